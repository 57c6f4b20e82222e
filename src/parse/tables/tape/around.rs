//! Labels that narrow cells wrap around the line of their row's figures, as a text with columns of spaces prints
//! cells that stand in the middle of their rows: `2.没有现成信息需要` over the figures, `另行制作` under them.

use super::super::labels::{LABELS, Label, Role, Wording};
use super::super::stacked;
use super::{Cut, Token};
use std::ops::Range;

/// So many lines of a label may stand over the figures, and under them.
const LINES: usize = 3;

/// More words beside some figures are no label.
const WORDS: usize = 64;

/// The tokens with such labels on the line of the figures, right before these. A label's pieces stand around
/// several figures, not a single one, which may be a page's number, and on lines without any.
pub(super) fn with_labels_around(tokens: Vec<Token>) -> Vec<Token> {
    if !tokens.iter().any(|t| t.cut == Cut::Space) {
        return tokens;
    }
    let mut lines: Vec<Range<usize>> = Vec::new();
    for line in tokens.chunk_by(|a, b| a.row == b.row) {
        let from = lines.last().map_or(0, |line| line.end);
        lines.push(from..from + line.len());
    }
    // For each token the line that it is moved to.
    let mut moved: Vec<Option<usize>> = vec![None; tokens.len()];
    for nth in 0..lines.len() {
        for at in pieces(&tokens, &lines, nth).into_iter().flatten() {
            moved[at] = Some(nth);
        }
    }
    if moved.iter().all(Option::is_none) {
        return tokens;
    }
    let order = |line: &Range<usize>, nth: usize| -> Vec<usize> {
        let stays = |at: &usize| moved[*at].is_none();
        let is_word = |at: &usize| tokens[*at].key().is_some();
        let (words, rest): (Vec<_>, Vec<_>) = {
            let first = line.clone().find(|at| !is_word(at)).unwrap_or(line.end);
            ((line.start..first).filter(stays).collect(), (first..line.end).filter(stays).collect())
        };
        let from = lines[nth.saturating_sub(LINES)].start;
        let to = lines[(nth + LINES).min(lines.len() - 1)].end;
        let own = (from..to).filter(|at| moved[*at] == Some(nth));
        words.into_iter().chain(own).chain(rest).collect()
    };
    let rows: Vec<u32> = lines.iter().map(|line| tokens[line.start].row).collect();
    let all = lines.iter().enumerate().flat_map(|(nth, line)| {
        let own = order(line, nth);
        own.into_iter().map(move |at| (at, nth))
    });
    let all: Vec<(usize, u32)> = all.map(|(at, nth)| (at, rows[nth])).collect();
    let mut tokens: Vec<Option<Token>> = tokens.into_iter().map(Some).collect();
    let taken = all.into_iter().filter_map(|(at, row)| {
        let mut token = tokens.get_mut(at)?.take()?;
        token.row = row;
        Some(token)
    });
    taken.collect()
}

/// The pieces of the one label that stands around the figures of a line.
fn pieces(tokens: &[Token], lines: &[Range<usize>], nth: usize) -> Option<Vec<usize>> {
    let line = lines.get(nth)?;
    let own = tokens.get(line.clone())?;
    let row = own.first()?.row;
    let is_figure = |t: &Token| t.figure().is_some();
    if own.iter().filter(|t| t.cut == Cut::Space && is_figure(t)).count() < 2 {
        return None;
    }
    // Lines right beside each other, of words before the place of the figures or of labels: others are pieces
    // of what the figures' cells hold.
    let is_word = |at: &usize| tokens[*at].key().is_some();
    let first = line.clone().find(|at| !is_word(at))?;
    let is_before = |t: &Token| {
        let ends = |by_width| stacked::span(t, by_width).1;
        let begins = |by_width| stacked::span(&tokens[first], by_width).0;
        let is_apart = ends(false) <= begins(false) || ends(true) <= begins(true);
        t.key().is_some_and(|key| is_apart || LABELS.has_piece(key))
    };
    let is_free = |n: usize, off: usize| {
        let of = lines.get(n).and_then(|line| tokens.get(line.clone()));
        of.is_some_and(|of| of[0].row.abs_diff(row) as usize == off && of.iter().all(is_before))
    };
    let above =
        (1..=LINES).take_while(|off| nth.checked_sub(*off).is_some_and(|n| is_free(n, *off)));
    let below = (1..=LINES).take_while(|off| is_free(nth + off, *off));
    let (above, below) = (above.count(), below.count());
    if above == 0 || below == 0 {
        return None;
    }
    let words = lines[nth - above].start..first;
    let words: Vec<usize> = words.chain(line.end..lines[nth + below].end).collect();
    if words.len() > WORDS {
        return None;
    }
    let names = |l: &Label| l.role == Role::Row && l.wording > Wording::Bare;
    let mut found: Vec<Vec<usize>> = Vec::new();
    for by_width in [false, true] {
        stacked::each(tokens, &words, by_width, |pieces, labels| {
            let is_around =
                tokens[pieces[0]].row < row && tokens[pieces[pieces.len() - 1]].row > row;
            if is_around && labels.iter().any(names) {
                found.push(pieces.to_vec());
            }
        });
    }
    let longest = found.iter().max_by_key(|pieces| pieces.len())?.clone();
    // Another word of the figures' own line is the label of a group if it stands before this one; else it is
    // a piece of what a cell holds.
    let others = (line.start..first).filter(|at| !longest.contains(at));
    let is_left = |at: usize| {
        let span = |at: usize, by_width| stacked::span(&tokens[at], by_width);
        [false, true].iter().all(|w| span(at, *w).1 <= span(longest[0], *w).0)
    };
    let is_one = found.iter().all(|pieces| longest.starts_with(pieces));
    (is_one && others.into_iter().all(is_left)).then_some(longest)
}

//! Labels whose words stand under each other: narrow cells wrap them, and a text with columns of spaces keeps
//! each piece where it stood.

use super::labels::{LABELS, Label, ROOT};
use super::tape::{Cut, Token};
use crate::form::Sheet;
use std::ops::Range;

/// Goes through the pieces of labels among some words, given by their places on the tape: the next stands
/// under the first, on a line below the one before, counted in columns of the screen or in characters.
/// `take` is told of each label with its pieces.
pub fn each(
    tape: &[Token],
    words: &[usize],
    by_width: bool,
    mut take: impl FnMut(&[usize], &[Label]),
) {
    for nth in 0..words.len() {
        follow(tape, &words[nth..], ROOT, by_width, &mut Vec::new(), &mut take);
    }
}

fn follow(
    tape: &[Token],
    words: &[usize],
    node: u32,
    by_width: bool,
    pieces: &mut Vec<usize>,
    take: &mut impl FnMut(&[usize], &[Label]),
) {
    let [at, behind @ ..] = words else { return };
    let step = tape.get(*at).and_then(Token::key).filter(|key| !key.is_empty());
    let Some(node) = step.and_then(|key| LABELS.step(node, key)) else { return };
    pieces.push(*at);
    if !LABELS.at(node).is_empty() {
        take(pieces, LABELS.at(node));
    }
    let first = pieces.first().and_then(|at| tape.get(*at));
    let goes_on = |next: &usize| {
        let pair = tape.get(*at).zip(tape.get(*next)).zip(first);
        pair.is_some_and(|((own, next), first)| {
            own.row < next.row && are_over(first, next, by_width)
        })
    };
    for (nth, _) in behind.iter().enumerate().filter(|(_, next)| goes_on(next)) {
        follow(tape, &behind[nth..], node, by_width, pieces, take);
    }
    pieces.pop();
}

/// Whether two words stand under each other.
fn are_over(a: &Token, b: &Token, by_width: bool) -> bool {
    let (a, b) = (span(a, by_width), span(b, by_width));
    a.0 < b.1 && b.0 < a.1
}

/// Where a word begins and ends on its line.
pub fn span(token: &Token, by_width: bool) -> (u32, u32) {
    let from = token.nth.unwrap_or(token.x);
    match by_width {
        true => (token.x, token.end()),
        false => (from, from + token.printed.chars().count() as u32),
    }
}

/// Where a word stands on its line, or a line's first; before that stands nothing that a repair changes.
pub fn line_span(token: &Token, by_width: bool) -> Option<(u32, u32)> {
    match token.cut {
        Cut::Line => Some(span(token, by_width)),
        _ => span_if_known(token, by_width),
    }
}

/// Where a word stands on its line; `None` where that is not known.
pub fn span_if_known(token: &Token, by_width: bool) -> Option<(u32, u32)> {
    token.nth.map(|_| span(token, by_width))
}

/// Where the labels of columns stand over them, by characters or by columns of the screen; none, unless all are
/// known.
pub type ColumnSpots = [Vec<(u32, u32)>; 2];

/// Where the labels of some columns of a block, which narrow cells may wrap, stand among the words of a head.
pub fn heads(
    tape: &[Token],
    head: Range<usize>,
    (sheet, block): (&Sheet, usize),
    columns: impl Iterator<Item = Option<usize>> + Clone,
) -> ColumnSpots {
    let is_free = |at: &usize| tape.get(*at).is_some_and(|t| !t.cut.keeps_blanks());
    let words: Vec<usize> = head.filter(is_free).take(WORDS).collect();
    [false, true].map(|by_width| {
        let mut found: Vec<(usize, Vec<usize>)> = Vec::new();
        each(tape, &words, by_width, |pieces, labels| {
            let column = labels.iter().find_map(|label| label.column_of(sheet, block));
            found.extend(column.map(|column| (column, pieces.to_vec())));
        });
        let of = |column: Option<usize>| {
            let own = found.iter().filter(|(of, _)| Some(*of) == column);
            let mut own = own.map(|(_, pieces)| pieces);
            let longest = own.clone().max_by_key(|pieces| pieces.len())?;
            let tokens = longest.iter().filter_map(|at| tape.get(*at));
            let spans = tokens.map(|t| line_span(t, by_width)).collect::<Option<Vec<_>>>()?;
            let spans = spans.into_iter();
            let over = (spans.clone().map(|s| s.0).min()?, spans.map(|s| s.1).max()?);
            own.all(|pieces| longest.starts_with(pieces)).then_some(over)
        };
        columns.clone().map(of).collect::<Option<_>>().unwrap_or_default()
    })
}

/// More words over a table's rows are no head.
pub const WORDS: usize = 128;

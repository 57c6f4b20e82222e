//! Figures of which a line break parts a unit or another word that says something of them: `86000` over
//! `元`, `约` over `44`. Both are one cell.

use super::{Cut, Figure, Token, read_figure};
use crate::decode::Repair;
use crate::document::{Block, Document};
use crate::parse::tables::shape::PIPES;
use crate::text::character::numeral;
use crate::text::number::{is_counter, leads_figure};

/// Characters of the longest such word: `（人民币万元）`.
const LONGEST: usize = 8;

/// The tokens with such words as part of their figures.
pub(super) fn with_words_beside<'a>(tokens: Vec<Token<'a>>, document: &Document) -> Vec<Token<'a>> {
    let is_it = |pair: &[Token]| matches!(pair, [a, b] if joined(a, b, &document.repair).is_some());
    let Some(first) = tokens.windows(2).position(is_it) else { return tokens };
    let mut rest = tokens.into_iter();
    let mut out: Vec<Token> = rest.by_ref().take(first).collect();
    let mut rest = rest.peekable();
    while let Some(token) = rest.next() {
        let Some(before) = out.last() else {
            out.push(token);
            continue;
        };
        let mut is_one = || {
            let figure = joined(before, &token, &document.repair)?;
            // A cell goes on over a line's end: it is open there, or all of either line.
            let begins = out.len() < 2 || out[out.len() - 2].row != before.row;
            let ends = rest.peek().is_none_or(|next| next.row != token.row);
            let is_open = is_open(before, document);
            (is_open || ends && (begins || before.figure().is_some())).then_some(figure)
        };
        match is_one() {
            Some(figure) => {
                let Some(last) = out.last_mut() else { continue };
                last.go_on_with(&token, figure);
            }
            None => out.push(token),
        }
    }
    out
}

/// Whether the last cell of a token's line has no pipe behind it.
fn is_open(token: &Token, document: &Document) -> bool {
    let Some(Block::Line(line)) = document.blocks.get(token.block) else { return false };
    token.cut == Cut::Pipe && !line.text.trim_end().ends_with(PIPES)
}

/// What two tokens on lines under each other say as one figure, if one of them is a figure and the other
/// only says something of it.
fn joined(above: &Token, below: &Token, repair: &Repair) -> Option<Figure> {
    if above.row == below.row || above.cut == Cut::Grid || below.cut == Cut::Grid {
        return None;
    }
    let has_digits = |t: &Token| t.printed.contains(char::is_numeric);
    let (figure, word) = match (above.figure(), below.figure()) {
        (Some(_), None) if below.key().is_some() && has_digits(above) => (above, below),
        (None, Some(_)) if above.key().is_some() && has_digits(below) => (below, above),
        _ => return None,
    };
    let is_label = word.words().is_some_and(|words| words.node.is_some());
    if word.printed.chars().nth(LONGEST).is_some() || is_label || has_digits(word) {
        return None;
    }
    let says = repair.clean(word.printed);
    // The number of the part that begins there: `（三）`.
    if says.chars().all(|c| numeral(c).is_some() || matches!(c, '（' | '）' | '(' | ')' | '、'))
    {
        return None;
    }
    if std::ptr::eq(word, above) && !leads_figure(&says) {
        return None;
    }
    // The end of a label may stand below the figures of its line: `行政规范性文` and `件`.
    if figure.cut == Cut::Space && (is_counter(&says) || std::ptr::eq(word, above)) {
        return None;
    }
    let figure = repair.clean(above.whole()).into_owned() + &repair.clean(below.printed);
    read_figure(&figure)
}

impl<'a> Token<'a> {
    /// Takes in what stands on the line below and is of the same cell; together they say `figure`.
    pub(super) fn go_on_with(&mut self, below: &Token<'a>, figure: Figure) {
        self.whole = Some([self.whole(), "\n", below.printed].concat().into());
        if self.figure().is_none() {
            (self.printed, self.place, self.block, self.row) =
                (below.printed, below.place, below.block, below.row);
            (self.x, self.w) = (below.x, below.w);
        }
        if self.cut == Cut::Line {
            (self.cut, self.w) = (below.cut, below.w);
        }
        self.kind = super::Kind::Figure(figure);
    }
}

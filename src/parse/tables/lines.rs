//! How the lines of a table end and how far apart they stand: what both readings know of how wide its rows are.

use super::labels::LABELS;
use super::tape::{Cut, Token, line_of};
use std::ops::Range;

/// Lines over the figures that may be their head's.
pub const HEAD: u32 = 5;

/// Where the figures stand among the cells of a row.
#[derive(Clone, Copy, Debug, Default)]
pub struct RowExtent {
    /// How many cells there are, and how many of them are not empty.
    pub cells: usize,
    pub figures: usize,
    /// The first that is not empty, and the one after the last.
    pub first: usize,
    pub end: usize,
    /// Whether an empty cell leaves a trace.
    pub keeps_blanks: bool,
}

impl RowExtent {
    pub fn of(cells: &[Token]) -> Self {
        let is_filled = |t: &Token| !t.is_empty();
        RowExtent {
            cells: cells.len(),
            figures: cells.iter().filter(|t| is_filled(t)).count(),
            first: cells.iter().position(is_filled).unwrap_or(0),
            end: cells.iter().rposition(is_filled).map_or(0, |n| n + 1),
            keeps_blanks: !cells.is_empty() && cells.iter().all(|t| t.cut.keeps_blanks()),
        }
    }

    /// Whether it has so many figures side by side.
    pub fn is_filled(self, n: usize) -> bool {
        self.figures == n && self.end - self.first == n
    }

    /// Whether `n` values from `offset` on take in every figure.
    pub fn fits(self, offset: usize, n: usize) -> bool {
        self.cells >= offset + n
            && (self.figures == 0 || (self.first >= offset && self.end <= offset + n))
    }
}

/// How the lines of a table end.
pub struct Lines {
    /// For each table (a block of a page, or all lines of a text), where most of its lines end.
    ends: Vec<(usize, u32)>,
}

impl Lines {
    pub fn of(tape: &[Token], tokens: Range<usize>) -> Self {
        let tokens = tape.get(tokens).unwrap_or(&[]);
        Lines::ending(tokens.chunk_by(|a, b| a.row == b.row).filter_map(<[Token]>::last))
    }

    /// Lines with these last cells.
    fn ending<'a, 't: 'a>(last: impl Iterator<Item = &'a Token<'t>>) -> Self {
        let mut all: Vec<(usize, u32)> = last.map(|t| (table_of(t), t.end())).collect();
        all.sort_unstable();
        let ends = all
            .chunk_by(|a, b| a.0 == b.0)
            .filter_map(|of| {
                of.chunk_by(|a, b| a == b).max_by_key(|same| same.len())?.first().copied()
            })
            .collect();
        Lines { ends }
    }

    /// Where most lines of a token's table end.
    pub fn usual_end(&self, token: &Token) -> Option<u32> {
        let table = table_of(token);
        let at = self.ends.binary_search_by_key(&table, |(table, _)| *table).ok()?;
        self.ends.get(at).map(|(_, end)| *end)
    }
}

/// Whether merged cells leave nothing, as far as a head tells.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    Unknown,
    /// Unless rows say otherwise.
    Likely,
    Sure,
    /// They are written out empty.
    Not,
}

/// Which empty cells rows of a page end with here and there beyond where most do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ragged {
    /// None.
    #[default]
    No,
    /// Only bare ones, as of a template.
    Bare,
    /// Such as blanks are.
    Any,
}

impl Ragged {
    /// Whether this cell at the end of a row is one too many for sure.
    pub fn ends(self, last: &Token) -> bool {
        self == Ragged::Bare && last.is_bare
    }

    /// Whether a row that ends in this cell, a blank, may owe it to its page and have lost another before it.
    pub fn may_end(self, last: Option<&Token>) -> bool {
        match self {
            Ragged::No => false,
            Ragged::Bare => last.is_none_or(|t| t.is_bare),
            Ragged::Any => true,
        }
    }
}

/// Which empty cells end rows of a page beyond where most do. Only lines with a figure tell: a head's are as
/// wide as its merged cells leave them.
pub fn ragged(tokens: &[Token]) -> Ragged {
    let is_open = |t: &Token| t.cut == Cut::Grid && t.is_empty();
    // Most pages have no such cell: only then is it worth knowing where lines end.
    let ends_open = |pair: &[Token]| matches!(pair, [a, b] if is_open(a) && a.row != b.row);
    if !tokens.windows(2).any(ends_open) && !tokens.last().is_some_and(is_open) {
        return Ragged::No;
    }
    let is_row = |line: &&[Token]| line.iter().any(|t| t.figure().is_some());
    let lasts =
        || tokens.chunk_by(|a, b| a.row == b.row).filter(is_row).filter_map(<[Token]>::last);
    let usual = Lines::ending(lasts());
    let is_beyond = |t: &&Token| usual.usual_end(t).is_some_and(|end| t.end() > end);
    let beyond = lasts().filter(|t| is_open(t)).filter(is_beyond);
    beyond.map(|t| if t.is_bare { Ragged::Bare } else { Ragged::Any }).max().unwrap_or_default()
}

/// Whether a page's line of as many cells as it should have may have lost one all the same, and owe its
/// width to the empty cell at its end: rows are `ragged`, no other cell is empty and no word of the head
/// ends where it does, or a line of the head has such a cell.
pub fn may_lack_a_cell(tape: &[Token], line: Range<usize>, ragged: Ragged) -> bool {
    let Some([others @ .., last]) = tape.get(line.clone()) else { return false };
    let are_figures = || others.iter().all(|t| !t.is_empty());
    let is_longer = |above: u32| {
        let above = line_of(tape, above);
        above.len() > line.len()
            && above.end.checked_sub(1).and_then(|at| tape.get(at)).is_some_and(Token::is_empty)
    };
    last.cut == Cut::Grid
        && last.is_empty()
        && others.iter().any(|t| !t.is_empty())
        && (ragged.may_end(Some(last))
            || (are_figures() && !ends_as_its_head(tape, &line))
            || (last.row.saturating_sub(HEAD)..last.row).any(is_longer))
}

/// Whether lines of some cells stand further apart than those of others: one is left empty between them. A
/// figure may have its mark on a line of its own, a blank has no other.
pub fn has_gap(cells: &[Token]) -> bool {
    let is_odd = |blank: bool| {
        let step = |pair: &[Token]| match pair {
            [a, b] if a.is_empty() == blank => b.row.checked_sub(a.row).filter(|step| *step > 0),
            _ => None,
        };
        let steps = cells.windows(2).filter_map(step);
        steps.clone().min() < steps.max()
    };
    is_odd(true) || is_odd(false)
}

/// Whether the last cell of a page's line ends where a word of its head does, and no line of that head
/// goes further: so it is as wide as its head.
fn ends_as_its_head(tape: &[Token], line: &Range<usize>) -> bool {
    let Some(own) = line.end.checked_sub(1).and_then(|at| tape.get(at)) else { return false };
    let above = line_of(tape, own.row.saturating_sub(HEAD)).start..line.start;
    let head = tape.get(above).unwrap_or(&[]).iter().filter(|t| t.block == own.block);
    let furthest = head.max_by_key(|t| t.end());
    own.cut == Cut::Grid && furthest.is_some_and(|t| t.end() == own.end() && t.key().is_some())
}

/// Whether a page's line has its values first and then cells under other words of a head that is as wide.
pub fn has_columns_behind(tape: &[Token], line: &Range<usize>, n: usize) -> bool {
    let behind = line.start + n..line.end;
    let is_empty = behind.clone().all(|at| tape.get(at).is_some_and(Token::is_empty));
    let Some(first) = tape.get(behind.start) else { return false };
    let above = line_of(tape, first.row.saturating_sub(HEAD)).start..line.start;
    let head = tape.get(above).unwrap_or(&[]).iter();
    let mut over = head.filter(|t| t.block == first.block && t.end() > first.x);
    is_empty
        && ends_as_its_head(tape, line)
        && over.all(|t| t.x >= first.x && t.key().is_some_and(|key| LABELS.exact(key).is_empty()))
}

/// Whether a row that ends in `last` goes further than a line over it: where that lacks a column, it may
/// have lost a cell, or the mark of one, and its words stand over others than their own.
pub fn outruns(tape: &[Token], last: &Token, over: u32) -> bool {
    let over = line_of(tape, over).next_back().and_then(|at| tape.get(at));
    last.cut.keeps_blanks() && over.is_some_and(|over| last.end() > over.end())
}

/// Whether a row of a text that stands on one line, a blank at its end, has fewer cells than a line over it:
/// one is lost, that blank or another.
pub fn falls_short(tape: &[Token], cells: &Range<usize>, over: u32) -> bool {
    let [label, last] = [cells.start, cells.end].map(|at| tape.get(at.checked_sub(1)?));
    let on_line = |row: u32| line_of(tape, row).len();
    label.zip(last).is_some_and(|(label, last)| {
        matches!(last.cut, Cut::Pipe | Cut::Tab)
            && last.is_empty()
            && label.row == last.row
            && on_line(last.row) < on_line(over)
    })
}

/// The table that a token's row is part of: its block, or, for lines of a text, all lines.
fn table_of(token: &Token) -> usize {
    if token.cut == Cut::Grid { token.block } else { usize::MAX }
}

/// Fewer rows without all of their tabs may have lost them one by one.
const LACKING: usize = 2;

/// Whether several rows, each with how many values are due, lack tabs, so that one of them may stand for more.
pub fn lack_tabs<'r>(
    tape: &[Token],
    rows: impl Iterator<Item = (&'r Range<usize>, usize)>,
) -> bool {
    let is_tabbed = |at: usize| tape.get(at).is_some_and(|t| t.cut == Cut::Tab);
    let lacks =
        |(cells, due): &(&Range<usize>, usize)| cells.len() < *due && is_tabbed(cells.start);
    rows.filter(lacks).nth(LACKING - 1).is_some()
}

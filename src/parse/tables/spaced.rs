//! Rows of a text whose cells are separated by spaces: columns are where figures stand under each other.

use super::lay::{RowRun, Tokens};
use super::lines::HEAD;
use super::settle::reading_of;
use super::tape::{Cut, Token, line_of, within};
use crate::report::{Blanks, Reading, Sum};
use smallvec::smallvec;
use std::collections::BTreeSet;

/// Whether a row that was laid by columns ends with the sum of its values or, where none is due,
/// with a figure: a cell lost or doubled, with the spaces beside it, moves all those after it.
pub fn bears_out(tape: &[Token], row: &RowRun, cells: &[Option<usize>]) -> bool {
    match cells.last() {
        Some(Some(_)) if row.adds_up => adds_up(tape, cells),
        last => last.is_some_and(Option::is_some),
    }
}

/// Whether the last of some cells is the sum of the others; what marks nothing, or is empty without a
/// trace, is 0.
pub fn adds_up(tape: &[Token], cells: &[Option<usize>]) -> bool {
    let Some((last, others)) = cells.split_last() else { return false };
    let number = |cell: &Option<usize>| {
        let reading = cell.and_then(|t| tape.get(t)).map_or(Reading::Blank, reading_of);
        reading.counted(Blanks::Zero)
    };
    let sum = Sum::of_all(others.iter().map(number));
    sum.is_some() && sum == number(last)
}

/// Whether the figures below a label are like a page's number: alone, where `rows` of one value have it
/// beside their label, or with a dash, as one that has lost its other is. Few of the rows that have so
/// many values have a sum that would show it.
pub fn is_like_a_page_number(tape: &[Token], row: &RowRun, rows: &[RowRun]) -> bool {
    let is_dash = |t: &Token| t.figure().is_some_and(|figure| figure.reading == Reading::Dash);
    let is_beside = |row: &RowRun| row.n == 1 && row.cells.len() == 1 && !is_below(tape, row);
    let is_like = || match tape.get(row.cells.clone()) {
        Some([a]) => {
            row.n == 1 && !is_dash(a) && (rows.iter().any(is_beside) || is_beside_column(tape, row))
        }
        Some([a, b]) => a.row == b.row && is_dash(a) != is_dash(b),
        _ => false,
    };
    is_below(tape, row) && is_like()
}

/// Whether a row's one figure stands under no part of its column's label, which stands beside others.
fn is_beside_column(tape: &[Token], row: &RowRun) -> bool {
    let label = row.cells.start.checked_sub(1).and_then(|at| tape.get(at));
    let line = label.map_or(0, |label| label.row);
    let above = within(tape, &(line_of(tape, line.saturating_sub(HEAD)).start..row.cells.start));
    let over = |t: &&Token| t.row < line && t.cut == Cut::Space && t.key().is_some();
    let head = above.iter().rev().find(over);
    let figure = tape.get(row.cells.start);
    head.zip(figure).is_some_and(|(head, a)| a.end() <= head.x || head.end() <= a.x)
}

/// Whether a row's figures begin on another line than the words before them.
fn is_below(tape: &[Token], row: &RowRun) -> bool {
    let line = |at: usize| tape.get(at).map(|t| t.row);
    row.cells.start.checked_sub(1).is_some_and(|above| line(above) != line(row.cells.start))
}

/// Whether a row's figures, where spaces part them, stand on one line.
pub fn on_one_line(tape: &[Token], row: &RowRun) -> bool {
    let cells = within(tape, &row.cells);
    let spaced = cells.iter().any(|t| t.cut == Cut::Space);
    let mut lines = cells.iter().map(|t| t.row);
    let first = lines.next();
    !spaced || lines.all(|line| Some(line) == first)
}

/// What the figures of a column may have in common: where they begin, their middle or where they end;
/// doubled, so that a middle is a whole number.
const EDGES: [fn((u32, u32)) -> u32; 3] =
    [|(from, _)| 2 * from, |(from, to)| from + to, |(_, to)| 2 * to];

/// Columns of figures that stand under each other in a text whose cells are separated by spaces.
///
/// They are believed only where at least two whole rows show all of them, apart from each other.
pub struct ByColumns {
    /// How many columns.
    pub n: usize,
    by_width: bool,
    /// Where each column begins and ends.
    spans: Vec<(u32, u32)>,
    /// The lines of all rows.
    lines: BTreeSet<u32>,
}

impl ByColumns {
    /// The ways of telling the columns of rows with as many values.
    pub fn of(tape: &[Token], rows: &[RowRun]) -> Vec<Self> {
        let mut cells = rows.iter().filter_map(|row| tape.get(row.cells.clone())).flatten();
        if !cells.any(|t| t.cut == Cut::Space) {
            return Vec::new();
        }
        let mut counts: Vec<usize> = rows.iter().map(|row| row.n).collect();
        counts.sort_unstable();
        counts.dedup();
        counts
            .into_iter()
            .flat_map(|n| {
                // Programs pad by characters or by their width on the screen.
                [false, true]
                    .into_iter()
                    .filter_map(move |by_width| Self::over(tape, rows, n, by_width))
            })
            .collect()
    }

    fn over(tape: &[Token], rows: &[RowRun], n: usize, by_width: bool) -> Option<Self> {
        let of_n = || rows.iter().filter(|row| row.n == n).filter(|row| on_one_line(tape, row));
        let spans_of = |row: &RowRun| -> Vec<(u32, u32)> {
            let cells = within(tape, &row.cells);
            cells.iter().filter(|t| t.cut == Cut::Space).filter_map(|t| span(t, by_width)).collect()
        };
        let whole: Vec<Vec<(u32, u32)>> =
            of_n().map(spans_of).filter(|spans| spans.len() == n).collect();
        if whole.len() < 2 {
            return None;
        }
        let spans: Vec<(u32, u32)> = (0..n)
            .filter_map(|j| {
                let column = || whole.iter().filter_map(|row| row.get(j));
                Some((column().map(|s| s.0).min()?, column().map(|s| s.1).max()?))
            })
            .collect();
        let share_an_edge = |j: usize| {
            let column = || whole.iter().filter_map(|row| row.get(j)).copied();
            EDGES.into_iter().any(|edge| {
                let ends = || column().map(edge);
                ends().min().zip(ends().max()).is_some_and(|(least, most)| most - least <= 4)
            })
        };
        if !(0..n).all(share_an_edge) {
            return None;
        }
        let apart = spans.len() == n && spans.windows(2).all(|w| w[0].1 + 2 < w[1].0);
        let lines = rows.iter().filter_map(|row| tape.get(row.cells.start)).map(|t| t.row);
        apart.then(|| ByColumns { n, by_width, spans, lines: lines.collect() })
    }

    /// Whether a line beside the row, that is not a row itself, has something under the columns: a
    /// piece of a cell that was wrapped.
    fn has_pieces_beside(&self, tape: &[Token], row: &RowRun) -> bool {
        let Some(line) = tape.get(row.cells.start).map(|t| t.row) else { return true };
        let (Some(first), Some(last)) = (self.spans.first(), self.spans.last()) else {
            return true;
        };
        let beside = |t: &&Token| t.row + 1 == line || t.row == line + 1;
        let before = tape.get(..row.cells.start).unwrap_or(&[]).iter().rev();
        let after = tape.get(row.cells.end..).unwrap_or(&[]).iter();
        let before = before.take_while(|t| t.row + 1 >= line);
        let after = after.take_while(|t| t.row <= line + 1);
        before.chain(after).filter(beside).filter(|t| !self.lines.contains(&t.row)).any(|t| {
            let under =
                span(t, self.by_width).is_none_or(|(from, to)| from < last.1 && first.0 < to);
            t.figure().is_some() || under
        })
    }

    /// The column of each figure of a row that lacks some, as all ways of telling columns have it.
    pub fn place_by(ways: &[Self], tape: &[Token], row: &RowRun) -> Option<Tokens> {
        let mut ways = ways.iter().filter(|way| way.n == row.n).map(|way| way.place(tape, row));
        let first = ways.next()??;
        ways.all(|other| other.as_ref() == Some(&first)).then_some(first)
    }

    fn place(&self, tape: &[Token], row: &RowRun) -> Option<Tokens> {
        let mut out: Tokens = smallvec![None; self.n];
        if !on_one_line(tape, row) || self.has_pieces_beside(tape, row) {
            return None;
        }
        for i in row.cells.clone() {
            let token = tape.get(i).filter(|t| t.cut == Cut::Space)?;
            let (from, to) = span(token, self.by_width)?;
            // Twice the middle, to stay with whole numbers.
            let middle = from + to;
            let holds = |s: &(u32, u32)| 2 * s.0 <= middle + 1 && middle <= 2 * s.1 + 1;
            let near = |s: &(u32, u32)| from < s.1 + 1 && s.0 < to + 1;
            let mut under = self.spans.iter().enumerate().filter(|(_, s)| near(s));
            let (column, _) = under.next().filter(|(_, s)| holds(s))?;
            if under.next().is_some() || out.get(column).is_some_and(Option::is_some) {
                return None;
            }
            *out.get_mut(column)? = Some(i);
        }
        Some(out)
    }
}

/// Where a word stands on its line; `None` where that is not known.
fn span(token: &Token, by_width: bool) -> Option<(u32, u32)> {
    let nth = token.nth?;
    Some(if by_width {
        (token.x, token.x + token.w)
    } else {
        (nth, nth + token.printed.chars().count() as u32)
    })
}

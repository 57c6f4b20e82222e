//! Rows of a text whose cells are separated by spaces: columns are where figures stand under each other.

use super::labels::LABELS;
use super::lay::{RowRun, Tokens};
use super::lines::HEAD;
use super::settle::reading_of;
use super::stacked::{self, ColumnSpots};
use super::tape::{Cut, Token, line_of, within};
use crate::report::{Blanks, Reading, Sum};
use smallvec::smallvec;
use std::cmp::Ordering;
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

/// Whether the figures below a label are like a page's number: alone, where other `rows` have theirs
/// beside their label, or with a dash, as one that has lost its other is. Few of the rows that have so
/// many values have a sum that would show it.
pub fn is_like_a_page_number(tape: &[Token], row: &RowRun, rows: &[RowRun]) -> bool {
    let is_dash = |t: &Token| t.figure().is_some_and(|figure| figure.reading == Reading::Dash);
    let is_beside = |row: &RowRun| !row.cells.is_empty() && !is_below(tape, row);
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

/// By how much these may differ within a column, doubled.
const SPREAD: u32 = 3;

/// So many figures in each of its columns tell how a text is padded.
const FIGURES: usize = 3;

/// Columns of figures that stand under each other in a text whose cells are separated by spaces.
///
/// At least two whole rows show all of them, apart from each other; else the label of each must stand over it.
pub struct ByColumns {
    /// How many columns.
    pub n: usize,
    by_width: bool,
    edge: fn((u32, u32)) -> u32,
    /// Those that figures show, in their order.
    found: Vec<FoundColumn>,
    /// Whether these are all there are.
    is_whole: bool,
    /// The lines of all rows.
    lines: BTreeSet<u32>,
}

/// A column that figures show.
#[derive(Clone, Copy)]
struct FoundColumn {
    /// Between which places their edges are, doubled.
    edges: (u32, u32),
    /// Where they begin and end.
    span: (u32, u32),
    figures: usize,
}

impl ByColumns {
    /// The ways of telling the columns of rows with as many values.
    pub fn of(tape: &[Token], rows: &[RowRun]) -> Vec<Self> {
        let mut cells = rows.iter().filter_map(|row| tape.get(row.cells.clone())).flatten();
        if !cells.any(|t| t.cut == Cut::Space) || !is_padded(tape, rows) {
            return Vec::new();
        }
        let mut counts: Vec<usize> = rows.iter().map(|row| row.n).collect();
        counts.sort_unstable();
        counts.dedup();
        counts.into_iter().flat_map(|n| Self::over(tape, rows, n)).collect()
    }

    /// Programs pad by characters or by their width on the screen: labels of several lengths stand before
    /// the figures, so counted in the wrong way these show more columns.
    fn over(tape: &[Token], rows: &[RowRun], n: usize) -> Vec<Self> {
        let of_n: Vec<&RowRun> =
            rows.iter().filter(|row| row.n == n && on_one_line(tape, row)).collect();
        let is_whole = |row: &RowRun| row.cells.len() == n;
        let lacking: Vec<&RowRun> = of_n.iter().copied().filter(|row| !is_whole(row)).collect();
        let whole = of_n.len() - lacking.len();
        let lines =
            || rows.iter().filter_map(|row| tape.get(row.cells.start)).map(|t| t.row).collect();
        let way = |by_width: bool, edge: fn((u32, u32)) -> u32| {
            let found = found(tape, &of_n, by_width, edge);
            let shown: Vec<FoundColumn> = found.iter().filter(|c| c.figures > 1).copied().collect();
            let is_whole = whole > 1 && shown.len() == n;
            let found = match are_apart(&shown) {
                true if is_whole => shown,
                true => found,
                // A row without room between its figures pushes them out of their columns.
                false => found_apart(tape, &lacking, by_width, edge)?,
            };
            Some(ByColumns { n, by_width, edge, found, is_whole, lines: lines() })
        };
        let ways = |by_width| EDGES.into_iter().filter_map(move |edge| way(by_width, edge));
        let count = |by_width| {
            let counts = EDGES.into_iter().map(|edge| found(tape, &of_n, by_width, edge).len());
            counts.min().unwrap_or(0)
        };
        let both: [Vec<Self>; 2] = [false, true].map(|by_width| ways(by_width).collect());
        let [by_characters, by_width] = both;
        let figures: usize = of_n.iter().map(|row| row.cells.len()).sum();
        let counts = [count(false), count(true)];
        match counts[0].cmp(&counts[1]) {
            Ordering::Less if counts[0] * FIGURES <= figures => by_characters,
            Ordering::Greater if counts[1] * FIGURES <= figures => by_width,
            // Both or none.
            _ if by_characters.is_empty() || by_width.is_empty() => Vec::new(),
            _ => by_characters.into_iter().chain(by_width).collect(),
        }
    }

    /// Whether a line beside the row, that is not a row itself, has something under the columns that is no part
    /// of a label, or the row's own line has words there: a piece of a cell that was wrapped.
    fn has_pieces_beside(&self, tape: &[Token], row: &RowRun) -> bool {
        let Some(line) = tape.get(row.cells.start).map(|t| t.row) else { return true };
        let (Some(first), Some(last)) = (self.found.first(), self.found.last()) else {
            return true;
        };
        let before = tape.get(..row.cells.start).unwrap_or(&[]).iter().rev();
        let after = tape.get(row.cells.end..).unwrap_or(&[]).iter();
        let before = before.take_while(|t| t.row + 1 >= line);
        let after = after.take_while(|t| t.row <= line + 1);
        let is_of_label = |t: &Token| t.key().is_some_and(|key| LABELS.has_piece(key));
        let span = |t: &Token| stacked::line_span(t, self.by_width);
        let begins_under =
            |t: &Token| span(t).is_some_and(|(x, _)| first.span.0 <= x && x < last.span.1);
        let is_under = |t: &Token| {
            span(t).is_none_or(|(x, end)| x < last.span.1 && first.span.0 < end.min(x + 3))
        };
        before.chain(after).any(|t| match t.row == line {
            true => t.key().is_some() && begins_under(t),
            false if self.lines.contains(&t.row) => false,
            false => t.figure().is_some() || (is_under(t) && !is_of_label(t)),
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
        let mut before = None;
        for i in row.cells.clone() {
            let token = tape.get(i).filter(|t| t.cut == Cut::Space)?;
            let own = stacked::span_if_known(token, self.by_width)?;
            let at = (self.edge)(own);
            let nth = self.found.iter().position(|c| c.edges.0 <= at && at <= c.edges.1)?;
            let over = self.column_over(&row.heads, self.found.get(nth)?.span);
            let column = if self.is_whole { nth } else { over? };
            let is_other = |over: Option<usize>| over.is_some_and(|over| over != column);
            if is_other(over)
                || is_other(self.column_over(&row.heads, own))
                || before >= Some(column)
            {
                return None;
            }
            before = Some(column);
            *out.get_mut(column)? = Some(i);
        }
        Some(out)
    }

    /// The one column whose label stands over some figures or, of several, over their middle.
    fn column_over(&self, heads: &ColumnSpots, (from, to): (u32, u32)) -> Option<usize> {
        let heads = &heads[usize::from(self.by_width)];
        let over = |is_over: &dyn Fn(u32, u32) -> bool| {
            let is_over = |(_, head): &(usize, &(u32, u32))| is_over(head.0, head.1);
            let mut over = heads.iter().enumerate().filter(is_over).map(|(nth, _)| nth);
            let only = over.next();
            only.filter(|_| over.next().is_none() && heads.len() == self.n)
        };
        let middle = from + to;
        over(&|a, b| a < to && from < b).or(over(&|a, b| 2 * a <= middle && middle <= 2 * b))
    }
}

/// The columns that the figures of some rows show.
fn found(
    tape: &[Token],
    rows: &[&RowRun],
    by_width: bool,
    edge: fn((u32, u32)) -> u32,
) -> Vec<FoundColumn> {
    let figures = rows.iter().flat_map(|row| within(tape, &row.cells));
    let figures = figures.filter(|t| t.cut == Cut::Space);
    let mut spans: Vec<(u32, u32)> =
        figures.filter_map(|t| stacked::span_if_known(t, by_width)).collect();
    spans.sort_unstable_by_key(|span| edge(*span));
    let mut found: Vec<FoundColumn> = Vec::new();
    for span in spans {
        let at = edge(span);
        match found.last_mut().filter(|column| at - column.edges.0 <= SPREAD) {
            Some(column) => {
                column.edges.1 = at;
                column.span = (column.span.0.min(span.0), column.span.1.max(span.1));
                column.figures += 1;
            }
            None => found.push(FoundColumn { edges: (at, at), span, figures: 1 }),
        }
    }
    found
}

/// The same, if all that several figures show stand apart.
fn found_apart(
    tape: &[Token],
    rows: &[&RowRun],
    by_width: bool,
    edge: fn((u32, u32)) -> u32,
) -> Option<Vec<FoundColumn>> {
    let found = found(tape, rows, by_width, edge);
    let shown: Vec<FoundColumn> = found.iter().filter(|c| c.figures > 1).copied().collect();
    are_apart(&shown).then_some(found)
}

/// Whether no column reaches into the next.
fn are_apart(columns: &[FoundColumn]) -> bool {
    let is_apart = |pair: &[FoundColumn]| match pair {
        [a, b] => a.span.1 < b.span.0 && a.edges.1 + 2 < b.edges.0,
        _ => false,
    };
    columns.windows(2).all(is_apart)
}

/// Whether the cells of some row are separated by more than one space, else nothing stands under anything but by
/// chance, and some line is indented: where none is, somebody may have trimmed them all, each by as much as
/// its own label was.
fn is_padded(tape: &[Token], rows: &[RowRun]) -> bool {
    let from = |row: &RowRun| row.cells.start.saturating_sub(1);
    let mut pairs =
        rows.iter().flat_map(|row| within(tape, &(from(row)..row.cells.end)).windows(2));
    let is_wide = pairs.any(|pair| match pair {
        [a, b] => a.row == b.row && b.cut == Cut::Space && a.end() + 1 < b.x,
        _ => false,
    });
    let begin = rows.first().map_or(0, |row| row.cells.start.saturating_sub(stacked::WORDS));
    let end = rows.last().map_or(0, |row| row.cells.end);
    let mut lines = within(tape, &(begin..end)).chunk_by(|a, b| a.row == b.row);
    is_wide && lines.any(|line| line.iter().all(|t| t.x > 0))
}

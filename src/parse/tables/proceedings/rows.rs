//! Which rows under the head of the proceedings are their figures.

use super::super::furniture::is_sign;
use super::super::lay::RowRun;
use super::super::lines::RowExtent;
use super::super::scan::{Run, Scan};
use super::super::settle::reading_of;
use super::super::spaced::adds_up;
use super::super::stacked::ColumnSpots;
use super::super::tape::{Cut, Token, within};
use super::super::wrapped::{stands_apart, without_foot};
use crate::form::{Sheet, SheetRow, Slot};
use crate::report::Reading;
use rust_decimal::Decimal;
use std::ops::Range;

/// The rows of figures under the head of a run: it, or what follows it without words. An empty row
/// between the head and the figures is none, nor is one of dashes or of the columns' numbers, where
/// another has figures. In a page's table, more rows than one are as many printings.
pub(super) fn rows(tape: &[Token], scan: &Scan, nth: usize, sheet: &Sheet) -> Vec<Run> {
    let n = sheet.cells.len();
    let behind = scan.runs.get(nth + 1..).unwrap_or(&[]);
    let behind = behind.iter().take_while(|run| run.marks.is_empty() && !run.cells.is_empty());
    let Some(own) = scan.runs.get(nth) else { return Vec::new() };
    let of = |cells: &Range<usize>| within(tape, cells);
    let all = || std::iter::once(own).chain(behind.clone()).map(|run| &run.cells);
    let block = |cells: &Range<usize>| of(cells).first().map(|t| t.block);
    let is_copy = |cells: &&Range<usize>| {
        let is_own = **cells == own.cells || block(cells) == block(&own.cells);
        of(cells).iter().all(|t| t.cut == Cut::Grid) && is_own
    };
    let has_figures = |cells: &&Range<usize>| {
        let says = |t: &Token| matches!(reading_of(t), Reading::Number(_) | Reading::Illegible);
        of(cells).iter().any(says)
    };
    let figures: Vec<&Range<usize>> = all().filter(has_figures).collect();
    let counts = |cells: &&Range<usize>| !numbers_columns(of(cells), n);
    let found: Vec<&Range<usize>> = match figures.iter().copied().find(counts) {
        Some(first) if is_copy(&first) => {
            figures.into_iter().filter(|cells| counts(cells) && is_copy(cells)).collect()
        }
        Some(first) => vec![first],
        None => {
            let is_filled = |cells: &&Range<usize>| !of(cells).iter().all(Token::is_empty);
            vec![all().find(is_filled).unwrap_or(&own.cells)]
        }
    };
    let run = |cells: &Range<usize>| {
        let cells = cells.clone();
        let row = RowRun {
            cells,
            n,
            gap: 0,
            labels: 1,
            behind: 0,
            last: true,
            adds_up: true,
            heads: ColumnSpots::default(),
        };
        let without = without_foot(tape, &row, |cells| sums_hold(tape, cells, sheet));
        // A figure behind them may be the rest of one that a narrow cell wrapped.
        let foot = tape.get(without.end..row.cells.end).and_then(<[Token]>::first);
        let may_go_on = foot.is_some_and(|t| !is_sign(t) && !stands_apart(tape, &without, t));
        let cells =
            if may_go_on && !sums_hold(tape, without.clone(), sheet) { row.cells } else { without };
        Run { marks: own.marks.clone(), cells }
    };
    found.into_iter().map(run).collect()
}

/// Whether the total of each group is the sum of its figures, in the form's order.
pub(super) fn sums_hold(tape: &[Token], cells: Range<usize>, sheet: &Sheet) -> bool {
    let is_held = |row: &SheetRow| is_held(tape, &cells, cells.start, sheet.slots(row));
    cells.len() == sheet.cells.len() && sheet.rows.iter().all(is_held)
}

/// Whether a group of a line that begins at `start` is among some cells and its total the sum of its
/// figures.
fn is_held(tape: &[Token], cells: &Range<usize>, start: usize, group: Range<Slot>) -> bool {
    let own = start + group.start..start + group.end;
    cells.start <= own.start
        && own.end <= cells.end
        && adds_up(tape, &own.map(Some).collect::<Vec<_>>())
}

/// Where a line begins of which it is open which cells it has, and its groups whose totals are the sums
/// of their figures: at least two that are not all zero, and none if it began anywhere else, be it with
/// its first cell lost. What moves one group and not the other is then between them.
pub(super) fn anchored<'s>(
    tape: &[Token],
    cells: &Range<usize>,
    sheet: &'s Sheet,
) -> Option<(usize, Vec<&'s SheetRow>)> {
    let own = tape.get(cells.clone())?;
    let (n, extent) = (sheet.cells.len(), RowExtent::of(own));
    if own.len() + 1 < n || !extent.keeps_blanks {
        return None;
    }
    let [first, end] = [extent.first, extent.end].map(|at| cells.start + at);
    let some = |start: usize, row: &SheetRow| {
        let total = tape.get(start + sheet.slots(row).end - 1).map(reading_of);
        matches!(total, Some(Reading::Number(n)) if !n.is_zero())
    };
    let starts = (cells.start.saturating_sub(1)..=first).filter(|s| end <= s + n);
    let held = starts.map(|start| {
        let is_it =
            |row: &&SheetRow| is_held(tape, cells, start, sheet.slots(row)) && some(start, row);
        (start, sheet.rows.iter().filter(is_it).collect::<Vec<_>>())
    });
    let mut held = held.filter(|(_, rows)| !rows.is_empty());
    held.next().filter(|(_, rows)| rows.len() > 1 && held.next().is_none())
}

/// Whether the cells of a row number `n` columns: 1, 2, 3 and so on.
fn numbers_columns(cells: &[Token], n: usize) -> bool {
    let mut filled = cells.iter().filter(|t| !t.is_empty());
    let number = |(nth, token): (usize, &Token)| {
        let reading = token.figure().map(|figure| figure.reading);
        reading == Some(Reading::Number(Decimal::from(nth + 1)))
    };
    filled.clone().count() == n && filled.by_ref().enumerate().all(number)
}

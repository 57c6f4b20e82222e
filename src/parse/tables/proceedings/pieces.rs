//! Proceedings that are not printed across one line: in two tables, a row for each kind of proceedings,
//! or a figure a line.

use super::super::labels::Role;
use super::super::scan::{Mark, Run, Scan};
use super::super::tape::{Cut, Token};
use super::super::{Hit, Laying};
use super::KIND;
use crate::form::{Sheet, Slot};

/// Reads them where every figure stands under, or beside, the words of its own cell.
pub(super) fn read(tape: &[Token], scan: &Scan, sheet: &'static Sheet) -> Option<Laying> {
    let width = sheet.columns.first()?.len();
    let mut head = HeadWords { printed: vec![None; sheet.rows.len()], ..HeadWords::default() };
    let mut found: Vec<(Slot, usize)> = Vec::new();
    let mut end = 0;
    for run in &scan.runs {
        let marks = scan.words(run);
        if marks.iter().any(|mark| mark.is(Role::Row) && !mark.is(Role::Column)) {
            // Rows of another table.
            head.forget();
            continue;
        }
        for (nth, mark) in run.marks.clone().zip(marks) {
            head.take(nth, mark, sheet);
            found.extend(head.blank(tape, mark, sheet));
        }
        let last_is_group = marks.last().is_some_and(|mark| row_of(mark, sheet).is_some());
        if let Some(slots) = head.slots(run, last_is_group, width, sheet) {
            found.extend(slots.into_iter().zip(run.cells.clone()));
            end = run.cells.end;
        }
    }
    found.sort_unstable();
    if !found.iter().map(|(slot, _)| *slot).eq(0..sheet.cells.len()) {
        return None;
    }
    let mut laying = Laying::new(sheet, head.begin?..end);
    for (row, nth) in head.printed.iter().enumerate() {
        let mark = nth.and_then(|nth| scan.marks.get(nth));
        let printed = mark.map(|mark| mark.printed(tape)).unwrap_or_default();
        let label = laying.label(&printed);
        laying.evidence.push(printed.into_owned());
        let own = found.get(row * width..(row + 1) * width)?.iter();
        laying.hits.extend(own.map(|(slot, at)| Hit { slot: *slot, token: Some(*at), label }));
    }
    Some(laying)
}

/// The words over figures and beside them, as far as they were read.
#[derive(Default)]
struct HeadWords {
    /// First token of the table.
    begin: Option<usize>,
    /// The mark that prints the label of each row.
    printed: Vec<Option<usize>>,
    /// The row whose label came last.
    row: Option<usize>,
    /// Rows and columns whose labels came since the last figures.
    rows: Vec<usize>,
    columns: Vec<usize>,
    /// Whether all columns stand over the figures of a row.
    is_whole: bool,
}

impl HeadWords {
    fn forget(&mut self) {
        (self.row, self.is_whole) = (None, false);
        self.rows.clear();
        self.columns.clear();
    }

    fn take(&mut self, nth: usize, mark: &Mark, sheet: &Sheet) {
        if let Some(row) = row_of(mark, sheet) {
            self.begin.get_or_insert(mark.tokens.start);
            if let Some(printed) = self.printed.get_mut(row) {
                *printed = Some(nth);
            }
            self.row = Some(row);
            self.rows.push(row);
        } else if let Some(column) = mark.column(sheet, 0) {
            self.begin.get_or_insert(mark.tokens.start);
            self.columns.push(column);
        }
    }

    /// The cell of a page's table that stands empty beside the label of its column, alone on its row.
    fn blank(&mut self, tape: &[Token], mark: &Mark, sheet: &Sheet) -> Option<(Slot, usize)> {
        let at = mark.tokens.end;
        let (cell, row) = (tape.get(at)?, self.row?);
        let beside = tape.get(mark.tokens.start)?.row;
        let is_last = tape.get(at + 1).is_none_or(|next| next.row != cell.row);
        let is_it = cell.is_empty() && cell.cut == Cut::Grid && cell.row == beside && is_last;
        let [column] = self.columns[..] else { return None };
        let slot = sheet.slots(sheet.rows.get(row)?).nth(column).filter(|_| is_it)?;
        self.rows.clear();
        self.columns.clear();
        Some((slot, at))
    }

    /// The cells of a run of figures, if its words name them.
    fn slots(
        &mut self,
        run: &Run,
        last_is_group: bool,
        width: usize,
        sheet: &Sheet,
    ) -> Option<Vec<Slot>> {
        let figures = run.cells.len();
        if figures == 0 {
            return None;
        }
        let rows = std::mem::take(&mut self.rows);
        let columns = std::mem::take(&mut self.columns);
        let all = |times: usize| columns.iter().copied().eq((0..times).flat_map(|_| 0..width));
        let of = |row: &usize| sheet.rows.get(*row).map(|row| sheet.slots(row));
        if let ([column], 1, Some(row)) = (&columns[..], figures, self.row) {
            // A figure a line.
            return Some(vec![of(&row)?.start + column]);
        }
        let is_row = last_is_group && rows.len() == 1;
        self.is_whole = all(1) || (columns.is_empty() && self.is_whole);
        // All of them over one line is no piece: whoever reads that has refused it.
        let is_part = !rows.is_empty() && rows.len() < sheet.rows.len();
        let is_table = !last_is_group && is_part && all(rows.len());
        let fits = (is_row && self.is_whole) || is_table;
        let slots: Vec<Slot> = rows.iter().filter_map(of).flatten().collect();
        (fits && slots.len() == figures).then_some(slots)
    }
}

/// The row of the form that a mark names.
fn row_of(mark: &Mark, sheet: &Sheet) -> Option<usize> {
    let label = mark.label(Role::ColumnGroup, KIND)?;
    sheet.rows.iter().position(|row| row.heading.code == label.code)
}

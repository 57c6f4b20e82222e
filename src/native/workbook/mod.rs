//! Workbooks: what their sheets show. A sheet is a page; its rows and merged cells are tables.

mod flat;
mod format;
mod records;
mod xls;
mod xlsx;

pub use flat::open as open_flat;
pub use xls::open as open_xls;
pub use xlsx::open as open_xlsx;

use super::body::{Body, BodyBlock, BodyCell, BodyRow, BodyTable};
use crate::report::Refusal;
use crate::text::sign;
use format::NumberFormat;
use std::collections::{BTreeMap, HashMap};

/// Cells of a workbook at most, those that merged ones cover among them.
const MOST: usize = 2_000_000;

/// A cell as shown.
#[derive(Clone, Debug, Default)]
struct DisplayedCell {
    text: String,
    /// Whether lines are drawn around it.
    bordered: bool,
}

/// How a cell is shown.
#[derive(Clone, Debug, Default)]
struct CellStyle {
    format: NumberFormat,
    /// Whether lines are drawn around it.
    bordered: bool,
    /// Whether its text is as white as what it stands on.
    is_pale: bool,
}

impl CellStyle {
    fn show(&self, mut text: String) -> DisplayedCell {
        if self.is_pale && !text.is_empty() {
            sign::push(&mut text, "colour", "");
        }
        DisplayedCell { text, bordered: self.bordered }
    }
}

/// What stands in a cell whose formula the file does not say the value of: the program that wrote it
/// left that to Excel.
fn uncounted() -> String {
    let mut text = String::new();
    sign::push(&mut text, "formula", "");
    text
}

/// A sheet as shown, hidden rows and columns left out.
#[derive(Debug, Default)]
struct Worksheet {
    /// By row and column.
    cells: BTreeMap<(u32, u32), DisplayedCell>,
    /// Merged cells: row, column, height, width.
    merged: Vec<(u32, u32, u32, u32)>,
}

impl Worksheet {
    /// Appends its tables and the lines between them.
    fn pieces(self, page: u32, out: &mut Vec<BodyBlock>) -> Result<(), Refusal> {
        let mut spans: HashMap<(u32, u32), (u32, u32)> = HashMap::new();
        let mut rows: BTreeMap<u32, Vec<(u32, DisplayedCell)>> = BTreeMap::new();
        for ((y, x), cell) in self.cells {
            rows.entry(y).or_default().push((x, cell));
        }
        // By row, the columns that a merged cell covers, and whether it covers other rows too.
        let mut covered: HashMap<u32, Vec<(u32, u32, bool)>> = HashMap::new();
        let last = rows.keys().next_back().copied().unwrap_or(0);
        let mut total = 0usize;
        for (y, x, h, w) in self.merged {
            let h = h.min(last.saturating_sub(y) + 1);
            spans.insert((y, x), (w, h));
            for (row, _) in rows.range(y..y.saturating_add(h)) {
                covered.entry(*row).or_default().push((x, x.saturating_add(w), h > 1));
                total += 1;
            }
            if total > MOST {
                return Err(Refusal::TooLarge);
            }
        }
        covered.values_mut().for_each(|spans| spans.sort_unstable());
        let of_row = |y: u32| covered.get(&y).map(Vec::as_slice).unwrap_or_default();
        // Columns before the first that is used are room.
        let used =
            rows.values().flatten().filter(|(_, cell)| !cell.text.is_empty() || cell.bordered);
        let left = used.map(|(x, _)| *x).chain(spans.keys().map(|at| at.1)).min().unwrap_or(0);
        let mut table = BodyTable { page, rows: Vec::new() };
        let mut expected = None;
        let width_of = |row: &[(u32, DisplayedCell)], y: u32| {
            let used = row.iter().filter(|(_, c)| !c.text.is_empty() || c.bordered);
            let own = used.map(|(x, _)| x + 1).max().unwrap_or(0);
            let spans = of_row(y).iter().map(|span| span.1);
            // A merged cell is part of the table as far as it goes.
            spans.filter(|_| own > 0).max().unwrap_or(0).max(own)
        };
        // Where no lines are drawn, a table is as wide as its widest row.
        let mut widths: BTreeMap<u32, u32> =
            rows.iter().map(|(y, row)| (*y, width_of(row, *y))).collect();
        let is_ruled = rows.values().flatten().any(|(_, cell)| cell.bordered);
        if is_ruled {
            let is_covered = |y: u32, x: u32| over(of_row(y), x).is_some();
            follow(&rows, &mut widths, &is_covered);
        } else {
            level(&mut widths);
        }
        // A row of a table says more than one thing, or merges cells in part of its width.
        let in_table = |y: u32| {
            let merges = of_row(y).iter().any(|(from, to, is_tall)| {
                *is_tall || to - from > 1 && widths.get(&y).is_some_and(|width| to < width)
            });
            rows.get(&y).is_some_and(|row| filled(row) > 1 || filled(row) == 1 && merges)
        };
        for (y, row) in &rows {
            let width = widths.get(y).copied().unwrap_or(0);
            let has_words = filled(row) > 0;
            let is_drawn = row.iter().any(|(_, cell)| cell.bordered);
            // Words that no lines are drawn around, alone in their row.
            let is_between = y.checked_sub(1).is_some_and(&in_table) && in_table(y + 1);
            let is_line =
                filled(row) <= 1 && if is_ruled { !is_drawn } else { !is_between && !in_table(*y) };
            if expected.is_some_and(|expected| expected != *y) || width == 0 || is_line {
                flush(&mut table, out);
            }
            expected = Some(y + 1);
            if is_line || width == 0 {
                if has_words {
                    let text: String = row.iter().map(|(_, cell)| cell.text.as_str()).collect();
                    out.push(BodyBlock::Line(text, 0));
                }
                continue;
            }
            let mut cells = Vec::new();
            let mut own = row.iter().peekable();
            let hanging = of_row(*y);
            let mut x = left;
            while x < width {
                while own.next_if(|(at, _)| *at < x).is_some() {}
                let shown = own.next_if(|(at, _)| *at == x).map(|(_, cell)| cell);
                let span = spans.get(&(*y, x)).copied();
                if let (None, Some((_, to, _))) = (span, over(hanging, x)) {
                    x = to;
                    continue;
                }
                let (w, h) = span.unwrap_or((1, 1));
                let text = shown.map(|cell| cell.text.clone()).unwrap_or_default();
                cells.push(BodyCell { w, h, pieces: vec![BodyBlock::Line(text, 0)] });
                total += 1;
                x = x.saturating_add(w.max(1));
            }
            if total > MOST {
                return Err(Refusal::TooLarge);
            }
            table.rows.push(BodyRow { cells });
        }
        flush(&mut table, out);
        Ok(())
    }
}

/// The merged cell of a row that covers a column, of those in their order.
fn over(spans: &[(u32, u32, bool)], x: u32) -> Option<(u32, u32, bool)> {
    let before = spans.partition_point(|(from, ..)| *from <= x);
    let span = spans.get(before.checked_sub(1)?)?;
    (x < span.1).then_some(*span)
}

/// Makes rows at least as wide as those above them, where lines are drawn around words and figures only:
/// the head of a table tells its width. Where lines are drawn around an empty cell, they tell where
/// each row ends.
fn follow(
    rows: &BTreeMap<u32, Vec<(u32, DisplayedCell)>>,
    widths: &mut BTreeMap<u32, u32>,
    is_covered: &dyn Fn(u32, u32) -> bool,
) {
    let is_of_table =
        |row: &[(u32, DisplayedCell)]| filled(row) > 1 || row.iter().any(|own| own.1.bordered);
    let mut block: Vec<u32> = Vec::new();
    let mut shows_blanks = false;
    for (y, row) in rows {
        let goes_on = block.last().is_none_or(|last| last + 1 == *y) && is_of_table(row);
        if !goes_on {
            widen(&block, widths, shows_blanks);
            block.clear();
            shows_blanks = false;
        }
        if is_of_table(row) {
            block.push(*y);
            let is_blank =
                |own: &&(u32, DisplayedCell)| own.1.bordered && own.1.text.trim().is_empty();
            shows_blanks |= row.iter().filter(is_blank).any(|own| !is_covered(*y, own.0));
        }
    }
    widen(&block, widths, shows_blanks);
}

/// Makes rows that follow each other at least as wide as those above, unless they show blanks.
fn widen(block: &[u32], widths: &mut BTreeMap<u32, u32>, shows_blanks: bool) {
    let mut widest = 0;
    for y in block.iter().filter(|_| !shows_blanks) {
        if let Some(width) = widths.get_mut(y) {
            widest = widest.max(*width);
            *width = widest;
        }
    }
}

/// Makes neighbouring rows as wide as the widest of them. A row without anything parts tables.
fn level(widths: &mut BTreeMap<u32, u32>) {
    let rows: Vec<(u32, u32)> = widths.iter().map(|(y, width)| (*y, *width)).collect();
    let mut from = 0;
    for at in 0..rows.len() {
        let ends = rows.get(at + 1).is_none_or(|next| next.0 != rows[at].0 + 1);
        if !ends {
            continue;
        }
        let block = &rows[from..=at];
        let widest = block.iter().map(|row| row.1).max().unwrap_or(0);
        widths.extend(block.iter().filter(|row| row.1 > 0).map(|row| (row.0, widest)));
        from = at + 1;
    }
}

fn filled(row: &[(u32, DisplayedCell)]) -> usize {
    row.iter().filter(|(_, cell)| !cell.text.trim().is_empty()).count()
}

fn flush(table: &mut BodyTable, out: &mut Vec<BodyBlock>) {
    let rows = std::mem::take(&mut table.rows);
    if !rows.is_empty() {
        out.push(BodyBlock::Table(BodyTable { page: table.page, rows }));
    }
}

fn body(sheets: Vec<Worksheet>) -> Result<Body, Refusal> {
    let mut pieces = Vec::new();
    for (sheet, page) in sheets.into_iter().zip(1u32..) {
        sheet.pieces(page, &mut pieces)?;
    }
    Ok(Body { pieces, title: None })
}

/// `B12` as row and column from 0.
fn address(text: &str) -> Option<(u32, u32)> {
    let text = text.trim_matches('$');
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = text.split_at(digits);
    let column = letters.trim_end_matches('$').bytes().try_fold(0u32, |n, b| {
        let digit = u32::from(b.to_ascii_uppercase().checked_sub(b'A')?) + 1;
        n.checked_mul(26)?.checked_add(digit).filter(|n| digit <= 26 && *n <= 16_384)
    })?;
    let row: u32 = row.parse().ok()?;
    Some((row.checked_sub(1).filter(|row| *row < 1_048_576)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests;

//! The tables of a report as JSON, nested as the forms nest them.

use super::plain::{push_key, write_each, write_fields, write_plain};
use crate::form::{Heading, Leaf, Sheet, Slot, TableKind, sheets};
use crate::report::Table;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;
use serde::ser::{Error, Serializer};
use serde_json::value::RawValue;
use std::sync::LazyLock;

/// A decimal as a JSON number, digit by digit.
pub(super) struct Exact(pub Decimal);

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.0.to_i64() {
            Some(whole) if self.0.is_integer() => to.serialize_i64(whole),
            _ => {
                let digits = RawValue::from_string(self.0.normalize().to_string());
                digits.map_err(S::Error::custom)?.serialize(to)
            }
        }
    }
}

/// Writes the tables a report has; one it lacks has no key.
pub(super) fn write(out: &mut Vec<u8>, tables: &[Table]) -> serde_json::Result<()> {
    out.push(b'{');
    for kind in TableKind::WITH_STATISTICS {
        if let Some(table) = tables.iter().find(|table| table.kind == kind) {
            push_key(out, kind.code());
            write_table(out, table)?;
        }
    }
    out.push(b'}');
    Ok(())
}

/// A table: its form, what speaks for it, the rows nested as the form nests them, and what the
/// form does not have.
fn write_table(out: &mut Vec<u8>, table: &Table) -> serde_json::Result<()> {
    out.push(b'{');
    write_fields!(out, { form: table.form.code, evidence: table.evidence });
    if let Some(sheet) = table.form.sheet(table.kind) {
        let between = BETWEEN.get(sheet.number).and_then(|between| between.as_ref()?.split_last());
        if let Some((behind, before)) = between {
            for (slot, before) in before.iter().enumerate() {
                out.extend_from_slice(before);
                write_figure(out, table, slot)?;
            }
            out.extend_from_slice(behind);
        } else {
            let has_cell = |slot| table.at(slot).is_some();
            write_rows(out, sheet, &has_cell, &mut |out, slot| write_figure(out, table, slot))?;
        }
    }
    if !table.unlisted.is_empty() {
        write_each(out, "unlisted", &table.unlisted, |out, cell| {
            write_fields!(out, {
                row: cell.row,
                column: cell.column,
                row_label: cell.row_label,
                column_label: cell.column_label,
                value: cell.reading.number().map(Exact),
                status: cell.reading.status(),
                printed: cell.printed,
            });
            Ok(())
        })?;
    }
    out.push(b'}');
    Ok(())
}

/// The key of a heading below one with the code `above`: `denied` of `resolved.denied`.
pub fn key(code: &'static str, above: &str) -> &'static str {
    // Asked for most rows; comparing with an empty text is slower than it looks.
    if above.is_empty() {
        return code;
    }
    let below = code.strip_prefix(above).unwrap_or(code);
    below.strip_prefix('.').unwrap_or(below)
}

/// Writes the figure of a cell.
fn write_figure(out: &mut Vec<u8>, table: &Table, slot: Slot) -> serde_json::Result<()> {
    // An amount without a unit is as printed; the finding `unit-missing` says so.
    let figure = table.at(slot).and_then(|cell| cell.comparable().or(cell.reading.number()));
    match figure {
        None => out.extend_from_slice(b"null"),
        Some(n) if n.is_zero() => out.push(b'0'),
        Some(n) => write_plain(out, &Exact(n))?,
    }
    Ok(())
}

/// Of each sheet what stands before each of its figures, and behind the last: the same in every report.
/// None of a sheet with rows that only some copies print.
static BETWEEN: LazyLock<Vec<Option<Vec<Vec<u8>>>>> = LazyLock::new(|| {
    const FIGURE: u8 = 0;
    let between = |sheet: &Sheet| {
        if sheet.rows.iter().any(|row| row.heading.years.is_some()) {
            return None;
        }
        // Behind the evidence.
        let mut line = vec![b']'];
        let mut mark = |out: &mut Vec<u8>, _| {
            out.push(FIGURE);
            Ok(())
        };
        write_rows(&mut line, sheet, &|_| true, &mut mark).ok()?;
        Some(line.get(1..)?.split(|byte| *byte == FIGURE).map(<[u8]>::to_vec).collect())
    };
    sheets().iter().map(between).collect()
});

/// Writes a cell.
type WriteCell<'a> = dyn FnMut(&mut Vec<u8>, Slot) -> serde_json::Result<()> + 'a;

/// Writes the rows of a table, nested as the form nests them, of which `has_cell` tells the cells.
fn write_rows(
    out: &mut Vec<u8>,
    sheet: &Sheet,
    has_cell: &dyn Fn(Slot) -> bool,
    write: &mut WriteCell,
) -> serde_json::Result<()> {
    let mut next = 0;
    let blocks = sheet.form.table(sheet.kind).map_or(&[][..], |of| of.blocks);
    for (block, columns) in blocks.iter().zip(&sheet.columns) {
        let mut rows = BlockRows { columns, has_cell, write };
        for row in block.rows {
            rows.write(out, row, "", &mut next)?;
        }
    }
    Ok(())
}

/// The rows of a block, while they are written one after the other.
struct BlockRows<'a, 'w> {
    columns: &'a [Leaf],
    has_cell: &'a dyn Fn(Slot) -> bool,
    write: &'a mut WriteCell<'w>,
}

impl BlockRows<'_, '_> {
    /// Writes a heading: itself as a key and what stands below it, or that alone if it has no code.
    /// `next` is the first cell below it.
    fn write(
        &mut self,
        out: &mut Vec<u8>,
        row: &'static Heading,
        above: &'static str,
        next: &mut Slot,
    ) -> serde_json::Result<()> {
        let first = *next;
        if row.is_leaf() {
            *next += self.columns.len();
            // A row that only some copies of the form print has no key in the others.
            if row.years.is_some() && !(first..*next).any(self.has_cell) {
                return Ok(());
            }
        }
        // A total that is printed above its parts stands beside them.
        let is_beside = row.is_leaf() && row.code == above;
        let is_own = !row.code.is_empty() && !is_beside;
        if is_own {
            push_key(out, key(row.code, above));
            out.push(b'{');
        }
        if row.is_leaf() {
            for (column, slot) in self.columns.iter().zip(first..) {
                push_key(out, column.code);
                (self.write)(out, slot)?;
            }
        }
        let above = if is_own { row.code } else { above };
        for child in row.children {
            self.write(out, child, above, next)?;
        }
        if is_own {
            out.push(b'}');
        }
        Ok(())
    }
}

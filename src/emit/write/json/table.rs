//! The tables of a report as JSON, nested as the forms nest them.

use crate::form::{Heading, TableKind, address};
use crate::report::{Cell, Table};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;
use serde::ser::{Error, SerializeMap, Serializer};

/// A decimal as a JSON number, digit by digit.
pub(super) struct Exact(pub Decimal);

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.0.to_i64() {
            Some(whole) if self.0.is_integer() => to.serialize_i64(whole),
            _ => {
                let digits = self.0.normalize().to_string();
                digits.parse::<serde_json::Number>().map_err(S::Error::custom)?.serialize(to)
            }
        }
    }
}

/// The tables a report has; one it lacks has no key.
pub(super) struct TablesJson<'a>(pub &'a [Table]);

impl Serialize for TablesJson<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        for kind in TableKind::WITH_STATISTICS {
            if let Some(table) = self.0.iter().find(|table| table.kind == kind) {
                map.serialize_entry(kind.code(), &TableJson(table))?;
            }
        }
        map.end()
    }
}

/// A table: its form, what speaks for it, the rows nested as the form nests them, and what the
/// form does not have.
struct TableJson<'a>(&'a Table);

impl Serialize for TableJson<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let table = self.0;
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("form", table.form.code)?;
        map.serialize_entry("evidence", &table.evidence)?;
        let mut cells = table.cells.iter();
        for block in table.form.table(table.kind).map_or(&[][..], |t| t.blocks) {
            let mut columns = Vec::with_capacity(8);
            block.columns.iter().for_each(|heading| heading.push_leaves(&mut columns));
            for row in block.rows {
                entries(row, "", &columns, table, &mut cells, &mut map)?;
            }
        }
        let unlisted: Vec<_> = table
            .unlisted
            .iter()
            .map(|u| UnlistedJson {
                row: u.row,
                column: u.column,
                row_label: &u.row_label,
                column_label: &u.column_label,
                value: u.reading.number().map(Exact),
                status: u.reading.status(),
                printed: &u.printed,
            })
            .collect();
        if !unlisted.is_empty() {
            map.serialize_entry("unlisted", &unlisted)?;
        }
        map.end()
    }
}

#[derive(Serialize)]
struct UnlistedJson<'a> {
    row: Option<&'static str>,
    column: Option<&'static str>,
    row_label: &'a str,
    column_label: &'a str,
    value: Option<Exact>,
    status: &'static str,
    printed: &'a str,
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

/// The entries of a heading: itself as a key, or those below it if it has no code.
fn entries<M: SerializeMap>(
    row: &'static Heading,
    above: &'static str,
    columns: &[&'static Heading],
    table: &Table,
    cells: &mut std::slice::Iter<'_, Cell>,
    map: &mut M,
) -> Result<(), M::Error> {
    if row.is_leaf() {
        // A row that only some copies of the form print has no key in the others.
        let has_row = || table.cells.iter().any(|cell| cell.at.row == row.code);
        if row.years.is_some() && !has_row() {
            return Ok(());
        }
        // A total that is printed above its parts stands beside them.
        if row.code == above {
            return cells_of(row, columns, table, cells, map);
        }
        let row = LeafJson { row, columns, table, next: cells.as_slice() };
        *cells = cells.as_slice().get(columns.len()..).unwrap_or_default().iter();
        return map.serialize_entry(key(row.row.code, above), &row);
    }
    if row.code.is_empty() {
        for child in row.children {
            entries(child, above, columns, table, cells, map)?;
        }
        return Ok(());
    }
    let next = std::cell::RefCell::new(cells.clone());
    map.serialize_entry(key(row.code, above), &GroupJson { row, columns, table, next: &next })?;
    *cells = next.into_inner();
    Ok(())
}

/// The columns of a row as entries of the heading that holds it and its parts.
fn cells_of<M: SerializeMap>(
    row: &'static Heading,
    columns: &[&'static Heading],
    table: &Table,
    cells: &mut std::slice::Iter<'_, Cell>,
    map: &mut M,
) -> Result<(), M::Error> {
    for (column, value) in (LeafJson { row, columns, table, next: cells.as_slice() }).values() {
        map.serialize_entry(column, &value)?;
    }
    *cells = cells.as_slice().get(columns.len()..).unwrap_or_default().iter();
    Ok(())
}

/// A heading above others.
struct GroupJson<'a, 'c> {
    row: &'static Heading,
    columns: &'a [&'static Heading],
    table: &'a Table,
    next: &'a std::cell::RefCell<std::slice::Iter<'c, Cell>>,
}

impl Serialize for GroupJson<'_, '_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        let mut cells = self.next.borrow().clone();
        for child in self.row.children {
            entries(child, self.row.code, self.columns, self.table, &mut cells, &mut map)?;
        }
        *self.next.borrow_mut() = cells;
        map.end()
    }
}

/// A row: its columns and their figures.
struct LeafJson<'a> {
    row: &'static Heading,
    columns: &'a [&'static Heading],
    table: &'a Table,
    /// The table's cells from where this row's should begin.
    next: &'a [Cell],
}

impl LeafJson<'_> {
    /// The code of each column and the figure in it.
    fn values(&self) -> impl Iterator<Item = (&'static str, Option<Exact>)> {
        self.columns.iter().enumerate().map(|(i, column)| {
            let at = address(self.table.kind, self.row, column);
            let is_it = |c: &&Cell| c.at.is(&at);
            let cell = self.next.get(i).filter(is_it);
            let cell = cell.or_else(|| self.table.at(at));
            // An amount without a unit is as printed; the finding `unit-missing` says so.
            let value = cell.and_then(|c| c.comparable().or(c.reading.number())).map(Exact);
            (column.code, value)
        })
    }
}

impl Serialize for LeafJson<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.columns.len()))?;
        for (column, value) in self.values() {
            map.serialize_entry(column, &value)?;
        }
        map.end()
    }
}

//! The tables of a report as JSON, nested as the forms nest them.

use crate::form::{Heading, Leaf, Slot, TableKind};
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
        let mut next = 0;
        let blocks = table.form.table(table.kind).map_or(&[][..], |of| of.blocks);
        let columns = table.form.sheet(table.kind).map_or(&[][..], |sheet| &sheet.columns);
        for (block, columns) in blocks.iter().zip(columns) {
            let rows = Rows { table, columns };
            for row in block.rows {
                rows.entries(row, "", &mut next, &mut map)?;
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

/// The rows of a block, while they are written one after the other.
#[derive(Clone, Copy)]
struct Rows<'a> {
    table: &'a Table,
    columns: &'a [Leaf],
}

impl Rows<'_> {
    /// The entries of a heading: itself as a key, or those below it if it has no code. `next` is the
    /// first cell below it.
    fn entries<M: SerializeMap>(
        self,
        row: &'static Heading,
        above: &'static str,
        next: &mut Slot,
        map: &mut M,
    ) -> Result<(), M::Error> {
        if row.is_leaf() {
            let leaf = LeafJson { rows: self, first: *next };
            *next += self.columns.len();
            // A row that only some copies of the form print has no key in the others.
            if row.years.is_some() && leaf.cells().all(|(_, cell)| cell.is_none()) {
                return Ok(());
            }
            // A total that is printed above its parts stands beside them.
            return match row.code == above {
                true => leaf.entries(map),
                false => map.serialize_entry(key(row.code, above), &leaf),
            };
        }
        if row.code.is_empty() {
            return self.below(row, above, next, map);
        }
        let group = GroupJson { rows: self, row, next: std::cell::Cell::new(*next) };
        map.serialize_entry(key(row.code, above), &group)?;
        *next = group.next.get();
        Ok(())
    }

    /// The entries of the headings below one.
    fn below<M: SerializeMap>(
        self,
        row: &'static Heading,
        above: &'static str,
        next: &mut Slot,
        map: &mut M,
    ) -> Result<(), M::Error> {
        row.children.iter().try_for_each(|child| self.entries(child, above, next, map))
    }
}

/// A heading above others.
struct GroupJson<'a> {
    rows: Rows<'a>,
    row: &'static Heading,
    /// Its first cell; once it is written, the first behind it.
    next: std::cell::Cell<Slot>,
}

impl Serialize for GroupJson<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        let mut next = self.next.get();
        self.rows.below(self.row, self.row.code, &mut next, &mut map)?;
        self.next.set(next);
        map.end()
    }
}

/// A row: its columns and their figures.
struct LeafJson<'a> {
    rows: Rows<'a>,
    /// Its first cell.
    first: Slot,
}

impl LeafJson<'_> {
    /// The code of each column and the cell in it.
    fn cells(&self) -> impl Iterator<Item = (&'static str, Option<&Cell>)> {
        let codes = self.rows.columns.iter().map(|column| column.code);
        codes.zip(self.first..).map(|(code, slot)| (code, self.rows.table.at(slot)))
    }

    /// Each column with its figure.
    fn entries<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        for (column, cell) in self.cells() {
            // An amount without a unit is as printed; the finding `unit-missing` says so.
            let value = cell.and_then(|c| c.comparable().or(c.reading.number())).map(Exact);
            map.serialize_entry(column, &value)?;
        }
        Ok(())
    }
}

impl Serialize for LeafJson<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.rows.columns.len()))?;
        self.entries(&mut map)?;
        map.end()
    }
}

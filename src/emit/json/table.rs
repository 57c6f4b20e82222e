//! The tables of a report as JSON, nested as the forms nest them.

use super::text::{Text, Value};
use crate::form::{Heading, TableKind};
use crate::report::{Cell, Reading, Table};

/// The tables a report has; one it lacks has no key.
pub(super) fn tables(to: &mut Text, tables: &[Table]) {
    to.key("tables");
    to.object(|to| {
        for kind in TableKind::ALL {
            if let Some(table) = tables.iter().find(|table| table.kind == kind) {
                to.key(kind.code());
                to.object(|to| one(to, table));
            }
        }
    });
}

/// A table: its form, what speaks for it, the rows nested as the form nests them, and what the
/// form does not have.
fn one(to: &mut Text, table: &Table) {
    to.field("form", table.form.code);
    to.key("evidence");
    to.array(&table.evidence, |to, words| words.as_str().write(to));
    let mut rows = Rows { table, columns: Vec::new(), next: &table.cells };
    for block in table.form.table(table.kind).map_or(&[][..], |t| t.blocks) {
        rows.columns = block.columns.iter().flat_map(Heading::leaves).collect();
        for row in block.rows {
            rows.entries(to, row, "");
        }
    }
    if table.unlisted.is_empty() {
        return;
    }
    to.objects("unlisted", &table.unlisted, |to, unlisted| {
        to.field("row", unlisted.row);
        to.field("column", unlisted.column);
        to.field("row_label", unlisted.row_label.as_str());
        to.field("column_label", unlisted.column_label.as_str());
        to.field("value", unlisted.reading.number());
        to.field("status", unlisted.reading.status());
        to.field("printed", unlisted.printed.as_str());
    });
}

/// The key of a heading below one with the code `above`: `denied` of `resolved.denied`.
pub fn key(code: &'static str, above: &str) -> &'static str {
    let below = code.strip_prefix(above).unwrap_or(code);
    below.strip_prefix('.').unwrap_or(below)
}

/// The rows of a block on their way into JSON.
struct Rows<'a> {
    table: &'a Table,
    columns: Vec<&'static Heading>,
    /// The table's cells from where the next row's should begin.
    next: &'a [Cell],
}

impl Rows<'_> {
    /// The entries of a heading: itself as a key, or those below it if it has no code.
    fn entries(&mut self, to: &mut Text, row: &'static Heading, above: &'static str) {
        if row.is_leaf() {
            to.key(key(row.code, above));
            to.object(|to| self.figures(to, row));
        } else if row.code.is_empty() {
            for child in row.children {
                self.entries(to, child, above);
            }
        } else {
            to.key(key(row.code, above));
            to.object(|to| {
                for child in row.children {
                    self.entries(to, child, row.code);
                }
            });
        }
    }

    /// A row's columns and their figures.
    fn figures(&mut self, to: &mut Text, row: &'static Heading) {
        for (i, column) in self.columns.iter().enumerate() {
            let is_it = |c: &&Cell| c.at.row == row.code && c.at.column == column.code;
            let cell = self.next.get(i).filter(is_it);
            let cell = cell.or_else(|| self.table.get(row, column));
            let value = match cell.map(|c| c.reading) {
                Some(Reading::Number(n)) => Some(n),
                _ => None,
            };
            to.field(column.code, value);
        }
        self.next = self.next.get(self.columns.len()..).unwrap_or_default();
    }
}

//! The union of the forms: every cell that any form has, once, in the forms' order.

use crate::form::{self, Address, FORMS, Form, Heading, TableKind, Unit, cells};
use crate::report::Table;
use std::collections::HashMap;
use std::sync::LazyLock;

/// One cell of the union of the forms.
#[derive(Clone, Debug)]
pub struct Column {
    /// The cell; displayed, it is the column's name.
    pub at: Address,
    /// The headings of its row, outermost first.
    pub row: Vec<&'static Heading>,
    /// The headings of its column, outermost first.
    pub column: Vec<&'static Heading>,
    /// Unit of its figures.
    pub unit: Unit,
    /// The forms that have it.
    pub forms: Vec<&'static Form>,
}

impl Column {
    /// What the cell counts, in English: the names of its row, then of its column.
    pub fn english(&self) -> String {
        let names = self.row.iter().chain(&self.column).map(|h| h.english);
        names.collect::<Vec<_>>().join(": ")
    }

    /// The labels of its row and column as the form prints them.
    pub fn chinese(&self) -> String {
        let names = self.row.iter().chain(&self.column).map(|h| h.label);
        names.collect::<Vec<_>>().join(" › ")
    }
}

static UNION: LazyLock<Vec<Column>> = LazyLock::new(|| unite(&TableKind::ALL, FORMS));

static ALL: LazyLock<Vec<Column>> = LazyLock::new(|| {
    let mut out = UNION.clone();
    out.extend(unite(&[TableKind::Statistics], form::OLDER));
    out
});

fn unite(kinds: &[TableKind], forms: &[&'static Form]) -> Vec<Column> {
    let mut out: Vec<Column> = Vec::new();
    for &kind in kinds {
        let first = out.len();
        for &form in forms {
            let Some(table) = form.table(kind) else { continue };
            // A cell that only a later form has goes behind the last of its row, or of the row
            // that precedes it on its own form.
            let mut next = first;
            for (at, _, row, column, unit) in cells(table) {
                let same = |c: &Column| c.at.table == kind && c.at.row == at.row;
                if let Some(known) = out.iter_mut().find(|c| c.at == at) {
                    known.forms.push(form);
                } else {
                    let after = out.iter().rposition(same).map_or(next, |i| i + 1);
                    out.insert(after, Column { at, row, column, unit, forms: vec![form] });
                }
                next = out.iter().rposition(same).map_or(next, |i| i + 1);
            }
        }
    }
    out
}

static PLACES: LazyLock<HashMap<Address, usize>> =
    LazyLock::new(|| ALL.iter().enumerate().map(|(i, c)| (c.at, i)).collect());

/// Every cell of the union of the forms of the statutory tables.
pub fn union() -> &'static [Column] {
    &UNION
}

/// These, and behind them every cell of the tables of older years.
pub fn all() -> &'static [Column] {
    &ALL
}

/// Positions in [`all`] of the cells of a form's table, in the form's order.
pub fn positions(form: &'static Form, kind: TableKind) -> &'static [usize] {
    type Positions = Vec<(&'static str, TableKind, Vec<usize>)>;
    static POSITIONS: LazyLock<Positions> = LazyLock::new(|| {
        let tables = form::all().flat_map(|form| form.tables.iter().map(move |t| (form, t)));
        tables
            .map(|(form, table)| {
                let at = cells(table).into_iter().filter_map(|c| position(c.0)).collect();
                (form.code, table.kind, at)
            })
            .collect()
    });
    let found = POSITIONS.iter().find(|(code, k, _)| *code == form.code && *k == kind);
    found.map_or(&[], |(.., at)| at)
}

/// Positions in [`all`] of the cells of a table as read.
pub fn of_cells(table: &Table) -> impl Iterator<Item = Option<usize>> {
    let expected = positions(table.form, table.kind);
    table.cells.iter().enumerate().map(move |(i, cell)| {
        let known = expected.get(i).copied();
        let agrees = |at: &usize| ALL.get(*at).is_some_and(|column| column.at == cell.at);
        known.filter(agrees).or_else(|| position(cell.at))
    })
}

/// Position of a cell in [`all`]; of one of a statutory table also in [`union`].
pub fn position(at: Address) -> Option<usize> {
    PLACES.get(&at).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_of_every_form_stands_in_the_union_once() {
        for form in form::all() {
            for table in form.tables {
                for (at, ..) in cells(table) {
                    let column = &all()[position(at).expect("in the union")];
                    assert_eq!(column.at, at);
                    assert_eq!(column.forms.iter().filter(|f| f.code == form.code).count(), 1);
                }
            }
        }
        // 22 + 10 of disclosure, three of them in both; 161 + 3 rows of seven; 15.
        assert_eq!(union().len(), 29 + 161 + 21 + 15);
        let older = &all()[union().len()..];
        assert!(older.iter().all(|column| column.at.table == TableKind::Statistics));
    }

    #[test]
    fn the_order_of_each_form_is_kept() {
        for form in FORMS {
            for table in form.tables {
                let at: Vec<_> = cells(table).iter().map(|c| position(c.0)).collect();
                assert!(table.kind == TableKind::Disclosure || at.is_sorted());
            }
        }
    }
}

//! The union of the forms: every cell that any form has, once, in the forms' order.

use crate::form::{self, Address, FORMS, Form, Heading, Sheet, SheetCell, TableKind, Unit, sheets};
use crate::report::{Cell, Table};
use std::collections::HashMap;
use std::sync::LazyLock;

/// One cell of the union of the forms.
#[derive(Clone, Debug)]
pub struct Column {
    /// The cell; displayed, it is the column's name.
    pub at: Address,
    /// The headings of its row, outermost first.
    pub row: &'static [&'static Heading],
    /// The headings of its column, outermost first.
    pub column: &'static [&'static Heading],
    /// Unit of its figures.
    pub unit: Unit,
    /// The forms that have it.
    pub forms: Vec<&'static Form>,
}

impl Column {
    /// What the cell counts, in English: the names of its row, then of its column.
    pub fn english(&self) -> String {
        let names = self.row.iter().chain(self.column).map(|h| h.english);
        names.collect::<Vec<_>>().join(": ")
    }

    /// The labels of its row and column as the form prints them.
    pub fn chinese(&self) -> String {
        let names = self.row.iter().chain(self.column).map(|h| h.label);
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
            let Some(sheet) = form.sheet(kind) else { continue };
            // A cell that only a later form has goes behind the last of its row, or of the row
            // that precedes it on its own form.
            let mut next = first;
            for (slot, SheetCell { at, unit, .. }) in sheet.cells.iter().enumerate() {
                let (at, unit) = (*at, *unit);
                let same = |c: &Column| c.at.table == kind && c.at.row == at.row;
                if let Some(known) = out.iter_mut().find(|c| c.at == at) {
                    known.forms.push(form);
                } else if let Some([row, column]) = sheet.headings(slot) {
                    let after = out.iter().rposition(same).map_or(next, |i| i + 1);
                    let (row, column) = (row.path.as_slice(), column.path.as_slice());
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
pub fn positions(form: &Form, kind: TableKind) -> &'static [usize] {
    static POSITIONS: LazyLock<Vec<Vec<usize>>> = LazyLock::new(|| {
        let of = |sheet: &Sheet| sheet.cells.iter().filter_map(|cell| position(cell.at)).collect();
        sheets().iter().map(of).collect()
    });
    let sheet = form.sheet(kind);
    sheet.and_then(|sheet| POSITIONS.get(sheet.number)).map_or(&[], Vec::as_slice)
}

/// The cells of a table as read, each with its position in [`all`].
pub fn of_cells(table: &Table) -> impl Iterator<Item = (&Cell, usize)> {
    let positions = positions(table.form, table.kind);
    table.slots().zip(positions).filter_map(|(cell, at)| Some((cell?, *at)))
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
        for sheet in sheets() {
            for SheetCell { at, .. } in &sheet.cells {
                let column = &all()[position(*at).expect("in the union")];
                assert_eq!(column.at, *at);
                assert_eq!(column.forms.iter().filter(|f| f.code == sheet.form.code).count(), 1);
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
                let at = positions(form, table.kind);
                assert!(table.kind == TableKind::Disclosure || at.is_sorted());
            }
        }
    }
}

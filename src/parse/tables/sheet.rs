//! A form's table as the reading asks for it: its rows, columns and cells, numbered in the order in
//! which the form prints them. Made once for all documents.

use crate::form::{
    Address, Block, Extent, FORMS, Form, Heading, TableKind, Unit, cells, equations, row_paths,
};
use crate::text::fold::fold;
use std::sync::LazyLock;

/// The number of a cell among those of its form's table.
pub type Slot = usize;

/// One table of one form.
pub struct Sheet {
    pub form: &'static Form,
    pub kind: TableKind,
    pub rows: Vec<FormRow>,
    /// For each block, its columns.
    pub columns: Vec<Vec<&'static Heading>>,
    pub cells: Vec<FormCell>,
    /// The sums that must hold within the table.
    pub sums: Vec<Sum>,
}

/// A row of the form.
pub struct FormRow {
    pub heading: &'static Heading,
    /// Headings above it.
    pub depth: usize,
    /// Ordinal of its block.
    pub block: usize,
    /// Its label, folded.
    pub key: Vec<char>,
    /// Its first cell; the others follow, one a column.
    pub first: Slot,
}

/// A cell of the form.
pub struct FormCell {
    pub at: Address,
    pub unit: Unit,
    /// The label of its row.
    pub label: &'static str,
}

/// Two sides that must be the same.
pub struct Sum {
    pub left: Vec<Slot>,
    pub right: Vec<Slot>,
}

static SHEETS: LazyLock<Vec<Sheet>> = LazyLock::new(|| {
    let tables = FORMS.iter().flat_map(|form| form.tables.iter().map(move |table| (form, table)));
    tables.filter_map(|(form, table)| Sheet::of(form, table.kind)).collect()
});

/// A form's table of a kind.
pub fn sheet(form: &Form, kind: TableKind) -> Option<&'static Sheet> {
    SHEETS.iter().find(|sheet| sheet.kind == kind && sheet.form.first_year == form.first_year)
}

/// Figures of a whole row as it is printed, in the latest form: of the proceedings the one that
/// is their table, else of the first.
pub fn row_cells(kind: TableKind) -> usize {
    let sheet = FORMS.last().and_then(|form| sheet(form, kind));
    sheet.map_or(0, |sheet| match sheet.rows.first() {
        Some(row) if kind != TableKind::Proceedings => sheet.slots(row).len(),
        _ => sheet.cells.len(),
    })
}

impl FormRow {
    /// How many characters its folded label has.
    pub fn length(&self) -> usize {
        self.key.len()
    }
}

impl Sheet {
    fn of(form: &'static Form, kind: TableKind) -> Option<Self> {
        let table = form.table(kind)?;
        let cells: Vec<FormCell> = cells(table)
            .into_iter()
            .map(|(at, _, row, _, unit)| {
                let label = row.last().map_or("", |heading| heading.label);
                FormCell { at, unit, label }
            })
            .collect();
        let slot = |at: &Address| cells.iter().position(|cell| cell.at == *at);
        let columns: Vec<_> = table.blocks.iter().map(columns_of).collect();
        let mut rows = Vec::new();
        let mut first = 0;
        for (block, (own, columns)) in table.blocks.iter().zip(&columns).enumerate() {
            for path in row_paths(own.rows) {
                let Some(heading) = path.last().copied() else { continue };
                let key = fold(heading.label).chars().collect();
                rows.push(FormRow { heading, depth: path.len() - 1, block, key, first });
                first += columns.len();
            }
        }
        let within = equations(table)
            .into_iter()
            .filter(|e| e.relation.extent == Extent::WithinTable && !e.at_least);
        let sums = within.filter_map(|e| {
            let side = |side: &[Address]| side.iter().map(slot).collect::<Option<Vec<Slot>>>();
            Some(Sum { left: side(&e.left)?, right: side(&e.right)? })
        });
        let sums = sums.collect();
        Some(Sheet { form, kind, rows, columns, cells, sums })
    }

    /// The columns over a row.
    pub fn columns_over(&self, row: &FormRow) -> &[&'static Heading] {
        self.columns.get(row.block).map_or(&[], Vec::as_slice)
    }

    /// The label of a cell's column.
    pub fn column_label(&self, slot: Slot) -> &'static str {
        let nth = self.rows.partition_point(|row| row.first <= slot);
        let row = nth.checked_sub(1).and_then(|nth| self.rows.get(nth));
        let column = row.and_then(|row| self.columns_over(row).get(slot - row.first));
        column.map_or("", |heading| heading.label)
    }

    /// The cells of a row.
    pub fn slots(&self, row: &FormRow) -> std::ops::Range<Slot> {
        row.first..row.first + self.columns_over(row).len()
    }

    /// Where a cell is addressed.
    pub fn at(&self, slot: Slot) -> Option<Address> {
        self.cells.get(slot).map(|cell| cell.at)
    }

    /// The addresses of cells.
    pub fn addresses(&self, slots: impl IntoIterator<Item = Slot>) -> Vec<Address> {
        slots.into_iter().filter_map(|slot| self.at(slot)).collect()
    }

    /// A value of each cell, the same.
    pub fn each<T: Clone>(&self, value: T) -> Vec<T> {
        vec![value; self.cells.len()]
    }

    /// The ordinal of the row with a code.
    pub fn row(&self, code: &str) -> Option<usize> {
        self.rows.iter().position(|row| row.heading.code == code)
    }
}

/// The leaves of a block's columns.
fn columns_of(block: &'static Block) -> Vec<&'static Heading> {
    block.columns.iter().flat_map(|heading| heading.leaves()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::address;

    #[test]
    fn cells_are_numbered_row_by_row() {
        for sheet in SHEETS.iter() {
            let mut next = 0;
            for row in &sheet.rows {
                for (slot, column) in sheet.slots(row).zip(sheet.columns_over(row)) {
                    assert_eq!(slot, next);
                    assert_eq!(sheet.at(slot), Some(address(sheet.kind, row.heading, column)));
                    assert_eq!(sheet.cells[slot].label, row.heading.label);
                    next += 1;
                }
            }
            assert_eq!(next, sheet.cells.len());
        }
    }

    #[test]
    fn every_sum_of_the_form_is_kept() {
        for form in FORMS {
            for table in form.tables {
                let sums = sheet(form, table.kind).map_or(0, |sheet| sheet.sums.len());
                let within = equations(table)
                    .into_iter()
                    .filter(|e| e.relation.extent == Extent::WithinTable && !e.at_least);
                assert_eq!(sums, within.count(), "{} {}", form.code, table.kind.code());
            }
        }
    }
}

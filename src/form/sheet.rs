//! The tables of all forms, each compiled once: its rows, columns, cells and equations, numbered in
//! the order in which the form prints them. Everything else reads them by these numbers.

use super::heading::{Form, RowBlock, StatutoryTable, TableKind, Unit};
use super::index::{Address, address, paths, same};
use super::leaf::Leaf;
use super::relation::{Equation, Extent};
use super::statistics::UNLISTED;
use std::ops::Range;
use std::sync::LazyLock;

/// The number of a cell among those of its form's table.
pub type Slot = usize;

/// One table of one form.
#[derive(Debug)]
pub struct Sheet {
    /// Its number among the sheets of all forms.
    pub number: usize,
    /// The form.
    pub form: &'static Form,
    /// Which table of it.
    pub kind: TableKind,
    /// Its rows.
    pub rows: Vec<SheetRow>,
    /// For each block, its columns.
    pub columns: Vec<Vec<Leaf>>,
    /// Its cells, row by row.
    pub cells: Vec<SheetCell>,
    /// The equations within the table.
    pub sums: Vec<Equation>,
    /// Those between this table and that of the year before.
    pub between: Vec<Equation>,
}

/// A row.
#[derive(Debug)]
pub struct SheetRow {
    /// Its number among the rows of all sheets.
    pub number: usize,
    /// Its heading.
    pub heading: Leaf,
    /// The ordinal of its block.
    pub block: usize,
    /// Its first cell; the others follow, one a column.
    pub first: Slot,
}

/// A cell.
#[derive(Debug)]
pub struct SheetCell {
    /// Its public name.
    pub at: Address,
    /// What it counts.
    pub unit: Unit,
    /// The ordinal of its row.
    pub row: usize,
    /// The ordinal of its column in the block.
    pub column: usize,
    /// Whether some copies of the form leave out its row.
    pub left_out: bool,
    /// Whether an equation between years needs it, as this year's or last year's.
    pub in_between: bool,
}

static SHEETS: LazyLock<Vec<Sheet>> = LazyLock::new(|| {
    let forms = super::all().chain([&UNLISTED]);
    let tables = forms.flat_map(|form| form.tables.iter().map(move |table| (form, table)));
    let mut sheets: Vec<Sheet> = tables.map(|(form, table)| Sheet::new(form, table)).collect();
    let (mut rows, mut sums) = (0.., 0..);
    for (number, sheet) in sheets.iter_mut().enumerate() {
        sheet.number = number;
        sheet.rows.iter_mut().zip(&mut rows).for_each(|(row, number)| row.number = number);
        sheet.sums.iter_mut().zip(&mut sums).for_each(|(sum, number)| sum.number = number);
    }
    sheets
});

/// The tables of all forms, in the order of their numbers.
pub fn sheets() -> &'static [Sheet] {
    &SHEETS
}

impl Form {
    /// This form's table of a kind, compiled.
    pub fn sheet(&self, kind: TableKind) -> Option<&'static Sheet> {
        SHEETS.iter().find(|sheet| sheet.kind == kind && same(sheet.form.code, self.code))
    }
}

/// Figures of a whole row as it is printed, in the latest form: of the proceedings the one that
/// is their table, else of the first.
pub fn row_cells(kind: TableKind) -> usize {
    let sheet = super::FORMS.last().and_then(|form| form.sheet(kind));
    sheet.map_or(0, |sheet| match sheet.rows.first() {
        Some(row) if kind != TableKind::Proceedings => sheet.slots(row).len(),
        _ => sheet.cells.len(),
    })
}

impl Sheet {
    fn new(form: &'static Form, table: &'static StatutoryTable) -> Self {
        let leaves = |headings| paths(headings).into_iter().filter_map(Leaf::new);
        let columns: Vec<Vec<Leaf>> =
            table.blocks.iter().map(|block| leaves(block.columns).collect()).collect();
        let mut sheet = Sheet {
            number: 0,
            form,
            kind: table.kind,
            rows: Vec::new(),
            columns,
            cells: Vec::new(),
            sums: Vec::new(),
            between: Vec::new(),
        };
        for (block, own) in table.blocks.iter().enumerate() {
            for heading in leaves(own.rows) {
                let first = sheet.cells.len();
                let row = SheetRow { number: 0, heading, block, first };
                sheet.add_cells(&row, own);
                sheet.rows.push(row);
            }
        }
        sheet.name();
        for equation in sheet.equations(table) {
            if equation.relation.extent == Extent::WithinTable {
                sheet.sums.push(equation);
                continue;
            }
            for slot in equation.slots.iter().chain(&equation.plus).chain(&equation.minus) {
                if let Some(cell) = sheet.cells.get_mut(*slot) {
                    cell.in_between = true;
                }
            }
            sheet.between.push(equation);
        }
        sheet
    }

    fn add_cells(&mut self, row: &SheetRow, block: &RowBlock) {
        let columns = self.columns.get(row.block).map_or(&[][..], Vec::as_slice);
        let cells = columns.iter().enumerate().map(|(column, heading)| SheetCell {
            at: address(self.kind, &row.heading, heading),
            unit: block.units.get(column).copied().unwrap_or(Unit::Cases),
            row: self.rows.len(),
            column,
            left_out: row.heading.path.iter().any(|heading| heading.years.is_some()),
            in_between: false,
        });
        self.cells.extend(cells);
    }

    /// Names its rows and columns.
    fn name(&mut self) {
        let rows = self.rows.iter().map(|row| (true, &row.heading));
        let columns = self.columns.iter().flatten().map(|column| (false, column));
        // A column that several blocks have is one.
        let mut all: Vec<(bool, &str, &str)> =
            rows.chain(columns).map(|(is_row, leaf)| (is_row, leaf.code, leaf.words())).collect();
        all.sort_unstable();
        all.dedup();
        let is_alone = |leaf: &Leaf| all.iter().filter(|of| of.2 == leaf.words()).count() < 2;
        let rows = self.rows.iter_mut().map(|row| &mut row.heading);
        for leaf in rows.chain(self.columns.iter_mut().flatten()) {
            leaf.name = leaf.named(is_alone(leaf));
        }
    }

    /// The columns over a row.
    pub fn columns_over(&self, row: &SheetRow) -> &[Leaf] {
        self.columns.get(row.block).map_or(&[], Vec::as_slice)
    }

    /// The headings of a cell's row and column.
    pub fn headings(&self, slot: Slot) -> Option<[&Leaf; 2]> {
        let cell = self.cells.get(slot)?;
        let row = self.rows.get(cell.row)?;
        Some([&row.heading, self.columns_over(row).get(cell.column)?])
    }

    /// The cells of a row.
    pub fn slots(&self, row: &SheetRow) -> Range<Slot> {
        row.first..row.first + self.columns_over(row).len()
    }

    /// Where a cell is addressed.
    pub fn at(&self, slot: Slot) -> Option<Address> {
        self.cells.get(slot).map(|cell| cell.at)
    }

    /// The cell of an address.
    pub fn slot(&self, at: Address) -> Option<Slot> {
        let row = self.rows.get(self.row(at.row)?).filter(|_| at.table == self.kind)?;
        let column = self.columns_over(row).iter().position(|own| same(own.code, at.column))?;
        Some(row.first + column)
    }

    /// The addresses of cells.
    pub fn addresses(&self, slots: impl IntoIterator<Item = Slot>) -> Vec<Address> {
        slots.into_iter().filter_map(|slot| self.at(slot)).collect()
    }

    /// A value of each cell, the same.
    pub fn each<T: Clone>(&self, value: T) -> Vec<T> {
        vec![value; self.cells.len()]
    }

    /// The first column with a code.
    pub fn column(&self, code: &str) -> Option<&Leaf> {
        self.columns.iter().flatten().find(|column| same(column.code, code))
    }

    /// The ordinal of the row with a code.
    pub fn row(&self, code: &str) -> Option<usize> {
        self.rows.iter().position(|row| same(row.heading.code, code))
    }
}

impl SheetCell {
    /// Its row and its column in print; blocks follow one another.
    pub fn place(&self) -> (usize, usize) {
        (self.row, self.column)
    }
}

impl SheetRow {
    /// How many headings stand above it.
    pub fn depth(&self) -> usize {
        self.heading.path.len() - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{FORMS, fujian, y2021};

    #[test]
    fn cells_are_numbered_row_by_row() {
        for sheet in sheets() {
            let mut next = 0;
            for row in &sheet.rows {
                for (slot, column) in sheet.slots(row).zip(sheet.columns_over(row)) {
                    assert_eq!(slot, next);
                    let at = address(sheet.kind, &row.heading, column);
                    assert_eq!((sheet.at(slot), sheet.slot(at)), (Some(at), Some(slot)));
                    let headings = sheet.headings(slot).expect("headings");
                    assert_eq!(headings.map(|h| h.code), [at.row, at.column]);
                    next += 1;
                }
            }
            assert_eq!(next, sheet.cells.len());
        }
    }

    #[test]
    fn forms_have_the_published_numbers_of_cells() {
        let count = |form: &str, kind| {
            let form = crate::form::by_code(form).expect("form");
            form.sheet(kind).expect("table").cells.len()
        };
        assert_eq!(count("2019", TableKind::Disclosure), 22);
        assert_eq!(count("2019", TableKind::Applications), 161);
        assert_eq!(count("2019", TableKind::Proceedings), 15);
        assert_eq!(count("2021", TableKind::Disclosure), 10);
        assert_eq!(count("2021", TableKind::Applications), 175);
        assert_eq!(count("fujian", TableKind::Statistics), 40);
        assert_eq!(count("unlisted", TableKind::Statistics), 0);
    }

    #[test]
    fn a_leaf_code_begins_with_the_codes_above_it() {
        for row in sheets().iter().flat_map(|sheet| &sheet.rows) {
            for above in &row.heading.path[..row.depth()] {
                let code = row.heading.code;
                let is_below = code == above.code || code.starts_with(&format!("{}.", above.code));
                assert!(above.code.is_empty() || is_below, "{code}");
            }
        }
    }

    #[test]
    fn relations_expand_to_the_published_numbers() {
        let of = |sheet: &'static Sheet, code: &str| -> Vec<&Equation> {
            let all = sheet.sums.iter().chain(&sheet.between);
            all.filter(|equation| equation.relation.code == code).collect()
        };
        let sheet = y2021::FORM.sheet(TableKind::Applications).expect("table");
        let n = |code| of(sheet, code).len();
        assert_eq!((n("balance"), n("outcomes"), n("applicants"), n("carry")), (7, 7, 25, 7));
        let sheet = fujian::FORM.sheet(TableKind::Statistics).expect("table");
        let (accepted, answered) = (of(sheet, "accepted"), of(sheet, "answered"));
        assert_eq!((accepted.len(), accepted[0].right().len()), (2, 7));
        assert_eq!((answered.len(), answered[0].right().len()), (2, 4));
        assert_eq!((of(sheet, "channels").len(), of(sheet, "cumulative").len()), (2, 20));
    }

    #[test]
    fn a_form_has_42_relations_within_its_tables() {
        for form in FORMS {
            let sheets = form.tables.iter().filter_map(|table| form.sheet(table.kind));
            assert_eq!(sheets.map(|sheet| sheet.sums.len()).sum::<usize>(), 42, "{}", form.code);
        }
    }
}

//! A statutory table as read.

use super::cell::{Cell, Place, Reading};
use crate::form::{Address, Form, Heading, Sheet, Slot, TableKind, address};
use rust_decimal::Decimal;

/// One of the three statutory tables, or the one of older years.
#[derive(Clone, Debug)]
pub struct Table {
    /// Which table.
    pub kind: TableKind,
    /// The form it was read as: a property of the table, not of the report.
    pub form: &'static Form,
    /// The printed labels that speak for that form.
    pub evidence: Vec<String>,
    /// For every cell of the form's table, in the form's order, the cell as read; `None` where this
    /// copy of the form does not have it.
    cells: Vec<Option<Cell>>,
    /// Printed rows and columns that the form does not have.
    pub unlisted: Vec<Unlisted>,
    /// What a second way of reading (by position, or by labels) found, where it
    /// could be applied: cells in the form's order.
    pub second: Option<Vec<Reading>>,
}

impl Table {
    /// The table of a form with these cells, in the form's order.
    #[doc(hidden)]
    pub fn new(sheet: &Sheet, mut cells: Vec<Option<Cell>>) -> Self {
        cells.resize(sheet.cells.len(), None);
        let (kind, form) = (sheet.kind, sheet.form);
        Table { kind, form, evidence: Vec::new(), cells, unlisted: Vec::new(), second: None }
    }

    /// The cell where a row and a column of the form meet.
    ///
    /// ```no_run
    /// # fn f(report: &gouji::report::Report) -> Option<()> {
    /// use gouji::form::shared::{RESOLVED_TOTAL, TOTAL};
    /// let cell = report.applications()?.get(&RESOLVED_TOTAL, &TOTAL)?;
    /// # Some(()) }
    /// ```
    pub fn get(&self, row: &Heading, column: &Heading) -> Option<&Cell> {
        self.find(address(self.kind, row, column))
    }

    /// The cell of a row and a column by their codes, those of its path in a report's JSON.
    pub fn by_codes(&self, row: &str, column: &str) -> Option<&Cell> {
        self.iter().find(|cell| (cell.at.row, cell.at.column) == (row, column))
    }

    /// The cell at an address.
    pub fn find(&self, at: Address) -> Option<&Cell> {
        self.at(self.slot(at)?)
    }

    /// The cell of this number in the form's order.
    pub fn at(&self, slot: Slot) -> Option<&Cell> {
        self.cells.get(slot)?.as_ref()
    }

    /// Enters a figure in the place of what both ways of reading found.
    pub(crate) fn enter(&mut self, at: Address, figure: Decimal) {
        let Some(slot) = self.slot(at) else { return };
        let cell = self.cells.get_mut(slot).and_then(Option::as_mut);
        let second = self.second.as_mut().and_then(|second| second.get_mut(slot));
        for reading in cell.map(|cell| &mut cell.reading).into_iter().chain(second) {
            *reading = Reading::Number(figure);
        }
    }

    /// The number of an address in the form's order.
    pub fn slot(&self, at: Address) -> Option<Slot> {
        self.form.sheet(self.kind)?.slot(at)
    }

    /// The cells that the table has, in the form's order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Cell> + Clone {
        self.cells.iter().flatten()
    }

    /// The same, to be changed.
    #[doc(hidden)]
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Cell> {
        self.cells.iter_mut().flatten()
    }

    /// For every cell of the form, in its order, the table's.
    pub fn slots(&self) -> impl ExactSizeIterator<Item = Option<&Cell>> {
        self.cells.iter().map(Option::as_ref)
    }
}

/// A printed cell whose row or column the form does not have.
#[derive(Clone, Debug)]
pub struct Unlisted {
    /// Code of the row, where the form has it.
    pub row: Option<&'static str>,
    /// Code of the column, where the form has it.
    pub column: Option<&'static str>,
    /// The row's label as printed.
    pub row_label: String,
    /// The column's label as printed; empty where none stands over it.
    pub column_label: String,
    /// What it says.
    pub reading: Reading,
    /// The text as decoded, outer space trimmed.
    pub printed: String,
    /// Where it stood.
    pub place: Option<Place>,
}

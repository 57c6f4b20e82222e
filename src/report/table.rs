//! A statutory table as read.

use super::cell::{Cell, Place, Reading};
use crate::form::{Address, Form, Heading, TableKind, address};

/// One of the three statutory tables, with a cell for every address of its form.
#[derive(Clone, Debug)]
pub struct Table {
    /// Which table.
    pub kind: TableKind,
    /// The form it was read as: a property of the table, not of the report.
    pub form: &'static Form,
    /// The printed labels that speak for that form.
    pub evidence: Vec<String>,
    /// One cell for every address of the form's table, in the form's order.
    pub cells: Vec<Cell>,
    /// Printed rows and columns that the form does not have.
    pub unlisted: Vec<Unlisted>,
    /// What a second, independent way of reading (by position, or by labels) found, where it
    /// could be applied: cells in the form's order.
    pub second: Option<Vec<Reading>>,
}

impl Table {
    /// The cell where a row and a column of the form meet.
    ///
    /// ```no_run
    /// # fn f(report: &gouji::report::Report) -> Option<()> {
    /// use gouji::form::shared::{RESOLVED_TOTAL, TOTAL};
    /// let cell = report.applications()?.get(&RESOLVED_TOTAL, &TOTAL)?;
    /// # Some(()) }
    /// ```
    pub fn get(&self, row: &Heading, column: &Heading) -> Option<&Cell> {
        self.at(address(self.kind, row, column))
    }

    /// The cell at an address.
    pub fn at(&self, at: Address) -> Option<&Cell> {
        self.cells.iter().find(|c| c.at == at)
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

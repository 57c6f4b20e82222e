//! The cells that a finding concerns.

use crate::form::{Address, Equation, Slot};
use std::ops::Deref;

/// The addresses of the cells that a finding concerns, as a slice.
#[derive(Clone, Debug)]
pub struct Cells(KeptCells);

#[derive(Clone, Debug)]
enum KeptCells {
    /// Those of an equation, left before right.
    Sum(&'static Equation),
    /// Those of an equation that the table has: a copy of a form may lack rows that others have.
    Part(&'static Equation, Vec<Address>),
    Listed(Vec<Address>),
}

impl Cells {
    /// No cells.
    pub const NONE: Cells = Cells(KeptCells::Listed(Vec::new()));

    /// Those cells of an equation that a table has, `has` telling of each whether it does.
    pub(crate) fn of(sum: &'static Equation, has: impl Fn(&Slot) -> bool) -> Self {
        if sum.slots.iter().all(&has) {
            return sum.into();
        }
        let cells = sum.slots.iter().zip(&sum.cells).filter(|(slot, _)| has(slot));
        Cells(KeptCells::Part(sum, cells.map(|(_, at)| *at).collect()))
    }

    /// The equation of a form that they are the cells of.
    pub(crate) fn sum(&self) -> Option<&'static Equation> {
        match self.0 {
            KeptCells::Sum(sum) | KeptCells::Part(sum, _) => Some(sum),
            KeptCells::Listed(_) => None,
        }
    }
}

impl From<Vec<Address>> for Cells {
    fn from(cells: Vec<Address>) -> Self {
        Cells(KeptCells::Listed(cells))
    }
}

impl From<&'static Equation> for Cells {
    fn from(sum: &'static Equation) -> Self {
        Cells(KeptCells::Sum(sum))
    }
}

impl Deref for Cells {
    type Target = [Address];

    fn deref(&self) -> &[Address] {
        match &self.0 {
            KeptCells::Sum(sum) => &sum.cells,
            KeptCells::Part(_, cells) => cells,
            KeptCells::Listed(cells) => cells,
        }
    }
}

impl<'a> IntoIterator for &'a Cells {
    type Item = &'a Address;
    type IntoIter = std::slice::Iter<'a, Address>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

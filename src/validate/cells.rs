//! The cells that a finding concerns.

use super::plan::Sum;
use crate::form::Address;
use std::ops::Deref;

/// The addresses of the cells that a finding concerns, as a slice.
#[derive(Clone, Debug)]
pub struct Cells(Kept);

#[derive(Clone, Debug)]
enum Kept {
    /// Those of an equation, left before right.
    Sum(&'static Sum),
    Listed(Vec<Address>),
}

impl Cells {
    /// No cells.
    pub const NONE: Cells = Cells(Kept::Listed(Vec::new()));

    /// The equation of a form that they are the cells of.
    pub(crate) fn sum(&self) -> Option<&'static Sum> {
        match self.0 {
            Kept::Sum(sum) => Some(sum),
            Kept::Listed(_) => None,
        }
    }
}

impl From<Vec<Address>> for Cells {
    fn from(cells: Vec<Address>) -> Self {
        Cells(Kept::Listed(cells))
    }
}

impl From<&'static Sum> for Cells {
    fn from(sum: &'static Sum) -> Self {
        Cells(Kept::Sum(sum))
    }
}

impl Deref for Cells {
    type Target = [Address];

    fn deref(&self) -> &[Address] {
        match &self.0 {
            Kept::Sum(sum) => &sum.cells,
            Kept::Listed(cells) => cells,
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

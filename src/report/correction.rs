//! A figure that a person read where this program could not, or read better.

use crate::form::Address;
use rust_decimal::Decimal;

/// The operator's figure for a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The cell.
    pub at: Address,
    /// The text that the cell prints, by which the operator knew it.
    pub printed: String,
    /// SHA-256 of the input that the operator looked at; empty where it is not known.
    pub sha256: String,
    /// The figure, in the unit of the cell.
    pub value: Decimal,
    /// The operator's words on it.
    pub note: String,
}

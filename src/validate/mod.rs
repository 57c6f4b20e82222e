//! A report's own relations, checked; nothing in a report is changed here.

mod finding;

pub use finding::{Finding, RelationCounts, Severity, Suspect, Validation};

use crate::report::Report;

/// How blanks and dashes enter the relations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Blanks {
    /// A relation over a blank is undecided.
    #[default]
    Keep,
    /// A blank or dash counts as 0 in relations; the data never change.
    Zero,
}

/// Checks one report on its own.
pub fn validate(_report: &Report, _blanks: Blanks) -> Validation {
    Validation::default()
}

//! The cells of a finding as pairs of codes.

use crate::form::{Address, sheets};
use crate::validate::Cells;
use serde::{Serialize, Serializer};
use serde_json::value::{RawValue, to_raw_value};
use std::sync::LazyLock;

/// The pairs of each equation, by its number, in one line: most of what is written of a broken
/// relation, and the same in every report.
static OF_SUMS: LazyLock<Vec<Option<Box<RawValue>>>> = LazyLock::new(|| {
    let sums = sheets().iter().flat_map(|sheet| &sheet.sums);
    sums.map(|sum| to_raw_value(&Pairs(&sum.cells)).ok()).collect()
});

/// The cells of a finding: of each the codes of row and column.
pub(super) struct CellsJson<'a>(pub &'a Cells);

impl Serialize for CellsJson<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        // A copy of a form may lack rows that others have.
        let whole = self.0.sum().filter(|sum| sum.cells.len() == self.0.len());
        match whole.and_then(|sum| OF_SUMS.get(sum.number)?.as_deref()) {
            Some(written) => written.serialize(to),
            None => Pairs(self.0).serialize(to),
        }
    }
}

struct Pairs<'a>(&'a [Address]);

impl Serialize for Pairs<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.iter().map(|at| [at.row, at.column]))
    }
}

//! The dataset as a workbook for people: what is wrong, as a list to work through; what was not
//! read; then the tables, made from the finished ones.
//!
//! Nothing of a report stays in memory. What a table does not say (problems in words, cells to mark)
//! waits in files until the tables are finished, and each sheet goes to a file as it grows. Texts are
//! written as texts: nothing a page prints is ever a formula. Without the feature `xlsx` no workbook
//! is written, and whoever asks for one learns why.

#[cfg(feature = "xlsx")]
mod cell;
#[cfg(feature = "xlsx")]
mod column;
#[cfg(feature = "xlsx")]
mod first;
mod gather;
mod list;
mod mark;
#[cfg(feature = "xlsx")]
mod sheet;
#[cfg(feature = "xlsx")]
mod tables;
#[cfg(feature = "xlsx")]
mod waiting;
#[cfg(feature = "xlsx")]
mod whole;

pub(crate) use gather::Gathered;
pub(crate) use list::problems;
pub(crate) use mark::{CellMark, marks};
#[cfg(feature = "xlsx")]
pub(crate) use whole::write;

use crate::words::amiss::Amiss;

/// Name of the workbook.
pub const NAME: &str = "reports.xlsx";

/// Why this build writes no workbooks, if so it is.
pub fn left_out() -> Option<Amiss> {
    (!cfg!(feature = "xlsx")).then_some(crate::words::usage::XLSX_LEFT_OUT)
}

/// Says that this build writes no workbooks.
#[cfg(not(feature = "xlsx"))]
pub(crate) fn write(
    _: &std::path::Path,
    _: Gathered,
    _: &crate::parse::Roster,
    _: crate::words::Lang,
) -> std::io::Result<()> {
    left_out().map_or(Ok(()), |why| Err(why.of_kind(std::io::ErrorKind::Unsupported)))
}

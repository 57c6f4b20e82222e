//! The dataset as a workbook for people: what is wrong, as a list to work through; what was not
//! read; then the tables, made from the finished ones.
//!
//! Nothing of a report stays in memory. What a table does not say (problems in words, cells to mark)
//! waits in files until the tables are finished, and each sheet goes to a file as it grows. Texts are
//! written as texts: nothing a page prints is ever a formula.

mod gather;
mod list;
mod mark;
mod sheet;
mod tables;

pub(super) use gather::Gathered;
pub(super) use list::problems;
pub(super) use mark::{Mark, marks};

use super::names::Lang;
use crate::parse::Roster;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};
use std::io;
use std::path::Path;

/// Name of the workbook.
pub const NAME: &str = "reports.xlsx";

/// Writes the workbook beside the tables in `folder`.
///
/// # Errors
/// Whatever the files or the writer meet.
pub(super) fn write(
    folder: &Path,
    mut gathered: Gathered,
    roster: &Roster,
    lang: Lang,
) -> io::Result<()> {
    let mut book = Workbook::new();
    book.set_tempdir(folder).map_err(other)?;
    // The same data make the same file, whenever it is written.
    let date = ExcelDateTime::from_ymd(2020, 1, 1).map_err(other)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&date));
    list::write_problems(&mut book, gathered.problems()?, lang)?;
    list::write_skipped(&mut book, &folder.join("skipped.csv"), lang)?;
    tables::write(&mut book, folder, &mut gathered, roster, lang)?;
    book.save(folder.join(NAME)).map_err(other)
}

fn other(error: impl std::error::Error + Send + Sync + 'static) -> io::Error {
    io::Error::other(error)
}

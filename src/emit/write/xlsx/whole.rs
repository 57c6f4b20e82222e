//! The workbook, sheet after sheet.

use super::gather::Gathered;
use super::{NAME, first, tables};
use crate::native::GENERATOR;
use crate::parse::Roster;
use crate::words::names::Lang;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};
use std::io;
use std::path::Path;

/// Writes the workbook beside the tables in `folder`.
pub fn write(folder: &Path, mut gathered: Gathered, roster: &Roster, lang: Lang) -> io::Result<()> {
    let mut book = Workbook::new();
    book.set_tempdir(folder).map_err(io::Error::other)?;
    // The same data make the same file, whenever it is written.
    let date = ExcelDateTime::from_ymd(2020, 1, 1).map_err(io::Error::other)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&date).set_author(GENERATOR));
    first::write_problems(&mut book, gathered.problems()?, lang)?;
    first::write_skipped(&mut book, &folder.join("skipped.csv"), lang)?;
    tables::write(&mut book, folder, &mut gathered, roster, lang)?;
    book.save(folder.join(NAME)).map_err(io::Error::other)
}

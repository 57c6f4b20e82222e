//! The sheets that people begin with: what is wrong, and what was not read.

use super::cell::{CellEntry, CellLook};
use super::column::WorksheetColumn;
use super::sheet::SheetWriter;
use crate::emit::write::sorted::{self, OrderColumns};
use crate::validate::Severity;
use crate::words::detail::detail;
use crate::words::explain;
use crate::words::headings::{Sheets, Words};
use crate::words::names::Lang;
use crate::words::refusals;
use rust_xlsxwriter::Workbook;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Columns of the list that go to paper: those for people.
const PRINTED: u16 = 9;

/// Where a row of the list has what orders it.
const ORDER: OrderColumns = OrderColumns { severity: 8, agency: 0, year: 1 };

/// Writes the list of problems, worst first.
pub fn write_problems(book: &mut Workbook, mut rows: File, lang: Lang) -> io::Result<()> {
    let (own, page) = (Sheets::of(lang), Words::of(lang));
    let columns = vec![
        WorksheetColumn::new(own.agency, 22.0),
        WorksheetColumn::new(page.year, 8.0).of_years(),
        WorksheetColumn::new(own.place, 17.0),
        WorksheetColumn::new(own.cell, 26.0),
        WorksheetColumn::new(own.printed, 11.0).centred(),
        WorksheetColumn::new(own.suggested, 11.0).centred(),
        WorksheetColumn::new(own.message, 50.0),
        WorksheetColumn::new(own.handled, 16.0),
        WorksheetColumn::new(page.severity, 9.0),
        WorksheetColumn::new(page.rule, 20.0),
        WorksheetColumn::new(page.file, 40.0),
        WorksheetColumn::new(own.finding, 20.0),
    ];
    let mut sheet =
        SheetWriter::begin(book, own.problems, columns, lang).map_err(io::Error::other)?;
    sheet.print(PRINTED);
    let mut any = false;
    sorted::first(&mut rows, ORDER, |row| {
        any = true;
        let mut record = csv::StringRecord::new();
        let mut reader = csv::ReaderBuilder::new();
        let reader = reader.has_headers(false).buffer_capacity(row.len());
        reader.from_reader(row).read_record(&mut record)?;
        // Without the agency, the file is all that says whose report it is.
        let unknown = format!("{}\n{}", page.unknown_agency, record.get(10).unwrap_or_default());
        let entries = record.iter().enumerate().map(|(column, text)| {
            let entry = match column {
                0 if text.is_empty() => CellEntry::Text(&unknown),
                1 if text.is_empty() => CellEntry::Text(page.unknown_year),
                1 => CellEntry::number(text),
                4 | 5 => CellEntry::as_printed(text),
                8 => CellEntry::Text(
                    Severity::from_code(text).map_or(text, |of| explain::severity(of, lang)),
                ),
                _ => CellEntry::Text(text),
            };
            let look = match column {
                5 => CellLook::Correction,
                column if column < usize::from(PRINTED) => CellLook::Wrapped,
                // Ids and paths are not worth a high row.
                _ => CellLook::Plain,
            };
            (entry, look)
        });
        sheet.row(entries).map_err(io::Error::other)
    })?;
    if !any {
        sheet
            .row([(CellEntry::Text(page.clean), CellLook::Wrapped)].into_iter())
            .map_err(io::Error::other)?;
    }
    sheet.finish().map_err(io::Error::other)
}

/// Writes the files that were not read.
pub fn write_skipped(book: &mut Workbook, path: &Path, lang: Lang) -> io::Result<()> {
    let (own, page) = (Sheets::of(lang), Words::of(lang));
    let columns = vec![
        WorksheetColumn::new(page.file, 50.0),
        WorksheetColumn::new(page.reason, 40.0),
        WorksheetColumn::new(page.remedy, 44.0),
        WorksheetColumn::new(page.detail, 40.0),
    ];
    let mut sheet =
        SheetWriter::begin(book, own.skipped, columns, lang).map_err(io::Error::other)?;
    let mut any = false;
    each(File::open(path)?, |record| {
        any = true;
        let get = |at: usize| record.get(at).unwrap_or_default();
        let (why, remedy) = refusals::of_code(get(1), lang).unwrap_or((get(1), ""));
        let detail = detail(get(2), lang);
        let row = [get(0), why, remedy, &detail];
        sheet
            .row(row.into_iter().map(|text| (CellEntry::Text(text), CellLook::Wrapped)))
            .map_err(io::Error::other)
    })?;
    if !any {
        sheet
            .row([(CellEntry::Text(own.all_read), CellLook::Wrapped)].into_iter())
            .map_err(io::Error::other)?;
    }
    sheet.finish().map_err(io::Error::other)
}

fn each(
    from: impl Read,
    mut take: impl FnMut(&csv::StringRecord) -> io::Result<()>,
) -> io::Result<()> {
    let mut reader = csv::Reader::from_reader(from);
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record)? {
        take(&record)?;
    }
    Ok(())
}

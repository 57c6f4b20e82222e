//! The dataset as a workbook for Excel, made from the finished tables.
//!
//! Texts are written as texts: nothing a page prints is ever a formula.

use super::package::{Resource, resources};
use super::table::Kind;
use crate::parse::Roster;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, Note, Workbook, Worksheet, XlsxError,
};
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// Name of the workbook.
pub const NAME: &str = "reports.xlsx";

/// Sheets, in order, by the files they are made from.
const SHEETS: [&str; 6] =
    ["reports.csv", "cells.csv", "findings.csv", "suspects.csv", "panel.csv", "coverage.csv"];

/// Rows above the data: codes, and their Chinese names under them.
const HEADS: u32 = 2;
/// Rows a sheet can hold.
const SHEET_ROWS: u32 = 1 << 20;
/// Characters a cell can hold.
const TEXT_LIMIT: usize = 32_767;
/// Digits a figure keeps in a spreadsheet.
const DIGITS: usize = 15;
/// Width of a column in characters, at least and at most.
const WIDTHS: (f64, f64) = (8.0, 40.0);

/// Notes on cells that a finding is about, by row of the table (from 0) and name of the column.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    /// On rows of `cells.csv`; the column is the value.
    pub cells: BTreeMap<u64, String>,
    /// On rows of `reports.csv`, with the position among its columns.
    pub reports: BTreeMap<(u64, usize), String>,
}

impl Notes {
    fn get(&self, file: &str, row: u64, column: usize, name: &str) -> Option<&str> {
        let note = match file {
            "cells.csv" if name == "value" || name == "printed" => self.cells.get(&row),
            "reports.csv" => self.reports.get(&(row, column)),
            _ => None,
        };
        note.map(String::as_str)
    }
}

/// Writes the workbook beside the tables in `folder`.
///
/// # Errors
/// Whatever the files or the writer meet.
pub fn write(folder: &Path, notes: &Notes, roster: &Roster) -> io::Result<()> {
    let mut book = Workbook::new();
    book.set_tempdir(folder).map_err(other)?;
    // The same data make the same file, whenever it is written.
    let date = ExcelDateTime::from_ymd(2020, 1, 1).map_err(other)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&date));
    let resources = resources(roster);
    for file in SHEETS {
        if let Some(resource) = resources.iter().find(|resource| resource.file == file) {
            sheets(&mut book, &folder.join(file), resource, notes)?;
        }
    }
    book.save(folder.join(NAME)).map_err(other)
}

/// One table as one sheet, or as many as its rows need.
fn sheets(book: &mut Workbook, path: &Path, resource: &Resource, notes: &Notes) -> io::Result<()> {
    let title = resource.file.trim_end_matches(".csv");
    let broken = Format::new().set_background_color(Color::RGB(0x00FF_C7CE));
    let mut reader = csv::ReaderBuilder::new().from_path(path)?;
    let mut record = csv::StringRecord::new();
    let (mut row, mut on_sheet, mut number) = (0u64, SHEET_ROWS, 0);
    let mut sheet = None;
    while reader.read_record(&mut record)? || row == 0 {
        if on_sheet >= SHEET_ROWS {
            number += 1;
            let name = if number == 1 { title.to_owned() } else { format!("{title} {number}") };
            sheet = Some(begin(book, &name, resource).map_err(other)?);
            on_sheet = HEADS;
        }
        let Some(sheet) = sheet.as_mut() else { break };
        for (column, (value, field)) in record.iter().zip(resource.fields.iter()).enumerate() {
            let note = notes.get(resource.file, row, column, &field.name);
            if value.is_empty() && note.is_none() {
                continue;
            }
            let at = u16::try_from(column).map_err(other)?;
            let format = if note.is_some() { &broken } else { &Format::default() };
            put(sheet, on_sheet, at, value, &field.kind, format).map_err(other)?;
            if let Some(text) = note.filter(|_| field.name != "printed") {
                let note = Note::new(cut(text)).add_author_prefix(false).set_author("gouji");
                sheet.insert_note(on_sheet, at, &note).map_err(other)?;
            }
        }
        if record.is_empty() {
            break;
        }
        row += 1;
        on_sheet += 1;
    }
    Ok(())
}

/// A new sheet with its two frozen rows of headers.
fn begin<'a>(
    book: &'a mut Workbook,
    name: &str,
    resource: &Resource,
) -> Result<&'a mut Worksheet, XlsxError> {
    let code = Format::new().set_bold();
    let meaning = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let meaning = meaning.set_background_color(Color::RGB(0x00F2_F2F2));
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_name(name)?;
    sheet.set_freeze_panes(HEADS, 1)?;
    for (column, field) in (0u16..).zip(resource.fields.iter()) {
        let (least, most) = WIDTHS;
        let width = f64::from(u16::try_from(field.name.len()).unwrap_or(u16::MAX)) + 2.0;
        let roomy = matches!(field.name.as_ref(), "message" | "source" | "label" | "title");
        sheet.set_column_width(column, if roomy { most } else { width.clamp(least, most) })?;
    }
    for (column, field) in (0u16..).zip(resource.fields.iter()) {
        sheet.write_string_with_format(0, column, field.name.as_ref(), &code)?;
    }
    for (column, field) in (0u16..).zip(resource.fields.iter()) {
        sheet.write_string_with_format(1, column, cut(&field.chinese), &meaning)?;
    }
    Ok(sheet)
}

/// One value: a number where the column holds numbers and a spreadsheet can hold it exactly.
fn put(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    value: &str,
    kind: &Kind,
    format: &Format,
) -> Result<(), XlsxError> {
    let numeric =
        matches!(kind, Kind::Number | Kind::Count | Kind::Year) || kind.whole_names().is_some();
    let number = value.parse::<Decimal>().ok().filter(|_| numeric);
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    match number.and_then(|n| n.to_f64()).filter(|_| digits <= DIGITS) {
        Some(n) => sheet.write_number_with_format(row, column, n, format)?,
        None if value.is_empty() => sheet.write_blank(row, column, format)?,
        None => sheet.write_string_with_format(row, column, cut(value), format)?,
    };
    Ok(())
}

/// The text as far as a cell can hold it; an ellipsis says that there was more.
fn cut(text: &str) -> String {
    // Excel counts UTF-16 units.
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > TEXT_LIMIT - 1
    });
    match end {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}

fn other(error: impl std::error::Error + Send + Sync + 'static) -> io::Error {
    io::Error::other(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_text_is_cut_and_says_so() {
        assert_eq!(cut("规章"), "规章");
        let cut = cut(&"章".repeat(TEXT_LIMIT + 5));
        assert!(cut.ends_with('…') && cut.chars().count() <= TEXT_LIMIT);
    }
}

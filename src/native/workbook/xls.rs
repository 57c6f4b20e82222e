//! Workbooks of Excel before 2007. How numbers are shown is not read: a figure with a fraction is
//! shown with it.

use super::format::plain;
use super::{Sheet, Shown, body};
use crate::native::body::Body;
use crate::native::{Settings, Trouble};
use calamine::{Data, Reader, SheetVisible, Xls, XlsError};
use std::io::Cursor;

/// Reads a workbook.
pub fn open(bytes: &[u8], settings: &Settings) -> Result<Body, Trouble> {
    if bytes.len() as u64 > settings.largest {
        return Err(Trouble::TooLarge);
    }
    let mut workbook = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => Trouble::Password,
        _ => Trouble::Damaged,
    })?;
    let mut sheets = Vec::new();
    for about in workbook.sheets_metadata().to_vec() {
        if about.visible != SheetVisible::Visible {
            continue;
        }
        let range = workbook.worksheet_range(&about.name).map_err(|_| Trouble::Damaged)?;
        let (top, left) = range.start().unwrap_or((0, 0));
        let mut sheet = Sheet::default();
        for (y, x, data) in range.used_cells() {
            let at = (top + y as u32, left + x as u32);
            sheet.cells.insert(at, Shown { text: text_of(data), bordered: None });
        }
        for merged in workbook.merge_cells_by_sheet_name(&about.name).unwrap_or_default() {
            let (from, to) = (merged.start, merged.end);
            if to.0 >= from.0 && to.1 >= from.1 {
                sheet.merged.push((from.0, from.1, to.0 - from.0 + 1, to.1 - from.1 + 1));
            }
        }
        sheets.push(sheet);
    }
    body(sheets)
}

fn text_of(data: &Data) -> String {
    match data {
        Data::Float(value) => plain(*value),
        Data::Empty => String::new(),
        other => other.to_string().trim().to_owned(),
    }
}

//! Workbooks of Excel before 2007 ([MS-XLS]): cells as shown. calamine, the well-kept reader, says
//! neither how numbers are shown nor what is hidden, nor which empty cells are part of a table.

use super::format::NumberFormat;
use super::records::{Record, f64_at, records, shared_texts, short_number, text, with_more};
use super::{CellStyle, Worksheet, body, uncounted};
use crate::native::Settings;
use crate::native::body::Body;
use crate::native::compound::{Compound, u16_at, u32_at};
use crate::report::Refusal;
use std::collections::{HashMap, HashSet};

/// Reads a workbook.
pub fn open(bytes: &[u8], settings: &Settings) -> Result<Body, Refusal> {
    let mut file = Compound::open(bytes, settings.largest)?;
    let stream = file.stream("/Workbook")?.ok_or(Refusal::OldFormat)?;
    let book = Book::of(&stream)?;
    let mut sheets = Vec::new();
    let mut left = settings.largest;
    for at in &book.sheets {
        let sheet = book.sheet(&stream, *at, &mut left).ok_or(Refusal::Damaged)?;
        if left == 0 {
            return Err(Refusal::TooLarge);
        }
        sheets.push(sheet);
    }
    body(sheets)
}

/// What is common to the sheets.
#[derive(Default)]
struct Book {
    /// Where the sheets that are seen begin.
    sheets: Vec<usize>,
    texts: Vec<String>,
    /// By number.
    styles: Vec<CellStyle>,
}

impl Book {
    fn of(stream: &[u8]) -> Result<Self, Refusal> {
        let mut book = Book::default();
        let mut formats: HashMap<u16, NumberFormat> = HashMap::new();
        // Number of the format, lines, font, ground.
        let mut styles: Vec<(u16, bool, u16, bool)> = Vec::new();
        // Whether a font is one of marks beside a text, or strikes it out; and whether it is white.
        let mut marks: Vec<bool> = Vec::new();
        let mut white: Vec<bool> = Vec::new();
        // The number 4 is not a font.
        let place = |font: u16| usize::from(if font > 4 { font - 1 } else { font });
        let mut rest = records(stream, 0).peekable();
        let version = rest.next().filter(|first| first.id == 0x0809);
        match version.and_then(|first| u16_at(first.data, 0)) {
            Some(0x0600) => {}
            Some(_) => return Err(Refusal::OldFormat),
            None => return Err(Refusal::Damaged),
        }
        let mut ends = false;
        while let Some(record) = rest.next() {
            let data = record.data;
            let number = |at| u16_at(data, at).ok_or(Refusal::Damaged);
            match record.id {
                0x000A => {
                    ends = true;
                    break;
                }
                0x002F => return Err(Refusal::Password),
                0x0031 => {
                    marks.push(number(2)? & 8 != 0 || number(8)? != 0);
                    white.push(matches!(number(4)?, 1 | 9));
                }
                0x0085 => {
                    let at = u32_at(data, 0).ok_or(Refusal::Damaged)?;
                    // Neither hidden nor a chart.
                    if number(4)? == 0 {
                        book.sheets.push(at as usize);
                    }
                }
                0x00E0 => {
                    let lines = u32_at(data, 10).ok_or(Refusal::Damaged)?;
                    let has_ground = u32_at(data, 14).ok_or(Refusal::Damaged)? >> 26 != 0;
                    styles.push((number(2)?, lines & 0xFFFF != 0, number(0)?, has_ground));
                }
                0x041E => {
                    let code = text(data.get(2..).unwrap_or_default()).ok_or(Refusal::Damaged)?;
                    formats.insert(number(0)?, NumberFormat::of(&code));
                }
                0x00FC => {
                    let parts = with_more(record, &mut rest);
                    let is_mark = |font| marks.get(place(font)).copied().unwrap_or(false);
                    book.texts = shared_texts(parts, is_mark).ok_or(Refusal::Damaged)?;
                }
                _ => {}
            }
        }
        if !ends {
            return Err(Refusal::Damaged);
        }
        let styles = styles.into_iter().map(|(id, bordered, font, has_ground)| {
            let own = formats.get(&id).cloned();
            let format = own.unwrap_or_else(|| NumberFormat::built_in(u32::from(id)));
            let is_white = white.get(place(font)).copied().unwrap_or(false);
            CellStyle { format, bordered, is_pale: is_white && !has_ground }
        });
        book.styles = styles.collect();
        Ok(book)
    }

    /// A sheet; `None` where it is not whole. Its texts are left out as soon as of `left` bytes none
    /// are left: cells may name one text without number.
    fn sheet(&self, stream: &[u8], at: usize, left: &mut u64) -> Option<Worksheet> {
        let mut sheet = Worksheet::default();
        let (mut rows, mut columns) = (HashSet::new(), HashSet::new());
        let mut zeros: Vec<(u32, u32)> = Vec::new();
        let mut hides_zeros = false;
        // Charts stand in a sheet as sheets of their own.
        let mut depth = 0u32;
        let mut waits: Option<(u32, u32)> = None;
        for Record { id, data } in records(stream, at) {
            match id {
                0x0809 => depth += 1,
                0x000A => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        for zero in zeros.iter().filter(|_| hides_zeros) {
                            if let Some(own) = sheet.cells.get_mut(zero) {
                                own.text.clear();
                            }
                        }
                        sheet.leave_out(&rows, &columns);
                        return Some(sheet);
                    }
                }
                _ if depth != 1 => {}
                0x0208 if u16_at(data, 12)? & 0x20 != 0 => {
                    rows.insert(u32::from(u16_at(data, 0)?));
                }
                0x007D if u16_at(data, 8)? & 1 != 0 => {
                    columns.extend(u32::from(u16_at(data, 0)?)..=u32::from(u16_at(data, 2)?));
                }
                0x023E => hides_zeros = u16_at(data, 0)? & 0x10 == 0,
                0x00E5 => {
                    for own in data.get(2..)?.chunks_exact(8) {
                        let n = |at| u16_at(own, at).map(u32::from);
                        let (top, bottom, left, right) = (n(0)?, n(2)?, n(4)?, n(6)?);
                        let (h, w) = (bottom.checked_sub(top)? + 1, right.checked_sub(left)? + 1);
                        sheet.merged.push((top, left, h, w));
                    }
                }
                0x0207 => {
                    if let Some(own) = waits.take().and_then(|at| sheet.cells.get_mut(&at)) {
                        own.text = text(data)?.trim().to_owned();
                    }
                }
                0x0006 | 0x00BD | 0x00BE | 0x00FD | 0x0201 | 0x0203 | 0x0204 | 0x0205 | 0x027E => {
                    let at = (u32::from(u16_at(data, 0)?), u32::from(u16_at(data, 2)?));
                    let mut put = |column: u32, style: u16, value: XlsValue| {
                        let usual = CellStyle::default();
                        let own = self.styles.get(usize::from(style)).unwrap_or(&usual);
                        if matches!(value, XlsValue::Number(0.0)) {
                            zeros.push((at.0, column));
                        }
                        let text = match value {
                            XlsValue::Number(value) => own.format.show(value),
                            XlsValue::Text(text) => text,
                        };
                        *left = left.saturating_sub(text.len() as u64);
                        let text = if *left == 0 { String::new() } else { text };
                        sheet.cells.insert((at.0, column), own.show(text));
                    };
                    match id {
                        // Several beside each other: numbers, or nothing.
                        0x00BD => {
                            let all = data.get(4..data.len().checked_sub(2)?)?;
                            for (own, x) in all.chunks_exact(6).zip(at.1..) {
                                let value = short_number(u32_at(own, 2)?);
                                put(x, u16_at(own, 0)?, XlsValue::Number(value));
                            }
                        }
                        0x00BE => {
                            let all = data.get(4..data.len().checked_sub(2)?)?;
                            for (own, x) in all.chunks_exact(2).zip(at.1..) {
                                put(x, u16_at(own, 0)?, XlsValue::Text(String::new()));
                            }
                        }
                        _ => {
                            let value = self.value(id, data.get(6..)?)?;
                            // What a formula says in words stands behind it.
                            waits = (id == 0x0006).then_some(at);
                            put(at.1, u16_at(data, 4)?, value);
                        }
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// What a cell holds.
    fn value(&self, id: u16, data: &[u8]) -> Option<XlsValue> {
        Some(match id {
            0x00FD => XlsValue::Text(self.texts.get(u32_at(data, 0)? as usize)?.clone()),
            0x0203 => XlsValue::Number(f64_at(data, 0)?),
            0x027E => XlsValue::Number(short_number(u32_at(data, 0)?)),
            0x0204 => XlsValue::Text(text(data)?.trim().to_owned()),
            0x0205 => fixed(*data.first()?, *data.get(1)? != 0),
            0x0006 if u16_at(data, 6)? != 0xFFFF => XlsValue::Number(f64_at(data, 0)?),
            0x0006 => match data.first()? {
                1 => fixed(*data.get(2)?, false),
                2 => fixed(*data.get(2)?, true),
                // Words stand in a record behind it.
                0 => XlsValue::Text(uncounted()),
                // Nothing, until Excel counts it: on opening the file.
                3 if u16_at(data, 8)? & 2 != 0 => XlsValue::Text(uncounted()),
                _ => XlsValue::Text(String::new()),
            },
            _ => XlsValue::Text(String::new()),
        })
    }
}

enum XlsValue {
    Number(f64),
    Text(String),
}

/// A truth or an error, in Excel's words.
fn fixed(code: u8, is_error: bool) -> XlsValue {
    let word = match (is_error, code) {
        (false, 0) => "FALSE",
        (false, _) => "TRUE",
        (true, 0x00) => "#NULL!",
        (true, 0x07) => "#DIV/0!",
        (true, 0x0F) => "#VALUE!",
        (true, 0x17) => "#REF!",
        (true, 0x1D) => "#NAME?",
        (true, 0x24) => "#NUM!",
        (true, _) => "#N/A",
    };
    XlsValue::Text(word.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(id: u16, data: &[&[u8]]) -> Vec<u8> {
        let data = data.concat();
        let length = data.len() as u16;
        [&id.to_le_bytes()[..], &length.to_le_bytes(), &data].concat()
    }

    fn cell(y: u16, x: u16, style: u16) -> Vec<u8> {
        [y, x, style].into_iter().flat_map(u16::to_le_bytes).collect()
    }

    /// A style: its number format, and whether a line is drawn below.
    fn style(format: u8, line: u8) -> Vec<u8> {
        record(0x00E0, &[&[0, 0, format, 0, 0, 0, 0, 0, 0, 0], &[0, line << 4, 0, 0], &[0; 6]])
    }

    /// The texts of a sheet's cells by place, of a workbook with this sheet and a hidden one.
    fn shown(rows: &[Vec<u8>]) -> Vec<((u32, u32), String)> {
        let begin = record(0x0809, &[&0x0600u16.to_le_bytes(), &[0; 14]]);
        let end = record(0x000A, &[]);
        let sheet = |at: u32, state: u8| record(0x0085, &[&at.to_le_bytes(), &[state, 0, 0, 0]]);
        let head = |at| {
            let own = [style(0, 0), style(1, 1), sheet(at, 0), sheet(at, 1)];
            [begin.clone(), own.concat(), end.clone()].concat()
        };
        let at = head(0).len() as u32;
        let stream = [head(at), begin.clone(), rows.concat(), end.clone()].concat();
        let book = Book::of(&stream).expect("a workbook");
        assert_eq!(book.sheets, [at as usize], "the other is hidden");
        let sheet = book.sheet(&stream, at as usize, &mut 1000).expect("a sheet");
        sheet.cells.into_iter().map(|(at, own)| (at, own.text)).collect()
    }

    #[test]
    fn numbers_are_as_shown_and_what_is_hidden_is_not_there() {
        let number = |y, x, style, n: f64| record(0x0203, &[&cell(y, x, style), &n.to_le_bytes()]);
        let rows = [
            record(0x007D, &[&[1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0]]),
            record(0x0208, &[&1u16.to_le_bytes(), &[0; 10], &[0x20, 0, 0, 0]]),
            number(0, 0, 1, 12.4),
            number(0, 1, 0, 7.0),
            number(1, 0, 0, 8.0),
            number(2, 0, 0, 12.4),
            record(0x00BE, &[&cell(2, 2, 1), &[1, 0], &3u16.to_le_bytes()]),
        ];
        let of = |y, x, text: &str| ((y, x), text.to_owned());
        assert_eq!(
            shown(&rows),
            [of(0, 0, "12 ≠ 12.4"), of(1, 0, "12.4"), of(1, 1, ""), of(1, 2, "")]
        );
    }

    #[test]
    fn a_formula_shows_what_it_came_to() {
        let formula = |y, value: [u8; 8]| record(0x0006, &[&cell(y, 0, 0), &value, &[0; 8]]);
        let rows = [
            formula(0, 21f64.to_le_bytes()),
            formula(1, [0, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
            record(0x0207, &[&[2, 0, 1], &[0x74, 0x5E, 0xA5, 0x62]]),
            formula(2, [2, 0, 0x17, 0, 0, 0, 0xFF, 0xFF]),
            // Zeros are not shown.
            record(0x0203, &[&cell(3, 0, 0), &0f64.to_le_bytes()]),
            record(0x023E, &[&[0xA6, 0x06], &[0; 8]]),
        ];
        let texts: Vec<String> = shown(&rows).into_iter().map(|(_, text)| text).collect();
        assert_eq!(texts, ["21", "年报", "#REF!", ""]);
    }
}

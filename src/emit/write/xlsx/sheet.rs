//! A sheet of the workbook while it grows: its head, its rows, and what a reader and a printer need.

use super::cell::{CellEntry, CellLook, Formats};
use super::column::{Width, WorksheetColumn};
use crate::words::headings::Sheets;
use crate::words::names::Lang;
use rust_xlsxwriter::{FormatAlign, Note, Workbook, Worksheet, XlsxError};
use std::borrow::Cow;
use unicode_width::UnicodeWidthStr;

/// Rows a sheet can hold.
pub const ROWS: u32 = 1 << 20;
/// Characters a cell can hold.
const TEXT_LIMIT: usize = 32_767;

/// Columns that stay in sight beside the others: agency and year.
const STAY: u16 = 2;
/// Height of a line, and of a row at most, in points.
const LINE: f64 = 16.0;
const HIGHEST: f64 = 409.0;
/// Characters beside one another on a page that is printed as large as it is; in per cent, how small
/// a table may be printed for it to fit on one page's width, and how large one is that does not.
const PAGE: f64 = 140.0;
const SMALLEST: f64 = 40.0;
const ON_SEVERAL: u16 = 60;
/// Height of a line of small print.
const CODE_LINE: f64 = 11.0;
const CODE_LINES: f64 = 4.0;
/// Lines of a head at most.
const HEAD_LINES: f64 = 6.0;

/// A sheet, or as many as its rows need.
pub struct SheetWriter<'b> {
    book: &'b mut Workbook,
    sheet: Worksheet,
    name: &'static str,
    columns: Vec<WorksheetColumn>,
    /// Columns of the widest text in each.
    widest: Vec<usize>,
    formats: Formats,
    lang: Lang,
    number: u32,
    next: u32,
    /// Rows of a sheet.
    rows: u32,
    /// Columns that go to paper, where these are not all.
    printed: Option<u16>,
}

impl<'b> SheetWriter<'b> {
    /// Begins a sheet with its head.
    pub fn begin(
        book: &'b mut Workbook,
        name: &'static str,
        columns: Vec<WorksheetColumn>,
        lang: Lang,
    ) -> Result<Self, XlsxError> {
        let sheet = book.new_worksheet_with_constant_memory()?;
        let widest = vec![0; columns.len()];
        let formats = Formats::new();
        let (number, next, rows, printed) = (1, 0, ROWS, None);
        let mut new = SheetWriter {
            book,
            sheet,
            name,
            columns,
            widest,
            formats,
            lang,
            number,
            next,
            rows,
            printed,
        };
        new.head()?;
        Ok(new)
    }

    /// Prints only so many of the columns.
    pub fn print(&mut self, columns: u16) {
        self.printed = Some(columns);
    }

    fn title(&self, number: u32) -> String {
        if number == 1 { self.name.to_owned() } else { format!("{} {number}", self.name) }
    }

    /// Rows of the head.
    fn heads(&self) -> u32 {
        if self.columns.iter().any(|column| column.code.is_some()) { 2 } else { 1 }
    }

    fn head(&mut self) -> Result<(), XlsxError> {
        let (title, heads) = (self.title(self.number), self.heads());
        let SheetWriter { sheet, columns, formats, .. } = self;
        sheet.set_name(title)?;
        sheet.set_freeze_panes(heads, STAY.min(u16::try_from(columns.len()).unwrap_or(0)))?;
        sheet.set_landscape().set_paper_size(9).set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3);
        sheet.set_repeat_rows(0, heads - 1)?;
        sheet.set_header("&L&A").set_footer("&R&P / &N");
        let lines = columns.iter().map(|column| column.lines(&column.head)).fold(1.0, f64::max);
        sheet.set_row_height(0, (lines.min(HEAD_LINES) + 0.4) * LINE)?;
        for (at, column) in (0u16..).zip(columns.iter()) {
            sheet.write_string_with_format(0, at, column.head.as_ref(), &formats.head)?;
            if let Some(note) = &column.note {
                let note = Note::new(note).add_author_prefix(false).set_author("gouji");
                sheet.insert_note(0, at, &note)?;
            }
        }
        if heads == 2 {
            let lines =
                columns.iter().map(|column| column.lines(column.code())).fold(1.0, f64::max);
            sheet.set_row_height(1, (lines.min(CODE_LINES) + 0.4) * CODE_LINE)?;
            for (at, column) in (0u16..).zip(columns.iter()) {
                let code = column.code();
                sheet.write_string_with_format(1, at, code, &formats.code)?;
            }
        }
        self.next = heads;
        Ok(())
    }

    /// Writes the next row.
    pub fn row<'e>(
        &mut self,
        entries: impl Iterator<Item = (CellEntry<'e>, CellLook)>,
    ) -> Result<(), XlsxError> {
        // The last row says where the others are.
        if self.next + 1 >= self.rows {
            self.go_on()?;
        }
        let (row, lang) = (self.next, self.lang);
        let mut lines = 1.0f64;
        let columns = self.columns.iter().zip(&mut self.widest);
        for ((at, (entry, look)), (column, widest)) in (0u16..).zip(entries).zip(columns) {
            let is_text = matches!(entry, CellEntry::Text(_) | CellEntry::Made(_));
            let format = match look {
                CellLook::Plain if is_text => &self.formats.text,
                look => self.formats.of(look),
            };
            let centred = column.centred.then(|| format.clone().set_align(FormatAlign::Center));
            let format = centred.as_ref().unwrap_or(format);
            let is_wrapped = matches!(look, CellLook::Wrapped | CellLook::Correction);
            let shown = match &entry {
                CellEntry::Nothing if matches!(look, CellLook::Plain) => continue,
                CellEntry::Nothing | CellEntry::Text("") => {
                    self.sheet.write_blank(row, at, format)?;
                    continue;
                }
                CellEntry::Number(n, shown) => {
                    self.sheet.write_number_with_format(row, at, *n, format)?;
                    shown
                }
                CellEntry::Text(_) | CellEntry::Made(_) => {
                    let text = entry.text();
                    let held = held(text, lang);
                    self.sheet.write_string_with_format(row, at, held.as_ref(), format)?;
                    text
                }
            };
            if is_wrapped {
                lines = lines.max(column.lines(shown));
            }
            let line = shown.lines().map(UnicodeWidthStr::width).max().unwrap_or(0);
            *widest = line.max(*widest);
        }
        if lines > 1.0 {
            // Not every program finds the height of wrapped text by itself.
            self.sheet.set_row_height(row, (lines * LINE + 1.0).min(HIGHEST))?;
        }
        self.next += 1;
        Ok(())
    }

    /// Ends a full sheet with a word, and begins the next.
    fn go_on(&mut self) -> Result<(), XlsxError> {
        let words = Sheets::of(self.lang).continues;
        let words = words.replace("{sheet}", &self.title(self.number + 1));
        let words = words.replace("{n}", &self.rows.to_string());
        self.sheet.write_string_with_format(self.next, 0, words, &self.formats.suspect)?;
        self.end()?;
        self.number += 1;
        self.head()
    }

    /// Gives the sheet to the workbook; the next one begins.
    fn end(&mut self) -> Result<(), XlsxError> {
        let mut printed = 0.0;
        for ((at, column), widest) in (0u16..).zip(&self.columns).zip(&self.widest) {
            let width = match column.width {
                Width::Fixed(width) => width,
                Width::Fitting(least, most) => {
                    let widest = u16::try_from(*widest).unwrap_or(u16::MAX);
                    (f64::from(widest) + 2.0).clamp(least, most)
                }
            };
            self.sheet.set_column_width(at, width)?;
            printed += if self.printed.is_none_or(|printed| at < printed) { width } else { 0.0 };
        }
        let columns = u16::try_from(self.columns.len()).unwrap_or(u16::MAX);
        let (first, last) = (self.heads() - 1, self.next.saturating_sub(1).max(self.heads()));
        self.sheet.autofilter(first, 0, last, columns.saturating_sub(1))?;
        if printed * SMALLEST <= PAGE * 100.0 {
            self.sheet.set_print_fit_to_pages(1, 0);
        } else {
            // Several pages beside one another, each with what says whose row it is.
            self.sheet.set_print_scale(ON_SEVERAL).set_page_order(true);
            self.sheet.set_repeat_columns(0, STAY - 1)?;
        }
        if let Some(columns) = self.printed {
            self.sheet.set_print_area(0, 0, last, columns.saturating_sub(1))?;
        }
        let next = self.book.new_worksheet_with_constant_memory()?;
        self.book.push_worksheet(std::mem::replace(&mut self.sheet, next));
        Ok(())
    }

    /// Ends the sheet.
    pub fn finish(mut self) -> Result<(), XlsxError> {
        self.end()
    }
}

/// The text as far as a cell can hold it; what is cut off is said.
fn held(text: &str, lang: Lang) -> Cow<'_, str> {
    // Excel counts UTF-16 units.
    let all = text.encode_utf16().count();
    if all <= TEXT_LIMIT {
        return Cow::Borrowed(text);
    }
    let words = Sheets::of(lang).cut.replace("{n}", &TEXT_LIMIT.to_string());
    let words = words.replace("{all}", &all.to_string());
    let room = TEXT_LIMIT - words.encode_utf16().count();
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > room
    });
    let begin = end.and_then(|(end, _)| text.get(..end)).unwrap_or_default();
    Cow::Owned(format!("{begin}{words}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_a_cell_cannot_hold_is_cut_with_a_word() {
        assert_eq!(held("规章", Lang::En), "规章");
        for lang in [Lang::En, Lang::Zh] {
            let text = "章".repeat(TEXT_LIMIT + 5);
            let held = held(&text, lang);
            assert_eq!(held.encode_utf16().count(), TEXT_LIMIT);
            assert!(held.contains("32772") && held.contains("32767"), "{lang:?}");
        }
    }

    #[test]
    fn a_figure_is_a_number_only_where_nothing_of_it_is_lost() {
        let number = |entry| matches!(entry, CellEntry::Number(..));
        assert!(number(CellEntry::number("12.50")) && number(CellEntry::as_printed("-3")));
        assert!(!number(CellEntry::number("1234567890123456")));
        for text in ["007", "1,024", "１２", "", "12.50", "=1", "1e3"] {
            assert!(!number(CellEntry::as_printed(text)), "{text}");
        }
    }

    #[test]
    fn rows_that_a_sheet_cannot_hold_go_to_the_next_with_a_word() {
        let mut book = Workbook::new();
        let columns = vec![WorksheetColumn::new("a", 9.0)];
        let mut sheet = SheetWriter::begin(&mut book, "Cells", columns, Lang::En).expect("begun");
        sheet.rows = 4;
        for text in ["1", "2", "3", "4", "5"] {
            sheet.row([(CellEntry::number(text), CellLook::Plain)].into_iter()).expect("written");
        }
        assert!(sheet.columns.len() == 1 && sheet.number == 3 && sheet.next == 2);
        sheet.finish().expect("finished");
        let names: Vec<_> = book.worksheets().iter().map(Worksheet::name).collect();
        assert_eq!(names, ["Cells", "Cells 2", "Cells 3"]);
        assert!(book.save_to_buffer().is_ok());
    }
}

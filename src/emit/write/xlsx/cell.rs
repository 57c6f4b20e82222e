//! What a cell of a sheet holds, and how it looks.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// Digits a figure keeps in a spreadsheet.
const DIGITS: usize = 15;

/// What stands in a cell.
pub enum CellEntry<'a> {
    Nothing,
    Text(&'a str),
    Made(String),
    Number(f64, &'a str),
}

impl<'a> CellEntry<'a> {
    /// A figure, if a spreadsheet can hold it exactly; else its text.
    pub fn number(text: &'a str) -> Self {
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let number = text.parse::<Decimal>().ok().filter(|_| digits <= DIGITS);
        match number.and_then(|n| n.to_f64()) {
            Some(n) => CellEntry::Number(n, text),
            None => CellEntry::Text(text),
        }
    }

    pub(super) fn text(&self) -> &str {
        match self {
            CellEntry::Nothing => "",
            CellEntry::Text(text) | CellEntry::Number(_, text) => text,
            CellEntry::Made(text) => text,
        }
    }

    /// A figure, if it looks in a spreadsheet as it is printed; else its text.
    pub fn as_printed(text: &'a str) -> Self {
        let plain = |n: Decimal| n.normalize().to_string() == text;
        if text.parse().is_ok_and(plain) { CellEntry::number(text) } else { CellEntry::Text(text) }
    }
}

/// How a cell looks.
#[derive(Clone, Copy)]
pub enum CellLook {
    Plain,
    Wrapped,
    /// Wrapped, and what the eye is to find.
    Correction,
    Suspect,
    Involved,
    Unread,
}

/// The formats of a sheet's cells.
pub(super) struct Formats {
    pub(super) head: Format,
    pub(super) code: Format,
    pub(super) plain: Format,
    /// Plain too, apart from a figure before it.
    pub(super) text: Format,
    pub(super) wrapped: Format,
    pub(super) correction: Format,
    pub(super) suspect: Format,
    pub(super) involved: Format,
    pub(super) unread: Format,
}

impl Formats {
    pub(super) fn new() -> Self {
        let plain = Format::new().set_align(FormatAlign::Top);
        let line = Color::RGB(0x00C9_D1D9);
        let wrapped = plain.clone().set_text_wrap();
        let ruled = wrapped.clone().set_border(FormatBorder::Thin).set_border_color(line);
        let filled = |color| plain.clone().set_background_color(Color::RGB(color));
        let wrong = |format: Format| format.set_font_color(Color::RGB(0x009C_0006)).set_bold();
        Formats {
            head: ruled
                .clone()
                .set_bold()
                .set_align(FormatAlign::VerticalCenter)
                .set_font_color(Color::White)
                .set_background_color(Color::RGB(0x000B_5394)),
            code: filled(0x00F5_F7F9)
                .set_font_color(Color::RGB(0x0057_606A))
                .set_font_size(8)
                .set_text_wrap(),
            correction: wrong(ruled.clone()),
            wrapped: ruled,
            suspect: wrong(filled(0x00FF_C7CE)),
            involved: filled(0x00FF_F1C2),
            unread: filled(0x00DD_E1E6),
            text: plain.clone().set_indent(1),
            plain,
        }
    }

    pub(super) fn of(&self, look: CellLook) -> &Format {
        match look {
            CellLook::Plain => &self.plain,
            CellLook::Wrapped => &self.wrapped,
            CellLook::Correction => &self.correction,
            CellLook::Suspect => &self.suspect,
            CellLook::Involved => &self.involved,
            CellLook::Unread => &self.unread,
        }
    }
}

//! A paragraph of a document as a reader sees it.

use super::body::Piece;

/// A paragraph being read.
#[derive(Debug, Default)]
pub struct Paragraph {
    /// What its list prints before it.
    pub number: String,
    /// Level of the heading that it is, 0 for none.
    pub heading: u8,
    /// What stands on the line.
    pub text: String,
    /// Text set above or below the line: a mark beside a figure, not a digit of it.
    pub raised: String,
    /// Whether anything of it was read.
    pub begun: bool,
    /// What stands in it and is not text, or is text of which it is unknown whether it is seen:
    /// a kind of [`sign`](crate::text::sign).
    pub beside: Option<&'static str>,
}

impl Paragraph {
    /// Whether a paragraph before it goes on in it.
    pub fn is_begun(&self) -> bool {
        self.begun
    }

    /// Appends its lines.
    pub fn finish(self, out: &mut Vec<Piece>) {
        let text = if self.text.trim().is_empty() { self.raised } else { self.text };
        let text = match (self.number.is_empty(), text.trim().is_empty()) {
            (true, _) => text,
            // An empty paragraph of a list: all that is printed is its number.
            (false, _) => format!("{}{}", self.number, text.trim_start()),
        };
        if !text.trim().is_empty() {
            out.push(Piece::Line(text, self.heading));
        }
    }
}

/// A character of a symbol font: those of ticks and boxes mean the same in all reports.
pub fn symbol(code: Option<u32>) -> char {
    match code.map(|code| code & 0xFF) {
        Some(0xFC | 0xFE | 0x52) => '√',
        Some(0xA3 | 0x6F | 0xA8 | 0x71) => '□',
        Some(0xD7) => '×',
        Some(0x2D | 0xBE) => '—',
        _ => '\u{FFFD}',
    }
}

//! A paragraph of a document as a reader sees it.

use super::body::BodyBlock;
use crate::text::sign;

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
    /// The smallest and the largest size of what its figures are made of, in half points.
    pub sizes: Option<(u32, u32)>,
}

/// Whether a figure, or what stands for one, is made of a character.
pub fn is_of_figure(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９' | '-' | '－' | '—' | '/' | '／')
}

/// Half points of letters that nobody reads.
const SMALLEST: u32 = 4;

/// Half points by which text is set above or below its line at least, where it is a mark.
pub const RAISED: u32 = 4;

impl Paragraph {
    /// Whether a paragraph before it goes on in it.
    pub fn is_begun(&self) -> bool {
        self.begun
    }

    /// Takes notice of text of a size, in half points: what a figure is made of is of one size.
    pub fn sized(&mut self, text: &str, size: u32) {
        if text.contains(is_of_figure) {
            let (least, most) = self.sizes.unwrap_or((size, size));
            self.sizes = Some((least.min(size), most.max(size)));
        }
    }

    /// Appends its lines; in a cell with a sign of what stands beside its text.
    pub fn finish(mut self, in_cell: bool, out: &mut Vec<BodyBlock>) {
        let is_odd = |(least, most)| least <= SMALLEST || 3 * least < 2 * most;
        let odd = self.sizes.is_some_and(is_odd).then_some("size");
        // A picture in a cell may be of a figure.
        if let Some(kind) = self.beside.or(odd).filter(|_| in_cell) {
            sign::push(&mut self.text, kind, "");
        }
        // Or, between paragraphs, of a table.
        let has_picture = !in_cell && self.beside == Some("img");
        let text = if self.text.trim().is_empty() { self.raised } else { self.text };
        let text = match (self.number.is_empty(), text.trim().is_empty()) {
            (true, _) => text,
            // An empty paragraph of a list: all that is printed is its number.
            (false, true) => self.number,
            (false, false) => {
                let text = text.trim_start();
                // Its number is not a part of a figure.
                let is_figure =
                    text.starts_with(|c: char| c.is_ascii_digit() || ".,-−".contains(c));
                let space = if is_figure { "\t" } else { "" };
                format!("{}{space}{text}", self.number)
            }
        };
        if !text.trim().is_empty() {
            out.push(BodyBlock::Line(text, self.heading));
        }
        if has_picture {
            out.push(BodyBlock::Picture);
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

//! Paragraphs and tables of a file, as blocks.

use super::content::Content;
use super::grid::{RawCell, RawTable};
use super::{Block, Document, Line};
use crate::native::{Body, BodyBlock, BodyTable};
use crate::text::sign;

/// Tables in tables that are looked into. Deeper ones are not there.
const DEEPEST: u32 = 12;

/// Lays paragraphs and tables out as blocks.
pub fn lay_out(body: Body) -> Document<'static> {
    let mut layout = BodyLayout::default();
    let mut content = Content::default();
    layout.pieces(body.pieces, &mut content, 0);
    let pictures = layout.pictures;
    Document { blocks: content.into_blocks(), title: body.title, pictures, ..Document::default() }
}

#[derive(Default)]
struct BodyLayout {
    lines: u32,
    tables: u32,
    /// Pictures between paragraphs, each by the number of the line before it.
    pictures: Vec<u32>,
    /// The page of the last table, and tables on it so far.
    page: (u32, u32),
    /// Whether signs of what is not text stand in what is being laid out.
    has_signs: bool,
}

impl BodyLayout {
    fn pieces(&mut self, pieces: Vec<BodyBlock>, out: &mut Content<'static>, depth: u32) {
        for piece in pieces {
            match piece {
                BodyBlock::Line(text, heading) => {
                    for text in text.split(['\n', '\r', '\u{B}', '\u{C}']) {
                        self.line(text, heading, out);
                    }
                }
                BodyBlock::Table(table) if depth < DEEPEST => {
                    self.table(table, out.blocks(), depth)
                }
                BodyBlock::Table(_) => {}
                BodyBlock::Picture => self.pictures.push(self.lines),
            }
        }
    }

    fn line(&mut self, text: &str, heading: u8, out: &mut Content<'static>) {
        let text = text.trim_matches(|c: char| c.is_ascii_whitespace());
        if !text.is_empty() {
            self.lines += 1;
            self.has_signs |= text.contains(sign::SIGN);
            let (text, number) = (text.to_owned().into(), self.lines);
            out.push(Line { text, heading, is_item: false, is_link: false, number, on_page: None });
        }
    }

    fn table(&mut self, table: BodyTable, out: &mut Vec<Block<'static>>, depth: u32) {
        self.tables += 1;
        let mut ordinal = self.tables;
        if table.page > 0 {
            let before = if self.page.0 == table.page { self.page.1 } else { 0 };
            self.page = (table.page, before + 1);
            ordinal = self.page.1;
        }
        let mut raw = RawTable::new(ordinal).on_page(table.page);
        for row in table.rows {
            raw.begin_row();
            for cell in row.cells {
                let mut content = Content::default();
                let around = std::mem::take(&mut self.has_signs);
                self.pieces(cell.pieces, &mut content, depth + 1);
                if std::mem::replace(&mut self.has_signs, around) {
                    content.keep_signs();
                }
                raw.push(RawCell { w: cell.w.max(1), h: cell.h.max(1), content });
            }
        }
        raw.finish(out);
    }
}

//! Pages of glyphs and ruling lines, as blocks: what ruling lines enclose is a grid, the rest are
//! lines in which what stands apart stays apart.

mod furniture;
mod joined;
mod lines;
mod rules;
mod table;

use super::content::Content;
use super::grid::{RawCell, RawTable};
use super::{Block, Document, Line};
use crate::native::{Glyph, Sheet};
use lines::TextLine;
use table::{Filled, Ruled};

/// A page, its glyphs given to its tables.
struct Page {
    lines: Vec<TextLine>,
    tables: Vec<Filled>,
    height: f32,
    scanned: bool,
}

/// Lays pages out as blocks.
pub fn lay_out(sheets: Vec<Sheet>) -> Document<'static> {
    let mut pages: Vec<Page> = sheets.into_iter().map(Page::of).collect();
    furniture::remove(&mut pages);
    joined::join(&mut pages);
    let mut blocks = Vec::new();
    let mut number = 0;
    for (page, nth) in pages.into_iter().zip(1u32..) {
        page.blocks(nth, &mut number, &mut blocks);
    }
    Document { blocks, ..Document::default() }
}

impl Page {
    fn of(sheet: Sheet) -> Self {
        let mut rest = sheet.glyphs;
        let mut tables = Vec::new();
        for frame in rules::frames(&sheet.rules) {
            let Some(ruled) = Ruled::of(&frame) else { continue };
            let (inside, outside): (Vec<Glyph>, Vec<Glyph>) =
                rest.into_iter().partition(|glyph| ruled.holds(glyph));
            rest = outside;
            match ruled.fill(inside) {
                Ok(table) => tables.push(table),
                // Its lines do not part what stands in it.
                Err(glyphs) => rest.extend(glyphs),
            }
        }
        Page { lines: lines::of(rest), tables, height: sheet.height, scanned: sheet.scanned }
    }

    /// Appends what stands on it, from above down.
    fn blocks(self, page: u32, number: &mut u32, out: &mut Vec<Block<'static>>) {
        let mut on_page = 0;
        let mut push = |text: String, out: &mut Vec<Block<'static>>| {
            *number += 1;
            on_page += 1;
            let (number, on_page) = (*number, Some((page, on_page)));
            out.push(Block::Line(Line { text: text.into(), heading: 0, number, on_page }));
        };
        if self.scanned {
            // That something stands here, and nobody can say what.
            push("\u{FFFD}".into(), out);
        }
        let mut tables = self.tables.into_iter().zip(1u32..).peekable();
        for line in lines::paragraphs(self.lines) {
            while let Some((table, nth)) = tables.next_if(|(table, _)| table.top < line.y) {
                table.block(page, nth, out);
            }
            push(line.text, out);
        }
        for (table, nth) in tables {
            table.block(page, nth, out);
        }
    }
}

impl Filled {
    /// Appends the grid that it is.
    fn block(self, page: u32, nth: u32, out: &mut Vec<Block<'static>>) {
        let mut raw = RawTable::new(nth).on_page(page);
        for row in self.rows {
            raw.begin_row();
            for cell in row {
                let mut content = Content::default();
                for text in cell.lines {
                    let text = text.into();
                    content.push(Line { text, heading: 0, number: 0, on_page: Some((page, 0)) });
                }
                raw.push(RawCell { w: cell.w as u32, h: cell.h, content });
            }
        }
        raw.finish(out);
    }
}

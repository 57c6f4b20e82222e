//! Pages of glyphs and ruling lines, as blocks: what ruling lines enclose is a grid, the rest are
//! lines in which what stands apart stays apart.

mod furniture;
mod joined;
mod lines;
mod marks;
mod placed;
mod rules;
mod struck;
mod table;
mod union_find;
mod wrapped;

use super::content::Content;
use super::grid::{RawCell, RawTable};
use super::{Block, Document, Line};
use crate::native::{DrawnPage, Glyph};
use crate::text::sign;
use lines::TextLine;
use table::{FilledTable, Ruled};

/// A page, its glyphs given to its tables.
struct RuledPage {
    lines: Vec<TextLine>,
    tables: Vec<FilledTable>,
    height: f32,
    scanned: bool,
    /// Where pictures begin.
    pictures: Vec<f32>,
}

/// Lays pages out as blocks.
pub fn lay_out(sheets: Vec<DrawnPage>) -> Document<'static> {
    let mut pages: Vec<RuledPage> = sheets.into_iter().map(RuledPage::of).collect();
    furniture::remove(&mut pages);
    joined::join(&mut pages);
    placed::take(&mut pages);
    let mut document = Document::default();
    let mut number = 0;
    for (page, nth) in pages.into_iter().zip(1u32..) {
        page.blocks(nth, &mut number, &mut document);
    }
    document
}

impl RuledPage {
    fn of(sheet: DrawnPage) -> Self {
        let mut rest = struck::without(sheet.glyphs, &sheet.rules);
        let pictures = sheet.pictures;
        let mut tables = Vec::new();
        for frame in rules::frames(&sheet.rules) {
            let Some(mut ruled) = Ruled::of(&frame) else { continue };
            ruled.mark_straddling(&mut rest);
            let (inside, outside): (Vec<Glyph>, Vec<Glyph>) =
                rest.into_iter().partition(|glyph| ruled.holds(glyph));
            rest = outside;
            ruled.note_outside(&rest);
            match ruled.fill(inside, &sheet.marks) {
                Ok(table) => tables.push(table),
                // Its lines do not part what stands in it.
                Err(glyphs) => rest.extend(glyphs),
            }
        }
        let lines = lines::of(rest);
        RuledPage { lines, tables, height: sheet.height, scanned: sheet.scanned, pictures }
    }

    /// Appends what stands on it, from above down.
    fn blocks(self, page: u32, number: &mut u32, out: &mut Document<'static>) {
        let mut on_page = 0;
        let mut push = |text: String, number: &mut u32, out: &mut Document<'static>| {
            *number += 1;
            on_page += 1;
            let (number, on_page) = (*number, Some((page, on_page)));
            let text = text.into();
            let line = Line { text, heading: 0, is_item: false, is_link: false, number, on_page };
            out.blocks.push(Block::Line(line));
        };
        if self.scanned {
            out.scanned.push((page, *number));
            // That something stands here, and nobody can say what.
            push("\u{FFFD}".into(), number, out);
        }
        let mut tables = self.tables.into_iter().zip(1u32..).peekable();
        let mut pictures = self.pictures.into_iter().peekable();
        for line in lines::paragraphs(self.lines) {
            while let Some((table, nth)) = tables.next_if(|(table, _)| table.top < line.y) {
                table.block(page, nth, &mut out.blocks);
            }
            while pictures.next_if(|top| *top < line.y).is_some() {
                out.pictures.push(*number);
            }
            push(line.text, number, out);
        }
        for (table, nth) in tables {
            table.block(page, nth, &mut out.blocks);
        }
        out.pictures.extend(pictures.map(|_| *number));
    }
}

impl FilledTable {
    /// Appends the grid that it is.
    fn block(self, page: u32, nth: u32, out: &mut Vec<Block<'static>>) {
        let mut raw = RawTable::new(nth).on_page(page);
        for row in self.rows {
            raw.begin_row();
            for cell in row {
                let mut content = Content::default();
                let has_signs = cell.lines.iter().any(|line| line.contains(sign::SIGN));
                for text in cell.lines {
                    let text = text.into();
                    let on_page = Some((page, 0));
                    content.push(Line {
                        text,
                        heading: 0,
                        is_item: false,
                        is_link: false,
                        number: 0,
                        on_page,
                    });
                }
                if has_signs {
                    content.keep_signs();
                }
                raw.push(RawCell { w: cell.w as u32, h: cell.h, content });
            }
        }
        raw.finish(out);
    }
}

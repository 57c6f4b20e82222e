//! Documents of Word 97 to 2003, and of WPS ([MS-DOC]): what a reader sees of the text, all changes
//! accepted.

mod boxes;
mod lists;
mod pieces;
mod properties;
mod row;
pub mod rtf;
mod story;
mod styles;
mod table;

use super::Settings;
use super::body::Body;
use super::compound::{Compound, u32_at};
use super::numbering::Numbering;
use crate::report::Refusal;
use boxes::Boxes;
use pieces::{FcLcb, Fib, Pieces};
use properties::Index;
use styles::DocStyles;

/// A document, and how much of it was read.
struct DocReader<'a> {
    pieces: Pieces<'a>,
    runs: Index<'a>,
    paragraphs: Index<'a>,
    /// Lists of properties that have no room elsewhere.
    data: &'a [u8],
    styles: DocStyles,
    numbering: Numbering,
    boxes: Boxes,
    /// Bytes of text and of properties that may still be read: parts of the file may be named again
    /// and again.
    left: u64,
}

/// Reads a document.
pub fn open(bytes: &[u8], settings: &Settings) -> Result<Body, Refusal> {
    let mut file = Compound::open(bytes, settings.largest)?;
    let main = file.stream("/WordDocument")?.ok_or(Refusal::OldFormat)?;
    let head = Fib::of(&main)?;
    let tables = file.stream(head.tables)?.ok_or(Refusal::Damaged)?;
    let data = file.stream("/Data")?.unwrap_or_default();
    read(&main, &tables, &data, settings.largest)
}

fn read(main: &[u8], tables: &[u8], data: &[u8], largest: u64) -> Result<Body, Refusal> {
    let head = Fib::of(main)?;
    let part = |part| head.part(tables, part);
    let [text, boxes] = head.texts().ok_or(Refusal::Damaged)?;
    let index = |table, of_paragraphs| Index::of(table, main, of_paragraphs);
    // The levels of lists stand behind the table of lists.
    let lists = head.place(FcLcb::Lists).filter(|place| place.1 > 0);
    let lists = lists.and_then(|place| tables.get(place.0..)).unwrap_or_default();
    let mut reader = DocReader {
        pieces: Pieces::of(part(FcLcb::Pieces)?, main).ok_or(Refusal::Damaged)?,
        runs: index(part(FcLcb::Runs)?, false).ok_or(Refusal::Damaged)?,
        paragraphs: index(part(FcLcb::Paragraphs)?, true).ok_or(Refusal::Damaged)?,
        data,
        styles: DocStyles::of(part(FcLcb::Styles)?).ok_or(Refusal::Damaged)?,
        numbering: lists::numbering(lists, part(FcLcb::Overrides)?),
        boxes: Boxes::of(part(FcLcb::Anchors)?, part(FcLcb::Boxes)?, boxes)
            .ok_or(Refusal::Damaged)?,
        left: largest,
    };
    let mut pieces = reader.story(text, true)?;
    for own in reader.boxes.rest() {
        pieces.extend(reader.story(own, false)?);
    }
    Ok(Body { pieces, title: None })
}

impl<'a> DocReader<'a> {
    /// Counts what is read.
    fn spend(&mut self, bytes: usize) -> Result<(), Refusal> {
        self.left = self.left.checked_sub(bytes as u64).ok_or(Refusal::TooLarge)?;
        Ok(())
    }

    /// What is known of the paragraph that ends in a character.
    fn paragraph(&mut self, end: pieces::CharUnit) -> Result<properties::Pap, Refusal> {
        let said = self.paragraphs.at(end.from).ok_or(Refusal::Damaged)?;
        let mut own = self.styles.paragraph(said.style);
        self.spend(said.list.len())?;
        for (id, value) in properties::properties(said.list) {
            if !matches!(id, 0x6645 | 0x6646 | 0x646B) {
                own.take(id, value);
                continue;
            }
            let at = u32_at(value, 0).ok_or(Refusal::Damaged)? as usize;
            let list = self.elsewhere(at).ok_or(Refusal::Damaged)?;
            self.spend(list.len())?;
            for (id, value) in properties::properties(list) {
                own.take(id, value);
            }
        }
        if end.more & 1 == 0 {
            if let Some((id, value)) = properties::short(end.more) {
                own.take(id, &value);
            }
        } else {
            let list = self.pieces.list(end.more >> 1);
            self.spend(list.len())?;
            for (id, value) in properties::properties(list) {
                own.take(id, value);
            }
        }
        Ok(own)
    }

    fn elsewhere(&self, at: usize) -> Option<&'a [u8]> {
        let length = usize::from(super::compound::u16_at(self.data, at)?);
        self.data.get(at + 2..)?.get(..length)
    }
}

#[cfg(test)]
mod tests;

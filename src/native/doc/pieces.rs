//! The head of a document ([MS-DOC] FIB) and its characters, piece by piece.

use crate::native::compound::{u16_at, u32_at};
use crate::report::Refusal;

/// What the first stream says of the others, and of itself.
pub struct Fib<'a> {
    main: &'a [u8],
    /// The path of the stream that holds the tables.
    pub tables: &'static str,
}

/// A list of the head by its number there.
#[derive(Clone, Copy)]
pub enum FcLcb {
    Styles = 1,
    Runs = 12,
    Paragraphs = 13,
    Pieces = 33,
    Anchors = 40,
    Boxes = 56,
    Lists = 73,
    Overrides = 74,
}

impl<'a> Fib<'a> {
    /// Reads the head.
    pub fn of(main: &'a [u8]) -> Result<Self, Refusal> {
        let number = |at| u16_at(main, at).ok_or(Refusal::Damaged);
        match number(0)? {
            0xA5EC if number(2)? >= 0xC1 => {}
            // Word 2, 6 and 95, and Word for other systems of their time.
            0xA5EC | 0xA5DB | 0xA5DC | 0xA697 | 0xA698 | 0xA699 => return Err(Refusal::OldFormat),
            _ => return Err(Refusal::Damaged),
        }
        let flags = number(10)?;
        if flags & 0x0100 != 0 {
            return Err(Refusal::Password);
        }
        let tables = if flags & 0x0200 != 0 { "/1Table" } else { "/0Table" };
        Ok(Fib { main, tables })
    }

    /// Where a list stands among the tables, and how long it is.
    pub fn place(&self, part: FcLcb) -> Option<(usize, usize)> {
        let at = 0x9A + 8 * part as usize;
        Some((u32_at(self.main, at)? as usize, u32_at(self.main, at + 4)? as usize))
    }

    /// A list; empty where there is none.
    pub fn part<'t>(&self, tables: &'t [u8], part: FcLcb) -> Result<&'t [u8], Refusal> {
        let (at, length) = self.place(part).ok_or(Refusal::Damaged)?;
        let end = at.checked_add(length).ok_or(Refusal::Damaged)?;
        if length == 0 { Ok(&[]) } else { tables.get(at..end).ok_or(Refusal::Damaged) }
    }

    /// Where the text begins and ends, and that of boxes beside it.
    pub fn texts(&self) -> Option<[(u32, u32); 2]> {
        let mut at = 0u32;
        let mut ends = [(0, 0); 7];
        // The text, footnotes, headers, macros, comments, endnotes, boxes.
        for (nth, own) in ends.iter_mut().enumerate() {
            let length = u32_at(self.main, 0x4C + 4 * nth)?;
            *own = (at, at.checked_add(length)?);
            at = own.1;
        }
        Some([ends[0], ends[6]])
    }
}

/// A character of two bytes, and where its formatting is looked up.
#[derive(Clone, Copy)]
pub struct CharUnit {
    /// Its number among all characters.
    pub at: u32,
    pub code: u16,
    /// The place of its first byte, and of the byte behind it.
    pub from: u32,
    pub to: u32,
    /// What its piece says of formatting.
    pub more: u16,
}

struct Piece {
    from: u32,
    to: u32,
    byte: u32,
    is_wide: bool,
    more: u16,
}

/// The pieces of the text.
pub struct Pieces<'a> {
    pieces: Vec<Piece>,
    /// Lists of properties that pieces name.
    lists: Vec<&'a [u8]>,
    main: &'a [u8],
}

impl<'a> Pieces<'a> {
    /// Reads the table of pieces.
    pub fn of(mut table: &'a [u8], main: &'a [u8]) -> Option<Self> {
        let mut lists = Vec::new();
        while *table.first()? == 1 {
            let length = usize::from(u16_at(table, 1)?);
            lists.push(table.get(3..3 + length)?);
            table = table.get(3 + length..)?;
        }
        let length = (*table.first()? == 2).then(|| u32_at(table, 1))?? as usize;
        let table = table.get(5..)?.get(..length)?;
        let count = length.checked_sub(4)? / 12;
        let mut pieces = Vec::with_capacity(count);
        for nth in 0..count {
            let own = table.get(4 * (count + 1) + 8 * nth..)?;
            let place = u32_at(own, 2)?;
            let is_wide = place & 0x4000_0000 == 0;
            let byte = if is_wide { place } else { (place & 0x3FFF_FFFF) / 2 };
            let (from, to) = (u32_at(table, 4 * nth)?, u32_at(table, 4 * nth + 4)?);
            let bytes = u64::from(to.checked_sub(from)?) * if is_wide { 2 } else { 1 };
            if u64::from(byte) + bytes > main.len() as u64 {
                return None;
            }
            pieces.push(Piece { from, to, byte, is_wide, more: u16_at(own, 6)? });
        }
        let starts = pieces.first().is_some_and(|first| first.from == 0);
        starts.then_some(Pieces { pieces, lists, main })
    }

    /// A list of properties that a piece names.
    pub fn list(&self, nth: u16) -> &'a [u8] {
        self.lists.get(usize::from(nth)).copied().unwrap_or_default()
    }

    /// The characters of a range; `None` where there is no such range.
    pub fn units(&self, from: u32, to: u32) -> Option<impl Iterator<Item = CharUnit>> {
        if from > to || to > self.pieces.last()?.to {
            return None;
        }
        let first = self.pieces.partition_point(|piece| piece.to <= from);
        let pieces = self.pieces.get(first..)?.iter().take_while(move |piece| piece.from < to);
        Some(pieces.flat_map(move |piece| {
            (piece.from.max(from)..piece.to.min(to)).filter_map(|at| self.unit(piece, at))
        }))
    }

    fn unit(&self, piece: &Piece, at: u32) -> Option<CharUnit> {
        let width = if piece.is_wide { 2 } else { 1 };
        let from = piece.byte + (at - piece.from) * width;
        let code = if piece.is_wide {
            u16_at(self.main, from as usize)?
        } else {
            western(*self.main.get(from as usize)?)
        };
        Some(CharUnit { at, code, from, to: from + width, more: piece.more })
    }
}

/// A character that is kept in one byte.
fn western(byte: u8) -> u16 {
    match byte {
        0x82 => 0x201A,
        0x83 => 0x0192,
        0x84 => 0x201E,
        0x85 => 0x2026,
        0x86 => 0x2020,
        0x87 => 0x2021,
        0x88 => 0x02C6,
        0x89 => 0x2030,
        0x8A => 0x0160,
        0x8B => 0x2039,
        0x8C => 0x0152,
        0x91 => 0x2018,
        0x92 => 0x2019,
        0x93 => 0x201C,
        0x94 => 0x201D,
        0x95 => 0x2022,
        0x96 => 0x2013,
        0x97 => 0x2014,
        0x98 => 0x02DC,
        0x99 => 0x2122,
        0x9A => 0x0161,
        0x9B => 0x203A,
        0x9C => 0x0153,
        0x9F => 0x0178,
        _ => u16::from(byte),
    }
}

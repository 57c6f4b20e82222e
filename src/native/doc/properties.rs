//! Properties of paragraphs and of runs of characters: which there are, and where they are kept.

use super::row::Definition;
use crate::native::compound::{u16_at, u32_at};
use crate::native::letters::CharacterProperties;

/// The properties of a list, each by its number with its value. What is cut off is not there.
pub fn properties(mut list: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let id = u16_at(list, 0)?;
        list = list.get(2..)?;
        let (skip, length) = match id >> 13 {
            0 | 1 => (0, 1),
            2 | 4 | 5 => (0, 2),
            3 => (0, 4),
            7 => (0, 3),
            // The definition of a row has a length of two bytes, and counts one of them.
            _ if id == 0xD608 => (2, usize::from(u16_at(list, 0)?).checked_sub(1)?),
            _ => match usize::from(*list.first()?) {
                // Tabs without a length: those taken away, then those added.
                255 if id == 0xC615 => {
                    let gone = usize::from(*list.get(1)?) * 4;
                    let added = usize::from(*list.get(2 + gone)?) * 3;
                    (1, 2 + gone + added)
                }
                length => (1, length),
            },
        };
        let value = list.get(skip..skip + length)?;
        list = list.get(skip + length..)?;
        Some((id, value))
    })
}

/// The property that a piece names in short, by its number there.
pub fn short(more: u16) -> Option<(u16, [u8; 1])> {
    let id = match more >> 1 & 0x7F {
        0x0C => 0x260A,
        0x18 => 0x2416,
        0x19 => 0x2417,
        0x41 => 0x0800,
        0x57 => 0x0837,
        0x5C => 0x083C,
        0x68 => 0x2A48,
        0x73 => 0x2A53,
        0x75 => 0x0855,
        0x78 => 0x2640,
        _ => return None,
    };
    Some((id, [(more >> 8) as u8]))
}

/// What is known of a paragraph (the PAP of Word).
#[derive(Clone, Debug, Default)]
pub struct Pap {
    pub style: u16,
    /// Level of its outline from 0.
    pub outline: Option<u8>,
    /// Its list from 1, and the level in it.
    pub list: u16,
    pub level: u8,
    in_table: bool,
    depth: u32,
    ends_row: bool,
    ends_inner_row: bool,
    ends_inner_cell: bool,
    /// The row that it ends.
    pub row: Definition,
}

impl Pap {
    /// Takes a property over.
    pub fn take(&mut self, id: u16, value: &[u8]) {
        let byte = value.first().copied().unwrap_or(0);
        let number = u16_at(value, 0).unwrap_or(0);
        match id {
            0x4600 => self.style = number,
            0x2416 => self.in_table = byte != 0,
            0x2417 => self.ends_row = byte != 0,
            0x244B => self.ends_inner_cell = byte != 0,
            0x244C => self.ends_inner_row = byte != 0,
            0x6649 => self.depth = u32_at(value, 0).unwrap_or(0),
            0x664A => self.depth = self.depth.wrapping_add(u32_at(value, 0).unwrap_or(0)),
            0x260A => self.level = byte,
            0x460B => self.list = number,
            0x2640 => self.outline = Some(byte),
            _ => self.row.take(id, value),
        }
    }

    /// Tables that it stands in.
    pub fn depth(&self) -> u32 {
        if self.in_table { self.depth.max(1) } else { self.depth }
    }

    /// Whether it ends a row, and whether it ends a cell; `mark` is the character it ends in.
    pub fn ends(&self, mark: u16) -> (bool, bool) {
        match self.depth() {
            0 => (false, false),
            1 => (self.ends_row, mark == 7 && !self.ends_row),
            _ => (self.ends_inner_row, self.ends_inner_cell && !self.ends_inner_row),
        }
    }
}

/// What is known of a run of characters (the CHP of Word).
#[derive(Clone, Copy, Debug, Default)]
pub struct Chp {
    pub letters: CharacterProperties,
    pub is_deleted: bool,
    /// Whether its characters stand for something else.
    pub is_special: bool,
    /// Whether what it stands for is not shown.
    pub is_data: bool,
    /// The character of a symbol font.
    pub symbol: Option<u16>,
}

impl Chp {
    /// Takes a property over; `style` is what the styles say.
    pub fn take(&mut self, id: u16, value: &[u8], style: CharacterProperties) {
        let byte = value.first().copied().unwrap_or(0);
        let is_on = byte != 0;
        let toggled = |own: Option<bool>| {
            let own = own.unwrap_or(false);
            Some(if byte & 0x80 != 0 { own != (byte & 1 != 0) } else { is_on })
        };
        let letters = &mut self.letters;
        match id {
            0x0800 => self.is_deleted = is_on,
            0x0806 => self.is_data = is_on,
            0x083C => letters.hidden = toggled(style.hidden),
            0x0837 => letters.struck = toggled(style.struck),
            0x2A53 => letters.struck_twice = toggled(style.struck_twice),
            0x2A48 => letters.raised = Some(is_on),
            0x4845 => {
                let by = u16_at(value, 0).unwrap_or(0).cast_signed().unsigned_abs();
                letters.lifted = Some(by.into());
            }
            0x6870 => letters.white = Some(value.get(..4) == Some(&[255, 255, 255, 0])),
            0x2A42 => letters.white = Some(byte == 8),
            0x2A0C => letters.ground = Some(is_on),
            0xCA71 => letters.ground = Some(value.get(7).is_some_and(|auto| *auto != 255)),
            0x4A43 => letters.size = u16_at(value, 0).map(u32::from),
            0x0855 => self.is_special = is_on,
            0x6A09 => self.symbol = u16_at(value, 2),
            0x2A33 => {
                *letters = style;
                (self.is_data, self.symbol) = (false, None);
            }
            _ => {}
        }
    }

    /// Whether a reader does not see it.
    pub fn is_gone(self) -> bool {
        self.is_deleted || self.letters.is_gone()
    }
}

/// Bytes of a page of properties.
const PAGE: usize = 512;

impl PropertyRange<'_> {
    /// Nothing.
    pub fn nothing(from: u32, to: u32) -> Self {
        PropertyRange { from, to, style: 0, list: &[] }
    }
}

/// Where the properties of characters are kept, by the place of the character.
pub struct Index<'a> {
    main: &'a [u8],
    table: &'a [u8],
    count: usize,
    /// Bytes that a page has for a range: a place, or a place and what is known of its height.
    entry: usize,
}

/// Properties, and the range of bytes they are said of.
#[derive(Clone, Copy)]
pub struct PropertyRange<'a> {
    pub from: u32,
    pub to: u32,
    /// A style, where paragraphs are spoken of.
    pub style: u16,
    pub list: &'a [u8],
}

impl<'a> Index<'a> {
    /// Reads the list of pages for runs, or for paragraphs.
    pub fn of(table: &'a [u8], main: &'a [u8], of_paragraphs: bool) -> Option<Self> {
        let count = table.len().checked_sub(4)? / 8;
        let entry = if of_paragraphs { 13 } else { 1 };
        (count > 0).then_some(Index { main, table, count, entry })
    }

    /// Whether all that is said ends at a place.
    pub fn ends_at(&self, place: u32) -> bool {
        u32_at(self.table, 4 * self.count) == Some(place)
    }

    /// What is said of the byte at a place; `None` where the file is not whole.
    pub fn at(&self, place: u32) -> Option<PropertyRange<'a>> {
        let page = last_up_to(place, self.count, |nth| u32_at(self.table, 4 * nth))?;
        let page = u32_at(self.table, 4 * (self.count + 1) + 4 * page)? & 0x3F_FFFF;
        let page = self.main.get(page as usize * PAGE..)?.get(..PAGE)?;
        let count = usize::from(*page.last()?);
        let nth = last_up_to(place, count, |nth| u32_at(page, 4 * nth))?;
        let (from, to) = (u32_at(page, 4 * nth)?, u32_at(page, 4 * nth + 4)?);
        if place >= to {
            return None;
        }
        let at = 2 * usize::from(*page.get(4 * (count + 1) + self.entry * nth)?);
        let none = PropertyRange::nothing(from, to);
        if at == 0 {
            return Some(none);
        }
        let length = usize::from(*page.get(at)?);
        if self.entry == 1 {
            return Some(PropertyRange { list: page.get(at + 1..at + 1 + length)?, ..none });
        }
        let (at, length) = match length {
            0 => (at + 2, 2 * usize::from(*page.get(at + 1)?)),
            _ => (at + 1, 2 * length - 1),
        };
        let own = page.get(at..at + length)?;
        Some(PropertyRange { style: u16_at(own, 0)?, list: own.get(2..)?, ..none })
    }
}

/// The last of `count` numbers, which go up, that is not above another.
fn last_up_to(place: u32, count: usize, number: impl Fn(usize) -> Option<u32>) -> Option<usize> {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = (low + high) / 2;
        if number(middle)? <= place { low = middle + 1 } else { high = middle }
    }
    low.checked_sub(1)
}

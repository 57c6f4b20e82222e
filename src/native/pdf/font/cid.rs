//! Fonts of many characters: codes of one to four bytes, through a character map.

use super::characters::{character, to_unicode};
use super::{CharacterCode, Maps};
use crate::native::pdf::unpack::Budget;
use crate::report::Refusal;
use hayro_cmap::{CMap, CidFamily, WritingMode, load_embedded};
use hayro_syntax::object::{Array, Dict, Object, String as Text};
use std::collections::HashMap;
use std::rc::Rc;

/// Characters of a font at most.
const MOST: u32 = 65_536;

/// Bytes that the width of one takes.
const WIDTH: usize = 8;

pub struct Composite {
    map: Rc<CMap>,
    to_unicode: Option<CMap>,
    /// From the characters of a known collection to Unicode.
    collection: Option<Rc<CMap>>,
    /// Whether its codes are Unicode themselves.
    is_unicode: bool,
    widths: HashMap<u32, f32>,
    usual: f32,
    pub vertical: bool,
    /// In vertical writing, how far a glyph moves the pen.
    falls: HashMap<u32, f32>,
    usual_fall: f32,
}

impl Composite {
    pub fn of(dict: &Dict, budget: &Budget, maps: &Maps) -> Result<Self, Refusal> {
        let mut name = Vec::new();
        let map = match dict.get::<Object>("Encoding") {
            Some(Object::Name(own)) => {
                name = own.to_vec();
                maps.named(&name)
            }
            Some(Object::Stream(stream)) => {
                CMap::parse(&budget.unpack(&stream)?, load_embedded).map(Rc::new)
            }
            _ => None,
        };
        let map = map.unwrap_or_else(|| Rc::new(CMap::identity_h()));
        let inner =
            dict.get::<Array>("DescendantFonts").and_then(|list| list.iter::<Dict>().next());
        let inner = inner.unwrap_or_default();
        let system = inner.get::<Dict>("CIDSystemInfo").unwrap_or_default();
        let told = |key: &str| system.get::<Text>(key).map(|text| text.as_bytes().to_vec());
        let family = CidFamily::from_registry_ordering(
            &told("Registry").unwrap_or_default(),
            &told("Ordering").unwrap_or_default(),
        );
        // A font without a collection of its own is of that of its map.
        let of_map = map.metadata().character_collection.as_ref().map(|own| own.family.clone());
        let collection = family.ucs2_cmap().or_else(|| of_map?.ucs2_cmap());
        let collection = collection.and_then(|name| maps.named(name.to_bytes()));
        let vertical =
            map.metadata().writing_mode == Some(WritingMode::Vertical) || name.ends_with(b"-V");
        let fall = inner.get::<Array>("DW2").and_then(|pair| pair.iter::<f32>().nth(1));
        let mut font = Composite {
            to_unicode: to_unicode(dict, budget)?,
            collection,
            is_unicode: name.starts_with(b"Uni"),
            widths: HashMap::new(),
            usual: inner.get::<f32>("DW").unwrap_or(1000.0),
            vertical,
            falls: HashMap::new(),
            usual_fall: fall.unwrap_or(-1000.0),
            map,
        };
        if let Some(list) = inner.get::<Array>("W") {
            Self::read(&list, 1, budget, &mut font.widths)?;
        }
        if let Some(list) = inner.get::<Array>("W2").filter(|_| vertical) {
            Self::read(&list, 3, budget, &mut font.falls)?;
        }
        Ok(font)
    }

    /// Numbers of codes, `n` each of which the first is kept: `first [w w w]` and `first last w`.
    fn read(
        list: &Array,
        n: usize,
        budget: &Budget,
        to: &mut HashMap<u32, f32>,
    ) -> Result<(), Refusal> {
        let mut numbers: Vec<f32> = Vec::new();
        for object in list.iter::<Object>() {
            match object {
                Object::Array(own) => {
                    let first = numbers.pop().unwrap_or(0.0) as u32;
                    let own: Vec<f32> = own.iter::<f32>().collect();
                    to.extend((first..MOST).zip(own.chunks_exact(n).map(|of_code| of_code[0])));
                    numbers.clear();
                }
                Object::Number(number) => {
                    numbers.push(number.as_f32());
                    if let [first, last, kept, ..] = numbers[..]
                        && numbers.len() == n + 2
                    {
                        let codes = first as u32..=(last as u32).min(MOST);
                        budget.take(WIDTH * codes.clone().count())?;
                        to.extend(codes.map(|code| (code, kept)));
                        numbers.clear();
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    pub fn codes(&self, bytes: &[u8], mut take: impl FnMut(CharacterCode)) {
        let mut rest = bytes;
        while !rest.is_empty() {
            let (code, length, cid) = self.next(rest);
            rest = rest.get(length..).unwrap_or_default();
            let width = self.widths.get(&cid).copied().unwrap_or(self.usual);
            let is_space = length == 1 && code == 32;
            let text = self.text(code, cid);
            let fall = || self.falls.get(&cid).copied().unwrap_or(self.usual_fall);
            let width = if self.vertical { fall() } else { width };
            take(CharacterCode { text, width, is_space });
        }
    }

    /// The next code, its length and its character in the font.
    fn next(&self, bytes: &[u8]) -> (u32, usize, u32) {
        let mut code = 0;
        for (length, byte) in (1u8..=4).zip(bytes) {
            code = code << 8 | u32::from(*byte);
            if let Some(cid) = self.map.lookup_cid_code(code, length) {
                return (code, usize::from(length), cid);
            }
        }
        // No character of the map; most maps have codes of two bytes.
        let two = bytes.first_chunk::<2>().map(|pair| u32::from(u16::from_be_bytes(*pair)));
        match (bytes, two) {
            ([0..=0x80, ..], _) if !self.is_unicode => (u32::from(bytes[0]), 1, 0),
            (_, Some(code)) => (code, 2, 0),
            _ => (u32::from(bytes[0]), 1, 0),
        }
    }

    fn text(&self, code: u32, cid: u32) -> Option<String> {
        if let Some(text) = self.to_unicode.as_ref().and_then(|map| character(map, code)) {
            return Some(text);
        }
        if self.is_unicode
            && let Some(c) = char::from_u32(code).filter(|c| !c.is_control())
        {
            return Some(c.into());
        }
        // No collection has a glyph of this number.
        self.collection.as_ref().filter(|_| cid > 0).and_then(|map| character(map, cid))
    }
}

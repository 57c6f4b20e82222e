//! Fonts: which codes a string holds, which characters they are, how far they move the pen.

mod characters;
mod cid;
mod names;
mod simple;

use super::unpack::Budget;
use crate::report::Refusal;
use hayro_cmap::{CMap, CMapName, load_embedded};
use hayro_syntax::object::{Dict, Name};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// The character maps that everybody has, each made once for a document.
#[derive(Default)]
pub struct Maps(RefCell<HashMap<Vec<u8>, Option<Rc<CMap>>>>);

impl Maps {
    /// The map of a name.
    fn named(&self, name: &[u8]) -> Option<Rc<CMap>> {
        if let Some(map) = self.0.borrow().get(name) {
            return map.clone();
        }
        let map = match name {
            b"Identity-H" => Some(CMap::identity_h()),
            b"Identity-V" => Some(CMap::identity_v()),
            name => load_embedded(CMapName::from_bytes(name))
                .and_then(|map| CMap::parse(map, load_embedded)),
        };
        let map = map.map(Rc::new);
        self.0.borrow_mut().insert(name.to_vec(), map.clone());
        map
    }
}

/// Bytes that a font takes at least.
const FONT: usize = 8 << 10;

/// A font of either kind.
pub enum Font {
    Simple(Box<simple::Simple>),
    Composite(Box<cid::Composite>),
}

/// A code of a string.
pub struct CharacterCode {
    /// What it says; `None` where nothing says.
    pub text: Option<String>,
    /// How far it moves the pen, in thousandths of the font's size.
    pub width: f32,
    /// Whether it is the space of one byte, which word spacing widens.
    pub is_space: bool,
}

impl Font {
    pub fn of(dict: &Dict, budget: &Budget, maps: &Maps) -> Result<Self, Refusal> {
        // A font takes room, however small it is.
        budget.take(FONT)?;
        let kind = dict.get::<Name>("Subtype");
        Ok(match kind.as_deref() {
            Some(b"Type0") => Font::Composite(Box::new(cid::Composite::of(dict, budget, maps)?)),
            _ => Font::Simple(Box::new(simple::Simple::of(dict, budget)?)),
        })
    }

    /// Whether it writes downwards.
    pub fn is_vertical(&self) -> bool {
        matches!(self, Font::Composite(font) if font.vertical)
    }

    /// The codes of a string.
    pub fn codes(&self, bytes: &[u8], mut take: impl FnMut(CharacterCode)) {
        // Two digits that do not move the pen would be drawn at one place, as one.
        let mut take = |mut code: CharacterCode| {
            if code.width.abs() < 1.0 {
                code.text.take_if(|text| text.contains(char::is_numeric));
            }
            take(code);
        };
        match self {
            Font::Simple(font) => bytes.iter().for_each(|byte| take(font.code(*byte))),
            Font::Composite(font) => font.codes(bytes, take),
        }
    }
}

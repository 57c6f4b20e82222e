//! Fonts of 256 codes.

use super::CharacterCode;
use super::characters::{character, to_unicode};
use super::names::{STANDARD_HIGH, WIN_HIGH, named};
use crate::native::pdf::unpack::Budget;
use crate::report::Refusal;
use hayro_syntax::object::{Array, Dict, Name, Object};

pub struct Simple {
    texts: Vec<Option<String>>,
    widths: Vec<f32>,
}

impl Simple {
    pub fn of(dict: &Dict, budget: &Budget) -> Result<Self, Refusal> {
        let map = to_unicode(dict, budget)?;
        let is_drawn = dict.get::<Name>("Subtype").is_some_and(|kind| &*kind == b"Type3");
        let base = Base::of(dict, is_drawn);
        let mut texts: Vec<Option<String>> = (0..=255u8).map(|code| base.text(code)).collect();
        if let Some(list) =
            dict.get::<Dict>("Encoding").and_then(|own| own.get::<Array>("Differences"))
        {
            let mut code = 0usize;
            for object in list.iter::<Object>() {
                match object {
                    Object::Number(n) => code = usize::try_from(n.as_i64()).unwrap_or(256),
                    Object::Name(name) => {
                        if let Some(text) = texts.get_mut(code) {
                            *text = named(&name);
                        }
                        code = code.saturating_add(1);
                    }
                    _ => {}
                }
            }
        }
        for (code, text) in (0u32..).zip(&mut texts) {
            if let Some(told) = map.as_ref().and_then(|map| character(map, code)) {
                *text = Some(told);
            }
        }
        Ok(Simple { texts, widths: widths(dict, is_drawn) })
    }

    pub fn code(&self, byte: u8) -> CharacterCode {
        let at = usize::from(byte);
        CharacterCode {
            text: self.texts.get(at).cloned().flatten(),
            width: self.widths.get(at).copied().unwrap_or(0.0),
            is_space: byte == 32,
        }
    }
}

/// How far each code moves the pen, in thousandths of the font's size.
fn widths(dict: &Dict, is_drawn: bool) -> Vec<f32> {
    let descriptor = dict.get::<Dict>("FontDescriptor").unwrap_or_default();
    // The fonts that every reader has are half as wide as high, on the whole.
    let usual = if is_drawn { 0.0 } else { 500.0 };
    let missing = descriptor.get::<f32>("MissingWidth").unwrap_or(usual);
    let mut out = vec![missing; 256];
    let first = dict.get::<i32>("FirstChar").and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
    // Glyphs that are drawings have units of their own.
    let unit = if is_drawn {
        let matrix = dict.get::<Array>("FontMatrix");
        matrix.and_then(|m| m.iter::<f32>().next()).unwrap_or(0.001) * 1000.0
    } else {
        1.0
    };
    if let Some(list) = dict.get::<Array>("Widths") {
        for (place, width) in out.iter_mut().skip(first).zip(list.iter::<Object>()) {
            // What is not a number keeps its place all the same.
            *place = width.into_f32().map_or(missing, |width| width * unit);
        }
    }
    out
}

/// The encoding that differences are from.
enum Base {
    Standard,
    Win,
    /// The font's own, which nothing says.
    Own,
}

impl Base {
    fn of(dict: &Dict, is_drawn: bool) -> Self {
        let name = match dict.get::<Object>("Encoding") {
            Some(Object::Name(name)) => Some(name),
            Some(Object::Dict(own)) => own.get::<Name>("BaseEncoding"),
            _ => None,
        };
        let descriptor = dict.get::<Dict>("FontDescriptor");
        let flags = descriptor.as_ref().and_then(|own| own.get::<i32>("Flags")).unwrap_or(32);
        let has = |key: &str| descriptor.as_ref().is_some_and(|own| own.contains_key(key));
        let is_embedded = has("FontFile") || has("FontFile2") || has("FontFile3");
        match name.as_deref() {
            Some(b"WinAnsiEncoding" | b"MacRomanEncoding" | b"PDFDocEncoding") => Base::Win,
            Some(_) => Base::Standard,
            // A font of its own that is not of Latin letters has codes of its own.
            None if is_drawn || (is_embedded && flags & 32 == 0) => Base::Own,
            None => Base::Standard,
        }
    }

    fn text(&self, code: u8) -> Option<String> {
        let high = match self {
            Base::Own => return None,
            Base::Standard => STANDARD_HIGH,
            Base::Win => WIN_HIGH,
        };
        match code {
            32..=126 => Some(char::from(code).into()),
            _ => high.iter().find(|(own, _)| *own == code).map(|(_, c)| String::from(*c)),
        }
    }
}

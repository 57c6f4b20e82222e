//! The map from codes to characters that a font brings.

use crate::native::pdf::unpack::Budget;
use crate::report::Refusal;
use hayro_cmap::{BfString, CMap, load_embedded};
use hayro_syntax::object::{Dict, Stream};

/// The map from codes to characters that a font brings.
pub(super) fn to_unicode(dict: &Dict, budget: &Budget) -> Result<Option<CMap>, Refusal> {
    let Some(stream) = dict.get::<Stream>("ToUnicode") else { return Ok(None) };
    Ok(CMap::parse(&budget.unpack(&stream)?, load_embedded))
}

/// What a map says of a code, where that is a character a reader could see.
pub(super) fn character(map: &CMap, code: u32) -> Option<String> {
    let text = match map.lookup_bf_string(code)? {
        BfString::Char(c) => String::from(c),
        BfString::String(text) => text,
    };
    let told = |c: char| {
        !c.is_control()
            && !matches!(c, '\u{FFFD}' | '\u{FFFF}' | '\u{FFFE}' | '\u{E000}'..='\u{F8FF}')
    };
    (!text.is_empty() && text.chars().all(told)).then_some(text)
}

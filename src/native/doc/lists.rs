//! The lists of a document, whose numbers are printed before paragraphs ([MS-DOC] PlfLst, PlfLfo).

use crate::native::compound::{u16_at, u32_at};
use crate::native::numbering::{LEVELS, LONGEST, List, ListLevel, Numbering};

/// Reads lists. `definitions` begins at the table of them, `overrides` is how paragraphs name them.
/// What is cut off is not there: its paragraphs are read without their numbers.
pub fn numbering(definitions: &[u8], overrides: &[u8]) -> Numbering {
    let mut numbering = Numbering::default();
    let _ = define(definitions, &mut numbering);
    let _ = name(overrides, &mut numbering);
    numbering
}

fn define(part: &[u8], numbering: &mut Numbering) -> Option<()> {
    let count = usize::from(u16_at(part, 0)?);
    let mut rest = part.get(2 + 28 * count..)?;
    for nth in 0..count {
        let own = part.get(2 + 28 * nth..)?;
        let id = u32_at(own, 0)?;
        let is_simple = own.get(26)? & 1 != 0;
        let mut levels = vec![ListLevel::default(); LEVELS];
        for level in levels.iter_mut().take(if is_simple { 1 } else { LEVELS }) {
            *level = take_level(&mut rest)?;
        }
        numbering.define(id.to_string(), levels);
    }
    Some(())
}

fn name(part: &[u8], numbering: &mut Numbering) -> Option<()> {
    let count = u32_at(part, 0)? as usize;
    let mut rest = part.get(4usize.checked_add(count.checked_mul(16)?)?..)?;
    for nth in 0..count {
        let own = part.get(4 + 16 * nth..)?;
        let mut list = List::of(u32_at(own, 0)?.to_string());
        rest = rest.get(4..)?;
        for _ in 0..*own.get(12)? {
            let (start, flags) = (u32_at(rest, 0)?, u32_at(rest, 4)?);
            rest = rest.get(8..)?;
            let at = (flags & 15) as usize;
            if flags & 0x10 != 0 {
                list.starts.insert(at, start);
            }
            if flags & 0x20 != 0 {
                list.levels.insert(at, take_level(&mut rest)?);
            }
        }
        numbering.list((nth + 1).to_string(), list);
    }
    Some(())
}

fn take_level(rest: &mut &[u8]) -> Option<ListLevel> {
    let own = *rest;
    let (runs, paragraphs) = (usize::from(*own.get(24)?), usize::from(*own.get(25)?));
    let text = own.get(28 + runs + paragraphs..)?;
    let length = usize::from(u16_at(text, 0)?);
    let places = own.get(6..15)?;
    let units = text.get(2..2 + 2 * length)?;
    *rest = text.get(2 + 2 * length..)?;
    let units: Vec<u16> = units.chunks_exact(2).filter_map(|unit| u16_at(unit, 0)).collect();
    let mut printed = String::new();
    for (unit, nth) in char::decode_utf16(units.iter().copied()).zip(1u8..).take(LONGEST) {
        match unit {
            // A level from 0.
            Ok(c) if places.contains(&nth) && (c as usize) < LEVELS => {
                printed.push('%');
                printed.push_str(&(c as u32 + 1).to_string());
            }
            Ok(c) => printed.push(c),
            Err(_) => printed.push('\u{FFFD}'),
        }
    }
    Some(ListLevel {
        start: u32_at(own, 0)?,
        format: format(*own.get(4)?).to_owned(),
        text: printed,
        is_legal: own.get(5)? & 4 != 0,
    })
}

/// How numbers are written, by the name that DOCX has for it.
fn format(code: u8) -> &'static str {
    match code {
        1 => "upperRoman",
        2 => "lowerRoman",
        3 => "upperLetter",
        4 => "lowerLetter",
        10 => "ideographDigital",
        11 => "japaneseCounting",
        14 => "decimalFullWidth",
        16 => "japaneseLegal",
        18 => "decimalEnclosedCircle",
        19 => "decimalFullWidth2",
        22 => "decimalZero",
        23 => "bullet",
        26 => "decimalEnclosedFullstop",
        27 => "decimalEnclosedParen",
        28 => "decimalEnclosedCircleChinese",
        29 => "ideographEnclosedCircle",
        30 => "ideographTraditional",
        33 => "taiwaneseCounting",
        34 => "ideographLegalTraditional",
        35 => "taiwaneseCountingThousand",
        37 => "chineseCounting",
        38 => "chineseLegalSimplified",
        39 => "chineseCountingThousand",
        255 => "none",
        _ => "decimal",
    }
}

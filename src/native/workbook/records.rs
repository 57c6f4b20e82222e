//! Records of a workbook of Excel before 2007 ([MS-XLS]), and the texts in them.

use crate::native::compound::u16_at;

/// A record: its number and its bytes.
#[derive(Clone, Copy)]
pub struct Record<'a> {
    pub id: u16,
    pub data: &'a [u8],
}

/// What a record has no room for goes on in the next one.
const CONTINUE: u16 = 0x003C;

/// The records from a place on, as far as they are whole.
pub fn records(stream: &[u8], from: usize) -> impl Iterator<Item = Record<'_>> {
    let mut rest = stream.get(from..).unwrap_or_default();
    std::iter::from_fn(move || {
        let (id, length) = (u16_at(rest, 0)?, u16_at(rest, 2)?);
        let data = rest.get(4..4 + usize::from(length))?;
        rest = rest.get(4 + data.len()..)?;
        Some(Record { id, data })
    })
}

pub fn f64_at(bytes: &[u8], at: usize) -> Option<f64> {
    bytes.get(at..at + 8)?.try_into().ok().map(f64::from_le_bytes)
}

/// A number in 30 bits: whole or the upper part of another, times a hundred or not.
pub fn short_number(bits: u32) -> f64 {
    let value = match bits & 2 {
        0 => f64::from_bits(u64::from(bits & !3) << 32),
        _ => f64::from(bits.cast_signed() >> 2),
    };
    if bits & 1 == 0 { value } else { value / 100.0 }
}

/// A text that stands in one record.
pub fn text(data: &[u8]) -> Option<String> {
    let mut parts = RecordParts { parts: vec![data], at: 0 };
    let count = parts.u16()?;
    let is_wide = parts.byte()? & 1 != 0;
    Some(String::from_utf16_lossy(&parts.units(count, is_wide)?))
}

/// The texts that cells name by number, a record and what goes on behind it; without the characters
/// of which `is_mark` says that their font is that of marks beside a text, or of what is struck out.
pub fn shared_texts(parts: Vec<&[u8]>, is_mark: impl Fn(u16) -> bool) -> Option<Vec<String>> {
    let mut parts = RecordParts { parts, at: 0 };
    let _used = parts.u32()?;
    let count = parts.u32()?;
    let mut out = Vec::new();
    for _ in 0..count {
        let length = parts.u16()?;
        let flags = parts.byte()?;
        let runs = if flags & 8 != 0 { parts.u16()? } else { 0 };
        let more = if flags & 4 != 0 { parts.u32()? } else { 0 };
        let units = parts.units(length, flags & 1 != 0)?;
        let mut marks: Vec<(usize, bool)> = Vec::new();
        for _ in 0..runs {
            marks.push((usize::from(parts.u16()?), is_mark(parts.u16()?)));
        }
        for _ in 0..more {
            parts.byte()?;
        }
        // Each begins behind the one before.
        let mut marks = marks.into_iter().peekable();
        let mut is_marked = false;
        let kept = units.iter().enumerate().filter(|(at, _)| {
            while let Some((_, is_mark)) = marks.next_if(|(from, _)| from <= at) {
                is_marked = is_mark;
            }
            !is_marked
        });
        let units: Vec<u16> = kept.map(|(_, unit)| *unit).collect();
        out.push(String::from_utf16_lossy(&units).trim().to_owned());
    }
    Some(out)
}

/// Splits records into a first one with what goes on behind it.
pub fn with_more<'a>(
    first: Record<'a>,
    behind: &mut std::iter::Peekable<impl Iterator<Item = Record<'a>>>,
) -> Vec<&'a [u8]> {
    let mut parts = vec![first.data];
    while let Some(next) = behind.next_if(|next| next.id == CONTINUE) {
        parts.push(next.data);
    }
    parts
}

/// The bytes of a record that goes on in others.
struct RecordParts<'a> {
    /// What is left of each.
    parts: Vec<&'a [u8]>,
    /// The one that is read.
    at: usize,
}

impl RecordParts<'_> {
    fn byte(&mut self) -> Option<u8> {
        loop {
            let part = self.parts.get_mut(self.at)?;
            match part.split_first() {
                Some((byte, rest)) => {
                    *part = rest;
                    return Some(*byte);
                }
                None => self.at += 1,
            }
        }
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from(self.u16()?) | u32::from(self.u16()?) << 16)
    }

    /// Characters; where they go on in the next part, a byte says how wide they are from there.
    fn units(&mut self, count: u16, mut is_wide: bool) -> Option<Vec<u16>> {
        let mut out = Vec::with_capacity(usize::from(count));
        while out.len() < usize::from(count) {
            if self.parts.get(self.at)?.is_empty() {
                self.at += 1;
                is_wide = self.byte()? & 1 != 0;
            }
            out.push(if is_wide { self.u16()? } else { u16::from(self.byte()?) });
        }
        Some(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_thirty_bits_are_whole_or_fractions() {
        assert_eq!(short_number(12 << 2 | 2).to_string(), "12");
        assert_eq!(short_number((-5i32 << 2).cast_unsigned() | 2).to_string(), "-5");
        assert_eq!(short_number(1234 << 2 | 3).to_string(), "12.34");
        assert_eq!(short_number((1.5f64.to_bits() >> 32) as u32).to_string(), "1.5");
    }

    #[test]
    fn marks_in_a_text_end_where_others_begin() {
        // 1[2]3[4]: raised ones, of a font of their own.
        let text = [
            &[1, 0, 0, 0, 1, 0, 0, 0, 4, 0, 8, 3, 0, b'1', b'2', b'3', b'4'][..],
            &[1, 0, 6, 0, 2, 0, 0, 0, 3, 0, 6, 0],
        ]
        .concat();
        let texts = shared_texts(vec![&text], |font| font == 6);
        assert_eq!(texts, Some(vec!["13".to_owned()]));
    }

    #[test]
    fn a_text_goes_on_in_the_next_record() {
        // 年报12: wide characters, the last two behind the break as bytes; then a mark that is raised.
        let first = [1, 0, 0, 0, 2, 0, 0, 0, 4, 0, 1, 0x74, 0x5E, 0xA5, 0x62];
        let second = [0, b'1', b'2', 2, 0, 8, 1, 0, b'7', b'1', 1, 0, 6, 0];
        let texts = shared_texts(vec![&first, &second], |font| font == 6);
        assert_eq!(texts, Some(vec!["年报12".to_owned(), "7".to_owned()]));
        assert_eq!(shared_texts(vec![&first], |_| false), None, "cut off");
    }
}

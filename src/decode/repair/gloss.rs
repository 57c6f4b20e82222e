//! Pinyin in brackets behind characters: 區(qū), 文(wen), 府(fu)(fu).

use super::pinyin;
use crate::text::character::is_han_or_zero;
use crate::text::letters::find_near;
use smallvec::SmallVec;

/// A bracketed syllable at the beginning of a text.
pub struct Gloss {
    /// Its length in bytes, brackets included.
    pub length: usize,
    /// Whether it bears a tone mark.
    pub toned: bool,
}

/// The gloss that `text` begins with, if it is one: ASCII brackets around one lower-case syllable.
pub fn at(text: &str) -> Option<Gloss> {
    let Syllable { letters, toned, length } = syllable(text.strip_prefix('(')?)?;
    let closed = text.get(1 + length..)?.starts_with(')');
    (closed && pinyin::is_syllable(&letters)).then_some(Gloss { length: length + 2, toned })
}

/// Lower-case letters that may be a syllable.
pub struct Syllable {
    /// Without their tone marks.
    pub letters: SmallVec<[u8; 8]>,
    /// Whether there are marks.
    pub toned: bool,
    /// Their length in bytes.
    pub length: usize,
}

/// The lower-case letters that `text` begins with, at most eight.
pub fn syllable(text: &str) -> Option<Syllable> {
    let mut letters = SmallVec::new();
    let (mut toned, mut length) = (false, 0);
    for c in text.chars().take(8) {
        match c {
            'a'..='z' => letters.push(c as u8),
            'ü' => letters.push(b'v'),
            // Marks that follow their letter.
            '\u{300}' | '\u{301}' | '\u{304}' | '\u{30C}' | '\u{308}' => toned = true,
            c => match pinyin::toneless(c) {
                Some(letter) => {
                    letters.push(letter);
                    toned = true;
                }
                None => break,
            },
        }
        length += c.len_utf8();
    }
    (!letters.is_empty()).then_some(Syllable { letters, toned, length })
}

/// Drops glosses with tone marks behind Han characters, and plain ones too where `plain`; repeats
/// go with them. Other brackets, `(APP)`, `(鎮(zhèn))`, stay.
pub fn strip(text: &str, plain: bool) -> Option<String> {
    find_near(b'(', text.as_bytes())?;
    let mut out: Option<String> = None;
    let (mut kept, mut from) = (0, 0);
    while let Some(found) = text.get(from..).and_then(|rest| find_near(b'(', rest.as_bytes())) {
        let start = from + found;
        let mut end = start;
        if text.get(..start).and_then(|t| t.chars().next_back()).is_some_and(is_han_or_zero) {
            while let Some(gloss) = text.get(end..).and_then(at).filter(|g| g.toned || plain) {
                end += gloss.length;
            }
        }
        if end > start {
            let out = out.get_or_insert_with(|| String::with_capacity(text.len()));
            out.push_str(text.get(kept..start)?);
            kept = end;
        }
        from = end.max(start + 1);
    }
    let mut out = out?;
    out.push_str(text.get(kept..)?);
    Some(out)
}

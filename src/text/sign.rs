//! The sign of what stands in a cell and is not text: a picture, a drawing, a control of a form; or
//! of text of which it is unknown what a reader sees. With it, a cell is never taken for empty,
//! and its figure never for whole.

use super::letters::find_near;

/// Opens the sign in a cell's text; what it is follows in brackets: `\u{FFFC}[img 23.gif]`.
pub const SIGN: char = '\u{FFFC}';

/// Whether a sign stands in a text.
pub fn stands_in(text: &str) -> bool {
    // Few texts other than prose have its first byte. Of the others the second is rare; the first and
    // the last are in all full-width punctuation.
    const BYTES: [u8; 3] = [0xEF, 0xBF, 0xBC];
    let bytes = text.as_bytes();
    let stands_at = |at: usize| bytes.get(at.wrapping_sub(1)..at + 2) == Some(&BYTES);
    find_near(BYTES[0], bytes).is_some() && memchr::memchr_iter(BYTES[1], bytes).any(stands_at)
}

/// Characters of what an object says of itself that are kept.
const LONGEST: usize = 40;

/// Appends the sign of an object and what it says of itself.
pub fn push(out: &mut String, kind: &str, says: &str) {
    out.push(SIGN);
    out.push('[');
    out.push_str(kind);
    let says: String = says.split_whitespace().collect::<Vec<_>>().join(" ");
    if !says.is_empty() {
        out.push(' ');
        let clean = says.chars().filter(|c| !matches!(*c, '[' | ']' | SIGN));
        out.extend(clean.take(LONGEST));
    }
    out.push(']');
}

/// Whether a text is words, its signs aside.
pub fn is_words(text: &str) -> bool {
    bare(text).chars().any(|c| c.is_alphabetic() && !is_counter(c))
}

/// A text without its signs.
pub fn bare(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once(SIGN) {
        out.push_str(before);
        rest = behind.split_once(']').map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    out
}

/// What the signs of a text are of: `img 23.gif`.
pub fn kinds(text: &str) -> impl Iterator<Item = &str> {
    let behind = text.split(SIGN).skip(1);
    behind.filter_map(|rest| rest.strip_prefix('[')?.split_once(']')).map(|(kind, _)| kind)
}

/// Characters that stand beside a figure without making it words.
fn is_counter(c: char) -> bool {
    "件宗条條份例起次个個项項人名部篇批笔期家元万萬亿減减增约".contains(c)
}

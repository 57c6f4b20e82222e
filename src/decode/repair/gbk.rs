//! Characters as pairs of GBK bytes.

use encoding_rs::GBK;

/// The two bytes of a character; `None` if GBK has it not, or as one byte.
pub fn pair(c: char) -> Option<[u8; 2]> {
    let mut buffer = [0; 4];
    let (bytes, _, foreign) = GBK.encode(c.encode_utf8(&mut buffer));
    match (*bytes).try_into() {
        Ok(pair) if !foreign => Some(pair),
        _ => None,
    }
}

/// The character of two bytes; private use is none.
pub fn character(pair: [u8; 2]) -> Option<char> {
    let text = GBK.decode_without_bom_handling_and_without_replacement(&pair)?;
    let mut chars = text.chars();
    let c = chars.next()?;
    (chars.next().is_none() && !('\u{E000}'..='\u{F8FF}').contains(&c)).then_some(c)
}

/// Whether a character is one of the 3,755 most used (level 1 of GB 2312), as it stands or in
/// simplified script, or the punctuation of prose.
pub fn is_usual(c: char) -> bool {
    let level_1 = |c| matches!(pair(c), Some([0xB0..=0xD7, 0xA1..=0xFE]));
    matches!(c, '　' | '（' | '）' | '、' | '。' | '，' | '；' | '：' | '“' | '”' | '《' | '》')
        || level_1(c)
        || super::script::simplify(c.encode_utf8(&mut [0; 4]))
            .and_then(|s| s.chars().next())
            .is_some_and(level_1)
}

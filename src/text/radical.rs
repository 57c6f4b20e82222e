//! Radicals and compatibility characters that stand for common Han characters.
//!
//! A font draws 工 and the radical ⼯ with one glyph. A PDF file keeps glyphs, and programs that
//! extract its text give back either code point.

use unicode_normalization::char::decompose_compatible;

/// What Unicode's compatibility mapping does not say: a radical, and the character behind it.
///
/// It is silent about the supplement (U+2E80–2EFF), so only those are listed that are whole
/// characters and that CJK fonts for simplified Chinese draw with the very glyph of the character
/// (or, 西 and 虎, with its form); ⻌ or ⺮, parts of characters only, stay. It makes ⼾ the
/// traditional 戶, where these fonts draw 户.
const BEYOND: &str = "⺒巳 ⺠民 ⻁虎 ⻄西 ⻅见 ⻆角 ⻉贝 ⻋车 ⻑長 ⻓长 ⻔门 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻢马 \
    ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻬齐 ⻮齿 ⻰龙 ⼾户";

/// The character that a radical or a compatibility character stands for; any other character
/// itself, and so a radical that is only part of a character.
pub fn plain(c: char) -> char {
    if !matches!(c, '\u{2E80}'..='\u{2FDF}' | '\u{F900}'..='\u{FAFF}') {
        return c;
    }
    if let Some(character) = BEYOND.split(' ').find_map(|pair| pair.strip_prefix(c)) {
        return character.chars().next().unwrap_or(c);
    }
    // These decompose to one character, or to themselves.
    let mut character = c;
    decompose_compatible(c, |part| character = part);
    character
}

/// A text with characters instead of radicals; `None` if it has no radical.
pub fn replace(text: &str) -> Option<String> {
    let stands = |c| plain(c) != c;
    text.contains(stands).then(|| text.chars().map(plain).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::character::is_common_han;

    #[test]
    fn every_radical_becomes_one_han_character() {
        for c in '\u{2F00}'..='\u{2FD5}' {
            assert!(is_common_han(plain(c)), "{c}");
        }
        for c in ('\u{2E80}'..='\u{2FDF}').chain('\u{F900}'..='\u{FAFF}') {
            let mut parts = 0;
            decompose_compatible(c, |_| parts += 1);
            assert_eq!(parts, 1, "{c}");
            assert_eq!(plain(plain(c)), plain(c), "{c}");
        }
    }
}

//! Radicals and compatibility characters that stand for common Han characters.
//!
//! A font draws 工 and the radical ⼯ with one glyph. A PDF file keeps glyphs, and programs that
//! extract its text give back either code point.

use unicode_normalization::char::decompose_compatible;

/// What Unicode's compatibility mapping does not say.
///
/// It is silent about the supplement (U+2E80–2EFF), so only those are listed that are whole
/// characters and that CJK fonts for simplified Chinese draw with the very glyph of the character
/// (or, 西 and 虎, with its form); ⻌ or ⺮, parts of characters only, stay. It makes ⼾ the
/// traditional 戶, where these fonts draw 户.
const BEYOND: &[(char, char)] = &[
    ('\u{2E92}', '巳'),
    ('\u{2EA0}', '民'),
    ('\u{2EC1}', '虎'),
    ('\u{2EC4}', '西'),
    ('\u{2EC5}', '见'),
    ('\u{2EC6}', '角'),
    ('\u{2EC9}', '贝'),
    ('\u{2ECB}', '车'),
    ('\u{2ED1}', '長'),
    ('\u{2ED3}', '长'),
    ('\u{2ED4}', '门'),
    ('\u{2ED8}', '青'),
    ('\u{2ED9}', '韦'),
    ('\u{2EDA}', '页'),
    ('\u{2EDB}', '风'),
    ('\u{2EDC}', '飞'),
    ('\u{2EDD}', '食'),
    ('\u{2EE2}', '马'),
    ('\u{2EE3}', '骨'),
    ('\u{2EE4}', '鬼'),
    ('\u{2EE5}', '鱼'),
    ('\u{2EE6}', '鸟'),
    ('\u{2EE7}', '卤'),
    ('\u{2EE8}', '麦'),
    ('\u{2EE9}', '黄'),
    ('\u{2EEA}', '黾'),
    ('\u{2EEC}', '齐'),
    ('\u{2EEE}', '齿'),
    ('\u{2EF0}', '龙'),
    ('\u{2F3E}', '户'),
];

/// The character that a radical or a compatibility character stands for; any other character
/// itself, and so a radical that is only part of a character.
pub fn plain(c: char) -> char {
    if !matches!(c, '\u{2E80}'..='\u{2FDF}' | '\u{F900}'..='\u{FAFF}') {
        return c;
    }
    if let Ok(at) = BEYOND.binary_search_by_key(&c, |&(radical, _)| radical)
        && let Some(&(_, character)) = BEYOND.get(at)
    {
        return character;
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

    #[test]
    fn radicals_become_the_characters_they_are_drawn_as() {
        for (printed, meant) in [
            ("政府信息公开⼯作", "政府信息公开工作"),
            ("⼆、⾃然⼈ 12⽉31⽇", "二、自然人 12月31日"),
            ("⻔⼾⽹站 ⼈⺠ ⻓春 ⻄安 ⽆", "门户网站 人民 长春 西安 无"),
            ("\u{F90A}额 \u{F9D1}", "金额 六"),
        ] {
            assert_eq!(replace(printed).as_deref(), Some(meant));
        }
    }

    #[test]
    fn other_characters_stay() {
        for text in ["自然人 12,345.67 ５件 ㈠①", "⻌⺮⺡", "﨑", ""] {
            assert_eq!(replace(text), None, "{text}");
        }
    }

    #[test]
    fn every_radical_becomes_one_han_character_and_the_table_is_in_order() {
        assert!(BEYOND.is_sorted_by_key(|&(radical, _)| radical));
        for c in '\u{2F00}'..='\u{2FD5}' {
            assert!(matches!(plain(c), '\u{4E00}'..='\u{9FFF}'), "{c}");
        }
        for c in ('\u{2E80}'..='\u{2FDF}').chain('\u{F900}'..='\u{FAFF}') {
            let mut parts = 0;
            decompose_compatible(c, |_| parts += 1);
            assert_eq!(parts, 1, "{c}");
            assert_eq!(plain(plain(c)), plain(c), "{c}");
        }
    }
}

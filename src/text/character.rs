//! What a character is: space, Han, full-width, a digit, a numeral. Each is defined here once.

pub use crate::form::numeral;

/// A character that is not seen: it joins or parts letters, or marks an order of bytes.
pub const fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// White space and everything that looks like it.
pub const fn is_space(c: char) -> bool {
    // Most characters are Han.
    !is_common_han(c) && (c.is_whitespace() || is_unseen(c) || c == '\u{3164}')
}

/// A Han character of the block that all but rare characters stand in: most that a report prints. For
/// what must be quick, or is of words in common use.
pub const fn is_common_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

/// A Han character: one of the unified ideographs, or of those that are only there for other
/// standards. 〇 is not among them: alone in a cell it is a figure.
pub const fn is_han(c: char) -> bool {
    is_common_han(c)
        || matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// A Han character or 〇, which stands between them in names and years: 镕〇, 二〇二一.
pub const fn is_han_or_zero(c: char) -> bool {
    is_han(c) || c == '〇'
}

/// A character that Chinese text is printed in: its punctuation, Han, full-width forms.
pub const fn is_of_chinese(c: char) -> bool {
    is_common_han(c) || matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}')
}

/// A full-width form of ASCII as the ASCII character; any other as it is.
pub const fn narrow(c: char) -> char {
    match c {
        // These are as far from ASCII as the first of them is.
        '\u{FF01}'..='\u{FF5E}' => (c as u32 - 0xFEE0) as u8 as char,
        _ => c,
    }
}

/// The value of a digit, also of a full-width one.
pub const fn digit(c: char) -> Option<u32> {
    narrow(c).to_digit(10)
}

/// A letter or a circle that is typed for the digit 0 in a figure; for that of a year others are too.
pub const fn is_typed_zero(c: char) -> bool {
    matches!(c, 'O' | 'o' | '〇' | '○')
}

/// One that is typed for the 0 of a year, wide, Cyrillic and Greek ones among them: no word begins
/// there.
pub const fn is_typed_zero_of_year(c: char) -> bool {
    is_typed_zero(c) || matches!(c, 'Ｏ' | 'О' | 'о' | 'Ο' | 'ο' | '◯')
}

/// A character of a number that is written out: 一百零五, 两千, 二〇.
pub const fn is_of_number(c: char) -> bool {
    numeral(c).is_some() || matches!(c, '零' | '〇' | '两' | '百' | '千')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_forms_are_their_ascii_characters() {
        let wide = "！（０９：ＡＺ［ａｚ～";
        assert_eq!(wide.chars().map(narrow).collect::<String>(), "!(09:AZ[az~");
        assert_eq!("〇　、中a".chars().map(narrow).collect::<String>(), "〇　、中a");
        assert_eq!(['0', '９', 'x', '九'].map(digit), [Some(0), Some(9), None, None]);
    }

    #[test]
    fn spaces_and_what_is_not_seen_are_space() {
        assert!(
            [' ', '\t', '\u{A0}', '\u{3000}', '\u{200B}', '\u{FEFF}'].into_iter().all(is_space)
        );
        assert!(!['中', '〇', '·', '0', '-'].into_iter().any(is_space));
    }

    #[test]
    fn the_zero_of_a_year_is_not_a_han_character() {
        assert!(is_han('中') && is_han('㐀') && !is_han('〇') && is_han_or_zero('〇'));
        assert!(!"aÀ、（０①⼀".contains(is_han_or_zero));
    }
}

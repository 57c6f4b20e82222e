//! Text of a stranger's page on its way to a terminal or a spreadsheet.

use std::borrow::Cow;

/// Whether a terminal would act on a character instead of showing it: control characters, and
/// the marks that reorder what is shown.
pub const fn is_unsafe(c: char) -> bool {
    matches!(c, '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The bytes of UTF-8 that an unsafe character from U+0020 on may begin with.
pub const UNSAFE_BEGIN: [u8; 3] = [0x7F, 0xC2, 0xE2];

/// The text with everything shown and nothing acted on; line ends become spaces.
pub fn shown(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let show = |c| match c {
        '\t' | '\n' | '\r' => ' ',
        c if is_unsafe(c) => '\u{fffd}',
        c => c,
    };
    Cow::Owned(text.chars().map(show).collect())
}

/// Whether a character prints nothing and is none of a text: a control character other than the end
/// of a line and the tab.
fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
}

/// The text for a table that may be looked at in a terminal: control characters, which no page
/// prints, are U+FFFD, those that are space a space.
pub fn tabular(text: &str) -> Cow<'_, str> {
    // Nearly all texts are recognised by their bytes: those of controls from U+0080 on begin with C2.
    let may_be =
        |b: u8| (b < b' ' && !matches!(b, b'\t' | b'\n' | b'\r')) || b == 0x7F || b == 0xC2;
    if !text.bytes().any(may_be) || !text.contains(is_control) {
        return Cow::Borrowed(text);
    }
    let show = |c| match c {
        c if is_control(c) && c.is_whitespace() => ' ',
        c if is_control(c) => '\u{fffd}',
        c => c,
    };
    Cow::Owned(text.chars().map(show).collect())
}

/// The text such that no spreadsheet runs it: an apostrophe goes before what would begin a
/// formula, in its full-width forms too.
pub fn inert(text: &str) -> Cow<'_, str> {
    let starts = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    // Spreadsheets trim before they decide.
    if text.starts_with(starts) || text.trim_start().starts_with(starts) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_escape_sequence_reaches_no_terminal() {
        assert_eq!(shown("a\u{1b}[31mb\u{9b}2Jc\nd"), "a\u{fffd}[31mb\u{fffd}2Jc d");
        assert!(matches!(shown("规章"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_table_has_no_control_characters() {
        assert_eq!(
            tabular("a\u{1b}[31mb\u{9b}2J\0\nc\td"),
            "a\u{fffd}[31mb\u{fffd}2J\u{fffd}\nc\td"
        );
        assert_eq!(tabular("2\u{b}3\u{85}"), "2 3 ");
        for text in ["规章", "a\u{200e}b", "1\u{a0}000"] {
            assert!(matches!(tabular(text), Cow::Borrowed(_)));
        }
    }

    #[test]
    fn what_is_unsafe_begins_with_a_byte_that_may_be() {
        let mut buffer = [0; 4];
        for c in (' '..=char::MAX).filter(|c| is_unsafe(*c)) {
            let first = c.encode_utf8(&mut buffer).bytes().next();
            assert!(first.is_some_and(|b| UNSAFE_BEGIN.contains(&b)), "{c:?}");
        }
    }

    #[test]
    fn what_would_be_a_formula_is_quoted() {
        for text in ["=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"] {
            assert_eq!(inert(text), format!("'{text}"));
        }
        assert!(matches!(inert("0=1"), Cow::Borrowed(_)));
    }
}

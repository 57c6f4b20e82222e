//! The comparison key of a label: width, punctuation and space do not count.

use super::character::{is_common_han, narrow, numeral};
use super::radical;
use std::borrow::Cow;

/// The key under which a (repaired) label is compared: letters, digits and Han characters only,
/// full-width forms narrowed.
///
/// Enclosed numbers become what they enclose (`㈠` 一, `①` `⑴` `⒈` 1), so that `㈠予以公开` and
/// `（一）予以公开` have one key; the radicals that PDF files print for characters (`⾏` for 行) become
/// the characters.
pub fn fold(text: &str) -> Cow<'_, str> {
    let mut sound = kept(text);
    if sound.len() == text.len() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        out.push_str(sound);
        let mut chars = rest.get(sound.len()..).unwrap_or_default().chars();
        let Some(c) = chars.next() else { return Cow::Owned(out) };
        push(&mut out, c);
        rest = chars.as_str();
        sound = kept(rest);
    }
}

/// Whether a text is its own key.
pub fn is_key(text: &str) -> bool {
    kept(text).len() == text.len()
}

/// The characters that a text begins with and that are [kept](is_kept), recognized by their bytes.
fn kept(text: &str) -> &str {
    let mut rest = text.as_bytes();
    while let [0xE5..=0xE9, _, _, behind @ ..]
    | [0xE4, 0xB8..=0xBF, _, behind @ ..]
    | [b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z', behind @ ..] = rest
    {
        rest = behind;
    }
    text.get(..text.len() - rest.len()).unwrap_or(text)
}

/// The key of what some characters say.
pub fn fold_chars(chars: impl Iterator<Item = char>) -> String {
    let mut out = String::with_capacity(chars.size_hint().1.unwrap_or(0));
    chars.for_each(|c| push(&mut out, c));
    out
}

/// Whether a text has anything that a key keeps: a letter, a digit, a Han character.
pub fn has_words(text: &str) -> bool {
    text.chars().any(|c| is_kept(c) || c.is_alphanumeric())
}

/// Most characters of a key are printed as they stand in it.
const fn is_kept(c: char) -> bool {
    is_common_han(c) || c.is_ascii_alphanumeric()
}

/// Appends what a character is in a key.
fn push(out: &mut String, c: char) {
    match c {
        c if is_kept(c) => out.push(c),
        '\0'..='\x7F' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' => {}
        '\u{FF01}'..='\u{FF5E}' => {
            let narrow = narrow(c);
            if narrow.is_ascii_alphanumeric() {
                out.push(narrow);
            }
        }
        // Marks of footnotes.
        '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '₀'..='₉' => {}
        // ①–⒛ (circled, bracketed, dotted), ㈠–㈩ and ㊀–㊉.
        '\u{2460}'..='\u{249B}' | '\u{3220}'..='\u{3229}' | '\u{3280}'..='\u{3289}' => {
            unicode_normalization::char::decompose_compatible(c, |part| {
                if part.is_alphanumeric() {
                    out.push(part);
                }
            });
        }
        c => {
            let c = radical::plain(c);
            if c.is_alphanumeric() {
                out.push(c);
            }
        }
    }
}

/// A [folded](fold) key without its leading ordinal: up to three Chinese numerals, then up to two
/// digits (`一本年新收…`, `1重复来信`, `六1申请人…`).
///
/// Numbers that belong to the words stay: a year (`2019年…`), a month, `第二十条`; so does a key
/// that is nothing but a number.
pub fn core(key: &str) -> &str {
    let rest = strip(key, 3, |c| numeral(c).is_some());
    let rest = strip(rest, 2, |c| c.is_ascii_digit());
    if rest.is_empty() || rest.starts_with(['年', '月', '日']) { key } else { rest }
}

/// `key` without a leading run of at most `most` such characters; a longer run stays.
fn strip(key: &str, most: usize, of: fn(char) -> bool) -> &str {
    let rest = key.trim_start_matches(of);
    let run = key[..key.len() - rest.len()].chars().count();
    if run <= most { rest } else { key }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_kept_is_told_alike_by_characters_and_bytes() {
        for c in '\0'..=char::MAX {
            assert_eq!(!kept(c.encode_utf8(&mut [0; 4])).is_empty(), is_kept(c), "{c}");
        }
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,20}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once.clone());
            prop_assert!(once.ends_with(core(&once)));
        }
    }
}

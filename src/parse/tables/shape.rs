//! What lines and cells of a text look like: their marks, rules, brackets and spaces.

use compact_str::CompactString;
use std::borrow::Cow;
use unicode_width::UnicodeWidthStr;

/// What ends a cell of a line: a pipe, or a border drawn as one.
pub const PIPES: [char; 7] = ['|', '｜', '│', '┃', '┆', '丨', '⼁'];

/// White space and everything that looks like it.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{2060}' | '\u{3164}')
}

/// A text without space around it.
pub fn trim(text: &str) -> &str {
    // Most texts begin and end with a printable ASCII character or a common Han character.
    let bytes = text.as_bytes();
    let begins = matches!(bytes.first(), Some(b'!'..=b'~' | 0xE4..=0xE9));
    let lead = bytes.len().checked_sub(3).and_then(|at| bytes.get(at));
    let ends = matches!(bytes.last(), Some(b'!'..=b'~'))
        || (matches!(lead, Some(0xE4..=0xE9)) && bytes.last().is_some_and(|b| *b >= 0x80));
    if begins && ends { text } else { text.trim_matches(is_space) }
}

/// Whether a character is a Han character.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// `"规章","0","0"`: a row of quoted cells.
pub fn is_quoted_row(text: &str) -> bool {
    text.len() > 4 && text.starts_with('"') && text.ends_with('"') && text.contains("\",\"")
}

/// A key in the words of the forms, where a conversion to the vocabulary of Taiwan replaced them.
pub fn home_words(key: Cow<str>) -> Cow<str> {
    const WORDS: [(&str, &str); 3] = [("资讯", "信息"), ("档案", "文件"), ("专案", "项目")];
    // Each of them ends in one of these.
    if !key.contains(['讯', '案']) {
        return key;
    }
    WORDS.iter().fold(key, |key, (theirs, ours)| key.replace(theirs, ours).into())
}

pub fn width(text: &str) -> u32 {
    if text.is_ascii() { text.len() as u32 } else { text.width() as u32 }
}

/// `262 262`: one figure printed twice in a cell rather than thousands parted by a space.
pub fn is_doubled(text: &str) -> bool {
    // Most texts differ from such a one in their middle already.
    (1..=3).any(|space| {
        let half = text.len().saturating_sub(space) / 2;
        let (Some(a), Some(b)) = (text.get(..half), text.get(half + space..)) else { return false };
        a == b
            && a.contains(char::is_numeric)
            && !a.contains(is_space)
            && text.get(half..half + space).is_some_and(|middle| {
                let mut chars = middle.chars();
                chars.next().is_some_and(is_space) && chars.next().is_none()
            })
    })
}

/// Whether a text is a figure followed by a bracket that it does not close.
pub fn opens_note(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    rest.len() < text.len()
        && rest.trim_start().starts_with(['(', '（'])
        && !rest.contains([')', '）'])
}

/// What a text says outside of what it explains in brackets; `None`, if it has none, or leaves one
/// open, so that where the explanation ends it does not say.
pub fn outside_brackets(text: &str) -> Option<impl Iterator<Item = char>> {
    let mut all = Depth::default();
    let has_brackets = text.chars().fold(false, |has, c| has | !all.is_outside(c));
    let mut depth = Depth::default();
    let chars = text.chars().filter(move |c| depth.is_outside(*c));
    (has_brackets && all.0 == 0).then_some(chars)
}

/// Whether a text says nothing outside brackets.
pub fn is_in_brackets(text: impl Iterator<Item = char>) -> bool {
    let mut depth = Depth::default();
    text.filter(|c| depth.is_outside(*c)).all(char::is_whitespace)
}

/// How many brackets are open.
#[derive(Default)]
struct Depth(u32);

impl Depth {
    /// Whether the next character stands outside of all brackets and is none itself.
    fn is_outside(&mut self, c: char) -> bool {
        if opens(c) {
            self.0 += 1;
            return false;
        }
        if closes(c) {
            self.0 = self.0.saturating_sub(1);
            return false;
        }
        self.0 == 0
    }
}

const fn opens(c: char) -> bool {
    matches!(c, '(' | '（' | '[' | '〔')
}

const fn closes(c: char) -> bool {
    matches!(c, ')' | '）' | ']' | '〕')
}

/// Whether a character is one that boxes are drawn with, other than a pipe.
pub fn is_drawn(c: char) -> bool {
    matches!(c, '\u{2500}'..='\u{257F}') && !PIPES.contains(&c)
}

/// Whether a text is nothing but pipes and space.
pub fn is_pipes(text: &str) -> bool {
    text.chars().all(|c| PIPES.contains(&c) || is_space(c))
}

/// A label whose cells are all empty. A single tab at the end of a line is a slip.
pub fn ends_in_tabs(text: &str) -> bool {
    let end = text.trim_start().trim_end_matches([' ', '\r', '\u{c}']);
    end.ends_with("\t\t") && end.contains(is_han)
}

/// `├───┼───┤`, `+---+---+`: a line of a drawn box.
pub fn is_border(text: &str) -> bool {
    let ascii = text.starts_with('+') && text.ends_with('+') && text.len() > 4;
    text.chars().any(is_drawn)
        && text.chars().all(|c| is_drawn(c) || PIPES.contains(&c) || is_space(c))
        || ascii && text.chars().all(|c| matches!(c, '+' | '-' | '=' | ' '))
}

/// `| --- | :-: |`: the rule under a Markdown header.
pub fn is_markdown_rule(text: &str) -> bool {
    let mut rules = 0;
    for piece in text.split('|') {
        let piece = piece.trim();
        if piece.is_empty() {
            continue;
        }
        if piece.len() < 3 || !piece.bytes().all(|b| b == b'-' || b == b':') {
            return false;
        }
        rules += 1;
    }
    rules > 0
}

fn dash(c: char) -> bool {
    matches!(c, '-' | '—' | '–' | '－' | '―' | '_' | '~')
}

/// The words on a line behind or before a framed page number whose line end is gone: `- 3 -` and the
/// head of the next page, or the last words of one and `- 3 -` right behind them.
pub fn beside_page_number(text: &str) -> Option<&str> {
    // What is left of the line end may be a byte of no character, or another character.
    let other = |c: char| c.is_ascii_alphabetic() || (c.is_ascii_punctuation() && c != '/');
    let blank = |c: char| is_space(c) || c.is_control() || c == char::REPLACEMENT_CHARACTER;
    let inner =
        |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if let Some((number, rest)) = text.strip_prefix(dash).and_then(|rest| rest.split_once(dash)) {
        let rest = rest.trim_start_matches(blank);
        let begins = |c: char| is_han(c) || opens(c);
        return (inner(number.trim_matches(blank)) && rest.starts_with(begins)).then_some(rest);
    }
    let (words, number) = text.strip_suffix(dash)?.rsplit_once(dash)?;
    let words = words.strip_suffix(other).unwrap_or(words);
    (inner(number.trim_matches(blank)) && words.ends_with(is_han)).then_some(words)
}

/// `= 3 -`: one of the two dashes of a page number damaged, its spaces still there.
fn is_half_framed(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let (Some(a), Some(number), Some(b), None) =
        (words.next(), words.next(), words.next(), words.next())
    else {
        return false;
    };
    let mark = |word: &str| {
        word.len() == 1 && word.contains(|c: char| c.is_ascii_punctuation() && c != '/')
    };
    let framed = (a.contains(dash) && mark(b)) || (mark(a) && b.contains(dash));
    framed
        && a.chars().count() == 1
        && b.chars().count() == 1
        && number.bytes().all(|c| c.is_ascii_digit())
}

/// `- 3 -`, `—3—`, `第 3 页`: the foot of a page. A bare number is not taken for one.
pub fn is_page_number(text: &str) -> bool {
    // No other line can be one.
    let begins = |c: char| dash(c) || c == '第' || c.is_ascii() || is_space(c);
    if !text.starts_with(begins) {
        return false;
    }
    let number = |s: &str| !s.is_empty() && s.chars().all(|c| c.is_numeric());
    // Several figures between dashes are a row.
    let own = trim(text);
    let inner = trim(own.trim_matches(dash));
    if (own.starts_with(dash) && own.ends_with(dash) && number(inner)) || is_half_framed(text) {
        return true;
    }
    let count = own.strip_prefix('第').and_then(|rest| rest.split_once('页'));
    let Some((count, _)) = count else { return false };
    let compact: CompactString = count.chars().filter(|c| !is_space(*c)).collect();
    number(&compact)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_explanation_ends_where_its_bracket_does() {
        let bare = |text| outside_brackets(text).map(|bare| bare.collect::<String>());
        assert_eq!(bare("部分公开（区分处理的）").as_deref(), Some("部分公开"));
        assert_eq!(bare("（二）部分公开").as_deref(), Some("部分公开"));
        assert_eq!(bare("部分公开（区分处理的，逾期未补正"), None);
        assert_eq!(bare("部分公开"), None);
    }

    #[test]
    fn a_row_of_dashes_and_zeros_is_no_page_number() {
        for number in ["- 3 -", "—3—", "-12-", "第 3 页", "第3页 共12页"] {
            assert!(is_page_number(number), "{number}");
        }
        for row in ["- 0 0 0 -", "3", "- -", "-", "第三行政区"] {
            assert!(!is_page_number(row), "{row}");
        }
    }

    #[test]
    fn a_page_number_is_told_from_the_words_beside_it() {
        for text in ["- 2 -第三行", "- 2 -\u{fffd}第三行", "- 2 - （三）行"] {
            assert!(beside_page_number(text).is_some_and(|words| words.ends_with('行')), "{text}");
        }
        assert_eq!(beside_page_number("第三行- 2 -"), Some("第三行"));
        assert_eq!(beside_page_number("第三行*- 2 -"), Some("第三行"));
        assert_eq!(beside_page_number("第三行 - 2 -"), None);
        assert_eq!(beside_page_number("- 2 - 0 -"), None);
    }

    #[test]
    fn trimming_is_that_of_all_space() {
        for text in
            ["规章", " 规章", "规章\u{3000}", "\u{feff}0", "0\u{200b}", "é ", " ", "", "—0—"]
        {
            assert_eq!(trim(text), text.trim_matches(is_space), "{text:?}");
        }
    }
}

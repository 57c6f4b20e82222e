//! What lines and cells of a text look like: their marks, rules, brackets and spaces.

use crate::text::character::digit;
pub use crate::text::character::{is_han, is_space};
use crate::text::letters::{has_char, has_word};
use std::borrow::Cow;
use unicode_width::UnicodeWidthStr;

/// What ends a cell of a line: a pipe, or a border drawn as one.
pub const PIPES: [char; 7] = ['|', '｜', '│', '┃', '┆', '丨', '⼁'];

/// What stands between the pipes and tabs of a line; `None` for one that has neither.
pub fn between_marks(line: &str) -> Option<impl Iterator<Item = &str>> {
    let is_mark = |c: char| c == '\t' || PIPES.contains(&c);
    line.contains(is_mark).then(|| line.split(is_mark).map(str::trim))
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

/// `"规章","0","0"`: a row of quoted cells.
pub fn is_quoted_row(text: &str) -> bool {
    text.len() > 4 && text.starts_with('"') && text.ends_with('"') && text.contains("\",\"")
}

/// A key in the words of the forms, where a conversion to the vocabulary of Taiwan replaced them.
pub fn home_words(key: Cow<str>) -> Cow<str> {
    const WORDS: [(&str, &str); 3] = [("资讯", "信息"), ("档案", "文件"), ("专案", "项目")];
    // All of theirs end in one of these.
    if !has_char(&key, '讯') && !has_char(&key, '案') {
        return key;
    }
    let has = |(theirs, _): &(&str, &str)| has_word(&key, theirs);
    if !WORDS.iter().any(has) {
        return key;
    }
    WORDS.iter().fold(key, |key, (theirs, ours)| key.replace(theirs, ours).into())
}

pub fn width(text: &str) -> u32 {
    if text.is_ascii() { text.len() as u32 } else { text.width() as u32 }
}

/// What stands twice in a text, separated by space: `262 262`.
pub fn doubled(text: &str) -> Option<&str> {
    // Most texts differ from such a one in their middle already.
    (1..=3).find_map(|space| {
        let half = text.len().saturating_sub(space) / 2;
        let (a, b) = (text.get(..half)?, text.get(half + space..)?);
        let is_it = a == b
            && !a.contains(is_space)
            && text.get(half..half + space).is_some_and(|middle| middle.chars().all(is_space));
        is_it.then_some(a)
    })
}

/// Whether a text is a figure followed by a bracket that it does not close.
pub fn opens_note(text: &str) -> bool {
    let rest = text.trim_start_matches(|c| digit(c).is_some());
    rest.len() < text.len()
        && rest.trim_start().starts_with(['(', '（'])
        && !rest.contains([')', '）'])
}

/// What a text says outside of what it explains in brackets; `None`, if it has none, or leaves one
/// open, so that where the explanation ends it does not say.
pub fn outside_brackets(text: &str) -> Option<impl Iterator<Item = char>> {
    // The bytes that brackets begin with, of which most texts have none.
    let may_be = |byte: &u8| matches!(byte, b'(' | b')' | b'[' | b']' | 0xE3 | 0xEF);
    if !text.as_bytes().iter().fold(false, |has, byte| has | may_be(byte)) {
        return None;
    }
    if !text.contains(|c| opens(c) || closes(c)) {
        return None;
    }
    let mut open = 0;
    text.chars().for_each(|c| _ = is_outside(c, &mut open));
    let mut depth = 0;
    let chars = text.chars().filter(move |c| is_outside(*c, &mut depth));
    (open == 0).then_some(chars)
}

/// Whether a text says nothing outside brackets.
pub fn is_in_brackets(text: impl Iterator<Item = char>) -> bool {
    let mut depth = 0;
    text.filter(|c| is_outside(*c, &mut depth)).all(is_space)
}

/// Whether the next character of a text stands outside of all brackets and is none itself, with so many
/// open before it.
fn is_outside(c: char, depth: &mut u32) -> bool {
    if opens(c) {
        *depth += 1;
    } else if closes(c) {
        *depth = depth.saturating_sub(1);
    } else {
        return *depth == 0;
    }
    false
}

pub const fn opens(c: char) -> bool {
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

/// A label whose cells are all empty, or a figure in one of several columns. A single tab at the end of
/// a line is a slip, unless behind a row's label (`Writer::is_blank`), as is one before words.
pub fn is_tabbed(text: &str) -> bool {
    let line = text.trim_matches([' ', '\r', '\u{c}']);
    let is_figure = !line.contains(is_han) && line.contains(char::is_numeric);
    line.ends_with("\t\t") && line.contains(is_han)
        || is_figure && (line.ends_with("\t\t") || line.starts_with('\t'))
}

/// `│三、本年│  供  ├───┼───┤`: a line of a drawn box that ends a row, but for the cells before it,
/// which are merged over rows.
pub fn ends_row_of_box(text: &str) -> bool {
    let drawn = |c: char| is_drawn(c) || PIPES.contains(&c) || is_space(c);
    let ascii = |c: char| matches!(c, '+' | '-' | '=');
    let first = |at: usize| text.starts_with(PIPES).then(|| text.get(at..)).flatten();
    text.find(['├', '┝', '┠', '┣', '╞', '╟', '╠'])
        .and_then(first)
        .is_some_and(|rest| rest.chars().all(drawn))
        || text.find("+-").and_then(first).is_some_and(|rest| rest.chars().all(ascii))
}

/// `├───┼───┤`, `+---+---+`: a line of a drawn box.
pub fn is_border(text: &str) -> bool {
    let ascii = text.starts_with('+') && text.ends_with('+') && text.len() > 4;
    text.chars().any(is_drawn)
        && text.chars().all(|c| is_drawn(c) || PIPES.contains(&c) || is_space(c))
        || ascii && text.chars().all(|c| matches!(c, '+' | '-' | '=' | ' '))
}

/// `**3**`: the words of a cell that Markdown prints bold. What stands between single stars may be
/// masked.
fn unemphasised(text: &str) -> &str {
    let within = |mark: &str| text.strip_prefix(mark)?.strip_suffix(mark);
    let inner = ["***", "**", "___", "__"].into_iter().find_map(within).map(str::trim);
    inner.filter(|inner| !inner.is_empty() && !inner.contains(['*', '_'])).unwrap_or(text)
}

/// What a cell of Markdown says: `**3**`, `\\-3`.
pub fn without_markdown(text: &str) -> &str {
    let bare = unemphasised(text);
    bare.strip_prefix('\\').filter(|rest| rest.starts_with(['-', '+'])).unwrap_or(bare)
}

/// A line without the mark that makes it a heading of Markdown, or `bullet` before it.
pub fn without_mark_before(line: &str, bullet: Option<char>) -> Option<&str> {
    let inner = line.trim_start_matches('#');
    if (1..=6).contains(&(line.len() - inner.len())) && inner.starts_with(' ') {
        return Some(inner.trim_end_matches('#').trim());
    }
    let inner = line.strip_prefix(bullet?)?;
    (inner.is_empty() || inner.starts_with(' ')).then_some(inner.trim_start())
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
    fn trimming_is_that_of_all_space() {
        for text in
            ["规章", " 规章", "规章\u{3000}", "\u{feff}0", "0\u{200b}", "é ", " ", "", "—0—"]
        {
            assert_eq!(trim(text), text.trim_matches(is_space), "{text:?}");
        }
    }
}

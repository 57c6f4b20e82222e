//! What a page has beside its text: page numbers, rules, lines of nothing.

use super::shape::{is_han, is_space, opens, trim};
use super::tape::{Cut, Token};
use crate::form::{TableKind, row_cells};
use crate::report::Reading;
use compact_str::CompactString;

fn dash(c: char) -> bool {
    matches!(c, '-' | '—' | '–' | '－' | '―' | '_' | '~')
}

/// Fewer dashes may be a cell that says that there is nothing.
const RULE: usize = 4;

/// Whether a line says nothing wherever it stands: a space that became a `?`, or a rule.
pub fn is_idle(text: &str) -> bool {
    let is_rule = |c: char| dash(c) || matches!(c, '=' | '─' | '━');
    let is_lost = |c: char| matches!(c, '?' | '？');
    let Some(first) = text.chars().next().filter(|c| is_lost(*c) || is_rule(*c)) else {
        return false;
    };
    let mut chars = text.chars().filter(|c| !is_space(*c));
    let length = chars.clone().count();
    chars.all(|c| c == first) && (is_lost(first) || length >= RULE)
}

/// Whether a line is dashes between tabs, or as many between spaces as a row has cells.
pub fn is_row_of_dashes(text: &str) -> bool {
    // No other line can be one.
    if !text.starts_with(dash) {
        return false;
    }
    let mut words = text.split(is_space).filter(|word| !word.is_empty());
    let is_one = |word: &str| word.chars().all(dash) && word.chars().count() <= 2;
    // A line of as many dashes as a row without its label has cells is one.
    let is_row =
        |length| [TableKind::Applications, TableKind::Proceedings].map(row_cells).contains(&length);
    words.clone().all(is_one) && (text.contains('\t') || is_row(words.by_ref().count()))
}

/// Whether the first word of a line is the mark of a list's item: `* 规章`.
pub fn is_bullet(word: &str, rest: &str) -> bool {
    matches!(word, "*" | "+" | "-" | "•" | "·" | "●" | "■")
        && rest.trim_start_matches(is_space).starts_with(is_han)
}

/// The tokens without the lines beside rows that are none of their cells.
pub fn without_furniture(mut tokens: Vec<Token>) -> Vec<Token> {
    let is_it = |at: &usize| {
        let (before, rest) = tokens.split_at_checked(*at).unwrap_or_default();
        rest.split_first().is_some_and(|(token, behind)| is_beside_row(before, token, behind))
    };
    if let Some(first) = (0..tokens.len()).find(is_it) {
        let mut behind = tokens.split_off(first).into_iter();
        while let Some(token) = behind.next() {
            if !is_beside_row(&tokens, &token, behind.as_slice()) {
                tokens.push(token);
            }
        }
    }
    tokens
}

/// Whether a line of a text whose rows are lines of several cells is none of their cells: marks without a
/// digit. A number is one where marks close the cells (`tape.rs`).
fn is_beside_row(before: &[Token], token: &Token, behind: &[Token]) -> bool {
    if token.cut != Cut::Line || !is_sign(token) {
        return false;
    }
    // Where spaces part cells, so do they words: only figures beside each other are a row.
    let is_row = |a: &Token, b: &Token| {
        let is_figures = || a.figure().is_some() && b.figure().is_some();
        let is_marked = matches!(b.cut, Cut::Pipe | Cut::Tab);
        a.row == b.row && (is_marked || (b.cut == Cut::Space && is_figures()))
    };
    let follows = matches!(before, [.., a, b] if is_row(a, b));
    let leads = || matches!(behind, [a, b, ..] if is_row(a, b) && a.figure().is_some());
    follows || leads()
}

/// Whether a text is a number as pages have, and nothing around it.
pub fn is_bare_number(text: &str) -> bool {
    (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a token is marks without a digit: a dash, or what hides a figure or begins a line of a
/// list.
pub fn is_sign(token: &Token) -> bool {
    match token.figure().map(|figure| figure.reading) {
        Some(Reading::Dash | Reading::Blank) => true,
        Some(Reading::Illegible) => !token.printed.contains(char::is_alphanumeric),
        _ => false,
    }
}

/// The words on a line behind or before a framed page number whose line end is gone: `- 3 -` and the
/// head of the next page, or the last words of one and `- 3 -` right behind them.
pub fn beside_page_number(text: &str) -> Option<&str> {
    // What is left of the line end may be a byte of no character, or another character.
    let other = |c: char| c.is_ascii_alphabetic() || (c.is_ascii_punctuation() && c != '/');
    let blank = |c: char| is_space(c) || c.is_control() || c == char::REPLACEMENT_CHARACTER;
    if let Some((number, rest)) = text.strip_prefix(dash).and_then(|rest| rest.split_once(dash)) {
        let rest = rest.trim_start_matches(blank);
        let begins = |c: char| is_han(c) || opens(c);
        return (is_bare_number(number.trim_matches(blank)) && rest.starts_with(begins))
            .then_some(rest);
    }
    let (words, number) = text.strip_suffix(dash)?.rsplit_once(dash)?;
    let words = words.strip_suffix(other).unwrap_or(words);
    (is_bare_number(number.trim_matches(blank)) && words.ends_with(is_han)).then_some(words)
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
    if own.starts_with(dash) && own.ends_with(dash) && number(inner) {
        return true;
    }
    // `5/8`
    if let Some((nth, all)) = own.split_once('/') {
        return number(trim(nth)) && number(trim(all));
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
    fn a_row_of_dashes_and_zeros_is_no_page_number() {
        for number in ["- 3 -", "—3—", "-12-", "第 3 页", "第3页 共12页", "5/8", "5 / 8"]
        {
            assert!(is_page_number(number), "{number}");
        }
        for row in ["- 0 0 0 -", "3", "- -", "-", "/", "第三行政区"] {
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
}

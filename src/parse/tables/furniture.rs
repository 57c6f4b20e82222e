//! Marks without a digit: rows of them, those of lists, those that may be a cell or none.

use super::shape::{is_han, is_space};
use super::tape::Token;
use crate::form::{TableKind, row_cells};
use crate::report::Reading;
use crate::text::furniture::dash;

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

/// Whether a token is marks without a digit: a dash, or what hides a figure or begins a line of a
/// list.
pub fn is_sign(token: &Token) -> bool {
    match token.figure().map(|figure| figure.reading) {
        Some(Reading::Dash | Reading::Blank) => true,
        Some(Reading::Illegible) => !token.printed.contains(char::is_alphanumeric),
        _ => false,
    }
}

/// Pages of the longest report.
const PAGES: u32 = 50;

/// Whether a figure may be the number of a page of a report.
pub fn is_page_number(token: &Token) -> bool {
    let number = token.printed.parse::<u32>();
    !token.printed.starts_with('0') && number.is_ok_and(|n| n <= PAGES)
}

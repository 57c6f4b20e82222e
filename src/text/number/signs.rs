//! The signs of a figure: strokes, masks, minus.

use super::words::SIGNS;
use crate::text::character::{is_han, is_typed_zero};

/// Strokes that stand for "none" when nothing else is printed.
pub const fn is_stroke(c: char) -> bool {
    matches!(c, '/' | '\\' | '_' | '-' | '‒' | '–' | '—' | '―' | '─' | '━' | '﹣' | 'ー' | ' ')
}

/// Strokes printed as a minus before a digit.
pub const fn is_minus(c: char) -> bool {
    matches!(c, '-' | '‒' | '–' | '—' | '―' | '─')
}

/// Marks that hide or replace a digit.
pub const fn is_mask(c: char) -> bool {
    matches!(
        c,
        '*' | '∗'
            | '×'
            | '✕'
            | '■'
            | '□'
            | '▇'
            | '█'
            | '▓'
            | '●'
            | '\u{FFFD}'
            | '#'
            | '?'
            | '…'
    )
}

/// Characters of a figure, sound or spoilt.
pub const fn in_body(c: char) -> bool {
    c.is_ascii_digit()
        || is_mask(c)
        || is_stroke(c)
        || matches!(c, ',' | '.' | '、' | '\'' | '’' | '\n' | '+' | '%' | '‰' | '~' | ';' | '。')
        || is_typed_zero(c)
}

/// The sign before a figure, and the rest.
pub enum Sign<'a> {
    /// Whether it is a minus.
    Clear(bool, &'a str),
    /// It is unknown.
    Doubtful,
}

/// The sign before a figure. Two signs that differ are doubtful; `--253` was seen for -253.
pub fn sign(t: &str) -> Sign<'_> {
    if !t.starts_with(|c: char| c.is_ascii())
        && let Some((word, rest, negative)) = SIGNS
            .iter()
            .find_map(|&(word, less)| t.strip_prefix(word).map(|rest| (word, rest, less)))
    {
        // `增：3`
        let rest = rest.trim_start();
        let rest = rest.strip_prefix([':', '：']).filter(|_| word.contains(is_han)).unwrap_or(rest);
        let rest = rest.trim_start();
        return if rest.starts_with(|c: char| is_minus(c) || c == '+') && has_digit(rest) {
            Sign::Doubtful
        } else {
            Sign::Clear(negative, rest)
        };
    }
    if let Some(rest) = t.strip_prefix('+') {
        return Sign::Clear(false, rest.trim_start());
    }
    let rest = t.trim_start_matches(is_minus);
    let strokes = t[..t.len() - rest.len()].chars().count();
    match strokes {
        0 => Sign::Clear(false, t),
        // `- 2` may be an empty cell and a 2.
        _ if rest.starts_with(' ') && has_digit(rest) => {
            if rest.contains(|c: char| c.is_alphabetic()) {
                Sign::Clear(false, t)
            } else {
                Sign::Doubtful
            }
        }
        1 | 2 => Sign::Clear(true, rest),
        _ => Sign::Clear(false, t),
    }
}

fn has_digit(t: &str) -> bool {
    t.contains(|c: char| c.is_ascii_digit())
}

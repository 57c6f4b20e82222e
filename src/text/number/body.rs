//! The digits of a figure: grouping, decimals, and what only looks like one.

use crate::text::character::is_typed_zero;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// `1.`, `2、`: the number of a row that lost its words.
pub fn is_ordinal(body: &str, tail: &str) -> bool {
    let head = body.trim_end();
    let number = head.trim_end_matches(['.', '、']);
    number.len() < head.len()
        && tail.trim().is_empty()
        && number.len() <= 2
        && number.bytes().all(|b| b.is_ascii_digit())
}

/// `2021-03-29`, `2020/1/16`, `2020.1.16`: a date is not a spoilt figure.
pub fn is_date(body: &str) -> bool {
    let mut parts = body.trim().split(['-', '/', '.']);
    let widths: [Option<usize>; 4] = std::array::from_fn(|_| {
        parts.next().map(|p| if p.bytes().all(|b| b.is_ascii_digit()) { p.len() } else { 9 })
    });
    matches!(widths, [Some(4), Some(1 | 2), Some(1 | 2), None])
}

/// Digits before the point. More of them are cells run together: nothing that a report counts has as
/// many, nor an amount in yuan.
const LONGEST: usize = 12;

/// Digits behind it: a spreadsheet may print all it holds (`12.300000000000001`).
const FINEST: usize = 17;

/// The value of a body that is one number and nothing else.
pub fn digits(body: &str) -> Option<Decimal> {
    let (whole, fraction) = match body.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (body, None),
    };
    if fraction.is_some_and(|f| f.is_empty() || !f.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let mut number = ungroup(whole)?;
    if number.len() > LONGEST || fraction.is_some_and(|f| f.len() > FINEST) {
        return None;
    }
    if number.len() > 1 && number.starts_with('0') && number.bytes().any(|b| b != b'0') {
        return None;
    }
    if let Some(fraction) = fraction {
        if number.len() > 1 && number.starts_with('0') {
            return None;
        }
        let number = number.to_mut();
        number.push('.');
        number.push_str(fraction);
    }
    Decimal::from_str_exact(&number).ok()
}

/// Digits without their thousands separators: one kind of separator, groups of exactly three. An
/// `O` between two digits is a 0.
fn ungroup(whole: &str) -> Option<Cow<'_, str>> {
    if !whole.is_empty() && whole.bytes().all(|b| b.is_ascii_digit()) {
        return Some(Cow::Borrowed(whole));
    }
    let separator = whole.chars().find(|c| matches!(c, ',' | ' ' | '\'' | '’'));
    let mut out = String::with_capacity(whole.len());
    match separator {
        None => {
            for (at, c) in whole.char_indices() {
                match c {
                    '0'..='9' => out.push(c),
                    c if is_typed_zero(c) => {
                        let before = out.ends_with(|d: char| d.is_ascii_digit());
                        let after =
                            whole[at + c.len_utf8()..].starts_with(|d: char| d.is_ascii_digit());
                        if !before || !after {
                            return None;
                        }
                        out.push('0');
                    }
                    _ => return None,
                }
            }
        }
        Some(separator) => {
            for (i, group) in whole.split(separator).enumerate() {
                let fits = if i == 0 { matches!(group.len(), 1..=3) } else { group.len() == 3 };
                let leading_zero = i == 0 && group.starts_with('0');
                if !fits || leading_zero || !group.bytes().all(|b| b.is_ascii_digit()) {
                    return None;
                }
                out.push_str(group);
            }
        }
    }
    (!out.is_empty()).then_some(Cow::Owned(out))
}

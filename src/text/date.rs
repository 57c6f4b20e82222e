//! Dates as printed: 2020年1月16日, 二〇二〇年一月十六日, 2020-01-16.
//!
//! Only real days of the years 1949 to 2100 are dates; anything else is not taken, not corrected.

mod period;

use super::character::{self, digit as arabic, is_space};
use super::letters::has_char;
use crate::report::Date;
use std::ops::Range;

pub use period::period_year;

/// All dates in a (repaired) text with their byte ranges, in order.
///
/// `2020年1月16日` (and 号), with spaces between the parts, in full-width digits or Chinese
/// numerals; `2020-01-16`, `2020/1/16`, `2020.1.16`, also with the time glued on
/// (`2021-03-2918:26`).
pub fn dates(text: &str) -> Vec<(Range<usize>, Date)> {
    // One of these follows each year.
    let numeric = || memchr::memchr3(b'-', b'/', b'.', text.as_bytes()).is_some();
    if !has_char(text, '年') && !numeric() && !has_char(text, '．') {
        return Vec::new();
    }
    starts(text).filter_map(|start| date_at(text, start)).collect()
}

/// Years named in a (repaired) text, `2019年`, `2019年度`, `二〇一九年`, with the byte ranges of
/// year and suffix, in order. The years of full dates are among them. 1990 to 2100 only.
pub fn years(text: &str) -> Vec<(Range<usize>, i32)> {
    if !has_char(text, '年') {
        return Vec::new();
    }
    starts(text).filter_map(|start| named(text, start)).collect()
}

/// The year that a (repaired) text begins with, as [`years`] tells it, and where it ends.
pub fn leading_year(text: &str) -> Option<(usize, i32)> {
    named(text, 0).map(|(range, year)| (range.end, year))
}

/// The year named at `start`.
fn named(text: &str, start: usize) -> Option<(Range<usize>, i32)> {
    let (year, end) = year_at(text, start)?;
    let rest = text.get(end..)?.trim_start_matches(is_space).strip_prefix('年')?;
    let rest = rest.strip_prefix('度').unwrap_or(rest);
    (1990..=2100).contains(&year).then_some((start..text.len() - rest.len(), year))
}

/// The value of a Chinese or Arabic numeral (`十六`, `一百二十`, `二〇二〇`, `１６`), outer space
/// aside; `None` for anything else.
pub fn numeral(text: &str) -> Option<u32> {
    let t = text.trim();
    if t.chars().all(|c| arabic(c).is_some()) {
        return positional(t.chars().map(arabic));
    }
    if t.contains(['十', '百', '千', '廿', '卅']) {
        multiplicative(t)
    } else {
        positional(t.chars().map(chinese))
    }
}

/// Byte positions where a numeral of one script begins.
fn starts(text: &str) -> impl Iterator<Item = usize> {
    let mut before = None;
    text.char_indices().filter_map(move |(at, c)| {
        let script = digit(c).map(|_| arabic(c).is_some());
        let begins = script.is_some() && script != before;
        before = script;
        begins.then_some(at)
    })
}

/// The digit a Chinese numeral shows; 〇 is often typed as a letter or a circle.
const fn chinese(c: char) -> Option<u32> {
    Some(match c {
        '零' => 0,
        c if character::is_typed_zero_of_year(c) => 0,
        '壹' => 1,
        '贰' | '两' => 2,
        '叁' => 3,
        '肆' => 4,
        '伍' => 5,
        '陆' => 6,
        '柒' => 7,
        '捌' => 8,
        '玖' => 9,
        '十' => return None,
        _ => return character::numeral(c),
    })
}

/// A digit that can begin a year.
const fn digit(c: char) -> Option<u32> {
    match arabic(c) {
        None => chinese(c),
        some => some,
    }
}

fn positional(digits: impl Iterator<Item = Option<u32>>) -> Option<u32> {
    let mut value = None;
    for digit in digits {
        value = Some(value.unwrap_or(0u32).checked_mul(10)?.checked_add(digit?)?);
    }
    value
}

/// 十六, 二十, 一百零五, 廿三: each unit once, from large to small.
fn multiplicative(t: &str) -> Option<u32> {
    let (mut sum, mut digit, mut last) = (0, None, 10_000);
    for c in t.chars() {
        let (unit, fixed) = match c {
            '千' => (1000, None),
            '百' => (100, None),
            '十' => (10, None),
            '廿' => (10, Some(2)),
            '卅' => (10, Some(3)),
            '〇' | '零' if digit.is_none() && sum > 0 => continue,
            c => {
                if digit.replace(chinese(c)?).is_some() {
                    return None;
                }
                continue;
            }
        };
        if unit >= last || (fixed.is_some() && digit.is_some()) {
            return None;
        }
        last = unit;
        sum += unit * fixed.or(digit.take()).unwrap_or(1);
    }
    Some(sum + digit.unwrap_or(0))
}

/// Exactly four digits of one kind from `start`, and where they end.
fn year_at(text: &str, start: usize) -> Option<(i32, usize)> {
    let rest = text.get(start..)?;
    let of = if rest.starts_with(|c| arabic(c).is_some()) { arabic } else { chinese };
    let mut value = 0;
    let mut chars = rest.char_indices();
    for _ in 0..4 {
        value = value * 10 + of(chars.next()?.1)?;
    }
    let end = chars.next().map_or(rest.len(), |(at, _)| at);
    let closed = !rest.get(end..)?.starts_with(|c| digit(c).is_some());
    closed.then_some((i32::try_from(value).ok()?, start + end))
}

fn date_at(text: &str, start: usize) -> Option<(Range<usize>, Date)> {
    let (year, end) = year_at(text, start)?;
    let rest = text.get(end..)?;
    let (month, day, rest) = match rest.chars().next()? {
        separator @ ('-' | '/' | '.' | '．') => numeric(rest, separator)?,
        _ => {
            let rest = rest.trim_start_matches(is_space).strip_prefix('年')?;
            // 元月 is January.
            let first =
                rest.trim_start_matches(is_space).strip_prefix("元月").map(|rest| (1, rest));
            let (month, rest) = first.or_else(|| part(rest, &['月']))?;
            let (day, rest) = part(rest, &['日', '号', '號'])?;
            (month, day, rest)
        }
    };
    let date = calendar(year, month, day)?;
    Some((start..text.len() - rest.len(), date))
}

/// A month or day with the word behind it.
fn part<'a>(text: &'a str, suffix: &[char]) -> Option<(u32, &'a str)> {
    let text = text.trim_start_matches(is_space);
    let rest = text.trim_start_matches(|c| digit(c).is_some() || matches!(c, '十' | '廿' | '卅'));
    let value = numeral(text.get(..text.len() - rest.len())?)?;
    Some((value, rest.trim_start_matches(is_space).strip_prefix(suffix)?))
}

/// `-01-16`, with the same separator twice; `-03-2918:26` has its time glued on.
fn numeric(text: &str, separator: char) -> Option<(u32, u32, &str)> {
    let (month, rest) = run(text.strip_prefix(separator)?)?;
    let (day, after) = run(rest.strip_prefix(separator)?)?;
    let day = match day.len() {
        // A fourth part: a version, an address, a serial number.
        _ if after
            .strip_prefix(separator)
            .is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit())) =>
        {
            return None;
        }
        1 | 2 => day,
        4 if after.starts_with([':', '：']) => day.get(..2)?,
        _ => return None,
    };
    let rest = rest.get(separator.len_utf8() + day.len()..)?;
    (month.len() <= 2).then_some((month.parse().ok()?, day.parse().ok()?, rest))
}

/// A run of ASCII digits and what follows.
fn run(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

fn calendar(year: i32, month: u32, day: u32) -> Option<Date> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return None,
    };
    let real = (1949..=2100).contains(&year) && (1..=last).contains(&day);
    real.then_some(Date { year, month: u8::try_from(month).ok()?, day: u8::try_from(day).ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<String> {
        dates(text).into_iter().map(|(_, date)| date.to_string()).collect()
    }

    proptest! {
        #[test]
        fn never_panics(text in "\\PC{0,20}|[0-9年月日〇一二十./: -]{0,20}") {
            for (range, date) in dates(&text) {
                prop_assert!(text.get(range).is_some());
                prop_assert!((1..=12).contains(&date.month));
            }
            let _ = (years(&text), numeral(&text));
        }

        #[test]
        fn a_real_day_is_found(year in 1990i32..2100, month in 1u32..13, day in 1u32..29) {
            let text = format!("成文日期{year}年{month}月{day}日");
            prop_assert_eq!(found(&text), [format!("{year:04}-{month:02}-{day:02}")]);
        }
    }
}

//! The reporting period, as the witness of a report's year.

use super::dates;
use crate::text::character::{is_space, narrow};

/// Words and marks between the first and the last day of a period.
const JOIN: &str = "起始开至到止截,，、-－–—―~～─自当同";

/// The year whose first and last day a (repaired) sentence names as the reporting period; `None`
/// where it names none, several, or two that differ.
///
/// `自2021年1月1日起至2021年12月31日止`, `2021年1月1日至12月31日`, `2021年度（1月1日——12月31日）`,
/// in Chinese numerals too. Texts that lost their one-character pieces are read with the two days
/// as witnesses: `自202111日起至20211231日止`, `20251月1日至12月31日`.
pub fn period_year(text: &str) -> Option<i32> {
    // However the last day of December is written, it has a three.
    if !text.contains(['3', '３', '三', '叁', '卅']) {
        return None;
    }
    let mut found = chinese(text);
    // Only years of Arabic digits from here on, without spaces.
    let chars: Vec<char> = text.chars().filter(|c| !is_space(*c)).map(narrow).collect();
    for at in 0..chars.len() {
        // No year begins with another digit.
        let may_begin = matches!(chars.get(at), Some('1' | '2'));
        if !may_begin || at > 0 && chars.get(at - 1).is_some_and(char::is_ascii_digit) {
            continue;
        }
        let Some(year) = chars.get(at..).and_then(|rest| PeriodScan(rest).period()) else {
            continue;
        };
        match found {
            Some(other) if other != year => return None,
            _ => found = Some(year),
        }
    }
    found
}

/// A period written out in full dates, of any notation.
fn chinese(text: &str) -> Option<i32> {
    let dates = dates(text);
    dates.windows(2).find_map(|pair| {
        let [(first_at, first), (last_at, last)] = pair else { return None };
        let near = text.get(first_at.end..last_at.start)?.chars().count() <= 12;
        let whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31);
        (near && whole && first.year == last.year).then_some(first.year)
    })
}

/// What is left to read.
struct PeriodScan<'a>(&'a [char]);

impl PeriodScan<'_> {
    /// Takes `word` if it stands next.
    fn take(&mut self, word: &str) -> bool {
        let mut rest = self.0;
        for c in word.chars() {
            match rest {
                [first, tail @ ..] if *first == c => rest = tail,
                _ => return false,
            }
        }
        self.0 = rest;
        true
    }

    /// Takes up to `most` characters of a set; says whether there were any.
    fn skip(&mut self, most: usize, set: &str) -> bool {
        let n = self.0.iter().take(most).take_while(|c| set.contains(**c)).count();
        self.0 = self.0.get(n..).unwrap_or_default();
        n > 0
    }

    /// Four digits that are a year.
    fn year(&mut self) -> Option<i32> {
        let (digits, rest) = self.0.split_at_checked(4)?;
        let value = |year: i32, c: &char| Some(year * 10 + c.to_digit(10)?.cast_signed());
        let year = digits.iter().try_fold(0, value).filter(|y| (1990..=2100).contains(y))?;
        self.0 = rest;
        Some(year)
    }

    /// Month and day, whose words may be lost; says how many words are there.
    fn day(&mut self, month: &[&str], day: &[&str]) -> Option<usize> {
        month.iter().find(|m| self.take(m))?;
        let month_said = self.take("月");
        day.iter().find(|d| self.take(d))?;
        let day_said = self.skip(1, "日号");
        Some(usize::from(month_said) + usize::from(day_said))
    }

    /// A year, its first day, its last day.
    fn period(mut self) -> Option<i32> {
        let year = self.year()?;
        self.take("年");
        self.take("度");
        self.skip(3, "（([［【:：,，自从");
        let mut words = self.day(&["01", "1"], &["01", "1"])?;
        words += usize::from(self.skip(8, JOIN));
        let mut again = PeriodScan(self.0);
        if let Some(last) = again.year() {
            if last != year {
                return None;
            }
            self = again;
        }
        self.take("年");
        self.take("度");
        words += self.day(&["12"], &["31"])?;
        // Eight digits without any word may be a serial number; more digits are one.
        let closed = !self.0.first().is_some_and(char::is_ascii_digit);
        (words > 0 && closed).then_some(year)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn never_panics(text in "\\PC{0,20}|[0-9年月日起至 ]{0,24}") {
            let _ = period_year(&text);
        }
    }
}

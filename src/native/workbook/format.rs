//! Numbers as a workbook shows them.

use crate::text::sign;
use std::rc::Rc;

/// Characters of a code at most: Excel keeps 255 as they are typed, and writes more of them.
const LONGEST: usize = 1000;

/// How a number is shown.
#[derive(Clone, Debug, Default)]
pub enum NumberFormat {
    #[default]
    General,
    /// Its parts for positive and negative numbers, zero and text, or each for what its condition says.
    Parts(Rc<[FormatSection]>),
    /// A code longer than any that Excel keeps.
    TooLong,
}

/// A part of a code.
#[derive(Debug)]
pub struct FormatSection {
    condition: Option<Condition>,
    shape: NumberShape,
    is_empty: bool,
}

/// The condition that a part of a code sets: `[>=100]`.
#[derive(Debug)]
struct Condition {
    sign: String,
    than: f64,
}

impl NumberFormat {
    /// The formats that every workbook has, by number.
    pub fn built_in(id: u32) -> Self {
        let code = match id {
            1 => "0",
            2 => "0.00",
            3 | 37 | 38 => "#,##0",
            4 | 39 | 40 => "#,##0.00",
            9 => "0%",
            10 => "0.00%",
            14..=17 | 22 | 27..=31 | 36 | 50..=58 => "yyyy\"年\"m\"月\"d\"日\"",
            18..=21 | 32..=35 | 45..=47 => "h:mm",
            41 | 42 => "#,##0;-#,##0;\"-\"",
            43 | 44 => "#,##0.00;-#,##0.00;\"-\"",
            _ => return NumberFormat::General,
        };
        NumberFormat::of(code)
    }

    /// The format of a code, to be asked for once: cells share it.
    pub fn of(code: &str) -> Self {
        if code.chars().nth(LONGEST).is_some() {
            return NumberFormat::TooLong;
        }
        let parts = sections(code).into_iter().map(|part| FormatSection {
            condition: Condition::of(&part),
            shape: NumberShape::of(&part),
            is_empty: part.is_empty(),
        });
        NumberFormat::Parts(parts.collect())
    }

    /// A number as shown; with what it holds behind it where that is another number.
    pub fn show(&self, value: f64) -> String {
        let mut held = plain(value);
        let parts = match self {
            NumberFormat::General => return held,
            NumberFormat::Parts(parts) => parts,
            NumberFormat::TooLong => {
                sign::push(&mut held, "style", "");
                return held;
            }
        };
        let (part, is_of_negative) = chosen(parts, value);
        let Some(FormatSection { shape: shown, is_empty, .. }) = part else { return held };
        if shown.is_general || shown.is_date || shown.digits == 0 && shown.words.is_empty() {
            return match (shown.is_date, is_empty) {
                (true, _) => date(value).unwrap_or(held),
                // A part without anything shows nothing.
                (_, true) => String::new(),
                _ => held,
            };
        }
        if shown.digits == 0 {
            return shown.words.clone();
        }
        let scale = if shown.is_percent { 100.0 } else { 1.0 };
        let scaled = value.abs() * scale / 1000f64.powi(shown.thousands);
        let rounded = format!("{scaled:.*}", shown.decimals);
        // A part of its own for numbers below zero says of itself that they are.
        let sign = match value < 0.0 && (!is_of_negative || shown.is_negative) {
            true => "-",
            false => "",
        };
        let percent = if shown.is_percent { "%" } else { "" };
        let figure = format!("{}{sign}{rounded}{percent}{}", shown.before, shown.words);
        let said = format!("{sign}{rounded}").parse::<f64>().ok();
        let same = said == plain(value * scale).parse::<f64>().ok();
        // Two figures in one cell: what is shown is not what is held.
        if same { figure } else { format!("{figure} ≠ {held}") }
    }
}

/// The part that shows a number, and whether it is one for numbers below zero only. Without one a number
/// is shown as it is.
fn chosen(parts: &[FormatSection], value: f64) -> (Option<&FormatSection>, bool) {
    if parts.iter().any(|part| part.condition.is_some()) {
        let holds =
            |part: &&FormatSection| part.condition.as_ref().is_none_or(|own| own.holds(value));
        let part = parts.iter().find(holds);
        let condition = part.and_then(|part| part.condition.as_ref());
        return (part, condition.is_some_and(Condition::is_of_negative));
    }
    let nth = |at: usize| parts.get(at).or(parts.first());
    let part = match value {
        0.0 => nth(2),
        v if v < 0.0 => nth(1),
        _ => nth(0),
    };
    (part, parts.len() > 1)
}

impl Condition {
    fn of(part: &str) -> Option<Self> {
        part.match_indices('[').find_map(|(at, _)| {
            let inner = part.get(at + 1..)?.split_once(']')?.0;
            let number = inner.trim_start_matches(['<', '>', '=']);
            let sign = inner.get(..inner.len() - number.len()).filter(|sign| !sign.is_empty())?;
            Some(Condition { sign: sign.to_owned(), than: number.trim().parse().ok()? })
        })
    }

    fn holds(&self, value: f64) -> bool {
        let than = self.than;
        let is_same = value.total_cmp(&than).is_eq();
        match &*self.sign {
            "<" => value < than,
            "<=" => value <= than,
            ">" => value > than,
            ">=" => value >= than,
            "<>" => !is_same,
            _ => is_same,
        }
    }

    fn is_of_negative(&self) -> bool {
        self.sign.starts_with('<') && self.sign != "<>" && self.than <= 0.0
    }
}

/// A number as it is written without a format.
pub fn plain(value: f64) -> String {
    // Sums of binary fractions are off by less than a reader ever sees.
    let rounded = (value * 1e9).round() / 1e9;
    let value = if rounded.is_finite() { rounded } else { value };
    if value == 0.0 { "0".into() } else { format!("{value}") }
}

/// The parts of a code between semicolons outside quotes.
fn sections(code: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut quoted = false;
    let mut escaped = false;
    for c in code.chars() {
        let is_end = c == ';' && !quoted && !escaped;
        quoted ^= c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        match (is_end, out.last_mut()) {
            (true, _) => out.push(String::new()),
            (false, Some(last)) => last.push(c),
            _ => {}
        }
    }
    out
}

/// What a part of a code shows.
#[derive(Debug, Default)]
struct NumberShape {
    is_general: bool,
    is_date: bool,
    is_percent: bool,
    /// Whether it says that a number is below zero: by a minus or, as accountants do, by brackets.
    is_negative: bool,
    /// How often a thousand it shows a number by.
    thousands: i32,
    digits: usize,
    decimals: usize,
    /// Words before the digits, and behind them or without any.
    before: String,
    words: String,
}

impl NumberShape {
    fn of(part: &str) -> Self {
        let mut shape =
            NumberShape { is_general: part.contains("General"), ..NumberShape::default() };
        let mut chars = part.chars();
        let mut behind_point = false;
        let mut words = String::new();
        while let Some(c) = chars.next() {
            match c {
                '"' => words.extend(chars.by_ref().take_while(|c| *c != '"')),
                '\\' => words.extend(chars.next()),
                // As wide as the next one; filled with the next one.
                '_' | '*' => {
                    chars.next();
                }
                '[' => {
                    let inner: String = chars.by_ref().take_while(|c| *c != ']').collect();
                    shape.is_date |= matches!(&*inner, "h" | "hh" | "m" | "mm" | "s" | "ss");
                }
                '0' | '#' | '?' => {
                    if shape.digits == 0 {
                        shape.before = std::mem::take(&mut words);
                    }
                    shape.thousands = 0;
                    shape.digits += 1;
                    shape.decimals += usize::from(behind_point);
                }
                '.' => behind_point = true,
                ',' if shape.digits > 0 => shape.thousands += 1,
                '%' => shape.is_percent = true,
                '-' | '(' => shape.is_negative = true,
                'y' | 'Y' | 'd' | 'D' | 'h' | 'H' | 's' | 'm' | 'M' => shape.is_date = true,
                _ => {}
            }
        }
        let brackets = |text: &mut String| {
            let is_one = text.ends_with(['(', '-']);
            text.truncate(text.trim_end_matches(['(', '-']).len());
            is_one
        };
        shape.is_negative |= brackets(&mut shape.before);
        if shape.is_negative {
            words = words.replace(')', "");
        }
        shape.words = words.trim_end().to_owned();
        shape
    }
}

/// A day counted from the end of 1899.
fn date(value: f64) -> Option<String> {
    if !(1.0..=2_958_465.0).contains(&value) {
        return None;
    }
    // Days since 1 March of year 0, in eras of 400 years.
    let days = value.floor() as i64 - 25_569 + 719_468;
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    Some(format!("{year}年{month}月{of_month}日"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: &str, value: f64) -> String {
        NumberFormat::of(code).show(value)
    }

    #[test]
    fn a_code_longer_than_any_is_not_told_apart() {
        let long = |n: usize| shown(&format!("0\"{}\"", "万".repeat(n)), 5.0);
        assert_eq!(long(100), format!("5{}", "万".repeat(100)));
        assert_eq!(long(LONGEST), "5\u{FFFC}[style]");
    }
}

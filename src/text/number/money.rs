//! What a cell says as an amount of money, and the units that words over a column name.

use super::body::digits;
use super::words::{COUNTERS, CURRENCIES, FOREIGN, INEXACT_INSIDE, MONEY, NO_MONEY, OTHER_UNITS};
use super::{Sign, sign};
use crate::form::{MoneyUnit, shift};
use crate::text::character::{is_space, is_typed_zero};
use rust_decimal::Decimal;

/// What a figure says as an amount of money.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Amount {
    /// No unit is printed: the figure is in the unit of its column.
    Bare,
    /// `￥450.95`: a currency is printed, which need not be the unit.
    Currency,
    /// So much of a unit: `450.95万元`, `450.95万`, `450万9500元`.
    Of(Decimal, MoneyUnit),
    /// A number of things, no money: `3件`.
    Counted,
    /// Money, but it is unknown how much: two units that disagree, another country's.
    Unclear,
}

/// Whether a text may print more than a bare figure: a unit, a currency, a counter.
pub fn is_marked(t: &str) -> bool {
    t.contains(|c: char| !c.is_ascii() || c.is_ascii_alphabetic())
}

/// Reads a (narrowed) text as an amount of money.
pub fn amount(t: &str) -> Amount {
    let Sign::Clear(negative, rest) = sign(t.trim()) else { return Amount::Unclear };
    let bare = CURRENCIES.iter().find_map(|word| rest.trim().strip_prefix(word));
    let rest = bare.unwrap_or(rest).trim();
    let symbol = rest.strip_prefix('¥');
    let rest = symbol.unwrap_or(rest);
    let has_currency = bare.or(symbol).is_some();
    let (body, remark) = match rest.find(['(', '[', '【', '〔', '﹙']) {
        Some(at) => rest.split_at(at),
        None => (rest, ""),
    };
    let body = body.trim().trim_end_matches(['整', '正', '。']).trim_end_matches("人民币");
    let Some(said) = parts(body) else { return Amount::Unclear };
    let said = match said {
        Amount::Bare if has_currency => Amount::Currency,
        other => other,
    };
    match with_remark(said, body, remark) {
        Amount::Of(n, unit) if negative => Amount::Of(-n, unit),
        other => other,
    }
}

/// `450.95`, `450.95万元`, `450万9500元`: figures and units in turn, the units ever smaller.
fn parts(body: &str) -> Option<Amount> {
    let mut rest = body;
    let mut sum: Option<(Decimal, i32)> = None;
    let mut several = false;
    loop {
        let end = rest.find(|c: char| !is_of_digits(c)).unwrap_or(rest.len());
        let (figure, behind) = rest.split_at(end);
        let n = digits(figure.trim())?;
        let behind = behind.trim_start();
        if behind.is_empty() {
            return sum.is_none().then_some(Amount::Bare);
        }
        let Some((power, behind)) = unit_at(behind) else {
            let counts = COUNTERS.iter().any(|word| behind.starts_with(word));
            return (counts && sum.is_none()).then_some(Amount::Counted);
        };
        sum = Some(match sum {
            None => (n, power),
            Some((_, last)) if power >= last => return None,
            Some((before, last)) => {
                several = true;
                (shift(before, last - power)?.checked_add(n)?, power)
            }
        });
        rest = behind.trim_start();
        if rest.is_empty() {
            break;
        }
    }
    let (n, power) = sum?;
    let unit = MoneyUnit::ALL.into_iter().find(|unit| unit.power() == power && !several);
    match unit {
        Some(unit) => Some(Amount::Of(n, unit)),
        None => Some(Amount::Of(shift(n, power)?, MoneyUnit::Yuan)),
    }
}

const fn is_of_digits(c: char) -> bool {
    c.is_ascii_digit() || is_typed_zero(c) || matches!(c, ',' | '.' | ' ' | '\n' | '\'' | '’')
}

/// The unit that begins a text, by its power of ten, and what follows it. Spaces within it do not
/// count.
fn unit_at(t: &str) -> Option<(i32, &str)> {
    MONEY.iter().find_map(|&(word, power)| {
        let mut rest = t;
        for c in word.chars() {
            rest = rest.trim_start().strip_prefix(c)?;
        }
        Some((power, rest))
    })
}

/// What a remark in brackets behind an amount makes of it.
fn with_remark(said: Amount, body: &str, remark: &str) -> Amount {
    let inner = remark.trim().trim_matches(|c| "()[]【】〔〕﹙﹚".contains(c)).trim();
    if inner.is_empty() {
        return said;
    }
    if INEXACT_INSIDE.iter().any(|word| inner.contains(word)) {
        return Amount::Unclear;
    }
    let figure = || digits(body.trim());
    match (said, stated(inner), amount(inner)) {
        // `12.5（万元）`.
        (Amount::Bare | Amount::Currency, Stated::Unit(unit), _) => {
            figure().map_or(Amount::Unclear, |n| Amount::Of(n, unit))
        }
        (Amount::Of(n, unit), Stated::Unit(other), _) if unit == other => Amount::Of(n, unit),
        (Amount::Of(..), Stated::Unit(_), _) | (_, Stated::Several, _) => Amount::Unclear,
        // `450.95万元（4509500元）`: the same, said twice.
        (Amount::Of(n, unit), _, Amount::Of(m, other)) => {
            let same = other.convert(m, unit) == Some(n.normalize());
            if same { Amount::Of(n, unit) } else { Amount::Unclear }
        }
        (said, ..) => said,
    }
}

/// The unit of money that words name: of a column, a row, a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stated {
    /// None.
    #[default]
    Nothing,
    /// One.
    Unit(MoneyUnit),
    /// Several, or one that is not this country's.
    Several,
}

impl Stated {
    /// What two texts say together.
    pub fn and(self, other: Stated) -> Stated {
        match (self, other) {
            (Stated::Nothing, said) | (said, Stated::Nothing) => said,
            (said, other) if said == other => said,
            _ => Stated::Several,
        }
    }
}

/// The unit that words name: `本年收费金额（单位：万元）`, `（元）`, `单位：万`, `（￥）`.
pub fn stated(words: &str) -> Stated {
    if !words.contains(['元', '圆', '圓', '万', '萬', '亿', '億']) {
        return of_sign(words);
    }
    let letters: Vec<char> = words.chars().filter(|c| c.is_alphanumeric()).collect();
    let mut said = Stated::Nothing;
    for (at, c) in letters.iter().enumerate() {
        let before: String = letters.get(..at).unwrap_or_default().iter().collect();
        let last = at + 1 == letters.len();
        if !matches!(c, '元' | '圆' | '圓') {
            // `单位：万`; any other 万 is part of a 万元 or of a number.
            let alone = matches!(c, '万' | '萬' | '亿' | '億') && last;
            let power = if matches!(c, '万' | '萬') { 4 } else { 8 };
            if alone && !before.ends_with(|c: char| c.is_ascii_digit()) {
                said = said.and(of_power(power));
            }
            continue;
        }
        let rounds = ["精确到", "保留到", "精确至", "保留至"];
        let is_of_number = |c: char| matches!(c, '百' | '千' | '万' | '萬' | '亿' | '億');
        let is_figure =
            before.trim_end_matches(is_of_number).ends_with(|c: char| c.is_ascii_digit());
        let around = letters.get(at.saturating_sub(1)..(at + 2).min(letters.len()));
        let around: String = around.unwrap_or_default().iter().collect();
        let other_word = NO_MONEY.iter().any(|word| around.contains(word));
        if is_figure || other_word || rounds.iter().any(|word| before.ends_with(word)) {
            continue;
        }
        if before.ends_with(FOREIGN) {
            return Stated::Several;
        }
        let prefixes = [
            ("十万", 5),
            ("十萬", 5),
            ("百万", 6),
            ("百萬", 6),
            ("千万", 7),
            ("千萬", 7),
            ("万", 4),
            ("萬", 4),
            ("亿", 8),
            ("億", 8),
            ("千", 3),
            ("百", 2),
        ];
        let power = prefixes.iter().find(|(word, _)| before.ends_with(word));
        said = said.and(of_power(power.map_or(0, |(_, power)| *power)));
    }
    said
}

/// What words without a word for money name as their unit, in brackets at their end or behind 单位:
/// the sign or the code of the currency, which is its yuan, or a unit that is none of the form's.
fn of_sign(words: &str) -> Stated {
    let is_edge = |c: char| is_space(c) || matches!(c, ':' | '：' | ')' | '）' | ']' | '】');
    let words = words.trim_end_matches(is_edge);
    let said = match words.rsplit_once("单位") {
        Some((_, said)) => said,
        None => words.rsplit_once(['(', '（', '[', '【']).map_or("", |(_, said)| said),
    };
    let said = said.trim_matches(is_edge);
    match said.strip_suffix("人民币").unwrap_or(said) {
        "￥" | "¥" => of_power(0),
        code if CURRENCIES.iter().any(|word| word.eq_ignore_ascii_case(code)) => of_power(0),
        "千" => of_power(3),
        "百" => of_power(2),
        other if OTHER_UNITS.iter().any(|unit| unit.eq_ignore_ascii_case(other)) => Stated::Several,
        _ => Stated::Nothing,
    }
}

fn of_power(power: i32) -> Stated {
    let unit = MoneyUnit::ALL.into_iter().find(|unit| unit.power() == power);
    unit.map_or(Stated::Several, Stated::Unit)
}

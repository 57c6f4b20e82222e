//! The words printed around figures, and in place of them.

use crate::text::character::is_han;
use std::sync::LazyLock;

/// The currency, where it is printed before an amount.
pub const RENMINBI: &str = "人民币";

/// The currency, where it is printed before an amount or behind it.
pub const CURRENCIES: &[&str] = &[RENMINBI, "RMB", "CNY", "rmb"];

/// Units of money in a head that no amount of the form can be told from: thousands or ten thousands of
/// something, and other currencies. Other letters (`（A）`, a gloss) are not a unit.
pub const OTHER_UNITS: &[&str] = &["K", "W", "M", "$", "USD", "US$", "HKD", "HK$", "EUR"];

/// Units of money as printed after a figure, by the power of ten that they are of a yuan, longest
/// first. Where a figure counts things, those without 元 only make it inexact.
pub const MONEY: &[(&str, i32)] = &[
    ("十万元", 5),
    ("十萬元", 5),
    ("百万元", 6),
    ("百萬元", 6),
    ("千万元", 7),
    ("千萬元", 7),
    ("万元", 4),
    ("万圆", 4),
    ("萬元", 4),
    ("萬圓", 4),
    ("亿元", 8),
    ("億元", 8),
    ("千元", 3),
    ("百元", 2),
    ("百万", 6),
    ("千万", 7),
    ("万", 4),
    ("萬", 4),
    ("亿", 8),
    ("億", 8),
    ("元", 0),
    ("圆", 0),
    ("圓", 0),
    ("角", -1),
    ("分", -2),
];

/// What makes a 元 another country's.
pub const FOREIGN: &[char] = &['美', '港', '欧', '歐', '日', '澳', '加', '台', '韩', '韓'];

/// Words with a 元 that is not money.
pub const NO_MONEY: &[&str] = &["多元", "单元", "單元", "公元", "元素", "元旦", "状元", "元年"];

/// Words in brackets that make the figure before them inexact or take it back.
pub const INEXACT_INSIDE: &[&str] = &["约", "左右", "更正", "应为", "改为", "预计", "以上"];

/// How words begin that take away what stands before them: `3（减少）`.
pub const LESS: &[&str] = &["减", "減", "降", "下降", "负", "負"];

/// Words that count things, longest first. `人次` must be tried before `次`.
pub const COUNTERS: &[&str] = &[
    "人次", "件次", "条次", "件", "宗", "条", "條", "份", "例", "起", "次", "个", "個", "项", "項",
    "人", "名", "部", "篇", "批", "笔", "期", "家",
];

/// Words printed for the sign of 本年增/减, longest first.
pub const SIGNS: &[(&str, bool)] = &[
    ("增加", false),
    ("新增", false),
    ("减少", true),
    ("減少", true),
    ("增", false),
    ("↑", false),
    ("↓", true),
    ("减", true),
    ("減", true),
    ("负", true),
];

/// Words that make the number before (or after) them inexact.
pub const INEXACT_BEFORE: &[char] = &['约', '約', '近', '超', '逾'];
pub const INEXACT_AFTER: &[char] = &['余', '餘', '多', '几', '万', '萬', '亿', '億', '千', '百'];

/// Cells that only say "none" or "not applicable" in words.
pub const NONE_WORDS: &[&str] = &["无", "無", "不适用", "不適用"];

/// What spreadsheets and scripts print where a number should have been.
pub const NOT_A_NUMBER: &[&str] =
    &["nan", "null", "undefined", "#ref!", "#div/0!", "#value!", "#n/a", "#name?", "#num!"];

/// Han characters with which a cell of figures may begin, each with the one that follows it there,
/// if one must.
struct Beginnings {
    all: Vec<(char, Option<char>)>,
    /// The first ones, each as one of 128 bits.
    firsts: u128,
}

static BEGINNINGS: LazyLock<Beginnings> = LazyLock::new(|| {
    let words = SIGNS.iter().map(|sign| sign.0).chain(NONE_WORDS.iter().copied());
    let words = words.chain([RENMINBI, "零"]).map(str::chars);
    let words = words.filter_map(|mut word| Some((word.next()?, word.next())));
    let all: Vec<_> = words.chain(INEXACT_BEFORE.iter().map(|c| (*c, None))).collect();
    let firsts = all.iter().fold(0, |bits, (first, _)| bits | bit(*first));
    Beginnings { all, firsts }
});

const fn bit(c: char) -> u128 {
    1 << (c as u32 % 128)
}

/// Whether a text begins as cells of words often do, but no figure: `2.重复申请`, `2020年`.
pub fn begins_words(text: &str) -> bool {
    if text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | '、')) {
        let behind = text.trim_start_matches(|c: char| c.is_ascii_digit());
        return behind.strip_prefix(['.', '、']).unwrap_or(behind).starts_with(is_in_no_tail);
    }
    let mut chars = text.chars();
    let Some(c) = chars.next() else { return false };
    let next = chars.next().filter(|next| is_han(*next));
    let begins = |&(first, second): &(char, Option<char>)| {
        first == c && next.is_none_or(|next| second.is_none_or(|second| next == second))
    };
    let beginnings = &*BEGINNINGS;
    let may_begin = beginnings.firsts & bit(c) != 0;
    let is_of_words = || !(may_begin && beginnings.all.iter().any(begins));
    matches!(c, '（' | '《' | '“') || (is_han(c) && is_of_words())
}

/// Han characters with which a tail begins that does not take the figure back.
static TAILS: LazyLock<Vec<char>> = LazyLock::new(|| {
    let units = MONEY.iter().map(|unit| unit.0).chain(COUNTERS.iter().copied());
    units.filter_map(|word| word.chars().next()).chain(INEXACT_AFTER.iter().copied()).collect()
});

/// Whether a character is one with which words behind a figure begin that make it none.
pub fn is_in_no_tail(c: char) -> bool {
    is_han(c) && !TAILS.contains(&c)
}

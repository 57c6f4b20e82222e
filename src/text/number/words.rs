//! The words printed around figures, and in place of them.

use std::sync::LazyLock;

/// The currency, where it is printed before an amount.
pub const RENMINBI: &str = "人民币";

/// Units of money as printed after a figure, longest first.
pub const MONEY: &[(&str, &str)] = &[("万元", "10k_yuan"), ("萬元", "10k_yuan"), ("元", "yuan")];

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

/// Han characters with which a cell of figures may begin.
static BEGINNINGS: LazyLock<Vec<char>> = LazyLock::new(|| {
    let words = SIGNS.iter().map(|sign| sign.0).chain(NONE_WORDS.iter().copied());
    let words = words.chain([RENMINBI, "零"]);
    words.filter_map(|word| word.chars().next()).chain(INEXACT_BEFORE.iter().copied()).collect()
});

/// Whether a character is one with which cells of words often begin, but no figure.
pub fn begins_words(c: char) -> bool {
    matches!(c, '（' | '《' | '“')
        || (matches!(c, '\u{4E00}'..='\u{9FFF}') && !super::in_body(c) && !BEGINNINGS.contains(&c))
}

/// Han characters with which a tail begins that does not take the figure back.
static TAILS: LazyLock<Vec<char>> = LazyLock::new(|| {
    let units = MONEY.iter().map(|unit| unit.0).chain(COUNTERS.iter().copied());
    units.filter_map(|word| word.chars().next()).chain(INEXACT_AFTER.iter().copied()).collect()
});

/// Whether a character is one with which words behind a figure begin that make it none.
pub fn is_in_no_tail(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}') && !TAILS.contains(&c)
}

//! A printed figure and what it says.
//!
//! The rule of this module is to refuse: a wrong number is worse than none. What is printed as a
//! figure but does not say one figure (two numbers, a masked digit, an odd grouping) is
//! [`Reading::Illegible`]; what is not printed as a figure at all is `None`.

mod body;
mod marks;
mod money;
mod odd;
mod signs;
mod words;

pub use money::{Amount, Stated, stated};
pub use words::begins_words;

use crate::report::Reading;
use crate::text::character::{self, is_space, is_unseen};
use crate::text::sign::stands_in;
use body::{digits, is_date, is_ordinal};
use compact_str::CompactString;
pub use odd::read_odd_figure;
use rust_decimal::Decimal;
pub use signs::is_stroke;
use signs::{Sign, in_body, is_mask, sign};
use words::{
    COUNTERS, CURRENCIES, INEXACT_AFTER, INEXACT_BEFORE, INEXACT_INSIDE, LESS, MONEY, NONE_WORDS,
    NOT_A_NUMBER, is_in_no_tail,
};

/// What a cell's text says as a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The reading.
    pub reading: Reading,
    /// The same as an amount of money, which may be clear where the reading as a number is not:
    /// `450.95万` is 450.95万元 in a column of money, and inexact in one that counts.
    pub amount: Amount,
}

impl Figure {
    /// A figure that prints no unit.
    pub const fn bare(reading: Reading) -> Self {
        Figure { reading, amount: Amount::Bare }
    }
}

/// Whether a word counts things or money: `件`, `元`.
pub fn is_counter(word: &str) -> bool {
    word == "元" || COUNTERS.contains(&word)
}

/// Whether a word says of the figure behind it that it is money or inexact: `￥`, `约`.
pub fn leads_figure(word: &str) -> bool {
    let mut chars = word.chars();
    let only = chars.next().filter(|_| chars.next().is_none());
    only.is_some_and(|c| matches!(c, '¥' | '￥') || INEXACT_BEFORE.contains(&c))
        || CURRENCIES.contains(&word)
}

/// Reads a (repaired) cell as a figure. `None` if it is words: not a figure, a blank or a dash.
///
/// * Numbers: `0`, `00`, `１２`, `1,234`, `1，234`, `1 234`, `26.55`, `+3`, `-2`, `--253`, `减3`,
///   `0件`, `251000元`, `103.3879万元`, `22（其中修订16件）`, with a mark of a footnote `23①`,
///   `23[1]`, `23¹`; a lone `O`, `〇`, `○` or `零` is 0.
/// * Blank: nothing but spaces and invisible characters. Dash: only strokes (`/`, `-`, `——`, `_`,
///   `\`), or 无, 不适用.
/// * Illegible: masked digits, two numbers, bad grouping, inexact figures (约44, 3万), leading
///   zeros (two cells run together), more digits than any count or amount has.
pub fn read_figure(text: &str) -> Option<Figure> {
    // Nearly every cell is a short run of digits, many of them with a counter.
    let bare = text.trim_ascii();
    if let Some(n) = plain(bare).or_else(|| plain_negative(bare)) {
        return Some(Figure::bare(Reading::Number(n)));
    }
    if let Some(n) = bare.strip_suffix("件").and_then(plain) {
        return Some(Figure { reading: Reading::Number(n), amount: Amount::Counted });
    }
    if stands_in(text) {
        return Some(Figure::bare(Reading::Illegible));
    }
    // Most of the others are words.
    if begins_words(text) {
        return None;
    }
    let mut narrowed = CompactString::default();
    let t = narrow(text, &mut narrowed).trim();
    if let Some(n) = plain(t) {
        return Some(Figure::bare(Reading::Number(n)));
    }
    if t.is_empty() {
        return Some(Figure::bare(Reading::Blank));
    }
    if t.chars().all(is_stroke) || NONE_WORDS.contains(&t) {
        return Some(Figure::bare(Reading::Dash));
    }
    if matches!(t, "O" | "o" | "〇" | "○" | "◯" | "零") {
        return Some(Figure::bare(Reading::Number(Decimal::ZERO)));
    }
    if is_masked(t) {
        return Some(Figure::bare(Reading::Illegible));
    }
    let is_number = |text: &&str| matches!(printed(text), Some(Reading::Number(_)));
    let t = marks::unmarked(t).filter(is_number).unwrap_or(t);
    let reading = printed(t);
    if !money::is_marked(t) {
        return reading.map(Figure::bare);
    }
    match (reading, money::amount(t)) {
        (None, amount @ Amount::Of(..)) => Some(Figure { reading: Reading::Illegible, amount }),
        // Two units that contradict each other, or another country's.
        (Some(Reading::Number(_)), Amount::Unclear) if t.contains(['元', '圆', '圓', '¥']) => {
            Some(Figure { reading: Reading::Illegible, amount: Amount::Unclear })
        }
        (reading, amount) => reading.map(|reading| Figure { reading, amount }),
    }
}

/// A cell of one to nine plain digits without a leading zero, or of zeros.
fn plain(t: &str) -> Option<Decimal> {
    let b = t.as_bytes();
    if b.is_empty() || b.len() > 9 {
        return None;
    }
    let mut n = 0u32;
    for &d in b {
        if !d.is_ascii_digit() {
            return None;
        }
        n = n * 10 + u32::from(d - b'0');
    }
    (n == 0 || b.len() == 1 || b.first() != Some(&b'0')).then(|| Decimal::from(n))
}

/// The same behind a minus.
fn plain_negative(t: &str) -> Option<Decimal> {
    let n = t.strip_prefix(['-', '－']).and_then(plain)?;
    Some(if n.is_zero() { n } else { -n })
}

/// Narrows full-width forms, makes every space a plain one and every minus a hyphen, and drops
/// what cannot be seen.
fn narrow<'t>(text: &'t str, out: &'t mut CompactString) -> &'t str {
    // Bytes of printable ASCII and of U+4000 to U+9FFF, which stay as they are.
    if text.bytes().all(|b| matches!(b, b' '..=b'~' | 0x80..=0xBF | 0xE4..=0xE9)) {
        return text;
    }
    for c in text.chars() {
        match c {
            c if is_unseen(c) || c == '\u{00AD}' => {}
            // A line break, a tab or a space as wide as a character never groups digits.
            '\n' | '\r' | '\t' | '\u{3000}' | '\u{2002}' | '\u{2003}' => out.push('\n'),
            '\u{2800}' => out.push(' '),
            c if is_space(c) => out.push(' '),
            '\u{2212}' | '\u{FE63}' | '\u{2010}' | '\u{2011}' => out.push('-'),
            '\u{FFE5}' => out.push('¥'),
            c => out.push(character::narrow(c)),
        }
    }
    out
}

/// Nothing but marks that hide a digit, placeholders, or an error value of a spreadsheet.
fn is_masked(t: &str) -> bool {
    t.chars().all(|c| is_mask(c) || is_space(c))
        || t.chars().all(|c| matches!(c, 'x' | 'X'))
        || NOT_A_NUMBER.iter().any(|word| t.eq_ignore_ascii_case(word))
}

/// Sign, body, unit or counter, bracketed remark.
fn printed(t: &str) -> Option<Reading> {
    let illegible = Some(Reading::Illegible);
    let (negative, rest) = match sign(t) {
        Sign::Clear(negative, rest) => (negative, rest),
        Sign::Doubtful => return illegible,
    };
    let rest = CURRENCIES.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest).trim();
    let rest = rest.strip_prefix('¥').unwrap_or(rest).trim_start();
    if let Some(rest) = rest.strip_prefix(INEXACT_BEFORE) {
        return printed(rest).and(illegible);
    }
    // The body ends where anything but digits, separators and masks begins.
    let end = rest.find(|c| !in_body(c)).unwrap_or(rest.len());
    let (body, tail) = rest.split_at(end);
    if !body.contains(|c: char| c.is_ascii_digit() || is_mask(c)) {
        return None;
    }
    let doubtful = match self::tail(tail.trim()) {
        Tail::Words => return None,
        Tail::Inexact => true,
        Tail::Clear => false,
    };
    if is_ordinal(body, tail) || is_date(body) {
        return None;
    }
    match digits(body.trim()) {
        Some(n) if !doubtful => {
            Some(Reading::Number(if negative && !n.is_zero() { -n } else { n }))
        }
        _ => illegible,
    }
}

enum Tail {
    /// Words that make the text something else than a figure.
    Words,
    /// Words that make the figure inexact or take it back.
    Inexact,
    /// Nothing, a counter, a unit of money, a remark in brackets.
    Clear,
}

/// What follows the digits.
fn tail(t: &str) -> Tail {
    if t.starts_with(is_in_no_tail) {
        return Tail::Words;
    }
    let is_yuan = |word: &&str| word.ends_with(['元', '圆', '圓']);
    let money = MONEY.iter().map(|(word, _)| *word).filter(is_yuan);
    if let Some(rest) = money.into_iter().find_map(|word| t.strip_prefix(word)) {
        let rest = rest.strip_prefix(['整', '正']).unwrap_or(rest).trim_start();
        return remark(rest.strip_prefix("人民币").unwrap_or(rest));
    }
    if let Some(rest) = t.strip_prefix(INEXACT_AFTER) {
        return match tail(rest.trim_start()) {
            Tail::Words => Tail::Words,
            _ => Tail::Inexact,
        };
    }
    let rest = COUNTERS.iter().find_map(|word| t.strip_prefix(word)).unwrap_or(t);
    remark(rest.trim_start())
}

/// Nothing, or one remark in brackets up to the end: `（其中修订16件）`, `（万元）`.
fn remark(t: &str) -> Tail {
    if t.is_empty() {
        return Tail::Clear;
    }
    // `2件?` is a figure, if not a sound one.
    if t.chars().all(|c| is_mask(c) || is_space(c) || matches!(c, '。' | '.' | ',' | ';')) {
        return Tail::Inexact;
    }
    let inner = [('(', ')'), ('[', ']'), ('【', '】'), ('〔', '〕'), ('﹙', '﹚')]
        .iter()
        .find_map(|&(open, close)| t.strip_prefix(open)?.strip_suffix(close));
    let Some(inner) = inner else { return Tail::Words };
    if !inner.contains(|c: char| c.is_alphabetic()) {
        return Tail::Inexact; // `22(16)`: which of the two?
    }
    // `3（减少）` may be a 3 or a -3.
    let is_signed = LESS.iter().any(|word| inner.trim().starts_with(word));
    match is_signed || INEXACT_INSIDE.iter().any(|word| inner.contains(word)) {
        true => Tail::Inexact,
        false => Tail::Clear,
    }
}

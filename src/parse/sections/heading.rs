//! Whether a line is the heading of a statutory section, and how surely.

use crate::form::SECTIONS;
use crate::text::character::{digit, is_han, is_space, numeral};
use crate::text::fold::fold;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A line that reads like a statutory heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct HeadingHit {
    /// Index of the section in [`SECTIONS`].
    pub section: usize,
    /// How surely it is a heading, by its words alone.
    pub weight: u32,
    /// Numbered as the form numbers its sections (一、), not as parts of a section ((一), 1.).
    pub top: bool,
    /// Its words are only near the section's.
    pub similar: bool,
    /// Bytes of the line that are the heading; what follows is text.
    pub end: usize,
}

/// How a line is numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tier {
    None,
    Bullet,
    /// 一、 or 第一部分.
    Top,
    /// (一), 1., 三): how parts of a section are numbered, and some reports their sections.
    Sub,
}

/// The number before a line.
#[derive(Clone, Copy, Debug)]
struct Number {
    style: Tier,
    value: Option<usize>,
    /// Offset of what follows.
    end: usize,
}

struct Phrase {
    key: Vec<char>,
    section: usize,
    label: bool,
}

/// Every wording, longest first, so that a wording that begins another is tried after it.
static WORDINGS: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    let mut all = Vec::new();
    for (section, form) in SECTIONS.iter().enumerate() {
        all.push(Phrase { key: fold(form.label).chars().collect(), section, label: true });
        for variant in form.variants {
            all.push(Phrase { key: fold(variant.text).chars().collect(), section, label: false });
        }
    }
    all.sort_by_key(|wording| std::cmp::Reverse(wording.key.len()));
    all
});

/// The wordings by the character that they begin with.
static BY_FIRST: LazyLock<FxHashMap<char, Vec<&Phrase>>> = LazyLock::new(|| {
    let mut by_first: FxHashMap<char, Vec<&Phrase>> = FxHashMap::default();
    for wording in WORDINGS.iter() {
        let first = wording.key.first().copied().unwrap_or_default();
        by_first.entry(first).or_default().push(wording);
    }
    by_first
});

/// The wordings that begin with a character, longest first.
fn beginning(first: Option<char>) -> &'static [&'static Phrase] {
    first.and_then(|first| BY_FIRST.get(&first)).map_or(&[], Vec::as_slice)
}

/// Headings are short; a longer line is not compared by similarity.
const LONGEST: usize = 40;

/// Reads a cleaned line as a heading.
pub(super) fn read(line: &str) -> Option<HeadingHit> {
    Numbered::of(line).read()
}

/// A cleaned line with the number before its words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numbered<'a> {
    line: &'a str,
    number: Number,
}

impl<'a> Numbered<'a> {
    pub(super) fn of(line: &'a str) -> Self {
        Numbered { line, number: number(line) }
    }

    /// The number of a line numbered as parts of a section are: (三) or 3.
    pub(super) fn part(self) -> Option<usize> {
        (self.number.style == Tier::Sub).then_some(self.number.value).flatten()
    }

    /// Whether its words, if it has any, may go on on the next line: a top number (一、) alone, or
    /// the first part of a wrapped heading.
    pub(super) fn is_begun(self) -> bool {
        if self.number.style != Tier::Top {
            return false;
        }
        let rest = fold(&self.line[self.number.end..]);
        let begins = |w: &&Phrase| {
            let mut key = w.key.iter().copied();
            rest.chars().all(|c| key.next() == Some(c)) && key.next().is_some()
        };
        let wordings = beginning(rest.chars().next());
        rest.is_empty() || (rest.chars().nth(3).is_some() && wordings.iter().any(begins))
    }

    /// Reads it as a heading.
    pub(super) fn read(self) -> Option<HeadingHit> {
        let Numbered { line, number } = self;
        let rest = &line[number.end..];
        // Nearly no line begins as a wording does.
        let wordings = beginning(rest.chars().find(|c| !is_light(*c)));
        let found = wordings.iter().find_map(|w| prefix(rest, &w.key).map(|end| (w, end)));
        let Some((wording, end)) = found else { return similar(line, number) };
        let after = &rest[end..];
        let top = number.style == Tier::Top;
        let agrees = number.value == Some(wording.section + 1);
        let end = number.end + end;
        let hit = |weight, end| {
            Some(HeadingHit { section: wording.section, weight, top, similar: false, end })
        };
        let shape = shape(after);
        let length = wording.key.len();
        match (number.style, shape) {
            (_, HeadingShape::Contents) => None,
            (Tier::Top, HeadingShape::Nothing) => {
                hit(if wording.label { 100 } else { 95 } - if agrees { 0 } else { 25 }, line.len())
            }
            (Tier::Top, HeadingShape::Marked) => hit(if agrees { 80 } else { 55 }, end),
            (Tier::Top, HeadingShape::Suffix) if agrees => hit(75, line.len()),
            (Tier::Top, HeadingShape::Unmarked) if agrees => hit(60, end),
            (Tier::Sub, HeadingShape::Nothing) if agrees => {
                hit(if wording.label { 30 } else { 25 }, line.len())
            }
            (Tier::Sub, HeadingShape::Marked) if agrees && wording.label => hit(20, end),
            (Tier::None | Tier::Bullet, HeadingShape::Nothing) if wording.label => {
                hit(45, line.len())
            }
            // A short variant (概述) without a number is any page's word.
            (Tier::None | Tier::Bullet, HeadingShape::Nothing) if length >= 6 => {
                hit(30, line.len())
            }
            (Tier::Bullet, HeadingShape::Nothing) => hit(15, line.len()),
            _ => None,
        }
    }
}

/// The number of a line that opens a chapter (一、概述), and where its heading ends. A sentence may
/// be numbered so, too.
pub(super) fn chapter(Numbered { line, number }: Numbered) -> Option<(usize, usize)> {
    const LONGEST_CHAPTER: usize = 30;
    if number.style != Tier::Top {
        return None;
    }
    let words = line.get(number.end..)?;
    let mark = |c: char| is_space(c) || matches!(c, '。' | '：' | ':');
    let end = words.trim_end().find(mark).unwrap_or(words.len());
    let heading = words.get(..end)?;
    let short = (2..=LONGEST_CHAPTER).contains(&heading.chars().count());
    let is_sentence = heading.contains(['，', '；', ',']);
    (short && !is_sentence).then_some((number.value?, number.end + end))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum HeadingShape {
    /// Nothing follows the words.
    Nothing,
    /// Dots or a page number follow: a line of a table of contents.
    Contents,
    /// A few more words that belong to the heading (如下).
    Suffix,
    /// A mark, then text.
    Marked,
    /// Text without a mark.
    Unmarked,
}

fn shape(after: &str) -> HeadingShape {
    let folded = fold(after);
    if folded.is_empty() {
        return if after.contains("..") || after.contains('…') {
            HeadingShape::Contents
        } else {
            HeadingShape::Nothing
        };
    }
    if folded.len() <= 3 && folded.chars().all(|c| c.is_ascii_digit()) {
        return HeadingShape::Contents;
    }
    let first = after.chars().next();
    let nothing_to_say = matches!(&*folded, "无" | "没有" | "暂无" | "略");
    let bracket = matches!(first, Some('（' | '('));
    if bracket && after.trim_end().ends_with(['）', ')']) && folded.chars().count() <= 20 {
        return HeadingShape::Suffix;
    }
    if nothing_to_say || bracket || first.is_some_and(|c| !c.is_alphanumeric()) {
        return HeadingShape::Marked;
    }
    if folded.chars().count() <= 8 && !after.contains('。') {
        return HeadingShape::Suffix;
    }
    HeadingShape::Unmarked
}

/// A numbered line in near words: half of the pairs of neighbouring characters must be the same,
/// or seven in ten where the number is not the section's.
fn similar(line: &str, number: Number) -> Option<HeadingHit> {
    if number.style != Tier::Top || line.contains('。') || line.chars().count() > LONGEST + 4 {
        return None;
    }
    let words: Vec<char> = fold(&line[number.end..]).chars().collect();
    if words.len() < 4 || words.len() > LONGEST {
        return None;
    }
    let near = |section: Option<usize>, tenths| {
        WORDINGS
            .iter()
            .filter(|w| w.key.len() >= 4 && section.is_none_or(|section| w.section == section))
            .find(|w| alike(&words, &w.key, tenths))
            .map(|w| w.section)
    };
    let own = number.value.and_then(|value| near(Some(value.checked_sub(1)?), 5));
    let hit =
        |section, weight| HeadingHit { section, weight, top: true, similar: true, end: line.len() };
    match own {
        Some(section) => Some(hit(section, 50)),
        None => near(None, 7).map(|section| hit(section, 40)),
    }
}

/// Whether Dice's measure over pairs of neighbours is at least so many tenths.
fn alike(a: &[char], b: &[char], tenths: usize) -> bool {
    let mut pairs: Vec<&[char]> = b.windows(2).collect();
    let whole = a.len() + b.len() - 2;
    let mut shared = 0;
    for pair in a.windows(2) {
        if let Some(at) = pairs.iter().position(|p| *p == pair) {
            pairs.swap_remove(at);
            shared += 1;
        }
    }
    20 * shared >= tenths * whole
}

/// Where a wording ends in a text that begins with it; space and light punctuation between its
/// characters do not count.
fn prefix(text: &str, key: &[char]) -> Option<usize> {
    let mut key = key.iter();
    let mut wanted = key.next()?;
    for (at, c) in text.char_indices() {
        if c == *wanted {
            match key.next() {
                Some(next) => wanted = next,
                None => return Some(at + c.len_utf8()),
            }
        } else if !is_light(c) {
            return None;
        }
    }
    None
}

/// What does not count between the characters of a wording.
fn is_light(c: char) -> bool {
    is_space(c) || matches!(c, '、' | '，' | ',' | '?' | '*')
}

fn number(line: &str) -> Number {
    let none = |end| Number { style: Tier::None, value: None, end };
    // Most lines begin with a word.
    let is_word = |c| is_han(c) && c != '第' && ordinal(c).is_none();
    if line.starts_with(is_word) {
        return none(0);
    }
    let mut rest = line.trim_start_matches(is_gap);
    let bullet = rest.trim_start_matches(|c| is_gap(c) || is_bullet(c));
    let bulleted = bullet.len() < rest.len();
    rest = bullet;
    let start = line.len() - rest.len();
    let (opened, inner) = match rest.strip_prefix(['（', '(', '〔', '【', '﹙']) {
        Some(inner) => (true, inner),
        None => (false, rest),
    };
    let inner = inner.trim_start_matches(is_gap);
    let part = inner.strip_prefix('第').unwrap_or(inner);
    let digits = part.find(|c| ordinal(c).is_none()).unwrap_or(part.len());
    let value = value(&part[..digits]);
    let mut tail = part[digits..].trim_start_matches(is_gap);
    if value.is_none() {
        // 、总体情况 or )总体情况: the number itself was lost.
        let lost = rest.trim_start_matches(['、', ')', '）', '．', '.']);
        let style = if bulleted || lost.len() < rest.len() { Tier::Bullet } else { Tier::None };
        return Number { style, value: None, end: line.len() - lost.len() };
    }
    let mut style = if part[..digits].is_ascii() { Tier::Sub } else { Tier::Top };
    if part.len() < inner.len() {
        match tail.strip_prefix("部分").or_else(|| tail.strip_prefix('章')) {
            Some(after) => (tail, style) = (after, Tier::Top),
            None => return none(start),
        }
    } else if let Some(after) = tail.strip_prefix(['）', ')', '〕', '】', '﹚']) {
        (tail, style) = (after, Tier::Sub);
    } else if opened {
        return none(start);
    }
    let tail = tail.trim_start_matches(|c| is_gap(c) || is_mark(c));
    Number { style, value, end: line.len() - tail.len() }
}

/// Space, and the marks that damage and markup leave in its place.
fn is_gap(c: char) -> bool {
    is_space(c) || matches!(c, '?' | '*' | '|')
}

fn is_bullet(c: char) -> bool {
    "-•·●◆■▪※#>○◇□★–—".contains(c)
}

fn is_mark(c: char) -> bool {
    matches!(c, '、' | '．' | '.' | '，' | ',' | '：' | ':' | '·' | '。' | '﹑' | '､' | '｡')
}

/// The value of a digit or numeral of an ordinal.
fn ordinal(c: char) -> Option<usize> {
    let value = digit(c).or_else(|| numeral(c)).or_else(|| (c == '〇').then_some(0));
    value.map(|n| n as usize)
}

/// The value of a short ordinal: 一 to 十九, 1 to 19.
fn value(text: &str) -> Option<usize> {
    let mut digits = text.chars().filter_map(ordinal);
    match (digits.next(), digits.next(), digits.next()) {
        (Some(one), None, None) => Some(one),
        (Some(10), Some(unit), None) if unit < 10 => Some(10 + unit),
        (Some(1), Some(unit), None) if unit < 10 => Some(10 + unit),
        _ => None,
    }
}

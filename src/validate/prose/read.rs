//! Prose cut into sentences, clauses and pieces, and the counts in them.

use crate::text::character::{is_common_han, is_of_number, is_space, narrow};
use crate::text::date::numeral;
use std::borrow::Cow;

/// What ends a sentence.
const ENDS: &[char] = &['。', '；', ';', '！', '？'];

/// Units that follow a count. 次 counts proceedings as well, but not after a person (人次).
const COUNTERS: &[char] = &['件', '宗', '条', '份', '例', '起', '次', '项', '个'];

/// Words before a figure that make it inexact.
const ABOUT: &[&str] = &["约", "近", "超", "逾", "超过", "多达", "至少", "不少于", "不足", "第"];

/// Words after a figure or its counter that make it inexact or something else than a count.
const MORE: &[&str] = &["余", "多", "以上", "以内", "左右", "万", "亿", "次", "/", "%", "％", "."];

/// The sentences of a paragraph, as printed.
pub(super) fn sentences(line: &str) -> impl Iterator<Item = &str> {
    line.split(ENDS).map(str::trim).filter(|s| !s.is_empty())
}

/// A sentence for comparison: no space, one kind of punctuation, thousands joined.
pub(super) fn plain(sentence: &str) -> Cow<'_, str> {
    // Most sentences are plain as they stand.
    let mut after_digit = false;
    let is_plain = |c| {
        let is_kept = match c {
            '、' | '“' | '”' | '《' | '》' => true,
            '，' => !after_digit,
            c => is_common_han(c) || c.is_ascii_alphanumeric(),
        };
        after_digit = c.is_ascii_digit();
        is_kept
    };
    if sentence.chars().all(is_plain) {
        return Cow::Borrowed(sentence);
    }
    let mut chars = sentence.chars().filter(|c| !is_space(*c)).map(narrow);
    let mut out = String::with_capacity(sentence.len());
    let mut after_digit = false;
    while let Some(c) = chars.next() {
        match c {
            ',' => {
                let three = || chars.clone().take(4).take_while(char::is_ascii_digit).count() == 3;
                if !(after_digit && three()) {
                    out.push('，');
                }
            }
            ':' => out.push('：'),
            '(' => out.push('（'),
            ')' => out.push('）'),
            c => out.push(c),
        }
        after_digit = c.is_ascii_digit();
    }
    Cow::Owned(out)
}

/// A sentence without what stands in brackets, or `None` if they do not match.
pub(super) fn without_brackets(sentence: &str) -> Option<Cow<'_, str>> {
    if !sentence.contains(['（', '）']) {
        return Some(sentence.into());
    }
    let mut depth = 0u32;
    let mut out = String::with_capacity(sentence.len());
    for c in sentence.chars() {
        match c {
            '（' => depth += 1,
            '）' => depth = depth.checked_sub(1)?,
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    (depth == 0).then_some(out.into())
}

/// What a piece of a clause says: words with at most one count among them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ClausePiece<'a> {
    /// The words around the count.
    pub words: Cow<'a, str>,
    /// The count.
    pub count: Option<u32>,
    /// Whether a figure in it is inexact, or there are several that cannot be told apart.
    pub doubtful: bool,
}

/// The pieces of a clause: cut at 、 and, after a count, at 和, 及, 与.
pub(super) fn pieces(clause: &str) -> Vec<ClausePiece<'_>> {
    let mut out = Vec::new();
    for part in clause.split('、') {
        let mut counts = Vec::new();
        let mut at = 0;
        while let Some(mut count) = next_count(&part[at..]) {
            count.start += at;
            count.end += at;
            at = count.end;
            counts.push(count);
        }
        match &counts[..] {
            [] => out.push(ClausePiece { words: part.into(), count: None, doubtful: false }),
            // Words after a lone count belong to it (25件申请).
            [only] => out.push(ClausePiece {
                words: around(part, only),
                count: Some(only.value),
                doubtful: only.doubtful,
            }),
            several => {
                let mut from = 0;
                for (i, count) in several.iter().enumerate() {
                    let words =
                        part[from..count.start].trim_start_matches(['和', '及', '与', '并']);
                    let tail = i + 1 == several.len() && count.end < part.len();
                    out.push(ClausePiece {
                        words: words.into(),
                        count: Some(count.value),
                        doubtful: count.doubtful || tail,
                    });
                    from = count.end;
                }
            }
        }
    }
    out
}

/// Whether a clause holds a count.
pub(super) fn has_count(clause: &str) -> bool {
    clause.split('、').any(|part| next_count(part).is_some())
}

/// The words around the only count of a part.
fn around<'a>(part: &'a str, count: &ClauseCount) -> Cow<'a, str> {
    match (&part[..count.start], &part[count.end..]) {
        (words, "") | ("", words) => words.into(),
        (before, behind) => [before, behind].concat().into(),
    }
}

struct ClauseCount {
    start: usize,
    end: usize,
    value: u32,
    doubtful: bool,
}

/// The first figure with a counter, or a bare 0 that ends the text.
fn next_count(text: &str) -> Option<ClauseCount> {
    let is_arabic = |c: char| c.is_ascii_digit();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let script: &dyn Fn(char) -> bool = if is_arabic(c) {
            &is_arabic
        } else if is_of_number(c) {
            &is_of_number
        } else {
            at += c.len_utf8();
            continue;
        };
        let start = at;
        let end = text[start..].find(|c| !script(c)).map_or(text.len(), |n| start + n);
        at = end;
        let after = &text[end..];
        let unit = after.trim_start_matches(['余', '多']);
        let counter = unit.chars().next().filter(|c| COUNTERS.contains(c));
        let digits = &text[start..end];
        let zero =
            after.is_empty() && matches!(digits, "0" | "零") && text[..start].ends_with('为');
        if counter.is_none() && !zero {
            continue;
        }
        let Some(value) = numeral(digits) else { continue };
        let behind = counter.map_or(unit, |c| &unit[c.len_utf8()..]);
        let before = &text[..start];
        let doubtful = unit.len() != after.len()
            || ABOUT.iter().any(|word| before.ends_with(word))
            || before.ends_with(['.', '-', '—', '~', '至'])
            || MORE.iter().any(|word| behind.starts_with(word));
        return Some(ClauseCount { start, end: text.len() - behind.len(), value, doubtful });
    }
    None
}

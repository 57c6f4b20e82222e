//! GBK bytes read on at the wrong place, and glosses put inside a character.
//!
//! A tool looked for punctuation byte by byte and found it across two characters: `　（` is A1A1
//! A3A8, and A1A3 is 。. It cut there, the first byte was left alone (`?`), and all that followed was
//! read one byte late up to the next ASCII byte. Put back together, the bytes are nearly all there:
//! pairs that fell into private use vanished, and a byte left alone at the end is lost.
//! A byte that is lost makes U+FFFD here: the character is not guessed. A pair that vanished in the
//! midst of prose leaves one wrong character in place of two; nothing shows where.

use super::gbk::{character, is_usual, pair};
use super::{gloss, pinyin};
use crate::text::character::{is_han_or_zero, numeral};
use memchr::memchr;

/// The punctuation the tool looked for.
const TOKENS: &[char] = &['。', '！', '？', '；', '，'];

const LOST: char = '\u{FFFD}';

/// Whether a cut may have been made at the `?` that `text` begins with.
pub fn may_begin(text: &str) -> bool {
    text.strip_prefix('?').is_some_and(|rest| rest.starts_with(TOKENS))
}

/// Undoes every cut of a text of which the bytes, put together again, are plain prose.
pub fn undo(text: &str) -> Option<String> {
    rewrite(text, |at| {
        let (read, end) = undo_at(text, at)?;
        Some((at, read, end))
    })
}

/// What stood from the `?` at byte `at`, and the byte where the damage ends.
pub fn undo_at(text: &str, at: usize) -> Option<(String, usize)> {
    let rest = text.get(at..).filter(|rest| may_begin(rest))?.get(1..)?;
    let token = rest.chars().next()?;
    let before = text.get(..at)?.chars().next_back();
    let (mut read, used) = regroup(orphan(token, before), rest)?;
    // More usual characters than are printed now, or it was not cut at all.
    let run = rest.get(..used)?.chars().skip(1).filter(|c| !c.is_ascii());
    let (all, usual) = census(read.chars().filter(|&c| c != LOST));
    let (printed, printed_usual) = census(run);
    let plausible = all >= 2 && usual * 4 >= all * 3;
    if !plausible || printed_usual * all >= usual * printed.max(1) {
        return None;
    }
    if token == '。' {
        read = number(read);
    }
    read = read.replace('筥', "公開").replace("张息", "政府信息");
    // Two halves whose pairs vanished between them make a character that nobody wrote, most often a
    // rare one; and a figure must not come out of a repair.
    read = read.chars().map(|c| if is_usual(c) { c } else { LOST }).collect();
    Some((read, at + 1 + used))
}

/// The byte that the cut left alone: the first half of an ideographic space or of 。 (A1), or of
/// the two characters that end so and were seen before a closing quote: `“六保”`, `名校”`.
fn orphan(token: char, before: Option<char>) -> u8 {
    match (token, before) {
        ('！', Some('六' | '環' | '环' | '社' | '醫' | '医' | '確' | '确' | '擔' | '担')) => {
            0xB1
        }
        ('！', Some('學' | '学' | '名' | '高' | '院' | '黨' | '党')) => 0xD0,
        _ => 0xA1,
    }
}

/// Numbers of sub-headings that lost pairs of bytes to private use: what is left of them reads as
/// another character, and always as the same one.
const NUMBERS: &[(&str, &str)] = &[
    ("　（订", "　（二）"),
    ("　（醛", "　（三）"),
    ("　（施", "　（十）"),
    ("　（抖", "　（二）《"),
    ("　（榷", "　（三）《"),
    ("　（识", "　（十）《"),
    ("　（一６", "　（一）《"),
    ("　（四６", "　（四）《"),
    ("　（五６", "　（五）《"),
    ("　）", "　（六）"),
];

fn number(read: String) -> String {
    NUMBERS
        .iter()
        .find_map(|(damaged, sound)| {
            read.strip_prefix(damaged).map(|rest| format!("{sound}{rest}"))
        })
        .unwrap_or(read)
}

/// Reads `first` and the bytes of the non-ASCII run that `text` begins with two by two, the odd byte
/// at the end with what the damage left of its other half. The text, and the bytes of `text` used.
fn regroup(first: u8, text: &str) -> Option<(String, usize)> {
    let end = text.bytes().position(|b| b.is_ascii()).unwrap_or(text.len());
    let mut out = String::with_capacity(end + 8);
    let mut lead = first;
    for c in text.get(..end)?.chars() {
        let [trail, next] = pair(c)?;
        out.push(character([lead, trail])?);
        lead = next;
    }
    let rest = text.get(end..)?;
    let used = match rest.bytes().next() {
        // The other half was an ASCII letter or mark.
        Some(trail @ 0x40..=0x7E) => match character([lead, trail]) {
            Some(c) => {
                out.push(c);
                1
            }
            // `（四` and the first half of `）`: the pair behind it vanished.
            None if lead == 0xA3 && out.ends_with(|c| numeral(c).is_some()) => {
                out.extend(['）', LOST]);
                1
            }
            None => {
                out.push(LOST);
                0
            }
        },
        Some(b'?') => closing(lead, rest.get(1..)?, &mut out),
        _ => {
            out.push(LOST);
            0
        }
    };
    Some((out, end + used))
}

/// The other half shows as `?` and may have swallowed the bracket of a gloss, or a digit. Bytes used.
fn closing(lead: u8, rest: &str, out: &mut String) -> usize {
    match toned(rest) {
        Some((reading, length)) => {
            let known =
                pinyin::read_as(reading).find(|&c| pair(c).is_some_and(|[first, _]| first == lead));
            out.push(known.unwrap_or(LOST));
            1 + length
        }
        None => {
            out.push(LOST);
            if rest.starts_with(|c: char| c.is_ascii_digit()) {
                out.push(LOST);
            }
            1
        }
    }
}

/// A syllable with a tone mark and a closing bracket: the syllable, and the length of both.
fn toned(text: &str) -> Option<(&str, usize)> {
    let gloss::Syllable { letters, toned, length } = gloss::syllable(text)?;
    let closed = text.get(length..)?.starts_with(')');
    (toned && closed && pinyin::is_syllable(&letters)).then_some((text.get(..length)?, length + 1))
}

/// How many characters, and how many of them are usual ones.
fn census(chars: impl Iterator<Item = char>) -> (usize, usize) {
    chars.fold((0, 0), |(all, usual), c| (all + 1, usual + usize::from(is_usual(c))))
}

/// Whether the `?` at byte `at` opens a gloss inside a character: `球?qū)W校`.
pub fn is_split(text: &str, at: usize) -> bool {
    text.get(..at).and_then(|t| t.chars().next_back()).is_some_and(is_han_or_zero)
        && text.get(at + 1..).and_then(toned).is_some()
}

/// Undoes glosses put inside a character. The glossed bytes were the second of the character
/// before and the first of the damaged one; together they are a character with that reading.
pub fn undo_split(text: &str) -> Option<String> {
    rewrite(text, |at| {
        if !is_split(text, at) {
            return None;
        }
        let before = text.get(..at)?.chars().next_back()?;
        let (reading, length) = text.get(at + 1..).and_then(toned)?;
        let [_, first] = pair(before)?;
        let mut second =
            pinyin::read_as(reading).filter_map(pair).filter(|p| p.first() == Some(&first));
        let [_, lead] = second.next()?;
        let from = at + 1 + length;
        let (read, used) = regroup(lead, text.get(from..)?)?;
        read.chars().all(is_usual).then_some((at, read, from + used))
    })
}

/// Replaces what `undo` finds at question marks: where it begins, what stood there, where it ends.
fn rewrite(text: &str, undo: impl Fn(usize) -> Option<(usize, String, usize)>) -> Option<String> {
    let mut out: Option<String> = None;
    let (mut kept, mut from) = (0, 0);
    while let Some(found) = text.get(from..).and_then(|rest| memchr(b'?', rest.as_bytes())) {
        let at = from + found;
        from = at + 1;
        if let Some((start, read, end)) = undo(at) {
            let out = out.get_or_insert_with(|| String::with_capacity(text.len()));
            out.push_str(text.get(kept..start)?);
            out.push_str(&read);
            kept = end;
            from = end.max(from);
        }
    }
    let mut out = out?;
    out.push_str(text.get(kept..)?);
    Some(out)
}

//! Which bytes of a page a figure was read from, told by asking: each place that prints it is made
//! to print another one, until the cell says that other one.

use super::said::Said;
use crate::mutate::Harmed;
use std::ops::Range;

/// Whether the bytes that a cell was read from are harmed themselves, or border on the harm.
pub fn is_harmed(harmed: &Harmed, cell: &str, figure: &str) -> bool {
    let thousands = sources(&harmed.bytes, true);
    sources(&harmed.bytes, false)
        .chain(thousands)
        .filter(|place| prints(&harmed.bytes[place.clone()], figure))
        // A place that is harmed first: it is the likelier one, and enough.
        .collect::<Vec<_>>()
        .iter()
        .filter(|place| harmed.touches(place))
        .any(|place| is_source(&harmed.bytes, place, cell, figure))
}

/// Whether the seam of two reports stands among the places of a table's cells.
/// Lines of what is read as a page are those of the page shown: a statutory table outside all tables
/// of a page is one that the splice took apart.
pub fn is_cut(harmed: &Harmed, is_page: bool, places: &[String]) -> bool {
    let Some(seam) = harmed.seam else { return false };
    let before = &harmed.bytes[..seam];
    let line = 1 + before.iter().filter(|b| **b == b'\n').count();
    let table = before.windows(6).filter(|w| w.eq_ignore_ascii_case(b"<table")).count();
    let number = |place: &String, word: &str| -> Option<usize> {
        place.strip_prefix(word)?.split(' ').next()?.parse().ok()
    };
    let lines = || places.iter().filter_map(|place| number(place, "line "));
    is_page && lines().next().is_some()
        || lines().any(|l| l <= line) && lines().any(|l| l >= line)
        || places.iter().any(|place| number(place, "table ") == Some(table))
}

fn is_source(bytes: &[u8], place: &Range<usize>, cell: &str, figure: &str) -> bool {
    let mut other = bytes.to_vec();
    let digits = digits(&bytes[place.clone()]);
    let digit = if digits.iter().any(|(b, ..)| *b != b'7') { b'7' } else { b'8' };
    for (_, at, length) in digits {
        let last = place.start + at + length - 1;
        other[last] = if length == 1 { digit } else { 0x90 + (digit - b'0') };
    }
    Said::of(&other).is_none_or(|said| said.number(cell) != Some(figure))
}

/// The digit at the beginning of some bytes, and its length: a full-width one too, and the letter
/// that is read as a nought.
fn digit(bytes: &[u8]) -> Option<(u8, usize)> {
    match bytes {
        [b @ b'0'..=b'9', ..] => Some((*b, 1)),
        [b'o' | b'O', ..] => Some((b'0', 1)),
        [0xEF, 0xBC, b @ 0x90..=0x99, ..] => Some((b'0' + (b - 0x90), 3)),
        _ => None,
    }
}

/// The digits of some bytes: which, where, and how long.
fn digits(bytes: &[u8]) -> Vec<(u8, usize, usize)> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let length = match digit(&bytes[at..]) {
            Some((b, length)) => {
                out.push((b, at, length));
                length
            }
            None => 1,
        };
        at += length;
    }
    out
}

/// The length of a mark that may stand between the digits of a figure.
fn mark(bytes: &[u8], spaced: bool) -> usize {
    match bytes {
        [b'.' | b',' | 0, ..] => 1,
        // Full-width ones.
        [0xEF, 0xBC, 0x8C | 0x8E, ..] => 3,
        [b' ', ..] if spaced => 1,
        [0xC2, 0xA0, ..] if spaced => 2,
        [0xE3, 0x80, 0x80, ..] if spaced => 3,
        _ => 0,
    }
}

/// Runs of digits, with the marks that part digits: also spaces, if figures may be `spaced`, which in
/// other texts part figures.
fn sources(bytes: &[u8], spaced: bool) -> impl Iterator<Item = Range<usize>> {
    let part = move |at: usize| {
        let rest = bytes.get(at..).unwrap_or(&[]);
        digit(rest).map_or_else(|| mark(rest, spaced), |(_, length)| length)
    };
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() && digit(&bytes[at..]).is_none() {
            at += 1;
        }
        let start = at;
        while at < bytes.len() && part(at) > 0 {
            at += part(at);
        }
        (start < at).then_some(start..at)
    })
}

/// Whether the digits of a run may be read as a figure.
fn prints(run: &[u8], figure: &str) -> bool {
    let value = |text: &[u8]| -> Vec<u8> {
        digits(text).into_iter().map(|(b, ..)| b).skip_while(|b| *b == b'0').collect()
    };
    let (run, figure) = (value(run), value(figure.as_bytes()));
    run == figure || run.starts_with(&figure)
}

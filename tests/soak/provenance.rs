//! Which bytes of a page a figure was read from, told by asking: each place that prints it is made
//! to print another one, until the cell says that other one.

use super::mutate::Harmed;
use super::said::Said;
use std::ops::Range;

/// Whether the bytes that a cell was read from are harmed themselves, or border on the harm.
pub fn is_harmed(harmed: &Harmed, cell: &str, figure: &str) -> bool {
    sources(&harmed.bytes)
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
    let digit = if bytes[place.clone()].iter().any(|b| b.is_ascii_digit() && *b != b'7') {
        b'7'
    } else {
        b'8'
    };
    for byte in other[place.clone()].iter_mut().filter(|b| is_digit(**b)) {
        *byte = digit;
    }
    Said::of(&other).is_none_or(|said| said.number(cell) != Some(figure))
}

/// Digits, and the letter that is read as a nought.
fn is_digit(b: u8) -> bool {
    b.is_ascii_digit() || b.eq_ignore_ascii_case(&b'o')
}

/// Runs of digits, with the marks that part digits.
fn sources(bytes: &[u8]) -> impl Iterator<Item = Range<usize>> {
    let is_part = |b: u8| is_digit(b) || matches!(b, b'.' | b',' | 0);
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() && !is_digit(bytes[at]) {
            at += 1;
        }
        let start = at;
        while at < bytes.len() && is_part(bytes[at]) {
            at += 1;
        }
        (start < at).then_some(start..at)
    })
}

/// Whether the digits of a run may be read as a figure.
fn prints(run: &[u8], figure: &str) -> bool {
    let digits = |text: &[u8]| -> Vec<u8> {
        let nought = |b: &u8| !matches!(b, b'1'..=b'9');
        text.iter().copied().filter(|b| is_digit(*b)).skip_while(nought).collect()
    };
    let (run, figure) = (digits(run), digits(figure.as_bytes()));
    run == figure || run.starts_with(&figure)
}

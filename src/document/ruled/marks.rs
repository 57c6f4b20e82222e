//! Marks beside figures: numbers of notes, set small and above the line.

use crate::native::Glyph;

/// Share of a size from which on another one is the same, and up to which it is surely smaller.
const SAME: f32 = 0.97;
const SMALL: f32 = 0.8;

/// How far from the base line of what it touches a mark stands at least, in sizes of the font.
const RAISED: f32 = 0.12;

/// Leaves out marks beside figures: smaller than what they touch, and above or below it. Digits of one
/// figure are of one size on one line: others that touch cannot be read, be they its digits or not.
pub fn leave_out(glyphs: &mut Vec<Glyph>) {
    let touch = |a: &Glyph, b: &Glyph| b.x - (a.x + a.w) < 0.3 * a.size.max(b.size);
    let is_figure = |glyph: &Glyph| !glyph.text.contains(char::is_alphabetic);
    let is_digit = |glyph: &Glyph| glyph.text.chars().all(char::is_numeric);
    let is_smaller = |a: &Glyph, b: &Glyph| a.size < SAME * b.size;
    let is_raised = |a: &Glyph, b: &Glyph| (a.y - b.y).abs() >= RAISED * a.size.max(b.size);
    let is_other = |a: &Glyph, b: &Glyph| is_smaller(a, b) || is_smaller(b, a) || is_raised(a, b);
    let mut is_mark = vec![false; glyphs.len()];
    let mut begin = 0;
    let mut before: Option<(usize, usize)> = None;
    while begin < glyphs.len() {
        let goes_on = |at: &usize| {
            touch(&glyphs[at - 1], &glyphs[*at]) && !is_other(&glyphs[at - 1], &glyphs[*at])
        };
        let end = (begin + 1..glyphs.len()).take_while(goes_on).last().unwrap_or(begin) + 1;
        if let Some((from, to)) = before.filter(|(_, to)| touch(&glyphs[to - 1], &glyphs[begin])) {
            let (last, first) = (&glyphs[to - 1], &glyphs[begin]);
            let of_figure =
                |large: &Glyph, small: &Glyph| is_figure(large) || small.size <= SMALL * large.size;
            let is_small = |a, b| is_raised(a, b) && is_smaller(a, b) && of_figure(b, a);
            let doubtful = is_digit(last) && is_digit(first);
            match (is_small(last, first), is_small(first, last)) {
                (true, _) => is_mark[from..to].fill(true),
                (_, true) => is_mark[begin..end].fill(true),
                _ if doubtful => {
                    let (is_first, is_last) = (!is_smaller(last, first), !is_smaller(first, last));
                    for (at, _) in [(begin, is_first), (to - 1, is_last)].iter().filter(|of| of.1) {
                        glyphs[*at].text = "\u{FFFD}".into();
                    }
                }
                _ => {}
            }
        }
        before = Some((begin, end));
        begin = end;
    }
    let mut is_mark = is_mark.into_iter();
    glyphs.retain(|_| is_mark.next() != Some(true));
}

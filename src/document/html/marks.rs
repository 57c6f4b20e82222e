//! Footnote marks of a line: what is raised, lowered or a link to a note beside the text itself.
//!
//! A mark is kept as what says it in plain text: raised digits (`23¹`), brackets (`23[注1]`). Where
//! it is unknown whether a figure goes on in letters of another size or in a link, the cell
//! says so ([`sign`]).

use super::style::look::TextLevel;
use crate::text::character::{is_common_han, is_space};
use crate::text::sign;

/// How the text of a line looks from a byte on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LookRun {
    pub at: usize,
    pub size: f32,
    pub level: TextLevel,
    /// In a link, and whether that leads to a place on a page.
    pub link: Option<bool>,
    /// Of the colour of its ground, as far as that is known.
    pub is_pale: bool,
}

/// Letters smaller than this share of the others may not be part of a figure: a little over nine tenths,
/// which 12 of 13.33 is but for rounding.
const SMALLER: f32 = 0.905;

/// Characters of a mark; what is longer is a remark.
const LONGEST: usize = 8;

/// Characters of a title.
const LONGEST_TITLE: usize = 60;

/// What a line says whose text looks as its runs say; `None` if that is its text.
pub fn settle(line: &str, runs: &[LookRun], in_cell: bool, in_heading: bool) -> Option<String> {
    let ends = runs.iter().skip(1).map(|run| run.at).chain([line.len()]);
    let mut pieces: Vec<(LookRun, &str)> = runs
        .iter()
        .zip(ends)
        .map(|(run, end)| (*run, line.get(run.at..end).unwrap_or_default()))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    // What is pale is not seen beside what is not.
    let is_mixed = pieces.iter().any(|(run, _)| run.is_pale)
        && pieces.iter().any(|(run, text)| !run.is_pale && !is_blank(text));
    if is_mixed {
        pieces.retain(|(run, _)| !run.is_pale);
    }
    let shown = || pieces.iter().filter(|(_, text)| !is_blank(text));
    let (first, _) = shown().next()?;
    if shown().all(|(run, _)| looks_alike(run, first)) {
        return is_mixed.then(|| pieces.iter().map(|(_, text)| *text).collect());
    }
    // What is not a mark: text that stands in the line itself and leads to no note.
    let is_text = |run: &LookRun| run.level == TextLevel::Line && run.link != Some(true);
    let is_plain = |run: &LookRun| run.level == TextLevel::Line;
    let text: fn(&LookRun) -> bool = if shown().any(|(run, _)| is_text(run)) {
        |run| run.level == TextLevel::Line && run.link != Some(true)
    } else if shown().any(|(run, _)| is_plain(run)) {
        |run| run.level == TextLevel::Line
    } else {
        return None;
    };
    let size = shown().filter(|(run, _)| text(run)).map(|(run, _)| run.size).fold(0.0, f32::max);
    let mut out = String::with_capacity(line.len() + 8);
    out.push_str(line.get(..runs.first()?.at).unwrap_or_default());
    let is_title = in_heading || (!in_cell && is_title(line));
    // A link larger than what stands beside it may be the figure, and that its mark.
    let linked = shown().filter(|(run, _)| is_plain(run) && !text(run));
    let linked = linked.map(|(run, _)| run.size).fold(0.0, f32::max);
    let mut doubt = (size < SMALLER * linked).then_some("link");
    let mut before: Option<(LookRun, char)> = None;
    for (run, piece) in &pieces {
        if !text(run) {
            // A title is known by its words, and no mark is one of them. What is raised behind a
            // letter may be a power.
            if is_title
                && run.level != TextLevel::Line
                && is_mark(piece)
                && !out.ends_with(|c: char| c.is_ascii_alphabetic())
            {
                continue;
            }
            push_mark(&mut out, piece, run, in_cell);
            continue;
        }
        let joins = |(other, last): (LookRun, char)| {
            let figure = is_figure(last) && piece.chars().next().is_some_and(is_figure);
            let uneven = run.size.min(other.size) < SMALLER * size;
            match (figure, uneven, run.link == other.link) {
                (true, true, _) => Some("size"),
                (true, _, false) => Some("link"),
                _ => None,
            }
        };
        doubt = doubt.or(before.and_then(joins));
        out.push_str(piece);
        before = piece.chars().next_back().map(|last| (*run, last));
    }
    if let Some(doubt) = doubt
        && in_cell
    {
        sign::push(&mut out, doubt, "");
    }
    Some(out)
}

fn looks_alike(a: &LookRun, b: &LookRun) -> bool {
    a.level == b.level && a.link == b.link && (a.size - b.size).abs() < 0.03 * a.size
}

fn is_blank(text: &str) -> bool {
    text.chars().all(is_space)
}

/// Characters that go on in a figure.
pub fn is_figure(c: char) -> bool {
    // No Han character is, and most are.
    if is_common_han(c) {
        return false;
    }
    c.is_numeric() || matches!(c, '.' | ',' | '，' | '．' | '-' | '−')
}

/// Whether a line of text may be a title: short, and no sentence.
fn is_title(line: &str) -> bool {
    line.chars().count() <= LONGEST_TITLE
        && !line.contains(['。', '，', '；', '、', '：', '！', ':'])
}

/// Whether what is raised or lowered is a mark rather than a word.
fn is_mark(piece: &str) -> bool {
    let text = piece.trim();
    let is_sign = |c: char| !c.is_alphabetic() || matches!(c, '注' | '註' | 'a'..='z');
    text.chars().count() <= LONGEST && text.chars().all(is_sign)
}

/// Appends what a mark says in plain text.
fn push_mark(out: &mut String, piece: &str, run: &LookRun, in_cell: bool) {
    let text = piece.trim();
    let is_short = text.chars().count() <= LONGEST;
    let refers = text.chars().any(|c| c.is_ascii_alphanumeric() || c.is_numeric())
        || text.starts_with(['注', '註']);
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if digits && is_short && run.level != TextLevel::Line {
        out.extend(text.chars().map(|c| small(c, run.level)));
    } else if in_cell && is_short && refers && !text.starts_with(is_mark_of_itself) {
        out.push('[');
        out.push_str(text);
        out.push(']');
    } else {
        out.push_str(piece);
    }
}

/// Characters that say in plain text already that they are a mark.
fn is_mark_of_itself(c: char) -> bool {
    matches!(c, '[' | '［' | '【' | '〔' | '*' | '※' | '†' | '‡' | '①'..='⓿' | '（' | '(')
}

/// A digit as it stands in a mark.
fn small(c: char, level: TextLevel) -> char {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let Some(n) = c.to_digit(10) else { return c };
    match level {
        TextLevel::Lowered => char::from_u32('₀' as u32 + n).unwrap_or(c),
        _ => RAISED.get(n as usize).copied().unwrap_or(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nine_tenths_of_a_size_is_another() {
        let run =
            |at, size| LookRun { at, size, level: TextLevel::Line, link: None, is_pale: false };
        let doubts = |size| settle("326", &[run(0, 16.0 / 1.2), run(2, size)], true, false);
        assert!(doubts(12.0).is_some_and(|text| text != "326"));
        assert_eq!(doubts(12.5).as_deref(), Some("326"));
    }
}

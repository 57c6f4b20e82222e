//! What stands on a page beside its text and is recognized by its characters: its number, and lines that
//! say nothing. What each is worth where it stands is for those who ask.

use super::character::{digit, is_space};
use compact_str::CompactString;

/// What a line is, other than text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Furniture {
    /// A number as pages have, and nothing else: `3`.
    Number,
    /// A number that says that it is a page's: `- 3 -`, `第 3 页`, `3/8`.
    Numbered,
    /// A number among marks that may stand around others as well: `[3]`, `·3·`, `Page 3 of 8`.
    Marked,
    /// A rule, or spaces that became `?`.
    Idle,
}

/// Fewer dashes may be a cell that says that there is nothing.
const RULE: usize = 4;

/// Bytes of the longest title; a longer line is a sentence.
const TITLE: usize = 150;

/// More marks are not those of a number.
const LONGEST: usize = 12;

impl Furniture {
    /// What a line is, if it is not text.
    pub fn of(line: &str) -> Option<Self> {
        let line = line.trim_matches(is_space);
        let first = line.chars().next().filter(|c| may_be_in(*c) || is_idle(*c))?;
        let mut chars = line.chars().filter(|c| !is_space(*c));
        if is_idle(first) && chars.clone().all(|c| c == first) {
            return (is_lost(first) || chars.count() >= RULE).then_some(Furniture::Idle);
        }
        if !chars.all(may_be_in) {
            return None;
        }
        let whole = outline(line);
        let is_figure = whole.contains("#.#") || whole.contains("# #");
        // Several dashes apart are cells.
        let is_framed = || {
            let inner = line.trim_matches(dash).trim_matches(is_space);
            line.starts_with(dash) && line.ends_with(dash) && outline(inner) == "#"
        };
        match (whole.matches('#').count(), &*whole) {
            (1, "第#页") | (2, "#/#" | "第#页共#页") => Some(Furniture::Numbered),
            (1, "#") => (line.len() <= 3 && line.is_ascii()).then_some(Furniture::Number),
            (1, _) if is_framed() => Some(Furniture::Numbered),
            (1 | 2, _) if !is_figure && whole.chars().count() <= LONGEST => Some(Furniture::Marked),
            _ => None,
        }
    }
}

/// Whether a line is the title of an annual report, as pages repeat it: alone, or beside their number.
pub fn is_title(line: &str) -> bool {
    let title = line.trim_matches(may_be_in);
    title.len() <= TITLE && title.ends_with("年度报告") && title.contains("信息公开")
}

/// Whether a line may be that in any script.
pub fn may_be_title(line: &str) -> bool {
    line.trim_end_matches(may_be_in).ends_with('告')
}

/// A line without spaces, each of its numbers as `#`.
pub type LineOutline = CompactString;

/// The outline of a line.
pub fn outline(line: &str) -> LineOutline {
    let mut outline = LineOutline::default();
    let mut before = ' ';
    for c in line.chars() {
        match digit(c).is_some() {
            true if digit(before).is_some() => {}
            // Two numbers stay two.
            true if outline.ends_with('#') => outline.push_str(" #"),
            true => outline.push('#'),
            false if is_space(c) => {}
            false => outline.push(c),
        }
        before = c;
    }
    outline
}

/// A mark that frames a page's number, or rules a line.
pub fn dash(c: char) -> bool {
    matches!(c, '-' | '—' | '–' | '－' | '―' | '_' | '~')
}

fn is_lost(c: char) -> bool {
    matches!(c, '?' | '？')
}

fn is_idle(c: char) -> bool {
    dash(c) || is_lost(c) || matches!(c, '=' | '─' | '━')
}

/// Whether a character may stand in a page's number or between its marks.
fn may_be_in(c: char) -> bool {
    let is_mark = matches!(c, '第' | '页' | '共' | '·' | '.' | '/' | '|' | ',' | '，')
        || matches!(c, '[' | ']' | '(' | ')' | '（' | '）');
    is_mark || digit(c).is_some() || dash(c) || is_space(c) || "Pageof".contains(c)
}

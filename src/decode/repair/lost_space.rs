//! Spaces that became question marks: `?0`, `0?`, `????根据`, a line of `?`.

use crate::text::character::{digit, is_han_or_zero, is_space, is_typed_zero};
use memchr::memchr;

/// What surrounds a run of question marks.
struct QuestionRun {
    length: usize,
    before: Option<char>,
    after: Option<char>,
    /// Whether all that stands beside it in its cell is 无, which says that there is no figure.
    beside_none: bool,
}

impl QuestionRun {
    /// The run that begins at byte `at`.
    fn new(text: &str, at: usize) -> Self {
        let rest = text.get(at..).unwrap_or_default();
        let length = rest.bytes().take_while(|&b| b == b'?').count();
        let mut left = text.get(..at).unwrap_or_default().chars().rev();
        let mut right = rest.get(length..).unwrap_or_default().chars();
        let (before, after) = (left.next(), right.next());
        let is_none = |c: Option<char>| matches!(c, Some('无' | '無'));
        let beside_none = (is_none(before) && is_edge(after) && is_edge(left.next()))
            || (is_none(after) && is_edge(before) && is_edge(right.next()));
        QuestionRun { length, before, after, beside_none }
    }
}

/// An edge of a cell or line in a text or a page's source.
fn is_edge(c: Option<char>) -> bool {
    c.is_none_or(|c| is_space(c) || matches!(c, '|' | '<' | '>' | '"' | '｜' | '│' | '┃'))
}

/// A character of a printed figure: a digit in any width, a sign, a letter O or a dash for nothing.
fn is_printed_figure(c: Option<char>) -> bool {
    c.is_some_and(|c| digit(c).is_some() || is_typed_zero(c) || "+＋-－−–—/\\".contains(c))
}

fn is_digit(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_digit())
}

/// What the run at byte `at` says of lost spaces, and its length.
pub fn evidence(text: &str, at: usize) -> (SpaceEvidence, usize) {
    let run = QuestionRun::new(text, at);
    let opens = is_edge(run.before) && run.length > 1;
    let evidence = match (run.before, run.after) {
        (before, after) if is_digit(before) && is_digit(after) => {
            if run.length == 1 {
                SpaceEvidence::Against
            } else {
                SpaceEvidence::For(0)
            }
        }
        (before, after) if is_edge(before) && is_printed_figure(after) => SpaceEvidence::For(1),
        (before, after) if is_printed_figure(before) && is_edge(after) => SpaceEvidence::For(1),
        _ if run.beside_none => SpaceEvidence::For(1),
        (_, Some(c)) if opens && (is_han_or_zero(c) || matches!(c, '(' | '（')) => {
            SpaceEvidence::For(2)
        }
        (Some(b), Some(c)) if run.length > 1 && is_han_or_zero(b) && is_han_or_zero(c) => {
            SpaceEvidence::For(1)
        }
        _ => SpaceEvidence::For(0),
    };
    (evidence, run.length)
}

/// What one run of question marks says. Only what no question mark of prose and no address does
/// counts; a cell of nothing but `?` says nothing, since a lost figure may look so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpaceEvidence {
    /// It stands where a space may have stood, with this weight.
    For(u32),
    /// It stands between two digits: a digit may be lost rather than a space.
    Against,
}

/// All that a text says of lost spaces.
#[derive(Clone, Copy, Debug, Default)]
pub struct LostSpaces {
    spaces: u32,
    digits: u32,
}

impl LostSpaces {
    /// Counts one run.
    pub fn count(&mut self, evidence: SpaceEvidence) {
        match evidence {
            SpaceEvidence::For(weight) => self.spaces = self.spaces.saturating_add(weight),
            SpaceEvidence::Against => self.digits = self.digits.saturating_add(1),
        }
    }

    /// Whether the text has lost its spaces: said several times, and four times as often as it
    /// looks as if digits were lost. (`2020-01-16?10:56` does so without being it.)
    pub fn convinces(self) -> bool {
        self.spaces >= 3 && self.digits.saturating_mul(4) <= self.spaces
    }
}

/// Makes question marks spaces where they stand at an edge, beside a figure, or in runs, and trims
/// the ends that had them. One between two digits stays: nobody knows what it was; one behind a
/// word is a question.
pub fn restore(text: &str) -> Option<String> {
    let mut at = memchr(b'?', text.as_bytes())?;
    let mut out = String::with_capacity(text.len());
    let (mut kept, mut changed) = (0, false);
    loop {
        let run = QuestionRun::new(text, at);
        let end = at + run.length;
        out.push_str(text.get(kept..at)?);
        if stood_for_space(&run) {
            changed = true;
            out.extend(std::iter::repeat_n(' ', run.length));
        } else {
            out.push_str(text.get(at..end)?);
        }
        kept = end;
        match text.get(end..).and_then(|rest| memchr(b'?', rest.as_bytes())) {
            Some(next) => at = end + next,
            None => break,
        }
    }
    out.push_str(text.get(kept..)?);
    changed.then(|| out.trim_matches(' ').to_owned())
}

fn stood_for_space(run: &QuestionRun) -> bool {
    let address = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic() || c == '=');
    if address(run.before) || (run.before.is_some_and(|c| c == '/') && address(run.after)) {
        return false;
    }
    if is_digit(run.before) && is_digit(run.after) {
        return false;
    }
    run.length > 1
        || run.beside_none
        || is_edge(run.before)
        || is_digit(run.before)
        || is_digit(run.after)
        || (is_printed_figure(run.before) && is_edge(run.after))
        || (run.before.is_some_and(|c| c == ':' || c == '：') && is_edge(run.after))
}

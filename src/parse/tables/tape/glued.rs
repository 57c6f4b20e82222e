//! Labels and figures from between which an extractor took every gap: `行政许可2418`.

use super::super::labels::{LABELS, Role};
use super::super::shape::{is_han, is_space, width};
use super::{Cut, Figure, Kind, Writer};
use crate::report::{Place, Reading};
use crate::text::character::digit;
use crate::text::fold::fold;

impl<'a> Writer<'a> {
    /// A line of a row's label and figures without a gap: the label, and all figures as one; which
    /// of them end where, nothing says, not even a space, which may part the thousands of one. Whether
    /// it is such a line.
    pub(super) fn glued(&mut self, block: usize, text: &'a str, line: Place) -> bool {
        if !text.ends_with(|c: char| c.is_ascii_digit()) {
            return false;
        }
        let is_of_figures =
            |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '，') || is_space(c);
        let label = text.trim_end_matches(is_of_figures);
        let figures = &text[label.len()..];
        // Dashes between them are cells, or signs.
        let ends_label = label.trim_end_matches(['）', ')', '”']).ends_with(is_han);
        if figures.starts_with(is_space) || !ends_label || !self.names_row(label) {
            return false;
        }
        let w = width(label);
        self.token(block, label, Cut::Space, (0, w), line);
        let x = (w, width(figures));
        self.token(block, figures, Cut::Space, x, line.with_cell(2));
        self.set_illegible_unless_figure();
        true
    }

    /// Figures without a gap, of which two were taken for words: the last token.
    pub(super) fn set_illegible_unless_figure(&mut self) {
        if let Some(token) = self.tokens.last_mut().filter(|t| t.figure().is_none()) {
            token.kind = Kind::Figure(Figure::bare(Reading::Illegible));
        }
    }

    /// Whether a line goes on with the figure that ended a line without gaps: its first digits are no
    /// label's number and no year.
    pub(super) fn goes_on_with_figure(trimmed: &str) -> bool {
        let rest = trimmed.trim_start_matches(['.', ',', '，']);
        let behind = rest.trim_start_matches(|c| digit(c).is_some());
        let digits = rest[..rest.len() - behind.len()].chars().count();
        let is_number = digits == 1 && behind.starts_with(['.', '、', '．']);
        digits > 0 && !is_number && !behind.is_empty() && !behind.starts_with('年')
    }

    /// Whether a text is the label of a row, or labels of which the last is one.
    fn names_row(&self, text: &str) -> bool {
        let clean = self.repair.clean(text);
        let key = fold(&clean);
        let from = LABELS.split(&key).and_then(|ends| ends.iter().rev().nth(1).copied());
        let last = key.get(from.unwrap_or(0)..).unwrap_or_default();
        LABELS.exact(last).iter().any(|label| label.role == Role::Row)
    }
}

//! Labels and figures from between which an extractor took every gap: `行政许可2418`.

use super::super::labels::{LABELS, Role};
use super::super::shape::{is_han, is_space, width};
use super::{Cut, Writer};
use crate::report::Place;
use crate::text::fold::fold;

impl<'a> Writer<'a> {
    /// A line of a row's label and figures without a gap: the label, and all figures as one; which
    /// of them end where, nothing says. Whether it is such a line.
    pub(super) fn glued(&mut self, block: usize, text: &'a str, line: Place) -> bool {
        if !text.ends_with(|c: char| c.is_ascii_digit()) {
            return false;
        }
        let label =
            text.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '，'));
        let figures = &text[label.len()..];
        // Dashes between them are cells.
        let is_apart = label.ends_with(is_space);
        if is_apart || !label.contains(is_han) || !self.names_row(label) {
            return false;
        }
        let w = width(label);
        self.token(block, label, Cut::Space, (0, w), line);
        let x = (w, width(figures));
        self.token(block, figures, Cut::Space, x, line.with_cell(2));
        true
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

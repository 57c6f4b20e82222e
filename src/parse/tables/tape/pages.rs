//! Where the pages of a text end: what stands there is no cell.

use super::signs::Signs;
use crate::decode::Repair;
use crate::text::furniture::{self, Furniture};

/// What stands where a page ends, line by line.
#[derive(Debug, Default)]
pub(super) struct Pages {
    /// The number on the last line that is not empty.
    number: Option<usize>,
    /// Whether that line is a page's end or its title.
    is_edge: bool,
}

impl Pages {
    /// Tells titles of pages for no cells, and the numbers beside them and beside page breaks for pages'.
    pub(super) fn take(
        &mut self,
        signs: &mut Signs,
        above: &mut [Signs],
        line: &str,
        repair: &Repair,
    ) {
        let text = signs.trimmed(line);
        let is_title = signs.pipes == 0
            && furniture::may_be_title(text)
            && furniture::is_title(&repair.clean(text));
        if is_title {
            (signs.furniture, signs.tabs) = (Some(Furniture::Numbered), false);
        }
        let is_edge = is_title || line.contains('\u{c}');
        if is_edge && let Some(number) = self.number.take().and_then(|nth| above.get_mut(nth)) {
            number.is_of_page = true;
        }
        if text.is_empty() {
            self.is_edge |= is_edge;
            return;
        }
        // No page has the number 0.
        let is_number = signs.furniture == Some(Furniture::Number) && !text.starts_with('0');
        signs.is_of_page = is_number && (is_edge || self.is_edge);
        self.number = is_number.then_some(above.len());
        self.is_edge = is_title;
    }
}

//! Rows of a text with tabs that a line break within a cell cuts: a browser copies an empty cell that
//! holds `<br>` as a tab, a line's end and a tab.

use super::super::labels::{LABELS, Role};
use super::super::shape::trim;
use super::{Cut, Kind, Token, Writer};
use crate::form::{TableKind, row_cells};
use crate::report::Place;
use crate::text::fold::fold;

/// How the last line that is not empty ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum End {
    /// Otherwise.
    #[default]
    Closed,
    /// By a tab: its last cell may go on.
    Tab,
    /// It is a figure alone, behind a line that ended by a tab.
    Figure,
}

/// Cells of the one row of the proceedings, which has no label: a line of as many is a row.
pub(super) fn whole() -> usize {
    row_cells(TableKind::Proceedings)
}

/// Tabs of the shortest row of the applications. An empty line of as many as the line before it is the
/// empty row of a spreadsheet.
fn empty_row() -> usize {
    row_cells(TableKind::Applications)
}

/// A line between tabs, without the spaces around it.
pub(super) fn body(text: &str) -> &str {
    text.trim_matches([' ', '\r', '\u{c}'])
}

impl<'a> Writer<'a> {
    /// Writes a line that goes on with the row of tabs before it, or keeps one of nothing but tabs, with
    /// which a row may begin. Whether it is either.
    pub(super) fn of_broken_row(&mut self, block: usize, text: &'a str, line: Place) -> bool {
        if self.goes_on(block, text, line) {
            self.end = self.end_of(text);
            return true;
        }
        if trim(text).is_empty() {
            // Under other lines, tabs are what indents them.
            let is_row = self.tokens.last().is_some_and(|t| t.cut == Cut::Tab && t.key().is_some());
            // So many are all the cells of the proceedings, empty.
            let cells = body(text).split(self.survey.tab).filter(|_| is_row);
            if cells.clone().count() == whole() {
                for (cell, piece) in (0..).zip(cells) {
                    self.token(block, piece, Cut::Tab, (cell, 1), line.with_cell(cell + 1));
                }
            } else if is_row {
                self.held.push((block, text, line));
            }
            return true;
        }
        // The first cells of the proceedings' row, which has no label.
        let is_part = body(text).matches(self.survey.tab).count() + 1 < whole()
            && body(text)
                .split(self.survey.tab)
                .all(|piece| !matches!(self.kind(trim(piece)), Kind::Word(_)));
        let mut held = std::mem::take(&mut self.held).into_iter().filter(|_| is_part);
        let Some((block_of_first, first, place)) = held.next() else { return false };
        for (cell, _) in (0..).zip(body(first).split(self.survey.tab)) {
            self.token(block_of_first, "", Cut::Tab, (cell, 1), place.with_cell(cell + 1));
        }
        self.end = End::Tab;
        held.for_each(|(block, text, line)| {
            self.goes_on(block, text, line);
        });
        self.goes_on(block, text, line);
        self.end = self.end_of(text);
        true
    }

    /// Whether a line is the label of a row and the tab before its one cell, a blank.
    pub(super) fn is_blank(&self, text: &str) -> bool {
        let is_row = |label: &str| {
            LABELS.exact(&fold(&self.repair.clean(label))).iter().any(|l| l.role == Role::Row)
        };
        self.survey.marks_cells && body(text).strip_suffix('\t').is_some_and(is_row)
    }

    /// How a line ends, when it has been written.
    pub(super) fn end_of(&self, text: &str) -> End {
        let is_figure = || self.tokens.last().is_some_and(|t| is_line_figure(t, trim(text)));
        match self.end {
            _ if body(text).ends_with('\t') => End::Tab,
            End::Tab if is_figure() => End::Figure,
            _ => End::Closed,
        }
    }

    /// Writes a line without words that goes on with the row of tabs before it: the cell that ended
    /// the one and that which begins the other are one. Whether it is such a line.
    fn goes_on(&mut self, block: usize, text: &'a str, line: Place) -> bool {
        let body = body(text);
        let begins = body.starts_with('\t');
        let Some(last) = self.tokens.last() else { return false };
        let is_open = match self.end {
            End::Tab => body.contains('\t'),
            End::Figure => begins,
            End::Closed => false,
        };
        let tabs = body.matches(self.survey.tab).count();
        if !is_open || tabs + 1 >= whole() {
            return false;
        }
        let mut pieces = body.split(self.survey.tab).map(trim);
        let kinds: Vec<Kind> = pieces.clone().map(|piece| self.kind(piece)).collect();
        let is_empty = kinds.iter().all(|kind| *kind == Kind::Empty);
        let is_row = is_empty && tabs >= empty_row() && last.x as usize == tabs;
        if is_row || kinds.iter().any(|kind| matches!(kind, Kind::Word(_))) {
            return false;
        }
        let first = pieces.next().unwrap_or_default();
        let mut x = match self.end {
            End::Figure => self.close_figure(),
            _ => self.open_cell(block, first, line),
        };
        self.row = self.tokens.last().map_or(self.row, |t| t.row);
        for (cell, piece) in (2..).zip(pieces) {
            x += 1;
            self.token(block, piece, Cut::Tab, (x, 1), line.with_cell(cell));
        }
        true
    }

    /// Puts the figure that stands alone on its line into the cell before it; where that stands.
    fn close_figure(&mut self) -> u32 {
        let Some(mut figure) = self.tokens.pop() else { return 0 };
        let before = self.tokens.last().map(|t| (t.is_empty() && t.cut == Cut::Tab, t.row));
        let x = match before {
            Some((true, _)) => self.tokens.pop().map_or(0, |t| t.x),
            _ => self.close_label(),
        };
        let row = before.map_or(figure.row, |(_, row)| row);
        (figure.cut, figure.x, figure.w, figure.row) = (Cut::Tab, x, 1, row);
        self.tokens.push(figure);
        x
    }

    /// Writes the first piece of a line as the cell that the line before left open; where that stands.
    fn open_cell(&mut self, block: usize, first: &'a str, line: Place) -> u32 {
        let last = self.tokens.last().filter(|t| t.is_empty() && t.cut == Cut::Tab);
        let Some((x, row)) = last.map(|t| (t.x, t.row)) else {
            let x = self.close_label();
            self.row = self.tokens.last().map_or(self.row, |t| t.row);
            self.token(block, first, Cut::Tab, (x, 1), line.with_cell(1));
            return x;
        };
        if !first.is_empty() {
            self.tokens.pop();
            self.row = row;
            self.token(block, first, Cut::Tab, (x, 1), line.with_cell(1));
        }
        x
    }

    /// Makes a line that is one cell, its tab behind it, a row's first; where the next stands.
    fn close_label(&mut self) -> u32 {
        let Some(label) = self.tokens.last_mut() else { return 0 };
        if label.cut == Cut::Line {
            (label.cut, label.x, label.w) = (Cut::Tab, 0, 1);
        }
        label.end()
    }
}

fn is_line_figure(token: &Token, trimmed: &str) -> bool {
    token.cut == Cut::Line && token.figure().is_some() && token.printed == trimmed
}

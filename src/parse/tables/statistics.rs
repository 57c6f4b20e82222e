//! A statistics table of the years before 2019: read against the forms of such tables, or else kept
//! as it is printed, so that nothing of it is passed over in silence.
//!
//! It is told by its head (统计指标, 单位, 统计数) and read row by row: a label, a unit, a figure for
//! each column. A row of no form is named by the labels above it, since short ones (其中, （二）)
//! stand in several places.

mod glued;
mod listed;
mod rows;
mod stream;

use super::shape::{PIPES, between_marks};
use super::unread::note_unlisted;
use crate::document::{Block, Document, Grid};
use crate::form::TableKind;
use crate::form::statistics::{
    ITEMS, LABEL, REMARKS, SERIAL, TITLES, UNITS, UNITS_HEAD, UNLISTED, VALUES,
};
use crate::report::{Note, NoteKind, Place, Reading, Table};
use crate::text::character::is_space;
use crate::text::date::years;
use crate::text::fold::fold;
use crate::text::letters::{Lettered, SoughtWord, has_char, words};
use crate::text::number::read_figure;
use rows::{StatisticsHead, StatisticsRow};
use std::ops::Range;

/// A printed cell: its text as decoded, and where.
#[derive(Clone, Copy)]
struct PrintedCell<'a> {
    text: &'a str,
    place: Place,
}

/// What was read.
pub struct Statistics {
    pub table: Table,
    pub notes: Vec<Note>,
    /// The title or the head of a column that names a year.
    pub dated: Option<String>,
}

/// Reads the statistics tables of a document as one, and marks their blocks as used.
pub fn read(document: &Document, used: &mut [bool]) -> Option<Statistics> {
    let mut reader = Reader {
        document,
        heads: Vec::new(),
        rows: Vec::new(),
        path: Vec::new(),
        title: None,
        open: None,
    };
    let mut at = 0;
    while at < document.blocks.len() {
        let taken = if used.get(at) == Some(&true) { at..at } else { reader.read_at(at) };
        at = taken.end.max(at + 1);
        if let Some(blocks) = used.get_mut(taken) {
            blocks.fill(true);
        }
    }
    reader.table()
}

struct Reader<'d> {
    document: &'d Document<'d>,
    heads: Vec<StatisticsHead>,
    rows: Vec<StatisticsRow>,
    /// The labels above the row, each with its depth.
    path: Vec<(u8, String)>,
    title: Option<String>,
    /// The block behind a table of a page.
    open: Option<usize>,
}

impl<'d> Reader<'d> {
    /// Reads the table whose head begins at a block, if one does; returns the blocks it takes.
    fn read_at(&mut self, at: usize) -> Range<usize> {
        match self.document.blocks.get(at) {
            Some(Block::Grid(grid)) => {
                let is_table = self.grid(grid, self.open == Some(at));
                self.open = is_table.then_some(at + 1);
                at..at + usize::from(is_table)
            }
            Some(Block::Line(line)) => {
                if self.title.is_none()
                    && line.text.len() <= LONGEST_TITLE
                    && has_char(&line.text, '表')
                {
                    let text = self.document.repair.clean(&line.text);
                    if TITLES.iter().any(|title| fold(&text).contains(*title)) {
                        self.title = Some(text.trim().to_owned());
                    }
                }
                // Each head holds one of these, in either script.
                const OF_HEADS: &[SoughtWord] = words!["指", "统", "統", "序"];
                if Lettered::new(&line.text).has_any(OF_HEADS) { self.lines(at) } else { at..at }
            }
            None => at..at,
        }
    }

    /// Reads a table of a page; says whether it is one. One right `behind` another, cut off where a
    /// page ends, may go on with its rows.
    fn grid(&mut self, grid: &'d Grid<'d>, behind: bool) -> bool {
        let rows = || {
            grid.rows().map(|row| -> Vec<PrintedCell> {
                row.iter().map(|cell| PrintedCell { text: &cell.text, place: cell.place }).collect()
            })
        };
        let has_own = rows().any(|row| self.head(&row).is_some());
        let mut has_head =
            behind && !has_own && rows().next().is_some_and(|row| self.goes_on(&row));
        has_head &= rows().all(|row| row.len() == 1 || self.goes_on(&row));
        for cells in rows() {
            if has_head {
                self.row(&cells, true);
            } else if let Some(head) = self.head(&cells) {
                self.heads.push(head);
                has_head = true;
            }
        }
        has_head
    }

    /// Whether a row stands under the columns of the last head.
    fn goes_on(&self, row: &[PrintedCell]) -> bool {
        self.heads.last().is_some_and(|head| {
            let unit = row.get(head.unit).is_some_and(|cell| self.is_unit(cell.text));
            row.len() == head.cells && unit
        })
    }

    /// Reads lines from a head on.
    fn lines(&mut self, at: usize) -> Range<usize> {
        let Some(head) = self.head(&self.cells(at)) else {
            let glued = self.glued(at);
            return if glued.is_empty() { self.stream(at) } else { glued };
        };
        self.heads.push(head);
        let mut end = at + 1;
        // A label that is wrapped before its row.
        let mut begun: Option<PrintedCell> = None;
        for next in at + 1..self.document.blocks.len() {
            let cells = self.cells(next);
            let text = text(self.document, next);
            if cells.iter().all(|cell| is_rule(cell.text)) {
                continue;
            }
            // The rest of a figure that a narrow cell wrapped, or a page's number.
            if let [cell] = cells[..]
                && self.reading(cell.text).is_some()
                && let Some(row) =
                    self.rows.last_mut().filter(|row| row.head + 1 == self.heads.len())
                && let Some(value) = row.values.last_mut()
            {
                value.reading = Reading::Illegible;
                end = next + 1;
                continue;
            }
            let is_row = text.is_some_and(|text| between_marks(text).is_some());
            if let ([cell], false) = (&cells[..], is_row) {
                let goes_on = || self.cells(next + 1).iter().skip(1).any(|c| self.is_unit(c.text));
                if begun.is_none() && goes_on() {
                    begun = Some(*cell);
                    continue;
                }
                break;
            }
            let before = self.rows.len();
            let cells: Vec<PrintedCell> = begun.take().into_iter().chain(cells).collect();
            self.row(&cells, false);
            // A row without a figure heads others; a line of prose does not.
            let has_figure = self.rows.get(before).is_some_and(StatisticsRow::has_figure);
            if !has_figure && text.is_some_and(|text| text.contains('。')) {
                self.rows.truncate(before);
                break;
            }
            end = next + 1;
        }
        at..end
    }

    /// The cells of a line: between pipes or tabs, else between spaces.
    fn cells(&self, at: usize) -> Vec<PrintedCell<'d>> {
        let Some(text) = text(self.document, at) else { return Vec::new() };
        let inner = edge(text);
        let parts: Vec<&str> = match between_marks(inner) {
            Some(parts) => parts.collect(),
            None => inner.split_whitespace().collect(),
        };
        let place = |n: usize| place(self.document, at, u32::try_from(n + 1).unwrap_or(u32::MAX));
        let cells = parts.into_iter().enumerate();
        cells.filter_map(|(n, text)| Some(PrintedCell { text, place: place(n)? })).collect()
    }

    /// The head that a row is: over labels, units, and at least one column of figures.
    fn head(&self, cells: &[PrintedCell]) -> Option<StatisticsHead> {
        if cells.len() < NARROWEST {
            return None;
        }
        let texts: Vec<String> =
            cells.iter().map(|cell| plain(&self.document.repair.clean(cell.text))).collect();
        let at = texts.iter().position(|text| ITEMS.contains(&text.as_str()))?;
        let unit = texts.iter().position(|text| UNITS_HEAD.contains(&text.as_str()))?;
        let values = texts.iter().skip(unit + 1).filter(|text| !text.is_empty());
        let values: Vec<String> =
            values.filter(|text| !REMARKS.contains(&text.as_str())).cloned().collect();
        let has_remarks = texts.last().is_some_and(|text| REMARKS.contains(&text.as_str()));
        let known = |text: &String| VALUES.iter().any(|end| text.ends_with(end));
        let has_serial = texts.iter().take(at).any(|text| SERIAL.contains(&text.as_str()));
        let cells = cells.len();
        (at < unit && !values.is_empty() && values.iter().all(known)).then_some(StatisticsHead {
            values,
            label: at,
            unit,
            cells,
            has_serial,
            has_remarks,
        })
    }

    /// What was read: on the form of its rows, or as it is printed.
    fn table(self) -> Option<Statistics> {
        let Reader { heads, rows, title, .. } = self;
        // Without a title or a figure, a head may be any table's.
        if title.is_none() && !rows.iter().any(StatisticsRow::has_figure) {
            return None;
        }
        let kind = TableKind::Statistics;
        // Beside the year's column there may be one of the year before.
        let named = |text: &&String| years(text).last().map(|(_, year)| *year);
        let latest = heads.iter().flat_map(|head| &head.values).max_by_key(named);
        let dated = title.iter().chain(latest).find(|text| named(text).is_some()).cloned();
        let listed = listed::read(&heads, &rows);
        let (mut table, mut notes, rest) = match listed {
            Some(listed) => (listed.table, listed.notes, listed.rest),
            None => {
                let table = Table::new(UNLISTED.sheet(kind)?, Vec::new());
                (table, Vec::new(), rows.iter().collect())
            }
        };
        let is_form = table.iter().next().is_some();
        let mut unlisted = Vec::new();
        for row in rest {
            unlisted.extend(row.unlisted(&heads));
            if let Some(value) = row.together() {
                let note = Note::new(NoteKind::FiguresTogether, Some(kind));
                notes.push(note.quoting(value.printed.clone(), "").at(Some(value.place)));
            }
        }
        if is_form {
            note_unlisted(&mut notes, kind, &unlisted);
        } else {
            let first = unlisted.first().and_then(|cell| cell.place);
            let title = title.unwrap_or_else(|| LABEL.to_owned());
            let note = Note::new(NoteKind::StatisticsTable, Some(kind));
            notes.insert(0, note.quoting(title, "").at(first));
        }
        table.unlisted.extend(unlisted);
        Some(Statistics { table, notes, dated })
    }

    fn is_unit(&self, text: &str) -> bool {
        let text = plain(&self.document.repair.clean(text));
        let bare = text.trim_matches(['（', '）', '(', ')']);
        UNITS.contains(&bare) || is_stroke(bare)
    }

    fn reading(&self, text: &str) -> Option<Reading> {
        read_figure(&self.document.repair.clean(text.trim())).map(|figure| figure.reading)
    }
}

/// The text of a line.
fn text<'d>(document: &'d Document<'d>, at: usize) -> Option<&'d str> {
    match document.blocks.get(at)? {
        Block::Line(line) => Some(&line.text),
        Block::Grid(_) => None,
    }
}

/// A line without the pipes at its ends; a tab there separates an empty cell.
fn edge(text: &str) -> &str {
    text.trim_matches(|c| is_space(c) && c != '\t').trim_matches(PIPES)
}

/// Where a cell of a line stands.
fn place(document: &Document, at: usize, cell: u32) -> Option<Place> {
    match document.blocks.get(at)? {
        Block::Line(line) => Some(line.place().with_cell(cell)),
        Block::Grid(_) => None,
    }
}

/// Cells of the narrowest head: labels, units, figures.
const NARROWEST: usize = 3;

/// Bytes of the longest title.
const LONGEST_TITLE: usize = 160;

/// A text without space.
fn plain(text: &str) -> String {
    text.chars().filter(|c| is_plain(*c)).collect()
}

/// Whether a character is left of a text without space.
fn is_plain(c: char) -> bool {
    !is_space(c) && c != '*'
}

fn is_stroke(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| matches!(c, '-' | '—' | '–' | '－' | '─' | '/'))
}

/// Whether a cell is empty, or of the line below a Markdown table's head.
fn is_rule(text: &str) -> bool {
    text.chars().all(|c| is_space(c) || matches!(c, '-' | ':' | '|'))
}

#[cfg(test)]
mod tests;

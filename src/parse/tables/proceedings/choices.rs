//! Where the values of the proceedings' line may begin among the cells under its head.

use super::super::furniture::is_sign;
use super::super::lines::{HEAD, Ragged, RowExtent, has_columns_behind, has_gap, may_lack_a_cell};
use super::super::scan::{Mark, Scan};
use super::super::settle::reading_of;
use super::super::tape::{Cut, Token, line_of, within};
use super::super::wrapped::may_go_on_at;
use super::KIND;
use super::rows::sums_hold;
use crate::form::Sheet;
use crate::report::Reading;
use crate::text::furniture::Furniture;
use std::ops::Range;

/// What the lines of the head say of the row under them.
#[derive(Clone, Copy)]
pub(super) struct Over {
    /// Whether a pipe alone on its line opens them.
    opened: bool,
    /// Whether each begins with an empty cell, as of a table around this one.
    is_inset: bool,
    /// Which cells too many rows of the page end with here and there.
    ragged: Ragged,
    /// How many empty cells stand behind each table as spacing.
    spacing: Option<isize>,
}

impl Over {
    pub(super) fn of(tape: &[Token], scan: &Scan, marks: &[Mark]) -> Self {
        let words = marks.iter().filter(|mark| mark.is_of(KIND));
        let words = words.filter_map(|mark| tape.get(mark.tokens.start));
        let mut firsts = words.filter_map(|t| tape.get(line_of(tape, t.row).start)).peekable();
        let is_inset = firsts.peek().is_some()
            && firsts.all(|t| t.is_empty() && matches!(t.cut, Cut::Pipe | Cut::Tab));
        let opened = opens_rows(tape, marks);
        Over { opened, is_inset, ragged: scan.ragged, spacing: scan.spacing }
    }

    /// How many cells a run has behind its values.
    pub(super) fn spare(self, run: &[Token], n: usize) -> Option<isize> {
        let before = left_by_head(run, RowExtent::of(run).first) + usize::from(self.opened);
        Some(run.len() as isize - (before + n) as isize)
    }
}

/// Whether a pipe alone on its line opens the rows of the head: merged cells leave more than one.
fn opens_rows(tape: &[Token], marks: &[Mark]) -> bool {
    let is_word = |at: usize| tape.get(at).is_some_and(|t| t.key().is_some());
    let mut starts = marks.iter().filter(|mark| mark.is_of(KIND)).map(|mark| mark.tokens.start);
    starts.any(|at| at >= 2 && is_alone(tape, at - 1) && is_word(at - 2))
}

/// Whether a token is an empty cell that a pipe ends, alone on its line.
fn is_alone(tape: &[Token], at: usize) -> bool {
    let row = |at: Option<usize>| at.and_then(|at| tape.get(at)).map(|t| t.row);
    let own = row(Some(at));
    tape.get(at).is_some_and(|t| t.is_empty() && t.cut == Cut::Pipe)
        && row(at.checked_sub(1)) != own
        && row(Some(at + 1)) != own
}

/// How many cells of a run the head left behind: lines of several empty ones before the first figure.
fn left_by_head(run: &[Token], first: usize) -> usize {
    let row_of = |i: usize| run.get(i).map(|t| t.row);
    let mut start = 0;
    while start < first {
        let line = run[start..first].iter().take_while(|t| Some(t.row) == row_of(start)).count();
        let is_figures_line = row_of(start) == row_of(first);
        let remainder = line > 1 || run.get(start).is_some_and(|t| t.cut != Cut::Pipe);
        if is_figures_line || !remainder {
            break;
        }
        start += line;
    }
    start
}

/// Where the values of the line may begin. The head's last line leaves empty cells behind
/// before them, and spacer rows may follow.
pub(super) fn choices(
    tape: &[Token],
    cells: Range<usize>,
    sheet: &Sheet,
    over: Over,
) -> Vec<usize> {
    let Over { opened, is_inset, ragged, spacing } = over;
    let n = sheet.cells.len();
    let run = within(tape, &cells);
    let extent = RowExtent::of(run);
    let RowExtent { first, end, figures, keeps_blanks, .. } = extent;
    if figures == 0 {
        // Nothing but empty cells: whichever they are, they say the same.
        return if run.len() >= n { vec![cells.end - n] } else { Vec::new() };
    }
    let filled = extent.is_filled(n);
    if !keeps_blanks {
        // Figures of one line, or a figure a line: a line more is what narrow cells wrapped.
        let spaced = run.iter().any(|t| t.cut == Cut::Space);
        let one_line = run.iter().all(|t| t.row == run[0].row);
        let exact = run.len() == n && (one_line || !spaced);
        // Where each cell is a line, marks without a digit may stand behind the table, and a cell be lost:
        // unless the row's other cells are marked so too.
        let is_own = |last: &Token| run.iter().filter(|t| t.printed == last.printed).count() > 1;
        let may_lack = !one_line
            && run.last().is_some_and(|last| is_sign(last) && !is_own(last))
            && !sums_hold(tape, cells.clone(), sheet);
        return if exact && !may_lack { vec![cells.start] } else { Vec::new() };
    }
    let row_of = |i: usize| run.get(i).map(|t| t.row);
    if may_go_on_at(tape, cells.end) && !sums_hold(tape, cells.clone(), sheet) {
        return Vec::new();
    }
    let mut start = left_by_head(run, first);
    let own = start + usize::from(opened);
    match over.spare(run, n).zip(spacing) {
        Some((spare, due)) if spare == due && extent.fits(own, n) => {
            return vec![cells.start + own];
        }
        Some((spare, due)) if 0 < spare && spare < due && !filled => return Vec::new(),
        _ => {}
    }
    let alone = |i: usize| is_alone(tape, cells.start + i);
    // A line that holds the first figure and n cells or more is the whole row.
    let line_start =
        (0..first).rev().take_while(|i| row_of(*i) == row_of(first)).last().unwrap_or(first);
    let line = run[line_start..].iter().take_while(|t| Some(t.row) == row_of(first));
    let all = line.clone().count();
    let on_line = all - usize::from(all > n && line.last().is_some_and(|t| ragged.ends(t)));
    if on_line >= n {
        start = start.max(line_start);
        // A line padded further is known to be whole by a line of its head.
        let on_row = |row: u32| line_of(tape, row).len();
        let row = run[first].row;
        let is_whole = || (row.saturating_sub(HEAD)..row).any(|above| on_row(above) == on_row(row));
        let on_grid = run.iter().any(|t| t.cut == Cut::Grid);
        let line = cells.start + line_start..cells.start + line_start + on_line;
        let has_more = on_grid && on_line > n && has_columns_behind(tape, &line, n);
        if on_line > n && !filled && !has_more && (on_grid || !is_whole()) {
            return Vec::new();
        }
        // Cells of a table around it are none of the row's, which then lacks some.
        let own = cells.start + line_start;
        let lacks = is_inset && !filled && run[line_start].is_empty()
            || if has_more {
                ragged.may_end(run.last())
            } else {
                may_lack_a_cell(tape, own..own + n, ragged)
            };
        let is_padded = !on_grid && !filled && !is_inset;
        if on_line == n || has_more || is_padded {
            let fits = !lacks && end <= line_start + n;
            return if fits { vec![cells.start + line_start] } else { Vec::new() };
        }
    }
    if filled {
        return vec![cells.start + first];
    }
    // Too few figures on the last line of the head go on behind it: which empty cells are that line's?
    let head = cells.start.checked_sub(1).and_then(|at| tape.get(at)).map(|t| t.row);
    if on_line < n && head == row_of(first) {
        return Vec::new();
    }
    // All figures but the last, and then what may be an empty cell or the end of a row: one of
    // the figures may as well be lost.
    if extent.is_filled(n - 1) {
        return Vec::new();
    }
    // Where a number is a page's or has lost its mark, what stands behind the row may be its own.
    let is_open = |t: &Token| {
        reading_of(t) == Reading::Illegible && Furniture::of(t.printed) == Some(Furniture::Number)
    };
    if run.len() > n && run.iter().any(is_open) {
        return Vec::new();
    }
    // A line left empty among cells of a line each: one lost its mark there, or a page's number stands in
    // for one.
    if run.get(start..end).is_some_and(has_gap) {
        return Vec::new();
    }
    let mut found: Vec<usize> = (start..=first).filter(|s| extent.fits(*s, n)).collect();
    // A line that has too few cells has none to pass over.
    found.retain(|s| is_inset || on_line >= n || *s <= line_start);
    // A pipe that opens the row is none of its cells.
    if opened && alone(0) {
        found = if run.len() == n + 1 { vec![1] } else { Vec::new() };
    }
    // An empty cell alone on its line is a value, unless one of the others was added.
    if !opened && (start..found.first().copied().unwrap_or(start)).any(alone) {
        return Vec::new();
    }
    found.iter().map(|s| cells.start + s).collect()
}

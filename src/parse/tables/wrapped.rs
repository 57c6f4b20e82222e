//! Figures that stand without words on the line behind a row of a text: a page's number, or what
//! narrow cells wrapped, so that the row does not show its figures whole (787 over 9).

use super::furniture::{is_page_number, is_sign};
use super::lay::{Laid, RowRun};
use super::position::WIDEST;
use super::settle::reading_of;
use super::spaced::bears_out;
use super::tape::{Cut, Rest, Token, line_of};
use crate::report::Reading;
use std::ops::Range;

/// What parts the ordinal of a label from its words.
const POINTS: [char; 3] = ['.', '、', '．'];

/// What stands without words at the beginning of the lines at a token of a text and may be the rest
/// of the cells before it: a cell that a mark closed does not go on where there are no marks. A number
/// that is the ordinal of the label on the next line (`5` over `.属于…`) is part of that label.
fn loose_figures<'a, 't>(tape: &'a [Token<'t>], at: usize) -> &'a [Token<'t>] {
    let behind = tape.get(at..).unwrap_or(&[]);
    let before = at.checked_sub(1).and_then(|at| tape.get(at));
    let is_closed = before.is_some_and(|t| matches!(t.cut, Cut::Grid | Cut::Pipe));
    let is_loose = |t: &&Token| {
        let is_marked = t.cut == Cut::Pipe || t.cut == Cut::Tab;
        t.key().is_none() && t.cut != Cut::Grid && (is_marked || !is_closed)
    };
    let end = behind.iter().take(WIDEST).take_while(is_loose).count();
    let (loose, words) = behind.split_at(end);
    match (loose, words) {
        ([before @ .., number], [word, ..])
            if number.printed.ends_with(POINTS)
                || word.printed.strip_prefix(POINTS).is_some_and(|label| !label.is_empty()) =>
        {
            before
        }
        _ => loose,
    }
}

/// Whether figures without words follow at a token of a text.
pub fn is_followed(tape: &[Token], at: usize) -> bool {
    may_go_on_at(tape, at) || loose_figures(tape, at).iter().any(|t| !t.is_empty())
}

/// Whether the last of some cells may go on with a number that stands alone behind it.
pub fn may_go_on_at(tape: &[Token], end: usize) -> bool {
    rest_at(tape, end) == Rest::Near
}

fn rest_at(tape: &[Token], end: usize) -> Rest {
    let behind = tape.get(end..).unwrap_or(&[]).iter().take(2);
    let is_label = |t: &Token| t.key().is_some() && t.printed.starts_with(POINTS);
    let last = end.checked_sub(1).and_then(|at| tape.get(at));
    last.filter(|_| !behind.into_iter().any(is_label)).map_or(Rest::None, |last| last.rest)
}

/// What was found for a row, unless it may go on behind its cells.
pub fn unless_it_goes_on(tape: &[Token], row: &RowRun, laid: Laid) -> Laid {
    match laid {
        Laid::Values(cells) if may_go_on(tape, row, &cells) => Laid::Unreadable(row.n),
        laid => laid,
    }
}

fn may_go_on(tape: &[Token], row: &RowRun, cells: &[Option<usize>]) -> bool {
    let mut behind = loose_figures(tape, row.cells.end).iter().filter(|t| !t.is_empty());
    let first = behind.next();
    // Nothing but digits goes on, and none that stand apart, unless no page has such a number, or the row's
    // sum lacks them.
    let lacks_digits = || {
        let last = cells.last().copied().flatten().and_then(|t| tape.get(t));
        row.adds_up && last.is_some_and(|t| !t.is_empty()) && !bears_out(tape, row, cells)
    };
    let is_open = match rest_at(tape, row.cells.end) {
        Rest::None => false,
        Rest::Apart => lacks_digits(),
        Rest::Near => true,
    };
    let is_rest = |first: &Token| !is_page_number(first) || lacks_digits();
    let is_none =
        |first: &Token| stands_apart(tape, &row.cells, first) && !is_rest(first) || is_sign(first);
    if !is_open && first.is_none_or(is_none) {
        return false;
    }
    // A fraction goes on behind any figure, as do several figures behind several.
    let is_digits = first.is_none_or(|first| first.printed.starts_with(char::is_numeric))
        && behind.next().is_none();
    // A zero does not go on. Nor does one figure alone of a sum of more than nothing that holds.
    let is_zero = |cell: &Option<usize>| {
        let cell = cell.and_then(|t| tape.get(t));
        cell.is_some_and(|t| matches!(reading_of(t), Reading::Number(n) if n.is_zero()))
    };
    let is_kept = cells.iter().all(is_zero)
        || (row.adds_up && !cells.last().is_some_and(is_zero) && bears_out(tape, row, cells));
    !(is_digits && is_kept)
}

/// The cells of a row of `n` without the one line more behind them that none of them goes on with:
/// the foot of a page, where their own line has them all; behind a table's last row, marks without a
/// digit where each cell is a line, and behind a row of tabs a figure in one of its columns, where
/// their sums hold (`holds`). Without a sum, the marks may be the last cell, and a page's number stand
/// before the first.
pub fn without_foot(
    tape: &[Token],
    row: &RowRun,
    holds: impl Fn(Range<usize>) -> bool,
) -> Range<usize> {
    let (cells, n) = (row.cells.clone(), row.n);
    let without = cells.start..cells.start + n;
    let Some((own, foot)) = tape.get(cells.clone()).and_then(|cells| cells.split_at_checked(n))
    else {
        return cells;
    };
    let (Some(line), Some(last)) = (own.first().map(|t| t.row), foot.last()) else { return cells };
    let on_one_line = |cut| own.iter().all(|t| t.cut == cut && t.row == line);
    let are_lines = || own.iter().all(|t| t.cut == Cut::Line && !is_sign(t));
    let is_foot = match foot {
        [mark] if mark.cut == Cut::Line => {
            on_one_line(Cut::Space)
                || (row.last && is_sign(mark) && are_lines() && holds(without.clone()))
        }
        _ => {
            let is_one = foot.iter().filter(|t| !t.is_empty()).count() == 1;
            let is_line = foot.iter().all(|t| t.cut == Cut::Tab && t.row == last.row);
            is_one && is_line && last.row > line && on_one_line(Cut::Tab) && holds(without.clone())
        }
    };
    if is_foot { without } else { cells }
}

/// Whether a token stands further behind a row's cells than their line behind what is before it: the
/// foot of a page.
pub fn stands_apart(tape: &[Token], cells: &Range<usize>, behind: &Token) -> bool {
    let last = cells.end.checked_sub(1).and_then(|at| tape.get(at));
    let Some(line) = last.map(|t| t.row) else { return false };
    let before =
        line_of(tape, line).start.checked_sub(1).and_then(|at| tape.get(at)).map_or(0, |t| t.row);
    behind.row.saturating_sub(line) > line - before
}

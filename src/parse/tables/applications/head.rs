//! The head of the applications table: its columns, in which order, and what stands among them.

use super::super::labels::{LABELS, Label, Role};
use super::super::scan::{Mark, Run, Says, Scan};
use super::super::settle::reading_of;
use super::super::sheet::Sheet;
use super::super::tape::{Cut, Token};
use super::KIND;
use crate::form::{Address, Heading};
use crate::report::{Note, NoteKind};
use rust_decimal::Decimal;

/// The marks of the head's columns.
pub fn head_marks<'s>(scan: &'s Scan, runs: &[&Run]) -> Vec<&'s Mark> {
    runs.first()
        .and_then(|run| scan.marks.get(run.marks.clone()))
        .unwrap_or(&[])
        .iter()
        .filter(|mark| mark.is(Role::Column) && mark.is_of(KIND))
        .collect()
}

/// Every cell of the table.
pub fn all_cells(sheet: &Sheet) -> Vec<Address> {
    sheet.addresses(0..sheet.cells.len())
}

/// Whether the head's first column stands at the edge of its line, where merged label cells that
/// are written out would stand before it.
pub fn head_is_packed(head: &[&Mark], tape: &[Token]) -> bool {
    let Some(first) = head.first().and_then(|mark| tape.get(mark.tokens.start)) else {
        return false;
    };
    // Rows are numbered along the tape.
    let begin = tape.partition_point(|t| t.row < first.row);
    let end = tape.partition_point(|t| t.row <= first.row);
    let line: Vec<&Token> = tape.get(begin..end).unwrap_or(&[]).iter().collect();
    // Columns merged across are written out empty where empty cells stand between its words.
    let words = line.iter().take_while(|t| !t.is_empty()).count();
    let packed = line.iter().skip(words).all(|t| t.is_empty());
    matches!(first.cut, Cut::Pipe | Cut::Tab) && line.len() > 1 && first.x == 0 && packed
}

/// A word among the columns of the head, where cells are told apart, that no form has: a column
/// more, which may have cells in the rows or not.
pub fn foreign_column(tape: &[Token], scan: &Scan, runs: &[&Run]) -> Option<String> {
    let marks = scan.marks.get(runs.first()?.marks.clone())?;
    let first = marks.iter().position(is_of_head)?;
    let last = marks.iter().rposition(names_own_row)?;
    let head = marks.get(first..last)?;
    let foreign = head.iter().find(|mark| is_foreign(mark, tape))?;
    Some(foreign.printed(tape).into_owned())
}

/// Whether a mark is the label of a row, and of no column.
fn names_own_row(mark: &Mark) -> bool {
    mark.names_row() || (mark.is_of(KIND) && mark.is(Role::Row) && !mark.is(Role::Column))
}

fn is_foreign(mark: &Mark, tape: &[Token]) -> bool {
    let is_word = |t: &Token| {
        t.cut.keeps_blanks()
            && t.key().is_some_and(|key| key.chars().count() > 1 && !LABELS.has_piece(key))
    };
    matches!(mark.says, Says::Foreign) && tape.get(mark.tokens.start).is_some_and(is_word)
}

/// Longer words alone on their line are prose.
const SHORT: usize = 6;

/// A column of the head: the form's, or one more and the token that names it.
pub type Leaf = Result<usize, usize>;

/// The columns of a head that has others than the form's, in their order: `None` for one that has not,
/// an empty order where it cannot be told.
pub fn with_others(tape: &[Token], scan: &Scan, runs: &[&Run], sheet: &Sheet) -> Option<Vec<Leaf>> {
    let marks = scan.marks.get(runs.first()?.marks.clone())?;
    let columns = sheet.columns.first()?;
    let first = marks.iter().position(|mark| mark.is(Role::Column) && mark.is_of(KIND))?;
    let head = marks.get(first..marks.iter().rposition(names_own_row)?)?;
    let is_line = |mark: &&Mark| {
        let token = tape.get(mark.tokens.start).filter(|t| t.cut == Cut::Line);
        let key = token.filter(|_| matches!(mark.says, Says::Foreign)).and_then(Token::key);
        key.is_some_and(|key| (2..=SHORT).contains(&key.chars().count()) && !LABELS.has_piece(key))
    };
    let others = head.iter().filter(|mark| is_foreign(mark, tape) || is_line(mark));
    // Most heads have none.
    others.clone().next()?;
    let own = head.iter().filter_map(|mark| {
        let is_own = |l: &&Label| l.table == KIND && l.role == Role::Column;
        let label = mark.labels().iter().find(is_own)?;
        let column = columns.iter().position(|column| column.code == label.code)?;
        Some((mark.tokens.start, Ok(column)))
    });
    let mut leaves: Vec<(usize, Leaf)> = own.collect();
    leaves.extend(others.map(|mark| (mark.tokens.start, Err(mark.tokens.start))));
    let token = |(at, _): &(usize, Leaf)| tape.get(*at);
    if leaves.iter().filter_map(token).all(|t| t.cut == Cut::Grid) {
        let x = |leaf: &(usize, Leaf)| token(leaf).map_or(0, |t| t.x);
        leaves.sort_by_key(x);
        let overlap = |pair: &[(usize, Leaf)]| {
            let [a, b] = pair else { return false };
            token(a).is_some_and(|t| t.end() > x(b))
        };
        if leaves.windows(2).any(overlap) {
            return Some(Vec::new());
        }
    } else {
        // The columns of the organizations may stand below the others, whose lines then have a heading
        // in their place.
        leaves.sort_by_key(|(at, _)| *at);
        let is_below = |(_, leaf): &(usize, Leaf)| *leaf == Ok(1);
        let below = leaves.iter().position(is_below).unwrap_or(0);
        let total = leaves.iter().position(|(_, leaf)| *leaf == Ok(columns.len() - 1));
        if total.is_some_and(|total| total < below) {
            let heading = head.iter().find(|mark| mark.is(Role::ColumnGroup) && mark.is_of(KIND));
            let heading = heading.map_or(0, |mark| mark.tokens.start);
            let before = leaves.partition_point(|(at, _)| *at < heading);
            leaves.get_mut(before..)?.rotate_left(below.checked_sub(before)?);
        }
    }
    let leaves: Vec<Leaf> = leaves.into_iter().map(|(_, leaf)| leaf).collect();
    let is_whole = leaves.iter().filter_map(|leaf| leaf.ok()).eq(0..columns.len());
    Some(if is_whole { leaves } else { Vec::new() })
}

/// The columns of the rows under a head of these: those behind the last of the form's only where a row
/// prints something in each. `None`, where figures are missing and nothing says in which column.
pub fn leaves_of_rows(
    tape: &[Token],
    runs: &[&Run],
    leaves: &[Leaf],
    due: usize,
) -> Option<Vec<Leaf>> {
    let of = |run: &&&Run| tape.get(run.cells.clone()).unwrap_or_default().iter();
    let figures = |run: &&&Run| of(run).filter(|t| !t.is_empty()).count();
    let filled = || runs.iter().filter(|run| figures(run) > 0);
    let most = filled().map(|run| figures(&run)).max().unwrap_or(0);
    let inner = leaves.iter().rposition(Result::is_ok).map_or(0, |last| last + 1);
    let has_all = |run: &&Run| of(&run).all(|t| t.cut == Cut::Grid) && run.cells.len() >= inner;
    let n = if most == leaves.len() {
        most
    } else if most == inner || filled().all(has_all) || (most < inner && inner == due) {
        inner
    } else {
        0
    };
    // The others may stand in the head alone.
    let form: Vec<Leaf> = (0..due).map(Ok).collect();
    match leaves.get(..n).filter(|_| n > 0) {
        Some(leaves) => Some(leaves.to_vec()),
        None => {
            let all_filled = || filled().all(|run| figures(&run) == due);
            let rows = || filled().filter(|run| figures(run) == due).map(|run| sum_of(of(&run)));
            let hold =
                || rows().all(|sum| sum != Sum::Broken) && rows().any(|sum| sum == Sum::Tells);
            (all_filled() || hold()).then_some(form)
        }
    }
}

/// What a row says of whether its last figure is the total of the others.
#[derive(PartialEq)]
enum Sum {
    /// It is, and were it that of some of them, would not be.
    Tells,
    Holds,
    Broken,
}

fn sum_of<'a>(row: impl Iterator<Item = &'a Token<'a>>) -> Sum {
    let number = |t: &Token| reading_of(t).number();
    let figures: Option<Vec<Decimal>> = row.filter(|t| !t.is_empty()).map(number).collect();
    let Some((last, others)) = figures.as_deref().and_then(<[Decimal]>::split_last) else {
        return Sum::Broken;
    };
    let mut filled = others.iter().filter(|n| !n.is_zero());
    let has_several = others.first().is_some_and(|n| !n.is_zero()) && filled.nth(1).is_some();
    match others.iter().copied().sum::<Decimal>() == *last {
        true if has_several => Sum::Tells,
        true => Sum::Holds,
        false => Sum::Broken,
    }
}

/// Whether a mark is one of those that make up the table's head.
fn is_of_head(mark: &Mark) -> bool {
    let roles = [Role::Corner, Role::Column, Role::ColumnGroup];
    mark.is_of(KIND) && roles.into_iter().any(|role| mark.is(role))
}

/// First token of the table's head among the words before its first run.
pub fn head_start(scan: &Scan, run: &Run) -> usize {
    let marks = scan.marks.get(run.marks.clone()).unwrap_or(&[]);
    let head = marks.iter().find(|mark| is_of_head(mark));
    head.or(marks.last()).map_or(run.cells.start, |mark| mark.tokens.start)
}

/// The order in which the head prints the columns: the form's, unless every label is there and
/// they stand otherwise.
pub fn column_order(head: &[&Mark], sheet: &Sheet, tape: &[Token]) -> (Vec<usize>, Option<Note>) {
    let columns = sheet.columns.first().map_or(&[] as &[&Heading], Vec::as_slice);
    let own: Vec<usize> = (0..columns.len()).collect();
    let mut printed: Vec<usize> = head
        .iter()
        .filter_map(|mark| {
            let label = mark
                .labels()
                .iter()
                .find(|l| l.table == KIND && l.role == Role::Column && l.is_of(sheet.form))?;
            columns.iter().position(|column| column.code == label.code)
        })
        .collect();
    printed.dedup();
    let mut sorted = printed.clone();
    sorted.sort_unstable();
    sorted.dedup();
    // 总计 stands in an upper line of the head, so a run of labels line by line prints it before
    // the organizations: that is no other order.
    let by_lines: Vec<usize> = std::iter::once(0)
        .chain(std::iter::once(columns.len() - 1))
        .chain(1..columns.len() - 1)
        .collect();
    if sorted != own || printed.len() != own.len() || printed == own || printed == by_lines {
        return (own, None);
    }
    let words = printed.iter().filter_map(|c| columns.get(*c)).map(|c| c.label);
    let note = Note::new(NoteKind::ColumnOrder, Some(KIND))
        .quoting(words.collect::<Vec<_>>().join(" "), "")
        .about(all_cells(sheet));
    // The labels stand on several lines: their order on the page is believed only where cells of
    // a table say which column each one stands over.
    let mut lines = head.iter().filter_map(|mark| tape.get(mark.tokens.start));
    let line = lines.next().map(|t| t.row);
    if lines.any(|t| Some(t.row) != line) {
        (own, Some(note))
    } else {
        (printed, Some(note.settled(true)))
    }
}

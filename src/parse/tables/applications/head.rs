//! The head of the applications table: its columns, in which order, and what stands among them.

use super::super::labels::{LABELS, Role};
use super::super::scan::{Mark, Run, Says, Scan};
use super::super::sheet::Sheet;
use super::super::tape::{Cut, Token};
use super::KIND;
use crate::form::{Address, Heading};
use crate::report::{Note, NoteKind};

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
    let last = marks.iter().rposition(Mark::names_row)?;
    let head = marks.get(first..last)?;
    let foreign = head.iter().filter(|mark| matches!(mark.says, Says::Foreign)).find(|mark| {
        tape.get(mark.tokens.start).is_some_and(|t| {
            t.cut.keeps_blanks()
                && t.key().is_some_and(|key| key.chars().count() > 1 && !LABELS.has_piece(key))
        })
    })?;
    Some(foreign.printed(tape).into_owned())
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

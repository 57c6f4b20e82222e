//! A table that stands there with its labels and without a figure: in a text whose empty cells leave
//! no trace, nothing follows its labels.

use super::labels::{Label, Role};
use super::scan::{Mark, Scan};
use super::tape::{Token, within};
use super::{Hit, Laying};
use crate::form::{FORMS, Sheet, TableKind};
use crate::text::furniture::dash;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// The table of a kind whose labels stand there, all but a few, where each figure of the document is
/// one that the `other` tables have: a text may print figures far from their labels.
pub fn read(tape: &[Token], scan: &Scan, kind: TableKind, other: &[&Laying]) -> Option<Laying> {
    let hint = other.first().map(|laying| laying.form());
    let sheets = FORMS.iter().filter_map(|form| form.sheet(kind));
    let named = sheets.map(|sheet| (sheet, rows(scan, sheet)));
    let (sheet, rows) = named.max_by_key(|(sheet, rows)| {
        let there = rows.iter().flatten().count();
        let hinted = hint.is_some_and(|form| form.code == sheet.form.code);
        (there, hinted, Reverse(rows.len()))
    })?;
    let there: Vec<&Mark> = rows.iter().flatten().copied().collect();
    let begin = there.iter().map(|mark| mark.tokens.start).min()?;
    let end = there.iter().map(|mark| mark.tokens.end).max()?;
    let hits = other.iter().flat_map(|laying| &laying.hits);
    let taken: BTreeSet<usize> = hits.filter_map(|hit| hit.token).collect();
    let has_owner = |(at, token): (usize, &Token)| token.figure().is_none() || taken.contains(&at);
    // Nor is one blank whose words have figures stuck to them, its first or last row's among them.
    let around = begin.saturating_sub(1)..(end + 1).min(tape.len());
    let has_stuck = within(tape, &around).iter().any(ends_with_figure);
    if there.len() * 4 < rows.len() * 3 || has_stuck || !tape.iter().enumerate().all(has_owner) {
        return None;
    }
    let mut laying = Laying::new(sheet, begin..end);
    for (row, mark) in sheet.rows.iter().zip(&rows) {
        let label = laying.label(&mark.map(|mark| mark.printed(tape)).unwrap_or_default());
        laying.hits.extend(sheet.slots(row).map(|slot| Hit { slot, token: None, label }));
    }
    let own = |mark: &&&Mark| mark.labels().iter().all(|label| label.is_of(sheet.form));
    laying.evidence =
        there.iter().filter(own).map(|mark| mark.printed(tape).into_owned()).take(3).collect();
    Some(laying)
}

/// Whether words end with a figure or a dash, as no label does: nothing parts them.
fn ends_with_figure(token: &Token) -> bool {
    let ends = |c: char| c.is_numeric() || dash(c);
    token.key().is_some() && token.printed.trim_end_matches(['件', '元']).ends_with(ends)
}

/// For each row of a form's table, the words that name it.
fn rows<'s>(scan: &'s Scan, sheet: &'static Sheet) -> Vec<Option<&'s Mark>> {
    let mut rows = vec![None; sheet.rows.len()];
    for mark in scan.marks.iter().filter(|mark| mark.names_row()) {
        let named = |label: &Label| label.row_of(sheet).filter(|_| label.role == Role::Row);
        if let Some(row) = mark.labels().iter().find_map(named).and_then(|row| rows.get_mut(row)) {
            row.get_or_insert(mark);
        }
    }
    rows
}

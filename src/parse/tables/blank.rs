//! A table, or rows of one, that stand there with their labels and without a figure: in a text whose empty
//! cells leave no trace, nothing follows their labels.

use super::labels::{LABELS, Label, ROOT, Role};
use super::scan::{Mark, Scan};
use super::shape::is_space;
use super::tape::{Cut, Token, within};
use super::{Hit, Laying};
use crate::form::{FORMS, Sheet, TableKind};
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

/// Whether each figure of a document stands in a row of a table, which has no more of them than cells: else
/// figures stand apart from their labels.
pub fn all_are_rows<'l>(tape: &[Token], found: impl Iterator<Item = &'l Laying>) -> bool {
    let mut owned = vec![false; tape.len()];
    let mut own = |at: usize| owned.get_mut(at).into_iter().for_each(|owned| *owned = true);
    for laying in found {
        let hits = laying.hits.iter().chain(laying.ambiguous.iter().flatten().flatten());
        hits.filter_map(|hit| hit.token).for_each(&mut own);
        laying.strays.iter().for_each(|stray| own(stray.token));
        let rows = laying.unreadable.iter().filter(|row| row.found <= row.slots.len());
        rows.flat_map(|row| row.cells.clone()).for_each(&mut own);
    }
    tape.iter().zip(owned).all(|(t, owned)| owned || t.figure().is_none())
}

/// Takes rows for blank that have their label and nothing else, in a text whose empty cells leave no trace: the
/// label stands in its order, once, between words or figures of other rows, which stand behind their own labels.
/// Lines of figures alone may have been taken out of a text that `repeats` no line.
pub fn rows_between(tape: &[Token], scan: &Scan, laying: &mut Laying, repeats: bool) {
    let sheet = laying.sheet;
    let is_bare = |line: &[Token]| line.iter().all(|t| t.figure().is_some());
    let mut lines = within(tape, &laying.tokens).chunk_by(|a, b| a.row == b.row);
    if !repeats && lines.any(is_bare) {
        return;
    }
    let mut read = sheet.each(false);
    let mut tell = |slot: usize| read[slot] = true;
    let hits = laying.hits.iter().chain(laying.ambiguous.iter().flatten().flatten());
    hits.for_each(|hit| tell(hit.slot));
    laying.unreadable.iter().flat_map(|unread| &unread.slots).for_each(|slot| tell(*slot));
    // How far the table goes: labels of its own behind its last figure are rows, too.
    let end = |mark: &&Mark| mark.labels().iter().any(|label| label.table == sheet.kind);
    let behind = scan.marks_in(laying.tokens.end..tape.len()).iter().take_while(end);
    let last = behind.last().map_or(laying.tokens.end, |mark| mark.tokens.end);
    let marks = scan.marks_in(laying.tokens.start..last);
    for (nth, row) in sheet.rows.iter().enumerate() {
        if sheet.slots(row).any(|slot| read[slot]) {
            continue;
        }
        let named =
            |mark: &Mark| mark.labels().iter().any(|label| label.row_of(sheet) == Some(nth));
        let mut named = marks.iter().filter(|mark| mark.names_row_of(sheet.kind) && named(mark));
        let (Some(mark), None) = (named.next(), named.next()) else { continue };
        let in_order = |hit: &Hit| {
            let before = sheet.cells[hit.slot].row < nth;
            hit.token.is_none_or(|at| (at < mark.tokens.start) == before)
        };
        let is_read = |at: usize| laying.hits.iter().any(|hit| hit.token == Some(at));
        let is_last = nth + 1 == sheet.rows.len();
        if laying.hits.iter().all(in_order) && stands_bare(tape, mark, is_last, is_read) {
            let label = laying.label(&mark.printed(tape));
            laying.hits.extend(sheet.slots(row).map(|slot| Hit { slot, token: None, label }));
            laying.tokens.end = laying.tokens.end.max(mark.tokens.end);
        }
    }
}

/// Whether a row's label stands between words, with nothing behind it that may be its own, and the figures next
/// to it stand behind other labels.
fn stands_bare(
    tape: &[Token],
    mark: &Mark,
    is_last: bool,
    is_read: impl Fn(usize) -> bool,
) -> bool {
    let is_free = |t: &Token| !t.cut.keeps_blanks();
    let own = within(tape, &mark.tokens);
    let behind = tape.get(mark.tokens.end..).unwrap_or(&[]);
    // Words behind it that no form has may be the rest of a label.
    let words = behind.first().and_then(Token::key);
    let is_told = words.is_some_and(|key| is_last || LABELS.step(ROOT, key).is_some());
    // Between spaces, a figure may stand on another line than its label, or alone on one.
    let is_spaced = |at: usize| {
        let around = tape.get(at.saturating_sub(AROUND)..).unwrap_or(&[]);
        around.iter().take(2 * AROUND).any(|t| t.cut == Cut::Space && t.figure().is_some())
    };
    let is_beside =
        |of: Option<(usize, &Token)>| of.is_none_or(|(at, _)| is_read(at) || !is_spaced(at));
    let mut before = tape.iter().enumerate().take(mark.tokens.start).rev();
    let mut after = tape.iter().enumerate().skip(mark.tokens.end);
    let is_figure = |(_, t): &(usize, &Token)| t.figure().is_some();
    own.iter().all(is_free)
        // Where lines were taken out, one may have stood between those of a label.
        && own.iter().all(|t| Some(t.row) == own.first().map(|t| t.row))
        && !own.iter().any(ends_with_figure)
        && is_told
        && is_beside(before.find(is_figure))
        && is_beside(after.find(is_figure))
}

/// So many words and figures to either side tell whether spaces separate values there.
const AROUND: usize = 16;

/// Whether words end with a figure or a dash, whatever stands behind it, as no label does: one ends with letters
/// or a bracket, and nothing separates the two.
fn ends_with_figure(token: &Token) -> bool {
    let ends_label = |c: char| matches!(c, '（' | '）' | '(' | ')' | '：' | ':') || is_space(c);
    let end = token.printed.trim_end_matches(['件', '元']);
    let letters = end.trim_end_matches(|c: char| !c.is_alphabetic());
    token.key().is_some() && !end[letters.len()..].chars().all(ends_label)
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

//! What the reading noted: one finding for each cause.

use super::made::{self, app};
use gouji::form::shared::*;
use gouji::form::{Address, Heading, TableKind, y2021};
use gouji::report::{Figures, Note, NoteKind, Reading, Report};
use gouji::validate::{Blanks, Finding, validate};

const TABLE: Option<TableKind> = Some(TableKind::Applications);

fn all_cells() -> Vec<Address> {
    let sheet = y2021::FORM.sheet(TableKind::Applications).expect("the table");
    sheet.cells.iter().map(|cell| cell.at).collect()
}

fn noted(notes: Vec<Note>) -> Vec<Finding> {
    let mut report = made::zeros(&y2021::FORM);
    for at in notes.iter().flat_map(|note| &note.cells) {
        made::cell(&mut report, *at).reading = Reading::Illegible;
    }
    report.notes = notes;
    let mut findings = validate(&report, Blanks::Keep).findings;
    findings.retain(|finding| finding.table == TABLE);
    findings
}

fn row(kind: NoteKind, heading: &Heading) -> Note {
    let cells = vec![app(heading, &NATURAL_PERSON), app(heading, &TOTAL)];
    Note::new(kind, TABLE).about(cells)
}

#[test]
fn rows_unreadable_for_one_reason_are_one_finding() {
    let unreadable = |heading| row(NoteKind::UnreadableRow, heading).counting(6, 7);
    let [finding] = &noted(vec![unreadable(&NEW)])[..] else { panic!("one finding") };
    assert_eq!(finding.evidence.figures(), Some(Figures { found: 6, due: 7 }));
    let [finding] = &noted(vec![unreadable(&NEW), unreadable(&GRANTED)])[..] else {
        panic!("one finding")
    };
    assert_eq!((finding.rule.id(), finding.cells.len()), ("unreadable-row", 4));
    assert_eq!(finding.evidence.figures(), None);
}

#[test]
fn rows_of_a_deduplicated_text_are_missing_for_that_reason() {
    let lines = Note::new(NoteKind::Deduplicated, TABLE);
    let notes =
        vec![row(NoteKind::UnreadableRow, &GRANTED), lines, row(NoteKind::MissingRow, &NEW)];
    let [finding] = &noted(notes)[..] else { panic!("one finding") };
    assert_eq!((finding.rule.id(), finding.cells.len()), ("deduplicated", 4));
    assert_eq!(finding.cells[0], app(&NEW, &NATURAL_PERSON), "in the order of the form");
}

#[test]
fn what_took_most_of_a_table_took_the_rest() {
    let cells = all_cells();
    let rows: Vec<_> = cells.chunk_by(|a, b| a.row == b.row).collect();
    let whole = |kind, nth: usize| Note::new(kind, TABLE).about(rows[nth].to_vec());
    let lost = |n: usize| {
        let mut notes: Vec<_> = (0..n).map(|i| whole(NoteKind::UnreadableRow, i)).collect();
        notes.push(whole(NoteKind::MissingRow, n));
        noted(notes).iter().map(|f| (f.rule.id(), f.cells.len())).collect::<Vec<_>>()
    };
    assert_eq!(lost(15), [("unreadable-row", 16 * 7)]);
    assert_eq!(lost(3), [("unreadable-row", 3 * 7), ("missing-row", 7)]);
}

#[test]
fn a_table_that_is_missing_from_a_deduplicated_text_is_missing_for_that_reason() {
    let mut report = made::zeros(&y2021::FORM);
    report.tables.pop();
    let other = Some(TableKind::Proceedings);
    report.notes = vec![Note::new(NoteKind::MissingTable, other)];
    let rules = |report: &Report| -> Vec<_> {
        validate(report, Blanks::Keep).findings.iter().map(|f| f.rule.id()).collect()
    };
    assert_eq!(rules(&report), ["missing-table"]);
    report.notes.push(Note::new(NoteKind::Deduplicated, TABLE));
    assert_eq!(rules(&report), ["deduplicated", "deduplicated"]);
}

#[test]
fn tables_that_ran_together_with_the_text_are_one_finding() {
    let mut report = made::zeros(&y2021::FORM);
    let flat = |kind| Note::new(NoteKind::FlattenedTable, Some(kind)).quoting("二、主动公开", "");
    report.notes = [TableKind::Disclosure, TableKind::Proceedings].map(flat).to_vec();
    let findings = validate(&report, Blanks::Keep).findings;
    let [finding] = &findings[..] else { panic!("one finding") };
    assert_eq!((finding.rule.id(), finding.table), ("flattened-table", None));
}

#[test]
fn only_rows_behind_the_end_of_a_text_are_missing_for_that_reason() {
    let end = || Note::new(NoteKind::Truncated, TABLE);
    let rules = |notes| noted(notes).iter().map(|f| f.rule.id()).collect::<Vec<_>>();
    let last = row(NoteKind::MissingRow, &CARRIED_FORWARD);
    let mut whole = last.clone();
    whole.cells = all_cells();
    whole.cells.retain(|at| at.row == CARRIED_FORWARD.code);
    assert_eq!(rules(vec![end(), whole]), ["truncated"]);
    let first = row(NoteKind::MissingRow, &NEW);
    assert_eq!(rules(vec![end(), first]), ["truncated", "missing-row"]);
}

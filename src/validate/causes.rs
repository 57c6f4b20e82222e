//! What the reading noted, as findings: one for each cause, however many rows and cells it took.

use super::content;
use super::evidence::Evidence;
use super::finding::Finding;
use super::rule::Rule;
use super::severity::Severity;
use crate::form::{Address, TableKind};
use crate::report::{Cell, Note, NoteKind, Reading, Report, Table};

/// A finding for every cause among the notes of a report.
pub(super) fn check(report: &Report, findings: &mut Vec<Finding>) {
    let mut causes: Vec<(NoteKind, Finding)> = Vec::new();
    let lost = TableKind::ALL.map(|kind| (kind, most_lost(report, kind)));
    for note in &report.notes {
        let kind = cause(note, report, &lost);
        // What concerns a table as a whole is not one of its cells.
        let joins = |finding: &Finding| {
            is_of_table(kind) || finding.cells.is_empty() == note.cells.is_empty()
        };
        let same = |(other, finding): &&mut (NoteKind, Finding)| {
            *other == kind && finding.table == note.table && note.table.is_some() && joins(finding)
        };
        match causes.iter_mut().find(same) {
            Some((_, finding)) => join(finding, note, kind),
            None => causes.push((kind, finding(note, kind))),
        }
    }
    for (kind, finding) in &mut causes {
        in_form_order(finding, report);
        if *kind == NoteKind::MissingTable {
            finding.severity = content::due(report);
        }
    }
    let whole = |(kind, finding): &(NoteKind, Finding)| {
        *kind == NoteKind::PrintedTwice
            && finding.table.is_some_and(|t| is_whole(finding, t, report))
    };
    // A report that is printed twice is one thing, not one for each of its tables.
    if report.tables.len() > 1
        && causes.iter().filter(|of| whole(of)).count() == report.tables.len()
    {
        causes.retain(|of| !whole(of));
        let kind = NoteKind::PrintedTwice;
        causes.push((kind, finding(&Note::new(kind, None), kind)));
    }
    join_flattened(&mut causes);
    findings.extend(causes.into_iter().map(|(_, finding)| finding));
}

/// A page that became one line lost its tables for one reason.
fn join_flattened(causes: &mut Vec<(NoteKind, Finding)>) {
    let kind = NoteKind::FlattenedTable;
    let of_it = |cause: &&(NoteKind, Finding)| cause.0 == kind;
    let headings: Vec<_> =
        causes.iter().filter(of_it).map(|of| of.1.evidence.printed().into_owned()).collect();
    if headings.len() > 1 {
        causes.retain(|cause| cause.0 != kind);
        causes.push((kind, finding(&Note::new(kind, None).quoting(headings.join("、"), ""), kind)));
    }
}

/// Whether a finding is about all the cells of a table that print something.
fn is_whole(finding: &Finding, kind: TableKind, report: &Report) -> bool {
    let printed = |cell: &&Cell| cell.reading != Reading::Blank;
    report.table(kind).is_some_and(|table| {
        table.iter().filter(printed).all(|cell| finding.cells.contains(&cell.at))
    })
}

/// Kinds of notes that say which cells were lost.
const LOST: [NoteKind; 6] = [
    NoteKind::Masked,
    NoteKind::UnreadableRow,
    NoteKind::FiguresTogether,
    NoteKind::IllegibleCell,
    NoteKind::Ambiguous,
    NoteKind::MissingRow,
];

/// Where more than half of a table was lost, the kind of note that speaks of most of it: what took
/// that took the rest.
fn most_lost(report: &Report, kind: TableKind) -> Option<NoteKind> {
    let cells = report.table(kind)?.iter().count();
    let of = |lost: NoteKind| {
        let own = report.notes.iter().filter(|n| n.table == Some(kind) && n.kind == lost);
        own.filter(|note| !note.settled).map(|note| note.cells.len()).sum::<usize>()
    };
    let all: usize = LOST.map(of).iter().sum();
    // The first of equals.
    let most = LOST.into_iter().rev().max_by_key(|lost| of(*lost));
    most.filter(|_| all * 2 > cells)
}

/// The kind of note that says why: rows of a table whose repeated lines are gone, or that breaks
/// off before them, are missing for no reason of their own.
fn cause(note: &Note, report: &Report, most_lost: &[(TableKind, Option<NoteKind>)]) -> NoteKind {
    use NoteKind::{Deduplicated, MissingTable, Truncated};
    let Some(kind) = note.table else { return note.kind };
    let has = |other| report.notes.iter().any(|n| n.kind == other && n.table == note.table);
    if note.kind == MissingTable && report.notes.iter().any(|n| n.kind == Deduplicated) {
        return Deduplicated;
    }
    let taken = LOST.contains(&note.kind) && !note.settled;
    if taken && has(Deduplicated) {
        return Deduplicated;
    }
    let table = || report.table(kind);
    if taken && has(Truncated) && table().is_some_and(|t| is_behind(&note.cells, t)) {
        return Truncated;
    }
    let most = most_lost.iter().find(|of| of.0 == kind).and_then(|of| of.1);
    most.filter(|_| taken).unwrap_or(note.kind)
}

/// Whether cells stand behind all that were read of a table.
fn is_behind(cells: &[Address], table: &Table) -> bool {
    let mut read = table.iter().filter(|cell| cell.reading.number().is_some());
    let last = read.next_back().and_then(|cell| table.slot(cell.at));
    cells.iter().all(|at| table.slot(*at) > last)
}

/// Whether a note about a table is of a kind whose cells make one list, with that of a note which
/// names none.
fn is_of_table(kind: NoteKind) -> bool {
    matches!(kind, NoteKind::Deduplicated | NoteKind::Truncated)
}

fn finding(note: &Note, kind: NoteKind) -> Finding {
    let rule = Rule::from(kind);
    let severity = if note.settled { Severity::Info } else { rule.severity() };
    let mut finding = Finding::of(rule).graded(severity).about(note.cells.clone());
    finding.table = note.table;
    if note.kind == kind {
        finding.evidence = match note.figures {
            Some(figures) => Evidence::Row { label: note.printed.as_str().into(), figures },
            None => evidence(note),
        };
        finding.place = note.place;
    }
    finding
}

/// What a note says beside its cells.
fn evidence(note: &Note) -> Evidence {
    match note.pages.as_slice() {
        [] => Evidence::words(&note.printed, &note.expected),
        pages => Evidence::Pages(pages.into()),
    }
}

/// Adds the cells of a note to the finding of its cause. What one of the notes quotes is an example.
fn join(finding: &mut Finding, note: &Note, kind: NoteKind) {
    let mut cells = finding.cells.to_vec();
    cells.extend(note.cells.iter().filter(|at| !finding.cells.contains(at)));
    finding.cells = cells.into();
    if !note.settled {
        finding.severity = finding.rule.severity();
    }
    // Counts are of one row.
    if let Evidence::Row { label, .. } = &mut finding.evidence {
        finding.evidence = Evidence::words(label, "");
    }
    if note.kind == kind && finding.evidence.printed().is_empty() && finding.place.is_none() {
        finding.evidence = evidence(note);
        finding.place = note.place;
    }
}

/// Puts the cells of a finding into the order of the form.
fn in_form_order(finding: &mut Finding, report: &Report) {
    let Some(table) = finding.table.and_then(|kind| report.table(kind)) else { return };
    let mut cells = finding.cells.to_vec();
    cells.sort_by_key(|at| table.slot(*at));
    finding.cells = cells.into();
}

#[cfg(test)]
mod tests {
    use super::super::{Blanks, fixture, validate};
    use super::*;
    use crate::form::shared::*;
    use crate::form::{TableKind, y2021};
    use crate::report::{Figures, Reading};
    use fixture::app;

    const TABLE: Option<TableKind> = Some(TableKind::Applications);

    fn all_cells() -> Vec<Address> {
        let sheet = y2021::FORM.sheet(TableKind::Applications).expect("the table");
        sheet.cells.iter().map(|cell| cell.at).collect()
    }

    fn noted(notes: Vec<Note>) -> Vec<Finding> {
        let mut report = fixture::zeros(&y2021::FORM);
        for at in notes.iter().flat_map(|note| &note.cells) {
            fixture::cell(&mut report, *at).reading = Reading::Illegible;
        }
        report.notes = notes;
        let mut findings = validate(&report, Blanks::Keep).findings;
        findings.retain(|finding| finding.table == TABLE);
        findings
    }

    fn row(kind: NoteKind, heading: &crate::form::Heading) -> Note {
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
        let mut report = fixture::zeros(&y2021::FORM);
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
        let mut report = fixture::zeros(&y2021::FORM);
        let flat =
            |kind| Note::new(NoteKind::FlattenedTable, Some(kind)).quoting("二、主动公开", "");
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
}

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

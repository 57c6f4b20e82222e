//! Findings, suspects and counts follow from the cells: everything is worked out anew here, from
//! the forms' equations alone.

use gouji::Checked;
use gouji::form::{Address, Equation, FORMS, Form, Slot, TableKind};
use gouji::report::{NoteKind, Report, Table};
use gouji::validate::{Blanks, Finding, Suspect};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

pub fn hold(checked: &Checked, blanks: Blanks) {
    let Checked { report, validation } = checked;
    let mut ids = BTreeSet::new();
    for finding in &validation.findings {
        assert!(ids.insert(&finding.id), "two findings are called {}", finding.id);
        assert!(finding.severity <= finding.rule.severity(), "{}", finding.rule);
        cells_exist(finding, report);
    }
    what_is_not_known_is_said(checked);
    let known = report.sections.iter().filter(|section| section.code != "other");
    let numbers: Vec<u8> = known.map(|section| section.number).collect();
    assert!(numbers.is_sorted_by(|a, b| a < b), "sections in the order {numbers:?}");
    if blanks == Blanks::Keep {
        relations(checked);
    }
    suspects(checked);
    let counts = validation.relations;
    let all = report.tables.iter().flat_map(|t| within(t.form, t.kind)).count() as u32;
    assert_eq!(
        counts.holding
            + counts.holding_blank_as_zero
            + counts.holding_tie_broken
            + counts.broken
            + counts.undecided,
        all,
        "each relation, once"
    );
    let lacking = TableKind::ALL.into_iter().filter(|kind| report.table(*kind).is_none());
    let lacking: Vec<TableKind> = lacking.collect();
    let absent = |form| lacking.iter().map(|kind| within(form, *kind).count() as u32).sum::<u32>();
    assert!(FORMS.iter().any(|form| absent(form) == counts.absent), "{counts:?} of {lacking:?}");
}

fn what_is_not_known_is_said(Checked { report, .. }: &Checked) {
    let is_said = |kinds: &[NoteKind]| report.notes.iter().any(|note| kinds.contains(&note.kind));
    let who = [NoteKind::UnknownAgency, NoteKind::AgencyWitnesses];
    assert!(report.identity.agency.is_some() || is_said(&who), "nothing is said of who reports");
    let when = [NoteKind::UnknownYear];
    assert!(report.identity.year.is_some() || is_said(&when), "nothing is said of the year");
}

fn cells_exist(finding: &Finding, report: &Report) {
    for at in &finding.cells {
        let Some(table) = report.table(at.table) else { continue };
        assert!(table.find(*at).is_some(), "{} names {at}, which is not a cell", finding.rule);
    }
}

/// What is known of one side, and whether that is all of it.
fn side(table: &Table, slots: &[Slot], changed: &BTreeMap<Address, Decimal>) -> (Decimal, bool) {
    let mut known = (Decimal::ZERO, true);
    for slot in slots {
        let cell = table.at(*slot);
        // Copies of the older form lack rows, which then add nothing.
        if cell.is_none() && table.kind == TableKind::Statistics {
            continue;
        }
        let read = cell.and_then(|cell| cell.reading.number());
        let changed = cell.and_then(|cell| changed.get(&cell.at).copied());
        match changed.or(read).and_then(|n| known.0.checked_add(n)) {
            Some(sum) => known.0 = sum,
            None => known.1 = false,
        }
    }
    known
}

fn within(form: &Form, kind: TableKind) -> impl Iterator<Item = &'static Equation> + use<> {
    form.sheet(kind).into_iter().flat_map(|sheet| &sheet.sums)
}

/// Holds, is broken or is undecided: the counts and the findings are these.
fn relations(Checked { report, validation }: &Checked) {
    let (mut holding, mut broken, mut undecided) = (0, 0, 0);
    for table in &report.tables {
        for equation in within(table.form, table.kind) {
            let (left, whole_left) = side(table, equation.left(), &BTreeMap::new());
            let (right, whole_right) = side(table, equation.right(), &BTreeMap::new());
            let is_it = |f: &&Finding| {
                f.rule.id() == equation.relation.code
                    && f.table == Some(table.kind)
                    && f.cells.iter().eq(&equation.cells)
            };
            let found: Vec<&Finding> = validation.findings.iter().filter(is_it).collect();
            match &*found {
                [finding] => {
                    broken += 1;
                    assert_eq!(finding.evidence.left(), Some(left), "{}", finding.rule);
                    assert_eq!(finding.evidence.right(), Some(right), "{}", finding.rule);
                    assert!(left < right || !equation.at_least && left > right);
                }
                [] if whole_left && whole_right => {
                    holding += 1;
                    let holds = if equation.at_least { left >= right } else { left == right };
                    assert!(holds, "{} is broken without a finding", equation.relation.code);
                }
                [] => undecided += 1,
                _ => panic!("one breach of {} is told twice", equation.relation.code),
            }
        }
    }
    let counts = validation.relations;
    let open = counts.undecided + counts.holding_blank_as_zero;
    // Those that chose a reading hold, or hold if blanks are 0.
    let chosen = counts.holding_tie_broken;
    assert_eq!(counts.broken, broken, "the counts are those of the relations");
    assert_eq!(counts.holding + open + chosen, holding + undecided, "each relation, once");
    assert!(counts.holding <= holding && open <= undecided, "{counts:?}");
}

/// A suspect quotes its cell, and the cells of a set, changed as suggested, mend what they stand in.
fn suspects(Checked { report, validation }: &Checked) {
    let mut sets: BTreeMap<u32, Vec<&Suspect>> = BTreeMap::new();
    for suspect in &validation.suspects {
        let cell = report.cell(suspect.at).expect("a cell");
        assert_eq!(suspect.printed, cell.printed.as_str(), "{}", suspect.at);
        assert_ne!(Some(suspect.suggested), cell.reading.number(), "{} as it is", suspect.at);
        assert!(!suspect.suggested.is_sign_negative(), "{}", suspect.at);
        assert!(suspect.rank > 0 && suspect.restores <= validation.relations.broken);
        sets.entry(suspect.set).or_default().push(suspect);
    }
    for set in sets.values() {
        let kinds: BTreeSet<TableKind> = set.iter().map(|s| s.at.table).collect();
        assert_eq!(kinds.len(), 1, "a set is of one table");
        let Some(table) = report.table(set[0].at.table) else { continue };
        let changed: BTreeMap<Address, Decimal> = set.iter().map(|s| (s.at, s.suggested)).collect();
        for equation in within(table.form, table.kind).filter(|e| !e.at_least) {
            let touched = equation.cells.iter().any(|at| changed.contains_key(at));
            let (left, whole_left) = side(table, equation.left(), &changed);
            let (right, whole_right) = side(table, equation.right(), &changed);
            if touched && whole_left && whole_right {
                assert_eq!(left, right, "{} after {changed:?}", equation.relation.code);
            }
        }
    }
}

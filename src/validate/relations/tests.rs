use crate::form::shared::*;
use crate::form::{Address, FORMS, TableKind, address, y2019, y2021};
use crate::report::{Correction, Note, NoteKind, Reading, Report};
use crate::validate::fixture::{self, Chance, app};
use crate::validate::{Blanks, Severity, validate};
use rust_decimal::Decimal;

#[test]
fn a_thousand_consistent_reports_have_no_finding() {
    let mut chance = Chance(1);
    for i in 0..1000 {
        let report = fixture::consistent(FORMS[i % FORMS.len()], &mut chance);
        let found = validate(&report, Blanks::Keep);
        assert!(found.findings.iter().all(|f| f.severity == Severity::Info), "{found:?}");
        assert_eq!((found.relations.holding, found.relations.broken), (42, 0));
    }
}

#[test]
fn a_broken_balance_names_its_column_both_sides_and_the_difference() {
    let mut report = fixture::zeros(&y2021::FORM);
    for (row, figure) in
        [(&NEW, 3402), (&CARRIED_OVER, 91), (&RESOLVED_TOTAL, 3357), (&CARRIED_FORWARD, 118)]
    {
        fixture::set(&mut report, app(row, &NATURAL_PERSON), figure);
    }
    let found = validate(&report, Blanks::Keep);
    let balance = found.findings.iter().find(|f| f.rule.id() == "balance").expect("balance");
    assert_eq!(balance.severity, Severity::Error);
    assert!(balance.cells.iter().all(|at| at.column == NATURAL_PERSON.code));
    assert_eq!(balance.evidence.left(), Some(3493.into()));
    assert_eq!(balance.evidence.right(), Some(3475.into()));
    assert_eq!(balance.evidence.difference(), Some(18.into()));
    assert_eq!(balance.evidence.read_twice(), None);
}

#[test]
fn a_relation_over_a_blank_is_undecided_until_blanks_count_as_zero() {
    let mut report = fixture::zeros(&y2021::FORM);
    for column in [&COMMERCIAL_ENTERPRISE, &RESEARCH_INSTITUTION] {
        fixture::cell(&mut report, app(&NEW, column)).reading = Reading::Dash;
    }
    let keep = validate(&report, Blanks::Keep);
    assert_eq!((keep.relations.undecided, keep.relations.broken), (3, 0));
    let zero = validate(&report, Blanks::Zero);
    assert_eq!((zero.relations.undecided, zero.relations.broken), (0, 0));
    assert!(keep.findings.is_empty() && zero.findings.is_empty());

    fixture::set(&mut report, app(&CARRIED_FORWARD, &COMMERCIAL_ENTERPRISE), 2);
    fixture::set(&mut report, app(&CARRIED_FORWARD, &TOTAL), 2);
    fixture::set(&mut report, app(&NEW, &TOTAL), 2);
    let keep = validate(&report, Blanks::Keep);
    assert_eq!(keep.relations.broken, 0);
    let zero = validate(&report, Blanks::Zero);
    assert!(zero.findings.iter().any(|f| f.rule.id() == "balance" && f.evidence.blanks_as_zero()));
}

#[test]
fn a_relation_that_holds_exactly_if_its_blanks_are_0_is_settled() {
    let mut report = fixture::zeros(&y2021::FORM);
    for row in [&NEW, &GRANTED, &RESOLVED_TOTAL] {
        for column in COLUMNS_OF_OTHERS {
            fixture::blank(&mut report, app(row, column));
        }
        for column in [&NATURAL_PERSON, &TOTAL] {
            fixture::set(&mut report, app(row, column), 66);
        }
    }
    // The three rows; the columns of the others, all 0 or blank, say nothing.
    let counts = validate(&report, Blanks::Keep).relations;
    assert_eq!((counts.holding_blank_as_zero, counts.broken, counts.undecided), (3, 0, 10));
    // One that would break so stays undecided, and so does one over what nobody can read.
    fixture::set(&mut report, app(&GRANTED, &TOTAL), 67);
    fixture::cell(&mut report, app(&NEW, &RESEARCH_INSTITUTION)).reading = Reading::Illegible;
    let counts = validate(&report, Blanks::Keep).relations;
    assert_eq!(counts.holding_blank_as_zero, 1);
}

const COLUMNS_OF_OTHERS: [&crate::form::Heading; 5] = [
    &COMMERCIAL_ENTERPRISE, &RESEARCH_INSTITUTION, &SOCIAL_WELFARE_ORGANIZATION,
    &LEGAL_SERVICE_INSTITUTION, &OTHER_ORGANIZATION,
];

#[test]
fn an_illegible_cell_never_counts_as_zero() {
    let mut report = fixture::zeros(&y2021::FORM);
    fixture::cell(&mut report, app(&NEW, &TOTAL)).reading = Reading::Illegible;
    assert_eq!(validate(&report, Blanks::Zero).relations.undecided, 2);
}

#[test]
fn a_relation_that_chose_how_a_cell_is_read_is_no_evidence_for_it() {
    let mut report = fixture::zeros(&y2021::FORM);
    let all = validate(&report, Blanks::Keep).relations.holding;
    let at = app(&GRANTED, &NATURAL_PERSON);
    report.notes.push(Note::new(NoteKind::TieBroken, Some(at.table)).about(vec![at]));
    // That of its row, and those of its column over it.
    let counts = validate(&report, Blanks::Keep).relations;
    assert_eq!((counts.holding_tie_broken, counts.holding), (2, all - 2));
    fixture::set(&mut report, at, 3);
    let counts = validate(&report, Blanks::Keep).relations;
    assert_eq!((counts.holding_tie_broken, counts.broken, counts.holding), (0, 2, all - 2));
    // The operator looked at the page.
    fixture::set(&mut report, at, 0);
    report.corrections.push(Correction {
        at,
        printed: "0".to_owned(),
        value: Decimal::ZERO,
        sha256: String::new(),
        note: String::new(),
    });
    let counts = validate(&report, Blanks::Keep).relations;
    assert_eq!((counts.holding_tie_broken, counts.holding), (0, all));
}

#[test]
fn known_parts_beyond_the_total_break_it_even_beside_a_blank() {
    let mut report = fixture::zeros(&y2021::FORM);
    let at = |c| address(TableKind::Proceedings, &RECONSIDERATION, c);
    fixture::set(&mut report, at(&UPHELD), 8);
    fixture::blank(&mut report, at(&PENDING));
    fixture::set(&mut report, at(&TOTAL), 9);
    assert_eq!(validate(&report, Blanks::Keep).relations.broken, 0);
    fixture::set(&mut report, at(&TOTAL), 5);
    let found = validate(&report, Blanks::Keep);
    assert_eq!((found.relations.broken, found.findings[0].rule.id()), (1, "proceedings"));
}

#[test]
fn a_blank_total_over_stated_parts_is_not_stated_rather_than_broken() {
    let mut report = fixture::zeros(&y2021::FORM);
    let at = |c| address(TableKind::Proceedings, &LITIGATION_DIRECT, c);
    fixture::set(&mut report, at(&UPHELD), 8);
    fixture::blank(&mut report, at(&TOTAL));
    for blanks in [Blanks::Keep, Blanks::Zero] {
        let found = validate(&report, blanks);
        assert_eq!((found.relations.broken, found.relations.undecided), (0, 1));
        assert_eq!(found.findings.len(), 1);
        assert_eq!(found.findings[0].rule.id(), "unstated");
        assert_eq!(*found.findings[0].cells, [at(&TOTAL)]);
    }
}

#[test]
fn a_missing_table_leaves_its_relations_absent() {
    let mut report = fixture::zeros(&y2019::FORM);
    report.tables.retain(|t| t.kind == TableKind::Disclosure);
    let found = validate(&report, Blanks::Keep);
    assert_eq!((found.relations.holding, found.relations.absent), (2, 40));
    report.tables.clear();
    assert_eq!(validate(&report, Blanks::Keep).relations.absent, 42);
}

#[test]
fn a_table_without_a_figure_is_reported() {
    let mut report = fixture::zeros(&y2021::FORM);
    for cell in report.tables[1].iter_mut() {
        cell.reading = Reading::Blank;
    }
    let found = validate(&report, Blanks::Zero);
    assert!(found.findings.iter().any(|f| f.rule.id() == "empty-table"));
}

#[test]
fn counts_are_whole_and_not_negative_but_changes_may_fall() {
    let mut report = fixture::zeros(&y2019::FORM);
    let change = address(TableKind::Disclosure, &LICENSING, &y2019::CHANGE_THIS_YEAR);
    fixture::set(&mut report, change, -2);
    assert!(validate(&report, Blanks::Keep).findings.is_empty());
    let count = address(TableKind::Disclosure, &LICENSING, &y2019::DECISIONS);
    fixture::set(&mut report, count, -2);
    let found = validate(&report, Blanks::Keep);
    assert_eq!(
        (found.findings[0].rule.id(), found.findings[0].severity),
        ("domain", Severity::Error)
    );
    let fees = address(TableKind::Disclosure, &y2019::PROCUREMENT, &y2019::AMOUNT);
    fixture::set(&mut report, count, 0);
    fixture::cell(&mut report, fees).reading = Reading::Number("26.55".parse().expect("d"));
    assert!(validate(&report, Blanks::Keep).findings.is_empty());
}

#[test]
fn a_second_reading_tells_published_wrong_from_read_wrong() {
    let mut report = fixture::zeros(&y2021::FORM);
    let at = address(TableKind::Proceedings, &RECONSIDERATION, &UPHELD);
    fixture::set(&mut report, at, 8);
    let agreed: Vec<Reading> = report.tables[2].iter().map(|c| c.reading).collect();
    report.tables[2].second = Some(agreed.clone());
    let twice = |r: &_| validate(r, Blanks::Keep).findings[0].evidence.read_twice();
    assert_eq!(twice(&report), Some(true));
    report.tables[2].second = Some(vec![Reading::Number(0.into()); agreed.len()]);
    assert_eq!(twice(&report), Some(false));
}

#[test]
fn a_blank_column_that_the_totals_need_is_one_finding() {
    let mut report = fixture::zeros(&y2021::FORM);
    let column: Vec<_> = report.tables[1].iter().map(|cell| cell.at).collect();
    let column: Vec<_> = column.into_iter().filter(|at| at.column == NATURAL_PERSON.code).collect();
    for at in &column {
        fixture::blank(&mut report, *at);
    }
    let found = |report: &Report| {
        let all = validate(report, Blanks::Keep).findings.into_iter();
        all.map(|f| (f.rule.id(), f.cells.to_vec())).collect::<Vec<_>>()
    };
    // The totals are the sum of the other columns: blank for 0.
    assert_eq!(found(&report), []);
    fixture::set(&mut report, app(&NEW, &TOTAL), 12);
    let resolved = column.iter().find(|at| at.row.starts_with("resolved.granted")).expect("a row");
    fixture::set(&mut report, Address { column: TOTAL.code, ..*resolved }, 12);
    let all = found(&report);
    let of_column: Vec<_> = all.iter().filter(|(rule, _)| *rule == "unfilled-column").collect();
    assert_eq!(of_column, [&("unfilled-column", column)], "{all:?}");
}

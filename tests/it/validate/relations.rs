//! Relations between the cells of a report.

use super::made::{self, app};
use crate::print::rng::Rng;
use gouji::form::shared::*;
use gouji::form::{FORMS, TableKind, address, y2021};
use gouji::report::{Correction, Note, NoteKind, Reading};
use gouji::validate::{Blanks, Severity, validate};
use rust_decimal::Decimal;

#[test]
fn a_thousand_consistent_reports_have_no_finding() {
    let mut chance = Rng::new(1);
    for i in 0..1000 {
        let report = made::consistent(FORMS[i % FORMS.len()], &mut chance);
        let found = validate(&report, Blanks::Keep);
        assert!(found.findings.iter().all(|f| f.severity == Severity::Info), "{found:?}");
        assert_eq!((found.relations.holding, found.relations.broken), (42, 0));
    }
}

#[test]
fn figures_as_large_as_can_be_are_checked_like_others() {
    let mut chance = Rng::new(31);
    for i in 0..200 {
        let mut report = made::consistent(FORMS[i % FORMS.len()], &mut chance);
        for cell in report.tables.iter_mut().flat_map(|table| table.iter_mut()) {
            match chance.below(8) {
                0 => cell.reading = Reading::Number(Decimal::MAX),
                1 => cell.reading = Reading::Number(Decimal::MIN),
                2 => cell.reading = Reading::Number(Decimal::MAX - Decimal::ONE),
                3 => cell.reading = Reading::Blank,
                _ => {}
            }
        }
        report.sections.push(made::section("overview", "收到政府信息公开申请3件。"));
        for blanks in [Blanks::Keep, Blanks::Zero] {
            let counts = validate(&report, blanks).relations.named();
            let all: u32 = counts.iter().map(|(_, count)| count).sum();
            assert_eq!(all, 42, "every relation is counted once");
        }
    }
}

#[test]
fn a_relation_that_chose_how_a_cell_is_read_is_no_evidence_for_it() {
    let mut report = made::zeros(&y2021::FORM);
    let all = validate(&report, Blanks::Keep).relations.holding;
    let at = app(&GRANTED, &NATURAL_PERSON);
    report.notes.push(Note::new(NoteKind::TieBroken, Some(at.table)).about(vec![at]));
    // That of its row, and those of its column over it.
    let counts = validate(&report, Blanks::Keep).relations;
    assert_eq!((counts.holding_tie_broken, counts.holding), (2, all - 2));
    made::set(&mut report, at, 3);
    let counts = validate(&report, Blanks::Keep).relations;
    assert_eq!((counts.holding_tie_broken, counts.broken, counts.holding), (0, 2, all - 2));
    // The operator looked at the page.
    made::set(&mut report, at, 0);
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
fn a_second_reading_tells_published_wrong_from_read_wrong() {
    let mut report = made::zeros(&y2021::FORM);
    let at = address(TableKind::Proceedings, &RECONSIDERATION, &UPHELD);
    made::set(&mut report, at, 8);
    let agreed: Vec<Reading> = report.tables[2].iter().map(|c| c.reading).collect();
    report.tables[2].second = Some(agreed.clone());
    let twice = |r: &_| validate(r, Blanks::Keep).findings[0].evidence.read_twice();
    assert_eq!(twice(&report), Some(true));
    report.tables[2].second = Some(vec![Reading::Number(0.into()); agreed.len()]);
    assert_eq!(twice(&report), Some(false));
}

//! Sections that are missing.

use super::made;
use gouji::form::{SECTIONS, TableKind, y2021};
use gouji::report::{Note, NoteKind, Report};
use gouji::validate::{Blanks, validate};

fn rules(report: &Report) -> Vec<&'static str> {
    validate(report, Blanks::Keep).findings.iter().map(|f| f.rule.id()).collect()
}

fn whole() -> Report {
    let mut report = made::zeros(&y2021::FORM);
    report.sections = SECTIONS.iter().map(|s| made::section(s.code, "工作有序开展。")).collect();
    report
}

#[test]
fn sections_behind_the_end_of_a_text_are_lost_with_it() {
    let mut report = whole();
    report.sections.retain(|s| ["disclosure", "applications"].contains(&s.code));
    report.tables.truncate(2);
    assert_eq!(rules(&report), ["missing-section"]);
    report.notes.push(Note::new(NoteKind::Truncated, Some(TableKind::Applications)));
    let found = validate(&report, Blanks::Keep).findings;
    let said = |rule| {
        found.iter().find(|f| f.rule.id() == rule).map(|f| f.evidence.expected().into_owned())
    };
    let names = |codes: &[&str]| {
        let of = SECTIONS.iter().filter(|s| codes.contains(&s.code)).map(|s| s.label);
        of.collect::<Vec<_>>().join("、")
    };
    let behind = names(&["proceedings", "problems", "other_matters"]);
    assert_eq!(said("truncated"), Some(behind));
    assert_eq!(said("missing-section"), Some(names(&["overview"])), "that stands before it");
}

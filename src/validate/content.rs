//! What an auditor looks at beside the sums: sections, template lines, powers, forms, dates.

pub(super) mod amounts;
mod powers;

use super::evidence::Evidence;
use super::finding::Finding;
use super::rule::Rule;
use super::severity::Severity;
use crate::form::sections::SINCE;
use crate::form::{FORMS, Form, SECTIONS, Sheet, TableKind, shared};
use crate::report::{Date, Note, NoteKind, Report};
use crate::text::character::is_common_han;
use crate::text::fold::fold;
use crate::text::letters::has_char;
use powers::BodyKind;

/// Instructions of the form that stay behind when it is filled in; compared folded.
const TEMPLATE: &[&str] = &["部分以表格形式报告", "部分以文字形式报告", "部分以文字描述形式报告"];

/// What says nothing; compared folded.
const NOTHING: &[&str] = &["", "无", "暂无", "没有", "略"];

/// Statutory sections that must say something in prose.
const PROSE: &[&str] = &["overview", "problems"];

/// Checks the contents of a report.
pub(super) fn check(report: &Report, findings: &mut Vec<Finding>) {
    sections(report, findings);
    powers::check(report, findings);
    amounts::check(report, findings);
    outdated(report, findings);
    late(report, findings);
}

fn sections(report: &Report, findings: &mut Vec<Finding>) {
    if !is_prescribed(report) {
        return;
    }
    // A page without any heading is a matter of reading, not of contents.
    if report.sections.is_empty() {
        return;
    }
    let has_table = |code| TableKind::from_code(code).is_some_and(|k| report.table(k).is_some());
    let is_there = |code| has_table(code) || report.sections.iter().any(|found| found.code == code);
    let mut missing: Vec<&'static str> =
        SECTIONS.iter().filter(|s| !is_there(s.code)).map(|s| s.label).collect();
    // What stood behind the end of a text that breaks off is lost with it.
    if let Some(cut) = findings.iter_mut().find(|finding| finding.rule == Rule::Truncated) {
        let last = SECTIONS.iter().rposition(|s| is_there(s.code));
        let behind = SECTIONS.iter().skip(last.map_or(0, |last| last + 1)).map(|s| s.label);
        let printed = cut.evidence.printed().as_ref().into();
        cut.evidence = Evidence::Lost { printed, sections: behind.clone().collect() };
        missing.retain(|label| !behind.clone().any(|lost| lost == *label));
    }
    // Its heading may stand on a page that is a picture.
    let scanned = report.notes.iter().any(|note| note.kind == NoteKind::ScannedPage);
    if !missing.is_empty() && !scanned {
        // Nothing further to report is what a missing last section most often means.
        let last = SECTIONS.last().map(|s| s.label);
        let only_last = missing.iter().all(|label| Some(*label) == last);
        let severity = if only_last { Severity::Info } else { due(report) };
        findings.push(
            Finding::of(Rule::MissingSection)
                .graded(severity)
                .on(Evidence::Lost { printed: "".into(), sections: missing.into() }),
        );
    }
    for section in &report.sections {
        if PROSE.contains(&section.code) && says_nothing(&section.text) {
            findings.push(
                Finding::of(Rule::EmptySection)
                    .quoting(format!("{} {}", section.heading, section.text).trim(), ""),
            );
        }
        let lines = std::iter::once(section.heading.as_str()).chain(section.text.lines());
        for line in lines.filter(|line| is_of_template(line)) {
            findings.push(Finding::of(Rule::TemplateLine).quoting(&shorten(line), ""));
        }
    }
}

/// Whether the form was prescribed for the year of a report: of older ones nothing of it was due.
fn is_prescribed(report: &Report) -> bool {
    report.identity.year.is_none_or(|year| year >= SINCE)
}

/// How much a part of the form that is not there matters. For its first year the form of 2019 was
/// only encouraged.
pub(super) fn due(report: &Report) -> Severity {
    if report.identity.year == Some(SINCE) { Severity::Info } else { Severity::Warning }
}

/// Whether a text says nothing; one of three Han characters says more.
fn says_nothing(text: &str) -> bool {
    text.chars().filter(|c| is_common_han(*c)).nth(2).is_none() && NOTHING.contains(&&*fold(text))
}

/// Whether a line was left behind. Few lines have the two characters that all of them have, and
/// nothing else is folded to.
fn is_of_template(line: &str) -> bool {
    if !(has_char(line, '形') && has_char(line, '式')) {
        return false;
    }
    let folded = fold(line);
    TEMPLATE.iter().any(|words| folded.contains(words))
}

/// At most a hundred characters of a quotation.
fn shorten(text: &str) -> String {
    const MOST: usize = 100;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.trim().to_owned(),
    }
}

/// The form prescribed for a year.
pub(super) fn form_of_year(year: i32) -> Option<&'static Form> {
    FORMS
        .iter()
        .copied()
        .find(|f| year >= f.first_year && f.last_year.is_none_or(|last| year <= last))
}

/// Tables with the columns or rows of another time's form.
fn outdated(report: &Report, findings: &mut Vec<Finding>) {
    let Some(due) = report.identity.year.and_then(form_of_year) else { return };
    for table in &report.tables {
        let sheet = |form: &Form| form.sheet(table.kind);
        let (Some(used), Some(asked)) = (sheet(table.form), sheet(due)) else { continue };
        let addresses = |sheet: &'static Sheet| sheet.cells.iter().map(|cell| cell.at);
        let alike = table.form.code == due.code || addresses(used).eq(addresses(asked));
        // Of a table that has lost rows, those may be gone that tell the forms apart.
        let of_it = |note: &&Note| note.table == Some(table.kind) && !note.cells.is_empty();
        let lost = |note: &Note| matches!(note.kind, NoteKind::Truncated | NoteKind::MissingRow);
        let unsure = table.evidence.is_empty() && report.notes.iter().filter(of_it).any(lost);
        if !alike && !unsure {
            findings.push(
                Finding::of(Rule::OutdatedForm)
                    .in_table(table.kind)
                    .quoting(table.form.code, due.code),
            );
        }
    }
}

/// Article 49: departments and townships publish before 31 January, governments before 31 March.
/// The regulation of 2007 set 31 March for all; of the reports under it nothing is said.
fn late(report: &Report, findings: &mut Vec<Finding>) {
    let identity = &report.identity;
    let (Some(year), Some(published)) = (identity.year, identity.published) else { return };
    let Some(next) = year.checked_add(1).filter(|_| year >= SINCE) else { return };
    // Of a year in doubt nobody can say what was late. A report may be late by months: one published
    // after the next is due is an older page moved, or says the wrong year.
    let doubts = |note: &Note| matches!(note.kind, NoteKind::YearWitnesses | NoteKind::UnknownYear);
    if report.notes.iter().any(doubts) || published.year > next {
        return;
    }
    let month = match powers::kind(identity.agency.as_deref()) {
        BodyKind::Department => 1,
        BodyKind::Government => 3,
        BodyKind::Arguable | BodyKind::NoOrgan => return,
    };
    let due = Date { year: next, month, day: 31 };
    if published > due {
        findings.push(Finding::of(Rule::Late).quoting(&published.to_string(), &due.to_string()));
    }
}

/// The code of the row of rules.
const RULES_ROW: &str = shared::REGULATIONS.code;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_at_closely_is_all_that_matters() {
        assert!(TEMPLATE.iter().all(|words| is_of_template(&format!("{words}：见下表。"))));
        for c in ('\0'..=char::MAX).filter(|c| !matches!(c, '形' | '式')) {
            assert!(!fold(c.encode_utf8(&mut [0; 4])).contains(['形', '式']), "{c}");
        }
        assert!(NOTHING.iter().all(|words| words.chars().count() < 3 && says_nothing(words)));
        assert!(says_nothing(" 暂 无。") && !says_nothing("无问题"));
    }
}

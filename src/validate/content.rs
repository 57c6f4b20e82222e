//! What an auditor looks at beside the sums: sections, template lines, powers, forms, dates.

pub(super) mod amounts;
mod powers;

use super::finding::{Finding, Severity};
use super::plan::{self, Plan};
use super::rules;
use crate::form::sections::SINCE;
use crate::form::{FORMS, Form, SECTIONS, TableKind, shared};
use crate::report::{Date, Note, NoteKind, Report};
use crate::text::fold::fold;
use powers::Kind;

/// Instructions of the form that stay behind when it is filled in; compared folded.
const TEMPLATE: &[&str] = &["部分以表格形式报告", "部分以文字形式报告", "部分以文字描述形式报告"];

/// What says nothing; compared folded.
const NOTHING: &[&str] = &["", "无", "暂无", "没有", "略"];

/// The rule of a text that breaks off.
const CUT: &str = rules::of_note(NoteKind::Truncated).0;

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
    let mut missing: Vec<&str> =
        SECTIONS.iter().filter(|s| !is_there(s.code)).map(|s| s.label).collect();
    // What stood behind the end of a text that breaks off is lost with it.
    if let Some(cut) = findings.iter_mut().find(|finding| finding.rule == CUT) {
        let last = SECTIONS.iter().rposition(|s| is_there(s.code));
        let behind = SECTIONS.iter().skip(last.map_or(0, |last| last + 1)).map(|s| s.label);
        cut.expected = behind.clone().collect::<Vec<_>>().join("、");
        missing.retain(|label| !behind.clone().any(|lost| lost == *label));
    }
    // Its heading may stand on a page that is a picture.
    let scanned = report.notes.iter().any(|note| note.kind == NoteKind::ScannedPage);
    if !missing.is_empty() && !scanned {
        // Nothing further to report is what a missing last section most often means.
        let last = SECTIONS.last().map(|s| s.label);
        let only_last = missing.iter().all(|label| Some(*label) == last);
        let severity = if only_last { Severity::Info } else { due(report) };
        findings.push(Finding::of("missing-section", severity).quoting("", missing.join("、")));
    }
    for section in &report.sections {
        if PROSE.contains(&section.code) && says_nothing(&section.text) {
            findings.push(
                Finding::of("empty-section", Severity::Warning)
                    .quoting(format!("{} {}", section.heading, section.text).trim(), ""),
            );
        }
        let lines = std::iter::once(section.heading.as_str()).chain(section.text.lines());
        for line in lines.filter(|line| is_of_template(line)) {
            findings
                .push(Finding::of("template-line", Severity::Warning).quoting(shorten(line), ""));
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
    let han = |c: &char| matches!(c, '\u{4E00}'..='\u{9FFF}');
    text.chars().filter(han).nth(2).is_none() && NOTHING.contains(&&*fold(text))
}

/// Whether a line was left behind. Few lines have the two characters that all of them have, and
/// nothing else is folded to.
fn is_of_template(line: &str) -> bool {
    if !(line.contains('形') && line.contains('式')) {
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
        let plan = |form| plan::of(form, table.kind);
        let (Some(used), Some(asked)) = (plan(table.form), plan(due)) else { continue };
        let addresses = |plan: &'static Plan| plan.cells.iter().map(|(at, _)| *at);
        let alike = table.form.code == due.code || addresses(used).eq(addresses(asked));
        // Of a table that has lost rows, those may be gone that tell the forms apart.
        let of_it = |note: &&Note| note.table == Some(table.kind) && !note.cells.is_empty();
        let lost = |note: &Note| matches!(note.kind, NoteKind::Truncated | NoteKind::MissingRow);
        let unsure = table.evidence.is_empty() && report.notes.iter().filter(of_it).any(lost);
        if !alike && !unsure {
            findings.push(
                Finding::of("outdated-form", Severity::Warning)
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
        Kind::Department => 1,
        Kind::Government => 3,
        Kind::Arguable | Kind::NoOrgan => return,
    };
    let due = Date { year: next, month, day: 31 };
    if published > due {
        findings.push(
            Finding::of("late", Severity::Info).quoting(published.to_string(), due.to_string()),
        );
    }
}

/// The code of the row of rules.
const RULES_ROW: &str = shared::REGULATIONS.code;

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::super::{Blanks, validate};
    use super::*;
    use crate::form::{address, y2019, y2021};
    use crate::report::Section;

    fn rules(report: &Report) -> Vec<&'static str> {
        validate(report, Blanks::Keep).findings.iter().map(|f| f.rule).collect()
    }

    fn section(code: &str, text: &str) -> Section {
        let s = SECTIONS.iter().find(|s| s.code == code).expect("section");
        Section {
            code: s.code,
            number: s.number,
            heading: s.label.to_owned(),
            text: text.to_owned(),
            line: 1,
        }
    }

    fn whole() -> Report {
        let mut report = fixture::zeros(&y2021::FORM);
        report.sections = SECTIONS.iter().map(|s| section(s.code, "工作有序开展。")).collect();
        report
    }

    #[test]
    fn a_whole_report_passes_and_a_missing_section_does_not() {
        let mut report = whole();
        assert!(rules(&report).is_empty());
        report.sections.pop();
        assert_eq!(rules(&report), ["missing-section"]);
    }

    #[test]
    fn a_section_whose_table_was_read_is_not_missing() {
        let mut report = whole();
        report.sections.retain(|s| s.code != "applications");
        assert!(rules(&report).is_empty());
    }

    #[test]
    fn problems_must_be_told_but_other_matters_need_not_exist() {
        let mut report = whole();
        report.sections[5].text = "无。".to_owned();
        assert!(rules(&report).is_empty());
        report.sections[4].text = "无。".to_owned();
        assert_eq!(rules(&report), ["empty-section"]);
    }

    #[test]
    fn sections_behind_the_end_of_a_text_are_lost_with_it() {
        let mut report = whole();
        report.sections.retain(|s| ["disclosure", "applications"].contains(&s.code));
        report.tables.truncate(2);
        assert_eq!(rules(&report), ["missing-section"]);
        report.notes.push(Note::new(NoteKind::Truncated, Some(TableKind::Applications)));
        let found = validate(&report, Blanks::Keep).findings;
        let said = |rule| found.iter().find(|f| f.rule == rule).map(|f| f.expected.as_str());
        let names = |codes: &[&str]| {
            let of = SECTIONS.iter().filter(|s| codes.contains(&s.code)).map(|s| s.label);
            of.collect::<Vec<_>>().join("、")
        };
        let behind = names(&["proceedings", "problems", "other_matters"]);
        assert_eq!(said("truncated"), Some(&*behind));
        assert_eq!(said("missing-section"), Some(&*names(&["overview"])), "that stands before it");
    }

    #[test]
    fn a_line_of_the_template_is_seen() {
        let mut report = whole();
        report.sections[1].text = "该部分以表格形式报告。表格如下:".to_owned();
        assert_eq!(rules(&report), ["template-line"]);
    }

    #[test]
    fn what_is_looked_at_closely_is_all_that_matters() {
        assert!(TEMPLATE.iter().all(|words| is_of_template(&format!("{words}：见下表。"))));
        for c in ('\0'..=char::MAX).filter(|c| !matches!(c, '形' | '式')) {
            assert!(!fold(c.encode_utf8(&mut [0; 4])).contains(['形', '式']), "{c}");
        }
        assert!(NOTHING.iter().all(|words| words.chars().count() < 3 && says_nothing(words)));
        assert!(says_nothing(" 暂 无。") && !says_nothing("无问题"));
    }

    #[test]
    fn only_bodies_without_the_power_are_asked_about_their_rules() {
        let mut report = whole();
        let rules_made = address(TableKind::Disclosure, &shared::REGULATIONS, &y2021::IN_FORCE);
        fixture::set(&mut report, rules_made, 6);
        for (agency, reported) in [
            ("松木塘镇人民政府", true),
            ("江南中街道办事处", true),
            ("西安市阎良区文化和旅游体育局", true),
            ("桃江县教育局", true),
            ("宿迁市人民政府", false),
            ("内蒙古自治区教育厅", false),
            ("新疆维吾尔自治区卫生健康委员会", false),
            ("长春新区管理委员会", false),
            ("国家新闻出版署", false),
            ("广州市住房和城乡建设局", false),
        ] {
            report.identity.agency = Some(agency.to_owned());
            assert_eq!(rules(&report).contains(&"regulations-power"), reported, "{agency}");
        }
    }

    #[test]
    fn the_old_form_is_reported_only_after_its_time_and_where_it_differs() {
        let mut report = fixture::zeros(&y2019::FORM);
        report.identity.year = Some(2020);
        assert!(rules(&report).is_empty());
        report.identity.year = Some(2022);
        assert_eq!(rules(&report), ["outdated-form", "outdated-form"]);
    }

    #[test]
    fn nothing_of_the_form_was_due_before_2019_and_little_for_2019() {
        let mut report = whole();
        report.sections.truncate(4);
        report.identity.agency = Some("青山区教育局".to_owned());
        report.notes.push(Note::new(NoteKind::MissingTable, Some(TableKind::Disclosure)));
        report.tables.clear();
        let of = |report: &mut Report, year| {
            report.identity.year = Some(year);
            report.identity.published = Some(Date { year: year + 1, month: 3, day: 1 });
            let findings = validate(report, Blanks::Keep).findings;
            findings.iter().map(|f| (f.rule, f.severity)).collect::<Vec<_>>()
        };
        let (warning, info) = (Severity::Warning, Severity::Info);
        let due = |severity| {
            vec![("missing-table", severity), ("missing-section", severity), ("late", info)]
        };
        assert_eq!(of(&mut report, 2020), due(warning));
        assert_eq!(of(&mut report, 2019), due(info));
        report.notes.clear();
        assert_eq!(of(&mut report, 2018), []);
    }

    #[test]
    fn of_a_year_in_doubt_nothing_is_late() {
        let mut report = whole();
        report.identity.agency = Some("青山区教育局".to_owned());
        let on = |year| Some(Date { year, month: 3, day: 9 });
        report.identity.published = on(2022);
        assert_eq!(rules(&report), ["late"]);
        for kind in [NoteKind::YearWitnesses, NoteKind::UnknownYear] {
            report.notes = vec![Note::new(kind, None)];
            assert!(!rules(&report).contains(&"late"), "{kind:?}");
        }
        report.notes.clear();
        report.identity.published = on(2023);
        assert!(rules(&report).is_empty());
    }

    #[test]
    fn departments_are_late_in_february_and_governments_in_april() {
        let mut report = whole();
        let on = |month, day| Some(Date { year: 2022, month, day });
        for (agency, date, late) in [
            ("青山区教育局", on(1, 31), false),
            ("青山区教育局", on(2, 1), true),
            ("青山区人民政府", on(3, 31), false),
            ("青山区人民政府办公室", on(4, 1), false),
            ("青山区", on(3, 31), false),
            ("大河自治州", on(4, 1), true),
            ("青山综合实验区", on(4, 1), false),
            ("青山经济开发区管委会", on(4, 1), false),
            ("青山风景名胜区管理委员会", on(4, 20), false),
            ("青山经济开发区", on(4, 20), false),
            ("青山高新技术产业园", on(4, 20), false),
            ("青山经济开发区财政局", on(2, 1), true),
            ("青山县新区镇", on(2, 1), true),
            ("大河市城市管理委员会", on(3, 1), true),
            ("青山县石桥镇人民政府", on(2, 1), true),
            ("石桥街道", on(2, 1), true),
            ("白音苏木", on(2, 1), true),
            ("青山旗白音民族苏木人民政府", on(2, 1), true),
            ("青山县人民医院", on(5, 1), false),
            ("青山县教育局（本级）", on(2, 1), true),
            ("青山盟行政公署", on(3, 31), false),
            ("青山地区行政公署", on(4, 1), true),
        ] {
            report.identity.agency = Some(agency.to_owned());
            report.identity.published = date;
            assert_eq!(rules(&report).contains(&"late"), late, "{agency}");
        }
    }
}

use super::super::fixture;
use super::super::{Blanks, validate};
use super::*;
use crate::form::{address, y2019, y2021};

fn rules(report: &Report) -> Vec<&'static str> {
    validate(report, Blanks::Keep).findings.iter().map(|f| f.rule.id()).collect()
}

fn whole() -> Report {
    let mut report = fixture::zeros(&y2021::FORM);
    report.sections = SECTIONS.iter().map(|s| fixture::section(s.code, "工作有序开展。")).collect();
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
        findings.iter().map(|f| (f.rule.id(), f.severity)).collect::<Vec<_>>()
    };
    let (warning, info) = (Severity::Warning, Severity::Info);
    let due =
        |severity| vec![("missing-table", severity), ("missing-section", severity), ("late", info)];
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

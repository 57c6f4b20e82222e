//! Tests of when: the year of a report, and the day of its publication.

use super::*;

fn year_of(lines: &str, earliest: Option<(i32, &str)>) -> (Option<i32>, Vec<NoteKind>) {
    let document = document(lines);
    let (_, outline) = sections::read(&document, &[]);
    let hints = Hints { agency: Some("青山县审计局".into()), ..Hints::default() };
    let tables = ByTables { earliest, ..ByTables::default() };
    let (found, notes) = read(&document, &outline, &source(), tables, &hints);
    let about_years = |kind: &NoteKind| *kind != NoteKind::Operator;
    (found.year, kinds(&notes).into_iter().filter(about_years).collect())
}

#[test]
fn a_form_is_a_lower_bound_on_the_year() {
    let titled = |year: i32| {
        format!("青山县审计局{year}年政府信息公开工作年度报告\n{BODY}青山县审计局\n2022年1月16日")
    };
    assert_eq!(year_of(&titled(2021), Some((2021, "本年制发件数"))), (Some(2021), vec![]));
    assert_eq!(
        year_of(&titled(2020), Some((2021, "本年制发件数"))),
        (None, vec![NoteKind::UnknownYear])
    );
    let alone = format!("青山县审计局2020年政府信息公开工作年度报告\n{BODY}2021年1月16日");
    assert_eq!(
        year_of(&alone, Some((2021, "本年制发件数"))),
        (Some(2020), vec![NoteKind::YearWitnesses])
    );
    let period = "统计期限为2021年1月1日至2021年12月31日。\n";
    let both = format!("青山县审计局2020年政府信息公开工作年度报告\n{period}{BODY}");
    assert_eq!(
        year_of(&both, Some((2021, "本年制发件数"))),
        (Some(2021), vec![NoteKind::YearWitnesses])
    );
}

#[test]
fn the_head_of_a_statistics_table_is_a_witness() {
    let read = |head: &str, title: &str| {
        let table = format!("统计指标\t单位\t{head}\n一、主动公开信息数\t条\t12\n");
        let report = crate::parse::parse(
            &document(&format!("{title}\n{BODY}政府信息公开情况统计表\n{table}")),
            source(),
            &Hints::default(),
        );
        let notes = report.notes.iter().filter(|note| note.kind == NoteKind::YearWitnesses);
        (report.identity.year, notes.count())
    };
    let plain = "青山县水利局政府信息公开工作年度报告";
    assert_eq!(read("2015年度", plain), (Some(2015), 0));
    assert_eq!(read("统计数", plain), (None, 0));
    assert_eq!(read("2014年度", "青山县水利局2015年政府信息公开工作年度报告"), (Some(2015), 1));
}

#[test]
fn an_empty_field_of_a_system_is_not_a_date() {
    let title = "青山县审计局2022年政府信息公开工作年度报告";
    let mut page = document(&format!("{title}\n发布日期：1900-01-01\n{BODY}"));
    page.meta = vec![("pubdate".into(), "1970-01-01 08:00:00".into())];
    let found = of(&page, &Hints::default()).0;
    assert_eq!((found.year, found.published), (Some(2022), None));
}

#[test]
fn a_page_s_title_that_copies_the_text_s_counts_once() {
    let title = "青山县审计局2021年政府信息公开工作年度报告";
    let period = "统计期限自2022年1月1日起至2022年12月31日止。";
    let mut page = document(&format!("{title}\n{period}\n{BODY}2023年1月9日"));
    page.title = Some(title.into());
    assert_eq!(of(&page, &Hints::default()).0.year, Some(2022));
}

#[test]
fn a_date_behind_a_title_or_below_it_is_not_of_the_title() {
    let title = "青山县审计局2021年政府信息公开工作年度报告";
    for date in ["\n2022-01-29", "\n2022年1月29日 青山县审计局", " 2022-01-29 10:27"] {
        let (found, _) = identity(&format!("{title}{date}\n{BODY}"));
        assert_eq!(found.title.as_deref(), Some(title), "{date}");
    }
}

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
fn a_change_of_a_page_is_not_its_publication() {
    let head = |line: &str| format!("青山县审计局2022年政府信息公开工作年度报告\n{line}\n{BODY}");
    let published = |line: &str| identity(&head(line)).0.published.map(|date| date.to_string());
    assert_eq!(published("更新时间：2023-06-12"), None);
    assert_eq!(published("2023-06-12 10:20 更新"), None);
    assert_eq!(published("编辑时间：2023-06-12"), None);
    assert_eq!(published("小编发布于 2023-01-20 阅读 12").as_deref(), Some("2023-01-20"));
    for line in
        ["更新时间：2023-06-12 发布时间：2023-01-20", "发布时间：2023-01-20 更新时间：2023-06-12"]
    {
        assert_eq!(published(line).as_deref(), Some("2023-01-20"), "{line}");
    }
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
fn a_note_behind_the_date_of_a_signature_is_not_of_it() {
    let signed = |date: &str| {
        let text = format!("2022年政府信息公开工作年度报告\n{BODY}青山县审计局\n{date}");
        let found = identity(&text).0;
        (found.agency, found.published.map(|date| date.to_string()))
    };
    for note in ["（此件公开发布）", "（公开属性：主动公开）", "(星期四)", ""]
    {
        let found = signed(&format!("2023年1月12日{note}"));
        assert_eq!(found, (Some("青山县审计局".into()), Some("2023-01-12".into())), "{note}");
    }
}

#[test]
fn a_list_below_the_text_does_not_date_it() {
    let list = |label: &str| {
        format!(
            "{label}\n青山县教育局2022年政府信息公开工作年度报告\n2023-01-21\n青山县司法局2022年政府信息公开年报\n2023-01-22"
        )
    };
    let title = "青山县审计局2022年政府信息公开工作年度报告\n时间：2023-01-12 来源：本站";
    for label in ["相关文章", "热门", ""] {
        let found = identity(&format!("{title}\n{BODY}{}", list(label))).0;
        assert_eq!(found.published.map(|date| date.to_string()).as_deref(), Some("2023-01-12"));
    }
}

#[test]
fn the_time_of_a_visit_is_not_the_day_of_publication() {
    let head = "青山县审计局2022年政府信息公开工作年度报告\n访问时间：2023-05-12\n";
    assert_eq!(identity(&format!("{head}{BODY}")).0.published, None);
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
fn a_line_below_the_title_that_begins_with_a_date_is_of_publication() {
    let below = |line: &str| {
        let title = "青山县审计局2021年政府信息公开工作年度报告";
        let (found, _) = identity(&format!("{title}\n{line}\n{BODY}"));
        assert_eq!(found.title.as_deref(), Some(title), "{line}");
        found.published.map(|date| date.to_string())
    };
    for line in [
        "2022-01-29",
        "2022-01-29 10:27:52 云沅市人民政府办公室 字体：",
        "2022-01-2910:27 青山发布",
        "2022年01月29日 来源： 青山发布",
        "2022/01/29 来源：青山县",
        "2022年1月29日 青山县审计局",
        "(2022-01-29 09:05 浏览次数：12)",
        "发文日期：2022-01-25\n公开时间：2022-01-29",
        "发文日期：2022-01-25 发布时间：2022-01-29",
    ] {
        assert_eq!(below(line), Some("2022-01-29".into()), "{line}");
    }
    for line in [
        "2022年1月1日至2022年12月31日，我局按要求开展工作。",
        "2022年3月5日局党组召开会议，部署工作",
        "2022年3月5日局党组召开会议部署工作",
        "2022年3月5日 全体会议通过",
    ] {
        assert_eq!(below(line), None, "{line}");
    }
    let (found, _) =
        identity(&format!("青山县审计局2021年政府信息公开工作年度报告 2022-01-29 10:27\n{BODY}"));
    assert_eq!(found.title.as_deref(), Some("青山县审计局2021年政府信息公开工作年度报告"));
    assert_eq!(found.published.map(|date| date.to_string()), Some("2022-01-29".into()));
}

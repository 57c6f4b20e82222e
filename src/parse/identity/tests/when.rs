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
fn no_year_at_or_after_the_year_of_publication() {
    let head = "青山县审计局2032年政府信息公开工作年度报告\n";
    let end = "青山县审计局\n2024年1月16日";
    assert_eq!(year_of(&format!("{head}{BODY}{end}"), None), (None, vec![NoteKind::UnknownYear]));
    let period = "统计期限为2023年1月1日至2023年12月31日。\n";
    assert_eq!(
        year_of(&format!("{head}{period}{BODY}{end}"), None),
        (Some(2023), vec![NoteKind::YearWitnesses])
    );
    // A signature that was left from last year's report does not bound what the page dates later,
    // but it is reported.
    let dated = "青山县审计局2022年政府信息公开工作年度报告\n发布时间：2023-01-20\n";
    let old = "青山县审计局\n2022年1月16日";
    assert_eq!(
        year_of(&format!("{dated}{BODY}{old}"), None),
        (Some(2022), vec![NoteKind::YearWitnesses])
    );
}

#[test]
fn a_period_alone_is_doubted_where_the_page_is_of_more_than_a_year_later() {
    let period = "本报告数据的统计期限为2020年1月1日至2020年12月31日。\n";
    let page = |published: &str| year_of(&format!("发布时间：{published}\n{period}{BODY}"), None);
    assert_eq!(page("2021-01-20"), (Some(2020), vec![]));
    assert_eq!(page("2022-01-20"), (Some(2020), vec![NoteKind::YearWitnesses]));
    // Where the title says so, too, the page is only late.
    let title = "青山县审计局2020年政府信息公开工作年度报告\n发布时间：2022-01-20\n";
    assert_eq!(year_of(&format!("{title}{period}{BODY}"), None), (Some(2020), vec![]));
    let other = "数据的统计期限为2021年1月1日至2021年12月31日。\n";
    let both = year_of(&format!("{period}{other}{BODY}"), None);
    assert_eq!(both, (Some(2020), vec![NoteKind::YearWitnesses]));
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
fn a_list_of_years_above_a_title_is_not_a_part_of_it() {
    let title = "青山县审计局政府信息公开工作年度报告";
    let years = |years: &str| identity(&format!("{years}\n{title}\n{BODY}")).0.year;
    assert_eq!(years("2023年\n2022年\n2021年"), None);
    assert_eq!(years("2021年"), Some(2021));
}

#[test]
fn the_time_of_a_visit_is_not_the_day_of_publication() {
    let head = "青山县审计局2022年政府信息公开工作年度报告\n访问时间：2023-05-12\n";
    assert_eq!(identity(&format!("{head}{BODY}")).0.published, None);
}

#[test]
fn a_year_in_a_paragraph_of_history_outvotes_nothing() {
    let text = |overview: &str, date: &str| {
        year_of(&format!("一、总体情况\n{overview}\n六、其他需要报告的事项\n无。\n{date}"), None)
    };
    let said = (Some(2021), vec![]);
    assert_eq!(
        text("2018年机构改革后，职责划入我局。\n2021年，我局公开若干条。", "2022年1月18日"),
        said
    );
    assert_eq!(text("2019年成立的公开科负责此项工作。\n2021年全镇公开若干条。", ""), said);
    assert_eq!(text("2021年，我局公开若干条。\n2018年建成的公开栏翻新。", "2022年1月18日"), said);
    assert_eq!(text("2021年，我局成立了领导小组。", "2022年1月18日"), said);
    let unknown = (None, vec![NoteKind::UnknownYear]);
    assert_eq!(text("2019年，我局挂牌成立。\n一年来工作有序。", ""), unknown);
    assert_eq!(text("2019年，我局迁入新址。\n一年来工作有序。", "2023年1月18日"), unknown);
}

#[test]
fn the_announcing_sentence_names_the_year() {
    for head in [
        "根据条例规定，现将2021年政府信息公开工作报告如下。",
        "根据条例要求，现就2021年度政务公开工作情况报告如下：",
        "按照要求，现公布我局2021年政府信息公开工作年度报告。",
        "特将2021年度本部门信息公开年度报告公布如下，请监督。",
        "根据《条例》，编制《青山县2021年政府信息公开工作年度报告》，现予公布。",
        "根据《关于做好2023年政府信息公开工作年度报告的通知》，现将2021年政府信息公开工作情况汇报如下。",
    ] {
        assert_eq!(year_of(&format!("{head}\n{BODY}"), None), (Some(2021), vec![]), "{head}");
    }
    for none in [
        "根据《关于做好2021年政府信息公开工作年度报告的通知》编制。",
        "2021年3月召开会议，部署政府信息公开工作报告编写。",
    ] {
        let found = year_of(&format!("{none}\n{BODY}"), None);
        assert_eq!(found, (None, vec![NoteKind::UnknownYear]), "{none}");
    }
    // A report speaks of the one before, too.
    let told = "一、总体情况\n2022年，我局工作有序。\n按时发布2021年政府信息公开工作年度报告，未有差错。\n\
                六、其他需要报告的事项\n无。";
    assert_eq!(year_of(told, None), (Some(2022), vec![]));
}

#[test]
fn a_copied_introduction_or_title_is_reported() {
    let intro = "青山县审计局2022年政府信息公开工作年度报告\n现公布2021年度政府信息公开工作年度报告，请监督。\n";
    let reported = (Some(2022), vec![NoteKind::YearWitnesses]);
    assert_eq!(year_of(&format!("{intro}{BODY}2023年1月9日"), None), reported);
    let title = "青山县审计局2021年政府信息公开工作年度报告\n统计期限自2022年1月1日起至2022年12月31日止。\n";
    let (year, notes) = year_of(&format!("{title}{BODY}2023年1月9日"), None);
    assert_eq!((year, notes), reported);
    // The page's title is a copy of the text's.
    let mut page = document(&format!("{title}{BODY}2023年1月9日"));
    page.title = Some("青山县审计局2021年政府信息公开工作年度报告".into());
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

mod older;

use super::*;
use crate::document::{self, Block, Grid, GridCell, Line};
use crate::report::{Format, Place};

/// Sections of a text, its lines with a `|` being parts of tables.
fn sections(lines: &str) -> Vec<Section> {
    outlined(lines).0
}

fn outlined(lines: &str) -> (Vec<Section>, Outline) {
    let document = document::of_text(lines, Format::Text);
    let used: Vec<bool> = document
        .blocks
        .iter()
        .map(|block| matches!(block, Block::Line(line) if line.text.contains('|')))
        .collect();
    read(&document, &used)
}

fn codes(lines: &str) -> Vec<&'static str> {
    sections(lines).into_iter().map(|section| section.code).collect()
}

fn prose<'a>(sections: &'a [Section], code: &str) -> &'a str {
    sections.iter().find(|section| section.code == code).map_or("(none)", |s| s.text.as_str())
}

const WHOLE: &str = "\
青山县审计局2020年政府信息公开工作年度报告
本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况等六部分组成。

一、总体情况
2020年，我局主动公开信息35条。
（一）主动公开。及时更新栏目。
二、主动公开政府信息情况
规章 | 0 | 0 | 0
三、收到和处理政府信息公开申请情况
一、本年新收政府信息公开申请数量 | 0 | 0
四、结转下年度继续办理 | 0 | 0
四、政府信息公开行政复议、行政诉讼情况
0 | 0 | 0
五、存在的主要问题及改进情况
公开内容不够充实。

下一步将加强培训。
六、其他需要报告的事项
无。
青山县审计局
2021年1月15日
打印本页
";

const ALL: [&str; 6] =
    ["overview", "disclosure", "applications", "proceedings", "problems", "other_matters"];

#[test]
fn a_whole_report_falls_into_its_six_sections() {
    let (found, outline) = outlined(WHOLE);
    let codes: Vec<_> = found.iter().map(|s| s.code).collect();
    assert_eq!(codes, ALL);
    assert_eq!(found.iter().map(|s| s.number).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
    assert_eq!(found[0].heading, "一、总体情况");
    assert_eq!(found[0].line, 4);
    assert_eq!(found[0].text, "2020年，我局主动公开信息35条。\n（一）主动公开。及时更新栏目。");
    assert_eq!(prose(&found, "disclosure"), "", "cells are not prose");
    assert_eq!(prose(&found, "problems"), "公开内容不够充实。\n下一步将加强培训。");
    assert_eq!(prose(&found, "other_matters"), "无。", "the signature is not prose");
    assert_eq!(outline.body, 3);
    assert_eq!(outline.head.len(), 2);
    assert_eq!(outline.closing.agency.map(|(name, _)| name), Some("青山县审计局".into()));
    assert_eq!(outline.closing.date.map(|(date, _)| date.to_string()), Some("2021-01-15".into()));
}

/// A report whose headings are written another way.
fn with_headings(write: impl Fn(&str, &str) -> String) -> String {
    let mut out = String::new();
    for (number, form) in ["一", "二", "三", "四", "五", "六"].iter().zip(SECTIONS) {
        out.push_str(&write(number, form.label));
        out.push_str("\n这一段说明有关工作。\n");
    }
    out
}

#[test]
fn every_way_of_numbering_a_heading() {
    let ways: [fn(&str, &str) -> String; 16] = [
        |n, label| format!("{n}、{label}"),
        |n, label| format!("{n}．{label}"),
        |n, label| format!("{n}.{label}"),
        |n, label| format!("{n}{label}"),
        |n, label| format!("{n} 、 {label}"),
        |n, label| format!("　　{n}、{label}"),
        |n, label| format!("{n}、{label}、"),
        |n, label| format!("{n}、{label}："),
        |n, label| format!("???{n}、{label}?"),
        |n, label| format!("## {n}、{label}"),
        |n, label| format!("**{n}、{label}**"),
        |_, label| label.to_owned(),
        |_, label| format!("- {label}"),
        |_, label| format!("• {label}"),
        |n, label| format!("（{n}）{label}"),
        |n, label| format!("第{n}部分 {label}"),
    ];
    for write in ways {
        let lines = with_headings(write);
        let found = sections(&lines);
        let codes: Vec<_> = found.iter().map(|s| s.code).collect();
        assert_eq!(codes, ALL, "{lines}");
        assert!(found.iter().all(|s| s.text == "这一段说明有关工作。"), "{lines}");
    }
}

#[test]
fn spaces_inside_and_words_of_other_reports() {
    assert_eq!(
        codes("一 概 述\n甲。\n二、主 动 公 开 政府信息情况\n乙。"),
        ["overview", "disclosure"]
    );
    for (heading, code) in [
        ("一、工作基本情况", "overview"),
        ("一、政府信息公开2019年工作总体情况", "overview"),
        ("二、行政机关主动公开政府信息情况", "disclosure"),
        ("三、收到和处理政府信息公开申请", "applications"),
        ("三、收到和处理政府信息公开的申请情况", "applications"),
        ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", "proceedings"),
        ("五、政府信息公开工作存在的主要问题及改进情况", "problems"),
        ("五、存在的主要问题以及改进情况", "problems"),
        ("六、需要报告的其他事项", "other_matters"),
        ("六、其他需要说明的事项", "other_matters"),
    ] {
        assert_eq!(codes(&format!("{heading}\n这一段说明。\n")), [code], "{heading}");
    }
}

#[test]
fn the_form_s_row_numerals_are_no_headings() {
    let rows = "一、本年新收政府信息公开申请数量\n二、上年结转政府信息公开申请数量\n\
                三、本年度办理结果\n四、结转下年度继续办理\n";
    assert_eq!(codes(rows), [] as [&str; 0]);
}

#[test]
fn text_on_the_line_of_the_heading() {
    let found = sections(
        "一、总体情况。2020年我局公开信息35条。\n二、主动公开政府信息情况 全年公开规范性文件2件。\n\
         五、存在的主要问题及改进情况2020年公开工作还有不足，培训有待加强。\n六、其他需要报告的事项：无",
    );
    assert_eq!(found[0].heading, "一、总体情况");
    assert_eq!(found[0].text, "2020年我局公开信息35条。");
    assert_eq!(found[1].text, "全年公开规范性文件2件。");
    assert_eq!(found[2].heading, "五、存在的主要问题及改进情况");
    assert_eq!(found[2].text, "2020年公开工作还有不足，培训有待加强。");
    assert_eq!(found[3].text, "无");
}

#[test]
fn parts_of_a_section_are_not_sections() {
    let found = sections(
        "一、总体情况\n（一）组织领导\n甲。\n（二）主动公开政府信息情况\n乙。\n（三）收到和处理政府信息公开申请情况\n丙。\n\
         五、存在的主要问题及改进情况\n丁。",
    );
    assert_eq!(found.iter().map(|s| s.code).collect::<Vec<_>>(), ["overview", "problems"]);
    assert!(found[0].text.contains("丙。"));
}

#[test]
fn sections_numbered_like_parts_keep_their_own_parts() {
    let found = sections(
        "1. 总体情况\n甲。\n2. 主动公开政府信息情况\n乙。\n5. 存在的主要问题及改进情况\n(一)问题\n1.人员不足。\n\
         2.意识不强。\n6. 其他需要报告的事项\n无。",
    );
    assert_eq!(prose(&found, "problems"), "(一)问题\n1.人员不足。\n2.意识不强。");
    assert_eq!(prose(&found, "other_matters"), "无。");
}

#[test]
fn near_words_count_only_with_the_section_s_number_or_very_near() {
    let found = sections(
        "三、依申请公开政府信息和不予公开政府信息的情况\n甲。\n四、政府信息公开的收费及减免情况\n乙。\n\
         五、因政府信息公开申请行政复议、提起行政诉讼的情况\n丙。\n六、存在的主要问题和改进措施\n丁。",
    );
    let codes: Vec<_> = found.iter().map(|s| s.code).collect();
    assert_eq!(codes, ["applications", "proceedings", "problems"]);
}

#[test]
fn a_part_does_not_stand_in_for_the_section_that_follows() {
    let found = sections(
        "一、总体情况\n（二）主动公开政府信息情况\n甲。\n二、主动公开政府信息情况\n乙。\n三、收到和处理政府信息公开申请情况\n丙。",
    );
    assert_eq!(prose(&found, "overview"), "（二）主动公开政府信息情况\n甲。");
    assert_eq!(prose(&found, "disclosure"), "乙。");
}

#[test]
fn tables_of_contents_and_menus_are_passed_over() {
    let contents: String = SECTIONS.iter().map(|s| format!("{}\n", s.label)).collect();
    let numbered = with_headings(|n, label| format!("{n}、{label}"));
    for list in [
        contents,
        "一、总体情况……1\n二、主动公开政府信息情况……2\n三、收到和处理政府信息公开申请情况……3\n".to_owned(),
        "一、总体情况\n\n二、主动公开政府信息情况\n\n三、收到和处理政府信息公开申请情况\n\n".to_owned(),
        "本报告包括：一、总体情况；二、主动公开政府信息情况；三、收到和处理政府信息公开申请情况。\n".to_owned(),
    ] {
        let found = sections(&format!("{list}{numbered}"));
        assert_eq!(found.iter().map(|s| s.code).collect::<Vec<_>>(), ALL);
        assert!(found.iter().all(|s| s.text == "这一段说明有关工作。"), "{list} {found:?}");
    }
}

#[test]
fn an_introduction_makes_no_sections() {
    let line = "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况六部分组成。";
    assert_eq!(codes(line), [] as [&str; 0]);
    assert_eq!(codes("首页\n概述\n机构职能\n总体情况\n年度报告\n"), [] as [&str; 0]);
}

#[test]
fn a_heading_broken_over_two_lines_is_one() {
    let found = sections("一、\n总体情况\n甲。\n三、收到和处理政府信息\n公开申请情况\n乙。");
    assert_eq!(found[0].heading, "一、总体情况");
    assert_eq!(found[1].heading, "三、收到和处理政府信息公开申请情况");
    assert_eq!((found[0].text.as_str(), found[1].text.as_str()), ("甲。", "乙。"));
}

#[test]
fn a_heading_in_a_table_s_first_row() {
    let cell = |text: &'static str, x, w, row, cell| GridCell {
        text: text.into(),
        x,
        w,
        h: 1,
        is_link: false,
        place: Place::Grid { table: 1, row, cell },
    };
    let line = |text: &'static str, number| {
        Block::Line(Line {
            text: text.into(),
            heading: 0,
            is_item: false,
            is_link: false,
            number,
            on_page: None,
        })
    };
    let document = Document {
        blocks: vec![
            line("一、总体情况", 1),
            line("甲。", 2),
            Block::Grid(Grid {
                width: 2,
                cells: vec![
                    cell("二、主动公开\n政府信息情况", 0, 2, 1, 1),
                    cell("规章", 0, 1, 2, 1),
                    cell("0", 1, 1, 2, 2),
                ],
                ends: vec![1, 3],
            }),
            line("三、收到和处理政府信息公开申请情况", 3),
            Block::Grid(Grid {
                width: 1,
                cells: vec![cell("总计", 0, 1, 1, 1), cell("0", 1, 1, 1, 2)],
                ends: vec![2],
            }),
            line("四、政府信息公开行政复议、行政诉讼情况", 4),
        ],
        ..Document::default()
    };
    let (found, _) = read(&document, &[false, false, true, false, true, false]);
    assert_eq!(
        found.iter().map(|s| (s.code, s.line)).collect::<Vec<_>>(),
        [("overview", 1), ("disclosure", 3), ("applications", 3), ("proceedings", 4)]
    );
    assert_eq!(found[0].text, "甲。");
}

#[test]
fn the_end_of_the_last_section() {
    for end in [
        "青山县审计局\n2021年1月15日",
        "青山县审计局\n二〇二一年一月十五日 ???",
        "青山县人力资源和\n社会保障局\n2021年1月15日",
        "青山县审计局 2021年1月15日",
        "2021年1月15日\n青山县审计局",
        "（青山县审计局 2021-01-15）",
        "青山县审计局",
        "上一篇：没有了",
        "【打印】 【关闭】",
        "责任编辑：张三",
        "来源：青山县审计局",
        "主办：青山县人民政府办公室 备案号00000001",
    ] {
        let found = sections(&format!(
            "五、存在的主要问题及改进情况\n甲。\n六、其他需要报告的事项\n乙。\n{end}\n丙。"
        ));
        let expected = if end == "青山县审计局" {
            "乙。\n青山县审计局\n丙。"
        } else {
            "乙。"
        };
        assert_eq!(prose(&found, "other_matters"), expected, "{end}");
    }
}

#[test]
fn many_lines_are_read_in_one_go() {
    let mut lines = String::new();
    for _ in 0..20_000 {
        lines.push_str("总体情况\n主动公开政府信息情况\n行政许可 | 0 | 0\n");
    }
    lines.push_str(&"总体情况\n".repeat(20_000));
    lines.push_str(&"一、总体情况。".repeat(20_000));
    lines.push('\n');
    lines.push_str(WHOLE);
    assert_eq!(codes(&lines), ALL);
}

//! Sections of older reports and of pages in one line.

use super::*;

#[test]
fn headings_in_the_middle_of_a_one_line_page() {
    let line = "青山县审计局2020年政府信息公开工作年度报告 一、总体情况 2020年我局公开信息35条。（一）主动公开。更新栏目。 \
                二、主动公开政府信息情况 本年公开规范性文件2件。 五、存在的主要问题及改进情况 内容不够充实。 六、其他需要报告的事项 无。 \
                青山县审计局 2021年1月15日 打印本页";
    let (found, outline) = outlined(line);
    let texts: Vec<_> = found.iter().map(|s| s.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "2020年我局公开信息35条。（一）主动公开。更新栏目。",
            "本年公开规范性文件2件。",
            "内容不够充实。",
            "无。"
        ]
    );
    assert_eq!(outline.closing.agency.map(|(name, _)| name), Some("青山县审计局".into()));
    assert_eq!(outline.closing.date.map(|(date, _)| date.to_string()), Some("2021-01-15".into()));
    assert_eq!(outline.head[0].text, "青山县审计局2020年政府信息公开工作年度报告");

    let cells = "标题 | 一、总体情况 | 我局公开信息35条。 | 二、主动公开政府信息情况 | 规章 | 0 | 0 | 0 | \
                 三、收到和处理政府信息公开申请情况 | 一、本年新收 | 0 | 0 |";
    let found = sections(cells);
    assert_eq!(
        found.iter().map(|s| (s.code, s.text.as_str())).collect::<Vec<_>>(),
        [("overview", "我局公开信息35条。"), ("disclosure", ""), ("applications", "")]
    );
}

#[test]
fn a_paragraph_cut_at_no_heading_stays_whole() {
    let intro = "本年度报告根据要求编制，包括：一、总体情况，二、主动公开政府信息情况，三、收到和处理政府信息公开申请情况等内容。";
    let found = sections(&format!("一、总体情况\n{intro}\n二、主动公开政府信息情况\n公开2件。"));
    assert_eq!(prose(&found, "overview"), intro);
}

fn own(lines: &str) -> Vec<(&'static str, String, String)> {
    let found = read_own(&document::of_text(lines, Format::Text), &[]);
    found.into_iter().map(|s| (s.code, s.heading, s.text)).collect()
}

#[test]
fn an_older_report_keeps_the_sections_of_its_own() {
    let found =
        own("石桥乡2012年政府信息公开工作年度报告\n目录\n一、概述\n二、主动公开政府信息的情况\n\
         三、收费及减免情况\n一、概述\n我乡做好公开工作。\n二、主动公开政府信息的情况\n公开12条。\n\
         1.公开栏\n三、收费及减免情况\n没有收费。\n四、附表\n无。\n石桥乡人民政府\n2013年1月20日");
    let found: Vec<_> = found.iter().map(|(c, h, t)| (*c, h.as_str(), t.as_str())).collect();
    assert_eq!(
        found,
        [
            ("overview", "一、概述", "我乡做好公开工作。"),
            ("disclosure", "二、主动公开政府信息的情况", "公开12条。\n1.公开栏"),
            ("other", "三、收费及减免情况", "没有收费。"),
            ("other", "四、附表", "无。"),
        ]
    );
}

#[test]
fn chapters_in_one_line_are_told_apart_and_numbered_sentences_are_none() {
    let line =
        "石桥乡2012年度报告 一、概述 我乡做好公开工作。 二、回应情况 回应2次。 三、收费情况 无。";
    let codes: Vec<_> = own(line).into_iter().map(|(c, h, _)| (c, h)).collect();
    assert_eq!(codes.len(), 3, "{codes:?}");
    assert_eq!(codes[1], ("other", "二、回应情况".to_owned()));
    let said =
        own("一、概述\n工作正常。\n二、加强组织领导，健全机制，做好公开。\n三、其他情况\n无。");
    assert_eq!(said.len(), 1, "{said:?}");
}

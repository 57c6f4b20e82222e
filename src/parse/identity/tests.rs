mod listed;
mod when;
mod who;

use super::*;
use crate::decode::Decoded;
use crate::document;
use crate::parse::sections;
use crate::report::Format;
use proptest::prelude::*;

fn source() -> Source {
    Source::new("2015/青山县水利局2015.txt", Format::Text)
}

fn of(document: &Document, hints: &Hints) -> (Identity, Vec<Note>) {
    let (_, outline) = sections::read(document, &[]);
    read(document, &outline, &source(), ByTables::default(), hints)
}

fn document(lines: &str) -> Document<'static> {
    let text = lines.to_owned().into();
    let decoded = Decoded { text, encoding: "utf-8", format: Format::Text, binary: false };
    document::lay_out(Box::leak(Box::new(decoded)))
}

fn identity(lines: &str) -> (Identity, Vec<Note>) {
    of(&document(lines), &Hints::default())
}

fn kinds(notes: &[Note]) -> Vec<NoteKind> {
    notes.iter().map(|note| note.kind).collect()
}

const BODY: &str = "一、总体情况\n我局做好公开工作。\n六、其他需要报告的事项\n无。\n";

fn who_and_when(head: &str, end: &str) -> (Option<String>, Option<i32>) {
    let (found, _) = identity(&format!("{head}\n{BODY}{end}\n"));
    (found.agency, found.year)
}

#[test]
fn a_title_over_two_or_three_lines() {
    for head in [
        "青山县审计局\n2020年政府信息公开工作年度报告",
        "青山县审计局\n2020年度\n政府信息公开工作年度报告",
        "青山县审计局\n2020年政府信息公开工作\n年度报告",
        "青山县审计局关于\n2020年度政府信息公开工作的报告",
        "青山县审计局政府信息公开工作年度报告\n（2020年）",
        "首页\n政务公开\n青山县审计局\n\n2020年政府信息公开工作年度报告\n发布时间：2021-01-12",
        "青山县审计局2020年政府信息公开工作年度报告\n青山县审计局2020年政府信息公开工作年度报告",
    ] {
        assert_eq!(who_and_when(head, ""), (Some("青山县审计局".into()), Some(2020)), "{head}");
    }
}

#[test]
fn a_list_of_reports_before_the_text_is_not_its_title() {
    let head = "青山县审计局2018年政府信息公开工作年度报告\n青山县审计局2019年政府信息公开工作年度报告\n\
                青山县审计局2020年政府信息公开工作年度报告";
    assert_eq!(who_and_when(head, "").1, Some(2020));
    // The page's own <title> tells which of them it is.
    let mut page = document(&format!("{head}\n{BODY}"));
    page.title = Some("青山县审计局2019年政府信息公开工作年度报告_青山县政府网".into());
    assert_eq!(of(&page, &Hints::default()).0.year, Some(2019));
}

#[test]
fn a_verb_of_one_character_is_not_the_beginning_of_a_town() {
    for name in ["转石坝镇", "附石坝镇", "发石坝镇人民政府", "转青山县石坝镇", "载沙河口街道"]
    {
        let head = format!("{name}2021年政府信息公开工作年度报告");
        assert_eq!(who_and_when(&head, ""), (None, Some(2021)), "{name}");
        let end = "石坝镇人民政府\n2022年1月15日";
        assert_eq!(who_and_when(&head, end).0.as_deref(), Some("石坝镇人民政府"), "{name}");
    }
    for name in ["转塘街道", "发耳镇", "附城镇", "青山县发展和改革局"] {
        let head = format!("{name}2021年政府信息公开工作年度报告");
        assert_eq!(who_and_when(&head, "").0.as_deref(), Some(name));
    }
}

#[test]
fn the_signature_names_who_the_title_does_not() {
    let end = "青山县审计局\n2021年1月15日";
    for head in [
        "2020年政府信息公开工作年度报告",
        "我局2020年政府信息公开工作年度报告",
        "审计局2020年政府信息公开工作年度报告",
    ] {
        assert_eq!(who_and_when(head, end), (Some("青山县审计局".into()), Some(2020)), "{head}");
    }
    assert_eq!(
        who_and_when("石桥镇2020年政府信息公开工作年度报告", "石桥镇人民政府\n2021年1月15日").0,
        Some("石桥镇人民政府".into())
    );
    let head = "青山县2020年政府信息公开工作年度报告";
    assert_eq!(who_and_when(head, "青山县人民政府办公室\n2021年1月15日").0, Some("青山县".into()));
}

#[test]
fn a_name_broken_over_two_lines_or_below_the_title() {
    let end = "青山县人力资源和\n社会保障局\n2021年1月15日";
    assert_eq!(who_and_when("", end).0, Some("青山县人力资源和社会保障局".into()));
    assert_eq!(
        who_and_when("", "特此报告。\n青山县审计局\n2021年1月15日").0,
        Some("青山县审计局".into())
    );
    let head = "2020年政府信息公开工作年度报告\n（2021年1月9日）\n青山县审计局";
    assert_eq!(who_and_when(head, ""), (Some("青山县审计局".into()), Some(2020)));
}

#[test]
fn a_name_in_another_script_is_kept_as_printed() {
    let signed = "一、總體情況\n2020年,我局認(rèn)真貫徹落實政府信息公開條例,做好公開工作。\n\
                  青山縣農(nóng)業(yè)農(nóng)村局\n2021年1月15日";
    let (found, _) = identity(signed);
    assert_eq!(found.agency.as_deref(), Some("青山县农业农村局"));
    assert_eq!(found.agency_printed.as_deref(), Some("青山縣農(nóng)業(yè)農(nóng)村局"));

    let titled =
        "青山縣農業農村局關於2020年度政府信息公開工作的報告\n一、總體情況\n我局認真做好公開工作。";
    let (found, _) = identity(titled);
    assert_eq!(found.title.as_deref(), Some("青山县农业农村局关于2020年度政府信息公开工作的报告"));
    assert_eq!(found.agency_printed.as_deref(), Some("青山縣農業農村局"));
    let (found, _) = identity("青山县审计局2020年政府信息公开工作年度报告");
    assert_eq!(found.agency_printed, None, "nothing differs");
}

#[test]
fn a_report_without_title_signature_and_name_has_no_agency() {
    let (found, notes) = identity(
        "发布机构：青山县人民政府办公室\n一、总体情况\n2020年，我局做好公开工作。\n二、主动公开政府信息情况\n无。",
    );
    assert_eq!((found.agency, found.year, found.title), (None, Some(2020), None));
    assert_eq!(kinds(&notes), [NoteKind::UnknownAgency]);
    // The publisher is not a bureau, which the text says it is of; the file's name is one.
    assert_eq!(found.agency_suggested.as_deref(), Some("青山县水利局"));
    assert_eq!(notes[0].printed, "青山县水利局", "suggested, but not taken");
}

#[test]
fn an_advertisement_in_the_place_of_a_word_is_no_name() {
    let head = "石桥镇人民政府金沙城中心:2020年政府信息公开工作年度报告";
    assert_eq!(who_and_when(head, "").0, None);
    assert_eq!(
        who_and_when(head, "石桥镇人民政府\n2021年1月15日").0,
        Some("石桥镇人民政府".into())
    );
}

#[test]
fn the_sentence_that_announces_the_report_may_name_it() {
    let head = "根据《条例》要求，现向社会公布青山县审计局2020年政府信息公开工作年度报告。";
    assert_eq!(who_and_when(head, ""), (Some("青山县审计局".into()), Some(2020)));
    let cited = "根据《国务院办公厅关于印发政府信息公开工作年度报告格式的通知》编制。";
    assert_eq!(who_and_when(cited, ""), (None, None));
}

#[test]
fn a_page_title_and_metadata_are_weaker_witnesses() {
    let mut page = document(BODY);
    page.title = Some("青山县审计局2020年政府信息公开工作年度报告_青山县政府网".into());
    page.meta = vec![
        ("pubdate".into(), "2021-01-20 10:22".into()),
        ("contentsource".into(), "青山县人民政府办公室".into()),
        ("og:url".into(), "http://example.org/a.html".into()),
    ];
    let (found, notes) = of(&page, &Hints::default());
    assert_eq!(found.agency.as_deref(), Some("青山县审计局"));
    assert_eq!(found.title.as_deref(), Some("青山县审计局2020年政府信息公开工作年度报告"));
    assert_eq!(found.year, Some(2020));
    assert_eq!(found.published.map(|d| d.to_string()), Some("2021-01-20".into()));
    assert_eq!(found.url.as_deref(), Some("http://example.org/a.html"));
    assert!(notes.is_empty(), "{notes:?}");
}

#[test]
fn the_date_of_the_signature_before_the_page_s() {
    let published = |lines: &str| identity(lines).0.published.map(|date| date.to_string());
    let head = "青山县审计局2020年政府信息公开工作年度报告\n发布时间：2021-02-01 来源：县政府办\n";
    let signed = format!("{head}{BODY}青山县审计局\n二〇二一年一月十五日\n");
    assert_eq!(published(&signed), Some("2021-01-15".into()));
    assert_eq!(published(&format!("{head}{BODY}")), Some("2021-02-01".into()));
    let cells = format!("发布日期：\n2021-02-03\n{BODY}");
    assert_eq!(published(&cells), Some("2021-02-03".into()));
    let below = format!("青山县审计局2020年政府信息公开工作年度报告\n（2021年1月9日）\n{BODY}");
    assert_eq!(published(&below), Some("2021-01-09".into()));
    assert_eq!(published(BODY), None);
}

#[test]
fn every_witness_of_the_year_is_kept() {
    let (found, notes) = identity(
        "青山县审计局2020年政府信息公开工作年度报告\n所列数据的统计期限为2020年1月1日至12月31日。\n\
         一、总体情况\n2020年，我局做好公开工作。\n六、其他需要报告的事项\n无。\n青山县审计局\n2021年1月15日",
    );
    let told: Vec<_> = found.witnesses.iter().map(|w| (w.source, w.year)).collect();
    assert_eq!(told, [("title", 2020), ("period", 2020), ("signature", 2020), ("prose", 2020)]);
    assert!(notes.is_empty(), "{notes:?}");
}

#[test]
fn witnesses_that_disagree_are_both_quoted() {
    let (found, notes) = identity(&format!(
        "青山县审计局2020年政府信息公开工作年度报告\n数据统计期限为2019年1月1日至2019年12月31日。\n{BODY}"
    ));
    assert_eq!(found.year, Some(2020), "the title weighs more");
    assert_eq!(kinds(&notes), [NoteKind::YearWitnesses]);
    assert!(notes[0].printed.contains("2019年1月1日"));
    assert!(notes[0].expected.contains("2020年政府信息公开"));
}

#[test]
fn a_title_alone_does_not_outweigh_all_the_rest() {
    let (found, notes) = identity(
        "青山县审计局2022年政府信息公开工作年度报告\n统计期限自2023年1月1日起至2023年12月31日止。\n\
         一、总体情况\n2023年，我局做好公开工作。\n六、其他需要报告的事项\n无。\n青山县审计局\n2024年1月15日",
    );
    assert_eq!(found.year, Some(2023));
    assert_eq!(kinds(&notes), [NoteKind::YearWitnesses]);
}

#[test]
fn a_signature_months_late_is_no_disagreement_but_years_late_or_early_it_is() {
    let signed = |date: &str| {
        let lines =
            format!("青山县审计局2020年政府信息公开工作年度报告\n{BODY}青山县审计局\n{date}");
        let (found, notes) = identity(&lines);
        (found.year, kinds(&notes))
    };
    assert_eq!(signed("2021年8月1日"), (Some(2020), vec![]));
    assert_eq!(signed("2022年3月1日"), (Some(2020), vec![NoteKind::YearWitnesses]));
    assert_eq!(signed("2020年12月30日"), (Some(2020), vec![NoteKind::YearWitnesses]));
    assert_eq!(signed("2020年1月16日"), (None, vec![NoteKind::UnknownYear]));
}

#[test]
fn a_signature_alone_gives_a_year_only_with_a_note() {
    let (found, notes) = identity(&format!("{BODY}青山县审计局\n2021年1月15日"));
    assert_eq!((found.year, kinds(&notes)), (Some(2020), vec![NoteKind::UnknownYear]));
    assert_eq!((notes[0].printed.as_str(), notes[0].expected.as_str()), ("2021年1月15日", "2020"));
    let (found, notes) = identity(BODY);
    assert_eq!(found.year, None);
    assert_eq!(kinds(&notes), [NoteKind::UnknownYear, NoteKind::UnknownAgency]);
}

#[test]
fn an_address_tells_the_year_only_in_its_query() {
    let year = |url: &str| {
        let hints = Hints { url: Some(url.into()), ..Hints::default() };
        of(&document(BODY), &hints).0.year
    };
    assert_eq!(year("http://example.org/r.jsp?area=1137&fbtime=2021"), Some(2021));
    assert_eq!(year("http://example.org/2021/202101/t20210115_1.html"), None);
}

#[test]
fn the_operator_s_word_wins_and_the_page_s_is_kept() {
    let page = document(&format!("青山县审计局2020年政府信息公开工作年度报告\n{BODY}"));
    let hints =
        Hints {
            agency: Some("青山县水利局".into()), year: Some(2021), url: None, fetched: None
        };
    let (found, notes) = of(&page, &hints);
    assert_eq!(found.agency.as_deref(), Some("青山县水利局"));
    assert_eq!(found.agency_printed.as_deref(), Some("青山县审计局"));
    assert_eq!((found.year, found.year_printed), (Some(2021), Some(2020)));
    assert_eq!(kinds(&notes), [NoteKind::Operator, NoteKind::Operator]);

    let same =
        Hints {
            agency: Some("青山县审计局".into()), year: Some(2020), url: None, fetched: None
        };
    assert!(of(&page, &same).1.is_empty());
    let (found, notes) = of(&document(BODY), &same);
    assert_eq!((found.agency.as_deref(), found.year), (Some("青山县审计局"), Some(2020)));
    assert!(notes.is_empty(), "what the operator knows is not unknown: {notes:?}");
}

#[test]
fn a_page_without_sections_still_has_its_identity() {
    let (found, _) = identity(
        "青山县审计局2020年政府信息公开工作年度报告\n我局做好公开工作。\n青山县审计局\n2021年1月15日\n\
         相关链接\n青山县审计局2019年政府信息公开工作年度报告",
    );
    assert_eq!((found.agency.as_deref(), found.year), (Some("青山县审计局"), Some(2020)));
    assert_eq!(found.published.map(|date| date.to_string()), Some("2021-01-15".into()));
}

proptest! {
    #[test]
    fn no_text_stops_the_reading(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "一、", "（二）", "3.", "第四部分", "总体情况", "主动公开政府信息情况", "概述", "青山县", "审计局",
                "2020年", "二〇二〇年", "2021年1月15日", "政府信息公开", "工作", "年度报告", "年报", "关于", "的", "\n",
                " ", "|", "。", "：", "（", "）", "《", "》", ">", "_", "-", "?", "【", "】", "发布日期：", "打印", "①",
                "\u{3000}", "é", "😀",
            ]),
            0..40,
        ),
        junk in "\\PC{0,12}",
    ) {
        let text = format!("{}{junk}", words.concat());
        let document = document(&text);
        let (sections, outline) = sections::read(&document, &[]);
        let numbers: Vec<u8> = sections.iter().map(|section| section.number).collect();
        prop_assert!(numbers.is_sorted_by(|a, b| a < b));
        let (found, notes) = read(&document, &outline, &source(), ByTables::default(), &Hints::default());
        // What is not known is said.
        let unknown = [NoteKind::UnknownAgency, NoteKind::AgencyWitnesses];
        let said = kinds(&notes).iter().any(|kind| unknown.contains(kind));
        prop_assert!(found.agency.is_some() || said);
        prop_assert!(found.year.is_some() || kinds(&notes).contains(&NoteKind::UnknownYear));
    }
}

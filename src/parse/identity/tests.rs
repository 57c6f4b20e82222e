mod listed;
mod when;
mod who;

use super::*;
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
    document::of_text(lines, Format::Text)
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

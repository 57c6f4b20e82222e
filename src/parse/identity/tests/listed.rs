//! Titles of other reports on a page.

use super::*;

fn page(body: &str) -> (Option<String>, Option<i32>, Vec<NoteKind>) {
    let page = document::of_text(&format!("<html><body>{body}</body></html>"), Format::Html);
    let (found, notes) = of(&page, &Hints::default());
    (found.agency, found.year, kinds(&notes))
}

const LIST: &str = "<ul><li><a href='1'>青山县审计局2022年政府信息公开工作年度报告</a></li></ul>";
const TEXT: &str = "<p>我局编制本报告。统计期限为2021年1月1日至2021年12月31日。</p><p>一、总体情况</p>\
                    <p>我局做好公开工作。</p><p>六、其他需要报告的事项</p><p>无。</p>";

#[test]
fn an_item_of_a_list_does_not_name_the_report() {
    let (agency, year, _) = page(&format!("{LIST}{TEXT}"));
    assert_eq!((agency, year), (None, Some(2021)));
    let signed = format!("{LIST}{TEXT}<p>青山县民政局</p><p>2022年1月10日</p>");
    let (agency, year, _) = page(&signed);
    assert_eq!((agency.as_deref(), year), (Some("青山县民政局"), Some(2021)));
    let titled = format!("{LIST}<p>青山县民政局2021年政府信息公开工作年度报告</p>{TEXT}");
    let (agency, year, notes) = page(&titled);
    assert_eq!((agency.as_deref(), year, notes), (Some("青山县民政局"), Some(2021), vec![]));
}

#[test]
fn a_year_of_a_menu_is_not_a_part_of_the_heading_below_it() {
    let signed = "<p>青山县民政局</p><p>2023年1月10日</p>";
    let text = "<p>一、总体情况</p><p>2022年，我局做好公开工作。</p>\
                <p>六、其他需要报告的事项</p><p>无。</p>";
    for menu in ["<ul><li>2021年</li></ul>", "<div>2021年</div>"] {
        let title = "<h1>青山县民政局政府信息公开工作年度报告</h1>";
        let (_, year, notes) = page(&format!("{menu}{title}{text}{signed}"));
        assert_eq!((year, notes), (Some(2022), vec![]), "{menu}");
    }
    let broken = "<h1>2021年</h1><h1>青山县民政局政府信息公开工作年度报告</h1>";
    assert_eq!(page(&format!("{broken}{TEXT}")).1, Some(2021));
}

#[test]
fn an_item_that_a_sentence_or_a_signature_confirms_does() {
    for page_of in [
        format!("{LIST}{TEXT}<p>青山县审计局</p><p>2022年1月10日</p>"),
        format!("{LIST}<p>根据《条例》，青山县审计局编制本报告。</p>{TEXT}"),
    ] {
        assert_eq!(page(&page_of).0.as_deref(), Some("青山县审计局"), "{page_of}");
    }
}

#[test]
fn titles_of_different_bodies_leave_it_open() {
    let list = "<p>青山县审计局2021年政府信息公开工作年度报告</p>\
                <p>青山县水利局2021年政府信息公开工作年度报告</p>";
    let (agency, year, notes) = page(&format!("{list}{TEXT}"));
    assert_eq!((agency, year), (None, Some(2021)));
    assert_eq!(notes, [NoteKind::AgencyWitnesses]);
    let own = "<h1>青山县民政局2021年政府信息公开工作年度报告</h1>";
    assert_eq!(page(&format!("{list}{own}{TEXT}")).0.as_deref(), Some("青山县民政局"));
}

use super::*;
use crate::native::package::pack;

const ROOT: &str = "<ofd:OFD xmlns:ofd='x'><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml\
    </ofd:DocRoot></ofd:DocBody></ofd:OFD>";

fn sheets(content: &str) -> Result<Vec<DrawnPage>, Refusal> {
    let document = "<Document><CommonData><PageArea><PhysicalBox>0 0 100 100</PhysicalBox>\
        </PageArea><TemplatePage ID='9' BaseLoc='Tpls/T.xml'/></CommonData>\
        <Pages><Page ID='1' BaseLoc='pages/Page_0/Content.xml'/></Pages></Document>";
    let template = "<Page><Content><Layer><PathObject Boundary='0 0 100 1'>\
        <AbbreviatedData>M 0 0 L 100 0</AbbreviatedData></PathObject></Layer></Content></Page>";
    let page = format!(
        "<p:Page xmlns:p='y'><p:Template TemplateID='9'/><p:Content><p:Layer>{content}\
         </p:Layer></p:Content></p:Page>"
    );
    let parts = [
        ("OFD.xml", ROOT),
        ("Doc_0/Document.xml", document),
        ("Doc_0/Tpls/T.xml", template),
        ("Doc_0/Pages/Page_0/Content.xml", &page),
    ];
    open(&pack(&parts), &Settings::default())
}

#[test]
fn characters_stand_where_they_are_said_to() {
    let text = "<p:TextObject Boundary='10 20 50 10' Size='5'>\
        <p:TextCode X='0' Y='5' DeltaX='g 2 5'>年报1</p:TextCode>\
        <p:TextCode>2</p:TextCode></p:TextObject>\
        <p:TextObject Boundary='0 0 9 9' Size='5'><p:FillColor Value='255 255 255'/>\
        <p:TextCode X='0' Y='5'>9</p:TextCode></p:TextObject>";
    let sheets = sheets(text).expect("a document");
    let said: Vec<(&str, i32)> = sheets[0]
        .glyphs
        .iter()
        .map(|g| (g.text.as_str(), (g.x / POINTS * 10.0).round() as i32))
        .collect();
    assert_eq!(said, [("年", 100), ("报", 150), ("1", 200), ("2", 225)]);
    // Of the template.
    assert_eq!(sheets[0].rules.len(), 1);
}

#[test]
fn lines_are_strokes_and_thin_fills() {
    let path = "<p:PathObject Boundary='10 10 50 50' Fill='true' Stroke='false'>\
        <p:AbbreviatedData>M 0 0 L 40 0 L 40 0.2 L 0 0.2 C</p:AbbreviatedData></p:PathObject>\
        <p:PathObject Boundary='10 10 50 50'><p:AbbreviatedData>S 0 0 L 0 40 L 30 40\
        </p:AbbreviatedData></p:PathObject>";
    let rules = sheets(path).expect("a document").remove(0).rules;
    assert_eq!(rules.iter().filter(|rule| rule.horizontal).count(), 3);
    assert_eq!(rules.iter().filter(|rule| !rule.horizontal).count(), 1);
}

#[test]
fn a_page_that_is_a_picture_is_a_scan() {
    let picture = "<p:ImageObject Boundary='0 0 100 100' ResourceID='3'/>";
    assert_eq!(sheets(picture).err(), Some(Refusal::Scanned));
    let text = |attributes: &str| {
        format!(
            "<p:TextObject {attributes} Boundary='10 20 90 10' Size='3'><p:TextCode X='0' Y='3'>\
             本年新收政府信息公开申请数量上年结转办理结果</p:TextCode></p:TextObject>"
        )
    };
    // A recogniser's text, below it or not painted.
    for both in [text("") + picture, picture.to_owned() + &text("Alpha='0'")] {
        assert_eq!(sheets(&both).err(), Some(Refusal::OcrLayer));
    }
    // Text over a ground is text.
    assert!(sheets(&(picture.to_owned() + &text(""))).is_ok());
}

#[test]
fn a_character_struck_twice_is_one() {
    let text = "<p:TextObject Boundary='10 20 50 10' Size='5'><p:TextCode X='0' Y='5'>7\
        </p:TextCode><p:TextCode X='0.1' Y='5'>7</p:TextCode></p:TextObject>";
    assert_eq!(sheets(text).expect("a document")[0].glyphs.len(), 1);
}

#[test]
fn what_is_slanted_hidden_or_outside_of_its_object_is_not_text() {
    let text = |attributes: &str, x: u8| {
        format!(
            "<p:TextObject {attributes} Size='5'><p:TextCode X='{x}' Y='5'>7</p:TextCode>\
             </p:TextObject>"
        )
    };
    let count = |text: String| sheets(&text).expect("a document")[0].glyphs.len();
    assert_eq!(count(text("Boundary='10 20 50 10'", 0)), 1);
    assert_eq!(count(text("Boundary='10 20 50 10'", 60)), 0);
    assert_eq!(count(text("Boundary='10 20 50 10' Visible='0'", 0)), 0);
    assert_eq!(count(text("Boundary='10 20 50 10' CTM='0.86 -0.5 0.5 0.86 0 0'", 0)), 0);
    assert_eq!(count(text("Boundary='10 20 50 10' CTM='0 1 -1 0 10 0'", 0)), 1);
}

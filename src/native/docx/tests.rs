use super::*;
use crate::native::body::said;
use crate::native::package::pack;

fn document(body: &str) -> String {
    format!(
        "<w:document xmlns:w='w' xmlns:mc='mc' xmlns:v='v'><w:body>{body}</w:body></w:document>"
    )
}

fn opened(body: &str, others: &[(&str, &str)]) -> Vec<BodyBlock> {
    let main = document(body);
    let parts: Vec<_> =
        [("word/document.xml", main.as_str())].into_iter().chain(others.iter().copied()).collect();
    match open(&pack(&parts), &Settings::default()).expect("a document") {
        Opened::Body(body) => body.pieces,
        other => panic!("{other:?}"),
    }
}

/// What a document of this body says.
fn read(body: &str) -> String {
    said(&opened(body, &[]))
}

fn run(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

fn cell(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{}</w:p></w:tc>", run(text))
}

#[test]
fn what_was_taken_back_is_not_there_and_what_was_added_is() {
    let body = format!(
        "<w:p>{}<w:del>{}</w:del><w:moveFrom>{}</w:moveFrom><w:ins>{}</w:ins>\
         <w:r><w:rPr><w:vanish/></w:rPr><w:t>7</w:t></w:r>\
         <w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>8</w:t></w:r>\
         <w:r><w:rPr><w:strike/></w:rPr><w:t>9</w:t></w:r></w:p>",
        run("1"),
        run("2"),
        run("3"),
        run("4")
    );
    assert_eq!(read(&body), "148");
}

#[test]
fn a_paragraph_whose_end_was_taken_back_goes_on() {
    let mark = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>";
    let body =
        format!("<w:p>{mark}{}</w:p><w:p>{}</w:p><w:p>{}</w:p>", run("a"), run("b"), run("c"));
    assert_eq!(read(&body), "ab/c");
}

#[test]
fn a_mark_beside_a_figure_is_no_digit_of_it() {
    let raised = "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>1</w:t></w:r>";
    let body =
        format!("<w:p>{}{raised}<w:r><w:footnoteReference w:id='2'/></w:r></w:p>", run("23"));
    assert_eq!(read(&body), "23");
}

#[test]
fn cells_cover_columns_and_rows() {
    let tall = |value: &str| format!("<w:vMerge{value}/>");
    let begins = tall(" w:val='restart'");
    let body = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr><w:tr><w:trPr><w:del/></w:trPr>{}</w:tr>\
         <w:tr>{}{}{}</w:tr></w:tbl>",
        cell(&format!("<w:gridSpan w:val='2'/>{begins}"), "a"),
        cell("", "b"),
        cell(&format!("<w:gridSpan w:val='2'/>{}", tall("")), "hidden"),
        cell("", "c"),
        cell("", "deleted"),
        cell("", "d"),
        cell(&begins, "e"),
        cell("", "f"),
    );
    assert_eq!(read(&body), "[a 2x2][b];[c];[d][e][f]");
}

#[test]
fn a_table_in_a_cell_stays_in_it() {
    let inner = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("", "1"), cell("", "2"));
    let body = format!("<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc>{}</w:tr></w:tbl>", cell("", "3"));
    assert_eq!(read(&body), "[[1][2]][3]");
}

#[test]
fn a_heading_shows_the_number_of_its_list() {
    let styles = "<w:styles><w:style w:type='paragraph' w:styleId='1'><w:name w:val='heading 1'/>\
        <w:pPr><w:numPr><w:numId w:val='4'/></w:numPr><w:outlineLvl w:val='0'/></w:pPr></w:style>\
        </w:styles>";
    let numbering = "<w:numbering><w:abstractNum w:abstractNumId='9'><w:lvl w:ilvl='0'>\
        <w:start w:val='1'/><w:numFmt w:val='chineseCountingThousand'/><w:lvlText w:val='%1、'/>\
        </w:lvl></w:abstractNum><w:num w:numId='4'><w:abstractNumId w:val='9'/></w:num>\
        </w:numbering>";
    let heading = |text| format!("<w:p><w:pPr><w:pStyle w:val='1'/></w:pPr>{}</w:p>", run(text));
    let body = [heading("总体情况"), heading("主动公开政府信息情况")].concat();
    let others = [("word/styles.xml", styles), ("word/numbering.xml", numbering)];
    assert_eq!(said(&opened(&body, &others)), "#一、总体情况/#二、主动公开政府信息情况");
}

#[test]
fn a_text_box_is_read_once() {
    let inside = |text: &str| format!("<w:txbxContent><w:p>{}</w:p></w:txbxContent>", run(text));
    let body = format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice><w:drawing>{}</w:drawing></mc:Choice>\
         <mc:Fallback><w:pict>{}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        run("a"),
        inside("b"),
        inside("b")
    );
    assert_eq!(read(&body), "a/b");
}

#[test]
fn a_part_that_fails_its_checksum_is_damage() {
    let body = document(&format!("<w:p>{}</w:p>", run("marker")));
    let mut bytes = pack(&[("word/document.xml", body.as_str())]);
    let at = memchr::memmem::find(&bytes, b"marker").expect("stored as it is");
    bytes[at] ^= 1;
    assert_eq!(open(&bytes, &Settings::default()).err(), Some(Refusal::Damaged));
}

#[test]
fn what_is_unpacked_is_bounded_over_all_parts() {
    let long = "x".repeat(600);
    let body = document(&long);
    let bytes = pack(&[("word/document.xml", body.as_str()), ("word/styles.xml", body.as_str())]);
    let settings = Settings { largest: 1000, ..Settings::default() };
    assert_eq!(open(&bytes, &settings).err(), Some(Refusal::TooLarge));
}

#[test]
fn a_picture_in_a_cell_is_not_nothing_and_a_line_drawn_there_is() {
    let picture = "<w:r><w:drawing><wp:inline xmlns:wp='wp'><a:graphic xmlns:a='a'><a:graphicData>\
                   <pic:pic xmlns:pic='pic'/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>";
    let chart = "<w:r><w:drawing><a:graphicData xmlns:a='a' uri='x/2006/chart'/></w:drawing></w:r>";
    let ink = "<w:r><mc:AlternateContent><mc:Choice><w:contentPart/></mc:Choice><mc:Fallback>\
               <w:pict/></mc:Fallback></mc:AlternateContent></w:r>";
    let line = "<w:r><w:pict><v:line from='0,0' to='9,9'/></w:pict></w:r>";
    let of = |inner: &str| format!("<w:tc><w:p>{inner}</w:p></w:tc>");
    let body = format!(
        "<w:p>{picture}</w:p><w:tbl><w:tr>{}{}{}{}{}</w:tr></w:tbl>",
        of(picture),
        of(chart),
        of(ink),
        of(line),
        of(&run("4"))
    );
    assert_eq!(read(&body), "*/[\u{FFFC}[img]][\u{FFFC}[img]][\u{FFFC}[img]][][4]");
}

#[test]
fn white_text_that_no_ground_shows_is_doubted_in_a_cell() {
    let white = "<w:r><w:rPr><w:color w:val='FFFFFF'/></w:rPr><w:t>1</w:t></w:r>";
    let cell = |properties: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{}{white}</w:p></w:tc>", run("23"))
    };
    let body = format!(
        "<w:p>{white}</w:p><w:tbl><w:tr>{}{}</w:tr></w:tbl>",
        cell(""),
        cell("<w:shd w:fill='1F4E79'/>")
    );
    assert_eq!(read(&body), "1/[231\u{FFFC}[colour]][231]");
}

#[test]
fn the_number_of_a_list_is_not_a_part_of_a_figure() {
    let list = "<w:numbering xmlns:w='w'><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'>\
        <w:lvlText w:val='%1'/></w:lvl></w:abstractNum>\
        <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>";
    let numbered = |text: &str| {
        format!("<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>{}</w:p>", run(text))
    };
    let body = numbered("55") + &numbered("规章");
    assert_eq!(said(&opened(&body, &[("word/numbering.xml", list)])), "1\t55/2规章");
}

#[test]
fn marks_and_letters_too_small_are_no_digits_of_a_figure() {
    let cell = |more: &str| {
        let runs = format!("{}<w:r><w:rPr>{more}</w:rPr><w:t>1</w:t></w:r>", run("55"));
        format!("<w:tbl><w:tr><w:tc><w:p>{runs}</w:p></w:tc></w:tr></w:tbl>")
    };
    assert_eq!(read(&cell("<w:position w:val='8'/>")), "[55]");
    assert_eq!(read(&cell("<w:sz w:val='2'/>")), "[551\u{FFFC}[size]]");
}

#[test]
fn a_page_that_a_document_holds_is_that_page() {
    let main = document("<w:altChunk r:id='a'/>");
    let relations = "<r><Relationship Id='a' Target='c.html'/></r>";
    let parts = [
        ("word/document.xml", main.as_str()),
        ("word/_rels/document.xml.rels", relations),
        ("word/c.html", "<p>年报"),
    ];
    let opened = open(&pack(&parts), &Settings::default());
    assert!(matches!(opened, Ok(Opened::Page(page)) if page == "<p>年报".as_bytes()));
}

#[test]
fn a_document_in_one_part_is_read_as_one_of_several() {
    let flat = "<w:wordDocument xmlns:w='w' xmlns:wx='x' xmlns:aml='a'><w:body><wx:sect>\
        <w:p><w:pPr><w:listPr><wx:t wx:val='一、'/></w:listPr></w:pPr><w:r><w:t>总体</w:t></w:r></w:p>\
        <w:tbl><w:tr><w:tc><w:tcPr><w:vmerge w:val='restart'/></w:tcPr><w:p/></w:tc></w:tr>\
        <w:tr><w:tc><w:tcPr><w:vmerge/></w:tcPr><w:p/></w:tc>\
        <w:tc><w:p><aml:annotation w:type='Word.Deletion'><w:r><w:t>7</w:t></w:r></aml:annotation>\
        <w:r><w:t>4</w:t></w:r></w:p></w:tc></w:tr></w:tbl></wx:sect></w:body></w:wordDocument>";
    let body = open_flat(flat.as_bytes()).expect("a document");
    assert_eq!(said(&body.pieces), "一、总体/[ 1x2];[4]");
    let parts = format!(
        "<p:package xmlns:p='p'><p:part p:name='/word/document.xml'><p:xmlData>{}</p:xmlData>\
         </p:part></p:package>",
        document("<w:p><w:r><w:t>3</w:t></w:r></w:p>")
    );
    assert_eq!(said(&open_flat(parts.as_bytes()).expect("a document").pieces), "3");
}

#[test]
fn a_picture_between_paragraphs_is_one() {
    let picture = "<w:p><w:r><w:drawing><pic:pic xmlns:pic='p'/></w:drawing></w:r></w:p>";
    let body = format!("<w:p>{}</w:p>{picture}", run("表格"));
    assert_eq!(read(&body), "表格/*");
}

/// A cell that holds `55` and, in a style of letters based on one of these properties, `1`.
fn styled(style: &str, paragraph: &str, own: &str) -> String {
    let styles = format!(
        "<w:styles><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='22'/></w:rPr></w:rPrDefault>\
         </w:docDefaults><w:style w:type='character' w:styleId='n'><w:basedOn w:val='b'/></w:style>\
         <w:style w:type='character' w:styleId='b'><w:rPr>{style}</w:rPr></w:style>\
         <w:style w:type='paragraph' w:styleId='p'>{paragraph}</w:style></w:styles>"
    );
    let mark = format!("<w:r><w:rPr><w:rStyle w:val='n'/>{own}</w:rPr><w:t>1</w:t></w:r>");
    let paragraph = format!("<w:pPr><w:pStyle w:val='p'/></w:pPr>{}{mark}", run("55"));
    let body = format!("<w:tbl><w:tr><w:tc><w:p>{paragraph}</w:p></w:tc></w:tr></w:tbl>");
    said(&opened(&body, &[("word/styles.xml", &styles)]))
}

#[test]
fn what_a_style_says_of_letters_counts_like_what_a_run_says() {
    let of = |style: &str| styled(style, "", "");
    assert_eq!(of("<w:vertAlign w:val='superscript'/>"), "[55]");
    assert_eq!(of("<w:position w:val='-8'/>"), "[55]");
    assert_eq!(of("<w:strike/>"), "[55]");
    assert_eq!(of("<w:dstrike/>"), "[55]");
    assert_eq!(of("<w:vanish/>"), "[55]");
    assert_eq!(of("<w:color w:val='FFFFFF'/>"), "[551\u{FFFC}[colour]]");
    assert_eq!(of("<w:color w:val='FFFFFF'/><w:shd w:fill='1F4E79'/>"), "[551]");
    assert_eq!(of("<w:sz w:val='10'/>"), "[551\u{FFFC}[size]]");
    assert_eq!(of("<w:sz w:val='20'/>"), "[551]");
}

#[test]
fn the_style_of_a_paragraph_holds_unless_a_run_or_its_style_says_otherwise() {
    let strike = "<w:rPr><w:strike/></w:rPr>";
    assert_eq!(styled("", strike, ""), "[]");
    assert_eq!(styled("<w:strike/>", strike, ""), "[1]");
    assert_eq!(styled("", strike, "<w:strike w:val='0'/>"), "[1]");
    let raised = "<w:vertAlign w:val='superscript'/>";
    assert_eq!(styled(raised, "", "<w:vertAlign w:val='baseline'/>"), "[551]");
    let white = "<w:rPr><w:color w:val='FFFFFF'/></w:rPr>";
    assert_eq!(styled("", white, ""), "[551\u{FFFC}[colour]]");
    let ground = "<w:pPr><w:shd w:fill='1F4E79'/></w:pPr>";
    assert_eq!(styled("", &[ground, white].concat(), ""), "[551]");
}

fn mark(kind: &str) -> String {
    format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>")
}

fn asked(text: &str) -> String {
    format!("<w:r><w:instrText>{text}</w:instrText></w:r>")
}

#[test]
fn of_a_field_only_what_it_came_to_is_printed() {
    let inner = [mark("begin"), asked("PAGE"), mark("separate"), run("5"), mark("end")].concat();
    let outer = [mark("begin"), asked("="), inner.clone(), mark("separate"), run("7"), mark("end")]
        .concat();
    let body = format!("<w:p>{outer}</w:p><w:p>{inner}</w:p>");
    assert_eq!(read(&body), "7/5");
    // Paragraphs of what it is asked, and of what it came to.
    let [begin, end] = [mark("begin"), mark("end")];
    let far = format!("<w:p>{begin}</w:p><w:p>{}</w:p><w:p>{end}</w:p>", run("1"));
    assert_eq!(read(&format!("{far}<w:p>{}</w:p>", run("2"))), "2");
    // One that does not end is none.
    let body = format!("<w:p>{begin}{}</w:p><w:p>{}</w:p>", run("1"), run("2"));
    assert_eq!(read(&body), "1/2");
}

#[test]
fn what_is_drawn_from_a_field_or_an_equation_is_neither_empty_nor_a_figure() {
    let drawn = [mark("begin"), asked(" e"), asked(r"q \o\ac(○,3)"), mark("end")].concat();
    assert_eq!(read(&format!("<w:p>{drawn}</w:p>")), "\u{FFFD}");
    let kept =
        [mark("begin"), asked(r"EQ \f(1,2)"), mark("separate"), run("4"), mark("end")].concat();
    assert_eq!(read(&format!("<w:p>{kept}</w:p>")), "4");
    let equation = |inner: &str| {
        let inner = format!("<m:oMath xmlns:m='m'>{inner}</m:oMath>");
        let body = format!("<w:tbl><w:tr><w:tc><w:p>{inner}</w:p></w:tc></w:tr></w:tbl>");
        read(&body)
    };
    let letter = |text: &str| format!("<m:r><m:t>{text}</m:t></m:r>");
    assert_eq!(equation(&letter("52")), "[52]");
    let power =
        format!("<m:sSup><m:e>{}</m:e><m:sup>{}</m:sup></m:sSup>", letter("5"), letter("2"));
    assert_eq!(equation(&power), "[\u{FFFC}[math]]");
}

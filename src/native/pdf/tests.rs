use super::*;

/// A document of objects as they are, numbered from 1; the first is the root.
fn file(objects: &[String]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (object, n) in objects.iter().zip(1..) {
        places.push(out.len());
        out.extend(format!("{n} 0 obj\n{object}\nendobj\n").bytes());
    }
    let begin = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let size = objects.len() + 1;
    out.extend(format!("trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{begin}\n%%EOF").bytes());
    out
}

fn stream(dict: &str, content: &str) -> String {
    format!("<<{dict}/Length {}>>stream\n{content}\nendstream", content.len())
}

/// Latin text in `/F`, Chinese text without a font of its own in `/G`, by their codes in GBK, and
/// in `/U` in UCS-2; `more` are objects from 9 on, the first of which may tell of layers.
fn page(attributes: &str, resources: &str, content: &str, more: &[String]) -> Vec<u8> {
    let chinese = |name: &str| {
        format!(
            "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/{name}/DescendantFonts[8 0 R]>>"
        )
    };
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R/OCProperties 9 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R{attributes}\
             /Resources<</Font<</F 5 0 R/G 6 0 R/U 7 0 R>>{resources}>>>>"
        ),
        stream("", content),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
        chinese("GBK-EUC-H"),
        chinese("UniGB-UCS2-H"),
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo\
         <</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/W[1 95 500]>>"
            .to_owned(),
    ];
    objects.extend(more.iter().cloned());
    file(&objects)
}

fn opened(bytes: &[u8]) -> Result<Vec<DrawnPage>, Refusal> {
    open(bytes, &Settings::default())
}

/// What a reader sees, glyph by glyph.
fn seen(content: &str) -> String {
    read(&page("", "", content, &[]))
}

fn read(bytes: &[u8]) -> String {
    let sheets = opened(bytes).expect("a document");
    sheets[0].glyphs.iter().map(|glyph| glyph.text.as_str()).collect()
}

#[test]
fn maps_that_everybody_has_tell_characters() {
    // 年报1 in GBK, then in UCS-2.
    assert_eq!(seen("BT /G 10 Tf 10 50 Td <C4EAB1A831> Tj ET"), "年报1");
    assert_eq!(seen("BT /U 10 Tf 10 50 Td <5E7462A50031> Tj ET"), "年报1");
}

#[test]
fn a_map_of_its_own_tells_characters_and_widths() {
    let map = "begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange \
        2 beginbfchar <0001> <4E09> <0002> <0037> endbfchar endcmap";
    let more = [
        "<</Type/Font/Subtype/Type0/BaseFont/A+Song/Encoding/Identity-H/DescendantFonts[10 0 R]\
         /ToUnicode 11 0 R>>"
            .to_owned(),
        "<</Type/Font/Subtype/CIDFontType2/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)\
         /Supplement 0>>/DW 1000/W[2[500]]>>"
            .to_owned(),
        stream("", map),
    ];
    let bytes = page("", "/XObject<<>>", "BT /O 10 Tf 10 50 Td <000200010002> Tj ET", &more);
    let bytes = String::from_utf8(bytes).expect("text").replace("/U 7 0 R", "/O 9 0 R");
    let sheets = opened(bytes.as_bytes()).expect("a document");
    let places: Vec<(&str, f32)> =
        sheets[0].glyphs.iter().map(|glyph| (glyph.text.as_str(), glyph.x)).collect();
    assert_eq!(places, [("7", 10.0), ("三", 15.0), ("7", 25.0)]);
}

#[test]
fn what_is_not_seen_is_not_there() {
    let shown = "BT /F 10 Tf 10 50 Td (12) Tj ET";
    for hidden in [
        "BT /F 10 Tf 3 Tr 50 50 Td (9) Tj ET",
        "1 g BT /F 10 Tf 50 50 Td (9) Tj ET",
        "BT /F 10 Tf 50 500 Td (9) Tj ET",
        "q 0 0 40 100 re W n BT /F 10 Tf 50 50 Td (9) Tj ET Q",
        "BT /F 10 Tf 50 50 Td (9) Tj ET 1 g 45 45 30 30 re f",
        "BT /F 0.1 Tf 50 50 Td (9) Tj ET",
        "BT /F 10 Tf 0.7 0.7 -0.7 0.7 50 50 Tm (9) Tj ET",
    ] {
        assert_eq!(seen(&format!("{shown} {hidden}")), "12", "{hidden}");
    }
    // White on a dark ground is.
    let white = "0.2 g 45 45 30 30 re f 1 g BT /F 10 Tf 50 50 Td (9) Tj ET";
    assert_eq!(seen(&format!("{shown} {white}")), "129");
}

#[test]
fn layers_that_are_off_are_not_seen() {
    let read_with = |layers: &str| {
        let member = |of: &str| format!("<</Type/OCMD/OCGs[10 0 R 11 0 R]{of}>>");
        let layer = || "<</Type/OCG/Name(n)>>".to_owned();
        let own = "/Properties<</A 10 0 R/B 11 0 R/M 12 0 R/N 13 0 R>>";
        let content = "BT /F 10 Tf 9 50 Td /OC/A BDC(1)Tj EMC /OC/B BDC(2)Tj EMC /OC/M BDC(3)Tj EMC \
                       /OC/N BDC(4)Tj EMC ET";
        let properties = format!("<</OCGs[10 0 R 11 0 R]/D<<{layers}>>>>");
        let more = [properties, layer(), layer(), member(""), member("/P/AllOn")];
        read(&page("", own, content, &more))
    };
    assert_eq!(read_with(""), "1234");
    assert_eq!(read_with("/OFF[11 0 R]"), "13");
    assert_eq!(read_with("/OFF[10 0 R 11 0 R]"), "");
    assert_eq!(read_with("/BaseState/OFF/ON[11 0 R]"), "23");
}

#[test]
fn a_glyph_struck_twice_is_bold_and_different_ones_are_illegible() {
    let twice = "BT /F 10 Tf 10 50 Td (7) Tj ET BT /F 10 Tf 10.3 50 Td (7) Tj ET";
    assert_eq!(seen(twice), "7");
    let over = "BT /F 10 Tf 10 50 Td (7) Tj ET BT /F 10 Tf 10.3 50 Td (1) Tj ET";
    assert_eq!(seen(over), "\u{FFFD}");
}

#[test]
fn a_figure_that_an_edge_cuts_is_illegible() {
    let cut = "q 0 0 58 100 re W n BT /F 10 Tf 50 50 Td (816) Tj ET Q";
    assert_eq!(seen(cut), "8\u{FFFD}");
}

#[test]
fn a_page_is_read_as_it_is_turned() {
    let content = "BT /F 10 Tf 0 1 -1 0 50 20 Tm (12) Tj ET 20 0 0.5 90 re f";
    let sheets = opened(&page("/Rotate 90", "", content, &[])).expect("a document");
    let sheet = &sheets[0];
    assert_eq!((sheet.width, sheet.height), (100.0, 200.0));
    // The text runs upwards on a page turned to the right: along its lines.
    assert!(
        sheet.glyphs[1].x > sheet.glyphs[0].x
            && (sheet.glyphs[1].y - sheet.glyphs[0].y).abs() < 0.01
    );
}

#[test]
fn text_set_sideways_turns_the_page() {
    let content = "BT /F 10 Tf 0 1 -1 0 50 20 Tm (12) Tj ET";
    let sheets = opened(&page("", "", content, &[])).expect("a document");
    assert_eq!((sheets[0].width, sheets[0].height), (100.0, 200.0));
    assert_eq!(sheets[0].glyphs[0].text, "1");
    assert!(sheets[0].glyphs[1].x > sheets[0].glyphs[0].x);
}

#[test]
fn forms_and_filled_fields_are_read() {
    let form = |content: &str| {
        stream("/Type/XObject/Subtype/Form/BBox[0 0 50 20]/Resources<</Font<</F 5 0 R>>>>", content)
    };
    let more = [
        form("BT /F 10 Tf 0 5 Td (34) Tj ET"),
        "<</Type/Annot/Subtype/Widget/Rect[100 40 150 60]/AP<</N 9 0 R>>>>".to_owned(),
        "<</Type/Annot/Subtype/Widget/F 2/Rect[100 10 150 30]/AP<</N 9 0 R>>>>".to_owned(),
    ];
    let content = "BT /F 10 Tf 10 50 Td (12) Tj ET q 1 0 0 1 50 45 cm /X Do Q";
    let bytes = page("/Annots[10 0 R 11 0 R]", "/XObject<</X 9 0 R>>", content, &more);
    assert_eq!(read(&bytes), "123434");
}

#[test]
fn forms_that_hold_themselves_end() {
    let own = stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 50 20]/Resources<</XObject<</X 9 0 R>>>>",
        "/X Do",
    );
    let bytes = page("", "/XObject<</X 9 0 R>>", "/X Do", &[own]);
    assert!(matches!(opened(&bytes), Ok(_) | Err(Refusal::TooLarge)));
}

#[test]
fn lines_are_strokes_thin_fills_and_frames() {
    let rules = |content: &str| {
        let sheets = opened(&page("", "", content, &[])).expect("a document");
        let mut rules: Vec<(bool, i32)> = sheets[0]
            .rules
            .iter()
            .map(|r| (r.horizontal, (r.to - r.from).round() as i32))
            .collect();
        rules.sort();
        rules
    };
    assert_eq!(rules("10 50 m 90 50 l S"), [(true, 80)]);
    assert_eq!(rules("10 50 80 0.5 re f"), [(true, 80)]);
    assert_eq!(rules("10 50 80 20 re S"), [(false, 20), (false, 20), (true, 80), (true, 80)]);
    // A box painted with a box in it left out.
    assert_eq!(rules("10 50 80 20 re 10.5 50.5 79 19 re f*").len(), 4);
    // Cells painted over a dark ground, which shows between them.
    let cells = "0.2 g 10 10 81 41 re f 1 g 11 11 39 19 re f 51 11 39 19 re f 11 31 39 19 re f \
        51 31 39 19 re f";
    assert_eq!(rules(cells).len(), 16);
    assert_eq!(rules("0.2 g 10 10 81 41 re f 1 g 11 11 39 19 re f"), []);
    // A line that an area hides in its middle is two.
    let hidden = "10 50 80 0.5 re f 1 g 40 40 20 20 re f";
    assert_eq!(rules(hidden), [(true, 30), (true, 30)]);
    // Cut out of a larger area.
    assert_eq!(rules("q 10 50 80 0.5 re W n 0 0 200 100 re f Q"), [(true, 80)]);
    // Not seen: white, and a slanted line is none.
    assert_eq!(rules("1 G 10 50 m 90 50 l S 0 G 10 10 m 90 50 l S"), []);
}

#[test]
fn pictures_of_pages_are_told() {
    let picture = stream(
        "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray",
        "x",
    );
    let scan = "q 200 0 0 100 0 0 cm /P Do Q";
    let with =
        |content: &str| page("", "/XObject<</P 9 0 R>>", content, std::slice::from_ref(&picture));
    assert_eq!(opened(&with(scan)).err(), Some(Refusal::Scanned));
    let words = "BT /F 6 Tf 3 Tr 10 50 Td (a text that some program guessed) Tj ET";
    let layer = with(&format!("{words} {scan}"));
    assert_eq!(opened(&layer).err(), Some(Refusal::OcrLayer));
    let settings = Settings { ocr_layer: true, ..Settings::default() };
    let sheets = open(&layer, &settings).expect("a document");
    assert!(sheets[0].glyphs.len() > 20);
}

#[test]
fn text_drawn_as_outlines_is_a_picture() {
    let outline = "10 10 m 20 10 l 15 20 l h f ".repeat(300);
    assert_eq!(opened(&page("", "", &outline, &[])).err(), Some(Refusal::Scanned));
}

#[test]
fn a_pale_sign_in_the_ground_is_not_printed_over_the_text() {
    let text = "BT /F 10 Tf 10 50 Td (1234) Tj ET";
    assert_eq!(seen(&format!("q 0.8 g BT /F 60 Tf 0 40 Td (W) Tj ET Q {text}")), "1234");
}

#[test]
fn text_in_a_font_that_is_not_there_is_illegible() {
    let text = "BT /F 10 Tf 10 50 Td (1234567890123456789012345) Tj /Q 10 Tf (7) Tj ET";
    assert!(seen(text).ends_with("5\u{FFFD}"));
}

#[test]
fn a_digit_without_width_is_illegible_and_what_is_no_width_keeps_its_place() {
    let font = "<</Type/Font/Subtype/Type1/BaseFont/A/Encoding/WinAnsiEncoding/FirstChar 49\
        /Widths[0 /q 500]/FontDescriptor<</MissingWidth 700>>>>";
    let bytes = page("", "", "BT /O 10 Tf 10 50 Td (1123) Tj ET", &[font.to_owned()]);
    let bytes = String::from_utf8(bytes).expect("text").replace("/U 7 0 R", "/O 9 0 R");
    let sheets = opened(bytes.as_bytes()).expect("a document");
    let glyphs: Vec<(&str, f32)> =
        sheets[0].glyphs.iter().map(|glyph| (glyph.text.as_str(), glyph.x)).collect();
    assert_eq!(glyphs, [("\u{FFFD}", 10.0), ("2", 10.0), ("3", 17.0)]);
}

#[test]
fn widths_that_take_too_much_are_refused() {
    let wide = "0 65535 500 ".repeat(1000);
    let font = format!(
        "<</Type/Font/Subtype/Type0/BaseFont/A+Song/Encoding/Identity-H/DescendantFonts\
         [<</Type/Font/Subtype/CIDFontType2/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)\
         /Supplement 0>>/W[{wide}]>>]>>"
    );
    let bytes = page("", "", "BT /O 6 Tf 10 50 Td <0001> Tj ET", &[font]);
    let bytes = String::from_utf8(bytes).expect("text").replace("/U 7 0 R", "/O 9 0 R");
    assert_eq!(opened(bytes.as_bytes()).err(), Some(Refusal::TooLarge));
}

#[test]
fn glyphs_that_say_nothing_are_told() {
    let font = "<</Type/Font/Subtype/Type0/BaseFont/A+Song/Encoding/Identity-H/DescendantFonts\
        [<</Type/Font/Subtype/CIDFontType2/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)\
        /Supplement 0>>/DW 500>>]>>";
    let content = format!("BT /O 6 Tf 10 50 Td <{}> Tj ET", "0001".repeat(30));
    let bytes = page("", "", &content, &[font.to_owned()]);
    let bytes = String::from_utf8(bytes).expect("text").replace("/U 7 0 R", "/O 9 0 R");
    assert_eq!(opened(bytes.as_bytes()).err(), Some(Refusal::NoUnicode));
}

//! Small documents, as Word and WPS write them.

use super::open;
use crate::native::body::said;
use crate::report::Refusal;

const FONTS: &str = r"{\fonttbl{\f0\fnil\fcharset134 \'cb\'ce\'cc\'e5;}{\f1\fcharset0 Times;}}";

/// What a document of this text says.
fn read(text: &str) -> String {
    let text: Vec<&str> = text.lines().map(str::trim_start).collect();
    let text = text.join("\n");
    let text = format!(r"{{\rtf1\ansi\uc2{FONTS}\f0 {text}}}");
    said(&open(text.as_bytes()).expect("a document").pieces)
}

#[test]
fn characters_are_those_of_the_font_or_of_unicode() {
    let text = r"\'c4\'ea\u25253\'b1\'a8 {\f1 12}\u-10180 ??\u-8386 ??{\f1 \'c4}\par";
    assert_eq!(read(text), "年报 12\u{1F33E}\u{FFFD}");
}

#[test]
fn what_is_not_seen_is_not_read() {
    let text =
        r"{\header 7\par}1{\v 2}{\deleted 3}{\*\unknown 4}{\field{\*\fldinst 5}{\fldrslt 6}}\par";
    assert_eq!(read(text), "16");
    assert_eq!(read(r"23{\super 1}\par"), "23");
}

#[test]
fn a_row_has_the_cells_that_it_defines() {
    let rows = r"\trowd\clvmgf\cellx100\cellx200\cellx300\pard\intbl a\cell\cell 3\cell\row
        \trowd\clvmrg\cellx100\cellx300\pard\intbl\cell 4\cell\row\pard b\par";
    assert_eq!(read(rows), "[a 1x2][][3];[4 2x1]/b");
    // One that has other cells says nothing of where they stand.
    let odd = r"\trowd\cellx100\cellx200\pard\intbl 1\cell 2\cell 3\cell\row";
    assert_eq!(read(odd), "[1/\u{FFFD}][2/\u{FFFD}][3/\u{FFFD}]");
}

#[test]
fn a_table_in_a_cell_has_rows_of_its_own() {
    let text = r"\trowd\cellx300\pard\intbl\itap2 1\nestcell 2\nestcell
        {\*\nesttableprops\trowd\cellx100\cellx200\nestrow}{\nonesttables\par}
        \pard\intbl 3\cell{\trowd\cellx300\row}";
    assert_eq!(read(text), "[[1][2]/3]");
}

#[test]
fn a_drawing_in_a_cell_stays_in_it() {
    let drawn = r"{\shp{\*\shpinst\shpleft5{\sp{\sn a}{\sv 9}}{\shptxt\pard 7\par}}}";
    let text = format!(
        r"\trowd\cellx300\cellx400\pard\intbl 1{drawn}\cell{{\*\shppict{{\pict 00}}}}2\cell\row"
    );
    assert_eq!(read(&text), "[17][\u{FFFC}[img]2]");
}

#[test]
fn what_is_drawn_from_a_field_or_in_a_shape_is_neither_empty_nor_a_figure() {
    let cell = |inner: &str| read(&format!(r"\trowd\cellx300\pard\intbl {inner}\cell\row"));
    let field = |asked: &str| format!(r"{{\field{{\*\fldinst{{ {asked} }}}}{{\fldrslt{{}}}}}}");
    assert_eq!(cell(&field(r"eq \\o\\ac(\'a1,3)")), "[\u{FFFD}]");
    assert_eq!(cell(&field("PAGE 3")), "[]");
    let shape = r"{\sp{\sn pib}{\sv{\pict 00}}}{\sp{\sn fillBlip}{\sv{\pict 00}}}";
    assert_eq!(cell(&format!(r"{{\shp{{\*\shpinst{shape}}}}}4")), "[4\u{FFFC}[img]]");
    assert_eq!(cell(r"{\shp{\*\shpinst{\sp{\sn fLine}{\sv 1}}}}4"), "[4]");
}

#[test]
fn a_picture_between_paragraphs_is_one() {
    assert_eq!(read(r"1\par{\pict 00}\par 2\par"), "1/*/2");
}

#[test]
fn a_document_that_is_cut_off_is_refused() {
    assert_eq!(open(br"{\rtf1 {\b 1}\par").err(), Some(Refusal::Damaged));
    assert_eq!(open("{".repeat(5000).as_bytes()).err(), Some(Refusal::TooLarge));
}

#[test]
fn what_is_struck_white_or_tiny_is_no_digit_of_a_figure() {
    let cell = |own: &str| {
        let colours = r"{\colortbl;\red0\green0\blue0;\red255\green255\blue255;}";
        let text = format!(r"{colours}\trowd\cellx300\pard\intbl\fs21 {{{own} 7}}4\cell\row");
        read(&text)
    };
    assert_eq!(cell(r"\strike"), "[4]");
    assert_eq!(cell(r"\up8"), "[4]");
    assert_eq!(cell(r"\cf1"), "[74]");
    assert_eq!(cell(r"\cf2"), "[74\u{FFFC}[colour]]");
    assert_eq!(cell(r"\cf2\highlight1"), "[74]");
    assert_eq!(cell(r"\fs2"), "[74\u{FFFC}[size]]");
    // LibreOffice says the size of letters of Chinese fonts otherwise.
    assert_eq!(cell(r"\fs2\afs21 \'a3\'b1\fs21"), "[１74]");
}

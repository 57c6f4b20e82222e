//! Readers of files that are not text.

use gouji::convert::Refusal;
use gouji::native::{
    BodyBlock, BodyCell, BodyRow, DrawnPage, FileKind, Opened, Settings, kind, open,
};
use std::fmt::Write as _;
use std::io::Write as _;

fn opened(kind: FileKind, bytes: &[u8]) -> String {
    match open(kind, bytes, &Settings::default()) {
        Ok(Opened::Page(page)) => String::from_utf8(page).expect("text"),
        Ok(Opened::Body(body)) => said(&body.pieces),
        Ok(Opened::Sheets(pages)) => pages.iter().map(drawn).collect::<Vec<_>>().join("/"),
        Err(refusal) => refusal.code().to_owned(),
    }
}

/// Pieces in words: a line as it is behind the `#` of its level, a table as rows of `[cells]` with
/// their spans.
fn said(pieces: &[BodyBlock]) -> String {
    let cell = |cell: &BodyCell| match (cell.w, cell.h) {
        (1, 1) => format!("[{}]", said(&cell.pieces)),
        (w, h) => format!("[{} {w}x{h}]", said(&cell.pieces)),
    };
    let row = |row: &BodyRow| row.cells.iter().map(cell).collect::<String>();
    let words = pieces.iter().map(|piece| match piece {
        BodyBlock::Line(text, level) => format!("{}{text}", "#".repeat(usize::from(*level))),
        BodyBlock::Table(table) => table.rows.iter().map(row).collect::<Vec<_>>().join(";"),
        BodyBlock::Picture => "*".to_owned(),
    });
    words.collect::<Vec<_>>().join("/")
}

/// The glyphs of a page, each behind its place where it does not follow the one before; the lengths of
/// its ruling lines.
fn drawn(page: &DrawnPage) -> String {
    let mut out = String::new();
    let mut end = None;
    for glyph in &page.glyphs {
        let place = (glyph.x.round() as i32, glyph.y.round() as i32);
        if end != Some(place) {
            let _ = write!(out, "({} {})", place.0, place.1);
        }
        out.push_str(&glyph.text);
        end = Some(((glyph.x + glyph.w).round() as i32, place.1));
    }
    let mut rules: Vec<_> =
        page.rules.iter().map(|r| (!r.horizontal, (r.to - r.from).round() as i32)).collect();
    rules.sort_unstable();
    for (is_down, length) in rules {
        let _ = write!(out, "{}{length}", if is_down { '|' } else { '—' });
    }
    out
}

/// A file of parts; each stored as it is.
pub fn packed(parts: &[(String, String)]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut out);
    for (name, text) in parts {
        let (mut entry, config) = archive.new_file(name).start().expect("memory");
        let mut writer = config.wrap(&mut entry);
        writer.write_all(text.as_bytes()).expect("memory");
        let (_, descriptor) = writer.finish().expect("memory");
        entry.finish(descriptor).expect("memory");
    }
    archive.finish().expect("memory");
    out
}

/// The parts behind `¶`, each its path and its text.
fn parts(text: &str) -> (String, Vec<(String, String)>) {
    let mut all = text.split(" ¶ ");
    let first = all.next().unwrap_or_default().to_owned();
    let part = |part: &str| part.split_once(' ').map(|(p, t)| (p.to_owned(), t.to_owned()));
    (first, all.map(|text| part(text).expect("a path and a text")).collect())
}

/// The kind of a file by its bytes.
pub fn file_kind(_: &str, text: &str) -> String {
    kind(text.as_bytes()).map_or_else(|| "-".to_owned(), |kind| format!("{kind:?}").to_lowercase())
}

/// A document of Word of this body and, behind `¶`, other parts. `{1}` is a run of text,
/// `{<strike/>:1}` one of these properties, `{>PAGE}` what a field asks and `{begin>}` its mark.
pub fn docx(_: &str, text: &str) -> String {
    let (body, mut parts) = parts(text);
    let main = format!("<document><body>{}</body></document>", runs(&body));
    parts.insert(0, ("word/document.xml".to_owned(), main));
    opened(FileKind::Docx, &packed(&parts))
}

/// A document of Word in one part.
pub fn word_xml(_: &str, text: &str) -> String {
    opened(FileKind::WordXml, runs(text).as_bytes())
}

fn runs(body: &str) -> String {
    let mut pieces = body.split('{');
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (run, rest) = piece.split_once('}').expect("the end of a run");
        let (properties, text) = run.split_once("/>:").unwrap_or(("", run));
        let own = match (properties, text.strip_prefix('>'), text.strip_suffix('>')) {
            ("", Some(asked), _) => format!("<instrText>{asked}</instrText>"),
            ("", _, Some(mark)) => format!("<fldChar fldCharType='{mark}'/>"),
            ("", _, _) => format!("<t>{text}</t>"),
            _ => format!("<rPr>{properties}/></rPr><t>{text}</t>"),
        };
        let _ = write!(out, "<r>{own}</r>{rest}");
    }
    out
}

pub fn rtf(_: &str, text: &str) -> String {
    opened(FileKind::Rtf, text.as_bytes())
}

/// A workbook in one part.
pub fn excel_xml(_: &str, text: &str) -> String {
    opened(FileKind::ExcelXml, text.as_bytes())
}

/// A number in a cell of this format, as `format ¦ number`.
pub fn format(_: &str, text: &str) -> String {
    let (code, value) = text.rsplit_once(" ¦ ").expect("a format and a number");
    let code = code.replace('&', "&amp;").replace('<', "&lt;").replace('\'', "&apos;");
    let book = format!(
        "<?xml version='1.0'?><Workbook><Styles><Style ID='a'><NumberFormat Format='{code}'/></Style>\
         </Styles><Worksheet><Table><Row><Cell><Data Type='String'>甲</Data></Cell>\
         <Cell StyleID='a'><Data Type='Number'>{value}</Data></Cell></Row></Table></Worksheet></Workbook>"
    );
    opened(FileKind::ExcelXml, book.as_bytes())
}

/// A page saved with what it shows, of these parts behind `¶`, each its fields and its text.
pub fn mhtml(_: &str, text: &str) -> String {
    let mut message = "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"==b\"\r\n\r\n"
        .to_owned();
    for part in text.split(" ¶ ") {
        let _ = write!(message, "--==b\r\n{}\r\n", part.replace('\n', "\r\n"));
    }
    opened(FileKind::Mhtml, (message + "--==b--\r\n").as_bytes())
}

/// What is drawn on a page of OFD of 100 mm by 100 mm, over a template of one line, in points.
pub fn ofd(_: &str, content: &str) -> String {
    let parts = [
        ("OFD.xml", "<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>"),
        (
            "Doc_0/Document.xml",
            "<Document><CommonData><PageArea><PhysicalBox>0 0 100 100</PhysicalBox></PageArea>\
             <TemplatePage ID='9' BaseLoc='Tpls/T.xml'/></CommonData>\
             <Pages><Page ID='1' BaseLoc='pages/Page_0/Content.xml'/></Pages></Document>",
        ),
        (
            "Doc_0/Tpls/T.xml",
            "<Page><Content><Layer><PathObject Boundary='0 0 100 1'><AbbreviatedData>M 0 0 L 100 0\
             </AbbreviatedData></PathObject></Layer></Content></Page>",
        ),
        (
            "Doc_0/Pages/Page_0/Content.xml",
            &format!(
                "<Page><Template TemplateID='9'/><Content><Layer>{content}</Layer></Content></Page>"
            ),
        ),
    ];
    let parts = parts.map(|(path, text)| (path.to_owned(), text.to_owned()));
    opened(FileKind::Ofd, &packed(&parts))
}

/// What is drawn on a page of PDF of 200 by 100 points: its content and, behind `¶`, objects from 9 on,
/// the first of which may tell of layers. The words are attributes of the page and ` ¦ ` its resources.
///
/// `/F` is Latin, `/G` Chinese by codes in GBK, `/U` in UCS-2, `/O` the font of object 9.
pub fn pdf(words: &str, text: &str) -> String {
    opened(FileKind::Pdf, &pdf_file(words, text))
}

/// The same where text that a recogniser put under a picture is read.
pub fn recognised(words: &str, text: &str) -> String {
    let settings = Settings { ocr_layer: true, ..Settings::default() };
    match open(FileKind::Pdf, &pdf_file(words, text), &settings) {
        Ok(Opened::Sheets(pages)) => pages.iter().map(drawn).collect(),
        other => format!("{:?}", other.map(|_| Refusal::Binary)),
    }
}

fn pdf_file(words: &str, text: &str) -> Vec<u8> {
    let (attributes, resources) = words.split_once(" ¦ ").unwrap_or((words, ""));
    let mut all = text.split(" ¶ ");
    let content = all.next().unwrap_or_default();
    let chinese = |encoding: &str| {
        format!(
            "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/{encoding}\
             /DescendantFonts[8 0 R]>>"
        )
    };
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R/OCProperties 9 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R{attributes}\
             /Resources<</Font<</F 5 0 R/G 6 0 R/U 7 0 R/O 9 0 R>>{resources}>>>>"
        ),
        stream(&format!("⟫{content}")),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
        chinese("GBK-EUC-H"),
        chinese("UniGB-UCS2-H"),
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo\
         <</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/W[1 95 500]>>"
            .to_owned(),
    ];
    objects.extend(all.map(stream));
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (object, n) in objects.iter().zip(1..) {
        places.push(out.len());
        out.extend(format!("{n} 0 obj\n{object}\nendobj\n").bytes());
    }
    let begin = out.len();
    let size = objects.len() + 1;
    out.extend(format!("xref\n0 {size}\n0000000000 65535 f \n").bytes());
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").bytes());
    }
    out.extend(format!("trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{begin}\n%%EOF").bytes());
    out
}

/// An object: as it is, or `dictionary⟫content` of a stream.
fn stream(object: &str) -> String {
    match object.split_once('⟫') {
        Some((dict, content)) => {
            format!("<<{dict}/Length {}>>stream\n{content}\nendstream", content.len())
        }
        None => object.to_owned(),
    }
}

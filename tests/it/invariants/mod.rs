//! What holds whatever the bytes. `tests/it/hostile.rs` asks it of mutated fixtures, the targets in
//! `fuzz/` of whatever a fuzzer comes upon. Each function panics with what does not hold.

// Each of those who include this asks for some of it.
#![allow(dead_code)]

mod checks;
mod printed;
mod written;

use gouji::decode::{Decoded, Repair, decode};
use gouji::document::{Block, Document, lay_out};
use gouji::parse::Hints;
use gouji::report::{Format, Place, Reading, Report, Source, Table};
use gouji::text::number::read_figure;
use gouji::validate::{Blanks, validate};
use gouji::{Checked, Options};
use std::collections::BTreeSet;

/// The whole way: everything below, and what is written says what was read.
pub fn whole(bytes: &[u8]) {
    let decoded = decode(bytes);
    if let Ok(checked) = gouji::convert(bytes, "some/page.html", &Options::default()) {
        let document = lay_out(&decoded);
        let again = parse_document(&document, &decoded);
        printed::figures_stand_where_they_say(&document, &checked.report);
        checks::hold(&checked, Blanks::Keep);
        written::says_what_was_read(&checked);
        same_reading(&checked.report, &again);
    }
}

/// A file that is not text, taken for each kind in turn: it is refused, or laid out.
#[cfg(feature = "native")]
pub fn native(bytes: &[u8]) {
    use gouji::native::{FileKind, Settings, open};
    let settings = Settings { largest: 16 << 20, ocr_layer: true };
    let kinds = [
        FileKind::Mhtml,
        FileKind::Docx,
        FileKind::Pdf,
        FileKind::Ofd,
        FileKind::Xlsx,
        FileKind::Xls,
    ];
    for kind in kinds {
        let Ok(opened) = open(kind, bytes, &settings) else { continue };
        let document = gouji::document::lay_out_file(opened);
        let mut places = BTreeSet::new();
        for block in &document.blocks {
            let Block::Grid(grid) = block else { continue };
            for cell in &grid.cells {
                assert!(cell.w > 0 && cell.h > 0, "an empty rectangle at {}", cell.place);
                assert!(places.insert(cell.place), "two cells at {}", cell.place);
            }
        }
    }
}

/// Bytes to text.
pub fn decoding(bytes: &[u8]) {
    let decoded = decode(bytes);
    let text = &decoded.text;
    if decoded.binary {
        assert!(text.is_empty(), "what is not text has none");
    } else if let (Ok(sound), "utf-8") = (std::str::from_utf8(bytes), decoded.encoding) {
        assert_eq!(text, sound.trim_start_matches('\u{feff}'), "sound text is not touched");
    }
    // A repair never changes a figure.
    let repair = Repair::survey(text.lines());
    for piece in text.lines().flat_map(|line| line.split(['|', '<', '>'])).take(2000) {
        let clean = repair.clean(piece);
        assert_eq!(digits(&clean), digits(piece), "{piece:?} cleaned to {clean:?}");
    }
}

/// A page, or a text, to blocks.
pub fn laying_out(text: &str, format: Format) {
    let decoded = Decoded { text: text.into(), encoding: "utf-8", format, binary: false };
    let document = lay_out(&decoded);
    let mut places = BTreeSet::new();
    let mut lines = String::new();
    let mut in_blocks = 0;
    for block in &document.blocks {
        match block {
            Block::Line(line) => {
                lines.push_str(&line.text);
                in_blocks += digits(&line.text).len();
            }
            Block::Grid(grid) => {
                for cell in &grid.cells {
                    assert!(cell.w > 0 && cell.h > 0, "an empty rectangle at {}", cell.place);
                    assert!(places.insert(cell.place), "two cells at {}", cell.place);
                    in_blocks += digits(&cell.text).len();
                }
            }
        }
    }
    match format {
        Format::Text => assert_eq!(lines, text.lines().collect::<String>(), "every line, once"),
        // References may print digits that the source does not have, and the other way round.
        Format::Html if !text.contains('&') => {
            assert!(in_blocks <= digits(text).len(), "more digits than the page has");
        }
        _ => {}
    }
}

/// A decoded text to a report.
pub fn parsing(text: &str, format: Format) {
    let decoded = Decoded { text: text.into(), encoding: "utf-8", format, binary: false };
    let document = lay_out(&decoded);
    let report = parse_document(&document, &decoded);
    printed::figures_stand_where_they_say(&document, &report);
    for blanks in [Blanks::Zero, Blanks::Keep] {
        let validation = validate(&report, blanks);
        checks::hold(&Checked { report: report.clone(), validation }, blanks);
    }
}

/// What is printed in one cell.
pub fn number(text: &str) {
    let Some(figure) = read_figure(text) else { return };
    let Reading::Number(n) = figure.reading else { return };
    assert_eq!(
        read_figure(&n.normalize().to_string()).map(|f| f.reading),
        Some(Reading::Number(n)),
        "a number reads as itself"
    );
    assert_eq!(
        read_figure(&format!(" {text}\u{a0}")).map(|f| f.reading),
        Some(Reading::Number(n)),
        "space around a figure says nothing: {text:?}"
    );
    if n.is_zero() {
        let zero = |c: char| c == '0' || "０oOｏＯ〇○◯零".contains(c);
        assert!(text.contains(zero), "nothing is 0 that was not printed as 0: {text:?}");
    } else {
        // The first digits printed are those of the number; an O between digits is one.
        let printed = digits(&text.replace(['o', 'O', 'ｏ', 'Ｏ', '〇', '○', '◯'], "0"));
        let of_it = digits(&n.abs().normalize().to_string());
        let of_it = of_it.trim_start_matches('0');
        assert!(
            printed.trim_start_matches('0').starts_with(of_it),
            "{text:?} prints {printed}, read {n}"
        );
    }
}

/// Its digits as printed, full-width ones narrowed.
fn digits(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '0'..='9' => Some(c),
            '０'..='９' => char::from_u32(c as u32 - 0xFEE0),
            _ => None,
        })
        .collect()
}

fn parse_document(document: &Document, decoded: &Decoded) -> Report {
    let source = Source {
        path: "some/page.html".to_owned(),
        format: decoded.format,
        encoding: decoded.encoding,
        damage: document.repair.kinds().to_vec(),
        bytes: 0,
        sha256: String::new(),
    };
    gouji::parse::parse(document, source, &Hints::default())
}

/// The same bytes give the same report.
fn same_reading(one: &Report, other: &Report) {
    let cells = |report: &Report| -> Vec<(Reading, Option<Place>)> {
        report.tables.iter().flat_map(Table::iter).map(|c| (c.reading, c.place)).collect()
    };
    assert_eq!(cells(one), cells(other), "read twice, differently");
    assert_eq!(one.notes.len(), other.notes.len(), "other notes when read again");
}

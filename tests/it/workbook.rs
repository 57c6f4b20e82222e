//! The workbook holds what the tables hold and says what the terminal says, and nothing in it is a
//! formula.

use crate::program::gouji;
use std::collections::HashMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// What a cell of a sheet holds.
#[derive(Clone, Debug, PartialEq)]
enum Data {
    Empty,
    Text(String),
    Number(f64),
}

/// Cells of a sheet, row by row.
type Range = Vec<Vec<Data>>;

/// A workbook, by the parts of its package.
struct Book(PathBuf);

impl Book {
    /// A part as text.
    fn part(&self, name: &str) -> String {
        let bytes = fs::read(&self.0).expect("read");
        let archive = rawzip::ZipArchive::from_slice(&bytes).expect("a package");
        for entry in archive.entries() {
            let entry = entry.expect("an entry");
            if entry.file_path().as_bytes() == name.as_bytes() {
                let held = archive.get_entry(entry.wayfinder()).expect("the entry");
                let mut out = String::new();
                let mut unpacked = flate2::read::DeflateDecoder::new(held.data());
                unpacked.read_to_string(&mut out).expect("text");
                return out;
            }
        }
        panic!("{name} is missing");
    }

    /// The sheet at this position, in XML.
    fn xml(&self, at: usize) -> String {
        self.part(&format!("xl/worksheets/sheet{}.xml", at + 1))
    }

    fn sheet_names(&self) -> Vec<String> {
        let book = self.part("xl/workbook.xml");
        let names = book.split("<sheet name=\"").skip(1);
        names.map(|rest| rest.split('"').next().expect("a name").to_owned()).collect()
    }
}

/// The text of an element whose tag begins so.
fn within<'x>(xml: &'x str, tag: &str) -> Option<&'x str> {
    let rest = &xml[xml.find(&format!("<{tag}"))?..];
    let rest = &rest[rest.find('>')? + 1..];
    rest.split(&format!("</{tag}>")).next()
}

/// The column of a cell, from 0.
fn column(cell: &str) -> usize {
    let letters = cell.bytes().take_while(u8::is_ascii_uppercase);
    letters.fold(0, |at, letter| at * 26 + usize::from(letter - b'A') + 1) - 1
}

fn sheet(book: &Book, at: usize) -> Range {
    let xml = book.xml(at);
    let row = |row: &str| {
        let mut out = Vec::new();
        for cell in row.split("<c r=\"").skip(1) {
            assert!(!cell.contains("<f"), "a formula: {cell}");
            out.resize(column(cell), Data::Empty);
            out.push(match (within(cell, "t"), within(cell, "v")) {
                (Some(text), _) => {
                    Data::Text(text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
                }
                (None, Some(number)) => Data::Number(number.parse().expect("a number")),
                (None, None) => Data::Empty,
            });
        }
        out
    };
    let mut rows: Range = xml.split("<row ").skip(1).map(row).collect();
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    rows.iter_mut().for_each(|row| row.resize(width, Data::Empty));
    rows
}

/// Runs `gouji` over the examples, one with a slip among them.
fn on_examples(dir: &TempDir, arguments: &[&str]) -> String {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut command = gouji();
    command.env("COLUMNS", "200");
    let output = command.current_dir(dir.path()).args(arguments).arg(examples).output();
    String::from_utf8(output.expect("run").stderr).expect("text")
}

fn dataset(lang: &str) -> (TempDir, Book) {
    let dir = tempfile::tempdir().expect("dir");
    on_examples(&dir, &["convert", "--out", "data", "--format", "xlsx", "--lang", lang]);
    let book = Book(dir.path().join("data/reports.xlsx"));
    (dir, book)
}

fn text(data: &Data) -> String {
    match data {
        Data::Text(text) => text.clone(),
        Data::Empty => String::new(),
        other => panic!("{other:?} is not text"),
    }
}

/// The rows of a table by the names of its columns.
fn table(dir: &TempDir, name: &str) -> Vec<HashMap<String, String>> {
    let mut reader = csv::Reader::from_path(dir.path().join("data").join(name)).expect("the table");
    reader.deserialize().collect::<Result<_, _>>().expect("rows")
}

/// The rows of a sheet by the codes in the second row of its head.
fn coded(range: &Range) -> Vec<HashMap<String, Data>> {
    let mut rows = range.iter();
    let codes: Vec<_> = rows.nth(1).expect("a head").iter().map(text).collect();
    rows.map(|row| codes.iter().cloned().zip(row.iter().cloned()).collect()).collect()
}

/// Whether a cell of a sheet holds a figure of a table.
fn same(held: &Data, figure: &str) -> bool {
    match held {
        Data::Empty => figure.is_empty(),
        Data::Number(n) => figure.parse::<f64>().is_ok_and(|m| n.total_cmp(&m).is_eq()),
        _ => false,
    }
}

#[test]
fn figures_equal_those_of_the_tables_in_both_languages() {
    for lang in ["en", "zh"] {
        let (dir, book) = dataset(lang);
        let (rows, held) = (table(&dir, "cells.csv"), sheet(&book, 3));
        let held = coded(&held);
        assert!(rows.len() > 1_000 && rows.len() == held.len());
        for (row, held) in rows.iter().zip(&held) {
            assert!(same(&held["value"], &row["value"]), "{lang} {row:?} {held:?}");
            assert!(same(&held["year"], &row["year"]), "{lang} {row:?} {held:?}");
            for name in ["source", "agency", "label"] {
                assert_eq!(text(&held[name]), row[name]);
            }
        }
        let (rows, held) = (table(&dir, "reports.csv"), coded(&sheet(&book, 2)));
        assert_eq!(rows.len(), held.len());
        for (row, held) in rows.iter().zip(&held) {
            for (name, value) in row {
                // What kind of body it is stands there in words.
                let in_words = name.starts_with("level") || name.starts_with("kind");
                if lang == "zh" && in_words {
                    continue;
                }
                // Dates, ids and names are text.
                let is_text = matches!(held[name], Data::Text(_));
                assert!(
                    same(&held[name], value) || is_text && text(&held[name]) == *value,
                    "{name}"
                );
            }
        }
    }
}

#[test]
fn the_first_sheets_say_what_is_wrong_and_what_was_not_read() {
    let heads = [
        ("zh", "机关 年度 位置 栏目 印作 疑为 说明 处理", "问题清单 未读取文件 报告 单元格"),
        ("en", "Agency Year Place Cell Printed Probably", "Problems|Not read|Reports|Cells"),
    ];
    for (lang, head, names) in heads {
        let (dir, book) = dataset(lang);
        let split = if names.contains('|') { '|' } else { ' ' };
        let known: Vec<_> = names.split(split).collect();
        assert_eq!(book.sheet_names()[..4], known[..]);
        let problems = sheet(&book, 0);
        let mut rows = problems.iter();
        let said = rows.next().expect("a head").iter().map(text).collect::<Vec<_>>().join(" ");
        assert!(said.starts_with(head), "{said}");
        // What the terminal says of the report with a slip.
        let row = rows.find(|row| text(&row[10]).ends_with("transport-2022.html"));
        let row = row.expect("the report with a slip");
        let terminal = on_examples(&dir, &["check", "--lang", lang, "--out", "said.txt"]);
        assert!(!terminal.contains("panicked"));
        let terminal = fs::read_to_string(dir.path().join("said.txt")).expect("said");
        let message = text(&row[6]);
        let first = message.lines().next().expect("words");
        assert!(terminal.contains(first), "{first} is not in {terminal}");
        assert!(matches!((&row[4], &row[5]), (Data::Number(_), Data::Number(_))), "{row:?}");
        assert_eq!(row[7], Data::Empty);
        let skipped = sheet(&book, 1);
        let files: Vec<_> = skipped.iter().skip(1).map(|row| text(&row[0])).collect();
        let due: Vec<_> =
            table(&dir, "skipped.csv").into_iter().map(|r| r["source"].clone()).collect();
        assert_eq!(files, due);
        assert!(skipped.iter().skip(1).all(|row| !text(&row[1]).is_empty()));
    }
}

#[test]
fn nothing_of_a_document_is_a_formula() {
    let dir = tempfile::tempdir().expect("dir");
    let agency = "=HYPERLINK(\"http://example.test\")";
    let out = ["convert", "--out", "data", "--format", "xlsx", "--agency", agency];
    on_examples(&dir, &out);
    let book = Book(dir.path().join("data/reports.xlsx"));
    for at in 0..book.sheet_names().len() {
        assert!(!book.xml(at).contains("<f"), "sheet {at}");
    }
    let cells = sheet(&book, 3);
    assert!(cells.iter().skip(2).all(|row| row[0] == Data::Text(agency.into())));
}

/// The look of a cell whose column is the first of the kind, in XML of a sheet.
fn styles(xml: &str, column: &str) -> Vec<String> {
    let cells = xml.split("<c r=\"").skip(1);
    let own = cells.filter(|cell| {
        let at = cell.split('"').next().unwrap_or_default();
        at.trim_end_matches(|c: char| c.is_ascii_digit()) == column
    });
    own.map(|cell| {
        cell.split(" s=\"").nth(1).and_then(|s| s.split('"').next()).unwrap_or("0").into()
    })
    .collect()
}

#[test]
fn the_list_is_made_to_be_filtered_and_printed() {
    let (_dir, book) = dataset("zh");
    let xml = book.xml(0);
    for due in [
        "orientation=\"landscape\"", "fitToHeight=\"0\"", "<autoFilter ref=\"A1:L",
        "state=\"frozen\"", "<pageSetUpPr fitToPage=\"1\"/>",
    ] {
        assert!(xml.contains(due), "{due} is missing");
    }
    let names = book.part("xl/workbook.xml");
    assert!(names.contains("_xlnm.Print_Titles") && names.contains("$1:$1"), "{names}");
    // A table that would be too small on one page takes several, each with agency and year.
    let mut wide = 0;
    for (at, name) in book.sheet_names().iter().enumerate() {
        let xml = book.xml(at);
        let fits = xml.contains("<pageSetUpPr fitToPage=\"1\"/>");
        let goes_on = xml.contains("scale=\"60\"") && names.contains(&format!("{name}!$A:$B"));
        assert!(fits != goes_on, "{name}: {names}");
        wide += usize::from(goes_on);
    }
    assert_eq!(wide, 1, "the panel");
}

#[test]
fn only_the_suspect_cell_is_marked_as_suspect() {
    let (dir, book) = dataset("en");
    let suspects = table(&dir, "suspects.csv").len();
    let cells = sheet(&book, 3);
    let codes: Vec<_> = cells[1].iter().map(text).collect();
    let value = codes.iter().position(|code| code == "value").expect("the column");
    let column = char::from(b'A' + u8::try_from(value).expect("few columns")).to_string();
    let xml = book.xml(3);
    let mut looks: HashMap<String, usize> = HashMap::new();
    for style in styles(&xml, &column).into_iter().skip(2) {
        *looks.entry(style).or_default() += 1;
    }
    let mut counts: Vec<_> = looks.into_values().collect();
    counts.sort_unstable();
    let [suspect, involved, plain] = counts[..] else { panic!("{counts:?}") };
    assert_eq!(suspect, suspects);
    assert!(involved > 2 * suspect && plain > 10 * involved, "{counts:?}");
}

#[test]
fn check_writes_the_same_list_without_a_dataset() {
    let (dir, book) = dataset("zh");
    on_examples(&dir, &["check", "--format", "xlsx", "--lang", "zh", "--out", "problems.xlsx"]);
    let own = Book(dir.path().join("problems.xlsx"));
    assert_eq!(sheet(&own, 0), sheet(&book, 0));
    assert_eq!(sheet(&own, 3), sheet(&book, 3));
}

//! What a fixture expects, as JSON: identity, sections, and the cells of each table by row.
//!
//! A cell is written `12` (this number), `blank`, `dash`, `illegible`, or with a `?` behind it
//! (`12?`: this number or illegible, as where blanks leave no trace). A row is one string, its
//! cells in the form's order.

use super::Printed;
use super::figures::Truth;
use super::sheet::Truths;
use gouji::form::{Address, Form, Heading, TableKind};
use gouji::report::{Reading, Report};
use serde_json::{Map, Value, json};

/// The form whose table holds most of the printed cells of a kind. The forms do not differ in
/// table 四; it goes with table 三.
pub fn form_of(truths: &Truths, kind: TableKind) -> &'static Form {
    let kind = if kind == TableKind::Proceedings { TableKind::Applications } else { kind };
    let hits = |form: &Form| {
        let cells = form.sheet(kind).map_or(&[][..], |sheet| &sheet.cells);
        cells.iter().filter(|cell| truths.contains_key(&cell.at)).count()
    };
    gouji::form::FORMS.iter().copied().max_by_key(|f| hits(f)).expect("there are forms")
}

fn word(truth: Option<Truth>, unsure: bool) -> String {
    let word = match truth {
        Some(Truth::Number(n)) => n.normalize().to_string(),
        Some(Truth::Blank) => "blank".to_owned(),
        Some(Truth::Dash) => "dash".to_owned(),
        Some(Truth::Illegible) | None => return "illegible".to_owned(),
    };
    if unsure { word + "?" } else { word }
}

/// What a printed document must be read as.
pub fn of(printed: &Printed, unsure: bool) -> Value {
    let mut tables = Map::new();
    for kind in TableKind::ALL {
        if !printed.truths.keys().any(|at| at.table == kind) {
            continue;
        }
        let form = form_of(&printed.truths, kind);
        tables.insert(
            kind.code().to_owned(),
            json!({
                "form": if unsure { format!("{}?", form.code) } else { form.code.to_owned() },
                "rows": rows(form, kind, |at| word(printed.truth(at), unsure)),
            }),
        );
    }
    json!({
        "agency": printed.identity.agency,
        "year": printed.identity.year,
        "sections": gouji::form::SECTIONS.iter().map(|s| s.code).collect::<Vec<_>>(),
        "tables": tables,
        "notes": [],
    })
}

/// The cells of a form's table as one string a row.
pub fn rows(
    form: &'static Form,
    kind: TableKind,
    mut cell: impl FnMut(Address) -> String,
) -> Map<String, Value> {
    let mut rows: Map<String, Value> = Map::new();
    let Some(sheet) = form.sheet(kind) else { return rows };
    for at in sheet.cells.iter().map(|cell| cell.at) {
        let word = cell(at);
        match rows.get_mut(at.row) {
            Some(Value::String(line)) => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => {
                rows.insert(at.row.to_owned(), Value::String(word));
            }
        }
    }
    rows
}

/// Whether a reading is what a word expects.
pub fn meets(word: &str, reading: Reading) -> bool {
    let said = match reading {
        Reading::Number(n) => n.normalize().to_string(),
        other => other.status().to_owned(),
    };
    match word.strip_suffix('?') {
        Some(word) => said == word || said == "illegible",
        None => said == word,
    }
}

/// What a report differs in from what is expected; empty when it meets it.
pub fn differences(report: &Report, expected: &Value) -> Vec<String> {
    let mut out = Vec::new();
    let mut check = |name: &str, want: &Value, got: Value| {
        // What a case does not speak of is not its concern.
        if *want != Value::String("any".to_owned()) && *want != got {
            out.push(format!("{name}: expected {want}, read {got}"));
        }
    };
    check("agency", &expected["agency"], json!(report.identity.agency));
    check("year", &expected["year"], json!(report.identity.year));
    if let Some(want) = expected.get("agency_source") {
        let source = report.identity.agency_source;
        check("agency_source", want, json!(source.map(gouji::report::AgencySource::code)));
    }
    check(
        "sections",
        &expected["sections"],
        json!(report.sections.iter().map(|s| s.code).collect::<Vec<_>>()),
    );
    let none = Map::new();
    let tables = expected["tables"].as_object().unwrap_or(&none);
    for kind in TableKind::WITH_STATISTICS {
        let form = report.table(kind).map(|t| t.form.code);
        let want = tables.get(kind.code()).map_or(Value::Null, |t| t["form"].clone());
        let want = match want.as_str().and_then(|w| w.strip_suffix('?')) {
            // A page that does not settle its cells may not settle that it has the table.
            Some(code) => form.map_or(Value::Null, |_| json!(code)),
            None => want,
        };
        check(&format!("form of {}", kind.code()), &want, json!(form));
    }
    for kind in TableKind::WITH_STATISTICS {
        let (Some(table), Some(want)) = (report.table(kind), tables.get(kind.code())) else {
            continue;
        };
        let mut words: std::collections::BTreeMap<&str, std::collections::VecDeque<&str>> =
            std::collections::BTreeMap::new();
        for (row, line) in want["rows"].as_object().unwrap_or(&none) {
            words.insert(row, line.as_str().unwrap_or_default().split(' ').collect());
        }
        for cell in table.iter() {
            let word = words.get_mut(cell.at.row).and_then(|w| w.pop_front()).unwrap_or("nothing");
            if !meets(word, cell.reading) {
                out.push(format!(
                    "{}: expected {word}, read {:?} from {:?}",
                    cell.at, cell.reading, cell.printed
                ));
            }
        }
        for (row, left) in words.iter().filter(|(_, left)| !left.is_empty()) {
            out.push(format!("{row}: expected {left:?}, which was not read"));
        }
        for (nth, want) in want["unlisted"].as_array().into_iter().flatten().enumerate() {
            let read = table.unlisted.get(nth);
            let read =
                read.map(|u| format!("{} | {} = {}", u.row_label, u.column_label, u.printed));
            if read.as_deref() != want.as_str() {
                out.push(format!("unlisted {nth}: expected {want}, read {read:?}"));
            }
        }
    }
    let notes: Vec<String> = report.notes.iter().map(|n| format!("{:?}", n.kind)).collect();
    for note in expected["notes"].as_array().into_iter().flatten() {
        if !notes.iter().any(|n| note.as_str() == Some(n)) {
            out.push(format!("expected a note {note}, read {notes:?}"));
        }
    }
    out
}

/// Numbers that are not those expected, without a word.
pub fn silent(report: &Report, expected: &Value) -> Vec<String> {
    let mut out = Vec::new();
    for table in &report.tables {
        let want = &expected["tables"][table.kind.code()];
        for cell in table.iter() {
            let Reading::Number(_) = cell.reading else { continue };
            let word = word_at(want, cell.at);
            let is_wrong = !meets(word, cell.reading);
            if is_wrong && super::score::word_on(report, cell.at) == super::score::Verdict::Silent {
                out.push(format!("{}: expected {word}, read {:?}", cell.at, cell.reading));
            }
        }
    }
    out
}

/// The word expected at an address, whatever form the table was read as.
fn word_at(want: &Value, at: Address) -> &str {
    let code = want["form"].as_str().unwrap_or_default().trim_end_matches('?');
    let rows = want["rows"].as_object().map_or(0, |rows| rows.len());
    let form = gouji::form::by_code(code).or_else(|| {
        // A case that does not say which form still has the rows of one.
        let own = |f: &&'static Form| f.sheet(at.table).map_or(0, |sheet| sheet.rows.len());
        gouji::form::FORMS.iter().copied().find(|f| own(f) == rows)
    });
    let mut blocks = form.and_then(|f| f.table(at.table)).into_iter().flat_map(|t| t.blocks);
    let leaf = |headings: &'static [Heading], code| {
        headings.iter().flat_map(|h| h.leaves()).position(|h| h.code == code)
    };
    let block = blocks.find(|block| leaf(block.rows, at.row).is_some());
    let place = block.and_then(|block| leaf(block.columns, at.column));
    place.and_then(|i| want["rows"][at.row].as_str()?.split(' ').nth(i)).unwrap_or("nothing")
}

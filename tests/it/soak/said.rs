//! What is said of a report: its figures, and which cells a finding names.

use gouji::form::{FORMS, TableKind, by_code};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// How a cell is spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// A finding of the reading names it or its row, or its table as a whole.
    Reading,
    /// A sum does not come out.
    Sum,
    None,
}

/// A report's figures by the path of their cell, and the findings.
pub struct Said {
    pub path: String,
    pub is_page: bool,
    numbers: BTreeMap<String, String>,
    /// Figures of cells that print two, which are therefore none.
    contradicted: BTreeSet<(String, String)>,
    /// Paths of cells and of rows that the reading is unsure of; tables as a whole too.
    unsure: BTreeSet<String>,
    sums: BTreeSet<String>,
}

impl Said {
    /// What the library says; `None` if it is not a report.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let checked = gouji::convert(bytes, "in/it", &gouji::Options::default()).ok()?;
        let mut line = Vec::new();
        gouji::emit::write::json::write_line(&mut line, &checked, gouji::words::Lang::En).ok()?;
        Some(Said::from_json(std::str::from_utf8(&line).ok()?))
    }

    pub fn from_json(line: &str) -> Self {
        let report: Value = serde_json::from_str(line).expect("JSON");
        let mut said = Said {
            path: report["source"]["path"].as_str().expect("a path").to_owned(),
            is_page: report["source"]["format"] == "html",
            numbers: BTreeMap::new(),
            contradicted: BTreeSet::new(),
            unsure: BTreeSet::new(),
            sums: BTreeSet::new(),
        };
        for (table, cells) in report["tables"].as_object().into_iter().flatten() {
            said.walk(table, cells.as_object().expect("a table"));
            for cell in cells["unlisted"].as_array().into_iter().flatten() {
                if let (Some(row), Some(column)) = (cell["row"].as_str(), cell["column"].as_str()) {
                    let path = format!("{table}.{row}.{column}");
                    said.contradicted.insert((path, cell["value"].to_string()));
                }
            }
        }
        for finding in report["findings"].as_array().into_iter().flatten() {
            let Some(table) = finding["table"].as_str() else { continue };
            let cells = finding["cells"].as_array().expect("cells");
            // A broken relation has both sides; all else comes of the reading.
            let sum = finding["left"].is_number() && finding["right"].is_number();
            // One that calls the figures the page's own blames the page for a misreading.
            if sum && finding["read_twice"] == true {
                continue;
            }
            if cells.is_empty() && matches!(finding["rule"].as_str(), Some("contradiction")) {
                said.unsure.insert(table.to_owned());
            }
            for cell in cells {
                let of = |i: usize| cell[i].as_str().expect("a code");
                if sum {
                    said.sums.insert(format!("{table}.{}.{}", of(0), of(1)));
                } else {
                    said.unsure.insert(format!("{table}.{}", of(0)));
                }
            }
        }
        said
    }

    fn walk(&mut self, path: &str, cells: &Map<String, Value>) {
        for (key, value) in cells {
            let path = format!("{path}.{key}");
            match value {
                Value::Object(below) => self.walk(&path, below),
                Value::Number(n) => drop(self.numbers.insert(path, n.to_string())),
                _ => {}
            }
        }
    }

    pub fn numbers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.numbers.iter().map(|(cell, figure)| (cell.as_str(), figure.as_str()))
    }

    pub fn number(&self, cell: &str) -> Option<&str> {
        self.numbers.get(cell).map(String::as_str)
    }

    /// Whether a cell prints a figure, be it beside another one.
    pub fn prints(&self, cell: &str, figure: &str) -> bool {
        self.number(cell) == Some(figure)
            || self.contradicted.contains(&(cell.to_owned(), figure.to_owned()))
    }

    pub fn word_on(&self, cell: &str) -> Word {
        let above = |path: &str| path.rsplit_once('.').map_or("", |(row, _)| row).to_owned();
        let table = cell.split('.').next().unwrap_or_default();
        if self.unsure.contains(&above(cell)) || self.unsure.contains(table) {
            Word::Reading
        } else if self.sums.contains(cell) {
            Word::Sum
        } else {
            Word::None
        }
    }
}

/// What a fixture says is printed, by the path of the cell: a number, or why there is none.
pub struct Printed(BTreeMap<String, String>);

impl Printed {
    /// After its `expected.json`.
    pub fn of(expected: &str) -> Self {
        let expected: Value = serde_json::from_str(expected).expect("JSON");
        let mut out = BTreeMap::new();
        for kind in TableKind::ALL {
            let table = &expected["tables"][kind.code()];
            let Some(rows) = table["rows"].as_object() else { continue };
            let code = table["form"].as_str().unwrap_or_default().trim_end_matches('?');
            let has_rows = |form: &&&'static gouji::form::Form| {
                let sheet = form.sheet(kind);
                rows.keys().all(|row| sheet.is_some_and(|sheet| sheet.row(row).is_some()))
            };
            let Some(form) = by_code(code).or(FORMS.iter().find(has_rows).copied()) else {
                continue;
            };
            let mut words: BTreeMap<&str, std::str::Split<'_, char>> = rows
                .iter()
                .filter_map(|(row, line)| Some((row.as_str(), line.as_str()?.split(' '))))
                .collect();
            for at in form.sheet(kind).iter().flat_map(|of| &of.cells).map(|cell| cell.at) {
                if let Some(word) = words.get_mut(at.row).and_then(Iterator::next) {
                    out.insert(at.to_string(), word.trim_end_matches('?').to_owned());
                }
            }
        }
        Printed(out)
    }

    /// Whether a cell prints a figure, as far as the page settles it.
    pub fn is(&self, cell: &str, figure: &str) -> bool {
        self.0.get(cell).is_some_and(|word| word == figure || word == "illegible")
    }
}

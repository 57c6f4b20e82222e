//! The operator's figures for cells, from a CSV file.

use super::list::Input;
use super::names::name;
use super::operator;
use crate::form::{Address, TableKind, Unit, sheets};
use crate::report::Correction;
use crate::text::character::narrow;
use crate::text::number::read_figure;
use crate::words::amiss::Amiss;
use crate::words::lists;
use rust_decimal::Decimal;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The operator's figures, by the input they are for.
#[derive(Clone, Debug, Default)]
pub struct Corrections {
    by_path: HashMap<String, Vec<Correction>>,
    /// Those that name the input by its content alone.
    by_digest: HashMap<String, Vec<Correction>>,
    /// Which of those contents an input turned out to have.
    met: HashMap<String, Arc<AtomicBool>>,
    /// The line of each.
    lines: HashMap<CorrectionKey, u64>,
}

/// What makes a row known: the input and the cell.
type CorrectionKey = (String, Address);

impl Corrections {
    /// Reads a table: columns `path` or `sha256` or both, `table`, `row`, `column`, `printed`,
    /// `value` and, if there, `note`. A row without a value is one not yet filled in.
    ///
    /// # Errors
    /// If the file cannot be read, lacks a column, or a row names no cell, a cell twice, or gives
    /// no figure.
    pub fn read(file: &Path) -> io::Result<Self> {
        let text = operator::quoting(file)?;
        Ok(Self::parse(&text)?)
    }

    fn parse(text: &str) -> Result<Self, Amiss> {
        let mut out = Corrections::default();
        let needed = ["table", "row", "column", "printed", "value"];
        let known = |headers: &[&str]| {
            let names_input = headers.iter().any(|name| ["path", "sha256"].contains(name));
            names_input.then_some(()).ok_or(lists::NO_INPUT_COLUMN)
        };
        operator::rows(text, &needed, known, |row| {
            let on_line = |amiss: Amiss| amiss.on_line(row.line);
            let Some(value) = row.get("value") else { return Ok(()) };
            let code = |column| row.get(column).unwrap_or_default();
            let (at, unit) = cell(code("table"), code("row"), code("column")).map_err(on_line)?;
            let value = figure(value, unit).map_err(on_line)?;
            let path = row.get("path").map(|path| name(Path::new(path)));
            let sha256 = row.get("sha256").unwrap_or_default().to_ascii_lowercase();
            let is_digest = sha256.len() == 64 && sha256.bytes().all(|b| b.is_ascii_hexdigit());
            if !sha256.is_empty() && !is_digest {
                return Err(on_line(lists::not_a_digest(sha256)));
            }
            let key = path.clone().unwrap_or_else(|| sha256.clone());
            if key.is_empty() {
                return Err(on_line(lists::FOR_NO_INPUT));
            }
            if let Some(line) = out.lines.insert((key.clone(), at), row.line) {
                return Err(on_line(lists::cell_twice(at, key, line)));
            }
            let printed = code("printed").to_owned();
            let note = code("note").to_owned();
            let correction = Correction { at, printed, sha256, value, note };
            if path.is_none() {
                out.met.entry(key.clone()).or_default();
            }
            let of_input = if path.is_some() { &mut out.by_path } else { &mut out.by_digest };
            of_input.entry(key).or_default().push(correction);
            Ok(())
        })?;
        Ok(out)
    }

    /// Those that are for an input by its name.
    pub fn of_name(&self, name: &str) -> &[Correction] {
        self.by_path.get(name).map_or(&[], Vec::as_slice)
    }

    /// Those that are for an input by its content.
    pub fn of_content(&self, bytes: &[u8]) -> &[Correction] {
        if self.by_digest.is_empty() {
            return &[];
        }
        let digest = crate::convert::hexadecimal(&Sha256::digest(bytes));
        if let Some(met) = self.met.get(&digest) {
            met.store(true, Ordering::Relaxed);
        }
        self.by_digest.get(&digest).map_or(&[], Vec::as_slice)
    }

    /// Contents that no input has had.
    pub fn unmet(&self) -> Vec<&str> {
        let unmet = self.met.iter().filter(|(_, met)| !met.load(Ordering::Relaxed));
        let mut all: Vec<_> = unmet.map(|(digest, _)| digest.as_str()).collect();
        all.sort_unstable();
        all
    }

    /// Refuses a cell that is given by the path of an input and again by its content.
    ///
    /// # Errors
    /// The two lines.
    pub fn refuse_twice(&self, inputs: impl Iterator<Item = Input>) -> Result<(), Amiss> {
        if self.by_digest.is_empty() {
            return Ok(());
        }
        for input in inputs {
            let (own, Some(path)) = (self.of_name(&input.name), &input.path) else { continue };
            // Of an input that cannot be read, the run itself says so.
            let Some(bytes) = (!own.is_empty()).then(|| std::fs::read(path).ok()).flatten() else {
                continue;
            };
            let digest = crate::convert::hexadecimal(&Sha256::digest(&bytes));
            for one in own {
                let line = |key: &str| self.lines.get(&(key.to_owned(), one.at)).copied();
                if let (Some(line), Some(other)) = (line(&input.name), line(&digest)) {
                    let (first, second) = (line.min(other), line.max(other));
                    return Err(lists::cell_twice(one.at, &input.name, first).on_line(second));
                }
            }
        }
        Ok(())
    }

    /// A digest of those that name their input by its content: which it is shows only when it has
    /// been read.
    pub fn digest(&self) -> [u8; 32] {
        let mut all: Vec<_> = self.by_digest.iter().collect();
        all.sort_unstable_by_key(|(digest, _)| *digest);
        Sha256::digest(format!("{all:?}")).into()
    }

    /// Paths that are none of the inputs and stand in none of them.
    pub fn unused(&self, inputs: impl Iterator<Item = String>) -> Vec<&str> {
        super::inputs::not_among(self.by_path.keys().map(String::as_str), inputs)
    }
}

/// The cell of these codes, and the unit of its figures.
fn cell(table: &str, row: &str, column: &str) -> Result<(Address, Unit), Amiss> {
    let unknown = || lists::no_cell(table, row, column);
    let kind = TableKind::from_code(table).ok_or_else(unknown)?;
    let mut all = sheets().iter().filter(|sheet| sheet.kind == kind).flat_map(|of| &of.cells);
    let found = all.find(|cell| cell.at.row == row && cell.at.column == column);
    found.map(|cell| (cell.at, cell.unit)).ok_or_else(unknown)
}

/// A figure as a person writes it.
fn figure(text: &str, unit: Unit) -> Result<Decimal, Amiss> {
    // As pages print it: full-width or not, its thousands parted or not.
    let is_plain = |c: char| matches!(narrow(c), '0'..='9' | ',' | '.' | '-' | '+');
    let read = if text.chars().all(is_plain) { read_figure(text) } else { None };
    let value = read.and_then(|figure| figure.reading.number());
    let value = value.ok_or_else(|| lists::not_a_figure(text))?;
    let may_fall = matches!(unit, Unit::Change) || unit.is_money();
    if (value.is_sign_negative() && !may_fall) || !(value.fract().is_zero() || unit.is_money()) {
        return Err(lists::not_a_count(text));
    }
    Ok(value.normalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIGEST: &str = "ABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABAB";
    const HEAD: &str = "path,sha256,table,row,column,printed,value,note\n";

    fn said(rows: &str) -> String {
        Corrections::parse(&format!("{HEAD}{rows}")).expect_err("refused").to_string()
    }

    #[test]
    fn a_row_is_for_an_input_by_its_path_or_its_content() {
        let rows = format!(
            "./a.html,,applications,new,total,1?,12,seen\n,{DIGEST},applications,new,total,,3,\n\
             b.html,,applications,new,total,x,,not yet\n"
        );
        let table = Corrections::parse(&format!("{HEAD}{rows}")).expect("read");
        let [one] = table.of_name("a.html") else { panic!("one row") };
        assert_eq!((one.value, one.printed.as_str(), one.note.as_str()), (12.into(), "1?", "seen"));
        assert_eq!(table.by_digest[&DIGEST.to_ascii_lowercase()].len(), 1);
        assert!(table.of_name("b.html").is_empty());
        assert_eq!(table.unused(["b.html".to_owned()].into_iter()), ["a.html"]);
    }

    #[test]
    fn a_figure_is_written_as_pages_print_it() {
        for (text, value) in
            [("94", 94), ("９４", 94), ("1,094", 1094), ("１，０９４", 1094), ("0", 0)]
        {
            assert_eq!(figure(text, Unit::Cases).ok(), Some(value.into()), "{text}");
        }
        for text in ["", "-", "9 4", "094", "9.5", "-3", "3件", "1e3"] {
            assert!(figure(text, Unit::Cases).is_err(), "{text}");
        }
        assert_eq!(figure("-3", Unit::Change).ok(), Some((-3).into()));
    }

    #[test]
    fn a_cell_given_by_path_and_by_content_is_refused_with_both_lines() {
        let dir = tempfile::tempdir().expect("dir");
        let file = dir.path().join("a.html");
        std::fs::write(&file, "a page").expect("written");
        let digest = crate::convert::hexadecimal(&Sha256::digest("a page"));
        let rows = format!(
            "a.html,,applications,new,total,,1,\n,{digest},applications,new,total,,2,\n\
             ,{DIGEST},applications,new,total,,3,\n"
        );
        let table = Corrections::parse(&format!("{HEAD}{rows}")).expect("read");
        let input = Input { path: Some(file), name: "a.html".into(), archive: false };
        let said = table.refuse_twice([input].into_iter()).expect_err("refused").to_string();
        assert_eq!(said, "line 3: applications.new.total of a.html stands in line 2 already");
        assert_eq!(table.of_content(b"a page").len(), 1);
        assert_eq!(table.unmet(), [DIGEST.to_ascii_lowercase()]);
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        let twice = "a,,applications,new,total,,1,\n./a,,applications,new,total,,1,\n";
        assert_eq!(said(twice), "line 3: applications.new.total of a stands in line 2 already");
        assert!(said("a,,applications,new,totl,,1,\n").starts_with("line 2: no form has a cell"));
        assert_eq!(said("a,,applications,new,total,,1O,\n"), "line 2: 1O is not a figure");
        assert_eq!(said("a,,applications,new,total,,\"1,09\",\n"), "line 2: 1,09 is not a figure");
        assert_eq!(said("a,,applications,new,total,,1.5,\n"), "line 2: 1.5 is not a count");
        assert_eq!(said("a,,applications,new,total,,-1,\n"), "line 2: -1 is not a count");
        assert_eq!(said("a,,applications,new,total,,1e3,\n"), "line 2: 1e3 is not a figure");
        assert!(
            said(",ab12,applications,new,total,,1,\n").starts_with("line 2: ab12 is not a SHA")
        );
        assert!(said(",,applications,new,total,,1,\n").contains("neither path nor sha256"));
        let lacks = Corrections::parse("path,table,row,column,value\n").expect_err("refused");
        assert_eq!(lacks.to_string(), "it has no column named printed");
    }
}

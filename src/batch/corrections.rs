//! The operator's figures for cells, from a CSV file.

use super::inputs::name;
use super::operator;
use crate::emit::amiss::Amiss;
use crate::form::{self, Address, TableKind, Unit, cells};
use crate::report::Correction;
use rust_decimal::Decimal;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::io;
use std::path::Path;

/// The operator's figures, by the input they are for.
#[derive(Clone, Debug, Default)]
pub struct Corrections {
    by_path: HashMap<String, Vec<Correction>>,
    /// Those that name the input by its content alone.
    by_digest: HashMap<String, Vec<Correction>>,
}

/// What makes a row known: the input and the cell.
type Key = (String, Address);

impl Corrections {
    /// Reads a table: columns `path` or `sha256` or both, `table`, `row`, `column`, `printed`,
    /// `value` and, if there, `note`. A row without a value is one not yet filled in.
    ///
    /// # Errors
    /// If the file cannot be read, lacks a column, or a row names no cell, a cell twice, or gives
    /// no figure.
    pub fn read(file: &Path) -> io::Result<Self> {
        let text = operator::text(file)?;
        Ok(Self::parse(&text)?)
    }

    fn parse(text: &str) -> Result<Self, Amiss> {
        let mut out = Corrections::default();
        let mut seen: HashMap<Key, u64> = HashMap::new();
        let needed = ["table", "row", "column", "printed", "value"];
        let known = |headers: &[&str]| {
            let names_input = headers.iter().any(|name| ["path", "sha256"].contains(name));
            names_input.then_some(()).ok_or_else(|| {
                let zh = "缺少名为 path 或 sha256 的列";
                Amiss::new("it has no column named path or sha256", zh)
            })
        };
        operator::rows(text, &needed, known, |row| {
            let on_line = |amiss: Amiss| amiss.on_line(row.line);
            let Some(value) = row.get("value") else { return Ok(()) };
            let code = |column| row.get(column).unwrap_or_default();
            let (at, unit) = cell(code("table"), code("row"), code("column")).map_err(on_line)?;
            let value = figure(value, unit).map_err(on_line)?;
            let path = row.get("path").map(|path| name(Path::new(path)));
            let sha256 = row.get("sha256").unwrap_or_default().to_ascii_lowercase();
            let key = path.clone().unwrap_or_else(|| sha256.clone());
            if key.is_empty() {
                let zh = "path 和 sha256 都未填写，不知是哪个输入";
                let en = "neither path nor sha256 says which input it is for";
                return Err(on_line(Amiss::new(en, zh)));
            }
            if let Some(line) = seen.insert((key.clone(), at), row.line) {
                let en = format!("{at} of {key} stands in line {line} already");
                let zh = format!("{key} 的 {at} 在第 {line} 行已经给出");
                return Err(on_line(Amiss::new(en, zh)));
            }
            let printed = code("printed").to_owned();
            let note = code("note").to_owned();
            let correction = Correction { at, printed, sha256, value, note };
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
        self.by_digest.get(&digest).map_or(&[], Vec::as_slice)
    }

    /// A digest of those that name their input by its content: which it is shows only when it has
    /// been read.
    pub fn digest(&self) -> [u8; 32] {
        let mut all: Vec<_> = self.by_digest.iter().collect();
        all.sort_unstable_by_key(|(digest, _)| *digest);
        Sha256::digest(format!("{all:?}")).into()
    }

    /// Paths that are none of the inputs and stand in none of them.
    pub fn unused<'a>(&'a self, inputs: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
        super::inputs::not_among(self.by_path.keys().map(String::as_str), inputs)
    }
}

/// The cell of these codes, and the unit of its figures.
fn cell(table: &str, row: &str, column: &str) -> Result<(Address, Unit), Amiss> {
    let unknown = || {
        let en = format!("no form has a cell {table}.{row}.{column}");
        Amiss::new(en, format!("各版格式都没有 {table}.{row}.{column} 这个单元格"))
    };
    let kind = TableKind::from_code(table).ok_or_else(unknown)?;
    let mut all = form::all().filter_map(|form| form.table(kind)).flat_map(cells);
    let found = all.find(|(at, ..)| at.row == row && at.column == column);
    found.map(|(at, _, _, _, unit)| (at, unit)).ok_or_else(unknown)
}

/// A figure as a person writes it.
fn figure(text: &str, unit: Unit) -> Result<Decimal, Amiss> {
    let value = text.parse::<Decimal>().ok().filter(|_| !text.contains('_'));
    let value = value
        .ok_or_else(|| Amiss::new(format!("{text} is not a figure"), format!("{text} 不是数字")))?;
    if !unit.is_money() && !value.fract().is_zero() {
        return Err(Amiss::new(format!("{text} is not a count"), format!("{text} 不是件数")));
    }
    Ok(value.normalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "path,sha256,table,row,column,printed,value,note\n";

    fn said(rows: &str) -> String {
        Corrections::parse(&format!("{HEAD}{rows}")).expect_err("refused").to_string()
    }

    #[test]
    fn a_row_is_for_an_input_by_its_path_or_its_content() {
        let rows = "./a.html,,applications,new,total,1?,12,seen\n,AB,applications,new,total,,3,\n\
                    b.html,,applications,new,total,x,,not yet\n";
        let table = Corrections::parse(&format!("{HEAD}{rows}")).expect("read");
        let [one] = table.of_name("a.html") else { panic!("one row") };
        assert_eq!((one.value, one.printed.as_str(), one.note.as_str()), (12.into(), "1?", "seen"));
        assert_eq!(table.by_digest["ab"].len(), 1);
        assert!(table.of_name("b.html").is_empty());
        assert_eq!(table.unused(["b.html"].into_iter()), ["a.html"]);
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        let twice = "a,,applications,new,total,,1,\n./a,,applications,new,total,,1,\n";
        assert_eq!(said(twice), "line 3: applications.new.total of a stands in line 2 already");
        assert!(said("a,,applications,new,totl,,1,\n").starts_with("line 2: no form has a cell"));
        assert_eq!(said("a,,applications,new,total,,1O,\n"), "line 2: 1O is not a figure");
        assert_eq!(said("a,,applications,new,total,,1.5,\n"), "line 2: 1.5 is not a count");
        assert!(said(",,applications,new,total,,1,\n").contains("neither path nor sha256"));
        let lacks = Corrections::parse("path,table,row,column,value\n").expect_err("refused");
        assert_eq!(lacks.to_string(), "it has no column named printed");
    }
}

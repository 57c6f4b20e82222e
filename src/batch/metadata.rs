//! What the operator knows of the inputs, a row a path.

use super::inputs::name;
use crate::parse::Hints;
use std::collections::{HashMap, HashSet};
use std::io;
use std::path::Path;

/// The operator's table: columns `path`, and any of `agency`, `year`, `url`.
#[derive(Clone, Debug, Default)]
pub struct Metadata {
    rows: HashMap<String, Hints>,
}

impl Metadata {
    /// Reads a table.
    ///
    /// # Errors
    /// If the file cannot be read, lacks the column `path`, or a year is no year.
    pub fn read(file: &Path) -> io::Result<Self> {
        let text = std::fs::read_to_string(file)?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        Self::parse(text).map_err(|said| io::Error::new(io::ErrorKind::InvalidData, said))
    }

    fn parse(text: &str) -> Result<Self, String> {
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let headers = reader.headers().map_err(|e| e.to_string())?.clone();
        let column = |wanted: &str| headers.iter().position(|name| name == wanted);
        let path = column("path").ok_or("it has no column named path")?;
        let (agency, year, url) = (column("agency"), column("year"), column("url"));
        let mut rows = HashMap::new();
        for record in reader.records() {
            let record = record.map_err(|e| e.to_string())?;
            let get = |at: Option<usize>| {
                at.and_then(|at| record.get(at)).filter(|text| !text.is_empty())
            };
            let Some(path) = get(Some(path)) else { continue };
            let line = record.position().map_or(0, csv::Position::line);
            let year = match get(year) {
                None => None,
                Some(year) => {
                    let read: Option<i32> = year.parse().ok();
                    let read = read.filter(|year| (1990..=2100).contains(year));
                    Some(read.ok_or_else(|| format!("line {line}: {year} is no year"))?)
                }
            };
            let hints = Hints {
                agency: get(agency).map(str::to_owned),
                year,
                url: get(url).map(str::to_owned),
            };
            rows.insert(name(Path::new(path)), hints);
        }
        Ok(Metadata { rows })
    }

    /// What is known of an input, over what is known of all of them.
    pub fn hints(&self, input: &str, all: &Hints) -> Hints {
        let Some(row) = self.rows.get(input) else { return all.clone() };
        Hints {
            agency: row.agency.clone().or_else(|| all.agency.clone()),
            year: row.year.or(all.year),
            url: row.url.clone().or_else(|| all.url.clone()),
        }
    }

    /// Rows whose path is none of the inputs and stands in none of them: what an archive holds is
    /// not known beforehand.
    pub fn unused<'a>(&'a self, inputs: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
        let inputs: HashSet<_> = inputs.collect();
        let used = |path: &str| {
            let mut folders = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
            inputs.contains(path) || folders.any(|folder| inputs.contains(folder))
        };
        let mut unused: Vec<_> =
            self.rows.keys().map(String::as_str).filter(|path| !used(path)).collect();
        unused.sort_unstable();
        unused
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_beats_what_is_said_of_all() {
        let table =
            Metadata::parse("path,agency,year\n./a.html,某局,2020\nb.html,,\n").expect("read");
        let all = Hints { year: Some(2019), agency: Some("他局".into()), url: None };
        assert_eq!(table.hints("a.html", &all).year, Some(2020));
        assert_eq!(table.hints("a.html", &all).agency.as_deref(), Some("某局"));
        assert_eq!(table.hints("b.html", &all).year, Some(2019));
        assert_eq!(table.unused(["a.html"].into_iter()), ["b.html"]);
        let table = Metadata::parse("path\nx.zip/in/a.html\ny.zip/a.html\n").expect("read");
        assert_eq!(table.unused(["x.zip"].into_iter()), ["y.zip/a.html"]);
    }

    #[test]
    fn a_table_without_paths_or_with_a_wrong_year_is_refused() {
        assert!(Metadata::parse("agency\n某局\n").is_err());
        let said = Metadata::parse("path,year\na,20x9\n").expect_err("refused");
        assert_eq!(said, "line 2: 20x9 is no year");
    }
}

//! What the operator knows of the inputs, a row a path.

use super::inputs::not_among;
use super::names::name;
use super::operator;
use crate::emit::write::to_fill::TO_IDENTIFY;
use crate::parse::Hints;
use crate::words::amiss::Amiss;
use crate::words::lists;
use std::collections::HashMap;
use std::io;
use std::path::Path;

/// The columns of the operator's table; only the first must be there.
const COLUMNS: [&str; 4] = ["path", "agency", "year", "url"];

/// The operator's table.
#[derive(Clone, Debug, Default)]
pub struct Metadata {
    rows: HashMap<String, Hints>,
}

impl Metadata {
    /// Reads a table in UTF-8, or in what Excel saves in China (GBK) and elsewhere (UTF-16).
    ///
    /// # Errors
    /// If the file cannot be read, lacks the column `path` or has one that is not known, names a
    /// path twice or none, or a year is not a year, or an address none.
    pub fn read(file: &Path) -> io::Result<Self> {
        let text = operator::text(file)?;
        Ok(Self::parse(&text)?)
    }

    fn parse(text: &str) -> Result<Self, Amiss> {
        // What gouji itself lists as unknown may be given back as it is.
        let listed = TO_IDENTIFY.iter().map(|field| field.name.as_ref());
        let mut rows = HashMap::new();
        let mut lines: HashMap<String, u64> = HashMap::new();
        operator::rows(
            text,
            &["path"],
            |headers| {
                let is_known =
                    |name: &str| COLUMNS.contains(&name) || listed.clone().any(|l| l == name);
                // A slip in a name would be passed over in silence.
                headers.iter().find(|name| !is_known(name)).map_or(Ok(()), |name| {
                    let known = COLUMNS.join(", ");
                    Err(lists::unknown_column(name, known))
                })
            },
            |row| {
                let Some(path) = row.get("path") else {
                    let said = || lists::NO_PATH.on_line(row.line);
                    return if row.is_empty() { Ok(()) } else { Err(said()) };
                };
                let year = row.year("year")?;
                let refusals = [
                    row.get("agency")
                        .map(|name| operator::refuse_line(name).map_err(|e| e.of_key("agency"))),
                    row.get("url").map(operator::refuse_address),
                ];
                for refusal in refusals.into_iter().flatten() {
                    refusal.map_err(|amiss| amiss.on_line(row.line))?;
                }
                let text = |column| row.get(column).map(str::to_owned);
                let hints = Hints { agency: text("agency"), year, url: text("url"), fetched: None };
                let path = name(Path::new(path));
                if let Some(first) = lines.insert(path.clone(), row.line) {
                    return Err(lists::path_twice(path, first, row.line));
                }
                rows.insert(path, hints);
                Ok(())
            },
        )?;
        Ok(Metadata { rows })
    }

    /// What is known of an input, over what is known of all of them.
    pub fn hints(&self, input: &str, all: &Hints) -> Hints {
        let Some(row) = self.rows.get(input) else { return all.clone() };
        Hints {
            agency: row.agency.clone().or_else(|| all.agency.clone()),
            year: row.year.or(all.year),
            url: row.url.clone().or_else(|| all.url.clone()),
            fetched: None,
        }
    }

    /// Rows whose path is none of the inputs and stands in none of them: what an archive holds is
    /// not known beforehand.
    pub fn unused(&self, inputs: impl Iterator<Item = String>) -> Vec<&str> {
        not_among(self.rows.keys().map(String::as_str), inputs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    #[test]
    fn a_row_beats_what_is_said_of_all() {
        let table =
            Metadata::parse("path,agency,year\n./a.html,某局,2020\nb.html,,\n").expect("read");
        let all =
            Hints { year: Some(2019), agency: Some("他局".into()), url: None, fetched: None };
        assert_eq!(table.hints("a.html", &all).year, Some(2020));
        assert_eq!(table.hints("a.html", &all).agency.as_deref(), Some("某局"));
        assert_eq!(table.hints("b.html", &all).year, Some(2019));
        assert_eq!(table.unused(["a.html".to_owned()].into_iter()), ["b.html"]);
        let table = Metadata::parse("path\nx.zip/in/a.html\ny.zip/a.html\n").expect("read");
        assert_eq!(table.unused(["x.zip".to_owned()].into_iter()), ["y.zip/a.html"]);
    }

    #[test]
    fn a_table_without_paths_or_with_a_wrong_year_is_refused() {
        assert!(Metadata::parse("agency\n某局\n").is_err());
        let said = Metadata::parse("path,year\na,20x9\n").expect_err("refused");
        assert_eq!(said.to_string(), "line 2: 20x9 is not a year");
        assert_eq!(said.words(Lang::Zh), "第 2 行：20x9 不是年份");
    }

    #[test]
    fn what_would_be_passed_over_is_refused_with_its_name() {
        for (table, says) in [
            ("path,agncy\na.html,某局\n", "agncy"),
            ("path,agency,agency\na.html,某局,他局\n", "agency is there twice"),
            ("path,agency\na.html,某局\n./a.html,他局\n", "lines 2 and 3 are both about a.html"),
            ("path,agency\na.html,某局,他局\n", "line 2: it has more fields"),
            ("path,agency\na.html,某局\n,他局\n", "line 3: it gives no path"),
            ("path,agency\na.html,\"某\n局\"\n", "line 2: agency: it has more than one line"),
            ("path,year\na.html,20211\n", "line 2: 20211 is not a year"),
            ("path,url\na.html,www.a.example\n", "line 2: www.a.example is not a web address"),
            ("path,url\na.html,http:///a\n", "is not a web address"),
            ("path,url\na.html,http://a.example/a b\n", "is not a web address"),
        ] {
            let said = Metadata::parse(table).expect_err(table);
            assert!(said.to_string().contains(says), "{said}");
        }
        assert!(Metadata::parse("url,path,year,agency,,\n,a.html,2020,某局,,\n,,,,,\n").is_ok());
        assert!(Metadata::parse("path,url\na,HTTPS://a.example:8080/甲?b#c\n").is_ok());
    }

    #[test]
    fn a_table_is_read_in_the_encodings_of_excel() {
        let dir = tempfile::tempdir().expect("a folder");
        let file = dir.path().join("known.csv");
        let text = "path,agency,year\r\nin/甲.html,青山县水利局,2020\r\n";
        let gbk = encoding_rs::GBK.encode(text).0.into_owned();
        let utf_16 = text.encode_utf16().flat_map(u16::to_le_bytes);
        let utf_16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(utf_16).collect();
        for bytes in [text.as_bytes().to_vec(), gbk, utf_16] {
            std::fs::write(&file, bytes).expect("written");
            let table = Metadata::read(&file).expect("read");
            let hints = table.hints("in/甲.html", &Hints::default());
            assert_eq!((hints.agency.as_deref(), hints.year), (Some("青山县水利局"), Some(2020)));
        }
        std::fs::write(&file, b"path,agency\nin/1.html,\xff\xfe\x80\n").expect("written");
        let said = Metadata::read(&file).expect_err("a broken name").to_string();
        assert!(said.contains("line 2: a character there cannot be read"), "{said}");
        std::fs::write(&file, b"PK\x03\x04\0\0\0\0\0\0\0\0").expect("written");
        let said = Metadata::read(&file).expect_err("a workbook").to_string();
        assert!(said.contains("save it as CSV"), "{said}");
    }
}

//! What every column of the dataset means, as a table (`codebook.csv`), and the tables with their
//! types for DuckDB (`load.sql`).

use crate::emit::across::panel;
use crate::emit::write::columns;
use crate::emit::write::resources::{Resource, resources_as};
use crate::emit::write::short::Shorts;
use crate::emit::write::table::{Field, FieldValue, Holds, RowSink};
use crate::parse::Roster;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::io;

/// Name of the script that declares the types.
pub const LOAD: &str = "load.sql";

/// A column of one or more files.
struct DictionaryEntry<'a> {
    field: &'a Field,
    files: Vec<&'static str>,
    /// What it means, and in which files: a short word may mean one thing here and another there.
    meanings: Vec<(&'a Field, Vec<&'static str>)>,
}

/// Each name of a column once, in the order of the files.
fn entries(resources: &[Resource]) -> Vec<DictionaryEntry<'_>> {
    let mut out: Vec<DictionaryEntry<'_>> = Vec::new();
    let mut known = HashMap::new();
    for resource in resources {
        for field in resource.fields.iter() {
            let at = *known.entry(field.name.as_ref()).or_insert_with(|| {
                out.push(DictionaryEntry { field, files: Vec::new(), meanings: Vec::new() });
                out.len() - 1
            });
            let Some(entry) = out.get_mut(at) else { continue };
            entry.files.push(resource.file);
            let same = |(other, _): &&mut (&Field, _)| other.english == field.english;
            match entry.meanings.iter_mut().find(same) {
                Some((_, files)) => files.push(resource.file),
                None => entry.meanings.push((field, vec![resource.file])),
            }
        }
    }
    out
}

impl DictionaryEntry<'_> {
    /// What it means, and where it means something else.
    fn meaning(&self, of: impl Fn(&Field) -> &str) -> String {
        let mut out = of(self.field).to_owned();
        for (field, files) in self.meanings.iter().skip(1) {
            // Formatting into a string cannot fail.
            let _ = write!(out, "; {}: {}", files.join(", "), of(field));
        }
        out
    }
}

/// Rows of `codebook.csv`.
pub fn codebook(roster: &Roster, alone: bool, sink: &mut impl RowSink) -> io::Result<()> {
    let resources = resources_as(roster, alone);
    let shorts = Shorts::of(&resources);
    let union = columns::union().iter().map(|column| (column.at.to_string(), column, None));
    let cells: HashMap<_, _> = union
        .chain(panel::cells_by_name())
        .map(|(name, column, only)| (name, (column, only)))
        .collect();
    for (order, entry) in (1..).zip(entries(&resources)) {
        let Field { name, unit, .. } = entry.field;
        let cell = cells.get(name.as_ref());
        let at = cell.map(|(column, _)| column.at);
        let forms = cell.map_or_else(Vec::new, |(column, only)| match only {
            Some(form) => vec![form.code],
            None => column.forms.iter().map(|form| form.code).collect(),
        });
        sink.row(&[
            at.map_or(FieldValue::Null, |at| FieldValue::Name(at.table.code())),
            at.map_or(FieldValue::Null, |at| FieldValue::Name(at.row)),
            at.map_or(FieldValue::Null, |at| FieldValue::Name(at.column)),
            FieldValue::text(name),
            FieldValue::text(shorts.get(name)),
            FieldValue::owned(entry.meaning(|field| &field.chinese)),
            FieldValue::owned(entry.meaning(|field| &field.english)),
            unit.map_or(FieldValue::Null, |unit| FieldValue::Name(unit.comparable())),
            FieldValue::owned(forms.join(" ")),
            FieldValue::Count(order),
            FieldValue::owned(entry.files.join(" ")),
        ])?;
    }
    Ok(())
}

/// How our CSV files are written; nothing of it is left to guess.
const DIALECT: &str =
    "auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"'";

/// The tables with their types, for DuckDB, to be run in the folder.
pub fn load(roster: &Roster, alone: bool) -> String {
    let mut out = String::from(
        "-- The tables of this folder with their types: duckdb data.duckdb < load.sql\n\
         -- Missing is NULL; figures of CSV files are exact decimals.\n",
    );
    for resource in resources_as(roster, alone) {
        let (table, file) = (resource.name(), resource.file);
        // Formatting into a string cannot fail.
        let _ = write!(out, "\nCREATE OR REPLACE TABLE {table} AS SELECT * FROM ");
        if resource.is_csv() {
            let _ = writeln!(out, "read_csv('{file}', {DIALECT}, columns = {{");
            for (i, field) in resource.fields.iter().enumerate() {
                let comma = if i + 1 < resource.fields.len() { "," } else { "" };
                let name = field.name.replace('\'', "''");
                let _ = writeln!(out, "    '{name}': '{}'{comma}", sql_type(field));
            }
            out.push_str("});\n");
        } else {
            let _ = writeln!(out, "read_parquet('{file}');");
        }
        for field in resource.fields.iter() {
            let (name, english) =
                (field.name.replace('"', "\"\""), field.english.replace('\'', "''"));
            let _ = writeln!(out, "COMMENT ON COLUMN {table}.\"{name}\" IS '{english}';");
        }
    }
    out
}

fn sql_type(field: &Field) -> &'static str {
    match &field.kind {
        kind if kind.whole_names().is_some() => "INTEGER",
        Holds::Text | Holds::OneOf(_) => "VARCHAR",
        // Quotients, rounded as they are.
        Holds::Number if field.derived => "DOUBLE",
        Holds::Number => "DECIMAL(38, 10)",
        Holds::Count => "BIGINT",
        Holds::Year => "INTEGER",
        Holds::Date => "DATE",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::write::resources::resources;
    use crate::emit::write::table::CsvSink;
    use std::collections::BTreeSet;

    fn rows() -> Vec<csv::StringRecord> {
        let mut sink = CsvSink::new(Vec::new(), false);
        codebook(&Roster::default(), false, &mut sink).expect("written");
        let bytes = sink.finish().expect("bytes");
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&bytes[..]);
        reader.records().map(|row| row.expect("a row")).collect()
    }

    #[test]
    fn the_codebook_has_every_column_once() {
        let (rows, all) = (rows(), resources(&Roster::default()));
        let codes: BTreeSet<&str> = rows.iter().map(|row| &row[3]).collect();
        let shorts: BTreeSet<&str> = rows.iter().map(|row| &row[4]).collect();
        assert_eq!((codes.len(), shorts.len()), (rows.len(), rows.len()));
        for field in all.iter().flat_map(|resource| resource.fields.iter()) {
            assert!(codes.contains(field.name.as_ref()), "{}", field.name);
        }
        let row = |code: &str| rows.iter().find(|row| &row[3] == code).expect("a row");
        let amount = row("disclosure.centralized_procurement.amount");
        assert_eq!(
            [&amount[0], &amount[2], &amount[7], &amount[8]],
            ["disclosure", "amount", "yuan", "2019"]
        );
        let decisions = row("disclosure.administrative_licensing.decisions_2021");
        assert_eq!([&decisions[2], &decisions[8]], ["decisions", "2021"]);
        assert_eq!(&row("agency_id")[10], "reports.csv panel.csv panel_nulls.csv coverage.csv");
    }

    #[test]
    fn a_word_that_means_two_things_says_where() {
        let rows = rows();
        let kind = rows.iter().find(|row| &row[3] == "kind").expect("a row");
        assert!(kind[6].starts_with("Kind of the body: "), "{}", &kind[6]);
        assert!(kind[6].ends_with("; suspects.csv: Name of the slip that explains it"));
    }

    #[test]
    fn every_table_is_loaded_with_all_its_columns() {
        let sql = load(&Roster::default(), false);
        for resource in resources(&Roster::default()) {
            assert!(sql.contains(&format!("read_csv('{}'", resource.file)));
            for field in resource.fields.iter() {
                assert!(sql.contains(&format!("    '{}': '", field.name)), "{}", field.name);
            }
        }
        assert_eq!(sql.matches('\'').count() % 2, 0);
    }
}

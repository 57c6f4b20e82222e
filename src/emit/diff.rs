//! Two datasets beside one another: reports and cells that came, went or changed, findings that are
//! new or gone.
//!
//! The tables are read in two passes, of which the first keeps a digest of each report's rows: only
//! what differs is held in memory.

use crate::emit::write::fields;
use crate::emit::write::table::Holds::{OneOf, Text};
use crate::emit::write::table::{Field, FieldValue, RowSink, columns, field, required};
use crate::form::coded;
use crate::validate::id::base;
use rows::DatasetRows;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io;
use std::path::Path;
use std::sync::LazyLock;

coded! {
    /// What a difference is about.
    pub enum What {
        /// A report as a whole, or its agency, year, title or date.
        Report = "report",
        /// A cell.
        Cell = "cell",
        /// A finding.
        Finding = "finding",
    }
}

coded! {
    /// What became of it.
    pub enum Change {
        /// Only the new dataset has it.
        Came = "came",
        /// Only the old one has it.
        Went = "went",
        /// They differ in it.
        Changed = "changed",
    }
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What it is about.
    pub what: What,
    /// What became of it.
    pub change: Change,
    /// The report.
    pub source: String,
    /// Its agency and year, in the new dataset where it has it.
    pub of: [String; 2],
    /// Table, row and column of a cell; of a report, the column of `reports.csv`; of a finding its
    /// rule and id.
    pub place: [String; 3],
    /// What stood there.
    pub old: String,
    /// What stands there.
    pub new: String,
}

columns! {
    /// Columns of the differences as a table.
    pub static DIFFERENCES;
    /// The values of a row.
    fn values<'a>(difference: &'a Difference);
    required("what", OneOf(What::ALL.map(What::code).into()), "What differs", "对象")
        => FieldValue::Name(difference.what.code());
    required("change", OneOf(Change::ALL.map(Change::code).into()), "How", "变化")
        => FieldValue::Name(difference.change.code());
    fields::source() => FieldValue::text(&difference.source);
    fields::agency() => FieldValue::text(&difference.of[0]);
    fields::year() => FieldValue::text(&difference.of[1]);
    field("table", Text, "Table of a cell; rule of a finding", "表；问题的规则")
        => FieldValue::text(&difference.place[0]);
    field("row", Text, "Row of a cell; id of a finding", "行；问题的编号")
        => FieldValue::text(&difference.place[1]);
    field("column", Text, "Column of a cell, or of reports.csv", "列")
        => FieldValue::text(&difference.place[2]);
    field("old", Text, "What stood there", "原值") => FieldValue::text(&difference.old);
    field("new", Text, "What stands there", "现值") => FieldValue::text(&difference.new);
}

impl Difference {
    /// Writes it as a row of the table.
    pub fn row(&self, sink: &mut impl RowSink) -> io::Result<()> {
        sink.row(&values(self))
    }
}

const IDENTITY: [&str; 7] =
    ["source", "agency", "year", "agency_id", "title", "published", "sha256"];
const CELL: [&str; 8] = ["source", "table", "row", "column", "label", "value", "status", "printed"];
const FINDING: [&str; 6] = ["id", "source", "agency", "year", "rule", "message"];

/// Calls `take` with every difference between two datasets: reports first, each with its cells, in
/// the order of their names; then findings, in the order of the datasets.
///
/// # Errors
/// If either folder is not a dataset, or whatever `take` meets.
pub fn differences(
    old: &Path,
    new: &Path,
    mut take: impl FnMut(&Difference) -> io::Result<()>,
) -> io::Result<()> {
    let [mut before, mut after] = [identities(old)?, identities(new)?];
    let hasher = RandomState::new();
    let [cells_before, cells_after] = [digests(old, &hasher)?, digests(new, &hasher)?];
    let differs = |source: &String| {
        before.contains_key(source)
            && after.contains_key(source)
            && cells_before.get(source) != cells_after.get(source)
    };
    let wanted: HashSet<String> = before.keys().filter(|source| differs(source)).cloned().collect();
    let [mut cells_before, mut cells_after] = [cells(old, &wanted)?, cells(new, &wanted)?];
    let mut sources: Vec<String> = before.keys().chain(after.keys()).cloned().collect();
    sources.sort_unstable();
    sources.dedup();
    for source in sources {
        let [was, is] = [before.remove(&source), after.remove(&source)];
        let change = match (&was, &is) {
            (Some(_), Some(_)) => Change::Changed,
            (None, _) => Change::Came,
            (_, None) => Change::Went,
        };
        let [was, is] = [was.unwrap_or_default(), is.unwrap_or_default()];
        let known = if change == Change::Went { &was } else { &is };
        let of = [known.get(1), known.get(2)].map(|text| text.cloned().unwrap_or_default());
        let difference = |what, change, place, old, new| {
            let (source, of) = (source.clone(), of.clone());
            Difference { what, change, source, of, place, old, new }
        };
        if change != Change::Changed {
            take(&difference(
                What::Report,
                change,
                Default::default(),
                String::new(),
                String::new(),
            ))?;
            continue;
        }
        for ((name, was), is) in IDENTITY.iter().zip(&was).zip(&is).filter(|((_, a), b)| a != b) {
            let place = [String::new(), String::new(), (*name).to_owned()];
            take(&difference(What::Report, change, place, was.clone(), is.clone()))?;
        }
        let mut was = cells_before.remove(&source).unwrap_or_default();
        let mut is = cells_after.remove(&source).unwrap_or_default();
        let mut places: Vec<_> = was.keys().chain(is.keys()).cloned().collect();
        places.sort_unstable();
        places.dedup();
        for place in places {
            let [old, new] = [was.remove(&place), is.remove(&place)];
            let change = match (&old, &new) {
                (None, _) => Change::Came,
                (_, None) => Change::Went,
                (old, new) if old == new => continue,
                _ => Change::Changed,
            };
            let [old, new] = [old, new].map(|said| said.map(|s| shown(&s)).unwrap_or_default());
            let (place, _) = place;
            take(&difference(What::Cell, change, place, old, new))?;
        }
    }
    findings(old, new, &hasher, take)
}

/// What the tables say of the reports as wholes, by source.
fn identities(folder: &Path) -> io::Result<BTreeMap<String, Vec<String>>> {
    let mut rows = DatasetRows::open(folder, "reports.csv", &IDENTITY)?;
    let mut out = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let row: Vec<String> = row.into_iter().map(str::to_owned).collect();
        out.insert(row.first().cloned().unwrap_or_default(), row);
    }
    Ok(out)
}

/// A digest of the cells of each report.
fn digests(folder: &Path, hasher: &RandomState) -> io::Result<HashMap<String, u64>> {
    let mut rows = DatasetRows::open(folder, "cells.csv", &CELL)?;
    let mut out: HashMap<String, u64> = HashMap::new();
    while let Some(row) = rows.next()? {
        let Some((source, rest)) = row.split_first() else { continue };
        let mut digest = hasher.build_hasher();
        let known = out.get(*source).copied().unwrap_or_default();
        digest.write_u64(known);
        rest.iter().for_each(|text| {
            digest.write(text.as_bytes());
            digest.write_u8(0xFF);
        });
        let digest = digest.finish();
        match out.get_mut(*source) {
            Some(known) => *known = digest,
            None => drop(out.insert((*source).to_owned(), digest)),
        }
    }
    Ok(out)
}

/// Table, row and column of a cell, and which of them it is where there are several.
type CellPlace = ([String; 3], String);

/// The cells of some reports: value, status and print, by place.
fn cells(
    folder: &Path,
    wanted: &HashSet<String>,
) -> io::Result<HashMap<String, BTreeMap<CellPlace, [String; 3]>>> {
    let mut rows = DatasetRows::open(folder, "cells.csv", &CELL)?;
    let mut out: HashMap<String, BTreeMap<CellPlace, [String; 3]>> = HashMap::new();
    while let Some(row) = rows.next()? {
        let [source, table, row, column, label, value, status, printed] = row.as_slice() else {
            continue;
        };
        if !wanted.contains(*source) {
            continue;
        }
        let of_it = out.entry((*source).to_owned()).or_default();
        let place = [*table, *row, *column].map(str::to_owned);
        let is_unlisted = [*row, *column].contains(&crate::emit::write::rows::UNLISTED);
        let mut which = if is_unlisted { (*label).to_owned() } else { String::new() };
        while of_it.contains_key(&(place.clone(), which.clone())) {
            which.push('+');
        }
        of_it.insert((place, which), [*value, *status, *printed].map(str::to_owned));
    }
    Ok(out)
}

/// What a cell says, in a word: the figure, else what it is, with the print where that says more.
fn shown([value, status, printed]: &[String; 3]) -> String {
    let said = if value.is_empty() { status } else { value };
    if said == printed || printed.is_empty() { said.clone() } else { format!("{said} ({printed})") }
}

/// Hashes of the id of a finding, without what tells copies apart, and of its source.
type FindingKey = (u64, u64);

fn findings(
    old: &Path,
    new: &Path,
    hasher: &RandomState,
    mut take: impl FnMut(&Difference) -> io::Result<()>,
) -> io::Result<()> {
    let key = |id: &str, source: &str| (hasher.hash_one(base(id)), hasher.hash_one(source));
    // How many came, or below 0 went, of an id in a source and anywhere: one that went and one that
    // came with its id are the same finding of a report that was moved.
    let (mut of_source, mut of_all) =
        (HashMap::<FindingKey, i64>::new(), HashMap::<u64, i64>::new());
    for (folder, sign) in [(old, -1), (new, 1)] {
        let mut rows = DatasetRows::open(folder, "findings.csv", &FINDING)?;
        while let Some(row) = rows.next()? {
            let [id, source, ..] = row.as_slice() else { continue };
            let key = key(id, source);
            *of_source.entry(key).or_default() += sign;
            *of_all.entry(key.0).or_default() += sign;
        }
    }
    for (folder, change, sign) in [(old, Change::Went, -1), (new, Change::Came, 1)] {
        let mut rows = DatasetRows::open(folder, "findings.csv", &FINDING)?;
        while let Some(row) = rows.next()? {
            let [id, source, agency, year, rule, message] = row.as_slice() else { continue };
            let key = key(id, source);
            let counts = of_source.get_mut(&key).zip(of_all.get_mut(&key.0));
            match counts.filter(|(own, all)| own.signum() == sign && all.signum() == sign) {
                Some((own, all)) => (*own, *all) = (*own - sign, *all - sign),
                None => continue,
            }
            let said = (*message).to_owned();
            let [old, new] = match change {
                Change::Went => [said, String::new()],
                _ => [String::new(), said],
            };
            take(&Difference {
                what: What::Finding,
                change,
                source: (*source).to_owned(),
                of: [*agency, *year].map(str::to_owned),
                place: [(*rule).to_owned(), (*id).to_owned(), String::new()],
                old,
                new,
            })?;
        }
    }
    Ok(())
}

mod rows;
mod words;

pub use words::{Differences, write_line};

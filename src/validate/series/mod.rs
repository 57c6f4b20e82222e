//! Several reports beside one another: an agency's consecutive years, and copies.
//!
//! Each report is kept as a [`ReportSummary`] of a few hundred bytes, which may wait in a file. Only a
//! [`Brief`] of each stays in memory while they are compared; of those that have to do with one
//! another the summaries are asked for.

mod amounts;
mod common;
mod copies;
mod pair;
mod parts;
mod years;

pub use parts::{Parts, TableSet};

use super::content;
use super::evidence::ReportName;
use super::finding::Finding;
use super::id::{self, ContentDigest};
use crate::form::{Form, TableKind};
use crate::report::{Note, NoteKind, Reading, Report, Table};
use crate::validate::codec::packed;
use common::{groups, in_common};
use pair::{Link, Pair};
use rust_decimal::Decimal;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashSet};
use std::io;

/// What comparisons between reports need of one report.
#[derive(Clone, Debug)]
pub struct ReportSummary {
    path: Box<str>,
    /// The key of the agency; empty if unknown.
    agency: Box<str>,
    year: Option<i32>,
    /// Whether an amount of it is beyond what the body can have, and reported for that.
    beyond: bool,
    /// The digest that the ids of its findings are made of.
    content: ContentDigest,
    /// Sections that it has.
    sections: u8,
    /// Tables whose heading it has and not they themselves.
    missing: TableSet,
    /// By [`TableKind::WITH_STATISTICS`].
    tables: [Option<TableSummary>; 4],
}

packed!(ReportSummary { path, agency, year, beyond, content, sections, missing, tables });

/// What is kept of a table.
#[derive(Clone, Debug)]
struct TableSummary {
    form: &'static Form,
    /// The figures that relations between years need, other than 0, by their numbers on the form.
    figures: Box<[(u8, Decimal)]>,
    /// Which of those cells hold a figure, 0 included.
    known: [u64; 4],
    /// The first half of a hash over all readings.
    print: [u8; 16],
    /// Whether the figures could not be the same by chance.
    telling: bool,
}

packed!(TableSummary { form, figures, known, print, telling });

impl ReportSummary {
    /// Keeps of a report what comparisons need.
    pub fn of(report: &Report) -> Self {
        let identity = &report.identity;
        ReportSummary {
            path: report.source.path.as_str().into(),
            agency: identity.agency_id.as_deref().unwrap_or("").into(),
            year: identity.year,
            beyond: content::amounts::is_beyond(report),
            content: id::content(report),
            sections: u8::try_from(report.sections.len()).unwrap_or(u8::MAX),
            missing: TableSet::of(TableKind::WITH_STATISTICS.map(|kind| {
                let is_it =
                    |note: &Note| (note.kind, note.table) == (NoteKind::MissingTable, Some(kind));
                report.notes.iter().any(is_it)
            })),
            tables: TableKind::WITH_STATISTICS
                .map(|kind| report.table(kind).and_then(TableSummary::of)),
        }
    }

    /// The digest that the ids of its findings are made of.
    pub fn content(&self) -> ContentDigest {
        self.content
    }

    fn table(&self, kind: TableKind) -> Option<&TableSummary> {
        let index = TableKind::WITH_STATISTICS.iter().position(|k| *k == kind)?;
        self.tables.get(index)?.as_ref()
    }

    /// The report, as a finding names it.
    fn name(&self) -> ReportName {
        ReportName { year: self.year, path: self.path.clone() }
    }
}

impl TableSummary {
    fn of(table: &Table) -> Option<Self> {
        let sheet = table.form.sheet(table.kind)?;
        let mut hash = Sha256::new();
        let mut figures = Vec::new();
        let mut known = [0u64; 4];
        let mut distinct: Vec<Decimal> = Vec::new();
        for (i, (cell, of)) in table.slots().zip(&sheet.cells).enumerate() {
            let as_printed = cell.map_or(Reading::Illegible, |c| c.reading);
            // So that 482万元 and 4820000元 are one amount.
            let amount = cell.filter(|_| of.unit.is_money()).and_then(|cell| cell.comparable());
            let reading = amount.map_or(as_printed, Reading::Number);
            match reading {
                Reading::Number(n) => hash.update(n.normalize().serialize()),
                other => hash.update(other.status().as_bytes()),
            }
            let Some(figure) = reading.number() else { continue };
            if figure > Decimal::ONE && !distinct.contains(&figure) {
                distinct.push(figure);
            }
            let needed = amount.is_some() || of.in_between;
            if needed && let (Ok(index), Some(word)) = (u8::try_from(i), known.get_mut(i / 64)) {
                *word |= 1 << (i % 64);
                if !figure.is_zero() {
                    figures.push((index, figure));
                }
            }
        }
        let mut print = [0; 16];
        for (to, from) in print.iter_mut().zip(hash.finalize()) {
            *to = from;
        }
        let large = distinct.iter().filter(|f| **f >= Decimal::TEN).count();
        Some(TableSummary {
            form: table.form,
            figures: figures.into(),
            known,
            print,
            telling: large >= 3 || distinct.len() >= 6,
        })
    }

    /// The figure of a cell, by its number on the form.
    fn figure(&self, cell: usize) -> Option<Decimal> {
        let word = self.known.get(cell / 64)?;
        if word & (1 << (cell % 64)) == 0 {
            return None;
        }
        let found = self.figures.iter().find(|(i, _)| usize::from(*i) == cell);
        Some(found.map_or(Decimal::ZERO, |(_, figure)| *figure))
    }
}

/// As much of a summary as tells which reports are related.
#[derive(Clone, Copy, Debug)]
pub struct Brief {
    /// Digest of the agency's key; 0 if it is unknown.
    agency: u64,
    /// Half of the digest of what was read of it.
    content: u64,
    year: Option<i16>,
    /// Of each table whose figures could not be the same by chance, their digest; else 0.
    prints: [u64; 4],
    tables: TableSet,
    sections: u8,
}

impl Brief {
    /// The brief of a summary.
    pub fn of(summary: &ReportSummary) -> Self {
        let print = |table: &TableSummary| {
            let mut hash = Sha256::new();
            hash.update(table.form.code.as_bytes());
            hash.update(table.print);
            beginning(&hash.finalize())
        };
        let telling =
            |table: &Option<TableSummary>| table.as_ref().filter(|t| t.telling).map(print);
        Brief {
            agency: if summary.agency.is_empty() { 0 } else { name_digest(&summary.agency) },
            content: beginning(&summary.content),
            year: summary.year.and_then(|year| i16::try_from(year).ok()),
            prints: summary.tables.each_ref().map(|table| telling(table).unwrap_or(0)),
            tables: TableSet::of(summary.tables.iter().map(Option::is_some)),
            sections: summary.sections,
        }
    }
}

/// The digest of an agency's key.
fn name_digest(key: &str) -> u64 {
    beginning(&Sha256::digest(key.as_bytes()))
}

fn beginning(digest: &[u8]) -> u64 {
    digest.iter().take(8).fold(0, |n, byte| n << 8 | u64::from(*byte))
}

/// Compares reports with one another. `load` gives the report at an index; `take` gets each finding with
/// the report it belongs to, in the order of the reports.
///
/// # Errors
/// Whatever `load` or `take` meets.
pub fn check<R: AsRef<ReportSummary> + Into<ReportSummary>>(
    reports: &[Brief],
    mut load: impl FnMut(usize) -> io::Result<R>,
    mut take: impl FnMut(usize, &R, Finding) -> io::Result<()>,
) -> io::Result<()> {
    let found = pairs(reports, |index| load(index).map(Into::into))?;
    // An id is met again in the same report or in a copy of it.
    let copied: HashSet<u64> = groups(&in_common(reports.iter().map(|report| report.content)))
        .into_iter()
        .filter_map(|group| Some(group.first()?.0))
        .collect();
    let (mut of_copies, mut of_one) = (HashSet::new(), HashSet::new());
    for pairs in found.chunk_by(|a, b| a.index() == b.index()) {
        let Some(index) = pairs.first().map(Pair::index) else { continue };
        let report = load(index)?;
        let this = report.as_ref();
        of_one.clear();
        let is_copied = copied.contains(&beginning(&this.content));
        let met = if is_copied { &mut of_copies } else { &mut of_one };
        for pair in pairs {
            for mut finding in between(pair.link(), this, load(pair.other())?.as_ref()) {
                finding.id = id::between(this.content, &finding, &this.path, met);
                take(index, &report, finding)?;
            }
        }
    }
    Ok(())
}

/// What is found of a report beside another.
fn between(link: Link, this: &ReportSummary, other: &ReportSummary) -> Vec<Finding> {
    match link {
        Link::Copies => vec![copies::of_one_agency(this, other)],
        Link::Parts => copies::completed(this, other),
        Link::Years => years::compare(this, other),
        Link::Amounts(nth) => amounts::finding(nth, this, other).into_iter().collect(),
        Link::Figures(nth) => copies::copied(nth, other).into_iter().collect(),
    }
}

/// The pairs of reports of which something is found, in the order of the findings.
fn pairs(
    reports: &[Brief],
    mut load: impl FnMut(usize) -> io::Result<ReportSummary>,
) -> io::Result<Vec<Pair>> {
    let mut found: Vec<Pair> = Vec::new();
    // Agencies are distinguished by the digests of their keys: the keys themselves, of a million
    // reports, would fill the memory.
    for group in groups(&in_common(reports.iter().map(|report| report.agency))) {
        let mut by_year: BTreeMap<i32, Vec<usize>> = BTreeMap::new();
        for (_, index) in group {
            if let Some(year) = reports.get(*index).and_then(|report| report.year) {
                by_year.entry(year.into()).or_default().push(*index);
            }
        }
        let mut firsts: Vec<(i32, usize, ReportSummary)> = Vec::new();
        for (year, same) in &by_year {
            // Where one year has several reports, the first speaks for it, with what completes it.
            for part in copies::of_one_year(same, reports, &mut load, &mut found)? {
                firsts.push((*year, part, load(part)?));
            }
        }
        for of_years in firsts.chunk_by(|a, b| a.0 == b.0).collect::<Vec<_>>().windows(2) {
            let [of_before, of_this] = of_years else { continue };
            for (year, index, this) in *of_this {
                // A table stands in one part of a year's report only.
                let before =
                    of_before.iter().filter(|(before, ..)| before.checked_add(1) == Some(*year));
                let broken = before.filter(|(.., before)| !years::compare(this, before).is_empty());
                found.extend(broken.map(|(_, before, _)| Pair::of(*index, *before, Link::Years)));
            }
        }
        amounts::compare(&firsts, &mut found);
    }
    copies::same_figures(reports, &mut load, &mut found)?;
    found.sort_unstable();
    Ok(found)
}

#[cfg(test)]
mod tests;

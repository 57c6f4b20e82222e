//! A report as JSON: the shape of the public contract, keys in the order of the forms.

use super::message::message;
use super::names::Lang;
use super::safe::is_unsafe;
use crate::convert::Checked;
use crate::form::{Heading, TableKind};
use crate::report::{Cell, Reading, Report, Table};
use crate::validate::{Finding, Validation};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;
use serde::ser::{Error, SerializeMap, Serializer};
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};
use std::io;

/// Writes a report as one line, without the line end.
///
/// # Errors
/// Whatever `out` meets.
pub fn write_line(out: &mut impl io::Write, checked: &Checked, lang: Lang) -> io::Result<()> {
    let mut to = serde_json::Serializer::with_formatter(out, Shown(CompactFormatter));
    Ok(ReportJson::new(checked, lang).serialize(&mut to)?)
}

/// Writes a report over many lines, indented by two spaces as an element of an array.
///
/// # Errors
/// Whatever `out` meets.
pub fn write_pretty(out: &mut impl io::Write, checked: &Checked, lang: Lang) -> io::Result<()> {
    let mut text = Vec::new();
    let pretty = Shown(PrettyFormatter::with_indent(b"  "));
    let mut to = serde_json::Serializer::with_formatter(&mut text, pretty);
    ReportJson::new(checked, lang).serialize(&mut to)?;
    // Line ends inside strings are escaped, so every one here is layout.
    for (i, line) in text.split(|b| *b == b'\n').enumerate() {
        out.write_all(if i == 0 { b"  " } else { b"\n  " })?;
        out.write_all(line)?;
    }
    Ok(())
}

/// Writes a finding with its report's source, agency and year as one line, without the line end.
///
/// # Errors
/// Whatever `out` meets.
pub fn write_finding(
    out: &mut impl io::Write,
    finding: &Finding,
    report: &Report,
    lang: Lang,
) -> io::Result<()> {
    #[derive(Serialize)]
    struct Lone<'a> {
        source: &'a str,
        agency: Option<&'a str>,
        year: Option<i32>,
        #[serde(flatten)]
        finding: FindingJson<'a>,
    }
    let lone = Lone {
        source: &report.source.path,
        agency: report.identity.agency.as_deref(),
        year: report.identity.year,
        finding: FindingJson::new(finding, report, lang),
    };
    let mut to = serde_json::Serializer::with_formatter(out, Shown(CompactFormatter));
    Ok(lone.serialize(&mut to)?)
}

/// A formatter that also escapes what JSON allows in strings but terminals obey.
struct Shown<F>(F);

macro_rules! forward {
    ($($name:ident($($arg:ident: $of:ty),*);)*) => {$(
        fn $name<W: ?Sized + io::Write>(&mut self, w: &mut W $(, $arg: $of)*) -> io::Result<()> {
            self.0.$name(w $(, $arg)*)
        }
    )*};
}

impl<F: Formatter> Formatter for Shown<F> {
    forward! {
        begin_array(); end_array(); begin_array_value(first: bool); end_array_value();
        begin_object(); end_object(); begin_object_key(first: bool); end_object_key();
        begin_object_value(); end_object_value();
    }

    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        w: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((before, c)) = rest.find(is_unsafe).and_then(|i| {
            let (before, from) = rest.split_at(i);
            from.chars().next().map(|c| (before, c))
        }) {
            w.write_all(before.as_bytes())?;
            write!(w, "\\u{:04x}", u32::from(c))?;
            rest = rest.get(before.len() + c.len_utf8()..).unwrap_or_default();
        }
        w.write_all(rest.as_bytes())
    }
}

/// A report as its JSON object.
#[derive(Serialize)]
struct ReportJson<'a> {
    source: SourceJson<'a>,
    agency: Option<&'a str>,
    year: Option<i32>,
    title: Option<&'a str>,
    published: Option<String>,
    agency_printed: Option<&'a str>,
    year_printed: Option<i32>,
    year_witnesses: Vec<WitnessJson<'a>>,
    url: Option<&'a str>,
    sections: Vec<SectionJson<'a>>,
    tables: TablesJson<'a>,
    relations: RelationsJson,
    findings: Vec<FindingJson<'a>>,
    suspects: Vec<SuspectJson<'a>>,
    more_than_three: Vec<&'static str>,
}

#[derive(Serialize)]
struct SourceJson<'a> {
    path: &'a str,
    format: &'static str,
    encoding: &'static str,
    damage: &'a [&'static str],
    bytes: u64,
    sha256: &'a str,
}

#[derive(Serialize)]
struct WitnessJson<'a> {
    year: i32,
    source: &'static str,
    quote: &'a str,
}

#[derive(Serialize)]
struct SectionJson<'a> {
    code: &'static str,
    number: u8,
    heading: &'a str,
    text: &'a str,
}

#[derive(Serialize)]
struct RelationsJson {
    holding: u32,
    broken: u32,
    undecided: u32,
    absent: u32,
}

#[derive(Serialize)]
struct FindingJson<'a> {
    id: &'a str,
    rule: &'static str,
    severity: &'static str,
    table: Option<&'static str>,
    cells: Vec<[&'static str; 2]>,
    left: Option<Exact>,
    right: Option<Exact>,
    difference: Option<Exact>,
    message: String,
    printed: Option<&'a str>,
    expected: Option<&'a str>,
    place: Option<String>,
    blanks_as_zero: bool,
    read_twice: Option<bool>,
    verdict: Option<&'static str>,
}

#[derive(Serialize)]
struct SuspectJson<'a> {
    table: &'static str,
    row: &'static str,
    column: &'static str,
    printed: &'a str,
    suggested: Exact,
    restores: u32,
    kind: &'static str,
    rank: u32,
    set: u32,
    alternatives: u32,
}

impl<'a> ReportJson<'a> {
    fn new(checked: &'a Checked, lang: Lang) -> Self {
        let Checked { report, validation } = checked;
        let Report { source, identity, .. } = report;
        let Validation { relations, findings, suspects, more_than_three } = validation;
        ReportJson {
            source: SourceJson {
                path: &source.path,
                format: source.format.code(),
                encoding: source.encoding,
                damage: &source.damage,
                bytes: source.bytes,
                sha256: &source.sha256,
            },
            agency: identity.agency.as_deref(),
            year: identity.year,
            title: identity.title.as_deref(),
            published: identity.published.map(|date| date.to_string()),
            agency_printed: identity.agency_printed.as_deref(),
            year_printed: identity.year_printed,
            year_witnesses: identity
                .witnesses
                .iter()
                .map(|w| WitnessJson { year: w.year, source: w.source, quote: &w.quote })
                .collect(),
            url: identity.url.as_deref(),
            sections: report
                .sections
                .iter()
                .map(|s| SectionJson {
                    code: s.code,
                    number: s.number,
                    heading: &s.heading,
                    text: &s.text,
                })
                .collect(),
            tables: TablesJson(&report.tables),
            relations: RelationsJson {
                holding: relations.holding,
                broken: relations.broken,
                undecided: relations.undecided,
                absent: relations.absent,
            },
            findings: findings.iter().map(|f| FindingJson::new(f, report, lang)).collect(),
            suspects: suspects
                .iter()
                .map(|s| SuspectJson {
                    table: s.at.table.code(),
                    row: s.at.row,
                    column: s.at.column,
                    printed: &s.printed,
                    suggested: Exact(s.suggested),
                    restores: s.restores,
                    kind: s.kind,
                    rank: s.rank,
                    set: s.set,
                    alternatives: s.alternatives,
                })
                .collect(),
            more_than_three: more_than_three.iter().map(|kind| kind.code()).collect(),
        }
    }
}

impl<'a> FindingJson<'a> {
    fn new(finding: &'a Finding, report: &Report, lang: Lang) -> Self {
        let quote = |text: &'a str| (!text.is_empty()).then_some(text);
        FindingJson {
            id: &finding.id,
            rule: finding.rule,
            severity: finding.severity.code(),
            table: finding.table.map(TableKind::code),
            cells: finding.cells.iter().map(|at| [at.row, at.column]).collect(),
            left: finding.left.map(Exact),
            right: finding.right.map(Exact),
            difference: finding.difference.map(Exact),
            message: message(finding, report, lang),
            printed: quote(&finding.printed),
            expected: quote(&finding.expected),
            place: finding.place.map(|place| place.to_string()),
            blanks_as_zero: finding.blanks_as_zero,
            read_twice: finding.read_twice,
            verdict: finding.verdict.as_ref().map(|v| v.ruling.code()),
        }
    }
}

/// A decimal as a JSON number, digit by digit.
struct Exact(Decimal);

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.0.to_i64() {
            Some(whole) if self.0.is_integer() => to.serialize_i64(whole),
            _ => {
                let digits = self.0.normalize().to_string();
                digits.parse::<serde_json::Number>().map_err(S::Error::custom)?.serialize(to)
            }
        }
    }
}

/// The tables a report has; one it lacks has no key.
struct TablesJson<'a>(&'a [Table]);

impl Serialize for TablesJson<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        for kind in TableKind::ALL {
            if let Some(table) = self.0.iter().find(|table| table.kind == kind) {
                map.serialize_entry(kind.code(), &TableJson(table))?;
            }
        }
        map.end()
    }
}

/// A table: its form, what speaks for it, the rows nested as the form nests them, and what the
/// form does not have.
struct TableJson<'a>(&'a Table);

impl Serialize for TableJson<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let table = self.0;
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("form", table.form.code)?;
        map.serialize_entry("evidence", &table.evidence)?;
        let mut cells = table.cells.iter();
        for block in table.form.table(table.kind).map_or(&[][..], |t| t.blocks) {
            let columns: Vec<_> = block.columns.iter().flat_map(Heading::leaves).collect();
            for row in block.rows {
                entries(row, "", &columns, table, &mut cells, &mut map)?;
            }
        }
        let unlisted: Vec<_> = table
            .unlisted
            .iter()
            .map(|u| UnlistedJson {
                row: u.row,
                column: u.column,
                row_label: &u.row_label,
                column_label: &u.column_label,
                value: u.reading.number().map(Exact),
                status: u.reading.status(),
                printed: &u.printed,
            })
            .collect();
        if !unlisted.is_empty() {
            map.serialize_entry("unlisted", &unlisted)?;
        }
        map.end()
    }
}

#[derive(Serialize)]
struct UnlistedJson<'a> {
    row: Option<&'static str>,
    column: Option<&'static str>,
    row_label: &'a str,
    column_label: &'a str,
    value: Option<Exact>,
    status: &'static str,
    printed: &'a str,
}

/// The key of a heading below one with the code `above`: `denied` of `resolved.denied`.
pub(super) fn key(code: &'static str, above: &str) -> &'static str {
    let below = code.strip_prefix(above).unwrap_or(code);
    below.strip_prefix('.').unwrap_or(below)
}

/// The entries of a heading: itself as a key, or those below it if it has no code.
fn entries<M: SerializeMap>(
    row: &'static Heading,
    above: &'static str,
    columns: &[&'static Heading],
    table: &Table,
    cells: &mut std::slice::Iter<'_, Cell>,
    map: &mut M,
) -> Result<(), M::Error> {
    if row.is_leaf() {
        let row = LeafJson { row, columns, table, next: cells.as_slice() };
        *cells = cells.as_slice().get(columns.len()..).unwrap_or_default().iter();
        return map.serialize_entry(key(row.row.code, above), &row);
    }
    if row.code.is_empty() {
        for child in row.children {
            entries(child, above, columns, table, cells, map)?;
        }
        return Ok(());
    }
    let next = std::cell::RefCell::new(cells.clone());
    map.serialize_entry(key(row.code, above), &GroupJson { row, columns, table, next: &next })?;
    *cells = next.into_inner();
    Ok(())
}

/// A heading above others.
struct GroupJson<'a, 'c> {
    row: &'static Heading,
    columns: &'a [&'static Heading],
    table: &'a Table,
    next: &'a std::cell::RefCell<std::slice::Iter<'c, Cell>>,
}

impl Serialize for GroupJson<'_, '_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        let mut cells = self.next.borrow().clone();
        for child in self.row.children {
            entries(child, self.row.code, self.columns, self.table, &mut cells, &mut map)?;
        }
        *self.next.borrow_mut() = cells;
        map.end()
    }
}

/// A row: its columns and their figures.
struct LeafJson<'a> {
    row: &'static Heading,
    columns: &'a [&'static Heading],
    table: &'a Table,
    /// The table's cells from where this row's should begin.
    next: &'a [Cell],
}

impl Serialize for LeafJson<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.columns.len()))?;
        for (i, column) in self.columns.iter().enumerate() {
            let is_it = |c: &&Cell| c.at.row == self.row.code && c.at.column == column.code;
            let cell = self.next.get(i).filter(is_it);
            let cell = cell.or_else(|| self.table.get(self.row, column));
            let value = match cell.map(|c| c.reading) {
                Some(Reading::Number(n)) => Some(Exact(n)),
                _ => None,
            };
            map.serialize_entry(column.code, &value)?;
        }
        map.end()
    }
}

//! A report as rows of the dataset's tables, in the columns of [`crate::emit::write::fields`].

use crate::convert::Checked;
use crate::emit::write::body;
use crate::emit::write::columns;
use crate::emit::write::fields::VALUE_SOURCES;
use crate::emit::write::table::{RowSink, Value};
use crate::form::{Address, TableKind};
use crate::report::{Cell, Place, Reading, Report};
use crate::validate::{Finding, Severity, Suspect};
use crate::words::message::message;
use crate::words::names::Lang;
use std::io;

/// Code of a row or column that the form does not have.
pub const UNLISTED: &str = "unlisted";

/// Rows of `cells.csv`: every cell of every table, then what the form does not have.
pub fn cells(report: &Report, sink: &mut impl RowSink) -> io::Result<()> {
    let source = Value::text(&report.source.path);
    let agency = Value::optional(report.identity.agency.as_deref());
    let year = Value::year(report.identity.year);
    let given = |at: &Address| report.corrections.iter().any(|one| one.at == *at);
    for table in &report.tables {
        let mut put = |row, column, label, reading: Reading, printed, unit, place, is_given| {
            sink.row(&[
                source.clone(),
                agency.clone(),
                year.clone(),
                Value::Name(table.kind.code()),
                Value::Name(table.form.code),
                Value::Name(row),
                Value::Name(column),
                label,
                Value::number(reading.number()),
                Value::Name(reading.status()),
                Value::text(printed),
                unit,
                Value::owned(place),
                value_source(reading, is_given),
            ])
        };
        let written = |place: Option<Place>| place.map(|p| p.to_string()).unwrap_or_default();
        for cell in table.iter() {
            let Cell { at, reading, printed, label, place, .. } = cell;
            let unit = cell.unit_code().map_or(Value::Null, Value::Name);
            let (label, place) = (Value::text(label), written(*place));
            put(at.row, at.column, label, *reading, printed, unit, place, given(at))?;
        }
        for cell in &table.unlisted {
            let label = match cell.column {
                None if !cell.column_label.is_empty() => {
                    Value::owned(format!("{} | {}", cell.row_label, cell.column_label))
                }
                _ => Value::text(&cell.row_label),
            };
            let (row, column) = (cell.row.unwrap_or(UNLISTED), cell.column.unwrap_or(UNLISTED));
            let place = written(cell.place);
            put(row, column, label, cell.reading, &cell.printed, Value::Null, place, false)?;
        }
    }
    Ok(())
}

/// Where a figure comes from: the page, or the operator.
fn value_source(reading: Reading, is_given: bool) -> Value<'static> {
    match (reading.number(), is_given) {
        (None, _) => Value::Null,
        (Some(_), false) => Value::Name(VALUE_SOURCES[0]),
        (Some(_), true) => Value::Name(VALUE_SOURCES[1]),
    }
}

/// The row of `reports.csv`.
pub fn report(checked: &Checked, sink: &mut impl RowSink) -> io::Result<()> {
    let Checked { report, validation } = checked;
    let (source, identity) = (&report.source, &report.identity);
    let sections: Vec<_> = report.sections.iter().map(|section| section.code).collect();
    let mut row = vec![
        Value::text(&source.path),
        Value::Name(source.format.code()),
        Value::Name(source.encoding),
        Value::owned(source.damage.join(" ")),
        Value::Count(source.bytes),
        Value::text(&source.sha256),
        Value::optional(identity.agency.as_deref()),
        Value::year(identity.year),
        Value::optional(identity.title.as_deref()),
        identity.published.map_or(Value::Null, Value::Date),
        Value::optional(identity.agency_printed.as_deref()),
        identity.agency_source.map_or(Value::Null, |source| Value::Name(source.code())),
        Value::optional(identity.agency_suggested.as_deref()),
        Value::optional(identity.agency_id.as_deref()),
        Value::year(identity.year_printed),
        Value::optional(identity.url.as_deref()),
        Value::optional(identity.fetched.as_deref()),
        Value::owned(sections.join(" ")),
    ];
    for kind in TableKind::WITH_STATISTICS {
        row.push(report.table(kind).map_or(Value::Null, |table| Value::Name(table.form.code)));
    }
    let first = row.len();
    row.resize(first + columns::all().len(), Value::Null);
    let (mut lists, mut counts) = (<[String; 3]>::default(), [0u64; 4]);
    for table in &report.tables {
        for (cell, position) in columns::of_cells(table) {
            let status = match cell.reading {
                Reading::Number(_) => {
                    if let Some(place) = row.get_mut(first + position) {
                        *place = Value::number(cell.comparable());
                    }
                    0
                }
                Reading::Blank => 1,
                Reading::Dash => 2,
                Reading::Illegible => 3,
            };
            counts[status] += 1;
            if let Some(list) = status.checked_sub(1).and_then(|i| lists.get_mut(i)) {
                use std::fmt::Write;
                let space = if list.is_empty() { "" } else { " " };
                // Formatting into a string cannot fail.
                let _ = write!(list, "{space}{}", cell.at);
            }
        }
    }
    row.extend(lists.map(Value::owned));
    let given: Vec<_> = report.corrections.iter().map(|one| one.at.to_string()).collect();
    row.push(Value::owned(given.join(" ")));
    row.extend(counts.map(Value::Count));
    let unlisted: usize = report.tables.iter().map(|table| table.unlisted.len()).sum();
    row.push(Value::Count(unlisted as u64));
    let relations = &validation.relations;
    let counts = [
        relations.holding, relations.holding_blank_as_zero, relations.holding_tie_broken,
        relations.broken, relations.undecided, relations.absent,
    ];
    for count in counts {
        row.push(Value::Count(count.into()));
    }
    for severity in Severity::ALL {
        let of_it = validation.findings.iter().filter(|finding| finding.severity == severity);
        row.push(Value::Count(of_it.count() as u64));
    }
    row.extend(body::values(identity.agency.as_deref(), &identity.told));
    sink.row(&row)
}

/// A row of `findings.csv`.
pub fn finding(
    finding: &Finding,
    report: &Report,
    lang: Lang,
    sink: &mut impl RowSink,
) -> io::Result<()> {
    sink.row(&of_finding(finding, report, lang))
}

/// The values of a row of `findings.csv`.
pub(crate) fn of_finding<'a>(
    finding: &'a Finding,
    report: &'a Report,
    lang: Lang,
) -> [Value<'a>; 15] {
    [
        Value::text(&finding.id),
        Value::text(&report.source.path),
        Value::optional(report.identity.agency.as_deref()),
        Value::year(report.identity.year),
        Value::Name(finding.rule.id()),
        Value::Name(finding.severity.code()),
        finding.table.map_or(Value::Null, |table| Value::Name(table.code())),
        Value::owned(distinct(finding.cells.iter().map(|at| at.row))),
        Value::owned(distinct(finding.cells.iter().map(|at| at.column))),
        Value::number(finding.evidence.left()),
        Value::number(finding.evidence.right()),
        Value::number(finding.evidence.difference()),
        Value::owned(message(finding, report, lang)),
        place(finding, report).map_or(Value::Null, |place| Value::owned(place.to_string())),
        Value::optional(finding.evidence.other_report().map(|report| &*report.path)),
    ]
}

/// Where a finding stands: its own place, or that of the first of its cells that has one.
fn place(finding: &Finding, report: &Report) -> Option<Place> {
    let of_cell = |at: &Address| report.cell(*at)?.place;
    finding.place.or_else(|| finding.cells.iter().find_map(of_cell))
}

/// Names in order, each once.
fn distinct(names: impl Iterator<Item = &'static str>) -> String {
    let mut out: Vec<&str> = Vec::new();
    for name in names {
        if !out.contains(&name) {
            out.push(name);
        }
    }
    out.join(" ")
}

/// A row of `suspects.csv`.
pub fn suspect(suspect: &Suspect, report: &Report, sink: &mut impl RowSink) -> io::Result<()> {
    sink.row(&[
        Value::text(&report.source.path),
        Value::optional(report.identity.agency.as_deref()),
        Value::year(report.identity.year),
        Value::Count(suspect.rank.into()),
        Value::Count(suspect.set.into()),
        Value::Name(suspect.at.table.code()),
        Value::Name(suspect.at.row),
        Value::Name(suspect.at.column),
        Value::text(&suspect.printed),
        Value::Number(suspect.suggested),
        Value::Count(suspect.restores.into()),
        Value::Name(suspect.kind),
        Value::Count(suspect.alternatives.into()),
    ])
}

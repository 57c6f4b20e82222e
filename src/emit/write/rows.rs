//! A report as rows of the dataset's tables, in the columns of [`crate::emit::write::fields`].

use crate::convert::Checked;
use crate::emit::write::body;
use crate::emit::write::columns;
use crate::emit::write::fields::VALUE_SOURCES;
use crate::emit::write::table::{FieldValue, RowSink};
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
    let source = FieldValue::text(&report.source.path);
    let agency = FieldValue::optional(report.identity.agency.as_deref());
    let year = FieldValue::year(report.identity.year);
    let given = |at: &Address| report.corrections.iter().any(|one| one.at == *at);
    for table in &report.tables {
        let mut put = |row, column, label, reading: Reading, printed, unit, place, is_given| {
            sink.row(&[
                source.clone(),
                agency.clone(),
                year.clone(),
                FieldValue::Name(table.kind.code()),
                FieldValue::Name(table.form.code),
                FieldValue::Name(row),
                FieldValue::Name(column),
                label,
                FieldValue::number(reading.number()),
                FieldValue::Name(reading.status()),
                FieldValue::text(printed),
                unit,
                FieldValue::owned(place),
                value_source(reading, is_given),
            ])
        };
        let written = |place: Option<Place>| place.map(|p| p.to_string()).unwrap_or_default();
        for cell in table.iter() {
            let Cell { at, reading, printed, label, place, .. } = cell;
            let unit = cell.unit_code().map_or(FieldValue::Null, FieldValue::Name);
            let (label, place) = (FieldValue::text(label), written(*place));
            put(at.row, at.column, label, *reading, printed, unit, place, given(at))?;
        }
        for cell in &table.unlisted {
            let label = match cell.column {
                None if !cell.column_label.is_empty() => {
                    FieldValue::owned(format!("{} | {}", cell.row_label, cell.column_label))
                }
                _ => FieldValue::text(&cell.row_label),
            };
            let (row, column) = (cell.row.unwrap_or(UNLISTED), cell.column.unwrap_or(UNLISTED));
            let place = written(cell.place);
            put(row, column, label, cell.reading, &cell.printed, FieldValue::Null, place, false)?;
        }
    }
    Ok(())
}

/// Where a figure comes from: the page, or the operator.
fn value_source(reading: Reading, is_given: bool) -> FieldValue<'static> {
    match (reading.number(), is_given) {
        (None, _) => FieldValue::Null,
        (Some(_), false) => FieldValue::Name(VALUE_SOURCES[0]),
        (Some(_), true) => FieldValue::Name(VALUE_SOURCES[1]),
    }
}

/// The row of `reports.csv`.
pub fn report(checked: &Checked, sink: &mut impl RowSink) -> io::Result<()> {
    let Checked { report, validation } = checked;
    let (source, identity) = (&report.source, &report.identity);
    let sections: Vec<_> = report.sections.iter().map(|section| section.code).collect();
    let mut row = vec![
        FieldValue::text(&source.path),
        FieldValue::Name(source.format.code()),
        FieldValue::Name(source.encoding),
        FieldValue::owned(source.damage.join(" ")),
        FieldValue::Count(source.bytes),
        FieldValue::text(&source.sha256),
        FieldValue::optional(identity.agency.as_deref()),
        FieldValue::year(identity.year),
        FieldValue::optional(identity.title.as_deref()),
        identity.published.map_or(FieldValue::Null, FieldValue::Date),
        FieldValue::optional(identity.agency_printed.as_deref()),
        identity.agency_source.map_or(FieldValue::Null, |source| FieldValue::Name(source.code())),
        FieldValue::optional(identity.agency_suggested.as_deref()),
        FieldValue::optional(identity.agency_id.as_deref()),
        FieldValue::year(identity.year_printed),
        FieldValue::optional(identity.url.as_deref()),
        FieldValue::optional(identity.fetched.as_deref()),
        FieldValue::owned(sections.join(" ")),
    ];
    for kind in TableKind::WITH_STATISTICS {
        row.push(
            report.table(kind).map_or(FieldValue::Null, |table| FieldValue::Name(table.form.code)),
        );
    }
    let first = row.len();
    row.resize(first + columns::all().len(), FieldValue::Null);
    let (mut lists, mut counts) = (<[String; 3]>::default(), [0u64; 4]);
    for table in &report.tables {
        for (cell, position) in columns::of_cells(table) {
            let status = match cell.reading {
                Reading::Number(_) => {
                    if let Some(place) = row.get_mut(first + position) {
                        *place = FieldValue::number(cell.comparable());
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
    row.extend(lists.map(FieldValue::owned));
    let given: Vec<_> = report.corrections.iter().map(|one| one.at.to_string()).collect();
    row.push(FieldValue::owned(given.join(" ")));
    row.extend(counts.map(FieldValue::Count));
    let unlisted: usize = report.tables.iter().map(|table| table.unlisted.len()).sum();
    row.push(FieldValue::Count(unlisted as u64));
    let relations = &validation.relations;
    let counts = [
        relations.holding, relations.holding_blank_as_zero, relations.holding_tie_broken,
        relations.broken, relations.undecided, relations.absent,
    ];
    for count in counts {
        row.push(FieldValue::Count(count.into()));
    }
    for severity in Severity::ALL {
        let of_it = validation.findings.iter().filter(|finding| finding.severity == severity);
        row.push(FieldValue::Count(of_it.count() as u64));
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
) -> [FieldValue<'a>; 15] {
    [
        FieldValue::text(&finding.id),
        FieldValue::text(&report.source.path),
        FieldValue::optional(report.identity.agency.as_deref()),
        FieldValue::year(report.identity.year),
        FieldValue::Name(finding.rule.id()),
        FieldValue::Name(finding.severity.code()),
        finding.table.map_or(FieldValue::Null, |table| FieldValue::Name(table.code())),
        FieldValue::owned(distinct(finding.cells.iter().map(|at| at.row))),
        FieldValue::owned(distinct(finding.cells.iter().map(|at| at.column))),
        FieldValue::number(finding.evidence.left()),
        FieldValue::number(finding.evidence.right()),
        FieldValue::number(finding.evidence.difference()),
        FieldValue::owned(message(finding, report, lang)),
        place(finding, report)
            .map_or(FieldValue::Null, |place| FieldValue::owned(place.to_string())),
        FieldValue::optional(finding.evidence.other_report().map(|report| &*report.path)),
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
        FieldValue::text(&report.source.path),
        FieldValue::optional(report.identity.agency.as_deref()),
        FieldValue::year(report.identity.year),
        FieldValue::Count(suspect.rank.into()),
        FieldValue::Count(suspect.set.into()),
        FieldValue::Name(suspect.at.table.code()),
        FieldValue::Name(suspect.at.row),
        FieldValue::Name(suspect.at.column),
        FieldValue::text(&suspect.printed),
        FieldValue::Number(suspect.suggested),
        FieldValue::Count(suspect.restores.into()),
        FieldValue::Name(suspect.kind),
        FieldValue::Count(suspect.alternatives.into()),
    ])
}

//! A report as rows of the dataset's tables, in the columns of [`crate::emit::write::fields`] and
//! [`crate::emit::write::reports`].

use crate::convert::Checked;
use crate::emit::write::body;
use crate::emit::write::columns;
use crate::emit::write::fields::{self, CellRow};
use crate::emit::write::reports::{self, CellTally};
use crate::emit::write::table::{FieldValue, RowSink};
use crate::form::{Address, TableKind};
use crate::report::{Cell, Reading, Report};
use crate::validate::{Finding, SeverityCounts, Suspect};
use crate::words::names::Lang;
use std::io;

/// Code of a row or column that the form does not have.
pub const UNLISTED: &str = "unlisted";

/// Rows of `cells.csv`: every cell of every table, then what the form does not have.
pub fn cells(report: &Report, sink: &mut impl RowSink) -> io::Result<()> {
    let given = |at: &Address| report.corrections.iter().any(|one| one.at == *at);
    for table in &report.tables {
        for cell in table.iter() {
            let Cell { at, reading, printed, label, place, .. } = cell;
            sink.row(&fields::of_cell(
                report,
                table,
                CellRow {
                    row: at.row,
                    column: at.column,
                    label: FieldValue::text(label),
                    reading: *reading,
                    printed,
                    unit: cell.unit_code(),
                    place: *place,
                    is_given: given(at),
                },
            ))?;
        }
        for cell in &table.unlisted {
            let label = match cell.column {
                None if !cell.column_label.is_empty() => {
                    FieldValue::owned(format!("{} | {}", cell.row_label, cell.column_label))
                }
                _ => FieldValue::text(&cell.row_label),
            };
            sink.row(&fields::of_cell(
                report,
                table,
                CellRow {
                    row: cell.row.unwrap_or(UNLISTED),
                    column: cell.column.unwrap_or(UNLISTED),
                    label,
                    reading: cell.reading,
                    printed: &cell.printed,
                    unit: None,
                    place: cell.place,
                    is_given: false,
                },
            ))?;
        }
    }
    Ok(())
}

/// The row of `reports.csv`.
pub fn report(checked: &Checked, sink: &mut impl RowSink) -> io::Result<()> {
    let Checked { report, validation } = checked;
    let mut row = reports::of_report(report).to_vec();
    for kind in TableKind::WITH_STATISTICS {
        row.push(FieldValue::name(report.table(kind).map(|table| table.form.code)));
    }
    let first = row.len();
    row.resize(first + columns::all().len(), FieldValue::Null);
    let mut tally = CellTally::default();
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
            tally.counts[status] += 1;
            if let Some(list) = status.checked_sub(1).and_then(|i| tally.lists.get_mut(i)) {
                use std::fmt::Write;
                let space = if list.is_empty() { "" } else { " " };
                // Formatting into a string cannot fail.
                let _ = write!(list, "{space}{}", cell.at);
            }
        }
    }
    let findings = SeverityCounts::of(&validation.findings).in_order();
    row.extend(reports::of_counts(report, &validation.relations, findings, &tally));
    row.extend(body::values(report.identity.agency.as_deref(), &report.identity.told));
    sink.row(&row)
}

/// A row of `findings.csv`.
pub fn finding(
    finding: &Finding,
    report: &Report,
    lang: Lang,
    sink: &mut impl RowSink,
) -> io::Result<()> {
    sink.row(&fields::of_finding(finding, report, lang))
}

/// A row of `suspects.csv`.
pub fn suspect(suspect: &Suspect, report: &Report, sink: &mut impl RowSink) -> io::Result<()> {
    sink.row(&fields::of_suspect(suspect, report))
}

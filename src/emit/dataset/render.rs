//! A report as the bytes that each file of the dataset gets of it.

use super::Settings;
use super::state::{Counts, PARTS};
use crate::convert::Checked;
use crate::emit::between::Kept;
use crate::emit::names::Lang;
use crate::emit::panel::Left;
use crate::emit::table::CsvSink;
use crate::emit::{columns, fields, json, message, minute, rows};
use crate::validate::{Severity, Validation};
use std::io;

/// One report as the bytes of each file.
#[derive(Clone, Debug)]
pub struct Rendered {
    pub(super) json: Vec<u8>,
    pub(super) cells: Vec<u8>,
    pub(super) reports: Vec<u8>,
    pub(super) findings: Vec<u8>,
    pub(super) suspects: Vec<u8>,
    pub(super) to_read: Vec<u8>,
    pub(super) to_identify: Vec<u8>,
    pub(super) left: Left,
    pub(super) kept: Kept,
    pub(super) marks: Vec<Mark>,
    pub(super) cell_rows: u64,
    pub(super) counts: Counts,
    /// Ids of its findings, and which copy of a report their numbers say it is.
    pub(super) ids: Vec<String>,
    pub(super) copy: u32,
    /// Ids of findings that a person gave a verdict on.
    pub(super) settled: Vec<String>,
}

impl Rendered {
    /// Ids of findings that a person gave a verdict on.
    pub fn settled(&self) -> &[String] {
        &self.settled
    }

    /// How many findings there are of each gravity.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// The rows of each file, in the order of [`ROWS`](super::ROWS).
    pub(super) fn parts(&self) -> [&[u8]; PARTS] {
        [
            &self.json,
            &self.cells,
            &self.reports,
            &self.findings,
            &self.suspects,
            &self.to_read,
            &self.to_identify,
        ]
    }
}

/// Counts one more finding of a gravity.
pub(super) fn count(counts: &mut Counts, severity: Severity) {
    let [infos, warnings, errors] = counts;
    *match severity {
        Severity::Info => infos,
        Severity::Warning => warnings,
        Severity::Error => errors,
    } += 1;
}

/// Counts the findings of a report.
pub fn counts(validation: &Validation) -> Counts {
    let mut counts = [0; 3];
    validation.findings.iter().for_each(|f| count(&mut counts, f.severity));
    counts
}

/// A cell that a finding is about, for the workbook.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// Its row among the report's rows of `cells.csv`.
    pub cell: u64,
    /// Its position among the columns of `reports.csv`.
    pub column: Option<usize>,
    pub text: String,
}

/// The cells that findings graver than information are about.
fn marks(checked: &Checked, lang: Lang) -> Vec<Mark> {
    let Checked { report, validation } = checked;
    let cells: Vec<_> = report.tables.iter().flat_map(|table| &table.cells).collect();
    // Cells that the form does not have stand behind those of their table.
    let mut rows = Vec::new();
    let mut row = 0;
    for table in &report.tables {
        rows.extend(row..row + table.cells.len() as u64);
        row += (table.cells.len() + table.unlisted.len()) as u64;
    }
    let first = fields::first_cell();
    let mut out = Vec::new();
    for finding in validation.findings.iter().filter(|f| f.severity > Severity::Info) {
        let text = message::message(finding, report, lang);
        for (cell, row) in cells.iter().zip(&rows) {
            if finding.cells.contains(&cell.at) {
                let column = columns::position(cell.at).map(|at| first + at);
                out.push(Mark { cell: *row, column, text: text.clone() });
            }
        }
    }
    out
}

/// Rows as CSV bytes.
pub(super) fn csv(
    settings: Settings,
    rows: impl FnOnce(&mut CsvSink<Vec<u8>>) -> io::Result<()>,
) -> io::Result<Vec<u8>> {
    let mut sink = CsvSink::new(Vec::new(), settings.excel);
    rows(&mut sink)?;
    sink.finish()
}

/// Renders a report for every file of the dataset.
///
/// # Errors
/// None in practice: memory takes every byte.
pub fn render(checked: &Checked, settings: Settings) -> io::Result<Rendered> {
    let Checked { report, validation } = checked;
    let mut line = Vec::with_capacity(16 << 10);
    json::write_line(&mut line, checked, settings.lang)?;
    line.push(b'\n');
    let rows: usize = report.tables.iter().map(|t| t.cells.len() + t.unlisted.len()).sum();
    Ok(Rendered {
        counts: counts(validation),
        ids: validation.findings.iter().map(|finding| finding.id.to_string()).collect(),
        copy: 1,
        settled: validation.settled.iter().map(ToString::to_string).collect(),
        cell_rows: rows as u64,
        json: line,
        cells: csv(settings, |sink| rows::cells(report, sink))?,
        reports: csv(settings, |sink| rows::report(checked, sink))?,
        findings: csv(settings, |sink| {
            let mut all = validation.findings.iter();
            all.try_for_each(|f| rows::finding(f, report, settings.lang, sink))
        })?,
        suspects: csv(settings, |sink| {
            validation.suspects.iter().try_for_each(|s| rows::suspect(s, report, sink))
        })?,
        to_read: csv(settings, |sink| minute::to_read(report, sink))?,
        to_identify: csv(settings, |sink| minute::to_identify(report, sink))?,
        left: Left::of(report, validation),
        kept: Kept::of(report),
        marks: if settings.book { marks(checked, settings.lang) } else { Vec::new() },
    })
}

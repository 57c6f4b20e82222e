//! A report as the bytes that each file of the dataset gets of it.

use super::DatasetSettings;
use super::files::ROWS;
use crate::convert::Checked;
use crate::emit::across::between::KeptReport;
use crate::emit::across::panel::Left;
use crate::emit::write::json;
use crate::emit::write::rows;
use crate::emit::write::table::CsvSink;
use crate::emit::write::to_fill;
use crate::emit::write::xlsx::{self, CellMark};
use crate::validate::SeverityCounts;
use std::io;

/// One report as the bytes of each file.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// Its rows of each of the [`ROWS`].
    pub(super) rows: [Vec<u8>; ROWS.len()],
    pub(super) left: Left,
    pub(super) kept: KeptReport,
    /// For the workbook: problems as rows of its list, and cells to be coloured.
    pub(super) problems: Vec<u8>,
    pub(super) marks: Vec<CellMark>,
    pub(super) cell_rows: u64,
    pub(super) counts: SeverityCounts,
    /// Ids of its findings, and the tag that they are written with.
    pub(super) ids: Vec<String>,
    pub(super) tag: String,
    /// Ids of findings that a person gave a verdict on.
    pub(super) settled: Vec<String>,
}

impl Rendered {
    /// Ids of findings that a person gave a verdict on.
    pub fn settled(&self) -> &[String] {
        &self.settled
    }

    /// How many findings there are of each gravity.
    pub fn counts(&self) -> SeverityCounts {
        self.counts
    }
}

/// Rows as CSV bytes.
pub(super) fn csv(
    settings: DatasetSettings,
    rows: impl FnOnce(&mut CsvSink<Vec<u8>>) -> io::Result<()>,
) -> io::Result<Vec<u8>> {
    let mut sink = CsvSink::new(Vec::new(), settings.excel);
    rows(&mut sink)?;
    sink.finish()
}

/// Renders a report for every file of the dataset.
pub fn render(checked: &Checked, settings: DatasetSettings) -> io::Result<Rendered> {
    let Checked { report, validation } = checked;
    let mut line = Vec::with_capacity(16 << 10);
    json::write_line(&mut line, checked, settings.lang)?;
    line.push(b'\n');
    let cell_rows: usize = report.tables.iter().map(|t| t.iter().count() + t.unlisted.len()).sum();
    Ok(Rendered {
        counts: SeverityCounts::of(&validation.findings),
        ids: validation.findings.iter().map(|finding| finding.id.to_string()).collect(),
        tag: String::new(),
        settled: validation.settled.iter().map(ToString::to_string).collect(),
        cell_rows: cell_rows as u64,
        rows: [
            line,
            csv(settings, |sink| rows::cells(report, sink))?,
            csv(settings, |sink| rows::report(checked, sink))?,
            csv(settings, |sink| {
                let mut all = validation.findings.iter();
                all.try_for_each(|f| rows::finding(f, report, settings.lang, sink))
            })?,
            csv(settings, |sink| {
                validation.suspects.iter().try_for_each(|s| rows::suspect(s, report, sink))
            })?,
            csv(settings, |sink| to_fill::to_read(report, sink))?,
            csv(settings, |sink| to_fill::to_identify(report, sink))?,
        ],
        left: Left::of(report, validation),
        kept: KeptReport::of(report, validation),
        problems: if settings.book { xlsx::problems(checked, settings.lang)? } else { Vec::new() },
        marks: if settings.book { xlsx::marks(checked, settings.lang) } else { Vec::new() },
    })
}

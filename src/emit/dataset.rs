//! The dataset folder: one report after another is rendered to bytes where it was read, and
//! written in the order of the inputs.

use super::fields;
use super::json;
use super::message::Lang;
use super::rows;
use super::stage::Stage;
use super::table::{CsvSink, Field, RowSink, Value};
use crate::convert::Checked;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Names of the files of a dataset, in the order of the contract.
pub const FILES: &[&str] = &[
    "reports.jsonl",
    "cells.csv",
    "reports.csv",
    "findings.csv",
    "suspects.csv",
    "panel.csv",
    "coverage.csv",
    "skipped.csv",
    "datapackage.json",
];

/// How a dataset is written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Settings {
    /// Language of the messages.
    pub lang: Lang,
    /// CSV files for Excel: a byte-order mark, and no text that runs as a formula.
    pub excel: bool,
}

/// One report as the bytes of each file.
#[derive(Clone, Debug, Default)]
pub struct Rendered {
    json: Vec<u8>,
    cells: Vec<u8>,
    reports: Vec<u8>,
    findings: Vec<u8>,
    suspects: Vec<u8>,
}

/// Rows as CSV bytes.
fn csv(
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
    Ok(Rendered {
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
    })
}

/// A dataset being written.
pub struct Dataset {
    stage: Stage,
    settings: Settings,
    json: BufWriter<File>,
    cells: BufWriter<File>,
    reports: BufWriter<File>,
    findings: BufWriter<File>,
    suspects: BufWriter<File>,
    skipped: BufWriter<File>,
}

impl Dataset {
    /// Begins a dataset that will stand in `folder` once it is finished.
    ///
    /// # Errors
    /// If the folder cannot be written to or another run is writing it.
    pub fn create(folder: &Path, settings: Settings) -> io::Result<Self> {
        let stage = Stage::open(folder, FILES)?;
        let create = |name| File::create(stage.path().join(name)).map(BufWriter::new);
        let table = |name, fields: &[Field]| {
            let mut file = create(name)?;
            if settings.excel {
                file.write_all("\u{feff}".as_bytes())?;
            }
            let mut sink = CsvSink::new(Vec::new(), settings.excel);
            sink.header(fields)?;
            file.write_all(&sink.finish()?)?;
            Ok::<_, io::Error>(file)
        };
        Ok(Dataset {
            json: create("reports.jsonl")?,
            cells: table("cells.csv", &fields::CELLS)?,
            reports: table("reports.csv", &fields::REPORTS)?,
            findings: table("findings.csv", &fields::FINDINGS)?,
            suspects: table("suspects.csv", &fields::SUSPECTS)?,
            skipped: table("skipped.csv", &fields::SKIPPED)?,
            stage,
            settings,
        })
    }

    /// Writes the next report.
    ///
    /// # Errors
    /// Whatever the files meet.
    pub fn push(&mut self, rendered: Rendered) -> io::Result<()> {
        self.json.write_all(&rendered.json)?;
        self.cells.write_all(&rendered.cells)?;
        self.reports.write_all(&rendered.reports)?;
        self.findings.write_all(&rendered.findings)?;
        self.suspects.write_all(&rendered.suspects)
    }

    /// Writes down an input that is not in the data.
    ///
    /// # Errors
    /// Whatever the file meets.
    pub fn skip(&mut self, source: &str, reason: &'static str, detail: &str) -> io::Result<()> {
        let row = [Value::text(source), Value::Name(reason), Value::text(detail)];
        self.skipped.write_all(&csv(self.settings, |sink| sink.row(&row))?)
    }

    /// Ends the dataset and puts it in its place.
    ///
    /// # Errors
    /// Whatever the files meet; the old dataset stands then.
    pub fn finish(self) -> io::Result<()> {
        let Dataset { stage, json, cells, reports, findings, suspects, skipped, .. } = self;
        for mut file in [json, cells, reports, findings, suspects, skipped] {
            file.flush()?;
        }
        stage.commit()
    }

    /// Gives the dataset up; the old one stands.
    pub fn abandon(self) {
        self.stage.abandon();
    }
}

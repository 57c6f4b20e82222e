//! The dataset folder: one report after another is rendered to bytes where it was read, and
//! written in the order of the inputs.

mod part;
mod render;

pub use part::Written;
pub use render::{Rendered, render};

use super::between::{self, Between, Kept};
use super::book::{self, Notes};
use super::fields;
use super::names::Lang;
use super::package;
use super::panel::{self, Panel};
use super::rows;
use super::stage::Stage;
use super::table::{CsvSink, Field, RowSink, Value};
use crate::validate::Verdicts;
use part::Part;
use render::csv;
use std::io::{self, Write};
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

/// Names of all files that a dataset may have: one that is not written again goes.
const OWNED: &[&str] = &[
    "reports.jsonl",
    "cells.csv",
    "reports.csv",
    "findings.csv",
    "suspects.csv",
    "panel.csv",
    "coverage.csv",
    "skipped.csv",
    "datapackage.json",
    book::NAME,
    "cells.parquet",
    "reports.parquet",
    "findings.parquet",
    "suspects.parquet",
    "panel.parquet",
    "coverage.parquet",
    "skipped.parquet",
];

/// How a dataset is written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Settings {
    /// Language of the messages.
    pub lang: Lang,
    /// CSV files for Excel: a byte-order mark, and no text that runs as a formula.
    pub excel: bool,
    /// A workbook beside the tables.
    pub book: bool,
    /// The tables as Parquet too; does nothing without the feature `parquet`.
    pub columnar: bool,
}

/// A dataset being written.
pub struct Dataset {
    stage: Stage,
    settings: Settings,
    json: Part,
    cells: Part,
    reports: Part,
    findings: Part,
    suspects: Part,
    skipped: Part,
    panel: Panel,
    kept: Vec<Kept>,
    verdicts: Verdicts,
    /// Rows written of `cells.csv` and `reports.csv`, where the workbook needs them.
    rows: (u64, u64),
    notes: Notes,
}

impl Dataset {
    /// Begins a dataset that will stand in `folder` once it is finished. `verdicts` are for what is
    /// found between reports; those on a report's own findings were applied where it was checked.
    ///
    /// # Errors
    /// If the folder cannot be written to or another run is writing it.
    pub fn create(folder: &Path, settings: Settings, verdicts: Verdicts) -> io::Result<Self> {
        let stage = Stage::open(folder, OWNED)?;
        let table = |name, fields: &[Field]| Part::table(&stage, settings, name, fields);
        Ok(Dataset {
            json: Part::create(&stage, "reports.jsonl")?,
            cells: table("cells.csv", &fields::CELLS)?,
            reports: table("reports.csv", &fields::REPORTS)?,
            findings: table("findings.csv", &fields::FINDINGS)?,
            suspects: table("suspects.csv", &fields::SUSPECTS)?,
            skipped: table("skipped.csv", &fields::SKIPPED)?,
            panel: Panel::create(stage.path())?,
            kept: Vec::new(),
            verdicts,
            rows: (0, 0),
            notes: Notes::default(),
            stage,
            settings,
        })
    }

    /// Writes the next report.
    ///
    /// # Errors
    /// Whatever the files meet.
    pub fn push(&mut self, rendered: Rendered) -> io::Result<()> {
        let (cells, reports) = &mut self.rows;
        for mark in rendered.marks {
            note(self.notes.cells.entry(*cells + mark.cell).or_default(), &mark.text);
            if let Some(column) = mark.column {
                note(self.notes.reports.entry((*reports, column)).or_default(), &mark.text);
            }
        }
        *cells += rendered.cell_rows;
        *reports += 1;
        self.json.write_all(&rendered.json)?;
        self.cells.write_all(&rendered.cells)?;
        self.reports.write_all(&rendered.reports)?;
        self.findings.write_all(&rendered.findings)?;
        self.suspects.write_all(&rendered.suspects)?;
        self.kept.push(rendered.kept);
        self.panel.push(rendered.left)
    }

    /// Writes down an input that is not in the data.
    ///
    /// # Errors
    /// Whatever the file meets.
    pub fn skip(&mut self, source: &str, reason: &'static str, detail: &str) -> io::Result<()> {
        let row = [Value::text(source), Value::Name(reason), Value::text(detail)];
        self.skipped.write_all(&csv(self.settings, |sink| sink.row(&row))?)
    }

    /// Ends the dataset and puts it in its place; gives back what was found between its reports.
    ///
    /// # Errors
    /// Whatever the files meet; the old dataset stands then.
    pub fn finish(self) -> io::Result<Vec<Between>> {
        let Dataset { stage, settings, panel, notes, kept, verdicts, .. } = self;
        let Dataset { json, cells, reports, mut findings, suspects, skipped, .. } = self;
        let between = between::findings(kept, &verdicts);
        findings.write_all(&csv(settings, |sink| {
            let mut all = between.iter();
            all.try_for_each(|b| rows::finding(&b.finding, &b.report, settings.lang, sink))
        })?)?;
        let mut written = Vec::new();
        for part in [json, cells, reports, findings, suspects, skipped] {
            written.push(part.finish()?);
        }
        let part = Part::table(&stage, settings, "panel.csv", &panel::PANEL)?;
        let mut sink = CsvSink::new(part, settings.excel);
        let groups = panel.finish(&mut sink)?;
        written.push(sink.finish()?.finish()?);
        let part = Part::table(&stage, settings, "coverage.csv", &panel::COVERAGE)?;
        let mut sink = CsvSink::new(part, settings.excel);
        panel::coverage(&groups, &mut sink)?;
        written.push(sink.finish()?.finish()?);
        let mut part = Part::create(&stage, "datapackage.json")?;
        serde_json::to_writer_pretty(&mut part, &package::package(&written))?;
        part.write_all(b"\n")?;
        part.finish()?;
        if settings.book {
            book::write(stage.path(), &notes)?;
        }
        #[cfg(feature = "parquet")]
        if settings.columnar {
            super::columnar::write(stage.path())?;
        }
        stage.commit()?;
        Ok(between)
    }

    /// Gives the dataset up; the old one stands.
    pub fn abandon(self) {
        self.stage.abandon();
    }
}

/// Adds a line to a note.
fn note(note: &mut String, text: &str) {
    if !note.is_empty() {
        note.push('\n');
    }
    note.push_str(text);
}

#[cfg(test)]
mod tests;

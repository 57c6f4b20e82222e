//! The dataset folder: one report after another is rendered to bytes where it was read, and
//! written in the order of the inputs.

use super::between::{self, Between, Kept};
use super::book::{self, Notes};
use super::columns;
use super::fields;
use super::json;
use super::message;
use super::names::Lang;
use super::package;
use super::panel::{self, Left, Panel};
use super::rows;
use super::stage::Stage;
use super::table::{CsvSink, Field, RowSink, Value};
use crate::convert::{Checked, hexadecimal};
use crate::validate::{Severity, Verdicts};
use sha2::{Digest, Sha256};
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

/// One report as the bytes of each file.
#[derive(Clone, Debug)]
pub struct Rendered {
    json: Vec<u8>,
    cells: Vec<u8>,
    reports: Vec<u8>,
    findings: Vec<u8>,
    suspects: Vec<u8>,
    left: Left,
    kept: Kept,
    marks: Vec<Mark>,
    cell_rows: u64,
}

/// A cell that a finding is about, for the workbook.
#[derive(Clone, Debug)]
struct Mark {
    /// Its row among the report's rows of `cells.csv`.
    cell: u64,
    /// Its position among the columns of `reports.csv`.
    column: Option<usize>,
    text: String,
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
    let rows: usize = report.tables.iter().map(|t| t.cells.len() + t.unlisted.len()).sum();
    Ok(Rendered {
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
        left: Left::of(report),
        kept: Kept::of(report),
        marks: if settings.book { marks(checked, settings.lang) } else { Vec::new() },
    })
}

/// A file that was written, for the package to vouch for.
#[derive(Clone, Debug)]
pub struct Written {
    /// Its name.
    pub name: &'static str,
    /// Its size.
    pub bytes: u64,
    /// Its SHA-256, lower-case hexadecimal.
    pub sha256: String,
}

/// A file of the dataset being written.
struct Part {
    name: &'static str,
    file: BufWriter<File>,
    bytes: u64,
    digest: Sha256,
}

impl Part {
    fn create(stage: &Stage, name: &'static str) -> io::Result<Self> {
        let file = BufWriter::with_capacity(1 << 16, File::create(stage.path().join(name))?);
        Ok(Part { name, file, bytes: 0, digest: Sha256::new() })
    }

    /// Begins the file of a table with its header.
    fn table(
        stage: &Stage,
        settings: Settings,
        name: &'static str,
        fields: &[Field],
    ) -> io::Result<Self> {
        let mut part = Part::create(stage, name)?;
        if settings.excel {
            part.write_all("\u{feff}".as_bytes())?;
        }
        let mut sink = CsvSink::new(part, settings.excel);
        sink.header(fields)?;
        sink.finish()
    }

    fn finish(mut self) -> io::Result<Written> {
        self.flush()?;
        let sha256 = hexadecimal(&self.digest.finalize());
        Ok(Written { name: self.name, bytes: self.bytes, sha256 })
    }
}

impl Write for Part {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n = self.file.write(bytes)?;
        self.digest.update(bytes.get(..n).unwrap_or_default());
        self.bytes += n as u64;
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
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
mod tests {
    use super::*;
    use crate::emit::fixture::report;
    use crate::form::{y2019, y2021};
    use crate::validate::{Blanks, validate};

    fn write(folder: &Path, settings: Settings) {
        let mut dataset = Dataset::create(folder, settings, Verdicts::default()).expect("created");
        for (path, year, form) in [("a", 2020, &y2019::FORM), ("b", 2021, &y2021::FORM)] {
            let report = report(path, "=某局", year, form, 1);
            let validation = validate(&report, Blanks::Keep);
            let rendered = render(&Checked { report, validation }, settings).expect("rendered");
            dataset.push(rendered).expect("pushed");
        }
        dataset.skip("c", "empty", "").expect("skipped");
        dataset.finish().expect("finished");
    }

    #[test]
    fn a_dataset_has_all_its_files_and_a_second_run_the_same_bytes() {
        let dir = tempfile::tempdir().expect("dir");
        let (one, two) = (dir.path().join("one"), dir.path().join("two"));
        write(&one, Settings::default());
        write(&two, Settings::default());
        write(&two, Settings::default());
        let mut names: Vec<_> = std::fs::read_dir(&one)
            .expect("dir")
            .map(|entry| entry.expect("entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort_unstable();
        let mut expected = FILES.to_vec();
        expected.sort_unstable();
        assert_eq!(names, expected);
        for name in FILES {
            let read = |folder: &Path| std::fs::read(folder.join(name)).expect(name);
            assert!(read(&one) == read(&two), "{name}");
        }
    }

    #[test]
    fn every_table_is_owned_in_all_its_forms() {
        for resource in package::resources() {
            let parquet = resource.file.replace(".csv", ".parquet");
            assert!(OWNED.contains(&resource.file) && OWNED.contains(&parquet.as_str()));
        }
        assert!(FILES.iter().all(|name| OWNED.contains(name)));
    }

    #[test]
    fn every_row_has_the_columns_that_the_package_declares() {
        let dir = tempfile::tempdir().expect("dir");
        write(dir.path(), Settings::default());
        for resource in package::resources() {
            let file = dir.path().join(resource.file);
            let mut reader = csv::Reader::from_path(file).expect(resource.file);
            let names: Vec<_> = resource.fields.iter().map(|f| f.name.to_string()).collect();
            assert!(reader.headers().expect("headers").iter().eq(names.iter()));
            // The reader refuses rows of another length than the header's.
            for record in reader.records() {
                let record = record.expect(resource.file);
                for (value, field) in record.iter().zip(resource.fields) {
                    assert!(!field.required || !value.is_empty(), "{}", field.name);
                }
            }
        }
    }

    #[test]
    fn excel_gets_a_mark_and_no_formula() {
        let dir = tempfile::tempdir().expect("dir");
        write(dir.path(), Settings { excel: true, ..Settings::default() });
        for resource in package::resources() {
            let text = std::fs::read_to_string(dir.path().join(resource.file)).expect("read");
            assert!(text.starts_with('\u{feff}'), "{}", resource.file);
            assert!(!text.contains(",=") && !text.contains("\n="), "{}", resource.file);
        }
    }
}

//! Where `gouji convert` writes: standard output in one of three forms, or a dataset folder.

use super::args::{ConvertFormat, ConvertOptions};
use super::output::stdout;
use crate::convert::Checked;
use crate::emit::dataset::{
    self, Dataset, DatasetSettings, Rendered, SeenInput, StateKey, Unwritable,
};
use crate::emit::write::fields;
use crate::emit::write::json;
use crate::emit::write::rows;
use crate::emit::write::table::CsvSink;
use crate::emit::write::xlsx;
use crate::parse::Roster;
use crate::validate::{SeverityCounts, Verdicts};
use crate::words::amiss::Amiss;
use crate::words::usage;
use std::io::{self, Write};
use std::sync::Arc;

/// What became of one input, ready to be written.
pub enum Output {
    Bytes(Vec<u8>),
    Rendered(Box<Rendered>),
}

/// Why nothing can be written.
pub enum Unopened {
    /// The options contradict one another.
    Usage(Amiss),
    /// The folder is not a place for a dataset.
    Folder(Unwritable),
    /// Standard output.
    Stream(io::Error),
}

fn needs_folder(format: &str) -> Unopened {
    Unopened::Usage(usage::needs_folder(format))
}

/// Where the reports go.
pub enum ReportWriter {
    Lines(io::BufWriter<Box<dyn Write + Send>>),
    Array { out: io::BufWriter<Box<dyn Write + Send>>, any: bool },
    Cells(io::BufWriter<Box<dyn Write + Send>>),
    Folder(Box<Dataset>),
}

/// What a report is rendered as.
#[derive(Clone, Copy)]
pub enum RenderedAs {
    Line,
    Element,
    Cells,
    Folder,
}

impl RenderedAs {
    /// Renders a report.
    pub fn render(self, checked: &Checked, settings: DatasetSettings) -> io::Result<Output> {
        let mut bytes = Vec::new();
        match self {
            RenderedAs::Line => {
                json::write_line(&mut bytes, checked, settings.lang)?;
                bytes.push(b'\n');
            }
            RenderedAs::Element => json::write_pretty(&mut bytes, checked, settings.lang)?,
            RenderedAs::Cells => {
                let mut sink = CsvSink::new(&mut bytes, settings.excel);
                rows::cells(&checked.report, &mut sink)?;
                sink.finish()?;
            }
            RenderedAs::Folder => {
                return Ok(Output::Rendered(Box::new(dataset::render(checked, settings)?)));
            }
        }
        Ok(Output::Bytes(bytes))
    }
}

impl ReportWriter {
    /// Opens what the options name.
    pub fn open(
        options: &ConvertOptions,
        settings: DatasetSettings,
        verdicts: Verdicts,
        key: Option<StateKey>,
        roster: Arc<Roster>,
    ) -> Result<Self, Unopened> {
        let left_out = match options.format {
            Some(ConvertFormat::Xlsx) => xlsx::left_out(),
            Some(ConvertFormat::Parquet) => {
                (!cfg!(feature = "parquet")).then_some(usage::PARQUET_LEFT_OUT)
            }
            _ => None,
        };
        if let Some(why) = left_out {
            return Err(Unopened::Usage(why));
        }
        if let Some(folder) = &options.out {
            // The folder holds JSON Lines and CSV in any case.
            if options.format == Some(ConvertFormat::Json) {
                return Err(Unopened::Usage(usage::JSON_IS_A_STREAM));
            }
            if options.no_csv && options.format != Some(ConvertFormat::Parquet) {
                return Err(Unopened::Usage(usage::NO_CSV_NEEDS_PARQUET));
            }
            let inputs = &options.input.inputs;
            let dataset = Dataset::create(folder, inputs, settings, verdicts, key, roster)
                .map_err(Unopened::Folder)?;
            return Ok(ReportWriter::Folder(Box::new(dataset)));
        }
        let mut out = stdout();
        Ok(match options.format.unwrap_or(ConvertFormat::Jsonl) {
            ConvertFormat::Jsonl => ReportWriter::Lines(out),
            ConvertFormat::Json => {
                out.write_all(b"[").map_err(Unopened::Stream)?;
                ReportWriter::Array { out, any: false }
            }
            ConvertFormat::Xlsx => {
                return Err(needs_folder("xlsx"));
            }
            ConvertFormat::Html => {
                return Err(needs_folder("html"));
            }
            ConvertFormat::Parquet => {
                return Err(needs_folder("parquet"));
            }
            ConvertFormat::Csv => {
                let mut head = || {
                    if settings.excel {
                        out.write_all("\u{feff}".as_bytes())?;
                    }
                    let mut sink = CsvSink::new(&mut out, settings.excel);
                    sink.header(&fields::CELLS)?;
                    sink.finish().map(|_| ())
                };
                head().map_err(Unopened::Stream)?;
                ReportWriter::Cells(out)
            }
        })
    }

    /// What it wants reports rendered as.
    pub fn kind(&self) -> RenderedAs {
        match self {
            ReportWriter::Lines(_) => RenderedAs::Line,
            ReportWriter::Array { .. } => RenderedAs::Element,
            ReportWriter::Cells(_) => RenderedAs::Cells,
            ReportWriter::Folder(_) => RenderedAs::Folder,
        }
    }

    /// Writes the next report.
    pub fn write(&mut self, name: &str, seen: &SeenInput, output: Output) -> io::Result<()> {
        match (self, output) {
            (ReportWriter::Folder(dataset), Output::Rendered(rendered)) => {
                dataset.push(name, seen, *rendered)
            }
            (ReportWriter::Lines(out) | ReportWriter::Cells(out), Output::Bytes(bytes)) => {
                out.write_all(&bytes)
            }
            (ReportWriter::Array { out, any }, Output::Bytes(bytes)) => {
                out.write_all(if *any { b",\n" } else { b"\n" })?;
                *any = true;
                out.write_all(&bytes)
            }
            // A writer is only given what its own kind rendered.
            _ => Ok(()),
        }
    }

    /// Writes down an input that is not in the data.
    pub fn skip(
        &mut self,
        name: &str,
        seen: &SeenInput,
        reason: &str,
        detail: &str,
    ) -> io::Result<()> {
        match self {
            ReportWriter::Folder(dataset) => dataset.skip(name, seen, reason, detail),
            _ => Ok(()),
        }
    }

    /// Writes down a file that is not an input.
    pub fn overlook(&mut self, path: &str, reason: &str, detail: &str) -> io::Result<()> {
        match self {
            ReportWriter::Folder(dataset) => dataset.overlook(path, reason, detail),
            _ => Ok(()),
        }
    }

    /// Ends the writing; gives back how much was found in all, of a dataset.
    pub fn finish(self) -> io::Result<Option<SeverityCounts>> {
        match self {
            ReportWriter::Lines(mut out) | ReportWriter::Cells(mut out) => out.flush()?,
            ReportWriter::Array { mut out, .. } => {
                out.write_all(b"\n]\n")?;
                out.flush()?;
            }
            ReportWriter::Folder(dataset) => return dataset.finish().map(Some),
        }
        Ok(None)
    }

    /// Gives up what was written into a folder.
    pub fn abandon(self) {
        if let ReportWriter::Folder(dataset) = self {
            dataset.abandon();
        }
    }
}

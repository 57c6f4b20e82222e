//! `gouji convert`.

use super::Outcome;
use super::args::{ConvertOptions, FailOn, Format};
use super::output::{say, stdout};
use super::prepare::Prepared;
use super::progress::Progress;
use super::refusals::sentence;
use crate::batch::{self, Failure, Origin};
use crate::convert::{Checked, Refusal, convert};
use crate::emit::between::Between;
use crate::emit::dataset::{self, Dataset, Rendered, Settings};
use crate::emit::table::CsvSink;
use crate::emit::{Lang, fields, json, rows};
use crate::validate::Verdicts;
use anyhow::{Context, Result, bail};
use std::io::{self, Write};

/// Counts of a run.
#[derive(Default)]
struct Tally {
    converted: u64,
    skipped: u64,
    findings: u64,
    found: bool,
}

/// What became of one input, ready to be written.
enum Output {
    Bytes(Vec<u8>),
    Rendered(Box<Rendered>),
}

/// What is delivered of one input.
type Delivered = Result<(io::Result<Output>, usize, bool), Failure>;

/// Runs the command.
pub fn run(options: &ConvertOptions) -> Result<Outcome> {
    let prepared = Prepared::new(&options.input, options.out.as_deref())?;
    let settings = Settings {
        lang: options.input.data_lang(),
        excel: options.excel,
        book: options.format == Some(Format::Xlsx),
        #[cfg(feature = "parquet")]
        columnar: options.format == Some(Format::Parquet),
        #[cfg(not(feature = "parquet"))]
        columnar: false,
    };
    let lang = options.input.lang();
    let mut writer = Writer::open(options, settings, prepared.verdicts.clone())?;
    let mut tally = Tally::default();
    for (path, detail) in &prepared.inputs.unreadable {
        let failure = Failure { refusal: Refusal::Unreadable, detail: detail.clone() };
        say(&sentence(path, &failure, lang));
        writer.skip(path, failure.refusal.code(), detail)?;
        tally.skipped += 1;
    }
    let mut progress = Progress::new(&options.input, prepared.inputs.list.len());
    let to = writer.kind();
    let render = |input: &Origin, bytes: Result<&[u8], Failure>| -> Delivered {
        let mut checked = convert(bytes?, &input.name, &prepared.options(input))?;
        prepared.verdicts.apply(&mut checked.validation);
        let findings = &checked.validation.findings;
        let fails = findings.iter().any(|f| options.fail_on.includes(f.severity));
        Ok((to.render(&checked, settings), findings.len(), fails))
    };
    let delivered = batch::run(
        prepared.items(),
        options.input.jobs(),
        batch::LARGEST,
        render,
        |input, delivered| {
            match delivered {
                Ok((output, findings, fails)) => {
                    writer.write(output?)?;
                    tally.converted += 1;
                    tally.findings += findings as u64;
                    tally.found |= fails;
                    progress.count(Some(findings as u64));
                }
                Err(failure) => {
                    progress.suspend(|| say(&sentence(&input.name, &failure, lang)));
                    writer.skip(&input.name, failure.refusal.code(), &failure.detail)?;
                    tally.skipped += 1;
                    progress.count(None);
                }
            }
            Ok(())
        },
    );
    progress.finish();
    if let Err(error) = delivered {
        writer.abandon();
        return Err(error).with_context(|| target(options));
    }
    for (path, reason) in &prepared.inputs.overlooked {
        writer.skip(path, reason, "")?;
    }
    let between = writer.finish().with_context(|| target(options))?;
    tally.findings += between.len() as u64;
    tally.found |= between.iter().any(|b| options.fail_on.includes(b.finding.severity));
    if !options.input.quiet {
        say(&summary(&tally, prepared.inputs.overlooked.len(), lang));
    }
    Ok(Outcome {
        failed: tally.skipped > 0,
        found: options.fail_on != FailOn::Never && tally.found,
    })
}

fn target(options: &ConvertOptions) -> String {
    options.out.as_ref().map_or_else(|| "standard output".into(), |dir| dir.display().to_string())
}

fn summary(tally: &Tally, overlooked: usize, lang: Lang) -> String {
    let Tally { converted, skipped, findings, .. } = tally;
    match lang {
        Lang::En => {
            let other = match overlooked {
                0 => String::new(),
                n => format!(", {n} other files passed over"),
            };
            format!("{converted} converted, {findings} findings, {skipped} skipped{other}")
        }
        Lang::Zh => {
            let other = match overlooked {
                0 => String::new(),
                n => format!("，略过其他文件 {n} 个"),
            };
            format!("转换 {converted} 份，发现 {findings} 条，跳过 {skipped} 份{other}")
        }
    }
}

/// Where the reports go.
enum Writer {
    Lines(io::BufWriter<Box<dyn Write>>),
    Array { out: io::BufWriter<Box<dyn Write>>, any: bool },
    Cells(io::BufWriter<Box<dyn Write>>),
    Folder(Box<Dataset>),
}

/// What a report is rendered as.
#[derive(Clone, Copy)]
enum To {
    Line,
    Element,
    Cells,
    Folder,
}

impl To {
    fn render(self, checked: &Checked, settings: Settings) -> io::Result<Output> {
        let mut bytes = Vec::new();
        match self {
            To::Line => {
                json::write_line(&mut bytes, checked, settings.lang)?;
                bytes.push(b'\n');
            }
            To::Element => json::write_pretty(&mut bytes, checked, settings.lang)?,
            To::Cells => {
                let mut sink = CsvSink::new(&mut bytes, settings.excel);
                rows::cells(&checked.report, &mut sink)?;
                sink.finish()?;
            }
            To::Folder => {
                return Ok(Output::Rendered(Box::new(dataset::render(checked, settings)?)));
            }
        }
        Ok(Output::Bytes(bytes))
    }
}

impl Writer {
    fn open(options: &ConvertOptions, settings: Settings, verdicts: Verdicts) -> Result<Self> {
        if let Some(folder) = &options.out {
            // The folder holds JSON Lines and CSV in any case.
            if options.format == Some(Format::Json) {
                bail!("--format json is for standard output; with --out leave it away");
            }
            let dataset =
                Dataset::create(folder, settings, verdicts).with_context(|| target(options))?;
            return Ok(Writer::Folder(Box::new(dataset)));
        }
        let mut out = stdout();
        Ok(match options.format.unwrap_or(Format::Jsonl) {
            Format::Jsonl => Writer::Lines(out),
            Format::Json => {
                out.write_all(b"[")?;
                Writer::Array { out, any: false }
            }
            Format::Xlsx => bail!("--format xlsx needs a folder to write into: add --out DIR"),
            #[cfg(feature = "parquet")]
            Format::Parquet => {
                bail!("--format parquet needs a folder to write into: add --out DIR")
            }
            Format::Csv => {
                if settings.excel {
                    out.write_all("\u{feff}".as_bytes())?;
                }
                let mut sink = CsvSink::new(&mut out, settings.excel);
                sink.header(&fields::CELLS)?;
                sink.finish()?;
                Writer::Cells(out)
            }
        })
    }

    fn kind(&self) -> To {
        match self {
            Writer::Lines(_) => To::Line,
            Writer::Array { .. } => To::Element,
            Writer::Cells(_) => To::Cells,
            Writer::Folder(_) => To::Folder,
        }
    }

    fn write(&mut self, output: Output) -> io::Result<()> {
        match (self, output) {
            (Writer::Folder(dataset), Output::Rendered(rendered)) => dataset.push(*rendered),
            (Writer::Lines(out) | Writer::Cells(out), Output::Bytes(bytes)) => {
                out.write_all(&bytes)
            }
            (Writer::Array { out, any }, Output::Bytes(bytes)) => {
                out.write_all(if *any { b",\n" } else { b"\n" })?;
                *any = true;
                out.write_all(&bytes)
            }
            // A writer is only given what its own kind rendered.
            _ => Ok(()),
        }
    }

    fn skip(&mut self, source: &str, reason: &'static str, detail: &str) -> io::Result<()> {
        match self {
            Writer::Folder(dataset) => dataset.skip(source, reason, detail),
            _ => Ok(()),
        }
    }

    /// Ends the writing; gives back what was found between the reports of a dataset.
    fn finish(self) -> io::Result<Vec<Between>> {
        match self {
            Writer::Lines(mut out) | Writer::Cells(mut out) => out.flush()?,
            Writer::Array { mut out, .. } => {
                out.write_all(b"\n]\n")?;
                out.flush()?;
            }
            Writer::Folder(dataset) => return dataset.finish(),
        }
        Ok(Vec::new())
    }

    fn abandon(self) {
        if let Writer::Folder(dataset) = self {
            dataset.abandon();
        }
    }
}

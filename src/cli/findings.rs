//! Where `gouji check` writes what it finds: in words, as data, or as a file that is made of a whole
//! dataset.

use super::args::{CheckFormat, CheckOptions};
use super::aside::{aside, replace};
use super::output::{painted, stdout};
use super::prepare::Prepared;
use super::refusals::unwritable;
use super::writer::Output;
use crate::batch::Failure;
use crate::convert::Checked;
use crate::emit::across::between::Between;
use crate::emit::across::copies::{Copies, retag};
use crate::emit::dataset::{self, DatasetSettings, Single};
use crate::emit::human::{self, Style};
use crate::emit::write::audit;
use crate::emit::write::checklist;
use crate::emit::write::fields;
use crate::emit::write::json;
use crate::emit::write::rows;
use crate::emit::write::sorted;
use crate::emit::write::table::{CsvSink, Field};
use crate::emit::write::xlsx;
use crate::report::Report;
use crate::validate::Finding;
use crate::validate::id::ContentDigest;
use crate::words::Lang;
use crate::words::detail;
use crate::words::usage;
use anyhow::{Context, Result};
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;
use tempfile::TempPath;

/// What findings are written as.
#[derive(Clone, Copy)]
pub enum As {
    /// Nothing: only the summary is wanted.
    Nothing,
    Words(Style),
    Lines(Lang),
    Table(Lang),
    Checklist(Lang),
    /// The file of this name of a dataset.
    Whole(DatasetSettings, &'static str),
}

impl As {
    /// What the options ask for.
    pub fn of(options: &CheckOptions, style: Style) -> Self {
        let data = options.input.data_lang();
        // What people look at is in their language.
        let whole = |settings| DatasetSettings { lang: style.lang, ..settings };
        match options.format {
            _ if options.statistics => As::Nothing,
            CheckFormat::Human => As::Words(style),
            CheckFormat::Jsonl => As::Lines(data),
            CheckFormat::Csv if options.excel => As::Checklist(style.lang),
            CheckFormat::Csv => As::Table(data),
            CheckFormat::Html => As::Whole(
                whole(DatasetSettings { page: true, ..DatasetSettings::default() }),
                audit::NAME,
            ),
            CheckFormat::Xlsx => As::Whole(
                whole(DatasetSettings { book: true, ..DatasetSettings::default() }),
                xlsx::NAME,
            ),
        }
    }

    /// What is found in a report, written.
    pub fn report(self, checked: &Checked) -> io::Result<Output> {
        let Checked { report, validation } = checked;
        let own = validation.findings.iter().map(|finding| (report, finding));
        Ok(Output::Bytes(match self {
            As::Nothing => Vec::new(),
            As::Words(style) => human::report(checked, style).into_bytes(),
            As::Lines(lang) => lines(own, lang)?,
            As::Table(lang) => table(own, lang)?,
            As::Checklist(lang) => {
                let mut sink = CsvSink::new(Vec::new(), true);
                checklist::rows(own, &validation.suspects, lang, &mut sink)?;
                sink.finish()?
            }
            As::Whole(settings, _) => {
                return Ok(Output::Rendered(Box::new(dataset::render(checked, settings)?)));
            }
        }))
    }

    /// What is found between reports, written.
    fn between(self, found: &[Between]) -> io::Result<Vec<u8>> {
        let all = found.iter().map(|between| (&between.report, &between.finding));
        Ok(match self {
            // A dataset compares its reports itself.
            As::Nothing | As::Whole(..) => Vec::new(),
            As::Words(style) => human::between(found, style).into_bytes(),
            As::Lines(lang) => lines(all, lang)?,
            As::Table(lang) => table(all, lang)?,
            As::Checklist(lang) => {
                let mut sink = CsvSink::new(Vec::new(), true);
                checklist::rows(all, &[], lang, &mut sink)?;
                sink.finish()?
            }
        })
    }
}

/// Where findings go.
pub struct Findings {
    to: As,
    out: Box<dyn Write + Send>,
    /// Where `out` is until all is written, and the file that it then replaces.
    aside: Option<(TempPath, PathBuf)>,
    /// What `out` is called.
    target: String,
    whole: Option<Single>,
    /// Where the rows of a list for people wait, to be put into their order.
    list: Option<BufWriter<File>>,
    copies: Copies,
}

/// Refuses options that do not go together.
pub fn refuse(options: &CheckOptions) -> Result<()> {
    if options.excel && options.format != CheckFormat::Csv {
        return Err(usage::EXCEL_IS_CSV.into());
    }
    if let Some(why) = xlsx::left_out().filter(|_| options.format == CheckFormat::Xlsx) {
        return Err(why.into());
    }
    let needs_file = match options.format {
        CheckFormat::Html => usage::HTML_NEEDS_FILE,
        CheckFormat::Xlsx => usage::XLSX_NEEDS_FILE,
        _ => return Ok(()),
    };
    let to_terminal = options.out.is_none() && io::stdout().is_terminal();
    if to_terminal && !options.statistics { Err(needs_file.into()) } else { Ok(()) }
}

impl Findings {
    /// Opens what the options name.
    pub fn open(options: &CheckOptions, to: As, prepared: &Prepared) -> Result<Self> {
        let mut aside_of = None;
        let mut out: Box<dyn Write + Send> = match (&options.out, to) {
            (Some(file), _) => {
                let made = aside(file).with_context(|| file.display().to_string())?;
                let (made, path) = made;
                aside_of = path;
                Box::new(BufWriter::with_capacity(1 << 16, made))
            }
            (None, As::Nothing | As::Words(_)) => Box::new(painted()),
            (None, _) => Box::new(stdout()),
        };
        let target = options.out.as_ref();
        let target =
            target.map_or_else(|| detail::STANDARD_OUTPUT.into(), |p| p.display().to_string());
        let (mut whole, mut list) = (None, None);
        let waits = || std::env::temp_dir().display().to_string();
        match to {
            As::Table(_) => {
                header(&mut out, &fields::FINDINGS, false).with_context(|| target.clone())?
            }
            As::Checklist(_) => {
                out.write_all("\u{feff}".as_bytes())
                    .and_then(|()| header(&mut out, &checklist::FIELDS, true))
                    .with_context(|| target.clone())?;
                list = Some(BufWriter::new(tempfile::tempfile().with_context(waits)?));
            }
            As::Whole(settings, _) => {
                let (verdicts, roster) = (prepared.verdicts.clone(), prepared.roster());
                let made = Single::create(settings, verdicts, roster);
                let said = |why| anyhow::anyhow!(unwritable(&waits(), &why, settings.lang));
                whole = Some(made.map_err(said)?);
            }
            As::Nothing | As::Words(_) | As::Lines(_) => {}
        }
        Ok(Findings { to, out, aside: aside_of, target, whole, list, copies: Copies::default() })
    }

    /// Writes what was found in a report, made of the input of this name, whose findings have these
    /// ids.
    pub fn write(
        &mut self,
        name: &str,
        output: Output,
        ids: &[String],
        content: ContentDigest,
    ) -> io::Result<()> {
        match (output, &mut self.whole) {
            (Output::Bytes(mut bytes), _) => {
                if !ids.is_empty() {
                    retag(&mut bytes, ids, "", &self.copies.next(content, name));
                }
                match &mut self.list {
                    Some(list) => list.write_all(&bytes),
                    None => self.out.write_all(&bytes),
                }
            }
            (Output::Rendered(rendered), Some(whole)) => whole.push(name, *rendered),
            // Only what makes a dataset is rendered for one.
            (Output::Rendered(_), None) => Ok(()),
        }
    }

    /// Takes an input in which nothing could be looked for.
    pub fn skip(&mut self, name: &str, why: &Failure) -> io::Result<()> {
        let Some(whole) = &mut self.whole else { return Ok(()) };
        whole.overlook(name, why.refusal.code(), &why.detail)
    }

    /// Ends with what was found between reports and a text for people. Where there was `nothing` to
    /// check, a file that is there stays as it is. Whether all was written.
    pub fn finish(mut self, between: &[Between], summary: &str, nothing: bool) -> Result<bool> {
        let mut end = || -> io::Result<()> {
            let between = self.to.between(between)?;
            match self.list.take() {
                Some(mut list) => {
                    list.write_all(&between)?;
                    let mut rows = list.into_inner()?;
                    sorted::first(&mut rows, checklist::ordered_by(), |row| {
                        self.out.write_all(row)
                    })?;
                }
                None => self.out.write_all(&between)?,
            }
            if let (As::Whole(_, file), Some(whole)) = (self.to, self.whole.take()) {
                whole.finish(file, &mut self.out)?;
            }
            self.out.write_all(summary.as_bytes())?;
            self.out.flush()
        };
        end().with_context(|| self.target.clone())?;
        let Some((aside, file)) = self.aside else { return Ok(true) };
        if nothing && file.exists() {
            return Ok(false);
        }
        // Closed first: an open file cannot be renamed everywhere.
        drop(self.out);
        replace(aside, &file).context(self.target)?;
        Ok(true)
    }

    /// What is written to, in words.
    pub fn target(&self) -> String {
        self.target.clone()
    }
}

fn header(out: &mut impl Write, fields: &[Field], excel: bool) -> io::Result<()> {
    let mut sink = CsvSink::new(out, excel);
    sink.header(fields)?;
    sink.finish().map(|_| ())
}

fn lines<'a>(
    findings: impl Iterator<Item = (&'a Report, &'a Finding)>,
    lang: Lang,
) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for (report, finding) in findings {
        json::write_finding(&mut bytes, finding, report, lang)?;
        bytes.push(b'\n');
    }
    Ok(bytes)
}

fn table<'a>(
    findings: impl Iterator<Item = (&'a Report, &'a Finding)>,
    lang: Lang,
) -> io::Result<Vec<u8>> {
    let mut sink = CsvSink::new(Vec::new(), false);
    for (report, finding) in findings {
        rows::finding(finding, report, lang, &mut sink)?;
    }
    sink.finish()
}

//! `gouji convert`.

use super::args::{ConvertOptions, FailOn, Format, InputFormat};
use super::aside;
use super::describe::describe;
use super::kept::{self, Kept};
use super::memory::{Memory, hints_key};
use super::output::say;
use super::overwrite::Target;
use super::passed::Passed;
use super::prepare::Prepared;
use super::progress::{Counted, Progress};
use super::refusals::{self, sentence};
use super::writer::{Output, To, Unopened, Writer};
use super::{Outcome, unwritten};
use crate::batch::{self, Delivery, Failure, Item, Origin};
use crate::convert::{Checked, Refusal, convert};
use crate::emit::dataset::summary::Summary;
use crate::emit::dataset::{self, Counts, Leaving, Made, Seen, Settings, Stamp};
use crate::validate::rules::CORRECTION;
use crate::validate::{Severity, Verdicts};
use crate::words::Lang;
use crate::words::message::message;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Counts of a run.
pub(super) struct Tally {
    started: Instant,
    pub converted: u64,
    /// Reports taken over from an earlier run.
    unchanged: u64,
    /// Reports of a dataset without an agency or a year.
    unplaced: Option<u64>,
    /// Inputs that are not in the data, by reason.
    skipped: BTreeMap<String, u64>,
    /// Files found in folders and archives that are not inputs.
    overlooked: u64,
    /// As far as they were looked at in this run, by kind.
    passed: Passed,
    pub findings: Counts,
    /// Something could not be read and must be tried again.
    unread: bool,
    /// Reports that left the dataset.
    left: Leaving,
}

impl Tally {
    /// Begins to count.
    pub fn new() -> Self {
        Tally {
            started: Instant::now(),
            converted: 0,
            unchanged: 0,
            unplaced: None,
            skipped: BTreeMap::new(),
            overlooked: 0,
            passed: Passed::default(),
            findings: [0; 3],
            unread: false,
            left: Leaving::default(),
        }
    }

    /// An input is not in the data, for the reason of this name.
    pub fn skip(&mut self, reason: &str) {
        *self.skipped.entry(reason.to_owned()).or_default() += 1;
    }

    fn skipped(&self) -> u64 {
        self.skipped.values().sum()
    }
}

/// What is delivered of one input.
struct Delivered {
    seen: Seen,
    unchanged: bool,
    made: Result<(io::Result<Output>, Counts), Failure>,
    /// What is to be said of it at once.
    said: Vec<String>,
}

impl Delivered {
    /// What an earlier run made of an input that has not changed.
    fn unchanged(seen: Seen, made: Made, verdicts: &Verdicts) -> Self {
        let made = match made {
            Made::Report(rendered) => {
                let counts = rendered.counts();
                rendered.settled().iter().for_each(|id| _ = verdicts.meet(id));
                Ok((Ok(Output::Rendered(rendered)), counts))
            }
            Made::Skip { reason, detail } => Err(failure(&reason, detail)),
        };
        Delivered { seen, unchanged: true, made, said: Vec::new() }
    }
}

/// The failure whose reason has this public name.
fn failure(reason: &str, detail: String) -> Failure {
    let refusal = Refusal::ALL.into_iter().find(|refusal| refusal.code() == reason);
    Failure { refusal: refusal.unwrap_or(Refusal::NotAReport), detail }
}

/// Runs the command.
pub fn run(options: &ConvertOptions) -> Result<Outcome> {
    if options.input_format == InputFormat::Jsonl {
        refuse_summary(options, options.input.inputs.iter().map(PathBuf::as_path))?;
        return super::lines::run(options);
    }
    let prepared = Prepared::new(&options.input, options.out.as_deref())?;
    refuse_summary(options, prepared.inputs.list.iter().filter_map(|i| i.path.as_deref()))?;
    let settings = Settings {
        lang: options.input.data_lang(),
        excel: options.excel,
        book: options.format == Some(Format::Xlsx),
        page: options.format == Some(Format::Html),
        #[cfg(feature = "parquet")]
        columnar: options.format == Some(Format::Parquet) && !options.no_csv,
        #[cfg(feature = "parquet")]
        alone: options.no_csv,
        #[cfg(not(feature = "parquet"))]
        columnar: false,
        #[cfg(not(feature = "parquet"))]
        alone: false,
    };
    let lang = options.input.lang();
    let description = describe(options, settings, &prepared)?;
    let mut memory = Memory::new(options, settings, &prepared, &description);
    let mut tally = Tally::new();
    prepared.inputs.overlooked.iter().for_each(|(path, why)| tally.passed.count(path, why));
    let (verdicts, roster) = (prepared.verdicts.clone(), prepared.roster());
    let mut writer = match Writer::open(options, settings, verdicts, memory.key(), roster) {
        Ok(writer) => writer,
        Err(Unopened::Usage(amiss)) => return Err(amiss.into()),
        Err(Unopened::Stream(error)) => {
            return unwritten(anyhow::Error::new(error).context(target(options)));
        }
        Err(Unopened::Folder(why)) => {
            say(&kept::unwritable(&target(options), &why, lang));
            return Ok(over(&tally, options, Outcome { unwritten: true, ..Outcome::default() }));
        }
    };
    if let Writer::Folder(dataset) = &mut writer {
        dataset.describe(description);
        if !options.fresh {
            memory.recall(dataset);
        }
        let missing = &prepared.inputs.missing;
        if !missing.is_empty() && dataset.replaces() {
            writer.abandon();
            return Ok(kept(&tally, options, &Kept::Missing(missing)));
        }
    }
    if let Some(run) = memory.whole() {
        tally.converted = run.converted;
        tally.unchanged = run.converted;
        tally.unplaced = Some(run.unplaced);
        tally.overlooked = run.overlooked;
        tally.findings = run.counts;
        refusals::unmet(&run.unmet, &options.input, lang);
        memory.skipped(|name, reason, detail| {
            say(&sentence(name, &failure(reason, detail.to_owned()), lang));
            tally.skip(reason);
        })?;
        writer.abandon();
        return Ok(ended(&tally, options));
    }
    for (path, detail) in &prepared.inputs.unreadable {
        let failure = Failure { refusal: Refusal::Unreadable, detail: detail.clone() };
        say(&sentence(path, &failure, lang));
        writer.overlook(path, failure.refusal.code(), detail)?;
        tally.skip(failure.refusal.code());
    }
    let mut progress = Progress::new(&options.input, prepared.inputs.list.len());
    let to = writer.kind();
    let mut unread = Vec::new();
    let before = |item: &Item| memory.before(item, &prepared.options(&item.origin));
    let before = |item: &Item| match before(item) {
        Ok((seen, made)) => Ok(Delivered::unchanged(seen, made, &prepared.verdicts)),
        Err(stamp) => Err(stamp),
    };
    let work = |input: &Origin, stamp: Option<Stamp>, bytes: Result<&[u8], Failure>| {
        let options = prepared.options(input);
        let mut seen = Seen { hints: hints_key(&options), digest: String::new(), stamp };
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(failure) => {
                return Delivered { seen, unchanged: false, made: Err(failure), said: Vec::new() };
            }
        };
        if let Some(made) = memory.made(&input.name, &mut seen, bytes) {
            return Delivered::unchanged(seen, made, &prepared.verdicts);
        }
        let options = prepared.with_content(options, bytes);
        let mut said = Vec::new();
        let made = match convert(bytes, &input.name, &options) {
            Ok(mut checked) => {
                said = refused_corrections(&checked, lang);
                prepared.verdicts.apply(&mut checked.validation);
                seen.digest.clone_from(&checked.report.source.sha256);
                let counts = dataset::counts(&checked.validation);
                Ok((to.render(&checked, settings), counts))
            }
            Err(refusal) => {
                if matches!(to, To::Folder) && seen.digest.is_empty() {
                    seen.digest = dataset::digest(bytes);
                }
                Err(refusal.into())
            }
        };
        Delivered { seen, unchanged: false, made, said }
    };
    let delivered = batch::run(
        prepared.items(),
        options.input.jobs(),
        prepared.largest,
        before,
        work,
        |input, delivery| {
            let Delivered { seen, unchanged, made, said } = match delivery {
                Delivery::Made(delivered) => delivered,
                Delivery::Overlooked(files) => {
                    tally.overlooked += files.len() as u64;
                    files.iter().for_each(|(path, why)| tally.passed.count(path, why));
                    return files.iter().try_for_each(|(name, why)| writer.overlook(name, why, ""));
                }
            };
            progress.suspend(|| said.iter().for_each(|line| say(line)));
            match made {
                Ok((output, counts)) => {
                    writer.write(&input.name, &seen, output?)?;
                    tally.converted += 1;
                    tally.unchanged += u64::from(unchanged);
                    add(&mut tally.findings, counts);
                    progress.count(Counted::Report { findings: counts.iter().sum(), unchanged });
                }
                Err(failure) => {
                    progress.suspend(|| say(&sentence(&input.name, &failure, lang)));
                    writer.skip(&input.name, &seen, failure.refusal.code(), &failure.detail)?;
                    tally.skip(failure.refusal.code());
                    if failure.refusal == Refusal::Unreadable {
                        tally.unread = true;
                        if prepared.is_named(&input.name) {
                            unread.push(input.name.clone());
                        }
                    }
                    progress.count(Counted::Skipped);
                }
            }
            Ok(())
        },
    );
    progress.finish();
    if let Err(error) = delivered {
        writer.abandon();
        return unwritten(anyhow::Error::new(error).context(target(options)));
    }
    for (path, reason) in &prepared.inputs.overlooked {
        writer.overlook(path, reason, "")?;
        tally.overlooked += 1;
    }
    if let Writer::Folder(dataset) = &mut writer {
        tally.unplaced = Some(dataset.unplaced());
        tally.left = dataset.leaving().with_context(|| target(options))?;
        if !unread.is_empty() && dataset.replaces() {
            writer.abandon();
            return Ok(kept(&tally, options, &Kept::Missing(&unread)));
        }
        let nothing = tally.converted == 0 && tally.left.of > 0;
        if nothing && !options.fresh {
            writer.abandon();
            return Ok(kept(&tally, options, &Kept::Nothing));
        }
        if tally.left.is_much() && !nothing && !options.allow_removals {
            writer.abandon();
            return Ok(kept(&tally, options, &Kept::Many(&tally.left)));
        }
        dataset.list(memory.listing().filter(|_| !tally.unread), tally.overlooked);
    }
    // Open files of the old dataset could keep the new one from its place.
    drop(memory);
    match writer.finish().with_context(|| target(options)) {
        Ok(all) => tally.findings = all.unwrap_or(tally.findings),
        Err(error) => return unwritten(error),
    }
    if tally.unchanged == 0 {
        // Inputs that have not changed were not read again: the run that read them has said it.
        prepared.unmet_corrections(&options.input);
    }
    refusals::unmet(&prepared.verdicts.unmet(), &options.input, lang);
    Ok(ended(&tally, options))
}

/// The operator's figures that were not entered, each as a line.
pub(super) fn refused_corrections(checked: &Checked, lang: Lang) -> Vec<String> {
    let findings = checked.validation.findings.iter();
    let refused = findings.filter(|finding| finding.rule == CORRECTION);
    let path = &checked.report.source.path;
    refused.map(|finding| format!("{path}: {}", message(finding, &checked.report, lang))).collect()
}

/// Refuses to write the summary over what the run reads.
fn refuse_summary<'a>(
    options: &ConvertOptions,
    inputs: impl Iterator<Item = &'a Path>,
) -> Result<()> {
    let Some(file) = options.summary.as_deref() else { return Ok(()) };
    let target = Target { option: "--summary", file };
    let (about, out) = (options.about.as_deref(), options.out.as_deref());
    target.refuse(inputs, &options.input, about, out).or_else(|error| unwritten(error).map(drop))
}

/// Says what a run came to.
pub(super) fn ended(tally: &Tally, options: &ConvertOptions) -> Outcome {
    let lang = options.input.lang();
    if !options.input.quiet {
        say(&summary(tally, lang));
    }
    // However quiet the run is to be: nothing leaves a dataset without a word.
    kept::left(&tally.left, lang).iter().for_each(|line| say(line));
    let grave = [Severity::Info, Severity::Warning, Severity::Error];
    let mut found = grave.into_iter().zip(tally.findings).filter(|(_, n)| *n > 0);
    let found = options.fail_on != FailOn::Never
        && found.any(|(severity, _)| options.fail_on.includes(severity));
    // Of files a run without any did not do what it was for; a stream may well be empty.
    let nothing =
        options.input_format == InputFormat::Files && tally.converted == 0 && tally.skipped() == 0;
    if nothing {
        say(&kept::nothing(&options.input.inputs, lang));
    }
    let failed = nothing || tally.skipped() > 0;
    over(tally, options, Outcome { failed, found, unwritten: false })
}

/// Says that the dataset is left as it was.
fn kept(tally: &Tally, options: &ConvertOptions, why: &Kept<'_>) -> Outcome {
    say(&kept::sentence(&target(options), why, options.input.lang()));
    over(tally, options, Outcome { unwritten: true, ..Outcome::default() })
}

/// Writes what the run came to where the operator wants it.
fn over(tally: &Tally, options: &ConvertOptions, mut outcome: Outcome) -> Outcome {
    let Some(file) = &options.summary else { return outcome };
    let summary = Summary {
        exit: outcome.code(),
        written: !outcome.unwritten,
        converted: tally.converted,
        unchanged: tally.unchanged,
        unplaced: tally.unplaced,
        skipped: tally.skipped.clone(),
        overlooked: tally.overlooked,
        findings: tally.findings,
        left: tally.left.clone(),
        time: tally.started.elapsed(),
    };
    if let Err(error) = aside::write(file, format!("{:#}\n", summary.json()).as_bytes()) {
        say(&kept::about_file(&file.display().to_string(), &error, options.input.lang()));
        outcome.failed = true;
    }
    outcome
}

pub(super) fn add(sums: &mut Counts, counts: Counts) {
    for (sum, n) in sums.iter_mut().zip(counts) {
        *sum += n;
    }
}

fn target(options: &ConvertOptions) -> String {
    options.out.as_ref().map_or_else(|| "standard output".into(), |dir| dir.display().to_string())
}

fn summary(tally: &Tally, lang: Lang) -> String {
    let Tally { converted, unchanged, overlooked, findings, .. } = tally;
    let skipped = tally.skipped();
    let findings: u64 = findings.iter().sum();
    let all = tally.passed.total() == *overlooked;
    let kinds = Some(tally.passed.kinds(lang)).filter(|_| all).unwrap_or_default();
    match lang {
        Lang::En => {
            let other = match overlooked {
                0 => String::new(),
                1 if all => format!(", 1 other file passed over ({kinds})"),
                n if all => format!(", {n} other files passed over ({kinds})"),
                n => format!(", {n} other files passed over"),
            };
            let unchanged = match unchanged {
                0 => String::new(),
                n => format!(" ({n} taken over unchanged)"),
            };
            let found = if findings == 1 { "finding" } else { "findings" };
            format!(
                "{converted} converted{unchanged}, {findings} {found}, {skipped} skipped{other}"
            )
        }
        Lang::Zh => {
            let other = match overlooked {
                0 => String::new(),
                n if all => format!("，略过其他文件 {n} 个（{kinds}）"),
                n => format!("，略过其他文件 {n} 个"),
            };
            let unchanged = match unchanged {
                0 => String::new(),
                n => format!("（其中未变沿用 {n} 份）"),
            };
            format!("转换 {converted} 份{unchanged}，发现 {findings} 条，跳过 {skipped} 份{other}")
        }
    }
}

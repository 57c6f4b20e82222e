//! `gouji convert`.

use super::args::{ConvertFormat, ConvertOptions, InputFormat};
use super::describe::describe;
use super::lines;
use super::memory::{Memory, hints_key};
use super::outcome::{Outcome, RunFailure, unwritten};
use super::output::say;
use super::overwrite::Target;
use super::prepare::Prepared;
use super::progress::{Counted, Progress};
use super::refusals::{self, sentence, unwritable};
use super::tally::{RunTally, ended, nothing_to_read, over};
use super::writer::{Output, RenderedAs, ReportWriter, Unopened};
use crate::batch::{self, Delivery, Failure, Item, Origin};
use crate::convert::{Checked, Refusal, convert};
use crate::emit::dataset::summary::RunSummary;
use crate::emit::dataset::{self, DatasetSettings, Leaving, PreviousResult, SeenInput, Stamp};
use crate::validate::{Rule, SeverityCounts, Verdicts};
use crate::words::Lang;
use crate::words::amiss::Amiss;
use crate::words::dataset as words;
use crate::words::detail;
use crate::words::message::message;
use anyhow::{Context, Result};
use std::io;
use std::path::PathBuf;

/// What is delivered of one input.
struct DeliveredReport {
    seen: SeenInput,
    unchanged: bool,
    made: Result<(io::Result<Output>, SeverityCounts), Failure>,
    /// What is to be said of it at once.
    said: Vec<String>,
}

impl DeliveredReport {
    /// What an earlier run made of an input that has not changed.
    fn unchanged(seen: SeenInput, made: PreviousResult, verdicts: &Verdicts) -> Self {
        let made = match made {
            PreviousResult::Report(rendered) => {
                let counts = rendered.counts();
                rendered.settled().iter().for_each(|id| _ = verdicts.meet(id));
                Ok((Ok(Output::Rendered(rendered)), counts))
            }
            PreviousResult::Skip { reason, detail } => Err(failure(&reason, detail)),
        };
        DeliveredReport { seen, unchanged: true, made, said: Vec::new() }
    }
}

/// The failure whose reason has this public name.
fn failure(reason: &str, detail: String) -> Failure {
    let refusal = Refusal::from_code(reason);
    Failure { refusal: refusal.unwrap_or(Refusal::NotAReport), detail }
}

/// Runs the command.
pub fn run(options: &ConvertOptions) -> Result<Outcome> {
    if options.input_format == InputFormat::Jsonl {
        refuse_summary(options, options.input.inputs.iter().cloned())?;
        return lines::run(options);
    }
    let prepared = Prepared::new(&options.input, options.out.as_deref())?;
    refuse_summary(options, prepared.inputs.list.iter().filter_map(|input| input.path))?;
    let settings = DatasetSettings {
        lang: options.input.data_lang(),
        excel: options.excel,
        book: options.format == Some(ConvertFormat::Xlsx),
        page: options.format == Some(ConvertFormat::Html),
        columnar: options.format == Some(ConvertFormat::Parquet) && !options.no_csv,
        alone: options.no_csv,
    };
    let lang = options.input.lang();
    let description = describe(options, settings, &prepared)?;
    let mut memory = Memory::new(options, settings, &prepared, &description);
    let mut tally = RunTally::new();
    prepared.inputs.overlooked.iter().for_each(|(path, why)| tally.passed.count(path, *why));
    let (verdicts, roster) = (prepared.verdicts.clone(), prepared.roster());
    let mut writer = match ReportWriter::open(options, settings, verdicts, memory.key(), roster) {
        Ok(writer) => writer,
        Err(Unopened::Usage(amiss)) => return Err(amiss.into()),
        Err(Unopened::Stream(error)) => {
            return unwritten(anyhow::Error::new(error).context(target(options)));
        }
        Err(Unopened::Folder(why)) => {
            let (folder, said) = (target(options), unwritable(&target(options), &why, lang));
            return stopped(&tally, options, RunFailure::new("unwritable", Some(folder), said));
        }
    };
    if let ReportWriter::Folder(dataset) = &mut writer {
        dataset.describe(description);
        if !options.fresh {
            memory.recall(dataset);
        }
        let missing = &prepared.inputs.missing;
        if !missing.is_empty() && dataset.replaces() {
            writer.abandon();
            return kept(&tally, options, ("missing", missing.first()), &words::missing(missing));
        }
        if let Some(stop) = gone(missing, lang).filter(|_| options.input.caller.wants_all) {
            writer.abandon();
            return stopped(&tally, options, stop);
        }
    }
    if let Some(run) = memory.whole() {
        tally.run.converted = run.converted;
        tally.run.unchanged = run.converted;
        tally.run.unplaced = Some(run.unplaced);
        tally.run.overlooked = run.overlooked;
        tally.run.findings = run.counts;
        refusals::unmet(&run.unmet, &options.input, lang);
        memory.skipped(|name, reason, detail| {
            say(&sentence(name, &failure(reason, detail.to_owned()), lang));
            tally.skip(reason);
        })?;
        writer.abandon();
        return match nothing(&tally, options, &prepared) {
            Some(stop) => stopped(&tally, options, stop),
            None => Ok(ended(&tally, options)),
        };
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
        Ok((seen, made)) => Ok(DeliveredReport::unchanged(seen, made, &prepared.verdicts)),
        Err(stamp) => Err(stamp),
    };
    let work = |input: &Origin, stamp: Option<Stamp>, bytes: Result<&[u8], Failure>| {
        let options = prepared.options(input);
        let mut seen = SeenInput { hints: hints_key(&options), digest: String::new(), stamp };
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(failure) => {
                return DeliveredReport {
                    seen,
                    unchanged: false,
                    made: Err(failure),
                    said: Vec::new(),
                };
            }
        };
        if let Some(made) = memory.made(&input.name, &mut seen, bytes) {
            return DeliveredReport::unchanged(seen, made, &prepared.verdicts);
        }
        let options = prepared.with_content(options, bytes);
        let mut said = Vec::new();
        let made = match convert(bytes, &input.name, &options) {
            Ok(mut checked) => {
                said = refused_corrections(&checked, lang);
                prepared.verdicts.apply(&mut checked.validation);
                seen.digest.clone_from(&checked.report.source.sha256);
                let counts = SeverityCounts::of(&checked.validation.findings);
                Ok((to.render(&checked, settings), counts))
            }
            Err(refusal) => {
                if matches!(to, RenderedAs::Folder) && seen.digest.is_empty() {
                    seen.digest = dataset::digest(bytes);
                }
                Err(refusal.into())
            }
        };
        DeliveredReport { seen, unchanged: false, made, said }
    };
    let delivered = batch::run(
        prepared.items(),
        options.input.jobs(),
        prepared.largest,
        before,
        work,
        |input, delivery| {
            if options.input.caller.is_interrupted() {
                return Err(io::ErrorKind::Interrupted.into());
            }
            let DeliveredReport { seen, unchanged, made, said } = match delivery {
                Delivery::Made(delivered) => delivered,
                Delivery::Overlooked(files) => {
                    tally.run.overlooked += files.len() as u64;
                    files.iter().for_each(|(path, why)| tally.passed.count(path, *why));
                    return files
                        .iter()
                        .try_for_each(|(name, why)| writer.overlook(name, why.code(), ""));
                }
            };
            progress.suspend(|| said.iter().for_each(|line| say(line)));
            match made {
                Ok((output, counts)) => {
                    writer.write(&input.name, &seen, output?)?;
                    tally.run.converted += 1;
                    tally.run.unchanged += u64::from(unchanged);
                    tally.run.findings += counts;
                    progress.count(Counted::Report { findings: counts.total(), unchanged });
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
        writer.overlook(path, reason.code(), "")?;
        tally.run.overlooked += 1;
    }
    if let ReportWriter::Folder(dataset) = &mut writer {
        tally.run.unplaced = Some(dataset.unplaced());
        tally.run.left = dataset.leaving().with_context(|| target(options))?;
        if !unread.is_empty() && dataset.replaces() {
            writer.abandon();
            return kept(&tally, options, ("missing", unread.first()), &words::missing(&unread));
        }
        if let Some(stop) = nothing(&tally, options, &prepared) {
            writer.abandon();
            return stopped(&tally, options, stop);
        }
        let nothing = tally.run.converted == 0 && tally.run.left.of > 0;
        if nothing && !options.fresh {
            writer.abandon();
            return kept(&tally, options, ("no-report", None), &words::NOTHING_FOUND);
        }
        if tally.run.left.is_much() && !nothing && !options.allow_removals {
            writer.abandon();
            let Leaving { count, of, names } = &tally.run.left;
            let why = words::too_many_leave(*count, *of, names);
            return kept(&tally, options, ("removals", None), &why);
        }
        dataset.list(memory.listing().filter(|_| !tally.unread), tally.run.overlooked);
    }
    // Open files of the old dataset could keep the new one from its place.
    drop(memory);
    match writer.finish().with_context(|| target(options)) {
        Ok(all) => tally.run.findings = all.unwrap_or(tally.run.findings),
        Err(error) => return unwritten(error),
    }
    if tally.run.unchanged == 0 {
        // Inputs that have not changed were not read again: the run that read them has said it.
        prepared.unmet_corrections(&options.input);
    }
    refusals::unmet(&prepared.verdicts.unmet(), &options.input, lang);
    Ok(ended(&tally, options))
}

/// The operator's figures that were not entered, each as a line.
pub(super) fn refused_corrections(checked: &Checked, lang: Lang) -> Vec<String> {
    let findings = checked.validation.findings.iter();
    let refused = findings.filter(|finding| finding.rule == Rule::Correction);
    let path = &checked.report.source.path;
    refused.map(|finding| format!("{path}: {}", message(finding, &checked.report, lang))).collect()
}

/// Refuses to write the summary over what the run reads.
fn refuse_summary(options: &ConvertOptions, inputs: impl Iterator<Item = PathBuf>) -> Result<()> {
    let Some(file) = options.summary.as_deref() else { return Ok(()) };
    let target = Target { option: "--summary", file };
    let (about, out) = (options.about.as_deref(), options.out.as_deref());
    target.refuse(inputs, &options.input, about, out).or_else(|error| unwritten(error).map(drop))
}

/// Ends the run with the dataset left as it was, for a reason of this name, about this input.
fn kept(
    tally: &RunTally,
    options: &ConvertOptions,
    (code, input): (&'static str, Option<&String>),
    why: &Amiss,
) -> Result<Outcome> {
    let folder = target(options);
    let said = words::left_as_it_was(&folder, why, options.input.lang());
    let path = input.cloned().unwrap_or(folder);
    stopped(tally, options, RunFailure::new(code, Some(path), said))
}

/// Ends the run without anything written.
fn stopped(tally: &RunTally, options: &ConvertOptions, stop: RunFailure) -> Result<Outcome> {
    over(tally, options, Outcome { unwritten: true, ..Outcome::default() });
    Err(stop.into())
}

/// Why a function gives its caller no dataset: there was nothing to read, and no dataset that was to
/// be emptied.
fn nothing(tally: &RunTally, options: &ConvertOptions, prepared: &Prepared) -> Option<RunFailure> {
    let RunSummary { converted, skipped, left, .. } = &tally.run;
    let was_read = *converted > 0 || skipped.keys().any(|r| r != Refusal::Unreadable.code());
    if !options.input.caller.is_function || was_read || left.of > 0 {
        return None;
    }
    let (inputs, lang) = (&options.input.inputs, options.input.lang());
    let empty = || {
        let first = inputs.first().map(|path| batch::name(path));
        RunFailure::new("no-report", first, nothing_to_read(inputs, lang))
    };
    Some(gone(&prepared.inputs.missing, lang).unwrap_or_else(empty))
}

/// Why a run ends for which inputs of these names are missing.
fn gone(missing: &[String], lang: Lang) -> Option<RunFailure> {
    let said = words::missing(missing).words(lang).to_owned();
    missing.first().map(|first| RunFailure::new("missing", Some(first.clone()), said))
}

fn target(options: &ConvertOptions) -> String {
    options
        .out
        .as_ref()
        .map_or_else(|| detail::STANDARD_OUTPUT.into(), |dir| dir.display().to_string())
}

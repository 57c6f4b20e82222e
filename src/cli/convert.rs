//! `gouji convert`.

use super::Outcome;
use super::args::{ConvertOptions, FailOn, Format, InputFormat};
use super::memory::{Memory, hints_key};
use super::output::say;
use super::prepare::Prepared;
use super::progress::{Counted, Progress};
use super::refusals::sentence;
use super::writer::{Output, To, Writer};
use crate::batch::{self, Delivery, Failure, Item, Origin};
use crate::convert::{Refusal, convert};
use crate::emit::Lang;
use crate::emit::dataset::{self, Counts, Made, Seen, Settings, Stamp};
use crate::validate::Severity;
use anyhow::{Context, Result};
use std::io;

/// Counts of a run.
#[derive(Default)]
pub(super) struct Tally {
    pub converted: u64,
    /// Reports taken over from an earlier run.
    unchanged: u64,
    pub skipped: u64,
    /// Files found in folders and archives that are no inputs.
    overlooked: u64,
    pub findings: Counts,
    /// Something could not be read and must be tried again.
    unread: bool,
}

/// What is delivered of one input.
struct Delivered {
    seen: Seen,
    unchanged: bool,
    made: Result<(io::Result<Output>, Counts), Failure>,
}

impl Delivered {
    /// What an earlier run made of an input that has not changed.
    fn unchanged(seen: Seen, made: Made) -> Self {
        let made = match made {
            Made::Report(rendered) => {
                let counts = rendered.counts();
                Ok((Ok(Output::Rendered(rendered)), counts))
            }
            Made::Skip { reason, detail } => Err(failure(&reason, detail)),
        };
        Delivered { seen, unchanged: true, made }
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
        return super::lines::run(options);
    }
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
    let mut memory = Memory::new(options, settings, &prepared);
    let mut writer = Writer::open(options, settings, prepared.verdicts.clone(), memory.key())?;
    if let Writer::Folder(dataset) = &writer
        && !options.fresh
    {
        memory.recall(dataset);
    }
    let mut tally = Tally::default();
    if let Some(run) = memory.whole() {
        tally.converted = run.converted;
        tally.unchanged = run.converted;
        tally.overlooked = run.overlooked;
        tally.findings = run.counts;
        tally.skipped = memory.skipped(|name, reason, detail| {
            say(&sentence(name, &failure(reason, detail.to_owned()), lang));
        })?;
        writer.abandon();
        return Ok(ended(&tally, options));
    }
    for (path, detail) in &prepared.inputs.unreadable {
        let failure = Failure { refusal: Refusal::Unreadable, detail: detail.clone() };
        say(&sentence(path, &failure, lang));
        writer.overlook(path, failure.refusal.code(), detail)?;
        tally.skipped += 1;
    }
    let mut progress = Progress::new(&options.input, prepared.inputs.list.len());
    let to = writer.kind();
    let before = |item: &Item| memory.before(item, &prepared.options(&item.origin));
    let before = |item: &Item| match before(item) {
        Ok((seen, made)) => Ok(Delivered::unchanged(seen, made)),
        Err(stamp) => Err(stamp),
    };
    let work = |input: &Origin, stamp: Option<Stamp>, bytes: Result<&[u8], Failure>| {
        let options = prepared.options(input);
        let mut seen = Seen { hints: hints_key(&options), digest: String::new(), stamp };
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(failure) => return Delivered { seen, unchanged: false, made: Err(failure) },
        };
        if let Some(made) = memory.made(&input.name, &mut seen, bytes) {
            return Delivered::unchanged(seen, made);
        }
        let made = match convert(bytes, &input.name, &options) {
            Ok(mut checked) => {
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
        Delivered { seen, unchanged: false, made }
    };
    let delivered = batch::run(
        prepared.items(),
        options.input.jobs(),
        prepared.largest,
        before,
        work,
        |input, delivery| {
            let Delivered { seen, unchanged, made } = match delivery {
                Delivery::Made(delivered) => delivered,
                Delivery::Overlooked(files) => {
                    tally.overlooked += files.len() as u64;
                    return files.iter().try_for_each(|(name, why)| writer.overlook(name, why, ""));
                }
            };
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
                    tally.skipped += 1;
                    tally.unread |= failure.refusal == Refusal::Unreadable;
                    progress.count(Counted::Skipped);
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
        writer.overlook(path, reason, "")?;
        tally.overlooked += 1;
    }
    if let Writer::Folder(dataset) = &mut writer {
        dataset.list(memory.listing().filter(|_| !tally.unread), tally.overlooked);
    }
    // Open files of the old dataset could keep the new one from its place.
    drop(memory);
    add(&mut tally.findings, writer.finish().with_context(|| target(options))?);
    Ok(ended(&tally, options))
}

/// Says what a run came to.
pub(super) fn ended(tally: &Tally, options: &ConvertOptions) -> Outcome {
    if !options.input.quiet {
        say(&summary(tally, options.input.lang()));
    }
    let grave = [Severity::Info, Severity::Warning, Severity::Error];
    let mut found = grave.into_iter().zip(tally.findings).filter(|(_, n)| *n > 0);
    Outcome {
        failed: tally.skipped > 0,
        found: options.fail_on != FailOn::Never
            && found.any(|(severity, _)| options.fail_on.includes(severity)),
    }
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
    let Tally { converted, unchanged, skipped, overlooked, findings, .. } = tally;
    let findings: u64 = findings.iter().sum();
    match lang {
        Lang::En => {
            let other = match overlooked {
                0 => String::new(),
                n => format!(", {n} other files passed over"),
            };
            let unchanged = match unchanged {
                0 => String::new(),
                n => format!(" ({n} taken over unchanged)"),
            };
            format!(
                "{converted} converted{unchanged}, {findings} findings, {skipped} skipped{other}"
            )
        }
        Lang::Zh => {
            let other = match overlooked {
                0 => String::new(),
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

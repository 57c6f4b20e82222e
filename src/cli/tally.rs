//! What a run counts, and what is said of it at its end.

use super::args::{ConvertOptions, InputFormat};
use super::aside;
use super::outcome::Outcome;
use super::output::say;
use super::passed::Passed;
use super::refusals::about_file;
use crate::batch;
use crate::emit::dataset::Leaving;
use crate::emit::dataset::summary::RunSummary;
use crate::words::{Lang, dataset, terminal};
use std::path::PathBuf;
use std::time::Instant;

/// Counts of a run.
pub struct RunTally {
    started: Instant,
    /// What it comes to, but for how it ends.
    pub run: RunSummary,
    /// Files that are not inputs, as far as they were looked at in this run, by kind.
    pub passed: Passed,
    /// Something could not be read and must be tried again.
    pub unread: bool,
}

impl RunTally {
    /// Begins to count.
    pub fn new() -> Self {
        let (run, passed) = (RunSummary::default(), Passed::default());
        RunTally { started: Instant::now(), run, passed, unread: false }
    }

    /// An input is not in the data, for the reason of this name.
    pub fn skip(&mut self, reason: &str) {
        *self.run.skipped.entry(reason.to_owned()).or_default() += 1;
    }

    fn skipped(&self) -> u64 {
        self.run.skipped.values().sum()
    }
}

/// Of inputs among which there is nothing to read.
pub fn nothing_to_read(inputs: &[PathBuf], lang: Lang) -> String {
    const NAMED: usize = 3;
    let mut names: Vec<_> = inputs.iter().take(NAMED).map(|path| batch::name(path)).collect();
    if inputs.len() > NAMED {
        names.push("…".into());
    }
    dataset::nothing_to_read(&names, lang)
}

/// Says what a run came to.
pub fn ended(tally: &RunTally, options: &ConvertOptions) -> Outcome {
    let lang = options.input.lang();
    if !options.input.quiet {
        say(&summary(tally, lang));
    }
    // However quiet the run is to be: nothing leaves a dataset without a word.
    let Leaving { count, names, .. } = &tally.run.left;
    dataset::left(*count, names, lang).iter().for_each(|line| say(line));
    let mut found = tally.run.findings.each().filter(|(_, n)| *n > 0);
    let found = found.any(|(severity, _)| options.fail_on.includes(severity));
    // Of files a run without any did not do what it was for; a stream may well be empty.
    let nothing = options.input_format == InputFormat::Files
        && tally.run.converted == 0
        && tally.skipped() == 0;
    if nothing {
        say(&nothing_to_read(&options.input.inputs, lang));
    }
    let failed = nothing || tally.skipped() > 0;
    over(tally, options, Outcome { failed, found, unwritten: false })
}

/// Writes what the run came to where the operator wants it.
pub fn over(tally: &RunTally, options: &ConvertOptions, mut outcome: Outcome) -> Outcome {
    let Some(file) = &options.summary else { return outcome };
    let summary = RunSummary {
        exit: outcome.code(),
        written: !outcome.unwritten,
        time: tally.started.elapsed(),
        ..tally.run.clone()
    };
    if let Err(error) = aside::write(file, format!("{:#}\n", summary.json()).as_bytes()) {
        say(&about_file(&file.display().to_string(), &error, options.input.lang()));
        outcome.failed = true;
    }
    outcome
}

fn summary(tally: &RunTally, lang: Lang) -> String {
    let RunSummary { converted, unchanged, overlooked, findings, .. } = &tally.run;
    let skipped = tally.skipped();
    let all = tally.passed.total() == *overlooked;
    let kinds = Some(tally.passed.kinds(lang)).filter(|_| all).unwrap_or_default();
    let counts = [*converted, *unchanged, findings.total(), skipped];
    terminal::converted(counts, *overlooked, &kinds, lang)
}

//! `gouji check`.

use super::args::{CheckFormat, CheckOptions, When};
use super::findings::{self, As, Findings};
use super::outcome::{Outcome, unwritten};
use super::output::{paint, say, width};
use super::overwrite::Target;
use super::passed::Passed;
use super::prepare::Prepared;
use super::progress::{Counted, Progress};
use super::refusals::{self, sentence};
use super::tally::nothing_to_read;
use super::writer::Output;
use crate::batch::{self, Delivery, Failure, Origin};
use crate::convert::{Refusal, convert};
use crate::emit::across::between::{self, Between};
use crate::emit::human::{Paint, Style, Totals};
use crate::validate::Rule;
use crate::words::dataset;
use anyhow::{Context, Result};
use std::io;
use std::path::Path;

/// What is delivered of one input: its findings, written, and what they count.
struct DeliveredFindings {
    written: io::Result<Output>,
    tally: Totals,
    ids: Vec<String>,
    kept: between::KeptReport,
}

/// Runs the command.
pub fn run(options: &CheckOptions, color: When) -> Result<Outcome> {
    findings::refuse(options)?;
    // A page that is written into the folder that is checked is not one of its reports.
    let to = options.out.as_deref().unwrap_or(Path::new("/dev/stdout"));
    let prepared = Prepared::new(&options.input, Some(to))?;
    if let Some(file) = options.out.as_deref() {
        let target = Target { option: "--out", file };
        let inputs = prepared.inputs.list.iter().filter_map(|input| input.path);
        target
            .refuse(inputs, &options.input, None, None)
            .and_then(|()| target.refuse_member(prepared.inputs.written.as_ref()))
            .or_else(|error| unwritten(error).map(drop))?;
    }
    // What goes wrong from here on is that the findings cannot be written.
    answer(options, color, &prepared).or_else(unwritten)
}

fn answer(options: &CheckOptions, color: When, prepared: &Prepared) -> Result<Outcome> {
    let lang = options.input.lang();
    // A file has no colours of its own.
    let color = if options.out.is_some() && color == When::Auto { When::Never } else { color };
    let style = Style { lang, paint: paint(color), width: width(), verbose: options.verbose };
    let to = As::of(options, style);
    let mut out = Findings::open(options, to, prepared)?;
    let target = out.target();
    let mut tally = Totals::default();
    for (path, detail) in &prepared.inputs.unreadable {
        let failure = Failure { refusal: Refusal::Unreadable, detail: detail.clone() };
        say(&sentence(path, &failure, lang));
        out.skip(path, &failure).with_context(|| target.clone())?;
        tally.skipped += 1;
    }
    let mut progress = Progress::new(&options.input, prepared.inputs.list.len());
    let mut reports = Vec::new();
    let mut passed = Passed::default();
    prepared.inputs.overlooked.iter().for_each(|(path, why)| passed.count(path, *why));
    let render = |input: &Origin, (): (), bytes: Result<&[u8], Failure>| {
        let bytes = bytes?;
        let options_of_it = prepared.with_content(prepared.options(input), bytes);
        let mut checked = convert(bytes, &input.name, &options_of_it)?;
        let dismissed = prepared.verdicts.apply(&mut checked.validation) as u64;
        let findings = &checked.validation.findings;
        let written = to.report(&checked);
        let ids = findings.iter().map(|finding| finding.id.to_string()).collect();
        let mut tally = Totals::of(&checked);
        tally.dismissed = dismissed;
        let kept = between::KeptReport::of(&checked.report, &checked.validation);
        Ok(DeliveredFindings { written, tally, ids, kept })
    };
    let delivered = batch::run(
        prepared.items(),
        options.input.jobs(),
        prepared.largest,
        |_| Err(()),
        render,
        |input, delivery: Delivery<Result<DeliveredFindings, Failure>>| {
            match delivery {
                Delivery::Overlooked(files) => {
                    files.iter().for_each(|(path, why)| passed.count(path, *why));
                }
                Delivery::Made(Ok(made)) => {
                    let DeliveredFindings { written, ids, kept, .. } = made;
                    let written = written?;
                    progress.suspend(|| out.write(&input.name, written, &ids, kept.content()))?;
                    reports.push(kept);
                    let findings = made.tally.findings();
                    tally += made.tally;
                    progress.count(Counted::Report { findings, unchanged: false });
                }
                Delivery::Made(Err(failure)) => {
                    progress.suspend(|| say(&sentence(&input.name, &failure, lang)));
                    out.skip(&input.name, &failure)?;
                    tally.skipped += 1;
                    progress.count(Counted::Skipped);
                }
            }
            Ok(())
        },
    );
    progress.finish();
    delivered.with_context(|| target.clone())?;
    let (between, standing) = between::all(&reports, &prepared.verdicts)?;
    tally.standing = standing;
    for Between { finding, settles, .. } in &between {
        tally.add(finding);
        settles.iter().for_each(|severity| tally.settle(*severity, Rule::MissingTable));
    }
    let found = tally.has(|severity| options.fail_on.includes(severity));
    prepared.unmet_corrections(&options.input);
    refusals::unmet(&prepared.verdicts.unmet(), &options.input, lang);
    let nothing = tally.reports == 0;
    let told = !options.input.quiet;
    let in_words = options.format == CheckFormat::Human || options.statistics;
    let summary = if told && in_words { tally.summary(style) } else { String::new() };
    let written = out.finish(&between, &summary, nothing)?;
    if told && (!in_words || options.out.is_some()) {
        // Data on standard output stays data.
        let plain = Style { paint: Paint::Plain, width: usize::MAX, ..style };
        tally.headline(plain).lines().for_each(say);
    }
    if told || nothing {
        passed.sentence(lang).iter().for_each(|said| say(said));
    }
    if nothing && tally.skipped == 0 {
        say(&nothing_to_read(&options.input.inputs, lang));
    }
    if !written {
        say(&dataset::left_as_it_was(&target, &dataset::UNCHECKED, lang));
    }
    Ok(Outcome { failed: nothing || tally.skipped > 0, found, unwritten: !written })
}

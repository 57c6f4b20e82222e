//! `gouji check`.

use super::args::{CheckFormat, CheckOptions, When};
use super::output::{paint, painted, say, stdout, width};
use super::passed::Passed;
use super::prepare::Prepared;
use super::progress::{Counted, Progress};
use super::refusals::{self, sentence};
use super::{Outcome, kept, unwritten};
use crate::batch::{self, Delivery, Failure, Origin};
use crate::convert::{Checked, Refusal, convert};
use crate::emit::between::{self, Between, Kept};
use crate::emit::copies::{Copies, renumber};
use crate::emit::human::{self, Style, Tally};
use crate::emit::table::CsvSink;
use crate::emit::{Lang, fields, json, rows};
use crate::report::Report;
use crate::validate::Finding;
use anyhow::{Context, Result};
use std::io::{self, Write};

/// What is delivered of one input: its findings, written, and what they count.
struct Delivered {
    written: io::Result<Vec<u8>>,
    tally: Tally,
    ids: Vec<String>,
    fails: bool,
    kept: Kept,
}

/// Runs the command.
pub fn run(options: &CheckOptions, color: When) -> Result<Outcome> {
    let prepared = Prepared::new(&options.input, None)?;
    // What goes wrong from here on is that the findings cannot be written.
    answer(options, color, &prepared).or_else(unwritten)
}

fn answer(options: &CheckOptions, color: When, prepared: &Prepared) -> Result<Outcome> {
    let lang = options.input.lang();
    let style = Style { lang, paint: paint(color), width: width(), verbose: options.verbose };
    let data_lang = options.input.data_lang();
    let human = options.format == CheckFormat::Human;
    let mut out: Box<dyn Write + Send> =
        if human { Box::new(painted()) } else { Box::new(stdout()) };
    let mut tally = Tally::default();
    for (path, detail) in &prepared.inputs.unreadable {
        let failure = Failure { refusal: Refusal::Unreadable, detail: detail.clone() };
        say(&sentence(path, &failure, lang));
        tally.skipped += 1;
    }
    if options.format == CheckFormat::Csv && !options.statistics {
        let mut sink = CsvSink::new(&mut out, false);
        sink.header(&fields::FINDINGS)?;
        sink.finish()?;
    }
    let mut progress = Progress::new(&options.input, prepared.inputs.list.len());
    let (mut found, mut reports) = (false, Vec::new());
    let (mut passed, mut copies) = (Passed::default(), Copies::default());
    prepared.inputs.overlooked.iter().for_each(|(path, why)| passed.count(path, why));
    let render = |input: &Origin, (): (), bytes: Result<&[u8], Failure>| {
        let bytes = bytes?;
        let options_of_it = prepared.with_content(prepared.options(input), bytes);
        let mut checked = convert(bytes, &input.name, &options_of_it)?;
        let dismissed = prepared.verdicts.apply(&mut checked.validation) as u64;
        let findings = &checked.validation.findings;
        let fails = findings.iter().any(|f| options.fail_on.includes(f.severity));
        let written = match options.format {
            _ if options.statistics => Ok(Vec::new()),
            CheckFormat::Human => Ok(human::report(&checked, style).into_bytes()),
            CheckFormat::Jsonl => lines(own(&checked), data_lang),
            CheckFormat::Csv => table(own(&checked), data_lang),
        };
        let ids = findings.iter().map(|finding| finding.id.to_string()).collect();
        let mut tally = Tally::of(&checked);
        tally.dismissed = dismissed;
        Ok(Delivered { written, tally, ids, fails, kept: Kept::of(&checked.report) })
    };
    let delivered = batch::run(
        prepared.items(),
        options.input.jobs(),
        prepared.largest,
        |_| Err(()),
        render,
        |input, delivery: Delivery<Result<Delivered, Failure>>| {
            match delivery {
                Delivery::Overlooked(files) => {
                    files.iter().for_each(|(path, why)| passed.count(path, why));
                }
                Delivery::Made(Ok(made)) => {
                    let mut bytes = made.written?;
                    if !made.ids.is_empty() {
                        renumber(&mut bytes, &made.ids, 1, copies.next(made.kept.content()));
                    }
                    reports.push(made.kept);
                    progress.suspend(|| out.write_all(&bytes))?;
                    let findings = made.tally.findings();
                    tally += made.tally;
                    found |= made.fails;
                    progress.count(Counted::Report { findings, unchanged: false });
                }
                Delivery::Made(Err(failure)) => {
                    progress.suspend(|| say(&sentence(&input.name, &failure, lang)));
                    tally.skipped += 1;
                    progress.count(Counted::Skipped);
                }
            }
            Ok(())
        },
    );
    progress.finish();
    delivered.context("standard output")?;
    let between = between::all(&reports, &prepared.verdicts)?;
    for Between { finding, .. } in &between {
        tally.add(finding);
        found |= options.fail_on.includes(finding.severity);
    }
    let text = match options.format {
        _ if options.statistics => Vec::new(),
        CheckFormat::Human => human::between(&between, style).into_bytes(),
        CheckFormat::Jsonl => lines(between.iter().map(|b| (&b.report, &b.finding)), data_lang)?,
        CheckFormat::Csv => table(between.iter().map(|b| (&b.report, &b.finding)), data_lang)?,
    };
    out.write_all(&text).context("standard output")?;
    refusals::unmet(&prepared.verdicts.unmet(), &options.input, lang);
    let nothing = tally.reports == 0;
    if !options.input.quiet {
        if human || options.statistics {
            out.write_all(tally.summary(style).as_bytes())?;
        } else {
            // Data on standard output stays data.
            let plain = Style { paint: human::Paint::Plain, width: usize::MAX, ..style };
            tally.headline(plain).lines().for_each(say);
        }
    }
    out.flush().context("standard output")?;
    if !options.input.quiet || nothing {
        passed.sentence(lang).iter().for_each(|said| say(said));
    }
    if nothing && tally.skipped == 0 {
        say(&kept::nothing(&options.input.inputs, lang));
    }
    Ok(Outcome { failed: nothing || tally.skipped > 0, found, unwritten: false })
}

/// A report's own findings.
fn own(checked: &Checked) -> impl Iterator<Item = (&Report, &Finding)> {
    checked.validation.findings.iter().map(|finding| (&checked.report, finding))
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

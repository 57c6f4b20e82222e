//! `gouji check`.

use super::args::{CheckFormat, CheckOptions};
use super::output::{paint, say, stdout};
use super::prepare::Prepared;
use super::progress::{Counted, Progress};
use super::refusals::sentence;
use super::{Outcome, kept};
use crate::batch::{self, Delivery, Failure, Origin};
use crate::convert::{Checked, Refusal, convert};
use crate::emit::between::{self, Between, Kept};
use crate::emit::human::{self, Style, Tally};
use crate::emit::table::CsvSink;
use crate::emit::{Lang, fields, json, rows};
use crate::report::Report;
use crate::validate::Finding;
use anyhow::{Context, Result};
use std::io::{self, Write};

/// What is delivered of one input: its findings, written, and what they count.
type Delivered = Result<(io::Result<Vec<u8>>, Tally, bool, Kept), Failure>;

/// Runs the command.
pub fn run(options: &CheckOptions) -> Result<Outcome> {
    let prepared = Prepared::new(&options.input, None)?;
    let style = Style { lang: options.input.lang(), paint: paint() };
    let lang = style.lang;
    let mut out = stdout();
    let mut tally = Tally::default();
    for (path, detail) in &prepared.inputs.unreadable {
        let failure = Failure { refusal: Refusal::Unreadable, detail: detail.clone() };
        say(&sentence(path, &failure, lang));
        tally.skipped += 1;
    }
    if options.format == CheckFormat::Csv {
        let mut sink = CsvSink::new(&mut out, false);
        sink.header(&fields::FINDINGS)?;
        sink.finish()?;
    }
    let mut progress = Progress::new(&options.input, prepared.inputs.list.len());
    let (mut found, mut kept) = (false, Vec::new());
    let render = |input: &Origin, (): (), bytes: Result<&[u8], Failure>| -> Delivered {
        let bytes = bytes?;
        let options_of_it = prepared.with_content(prepared.options(input), bytes);
        let mut checked = convert(bytes, &input.name, &options_of_it)?;
        let dismissed = prepared.verdicts.apply(&mut checked.validation) as u64;
        let findings = &checked.validation.findings;
        let fails = findings.iter().any(|f| options.fail_on.includes(f.severity));
        let written = match options.format {
            CheckFormat::Human => Ok(human::report(&checked, style).into_bytes()),
            CheckFormat::Jsonl => lines(own(&checked), options.input.data_lang()),
            CheckFormat::Csv => table(own(&checked), options.input.data_lang()),
        };
        let mut counts = Tally::of(&checked);
        counts.dismissed = dismissed;
        Ok((written, counts, fails, Kept::of(&checked.report)))
    };
    let delivered = batch::run(
        prepared.items(),
        options.input.jobs(),
        prepared.largest,
        |_| Err(()),
        render,
        |input, delivered| {
            let Delivery::Made(delivered) = delivered else { return Ok(()) };
            match delivered {
                Ok((bytes, counts, fails, report)) => {
                    kept.push(report);
                    let bytes = bytes?;
                    progress.suspend(|| out.write_all(&bytes))?;
                    tally += counts;
                    found |= fails;
                    progress
                        .count(Counted::Report { findings: counts.findings(), unchanged: false });
                }
                Err(failure) => {
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
    let between = between::all(&kept, &prepared.verdicts)?;
    for Between { finding, .. } in &between {
        tally.add(finding);
        found |= options.fail_on.includes(finding.severity);
    }
    let data_lang = options.input.data_lang();
    let text = match options.format {
        CheckFormat::Human => human::between(&between, style).into_bytes(),
        CheckFormat::Jsonl => lines(between.iter().map(|b| (&b.report, &b.finding)), data_lang)?,
        CheckFormat::Csv => table(between.iter().map(|b| (&b.report, &b.finding)), data_lang)?,
    };
    out.write_all(&text).context("standard output")?;
    if !options.input.quiet {
        let summary = tally.summary(style);
        if options.format == CheckFormat::Human {
            out.write_all(summary.as_bytes())?;
        } else {
            // Data on standard output stays data.
            summary.lines().take(2).for_each(say);
        }
    }
    out.flush().context("standard output")?;
    let nothing = tally.reports == 0 && tally.skipped == 0;
    if nothing {
        say(kept::nothing(lang));
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

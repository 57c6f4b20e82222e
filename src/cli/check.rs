//! `gouji check`.

use super::Outcome;
use super::args::{CheckFormat, CheckOptions};
use super::output::{paint, say, stdout};
use super::prepare::Prepared;
use super::progress::Progress;
use super::refusals::sentence;
use crate::batch::{self, Failure};
use crate::convert::{Checked, Refusal};
use crate::emit::human::{self, Style, Tally};
use crate::emit::table::CsvSink;
use crate::emit::{Lang, fields, json, rows};
use anyhow::{Context, Result};
use std::io::{self, Write};

/// What is delivered of one input: its findings, written, and what they count.
type Delivered = Result<(io::Result<Vec<u8>>, Tally, bool), Failure>;

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
    let mut found = false;
    let render = |result: Result<Checked, Failure>| -> Delivered {
        let checked = result?;
        let findings = &checked.validation.findings;
        let fails = findings.iter().any(|f| options.fail_on.includes(f.severity));
        let written = match options.format {
            CheckFormat::Human => Ok(human::report(&checked, style).into_bytes()),
            CheckFormat::Jsonl => lines(&checked, options.input.data_lang()),
            CheckFormat::Csv => table(&checked, options.input.data_lang()),
        };
        Ok((written, Tally::of(&checked), fails))
    };
    let delivered = batch::run(
        &prepared.inputs.list,
        options.input.jobs(),
        |input| prepared.options(input),
        render,
        |input, delivered| {
            match delivered {
                Ok((bytes, counts, fails)) => {
                    let bytes = bytes?;
                    progress.suspend(|| out.write_all(&bytes))?;
                    tally += counts;
                    found |= fails;
                    progress.count(Some(counts.findings()));
                }
                Err(failure) => {
                    progress.suspend(|| say(&sentence(&input.name, &failure, lang)));
                    tally.skipped += 1;
                    progress.count(None);
                }
            }
            Ok(())
        },
    );
    progress.finish();
    delivered.context("standard output")?;
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
    Ok(Outcome { failed: tally.skipped > 0, found })
}

fn lines(checked: &Checked, lang: Lang) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for finding in &checked.validation.findings {
        json::write_finding(&mut bytes, finding, &checked.report, lang)?;
        bytes.push(b'\n');
    }
    Ok(bytes)
}

fn table(checked: &Checked, lang: Lang) -> io::Result<Vec<u8>> {
    let mut sink = CsvSink::new(Vec::new(), false);
    for finding in &checked.validation.findings {
        rows::finding(finding, &checked.report, lang, &mut sink)?;
    }
    sink.finish()
}

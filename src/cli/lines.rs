//! `gouji convert --input-format jsonl`: a document a line in, a line out in its place.
//!
//! For whoever has documents elsewhere than in files, such as an engine that pipes them through on
//! many machines. Every line is answered by exactly one, also a blank or broken one, so that the
//! two can be paired by counting; and as soon as those before it are, without waiting for the next.

use super::args::{ConvertFormat, ConvertOptions};
use super::outcome::{Outcome, unwritten};
use super::output::stdout;
use super::prepare::Prepared;
use super::refusals::words;
use super::tally::{RunTally, ended};
use crate::batch::{self, Failure, ItemContent, LineDocument, RawLine, RawLines, Unusable};
use crate::convert::{Checked, Refusal, convert};
use crate::emit::write::json;
use crate::validate::SeverityCounts;
use crate::words::detail;
use crate::words::{Lang, usage};
use anyhow::{Context, Result};
use std::ffi::OsStr;
use std::io::{self, BufReader, IsTerminal, Write};

/// The answer to one line, and what it counts.
struct Answer {
    bytes: io::Result<Vec<u8>>,
    /// Findings of the report by severity, or why there is none.
    findings: Result<SeverityCounts, Refusal>,
}

/// Runs the command.
pub fn run(options: &ConvertOptions) -> Result<Outcome> {
    refuse_what_does_not_go_with_lines(options)?;
    let prepared = Prepared::without_inputs(&options.input)?;
    let lang = options.input.data_lang();
    let read = |name: &str, document: LineDocument| -> Result<Answer, Failure> {
        let bytes = ItemContent::Bytes(document.bytes).read(prepared.largest)?;
        let known = prepared.options_of(name, &document.hints);
        let known = prepared.with_content(known, &bytes);
        let mut checked = convert(&bytes, name, &known)?;
        prepared.verdicts.apply(&mut checked.validation);
        let findings = Ok(SeverityCounts::of(&checked.validation.findings));
        Ok(Answer { bytes: report(&checked, lang), findings })
    };
    let answer = |line: RawLine| -> Answer {
        let number = line.number;
        let refuse = |unusable: &Unusable| Answer {
            bytes: refused(unusable, number, lang),
            findings: Err(unusable.failure.refusal),
        };
        let document = match line.document() {
            Ok(document) => document,
            Err(unusable) => return refuse(&unusable),
        };
        // A document without a name is called after its place.
        let id = document.id.clone();
        let name = id.clone().unwrap_or_else(|| format!("-:{number}"));
        match batch::guarded(|| read(&name, document)) {
            Ok(answer) => answer,
            Err(failure) => refuse(&Unusable { id, failure }),
        }
    };
    let mut out = stdout();
    let mut tally = RunTally::new();
    let deliver = |answer: Answer| {
        out.write_all(&answer.bytes?)?;
        // Whoever writes one line and waits for its answer gets it.
        out.flush()?;
        match answer.findings {
            Ok(findings) => {
                tally.run.converted += 1;
                tally.run.findings += findings;
            }
            Err(refusal) => tally.skip(refusal.code()),
        }
        Ok(())
    };
    let lines = RawLines::new(BufReader::with_capacity(1 << 16, io::stdin()), prepared.largest);
    let done = batch::ordered(lines, options.input.jobs(), answer, deliver);
    if let Err(error) = done.context(detail::STANDARD_OUTPUT) {
        return unwritten(error);
    }
    Ok(ended(&tally, options))
}

fn refuse_what_does_not_go_with_lines(options: &ConvertOptions) -> Result<()> {
    let inputs = &options.input.inputs;
    let why = if inputs.iter().any(|input| input.as_os_str() != OsStr::new("-")) {
        usage::LINES_COME_ON_INPUT
    } else if inputs.is_empty() && io::stdin().is_terminal() {
        usage::NO_LINES
    } else if options.out.is_some() {
        usage::LINES_MAKE_NO_DATASET
    } else if options.format.is_some_and(|format| format != ConvertFormat::Jsonl) {
        usage::LINES_HAVE_ONE_FORMAT
    } else {
        return Ok(());
    };
    Err(why.into())
}

fn report(checked: &Checked, lang: Lang) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    json::write_line(&mut bytes, checked, lang)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn refused(unusable: &Unusable, line: u64, lang: Lang) -> io::Result<Vec<u8>> {
    let Unusable { id, failure } = unusable;
    let mut bytes = Vec::new();
    let (code, message) = (failure.refusal.code(), words(failure, lang));
    json::write_refused(&mut bytes, id.as_deref(), line, code, &message)?;
    bytes.push(b'\n');
    Ok(bytes)
}

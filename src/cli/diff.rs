//! `gouji diff`.

use super::args::{DiffFormat, DiffOptions};
use super::outcome::Outcome;
use super::output::stdout;
use crate::emit::diff::{DIFFERENCES, Differences, differences, write_line};
use crate::emit::write::table::CsvSink;
use crate::words::Lang;
use crate::words::detail;
use anyhow::{Context, Result};
use std::io::Write;

/// Runs the command.
pub fn run(options: &DiffOptions, lang: Lang) -> Result<Outcome> {
    let mut out = stdout();
    match options.format {
        DiffFormat::Human => {
            let mut tally = Differences::default();
            differences(&options.old, &options.new, |difference| {
                tally.add(difference);
                write_line(&mut out, difference, lang)
            })?;
            out.write_all(tally.summary(lang).as_bytes()).context(detail::STANDARD_OUTPUT)?;
        }
        DiffFormat::Csv => {
            let mut sink = CsvSink::new(&mut out, false);
            sink.header(&DIFFERENCES)?;
            differences(&options.old, &options.new, |difference| difference.row(&mut sink))?;
            sink.finish()?;
        }
    }
    out.flush().context(detail::STANDARD_OUTPUT)?;
    Ok(Outcome::default())
}

//! `gouji diff`.

use super::args::{DiffFormat, DiffOptions};
use super::outcome::{Outcome, unwritten};
use super::output::stdout;
use crate::emit::diff::{DIFFERENCES, Differences, differences, write_line};
use crate::emit::write::table::CsvSink;
use crate::words::Lang;
use crate::words::detail;
use anyhow::Result;
use std::io::{self, Write};

/// Runs the command.
pub fn run(options: &DiffOptions, lang: Lang) -> Result<Outcome> {
    // What ends a comparison is a dataset that cannot be read, or this.
    let mut is_unwritten = false;
    let done = compare(options, lang, &mut |written: io::Result<()>| {
        is_unwritten = written.is_err();
        written
    });
    match done {
        Ok(()) => Ok(Outcome::default()),
        Err(error) if is_unwritten => {
            unwritten(anyhow::Error::new(error).context(detail::STANDARD_OUTPUT))
        }
        Err(error) => Err(error.into()),
    }
}

fn compare(
    options: &DiffOptions,
    lang: Lang,
    write: &mut impl FnMut(io::Result<()>) -> io::Result<()>,
) -> io::Result<()> {
    let mut out = stdout();
    match options.format {
        DiffFormat::Human => {
            let mut tally = Differences::default();
            differences(&options.old, &options.new, |difference| {
                tally.add(difference);
                write(write_line(&mut out, difference, lang))
            })?;
            write(out.write_all(tally.summary(lang).as_bytes()))?;
        }
        DiffFormat::Csv => {
            let mut sink = CsvSink::new(&mut out, false);
            write(sink.header(&DIFFERENCES))?;
            differences(&options.old, &options.new, |difference| write(difference.row(&mut sink)))?;
            write(sink.finish().map(|_| ()))?;
        }
    }
    write(out.flush())
}

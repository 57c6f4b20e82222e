//! The command line: options in, exit code out.

mod args;
mod aside;
mod check;
mod chinese;
mod convert;
mod describe;
mod diff;
mod findings;
mod lines;
mod memory;
mod outcome;
mod output;
mod overwrite;
mod packaging;
mod passed;
mod prepare;
mod print;
mod progress;
mod refusals;
mod tally;
mod writer;

use crate::emit::write::safe::is_unsafe;
use crate::words::Lang;
pub use refusals::words as refusal;

use args::{Arguments, Command};
use clap::{CommandFactory, FromArgMatches};
use outcome::{Outcome, Unwritten};
use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

/// Runs the command with the arguments of the process.
pub fn main() -> ExitCode {
    // A fault in one document is reported with the document's name, not as a trace.
    std::panic::set_hook(Box::new(|info| {
        if std::thread::current().name() != Some("worker") {
            output::say(&info.to_string());
        }
    }));
    ExitCode::from(run(std::env::args_os().collect()))
}

/// Runs the command with these arguments, its own name the first; gives back the exit code.
pub fn run(arguments: Vec<OsString>) -> u8 {
    let is_plain = arguments.iter().all(|text| !text.to_string_lossy().contains(is_unsafe));
    let lang = args::spoken(&arguments);
    let command = match lang {
        Lang::En => Arguments::command(),
        Lang::Zh => chinese::command(Arguments::command()),
    };
    let parsed = command
        .try_get_matches_from(arguments)
        .and_then(|matches| Arguments::from_arg_matches(&matches));
    let arguments = match parsed {
        Ok(arguments) => arguments,
        Err(error) => return said_by_clap(&error, is_plain, lang),
    };
    let Arguments { command, color, lang: asked } = arguments;
    let result = match command {
        Command::Convert(mut options) => {
            options.input.lang = asked;
            convert::run(&options)
        }
        Command::Check(mut options) => {
            options.input.lang = asked;
            check::run(&options, color)
        }
        Command::Diff(options) => diff::run(&options, lang),
        Command::Explain(options) => print::explain(&options, lang),
        Command::Forms(options) => print::forms(&options),
        Command::Schema => print::schema(),
        Command::Completions(options) => packaging::completions(&options),
        Command::Man(options) => packaging::man(&options, lang),
    };
    let (error, outcome) = match result.map_err(|error| error.downcast::<Unwritten>()) {
        Ok(outcome) => return outcome.code(),
        Err(Ok(Unwritten(error))) => (error, Outcome { unwritten: true, ..Outcome::default() }),
        Err(Err(error)) => (error, Outcome { failed: true, ..Outcome::default() }),
    };
    if is_closed_pipe(&error) {
        return Outcome::default().code();
    }
    output::say(&match lang {
        Lang::En => format!("{error:#}"),
        Lang::Zh => chinese::failure(&error),
    });
    outcome.code()
}

/// Help, the version, or what is wrong with the arguments: a name of a file among them, taken in by
/// a pattern of the shell, may hold what a terminal would obey.
fn said_by_clap(error: &clap::Error, is_plain: bool, lang: Lang) -> u8 {
    let chinese = chinese::usage(error).filter(|_| lang == Lang::Zh);
    if let Some(said) = chinese {
        let said = said.lines().map(crate::emit::write::safe::shown).collect::<Vec<_>>().join("\n");
        let _ = writeln!(io::stderr(), "{said}");
    } else if is_plain {
        // If this fails, nobody is left to read of it.
        let _ = error.print();
    } else {
        error.render().to_string().lines().for_each(output::say);
    }
    u8::try_from(error.exit_code()).unwrap_or(2)
}

/// Whether whoever read our output has seen enough.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
    })
}

//! The command line: options in, exit code out.

mod args;
mod aside;
mod caller;
mod check;
mod chinese;
mod convert;
mod describe;
mod diff;
pub mod embedded;
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
pub use outcome::RunFailure;

use args::{Arguments, Command};
use caller::Caller;
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
    run_for(arguments, Caller::default())
}

/// The same, for a caller that is known.
pub fn run_for(arguments: Vec<OsString>, caller: Caller) -> u8 {
    let is_plain = arguments.iter().all(|text| !text.to_string_lossy().contains(is_unsafe));
    let (arguments, lang) = parsed(arguments);
    let done = match arguments {
        Ok(arguments) => perform(arguments, lang, caller),
        Err(error) => return said_by_clap(&error, is_plain, lang),
    };
    match done {
        Ok(outcome) => outcome.code(),
        Err(stop) => {
            output::say(&stop.message);
            stop.exit
        }
    }
}

/// The arguments, understood, and the language that they ask for.
fn parsed(arguments: Vec<OsString>) -> (Result<Arguments, clap::Error>, Lang) {
    let lang = args::spoken(&arguments);
    let command = match lang {
        Lang::En => Arguments::command(),
        Lang::Zh => chinese::command(Arguments::command()),
    };
    let parsed = command
        .try_get_matches_from(arguments)
        .and_then(|matches| Arguments::from_arg_matches(&matches));
    (parsed, lang)
}

fn perform(arguments: Arguments, lang: Lang, caller: Caller) -> Result<Outcome, RunFailure> {
    let Arguments { command, color, lang: asked } = arguments;
    let result = match command {
        Command::Convert(mut options) => {
            options.input.lang = asked;
            options.input.caller = caller;
            convert::run(&options)
        }
        Command::Check(mut options) => {
            options.input.lang = asked;
            options.input.caller = caller;
            check::run(&options, color)
        }
        Command::Diff(options) => diff::run(&options, lang),
        Command::Explain(options) => print::explain(&options, lang),
        Command::Forms(options) => print::forms(&options),
        Command::Schema => print::schema(),
        Command::Completions(options) => packaging::completions(&options),
        Command::Man(options) => packaging::man(&options, lang),
    };
    match result {
        // Whoever read our output has seen enough.
        Err(error) if is_closed_pipe(&error) => Ok(Outcome::default()),
        result => result.map_err(|error| RunFailure::of(&error, lang)),
    }
}

/// What is wrong with the arguments, in one line.
fn stopped_by_clap(error: &clap::Error, lang: Lang) -> RunFailure {
    let said = chinese::wrong(error).filter(|_| lang == Lang::Zh);
    let said = said.unwrap_or_else(|| error.render().to_string());
    // What follows is for a person at a shell.
    let first = said.split("\n\n").next().unwrap_or_default();
    let lines: Vec<_> = first.lines().map(str::trim).collect();
    let said = lines.join(" ").trim_start_matches("error: ").to_owned();
    RunFailure {
        exit: u8::try_from(error.exit_code()).unwrap_or(2),
        ..RunFailure::new("usage", None, said)
    }
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
    let error = error.downcast_ref::<Unwritten>().map_or(error, |unwritten| &unwritten.0);
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
    })
}

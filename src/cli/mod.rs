//! The command line: options in, exit code out.

mod args;
mod check;
mod convert;
mod describe;
mod diff;
mod findings;
mod kept;
mod lines;
mod memory;
mod output;
mod packaging;
mod passed;
mod prepare;
mod print;
mod progress;
mod refusals;
mod writer;

use crate::emit::safe::is_unsafe;
pub use refusals::words as refusal;

use args::{Arguments, Command};
use clap::Parser;
use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

/// What a run came to, as its exit code says it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Outcome {
    /// An input could not be read or is not a report.
    pub failed: bool,
    /// A finding at or above `--fail-on`.
    pub found: bool,
    /// Nothing was written: the output could not be, or a dataset was left as it was.
    pub unwritten: bool,
}

impl Outcome {
    /// The exit code.
    pub fn code(self) -> u8 {
        match self {
            Outcome { unwritten: true, .. } => 3,
            Outcome { failed: true, .. } => 2,
            Outcome { found: true, .. } => 1,
            _ => 0,
        }
    }
}

/// Runs the command with the arguments of the process.
pub fn main() -> ExitCode {
    // A fault in one document is told with the document's name, not as a trace.
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
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => return said_by_clap(&error, is_plain),
    };
    let result = match arguments.command {
        Command::Convert(options) => convert::run(&options),
        Command::Diff(options) => diff::run(&options),
        Command::Check(options) => check::run(&options, arguments.color),
        Command::Explain(options) => print::explain(&options),
        Command::Forms(options) => print::forms(&options),
        Command::Schema => print::schema(),
        Command::Completions(options) => packaging::completions(&options),
        Command::Man(options) => packaging::man(&options),
    };
    match result {
        Ok(outcome) => outcome.code(),
        Err(error) if is_closed_pipe(&error) => 0,
        Err(error) => {
            output::say(&format!("{error:#}"));
            2
        }
    }
}

/// Help, the version, or what is wrong with the arguments: a name of a file among them, taken in by
/// a pattern of the shell, may hold what a terminal would obey.
fn said_by_clap(error: &clap::Error, is_plain: bool) -> u8 {
    if is_plain {
        // Nobody is left to be told if this fails.
        let _ = error.print();
    } else {
        error.render().to_string().lines().for_each(output::say);
    }
    u8::try_from(error.exit_code()).unwrap_or(2)
}

/// The outcome of a run whose output could not be written; a closed pipe is left to [`main`].
fn unwritten(error: anyhow::Error) -> anyhow::Result<Outcome> {
    if is_closed_pipe(&error) {
        return Err(error);
    }
    output::say(&format!("{error:#}"));
    Ok(Outcome { unwritten: true, ..Outcome::default() })
}

/// Whether whoever read our output has seen enough.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
    })
}

//! The command line: options in, exit code out.

mod args;
mod check;
mod convert;
mod lines;
mod memory;
mod output;
mod prepare;
mod print;
mod progress;
mod refusals;
mod writer;

use args::{Arguments, Command};
use clap::Parser;
use std::io;
use std::process::ExitCode;

/// What a run came to, as its exit code says it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Outcome {
    /// An input could not be read or is not a report.
    pub failed: bool,
    /// A finding at or above `--fail-on`.
    pub found: bool,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome { failed: true, .. } => ExitCode::from(2),
            Outcome { found: true, .. } => ExitCode::from(1),
            _ => ExitCode::SUCCESS,
        }
    }
}

/// Runs the command with the arguments of the process.
pub fn main() -> ExitCode {
    // A fault in one document is told with the document's name, not as a trace.
    std::panic::set_hook(Box::new(|info| {
        if std::thread::current().name() != Some("worker") {
            eprintln!("gouji: {info}");
        }
    }));
    let arguments = Arguments::parse();
    let result = match arguments.command {
        Command::Convert(options) => convert::run(&options),
        Command::Check(options) => check::run(&options),
        Command::Explain(options) => print::explain(&options),
        Command::Forms(options) => print::forms(&options),
        Command::Schema => print::schema(),
    };
    match result {
        Ok(outcome) => outcome.into(),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::say(&format!("{error:#}"));
            ExitCode::from(2)
        }
    }
}

/// Whether whoever read our output has seen enough.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
    })
}

//! What a run came to.

use super::chinese;
use crate::words::Lang;
use std::fmt;
use std::path::{Path, PathBuf};

/// What a run came to, as its exit code says it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Outcome {
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

/// The end of a run whose output could not be written.
pub fn unwritten(error: anyhow::Error) -> anyhow::Result<Outcome> {
    Err(Unwritten(error).into())
}

/// Why the output could not be written.
#[derive(Debug)]
pub struct Unwritten(pub anyhow::Error);

impl fmt::Display for Unwritten {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Unwritten {}

/// A file of the operator's, as what an error is about.
#[derive(Debug)]
pub struct AboutFile(pub PathBuf);

impl AboutFile {
    /// The file at a path.
    pub fn of(path: &Path) -> Self {
        AboutFile(path.to_owned())
    }
}

impl fmt::Display for AboutFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.display())
    }
}

/// Why a run ended without what it was for.
#[derive(Clone, Debug)]
pub struct RunFailure {
    /// The exit code.
    pub exit: u8,
    /// A name of the reason, for programs: `usage`, `missing`, `no-report`, `removals`, `unwritable`,
    /// or that of a refusal.
    pub code: &'static str,
    /// The file or folder that it is about, where there is one.
    pub path: Option<String>,
    /// In words: what is wrong, and what to do.
    pub message: String,
}

impl RunFailure {
    /// A run that wrote nothing.
    pub fn new(code: &'static str, path: Option<String>, message: String) -> Self {
        let outcome = Outcome { unwritten: true, ..Outcome::default() };
        RunFailure { exit: outcome.code(), code, path, message }
    }

    /// A run that an error ended.
    pub fn of(error: &anyhow::Error, lang: Lang) -> Self {
        if let Some(stop) = error.downcast_ref::<RunFailure>() {
            return stop.clone();
        }
        let path =
            |error: &anyhow::Error| error.downcast_ref::<AboutFile>().map(|file| file.to_string());
        let said = |error: &anyhow::Error| match lang {
            Lang::En => format!("{error:#}"),
            Lang::Zh => chinese::failure(error),
        };
        match error.downcast_ref::<Unwritten>() {
            Some(Unwritten(error)) => RunFailure::new("unwritable", path(error), said(error)),
            None => {
                let outcome = Outcome { failed: true, ..Outcome::default() };
                RunFailure {
                    exit: outcome.code(),
                    ..RunFailure::new("usage", path(error), said(error))
                }
            }
        }
    }
}

impl fmt::Display for RunFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for RunFailure {}

//! What a run came to.

use std::fmt;

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

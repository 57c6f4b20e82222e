//! How much findings matter.

use crate::form::Authority;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; nothing is wrong.
    Info,
    /// Probably wrong, or not readable.
    Warning,
    /// Wrong by the form's own words.
    Error,
}

impl Severity {
    /// Public name.
    pub const fn code(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// How severe a breach of a relation is: on whose word it should hold decides.
pub const fn severity(authority: Authority) -> Severity {
    match authority {
        Authority::Declared(_) | Authority::ByLabel => Severity::Error,
        Authority::ByMeaning => Severity::Warning,
        Authority::Soft => Severity::Info,
    }
}

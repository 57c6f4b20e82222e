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
    /// All, gravest first.
    pub const ALL: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Info];

    /// That of a breach of a relation: on whose word it should hold decides.
    pub const fn of(authority: Authority) -> Self {
        match authority {
            Authority::Declared(_) | Authority::ByLabel => Severity::Error,
            Authority::ByMeaning => Severity::Warning,
            Authority::Soft => Severity::Info,
        }
    }

    /// Public name.
    pub const fn code(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    /// The severity of a public name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|severity| severity.code() == code)
    }
}

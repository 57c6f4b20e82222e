//! What a person says of a finding.

/// What a person decided about a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ruling {
    /// It is right: it stays, marked.
    Confirmed,
    /// It is not to be reported again.
    Dismissed,
}

impl Ruling {
    /// Public name, as in a verdicts file.
    pub const fn code(self) -> &'static str {
        match self {
            Ruling::Confirmed => "confirmed",
            Ruling::Dismissed => "dismissed",
        }
    }

    /// The ruling of a public name, whatever its case and outer space.
    pub fn from_code(code: &str) -> Option<Self> {
        [Ruling::Confirmed, Ruling::Dismissed]
            .into_iter()
            .find(|ruling| code.trim().eq_ignore_ascii_case(ruling.code()))
    }
}

/// A ruling and its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What was decided.
    pub ruling: Ruling,
    /// Why, in the person's words.
    pub reason: String,
}

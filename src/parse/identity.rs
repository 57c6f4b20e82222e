//! Who reports, on which year: title, signature, period and metadata as witnesses.

use super::sections::Outline;
use crate::document::Document;
use crate::report::{Identity, Note, Source};

/// What the operator knows of an input; it beats what the page says.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    /// The agency.
    pub agency: Option<String>,
    /// The report year.
    pub year: Option<i32>,
    /// The address the page was fetched from.
    pub url: Option<String>,
}

/// Reads the identity.
pub fn read(
    _document: &Document,
    _outline: &Outline,
    _source: &Source,
    _hints: &Hints,
) -> (Identity, Vec<Note>) {
    (Identity::default(), Vec::new())
}

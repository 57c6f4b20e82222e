//! A document read against the statutory forms. Cannot fail: what could not be read is said in
//! the report's notes.

mod agency;
mod closing;
mod identity;
mod sections;
mod tables;
mod verdict;

use crate::document::Document;
use crate::report::{Report, Source};

pub use identity::Hints;
pub use tables::Tables;
pub use verdict::{Verdict, verdict};

/// Reads a document.
pub fn parse(document: &Document, source: Source, hints: &Hints) -> Report {
    let Tables { tables, used, mut notes } = tables::read(document);
    let (sections, outline) = sections::read(document, &used);
    let (identity, more) = identity::read(document, &outline, &source, hints);
    notes.extend(more);
    Report { source, identity, sections, tables, notes }
}

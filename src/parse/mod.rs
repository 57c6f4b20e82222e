//! A document read against the statutory forms. Cannot fail: what could not be read is said in
//! the report's notes.

mod agency;
mod closing;
mod identity;
mod sections;
mod tables;
mod verdict;

use crate::document::Document;
use crate::form::TableKind;
use crate::report::{Note, NoteKind, Report, Section, Source};

pub use identity::{Hints, agency_id};
pub use tables::Tables;
pub use verdict::{Verdict, verdict};

/// Reads a document.
pub fn parse(document: &Document, source: Source, hints: &Hints) -> Report {
    let Tables { tables, used, mut notes } = tables::read(document);
    let (sections, outline) = sections::read(document, &used);
    let (identity, more) = identity::read(document, &outline, &source, hints);
    notes.extend(more);
    let lacks = |section: &Section| {
        TableKind::from_code(section.code)
            .filter(|kind| !tables.iter().any(|table| table.kind == *kind))
    };
    for (kind, section) in sections.iter().filter_map(|s| lacks(s).map(|kind| (kind, s))) {
        let note = Note::new(NoteKind::MissingTable, Some(kind));
        notes.push(note.quoting(section.heading.clone(), ""));
    }
    Report { source, identity, sections, tables, notes }
}

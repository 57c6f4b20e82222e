//! A document read against the statutory forms. Cannot fail: what could not be read is said in
//! the report's notes.

mod agency;
mod closing;
mod correct;
mod identity;
mod sections;
mod tables;
mod verdict;

use crate::document::Document;
use crate::form::{FORMS, TableKind};
use crate::report::{Note, NoteKind, Report, Section, Source, Table};

pub use correct::correct;
pub use identity::{Hints, agency_id};
pub use tables::Tables;
pub use verdict::{Verdict, verdict};

/// Reads a document.
pub fn parse(document: &Document, source: Source, hints: &Hints) -> Report {
    let Tables { tables, used, mut notes } = tables::read(document);
    let (sections, outline) = sections::read(document, &used);
    let earliest = tables.iter().map(first_year).max_by_key(|(year, _)| *year);
    let (identity, more) = identity::read(document, &outline, &source, earliest, hints);
    notes.extend(more);
    let lacks = |section: &Section| {
        TableKind::from_code(section.code)
            .filter(|kind| !tables.iter().any(|table| table.kind == *kind))
    };
    for (kind, section) in sections.iter().filter_map(|s| lacks(s).map(|kind| (kind, s))) {
        let note = Note::new(NoteKind::MissingTable, Some(kind));
        notes.push(note.quoting(section.heading.clone(), ""));
    }
    Report { source, identity, sections, tables, notes, corrections: Vec::new() }
}

/// A table's form is a lower bound on the year: the first year of the form of which its labels are,
/// and such a label. Labels that the forms share, all of the proceedings among them, are of the
/// first.
fn first_year(table: &Table) -> (i32, &str) {
    let label = table.evidence.first().map_or("", String::as_str);
    let shared = label.is_empty() || table.kind == TableKind::Proceedings;
    let form = FORMS.first().filter(|_| shared).map_or(table.form, |form| form);
    (form.first_year, label)
}

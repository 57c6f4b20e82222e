//! A document read against the statutory forms. Cannot fail: what could not be read is said in
//! the report's notes.

mod agency;
pub mod body;
mod closing;
mod correct;
mod identity;
mod is_report;
mod lacks;
mod roster;
mod scanned;
mod sections;
mod tables;

use crate::document::Document;
use crate::form::sections::SINCE;
use crate::form::{FORMS, TableKind};
use crate::report::{Report, Source, Table};
use std::ops::RangeInclusive;

pub use correct::correct;
pub use identity::{Hints, Whereabouts, agency_id};
pub use is_report::{holds_labels, refuse};
pub use roster::Roster;
pub use tables::Tables;

/// Reads a document.
pub fn parse(document: &Document, source: Source, hints: &Hints) -> Report {
    let Tables { tables, used, mut notes, dated } = tables::read(document);
    let (mut sections, outline) = sections::read(document, &used);
    let told = identity::ByTables { earliest: earliest(&tables), dated: dated.as_deref() };
    let (identity, more) = identity::read(document, &outline, &source, told, hints);
    notes.extend(more);
    let prescribed = identity.year.is_none_or(|year| year >= SINCE);
    if !prescribed {
        sections = sections::read_own(document, &used);
    }
    let found = lacks::FoundParts { document, sections: &sections, tables: &tables };
    lacks::explain(&found, &outline, &identity, prescribed, &mut notes);
    scanned::explain(document, &sections, &mut notes);
    Report { source, identity, sections, tables, notes, corrections: Vec::new() }
}

/// The first year that a report with these tables can be of, and the label that says so.
fn earliest(tables: &[Table]) -> Option<(i32, &str)> {
    let statutory = tables.iter().filter(|table| table.kind != TableKind::Statistics);
    statutory.map(first_year).max_by_key(|(year, _)| *year)
}

/// The form of a name by which agencies are compared.
pub fn compared(agency: &str) -> String {
    identity::normalised(agency)
}

/// The years that a report of an unknown year may be of: none before the forms of its tables, none
/// after it was published.
pub fn possible_years(report: &Report) -> RangeInclusive<i32> {
    let first = earliest(&report.tables).map_or(0, |(year, _)| year);
    first..=report.identity.published.map_or(i32::MAX, |day| day.year)
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

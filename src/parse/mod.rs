//! A document read against the statutory forms. Cannot fail: what could not be read is said in
//! the report's notes.

mod agency;
pub mod body;
mod closing;
mod correct;
mod identity;
mod roster;
mod scanned;
mod sections;
mod tables;
mod verdict;

use crate::document::Document;
use crate::form::sections::SINCE;
use crate::form::{FORMS, SECTIONS, TableKind};
use crate::report::{Identity, Note, NoteKind, Report, Section, Source, Table};
use sections::Outline;
use std::ops::RangeInclusive;

pub use correct::correct;
pub use identity::{Hints, Whereabouts, agency_id};
pub use roster::Roster;
pub use tables::Tables;
pub use verdict::{Verdict, verdict};

/// Reads a document.
pub fn parse(document: &Document, source: Source, hints: &Hints) -> Report {
    let Tables { tables, used, mut notes } = tables::read(document);
    let (mut sections, outline) = sections::read(document, &used);
    let earliest = earliest(&tables);
    let (identity, more) = identity::read(document, &outline, &source, earliest, hints);
    notes.extend(more);
    let prescribed = identity.year.is_none_or(|year| year >= SINCE);
    if !prescribed {
        sections = sections::read_own(document, &used);
    }
    if let Some(words) = broken_off(&sections, &tables, &outline, &identity, prescribed) {
        notes.push(Note::new(NoteKind::Truncated, None).quoting(words, ""));
    } else if prescribed {
        let lacks = |section: &Section| {
            TableKind::from_code(section.code)
                .filter(|kind| !tables.iter().any(|table| table.kind == *kind))
        };
        for (at, section) in sections.iter().enumerate() {
            let Some(kind) = lacks(section) else { continue };
            let end = sections.get(at + 1).map_or(u32::MAX, |next| next.line);
            let lines = section.line..end;
            let pictured = document.pictures.iter().any(|line| lines.contains(line));
            let what = if pictured { NoteKind::PicturedTable } else { NoteKind::MissingTable };
            notes.push(Note::new(what, Some(kind)).quoting(section.heading.clone(), ""));
        }
    }
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

/// The last words of a text that breaks off before its tables: one that begins as a report does,
/// stops in its first sections, and nobody signed. A report of the years before the sections were
/// prescribed breaks off only where its last sentence does.
fn broken_off(
    sections: &[Section],
    tables: &[Table],
    outline: &Outline,
    identity: &Identity,
    prescribed: bool,
) -> Option<String> {
    let named = identity.witnesses.iter().any(|w| matches!(w.source, "title" | "period"));
    let signed = outline.closing.date.is_some() || outline.closing.agency.is_some();
    if !tables.is_empty() || !named || signed {
        return None;
    }
    let Some(last) = sections.last() else { return broken_intro(outline) };
    let words = if last.text.is_empty() { &last.heading } else { &last.text };
    let words = words.lines().last()?.trim();
    let ends = words.ends_with(['。', '！', '；', '”', '）', ')', '：', '?', '.']);
    // The headings of the parts that follow the tables stand in every whole report.
    let whole = SECTIONS.iter().filter(|s| TableKind::from_code(s.code).is_none()).skip(1);
    let early = !whole.map(|s| s.code).any(|code| sections.iter().any(|s| s.code == code));
    let in_sentence = !ends && !last.text.is_empty() && words.chars().count() > SENTENCE;
    ((prescribed && early) || in_sentence).then(|| end_of(words))
}

/// The last words of a text that breaks off in its introduction.
fn broken_intro(outline: &Outline) -> Option<String> {
    let words = outline.head.last()?.text.trim();
    let last = words.rsplit(['。', '！']).next().unwrap_or(words);
    let in_sentence = !last.is_empty() && !last.ends_with(['：', '；', '”', '）', ')']);
    (words.contains(['。', '，']) && in_sentence).then(|| end_of(words))
}

/// The end of a text, enough to find it by.
fn end_of(words: &str) -> String {
    let start = words.char_indices().rev().nth(QUOTED - 1).map_or(0, |(at, _)| at);
    words.get(start..).unwrap_or(words).to_owned()
}

/// Characters of a line that is a sentence rather than a heading or a name.
const SENTENCE: usize = 16;

/// Characters that are quoted of the last line of a text that breaks off.
const QUOTED: usize = 24;

//! Tables that a text should have and has not, and why: the text ends before them, a picture stands in
//! their place, or their cells ran together with the prose.

use super::closing;
use super::sections::Outline;
use crate::document::{Block, Document};
use crate::form::{FORMS, SECTIONS, TableKind};
use crate::report::{Identity, Note, NoteKind, Section, Table};
use crate::text::fold::fold;

/// What was found of a report.
pub struct FoundParts<'a> {
    pub document: &'a Document<'a>,
    pub sections: &'a [Section],
    pub tables: &'a [Table],
}

/// Says which tables are not there, and where the text ends too early.
pub fn explain(
    found: &FoundParts<'_>,
    outline: &Outline,
    identity: &Identity,
    prescribed: bool,
    notes: &mut Vec<Note>,
) {
    if let Some(words) = broken_off(found, outline, identity, prescribed) {
        notes.push(Note::new(NoteKind::Truncated, None).quoting(words, ""));
        return;
    }
    if !prescribed {
        return;
    }
    let ends_in = ends_in(found).filter(|_| !is_signed(outline));
    for (at, section) in found.sections.iter().enumerate() {
        let Some(kind) = TableKind::from_code(section.code) else { continue };
        let own = || found.tables.iter().find(|table| table.kind == kind);
        let ends_here = ends_in == Some(kind);
        let what = match own() {
            Some(table) if ends_here && lacks_its_end(table, notes) => NoteKind::Truncated,
            Some(_) => continue,
            None if is_pictured(found, at) => NoteKind::PicturedTable,
            None if is_flattened(section, kind) => NoteKind::FlattenedTable,
            None if ends_here && section.text.is_empty() => NoteKind::Truncated,
            None => NoteKind::MissingTable,
        };
        let printed = if own().is_some() { "" } else { &section.heading };
        notes.push(Note::new(what, Some(kind)).quoting(printed, ""));
    }
}

/// Whether somebody signed the report at its end.
fn is_signed(outline: &Outline) -> bool {
    outline.closing.date.is_some() || outline.closing.agency.is_some()
}

/// The table with whose section a text ends, though others should follow.
fn ends_in(FoundParts { sections, tables, .. }: &FoundParts<'_>) -> Option<TableKind> {
    let place = |code: &str| SECTIONS.iter().position(|section| section.code == code);
    let last = sections.last()?;
    let kind = TableKind::from_code(last.code)?;
    let is_behind = |code| place(code) > place(last.code);
    let any = sections.iter().any(|section| is_behind(section.code))
        || tables.iter().any(|table| is_behind(table.kind.code()));
    (!any).then_some(kind)
}

/// Whether the last rows of a table were not read, for a reason that is not known yet.
fn lacks_its_end(table: &Table, notes: &[Note]) -> bool {
    let of_it = |note: &&Note| note.table == Some(table.kind);
    let Some(last) = table.iter().next_back().map(|cell| cell.at) else { return false };
    let is_lost = |note: &Note| {
        matches!(note.kind, NoteKind::MissingRow | NoteKind::UnreadableRow | NoteKind::Ambiguous)
            && note.cells.contains(&last)
    };
    let is_known = |note: &Note| matches!(note.kind, NoteKind::Truncated | NoteKind::Deduplicated);
    let mut own = notes.iter().filter(of_it);
    own.clone().any(is_lost) && !own.any(is_known)
}

/// Whether a picture stands between the heading of a section and the next, or what the page prints
/// below a report.
fn is_pictured(FoundParts { document, sections, .. }: &FoundParts<'_>, at: usize) -> bool {
    let line = |at: usize| sections.get(at).map_or(u32::MAX, |section| section.line);
    let furniture = document.blocks.iter().find_map(|block| match block {
        Block::Line(own) => {
            let is_it = own.number > line(at) && closing::is_furniture(own.text.trim());
            is_it.then_some(own.number)
        }
        Block::Grid(_) => None,
    });
    let lines = line(at)..line(at + 1).min(furniture.unwrap_or(u32::MAX));
    document.pictures.iter().any(|line| lines.contains(line))
}

/// Whether the prose of a section says most labels of its table, and figures: what was a table is
/// one line of text.
fn is_flattened(section: &Section, kind: TableKind) -> bool {
    if !section.text.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let text = fold(&section.text);
    FORMS.iter().filter_map(|form| form.sheet(kind)).any(|sheet| {
        let rows = sheet.rows.iter().map(|row| &row.heading);
        let leaves: Vec<_> = rows.chain(sheet.columns.iter().flatten()).collect();
        let said = leaves.iter().filter(|leaf| text.contains(&*fold(leaf.label))).count();
        said * 3 > leaves.len() * 2
    })
}

/// The last words of a text that breaks off before its tables: one that begins as a report does,
/// stops in its first sections, and nobody signed. A report of the years before the sections were
/// prescribed breaks off only where its last sentence does.
fn broken_off(
    FoundParts { sections, tables, .. }: &FoundParts<'_>,
    outline: &Outline,
    identity: &Identity,
    prescribed: bool,
) -> Option<String> {
    let named = identity.witnesses.iter().any(|w| matches!(w.source, "title" | "period"));
    if !tables.is_empty() || !named || is_signed(outline) {
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

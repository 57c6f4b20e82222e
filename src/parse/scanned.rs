//! Pages that are pictures amid pages of text, and what is missing because it stands on them.

use crate::document::Document;
use crate::form::TableKind;
use crate::report::{Note, NoteKind, Place, Section};

/// Says which pages are pictures, once for each table of which rows or all may stand on them.
pub fn explain(document: &Document, sections: &[Section], notes: &mut Vec<Note>) {
    let Some((first, _)) = document.scanned.first() else { return };
    let note = |table| {
        let place = Place::PageLine { page: *first, line: 1, cell: 1 };
        let pages = document.scanned.iter().map(|(page, _)| *page).collect();
        Note { pages, ..Note::new(NoteKind::ScannedPage, table).at(Some(place)) }
    };
    let mut own: Vec<Note> = Vec::new();
    notes.retain(|gone| {
        let takes = matches!(
            gone.kind,
            NoteKind::MissingRow | NoteKind::MissingTable | NoteKind::PicturedTable
        );
        let Some(kind) = gone.table.filter(|_| takes) else { return true };
        if !document.scanned.iter().any(|(_, line)| is_in(sections, kind, *line)) {
            return true;
        }
        match own.iter_mut().find(|note| note.table == Some(kind)) {
            Some(note) => note.cells.extend(&gone.cells),
            None => own.push(note(Some(kind)).about(gone.cells.clone())),
        }
        false
    });
    if own.is_empty() {
        own.push(note(None));
    }
    notes.extend(own);
}

/// Whether a page behind this line may hold what belongs to a table: it stands between the heading
/// of the table's section and the next.
fn is_in(sections: &[Section], kind: TableKind, line: u32) -> bool {
    let at = sections.iter().position(|s| TableKind::from_code(s.code) == Some(kind));
    // Without its heading, the heading is on such a page.
    at.is_none_or(|at| {
        let begins = sections.get(at).is_some_and(|own| own.line <= line);
        begins && sections.get(at + 1).is_none_or(|next| line < next.line)
    })
}

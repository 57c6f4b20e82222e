//! What a table's notes say of rows that were not read and of cells that the form does not have.

use super::Unread;
use super::tape::Token;
use crate::form::{Sheet, Slot, TableKind};
use crate::report::{Cell, Note, NoteKind, Reading, Unlisted};
use std::collections::BTreeSet;
use std::ops::Range;

/// A note for every row that has unread cells, saying which kind of unread they are.
pub fn note_rows(
    notes: &mut Vec<Note>,
    tape: &[Token],
    sheet: &Sheet,
    cells: &[Cell],
    unreadable: &[Unread],
    is_refused: impl Fn(Slot) -> bool,
) {
    // Cells of which nothing has been said yet.
    let is_unread = |(slot, cell): &(Slot, &Cell)| {
        cell.place.is_none() && cell.reading == Reading::Illegible && !is_refused(*slot)
    };
    let unread: BTreeSet<Slot> =
        cells.iter().enumerate().filter(is_unread).map(|(slot, _)| slot).collect();
    let mut missing = unread.clone();
    for Unread { slots, found, label, together, .. } in unreadable {
        let of: Vec<Slot> = slots.iter().copied().filter(|slot| unread.contains(slot)).collect();
        if of.is_empty() {
            continue;
        }
        missing.retain(|slot| !of.contains(slot));
        let note = match together.and_then(|at| tape.get(at)) {
            Some(token) => Note::new(NoteKind::FiguresTogether, Some(sheet.kind))
                .quoting(token.printed, "")
                .at(Some(token.place)),
            None => Note::new(NoteKind::UnreadableRow, Some(sheet.kind))
                .quoting(label.as_str(), "")
                .counting(*found, slots.len()),
        };
        notes.push(note.about(sheet.addresses(of)));
    }
    let missing: Vec<Slot> = missing.into_iter().collect();
    let row = |slot: &Slot| sheet.at(*slot).map(|at| at.row);
    for of in missing.chunk_by(|a, b| row(a) == row(b)) {
        let label = of.first().and_then(|slot| sheet.headings(*slot));
        let note = Note::new(NoteKind::MissingRow, Some(sheet.kind));
        let note = note.quoting("", label.map_or("", |[row, _]| row.label));
        notes.push(note.about(sheet.addresses(of.iter().copied())));
    }
}

/// The one token of a row of `n` figures that prints as many digits or more, and nothing else: they
/// stand together without a gap.
pub fn together(tape: &[Token], cells: &Range<usize>, n: usize) -> Option<usize> {
    let mut filled = cells.clone().filter(|at| tape.get(*at).is_some_and(|t| !t.is_empty()));
    let only = filled.next().filter(|_| filled.next().is_none())?;
    let printed = tape.get(only)?.printed;
    let are_digits = printed.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    (n > 1 && printed.len() >= n && are_digits).then_some(only)
}

/// A note for every row with cells that the form does not have.
pub fn note_unlisted(notes: &mut Vec<Note>, kind: TableKind, unlisted: &[Unlisted]) {
    let mut last: Option<&str> = None;
    for stray in unlisted {
        if last == Some(stray.row_label.as_str()) {
            continue;
        }
        last = Some(&stray.row_label);
        let label = if stray.row.is_some() && !stray.column_label.is_empty() {
            format!("{} / {}", stray.row_label, stray.column_label)
        } else {
            stray.row_label.clone()
        };
        notes.push(Note::new(NoteKind::Unlisted, Some(kind)).quoting(label, "").at(stray.place));
    }
}

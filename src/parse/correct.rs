//! The operator's figures in the place of what was read. The printed text stays as it is.

use crate::report::{Cell, Correction, Note, NoteKind, Report};

/// Enters the operator's figures. One whose cell prints something else than the operator saw, or
/// that is not in the report, is not entered, and a note says so.
pub fn correct(report: &mut Report, corrections: &[Correction]) {
    for correction in corrections {
        let at = correction.at;
        let of_this = correction.sha256.is_empty() || correction.sha256 == report.source.sha256;
        let cell = report.cell(at);
        if of_this && cell.is_some_and(|cell| prints(cell, &correction.printed)) {
            let mut tables = report.tables.iter_mut();
            if let Some(table) = tables.find(|table| table.kind == at.table) {
                table.enter(at, correction.value);
            }
            report.corrections.push(correction.clone());
        } else {
            let printed = cell.map(|cell| cell.printed.to_string()).unwrap_or_default();
            let note = Note::new(NoteKind::Correction, Some(at.table));
            let note = note.quoting(printed, correction.printed.clone()).about(vec![at]);
            report.notes.push(note);
        }
    }
    let given = |at: &_| report.corrections.iter().any(|one| one.at == *at);
    // What a person has read is no longer to be reported as unread.
    report.notes.retain_mut(|note| {
        if !is_of_the_unread(note.kind) || note.cells.is_empty() {
            return true;
        }
        note.cells.retain(|at| !given(at));
        !note.cells.is_empty()
    });
}

/// Whether a cell prints this, but for space, for control characters, which tables have as U+FFFD, and
/// for the apostrophe that keeps a spreadsheet from running it.
fn prints(cell: &Cell, printed: &str) -> bool {
    let plain =
        |text: &str| text.replace(|c: char| c.is_control() && !c.is_whitespace(), "\u{fffd}");
    let own = plain(&cell.printed);
    let same = |text: &str| plain(text).split_whitespace().eq(own.split_whitespace());
    same(printed) || printed.strip_prefix('\'').is_some_and(same)
}

/// Whether notes of this kind say that cells could not be read.
const fn is_of_the_unread(kind: NoteKind) -> bool {
    matches!(
        kind,
        NoteKind::UnreadableRow
            | NoteKind::FiguresTogether
            | NoteKind::MissingRow
            | NoteKind::ScannedPage
            | NoteKind::IllegibleCell
            | NoteKind::Ambiguous
            | NoteKind::Contradiction
            | NoteKind::Deduplicated
            | NoteKind::Masked
    )
}

//! The operator's figures in the place of what was read. The printed text stays as it is.

use crate::report::{Cell, Correction, Note, NoteKind, Reading, Report};

/// Enters the operator's figures. One whose cell prints something else than the operator saw, or
/// that is not in the report, is not entered, and a note says so.
pub fn correct(report: &mut Report, corrections: &[Correction]) {
    for correction in corrections {
        let at = correction.at;
        let of_this = correction.sha256.is_empty() || correction.sha256 == report.source.sha256;
        let table = report.tables.iter_mut().find(|table| table.kind == at.table);
        let place = table.as_ref().and_then(|table| table.cells.iter().position(|c| c.at == at));
        let cell = table.zip(place).and_then(|(table, place)| {
            let second = table.second.as_mut().and_then(|second| second.get_mut(place));
            table.cells.get_mut(place).zip(Some(second))
        });
        match cell {
            Some((cell, second)) if of_this && prints(cell, &correction.printed) => {
                cell.reading = Reading::Number(correction.value);
                if let Some(second) = second {
                    *second = cell.reading;
                }
                report.corrections.push(correction.clone());
            }
            found => {
                let printed = found.map(|(cell, _)| cell.printed.to_string()).unwrap_or_default();
                let mut note = Note::new(NoteKind::Correction, Some(at.table))
                    .quoting(printed, correction.printed.clone());
                note.cells.push(at);
                report.notes.push(note);
            }
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

//! What the ways of reading say together: a cell is read where they agree or only one applies;
//! where they differ, the table's own sums may settle it ([`ties`](super::ties)), and else the cell
//! is illegible.

use super::position::Second;
use super::tape::{Kind, Token};
use super::ties::Tally;
use super::{Hit, Laying, Stray, units, unread};
use crate::report::{Cell, Note, NoteKind, Reading, Table, Unlisted};
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Joins two printings of one table.
pub fn merge_copies(mut a: Laying, b: Laying) -> Laying {
    let [one, other] = [a.form().code, b.form().code];
    if one != other {
        // A second table of another form is another year's or another body's: kept aside whole.
        a.notes.push(
            Note::new(NoteKind::Contradiction, Some(a.sheet.kind))
                .quoting(format!("{one} {other}"), ""),
        );
        a.also.push(b.tokens);
        return a;
    }
    let again: BTreeSet<usize> = b.hits.iter().map(|hit| hit.slot).collect();
    let again = a.hits.iter().map(|hit| hit.slot).filter(|slot| again.contains(slot));
    let again: BTreeSet<usize> = again.collect();
    if !again.is_empty() {
        let note = Note::new(NoteKind::PrintedTwice, Some(a.sheet.kind));
        a.notes.push(note.about(a.sheet.addresses(again)));
    }
    let labels = a.labels.len();
    let moved = |hit: Hit| Hit { label: hit.label + labels, ..hit };
    a.labels.extend(b.labels);
    a.hits.extend(b.hits.into_iter().map(moved));
    a.unreadable.extend(b.unreadable);
    a.ambiguous.extend(b.ambiguous.into_iter().map(|mut choices| {
        for hit in choices.iter_mut().flatten() {
            *hit = moved(*hit);
        }
        choices
    }));
    a.strays.extend(b.strays);
    a.notes.extend(b.notes);
    a.also.push(b.tokens);
    a
}

/// Settles a table. Tokens that are `disputed` are another table's as well.
pub fn settle(
    tape: &[Token],
    mut laying: Laying,
    second: &Second,
    disputed: &BTreeSet<usize>,
) -> (Table, Vec<Note>) {
    let notes = std::mem::take(&mut laying.notes);
    let mut tally = Tally::of(tape, &laying, second, notes);
    tally.settle_ambiguous(&laying.ambiguous);
    tally.settle_positions();
    tally.refuse_shared(disputed);

    let sheet = laying.sheet;
    let mut cells = Vec::with_capacity(sheet.cells.len());
    let mut seconds = Vec::with_capacity(sheet.cells.len());
    let mut contradicted: BTreeSet<usize> = BTreeSet::new();
    // The tokens of cells, which only those of unreadable rows are compared with.
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    if !laying.unreadable.is_empty() {
        taken.extend(laying.strays.iter().map(|stray| stray.token));
    }
    let mut notes = std::mem::take(&mut tally.notes);
    let unlabelled: Arc<str> = Arc::from("");
    for (slot, of) in sheet.cells.iter().enumerate() {
        let label = tally.label(slot).and_then(|label| laying.labels.get(label));
        let label = Arc::clone(label.unwrap_or(&unlabelled));
        let mut cell = Cell::unread(of.at, of.unit, label);
        let tokens = tally.tokens(slot);
        let by_position = second.get(slot);
        let refused = tally.is_refused(slot);
        if !laying.unreadable.is_empty() {
            taken.extend(tokens.iter().copied().chain(by_position));
        }
        // Of several printings, one that prints something.
        let is_filled = |at: &usize| tape.get(*at).is_some_and(|t| !t.is_empty());
        let token =
            tokens.iter().copied().find(is_filled).or(tokens.first().copied()).or(by_position);
        if let Some((at, token)) = token.and_then(|t| Some((t, tape.get(t)?))) {
            cell.place = Some(token.place);
            cell.printed = token.whole().into();
            let differ = !refused && tokens.len() > 1 && {
                let mut values = tokens.iter().filter_map(|t| tape.get(*t)).map(PrintedValue::of);
                let first = values.next();
                values.any(|value| Some(value) != first)
            };
            if differ {
                let mut all: Vec<&str> = Vec::new();
                for token in tokens.iter().filter_map(|t| tape.get(*t)) {
                    if !all.contains(&token.printed) {
                        all.push(token.printed);
                    }
                }
                notes.push(
                    Note::new(NoteKind::Contradiction, Some(sheet.kind))
                        .quoting(all.join(" / "), "")
                        .about(vec![of.at])
                        .at(Some(token.place)),
                );
                contradicted.extend(tokens.iter());
            } else if !refused {
                let said = units::read(&mut cell, tape, at, laying.tokens.start);
                if let Some(note) = said {
                    notes.push(note.at(Some(token.place)));
                } else if cell.reading == Reading::Illegible {
                    let is_masked = token.printed.contains('*');
                    let kind = if is_masked { NoteKind::Masked } else { NoteKind::IllegibleCell };
                    notes.push(
                        Note::new(kind, Some(sheet.kind))
                            .quoting(token.whole(), "")
                            .about(vec![of.at])
                            .at(Some(token.place)),
                    );
                }
            }
        }
        if token.is_none() && tally.is_empty(slot) && !refused {
            cell.reading = Reading::Blank;
        }
        let twice = by_position.filter(|_| !tokens.is_empty()).and_then(|t| tape.get(t));
        seconds.push(twice.map_or(Reading::Illegible, reading_of));
        cells.push(cell);
    }
    unread::note_rows(&mut notes, tape, sheet, &cells, &laying.unreadable, |slot| {
        tally.is_refused(slot)
    });
    let mut unlisted: Vec<Unlisted> =
        laying.strays.into_iter().filter_map(|stray| kept_aside(tape, stray)).collect();
    unread::note_unlisted(&mut notes, sheet.kind, &unlisted);
    // So is what a row prints whose cells cannot be told apart, but not as numbers.
    for unread in &laying.unreadable {
        let own = unread.cells.clone().filter(|at| !taken.contains(at));
        unlisted.extend(own.filter_map(|token| illegible(tape, &unread.label, "", token)));
    }
    // Figures printed for one cell more than once are all kept, under the words they stand by, and
    // none as a number: nothing says which of them is the cell's.
    if !contradicted.is_empty() {
        for (slot, cell) in cells.iter().enumerate() {
            let own = tally.tokens(slot).iter().filter(|t| contradicted.contains(t));
            let column = sheet.headings(slot).map_or("", |[_, column]| column.label);
            unlisted.extend(own.filter_map(|token| illegible(tape, &cell.label, column, *token)));
        }
    }
    let second = (!second.is_empty()).then_some(seconds);
    let mut table = Table::new(sheet, cells.into_iter().map(Some).collect());
    (table.evidence, table.unlisted, table.second) = (laying.evidence, unlisted, second);
    (table, notes)
}

/// A printed cell that is none of the form's.
fn kept_aside(tape: &[Token], stray: Stray) -> Option<Unlisted> {
    let token = tape.get(stray.token)?;
    Some(Unlisted {
        row: stray.row,
        column: stray.column,
        row_label: stray.row_label,
        column_label: stray.column_label,
        reading: reading_of(token),
        printed: token.whole().to_owned(),
        place: Some(token.place),
    })
}

/// A printed cell of which nothing says whose it is; `None` where nothing is printed.
fn illegible(tape: &[Token], row: &str, column: &str, token: usize) -> Option<Unlisted> {
    tape.get(token).filter(|token| !token.is_empty())?;
    let (row_label, column_label) = (row.to_owned(), column.to_owned());
    let stray = Stray { row: None, column: None, row_label, column_label, token };
    Some(Unlisted { reading: Reading::Illegible, ..kept_aside(tape, stray)? })
}

/// What a token says as a cell.
pub fn reading_of(token: &Token) -> Reading {
    match &token.kind {
        Kind::Figure(figure) => figure.reading,
        Kind::Empty => Reading::Blank,
        Kind::Word(..) => Reading::Illegible,
    }
}

/// What two printings of one figure have in common.
#[derive(Clone, Copy, PartialEq)]
pub enum PrintedValue<'t> {
    Number(Decimal),
    /// Nothing, or a mark for nothing.
    None(&'static str),
    /// What cannot be read is the same only where it looks the same.
    Illegible(&'t str),
}

impl<'t> PrintedValue<'t> {
    pub fn of(token: &Token<'t>) -> Self {
        match reading_of(token) {
            Reading::Number(n) => PrintedValue::Number(n),
            Reading::Illegible => PrintedValue::Illegible(token.printed),
            other => PrintedValue::None(other.status()),
        }
    }
}

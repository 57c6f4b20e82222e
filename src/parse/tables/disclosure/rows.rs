//! The rows of the disclosure table: which cell each value is, and what the form does not have.

use super::super::align::{Placed, beside_loose_figures, naming_mark};
use super::super::columns::Header;
use super::super::lay::{Laid, RowRun, lay};
use super::super::lines::{Packing, falls_short};
use super::super::scan::{Run, Scan, remark};
use super::super::stacked::{ColumnSpots, heads};
use super::super::tape::{Token, filled};
use super::super::{Hit, Laying, Stray, Unread};
use super::{Attempt, KIND, header_marks};
use crate::form::{Leaf, SheetRow, Slot};
use crate::report::{Note, NoteKind};
use crate::text::character::is_common_han;
use std::borrow::Cow;

/// Lays the rows as one form takes them in.
pub fn lay_attempt(tape: &[Token], scan: &Scan, runs: &[&Run], attempt: &Attempt) -> Laying {
    let sheet = attempt.sheet;
    let first = runs.first().map_or(0, |run| scan.head_start(run, KIND));
    let last = runs.last().map_or(first, |run| run.cells.end);
    let mut laying = Laying::new(sheet, first..last);
    let rows = || attempt.placed.iter().zip(&attempt.headers);
    let only_remarks = rows().all(|(p, header)| {
        let run = runs.get(p.run).zip(header.as_ref());
        run.is_none_or(|(run, header)| {
            let behind = run.cells.start + header.own()..run.cells.end;
            filled(tape, &behind).next().is_none()
        })
    });
    // Where the columns of a block stand over its rows, up to the row before.
    let (mut over, mut before): (Option<(usize, ColumnSpots)>, _) = (None, first);
    let row_runs: Vec<RowRun> = rows()
        .filter_map(|(p, header)| {
            let run = runs.get(p.run)?;
            let row = sheet.rows.get(p.row)?;
            let columns = sheet.columns_over(row);
            let words = std::mem::replace(&mut before, run.cells.end)..run.cells.start;
            if over.as_ref().is_none_or(|(block, _)| *block != row.block) {
                let slots = header.as_ref().map_or(&[][..], |header| &header.slots);
                let slots = slots.iter().copied();
                over = Some((row.block, heads(tape, words, (sheet, row.block), slots)));
            }
            let own = |h: &Header| if only_remarks { h.own() } else { h.slots.len() };
            let n = header.as_ref().map_or(columns.len(), own);
            let has_remarks = header.as_ref().is_some_and(|h| n < h.slots.len());
            let behind = if has_remarks { remark(tape, &run.cells) } else { 0 };
            let last = p.row + 1 == sheet.rows.len();
            let cells = run.cells.clone();
            let heads = over.as_ref().map(|(_, heads)| heads.clone()).unwrap_or_default();
            Some(RowRun { cells, n, gap: 0, labels: 1, behind, last, adds_up: false, heads })
        })
        .collect();
    let (laid, spare) = lay(tape, scan, row_runs, Packing::Unknown);
    laying.spare = spare;
    let loose = beside_loose_figures(&sheet.rows, runs, &attempt.placed, &scan.marks, tape);
    let heads = attempt.headers.iter().zip(&attempt.bares);
    // The line of the columns over the row.
    let mut over = None;
    for ((p, (header, bare)), laid) in attempt.placed.iter().zip(heads).zip(laid) {
        let (Some(row), Some(run)) = (sheet.rows.get(p.row), runs.get(p.run)) else { continue };
        let head =
            header_marks(tape, scan, run).last().and_then(|mark| tape.get(mark.tokens.start));
        over = head.map(|t| t.row).or(over);
        let is_open = loose.contains(&p.run)
            || over.is_some_and(|over| falls_short(tape, &run.cells, over))
            || header.as_ref().is_some_and(|header| ends_in_remark(tape, run, header));
        let laid = if is_open { Laid::Unreadable(laid.figures()) } else { laid };
        let row = DisclosureRow { p, row, run, header: header.as_ref(), bare: *bare, laid };
        lay_row(tape, scan, &mut laying, row);
    }
    for (i, run) in runs.iter().enumerate() {
        let after = attempt.placed.partition_point(|p| p.run < i);
        if attempt.placed.get(after).is_none_or(|p| p.run != i) {
            let above = after.checked_sub(1).and_then(|n| attempt.headers.get(n));
            unlisted_row(tape, scan, &mut laying, run, above.and_then(Option::as_ref));
        }
    }
    laying.evidence.sort();
    laying.evidence.truncate(6);
    laying
}

/// Whether the last of a row's values may be what its column of remarks says, 无: where an empty cell
/// leaves no trace, one before it may be blank.
fn ends_in_remark(tape: &[Token], run: &Run, header: &Header) -> bool {
    let last = filled(tape, &run.cells).last().filter(|t| !t.cut.keeps_blanks());
    header.own() < header.slots.len()
        && run.cells.len() < header.slots.len()
        && last.is_some_and(|t| t.printed.chars().any(is_common_han))
}

struct DisclosureRow<'x> {
    p: &'x Placed<'x>,
    row: &'static SheetRow,
    run: &'x Run,
    header: Option<&'x Header<'x>>,
    bare: bool,
    laid: Laid,
}

fn lay_row(tape: &[Token], scan: &Scan, laying: &mut Laying, row: DisclosureRow) {
    let sheet = laying.sheet;
    let columns = sheet.columns_over(row.row);
    let all = sheet.slots(row.row);
    let place = tape.get(row.run.cells.start).map(|t| t.place);
    laying.notes.extend(row.p.notes(sheet, row.row, place));
    let default = Header {
        slots: (0..columns.len()).map(Some).collect(),
        words: vec![Cow::default(); columns.len()],
        told: 0,
        by_place: Vec::new(),
        reordered: false,
    };
    // Without words over them, as many values as the form has columns are in the form's order,
    // and a note says that no header was there.
    let header = match row.header {
        Some(header) => header,
        None if row.bare => {
            let expected: Vec<&str> = columns.iter().map(|c| c.label).collect();
            laying.notes.push(
                Note::new(NoteKind::MisprintedLabel, Some(KIND))
                    .quoting("", expected.join(" "))
                    .about(sheet.addresses(all.clone()))
                    .at(place),
            );
            &default
        }
        None => {
            // Columns of another form: kept aside under the words that stand over them.
            let words: Vec<Cow<str>> =
                header_marks(tape, scan, row.run).iter().map(|mark| mark.printed(tape)).collect();
            let code = Some(row.row.heading.code);
            laying.strays.extend(kept_aside(tape, row.run, &words, &row.p.printed, code));
            let unread = Unread::new(all.collect(), row.laid.figures(), &row.p.printed);
            // Its cells are strays.
            laying.unreadable.push(Unread { cells: 0..0, ..unread.of_cells(tape, &row.run.cells) });
            return;
        }
    };
    note_header(laying, header, columns, all.clone(), place);
    let label = laying.label(&row.p.printed);
    let tokens = match row.laid {
        Laid::Values(tokens) => tokens,
        Laid::Unreadable(found) => {
            let unread = Unread::new(all.collect(), found, &row.p.printed);
            laying.unreadable.push(unread.of_cells(tape, &row.run.cells));
            return;
        }
        Laid::Ambiguous(a, b) => {
            let hits = |tokens: &[Option<usize>]| {
                header
                    .slots
                    .iter()
                    .zip(tokens)
                    .filter_map(|(column, token)| {
                        let slot = all.clone().nth((*column)?)?;
                        Some(Hit { slot, token: *token, label })
                    })
                    .collect()
            };
            laying.ambiguous.push(vec![hits(&a), hits(&b)]);
            return;
        }
    };
    for ((column, words), token) in header.slots.iter().zip(&header.words).zip(tokens) {
        match column.and_then(|column| all.clone().nth(column)) {
            Some(slot) => {
                laying.hits.push(Hit { slot, token, label });
            }
            None => laying.strays.extend(token.map(|token| Stray {
                row: Some(row.row.heading.code),
                column: None,
                row_label: row.p.printed.to_string(),
                column_label: words.to_string(),
                token,
            })),
        }
    }
}

fn note_header(
    laying: &mut Laying,
    header: &Header,
    columns: &[Leaf],
    all: std::ops::Range<Slot>,
    place: Option<crate::report::Place>,
) {
    for (printed, column) in &header.by_place {
        if let (Some(heading), Some(slot)) = (columns.get(*column), all.clone().nth(*column)) {
            laying.notes.push(
                Note::new(NoteKind::MisprintedLabel, Some(KIND))
                    .quoting(printed.clone(), heading.label)
                    .about(laying.sheet.addresses([slot]))
                    .at(place),
            );
        }
    }
    if header.reordered {
        let note = Note::new(NoteKind::ColumnOrder, Some(KIND));
        // Its words stand over the figures.
        let note = note.quoting(header.words.join(" "), "").settled(true);
        laying.notes.push(note.about(laying.sheet.addresses(all)).at(place));
    }
    for (slot, words) in header.slots.iter().zip(&header.words) {
        if slot.is_some() && !laying.evidence.iter().any(|known| known == words) {
            laying.evidence.push(words.to_string());
        }
    }
}

fn unlisted_row(
    tape: &[Token],
    scan: &Scan,
    laying: &mut Laying,
    run: &Run,
    header: Option<&Header>,
) {
    let marks = scan.words(run);
    let label = naming_mark(marks, tape)
        .and_then(|n| marks.get(n))
        .map(|mark| mark.printed(tape))
        .unwrap_or_default();
    let words = header.map_or(&[][..], |h| h.words.as_slice());
    laying.strays.extend(kept_aside(tape, run, words, &label, None));
}

/// The figures of a run as cells that the form does not have.
fn kept_aside(
    tape: &[Token],
    run: &Run,
    words: &[Cow<str>],
    label: &str,
    row: Option<&'static str>,
) -> Vec<Stray> {
    let figures = || filled(tape, &run.cells).count();
    let words = if words.len() == figures() { words } else { &[] };
    let mut words = words.iter();
    Stray::of_run(tape, &run.cells, (row, label), |_| {
        (None, words.next().map(|words| words.to_string()).unwrap_or_default())
    })
}

//! The proceedings table: one line of fifteen figures under a head of three lines.

mod choices;
mod pieces;
mod rows;

use super::labels::{LABELS, Role};
use super::scan::{Mark, Run, Scan};
use super::tape::{Token, filled, within};
use super::{Hit, Laying, Unread};
use crate::form::{FORMS, Form, Leaf, Sheet, SheetRow, Slot, TableKind};
use crate::report::{Note, NoteKind};
use choices::{Over, choices};
use rows::{anchored, rows};
use std::borrow::Cow;

const KIND: TableKind = TableKind::Proceedings;

/// Reads the table. Both forms print it alike, so `hint` names the form.
pub fn read(tape: &[Token], scan: &Scan, hint: Option<&'static Form>) -> Option<Laying> {
    let form = hint.or(FORMS.last().copied())?;
    let block = form.table(KIND)?.blocks.first()?;
    let sheet = form.sheet(KIND)?;
    let columns = sheet.columns.first()?;
    let n = sheet.cells.len();
    let mut found: Option<Laying> = None;
    let mut scattered = false;
    let runs = scan.runs.iter().enumerate();
    let has_head = |run: &Run| {
        let marks = scan.words(run);
        !run.cells.is_empty() && evidence(tape, marks, block) >= 0.6
    };
    let rows =
        runs.filter(|(_, run)| has_head(run)).flat_map(|(nth, _)| rows(tape, scan, nth, sheet));
    let rows: Vec<Run> = rows.collect();
    for run in &rows {
        let marks = scan.words(run);
        let figures = |run: &Run| filled(tape, &run.cells).count();
        let tokens = scan.head_start(run, KIND)..run.cells.end;
        let mut laying = Laying::new(sheet, tokens);
        // In a text without marks, extractors print a head in an order of their own.
        let spaced = tape.get(run.cells.start).is_some_and(|t| !t.cut.keeps_blanks());
        let own: Orders = vec![(0..columns.len()).collect(); sheet.rows.len()];
        let orders = match printed_orders(marks, columns, sheet).filter(|printed| *printed != own) {
            Some(printed) => {
                let words =
                    printed.iter().flatten().filter_map(|c| columns.get(*c)).map(|c| c.label);
                let words: Vec<_> = words.collect();
                let note =
                    Note::new(NoteKind::ColumnOrder, Some(KIND)).quoting(words.join(" "), "");
                let note = note.about(sheet.addresses(0..sheet.cells.len()));
                laying.notes.push(note.settled(!spaced));
                if spaced { vec![own, printed] } else { vec![printed] }
            }
            None => vec![own],
        };
        laying.evidence = marks
            .iter()
            .filter(|mark| mark.is_of(KIND) && mark.is(Role::ColumnGroup))
            .map(|mark| mark.printed(tape).into_owned())
            .collect();
        laying.evidence.dedup();
        let slots_in = |orders: &Orders| -> Vec<Slot> {
            let rows = sheet.rows.iter().zip(orders);
            rows.flat_map(|(row, order)| order.iter().map(|column| row.first + column)).collect()
        };
        let all: Vec<Vec<Slot>> = orders.iter().map(slots_in).collect();
        let words = marks.last().map(|mark| mark.printed(tape)).unwrap_or_default();
        let labels: Vec<usize> =
            sheet.rows.iter().map(|row| laying.label(&row_label(tape, marks, row))).collect();
        let over = Over::of(tape, scan, marks);
        laying.spare = over.spare(within(tape, &run.cells), n);
        let choices = choices(tape, run.cells.clone(), sheet, over);
        let hits = |slots: &[Slot], start: usize| -> Vec<Hit> {
            let hit = |(slot, token): (&Slot, usize)| {
                let row = sheet.rows.partition_point(|row| row.first <= *slot);
                let label = row.checked_sub(1).and_then(|row| labels.get(row)).copied();
                Hit { slot: *slot, token: Some(token), label: label.unwrap_or_default() }
            };
            slots.iter().zip(start..).map(hit).collect()
        };
        // What stands in the figures' place and is not a row of them.
        if choices.is_empty() && rows.len() > 1 && figures(run) != n {
            let note = Note::new(NoteKind::Unlisted, Some(KIND)).quoting(words.clone(), "");
            laying.notes.push(note.at(tape.get(run.cells.start).map(|t| t.place)));
        }
        let ways = choices.iter().flat_map(|start| all.iter().map(|slots| hits(slots, *start)));
        let mut ways: Vec<Vec<Hit>> = ways.collect();
        let mut refuse = |rows: &[&SheetRow], found: usize| {
            let slots = rows.iter().flat_map(|row| sheet.slots(row)).collect();
            // Whose each figure is, is open; that it is one of these is not.
            let rows = rows.iter().map(|row| row_label(tape, marks, row));
            let rows: Vec<_> = rows.filter(|label| !label.is_empty()).collect();
            let label = if rows.is_empty() { words.to_string() } else { rows.join("、") };
            let unread = Unread::new(slots, found, &label);
            laying.unreadable.push(unread.of_cells(tape, &run.cells));
        };
        let is_open = ways.len() != 1 && all.len() == 1;
        let anchored = is_open.then(|| anchored(tape, &run.cells, sheet)).flatten();
        match (ways.len(), anchored) {
            (1, _) => laying.hits = ways.remove(0),
            (_, Some((start, held))) => {
                let is_held = |row: &&SheetRow| held.iter().any(|own| own.number == row.number);
                let open: Vec<&SheetRow> = sheet.rows.iter().filter(|row| !is_held(row)).collect();
                if !open.is_empty() {
                    refuse(&open, figures(run).saturating_sub(n - open.len() * columns.len()));
                }
                let own: Vec<Slot> = held.iter().flat_map(|row| sheet.slots(row)).collect();
                laying.hits = hits(&all[0], start);
                laying.hits.retain(|hit| own.contains(&hit.slot));
                let note = Note::new(NoteKind::TieBroken, Some(KIND));
                laying.notes.push(note.about(sheet.addresses(own)));
            }
            (0, None) => refuse(&sheet.rows.iter().collect::<Vec<_>>(), figures(run)),
            (_, None) => laying.ambiguous.push(ways),
        }
        // There, a second run of figures under the same head means that they do not stand in the
        // order of reading.
        scattered |= spaced && figures(run) != n;
        found = Some(match found {
            Some(before) => super::settle::merge_copies(before, laying),
            None => laying,
        });
    }
    if let (true, Some(laying)) = (scattered, found.as_mut()) {
        let slots: Vec<Slot> = laying.hits.drain(..).map(|hit| hit.slot).collect();
        if !slots.is_empty() {
            laying.unreadable.push(Unread::new(slots, n, ""));
        }
    }
    let is_read = |laying: &Laying| !laying.hits.is_empty() || !laying.ambiguous.is_empty();
    match found {
        Some(found) if is_read(&found) => Some(found),
        found => pieces::read(tape, scan, sheet).or(found),
    }
}

/// The label of a row as the head prints it, over its columns; nothing where other words are stuck
/// to it.
fn row_label<'t>(tape: &[Token<'t>], marks: &[Mark], row: &SheetRow) -> Cow<'t, str> {
    let names = |mark: &&Mark| {
        mark.labels().iter().any(|l| l.role == Role::ColumnGroup && l.code == row.heading.code)
    };
    let printed = marks.iter().rev().find(names).map(|mark| (mark, mark.printed(tape)));
    let alone = printed.filter(|(mark, _)| {
        let keys = within(tape, &mark.tokens).iter().filter_map(Token::key);
        !LABELS.exact(&keys.collect::<String>()).is_empty()
    });
    alone.map(|(_, printed)| printed).unwrap_or_default()
}

/// How much of the table's head stands among the words before a run: the share of its leaf labels,
/// or, for a head broken into pieces, of its characters.
fn evidence(tape: &[Token], marks: &[Mark], block: &crate::form::RowBlock) -> f32 {
    let labels = marks.iter().filter(|m| m.is_of(KIND) && m.is(Role::Column)).count();
    let wanted = block.columns.len();
    if labels >= wanted {
        return 1.0;
    }
    // Figures behind a row's label are that row's.
    if labels == 0 && marks.last().is_some_and(Mark::names_row) {
        return 0.0;
    }
    // A sentence has the characters of a head as well.
    let is_sentence = |t: &&Token| t.printed.contains(['。', '，', '；']);
    let near = |c: char| {
        let tokens = marks.iter().rev().take(60).flat_map(|mark| mark.tokens.clone());
        let words = tokens.filter_map(|t| tape.get(t)).filter(|t| !is_sentence(t));
        words.filter_map(Token::key).any(|key| key.contains(c))
    };
    // From the last on: fewer other labels have those.
    if !block.rows.iter().rev().all(|h| h.label.chars().rev().all(near)) {
        return 0.0;
    }
    let leaves = block.columns.iter().filter(|h| !h.is_total);
    let letters: Vec<char> = leaves.flat_map(|h| h.label.chars()).collect();
    let there = letters.iter().filter(|c| near(**c)).count();
    there as f32 / letters.len().max(1) as f32
}

/// For each group, its columns in some order.
type Orders = Vec<Vec<usize>>;

/// The order in which the head prints the columns of each group, if it prints all of them.
fn printed_orders(marks: &[Mark], columns: &[Leaf], sheet: &'static Sheet) -> Option<Orders> {
    let printed: Vec<usize> = marks.iter().filter_map(|mark| mark.column(sheet, 0)).collect();
    if printed.len() != columns.len() * sheet.rows.len() {
        return None;
    }
    let orders: Orders = printed.chunks(columns.len().max(1)).map(<[usize]>::to_vec).collect();
    let is_whole = |order: &Vec<usize>| (0..columns.len()).all(|column| order.contains(&column));
    orders.iter().all(is_whole).then_some(orders)
}

//! What the ways of reading say together: a cell is read where they agree or only one applies;
//! where they differ, the table's own sums may settle it, and else the cell is illegible.

use super::tape::{Kind, Token};
use super::{Hit, Laying};
use crate::form::{Address, Table as FormTable, cells, equations};
use crate::report::{Cell, Note, NoteKind, Reading, Table, Unlisted};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// Joins two printings of one table.
pub fn merge_copies(mut a: Laying, b: Laying) -> Laying {
    if b.form.code != a.form.code {
        // A second table of another form is another year's or another body's: kept aside whole.
        a.notes.push(
            Note::new(NoteKind::Contradiction, Some(a.kind))
                .quoting(format!("{} {}", a.form.code, b.form.code), ""),
        );
        a.also.push(b.tokens);
        return a;
    }
    a.hits.extend(b.hits);
    a.unreadable.extend(b.unreadable);
    a.ambiguous.extend(b.ambiguous);
    a.strays.extend(b.strays);
    a.units.extend(b.units);
    a.notes.extend(b.notes);
    a.also.push(b.tokens);
    a
}

/// Which reading of the table a choice of tokens gives.
type Choice = BTreeMap<Address, Vec<usize>>;

/// Settles a table.
pub fn settle(
    tape: &[Token],
    laying: Laying,
    second: &BTreeMap<Address, usize>,
) -> (Table, Vec<Note>) {
    let Laying {
        kind, form, evidence, hits, unreadable, ambiguous, strays, units, mut notes, ..
    } = laying;
    let mut labels: BTreeMap<Address, String> = BTreeMap::new();
    let mut choice: Choice = BTreeMap::new();
    let mut empty: BTreeSet<Address> = BTreeSet::new();
    for Hit { at, token, label } in hits {
        choice.entry(at).or_default().extend(token);
        if token.is_none() {
            empty.insert(at);
        }
        labels.entry(at).or_insert(label);
    }
    let Some(form_table) = form.table(kind) else {
        let table = Table { kind, form, evidence, cells: vec![], unlisted: vec![], second: None };
        return (table, notes);
    };
    let mut refused: BTreeSet<Address> = BTreeSet::new();
    settle_ambiguous(
        tape,
        form_table,
        &mut choice,
        &mut labels,
        &ambiguous,
        second,
        &mut notes,
        &mut refused,
    );
    settle_positions(tape, form_table, &mut choice, second, &mut notes, &mut refused);

    let form_cells = cells(form_table);
    let mut out = Vec::with_capacity(form_cells.len());
    let mut seconds = Vec::with_capacity(form_cells.len());
    let mut contradicted: BTreeSet<usize> = BTreeSet::new();
    for (at, _, _, _, unit) in &form_cells {
        let mut cell = Cell::unread(*at, *unit);
        cell.label = labels.get(at).cloned().unwrap_or_default();
        let tokens = choice.get(at).map_or(&[] as &[usize], Vec::as_slice);
        let by_position = second.get(at).copied();
        let from_run = !tokens.is_empty();
        let token = tokens.first().copied().or(by_position).filter(|_| !refused.contains(at));
        if let Some(token) = token.and_then(|t| tape.get(t)) {
            let differ = tokens.len() > 1 && {
                let mut readings = tokens.iter().filter_map(|t| tape.get(*t)).map(value_of);
                let first = readings.next();
                readings.any(|reading| Some(reading) != first)
            };
            cell.printed = token.printed.to_owned();
            cell.place = Some(token.place);
            if differ {
                let all: Vec<&str> =
                    tokens.iter().filter_map(|t| tape.get(*t)).map(|t| t.printed).collect();
                notes.push(
                    Note::new(NoteKind::Contradiction, Some(kind))
                        .quoting(all.join(" / "), "")
                        .about(vec![*at])
                        .at(Some(token.place)),
                );
                contradicted.extend(tokens);
                cell.printed.clear();
            } else {
                read_into(&mut cell, token, units.iter().find(|(a, _)| a == at).map(|(_, u)| *u));
                if cell.reading == Reading::Illegible {
                    notes.push(
                        Note::new(illegible_kind(token), Some(kind))
                            .quoting(token.printed, "")
                            .about(vec![*at])
                            .at(Some(token.place)),
                    );
                }
            }
        }
        if token.is_none() && empty.contains(at) && !refused.contains(at) {
            cell.reading = Reading::Blank;
        }
        let twice = by_position.filter(|_| from_run).and_then(|t| tape.get(t));
        seconds.push(twice.map_or(Reading::Illegible, reading_of));
        out.push(cell);
    }
    let row_label = |path: &[&'static crate::form::Heading]| path.last().map_or("", |h| h.label);
    let rows: Vec<(Address, &'static str)> =
        form_cells.iter().map(|(at, _, path, _, _)| (*at, row_label(path))).collect();
    note_unread(&mut notes, kind, &out, &unreadable, &refused, &rows);
    let mut unlisted: Vec<Unlisted> = strays
        .into_iter()
        .filter_map(|stray| {
            let token = tape.get(stray.token)?;
            Some(Unlisted {
                row: stray.row,
                column: stray.column,
                row_label: stray.row_label,
                column_label: stray.column_label,
                reading: reading_of(token),
                printed: token.printed.to_owned(),
                place: Some(token.place),
            })
        })
        .collect();
    // Figures printed for one cell more than once are all kept, under the label they stand by.
    for (at, cell) in form_cells.iter().map(|c| c.0).zip(&out) {
        for token in choice.get(&at).into_iter().flatten().filter(|t| contradicted.contains(t)) {
            if let Some(token) = tape.get(*token) {
                unlisted.push(Unlisted {
                    row: Some(at.row),
                    column: Some(at.column),
                    row_label: cell.label.clone(),
                    column_label: String::new(),
                    reading: reading_of(token),
                    printed: token.printed.to_owned(),
                    place: Some(token.place),
                });
            }
        }
    }
    note_unlisted(&mut notes, kind, &unlisted);
    let second = (!second.is_empty()).then_some(seconds);
    (Table { kind, form, evidence, cells: out, unlisted, second }, notes)
}

fn illegible_kind(token: &Token) -> NoteKind {
    if token.printed.contains('*') { NoteKind::Masked } else { NoteKind::IllegibleCell }
}

/// What a token says as a cell.
pub fn reading_of(token: &Token) -> Reading {
    match &token.kind {
        Kind::Figure(figure) => figure.reading,
        Kind::Empty => Reading::Blank,
        Kind::Word(..) => Reading::Illegible,
    }
}

/// A key under which two printings of one figure are the same.
fn value_of(token: &Token) -> String {
    match reading_of(token) {
        Reading::Number(n) => n.normalize().to_string(),
        Reading::Illegible => format!("? {}", token.printed),
        other => other.status().to_owned(),
    }
}

fn read_into(cell: &mut Cell, token: &Token, over: Option<&'static str>) {
    cell.reading = reading_of(token);
    let own = token.figure().and_then(|figure| figure.unit);
    if cell.unit == crate::form::Unit::Money.code() || own.is_some() {
        cell.unit = own.or(over).unwrap_or(cell.unit);
    }
}

/// Rows for which several choices of cells fit: positions, then sums, may leave one.
#[allow(clippy::too_many_arguments)]
fn settle_ambiguous(
    tape: &[Token],
    table: &'static FormTable,
    choice: &mut Choice,
    labels: &mut BTreeMap<Address, String>,
    ambiguous: &[Vec<Vec<Hit>>],
    second: &BTreeMap<Address, usize>,
    notes: &mut Vec<Note>,
    refused: &mut BTreeSet<Address>,
) {
    let widest = ambiguous.iter().map(Vec::len).max().unwrap_or(0);
    if widest == 0 {
        return;
    }
    let take = |choice: &mut Choice, hits: &[Hit]| {
        for hit in hits {
            choice.entry(hit.at).or_default().extend(hit.token);
        }
    };
    for hit in ambiguous.iter().flatten().flatten() {
        labels.entry(hit.at).or_insert_with(|| hit.label.clone());
    }
    let at_position = |row: &Vec<Vec<Hit>>| {
        row.iter().position(|hits| {
            !hits.is_empty() && hits.iter().all(|h| second.get(&h.at).copied() == h.token)
        })
    };
    let mut open: Vec<&Vec<Vec<Hit>>> = Vec::new();
    for row in ambiguous {
        match at_position(row).and_then(|i| row.get(i)) {
            Some(hits) => take(choice, hits),
            None => open.push(row),
        }
    }
    if open.is_empty() {
        return;
    }
    // One habit holds for the whole table: the first choice for every row, or the second …
    let scores: Vec<(usize, usize)> = (0..widest)
        .map(|k| {
            let mut whole = choice.clone();
            for row in &open {
                if let Some(hits) = row.get(k).or(row.last()) {
                    take(&mut whole, hits);
                }
            }
            score(tape, table, &whole)
        })
        .collect();
    let sound: Vec<usize> = (0..widest)
        .filter(|k| scores.get(*k).is_some_and(|(broken, held)| *broken == 0 && *held > 0))
        .collect();
    let cells: Vec<Address> =
        open.iter().flat_map(|row| row.first()).flatten().map(|hit| hit.at).collect();
    let others_broken =
        |k: usize| scores.iter().enumerate().all(|(other, (broken, _))| other == k || *broken > 0);
    match sound.as_slice() {
        [k] if others_broken(*k) => {
            for row in &open {
                if let Some(hits) = row.get(*k).or(row.last()) {
                    take(choice, hits);
                }
            }
            notes.push(Note::new(NoteKind::TieBroken, Some(table.kind)).about(cells));
        }
        _ => {
            refused.extend(cells.iter().copied());
            let printed: Vec<&str> = open
                .iter()
                .flat_map(|row| row.iter().flatten())
                .filter_map(|hit| hit.token.and_then(|t| tape.get(t)))
                .map(|t| t.printed)
                .take(15)
                .collect();
            notes.push(
                Note::new(NoteKind::Ambiguous, Some(table.kind))
                    .quoting(printed.join(" | "), "")
                    .about(cells),
            );
        }
    }
}

/// Cells for which labels and positions name different tokens that print different things.
fn settle_positions(
    tape: &[Token],
    table: &'static FormTable,
    choice: &mut Choice,
    second: &BTreeMap<Address, usize>,
    notes: &mut Vec<Note>,
    refused: &mut BTreeSet<Address>,
) {
    let differing: Vec<Address> = choice
        .iter()
        .filter_map(|(at, tokens)| {
            let position = second.get(at)?;
            let value = value_of(tape.get(*position)?);
            let mut own = tokens.iter().filter_map(|t| tape.get(*t)).map(value_of);
            (!tokens.contains(position) && own.all(|v| v != value)).then_some(*at)
        })
        .collect();
    if differing.is_empty() {
        return;
    }
    let mut moved = choice.clone();
    for at in &differing {
        if let Some(token) = second.get(at) {
            moved.insert(*at, vec![*token]);
        }
    }
    let by_labels = score(tape, table, choice);
    let by_position = score(tape, table, &moved);
    if by_labels.0 == 0 && by_labels.1 > 0 && by_position.0 > 0 {
        notes.push(Note::new(NoteKind::TieBroken, Some(table.kind)).about(differing));
    } else if by_position.0 == 0 && by_position.1 > 0 && by_labels.0 > 0 {
        *choice = moved;
        notes.push(Note::new(NoteKind::TieBroken, Some(table.kind)).about(differing));
    } else {
        refused.extend(differing.iter().copied());
        notes.push(Note::new(NoteKind::Ambiguous, Some(table.kind)).about(differing));
    }
}

/// How many of the table's sums a choice breaks, and how many it keeps that are not all zero.
/// A blank counts as nothing; a total that is not printed says nothing.
fn score(tape: &[Token], table: &'static FormTable, choice: &Choice) -> (usize, usize) {
    let value = |at: &Address| -> Option<Reading> {
        choice.get(at)?.first().and_then(|t| tape.get(*t)).map(reading_of)
    };
    let sum = |side: &[Address]| -> Option<Decimal> {
        side.iter().try_fold(Decimal::ZERO, |sum, at| match value(at)? {
            Reading::Number(n) => sum.checked_add(n),
            Reading::Blank | Reading::Dash => Some(sum),
            Reading::Illegible => None,
        })
    };
    let within = |e: &&crate::form::Equation| {
        e.relation.extent == crate::form::Extent::WithinTable && !e.at_least
    };
    let (mut broken, mut held) = (0, 0);
    for equation in equations(table).iter().filter(within) {
        if equation.left.len() == 1
            && equation.left.iter().all(|at| value(at) == Some(Reading::Blank))
        {
            continue;
        }
        if let (Some(left), Some(right)) = (sum(&equation.left), sum(&equation.right)) {
            if left != right {
                broken += 1;
            } else if left != Decimal::ZERO {
                held += 1;
            }
        }
    }
    (broken, held)
}

/// A note for every row that has unread cells, saying which kind of unread they are.
fn note_unread(
    notes: &mut Vec<Note>,
    kind: crate::form::TableKind,
    cells: &[Cell],
    unreadable: &[(Vec<Address>, usize, String)],
    refused: &BTreeSet<Address>,
    rows: &[(Address, &'static str)],
) {
    let unread: BTreeSet<Address> = cells
        .iter()
        .filter(|c| c.place.is_none() && c.reading == Reading::Illegible)
        .map(|c| c.at)
        .filter(|at| !refused.contains(at))
        .collect();
    let mut told: BTreeSet<Address> = BTreeSet::new();
    for (row, found, label) in unreadable {
        let of: Vec<Address> = row.iter().copied().filter(|at| unread.contains(at)).collect();
        if !of.is_empty() {
            told.extend(of.iter().copied());
            notes.push(
                Note::new(NoteKind::UnreadableRow, Some(kind))
                    .quoting(format!("{label}: {found}"), row.len().to_string())
                    .about(of),
            );
        }
    }
    let mut missing: Vec<(&'static str, &'static str, Vec<Address>)> = Vec::new();
    for (at, label) in rows {
        if !unread.contains(at) || told.contains(at) {
            continue;
        }
        match missing.last_mut() {
            Some((row, _, cells)) if *row == at.row => cells.push(*at),
            _ => missing.push((at.row, label, vec![*at])),
        }
    }
    for (_, label, cells) in missing {
        notes.push(Note::new(NoteKind::MissingRow, Some(kind)).quoting("", label).about(cells));
    }
}

fn note_unlisted(notes: &mut Vec<Note>, kind: crate::form::TableKind, unlisted: &[Unlisted]) {
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

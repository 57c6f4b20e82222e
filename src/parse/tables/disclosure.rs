//! The disclosure table: small blocks stacked on each other, each under its own columns.

use super::align::{FormRow, Placed, align, beside_loose_figures, naming_mark};
use super::columns::{Header, leaves, read_header};
use super::labels::{Role, Wording};
use super::lay::{Laid, RowRun, lay};
use super::scan::{Mark, Run, Says, Scan};
use super::tape::Token;
use super::{Hit, Laying, Stray};
use crate::form::{Address, Block, FORMS, Form, Heading, TableKind, address, disclosure_rows};
use crate::report::{Note, NoteKind};

const KIND: TableKind = TableKind::Disclosure;

/// How one form takes in the table.
struct Attempt {
    form: &'static Form,
    rows: Vec<FormRow>,
    blocks: Vec<&'static Block>,
    placed: Vec<Placed>,
    /// The columns over each placed run.
    headers: Vec<Option<Header>>,
    /// Whether no words at all stand over it.
    bares: Vec<bool>,
    told: usize,
    statutory: usize,
}

/// Reads the table.
pub fn read(tape: &[Token], scan: &Scan) -> Option<Laying> {
    let seeds: Vec<usize> = (0..scan.runs.len()).filter(|i| is_seed(tape, scan, *i)).collect();
    let (mut from, mut to) = (*seeds.first()?, *seeds.last()? + 1);
    // Rows whose labels are damaged may stand before the first or after the last one.
    while from > 0 && is_headed(scan, from - 1) {
        from -= 1;
    }
    while is_headed(scan, to) {
        to += 1;
    }
    let runs: Vec<&Run> = scan.runs.get(from..to)?.iter().collect();
    let attempt = FORMS
        .iter()
        .copied()
        .filter_map(|form| attempt(tape, scan, &runs, form))
        .max_by_key(|a| (a.told, a.statutory, a.placed.len()))?;
    if attempt.told == 0 && attempt.placed.len() < 2 {
        return None;
    }
    Some(lay_attempt(tape, scan, &runs, &attempt))
}

/// Whether the words before a run are a head of this table.
fn is_headed(scan: &Scan, i: usize) -> bool {
    let Some(run) = scan.runs.get(i).filter(|run| !run.cells.is_empty()) else { return false };
    let marks = scan.marks.get(run.marks.clone()).unwrap_or(&[]);
    let of_table = |role| marks.iter().any(|m| m.is_of(KIND) && m.is(role));
    let another = marks.iter().any(|m| m.is(Role::ColumnGroup));
    (of_table(Role::Caption) || of_table(Role::Column)) && !another
}

fn is_seed(tape: &[Token], scan: &Scan, i: usize) -> bool {
    let Some(run) = scan.runs.get(i).filter(|run| !run.cells.is_empty()) else { return false };
    let marks = scan.marks.get(run.marks.clone()).unwrap_or(&[]);
    naming_mark(marks, tape)
        .and_then(|n| marks.get(n))
        .is_some_and(|m| m.labels().iter().any(|l| l.role == Role::Row && l.table == KIND))
}

fn attempt(tape: &[Token], scan: &Scan, runs: &[&Run], form: &'static Form) -> Option<Attempt> {
    let table = form.table(KIND)?;
    let rows: Vec<FormRow> = table
        .blocks
        .iter()
        .enumerate()
        .flat_map(|(block, b)| {
            b.rows.iter().map(move |heading| FormRow { heading, depth: 0, block })
        })
        .collect();
    debug_assert_eq!(rows.len(), disclosure_rows(form).len());
    let blocks: Vec<&'static Block> = table.blocks.iter().collect();
    let placed = align(form, &rows, runs, &scan.marks, tape);
    let mut headers = Vec::with_capacity(placed.len());
    let mut bares = Vec::with_capacity(placed.len());
    let mut told = 0;
    let mut statutory = 0;
    let mut above: Option<(usize, Option<Header>, bool)> = None;
    for p in &placed {
        let (Some(row), Some(run)) = (rows.get(p.row), runs.get(p.run)) else { continue };
        let words = header_marks(tape, scan, run);
        let block = blocks.get(row.block).copied();
        let read = block.and_then(|b| read_header(&words, tape, form, KIND, b));
        let (header, bare) = match (&above, words.is_empty()) {
            // A second row under the same columns.
            (Some((block, header, bare)), true) if *block == row.block => (header.clone(), *bare),
            (_, bare) => (read, bare),
        };
        bares.push(bare);
        told += header.as_ref().map_or(0, |h| h.told * 2 - h.told.min(h.by_place.len()));
        statutory += usize::from(is_statutory(scan, run, form));
        above = Some((row.block, header.clone(), bare));
        headers.push(header);
    }
    Some(Attempt { form, rows, blocks, placed, headers, bares, told, statutory })
}

fn is_statutory(scan: &Scan, run: &Run, form: &Form) -> bool {
    scan.marks.get(run.marks.clone()).unwrap_or(&[]).iter().any(|mark| {
        mark.labels().iter().any(|l| {
            l.form.code == form.code && l.role == Role::Row && l.wording == Wording::Statutory
        })
    })
}

/// The words over a row that may name columns: those after the caption, or, where a caption
/// stands between them, all that are columns' labels.
fn header_marks<'s>(tape: &[Token], scan: &'s Scan, run: &Run) -> Vec<&'s Mark> {
    let marks = scan.marks.get(run.marks.clone()).unwrap_or(&[]);
    let name = naming_mark(marks, tape).unwrap_or(marks.len());
    let above = marks.get(..name).unwrap_or(&[]);
    let is_column = |mark: &&Mark| match mark.says {
        Says::Label(labels) => labels.iter().any(|l| l.role == Role::Column && l.table == KIND),
        Says::Beginning(labels) => labels.iter().any(|l| l.role == Role::Column && l.table == KIND),
        Says::Foreign => false,
    };
    let anchor = above
        .iter()
        .rposition(|mark| mark.is(Role::Caption))
        .or_else(|| above.iter().rposition(|mark| mark.is(Role::Corner)));
    let after = anchor.and_then(|n| above.get(n + 1..)).unwrap_or(&[]);
    let after: Vec<&Mark> =
        after.iter().filter(|m| !m.is(Role::Corner) && !m.is(Role::Row)).collect();
    if after.iter().any(&is_column) {
        return after;
    }
    above.iter().filter(is_column).collect()
}

fn lay_attempt(tape: &[Token], scan: &Scan, runs: &[&Run], attempt: &Attempt) -> Laying {
    let form = attempt.form;
    let first = runs.first().map_or(0, |run| table_start(scan, run));
    let last = runs.last().map_or(first, |run| run.cells.end);
    let mut laying = Laying::new(KIND, form, first..last);
    let row_runs: Vec<RowRun> = attempt
        .placed
        .iter()
        .zip(&attempt.headers)
        .filter_map(|(p, header)| {
            let run = runs.get(p.run)?;
            let columns = attempt.blocks.get(attempt.rows.get(p.row)?.block).map(|b| leaves(b))?;
            let n = header.as_ref().map_or(columns.len(), |h| h.slots.len());
            let last = p.row + 1 == attempt.rows.len();
            Some(RowRun { cells: run.cells.clone(), n, gap: 0, labels: 1, last })
        })
        .collect();
    let laid = lay(tape, &row_runs, false);
    let loose = beside_loose_figures(&attempt.rows, runs, &attempt.placed, &scan.marks, tape);
    let heads = attempt.headers.iter().zip(&attempt.bares);
    for ((p, (header, bare)), laid) in attempt.placed.iter().zip(heads).zip(laid) {
        let (Some(row), Some(run)) = (attempt.rows.get(p.row), runs.get(p.run)) else { continue };
        let Some(block) = attempt.blocks.get(row.block).copied() else { continue };
        let laid = if loose.contains(&p.run) { Laid::Unreadable(laid.figures()) } else { laid };
        let row = Row { p, row, run, block, header: header.as_ref(), bare: *bare, laid };
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
    laying.evidence.dedup();
    laying.evidence.truncate(6);
    laying
}

struct Row<'x> {
    p: &'x Placed,
    row: &'x FormRow,
    run: &'x Run,
    block: &'static Block,
    header: Option<&'x Header>,
    bare: bool,
    laid: Laid,
}

fn lay_row(tape: &[Token], scan: &Scan, laying: &mut Laying, row: Row) {
    let columns = leaves(row.block);
    let at = |column: &Heading| address(KIND, row.row.heading, column);
    let all: Vec<Address> = columns.iter().map(|c| at(c)).collect();
    let place = tape.get(row.run.cells.start).map(|t| t.place);
    if row.p.out_of_order {
        let note = Note::new(NoteKind::RowOrder, Some(KIND)).about(all.clone()).at(place);
        laying.notes.push(note.quoting(row.p.printed.clone(), ""));
    }
    if row.p.by_place {
        laying.notes.push(
            Note::new(NoteKind::MisprintedLabel, Some(KIND))
                .quoting(row.p.printed.clone(), row.row.heading.label)
                .about(all.clone())
                .at(place),
        );
    }
    let default = Header {
        slots: (0..columns.len()).map(Some).collect(),
        words: vec![String::new(); columns.len()],
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
                    .about(all.clone())
                    .at(place),
            );
            &default
        }
        None => {
            // Columns of another form: kept aside under the words that stand over them.
            let words: Vec<String> =
                header_marks(tape, scan, row.run).iter().map(|mark| mark.printed(tape)).collect();
            let code = Some(row.row.heading.code);
            laying.strays.extend(kept_aside(tape, row.run, &words, &row.p.printed, code));
            laying.unreadable.push((all, row.laid.figures(), row.p.printed.clone()));
            return;
        }
    };
    note_header(laying, header, &columns, &all, place);
    let tokens = match row.laid {
        Laid::Values(tokens) => tokens,
        Laid::Unreadable(found) => {
            laying.unreadable.push((all, found, row.p.printed.clone()));
            return;
        }
        Laid::Ambiguous(a, b) => {
            let hits = |tokens: &[Option<usize>]| {
                header
                    .slots
                    .iter()
                    .zip(tokens)
                    .filter_map(|(slot, token)| {
                        let at = *all.get((*slot)?)?;
                        Some(Hit { at, token: *token, label: row.p.printed.clone() })
                    })
                    .collect()
            };
            laying.ambiguous.push(vec![hits(&a), hits(&b)]);
            return;
        }
    };
    for ((slot, words), token) in header.slots.iter().zip(&header.words).zip(tokens) {
        match slot.and_then(|slot| columns.get(slot)) {
            Some(column) => {
                if let Some(unit) = money_unit(words) {
                    laying.units.push((at(column), unit));
                }
                let label = row.p.printed.clone();
                laying.hits.push(Hit { at: at(column), token, label });
            }
            None => laying.strays.extend(token.map(|token| Stray {
                row: Some(row.row.heading.code),
                column: None,
                row_label: row.p.printed.clone(),
                column_label: words.clone(),
                token,
            })),
        }
    }
}

fn note_header(
    laying: &mut Laying,
    header: &Header,
    columns: &[&'static Heading],
    all: &[Address],
    place: Option<crate::report::Place>,
) {
    for (printed, column) in &header.by_place {
        if let (Some(heading), Some(at)) = (columns.get(*column), all.get(*column)) {
            laying.notes.push(
                Note::new(NoteKind::MisprintedLabel, Some(KIND))
                    .quoting(printed.clone(), heading.label)
                    .about(vec![*at])
                    .at(place),
            );
        }
    }
    if header.reordered {
        let note = Note::new(NoteKind::ColumnOrder, Some(KIND));
        laying.notes.push(note.quoting(header.words.join(" "), "").about(all.to_vec()).at(place));
    }
    for (slot, words) in header.slots.iter().zip(&header.words) {
        if slot.is_some() && laying.evidence.len() < 40 {
            laying.evidence.push(words.clone());
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
    let marks = scan.marks.get(run.marks.clone()).unwrap_or(&[]);
    let label = naming_mark(marks, tape)
        .and_then(|n| marks.get(n))
        .map(|mark| mark.printed(tape))
        .unwrap_or_default();
    let words = header.map_or(&[] as &[String], |h| h.words.as_slice());
    laying.strays.extend(kept_aside(tape, run, words, &label, None));
}

/// The figures of a run as cells that the form does not have.
fn kept_aside(
    tape: &[Token],
    run: &Run,
    words: &[String],
    label: &str,
    row: Option<&'static str>,
) -> Vec<Stray> {
    let figures = run.cells.clone().filter(|t| tape.get(*t).is_some_and(|t| !t.is_empty()));
    let figures: Vec<usize> = figures.collect();
    let words = if words.len() == figures.len() { words } else { &[] };
    figures
        .iter()
        .enumerate()
        .map(|(i, token)| Stray {
            row,
            column: None,
            row_label: label.to_owned(),
            column_label: words.get(i).cloned().unwrap_or_default(),
            token: *token,
        })
        .collect()
}

/// First token of the table's head among the words before its first run.
fn table_start(scan: &Scan, run: &Run) -> usize {
    let marks = scan.marks.get(run.marks.clone()).unwrap_or(&[]);
    let head = marks.iter().find(|m| {
        m.is_of(KIND) && (m.is(Role::Caption) || m.is(Role::Corner) || m.is(Role::Column))
    });
    head.or(marks.last()).map_or(run.cells.start, |mark| mark.tokens.start)
}

/// The unit of money that the words over a column print.
fn money_unit(words: &str) -> Option<&'static str> {
    if words.contains("万元") || words.contains("萬元") {
        Some("10k_yuan")
    } else if words.contains('元') {
        Some("yuan")
    } else {
        None
    }
}

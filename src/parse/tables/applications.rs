//! The applications table: 23 or 25 rows of seven figures.

mod head;

use super::align::{Placed, align, beside_loose_figures};
use super::labels::{Role, Wording};
use super::lay::{Laid, RowRun, Tokens, lay};
use super::scan::{Mark, Run, Scan, remark};
use super::stacked::heads;
use super::tape::{Cut, Token, filled, within};
use super::{Hit, Laying, Stray, Unread};
use crate::form::{FORMS, Form, Leaf, Sheet, TableKind};
use crate::report::{Note, NoteKind};
use head::{column_order, foreign_column, head_marks, leaves_of_rows, packing, with_others};
use smallvec::SmallVec;
use std::cmp::Reverse;

const KIND: TableKind = TableKind::Applications;

/// Reads the table; `hint` is the form of the report's other tables, used only where the labels
/// of this one do not tell.
pub fn read(tape: &[Token], scan: &Scan, hint: Option<&'static Form>) -> Option<Laying> {
    let mut seeds: Vec<usize> = (0..scan.runs.len()).filter(|i| is_seed(scan, *i)).collect();
    if seeds.is_empty() {
        // Labels that lost their ordinals are the table's where there are many.
        seeds = (0..scan.runs.len()).filter(|i| is_bare_seed(tape, scan, *i)).collect();
        if seeds.len() < MANY {
            return None;
        }
    }
    let mut before = 0;
    let copies = split_copies(scan, &seeds).into_iter().filter_map(|copy| {
        let from = std::mem::replace(&mut before, copy.end);
        read_copy(tape, scan, from, copy, hint)
    });
    copies.reduce(super::settle::merge_copies)
}

/// Whether a run follows a label that only a row of this table has.
fn is_seed(scan: &Scan, i: usize) -> bool {
    let Some(run) = scan.runs.get(i) else { return false };
    let marks = scan.words(run);
    marks.last().is_some_and(|mark| {
        mark.labels()
            .iter()
            .any(|l| l.role == Role::Row && l.table == KIND && l.wording > Wording::Bare)
    }) || marks.iter().any(|mark| {
        mark.is_of(KIND)
            && mark.is(Role::Row)
            && !run.cells.is_empty()
            && mark.labels().iter().any(|l| l.role == Role::Row && l.wording == Wording::Statutory)
    })
}

/// So many rows without ordinals are not a list of some figures.
const MANY: usize = 12;

/// Whether a run follows a label that only a row of this table has, but for its ordinal.
fn is_bare_seed(tape: &[Token], scan: &Scan, i: usize) -> bool {
    let Some(run) = scan.runs.get(i).filter(|run| !run.cells.is_empty()) else { return false };
    let mark = scan.words(run).last();
    // 其他 and 总计 are columns' as well.
    let is_own = |mark: &Mark| mark.is_of(KIND) && mark.is(Role::Row) && !mark.is(Role::Column);
    mark.is_some_and(|mark| is_own(mark) && mark.printed(tape).chars().count() > 2)
}

/// Runs that make up one printing of the table: a label of its first row begins another.
fn split_copies(scan: &Scan, seeds: &[usize]) -> Vec<std::ops::Range<usize>> {
    let order = |i: usize| -> Option<usize> {
        let label = scan.words_at(i).iter().rev().find_map(|mark| mark.label(Role::Row, KIND))?;
        Some(label.row? * 100 / label.form.sheet(KIND)?.rows.len().max(1))
    };
    let mut copies: Vec<std::ops::Range<usize>> = Vec::new();
    let mut last: Option<usize> = None;
    for &i in seeds {
        let at = order(i);
        let restarts = match (at, last) {
            (Some(at), Some(last)) => at + 50 < last,
            _ => false,
        };
        match copies.last_mut() {
            Some(copy) if !restarts => copy.end = i + 1,
            _ => copies.push(i..i + 1),
        }
        last = at.or(last);
    }
    copies
}

/// Reads one printing; the runs up to `before` are those of another.
fn read_copy(
    tape: &[Token],
    scan: &Scan,
    before: usize,
    seeds: std::ops::Range<usize>,
    hint: Option<&'static Form>,
) -> Option<Laying> {
    // Runs beside the seeds may belong to rows whose labels are damaged.
    let figures = |i: usize| scan.runs.get(i).map_or(0, |run| filled(tape, &run.cells).count());
    let names_another = |i: usize| {
        let is_head = |m: &Mark| m.is(Role::Column) || m.is(Role::ColumnGroup);
        let is_other = |m: &Mark| (m.is(Role::Row) || is_head(m)) && !m.is_of(KIND);
        scan.runs.get(i).is_none_or(|run| scan.words(run).iter().any(is_other))
    };
    let mut from = seeds.start;
    let has_head = |i: usize| scan.words_at(i).iter().any(|m| m.is(Role::Corner) && m.is_of(KIND));
    while from > before && !has_head(from) && figures(from - 1) == 7 && !names_another(from - 1) {
        from -= 1;
    }
    let mut to = seeds.end;
    while to - seeds.end < 3 && figures(to) == 7 && !names_another(to) {
        to += 1;
    }
    let runs: Vec<&Run> = scan.runs.get(from..to)?.iter().collect();
    // The form with the most labels of its own, and of several such forms the one whose rows take in the
    // most runs; the report's other tables settle a tie, as a text that ends early lacks more rows of the
    // longer form.
    let sheets = FORMS.iter().filter_map(|form| form.sheet(KIND));
    let sheets: SmallVec<[_; 4]> =
        sheets.map(|sheet| (sheet, own_labels(tape, scan, &runs, sheet.form))).collect();
    let most = sheets.iter().map(|(_, own)| *own).max();
    let attempts = sheets.into_iter().filter(|(_, own)| Some(*own) == most);
    let attempts = attempts.map(|(sheet, _)| (sheet, align(sheet, &runs, &scan.marks, tape)));
    let (sheet, placed) = attempts.max_by_key(|(sheet, placed)| {
        let missing = sheet.rows.len() - placed.len().min(sheet.rows.len());
        let hinted = hint.is_some_and(|h| h.code == sheet.form.code);
        (placed.len(), hinted, Reverse(missing))
    })?;
    if placed.iter().filter(|p| !p.by_place).count() < 2 {
        return None;
    }
    Some(lay_copy(tape, scan, &runs, sheet, &placed))
}

/// Labels that only this form's table has. The last figure of a text that was cut may be the number of a
/// label within the group before it.
fn own_labels(tape: &[Token], scan: &Scan, runs: &[&Run], form: &Form) -> usize {
    runs.iter()
        .filter(|run| !run.cells.is_empty() && run.cells.end < tape.len())
        .filter_map(|run| scan.words(run).last())
        .filter(|mark| only_of(mark, form))
        .count()
}

fn only_of(mark: &Mark, form: &Form) -> bool {
    let mut rows = mark.labels().iter().filter(|l| l.role == Role::Row && l.table == KIND);
    let mut own = false;
    rows.all(|l| {
        own |= l.is_of(form) && l.wording > Wording::Bare;
        l.is_of(form)
    }) && own
}

fn lay_copy(
    tape: &[Token],
    scan: &Scan,
    runs: &[&Run],
    sheet: &'static Sheet,
    placed: &[Placed],
) -> Laying {
    let rows = &sheet.rows;
    let columns = sheet.columns.first().map_or(&[][..], Vec::as_slice);
    let deepest = rows.iter().map(|row| row.depth()).max().unwrap_or(0);
    let head = head_marks(scan, runs, sheet);
    let (order, head_note) = column_order(&head, sheet, tape, scan, runs);
    // A column more than the form's among the others is in the rows as well.
    let leaves = with_others(tape, scan, runs, sheet);
    let named: Vec<usize> = leaves.iter().flatten().filter_map(|leaf| leaf.err()).collect();
    let leaves = leaves.map(|leaves| leaves_of_rows(tape, runs, &leaves, order.len()));
    let leaves = leaves.flatten();
    let leaves = leaves.unwrap_or_else(|| order.iter().copied().map(Ok).collect());
    let has_others = leaves.iter().any(Result::is_err);
    let foreign = foreign_column(tape, scan, runs);
    // Where the first column of a page's table begins.
    let over = head.iter().filter_map(|(mark, _)| tape.get(mark.tokens.start));
    let left = over.filter(|t| t.cut == Cut::Grid).map(|t| t.x).min();
    let first = runs.first().map_or(0, |run| scan.head_start(run, KIND));
    let over = first..runs.first().map_or(first, |run| run.cells.start);
    let heads = heads(tape, over, (sheet, 0), leaves.iter().map(|leaf| leaf.ok()));
    let row_runs: Vec<RowRun> = placed
        .iter()
        .filter_map(|p| {
            let run = runs.get(p.run)?;
            let row = rows.get(p.row)?;
            let marks = scan.words(run);
            let labels = marks.iter().rev().take_while(|m| m.names_row() || m.is(Role::RowGroup));
            Some(RowRun {
                cells: below_label(tape, marks, &run.cells, left),
                n: leaves.len(),
                gap: deepest - row.depth(),
                labels: labels.count().max(1),
                behind: if foreign.is_some() { remark(tape, &run.cells) } else { 0 },
                last: p.row + 1 == rows.len(),
                adds_up: !has_others
                    && order.last().is_some_and(|c| columns.get(*c).is_some_and(|h| h.is_total)),
                heads: heads.clone(),
            })
        })
        .collect();
    let words = runs.first().map_or(&[][..], |run| scan.words(run));
    let packing = packing(&head, words, tape);
    let (laid, spare) = lay(tape, scan, row_runs, packing);
    let last = runs.last().map_or(first, |run| run.cells.end);
    let mut laying = Laying::new(sheet, first..last);
    laying.others = named;
    laying.spare = spare;
    laying.notes.extend(head_note);
    if let Some(words) = foreign {
        let note = Note::new(NoteKind::Unlisted, Some(KIND)).quoting(words, "");
        laying.notes.push(note.about(sheet.addresses(0..sheet.cells.len())));
    }
    let loose = beside_loose_figures(rows, runs, placed, &scan.marks, tape);
    laying.hits.reserve(placed.len() * order.len());
    for (p, laid) in placed.iter().zip(laid) {
        let is_loose = loose.contains(&p.run);
        let laid = if is_loose { Laid::Unreadable(laid.figures()) } else { laid };
        let Some(row) = rows.get(p.row) else { continue };
        let slots = sheet.slots(row);
        let Some(run) = runs.get(p.run) else { continue };
        laying.notes.extend(p.notes(sheet, row, tape.get(run.cells.start).map(|t| t.place)));
        let label = laying.label(&p.printed);
        let hits = |tokens: Tokens| {
            let cells = leaves.iter().zip(tokens);
            cells.filter_map(move |(leaf, token)| {
                Some(Hit { slot: row.first + leaf.ok()?, token, label })
            })
        };
        match laid {
            Laid::Values(tokens) => {
                for (leaf, token) in leaves.iter().zip(&tokens).filter(|_| has_others) {
                    let column = leaf.err().and_then(|at| tape.get(at));
                    let is_filled = |at: &usize| tape.get(*at).is_some_and(|t| !t.is_empty());
                    if let (Some(column), Some(token)) = (column, token.filter(is_filled)) {
                        laying.strays.push(Stray {
                            row: Some(row.heading.code),
                            column: None,
                            row_label: p.printed.to_string(),
                            column_label: column.printed.to_owned(),
                            token,
                        });
                    }
                }
                laying.hits.extend(hits(tokens));
            }
            Laid::Unreadable(found) => {
                let unread = Unread::new(slots.collect(), found, &p.printed);
                laying.unreadable.push(unread.of_cells(tape, &run.cells));
            }
            Laid::Ambiguous(a, b) => {
                laying.ambiguous.push(vec![hits(a).collect(), hits(b).collect()])
            }
        }
    }
    for (i, run) in runs.iter().enumerate() {
        if placed.binary_search_by_key(&i, |p| p.run).is_err() {
            laying.strays.extend(strays(tape, scan, run, columns, &order));
        }
    }
    laying.evidence = runs
        .iter()
        .flat_map(|run| scan.words(run))
        .filter(|mark| only_of(mark, sheet.form))
        .map(|mark| mark.printed(tape).into_owned())
        .take(3)
        .collect();
    laying
}

/// The cells of a row of a page's table whose label stands on a row of its own above them: without
/// what stands empty under the label, before the first column.
fn below_label(
    tape: &[Token],
    marks: &[Mark],
    cells: &std::ops::Range<usize>,
    left: Option<u32>,
) -> std::ops::Range<usize> {
    let label = marks.last().and_then(|mark| tape.get(mark.tokens.end.checked_sub(1)?));
    let of = within(tape, cells);
    let is_below = label
        .zip(of.first())
        .is_some_and(|(label, first)| first.cut == Cut::Grid && label.row != first.row);
    let is_under = |t: &&Token| t.is_empty() && left.is_some_and(|left| t.end() <= left);
    let under = of.iter().take_while(is_under).count();
    cells.start + if is_below { under } else { 0 }..cells.end
}

/// Cells of a row that the form does not have.
fn strays(tape: &[Token], scan: &Scan, run: &Run, columns: &[Leaf], order: &[usize]) -> Vec<Stray> {
    let label = scan.words(run).last().map(|mark| mark.printed(tape)).unwrap_or_default();
    Stray::of_run(tape, &run.cells, (None, &label), |token| {
        let column = order.get(token - run.cells.start).filter(|_| run.cells.len() == order.len());
        let column = column.and_then(|column| columns.get(*column));
        (column.map(|c| c.code), column.map(|c| c.label.to_owned()).unwrap_or_default())
    })
}

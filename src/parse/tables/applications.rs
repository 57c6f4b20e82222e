//! The applications table: 23 or 25 rows of seven figures.

use super::align::{FormRow, Placed, align, beside_loose_figures};
use super::columns::leaves;
use super::labels::{LABELS, Role, Wording};
use super::lay::{Laid, RowRun, lay};
use super::scan::{Mark, Run, Says, Scan};
use super::tape::{Cut, Token};
use super::{Hit, Laying, Stray};
use crate::form::{Address, Block, FORMS, Form, TableKind, address, row_paths};
use crate::report::{Note, NoteKind};

const KIND: TableKind = TableKind::Applications;

/// Reads the table; `hint` is the form of the report's other tables, used only where the labels
/// of this one do not tell.
pub fn read(tape: &[Token], scan: &Scan, hint: Option<&'static Form>) -> Option<Laying> {
    let seeds: Vec<usize> = (0..scan.runs.len()).filter(|i| is_seed(scan, *i)).collect();
    let copies = split_copies(scan, &seeds);
    let mut before = 0;
    let mut layings: Vec<Laying> = Vec::new();
    for copy in copies {
        let end = copy.end;
        layings.extend(read_copy(tape, scan, before, copy, hint));
        before = end;
    }
    if layings.is_empty() {
        return None;
    }
    let first = layings.remove(0);
    Some(layings.into_iter().fold(first, super::settle::merge_copies))
}

/// Whether a run follows a label that only a row of this table has.
fn is_seed(scan: &Scan, i: usize) -> bool {
    let Some(run) = scan.runs.get(i) else { return false };
    let marks = scan.marks.get(run.marks.clone()).unwrap_or(&[]);
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

/// Runs that make up one printing of the table: a label of its first row begins another.
fn split_copies(scan: &Scan, seeds: &[usize]) -> Vec<std::ops::Range<usize>> {
    let rows: Vec<(&str, Vec<&str>)> = FORMS
        .iter()
        .filter_map(|form| {
            let block = form.table(KIND)?.blocks.first()?;
            let leaves = block.rows.iter().flat_map(|h| h.leaves()).map(|h| h.code).collect();
            Some((form.code, leaves))
        })
        .collect();
    let order = |i: usize| -> Option<usize> {
        let run = scan.runs.get(i)?;
        let marks = scan.marks.get(run.marks.clone())?;
        let label = marks.iter().rev().find_map(|mark| {
            mark.labels().iter().find(|l| l.role == Role::Row && l.table == KIND)
        })?;
        let (_, rows) = rows.iter().find(|(form, _)| *form == label.form.code)?;
        let at = rows.iter().position(|code| *code == label.code)?;
        Some(at * 100 / rows.len().max(1))
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
    let figures = |i: usize| {
        scan.runs.get(i).map_or(0, |run| {
            tape.get(run.cells.clone()).unwrap_or(&[]).iter().filter(|t| !t.is_empty()).count()
        })
    };
    let names_another = |i: usize| {
        scan.runs.get(i).is_none_or(|run| {
            let marks = scan.marks.get(run.marks.clone()).unwrap_or(&[]);
            marks.iter().any(|m| m.is(Role::Row) && !m.is_of(KIND))
        })
    };
    let mut from = seeds.start;
    let has_head = |i: usize| {
        scan.runs.get(i).is_some_and(|run| {
            scan.marks
                .get(run.marks.clone())
                .unwrap_or(&[])
                .iter()
                .any(|m| m.is(Role::Corner) && m.is_of(KIND))
        })
    };
    while from > before && !has_head(from) && figures(from - 1) == 7 && !names_another(from - 1) {
        from -= 1;
    }
    let mut to = seeds.end;
    while to - seeds.end < 3 && figures(to) == 7 && !names_another(to) {
        to += 1;
    }
    let runs: Vec<&Run> = scan.runs.get(from..to)?.iter().collect();
    let attempts = FORMS.iter().copied().filter_map(|form| {
        let block = form.table(KIND)?.blocks.first()?;
        let rows = form_rows(block);
        let placed = align(form, &rows, &runs, &scan.marks, tape);
        Some((form, block, rows, placed))
    });
    // The form whose rows take in the most runs; the report's other tables settle a tie.
    let (form, block, rows, placed) = attempts.max_by_key(|(form, _, rows, placed)| {
        let missing = rows.len() - placed.len().min(rows.len());
        let hinted = hint.is_some_and(|h| h.code == form.code);
        (own_labels(scan, &runs, form), placed.len() as i64 * 2 - missing as i64, hinted)
    })?;
    if placed.iter().filter(|p| !p.by_place).count() < 2 {
        return None;
    }
    Some(lay_copy(tape, scan, &runs, form, block, &rows, &placed))
}

/// Labels that only this form's table has.
fn own_labels(scan: &Scan, runs: &[&Run], form: &Form) -> usize {
    runs.iter()
        .filter(|run| !run.cells.is_empty())
        .filter_map(|run| scan.marks.get(run.marks.clone())?.last())
        .filter(|mark| only_of(mark, form))
        .count()
}

fn only_of(mark: &Mark, form: &Form) -> bool {
    let mut rows = mark.labels().iter().filter(|l| l.role == Role::Row && l.table == KIND);
    let mut own = false;
    rows.all(|l| {
        own |= l.form.code == form.code && l.wording > Wording::Bare;
        l.form.code == form.code
    }) && own
}

fn form_rows(block: &'static Block) -> Vec<FormRow> {
    row_paths(block.rows)
        .into_iter()
        .filter_map(|path| {
            let depth = path.len().saturating_sub(1);
            path.last().map(|heading| FormRow { heading, depth, block: 0 })
        })
        .collect()
}

fn lay_copy(
    tape: &[Token],
    scan: &Scan,
    runs: &[&Run],
    form: &'static Form,
    block: &'static Block,
    rows: &[FormRow],
    placed: &[Placed],
) -> Laying {
    let columns = leaves(block);
    let deepest = rows.iter().map(|row| row.depth).max().unwrap_or(0);
    let head = head_marks(scan, runs);
    let (order, head_note) = column_order(&head, &columns, form, tape);
    let row_runs: Vec<RowRun> = placed
        .iter()
        .filter_map(|p| {
            let run = runs.get(p.run)?;
            let row = rows.get(p.row)?;
            let marks = scan.marks.get(run.marks.clone()).unwrap_or(&[]);
            let labels = marks.iter().rev().take_while(|m| m.names_row() || m.is(Role::RowGroup));
            Some(RowRun {
                cells: run.cells.clone(),
                n: columns.len(),
                gap: deepest - row.depth,
                labels: labels.count().max(1),
                last: p.row + 1 == rows.len(),
            })
        })
        .collect();
    let laid = lay(tape, &row_runs, head_is_packed(&head, tape));
    let first = runs.first().map_or(0, |run| head_start(scan, run));
    let last = runs.last().map_or(first, |run| run.cells.end);
    let mut laying = Laying::new(KIND, form, first..last);
    laying.notes.extend(head_note);
    if let Some(words) = foreign_column(tape, scan, runs) {
        let note = Note::new(NoteKind::Unlisted, Some(KIND)).quoting(words, "");
        laying.notes.push(note.about(block_cells(&columns, form)));
    }
    let loose = beside_loose_figures(rows, runs, placed, &scan.marks, tape);
    for (p, laid) in placed.iter().zip(laid) {
        let laid = if loose.contains(&p.run) { Laid::Unreadable(laid.figures()) } else { laid };
        let Some(row) = rows.get(p.row) else { continue };
        let addresses: Vec<_> =
            columns.iter().map(|column| address(KIND, row.heading, column)).collect();
        let hits = |tokens: Vec<Option<usize>>| -> Vec<Hit> {
            order
                .iter()
                .zip(tokens)
                .filter_map(|(column, token)| {
                    let at = *addresses.get(*column)?;
                    Some(Hit { at, token, label: p.printed.clone() })
                })
                .collect()
        };
        if p.out_of_order {
            let note = Note::new(NoteKind::RowOrder, Some(KIND)).about(addresses.clone());
            laying.notes.push(note.quoting(p.printed.clone(), ""));
        }
        if p.by_place {
            laying.notes.push(
                Note::new(NoteKind::MisprintedLabel, Some(KIND))
                    .quoting(p.printed.clone(), row.heading.label)
                    .about(addresses.clone())
                    .at(runs.get(p.run).and_then(|r| tape.get(r.cells.start)).map(|t| t.place)),
            );
        }
        match laid {
            Laid::Values(tokens) => laying.hits.extend(hits(tokens)),
            Laid::Unreadable(found) => {
                laying.unreadable.push((addresses, found, p.printed.clone()));
            }
            Laid::Ambiguous(a, b) => laying.ambiguous.push(vec![hits(a), hits(b)]),
        }
    }
    for (i, run) in runs.iter().enumerate() {
        if placed.binary_search_by_key(&i, |p| p.run).is_err() {
            laying.strays.extend(strays(tape, scan, run, &columns, &order));
        }
    }
    laying.evidence = runs
        .iter()
        .flat_map(|run| scan.marks.get(run.marks.clone()).unwrap_or(&[]))
        .filter(|mark| only_of(mark, form))
        .map(|mark| mark.printed(tape))
        .take(3)
        .collect();
    laying
}

/// Cells of a row that the form does not have.
fn strays(
    tape: &[Token],
    scan: &Scan,
    run: &Run,
    columns: &[&'static crate::form::Heading],
    order: &[usize],
) -> Vec<Stray> {
    let marks = scan.marks.get(run.marks.clone()).unwrap_or(&[]);
    let label = marks.last().map(|mark| mark.printed(tape)).unwrap_or_default();
    let exact = run.cells.len() == order.len();
    run.cells
        .clone()
        .filter(|t| tape.get(*t).is_some_and(|t| !t.is_empty()))
        .map(|token| {
            let column = order
                .get(token - run.cells.start)
                .filter(|_| exact)
                .and_then(|column| columns.get(*column));
            Stray {
                row: None,
                column: column.map(|c| c.code),
                row_label: label.clone(),
                column_label: column.map(|c| c.label.to_owned()).unwrap_or_default(),
                token,
            }
        })
        .collect()
}

fn head_marks<'s>(scan: &'s Scan, runs: &[&Run]) -> Vec<&'s Mark> {
    runs.first()
        .and_then(|run| scan.marks.get(run.marks.clone()))
        .unwrap_or(&[])
        .iter()
        .filter(|mark| mark.is(Role::Column) && mark.is_of(KIND))
        .collect()
}

/// Every cell of the table.
fn block_cells(columns: &[&'static crate::form::Heading], form: &'static Form) -> Vec<Address> {
    let rows = form.table(KIND).and_then(|t| t.blocks.first()).map(form_rows).unwrap_or_default();
    rows.iter()
        .flat_map(|row| columns.iter().map(|column| address(KIND, row.heading, column)))
        .collect()
}

/// Whether the head's first column stands at the edge of its line, where merged label cells that
/// are written out would stand before it.
fn head_is_packed(head: &[&Mark], tape: &[Token]) -> bool {
    let Some(first) = head.first().and_then(|mark| tape.get(mark.tokens.start)) else {
        return false;
    };
    // Rows are numbered along the tape.
    let begin = tape.partition_point(|t| t.row < first.row);
    let end = tape.partition_point(|t| t.row <= first.row);
    let line: Vec<&Token> = tape.get(begin..end).unwrap_or(&[]).iter().collect();
    // Columns merged across are written out empty where empty cells stand between its words.
    let words = line.iter().take_while(|t| !t.is_empty()).count();
    let packed = line.iter().skip(words).all(|t| t.is_empty());
    matches!(first.cut, Cut::Pipe | Cut::Tab) && line.len() > 1 && first.x == 0 && packed
}

/// A word among the columns of the head, where cells are told apart, that no form has: a column
/// more, which may have cells in the rows or not.
fn foreign_column(tape: &[Token], scan: &Scan, runs: &[&Run]) -> Option<String> {
    let marks = scan.marks.get(runs.first()?.marks.clone())?;
    let first = marks.iter().position(|mark| mark.is_column_of(KIND))?;
    let last = marks.iter().rposition(Mark::names_row)?;
    let head = marks.get(first..last)?;
    let foreign = head.iter().filter(|mark| matches!(mark.says, Says::Foreign)).find(|mark| {
        tape.get(mark.tokens.start).is_some_and(|t| {
            t.cut.keeps_blanks()
                && t.key().is_some_and(|key| key.chars().count() > 1 && !LABELS.has_piece(key))
        })
    })?;
    Some(foreign.printed(tape))
}

/// First token of the table's head among the words before its first run.
fn head_start(scan: &Scan, run: &Run) -> usize {
    let marks = scan.marks.get(run.marks.clone()).unwrap_or(&[]);
    let head = marks.iter().find(|mark| {
        mark.is_of(KIND)
            && (mark.is(Role::Corner) || mark.is(Role::Column) || mark.is(Role::ColumnGroup))
    });
    head.or(marks.last()).map_or(run.cells.start, |mark| mark.tokens.start)
}

/// The order in which the head prints the columns: the form's, unless every label is there and
/// they stand otherwise.
fn column_order(
    head: &[&Mark],
    columns: &[&'static crate::form::Heading],
    form: &'static Form,
    tape: &[Token],
) -> (Vec<usize>, Option<Note>) {
    let own: Vec<usize> = (0..columns.len()).collect();
    let mut printed: Vec<usize> =
        head.iter()
            .filter_map(|mark| {
                let label = mark.labels().iter().find(|l| {
                    l.table == KIND && l.role == Role::Column && l.form.code == form.code
                })?;
                columns.iter().position(|column| column.code == label.code)
            })
            .collect();
    printed.dedup();
    let mut sorted = printed.clone();
    sorted.sort_unstable();
    sorted.dedup();
    // 总计 stands in an upper line of the head, so a run of labels line by line prints it before
    // the organizations: that is no other order.
    let by_lines: Vec<usize> = std::iter::once(0)
        .chain(std::iter::once(columns.len() - 1))
        .chain(1..columns.len() - 1)
        .collect();
    if sorted != own || printed.len() != own.len() || printed == own || printed == by_lines {
        return (own, None);
    }
    let words = printed.iter().filter_map(|c| columns.get(*c)).map(|c| c.label);
    let cells = block_cells(columns, form);
    let note = Note::new(NoteKind::ColumnOrder, Some(KIND))
        .quoting(words.collect::<Vec<_>>().join(" "), "")
        .about(cells);
    // The labels stand on several lines: their order on the page is believed only where cells of
    // a table say which column each one stands over.
    let mut lines = head.iter().filter_map(|mark| tape.get(mark.tokens.start));
    let line = lines.next().map(|t| t.row);
    if lines.any(|t| Some(t.row) != line) { (own, Some(note)) } else { (printed, Some(note)) }
}

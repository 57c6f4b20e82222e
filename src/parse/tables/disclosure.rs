//! The disclosure table: small blocks stacked on each other, each under its own columns.

mod lists;
mod rows;

use super::Laying;
use super::align::{Placed, align, naming_mark};
use super::columns::{Header, read_header};
use super::labels::{Label, Role, Wording};
use super::lines::outruns;
use super::scan::{Mark, Run, Says, Scan};
use super::tape::Token;
use crate::form::{FORMS, Form, Sheet, TableKind};
use std::collections::BTreeSet;
use std::ops::Range;

const KIND: TableKind = TableKind::Disclosure;

/// How one form takes in the table.
struct Attempt<'t> {
    sheet: &'static Sheet,
    placed: Vec<Placed<'t>>,
    /// The columns over each placed run.
    headers: Vec<Option<Header<'t>>>,
    /// Whether no words at all stand over it.
    bares: Vec<bool>,
    told: usize,
    statutory: usize,
}

/// Reads the table.
pub fn read(tape: &[Token], scan: &Scan) -> Option<Laying> {
    let mut seeds: Vec<usize> = (0..scan.runs.len()).filter(|i| is_seed(tape, scan, *i)).collect();
    let listed = lists::of(tape, scan, &seeds);
    seeds.retain(|seed| !listed.contains(seed));
    let mut before = 0;
    let copies = split_copies(scan, &seeds).into_iter().filter_map(|copy| {
        let from = std::mem::replace(&mut before, copy.end);
        read_copy(tape, scan, from, copy, &listed)
    });
    copies.reduce(super::settle::merge_copies)
}

/// So many rows of another table in a row are that table, not labels that both have.
const ANOTHER: usize = 5;

/// Runs that make up one printing of the table: where a whole other table stands between, and then
/// a row that was there before, another printing begins, as on a page that prints its report twice.
fn split_copies(scan: &Scan, seeds: &[usize]) -> Vec<Range<usize>> {
    let rows = |i: usize| -> Vec<&'static str> {
        let labels = scan.words_at(i).iter().flat_map(|mark| mark.labels());
        let rows = labels.filter(|label| label.role == Role::Row && label.table == KIND);
        rows.map(|label| label.code).collect()
    };
    let of_another =
        |i: &usize| scan.words_at(*i).iter().any(|m| m.is(Role::Row) && !m.is_of(KIND));
    let mut copies: Vec<Range<usize>> = Vec::new();
    let mut seen: Vec<&'static str> = Vec::new();
    for &i in seeds {
        let own = rows(i);
        match copies.last_mut() {
            Some(copy)
                if (copy.end..i).filter(of_another).count() < ANOTHER
                    || !own.iter().any(|row| seen.contains(row)) =>
            {
                copy.end = i + 1;
            }
            _ => {
                copies.push(i..i + 1);
                seen.clear();
            }
        }
        seen.extend(own);
    }
    copies
}

/// Reads one printing; the runs up to `before` are those of another, the `listed` ones of none.
fn read_copy(
    tape: &[Token],
    scan: &Scan,
    before: usize,
    seeds: Range<usize>,
    listed: &BTreeSet<usize>,
) -> Option<Laying> {
    let Range { start: mut from, end: mut to } = seeds;
    // Rows whose labels are damaged may stand before the first or after the last one.
    while from > before && is_headed(scan, from - 1) {
        from -= 1;
    }
    while is_headed(scan, to) {
        to += 1;
    }
    let own = (from..to).filter(|run| !listed.contains(run));
    let runs: Vec<&Run> = own.filter_map(|run| scan.runs.get(run)).collect();
    let attempt = FORMS
        .iter()
        .copied()
        .filter_map(|form| attempt(tape, scan, &runs, form))
        .max_by_key(|a| (a.told, a.statutory, a.placed.len()))?;
    if attempt.told == 0 && attempt.placed.len() < 2 {
        return None;
    }
    Some(rows::lay_attempt(tape, scan, &runs, &attempt))
}

/// Whether the words before a run are a head of this table.
fn is_headed(scan: &Scan, i: usize) -> bool {
    let Some(run) = scan.runs.get(i).filter(|run| !run.cells.is_empty()) else { return false };
    let marks = scan.words(run);
    let of_table = |role| marks.iter().any(|m| m.is_of(KIND) && m.is(role));
    let another = marks.iter().any(|m| m.is(Role::ColumnGroup));
    (of_table(Role::Caption) || of_table(Role::Column)) && !another
}

fn is_seed(tape: &[Token], scan: &Scan, i: usize) -> bool {
    let Some(run) = scan.runs.get(i).filter(|run| !run.cells.is_empty()) else { return false };
    let marks = scan.words(run);
    naming_mark(marks, tape)
        .and_then(|n| marks.get(n))
        .is_some_and(|mark| mark.label(Role::Row, KIND).is_some())
}

fn attempt<'t>(
    tape: &[Token<'t>],
    scan: &Scan,
    runs: &[&Run],
    form: &'static Form,
) -> Option<Attempt<'t>> {
    let sheet = form.sheet(KIND)?;
    let placed = align(sheet, runs, &scan.marks, tape);
    let mut headers: Vec<Option<Header>> = Vec::with_capacity(placed.len());
    let mut bares = Vec::with_capacity(placed.len());
    let mut told = 0;
    let mut statutory = 0;
    // The block of the row before.
    let mut above = None;
    for p in &placed {
        let (Some(row), Some(run)) = (sheet.rows.get(p.row), runs.get(p.run)) else { continue };
        let words = header_marks(tape, scan, run);
        let (header, bare) = match (headers.last(), bares.last()) {
            // A second row under the same columns.
            (Some(header), Some(bare)) if words.is_empty() && above == Some(row.block) => {
                (header.clone(), *bare)
            }
            _ => {
                let header = read_header(&words, tape, sheet, row.block);
                let lacks_one =
                    |h: &Header| h.told + h.by_place.len() + 1 == sheet.columns_over(row).len();
                let head = words.last().and_then(|mark| tape.get(mark.tokens.start));
                let last = run.cells.clone().next_back().and_then(|at| tape.get(at));
                let outruns =
                    || head.zip(last).is_some_and(|(head, last)| outruns(tape, last, head.row));
                let is_sure = |h: &Header| !(lacks_one(h) && outruns());
                (header.filter(is_sure), words.is_empty())
            }
        };
        bares.push(bare);
        told += header.as_ref().map_or(0, |h| h.told * 2 - h.told.min(h.by_place.len()));
        let is_statutory =
            |l: &Label| l.role == Role::Row && l.wording == Wording::Statutory && l.is_of(form);
        let own = scan.words(run).iter().flat_map(Mark::labels);
        statutory += usize::from(own.into_iter().any(is_statutory));
        above = Some(row.block);
        headers.push(header);
    }
    Some(Attempt { sheet, placed, headers, bares, told, statutory })
}

/// The words over a row that may name columns: those after the caption, or, where a caption
/// stands between them, all that are columns' labels.
fn header_marks<'s>(tape: &[Token], scan: &'s Scan, run: &Run) -> Vec<&'s Mark> {
    let marks = scan.words(run);
    let name = naming_mark(marks, tape).unwrap_or(marks.len());
    let above = marks.get(..name).unwrap_or(&[]);
    let is_column = |mark: &&Mark| {
        let (Says::Label(labels) | Says::Beginning(labels)) = mark.says else { return false };
        labels.iter().any(|l| l.role == Role::Column && l.table == KIND)
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

//! The equations of a table, decided three ways: they hold, are broken, or cannot be decided.

use super::cells::Cells;
use super::evidence::Evidence;
use super::finding::{Finding, RelationCounts};
use super::rule::Rule;
use super::severity::Severity;
use crate::form::{Address, Equation, FORMS, Form, Shape, SheetCell, Slot, TableKind, Unit};
use crate::report::{Cell, Reading, Report, Table};
use std::collections::{BTreeMap, BTreeSet};

/// Checks the relations of one table, of which the sums chose how some cells are read; returns the
/// verdicts in the order of the form's equations.
pub(super) fn check(
    figures: &TableFigures,
    chosen: &[Address],
    counts: &mut RelationCounts,
    findings: &mut Vec<Finding>,
) -> Vec<Balance> {
    let sheet = figures.sheet;
    let mut verdicts = Vec::with_capacity(sheet.sums.len());
    let mut unstated = Vec::new();
    let mut open = Vec::new();
    for sum in &sheet.sums {
        let verdict = figures.decide(sum);
        let is_chosen = !chosen.is_empty() && sum.cells.iter().any(|at| chosen.contains(at));
        let settled = || verdict == Balance::Holds || figures.settled(sum);
        match verdict {
            Balance::Holds | Balance::Undecided if is_chosen && settled() => {
                counts.holding_tie_broken += 1;
            }
            Balance::Holds => counts.holding += 1,
            Balance::Undecided if figures.is_absent(sum) => counts.absent += 1,
            Balance::Undecided if figures.settled(sum) => counts.holding_blank_as_zero += 1,
            Balance::Undecided => {
                counts.undecided += 1;
                unstated.extend(not_stated(sum, figures));
                open.push(sum);
            }
            Balance::Broken { left, right, zeroed, .. } => {
                counts.broken += 1;
                let cells = Cells::of(sum, |slot| figures.cell(*slot).is_some());
                let mut finding =
                    Finding::of(Rule::Relation(sum.relation)).in_table(sheet.kind).about(cells);
                finding.evidence = Evidence::Sum {
                    left,
                    right,
                    blanks_as_zero: zeroed,
                    read_twice: read_twice(sum, figures),
                };
                finding.place = sum.slots.iter().find_map(|slot| figures.cell(*slot)?.place);
                findings.push(finding);
            }
        }
        verdicts.push(verdict);
    }
    if !unstated.is_empty() {
        let finding = Finding::of(Rule::Unstated).in_table(sheet.kind);
        findings.push(finding.about(unstated));
    }
    unfilled(&open, figures, findings);
    domain(figures, findings);
    empty(figures, findings);
    verdicts
}

/// Whole columns that are blank though the totals of the rows are more than the other columns add up
/// to: they are not blank for 0. One finding of the table.
fn unfilled(open: &[&Equation], figures: &TableFigures, findings: &mut Vec<Finding>) {
    let is_more = |sum: &&&Equation| {
        matches!(sum.relation.shape, Shape::TotalColumn(_))
            && figures.sides(sum).is_some_and(|[left, right]| left.known != right.known)
    };
    let mut more = open.iter().filter(is_more).peekable();
    if more.peek().is_none() {
        return;
    }
    let mut blank: BTreeMap<&str, bool> = BTreeMap::new();
    for cell in figures.table.iter() {
        *blank.entry(cell.at.column).or_insert(true) &= cell.reading == Reading::Blank;
    }
    blank.retain(|_, is_blank| *is_blank);
    let mut columns = BTreeSet::new();
    for sum in more {
        let unknown = sum.slots.iter().filter(|slot| figures.value(**slot).is_none());
        let column = |slot: &Slot| figures.cell(*slot).map(|cell| cell.at.column);
        let unknown = unknown.map(|slot| column(slot).filter(|column| blank.contains_key(column)));
        let unknown: Option<Vec<&str>> = unknown.collect();
        columns.extend(unknown.into_iter().flatten());
    }
    if columns.is_empty() {
        return;
    }
    let cells = figures.table.iter().map(|cell| cell.at);
    let cells: Vec<_> = cells.filter(|at| columns.contains(at.column)).collect();
    let finding = Finding::of(Rule::UnfilledColumn).in_table(figures.sheet.kind);
    findings.push(finding.about(cells));
}

/// The total of an equation, if the page leaves it empty while a part of it is stated.
fn not_stated(sum: &Equation, figures: &TableFigures) -> Option<Address> {
    let cell = figures.cell(*sum.left().first().filter(|_| sum.is_total)?)?;
    let is_stated = |slot: &Slot| figures.cell(*slot).is_some_and(|c| c.reading.number().is_some());
    let stated = sum.right().iter().any(is_stated);
    (is_empty(cell.reading) && stated).then_some(cell.at)
}

/// Whether the second reading of an equation's cells is the first; `None` without a second.
fn read_twice(sum: &Equation, figures: &TableFigures) -> Option<bool> {
    let second = figures.table.second.as_ref()?;
    let mut same = true;
    for slot in &sum.slots {
        same &= *second.get(*slot)? == figures.cell(*slot)?.reading;
    }
    Some(same)
}

/// Figures that cannot be: counts that are not whole or are negative, negative amounts.
fn domain(figures: &TableFigures, findings: &mut Vec<Finding>) {
    let cells = figures.table.slots().zip(&figures.whole).zip(&figures.sheet.cells);
    for ((cell, whole), SheetCell { at, unit, .. }) in cells {
        let Some(cell) = cell.filter(|_| !whole.is_some_and(|whole| whole >= 0)) else { continue };
        let Some(value) = cell.reading.number() else { continue };
        let negative = value.is_sign_negative() && !value.is_zero();
        let severity = if unit.is_count() && (negative || !value.fract().is_zero()) {
            Severity::Error
        } else if (unit.is_money() && negative)
            || (*unit == Unit::Change && !value.fract().is_zero())
        {
            Severity::Warning
        } else {
            continue;
        };
        let mut finding =
            Finding::of(Rule::Domain).graded(severity).in_table(at.table).about(vec![*at]);
        finding.evidence = Evidence::Figure { value, printed: cell.printed.as_str().into() };
        finding.place = cell.place;
        findings.push(finding);
    }
}

/// A table without a single figure: nothing in it can be checked, so nothing in it passed. Cells
/// that could not be read may hold figures, and are reported as such.
fn empty(figures: &TableFigures, findings: &mut Vec<Finding>) {
    let says_nothing = |cell: Option<&Cell>| cell.is_some_and(|cell| is_empty(cell.reading));
    let others = || figures.table.unlisted.iter().all(|other| is_empty(other.reading));
    if figures.table.slots().all(says_nothing) && others() {
        findings.push(Finding::of(Rule::EmptyTable).in_table(figures.sheet.kind));
    }
}

/// Counts the relations of the tables that a report lacks. Their form is that of the report's
/// other tables, or else the form of its year, or else the latest.
pub(super) fn count_absent(report: &Report, counts: &mut RelationCounts) {
    let form = form_of(report);
    for kind in TableKind::ALL {
        if report.table(kind).is_none()
            && let Some(sheet) = form.and_then(|form| form.sheet(kind))
        {
            counts.absent += u32::try_from(sheet.sums.len()).unwrap_or(u32::MAX);
        }
    }
}

fn form_of(report: &Report) -> Option<&'static Form> {
    let statutory = |table: &&Table| table.kind != TableKind::Statistics;
    (report.tables.iter().find(statutory).map(|table| table.form))
        .or_else(|| report.identity.year.and_then(super::content::form_of_year))
        .or_else(|| FORMS.last().copied())
}

mod figures;

pub(super) use figures::{Balance, TableFigures, is_empty};

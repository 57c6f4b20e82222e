//! One agency's consecutive years.

use super::ReportSummary;
use crate::form::shared::CARRY;
use crate::form::{Address, Equation, Slot, TableKind};
use crate::report::Sum;
use crate::validate::evidence::Evidence;
use crate::validate::finding::Finding;
use crate::validate::rule::Rule;
use rust_decimal::Decimal;

/// The relations between a report and that of the year before.
pub(super) fn compare(this: &ReportSummary, before: &ReportSummary) -> Vec<Finding> {
    let mut out = Vec::new();
    for kind in TableKind::WITH_STATISTICS {
        relations(this, before, kind, &mut out);
    }
    out
}

/// Whether what a report carried over is what another carried forward, column by column, and not
/// all of it 0. Of two versions of one report both carried over the same.
pub(super) fn continues(this: &ReportSummary, before: &ReportSummary) -> bool {
    let kind = TableKind::Applications;
    let Some(sheet) = this.table(kind).and_then(|t| t.form.sheet(kind)) else { return false };
    let carried = sheet.between.iter().filter(|e| e.relation.code == CARRY.code);
    let (mut some, mut differs) = (false, false);
    for equation in carried {
        let sum = |report, slots: &[Slot]| sum(report, &sheet.addresses(slots.iter().copied()));
        let (left, right) = (sum(this, equation.left()), sum(before, equation.right()));
        if left.is_none() || left != right {
            return false;
        }
        some |= left.is_some_and(|figure| !figure.is_zero());
        differs |= left != sum(before, equation.left());
    }
    some && differs
}

/// The figure of a cell in a report's table.
pub(super) fn figure(report: &ReportSummary, at: Address) -> Option<Decimal> {
    let table = report.table(at.table)?;
    table.figure(table.form.sheet(at.table)?.slot(at)?)
}

fn sum(report: &ReportSummary, cells: &[Address]) -> Option<Decimal> {
    Sum::of_all(cells.iter().map(|at| figure(report, *at)))
}

/// An equation that does not hold, and its sides.
struct BrokenEquation {
    equation: &'static Equation,
    left: Decimal,
    right: Decimal,
}

fn relations(
    this: &ReportSummary,
    before: &ReportSummary,
    kind: TableKind,
    out: &mut Vec<Finding>,
) {
    let Some(sheet) = this.table(kind).and_then(|t| t.form.sheet(kind)) else { return };
    let sum = |report, slots: &[Slot]| sum(report, &sheet.addresses(slots.iter().copied()));
    let broken = sheet.between.iter().filter_map(|equation| {
        let left = sum(this, equation.left())?;
        let right = sum(before, equation.right())?
            .checked_add(sum(this, &equation.plus)?)?
            .checked_sub(sum(this, &equation.minus)?)?;
        (left != right).then_some(BrokenEquation { equation, left, right })
    });
    let broken: Vec<BrokenEquation> = broken.collect();
    let of_one = |a: &BrokenEquation, b: &BrokenEquation| {
        a.equation.relation.code == b.equation.relation.code
    };
    for of_relation in broken.chunk_by(of_one) {
        out.extend(finding(of_relation, this, before, kind));
    }
}

/// The finding of a relation that two years break, in one column or in several.
fn finding(
    broken: &[BrokenEquation],
    this: &ReportSummary,
    before: &ReportSummary,
    kind: TableKind,
) -> Option<Finding> {
    let first = broken.first()?;
    let cells: Vec<Address> = match broken {
        [BrokenEquation { equation, .. }] => {
            let own = equation.left().iter().chain(&equation.plus).chain(&equation.minus);
            this.table(kind)?.form.sheet(kind)?.addresses(own.copied())
        }
        // Sides of several have no sum that means anything: each stands beside its cell.
        _ => broken.iter().filter_map(|of| of.equation.cells.first().copied()).collect(),
    };
    let evidence = Evidence::Years {
        sides: broken.iter().map(|of| (of.left, of.right)).collect(),
        reports: Box::new([this.name(), before.name()]),
    };
    let rule = Rule::Relation(first.equation.relation);
    Some(Finding::of(rule).in_table(kind).about(cells).on(evidence))
}

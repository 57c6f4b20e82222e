//! One agency's consecutive years.

use super::Summary;
use crate::form::shared::CARRY;
use crate::form::{Address, TableKind};
use crate::validate::finding::Finding;
use crate::validate::plan;
use crate::validate::relations::severity;
use rust_decimal::Decimal;

/// The relations between a report and that of the year before.
pub(super) fn compare(this: &Summary, before: &Summary) -> Vec<Finding> {
    let mut out = Vec::new();
    for kind in TableKind::WITH_STATISTICS {
        relations(this, before, kind, &mut out);
    }
    out
}

/// Whether what a report carried over is what another carried forward, column by column, and not
/// all of it 0. Of two versions of one report both carried over the same.
pub(super) fn continues(this: &Summary, before: &Summary) -> bool {
    let kind = TableKind::Applications;
    let Some(plan) = this.table(kind).and_then(|t| plan::of(t.form, kind)) else { return false };
    let carried = plan.between.iter().filter(|e| e.relation.code == CARRY.code);
    let (mut some, mut differs) = (false, false);
    for equation in carried {
        let (left, right) = (sum(this, &equation.left), sum(before, &equation.right));
        if left.is_none() || left != right {
            return false;
        }
        some |= left.is_some_and(|figure| !figure.is_zero());
        differs |= left != sum(before, &equation.left);
    }
    some && differs
}

/// The figure of a cell in a report's table.
pub(super) fn figure(report: &Summary, at: Address) -> Option<Decimal> {
    let table = report.table(at.table)?;
    let plan = plan::of(table.form, at.table)?;
    let cell = plan.cells.iter().position(|(a, _)| *a == at)?;
    table.figure(cell)
}

fn sum(report: &Summary, cells: &[Address]) -> Option<Decimal> {
    cells.iter().try_fold(Decimal::ZERO, |sum, at| sum.checked_add(figure(report, *at)?))
}

fn relations(this: &Summary, before: &Summary, kind: TableKind, out: &mut Vec<Finding>) {
    let Some(plan) = this.table(kind).and_then(|t| plan::of(t.form, kind)) else { return };
    for equation in &plan.between {
        let left = sum(this, &equation.left);
        let right = || -> Option<Decimal> {
            sum(before, &equation.right)?
                .checked_add(sum(this, &equation.right_plus)?)?
                .checked_sub(sum(this, &equation.right_minus)?)
        };
        let (Some(left), Some(right)) = (left, right()) else { continue };
        if left == right {
            continue;
        }
        let mut cells = equation.left.clone();
        cells.extend(&equation.right_plus);
        cells.extend(&equation.right_minus);
        let mut finding =
            Finding::of(equation.relation.code, severity(equation.relation.authority))
                .in_table(kind)
                .about(cells)
                .quoting(this.label(), before.label())
                .against(&before.path);
        finding.left = Some(left);
        finding.right = Some(right);
        finding.difference = left.checked_sub(right);
        out.push(finding);
    }
}

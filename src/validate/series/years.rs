//! One agency's consecutive years.

use super::Summary;
use crate::form::{Address, TableKind, Unit};
use crate::validate::finding::{Finding, Severity};
use crate::validate::plan;
use crate::validate::relations::severity;
use rust_decimal::Decimal;

/// The relations between a report and that of the year before.
pub(super) fn compare(this: &Summary, before: &Summary) -> Vec<Finding> {
    let mut out = Vec::new();
    for kind in TableKind::ALL {
        relations(this, before, kind, &mut out);
    }
    fees(this, before, &mut out);
    out
}

/// The figure of a cell in a report's table.
fn figure(report: &Summary, at: Address) -> Option<Decimal> {
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
                .quoting(this.label(), before.label());
        finding.left = Some(left);
        finding.right = Some(right);
        finding.difference = left.checked_sub(right);
        out.push(finding);
    }
}

/// Fees that change by a factor near ten thousand: yuan for ten thousand yuan.
fn fees(this: &Summary, before: &Summary, out: &mut Vec<Finding>) {
    let Some(table) = this.table(TableKind::Disclosure) else { return };
    let Some(plan) = plan::of(table.form, TableKind::Disclosure) else { return };
    for (at, _) in plan.cells.iter().filter(|(_, unit)| *unit == Unit::TenThousandYuan) {
        let (Some(now), Some(then)) = (figure(this, *at), figure(before, *at)) else { continue };
        let (less, more) = (now.min(then), now.max(then));
        if less <= Decimal::ZERO {
            continue;
        }
        let near = more
            .checked_div(less)
            .is_some_and(|factor| factor >= Decimal::from(4000) && factor <= Decimal::from(25000));
        if near {
            let mut finding = Finding::of("fee-scale", Severity::Warning)
                .in_table(at.table)
                .about(vec![*at])
                .quoting(this.label(), before.label());
            finding.left = Some(now);
            finding.right = Some(then);
            out.push(finding);
        }
    }
}

//! Reports that are there twice, and tables that are those of another report.

use super::Summary;
use crate::form::TableKind;
use crate::validate::finding::{Finding, Severity};
use std::collections::HashMap;

/// Several reports of one agency for one year: each but the first names the first.
pub(super) fn two_reports(reports: &[Summary], same: &[usize], found: &mut Vec<(usize, Finding)>) {
    let [first, rest @ ..] = same else { return };
    for other in rest {
        let (a, b) = (&reports[*first], &reports[*other]);
        let differing = TableKind::ALL
            .into_iter()
            .find(|kind| a.table(*kind).map(|t| t.print) != b.table(*kind).map(|t| t.print));
        let severity = if differing.is_some() { Severity::Warning } else { Severity::Info };
        let mut finding = Finding::of("two-reports", severity).quoting("", a.label());
        finding.table = differing;
        found.push((*other, finding));
    }
}

/// Tables whose figures, too particular for chance, are those of another agency or year.
pub(super) fn same_figures(reports: &[Summary], found: &mut Vec<(usize, Finding)>) {
    for kind in TableKind::ALL {
        // Only looked up, never walked: the order of a hash map does not show.
        let mut first: HashMap<([u8; 16], &str), usize> = HashMap::new();
        for (index, report) in reports.iter().enumerate() {
            let Some(table) = report.table(kind).filter(|t| t.telling) else { continue };
            let original = *first.entry((table.print, table.form.code)).or_insert(index);
            let other = &reports[original];
            if original == index || is_same_report(report, other) {
                continue;
            }
            found.push((
                index,
                Finding::of("same-figures", Severity::Warning)
                    .in_table(kind)
                    .quoting("", other.label()),
            ));
        }
    }
}

/// Two copies of one report are told of by `two-reports`.
fn is_same_report(a: &Summary, b: &Summary) -> bool {
    a.year == b.year
        && (a.agency == b.agency
            || a.agency.ends_with(&*b.agency)
            || b.agency.ends_with(&*a.agency))
}

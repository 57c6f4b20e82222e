//! Reports that are there twice, and tables that are those of another report.

use super::{Brief, Summary, years};
use crate::form::TableKind;
use crate::validate::finding::{Finding, Severity};
use std::collections::HashMap;
use std::io;

/// Several reports of one agency for one year: each but the first names the first. One that takes
/// over what another carried forward is probably the next year's instead.
pub(super) fn two_reports(
    same: &[usize],
    load: &mut impl FnMut(usize) -> io::Result<Summary>,
    found: &mut Vec<(usize, Finding)>,
) -> io::Result<()> {
    let [first, rest @ ..] = same else { return Ok(()) };
    if rest.is_empty() {
        return Ok(());
    }
    let a = load(*first)?;
    for other in rest {
        let b = load(*other)?;
        let differing = TableKind::WITH_STATISTICS
            .into_iter()
            .find(|kind| a.table(*kind).map(|t| t.print) != b.table(*kind).map(|t| t.print));
        let next = [(*other, &b, &a), (*first, &a, &b)];
        let next = next.into_iter().find(|(_, this, before)| years::continues(this, before));
        if let Some((index, _, before)) = next.filter(|_| differing.is_some()) {
            let finding = Finding::of("year-by-carry", Severity::Warning);
            found.push((index, finding.quoting("", before.label())));
            continue;
        }
        let severity = if differing.is_some() { Severity::Warning } else { Severity::Info };
        let mut finding =
            Finding::of("two-reports", severity).quoting("", a.label()).against(&a.path);
        finding.table = differing;
        found.push((*other, finding));
    }
    Ok(())
}

/// Tables whose figures, too particular for chance, are those of another agency or year.
pub(super) fn same_figures(
    reports: &[Brief],
    load: &mut impl FnMut(usize) -> io::Result<Summary>,
    found: &mut Vec<(usize, Finding)>,
) -> io::Result<()> {
    for (at, kind) in TableKind::WITH_STATISTICS.into_iter().enumerate() {
        // Only looked up, never walked: the order of a hash map does not show.
        let mut first: HashMap<u128, usize> = HashMap::new();
        for (index, report) in reports.iter().enumerate() {
            let print = report.prints.get(at).copied().unwrap_or(0);
            if print == 0 {
                continue;
            }
            let original = *first.entry(print).or_insert(index);
            if original == index {
                continue;
            }
            let other = load(original)?;
            if is_same_report(&load(index)?, &other) {
                continue;
            }
            found.push((
                index,
                Finding::of("same-figures", Severity::Warning)
                    .in_table(kind)
                    .quoting("", other.label())
                    .against(&other.path),
            ));
        }
    }
    Ok(())
}

/// Two copies of one report are told of by `two-reports`.
fn is_same_report(a: &Summary, b: &Summary) -> bool {
    a.year == b.year
        && (a.agency == b.agency
            || a.agency.ends_with(&*b.agency)
            || b.agency.ends_with(&*a.agency))
}

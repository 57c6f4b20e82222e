//! Reports that are there twice or in parts, and tables that are those of another report.

use super::common::{groups, in_common};
use super::{Brief, Parts, ReportSummary, years};
use crate::form::TableKind;
use crate::validate::evidence::Evidence;
use crate::validate::finding::Finding;
use crate::validate::rule::Rule;
use crate::validate::severity::Severity;
use std::io;

/// The inputs of one agency and year: which of them together are its report, the first and what
/// completes it. What completes is named to the part with most sections, the page of an attachment.
/// Any other input names the part that has a table of it: both are the report. One that takes over
/// what another carried forward is probably the next year's instead.
pub(super) fn of_one_year(
    same: &[usize],
    reports: &[Brief],
    load: &mut impl FnMut(usize) -> io::Result<ReportSummary>,
    found: &mut Vec<(usize, Finding)>,
) -> io::Result<Vec<usize>> {
    let mut parts = Parts::default();
    for index in same {
        let Some(brief) = reports.get(*index) else { continue };
        if let Some(twin) = parts.take(*index, brief.tables) {
            two_reports(twin, *index, load, found)?;
        }
    }
    let parts: Vec<usize> = parts.indices().collect();
    let sections = |at: &usize| reports.get(*at).map_or(0, |brief| brief.sections);
    // The first of equals.
    let main = parts.iter().rev().max_by_key(|at| sections(at)).copied();
    if let Some(main) = main {
        for part in parts.iter().filter(|part| **part != main) {
            complete(main, *part, load, found)?;
        }
    }
    Ok(parts)
}

/// Two parts of a report: each names the other for the tables that it misses, or the first the
/// second where neither misses one.
fn complete(
    main: usize,
    part: usize,
    load: &mut impl FnMut(usize) -> io::Result<ReportSummary>,
    found: &mut Vec<(usize, Finding)>,
) -> io::Result<()> {
    let (a, b) = (load(main)?, load(part)?);
    let by =
        |other: &ReportSummary| Finding::of(Rule::CompletedBy).on(Evidence::Report(other.name()));
    let before = found.len();
    for (index, this, other) in [(main, &a, &b), (part, &b, &a)] {
        for (nth, kind) in TableKind::WITH_STATISTICS.into_iter().enumerate() {
            if this.missing.has(nth) && other.table(kind).is_some() {
                found.push((index, by(other).in_table(kind)));
            }
        }
    }
    if found.len() == before {
        found.push((main, by(&b)));
    }
    Ok(())
}

/// Two reports of one agency for one year: the later names the first.
fn two_reports(
    first: usize,
    other: usize,
    load: &mut impl FnMut(usize) -> io::Result<ReportSummary>,
    found: &mut Vec<(usize, Finding)>,
) -> io::Result<()> {
    let (a, b) = (load(first)?, load(other)?);
    let differing = TableKind::WITH_STATISTICS
        .into_iter()
        .find(|kind| a.table(*kind).map(|t| t.print) != b.table(*kind).map(|t| t.print));
    let next = [(other, &b, &a), (first, &a, &b)];
    let next = next.into_iter().find(|(_, this, before)| years::continues(this, before));
    if let Some((index, _, before)) = next.filter(|_| differing.is_some()) {
        let finding = Finding::of(Rule::YearByCarry);
        found.push((index, finding.on(Evidence::Report(before.name()))));
        return Ok(());
    }
    let severity = if differing.is_some() { Severity::Warning } else { Severity::Info };
    let mut finding = Finding::of(Rule::TwoReports).graded(severity).on(Evidence::Report(a.name()));
    finding.table = differing;
    found.push((other, finding));
    Ok(())
}

/// Tables whose figures, too particular for chance, are those of another agency or year.
pub(super) fn same_figures(
    reports: &[Brief],
    load: &mut impl FnMut(usize) -> io::Result<ReportSummary>,
    found: &mut Vec<(usize, Finding)>,
) -> io::Result<()> {
    for (at, kind) in TableKind::WITH_STATISTICS.into_iter().enumerate() {
        let prints = reports.iter().map(|report| report.prints.get(at).copied().unwrap_or(0));
        for group in groups(&in_common(prints)) {
            let [(_, original), copies @ ..] = group else { continue };
            let original = load(*original)?;
            for (_, index) in copies {
                if is_same_report(&load(*index)?, &original) {
                    continue;
                }
                found.push((
                    *index,
                    Finding::of(Rule::SameFigures)
                        .in_table(kind)
                        .on(Evidence::Report(original.name())),
                ));
            }
        }
    }
    Ok(())
}

/// Two copies of one report are reported by `two-reports`.
fn is_same_report(a: &ReportSummary, b: &ReportSummary) -> bool {
    a.year == b.year
        && (a.agency == b.agency
            || a.agency.ends_with(&*b.agency)
            || b.agency.ends_with(&*a.agency))
}

//! Reports that are there twice or in parts, and tables that are those of another report.

use super::common::{groups, in_common};
use super::pair::{Link, Pair};
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
    found: &mut Vec<Pair>,
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
    found: &mut Vec<Pair>,
) -> io::Result<()> {
    let (a, b) = (load(main)?, load(part)?);
    let completes = [missing(&a, &b).next().is_some(), missing(&b, &a).next().is_some()];
    if completes[0] || !completes[1] {
        found.push(Pair::of(main, part, Link::Parts));
    }
    if completes[1] {
        found.push(Pair::of(part, main, Link::Parts));
    }
    Ok(())
}

/// The tables that a report misses and another has.
fn missing(this: &ReportSummary, other: &ReportSummary) -> impl Iterator<Item = TableKind> {
    let kinds = (0..).zip(TableKind::WITH_STATISTICS);
    kinds
        .filter(|(nth, kind)| this.missing.has(*nth) && other.table(*kind).is_some())
        .map(|(_, kind)| kind)
}

/// What another part of a report completes: the tables that it misses, or the whole.
pub(super) fn completed(this: &ReportSummary, other: &ReportSummary) -> Vec<Finding> {
    let by = || Finding::of(Rule::CompletedBy).on(Evidence::Report(other.name()));
    let of_tables: Vec<Finding> = missing(this, other).map(|kind| by().in_table(kind)).collect();
    if of_tables.is_empty() { vec![by()] } else { of_tables }
}

/// Two reports of one agency for one year: the later names the first, or one the other whose next
/// year it probably is.
fn two_reports(
    first: usize,
    other: usize,
    load: &mut impl FnMut(usize) -> io::Result<ReportSummary>,
    found: &mut Vec<Pair>,
) -> io::Result<()> {
    let (a, b) = (load(first)?, load(other)?);
    let is_next =
        |this, before| differing(this, before).is_some() && years::continues(this, before);
    let (index, before) =
        if !is_next(&b, &a) && is_next(&a, &b) { (first, other) } else { (other, first) };
    found.push(Pair::of(index, before, Link::Copies));
    Ok(())
}

/// The first table of which two reports have other figures.
fn differing(a: &ReportSummary, b: &ReportSummary) -> Option<TableKind> {
    let print = |of: &ReportSummary, kind| of.table(kind).map(|table| table.print);
    TableKind::WITH_STATISTICS.into_iter().find(|kind| print(a, *kind) != print(b, *kind))
}

/// What is found of a report beside another of its agency and year.
pub(super) fn of_one_agency(this: &ReportSummary, other: &ReportSummary) -> Finding {
    let differing = differing(this, other);
    let evidence = Evidence::Report(other.name());
    if differing.is_some() && years::continues(this, other) {
        return Finding::of(Rule::YearByCarry).on(evidence);
    }
    let severity = if differing.is_some() { Severity::Warning } else { Severity::Info };
    let finding = Finding::of(Rule::TwoReports).graded(severity).on(evidence);
    Finding { table: differing, ..finding }
}

/// Tables whose figures, too particular for chance, are those of another agency or year.
pub(super) fn same_figures(
    reports: &[Brief],
    load: &mut impl FnMut(usize) -> io::Result<ReportSummary>,
    found: &mut Vec<Pair>,
) -> io::Result<()> {
    for nth in (0..).take(TableKind::WITH_STATISTICS.len()) {
        let print = |report: &Brief| report.prints.get(usize::from(nth)).copied().unwrap_or(0);
        let prints = reports.iter().map(print);
        for group in groups(&in_common(prints)) {
            let [(_, first), copies @ ..] = group else { continue };
            let original = load(*first)?;
            for (_, index) in copies {
                if is_same_report(&load(*index)?, &original) {
                    continue;
                }
                found.push(Pair::of(*index, *first, Link::Figures(nth)));
            }
        }
    }
    Ok(())
}

/// The finding that a table, by its number, is that of another report.
pub(super) fn copied(nth: u8, original: &ReportSummary) -> Option<Finding> {
    let kind = *TableKind::WITH_STATISTICS.get(usize::from(nth))?;
    let evidence = Evidence::Report(original.name());
    Some(Finding::of(Rule::SameFigures).in_table(kind).on(evidence))
}

/// Two copies of one report are reported by `two-reports`.
fn is_same_report(a: &ReportSummary, b: &ReportSummary) -> bool {
    a.year == b.year
        && (a.agency == b.agency
            || a.agency.ends_with(&*b.agency)
            || b.agency.ends_with(&*a.agency))
}

//! What the page shows, gathered from the finished tables: reports with findings whole, the others
//! only as counts.

use super::ShownCell;
use super::page::{AuditPage, FoundProblem, ShownFinding, ShownReport, ShownSuspect, Year};
use super::tables::CsvTable;
use crate::emit::across::between::Standing;
use crate::form::{self, SheetCell, TableKind};
use crate::validate::{Rule, Severity, SeverityCounts, Slip};
use crate::words::detail::detail;
use crate::words::names::{Lang, table_name, written_place};
use crate::words::refusals;
use crate::words::rules;
use crate::words::suspect::slip;
use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;
use std::io;
use std::path::Path;

/// Reports that are shown whole: a page of them still opens in a blink.
const REPORTS: usize = 5_000;
/// Agencies in the picture of the years.
const AGENCIES: usize = 2_000;
/// Inputs that are listed as not read.
const SKIPPED: usize = 1_000;

/// Gathers the page from the tables in a folder.
pub fn gather(folder: &Path, standing: Standing, lang: Lang) -> io::Result<AuditPage> {
    let mut page = AuditPage {
        standing: [standing.clean, standing.faulty, standing.unchecked],
        tables: TableKind::ALL.iter().map(|kind| (kind.code(), table_name(*kind, lang))).collect(),
        ..AuditPage::default()
    };
    let mut at = findings(folder, lang, &mut page)?;
    reports(folder, &mut page, &mut at)?;
    cells(folder, lang, &mut page, &at)?;
    suspects(folder, lang, &mut page, &at)?;
    overview(folder, &mut page)?;
    skipped(folder, lang, &mut page)?;
    Ok(page)
}

/// Tables that another part of the report has: that they are missing does not count. By input and
/// table.
fn settled(folder: &Path) -> io::Result<FxHashSet<(String, String)>> {
    let mut table = CsvTable::open(folder, "findings.csv")?;
    let mut out = FxHashSet::default();
    while table.next()? {
        if table.get("rule") == Rule::CompletedBy.id() {
            out.insert((table.text("source"), table.text("table")));
        }
    }
    Ok(out)
}

/// Findings of the reports that are shown; which those are.
fn findings(
    folder: &Path,
    lang: Lang,
    page: &mut AuditPage,
) -> io::Result<FxHashMap<String, usize>> {
    let settled = settled(folder)?;
    let mut table = CsvTable::open(folder, "findings.csv")?;
    let mut at: FxHashMap<String, usize> = FxHashMap::default();
    // Of the rules of a report, which were counted: findings of one report do not all stand together.
    let mut seen: FxHashMap<(usize, String), ()> = FxHashMap::default();
    let mut counts = SeverityCounts::default();
    while table.next()? {
        let of_table = || (table.text("source"), table.text("table"));
        if table.get("rule") == Rule::MissingTable.id() && settled.contains(&of_table()) {
            continue;
        }
        let severity = Severity::from_code(table.get("severity")).unwrap_or(Severity::Info);
        counts.add(severity, 1);
        let rule = table.text("rule");
        let known = at.get(table.get("source")).copied();
        let index = known.or_else(|| {
            (page.shown.len() < REPORTS).then(|| {
                at.insert(table.text("source"), page.shown.len());
                page.shown
                    .push(ShownReport { source: table.text("source"), ..ShownReport::default() });
                page.shown.len() - 1
            })
        });
        let found = page.rules.entry(rule.clone()).or_insert_with(|| FoundProblem {
            title: title(&rule, lang),
            ..FoundProblem::default()
        });
        found.findings += 1;
        if Severity::from_code(found.severity).is_none_or(|gravest| gravest < severity) {
            found.severity = severity.code();
        }
        let Some(index) = index else { continue };
        if seen.insert((index, rule.clone()), ()).is_none() {
            found.reports += 1;
        }
        if let Some(report) = page.shown.get_mut(index) {
            report.findings.push(ShownFinding {
                rule,
                severity: severity.code(),
                table: table.text("table"),
                rows: table.words("row"),
                columns: table.words("column"),
                message: table.text("message"),
                place: written_place(table.get("place"), lang),
                left: table.text("left"),
                right: table.text("right"),
            });
        }
    }
    page.findings = counts.in_order();
    Ok(at)
}

fn title(rule: &str, lang: Lang) -> String {
    Rule::from_id(rule).map_or_else(String::new, |rule| rules::title(rule, lang).into_owned())
}

/// Identity of the reports that are shown; how many there are in all.
fn reports(
    folder: &Path,
    page: &mut AuditPage,
    at: &mut FxHashMap<String, usize>,
) -> io::Result<()> {
    let mut table = CsvTable::open(folder, "reports.csv")?;
    while table.next()? {
        page.reports += 1;
        let own = Severity::ALL.map(|of| table.count(&format!("findings.{}", of.code())));
        let relations =
            ["holding", "holding_blank_as_zero", "broken", "undecided", "holding_tie_broken"]
                .map(|name| table.count(&format!("relations.{name}")));
        let is_unchecked = relations.iter().take(3).all(|n| *n == 0);
        let known = at.get(table.get("source")).copied();
        if is_unchecked && known.is_none() && page.shown.len() < REPORTS {
            at.insert(table.text("source"), page.shown.len());
            page.shown.push(ShownReport { source: table.text("source"), ..ShownReport::default() });
        }
        let shown = at.get(table.get("source")).and_then(|index| page.shown.get_mut(*index));
        let any = shown.is_some() || is_unchecked || own.iter().any(|n| *n > 0);
        page.with_findings += u64::from(any);
        let Some(report) = shown else { continue };
        report.agency = table.text("agency");
        report.year = table.get("year").parse().ok();
        report.title = table.text("title");
        report.published = table.text("published");
        report.url = table.text("url");
        report.relations = relations;
        for kind in TableKind::ALL {
            let form = table.text(&format!("{}.form", kind.code()));
            if let Some(sheet) = form::by_code(&form).and_then(|form| form.sheet(kind)) {
                report.tables.insert(kind.code(), (form, sheet.each(ShownCell::Blank(0))));
            }
        }
    }
    Ok(())
}

/// The cells of the reports that are shown.
fn cells(
    folder: &Path,
    lang: Lang,
    page: &mut AuditPage,
    at: &FxHashMap<String, usize>,
) -> io::Result<()> {
    // Where a form has the cell of a row and a column.
    let mut slots: FxHashMap<(&str, &str, &str, &str), usize> = FxHashMap::default();
    for sheet in form::sheets() {
        for (slot, SheetCell { at, .. }) in sheet.cells.iter().enumerate() {
            slots.insert((sheet.form.code, sheet.kind.code(), at.row, at.column), slot);
        }
    }
    let mut table = CsvTable::open(folder, "cells.csv")?;
    while table.next()? {
        let Some(report) = at.get(table.get("source")).and_then(|i| page.shown.get_mut(*i)) else {
            continue;
        };
        let key = (table.get("form"), table.get("table"), table.get("row"), table.get("column"));
        let cell = slots.get(&key).zip(report.tables.get_mut(key.1));
        let Some((slot, (_, cells))) = cell else { continue };
        let (printed, place) = (table.text("printed"), written_place(table.get("place"), lang));
        let shown = match table.get("status") {
            // A page without printed zeros would not be a page of a form.
            // The operator's figure stands in the place of what could not be read.
            "number" if printed.is_empty() || table.get("value_source") == "operator" => {
                ShownCell::Figure(table.text("value"))
            }
            "number" => ShownCell::Figure(printed),
            "blank" => ShownCell::Blank(0),
            "dash" => ShownCell::Other("dash", printed, place),
            _ => ShownCell::Other("illegible", printed, place),
        };
        if let Some(cell) = cells.get_mut(*slot) {
            *cell = shown;
        }
    }
    Ok(())
}

fn suspects(
    folder: &Path,
    lang: Lang,
    page: &mut AuditPage,
    at: &FxHashMap<String, usize>,
) -> io::Result<()> {
    let mut table = CsvTable::open(folder, "suspects.csv")?;
    while table.next()? {
        let Some(report) = at.get(table.get("source")).and_then(|i| page.shown.get_mut(*i)) else {
            continue;
        };
        report.suspects.push(ShownSuspect {
            set: table.text("set"),
            table: table.text("table"),
            row: table.text("row"),
            column: table.text("column"),
            printed: table.text("printed"),
            suggested: table.text("suggested"),
            restores: table.text("restores"),
            slip: Slip::from_code(table.get("kind")).map_or("", |of| slip(of, lang)),
            alternatives: table.text("alternatives"),
        });
    }
    Ok(())
}

/// Years and agencies.
fn overview(folder: &Path, page: &mut AuditPage) -> io::Result<()> {
    let mut coverage = CsvTable::open(folder, "coverage.csv")?;
    let mut last = String::new();
    while coverage.next()? {
        // Names alone do not tell agencies apart.
        let key = format!("{}\n{}", coverage.get("agency_id"), coverage.get("agency"));
        if key != last {
            page.agencies += 1;
            last = key;
            if page.coverage.len() < AGENCIES {
                page.coverage.push((coverage.text("agency"), Vec::new()));
            }
        }
        if page.agencies as usize > AGENCIES {
            continue;
        }
        let year = coverage.get("year").parse().unwrap_or(0);
        let entry = (year, coverage.text("status"), coverage.count("inputs"));
        if let Some((_, years)) = page.coverage.last_mut() {
            years.push(entry);
        }
    }
    let mut panel = CsvTable::open(folder, "panel.csv")?;
    while panel.next()? {
        let figure = |name: &str| panel.get(name).parse::<f64>().ok();
        let Some(year) = panel.get("year").parse().ok() else { continue };
        let sums: &mut Year = page.years.entry(year).or_default();
        sums.reports += 1;
        sums.applications += figure("applications.new.total").unwrap_or(0.0);
        // The share is of the reports that have one in the panel: over a total that does not hold
        // it would be of nothing.
        let granted = figure("applications.resolved.granted.total")
            .filter(|_| figure("derived.share_granted").is_some());
        if let Some((granted, resolved)) = granted.zip(figure("applications.resolved.total.total"))
        {
            sums.granted += granted;
            sums.resolved += resolved;
        }
    }
    Ok(())
}

/// What was not read, and why in words.
fn skipped(folder: &Path, lang: Lang, page: &mut AuditPage) -> io::Result<()> {
    let mut table = CsvTable::open(folder, "skipped.csv")?;
    while table.next()? {
        let reason = table.get("reason");
        let (why, remedy) = refusals::of_code(reason, lang).unwrap_or((reason, ""));
        page.skipped_all += 1;
        *page.reasons.entry(why.to_owned()).or_default() += 1;
        if page.skipped.len() < SKIPPED {
            let detail = detail(table.get("detail"), lang);
            page.skipped.push([table.text("source"), why.into(), remedy.into(), detail]);
        }
    }
    Ok(())
}

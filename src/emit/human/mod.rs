//! Findings for a person to read: a line of verdict on the report, then what is wrong with it,
//! worst first, each problem in at most four lines.

mod cause;
mod listed;
mod paint;
mod problem;
mod style;
mod sums;
mod suspects;
mod tally;
mod wrap;

pub use listed::{ListedCell, between as listed_between, list};
pub use paint::{Ink, Paint};
pub use style::Style;
pub(super) use suspects::{TablePart, likeliest, parts};
pub use tally::Totals;
pub use wrap::{cut, wrap};

use crate::convert::Checked;
use crate::emit::across::between::Between;
use crate::emit::write::safe::shown;
use crate::report::Report;
use crate::validate::{Finding, Severity};
use crate::words::headings::{Phrases, Words};
use crate::words::terminal;
use problem::Problem;

/// A report's findings; empty if there is nothing to say of it.
pub fn report(checked: &Checked, style: Style) -> String {
    let Checked { report, validation } = checked;
    let unchecked = !validation.relations.any_decided();
    let findings = &validation.findings;
    let told = |finding: &&Finding| finding.severity > Severity::Info || style.verbose;
    let mut out = String::new();
    if !unchecked && !style.verbose && findings.iter().find(told).is_none() {
        return out;
    }
    verdict(&mut out, report, findings, unchecked, style);
    let parts = suspects::parts(&validation.suspects);
    for cause in cause::of(validation, &parts) {
        let problem = Problem::of(&cause, report, style);
        if problem.severity > Severity::Info || style.verbose {
            problem.write(&mut out, style);
            if style.verbose {
                sums::write(&mut out, &cause, report, &parts, style);
            }
        }
    }
    out.push('\n');
    out
}

/// The line of verdict: which report, how many findings.
fn verdict(out: &mut String, report: &Report, findings: &[Finding], unchecked: bool, style: Style) {
    let Style { lang, paint, .. } = style;
    let path = shown(&report.source.path);
    let unknown = Phrases::of(lang).agency_unknown;
    let agency = shown(report.identity.agency.as_deref().unwrap_or(unknown));
    let year = report.identity.year.map(|year| format!(" {year}")).unwrap_or_default();
    let of = |severity| findings.iter().filter(|f| f.severity == severity).count() as u64;
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    let mut said = Vec::new();
    for (n, severity, ink) in
        [(errors, Severity::Error, Ink::Red), (warnings, Severity::Warning, Ink::Yellow)]
    {
        if n > 0 {
            said.push(paint.on(ink, &terminal::of_severity(n, severity, lang)).into_owned());
        }
    }
    if unchecked {
        said.push(paint.on(Ink::Yellow, Words::of(lang).no_sum).into_owned());
    }
    if said.is_empty() {
        said.push(paint.on(Ink::Green, Phrases::of(lang).clean).into_owned());
    }
    let said = said.join(lang.pick(", ", "，"));
    let colon = lang.pick(": ", "：");
    wrap::heading(
        out,
        &paint.on(Ink::Bold, &path),
        &format!("{agency}{year}{colon}{said}"),
        style.width,
    );
}

/// What was found between the reports of a run; empty if nothing was.
pub fn between(found: &[Between], style: Style) -> String {
    let mut out = String::new();
    let mut told = found
        .iter()
        .filter(|between| between.finding.severity > Severity::Info || style.verbose)
        .collect::<Vec<_>>();
    told.sort_by_key(|between| std::cmp::Reverse(between.finding.severity));
    if !told.is_empty() {
        let title = Phrases::of(style.lang).between_reports;
        out.push_str(&style.paint.on(Ink::Bold, title));
        out.push('\n');
        for Between { report, finding, .. } in told {
            Problem::between(finding, report, style).write(&mut out, style);
        }
        out.push('\n');
    }
    out
}

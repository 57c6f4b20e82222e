//! What is wrong with a report as rows of a list that people work through: a row for each problem,
//! or for each cell that is to be changed together with others. Their words are those of the
//! terminal.

use super::cause::{self, Cause};
use super::problem::{Problem, place_of};
use super::{Paint, Style, suspects};
use crate::convert::Checked;
use crate::emit::across::between::Between;
use crate::report::Report;
use crate::validate::{Finding, Severity, Suspect};
use crate::words::headings::Words;
use crate::words::names::{Lang, column_name, place_name, row_name, table_name};
use crate::words::{message, suspect};

/// Sums of a table that are listed where the cell that breaks them is not known.
const SUMS: usize = 12;

/// Characters of what is printed.
const PRINTED: usize = 24;

/// A row of the list.
#[derive(Clone, Debug)]
pub struct ListedCell {
    /// How much it matters.
    pub severity: Severity,
    /// Where it stands on the page.
    pub place: String,
    /// The cell, by the names of its row and column.
    pub cell: String,
    /// What is printed there.
    pub printed: String,
    /// What it should probably be.
    pub suggested: String,
    /// What is wrong, in words.
    pub message: String,
    /// The rules that say so, separated by spaces.
    pub rules: String,
    /// The ids of the findings, separated by spaces.
    pub ids: String,
}

impl ListedCell {
    /// A warning that names no cell.
    fn warning(message: &str) -> Self {
        ListedCell {
            severity: Severity::Warning,
            place: String::new(),
            cell: String::new(),
            printed: String::new(),
            suggested: String::new(),
            message: message.to_owned(),
            rules: String::new(),
            ids: String::new(),
        }
    }

    fn of(problem: &Problem, findings: &[&Finding]) -> Self {
        let mut rules: Vec<&str> = findings.iter().map(|finding| finding.rule.id()).collect();
        rules.dedup();
        let ids: Vec<&str> = findings.iter().map(|finding| finding.id.as_str()).collect();
        ListedCell {
            severity: problem.severity,
            rules: rules.join(" "),
            ids: ids.join(" "),
            ..ListedCell::warning(&problem.said())
        }
    }
}

/// What is wrong with a report, worst first; what is only worth knowing is left out.
pub fn list(checked: &Checked, lang: Lang) -> Vec<ListedCell> {
    let Checked { report, validation } = checked;
    let mut out = Vec::new();
    if !validation.relations.any_decided() {
        out.push(ListedCell::warning(Words::of(lang).no_sum));
    }
    let parts = suspects::parts(&validation.suspects);
    for cause in cause::of(validation, &parts) {
        if cause.severity() == Severity::Info {
            continue;
        }
        let row = ListedCell::of(&Problem::of(&cause, report, plain(lang)), cause.findings());
        match &cause {
            Cause::Located { part, .. } => {
                let set = part.sets.first().copied().unwrap_or_default();
                out.extend(set.iter().map(|suspect| to_change(&row, suspect, report, lang)));
            }
            Cause::Unlocated { table, broken, .. } if broken.len() > 1 => {
                let cell = table.map_or("", |kind| table_name(kind, lang)).to_owned();
                let sums = broken.iter().take(SUMS).map(|f| message::message(f, report, lang));
                let dots = (broken.len() > SUMS).then(|| "……".to_owned());
                let lines: Vec<_> = std::iter::once(row.message.clone()).chain(sums).collect();
                let message = lines.into_iter().chain(dots).collect::<Vec<_>>().join("\n");
                out.push(ListedCell { cell, message, ..row });
            }
            _ => out.extend(cause.findings().first().map(|f| alone(row, f, report, lang))),
        }
    }
    out
}

/// A finding between reports.
pub fn between(between: &Between, lang: Lang) -> Option<ListedCell> {
    let Between { report, finding, .. } = between;
    let problem = Problem::of(&Cause::Other(finding), report, plain(lang));
    let row = ListedCell::of(&problem, &[finding]);
    (finding.severity > Severity::Info).then(|| alone(row, finding, report, lang))
}

/// Everything in one line, without colours.
const fn plain(lang: Lang) -> Style {
    Style { lang, paint: Paint::Plain, width: usize::MAX, verbose: false }
}

/// The row of a cell that is to be changed.
fn to_change(row: &ListedCell, suspect: &Suspect, report: &Report, lang: Lang) -> ListedCell {
    let at = suspect.at;
    let form = report.table(at.table).map(|table| table.form);
    let (of_row, of_column) = (row_name(form, at, lang), column_name(form, at, lang));
    ListedCell {
        place: place_of(report, at).map(|place| place_name(place, lang)).unwrap_or_default(),
        cell: suspect::cell(of_row, of_column, lang),
        printed: suspect.printed.clone(),
        suggested: suspect.suggested.normalize().to_string(),
        ..row.clone()
    }
}

/// As much of what is printed as a narrow column has room for; the message quotes more.
fn beginning(printed: &str) -> String {
    match printed.char_indices().nth(PRINTED) {
        Some((end, _)) => format!("{}…", printed.get(..end).unwrap_or_default()),
        None => printed.to_owned(),
    }
}

/// The row of a finding that stands for itself.
fn alone(row: ListedCell, finding: &Finding, report: &Report, lang: Lang) -> ListedCell {
    let first = finding.cells.first().and_then(|at| place_of(report, *at));
    let place = finding.place.or(first).map(|place| place_name(place, lang));
    let printed = match &*finding.cells {
        [at] if finding.evidence.printed().is_empty() && finding.evidence.left().is_none() => {
            let cell = report.cell(*at);
            cell.map(|cell| cell.printed.to_string()).unwrap_or_default()
        }
        [] | [_] if finding.evidence.other_report().is_some() => {
            finding.evidence.left().map_or_else(String::new, |n| n.normalize().to_string())
        }
        [] | [_] => beginning(&finding.evidence.printed()),
        _ => String::new(),
    };
    ListedCell {
        place: place.unwrap_or_default(),
        cell: message::about(finding, report, lang),
        printed,
        suggested: message::suggested(finding).unwrap_or_default().to_owned(),
        ..row
    }
}

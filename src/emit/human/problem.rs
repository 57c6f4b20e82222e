//! One problem for a person to read, in at most four lines.

use super::cause::Cause;
use super::suspects::TablePart;
use super::wrap::{cut, wrap};
use super::{Ink, Style};
use crate::emit::write::safe::shown;
use crate::form::Address;
use crate::report::{Place, Report};
use crate::validate::{Finding, Severity, Slip, Suspect};
use crate::words::headings::Phrases;
use crate::words::message;
use crate::words::names::{Lang, column_name, place_name, row_name, table_name};
use crate::words::suspect::{self, slip};
use crate::words::terminal;
use std::borrow::Cow;
use unicode_width::UnicodeWidthStr;

/// Lines of a problem.
const LINES: usize = 4;
/// Lines of what it says first.
const FIRST: usize = 2;
/// Columns before what is said, at most.
const MARGIN: usize = 11;
/// Columns that labels are cut to, until what is said first has room.
const LABELS: [usize; 4] = [usize::MAX, 48, 32, 20];

/// One problem, in words.
pub(super) struct Problem {
    pub severity: Severity,
    /// What is wrong, in words that take less and less room.
    titles: Vec<String>,
    /// More of it, a line each.
    more: Vec<String>,
    /// Where it stands and which rules say so.
    place: String,
}

impl Problem {
    /// The problem of a cause.
    pub fn of(cause: &Cause<'_>, report: &Report, style: Style) -> Self {
        let lang = style.lang;
        let severity = cause.severity();
        let findings = cause.findings();
        if let (Cause::Unlocated { .. }, [finding]) = (cause, findings) {
            return Self::single(finding, report, style);
        }
        let mut more = Vec::new();
        let (titles, place) = match cause {
            Cause::Other(finding) => return Self::single(finding, report, style),
            Cause::Located { part, broken } => {
                let first = part.sets.first().copied().unwrap_or_default();
                // Where lines are few, that the figure may be another goes before what it restores.
                more.extend(instead(part, report, lang));
                let of_cell = (first.len() == 1).then(|| directions(broken));
                more.push(terminal::restores(broken.len(), of_cell, lang));
                if broken.iter().all(|finding| finding.evidence.read_twice() == Some(true)) {
                    more.push(message::read_alike(lang).to_owned());
                }
                let place = first.first().and_then(|s| place_of(report, s.at));
                (suspected(first, report, lang), place)
            }
            Cause::Unlocated { broken, table, many } => {
                let table = table.map_or("", |kind| table_name(kind, lang));
                more.push(which(broken, report, style));
                (vec![terminal::unlocated(table, directions(broken), *many, lang)], None)
            }
        };
        more.extend(findings.iter().find_map(|f| f.verdict.as_ref()).map(|v| reason(v, lang)));
        let place = place_and_rules(place, findings, style);
        Problem { severity, titles, more, place }
    }

    /// A finding that stands for itself.
    fn single(finding: &Finding, report: &Report, style: Style) -> Self {
        let lang = style.lang;
        let said = shown(&message::message(finding, report, lang)).into_owned();
        let first = finding.cells.first().and_then(|at| place_of(report, *at));
        Problem {
            severity: finding.severity,
            titles: vec![said],
            more: finding.verdict.iter().map(|verdict| reason(verdict, lang)).collect(),
            place: place_and_rules(finding.place.or(first), &[finding], style),
        }
    }

    /// A finding between reports.
    pub fn between(finding: &Finding, report: &Report, style: Style) -> Self {
        let mut problem = Self::single(finding, report, style);
        problem.more.push(shown(&report.source.path).into_owned());
        problem
    }

    /// All that it says, a line each; without the place.
    pub fn said(&self) -> String {
        let first = self.titles.first().map(String::as_str);
        first.into_iter().chain(self.more.iter().map(String::as_str)).collect::<Vec<_>>().join("\n")
    }

    /// Writes it.
    pub fn write(&self, out: &mut String, style: Style) {
        let Style { lang, paint, width, .. } = style;
        let ink = Ink::of(self.severity);
        let label = crate::words::explain::severity(self.severity, lang);
        let colon = lang.pick(": ", "：");
        let indent = 2 + label.width() + colon.width();
        let room = width.saturating_sub(indent);
        let most = if self.more.is_empty() { LINES - 1 } else { FIRST };
        let fits = |title: &&String| wrap(title, room, LINES).len() <= most;
        let title = self.titles.iter().find(fits).or(self.titles.last());
        let mut lines = wrap(title.map_or("", String::as_str), room, most);
        for more in &self.more {
            let left = LINES - 1 - lines.len().min(LINES - 1);
            lines.extend(wrap(more, room, left.min(1)));
        }
        for (i, line) in lines.iter().enumerate() {
            if i == 0 {
                out.extend(["  ", &*paint.on(ink, label), colon, line, "\n"]);
            } else {
                out.extend([&*" ".repeat(indent), line, "\n"]);
            }
        }
        out.extend([&*" ".repeat(indent), &*paint.on(Ink::Dim, &cut(&self.place, room)), "\n"]);
    }
}

/// The cells to change: what is printed there, and what it probably should be.
fn suspected(set: &[Suspect], report: &Report, lang: Lang) -> Vec<String> {
    let cells: Vec<_> = set.iter().map(|suspect| NamedSuspect::of(suspect, report, lang)).collect();
    let title = |labels: usize| {
        let cells: Vec<_> = cells.iter().map(|cell| cell.words(labels, lang)).collect();
        cells.join(Phrases::of(lang).and_at_once)
    };
    LABELS.into_iter().map(title).collect()
}

/// A suspect cell in words.
struct NamedSuspect {
    row: &'static str,
    column: &'static str,
    printed: String,
    /// Whether the figure is the operator's, not the page's.
    is_entered: bool,
    suggested: String,
    slip: Option<&'static str>,
}

impl NamedSuspect {
    fn of(suspect: &Suspect, report: &Report, lang: Lang) -> Self {
        let form = report.table(suspect.at.table).map(|table| table.form);
        let entered = report.entered(suspect.at);
        NamedSuspect {
            row: row_name(form, suspect.at, lang),
            column: column_name(form, suspect.at, lang),
            printed: entered.map_or_else(
                || shown(&suspect.printed).into_owned(),
                |value| message::entered(value, lang),
            ),
            is_entered: entered.is_some(),
            suggested: suspect.suggested.normalize().to_string(),
            slip: (suspect.kind != Slip::Unexplained).then(|| slip(suspect.kind, lang)),
        }
    }

    fn words(&self, labels: usize, lang: Lang) -> String {
        let NamedSuspect { printed, suggested, slip, .. } = self;
        let cell = suspect::cell(&cut(self.row, labels), &cut(self.column, labels), lang);
        suspect::probably(&cell, printed, self.is_entered, suggested, *slip, lang)
    }
}

/// Whether a broken sum runs down a column.
fn is_down(finding: &Finding) -> bool {
    finding.cells.sum().is_some_and(|sum| sum.relation.shape.is_of_columns())
}

/// How many sums run along rows and how many down columns.
fn directions(broken: &[&Finding]) -> (usize, usize) {
    let columns = broken.iter().filter(|finding| is_down(finding)).count();
    (broken.len() - columns, columns)
}

/// The rows and columns whose sums are broken, each once, as far as one line has room for both.
fn which(broken: &[&Finding], report: &Report, style: Style) -> String {
    let Style { lang, width, .. } = style;
    let mut lines: [Vec<&str>; 2] = Default::default();
    let [rows, columns] = &mut lines;
    for finding in broken {
        let Some(at) = finding.cells.first() else { continue };
        let form = report.table(at.table).map(|table| table.form);
        let (names, name) = match is_down(finding) {
            true => (&mut *columns, column_name(form, *at, lang)),
            false => (&mut *rows, row_name(form, *at, lang)),
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let phrases = Phrases::of(lang);
    let kinds = [phrases.rows, phrases.columns].into_iter();
    let said = kinds.zip(&lines).filter(|(_, names)| !names.is_empty());
    let said: Vec<_> =
        said.map(|(kind, names)| format!("{kind}{}", names.join(lang.pick(", ", "、")))).collect();
    let room = width.saturating_sub(MARGIN) / said.len().max(1);
    let said: Vec<_> = said.iter().map(|part| cut(part, room.saturating_sub(2))).collect();
    said.join(lang.pick("; ", "；"))
}

/// The other changes that would do.
fn instead(part: &TablePart<'_>, report: &Report, lang: Lang) -> Option<String> {
    let others = part.others();
    let second = part.sets.get(1).and_then(|set| set.first()).filter(|_| others > 0)?;
    let other = NamedSuspect::of(second, report, lang);
    let NamedSuspect { printed, suggested, .. } = &other;
    let (row, column) = (cut(other.row, 24), cut(other.column, 16));
    // In the row or column that was just named, only what differs.
    let first = part.sets.first().and_then(|set| set.first()).map(|suspect| suspect.at);
    let cell = match first.filter(|at| at.table == second.at.table) {
        Some(at) if at.row == second.at.row => column.into_owned(),
        Some(at) if at.column == second.at.column => row.into_owned(),
        _ => suspect::cell(&row, &column, lang),
    };
    let and = part.sets.get(1).is_some_and(|set| set.len() > 1);
    Some(suspect::or(&cell, printed, suggested, and, others - 1, lang))
}

pub(super) fn place_of(report: &Report, at: Address) -> Option<Place> {
    report.cell(at)?.place
}

/// `table 2 row 13 cell 2 [outcomes, applicants]`; with the ids of the findings, if asked.
fn place_and_rules(place: Option<Place>, findings: &[&Finding], style: Style) -> String {
    let mut rules: Vec<Cow<'_, str>> = Vec::new();
    for finding in findings {
        let rule: Cow<'_, str> = match style.verbose {
            true => format!("{} {}", finding.rule, finding.id).into(),
            false => finding.rule.id().into(),
        };
        if !rules.contains(&rule) {
            rules.push(rule);
        }
    }
    let place = place.map(|place| place_name(place, style.lang) + " ").unwrap_or_default();
    format!("{place}[{}]", rules.join(", "))
}

/// What a person said of a finding that stays.
fn reason(verdict: &crate::validate::Verdict, lang: Lang) -> String {
    format!("{}{}", Phrases::of(lang).confirmed, shown(&verdict.reason))
}

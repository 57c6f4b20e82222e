//! Findings for a person to read: the report once, then each finding with the few cells it is
//! about, the broken ones marked.

mod paint;
mod sums;
mod suspects;
mod tally;

pub use paint::{Ink, Paint};
pub use tally::Tally;

use super::between::Between;
use super::message;
use super::names::{Lang, column_name, row_name, table_name};
use super::safe::shown;
use crate::convert::Checked;
use crate::form::Address;
use crate::report::{Place, Reading, Report};
use crate::validate::{Finding, Severity};
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

/// Cells of a finding that are shown.
const CELLS_SHOWN: usize = 12;
/// Findings of a report whose cells are shown; of more only the sentences are.
const TABLES_SHOWN: usize = 12;

/// How findings are shown.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Language.
    pub lang: Lang,
    /// Whether colours are used.
    pub paint: Paint,
}

/// A line of a finding's small table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Line {
    /// `+` or `=` before the label.
    sign: &'static str,
    /// What the figure is.
    label: String,
    /// The figure.
    figure: String,
    /// What is wrong with it.
    mark: String,
}

/// A report's findings; empty if there is nothing to say of it.
pub fn report(checked: &Checked, style: Style) -> String {
    let Checked { report, validation } = checked;
    let mut out = String::new();
    // Formatting into a string cannot fail.
    let _ = write_report(&mut out, report, validation, style);
    out
}

fn write_report(
    out: &mut String,
    report: &Report,
    validation: &crate::validate::Validation,
    style: Style,
) -> std::fmt::Result {
    let Style { lang, paint } = style;
    let unchecked = validation.relations.holding + validation.relations.broken == 0;
    if validation.findings.is_empty() && !unchecked {
        return Ok(());
    }
    let path = shown(&report.source.path);
    write!(out, "{}", paint.on(Ink::Bold, &path))?;
    let unknown = words(lang, "（机关不明）", "(agency unknown)");
    let agency = report.identity.agency.as_deref().unwrap_or(unknown);
    write!(out, "  {}", shown(agency))?;
    if let Some(year) = report.identity.year {
        write!(out, " {year}")?;
    }
    writeln!(out)?;
    if unchecked {
        let said = words(
            lang,
            "未能核对：没有一项勾稽关系可判断",
            "nothing could be checked: no relation of its tables is decided",
        );
        writeln!(out, "{path}: {}", paint.on(Ink::Yellow, said))?;
    }
    let parts = suspects::parts(&validation.suspects);
    for (i, finding) in validation.findings.iter().enumerate() {
        write_sentence(out, finding, report, style)?;
        if i < TABLES_SHOWN {
            write_cells(out, finding, report, &parts, style)?;
        }
    }
    suspects::write(out, report, &parts, style)?;
    for kind in &validation.more_than_three {
        let table = table_name(*kind, lang);
        match lang {
            Lang::Zh => writeln!(out, "  {table}：至少四格有误，无法逐格指认")?,
            Lang::En => {
                writeln!(out, "  {table}: at least four cells are wrong, too many to name")?
            }
        }
    }
    writeln!(out)
}

/// What was found between the reports of a run; empty if nothing was.
pub fn between(found: &[Between], style: Style) -> String {
    let mut out = String::new();
    if !found.is_empty() {
        let title = words(style.lang, "报告之间", "Between reports");
        // Formatting into a string cannot fail.
        let _ = writeln!(out, "{}", style.paint.on(Ink::Bold, title));
        for Between { report, finding } in found {
            let _ = write_sentence(&mut out, finding, report, style);
        }
        out.push('\n');
    }
    out
}

/// One finding: where, how grave, the sentence.
fn write_sentence(
    out: &mut String,
    finding: &Finding,
    report: &Report,
    style: Style,
) -> std::fmt::Result {
    let Style { lang, paint } = style;
    let ink = match finding.severity {
        Severity::Error => Ink::Red,
        Severity::Warning => Ink::Yellow,
        Severity::Info => Ink::Blue,
    };
    let severity = paint.on(ink, super::explain::severity(finding.severity, lang));
    let said = message::message(finding, report, lang);
    let place = at(report, finding, lang);
    let rule = format!("[{}]", finding.rule);
    writeln!(out, "{place}: {severity}{}: {}", paint.on(Ink::Dim, &rule), shown(&said))?;
    if let Some(verdict) = &finding.verdict {
        let said = words(lang, "已确认", "confirmed");
        writeln!(out, "      {said}: {}", shown(&verdict.reason))?;
    }
    Ok(())
}

/// The cells of a finding, the suspects among them marked.
fn write_cells(
    out: &mut String,
    finding: &Finding,
    report: &Report,
    parts: &[suspects::Part<'_>],
    style: Style,
) -> std::fmt::Result {
    let Style { lang, paint } = style;
    let lines = match sums::lines(finding, report, parts, lang) {
        Some(lines) => lines,
        None => plain(finding, report, lang),
    };
    let widest = |part: fn(&Line) -> &str| lines.iter().map(|l| part(l).width()).max().unwrap_or(0);
    let (labels, figures) = (widest(|l| &l.label), widest(|l| &l.figure));
    for line in &lines {
        let label = pad_right(&line.label, labels);
        let figure = pad_left(&line.figure, figures);
        let sign = if line.sign.is_empty() { " " } else { line.sign };
        if line.mark.is_empty() {
            writeln!(out, "    {sign} {label}  {figure}")?;
        } else {
            let (figure, mark) = (paint.on(Ink::Red, &figure), paint.on(Ink::Red, &line.mark));
            writeln!(out, "    {sign} {label}  {figure}  {mark}")?;
        }
    }
    Ok(())
}

/// `path:line:cell` in a text, `path: table 3 row 5 cell 2` on a page.
fn at(report: &Report, finding: &Finding, lang: Lang) -> String {
    let path = shown(&report.source.path);
    let first = finding.cells.first().and_then(|at| report.table(at.table)?.at(*at));
    match finding.place.or_else(|| first.and_then(|cell| cell.place)) {
        Some(Place::Line { line, cell }) => format!("{path}:{line}:{cell}"),
        Some(Place::Grid { table, row, cell }) if lang == Lang::Zh => {
            format!("{path}: 第{table}表第{row}行第{cell}格")
        }
        Some(place @ Place::Grid { .. }) => format!("{path}: {place}"),
        None => path.into_owned(),
    }
}

/// The cells of a finding that is about no sum, in their order; in one line if all print the same.
fn plain(finding: &Finding, report: &Report, lang: Lang) -> Vec<Line> {
    // The sentence names a single cell and what it prints.
    if finding.cells.len() < 2 {
        return Vec::new();
    }
    let label = labels(&finding.cells, report, lang);
    let shown = finding.cells.iter().take(CELLS_SHOWN);
    let mut lines: Vec<_> = shown
        .map(|at| Line { label: label(*at), figure: printed(report, *at, lang), ..Line::default() })
        .collect();
    if lines.windows(2).all(|w| matches!(w, [a, b] if a.figure == b.figure)) {
        let figure = lines.first().map(|line| line.figure.clone()).unwrap_or_default();
        let names: Vec<_> = lines.into_iter().map(|line| line.label).collect();
        lines =
            vec![Line { label: names.join(words(lang, "、", "; ")), figure, ..Line::default() }];
    }
    if let Some(more) = finding.cells.len().checked_sub(CELLS_SHOWN).filter(|more| *more > 0) {
        let label = match lang {
            Lang::Zh => format!("……另有 {more} 格"),
            Lang::En => format!("… and {more} more"),
        };
        lines.push(Line { label, ..Line::default() });
    }
    lines
}

/// How to name each of some cells: by what they do not share.
fn labels<'a>(
    cells: &[Address],
    report: &'a Report,
    lang: Lang,
) -> impl Fn(Address) -> String + 'a {
    let form = |at: Address| report.table(at.table).map(|table| table.form);
    let same_row = cells.windows(2).all(|w| matches!(w, [a, b] if a.row == b.row));
    let same_column = cells.windows(2).all(|w| matches!(w, [a, b] if a.column == b.column));
    let several = cells.len() > 1;
    move |at| {
        let row = || row_name(form(at), at, lang);
        let column = || column_name(form(at), at, lang);
        let name = match (same_row && several, same_column && several) {
            (true, false) => column().to_owned(),
            (false, true) => row().to_owned(),
            _ => match lang {
                Lang::Zh => format!("{}（{}）", row(), column()),
                Lang::En => format!("{} ({})", row(), column()),
            },
        };
        shown(&name).into_owned()
    }
}

/// What a cell prints, in words where it prints no figure.
fn printed(report: &Report, at: Address, lang: Lang) -> String {
    let Some(cell) = report.table(at.table).and_then(|table| table.at(at)) else {
        return words(lang, "无", "none").to_owned();
    };
    match cell.reading {
        Reading::Number(n) if cell.printed.is_empty() => n.normalize().to_string(),
        Reading::Blank => words(lang, "空白", "blank").to_owned(),
        Reading::Illegible if cell.printed.is_empty() => {
            words(lang, "无法辨认", "unreadable").to_owned()
        }
        _ => shown(&cell.printed).into_owned(),
    }
}

const fn words(lang: Lang, zh: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

fn pad_right(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

fn pad_left(text: &str, width: usize) -> String {
    format!("{}{text}", " ".repeat(width.saturating_sub(text.width())))
}

#[cfg(test)]
mod tests;

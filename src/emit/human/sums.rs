//! A broken sum as it would be added up on paper, and the cells of other findings.

use super::cause::Cause;
use super::suspects::{TablePart, likeliest};
use super::wrap::cut;
use super::{Ink, Style};
use crate::emit::write::safe::shown;
use crate::form::Address;
use crate::report::{Reading, Report};
use crate::validate::{Evidence, Finding, Suspect};
use crate::words::message;
use crate::words::names::{Lang, column_name, row_name};
use crate::words::suspect::{self, slip};
use crate::words::terminal;
use rust_decimal::Decimal;
use unicode_width::UnicodeWidthStr;

/// Cells of a finding that are shown.
const CELLS_SHOWN: usize = 12;

/// A line of a finding's small table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct SumLine {
    /// `+` or `=` before the label.
    sign: &'static str,
    /// What the figure is.
    label: String,
    /// The figure.
    figure: String,
    /// What is wrong with it.
    mark: String,
}

/// Lays out the cells of a cause's findings.
pub(super) fn write(
    out: &mut String,
    cause: &Cause<'_>,
    report: &Report,
    parts: &[TablePart<'_>],
    style: Style,
) {
    let Style { lang, paint, .. } = style;
    for finding in cause.findings() {
        let lines = match lines(finding, report, parts, lang) {
            Some(lines) => lines,
            None => plain(finding, report, lang),
        };
        let widest =
            |part: fn(&SumLine) -> &str| lines.iter().map(|l| part(l).width()).max().unwrap_or(0);
        let (labels, figures) = (widest(|l| &l.label), widest(|l| &l.figure));
        // Labels give way: figures stand under one another, marks beside them.
        let marks = widest(|l| &l.mark);
        let room = style.width.saturating_sub(figures + marks + 10);
        let labels = labels.min(room.max(16));
        for line in &lines {
            let label = pad_right(&cut(&line.label, labels), labels);
            let figure = pad_left(&line.figure, figures);
            let sign = if line.sign.is_empty() { " " } else { line.sign };
            out.extend(["    ", sign, " ", &*label, "  "]);
            if line.mark.is_empty() {
                out.push_str(&figure);
            } else {
                out.extend([&*paint.on(Ink::Red, &figure), "  ", &*paint.on(Ink::Red, &line.mark)]);
            }
            out.push('\n');
        }
    }
}

/// Terms beyond which those of figure 0 are left out.
const MANY: usize = 4;

/// The lines of a finding about a sum of its table; `None` if it is not about such a sum.
fn lines(
    finding: &Finding,
    report: &Report,
    parts: &[TablePart<'_>],
    lang: Lang,
) -> Option<Vec<SumLine>> {
    let Evidence::Sum { left, right, blanks_as_zero, .. } = &finding.evidence else { return None };
    let on_left = finding.cells.sum()?.on_left;
    let (left_cells, right_cells) = finding.cells.split_at_checked(on_left)?;
    let label = labels(&finding.cells, report, lang);
    let mut lines = Vec::new();
    for (cells, sum) in [(left_cells, left), (right_cells, right)] {
        let zero = |at: &Address| reading(report, *at) == Some(Reading::Number(Decimal::ZERO));
        let suspect = |at: &Address| likeliest(parts, *at).is_some();
        let told: Vec<_> =
            cells.iter().filter(|at| cells.len() <= MANY || !zero(at) || suspect(at)).collect();
        for (i, at) in told.iter().enumerate() {
            lines.push(SumLine {
                sign: if i == 0 { "" } else { "+" },
                label: label(**at),
                figure: printed(report, **at, lang),
                mark: likeliest(parts, **at).map(|s| mark(s, lang)).unwrap_or_default(),
            });
        }
        if let Some(left_out) = cells.len().checked_sub(told.len()).filter(|n| *n > 0) {
            let label = terminal::other_terms(left_out, lang);
            let sign = if told.is_empty() { "" } else { "+" };
            lines.push(SumLine { sign, label, figure: "0".into(), ..SumLine::default() });
        }
        if cells.len() > 1 {
            let is_figure = |at: &Address| reading(report, *at).and_then(Reading::number).is_some();
            let open = !*blanks_as_zero && !cells.iter().all(is_figure);
            let label = terminal::together(open, lang).to_owned();
            let figure = sum.normalize().to_string();
            lines.push(SumLine { sign: "=", label, figure, ..SumLine::default() });
        }
    }
    Some(lines)
}

fn reading(report: &Report, at: Address) -> Option<Reading> {
    report.cell(at).map(|cell| cell.reading)
}

/// What is said beside a cell that may be wrong.
fn mark(suspect: &Suspect, lang: Lang) -> String {
    let (suggested, slip) = (suspect.suggested.normalize(), slip(suspect.kind, lang));
    format!("← {suggested}{}{slip}", lang.pick("? ", "？"))
}

/// The cells of a finding that is not about a sum, in their order; in one line if all print the same.
fn plain(finding: &Finding, report: &Report, lang: Lang) -> Vec<SumLine> {
    // The sentence names a single cell and what it prints.
    if finding.cells.len() < 2 {
        return Vec::new();
    }
    let label = labels(&finding.cells, report, lang);
    let shown = finding.cells.iter().take(CELLS_SHOWN);
    let mut lines: Vec<_> = shown
        .map(|at| SumLine {
            label: label(*at),
            figure: printed(report, *at, lang),
            ..SumLine::default()
        })
        .collect();
    if lines.windows(2).all(|w| matches!(w, [a, b] if a.figure == b.figure)) {
        let figure = lines.first().map(|line| line.figure.clone()).unwrap_or_default();
        let names: Vec<_> = lines.into_iter().map(|line| line.label).collect();
        lines = vec![SumLine {
            label: names.join(lang.pick("; ", "、")),
            figure,
            ..SumLine::default()
        }];
    }
    if let Some(more) = finding.cells.len().checked_sub(CELLS_SHOWN).filter(|more| *more > 0) {
        let label = terminal::other_cells(more, lang);
        lines.push(SumLine { label, ..SumLine::default() });
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
            _ => suspect::cell(row(), column(), lang),
        };
        shown(&name).into_owned()
    }
}

/// What a cell prints, in words where it prints no figure.
fn printed(report: &Report, at: Address, lang: Lang) -> String {
    let Some(cell) = report.cell(at) else {
        return message::nothing(None, lang).to_owned();
    };
    if let Some(value) = report.entered(at) {
        return message::entered(value, lang);
    }
    match cell.reading {
        Reading::Number(n) if cell.printed.is_empty() => n.normalize().to_string(),
        reading @ (Reading::Blank | Reading::Illegible)
            if reading == Reading::Blank || cell.printed.is_empty() =>
        {
            message::nothing(Some(reading), lang).to_owned()
        }
        _ => shown(&cell.printed).into_owned(),
    }
}

fn pad_right(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

fn pad_left(text: &str, width: usize) -> String {
    format!("{}{text}", " ".repeat(width.saturating_sub(text.width())))
}

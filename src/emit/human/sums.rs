//! A broken sum as it would be added up on paper.

use super::suspects::{Part, likeliest};
use super::{Line, labels, printed, words};
use crate::emit::names::Lang;
use crate::emit::suspect::slip;
use crate::form::{Address, Equation, Extent, equations};
use crate::report::{Reading, Report};
use crate::validate::{Finding, Suspect};
use rust_decimal::Decimal;

/// Terms beyond which those of figure 0 are left out.
const MANY: usize = 4;

/// The lines of a finding about a sum of its table; `None` if it is about no such sum.
pub(super) fn lines(
    finding: &Finding,
    report: &Report,
    parts: &[Part<'_>],
    lang: Lang,
) -> Option<Vec<Line>> {
    let (left_sum, right_sum) = (finding.left?, finding.right?);
    let equation = equation(finding, report)?;
    let label = labels(&finding.cells, report, lang);
    let mut lines = Vec::new();
    for (cells, sum) in [(&equation.left, left_sum), (&equation.right, right_sum)] {
        let zero = |at: &Address| reading(report, *at) == Some(Reading::Number(Decimal::ZERO));
        let suspect = |at: &Address| likeliest(parts, *at).is_some();
        let told: Vec<_> =
            cells.iter().filter(|at| cells.len() <= MANY || !zero(at) || suspect(at)).collect();
        for (i, at) in told.iter().enumerate() {
            lines.push(Line {
                sign: if i == 0 { "" } else { "+" },
                label: label(**at),
                figure: printed(report, **at, lang),
                mark: likeliest(parts, **at).map(|s| mark(s, lang)).unwrap_or_default(),
            });
        }
        if let Some(left_out) = cells.len().checked_sub(told.len()).filter(|n| *n > 0) {
            let label = match lang {
                Lang::Zh => format!("其余 {left_out} 项"),
                Lang::En if left_out == 1 => "1 other".to_owned(),
                Lang::En => format!("{left_out} others"),
            };
            let sign = if told.is_empty() { "" } else { "+" };
            lines.push(Line { sign, label, figure: "0".into(), ..Line::default() });
        }
        if cells.len() > 1 {
            let is_figure = |at: &Address| reading(report, *at).and_then(Reading::number).is_some();
            let open = !finding.blanks_as_zero && !cells.iter().all(is_figure);
            let label = match open {
                true => words(lang, "合计至少", "at least").to_owned(),
                false => words(lang, "合计", "together").to_owned(),
            };
            let figure = sum.normalize().to_string();
            lines.push(Line { sign: "=", label, figure, ..Line::default() });
        }
    }
    Some(lines)
}

/// The equation that a finding found broken.
fn equation(finding: &Finding, report: &Report) -> Option<Equation> {
    let read = report.table(finding.table?)?;
    let table = read.form.table(read.kind)?;
    let is_it = |equation: &Equation| {
        let cells = equation.left.iter().chain(&equation.right);
        equation.relation.code == finding.rule
            && equation.relation.extent == Extent::WithinTable
            && finding.cells.iter().eq(cells)
    };
    equations(table).into_iter().find(is_it)
}

fn reading(report: &Report, at: Address) -> Option<Reading> {
    report.table(at.table)?.at(at).map(|cell| cell.reading)
}

/// What is said beside a cell that may be wrong.
fn mark(suspect: &Suspect, lang: Lang) -> String {
    let (suggested, slip) = (suspect.suggested.normalize(), slip(suspect.kind, lang));
    match lang {
        Lang::Zh => format!("← {suggested}？{slip}"),
        Lang::En => format!("← {suggested}? {slip}"),
    }
}

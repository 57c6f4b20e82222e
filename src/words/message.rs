//! Findings as sentences.

use crate::form::{Address, Form, Relation, Shape};
use crate::report::{Cell, Reading, Report};
use crate::validate::{Evidence, Finding, ReportName, Rule};
use crate::words::names::{Lang, column_name, row_name, table_name};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use smallvec::SmallVec;
use std::fmt::Write as _;

/// One sentence for a finding of a report: the cells by their labels, their printed figures, both
/// sides and the difference.
pub fn message(finding: &Finding, report: &Report, lang: Lang) -> String {
    let form = finding.table.and_then(|kind| report.table(kind)).map(|table| table.form);
    let writer = Writer { finding, report, form, lang };
    let mut text = String::with_capacity(512);
    match (finding.rule, &finding.evidence, finding.cells.first()) {
        (Rule::Relation(relation), Evidence::Years { sides, reports }, Some(first))
            if sides.len() > 1 =>
        {
            writer.cell_by_cell(relation, *first, sides, reports, &mut text);
        }
        (Rule::Relation(relation), _, Some(first)) => {
            writer.relation(relation, *first, &mut text);
        }
        _ => writer.plain(&mut text),
    }
    writer.remarks(&mut text);
    text
}

/// A figure that the operator entered where the page prints something else.
pub fn entered(value: Decimal, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}（操作者填入）", value.normalize()),
        Lang::En => format!("{} (entered by the operator)", value.normalize()),
    }
}

/// The cells that a finding is about, in words; its table where it names none.
pub fn about(finding: &Finding, report: &Report, lang: Lang) -> String {
    let form = finding.table.and_then(|kind| report.table(kind)).map(|table| table.form);
    let mut out = String::new();
    match (finding.cells.is_empty(), finding.table) {
        (false, _) => Writer { finding, report, form, lang }.some_cells(&mut out),
        (true, Some(kind)) => out.push_str(table_name(kind, lang)),
        (true, None) => {}
    }
    out
}

/// What should be printed in place of what a finding quotes, if that is known.
pub fn suggested(finding: &Finding) -> Option<&str> {
    match (finding.rule, &finding.evidence) {
        (Rule::MisprintedLabel, Evidence::Words { expected, .. }) => Some(expected),
        _ => None,
    }
}

/// Appends a decimal without trailing zeros.
fn figure(value: Option<Decimal>, out: &mut String) {
    let Some(value) = value else { return };
    // Writing to a String cannot fail.
    let _ = match value.to_i64() {
        Some(whole) if value.is_integer() => write!(out, "{whole}"),
        _ => write!(out, "{}", value.normalize()),
    };
}

/// The figure of a cell.
fn number(cell: Option<&Cell>) -> Option<Decimal> {
    cell.and_then(|cell| cell.reading.number())
}

struct Writer<'a> {
    finding: &'a Finding,
    report: &'a Report,
    form: Option<&'static Form>,
    lang: Lang,
}

/// An address that a finding names, and the cell there.
type Named<'a> = (Address, Option<&'a Cell>);

impl<'a> Writer<'a> {
    fn zh(&self) -> bool {
        self.lang == Lang::Zh
    }

    fn pick(&self, zh: &'static str, en: &'static str) -> &'static str {
        if self.zh() { zh } else { en }
    }

    /// The finding's cells.
    fn cells(&self) -> SmallVec<[Named<'a>; 24]> {
        let addresses = self.finding.cells.iter().copied();
        let table = self.finding.table.and_then(|kind| self.report.table(kind));
        match (self.finding.cells.sum(), table) {
            (Some(sum), Some(table)) => addresses.zip(sum.line_up(table)).collect(),
            _ => addresses
                .map(|at| (at, self.report.table(at.table).and_then(|t| t.at(at))))
                .collect(),
        }
    }

    /// Appends what a cell prints.
    fn printed(&self, cell: Option<&Cell>, out: &mut String) {
        if let Some(value) = cell.and_then(|cell| self.report.entered(cell.at)) {
            return out.push_str(&entered(value, self.lang));
        }
        out.push_str(match cell {
            Some(cell) => match cell.reading {
                Reading::Number(n) if cell.printed.is_empty() => return figure(Some(n), out),
                Reading::Number(_) | Reading::Dash => &cell.printed,
                Reading::Blank => self.pick("空白", "blank"),
                Reading::Illegible => self.pick("无法辨认", "unreadable"),
            },
            None => self.pick("无", "none"),
        });
    }

    fn row(&self, at: Address) -> &'static str {
        row_name(self.form, at, self.lang)
    }

    fn column(&self, at: Address) -> &'static str {
        column_name(self.form, at, self.lang)
    }

    /// A broken relation.
    fn relation(&self, relation: &Relation, first: Address, out: &mut String) {
        let comma = self.pick("，", ", ");
        let along_rows = relation.shape.is_of_columns();
        out.push_str(if along_rows { self.column(first) } else { self.row(first) });
        out.push_str(self.pick("：", ": "));
        match &self.finding.evidence {
            Evidence::Years { reports, .. } => self.between(relation, first, reports, out),
            _ => self.sides(relation, first, along_rows, out),
        }
        out.push_str(comma);
        out.push_str(self.pick("相差", "difference"));
        out.push(' ');
        figure(self.finding.evidence.difference().map(|d| d.abs()), out);
    }

    /// Both sides of a relation within a table.
    fn sides(&self, relation: &Relation, first: Address, along_rows: bool, out: &mut String) {
        let comma = self.pick("，", ", ");
        let cells = self.cells();
        let left_cells = match &relation.shape {
            Shape::Rows { left, .. } | Shape::Columns { left, .. } => left.len(),
            Shape::RowsAtLeast { greater, .. } => greater.len(),
            _ => 1,
        };
        let (left, right) = cells.split_at(left_cells.min(cells.len()));
        let open = |side: &[Named]| {
            let unknown = !self.finding.evidence.blanks_as_zero()
                && side.iter().any(|(_, cell)| number(*cell).is_none());
            if unknown { self.pick("至少", "at least ") } else { "" }
        };
        match &relation.shape {
            Shape::TotalRow(_) | Shape::TotalColumn(_) => {
                let total = left.first().and_then(|named| named.1);
                out.push_str(if along_rows { self.row(first) } else { self.column(first) });
                out.push(' ');
                self.printed(total, out);
                out.push_str(comma);
                out.push_str(self.pick("各项之和", "sum of parts "));
                out.push_str(open(right));
                out.push_str(self.pick(" ", ""));
                figure(self.finding.evidence.right(), out);
                let before = out.len();
                out.push_str(self.pick("（", " ("));
                let begin = out.len();
                self.terms(right, along_rows, true, out);
                if out.len() == begin {
                    out.truncate(before);
                } else {
                    out.push_str(self.pick("）", ")"));
                }
            }
            Shape::ColumnAtLeast { .. } => {
                let side = |named: Option<&Named<'a>>, out: &mut String| {
                    if let Some(&(at, cell)) = named {
                        out.push_str(self.column(at));
                        out.push(' ');
                        self.printed(cell, out);
                    }
                };
                side(left.first(), out);
                out.push_str(" < ");
                side(right.first(), out);
            }
            Shape::RowsAtLeast { .. } => {
                self.side(left, along_rows, self.finding.evidence.left(), open(left), out);
                out.push_str(" < ");
                self.side(right, along_rows, self.finding.evidence.right(), open(right), out);
            }
            _ => {
                self.side(left, along_rows, self.finding.evidence.left(), open(left), out);
                out.push_str(comma);
                self.side(right, along_rows, self.finding.evidence.right(), open(right), out);
            }
        }
    }

    /// One side of an equation with its sum.
    fn side(
        &self,
        cells: &[Named<'a>],
        by_row: bool,
        sum: Option<Decimal>,
        open: &str,
        out: &mut String,
    ) {
        self.terms(cells, by_row, false, out);
        if cells.len() > 1 {
            out.push_str(" = ");
            out.push_str(open);
            figure(sum, out);
        }
    }

    /// Cells as `name figure + name figure`; words that all names end with are left out.
    fn terms(&self, cells: &[Named<'a>], by_row: bool, skip_zeros: bool, out: &mut String) {
        const SHOWN: usize = 8;
        let is_zero = |cell| number(cell).is_some_and(|n| n.is_zero());
        let told = cells.iter().filter(|(_, cell)| !(skip_zeros && is_zero(*cell)));
        let name = |at: Address| if by_row { self.row(at) } else { self.column(at) };
        let names: Vec<&str> =
            if self.zh() { told.clone().map(|(at, _)| name(*at)).collect() } else { Vec::new() };
        let ending = common_ending(&names);
        for (i, &(at, cell)) in told.enumerate() {
            if i > 0 {
                out.push_str(" + ");
            }
            if i == SHOWN {
                out.push('…');
                break;
            }
            let name = name(at);
            out.push_str(name.get(..name.len() - ending.len()).unwrap_or(name));
            out.push(' ');
            self.printed(cell, out);
        }
    }

    /// What a relation between two years compares: by name, this year's figure and what the year
    /// before makes it.
    fn compared(&self, relation: &Relation, first: Address) -> (&'static str, &'static str) {
        match &relation.shape {
            Shape::Rows { right, .. } => {
                let before = right.first().map_or(first.row, |h| h.code);
                (self.row(first), self.row(Address { row: before, ..first }))
            }
            _ => (self.column(first), self.pick("按上一年推算为", "by the year before")),
        }
    }

    /// A relation between two years that several cells break: which ones, with both figures of each.
    fn cell_by_cell(
        &self,
        relation: &Relation,
        first: Address,
        sides: &[(Decimal, Decimal)],
        [this, other]: &[ReportName; 2],
        out: &mut String,
    ) {
        let (name, before) = self.compared(relation, first);
        let by_column = matches!(relation.shape, Shape::Rows { .. });
        let n = sides.len();
        // Writing to a String cannot fail.
        let _ = match self.lang {
            Lang::Zh => write!(out, "{n} 格不符（{name}／{before}）："),
            Lang::En => write!(out, "{n} cells differ ({name} / {before}): "),
        };
        for (i, (at, (left, right))) in self.finding.cells.iter().zip(sides).enumerate() {
            let (comma, slash) = (self.pick("，", ", "), self.pick("／", " / "));
            out.push_str(if i > 0 { comma } else { "" });
            out.extend([if by_column { self.column(*at) } else { self.row(*at) }, " "]);
            figure(Some(*left), out);
            out.push_str(slash);
            figure(Some(*right), out);
        }
        let (open, and, close) =
            (self.pick("（", " ("), self.pick("，对 ", " against "), self.pick("）", ")"));
        let _ = write!(out, "{open}{this}{and}{other}{close}");
    }

    /// A relation between two years.
    fn between(
        &self,
        relation: &Relation,
        first: Address,
        [this, other]: &[ReportName; 2],
        out: &mut String,
    ) {
        let (name, before) = self.compared(relation, first);
        let (open, close) = (self.pick("（", " ("), self.pick("）", ")"));
        out.extend([name, " "]);
        figure(self.finding.evidence.left(), out);
        // Writing to a String cannot fail.
        let _ = write!(out, "{open}{this}{close}{}{before} ", self.pick("，", ", "));
        figure(self.finding.evidence.right(), out);
        let _ = write!(out, "{open}{other}{close}");
    }

    /// How it was decided, where that is worth a word.
    fn remarks(&self, out: &mut String) {
        if self.finding.evidence.blanks_as_zero() {
            out.push_str(self.pick("（空白按0计）", " (blanks counted as 0)"));
        }
        match self.finding.evidence.read_twice() {
            Some(true) => out.push_str(self.pick(
                "；两种独立读法一致：差错出在所公布的页面",
                "; two independent readings agree: the error is in the published page",
            )),
            Some(false) => out.push_str(self.pick(
                "；两种独立读法不一致：也可能是读取有误",
                "; two independent readings differ: it may have been misread",
            )),
            None => {}
        }
    }
}

/// The longest ending that several names share, leaving each at least two characters.
fn common_ending<'n>(names: &[&'n str]) -> &'n str {
    let [first, rest @ ..] = names else { return "" };
    if rest.is_empty() {
        return "";
    }
    first
        .char_indices()
        .map(|(i, _)| &first[i..])
        .find(|ending| {
            names
                .iter()
                .all(|name| name.strip_suffix(ending).is_some_and(|left| left.chars().count() >= 2))
        })
        .unwrap_or("")
}

mod plain;
mod signs;
#[cfg(test)]
mod tests;

//! How a sum that does not hold reads, in full.

use super::{MessageWriter, NamedCell};
use crate::form::{Address, Relation, Shape};
use crate::report::Cell;
use crate::validate::{Evidence, ReportName};
use crate::words::names::Lang;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::fmt::Write as _;

impl<'a> MessageWriter<'a> {
    /// A broken relation.
    pub(super) fn relation(&self, relation: &Relation, first: Address, out: &mut String) {
        let comma = self.pick(", ", "，");
        let along_rows = relation.shape.is_of_columns();
        out.push_str(if along_rows { self.column(first) } else { self.row(first) });
        out.push_str(self.pick(": ", "："));
        match &self.finding.evidence {
            Evidence::Years { reports, .. } => self.between(relation, first, reports, out),
            _ => self.sides(relation, first, along_rows, out),
        }
        out.push_str(comma);
        out.push_str(self.pick("difference", "相差"));
        out.push(' ');
        figure(self.finding.evidence.difference().map(|d| d.abs()), out);
    }

    /// Both sides of a relation within a table.
    pub(super) fn sides(
        &self,
        relation: &Relation,
        first: Address,
        along_rows: bool,
        out: &mut String,
    ) {
        let comma = self.pick(", ", "，");
        let cells = self.cells();
        let left_cells = match &relation.shape {
            Shape::Rows { left, .. } | Shape::Columns { left, .. } => left.len(),
            Shape::RowsAtLeast { greater, .. } => greater.len(),
            _ => 1,
        };
        let (left, right) = cells.split_at(left_cells.min(cells.len()));
        let open = |side: &[NamedCell]| {
            let unknown = !self.finding.evidence.blanks_as_zero()
                && side.iter().any(|(_, cell)| number(*cell).is_none());
            if unknown { self.pick("at least ", "至少") } else { "" }
        };
        match &relation.shape {
            Shape::TotalRow(_) | Shape::TotalColumn(_) => {
                let total = left.first().and_then(|named| named.1);
                out.push_str(if along_rows { self.row(first) } else { self.column(first) });
                out.push(' ');
                self.printed(total, out);
                out.push_str(comma);
                out.push_str(self.pick("sum of parts ", "各项之和"));
                out.push_str(open(right));
                out.push_str(self.pick("", " "));
                figure(self.finding.evidence.right(), out);
                let before = out.len();
                out.push_str(self.pick(" (", "（"));
                let begin = out.len();
                self.terms(right, along_rows, true, out);
                if out.len() == begin {
                    out.truncate(before);
                } else {
                    out.push_str(self.pick(")", "）"));
                }
            }
            Shape::ColumnAtLeast { .. } => {
                let side = |named: Option<&NamedCell<'a>>, out: &mut String| {
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
    pub(super) fn side(
        &self,
        cells: &[NamedCell<'a>],
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
    pub(super) fn terms(
        &self,
        cells: &[NamedCell<'a>],
        by_row: bool,
        skip_zeros: bool,
        out: &mut String,
    ) {
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
    pub(super) fn compared(
        &self,
        relation: &Relation,
        first: Address,
    ) -> (&'static str, &'static str) {
        match &relation.shape {
            Shape::Rows { right, .. } => {
                let before = right.first().map_or(first.row, |h| h.code);
                (self.row(first), self.row(Address { row: before, ..first }))
            }
            _ => (self.column(first), self.pick("by the year before", "按上一年推算为")),
        }
    }

    /// A relation between two years that several cells break: which ones, with both figures of each.
    pub(super) fn cell_by_cell(
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
            let (comma, slash) = (self.pick(", ", "，"), self.pick(" / ", "／"));
            out.push_str(if i > 0 { comma } else { "" });
            out.extend([if by_column { self.column(*at) } else { self.row(*at) }, " "]);
            figure(Some(*left), out);
            out.push_str(slash);
            figure(Some(*right), out);
        }
        let (open, and, close) =
            (self.pick(" (", "（"), self.pick(" against ", "，对 "), self.pick(")", "）"));
        let _ = write!(out, "{open}{this}{and}{other}{close}");
    }

    /// A relation between two years.
    pub(super) fn between(
        &self,
        relation: &Relation,
        first: Address,
        [this, other]: &[ReportName; 2],
        out: &mut String,
    ) {
        let (name, before) = self.compared(relation, first);
        let (open, close) = (self.pick(" (", "（"), self.pick(")", "）"));
        out.extend([name, " "]);
        figure(self.finding.evidence.left(), out);
        // Writing to a String cannot fail.
        let _ = write!(out, "{open}{this}{close}{}{before} ", self.pick(", ", "，"));
        figure(self.finding.evidence.right(), out);
        let _ = write!(out, "{open}{other}{close}");
    }
}

/// Appends a decimal without trailing zeros.
pub(super) fn figure(value: Option<Decimal>, out: &mut String) {
    let Some(value) = value else { return };
    // Writing to a String cannot fail.
    let _ = match value.to_i64() {
        Some(whole) if value.is_integer() => write!(out, "{whole}"),
        _ => write!(out, "{}", value.normalize()),
    };
}

/// The figure of a cell.
pub(super) fn number(cell: Option<&Cell>) -> Option<Decimal> {
    cell.and_then(|cell| cell.reading.number())
}

/// The longest ending that several names share, leaving each at least two characters.
pub(super) fn common_ending<'n>(names: &[&'n str]) -> &'n str {
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

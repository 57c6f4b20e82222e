//! A report's figures over the union of the forms, and why one of them is not there.

use crate::emit::write::columns::{self, Column};
use crate::form::crosswalk::parts;
use crate::form::{FORMS, Form, TableKind, Unit, by_code, coded};
use crate::report::{Cell, Reading, Report, Sum};
use crate::validate::codec::Pack;
use rust_decimal::Decimal;
use std::sync::LazyLock;

coded! {
    /// Why a cell of the panel has no figure.
    pub enum Lack {
        /// The report has no such table, or its form no such cell.
        NotThere = "not-there",
        /// Nothing is printed.
        Blank = "blank",
        /// A mark for none is printed.
        Dash = "dash",
        /// What is printed cannot be read.
        Illegible = "illegible",
        /// An amount is printed without its unit.
        NoUnit = "no-unit",
        /// The inputs of the year differ.
        Conflict = "conflict",
        /// A share of a total that is not the sum of its parts.
        BrokenTotal = "broken-total",
        /// A share of nothing.
        NoTotal = "no-total",
        /// A share that would be more than the whole, or less than none of it.
        AboveOne = "above-one",
    }
}

impl Lack {
    /// Names of the reasons.
    pub fn reasons() -> Vec<&'static str> {
        Self::ALL.into_iter().filter_map(Lack::reason).collect()
    }

    /// Its name, but for what is not there at all, which the columns of forms tell.
    pub fn reason(self) -> Option<&'static str> {
        (self != Lack::NotThere).then_some(self.code())
    }
}

/// A figure of the panel, or why there is none.
pub type Held = Result<Decimal, Lack>;

/// The sum of cells, or why the first of them that has no figure has none.
pub fn sum(values: &[Held], cells: &[usize]) -> Held {
    let figures = cells.iter().map(|at| values.get(*at).copied().unwrap_or(Err(Lack::NotThere)));
    let figures: Vec<Decimal> = figures.collect::<Result<_, _>>()?;
    Sum::of_all(figures.into_iter().map(Some)).ok_or(Lack::Illegible)
}

/// A report's figures over the union of the forms, harmonised.
#[derive(Clone, Debug, PartialEq)]
pub struct PanelFigures {
    /// The form of each table, in the order of the tables.
    pub forms: [Option<&'static str>; 3],
    /// One figure for each cell of the union.
    pub values: Vec<Held>,
}

/// For each form and table: the cells of the union that are a sum on it, with the positions of
/// their parts.
type Sums = Vec<(&'static str, TableKind, Vec<(usize, Vec<usize>)>)>;

static SUMS: LazyLock<Sums> = LazyLock::new(|| {
    let mut out = Vec::new();
    for (form, kind) in FORMS.iter().flat_map(|f| TableKind::ALL.map(|kind| (f, kind))) {
        let of_kind = |(_, column): &(usize, &Column)| column.at.table == kind;
        let sums = columns::union().iter().enumerate().filter(of_kind).filter_map(|(i, column)| {
            let parts = parts(column.at, form);
            let at = parts.iter().filter_map(|at| columns::position(*at)).collect::<Vec<_>>();
            (parts != [column.at] && !parts.is_empty()).then_some((i, at))
        });
        let sums: Vec<_> = sums.collect();
        out.push((form.code, kind, sums));
    }
    out
});

/// Two inputs that print more than so many figures of a table differently are two reports.
const MANY: usize = 3;

/// Bytes that stand for a lack; smaller ones are a figure, the largest announces a longer one.
const LACKS: u8 = u8::MAX - Lack::ALL.len() as u8;

impl PanelFigures {
    /// The figures of a report.
    pub fn of(report: &Report) -> Self {
        let mut values = vec![Err(Lack::NotThere); columns::union().len()];
        for table in &report.tables {
            for (cell, position) in columns::of_cells(table) {
                if let Some(value) = values.get_mut(position) {
                    *value = held(cell);
                }
            }
            let known = SUMS.iter().find(|(f, k, _)| *f == table.form.code && *k == table.kind);
            for (at, parts) in known.map_or(&[][..], |(.., sums)| sums) {
                let sum = sum(&values, parts);
                if let Some(value) = values.get_mut(*at) {
                    *value = sum;
                }
            }
        }
        PanelFigures { forms: TableKind::ALL.map(|k| report.table(k).map(|t| t.form.code)), values }
    }

    /// How many figures there are.
    pub fn known(&self) -> usize {
        self.values.iter().flatten().count()
    }

    /// Takes over the tables of a source that completes it.
    pub fn complete(&mut self, part: &PanelFigures) {
        for (form, theirs) in self.forms.iter_mut().zip(part.forms) {
            *form = form.or(theirs);
        }
        for (value, theirs) in self.values.iter_mut().zip(&part.values) {
            if *value == Err(Lack::NotThere) {
                *value = *theirs;
            }
        }
    }

    /// Leaves out every figure on which another version differs, and the whole of a table that is
    /// on another form there or differs much; says how many figures.
    pub fn reconcile(&mut self, other: &PanelFigures, kept: &PanelFigures) -> u64 {
        let mut conflicts = 0;
        for (nth, kind) in TableKind::ALL.into_iter().enumerate() {
            let form = |of: &PanelFigures| of.forms.get(nth).copied().flatten();
            let (Some(own), Some(theirs)) = (form(kept), form(other)) else { continue };
            let cells: Vec<usize> = (columns::union().iter().enumerate())
                .filter(|(_, column)| column.at.table == kind)
                .map(|(at, _)| at)
                .collect();
            let differ = |at: &usize| {
                let pair = (kept.values.get(*at), other.values.get(*at));
                matches!(pair, (Some(Ok(a)), Some(Ok(b))) if a != b)
            };
            // The forms have some tables in common.
            let cells_of = |code| by_code(code).map(|form| columns::positions(form, kind));
            let whole = cells_of(own) != cells_of(theirs)
                || cells.iter().filter(|at| differ(at)).count() > MANY;
            for at in cells.iter().filter(|at| whole || differ(at)) {
                if let Some(value) = self.values.get_mut(*at).filter(|value| value.is_ok()) {
                    *value = Err(Lack::Conflict);
                    conflicts += 1;
                }
            }
            if whole && let Some(form) = self.forms.get_mut(nth) {
                *form = None;
            }
        }
        conflicts
    }

    /// The figure at a position of the union, for a form if only on that it counts.
    pub fn get(&self, at: usize, kind: TableKind, only: Option<&'static Form>) -> Held {
        let nth = TableKind::ALL.iter().position(|k| *k == kind);
        let form = nth.and_then(|nth| self.forms.get(nth)).copied().flatten();
        let value = self.values.get(at).copied().unwrap_or(Err(Lack::NotThere));
        match only {
            // Of a table that was left out, the form is not said; why is.
            Some(only) if form.is_some_and(|form| form != only.code) => Err(Lack::NotThere),
            _ => value,
        }
    }
}

impl Pack for PanelFigures {
    fn pack(&self, to: &mut Vec<u8>) {
        for form in self.forms {
            let at = FORMS.iter().position(|f| Some(f.code) == form);
            to.push(at.and_then(|at| u8::try_from(at).ok()).unwrap_or(u8::MAX));
        }
        for value in &self.values {
            let n = match value {
                Ok(n) => n,
                Err(lack) => {
                    let nth = Lack::ALL.iter().position(|one| one == lack).unwrap_or(0);
                    to.push(LACKS.saturating_add(u8::try_from(nth).unwrap_or(0)));
                    continue;
                }
            };
            let small = Some(n).filter(|n| n.scale() == 0 && **n >= Decimal::ZERO);
            let small = small.and_then(|n| u8::try_from(n.mantissa()).ok());
            match small.filter(|n| *n < LACKS) {
                // Most figures are small.
                Some(small) => to.push(small),
                None => {
                    to.push(u8::MAX);
                    n.pack(to);
                }
            }
        }
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        let mut forms = [None; 3];
        for form in &mut forms {
            *form = FORMS.get(usize::from(u8::unpack(from)?)).map(|form| form.code);
        }
        let mut values = Vec::with_capacity(columns::union().len());
        for _ in columns::union() {
            values.push(match u8::unpack(from)? {
                u8::MAX => Ok(Pack::unpack(from)?),
                small if small < LACKS => Ok(Decimal::from(small)),
                lack => Err(*Lack::ALL.get(usize::from(lack - LACKS))?),
            });
        }
        Some(PanelFigures { forms, values })
    }
}

fn held(cell: &Cell) -> Held {
    match cell.reading {
        Reading::Number(_) => cell.comparable().ok_or(match cell.unit {
            Unit::Money => Lack::NoUnit,
            _ => Lack::Illegible,
        }),
        Reading::Blank => Err(Lack::Blank),
        Reading::Dash => Err(Lack::Dash),
        Reading::Illegible => Err(Lack::Illegible),
    }
}

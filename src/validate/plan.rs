//! Each form's tables prepared for checking, once: equations as indices into a table's cells.

use crate::form::{
    Address, Equation, Extent, FORMS, Form, Relation, TableKind, Unit, cells, equations,
};
use crate::report::{Cell, Table};
use std::sync::LazyLock;

/// A cell's part in an equation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term {
    /// Index of the cell in the table.
    pub cell: usize,
    /// Whether it stands on the left side.
    pub left: bool,
}

/// An equation over the cells of one table.
#[derive(Debug)]
pub(super) struct Sum {
    pub relation: &'static Relation,
    /// Left cells before right cells.
    pub terms: Vec<Term>,
    /// Whether left ≥ right is asked rather than equality.
    pub at_least: bool,
    /// Whether the one cell on the left is a 总计 of those on the right.
    pub is_total: bool,
}

/// A table of a form, ready for checking.
#[derive(Debug)]
pub(super) struct Plan {
    pub form: &'static Form,
    pub kind: TableKind,
    /// Address and unit of every cell, in the form's order.
    pub cells: Vec<(Address, Unit)>,
    /// The equations within the table.
    pub sums: Vec<Sum>,
    /// The equations between this table and that of the year before.
    pub between: Vec<Equation>,
    /// For each cell, whether an equation between years needs it, as this year's or last year's.
    pub in_between: Vec<bool>,
    /// For each cell, its row and its column in print; blocks follow one another.
    pub grid: Vec<(usize, usize)>,
}

static PLANS: LazyLock<Vec<Plan>> = LazyLock::new(|| {
    FORMS.iter().flat_map(|form| form.tables.iter().map(|table| Plan::new(form, table))).collect()
});

/// The plan of a form's table; `None` if the form has no such table.
pub(super) fn of(form: &Form, kind: TableKind) -> Option<&'static Plan> {
    PLANS.iter().find(|plan| plan.kind == kind && plan.form.code == form.code)
}

impl Plan {
    fn new(form: &'static Form, table: &'static crate::form::Table) -> Plan {
        let walked = cells(table);
        let addresses: Vec<(Address, Unit)> = walked.iter().map(|c| (c.0, c.4)).collect();
        let index = |at: &Address| addresses.iter().position(|(a, _)| a == at);
        let totals: Vec<bool> = walked
            .iter()
            .map(|(_, _, row, column, _)| {
                row.last().is_some_and(|h| h.is_total) || column.last().is_some_and(|h| h.is_total)
            })
            .collect();
        let mut sums = Vec::new();
        let mut between = Vec::new();
        for equation in equations(table) {
            if equation.relation.extent != Extent::WithinTable {
                between.push(equation);
                continue;
            }
            let side = |at: &[Address], left| -> Option<Vec<Term>> {
                at.iter().map(|a| Some(Term { cell: index(a)?, left })).collect()
            };
            let (Some(mut terms), Some(right)) =
                (side(&equation.left, true), side(&equation.right, false))
            else {
                continue;
            };
            let is_total = !equation.at_least
                && terms.len() == 1
                && terms.iter().all(|t| totals.get(t.cell).copied().unwrap_or(false));
            terms.extend(right);
            sums.push(Sum {
                relation: equation.relation,
                terms,
                at_least: equation.at_least,
                is_total,
            });
        }
        let in_between = addresses
            .iter()
            .map(|(at, _)| {
                let all = |e: &Equation| {
                    [&e.left, &e.right, &e.right_plus, &e.right_minus]
                        .into_iter()
                        .any(|side| side.contains(at))
                };
                between.iter().any(all)
            })
            .collect();
        let mut grid: Vec<(usize, usize)> = Vec::with_capacity(addresses.len());
        let mut previous: Option<&Address> = None;
        for (at, _) in &addresses {
            let next = match (grid.last(), previous) {
                (Some(&(row, column)), Some(before)) if before.row == at.row => (row, column + 1),
                (Some(&(row, _)), _) => (row + 1, 0),
                (None, _) => (0, 0),
            };
            grid.push(next);
            previous = Some(at);
        }
        Plan { form, kind: table.kind, cells: addresses, sums, between, in_between, grid }
    }

    /// The table's cells in the form's order; `None` for one that the table does not hold.
    pub fn line_up<'t>(&self, table: &'t Table) -> Vec<Option<&'t Cell>> {
        self.cells
            .iter()
            .enumerate()
            .map(|(i, (at, _))| match table.cells.get(i) {
                Some(cell) if cell.at == *at => Some(cell),
                _ => table.at(*at),
            })
            .collect()
    }

    /// The addresses of an equation's cells, left before right.
    pub fn addresses(&self, sum: &Sum) -> Vec<Address> {
        sum.terms.iter().filter_map(|t| self.cells.get(t.cell)).map(|(at, _)| *at).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_equation_of_every_form_is_planned() {
        for form in FORMS {
            for table in form.tables {
                let plan = of(form, table.kind).expect("plan");
                assert_eq!(plan.sums.len() + plan.between.len(), equations(table).len());
            }
        }
    }

    #[test]
    fn a_form_has_42_relations_within_its_tables() {
        for form in FORMS {
            let n: usize =
                form.tables.iter().filter_map(|t| of(form, t.kind)).map(|p| p.sums.len()).sum();
            assert_eq!(n, 42, "{}", form.code);
        }
    }
}

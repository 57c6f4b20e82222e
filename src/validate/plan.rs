//! Each form's tables prepared for checking, once: equations as indices into a table's cells.

use crate::form::{
    self, Address, Equation, Extent, Form, Relation, TableKind, Unit, cells, equations,
};
use crate::report::{Cell, Table};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// A cell's part in an equation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Term {
    /// Index of the cell in the table.
    pub cell: usize,
    /// Whether it stands on the left side.
    pub left: bool,
}

/// An equation over the cells of one table.
#[derive(Debug)]
pub(crate) struct Sum {
    /// Its place among the equations of all forms.
    pub number: usize,
    pub relation: &'static Relation,
    /// Left cells before right cells.
    pub terms: Vec<Term>,
    /// Their addresses.
    pub cells: Vec<Address>,
    /// What the ids of its findings begin with.
    pub id: Sha256,
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
    /// For each cell, whether some copies of the form leave out its row.
    pub left_out: Vec<bool>,
    /// For each cell, whether an equation between years needs it, as this year's or last year's.
    pub in_between: Vec<bool>,
    /// For each cell, its row and its column in print; blocks follow one another.
    pub grid: Vec<(usize, usize)>,
}

static PLANS: LazyLock<Vec<Plan>> = LazyLock::new(|| {
    let tables = form::all().flat_map(|form| form.tables.iter().map(move |table| (form, table)));
    let mut plans: Vec<Plan> = tables.map(|(form, table)| Plan::new(form, table)).collect();
    let sums = plans.iter_mut().flat_map(|plan| &mut plan.sums);
    sums.enumerate().for_each(|(number, sum)| sum.number = number);
    plans
});

/// The equations within the tables of all forms, in the order of their numbers.
#[cfg(feature = "cli")]
pub(crate) fn sums() -> impl Iterator<Item = &'static Sum> {
    PLANS.iter().flat_map(|plan| &plan.sums)
}

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
        let left_out =
            walked.iter().map(|(_, _, row, ..)| row.iter().any(|h| h.years.is_some())).collect();
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
            let cells = [equation.left, equation.right].concat();
            sums.push(Sum {
                number: 0,
                relation: equation.relation,
                terms,
                id: begin(equation.relation.code, Some(table.kind), &cells),
                cells,
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
        Plan { form, kind: table.kind, cells: addresses, sums, between, left_out, in_between, grid }
    }

    /// The table's cells in the form's order; `None` for one that the table does not hold.
    pub fn line_up<'t>(&self, table: &'t Table) -> Vec<Option<&'t Cell>> {
        self.cells.iter().enumerate().map(|(i, (at, _))| cell(table, i, *at)).collect()
    }
}

#[cfg(feature = "cli")]
impl Sum {
    /// Its addresses, each with the cell that the table holds there.
    pub fn line_up<'t>(&self, table: &'t Table) -> impl Iterator<Item = Option<&'t Cell>> {
        self.terms.iter().zip(&self.cells).map(|(term, at)| cell(table, term.cell, *at))
    }
}

/// The cell at an address, which should be the table's `n`th.
fn cell(table: &Table, n: usize, at: Address) -> Option<&Cell> {
    table.cells.get(n).filter(|cell| cell.at.is(&at)).or_else(|| table.at(at))
}

/// What the ids of a rule's findings about these cells begin with.
pub(super) fn begin(rule: &str, table: Option<TableKind>, cells: &[Address]) -> Sha256 {
    let mut digest = Sha256::new();
    field(&mut digest, rule);
    field(&mut digest, table.map_or("", TableKind::code));
    for at in cells {
        field(&mut digest, at.row);
        field(&mut digest, at.column);
    }
    digest
}

/// A field ends with a NUL, which no field holds, so that no two lists of fields are one text.
pub(super) fn field(digest: &mut Sha256, text: &str) {
    digest.update(text);
    digest.update([0]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_equation_of_every_form_is_planned() {
        for form in form::all() {
            for table in form.tables {
                let plan = of(form, table.kind).expect("plan");
                assert_eq!(plan.sums.len() + plan.between.len(), equations(table).len());
            }
        }
    }

    #[test]
    fn a_form_has_42_relations_within_its_tables() {
        for form in form::FORMS {
            let n: usize =
                form.tables.iter().filter_map(|t| of(form, t.kind)).map(|p| p.sums.len()).sum();
            assert_eq!(n, 42, "{}", form.code);
        }
    }
}

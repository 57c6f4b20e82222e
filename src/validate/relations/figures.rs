//! The figures of a table, and whether a sum of them holds.

use crate::form::{Equation, Sheet, SheetCell, Slot};
use crate::report::{Blanks, Cell, Reading, Sum, Table, machine};
use rust_decimal::Decimal;

/// What became of one equation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::validate) enum Balance {
    Holds,
    Undecided,
    /// Both sides; `bound` when a cell is unknown but the known figures alone are too many.
    Broken {
        left: Decimal,
        right: Decimal,
        bound: bool,
        /// Whether a blank counted as 0.
        zeroed: bool,
    },
}

/// A table with its sheet and the figure each cell enters the relations with.
pub(in crate::validate) struct TableFigures<'t> {
    pub table: &'t Table,
    pub sheet: &'static Sheet,
    /// `None`: unknown.
    pub values: Vec<Option<Decimal>>,
    /// The values that are written as whole numbers and not longer than machine numbers.
    pub whole: Vec<Option<i64>>,
    /// Whether a value is a blank counted as 0, or of a row that this copy of the form does not
    /// have: it adds nothing.
    pub zeroed: Vec<bool>,
}

impl<'t> TableFigures<'t> {
    pub fn new(table: &'t Table, blanks: Blanks) -> Option<Self> {
        let sheet = table.form.sheet(table.kind)?;
        let number = |slot: &Slot| table.at(*slot)?.reading.number();
        // A total that is blank over parts that are not is not stated; it is not 0.
        let has_parts =
            |sum: &&Equation| sum.right().iter().filter_map(number).any(|figure| !figure.is_zero());
        let totals = sheet.sums.iter().filter(|sum| blanks == Blanks::Zero && sum.is_total);
        let unstated: Vec<&Slot> = totals.filter(has_parts).flat_map(Equation::left).collect();
        let value = |(slot, of): (Slot, &SheetCell)| match table.at(slot) {
            Some(cell) if unstated.contains(&&slot) => cell.reading.number(),
            Some(cell) => cell.reading.counted(blanks),
            None => of.left_out.then_some(Decimal::ZERO),
        };
        let values: Vec<_> = sheet.cells.iter().enumerate().map(value).collect();
        let is_zeroed =
            |(slot, value): (Slot, &Option<_>)| value.is_some() && number(&slot).is_none();
        let zeroed = values.iter().enumerate().map(is_zeroed).collect();
        let whole = values.iter().map(|value| machine((*value)?)).collect();
        Some(TableFigures { table, sheet, values, whole, zeroed })
    }

    pub fn cell(&self, slot: Slot) -> Option<&'t Cell> {
        self.table.at(slot)
    }

    pub fn value(&self, cell: usize) -> Option<Decimal> {
        self.values.get(cell).copied().flatten()
    }

    pub fn whole(&self, cell: usize) -> Option<i64> {
        self.whole.get(cell).copied().flatten()
    }

    /// Whether a cell is a blank counted as 0.
    pub(super) fn is_zeroed(&self, cell: usize) -> bool {
        self.zeroed.get(cell) == Some(&true) && self.cell(cell).is_some()
    }

    /// Whether the table has none of the cells on the left, as one without their column.
    pub(super) fn is_absent(&self, sum: &Equation) -> bool {
        sum.left().iter().all(|slot| self.cell(*slot).is_none())
    }

    /// Both sides of an equation; `None` where one is too large.
    pub(super) fn sides(&self, sum: &Equation) -> Option<[Sum; 2]> {
        Some([self.side(sum.left())?, self.side(sum.right())?])
    }

    fn side(&self, slots: &[Slot]) -> Option<Sum> {
        // Nearly all figures are small whole numbers.
        let whole = slots.iter().try_fold(0i64, |sum, slot| sum.checked_add(self.whole(*slot)?));
        match whole {
            Some(sum) => Some(Sum { known: sum.into(), open: false }),
            None => Sum::of(slots.iter().map(|slot| self.value(*slot))),
        }
    }

    /// Whether an equation over blanks holds exactly if they are 0, over figures that are not: so
    /// they were left blank for 0. One that would break so says nothing.
    pub(super) fn settled(&self, sum: &Equation) -> bool {
        let empty_as_0 = |slot| self.cell(slot)?.reading.counted(Blanks::Zero);
        let value = |slot: &Slot| self.value(*slot).or_else(|| empty_as_0(*slot));
        let left = Sum::of_all(sum.left().iter().map(value));
        let said = || sum.slots.iter().filter_map(value).any(|figure| !figure.is_zero());
        !sum.at_least
            && left.is_some()
            && left == Sum::of_all(sum.right().iter().map(value))
            && said()
    }

    pub fn decide(&self, sum: &Equation) -> Balance {
        let Some([left, right]) = self.sides(sum) else {
            return Balance::Undecided;
        };
        let broken = |bound| {
            let zeroed = sum.slots.iter().any(|slot| self.is_zeroed(*slot));
            Balance::Broken { left: left.known, right: right.known, bound, zeroed }
        };
        match (left.open, right.open) {
            (false, false) if left == right || (sum.at_least && left.known > right.known) => {
                Balance::Holds
            }
            (false, false) => broken(false),
            // Counts are never negative, so what is known of a side is the least it can be.
            (false, true) if right.known > left.known => broken(true),
            (true, false) if !sum.at_least && left.known > right.known => broken(true),
            _ => Balance::Undecided,
        }
    }
}

/// Whether a reading is an empty cell or a mark that stands for one.
pub(in crate::validate) const fn is_empty(reading: Reading) -> bool {
    matches!(reading, Reading::Blank | Reading::Dash)
}

//! The figures of a table, and whether a sum of them holds.

use crate::form::{Equation, Sheet, Slot};
use crate::report::{Cell, Reading, Table};
use crate::validate::Blanks;
use rust_decimal::Decimal;

/// What became of one equation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::validate) enum Verdict {
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
pub(in crate::validate) struct Figures<'t> {
    pub sheet: &'static Sheet,
    pub cells: Vec<Option<&'t Cell>>,
    /// `None`: unknown.
    pub values: Vec<Option<Decimal>>,
    /// The values that are written as whole numbers and not longer than machine numbers.
    pub whole: Vec<Option<i64>>,
    /// Whether a value is a blank counted as 0, or of a row that this copy of the form does not
    /// have: it adds nothing.
    pub zeroed: Vec<bool>,
}

impl<'t> Figures<'t> {
    pub fn new(table: &'t Table, blanks: Blanks) -> Option<Self> {
        let sheet = table.form.sheet(table.kind)?;
        let cells: Vec<Option<&Cell>> = table.slots().collect();
        let mut values: Vec<Option<Decimal>> =
            cells.iter().map(|c| c.and_then(|c| c.reading.number())).collect();
        let mut zeroed = vec![false; cells.len()];
        if blanks == Blanks::Zero {
            // A total that is blank over parts that are not is not stated; it is not 0.
            let totals = sheet.sums.iter().filter(|sum| sum.is_total && has_parts(sum, &values));
            let unstated: Vec<Slot> = totals.flat_map(Equation::left).copied().collect();
            for (i, cell) in cells.iter().enumerate() {
                let empty = cell.is_some_and(|c| is_empty(c.reading));
                if empty
                    && !unstated.contains(&i)
                    && let (Some(value), Some(zero)) = (values.get_mut(i), zeroed.get_mut(i))
                {
                    *value = Some(Decimal::ZERO);
                    *zero = true;
                }
            }
        }
        for (i, (cell, of)) in cells.iter().zip(&sheet.cells).enumerate() {
            if cell.is_none()
                && of.left_out
                && let (Some(value), Some(zero)) = (values.get_mut(i), zeroed.get_mut(i))
            {
                *value = Some(Decimal::ZERO);
                *zero = true;
            }
        }
        let whole = values.iter().map(|value| whole((*value)?)).collect();
        Some(Figures { sheet, cells, values, whole, zeroed })
    }

    pub fn cell(&self, slot: Slot) -> Option<&'t Cell> {
        self.cells.get(slot).copied().flatten()
    }

    pub fn value(&self, cell: usize) -> Option<Decimal> {
        self.values.get(cell).copied().flatten()
    }

    pub fn whole(&self, cell: usize) -> Option<i64> {
        self.whole.get(cell).copied().flatten()
    }

    /// Whether a cell is a blank counted as 0.
    pub(super) fn is_zeroed(&self, cell: usize) -> bool {
        self.zeroed.get(cell) == Some(&true) && self.cells.get(cell).is_some_and(Option::is_some)
    }

    /// Whether the table has none of the cells on the left, as one without their column.
    pub(super) fn is_absent(&self, sum: &Equation) -> bool {
        sum.left().iter().all(|slot| self.cells.get(*slot).is_some_and(Option::is_none))
    }

    /// Both sides of an equation all of whose figures are machine numbers.
    pub(super) fn whole_sides(&self, sum: &Equation) -> Option<[i64; 2]> {
        let mut sides = [0i64; 2];
        for (slot, left) in sum.terms() {
            let side = &mut sides[usize::from(!left)];
            *side = side.checked_add(self.whole(slot)?)?;
        }
        Some(sides)
    }

    /// Whether an equation over blanks holds exactly if they are 0, over figures that are not: so
    /// they were left blank for 0. One that would break so says nothing.
    pub(super) fn settled(&self, sum: &Equation) -> bool {
        let mut sides = [Decimal::ZERO; 2];
        let mut said = false;
        for (slot, left) in sum.terms() {
            let empty =
                || self.cell(slot).filter(|cell| is_empty(cell.reading)).map(|_| Decimal::ZERO);
            let Some(value) = self.value(slot).or_else(empty) else { return false };
            said |= !value.is_zero();
            let side = &mut sides[usize::from(!left)];
            let Some(total) = side.checked_add(value) else { return false };
            *side = total;
        }
        said && !sum.at_least && sides[0] == sides[1]
    }

    pub fn decide(&self, sum: &Equation) -> Verdict {
        if let Some([left, right]) = self.whole_sides(sum) {
            if left == right || (sum.at_least && left > right) {
                return Verdict::Holds;
            }
            let zeroed = sum.slots.iter().any(|slot| self.is_zeroed(*slot));
            return Verdict::Broken {
                left: left.into(),
                right: right.into(),
                bound: false,
                zeroed,
            };
        }
        let mut known = [Decimal::ZERO; 2];
        let mut open = [false; 2];
        let mut zeroed = false;
        for (slot, left) in sum.terms() {
            let side = usize::from(!left);
            match self.value(slot) {
                Some(value) => {
                    let Some(total) = known[side].checked_add(value) else {
                        return Verdict::Undecided;
                    };
                    known[side] = total;
                    zeroed |= self.is_zeroed(slot);
                }
                None => open[side] = true,
            }
        }
        let [left, right] = known;
        let broken = |bound| Verdict::Broken { left, right, bound, zeroed };
        match (open, sum.at_least) {
            ([false, false], false) if left == right => Verdict::Holds,
            ([false, false], true) if left >= right => Verdict::Holds,
            ([false, false], _) => broken(false),
            // Counts are never negative, so what is known of a side is the least it can be.
            ([false, true], _) if right > left => broken(true),
            ([true, false], false) if left > right => broken(true),
            _ => Verdict::Undecided,
        }
    }
}

fn whole(value: Decimal) -> Option<i64> {
    if value.scale() > 0 { None } else { i64::try_from(value.mantissa()).ok() }
}

/// Whether a reading is an empty cell or a mark that stands for one.
pub(in crate::validate) const fn is_empty(reading: Reading) -> bool {
    matches!(reading, Reading::Blank | Reading::Dash)
}

/// Whether any part of a total states a figure other than 0.
fn has_parts(sum: &Equation, values: &[Option<Decimal>]) -> bool {
    let value = |slot: &Slot| values.get(*slot).copied().flatten();
    sum.right().iter().any(|slot| value(slot).is_some_and(|v| !v.is_zero()))
}

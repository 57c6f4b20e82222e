//! The relations of a table as a net of cells and equations in whole numbers.

use crate::form::Equation;
use crate::validate::relations::{Balance, TableFigures};
use rust_decimal::prelude::ToPrimitive;
use smallvec::SmallVec;

/// Larger figures are left alone, so that no sum of a table can overflow.
const LARGEST: i64 = 1_000_000_000_000_000;

/// A cell that may be wrong.
#[derive(Debug)]
pub(super) struct Candidate {
    /// Its number on the form.
    pub cell: usize,
    /// What it says; 0 for a figure that is not whole.
    pub value: i64,
    /// Whether it must change, being negative or not whole.
    pub must: bool,
    /// Whether it may end as the `value` it has (a figure that is not whole, read as 0).
    pub may_stay: bool,
    /// The equations it stands in, each with its sign.
    pub(super) equations: SmallVec<[(usize, i64); 3]>,
}

/// A decided equation.
#[derive(Debug)]
pub(super) struct Decided {
    /// Left less right.
    pub residual: i64,
    /// Its candidates with their signs.
    pub(super) cells: SmallVec<[(usize, i64); 8]>,
    /// The relation it instantiates.
    pub relation: &'static str,
    /// The candidate that is the 总计 of the others.
    pub total: Option<usize>,
}

/// What an equation over a blank still asks: that the known figures of one side do not exceed
/// the other, which is known.
#[derive(Debug)]
pub(super) struct Bound {
    /// The known figures of the open side less the closed side: must not be above 0.
    pub excess: i64,
    pub cells: Vec<(usize, i64)>,
}

/// A part of a table: cells and equations that share no cell with any other part.
#[derive(Debug, Default)]
pub(super) struct Net {
    pub candidates: Vec<Candidate>,
    pub equations: Vec<Decided>,
    pub bounds: Vec<Bound>,
    /// Whether a relation of these cells was left out because a blank leaves it undecided, so
    /// that more than one way of changing a set may satisfy the rest.
    pub loose: bool,
}

impl Net {
    /// How many broken equations a candidate stands in.
    pub fn broken_with(&self, candidate: usize) -> u32 {
        let equations = &self.candidates[candidate].equations;
        let broken = equations.iter().filter(|(e, _)| self.equations[*e].residual != 0).count();
        u32::try_from(broken).unwrap_or(u32::MAX)
    }

    fn needs_search(&self) -> bool {
        self.equations.iter().any(|e| e.residual != 0) || self.candidates.iter().any(|c| c.must)
    }
}

/// The parts of a table that have a broken equation or an impossible figure.
pub(super) fn parts(figures: &TableFigures, verdicts: &[Balance]) -> Vec<Net> {
    let sheet = figures.sheet;
    let mut known = figures.values.iter().zip(&figures.whole).filter(|(value, _)| value.is_some());
    let possible = |whole: &Option<i64>| whole.is_some_and(|whole| whole >= 0);
    let broken = verdicts.iter().any(|verdict| matches!(verdict, Balance::Broken { .. }));
    if !broken && known.all(|(_, whole)| possible(whole)) {
        return Vec::new();
    }
    let values: Vec<Option<i64>> = (0..sheet.cells.len()).map(|i| whole(figures, i)).collect();
    if (0..sheet.cells.len()).any(|i| figures.value(i).is_some() && values[i].is_none()) {
        return Vec::new();
    }
    // A blank that counts as 0 is a constant: it is never named as wrong.
    let constant = |i: usize| figures.zeroed.get(i).copied().unwrap_or(false);
    let decided =
        |sum: &&Equation| !sum.at_least && sum.slots.iter().all(|slot| values[*slot].is_some());

    let mut root: Vec<usize> = (0..sheet.cells.len()).collect();
    for sum in sheet.sums.iter().filter(decided) {
        let mut cells = sum.slots.iter().copied().filter(|slot| !constant(*slot));
        if let Some(first) = cells.next() {
            cells.for_each(|cell| join(&mut root, first, cell));
        }
    }

    let mut nets: Vec<(usize, Net)> = Vec::new();
    let mut place: Vec<Option<(usize, usize)>> = vec![None; sheet.cells.len()];
    for sum in sheet.sums.iter().filter(decided) {
        let Some(first) = sum.slots.iter().copied().find(|slot| !constant(*slot)) else { continue };
        let head = find(&mut root, first);
        let n = nets.iter().position(|(h, _)| *h == head).unwrap_or_else(|| {
            let candidates = Vec::with_capacity(sheet.cells.len());
            nets.push((head, Net { candidates, ..Net::default() }));
            nets.len() - 1
        });
        let net = &mut nets[n].1;
        let id = net.equations.len();
        let mut equation = Decided {
            residual: 0,
            cells: SmallVec::with_capacity(sum.slots.len()),
            relation: sum.relation.code,
            total: None,
        };
        for (slot, left) in sum.terms() {
            let sign = if left { 1 } else { -1 };
            let value = values[slot].unwrap_or(0);
            equation.residual += sign * value;
            if constant(slot) {
                continue;
            }
            let (_, c) = *place[slot].get_or_insert_with(|| {
                let broken = figures.whole(slot).is_none()
                    && figures.value(slot).is_some_and(|v| !v.fract().is_zero());
                net.candidates.push(Candidate {
                    cell: slot,
                    value,
                    must: value < 0 || broken,
                    may_stay: broken,
                    equations: SmallVec::new(),
                });
                (n, net.candidates.len() - 1)
            });
            if sum.is_total && left {
                equation.total = Some(c);
            }
            net.candidates[c].equations.push((id, sign));
            equation.cells.push((c, sign));
        }
        net.equations.push(equation);
    }
    for sum in sheet.sums.iter().filter(|sum| !sum.at_least && !decided(sum)) {
        for (n, (_, net)) in nets.iter_mut().enumerate() {
            let here = |cell: usize| place[cell].filter(|(m, _)| *m == n).map(|(_, c)| c);
            if sum.slots.iter().all(|slot| here(*slot).is_none()) {
                continue;
            }
            net.loose = true;
            let open = |side: &[usize]| side.iter().any(|slot| values[*slot].is_none());
            let open = [sum.left(), sum.right()].map(open);
            if open == [true, true] {
                continue;
            }
            let sign = |left: bool| if open[usize::from(!left)] { 1 } else { -1 };
            let excess = |(slot, left): (usize, bool)| sign(left) * values[slot].unwrap_or(0);
            net.bounds.push(Bound {
                excess: sum.terms().map(excess).sum(),
                cells: sum
                    .terms()
                    .filter_map(|(slot, left)| Some((here(slot)?, sign(left))))
                    .collect(),
            });
        }
    }
    nets.into_iter().map(|(_, net)| net).filter(Net::needs_search).collect()
}

/// A cell's figure as a whole number: 0 for one that is not whole, `None` for one that is unknown
/// or too large.
fn whole(figures: &TableFigures, cell: usize) -> Option<i64> {
    let value = figures.value(cell)?;
    let whole = match figures.whole(cell) {
        Some(whole) => whole,
        None if value.fract().is_zero() => value.to_i64()?,
        None => 0,
    };
    (-LARGEST..=LARGEST).contains(&whole).then_some(whole)
}

fn find(root: &mut [usize], mut i: usize) -> usize {
    while root[i] != i {
        root[i] = root[root[i]];
        i = root[i];
    }
    i
}

fn join(root: &mut [usize], a: usize, b: usize) {
    let (a, b) = (find(root, a), find(root, b));
    root[a.max(b)] = a.min(b);
}

//! Known slips of the pen, by which sets of equal size are ranked (deductive correction).

use super::net::Net;
use super::search::Set;
use crate::form::coded;
use crate::validate::relations::TableFigures;

coded! {
    /// A slip of the pen that explains a wrong figure.
    #[derive(Hash)]
    #[non_exhaustive]
    pub enum Slip {
        /// Two neighbouring digits stand in each other's place.
        TransposedDigits = "transposed-digits",
        /// A digit was left out.
        DroppedDigit = "dropped-digit",
        /// A digit was written twice.
        DoubledDigit = "doubled-digit",
        /// The figure is ten times too large or too small.
        TenTimes = "ten-times",
        /// One digit is another.
        MisreadDigit = "misread-digit",
        /// Two neighbouring cells hold each other's figures.
        SwappedNeighbours = "swapped-neighbours",
        /// Two cells of a row or a column hold each other's figures.
        SwappedCells = "swapped-cells",
        /// The figures of a row stand one column off.
        RowShifted = "row-shifted",
        /// The figures of a column stand one row off.
        ColumnShifted = "column-shifted",
        /// A total that does not follow its parts.
        TotalNotUpdated = "total-not-updated",
        /// The sign is wrong.
        Sign = "sign",
        /// None of these explains it.
        Unexplained = "unexplained",
    }
}

/// A cell to change.
#[derive(Clone, Debug)]
pub(super) struct ChangedCell {
    pub candidate: usize,
    pub suggested: i64,
    pub slip: Slip,
}

/// A set with the slips that explain it.
#[derive(Clone, Debug)]
pub(super) struct Explained {
    pub changes: Vec<ChangedCell>,
    /// How far-fetched the explanation is; equal costs are a tie.
    pub cost: u32,
}

const UNEXPLAINED: (Slip, u32) = (Slip::Unexplained, 9);

/// Explains each set and puts the likeliest first.
pub(super) fn explain(sets: Vec<Set>, net: &Net, figures: &TableFigures) -> Vec<Explained> {
    let mut out: Vec<Explained> =
        sets.into_iter().map(|set| explain_set(set, net, figures)).collect();
    out.sort_by_key(|explained| explained.cost);
    out
}

fn explain_set(mut set: Set, net: &Net, figures: &TableFigures) -> Explained {
    // In printed order: neighbours stand beside one another.
    set.sort_unstable_by_key(|(candidate, _)| net.candidates[*candidate].cell);
    if let Some((slip, cost)) = together(&set, net, figures) {
        let changes = set
            .iter()
            .map(|(candidate, suggested)| ChangedCell {
                candidate: *candidate,
                suggested: *suggested,
                slip,
            })
            .collect();
        return Explained { changes, cost };
    }
    let mut cost = 0;
    let changes = set
        .iter()
        .map(|(candidate, suggested)| {
            let (slip, price) = alone(*candidate, *suggested, net, figures);
            cost += price;
            ChangedCell { candidate: *candidate, suggested: *suggested, slip }
        })
        .collect();
    Explained { changes, cost }
}

/// The slip that turns the suggested figure into the printed one.
fn alone(candidate: usize, suggested: i64, net: &Net, figures: &TableFigures) -> (Slip, u32) {
    let cell = &net.candidates[candidate];
    if cell.may_stay {
        return UNEXPLAINED;
    }
    let slip = digits(cell.value, suggested);
    let is_total = figures.sheet.sums.iter().any(|s| s.is_total && s.slots[0] == cell.cell);
    match slip {
        Some((slip, cost)) if cost <= TOTAL.1 || !is_total => (slip, cost),
        _ if is_total => TOTAL,
        _ => UNEXPLAINED,
    }
}

pub(super) const TOTAL: (Slip, u32) = (Slip::TotalNotUpdated, 4);

/// The slip between two figures by their digits alone.
fn digits(printed: i64, truth: i64) -> Option<(Slip, u32)> {
    if printed == -truth {
        return Some((Slip::Sign, 1));
    }
    if printed < 0 || truth < 0 {
        return None;
    }
    if printed.checked_mul(10) == Some(truth) || truth.checked_mul(10) == Some(printed) {
        return Some((Slip::TenTimes, 2));
    }
    let (p, t) = (printed.to_string(), truth.to_string());
    let (p, t) = (p.as_bytes(), t.as_bytes());
    if is_transposed(p, t) {
        return Some((Slip::TransposedDigits, 2));
    }
    if p.len() == t.len() + 1 && is_doubled(p, t) {
        return Some((Slip::DoubledDigit, 2));
    }
    if t.len() == p.len() + 1 && lacks_one(p, t) {
        return Some((Slip::DroppedDigit, 3));
    }
    let differing = p.iter().zip(t).filter(|(a, b)| a != b).count();
    if p.len() == t.len() && differing == 1 {
        // Between figures of one digit every change is one digit misread: weak evidence.
        return Some((Slip::MisreadDigit, if p.len() > 1 { 3 } else { 6 }));
    }
    None
}

/// Whether exchanging two neighbouring digits of one gives the other.
fn is_transposed(p: &[u8], t: &[u8]) -> bool {
    let differing: Vec<usize> = (0..p.len().min(t.len())).filter(|i| p[*i] != t[*i]).collect();
    match differing[..] {
        [a, b] => p.len() == t.len() && b == a + 1 && p[a] == t[b] && p[b] == t[a],
        _ => false,
    }
}

/// Whether `p` is `t` with one digit written twice.
fn is_doubled(p: &[u8], t: &[u8]) -> bool {
    (1..p.len()).any(|i| p[i] == p[i - 1] && p[..i] == t[..i] && p[i + 1..] == t[i..])
}

/// Whether `p` is `t` with one digit left out.
fn lacks_one(p: &[u8], t: &[u8]) -> bool {
    (0..t.len()).any(|i| p[..i] == t[..i] && p[i..] == t[i + 1..])
}

/// The one slip that explains several cells at once.
fn together(set: &[(usize, i64)], net: &Net, figures: &TableFigures) -> Option<(Slip, u32)> {
    let grid: Vec<(usize, usize)> = set
        .iter()
        .map(|(candidate, _)| figures.sheet.cells[net.candidates[*candidate].cell].place())
        .collect();
    let printed: Vec<i64> = set.iter().map(|(c, _)| net.candidates[*c].value).collect();
    let truth: Vec<i64> = set.iter().map(|(_, suggested)| *suggested).collect();
    let one_row = grid.windows(2).all(|w| w[0].0 == w[1].0);
    let one_column = grid.windows(2).all(|w| w[0].1 == w[1].1);
    if set.len() < 2 || !(one_row || one_column) {
        return None;
    }
    let steps = |w: &[(usize, usize)]| if one_row { w[1].1 - w[0].1 } else { w[1].0 - w[0].0 };
    let adjacent = grid.windows(2).all(|w| steps(w) == 1);
    if set.len() == 2 && printed[0] == truth[1] && printed[1] == truth[0] {
        return Some(if adjacent { (Slip::SwappedNeighbours, 2) } else { (Slip::SwappedCells, 5) });
    }
    let last = set.len() - 1;
    let shifted = printed[1..] == truth[..last] || truth[1..] == printed[..last];
    (set.len() > 2 && adjacent && shifted)
        .then_some((if one_row { Slip::RowShifted } else { Slip::ColumnShifted }, 2))
}

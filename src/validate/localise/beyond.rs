//! Slips that touch more cells than are searched for, tried one by one: each either restores every
//! relation or is dropped.

use super::net::Net;
use super::slips::{Change, Explained, ROW_SHIFTED, TOTAL};
use crate::validate::relations::Figures;

/// The one slip that mends the table, if there is just one.
pub(super) fn try_all(net: &Net, figures: &Figures) -> Option<Explained> {
    shifted_row(net, figures).or_else(|| forgotten_totals(net))
}

/// Totals that were never filled in or kept: of one relation (those of the rows, or those of the
/// columns), each that is broken becomes the sum of its parts.
fn forgotten_totals(net: &Net) -> Option<Explained> {
    let mut relations: Vec<&str> = net.equations.iter().map(|e| e.relation).collect();
    relations.dedup();
    let mut found = relations.into_iter().filter_map(|relation| {
        let mut residuals: Vec<i64> = net.equations.iter().map(|e| e.residual).collect();
        let mut changes = Vec::new();
        let broken = net.equations.iter().filter(|e| e.relation == relation && e.residual != 0);
        for equation in broken {
            let total = equation.total?;
            // Left less right is the total less its parts.
            let suggested = net.candidates[total].value - equation.residual;
            if suggested < 0 {
                return None;
            }
            for (e, sign) in &net.candidates[total].equations {
                residuals[*e] -= sign * equation.residual;
            }
            changes.push(Change { candidate: total, suggested, kind: TOTAL.0 });
        }
        let mended = residuals.iter().all(|residual| *residual == 0);
        (mended && !changes.is_empty()).then_some(Explained { changes, cost: TOTAL.1 })
    });
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// The row whose shift by one column alone restores every relation, however many cells that moves.
fn shifted_row(net: &Net, figures: &Figures) -> Option<Explained> {
    let grid = |c: &usize| figures.plan.grid[net.candidates[*c].cell];
    let mut order: Vec<usize> = (0..net.candidates.len()).collect();
    order.sort_unstable_by_key(grid);
    let mut found = Vec::new();
    for row in order.chunk_by(|a, b| grid(a).0 == grid(b).0) {
        if row.len() < 3 || row.iter().any(|c| net.candidates[*c].must) {
            continue;
        }
        // The whole row, or all of it but its total.
        for moved in [row, &row[..row.len() - 1]] {
            for to_left in [true, false] {
                found.extend(shift(moved, to_left, net));
            }
        }
    }
    match found.len() {
        1 => found.pop(),
        _ => None,
    }
}

/// Undoes a shift: `to_left` when the printed figures stand one column too far left.
fn shift(row: &[usize], to_left: bool, net: &Net) -> Option<Explained> {
    let printed: Vec<i64> = row.iter().map(|c| net.candidates[*c].value).collect();
    let n = row.len();
    let (lost, figures) = if to_left { (0, &printed[..n - 1]) } else { (n - 1, &printed[1..]) };
    let mut truth: Vec<Option<i64>> = figures.iter().copied().map(Some).collect();
    truth.insert(lost, None);

    let change = |e: usize, truth: &[Option<i64>]| -> Option<i64> {
        let mut residual = net.equations[e].residual;
        for (i, c) in row.iter().enumerate() {
            if let Some((_, sign)) = net.candidates[*c].equations.iter().find(|(id, _)| *id == e) {
                residual += sign * (truth[i]? - printed[i]);
            }
        }
        Some(residual)
    };
    // The figure that the shift pushed out is whatever its first equation asks for.
    let (first, sign) = *net.candidates[row[lost]].equations.first()?;
    truth[lost] = Some(printed[lost]);
    truth[lost] = Some(printed[lost] - sign * change(first, &truth)?);
    let whole = truth.iter().all(|t| t.is_some_and(|t| t >= 0));
    let mended = (0..net.equations.len()).all(|e| change(e, &truth) == Some(0));
    if !whole || !mended {
        return None;
    }
    let changes = row
        .iter()
        .zip(&truth)
        .zip(&printed)
        .filter_map(|((candidate, truth), printed)| {
            let suggested = (*truth)?;
            (suggested != *printed).then_some(Change {
                candidate: *candidate,
                suggested,
                kind: ROW_SHIFTED,
            })
        })
        .collect();
    Some(Explained { changes, cost: 2 })
}

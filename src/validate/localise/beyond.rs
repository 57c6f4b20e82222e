//! Slips that touch more cells than are searched for, tried one by one: each either restores every
//! relation or is dropped.

use super::net::Net;
use super::slips::{ChangedCell, Explained, Slip, TOTAL};
use crate::validate::relations::TableFigures;

/// The one slip that mends the table, if there is just one.
pub(super) fn try_all(net: &Net, figures: &TableFigures) -> Option<Explained> {
    let found = shifted_row(net, figures).or_else(|| forgotten_totals(net))?;
    // A figure that cannot be stays wrong unless it is changed as well.
    let changes = |cell| found.changes.iter().any(|change| change.candidate == cell);
    let mends = net.candidates.iter().enumerate().all(|(cell, of)| !of.must || changes(cell));
    mends.then_some(found)
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
            changes.push(ChangedCell { candidate: total, suggested, slip: TOTAL.0 });
        }
        let mended = residuals.iter().all(|residual| *residual == 0);
        (mended && !changes.is_empty()).then_some(Explained { changes, cost: TOTAL.1 })
    });
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// The row whose shift by one column alone restores every relation, however many cells that moves.
fn shifted_row(net: &Net, figures: &TableFigures) -> Option<Explained> {
    let grid = |c: &usize| figures.sheet.cells[net.candidates[*c].cell].place();
    let mut order: Vec<usize> = (0..net.candidates.len()).collect();
    // Cells are numbered in printed order, row by row.
    order.sort_unstable_by_key(|c| net.candidates[*c].cell);
    let broken: Vec<usize> =
        (0..net.equations.len()).filter(|e| net.equations[*e].residual != 0).collect();
    let mut found = Vec::new();
    for row in order.chunk_by(|a, b| grid(a).0 == grid(b).0) {
        if row.len() < 3 || row.iter().any(|c| net.candidates[*c].must) {
            continue;
        }
        // Moving its cells mends no equation that has none of them.
        let touched = |e: usize| {
            row.iter().any(|c| net.candidates[*c].equations.iter().any(|(id, _)| *id == e))
        };
        if !broken.iter().all(|e| touched(*e)) {
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
    let mut truth: Vec<i64> = figures.to_vec();
    truth.insert(lost, printed[lost]);

    // What each equation lacks once the figures are moved, all but the one the shift pushed out.
    let mut residuals: Vec<i64> = net.equations.iter().map(|e| e.residual).collect();
    for ((c, truth), printed) in row.iter().zip(&truth).zip(&printed) {
        for (e, sign) in &net.candidates[*c].equations {
            residuals[*e] += sign * (truth - printed);
        }
    }
    // That one is whatever its first equation asks for.
    let pushed_out = &net.candidates[row[lost]].equations;
    let (first, sign) = *pushed_out.first()?;
    let by = -sign * residuals[first];
    truth[lost] += by;
    for (e, sign) in pushed_out {
        residuals[*e] += sign * by;
    }
    if truth.iter().any(|t| *t < 0) || residuals.iter().any(|residual| *residual != 0) {
        return None;
    }
    let changes = row
        .iter()
        .zip(&truth)
        .zip(&printed)
        .filter_map(|((candidate, truth), printed)| {
            let suggested = *truth;
            (suggested != *printed).then_some(ChangedCell {
                candidate: *candidate,
                suggested,
                slip: Slip::RowShifted,
            })
        })
        .collect();
    Some(Explained { changes, cost: 2 })
}

//! Which cells are wrong: the smallest sets of cells whose change to whole numbers of at least
//! zero satisfies every relation of a table (the principle of Fellegi and Holt, 1976), likeliest
//! first. Exact for up to three cells; beyond, only a single slip that mends
//! everything (a shifted row, totals left as they were) is named. The data are never changed.

mod beyond;
mod net;
mod search;
mod slips;

use super::finding::{Suspect, Validation};
use super::relations::{Balance, TableFigures};
use net::Net;
use search::SearchOutcome;
use slips::Explained;
pub use slips::Slip;

/// The largest set that is searched for.
const MOST: usize = 3;

/// How many smallest sets of one part of a table are reported; the rest is only counted.
const SHOWN: usize = 24;

/// Looks for the wrong cells of a table of which some relation is broken.
///
/// Relations that share no cell are parts of their own: each part has its own smallest sets.
pub(super) fn localise(figures: &TableFigures, verdicts: &[Balance], out: &mut Validation) {
    let mut more = false;
    for net in net::parts(figures, verdicts) {
        let outcome = search::smallest(&net);
        let sets = match outcome {
            SearchOutcome::Sets(sets) => slips::explain(sets, &net, figures),
            SearchOutcome::MoreThan { certain } => {
                more |= certain;
                beyond::try_all(&net, figures).into_iter().collect()
            }
        };
        suspects(sets, &net, figures, out);
    }
    if more {
        out.more_than_three.push(figures.sheet.kind);
    }
}

/// Appends the cells of the likeliest sets.
fn suspects(sets: Vec<Explained>, net: &Net, figures: &TableFigures, out: &mut Validation) {
    let alternatives = u32::try_from(sets.len().saturating_sub(1)).unwrap_or(u32::MAX);
    let first_set = out.suspects.iter().map(|s| s.set).max().unwrap_or(0) + 1;
    let first_rank = out.suspects.iter().map(|s| s.rank).max().unwrap_or(0);
    let mut rank = first_rank;
    let mut previous = None;
    for (i, (set, explained)) in (first_set..).zip(sets).take(SHOWN).enumerate() {
        // Sets that the same slips explain are a tie and share a rank.
        if previous != Some(explained.cost) {
            rank = first_rank + 1 + u32::try_from(i).unwrap_or(u32::MAX);
            previous = Some(explained.cost);
        }
        for change in explained.changes {
            let candidate = &net.candidates[change.candidate];
            let Some(cell) = figures.cell(candidate.cell) else { continue };
            out.suspects.push(Suspect {
                at: cell.at,
                printed: cell.printed.to_string(),
                suggested: change.suggested.into(),
                restores: net.broken_with(change.candidate),
                kind: change.slip,
                rank,
                set,
                alternatives,
            });
        }
    }
}

//! The likeliest wrong cells of a report, by the parts of its tables that share no relation.

use crate::validate::{Finding, Suspect};

/// One part of a table: the sets of cells of which any one would restore it, likeliest first.
pub struct TablePart<'a> {
    pub sets: Vec<&'a [Suspect]>,
    /// Sets beside the first, those not listed included.
    alternatives: u32,
}

impl TablePart<'_> {
    /// Whether a broken sum holds again once one of the sets is changed: it has a cell of one.
    pub fn explains(&self, finding: &Finding) -> bool {
        let mut cells = self.sets.iter().flat_map(|set| set.iter());
        cells.any(|suspect| finding.cells.contains(&suspect.at))
    }

    /// How many other changes are as small.
    pub fn others(&self) -> u32 {
        self.alternatives
    }
}

/// The parts, in their order.
pub fn parts(suspects: &[Suspect]) -> Vec<TablePart<'_>> {
    let mut out: Vec<(u32, TablePart<'_>)> = Vec::new();
    for set in suspects.chunk_by(|a, b| a.set == b.set) {
        let Some(cell) = set.first() else { continue };
        let belongs = |(first, part): &&mut (u32, TablePart<'_>)| {
            let table = part.sets.first().and_then(|set| set.first()).map(|s| s.at.table);
            cell.set <= first.saturating_add(part.alternatives)
                && part.alternatives == cell.alternatives
                && table == Some(cell.at.table)
        };
        match out.last_mut().filter(belongs) {
            Some((_, part)) => part.sets.push(set),
            None => {
                out.push((
                    cell.set,
                    TablePart { sets: vec![set], alternatives: cell.alternatives },
                ));
            }
        }
    }
    out.into_iter().map(|(_, part)| part).collect()
}

/// The suspect at a cell, if it is among the likeliest of its part; ties are all among them.
pub fn likeliest<'a>(parts: &[TablePart<'a>], at: crate::form::Address) -> Option<&'a Suspect> {
    parts.iter().find_map(|part| {
        let rank = part.sets.first()?.first()?.rank;
        part.sets.iter().flat_map(|set| set.iter()).find(|s| s.rank == rank && s.at == at)
    })
}

//! Which inputs are the same report, and which stand for the same agency and year.

use super::SEPARATOR;
use crate::report::Report;
use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

/// What stays in memory of a report.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The input.
    pub source: String,
    agency: Option<String>,
    year: Option<i32>,
    /// Fingerprint of all readings.
    pub(super) content: u64,
    /// Fingerprint of the prose; none where there is too little to tell reports apart.
    prose: Option<u64>,
    known: usize,
    pub(super) offset: u64,
}

/// Han characters of prose that two bodies never write alike.
const PROSE_ENOUGH: usize = 200;

impl Entry {
    /// The entry of a report with so many figures.
    pub(super) fn of(report: &Report, known: usize) -> Self {
        let mut content = DefaultHasher::new();
        for table in &report.tables {
            table.form.code.hash(&mut content);
            for cell in &table.cells {
                cell.at.hash(&mut content);
                cell.reading.status().hash(&mut content);
                cell.reading.number().hash(&mut content);
            }
        }
        let mut prose = DefaultHasher::new();
        let mut length = 0;
        for c in report.sections.iter().flat_map(|section| section.text.chars()) {
            if c.is_alphanumeric() {
                c.hash(&mut prose);
                length += 1;
            }
        }
        Entry {
            source: report.source.path.clone(),
            agency: report.identity.agency.clone(),
            year: report.identity.year,
            content: content.finish(),
            prose: (length >= PROSE_ENOUGH).then(|| prose.finish()),
            known,
            offset: 0,
        }
    }
}

/// All inputs for one agency and year.
#[derive(Clone, Debug)]
pub struct Group {
    /// The agency.
    pub agency: String,
    /// The year.
    pub year: i32,
    /// The input whose figures stand for them: the one with most figures, the first of equals.
    pub kept: Entry,
    /// The other inputs, in their order.
    pub others: Vec<Entry>,
    /// Figures on which they differ.
    pub conflicts: u64,
}

impl Group {
    /// The paths of the other inputs.
    pub fn other_sources(&self) -> String {
        let sources: Vec<_> = self.others.iter().map(|other| other.source.as_str()).collect();
        sources.join(SEPARATOR)
    }
}

/// Groups the reports by agency and year. One whose agency or year is unknown joins the report
/// that has the same prose and the same figures, or stays out.
pub(super) fn groups(entries: Vec<Entry>) -> Vec<Group> {
    let mut placed: BTreeMap<(String, i32), Vec<(usize, Entry)>> = BTreeMap::new();
    let mut twins: HashMap<(u64, u64), Option<(String, i32)>> = HashMap::new();
    let mut unplaced = Vec::new();
    for (order, entry) in entries.into_iter().enumerate() {
        let (Some(agency), Some(year)) = (&entry.agency, entry.year) else {
            unplaced.push((order, entry));
            continue;
        };
        let place = (agency.clone(), year);
        if let Some(prose) = entry.prose {
            let twin = twins.entry((prose, entry.content)).or_insert_with(|| Some(place.clone()));
            // Two bodies with the same words: an unknown third is neither.
            if twin.as_ref() != Some(&place) {
                *twin = None;
            }
        }
        placed.entry(place).or_default().push((order, entry));
    }
    for (order, entry) in unplaced {
        let twin = entry.prose.and_then(|prose| twins.get(&(prose, entry.content)));
        let Some(Some(place)) = twin else { continue };
        let agrees = entry.agency.as_ref().is_none_or(|agency| *agency == place.0)
            && entry.year.is_none_or(|year| year == place.1);
        if let Some(group) = placed.get_mut(place).filter(|_| agrees) {
            group.push((order, entry));
        }
    }
    let mut out = Vec::new();
    for ((agency, year), mut entries) in placed {
        entries.sort_by_key(|(order, _)| *order);
        let mut others: Vec<_> = entries.into_iter().map(|(_, entry)| entry).collect();
        let most = others.iter().map(|entry| entry.known).max().unwrap_or(0);
        let Some(best) = others.iter().position(|entry| entry.known == most) else { continue };
        let kept = others.remove(best);
        out.push(Group { agency, year, kept, others, conflicts: 0 });
    }
    out
}

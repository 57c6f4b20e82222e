//! Where a report may be that seems to be missing: among inputs that name no agency or no year, under
//! a year that the page itself doubts, under another name of the body.

use super::SEPARATOR;
use super::group::{Entry, Group, Keys};
use crate::parse::{Roster, body};
use std::collections::{BTreeMap, HashMap};
use std::ops::RangeInclusive;

/// Inputs of which any may be a report that seems to be missing.
#[derive(Clone, Debug, Default)]
pub(super) struct Elsewhere {
    sources: Vec<String>,
    /// Those of this agency of an unknown year, or, where the agency is not known either, of any.
    by_agency: HashMap<Option<u32>, Vec<usize>>,
    /// Those of this year, of which the agency is not known.
    by_year: HashMap<i32, Vec<usize>>,
    /// Those that stand under another year or another name.
    by_both: HashMap<(u32, i32), Vec<usize>>,
}

/// So many of the inputs that a report may be are named.
const NAMED: usize = 3;

impl Elsewhere {
    /// Adds an input without an agency or a year.
    pub fn unplaced(&mut self, entry: &Entry, source: String) {
        let nth = self.note(source);
        match (entry.agency(), entry.year()) {
            (None, Some(year)) => self.by_year.entry(year).or_default().push(nth),
            (agency, _) => self.by_agency.entry(agency).or_default().push(nth),
        }
    }

    /// Adds an input that may be an agency's report on a year though it stands elsewhere.
    pub fn placed(&mut self, agency: u32, year: i32, source: String) {
        let nth = self.note(source);
        self.by_both.entry((agency, year)).or_default().push(nth);
    }

    fn note(&mut self, source: String) -> usize {
        self.sources.push(source);
        self.sources.len() - 1
    }

    /// Those that may be an agency's report on a year: how many, and the first of them.
    pub fn of(&self, agency: Option<u32>, year: i32) -> (u64, String) {
        let both = agency.and_then(|agency| self.by_both.get(&(agency, year)));
        let own = agency.and_then(|agency| self.by_agency.get(&Some(agency)));
        let lists = [both, own, self.by_year.get(&year), self.by_agency.get(&None)];
        let all = || lists.iter().copied().flatten().flatten();
        let first: Vec<&str> = all()
            .take(NAMED)
            .filter_map(|nth| self.sources.get(*nth))
            .map(String::as_str)
            .collect();
        (all().count() as u64, first.join(SEPARATOR))
    }
}

/// An agency with the years of its groups.
struct Run<'a> {
    agency: u32,
    is_listed: bool,
    groups: &'a [Group],
}

impl Run<'_> {
    fn years(&self) -> Option<RangeInclusive<i32>> {
        Some(self.groups.first()?.year..=self.groups.last()?.year)
    }
}

/// Years that may lie between the last report under one name and the first under another.
const GAP: i32 = 2;

/// Reports that a body may have given under another name: an agency, and a group of another agency
/// of the same place that was there only before it, or only after. The groups are in the order of
/// their agencies. Of two bodies on the list the operator knows that they are not one.
pub(super) fn renamed<'a>(
    groups: &'a [Group],
    keys: &Keys,
    roster: &Roster,
) -> Vec<(u32, &'a Group)> {
    let mut places: BTreeMap<String, Vec<Run<'a>>> = BTreeMap::new();
    for groups in groups.chunk_by(|a, b| a.agency == b.agency) {
        let Some(agency) = groups.first().map(|group| group.agency) else { continue };
        let key = keys.get(agency);
        let is_listed = roster.has(key);
        if let Some(place) = body::place_of(key) {
            places.entry(place).or_default().push(Run { agency, is_listed, groups });
        }
    }
    let mut out = Vec::new();
    for runs in places.values() {
        for (one, other) in runs.iter().flat_map(|one| runs.iter().map(move |other| (one, other))) {
            let (Some(own), Some(theirs)) = (one.years(), other.years()) else { continue };
            let follows = (1..=GAP).contains(&(own.start() - theirs.end()));
            let precedes = (1..=GAP).contains(&(theirs.start() - own.end()));
            if (follows || precedes) && !(one.is_listed && other.is_listed) {
                out.extend(other.groups.iter().map(|group| (one.agency, group)));
            }
        }
    }
    out
}

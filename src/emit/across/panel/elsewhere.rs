//! Where a report may be that seems to be missing: among inputs that name no agency or no year but
//! were found with the body's others, under a year that the page itself doubts, under another name
//! of the body.

use super::group::{AgencyKeys, AgencyYear, FoundAt, Groups, PanelEntry, PlacedInput, fingerprint};
use super::{Left, SEPARATOR};
use crate::parse::body::{self, rests};
use crate::parse::{Roster, compared};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::num::NonZeroU32;
use std::ops::RangeInclusive;

/// Inputs of which any may be a report that seems to be missing.
#[derive(Clone, Debug, Default)]
pub(super) struct Elsewhere {
    inputs: Vec<UnplacedInput>,
    /// Those of an agency of an unknown year.
    by_agency: HashMap<u32, Vec<usize>>,
    /// Those of which the agency is not known, by what they share with others of their body.
    by_trait: HashMap<Trait, Vec<usize>>,
    /// Those that stand under another year or another name.
    by_both: HashMap<(u32, i32), Vec<usize>>,
}

#[derive(Clone, Debug)]
struct UnplacedInput {
    source: String,
    years: RangeInclusive<i32>,
}

/// What an input of an unknown agency may share with the reports of a body.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Trait {
    Site(NonZeroU32),
    /// The folder, of an input whose site is not known.
    Folder(u32),
    /// The folder, of one whose site is known: it says less than the site.
    FolderBesideSite(u32),
    Name(String),
    /// What is left of its name without the places at its beginning, one after another.
    Rest(String),
}

/// So many of the inputs that a report may be are named.
const NAMED: usize = 3;

impl Elsewhere {
    /// Adds an input without an agency or a year.
    pub fn unplaced(&mut self, entry: &PanelEntry, left: Left) {
        let nth = self.note(left.source, left.years);
        if let Some(agency) = entry.agency() {
            self.by_agency.entry(agency).or_default().push(nth);
            return;
        }
        let (folder, site) = entry.found;
        let mut traits = match site {
            Some(site) => vec![Trait::Site(site), Trait::FolderBesideSite(folder)],
            None => vec![Trait::Folder(folder)],
        };
        if let Some(name) = left.name {
            traits.extend(rests(&name).map(|rest| Trait::Rest(rest.to_owned())));
            traits.push(Trait::Name(name));
        }
        for of_it in traits {
            self.by_trait.entry(of_it).or_default().push(nth);
        }
    }

    /// Adds an input that may be an agency's report on a year though it stands elsewhere.
    pub fn placed(&mut self, agency: u32, year: i32, source: String) {
        let nth = self.note(source, year..=year);
        self.by_both.entry((agency, year)).or_default().push(nth);
    }

    fn note(&mut self, source: String, years: RangeInclusive<i32>) -> usize {
        self.inputs.push(UnplacedInput { source, years });
        self.inputs.len() - 1
    }

    /// The inputs of unknown agencies that may be of a body whose reports were found there and name
    /// it so.
    pub fn near<'a>(
        &self,
        found: impl Iterator<Item = FoundAt>,
        names: impl Iterator<Item = &'a str>,
    ) -> Vec<usize> {
        if self.by_trait.is_empty() {
            return Vec::new();
        }
        let mut traits = HashSet::new();
        for (folder, site) in found {
            traits.insert(Trait::Folder(folder));
            traits.insert(site.map_or(Trait::FolderBesideSite(folder), Trait::Site));
        }
        for name in names.map(compared) {
            traits.extend(rests(&name).map(|rest| Trait::Name(rest.to_owned())));
            traits.insert(Trait::Rest(name.clone()));
            traits.insert(Trait::Name(name));
        }
        let lists = traits.iter().filter_map(|of_it| self.by_trait.get(of_it));
        let all: BTreeSet<usize> = lists.flatten().copied().collect();
        all.into_iter().collect()
    }

    /// All inputs of unknown agencies: of a body that has no report nothing is known that they could
    /// share.
    pub fn nameless(&self) -> Vec<usize> {
        let all: BTreeSet<usize> = self.by_trait.values().flatten().copied().collect();
        all.into_iter().collect()
    }

    /// Those that may be an agency's report on a year: how many, and the first of them.
    pub fn of(&self, agency: Option<u32>, year: i32, nameless: &[usize]) -> (u64, String) {
        let both = agency.and_then(|agency| self.by_both.get(&(agency, year)));
        let own = agency.and_then(|agency| self.by_agency.get(&agency));
        let listed = [both, own].into_iter().flatten().flatten().chain(nameless);
        let of_year = || {
            let inputs = listed.clone().filter_map(|nth| self.inputs.get(*nth));
            inputs.filter(|input| input.years.contains(&year))
        };
        let first: Vec<&str> = of_year().take(NAMED).map(|input| input.source.as_str()).collect();
        (of_year().count() as u64, first.join(SEPARATOR))
    }
}

/// An agency with its inputs.
struct AgencyInputs<'a> {
    agency: u32,
    is_listed: bool,
    /// Where it was found, if its name is ambiguous without it.
    found: String,
    inputs: &'a [PlacedInput],
}

impl AgencyInputs<'_> {
    fn years(&self) -> Option<RangeInclusive<i32>> {
        Some(self.inputs.first()?.year()..=self.inputs.last()?.year())
    }

    /// Whether an input of one was found on the site or, if that is not known, in the folder of one
    /// of the other's.
    fn is_beside(
        &self,
        other: &AgencyInputs<'_>,
        entries: &[PanelEntry],
        groups: &Groups<'_>,
    ) -> bool {
        let places = |run: &AgencyInputs<'_>| -> HashSet<FoundAt> {
            let of_run = groups.of(run.inputs).filter_map(|group| entries.get(group.kept));
            of_run.map(|entry| entry.found).map(|(f, s)| (s.map_or(f, |_| 0), s)).collect()
        };
        !places(self).is_disjoint(&places(other))
    }

    /// Whether both are of one place. The name that the list has for a body does not say where the
    /// body was found.
    fn is_near(
        &self,
        other: &AgencyInputs<'_>,
        entries: &[PanelEntry],
        groups: &Groups<'_>,
    ) -> bool {
        self.found == other.found
            || (self.is_listed && self.found.is_empty()
                || other.is_listed && other.found.is_empty())
                && self.is_beside(other, entries, groups)
    }
}

/// Years that may lie between the last report under one name and the first under another.
const GAP: i32 = 2;

/// Reports that a body may have given under another name: an agency, and a group of another agency
/// of the same place that was there only before it, or only after. Of two bodies on the list the
/// operator knows that they are not one.
pub(super) fn renamed(
    entries: &[PanelEntry],
    groups: &Groups<'_>,
    keys: &AgencyKeys,
    roster: &Roster,
) -> Vec<(u32, AgencyYear)> {
    // The id of a body on the list says nothing of its place; its names do.
    let places_of = |key: &str| -> BTreeSet<String> {
        let named = if roster.has(key) { roster.names(key) } else { vec![key] };
        named.into_iter().filter_map(body::place_of).collect()
    };
    let parted = |place: &str| -> (String, String) {
        let (place, found) = place.split_once('@').unwrap_or((place, ""));
        (place.to_owned(), found.to_owned())
    };
    // Most places have one body: they need not be kept.
    let keys_of_all = groups.by_agency().map(|(agency, _)| keys.get(agency));
    let mut met: Vec<u32> = keys_of_all
        .flat_map(|key| places_of(key).into_iter().map(|place| fingerprint(&parted(&place).0)))
        .collect();
    met.sort_unstable();
    let several = met.chunk_by(|a, b| a == b).filter(|same| same.len() > 1);
    let several: HashSet<u32> = several.flatten().copied().collect();
    let mut places: BTreeMap<String, Vec<AgencyInputs<'_>>> = BTreeMap::new();
    for (agency, inputs) in groups.by_agency() {
        let key = keys.get(agency);
        let is_listed = roster.has(key);
        for (place, found) in places_of(key).iter().map(|place| parted(place)) {
            if several.contains(&fingerprint(&place)) {
                let run = AgencyInputs { agency, is_listed, found, inputs };
                places.entry(place).or_default().push(run);
            }
        }
    }
    let mut out = Vec::new();
    for runs in places.values() {
        for (one, other) in runs.iter().flat_map(|one| runs.iter().map(move |other| (one, other))) {
            let (Some(own), Some(theirs)) = (one.years(), other.years()) else { continue };
            let follows = (1..=GAP).contains(&(own.start() - theirs.end()));
            let precedes = (1..=GAP).contains(&(theirs.start() - own.end()));
            if (follows || precedes)
                && !(one.is_listed && other.is_listed)
                && one.is_near(other, entries, groups)
            {
                out.extend(groups.of(other.inputs).map(|group| (one.agency, group)));
            }
        }
    }
    out
}

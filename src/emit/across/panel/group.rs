//! Which inputs are the same report, and which stand for the same agency and year.

use crate::form::TableKind;
use crate::parse::Whereabouts;
use crate::report::Report;
use crate::validate::codec::packed;
use crate::validate::series::{Parts, TableSet};
use hashbrown::HashTable;
use std::collections::HashMap;
use std::hash::{BuildHasher, DefaultHasher, Hash, Hasher, RandomState};
use std::num::{NonZeroU32, NonZeroU64};
use std::ops::RangeInclusive;

/// The keys of agencies, each once: in one text, one behind the other.
#[derive(Clone, Debug, Default)]
pub struct AgencyKeys {
    text: String,
    /// Where each ends.
    ends: Vec<usize>,
    /// Their indices, by the hashes of the keys.
    indices: HashTable<u32>,
    hasher: RandomState,
}

impl AgencyKeys {
    /// The index of a key.
    pub fn index(&mut self, key: &str) -> u32 {
        if let Some(index) = self.find(key) {
            return index;
        }
        let index = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        self.text.push_str(key);
        self.ends.push(self.text.len());
        let mut indices = std::mem::take(&mut self.indices);
        let hash = |key: &str| self.hasher.hash_one(key);
        indices.insert_unique(hash(key), index, |index| hash(self.get(*index)));
        self.indices = indices;
        index
    }

    /// The index of a key that has one.
    pub fn find(&self, key: &str) -> Option<u32> {
        let hash = self.hasher.hash_one(key);
        self.indices.find(hash, |index| self.get(*index) == key).copied()
    }

    /// The key at an index.
    pub fn get(&self, index: u32) -> &str {
        let at = index as usize;
        let from = at.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        let range = from.zip(self.ends.get(at).copied());
        range.and_then(|(from, to)| self.text.get(from..to)).unwrap_or_default()
    }
}

/// Fingerprints of where a report was found: of its folder, and of its site if that is known.
pub(super) type FoundAt = (u32, Option<NonZeroU32>);

/// What stays in memory of a report, of a million at once: each field is as small as it can be.
#[derive(Clone, Copy, Debug)]
pub struct PanelEntry {
    /// The agency, by its index.
    agency: Option<u32>,
    year: Option<i16>,
    /// Fingerprint of all readings.
    pub(super) content: u64,
    /// Fingerprint of the prose; none where there is too little to tell reports apart.
    prose: Option<NonZeroU64>,
    known: u32,
    /// Another year that the page speaks for.
    other_year: Option<i16>,
    /// Whether it was published before its year began.
    early: bool,
    /// Where it was found.
    pub(super) found: FoundAt,
    /// Which tables it has.
    tables: TableSet,
}

packed!(PanelEntry { year, content, prose, known, other_year, early, found, tables } without agency);

pub(super) fn fingerprint(text: &str) -> u32 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    // Half of it is enough: where two places share one, a year is unsure that is missing.
    (hasher.finish() >> 32) as u32
}

fn small(year: Option<i32>) -> Option<i16> {
    year.and_then(|year| i16::try_from(year).ok())
}

/// Han characters of prose that two bodies never write alike.
const PROSE_ENOUGH: usize = 200;

impl PanelEntry {
    /// The entry of a report that was found there, with so many figures, and whether its year is in
    /// doubt.
    pub(super) fn of(report: &Report, at: &Whereabouts, known: usize, is_doubted: bool) -> Self {
        let mut content = DefaultHasher::new();
        for table in &report.tables {
            table.form.code.hash(&mut content);
            for cell in table.iter() {
                cell.at.hash(&mut content);
                cell.reading.status().hash(&mut content);
                cell.comparable().or(cell.reading.number()).hash(&mut content);
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
        PanelEntry {
            agency: None,
            year: small(report.identity.year),
            content: content.finish(),
            prose: NonZeroU64::new(prose.finish()).filter(|_| length >= PROSE_ENOUGH),
            known: u32::try_from(known).unwrap_or(u32::MAX),
            other_year: small(is_doubted.then(|| other_year(report)).flatten()),
            early: (report.identity.published.zip(report.identity.year))
                .is_some_and(|(published, year)| published.year < year),
            found: (
                fingerprint(&at.folder),
                at.site.as_deref().and_then(|site| NonZeroU32::new(fingerprint(site))),
            ),
            tables: TableSet::of(
                TableKind::WITH_STATISTICS.map(|kind| report.table(kind).is_some()),
            ),
        }
    }

    /// The agency, by its index.
    pub(super) fn agency(&self) -> Option<u32> {
        self.agency
    }

    /// The year.
    pub(super) fn year(&self) -> Option<i32> {
        self.year.map(i32::from)
    }

    /// Another year that its page speaks for.
    pub(super) fn other_year(&self) -> Option<i32> {
        self.other_year.map(i32::from)
    }

    /// The entry with its agency.
    pub(super) fn of_agency(self, agency: Option<u32>) -> Self {
        PanelEntry { agency, ..self }
    }
}

/// The first year that the page speaks for beside the report's, unless the operator has settled it.
fn other_year(report: &Report) -> Option<i32> {
    let identity = &report.identity;
    let doubted = identity.year_printed.is_none().then_some(identity.year).flatten()?;
    let mut years = identity.witnesses.iter().map(|witness| witness.year);
    years.find(|year| *year != doubted)
}

/// All inputs for one agency and year, by their index.
#[derive(Clone, Debug)]
pub(super) struct AgencyYear {
    /// The agency, by its index.
    pub agency: u32,
    /// The year.
    pub year: i32,
    /// The input whose figures stand for them: the one with most figures, the first of equals.
    pub kept: usize,
    /// The other inputs, in their order.
    pub others: Vec<usize>,
    /// Those of them that complete it: none has a table that it or another of them has.
    pub parts: Vec<usize>,
}

/// An input and the agency and year that it stands for.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlacedInput {
    agency: u32,
    year: i16,
    input: u32,
}

impl PlacedInput {
    /// The year.
    pub fn year(self) -> i32 {
        self.year.into()
    }

    /// The index of the input.
    fn input(self) -> usize {
        self.input as usize
    }
}

/// Which inputs stand for which agency and year. Only their order is kept: the groups themselves, of
/// a million reports, would fill the memory.
#[derive(Clone, Debug)]
pub(super) struct Groups<'a> {
    entries: &'a [PanelEntry],
    /// In the order of the agencies' keys, of the years, of the inputs.
    placed: Vec<PlacedInput>,
}

impl<'a> Groups<'a> {
    /// The inputs of each agency.
    pub fn by_agency(&self) -> impl Iterator<Item = (u32, &[PlacedInput])> {
        let agencies = self.placed.chunk_by(|a, b| a.agency == b.agency);
        agencies.filter_map(|inputs| Some((inputs.first()?.agency, inputs)))
    }

    /// The groups of inputs that stand beside one another.
    pub fn of(&self, inputs: &'a [PlacedInput]) -> impl Iterator<Item = AgencyYear> {
        let same = |a: &PlacedInput, b: &PlacedInput| (a.agency, a.year) == (b.agency, b.year);
        inputs.chunk_by(same).filter_map(|of_one| AgencyYear::of(of_one, self.entries))
    }

    /// The years from the first to the last that anyone reported on, but for years that a report
    /// cannot have been of as it was published before.
    pub fn years(&self) -> Option<RangeInclusive<i32>> {
        let early =
            |at: &PlacedInput| self.entries.get(at.input()).is_some_and(|entry| entry.early);
        let span = |inputs: &mut dyn Iterator<Item = &PlacedInput>| {
            let years = inputs.map(|at| at.year()..=at.year());
            years.reduce(|a, b| *a.start().min(b.start())..=*a.end().max(b.end()))
        };
        let sound = span(&mut self.placed.iter().filter(|at| !early(at)));
        sound.or_else(|| span(&mut self.placed.iter()))
    }
}

/// Groups the reports by agency and year. One whose agency or year is unknown joins the report
/// that has the same prose and the same figures, or stays out: those that do are given too.
pub(super) fn groups<'a>(entries: &'a [PanelEntry], keys: &AgencyKeys) -> (Groups<'a>, Vec<usize>) {
    let place = |entry: &PanelEntry| Some((entry.agency?, entry.year?));
    let is_unplaced = |(entry, _): &(&PanelEntry, u32)| place(entry).is_none();
    let inputs = || entries.iter().zip(0u32..);
    // The places of the reports that are like one without a place; a second is one too many. Only
    // looked up: the order of a hash map does not show.
    let mut twins: HashMap<(NonZeroU64, u64), Vec<(u32, i16)>> = HashMap::new();
    for (entry, _) in inputs().filter(is_unplaced) {
        if let Some(prose) = entry.prose {
            twins.entry((prose, entry.content)).or_default();
        }
    }
    let mut placed = Vec::with_capacity(entries.len());
    for (entry, input) in inputs() {
        let Some(place) = place(entry) else { continue };
        let twin = entry.prose.and_then(|prose| twins.get_mut(&(prose, entry.content)));
        if let Some(places) = twin.filter(|places| places.len() < 2 && !places.contains(&place)) {
            places.push(place);
        }
        placed.push(PlacedInput { agency: place.0, year: place.1, input });
    }
    let mut left_out = Vec::new();
    for (entry, input) in inputs().filter(is_unplaced) {
        let twin = entry.prose.and_then(|prose| twins.get(&(prose, entry.content)));
        // Two bodies with the same words: an unknown third is neither.
        let place = match twin.map(Vec::as_slice) {
            Some([place]) => Some(*place),
            _ => None,
        };
        let place = place.filter(|place| {
            entry.agency.is_none_or(|agency| agency == place.0)
                && entry.year.is_none_or(|year| year == place.1)
        });
        match place {
            Some((agency, year)) => placed.push(PlacedInput { agency, year, input }),
            None => left_out.push(input as usize),
        }
    }
    placed.sort_unstable_by(|a, b| {
        let keys = keys.get(a.agency).cmp(keys.get(b.agency));
        keys.then(a.year.cmp(&b.year)).then(a.input.cmp(&b.input))
    });
    (Groups { entries, placed }, left_out)
}

impl AgencyYear {
    /// The group of inputs of one agency and year.
    fn of(inputs: &[PlacedInput], entries: &[PanelEntry]) -> Option<Self> {
        let known = |at: &PlacedInput| entries.get(at.input()).map_or(0, |entry| entry.known);
        // The first of equals.
        let best = inputs.iter().rev().max_by_key(|at| known(at))?;
        let kept = best.input();
        let others: Vec<usize> =
            inputs.iter().map(|at| at.input()).filter(|at| *at != kept).collect();
        let tables =
            |order: usize| entries.get(order).map(|entry| entry.tables).unwrap_or_default();
        let mut parts = Parts::default();
        parts.take(kept, tables(kept));
        let is_part = |order: &usize| parts.take(*order, tables(*order)).is_none();
        let parts = others.iter().copied().filter(is_part).collect();
        Some(AgencyYear { agency: best.agency, year: best.year(), kept, others, parts })
    }
}

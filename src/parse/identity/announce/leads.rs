//! The words that lead up to a report's name, found by their first characters.

use super::words::{HOW, NOW, PARTICLES, PUTS, VERBS};
use crate::text::letters::begins;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a word of a lead is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LeadRole {
    Adverb,
    Verb,
    Puts,
    Particle,
}

/// The words of leads by their first characters.
static LEADS: LazyLock<FxHashMap<char, Vec<(&str, LeadRole)>>> = LazyLock::new(|| {
    let mut leads: FxHashMap<char, Vec<(&str, LeadRole)>> = FxHashMap::default();
    let lists = [
        (NOW, LeadRole::Adverb),
        (HOW, LeadRole::Adverb),
        (VERBS, LeadRole::Verb),
        (PUTS, LeadRole::Puts),
        (PARTICLES, LeadRole::Particle),
    ];
    for (words, role) in lists {
        for word in words {
            leads.entry(first(word)).or_default().push((word, role));
        }
    }
    leads
});

static IN_LEADS: LazyLock<Firsts> =
    LazyLock::new(|| Firsts::of([NOW, HOW, VERBS, PUTS, PARTICLES].into_iter().flatten()));
static IN_VERBS: LazyLock<Firsts> = LazyLock::new(|| Firsts::of(VERBS));

fn first(text: &str) -> char {
    text.chars().next().unwrap_or_default()
}

/// The words of leads that a text begins with.
fn leading(text: &str) -> impl Iterator<Item = (&'static str, LeadRole)> {
    let near = IN_LEADS.may_begin(text).then(|| LEADS.get(&first(text))).flatten();
    let near = near.into_iter().flatten().copied();
    near.filter(move |(word, _)| text.starts_with(word))
}

/// The first characters of words, a bit each: nearly every place of a sentence begins none of them.
pub(super) struct Firsts(Box<[u64; 1024]>);

impl Firsts {
    pub(super) fn of<'a>(words: impl IntoIterator<Item = &'a &'a str>) -> Self {
        let mut bits = Box::new([0; 1024]);
        for first in words.into_iter().map(|word| first(word)) {
            if let Some(word) = bits.get_mut(first as usize >> 6) {
                *word |= 1 << (first as u32 & 63);
            }
        }
        Self(bits)
    }

    pub(super) fn may_begin(&self, text: &str) -> bool {
        let first = first(text);
        self.0.get(first as usize >> 6).is_some_and(|word| word >> (first as u32 & 63) & 1 == 1)
    }
}

/// Whether one of the verbs stands anywhere in a text.
pub(super) fn has_verb(text: &str) -> bool {
    let places = text.char_indices().filter_map(|(at, _)| text.get(at..));
    places.into_iter().any(|rest| IN_VERBS.may_begin(rest) && begins(rest, VERBS))
}

/// Positions at which a lead may begin: the clause's beginning, or where one of its words stands.
pub(super) fn starts(clause: &str) -> Vec<usize> {
    let mut out = vec![0];
    for (at, _) in clause.char_indices().skip(1) {
        let Some(rest) = clause.get(at..) else { continue };
        if leading(rest).any(|(_, role)| role != LeadRole::Particle) {
            out.push(at);
        }
    }
    out
}

/// Where a lead at the beginning of a text can end: behind a verb or a word that puts the report
/// before it.
pub(super) fn leads(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    // With whether a verb has been: none puts anything before it.
    let mut open = vec![(0, false)];
    let mut seen = Vec::new();
    while let Some((at, verb)) = open.pop() {
        let Some(rest) = text.get(at..).filter(|_| !seen.contains(&(at, verb))) else { continue };
        seen.push((at, verb));
        for (word, role) in leading(rest) {
            let end = at + word.len();
            match role {
                LeadRole::Adverb => open.push((end, verb)),
                LeadRole::Puts if !verb => ends.push(end),
                LeadRole::Puts => {}
                LeadRole::Particle if !verb => {}
                LeadRole::Verb | LeadRole::Particle => {
                    open.push((end, true));
                    ends.push(end);
                }
            }
        }
    }
    ends.sort_unstable();
    ends.dedup();
    ends
}

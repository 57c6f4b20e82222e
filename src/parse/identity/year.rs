//! Which year a report is about: all that speaks for a year, weighed.

use super::title::{self, Title};
use crate::parse::sections::{Outline, Passage};
use crate::report::{Date, Note, NoteKind, YearWitness};
use crate::text::date::{period_year, years};

/// What speaks for a year, and how much.
#[derive(Clone, Debug)]
pub(super) struct Weighed {
    witness: YearWitness,
    weight: u32,
}

/// The report's own title.
const TITLE: u32 = 12;
/// The period its figures cover.
const PERIOD: u32 = 8;
/// The page's `<title>` and metadata, which the title is mostly copied to.
const METADATA: u32 = 6;
/// A section's heading, the beginning of the text, the query of its address.
const WORDS: u32 = 4;
/// The year before the signature. Reports are due in January and March, and often late.
const SIGNATURE: u32 = 3;

/// Queries of an address that hold the report year. A path holds the year of publication, or any.
const QUERIES: &[&str] = &["fbtime", "year", "nian", "niandu", "nd", "nf"];

/// Gathers the witnesses, weightiest first.
pub(super) fn witnesses(
    title: Option<&Title>,
    others: &[Title],
    outline: &Outline,
    url: Option<&str>,
) -> Vec<Weighed> {
    let mut found = Vec::new();
    let mut add = |year: Option<i32>, source, quote: &str, weight| {
        // The reports exist since 2008.
        if let Some(year) = year.filter(|year| (2008..=2099).contains(year)) {
            let witness = YearWitness { year, source, quote: shorten(quote) };
            found.push(Weighed { witness, weight });
        }
    };
    if let Some(title) = title {
        add(title.year, "title", &title.text, TITLE);
    }
    let prose = || outline.head.iter().chain(&outline.opening);
    if let Some((year, text)) = prose().find_map(|p| Some((period_year(&p.text)?, &p.text))) {
        add(Some(year), "period", text, PERIOD);
    }
    if let Some(other) = others.iter().find(|other| other.year.is_some()) {
        add(other.year, "metadata", &other.text, METADATA);
    }
    if let Some((year, text)) = outline
        .headings
        .iter()
        .find_map(|heading| Some((years(heading).first()?.1, heading.as_str())))
    {
        add(Some(year), "heading", text, WORDS);
    }
    if let Some((year, text)) = outline.opening.iter().find_map(opens) {
        add(Some(year), "prose", text, WORDS);
    } else if let Some(named) = prose().find_map(|p| title::read_in_sentence(&p.text)) {
        add(named.year, "prose", &named.text, WORDS);
    }
    if let Some((year, quote)) = url.and_then(query_year) {
        add(Some(year), "url", quote, WORDS);
    }
    if let Some((date, quote)) = &outline.closing.date {
        add(Some(date.year - 1), "signature", quote, SIGNATURE);
    }
    found
}

/// The year for which most speaks, and notes on what speaks against it.
pub(super) fn settle(found: &[Weighed], published: Option<Date>) -> (Option<i32>, Vec<Note>) {
    let mut notes = Vec::new();
    let sum =
        |year| -> u32 { found.iter().filter(|w| w.witness.year == year).map(|w| w.weight).sum() };
    // The first of the heaviest: found is in order of weight.
    let mut chosen: Option<&Weighed> = None;
    for one in found {
        if chosen.is_none_or(|best| sum(one.witness.year) > sum(best.witness.year)) {
            chosen = Some(one);
        }
    }
    let Some(chosen) = chosen else {
        return (None, vec![Note::new(NoteKind::UnknownYear, None)]);
    };
    let year = chosen.witness.year;
    if chosen.weight <= SIGNATURE {
        // Only the date of the signature: the year before is what reports are written about, but
        // nothing on the page says so.
        let note = Note::new(NoteKind::UnknownYear, None);
        notes.push(note.quoting(chosen.witness.quote.as_str(), year.to_string()));
    }
    let against = found.iter().filter(|w| w.witness.year != year && w.weight > SIGNATURE);
    for other in against {
        let note = Note::new(NoteKind::YearWitnesses, None);
        notes.push(note.quoting(other.witness.quote.as_str(), chosen.witness.quote.as_str()));
    }
    // No report is written before its year is over.
    if let Some(date) = published.filter(|date| date.year <= year) {
        let note = Note::new(NoteKind::YearWitnesses, None);
        notes.push(note.quoting(date.to_string(), chosen.witness.quote.as_str()));
    }
    (Some(year), notes)
}

/// The witnesses without their weights.
pub(super) fn spoken(found: Vec<Weighed>) -> Vec<YearWitness> {
    found.into_iter().map(|w| w.witness).collect()
}

/// The year that a paragraph begins with: 2019年,…
fn opens(passage: &Passage) -> Option<(i32, &str)> {
    let text = passage.text.trim_start_matches(['在', '（', '(', ' ', '\u{3000}', '\u{A0}', '?']);
    let (range, year) = years(text).into_iter().next()?;
    let after = text.get(range.end..)?.trim_start();
    let elsewhere = after.starts_with(|c: char| {
        c.is_numeric()
            || matches!(c, '以' | '底' | '末' | '初' | '至' | '到' | '-' | '—' | '~' | '～')
    });
    (range.start == 0 && !elsewhere).then_some((year, text))
}

fn query_year(url: &str) -> Option<(i32, &str)> {
    let (_, query) = url.split_once('?')?;
    query.split(['&', '#']).find_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        let named = QUERIES.iter().any(|query| name.eq_ignore_ascii_case(query));
        (named && value.len() == 4).then(|| value.parse().ok()).flatten().map(|year| (year, pair))
    })
}

/// The beginning of a quoted paragraph, enough to find it by.
fn shorten(text: &str) -> String {
    const MOST: usize = 80;
    let text = text.trim();
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

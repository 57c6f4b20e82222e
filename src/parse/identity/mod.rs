//! Who reports, on which year: title, signature, period and metadata as witnesses.

mod alike;
mod announce;
mod candidates;
mod key;
mod printed;
mod published;
mod publisher;
mod title;
mod weak;
mod who;
mod year;

use super::agency::close_up;
use super::sections::Outline;
use crate::document::Document;
use crate::report::{AgencySource, Identity, Note, NoteKind, Source};
use title::Title;

pub(super) use key::normalised;
pub use key::{Whereabouts, agency_id};

/// What the operator knows of an input; it beats what the page says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// The agency.
    pub agency: Option<String>,
    /// The report year.
    pub year: Option<i32>,
    /// The address the page was fetched from.
    pub url: Option<String>,
    /// When it was fetched, ISO 8601, where whatever holds it says so.
    pub fetched: Option<String>,
}

/// Names of `<meta>` elements that hold the title of an article.
const TITLES: &[&str] = &["articletitle", "title", "og:title", "dc.title"];

/// Names of `<meta>` elements with the page's address.
const ADDRESSES: &[&str] = &["og:url", "canonical", "url"];

/// What the tables say of the year.
#[derive(Clone, Copy, Debug, Default)]
pub struct ByTables<'a> {
    /// The first year in which their forms were used, with a label that speaks for them.
    pub earliest: Option<(i32, &'a str)>,
    /// The words over a statistics table of older years that name a year.
    pub dated: Option<&'a str>,
}

/// Reads the identity.
pub fn read(
    document: &Document,
    outline: &Outline,
    source: &Source,
    tables: ByTables,
    hints: &Hints,
) -> (Identity, Vec<Note>) {
    let mut elsewhere = elsewhere(document);
    let has_body = outline.body < document.blocks.len();
    let heard = announce::heard(outline);
    let sentence = who::sentence(&heard);
    let announced = sentence.filter(|one| !one.said.compiled);
    let announced = announced.and_then(|one| one.said.agency.as_deref());
    let signed = outline.closing.agency.as_ref().map(|(name, _)| name.as_str());
    let known: Vec<&str> = announced.into_iter().chain(signed).collect();
    let (found, rivals) = candidates::best(outline, &elsewhere, has_body, &known);
    // Tables without a sentence, as in a workbook, say whose they are nowhere but in the file's name.
    let is_bare = !has_body && !outline.head.iter().any(|passage| passage.text.contains('。'));
    if is_bare && found.is_none() && rivals.is_empty() && elsewhere.is_empty() {
        elsewhere.extend(of_file(&source.path));
    }
    let named = found.as_ref().map(|found| &found.title).or(elsewhere.first());
    let url = hints.url.clone().or_else(|| document.meta_of(ADDRESSES));

    let said = year::Outside { url: url.as_deref(), table: tables.dated };
    let own_title = found.as_ref().map(|found| &found.title);
    let witnesses = year::witnesses(own_title, &elsewhere, outline, &heard, &said);
    let published = published::read(document, outline, found.as_ref().map(|found| found.to));
    let latest = published::latest(document, outline, found.as_ref().map(|found| found.to));
    let (page_year, mut notes) =
        year::settle(&witnesses, year::Bounds { earliest: tables.earliest, latest });

    let titles = who::Titles {
        found: found.as_ref(),
        elsewhere: &elsewhere,
        rivals: &rivals,
        year: page_year,
    };
    let who = who::read(document, outline, &titles, sentence, &source.path);
    notes.extend(who.notes);
    let mut identity = Identity {
        agency: who.agency,
        agency_printed: who.printed,
        agency_source: who.source,
        agency_suggested: who.suggested,
        title: named.map(|title| title.text.clone()),
        year: page_year,
        published,
        url,
        fetched: hints.fetched.clone(),
        witnesses: year::spoken(witnesses),
        ..Identity::default()
    };
    obey(&mut identity, &mut notes, hints);
    identity.agency_id = agency_id(&identity, &source.path);
    (identity, notes)
}

/// Whether a paragraph announces the text that it stands in as a report.
pub(super) fn announces(text: &str) -> bool {
    announce::announces_this(text)
}

/// Whether a line is the title of a report, and nothing else.
pub(super) fn is_title(line: &str) -> bool {
    title::is_one(line)
}

/// What the operator says wins; the page's own word is kept beside it.
fn obey(identity: &mut Identity, notes: &mut Vec<Note>, hints: &Hints) {
    if let Some(agency) = &hints.agency {
        notes.retain(|note| note.kind != NoteKind::UnknownAgency);
        if let Some(page) = identity.agency.take()
            && close_up(&page) != close_up(agency)
        {
            let note = Note::new(NoteKind::Operator, None);
            notes.push(note.quoting(page.as_str(), agency.as_str()));
            identity.agency_printed.get_or_insert(page);
        }
        identity.agency = Some(agency.clone());
        identity.agency_source = Some(AgencySource::Operator);
        identity.agency_suggested = None;
    }
    if let Some(year) = hints.year {
        notes.retain(|note| note.kind != NoteKind::UnknownYear);
        if let Some(page) = identity.year.filter(|page| *page != year) {
            let note = Note::new(NoteKind::Operator, None);
            notes.push(note.quoting(page.to_string(), year.to_string()));
            identity.year_printed = Some(page);
        }
        identity.year = Some(year);
    }
}

/// Titles given outside the text, surest first.
fn elsewhere(document: &Document) -> Vec<Title> {
    let metas =
        TITLES.iter().filter_map(|name| Some(&document.meta.iter().find(|m| m.0 == *name)?.1));
    metas
        .chain(&document.title)
        .filter_map(|text| title::read(&document.repair.clean(text)))
        .collect()
}

/// The title that a file is called by, if it says both whose report it is and of which year.
fn of_file(path: &str) -> Option<Title> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    title::read(stem).filter(|title| title.says() == 6)
}

//! Whose report it is: what is believed of those who speak for an agency.
//!
//! The title, a sentence that is understood and a signature with a full name are believed alone. Of
//! others, two of different kinds that agree. What disagrees is reported, never passed over.

use super::alike::{agree, is_office_of, is_place, same};
use super::announce::{self, Heard};
use super::candidates::FoundTitle;
use super::key::normalised;
use super::printed;
use super::publisher::publisher;
use super::title::{self, Title};
use super::weak::{self, ClueKind};
use crate::document::Document;
use crate::parse::agency::{close_up, fuller, is_bare, is_body, is_body_or_place};
use crate::parse::sections::Outline;
use crate::report::{AgencySource, Note, NoteKind};

/// What was found out.
#[derive(Clone, Debug, Default)]
pub(super) struct Who {
    pub agency: Option<String>,
    /// The name as decoded, where that differs.
    pub printed: Option<String>,
    pub source: Option<AgencySource>,
    pub suggested: Option<String>,
    pub notes: Vec<Note>,
}

/// A name and what says it.
#[derive(Clone, Debug)]
struct SaidName {
    name: String,
    source: AgencySource,
    /// The blocks that say it.
    blocks: Vec<usize>,
    /// The words that say it.
    quote: String,
}

/// Passages at a report's beginning whose words for itself count.
const HEARD: usize = 12;

/// What a page has for titles.
pub(super) struct Titles<'a> {
    /// The text's own.
    pub found: Option<&'a FoundTitle>,
    /// Those outside the text.
    pub elsewhere: &'a [Title],
    /// Titles of a list on the page.
    pub rivals: &'a [Title],
    /// The year of the report.
    pub year: Option<i32>,
}

/// Finds out whose report it is.
pub(super) fn read(
    document: &Document,
    outline: &Outline,
    titles: &Titles<'_>,
    sentence: Option<&Heard<'_>>,
    path: &str,
) -> Who {
    let Titles { found, elsewhere, rivals, year } = *titles;
    let compiled = sentence.filter(|one| one.said.compiled);
    let own: String = outline
        .opening
        .iter()
        .chain(&outline.head)
        .take(HEARD * 4)
        .map(|p| p.text.as_str())
        .collect();
    let strong = strong(outline, found, elsewhere, sentence, &own);
    let weak = weak(document, outline, path, compiled.and_then(|one| one.said.agency.clone()));
    // A title of another year than the text's, which somebody else signed, is another report's.
    let other_year = found.and_then(|found| found.title.year).is_some_and(|y| year != Some(y));
    let mut who = match strong.first() {
        // Of two who sign, and nothing else, nobody knows whose it is.
        Some(first) if first.source == AgencySource::Signature && jointly(outline).count() > 0 => {
            let who = settle(&strong, &weak, &own, other_year);
            Who { agency: None, source: None, suggested: who.agency.or(who.suggested), ..who }
        }
        Some(_) => settle(&strong, &weak, &own, other_year),
        None => corroborate(&weak, &own),
    };
    // Beside a title of the text's own, those of other years are of other reports.
    let own_year = found.and_then(|found| found.title.year);
    let rivals = match own_year {
        Some(year) if rivals.iter().all(|title| title.year.is_some_and(|y| y != year)) => &[],
        _ => rivals,
    };
    if who.agency.is_none()
        && let [first, .., last] = rivals
    {
        let note = Note::new(NoteKind::AgencyWitnesses, None);
        who.notes.push(note.quoting(last.text.clone(), first.text.clone()));
        who.suggested = who.suggested.or_else(|| last.agency.clone());
    } else if let ([only], None) = (rivals, &who.agency) {
        who.suggested = who.suggested.or_else(|| only.agency.clone());
    }
    if let Some(name) = &who.agency {
        let blocks = strong.iter().filter(|said| said.name == *name).flat_map(|said| &said.blocks);
        who.printed = blocks.copied().find_map(|block| printed::words(document, block, name));
    }
    if who.agency.is_none() && !who.notes.iter().any(|note| note.kind == NoteKind::AgencyWitnesses)
    {
        let note = Note::new(NoteKind::UnknownAgency, None);
        who.notes.push(note.quoting(who.suggested.clone().unwrap_or_default(), ""));
    }
    who
}

/// The sentence that announces the report.
pub(super) fn sentence<'a>(heard: &'a [Heard<'a>]) -> Option<&'a Heard<'a>> {
    heard.iter().find(|one| one.said.agency.is_some() && (one.said.of_this || !one.inside))
}

/// Those who are believed, surest first.
fn strong(
    outline: &Outline,
    found: Option<&FoundTitle>,
    elsewhere: &[Title],
    sentence: Option<&Heard<'_>>,
    own: &str,
) -> Vec<SaidName> {
    let mut out = Vec::new();
    let signed = outline.closing.agency.as_ref();
    if let Some(found) = found
        && let Some(name) = &found.title.agency
        && !is_menu(outline, found, name, own)
    {
        let lines = outline.head.get(found.from..found.to).unwrap_or(&[]);
        let blocks = lines.iter().map(|passage| passage.block).collect();
        let quote = found.title.text.clone();
        out.push(SaidName { name: name.clone(), source: AgencySource::Title, blocks, quote });
    }
    if let Some(title) = elsewhere.iter().find(|title| title.agency.is_some())
        && let Some(name) = &title.agency
    {
        let quote = title.text.clone();
        out.push(SaidName {
            name: name.clone(),
            source: AgencySource::Title,
            blocks: Vec::new(),
            quote,
        });
    }
    if let Some(one) = sentence.filter(|one| !one.said.compiled)
        && let Some(name) = &one.said.agency
    {
        let quote = name.clone();
        out.push(SaidName {
            name: name.clone(),
            source: AgencySource::Sentence,
            blocks: vec![one.passage.block],
            quote,
        });
    }
    // A date may stand between a title and the body below it.
    let below = found.and_then(|found| {
        let below = outline.head.iter().skip(found.to).take(2).filter(|line| !line.is_link);
        below.into_iter().find_map(|below| {
            let name = close_up(below.text.trim_matches(['（', '）', '(', ')', ' ']));
            is_body(&name).then(|| (name.into_owned(), below.block))
        })
    });
    for (name, block) in signed.into_iter().chain(jointly(outline)).chain(&below) {
        if !is_bare(name) && announce::is_name(name) {
            let quote = name.clone();
            out.push(SaidName {
                name: name.clone(),
                source: AgencySource::Signature,
                blocks: vec![*block],
                quote,
            });
        }
    }
    out
}

/// Bodies that sign beside another that is not theirs. A place's government above its bureau is the
/// head of the paper.
fn jointly(outline: &Outline) -> impl Iterator<Item = &(String, usize)> {
    let signed = outline.closing.agency.as_ref().filter(|(name, _)| !is_place(name));
    let differs = move |name: &str| signed.is_some_and(|(own, _)| !agree(own, name));
    outline.closing.beside.iter().filter(move |(name, _)| !is_place(name) && differs(name))
}

/// Whether a name on a line above a title without one is a menu's last entry.
fn is_menu(outline: &Outline, found: &FoundTitle, name: &str, own: &str) -> bool {
    let line = outline.head.get(found.from).map(|line| close_up(&line.text));
    if found.to - found.from < 2 || line.is_none_or(|line| !line.ends_with(name)) {
        return false;
    }
    let signed = outline.closing.agency.as_ref();
    let above = found.from.checked_sub(1).and_then(|at| outline.head.get(at));
    let above = above.map(|line| close_up(&line.text)).filter(|line| is_body_or_place(line));
    // A site's name stands above its bureau's.
    let site = |above: &str| {
        let place = normalised(above);
        is_place(&place) && name.starts_with(place.as_str())
    };
    is_bare(name) && signed.is_some_and(|(signed, _)| !signed.ends_with(name))
        || above.is_some_and(|above| !site(&above) && above != name)
        || weak::speaks_against(own, name)
}

/// Those who are believed only together.
fn weak(
    document: &Document,
    outline: &Outline,
    path: &str,
    compiled: Option<String>,
) -> Vec<(ClueKind, String)> {
    let mut out = Vec::new();
    let passages = || outline.head.iter().chain(&outline.opening);
    let asked = compiled.or_else(|| passages().find_map(|passage| weak::contact(&passage.text)));
    out.extend(asked.map(|name| (ClueKind::Contact, name)));
    let signed = outline.closing.agency.as_ref().filter(|(name, _)| is_bare(name));
    let jointly = jointly(outline).filter(|(name, _)| is_bare(name));
    out.extend(
        signed.into_iter().chain(jointly).map(|(name, _)| (ClueKind::Signature, name.clone())),
    );
    out.extend(weak::subject(&outline.opening).map(|name| (ClueKind::Subject, name)));
    out.extend(publisher(document, outline).map(|name| (ClueKind::Publisher, name)));
    out.extend(weak::path(path).map(|name| (ClueKind::Path, name)));
    out.extend(linked(outline).map(|name| (ClueKind::Link, name)));
    out
}

/// The one body that the links before the text name: the site's, or that of another report.
fn linked(outline: &Outline) -> Option<String> {
    let links = outline.head.iter().filter(|passage| passage.is_link);
    let named = links.filter_map(|passage| {
        let line = close_up(&passage.text);
        let title = title::read(&line).and_then(|title| title.agency);
        title.or_else(|| (is_body(&line) && announce::is_name(&line)).then(|| line.into_owned()))
    });
    let mut only: Option<String> = None;
    for name in named {
        if only.get_or_insert_with(|| name.clone()) != &name {
            return None;
        }
    }
    only
}

/// Of those who are believed: the first, in the fullest of the forms on which they agree.
/// `other_year`: a title names another year than the rest.
fn settle(strong: &[SaidName], weak: &[(ClueKind, String)], own: &str, other_year: bool) -> Who {
    let Some(first) = strong.first() else { return Who::default() };
    let (mut agency, mut source) = (first.name.clone(), first.source);
    let mut notes = Vec::new();
    let mut suggested = None;
    let mut known = true;
    for other in strong.iter().skip(1) {
        if agree(&agency, &other.name) {
            let full = fuller(agency.clone(), &other.name);
            if full != agency {
                (agency, source) = (full, other.source);
            }
            continue;
        }
        let note = Note::new(NoteKind::AgencyWitnesses, None);
        notes.push(note.quoting(other.quote.clone(), first.quote.clone()));
        if other_year && first.source == AgencySource::Title && agency == first.name {
            (suggested, known) = (Some(other.name.clone()), false);
        }
        // A place's title over a bureau's text.
        if is_place(&agency) && !is_place(&other.name) && !is_office_of(&agency, &other.name) {
            let told = other.source == AgencySource::Sentence
                || !weak::speaks_against(own, &other.name) && weak::speaks_against(own, &agency);
            if told {
                (agency, source, known) = (other.name.clone(), other.source, true);
            } else if weak::speaks_for_place(own) {
                continue;
            } else {
                (suggested, known) = (Some(other.name.clone()), false);
            }
        }
    }
    if is_bare(&agency)
        && let Some((_, full)) = weak
            .iter()
            .filter(|(kind, _)| *kind != ClueKind::Link)
            .find(|(_, name)| !is_bare(name) && name.ends_with(agency.as_str()))
    {
        (agency, source) = (full.clone(), AgencySource::Corroborated);
    }
    if known {
        Who { agency: Some(agency), source: Some(source), notes, ..Who::default() }
    } else {
        Who { suggested, notes, ..Who::default() }
    }
}

/// Of weak witnesses: the name on which two of different kinds agree and that no other disputes.
fn corroborate(weak: &[(ClueKind, String)], own: &str) -> Who {
    let mut believed: Option<&str> = None;
    let mut disputed = false;
    for (at, (kind, name)) in weak.iter().enumerate() {
        for (other_kind, other) in weak.iter().skip(at + 1) {
            if kind == other_kind || !same(name, other) {
                continue;
            }
            let full = if other.len() > name.len() { other } else { name };
            disputed |= believed.is_some_and(|before| !same(before, full));
            believed.get_or_insert(full);
        }
    }
    let against = |name: &str| {
        let others = weak.iter().filter(|(kind, _)| {
            matches!(kind, ClueKind::Contact | ClueKind::Subject | ClueKind::Signature)
        });
        others.into_iter().any(|(_, other)| !same(name, other)) || weak::speaks_against(own, name)
    };
    match believed {
        Some(name) if !disputed && !against(name) => Who {
            agency: Some(name.to_owned()),
            source: Some(AgencySource::Corroborated),
            ..Who::default()
        },
        _ => {
            let fits = weak.iter().find(|(_, name)| !weak::speaks_against(own, name));
            Who { suggested: fits.map(|(_, name)| name.clone()), ..Who::default() }
        }
    }
}

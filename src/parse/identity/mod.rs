//! Who reports, on which year: title, signature, period and metadata as witnesses.

mod candidates;
mod key;
mod printed;
mod published;
#[cfg(test)]
mod tests;
mod title;
mod year;

use super::agency::{close_up, fuller, is_bare, is_body};
use super::sections::Outline;
use crate::document::Document;
use crate::report::{AgencySource, Identity, Note, NoteKind, Source};
use candidates::Found;
use title::Title;

pub use key::agency_id;

/// What the operator knows of an input; it beats what the page says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// The agency.
    pub agency: Option<String>,
    /// The report year.
    pub year: Option<i32>,
    /// The address the page was fetched from.
    pub url: Option<String>,
}

/// Names of `<meta>` elements that hold the title of an article.
const TITLES: &[&str] = &["articletitle", "title", "og:title", "dc.title"];

/// Names of `<meta>` elements with the page's address.
const ADDRESSES: &[&str] = &["og:url", "canonical", "url"];

/// Names of `<meta>` elements with a publisher: often the site's keeper, not the author.
const PUBLISHERS: &[&str] = &["contentsource", "source", "author", "publisher"];

/// The same at the top of a page.
const PUBLISHER_LABELS: &[&str] =
    &["发布机构", "发文机关", "发布单位", "公开主体", "信息来源", "所属机构", "来源"];

/// Reads the identity. `earliest` is the first year in which the forms of the report's tables were
/// used, with a label that speaks for them.
pub fn read(
    document: &Document,
    outline: &Outline,
    source: &Source,
    earliest: Option<(i32, &str)>,
    hints: &Hints,
) -> (Identity, Vec<Note>) {
    let elsewhere = elsewhere(document);
    let has_body = outline.body < document.blocks.len();
    let found = candidates::best(&outline.head, &elsewhere, has_body);
    let named = found.as_ref().map(|found| &found.title).or(elsewhere.first());
    let url = hints.url.clone().or_else(|| meta(document, ADDRESSES));

    let own_title = found.as_ref().map(|found| &found.title);
    let witnesses = year::witnesses(own_title, &elsewhere, outline, url.as_deref());
    let published = published::read(document, outline, found.as_ref().map(|found| found.to));
    let latest = published::latest(document, outline, found.as_ref().map(|found| found.to));
    let (page_year, mut notes) = year::settle(&witnesses, year::Bounds { earliest, latest });

    let page_agency = agency(document, outline, found.as_ref(), &elsewhere);
    let mut identity = Identity {
        title: named.map(|title| title.text.clone()),
        year: page_year,
        published,
        url,
        witnesses: year::spoken(witnesses),
        ..Identity::default()
    };
    match page_agency {
        Some((name, words, source)) => {
            identity.agency = Some(name);
            identity.agency_printed = words;
            identity.agency_source = Some(source);
        }
        None => notes.push(
            Note::new(NoteKind::UnknownAgency, None)
                .quoting(publisher(document, outline).unwrap_or_default(), ""),
        ),
    }
    obey(&mut identity, &mut notes, hints);
    identity.agency_id = agency_id(&identity, &source.path);
    (identity, notes)
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

/// Titles told outside the text, surest first.
fn elsewhere(document: &Document) -> Vec<Title> {
    let metas =
        TITLES.iter().filter_map(|name| Some(&document.meta.iter().find(|m| m.0 == *name)?.1));
    metas
        .chain(&document.title)
        .filter_map(|text| title::read(&document.repair.clean(text)))
        .collect()
}

/// The reporting agency and, where they differ, the words as decoded. The title names it, else
/// the signature, else the page's `<title>`, else the sentence that announces the report, else the
/// line below the title. Nothing else does: publishers in metadata are often somebody else.
fn agency(
    document: &Document,
    outline: &Outline,
    found: Option<&Found>,
    elsewhere: &[Title],
) -> Option<(String, Option<String>, AgencySource)> {
    let signed = outline.closing.agency.as_ref();
    let printed = |name: String, blocks: &[usize], source| {
        let words = blocks.iter().find_map(|block| printed::words(document, *block, &name));
        (name, words, source)
    };
    let mut blocks: Vec<usize> = Vec::new();
    if let Some(found) = found
        && let Some(name) = &found.title.agency
    {
        // A menu's last entry above a title without a name is not a name above a title.
        let menu = found.to - found.from > 1
            && is_bare(name)
            && signed.is_some_and(|(signed, _)| !signed.ends_with(name.as_str()));
        if !menu {
            let name = match signed {
                Some((signed, block)) => {
                    blocks.push(*block);
                    fuller(name.clone(), signed)
                }
                None => name.clone(),
            };
            let lines = outline.head.get(found.from..found.to).unwrap_or(&[]);
            blocks.splice(0..0, lines.iter().map(|passage| passage.block));
            return Some(printed(name, &blocks, AgencySource::Title));
        }
    }
    if let Some((name, block)) = signed {
        return Some(printed(name.clone(), &[*block], AgencySource::Signature));
    }
    if let Some(name) = elsewhere.iter().find_map(|title| title.agency.clone()) {
        return Some((name, None, AgencySource::Title));
    }
    let prose = outline.head.iter().chain(&outline.opening);
    for passage in prose {
        if let Some(name) = title::read_in_sentence(&passage.text).and_then(|title| title.agency) {
            return Some(printed(name, &[passage.block], AgencySource::Sentence));
        }
    }
    // A date may stand between them.
    outline.head.iter().skip(found?.to).take(2).find_map(|below| {
        let name = close_up(below.text.trim_matches(['（', '）', '(', ')', ' ']));
        is_body(&name).then(|| printed(name.into_owned(), &[below.block], AgencySource::Signature))
    })
}

/// Who the page says published it.
fn publisher(document: &Document, outline: &Outline) -> Option<String> {
    let labelled = outline.head.iter().enumerate().find_map(|(at, passage)| {
        let label = PUBLISHER_LABELS.iter().find(|label| passage.text.starts_with(*label))?;
        let own = passage.text.get(label.len()..)?.trim_matches([':', '：', ' ']);
        let words = match own {
            "" => outline.head.get(at + 1)?.text.as_str(),
            own => own,
        };
        is_body(words).then(|| words.to_owned())
    });
    labelled.or_else(|| meta(document, PUBLISHERS).filter(|words| is_body(words)))
}

fn meta(document: &Document, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| {
        let (_, content) = document.meta.iter().find(|(n, _)| n == name)?;
        let content = document.repair.clean(content.trim());
        (!content.is_empty()).then(|| content.into_owned())
    })
}

//! The six statutory sections: headings recognised by place as well as by words.
//!
//! The section names also stand in introductions, menus, tables of contents and as headings of
//! parts of a section. So every line that reads like a heading is a candidate with a weight, more
//! when text follows it, and the heaviest chain in the form's order is taken.

mod chain;
mod heading;
mod own;
mod piece;

use super::closing::{self, Closing};
use crate::document::Document;
use crate::form::SECTIONS;
use crate::form::sections::OWN;
use crate::report::Section;
use crate::text::character::is_space;
use crate::text::fold::has_words;
use chain::HeadingCandidate;
use compact_str::CompactString;
use heading::Numbered;
use piece::TextPiece;

/// Where the parts of a document lie.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// First block of the first section, or the number of blocks.
    pub body: usize,
    /// What stands before the first section; everything when there is none.
    pub head: Vec<Passage>,
    /// The first paragraphs of the sections.
    pub opening: Vec<Passage>,
    /// The sections' headings.
    pub headings: Vec<String>,
    /// Who signed and when.
    pub closing: Closing,
}

/// A piece of prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The text, repaired, in simplified script.
    pub text: CompactString,
    /// The block it stands in.
    pub block: usize,
    /// Level of the heading element that holds it, 0 for none.
    pub level: u8,
    /// Whether it stands in an item of a list.
    pub is_item: bool,
    /// Whether its words are a link's.
    pub is_link: bool,
}

/// Paragraphs of the sections that [`Outline::opening`] keeps.
const OPENING: usize = 12;

/// A heading that text follows weighs this much more.
const FOLLOWED: u32 = 50;

/// What a heading in mid-line weighs at most: introductions list the names with their numbers.
const INNER: u32 = 35;

/// Weight from which a heading may stand alone in a document.
const ALONE: u32 = 100;

/// Finds the sections. `used` tells which blocks are parts of tables.
pub fn read(document: &Document, used: &[bool]) -> (Vec<Section>, Outline) {
    let mut pieces = piece::cut(document, used);
    let chain = statutory(&pieces);
    // A link that is never closed holds the text itself.
    if chain.first().and_then(|first| pieces.get(first.piece)).is_some_and(|piece| piece.is_link) {
        pieces.iter_mut().for_each(|piece| piece.is_link = false);
    }
    let after = chain.last().map_or(0, |last| last.piece + last.pieces);
    let (closes, closing) = closing::find(&behind(&pieces, after), !chain.is_empty());
    let tail = after + closes;

    let n = document.blocks.len();
    let block = |piece: usize| pieces.get(piece).map_or(n, |p| p.block);
    let body = chain.first().map_or(pieces.len(), |first| first.piece);
    let closing = closing.in_blocks(|at| block(after + at));
    let mut outline = Outline {
        body: block(body),
        head: pieces.iter().take(body).map(|piece| passage(&piece.text, piece)).collect(),
        opening: Vec::new(),
        headings: Vec::new(),
        closing,
    };
    let mut sections = Vec::with_capacity(chain.len());
    for (at, link) in chain.iter().enumerate() {
        let end = chain.get(at + 1).map_or(tail, |next| next.piece);
        if let Some(section) = section(&pieces, link, end, &mut outline.opening) {
            outline.headings.push(section.heading.clone());
            sections.push(section);
        }
    }
    (sections, outline)
}

/// The headings of the statutory sections.
fn statutory(pieces: &[TextPiece]) -> Vec<HeadingCandidate> {
    let mut chain = chain::choose(&candidates(pieces), SECTIONS.len());
    if let [only] = chain.as_slice()
        && only.weight < ALONE
    {
        chain.clear();
    }
    chain
}

/// The sections of a report of the years before they were prescribed: beside those that bear a
/// statutory name the report's own, with the code [`OWN`].
pub fn read_own(document: &Document, used: &[bool]) -> Vec<Section> {
    let pieces = own::cut(piece::cut(document, used));
    let chain = own::merge(&pieces, &statutory(&pieces));
    let after = chain.last().map_or(0, |last| last.piece + last.pieces);
    let tail = after + closing::find(&behind(&pieces, after), !chain.is_empty()).0;
    let ends = chain.iter().skip(1).map(|next| next.piece).chain([tail]);
    let links = chain.iter().zip(ends);
    links.filter_map(|(link, end)| section(&pieces, link, end, &mut Vec::new())).collect()
}

/// The lines from piece `after` on among which a signature is looked for. Nobody signs in a link, and
/// a date in figures behind one is that of what it leads to.
fn behind<'a>(pieces: &'a [TextPiece], after: usize) -> Vec<&'a str> {
    let is_link = |at: usize| pieces.get(at).is_some_and(|piece| piece.is_link);
    let is_date = |text: &str| {
        !text.contains('年') && closing::dated(text).is_some_and(|(_, rest)| rest.is_empty())
    };
    let signs = |at: usize, text: &str| match is_link(at) {
        true => closing::is_furniture(text),
        false => !(at > 0 && is_link(at - 1) && is_date(text)),
    };
    let lines = pieces.iter().enumerate().skip(after);
    lines.map(|(at, piece)| if signs(at, &piece.text) { &*piece.text } else { "" }).collect()
}

fn passage(words: &str, piece: &TextPiece) -> Passage {
    let TextPiece { block, level, is_item, is_link, .. } = *piece;
    Passage { text: words.trim().into(), block, level, is_item, is_link }
}

/// One section: its heading's words, and the prose up to piece `end`.
fn section(
    pieces: &[TextPiece],
    link: &HeadingCandidate,
    end: usize,
    opening: &mut Vec<Passage>,
) -> Option<Section> {
    let (code, number) = match SECTIONS.get(link.section) {
        Some(form) => (form.code, form.number),
        // A section of its own carries its printed number behind those of the form.
        None => (OWN, u8::try_from(link.section - SECTIONS.len()).ok()?),
    };
    let first = pieces.get(link.piece)?;
    let last = link.piece + link.pieces - 1;
    let mut heading = String::new();
    for piece in pieces.get(link.piece..last)? {
        heading.push_str(piece.text.trim());
    }
    let (words, rest) = pieces.get(last)?.text.split_at_checked(link.end)?;
    heading.push_str(words);

    let mut text = String::new();
    let rest = rest.trim_start_matches(|c: char| {
        is_space(c) || matches!(c, '。' | '：' | ':' | '；' | ';' | '，' | ',' | '.' | '?')
    });
    let inside = pieces.get(last + 1..end.max(last + 1)).unwrap_or(&[]);
    let rest = (rest, pieces.get(last)?, false);
    for (words, piece, goes_on) in
        std::iter::once(rest).chain(inside.iter().map(|p| (&*p.text, p, p.goes_on)))
    {
        if !has_words(words) || (piece.cell && !is_sentence(words)) {
            continue;
        }
        if opening.len() < OPENING {
            opening.push(passage(words, piece));
        }
        if !text.is_empty() && !goes_on {
            text.push('\n');
        }
        text.push_str(if goes_on { words.trim_end() } else { words.trim() });
    }
    Some(Section {
        code,
        number,
        heading: trim_heading(&heading).to_owned(),
        text,
        line: first.number,
    })
}

/// Whether a cell's text is prose: labels and figures end no sentence.
fn is_sentence(text: &str) -> bool {
    text.contains(['。', '；'])
}

fn trim_heading(heading: &str) -> &str {
    heading
        .trim_matches(|c: char| is_space(c) || matches!(c, '?' | '*' | '#' | '|' | '>'))
        .trim_end_matches(['。', '：', ':', '、'])
}

/// Every place that may be a heading, with its weight.
fn candidates(pieces: &[TextPiece]) -> Vec<HeadingCandidate> {
    let mut found = Vec::new();
    // Whether a line numbered as parts are stands since the last candidate: (二) after a (一)
    // that is not a candidate is a part of the section it stands in.
    let mut part = false;
    // Whether the last candidate is numbered so: then the report numbers its sections like parts.
    let mut sections_as_parts = false;
    let mut skip = 0;
    for (at, piece) in pieces.iter().enumerate() {
        if skip > 0 {
            skip -= 1;
            continue;
        }
        let line = Numbered::of(&piece.text);
        let hit = match wrapped(pieces, at, line) {
            Some(text) => heading::read(&text).map(|hit| (hit, 2)),
            None => line.read().map(|hit| (hit, 1)),
        };
        let numbered_part = line.part().is_some();
        let Some((hit, count)) = hit else {
            part |= numbered_part;
            continue;
        };
        if numbered_part && part && !sections_as_parts {
            continue;
        }
        (part, sections_as_parts) = (false, numbered_part);
        let last = at + count - 1;
        let Some(end) = pieces.get(last).map(|p| p.text.len()) else { continue };
        let mut weight = hit.weight;
        if piece.level > 0 && !hit.top {
            weight += 30;
        }
        if piece.cell && !hit.top {
            weight = weight.min(20);
        }
        if piece.goes_on {
            weight = weight.min(INNER);
        }
        skip = count - 1;
        found.push(HeadingCandidate {
            piece: at,
            pieces: count,
            end: if count == 1 { hit.end } else { end },
            section: hit.section,
            weight,
        });
    }
    follow(pieces, &mut found);
    found
}

/// A heading that goes on in the next piece: 一、 and its words, or a label broken in two.
fn wrapped(pieces: &[TextPiece], at: usize, line: Numbered) -> Option<String> {
    if !line.is_begun() {
        return None;
    }
    let next = pieces.get(at + 1)?;
    let joined = format!("{}{}", pieces.get(at)?.text.trim(), next.text.trim());
    let hit = heading::read(&joined)?;
    let whole = hit.top && !hit.similar && hit.end == joined.len();
    // A label that is one already needs no second line.
    let alone = line.read().is_some_and(|hit| !hit.similar);
    (whole && !alone).then_some(joined)
}

/// Adds to the weight of every candidate that text or a table follows before another section's
/// candidate.
fn follow(pieces: &[TextPiece], found: &mut [HeadingCandidate]) {
    // From the last to the first: a heading printed twice is followed by what follows the second.
    let mut next: Option<(usize, usize, bool)> = None;
    for one in found.iter_mut().rev() {
        let last = one.piece + one.pieces - 1;
        let after = last + 1;
        let own_text = pieces.get(last).is_some_and(|p| p.text.len() > one.end + 6);
        let followed = own_text
            || match next {
                None => after < pieces.len(),
                Some((piece, ..)) if piece > after => true,
                Some((_, section, followed)) if section == one.section => followed,
                Some(_) => pieces.get(after).is_some_and(|p| p.after_table),
            };
        next = Some((one.piece, one.section, followed));
        if followed {
            one.weight += FOLLOWED;
        }
    }
}

//! A document as a run of cleaned pieces: paragraphs, lines, and cells that may hold a heading.

use super::heading::{self, HeadingHit};
use crate::document::{Block, Document, Grid, Line};
use crate::parse::agency::is_body;
use crate::text::character::{is_space, numeral};
use crate::text::date::dates;
use crate::text::fold::has_words;
use std::borrow::Cow;

/// A stretch of text that may be a heading or a paragraph.
#[derive(Debug)]
pub(super) struct TextPiece<'a> {
    /// Repaired text, in simplified script.
    pub text: Cow<'a, str>,
    /// Block it comes from.
    pub block: usize,
    /// Line of the text, or ordinal of the paragraph or block on the page.
    pub number: u32,
    /// Level of the heading element that holds it, 0 for none.
    pub level: u8,
    /// Whether it stands in an item of a list.
    pub is_item: bool,
    /// Whether its words are a link's.
    pub is_link: bool,
    /// Whether it is a cell of a table, prose only if it holds a sentence.
    pub cell: bool,
    /// Whether it goes on where the piece before it ended: a paragraph cut at a heading in it.
    pub goes_on: bool,
    /// Whether rows of a table that are not pieces stand between it and the piece before.
    pub after_table: bool,
}

/// Lines shorter than this hold no second heading (characters of the shortest numbered heading,
/// twice, in bytes).
const SHORT: usize = 60;

/// Cuts a document into pieces, in order. `used` tells which blocks are parts of tables.
pub(super) fn cut<'a>(document: &'a Document, used: &[bool]) -> Vec<TextPiece<'a>> {
    let mut pieces: Vec<TextPiece> = Vec::with_capacity(document.blocks.len());
    let mut table = false;
    for (block, content) in document.blocks.iter().enumerate() {
        let used = used.get(block).copied().unwrap_or(false);
        let from = pieces.len();
        match content {
            Block::Line(line) => {
                if !has_words(&line.text) {
                    continue;
                }
                let Line { number, heading: level, is_item, is_link, .. } = *line;
                let of = PieceOrigin { block, number, level, is_item, is_link };
                match document.repair.clean(&line.text) {
                    Cow::Borrowed(text) => of.push_line(text, Cow::Borrowed, used, &mut pieces),
                    Cow::Owned(text) => of.push_line(&text, owned, used, &mut pieces),
                }
            }
            Block::Grid(grid) => push_grid(document, grid, block, used, &mut pieces),
        }
        if let Some(first) = pieces.get_mut(from) {
            first.after_table = table;
            table = false;
        }
        table |= matches!(content, Block::Grid(_));
    }
    pieces
}

/// The cells of a grid that can be a heading or hold prose: of a statutory table only those that
/// have a row to themselves, of another table all.
fn push_grid<'a>(
    document: &'a Document,
    grid: &'a Grid<'_>,
    block: usize,
    used: bool,
    out: &mut Vec<TextPiece<'a>>,
) {
    let number = u32::try_from(block + 1).unwrap_or(u32::MAX);
    for row in grid.rows() {
        let mut filled = row.iter().filter(|cell| has_words(&cell.text));
        let alone = match (filled.next(), filled.next()) {
            (Some(_), None) => true,
            // Merged cells written out repeat their text.
            (Some(a), Some(b)) => a.text == b.text && filled.all(|c| c.text == a.text),
            _ => continue,
        };
        if used && !alone {
            continue;
        }
        let cells = if alone { 1 } else { row.len() };
        let filled = row.iter().filter(|cell| has_words(&cell.text));
        for cell in filled.take(cells) {
            let of = PieceOrigin { block, number, level: 0, is_item: false, is_link: cell.is_link };
            match document.repair.clean(&cell.text) {
                Cow::Borrowed(text) => {
                    text.split('\n').for_each(|line| of.push(line, Cow::Borrowed, true, out));
                }
                Cow::Owned(text) => {
                    text.split('\n').for_each(|line| of.push(line, owned, true, out));
                }
            }
        }
    }
}

fn owned<'a>(text: &str) -> Cow<'a, str> {
    Cow::Owned(text.to_owned())
}

/// Where the text of pieces comes from.
#[derive(Clone, Copy)]
struct PieceOrigin {
    block: usize,
    number: u32,
    level: u8,
    is_item: bool,
    is_link: bool,
}

impl PieceOrigin {
    /// Adds the pieces of a line, its parts kept as `keep` keeps them.
    fn push_line<'t, 'a>(
        self,
        text: &'t str,
        keep: fn(&'t str) -> Cow<'a, str>,
        used: bool,
        out: &mut Vec<TextPiece<'a>>,
    ) {
        let trimmed = text.trim_matches(['|', ' ']);
        let bars = memchr::memchr2_iter(b'|', b'\t', trimmed.as_bytes()).count();
        if used || bars >= 8 {
            text.split(['|', '\t']).for_each(|cell| self.push(cell, keep, true, out));
        } else {
            self.push(trimmed, keep, bars > 0, out);
        }
    }

    /// Adds a piece, cut where a numbered heading or a signature stands in its middle.
    fn push<'t, 'a>(
        self,
        text: &'t str,
        keep: fn(&'t str) -> Cow<'a, str>,
        cell: bool,
        out: &mut Vec<TextPiece<'a>>,
    ) {
        if !has_words(text) {
            return;
        }
        let PieceOrigin { block, number, level, is_item, is_link } = self;
        let mut add = |text: &'t str, goes_on| {
            let text = keep(text);
            out.push(TextPiece {
                text,
                block,
                number,
                level,
                is_item,
                is_link,
                cell,
                goes_on,
                after_table: false,
            });
        };
        if text.len() < SHORT {
            return add(text, false);
        }
        let mut cuts = inner_headings(text);
        let last = cuts.last().copied().unwrap_or(0);
        // A short line that ends in a date is read whole by those who look for a signature.
        if text.len() > 4 * SHORT
            && let Some((start, end)) = inner_signature(text, last)
        {
            cuts.extend([start, end].into_iter().filter(|&at| at > last && at < text.len()));
        }
        if text.len() > 4 * SHORT
            && let Some((start, end)) = inner_title(text)
        {
            cuts.extend([start, end].into_iter().filter(|at| *at > 0));
            // A table of contents may stand before the title.
            cuts.sort_unstable();
        }
        let mut from = 0;
        for at in cuts.into_iter().chain([text.len()]) {
            add(text.get(from..at).unwrap_or_default(), from > 0);
            from = at;
        }
    }
}

/// Where, after `from`, the last date of a long line stands with a body's name before it, and where
/// the date ends: the signature of a page that is one line.
fn inner_signature(text: &str, from: usize) -> Option<(usize, usize)> {
    let after = text.get(from..)?;
    let date = dates(after).pop()?.0;
    let closed = after.get(date.end..)?.chars().next().is_none_or(is_space);
    let before = after.get(..date.start)?.trim_end();
    let (at, mark) = before.char_indices().rev().find(|(_, c)| is_space(*c) || *c == '。')?;
    let start = at + mark.len_utf8();
    (closed && is_body(before.get(start..)?)).then_some((from + start, from + date.end))
}

/// Where a title stands among the first words of a long line, before any sentence: the page is one line.
fn inner_title(text: &str) -> Option<(usize, usize)> {
    const END: &str = "年度报告";
    let head = text.split(['。', '，', '；']).next().unwrap_or(text);
    head.match_indices(END).find_map(|(at, _)| {
        let end = at + END.len();
        let before = head[..at].trim_end_matches(|c: char| !is_space(c));
        let title = &head[before.len()..end];
        let is_it =
            title.contains(|c: char| c.is_ascii_digit()) && !title.contains(['《', '“', '：']);
        (is_it && text[end..].starts_with(is_space)).then_some((before.len(), end))
    })
}

/// The beginning of a text, enough for any heading.
fn start(text: &str) -> &str {
    let end = text.char_indices().nth(80).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

/// Byte offsets, after the beginning, at which a numbered statutory heading stands in a text.
fn inner_headings(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut before = None;
    for (at, c) in text.char_indices() {
        let boundary = |b: char| {
            is_space(b) || matches!(b, '。' | '；' | ';' | '！' | '：' | ':' | '，' | ',' | '?')
        };
        if numeral(c).is_some_and(|n| n <= 6)
            && before.is_some_and(|b| boundary(b) || b.is_ascii_digit() && !c.is_ascii())
            && text[at + c.len_utf8()..].trim_start().starts_with(['、', '．', '.', ','])
            && matches!(
                heading::read(start(&text[at..])),
                Some(HeadingHit { top: true, similar: false, .. })
            )
        {
            found.push(at);
        }
        // `**一、总体情况**` in a line of Markdown.
        if c != '*' {
            before = Some(c);
        }
    }
    found
}

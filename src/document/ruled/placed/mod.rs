//! Tables without ruling lines: a head of the form whose columns stand over them, and rows of the form.
//!
//! Cells do not overlap, and what stands in one stays in it. So what overlaps the head of a column, or
//! something of that column, is of that column; a blank cell is one of which nothing is there. What is
//! of no column or of two, or of no row or between two, makes the rows beside it illegible.

mod body;
mod shape;
mod word;

use super::RuledPage;
use super::lines;
use super::table::{FilledTable, RuledCell};
use crate::native::Glyph;
use body::TableBody;
use shape::TableHead;
use word::PlacedWord;

/// What nobody can tell.
const UNTOLD: &str = "\u{FFFD}";

/// Words of a document at most: one with more is not a report.
const MOST: usize = 50_000;

/// Makes tables of the lines that are some.
pub fn take(pages: &mut [RuledPage]) {
    let mut words: Vec<PlacedWord> = Vec::new();
    for (page, own) in pages.iter().enumerate() {
        for (line, text) in own.lines.iter().enumerate() {
            words.extend(PlacedWord::all(page, line, &text.glyphs));
        }
    }
    if words.len() > MOST {
        return;
    }
    let heads = TableHead::all(&words);
    let mut used = vec![false; words.len()];
    let ends = heads.iter().skip(1).map(|head| head.first).chain([words.len()]);
    let mut bodies: Vec<(&TableHead, TableBody)> = Vec::new();
    for (head, end) in heads.iter().zip(ends) {
        let Some(mut body) = TableBody::under(head, &words, end, pages) else { continue };
        // A head that is printed again, and behind it what the end of the page before cut off.
        let goes_on = |(before, own): &&mut (&TableHead, TableBody)| {
            std::ptr::eq(before.shape, head.shape) && before.page < head.page && !own.is_whole
        };
        if let Some((_, before)) = bodies.last_mut().filter(goes_on) {
            if body.is_cut {
                before.doubt_last();
            }
            if before.is_open {
                body.doubt_first();
            }
        }
        bodies.push((head, body));
    }
    for (head, body) in bodies {
        body.used().for_each(|at| used[at] = true);
        for (page, table) in body.tables(head, &words) {
            pages[page].tables.push(table);
        }
    }
    for (nth, page) in pages.iter_mut().enumerate() {
        let own = || words.iter().zip(&used).filter(|(word, _)| word.page == nth);
        let mut touched = vec![false; page.lines.len()];
        own().filter(|(_, used)| **used).for_each(|(word, _)| touched[word.line] = true);
        let rest: Vec<Glyph> = own()
            .filter(|(word, used)| !**used && touched[word.line])
            .flat_map(|(word, _)| page.lines[word.line].glyphs[word.glyphs.clone()].to_vec())
            .collect();
        let mut touched = touched.into_iter();
        page.lines.retain(|_| touched.next() != Some(true));
        page.lines.extend(lines::of(rest));
        page.lines.sort_by(|a, b| a.y.total_cmp(&b.y));
        page.tables.sort_by(|a, b| a.top.total_cmp(&b.top));
    }
}

//! The sections that reports of the years before 2019 have of their own: lines numbered 一、, 二、
//! and so on, beside those that bear a statutory name.

use super::chain::HeadingCandidate;
use super::heading::{Numbered, chapter};
use super::piece::TextPiece;
use crate::form::SECTIONS;
use crate::text::character::is_space;

/// A line that may open a section: its piece, its number, and where its heading ends.
type Chapter = (usize, usize, usize);

/// Pieces cut before each chapter that stands in their middle, as in a page that is one line.
pub(super) fn cut(pieces: Vec<TextPiece>) -> Vec<TextPiece> {
    let mut out = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let text = piece.text.as_ref();
        let mut cuts: Vec<usize> =
            text.match_indices('、').filter_map(|(at, _)| opens(text, at)).collect();
        if piece.cell || cuts.is_empty() {
            out.push(piece);
            continue;
        }
        cuts.push(text.len());
        let mut from = 0;
        for to in cuts {
            let text = text.get(from..to).unwrap_or_default().to_owned().into();
            let after_table = piece.after_table && from == 0;
            out.push(TextPiece { text, goes_on: piece.goes_on || from > 0, after_table, ..piece });
            from = to;
        }
    }
    out
}

/// Where the chapter begins whose number stands before the mark at `at` of a text, behind a space.
fn opens(text: &str, at: usize) -> Option<usize> {
    let before = text.get(..at)?;
    let start = before.rfind(is_space)?;
    let start = start + text.get(start..)?.chars().next()?.len_utf8();
    chapter(Numbered::of(text.get(start..)?)).map(|_| start).filter(|start| *start > 0)
}

/// The statutory headings with the report's own between them, in order. The section of one of its
/// own is its printed number behind those of the form.
pub(super) fn merge(pieces: &[TextPiece], statutory: &[HeadingCandidate]) -> Vec<HeadingCandidate> {
    let own = chapters(pieces).into_iter().map(|(piece, number, end)| HeadingCandidate {
        piece,
        pieces: 1,
        end,
        section: SECTIONS.len() + number,
        weight: 0,
    });
    let covered = |piece: usize| {
        statutory.iter().any(|link| (link.piece..link.piece + link.pieces).contains(&piece))
    };
    let mut chain: Vec<HeadingCandidate> = own.filter(|link| !covered(link.piece)).collect();
    chain.extend_from_slice(statutory);
    chain.sort_by_key(|link| link.piece);
    chain
}

/// The lines numbered one after another. A table of contents and a list in an annex are numbered,
/// too: the run that holds most text is taken.
fn chapters(pieces: &[TextPiece]) -> Vec<Chapter> {
    let mut runs: Vec<(usize, Vec<Chapter>)> = Vec::new();
    let mut numbers = 0;
    for (at, piece) in pieces.iter().enumerate() {
        let opened = (!piece.cell).then(|| chapter(Numbered::of(&piece.text))).flatten();
        match (opened, runs.last_mut()) {
            (Some((1, end)), _) => {
                numbers = 1;
                runs.push((0, vec![(at, 1, end)]));
            }
            (Some((number, end)), Some((_, run))) if number == numbers + 1 => {
                numbers = number;
                run.push((at, number, end));
            }
            (_, Some((text, _))) => *text += piece.text.len(),
            (_, None) => {}
        }
    }
    runs.into_iter().max_by_key(|(text, _)| *text).map(|(_, run)| run).unwrap_or_default()
}

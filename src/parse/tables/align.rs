//! Which run belongs to which row of the form.
//!
//! Rows stand in the form's order. A run whose label is the form's is an anchor; runs between two
//! anchors whose labels are damaged or wrapped are told by their place, when as many rows of the
//! form are missing there.

mod fits;

use super::labels::LABELS;
use super::position::WIDEST;
use super::scan::{Mark, Run, Says};
use super::shape::is_in_brackets;
use super::tape::{Cut, Token, line_of, within};
use crate::form::{Sheet, SheetRow};
use crate::report::{Note, NoteKind, Place};
use crate::text::number::is_counter;
use fits::{Fit, Fits, key, likeness};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// A run given to a row.
#[derive(Clone, Debug)]
pub struct Placed<'t> {
    /// Ordinal of the run among those aligned.
    pub run: usize,
    /// Ordinal of the row of the form.
    pub row: usize,
    /// The label as printed.
    pub printed: Cow<'t, str>,
    /// Whether the label itself did not say it.
    pub by_place: bool,
    /// Whether its label and another row's stand in another order than the form's.
    pub out_of_order: bool,
    /// Whether the row stands elsewhere already.
    pub repeated: bool,
}

impl Placed<'_> {
    /// What is to be said of the row's label and of its place among the others.
    pub fn notes(&self, sheet: &Sheet, row: &SheetRow, place: Option<Place>) -> Vec<Note> {
        let said = [
            (self.out_of_order, NoteKind::RowOrder, &*self.printed, ""),
            (self.repeated, NoteKind::PrintedTwice, "", ""),
            (self.by_place, NoteKind::MisprintedLabel, &*self.printed, row.heading.label),
        ];
        let note = |(_, kind, printed, due)| {
            let note = Note::new(kind, Some(sheet.kind)).quoting(printed, due);
            note.about(sheet.addresses(sheet.slots(row))).at(place)
        };
        said.into_iter().filter(|said| said.0).map(note).collect()
    }
}

/// Words less like a label than this are not taken for it, whatever their place.
const LEAST_LIKENESS: f32 = 0.35;

/// The words that name a run, judged from the end: fragments and explanations are passed over.
pub fn naming_mark(marks: &[Mark], tape: &[Token]) -> Option<usize> {
    let is_fragment = |mark: &Mark| {
        let tokens = within(tape, &mark.tokens);
        let keys = tokens.iter().filter_map(Token::key);
        keys.flat_map(str::chars).nth(2).is_none()
            || is_in_brackets(tokens.iter().flat_map(|t| t.printed.chars()))
    };
    let mut fallback = None;
    for (i, mark) in marks.iter().enumerate().rev() {
        match mark.says {
            Says::Label(_) => return Some(i),
            _ if !is_fragment(mark) => return Some(i),
            _ => fallback = fallback.or(Some(i)),
        }
    }
    fallback
}

/// Aligns runs with the rows of a form.
pub fn align<'t>(
    sheet: &Sheet,
    runs: &[&Run],
    marks: &[Mark],
    tape: &[Token<'t>],
) -> Vec<Placed<'t>> {
    let named: Vec<(Option<&Mark>, &[Mark])> = runs
        .iter()
        .map(|run| {
            let own = marks.get(run.marks.clone()).unwrap_or(&[]);
            (naming_mark(own, tape).and_then(|i| own.get(i)), own)
        })
        .collect();
    let fits = Fits::of(sheet, &named, tape);
    let chain = best_chain(&fits);
    let anchors: Vec<(usize, usize)> = chain
        .iter()
        .copied()
        .filter(|(c, r)| matches!(fits.get(*c, *r), Fit::Label | Fit::Beginning))
        .collect();
    let mut placed = Vec::with_capacity(chain.len());
    let of = |run: usize, row: usize| Placed {
        run,
        row,
        printed: named[run].0.map(|mark| mark.printed(tape)).unwrap_or_default(),
        by_place: false,
        out_of_order: false,
        repeated: false,
    };
    for &(c, r) in &chain {
        let own = of(c, r);
        match fits.get(c, r) {
            Fit::Label | Fit::Beginning => placed.push(own),
            Fit::Loose(share) => {
                let alone = only_possibility(&anchors, &fits, (c, r));
                let silent = (1..=2).contains(&own.printed.chars().count());
                if share >= 0.75 || (alone && (share >= LEAST_LIKENESS || silent)) {
                    placed.push(Placed { by_place: true, ..own });
                }
            }
            Fit::Other => {}
        }
    }
    // A label of the form that stands out of order is still that label.
    let chained = placed.len();
    let is_chained = |run: &usize| chain.binary_search_by_key(run, |(run, _)| *run).is_ok();
    let label_of = |c: usize| fits.of_run(c).iter().position(|fit| *fit == Fit::Label);
    let unchained =
        (0..runs.len()).filter(|c| !is_chained(c)).filter_map(|c| Some((c, label_of(c)?)));
    let outside: Vec<(usize, usize)> = unchained.collect();
    // Several rows once more are the table once more, not rows that were moved.
    let again = outside.iter().filter(|(_, r)| placed.iter().any(|p| p.row == *r)).count();
    let is_copy = again > 2;
    for (c, r) in outside {
        let repeated = placed.iter().any(|p| p.row == r);
        // The row whose place it took may be the one that was moved.
        let (chain, _) = placed.split_at_mut(if is_copy { 0 } else { chained });
        for other in chain.iter_mut().filter(|p| (p.run < c) != (p.row < r) && p.row != r) {
            other.out_of_order = true;
        }
        placed.push(Placed { out_of_order: !repeated, repeated, ..of(c, r) });
    }
    placed.sort_by_key(|p| p.run);
    placed
}

/// Runs placed beside figures that stand on lines of their own between rows, where cells are told
/// apart by spaces: narrow cells wrapped their figures, so the row's line does not show them whole.
pub fn beside_loose_figures(
    rows: &[SheetRow],
    runs: &[&Run],
    placed: &[Placed],
    marks: &[Mark],
    tape: &[Token],
) -> BTreeSet<usize> {
    let spaced = |run: &Run| {
        tape.get(run.cells.start).is_some_and(|t| matches!(t.cut, Cut::Space | Cut::Line))
    };
    // They stand in the order of the runs.
    let first_from = |run: usize| placed.partition_point(|p| p.run < run);
    let by_run = |run: usize| placed.get(first_from(run)).filter(|p| p.run == run);
    let mut out: Vec<usize> = Vec::new();
    let in_columns = placed
        .iter()
        .filter_map(|p| runs.get(p.run))
        .any(|run| within(tape, &run.cells).iter().any(|t| t.cut == Cut::Space));
    if !in_columns {
        return cut_by_figures(rows, runs, placed, tape).into_iter().collect();
    }
    // Lines of nothing but what figures are counted by: narrow cells wrapped them.
    let first = runs.first().map_or(0, |run| run.cells.start);
    let end = runs.last().map_or(0, |run| run.cells.end);
    let own = tape.get(first..end).unwrap_or(&[]);
    let mut bare_lines = own.iter().any(|t| t.cut == Cut::Space && t.key().is_some_and(is_counter));
    // A line of nothing but figures right above the first label may hold the beginnings of its own.
    let label = runs.first().and_then(|run| tape.get(marks.get(run.marks.start)?.tokens.start));
    let above = label.map_or(0..0, |label| line_of(tape, label.row.saturating_sub(1)));
    let is_bare = |t: &Token| t.cut == Cut::Space && t.figure().is_some();
    if above.len() > 1 && within(tape, &above).iter().all(is_bare) {
        out.extend(by_run(0).map(|p| p.run));
    }
    for (i, run) in runs.iter().enumerate() {
        let lines = within(tape, &run.cells);
        let several = lines.iter().any(|t| lines.first().is_some_and(|first| t.row != first.row));
        if several && spaced(run) {
            // A second line of figures without words: narrow cells wrapped them.
            bare_lines = true;
        }
        if run.cells.is_empty() || by_run(i).is_some() || !spaced(run) {
            continue;
        }
        let after = first_from(i);
        let around = [after.checked_sub(1).and_then(|n| placed.get(n)), placed.get(after)];
        // Only words on the figures' own line can be their label.
        let line = tape.get(run.cells.start).map(|t| t.row);
        let words: Vec<&str> = marks
            .get(run.marks.clone())
            .unwrap_or(&[])
            .iter()
            .flat_map(|mark| mark.tokens.clone())
            .filter_map(|t| tape.get(t))
            .filter(|t| Some(t.row) == line)
            .filter_map(Token::key)
            .collect();
        let is_of_neighbour = |words: &str| {
            around
                .iter()
                .flatten()
                .any(|p| rows.get(p.row).is_some_and(|row| likeness(words.chars(), row) > 0.6))
        };
        // Words that are not a piece of a label make it a row that the form does not have.
        let own_row = words.iter().any(|words| {
            words.chars().count() > 3 && !LABELS.has_piece(words) && !is_of_neighbour(words)
        });
        if !own_row {
            out.extend(around.iter().flatten().map(|p| p.run));
            bare_lines |= words.is_empty();
        }
    }
    if bare_lines {
        // Which of two lines of bare figures belongs to a label cannot be told anywhere.
        let is_bare = |p: &&Placed| {
            runs.get(p.run).is_some_and(|run| {
                let line = tape.get(run.cells.start).map(|t| t.row);
                let own = marks.get(run.marks.clone()).unwrap_or(&[]);
                let name = naming_mark(own, tape).and_then(|n| own.get(n));
                let last = name.and_then(|mark| mark.tokens.clone().next_back());
                last.and_then(|t| tape.get(t)).map(|t| t.row) != line
            })
        };
        out.extend(placed.iter().filter(is_bare).map(|p| p.run));
    }
    out.retain(|run| {
        runs.get(*run)
            .and_then(|run| tape.get(run.cells.start))
            .is_some_and(|t| t.cut == Cut::Space || (bare_lines && t.cut == Cut::Line))
    });
    out.extend(cut_by_figures(rows, runs, placed, tape));
    out.into_iter().collect()
}

/// Runs of labels whose end stands behind the figures: something came between, a page's number or the
/// figures of a wrapped label.
fn cut_by_figures(
    rows: &[SheetRow],
    runs: &[&Run],
    placed: &[Placed],
    tape: &[Token],
) -> Vec<usize> {
    let ends_label = |p: &&Placed| {
        // Most labels stand right before another row's.
        if placed.binary_search_by_key(&(p.run + 1), |other| other.run).is_ok() {
            return false;
        }
        let Some(run) = runs.get(p.run) else { return false };
        let behind = tape.get(run.cells.end..).unwrap_or(&[]);
        let pieces = behind.iter().take(WIDEST).take_while(|t| t.key().is_some()).count();
        let words = behind.iter().take(pieces).filter_map(Token::key).flat_map(str::chars);
        let words: Vec<char> = words.take(64).collect();
        // One letter ends many a label: figures stand beside it that went on with those of the row.
        let is_beside = || {
            matches!(behind, [letter, figure, ..] if pieces == 1
                && letter.cut == Cut::Space && letter.row == figure.row)
        };
        let label = rows.get(p.row).map_or(&[][..], key);
        (words.len() > 1 || (words.len() == 1 && is_beside()))
            && label.len() > words.len()
            && label.ends_with(&words)
    };
    placed.iter().filter(ends_label).map(|p| p.run).collect()
}

/// Whether between the anchors around it, as many runs stand as rows of the form are missing.
fn only_possibility(anchors: &[(usize, usize)], fits: &Fits, (c, r): (usize, usize)) -> bool {
    let before = anchors.iter().rev().find(|(ac, ar)| *ac < c && *ar < r);
    let after = anchors.iter().find(|(ac, ar)| *ac > c && *ar > r);
    let (c0, r0) = before.map_or((0, 0), |(ac, ar)| (ac + 1, ar + 1));
    let (c1, r1) = after.map_or((fits.runs(), fits.rows), |(ac, ar)| (*ac, *ar));
    c1.saturating_sub(c0) == r1.saturating_sub(r0) && c.checked_sub(c0) == r.checked_sub(r0)
}

/// The increasing chain of (run, row) pairs of the greatest weight.
fn best_chain(fits: &Fits) -> Vec<(usize, usize)> {
    let weight = |fit: Fit| match fit {
        Fit::Label => 1000,
        Fit::Beginning => 600,
        // Place alone still counts, a little, so that rows fill the gaps between anchors.
        Fit::Loose(share) => 10 + (share * 100.0) as i64,
        Fit::Other => -1,
    };
    let (n, rows) = (fits.runs(), fits.rows);
    let at = |c: usize, r: usize| c * (rows + 1) + r;
    let mut best = vec![0i64; (n + 1) * (rows + 1)];
    for c in (0..n).rev() {
        for (r, fit) in fits.of_run(c).iter().enumerate().rev() {
            let w = weight(*fit);
            let take = if w < 0 { -1 } else { w + best[at(c + 1, r + 1)] };
            best[at(c, r)] = take.max(best[at(c + 1, r)]).max(best[at(c, r + 1)]);
        }
    }
    let mut chain = Vec::with_capacity(n.min(rows));
    let (mut c, mut r) = (0, 0);
    while c < n && r < rows {
        let w = weight(fits.get(c, r));
        if w >= 0 && best[at(c, r)] == w + best[at(c + 1, r + 1)] {
            chain.push((c, r));
            c += 1;
            r += 1;
        } else if best[at(c, r)] == best[at(c + 1, r)] {
            c += 1;
        } else {
            r += 1;
        }
    }
    chain
}

//! Which run belongs to which row of the form.
//!
//! Rows stand in the form's order. A run whose label is the form's is an anchor; runs between two
//! anchors whose labels are damaged or wrapped are told by their place, when as many rows of the
//! form are missing there.

use super::labels::{LABELS, Wording};
use super::scan::{Mark, Run, Says};
use super::tape::{Cut, Token};
use crate::form::{Form, Heading};
use crate::text::fold::fold;
use std::collections::BTreeSet;

/// A row of the form.
#[derive(Clone, Copy, Debug)]
pub struct FormRow {
    pub heading: &'static Heading,
    /// Headings above it.
    pub depth: usize,
    /// Ordinal of its block.
    pub block: usize,
}

/// A run given to a row.
#[derive(Clone, Debug)]
pub struct Placed {
    /// Ordinal of the run among those aligned.
    pub run: usize,
    /// Ordinal of the row of the form.
    pub row: usize,
    /// The label as printed.
    pub printed: String,
    /// Whether the label itself did not say it.
    pub by_place: bool,
    /// Whether its label and another row's stand in another order than the form's.
    pub out_of_order: bool,
}

/// How well a run's label is that of a row.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fit {
    /// It is the label.
    Label,
    /// It is the beginning of the label and of no other.
    Beginning,
    /// It is not a label of the form; the share of characters in common.
    Loose(f32),
    /// It is the label of something else.
    Other,
}

/// Words less like a label than this are not taken for it, whatever their place.
const LEAST_LIKENESS: f32 = 0.35;

/// The words that name a run, judged from the end: fragments and explanations are passed over.
pub fn naming_mark(marks: &[Mark], tape: &[Token]) -> Option<usize> {
    let is_fragment = |mark: &Mark| {
        let printed = mark.printed(tape);
        super::shape::without_brackets(&printed).trim().is_empty()
            || mark
                .tokens
                .clone()
                .filter_map(|t| tape.get(t))
                .map(|t| t.key().map_or(0, |key| key.chars().count()))
                .sum::<usize>()
                <= 2
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
pub fn align(
    form: &'static Form,
    rows: &[FormRow],
    runs: &[&Run],
    marks: &[Mark],
    tape: &[Token],
) -> Vec<Placed> {
    let named: Vec<(Option<&Mark>, &[Mark])> = runs
        .iter()
        .map(|run| {
            let own = marks.get(run.marks.clone()).unwrap_or(&[]);
            (naming_mark(own, tape).and_then(|i| own.get(i)), own)
        })
        .collect();
    let keys: Vec<String> = rows.iter().map(|row| fold(row.heading.label)).collect();
    let fits: Vec<Vec<Fit>> = named
        .iter()
        .map(|(mark, own)| {
            rows.iter().zip(&keys).map(|(row, key)| fit(form, row, key, *mark, own, tape)).collect()
        })
        .collect();
    let chain = best_chain(&fits, rows.len());
    let anchors: Vec<(usize, usize)> = chain
        .iter()
        .copied()
        .filter(|(c, r)| matches!(fits[*c][*r], Fit::Label | Fit::Beginning))
        .collect();
    let mut placed = Vec::new();
    for &(c, r) in &chain {
        let printed = named[c].0.map(|mark| mark.printed(tape)).unwrap_or_default();
        let by_place = match fits[c][r] {
            Fit::Label | Fit::Beginning => false,
            Fit::Loose(share) => {
                let alone = only_possibility(&anchors, &fits, (c, r), rows.len());
                let silent = printed.chars().count() <= 2;
                if !(share >= 0.75 || (alone && (share >= LEAST_LIKENESS || silent))) {
                    continue;
                }
                true
            }
            Fit::Other => continue,
        };
        placed.push(Placed { run: c, row: r, printed, by_place, out_of_order: false });
    }
    // A label of the form that stands out of order is still that label.
    let chained = placed.len();
    let used: BTreeSet<usize> = chain.iter().map(|(run, _)| *run).collect();
    let mut taken: BTreeSet<usize> = placed.iter().map(|p| p.row).collect();
    for (c, row) in fits.iter().enumerate().filter(|(c, _)| !used.contains(c)) {
        if let Some(r) = row.iter().position(|fit| *fit == Fit::Label) {
            let printed = named[c].0.map(|mark| mark.printed(tape)).unwrap_or_default();
            // The row whose place it took may be the one that was moved.
            let (chain, _) = placed.split_at_mut(chained);
            for other in chain.iter_mut().filter(|p| (p.run < c) != (p.row < r) && p.row != r) {
                other.out_of_order = true;
            }
            let out_of_order = taken.insert(r);
            placed.push(Placed { run: c, row: r, printed, by_place: false, out_of_order });
        }
    }
    // So may one that stands out of order itself, before a row that should come first.
    let mut least = usize::MAX;
    for other in placed.iter_mut().skip(chained).rev() {
        other.out_of_order |= least < other.row;
        least = least.min(other.row);
    }
    placed.sort_by_key(|p| p.run);
    placed
}

/// Runs placed beside figures that stand on lines of their own between rows, where cells are told
/// apart by spaces: narrow cells wrapped their figures, so the row's line does not show them whole.
pub fn beside_loose_figures(
    rows: &[FormRow],
    runs: &[&Run],
    placed: &[Placed],
    marks: &[Mark],
    tape: &[Token],
) -> BTreeSet<usize> {
    let spaced = |run: &Run| {
        tape.get(run.cells.start).is_some_and(|t| matches!(t.cut, Cut::Space | Cut::Line))
    };
    let mut bare_lines = false;
    // They stand in the order of the runs.
    let first_from = |run: usize| placed.partition_point(|p| p.run < run);
    let by_run = |run: usize| placed.get(first_from(run)).filter(|p| p.run == run);
    let mut out: Vec<usize> = Vec::new();
    let in_columns = placed
        .iter()
        .filter_map(|p| runs.get(p.run))
        .any(|run| tape.get(run.cells.clone()).unwrap_or(&[]).iter().any(|t| t.cut == Cut::Space));
    if !in_columns {
        return BTreeSet::new();
    }
    for (i, run) in runs.iter().enumerate() {
        let lines = tape.get(run.cells.clone()).unwrap_or(&[]);
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
            around.iter().flatten().any(|p| {
                let key = rows.get(p.row).map(|row| fold(row.heading.label)).unwrap_or_default();
                likeness(words, &key) > 0.6
            })
        };
        // Words that are no piece of a label make it a row that the form does not have.
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
    out.into_iter().collect()
}

/// Whether between the anchors around it, as many runs stand as rows of the form are missing.
fn only_possibility(
    anchors: &[(usize, usize)],
    fits: &[Vec<Fit>],
    (c, r): (usize, usize),
    rows: usize,
) -> bool {
    let before = anchors.iter().rev().find(|(ac, ar)| *ac < c && *ar < r);
    let after = anchors.iter().find(|(ac, ar)| *ac > c && *ar > r);
    let (c0, r0) = before.map_or((0, 0), |(ac, ar)| (ac + 1, ar + 1));
    let (c1, r1) = after.map_or((fits.len(), rows), |(ac, ar)| (*ac, *ar));
    c1.saturating_sub(c0) == r1.saturating_sub(r0) && c.checked_sub(c0) == r.checked_sub(r0)
}

fn fit(
    form: &Form,
    row: &FormRow,
    key: &str,
    mark: Option<&Mark>,
    own: &[Mark],
    tape: &[Token],
) -> Fit {
    let Some(mark) = mark else { return Fit::Loose(0.0) };
    if let Says::Label(labels) = mark.says {
        let of_row = labels.iter().find(|l| l.is_row(form, row.heading.code));
        return match of_row {
            Some(label) if label.wording > Wording::Bare || key.chars().count() > 4 => Fit::Label,
            // 其他 and 总计 alone also name columns: only their place tells.
            Some(_) => Fit::Loose(0.6),
            None => Fit::Other,
        };
    }
    let begins = |labels: &[super::labels::Label]| {
        let mut rows = labels
            .iter()
            .filter(|l| l.form.code == form.code && l.role == super::labels::Role::Row);
        let first = rows.next();
        first.is_some_and(|f| f.code == row.heading.code && rows.all(|l| l.code == f.code))
    };
    // A wrapped label: its beginning stands somewhere among the words before the figures.
    // Of two labels that begin there, the later one is the one whose figures follow.
    let rows_begin = |l: &&Mark| matches!(l.says, Says::Beginning(l) if l.iter().any(|l| l.role == super::labels::Role::Row));
    let last = own.iter().rev().find(rows_begin);
    if last.is_some_and(|m| matches!(m.says, Says::Beginning(l) if begins(l))) {
        return Fit::Beginning;
    }
    let words: String =
        mark.tokens.clone().filter_map(|t| tape.get(t)).filter_map(|t| t.key()).collect();
    Fit::Loose(likeness(&words, key))
}

/// How like a label some words are that may be the whole of it, misprinted, or a piece of it.
fn likeness(words: &str, key: &str) -> f32 {
    let whole = share(words, key);
    let length = words.chars().count();
    if length < 3 {
        return whole;
    }
    let longer = length.max(key.chars().count()).min(80) as f32;
    whole.max(0.9 * whole * longer / length.min(80) as f32).min(1.0)
}

/// Characters in common and in order, as a share of the longer text.
pub fn share(a: &str, b: &str) -> f32 {
    let a: Vec<char> = a.chars().take(80).collect();
    let b: Vec<char> = b.chars().take(80).collect();
    let longer = a.len().max(b.len());
    if longer == 0 {
        return 0.0;
    }
    let mut row = vec![0usize; b.len() + 1];
    for x in &a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y { diagonal + 1 } else { above.max(row[j]) };
            diagonal = above;
        }
    }
    row[b.len()] as f32 / longer as f32
}

/// The increasing chain of (run, row) pairs of the greatest weight.
fn best_chain(fits: &[Vec<Fit>], rows: usize) -> Vec<(usize, usize)> {
    let weight = |fit: Fit| match fit {
        Fit::Label => 1000,
        Fit::Beginning => 600,
        // Place alone still counts, a little, so that rows fill the gaps between anchors.
        Fit::Loose(share) => 10 + (share * 100.0) as i64,
        Fit::Other => -1,
    };
    let n = fits.len();
    let mut best = vec![vec![0i64; rows + 1]; n + 1];
    for c in (0..n).rev() {
        for r in (0..rows).rev() {
            let w = weight(fits[c][r]);
            let take = if w < 0 { -1 } else { w + best[c + 1][r + 1] };
            best[c][r] = take.max(best[c + 1][r]).max(best[c][r + 1]);
        }
    }
    let mut chain = Vec::new();
    let (mut c, mut r) = (0, 0);
    while c < n && r < rows {
        let w = weight(fits[c][r]);
        if w >= 0 && best[c][r] == w + best[c + 1][r + 1] {
            chain.push((c, r));
            c += 1;
            r += 1;
        } else if best[c][r] == best[c + 1][r] {
            c += 1;
        } else {
            r += 1;
        }
    }
    chain
}

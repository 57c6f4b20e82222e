//! Which column each printed value of a row belongs to, told by the words over the row.

use super::labels::{Label, Role, Wording};
use super::scan::{Mark, Says};
use super::tape::{Cut, Token};
use crate::form::Sheet;
use smallvec::SmallVec;
use std::borrow::Cow;

/// For each printed value, the ordinal of its column in the form's block.
pub type Slots = SmallVec<[Option<usize>; 8]>;

/// The columns printed over a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Header<'t> {
    /// The columns; `None` for one that the form does not have. A merged column written out twice
    /// stands twice.
    pub slots: Slots,
    /// The words over each printed value.
    pub words: Vec<Cow<'t, str>>,
    /// How many columns their own labels tell.
    pub told: usize,
    /// Columns told by place: the words printed and the ordinal of the column.
    pub by_place: Vec<(Cow<'t, str>, usize)>,
    /// Whether the columns stand in another order than the form's.
    pub reordered: bool,
}

impl Header<'_> {
    /// How many of the columns there are up to the form's last: those behind it are remarks.
    pub fn own(&self) -> usize {
        self.slots.iter().rposition(Option::is_some).map_or(self.slots.len(), |last| last + 1)
    }
}

/// One word of a header.
#[derive(Clone, Debug)]
enum Word {
    /// The label of this column.
    Column(usize),
    /// The beginning of these columns' labels.
    Beginning(Vec<usize>),
    /// The label of a column of another form or block.
    Other,
    /// Not a label.
    Foreign,
}

/// Reads the words over a row of a block as the columns of a form. `None` if they are not.
pub fn read_header<'t>(
    marks: &[&Mark],
    tape: &[Token<'t>],
    sheet: &Sheet,
    block: usize,
) -> Option<Header<'t>> {
    let all = sheet.columns.get(block)?.len();
    let ordinal = |label: &Label| label.column_of(sheet, block);
    let mut marks: Vec<&Mark> = marks.to_vec();
    let broken = stand_in_lines(&marks, tape);
    if broken {
        // Words of one column stand on several lines: what tells columns apart is where they
        // stand, and only in the form's order.
        marks.retain(|mark| !matches!(mark.says, Says::Foreign));
        marks.sort_by_key(|mark| tape.get(mark.tokens.start).map(|t| t.x));
    }
    let words: Vec<(Word, Cow<str>)> = marks
        .iter()
        .filter(|mark| !mark.is(Role::Corner) && !mark.is(Role::ColumnGroup))
        .map(|mark| {
            let word = match mark.says {
                Says::Label(labels) => match best(labels, ordinal) {
                    Some(column) => Word::Column(column),
                    None => Word::Other,
                },
                Says::Beginning(labels) => {
                    let mut of: Vec<usize> = labels.iter().filter_map(ordinal).collect();
                    of.sort_unstable();
                    of.dedup();
                    match of.as_slice() {
                        [] => Word::Foreign,
                        // The rest of the label stands on the next line.
                        [column] if broken => Word::Column(*column),
                        _ => Word::Beginning(of),
                    }
                }
                Says::Foreign => Word::Foreign,
            };
            (word, mark.printed(tape))
        })
        .collect();
    // Columns that the page leaves out are believed only where cells are told apart.
    let cells =
        marks.iter().all(|mark| tape.get(mark.tokens.start).is_some_and(|t| t.cut.keeps_blanks()));
    in_order(&words, all)
        .filter(|header| cells || header.told + header.by_place.len() == all)
        .or_else(|| {
            let is_piece = |word: &(Word, _)| matches!(word.0, Word::Foreign);
            let whole: Vec<_> = words.iter().filter(|word| !is_piece(word)).cloned().collect();
            in_order(&whole, all).filter(|h| h.told + h.by_place.len() == all)
        })
        .filter(|header| !(broken && header.reordered))
}

/// Whether the words of a header stand on several lines whose cells are told apart by spaces.
fn stand_in_lines(marks: &[&Mark], tape: &[Token]) -> bool {
    let mut tokens = marks.iter().flat_map(|mark| mark.tokens.clone()).filter_map(|t| tape.get(t));
    let Some(first) = tokens.next() else { return false };
    let mut spaced = first.cut == Cut::Space;
    let mut lines = false;
    for token in tokens {
        spaced |= token.cut == Cut::Space;
        lines |= token.row != first.row;
    }
    spaced && lines
}

fn best(labels: &[Label], ordinal: impl Fn(&Label) -> Option<usize>) -> Option<usize> {
    labels
        .iter()
        .filter(|label| label.wording >= Wording::Variant)
        .find_map(&ordinal)
        .or_else(|| labels.iter().find_map(&ordinal))
}

fn in_order<'t>(words: &[(Word, Cow<'t, str>)], n: usize) -> Option<Header<'t>> {
    if words.is_empty() || words.iter().any(|(word, _)| matches!(word, Word::Other)) {
        return None;
    }
    let known: Slots = words
        .iter()
        .map(|(word, _)| match word {
            Word::Column(column) => Some(*column),
            _ => None,
        })
        .collect();
    let printed = || words.iter().map(|(_, words)| words.clone()).collect::<Vec<_>>();
    let header = |slots: Slots, by_place: Vec<(Cow<'t, str>, usize)>| {
        let told = (0..n).filter(|column| slots.contains(&Some(*column))).count();
        let reordered = !slots.iter().flatten().is_sorted();
        Header { told: told - by_place.len(), slots, words: printed(), by_place, reordered }
    };
    let mut once = known.clone();
    once.dedup();
    let is_again = |column: usize| once.iter().filter(|at| **at == Some(column)).count() > 1;
    if (0..n).any(is_again) {
        return None;
    }
    if known.iter().all(Option::is_some) {
        // All columns, or some of them (a column the page left out), merged ones repeated.
        return Some(header(known, Vec::new()));
    }
    if known.len() == n {
        // As many words as columns: those that are damaged are told by the others.
        let mut free = (0..n).filter(|column| !known.contains(&Some(*column)));
        let mut by_place = Vec::new();
        let mut slots = Slots::new();
        for ((word, text), column) in words.iter().zip(&known) {
            let column = match column {
                Some(column) => *column,
                None => free.next()?,
            };
            match word {
                Word::Column(_) => {}
                Word::Beginning(of) if of.contains(&column) => {
                    by_place.push((text.clone(), column));
                }
                _ => return None,
            }
            slots.push(Some(column));
        }
        return Some(header(slots, by_place));
    }
    if let Some(((Word::Foreign, _), rest)) = words.split_first() {
        // Words before the first column stand over the rows' labels.
        return in_order(rest, n);
    }
    // Every column is there, and more that the form does not have; the beginning of a label is none
    // of those.
    let all_there = (0..n).all(|column| known.contains(&Some(column)));
    let begun = words.iter().any(|(word, _)| matches!(word, Word::Beginning(_)));
    (all_there && !begun).then(|| header(known, Vec::new()))
}

//! Cells for which the ways of reading name different tokens: the table's own sums may settle which.

use super::position::Second;
use super::settle::{PrintedValue, reading_of};
use super::tape::Token;
use super::{Hit, Laying};
use crate::form::{Sheet, Slot};
use crate::report::{Blanks, Note, NoteKind, Reading, Sum};
use smallvec::{SmallVec, smallvec};
use std::collections::BTreeSet;

/// What was found for one cell.
#[derive(Clone, Debug, Default)]
struct Found {
    /// The tokens that print it, in the order in which they were found; `None` where no row says anything
    /// of it.
    prints: Option<SmallVec<[usize; 1]>>,
    /// Its row's label, among those of the laying.
    label: Option<usize>,
    /// Whether it is known to be empty without a trace.
    empty: bool,
    /// Whether what was found is not believed.
    refused: bool,
}

/// What was found for all cells of a table, while it is being settled.
pub struct Tally<'t> {
    tape: &'t [Token<'t>],
    sheet: &'static Sheet,
    second: &'t Second,
    found: Vec<Found>,
    pub notes: Vec<Note>,
}

/// How many of a table's sums are broken, and how many hold that are not all zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Score {
    broken: usize,
    held: usize,
}

impl Score {
    fn is_sound(self) -> bool {
        self.broken == 0 && self.held > 0
    }
}

impl<'t> Tally<'t> {
    pub fn of(
        tape: &'t [Token<'t>],
        laying: &Laying,
        second: &'t Second,
        notes: Vec<Note>,
    ) -> Self {
        let found = laying.sheet.each(Found::default());
        let mut tally = Tally { tape, sheet: laying.sheet, second, found, notes };
        for hit in &laying.hits {
            tally.take(hit);
            if let Some(found) = tally.found.get_mut(hit.slot) {
                found.empty |= hit.token.is_none();
                found.label.get_or_insert(hit.label);
            }
        }
        tally
    }

    pub fn tokens(&self, slot: Slot) -> &[usize] {
        self.found.get(slot).and_then(|found| found.prints.as_deref()).unwrap_or(&[])
    }

    pub fn label(&self, slot: Slot) -> Option<usize> {
        self.found.get(slot)?.label
    }

    pub fn is_empty(&self, slot: Slot) -> bool {
        self.found.get(slot).is_some_and(|found| found.empty)
    }

    pub fn is_refused(&self, slot: Slot) -> bool {
        self.found.get(slot).is_some_and(|found| found.refused)
    }

    fn take(&mut self, hit: &Hit) {
        if let Some(found) = self.found.get_mut(hit.slot) {
            found.prints.get_or_insert_default().extend(hit.token);
        }
    }

    fn refuse(&mut self, slots: &[Slot]) {
        for slot in slots {
            if let Some(found) = self.found.get_mut(*slot) {
                found.refused = true;
            }
        }
    }

    fn note(&mut self, kind: NoteKind, slots: &[Slot]) -> &mut Note {
        let note = Note::new(kind, Some(self.sheet.kind));
        self.notes.push(note.about(self.sheet.addresses(slots.iter().copied())));
        let last = self.notes.len() - 1;
        &mut self.notes[last]
    }

    /// Rows for which several choices of cells fit: positions, then sums, may leave one.
    pub fn settle_ambiguous(&mut self, ambiguous: &[Vec<Vec<Hit>>]) {
        let widest = ambiguous.iter().map(Vec::len).max().unwrap_or(0);
        if widest == 0 {
            return;
        }
        for hit in ambiguous.iter().flatten().flatten() {
            if let Some(found) = self.found.get_mut(hit.slot) {
                found.label.get_or_insert(hit.label);
            }
        }
        let second = self.second;
        let at_position = |hits: &&Vec<Hit>| {
            !hits.is_empty() && hits.iter().all(|hit| second.get(hit.slot) == hit.token)
        };
        let mut open: Vec<&Vec<Vec<Hit>>> = Vec::new();
        for row in ambiguous {
            match row.iter().find(at_position) {
                Some(hits) => hits.iter().for_each(|hit| self.take(hit)),
                None => open.push(row),
            }
        }
        if open.is_empty() {
            return;
        }
        // One habit holds for the whole table: the first choice for every row, or the second …
        let before = self.found.clone();
        let mut choices: Vec<(Score, Vec<Found>)> = Vec::with_capacity(widest);
        for k in 0..widest {
            for hit in open.iter().filter_map(|row| row.get(k).or(row.last())).flatten() {
                self.take(hit);
            }
            let score = self.score();
            choices.push((score, std::mem::replace(&mut self.found, before.clone())));
        }
        let mut slots: Vec<Slot> =
            open.iter().flat_map(|row| row.first()).flatten().map(|hit| hit.slot).collect();
        let mut sound = (0..widest).filter(|k| choices[*k].0.is_sound());
        // A choice by which no sum says anything is not one, where several hold by another.
        let others_broken = |k: usize| {
            let is_out =
                |score: Score| score.broken > 0 || (score.held == 0 && choices[k].0.held > 1);
            choices.iter().enumerate().all(|(other, (score, _))| other == k || is_out(*score))
        };
        match (sound.next(), sound.next()) {
            (Some(k), None) if others_broken(k) => {
                self.found = choices.swap_remove(k).1;
                self.note(NoteKind::TieBroken, &slots);
            }
            _ => {
                // Where only their order is open, what all orders say of a cell is so. Where it is
                // open which cells they are, one may be lost, and none of the choices right.
                let are_same_cells = |row: &&&Vec<Vec<Hit>>| {
                    let is_in =
                        |hits: &[Hit], cell: &Hit| hits.iter().any(|h| h.token == cell.token);
                    row.windows(2).all(|two| two[0].iter().all(|cell| is_in(&two[1], cell)))
                };
                let print = |hit: &Hit| Some(self.tape.get(hit.token?)?.printed);
                let all_say = |row: &[Vec<Hit>], hit: &Hit| {
                    let same = |other: &Hit| other.slot == hit.slot && print(other) == print(hit);
                    hit.token.is_some() && row.iter().all(|hits| hits.iter().any(same))
                };
                let agreed: Vec<Hit> = open
                    .iter()
                    .filter(are_same_cells)
                    .filter_map(|row| Some((*row, row.first()?)))
                    .flat_map(|(row, hits)| hits.iter().filter(|hit| all_say(row, hit)).copied())
                    .collect();
                agreed.iter().for_each(|hit| self.take(hit));
                slots.retain(|slot| agreed.iter().all(|hit| hit.slot != *slot));
                if slots.is_empty() {
                    return;
                }
                self.refuse(&slots);
                let printed: Vec<&str> = open
                    .iter()
                    .flat_map(|row| row.iter().flatten())
                    .filter_map(|hit| hit.token.and_then(|t| self.tape.get(t)))
                    .map(|t| t.printed)
                    .take(15)
                    .collect();
                self.note(NoteKind::Ambiguous, &slots).printed = printed.join(" | ");
            }
        }
    }

    /// Cells for which labels and positions name different tokens that print different things.
    pub fn settle_positions(&mut self) {
        let tape = self.tape;
        let differs = |(slot, found): (Slot, &Found)| -> Option<Slot> {
            let prints = found.prints.as_ref()?;
            let position = self.second.get(slot)?;
            if prints.contains(&position) {
                return None;
            }
            let value = PrintedValue::of(tape.get(position)?);
            let mut own = prints.iter().filter_map(|t| tape.get(*t)).map(PrintedValue::of);
            own.all(|v| v != value).then_some(slot)
        };
        let mut differing: Vec<Slot> = self.found.iter().enumerate().filter_map(differs).collect();
        if differing.is_empty() {
            return;
        }
        differing.sort_by_key(|slot| self.sheet.at(*slot));
        let by_labels = self.score();
        let mut moved = self.found.clone();
        for slot in &differing {
            if let (Some(found), Some(token)) = (moved.get_mut(*slot), self.second.get(*slot)) {
                found.prints = Some(smallvec![token]);
            }
        }
        let own = std::mem::replace(&mut self.found, moved);
        let by_position = self.score();
        if by_position.is_sound() && by_labels.broken > 0 {
            self.note(NoteKind::TieBroken, &differing);
            return;
        }
        self.found = own;
        if by_labels.is_sound() && by_position.broken > 0 {
            self.note(NoteKind::TieBroken, &differing);
        } else {
            self.refuse(&differing);
            self.note(NoteKind::Ambiguous, &differing);
        }
    }

    /// A figure that is printed once is that of one cell: where labels give it to one and positions
    /// to another, or another table takes it too, it is neither's.
    pub fn refuse_shared(&mut self, disputed: &BTreeSet<usize>) {
        let by_either = |slot| self.tokens(slot).first().copied().or(self.second.get(slot));
        let slots = (0..self.found.len()).filter(|slot| !self.is_refused(*slot));
        let mut owned: Vec<(usize, Slot)> = Vec::with_capacity(self.found.len());
        owned.extend(slots.filter_map(|slot| Some((by_either(slot)?, slot))));
        owned.sort_unstable();
        let tape = self.tape;
        for owners in owned.chunk_by(|a, b| a.0 == b.0) {
            let shared = |at: &usize| owners.len() > 1 || disputed.contains(at);
            let at = owners.first().map(|(at, _)| *at).filter(shared);
            let token = at.and_then(|at| tape.get(at)).filter(|token| token.figure().is_some());
            let Some(token) = token else { continue };
            let slots: Vec<Slot> = owners.iter().map(|(_, slot)| *slot).collect();
            self.refuse(&slots);
            let note = self.note(NoteKind::Ambiguous, &slots);
            note.printed = token.printed.to_owned();
            note.place = Some(token.place);
        }
    }

    /// How many of the table's sums are broken, and how many are kept that are not all zero. A
    /// blank counts as nothing; a total that is not printed says nothing.
    fn score(&self) -> Score {
        let value = |slot: &Slot| -> Option<Reading> {
            self.tokens(*slot).first().and_then(|t| self.tape.get(*t)).map(reading_of)
        };
        let sum =
            |side: &[Slot]| Sum::of_all(side.iter().map(|slot| value(slot)?.counted(Blanks::Zero)));
        let mut score = Score { broken: 0, held: 0 };
        for equation in self.sheet.sums.iter().filter(|sum| !sum.at_least) {
            if let [total] = equation.left()
                && value(total) == Some(Reading::Blank)
            {
                continue;
            }
            if let (Some(left), Some(right)) = (sum(equation.left()), sum(equation.right())) {
                if left != right {
                    score.broken += 1;
                } else if !left.is_zero() {
                    score.held += 1;
                }
            }
        }
        score
    }
}

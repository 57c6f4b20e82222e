//! Rows that may hold figures of a row that is missing.

use super::super::Unread;
use super::super::sheet::{FormRow, Slot, Sum};
use super::super::tape::{Cut, Token};
use super::Tally;
use crate::form::TableKind;
use crate::report::NoteKind;
use std::ops::Range;

impl Tally<'_> {
    /// A row of a text behind which the form's next row is missing: its line may have run into that
    /// row's, and some of its figures be the other's. A sum of more than nothing would not hold then.
    pub fn refuse_before_missing(&mut self, unread: &[Unread]) {
        let sheet = self.sheet;
        if sheet.kind == TableKind::Proceedings {
            return;
        }
        let cells = |slots: Range<Slot>| -> Vec<&Token> {
            slots.filter_map(|slot| self.tape.get(self.by_either(slot)?)).collect()
        };
        let is_there = |row: &FormRow| {
            let is_known = |slot: Slot| {
                self.found.get(slot).is_some_and(|found| found.prints.is_some() || found.refused)
            };
            sheet.slots(row).any(is_known)
                || !cells(sheet.slots(row)).is_empty()
                || unread.iter().any(|unread| unread.slots.contains(&row.first))
        };
        let may_be_mixed = |slots: &Range<Slot>| {
            let cells = cells(slots.clone());
            let in_text = cells.iter().all(|cell| cell.cut != Cut::Grid);
            in_text && cells.len() > 1 && cells.iter().any(|cell| cell.figure().is_some())
        };
        let bears_out = |slots: &Range<Slot>| {
            let within = |sum: &Sum| sum.left.iter().chain(&sum.right).all(|s| slots.contains(s));
            self.score_of(within).is_sound()
        };
        let pairs = sheet.rows.windows(2).filter_map(|pair| pair.first().zip(pair.last()));
        let before_missing = pairs
            .filter(|(row, next)| row.block == next.block && !is_there(next))
            .map(|(row, _)| sheet.slots(row));
        let doubtful: Vec<(Range<Slot>, String)> = before_missing
            .filter(|slots| may_be_mixed(slots) && !bears_out(slots))
            .map(|slots| {
                let printed: Vec<&str> = cells(slots.clone()).iter().map(|t| t.printed).collect();
                (slots, printed.join(" | "))
            })
            .collect();
        for (slots, printed) in doubtful {
            let slots: Vec<Slot> = slots.collect();
            self.refuse(&slots);
            self.note(NoteKind::Ambiguous, &slots).printed = printed;
        }
    }
}

//! Rows of a text that marks make as wide as each other, whatever they hold: such a mark looks like an
//! empty last cell, and may stand there for one that was lost before it.

use super::position::Second;
use super::settle::reading_of;
use super::tape::{Cut, Token};
use super::{Hit, Laying, Unread};
use crate::form::{Slot, TableKind};
use crate::report::{Blanks, Reading, Sum};
use rust_decimal::Decimal;
use std::ops::Range;

/// Refuses rows that end in an empty cell where rows have more cells than values: the one of a text that
/// prints every other cell, and what would add up with a cell lost.
pub fn refuse(tape: &[Token], found: &mut [(Laying, Second)]) {
    let is_open = |at: Option<usize>| {
        let cell = at.and_then(|at| tape.get(at));
        cell.is_some_and(|t| t.is_empty() && matches!(t.cut, Cut::Pipe | Cut::Tab))
    };
    let blanks = |laying: &Laying| laying.hits.iter().filter(|hit| is_open(hit.token)).count();
    if found.iter().all(|(laying, _)| blanks(laying) == 0) {
        return;
    }
    let lines: Vec<Vec<RowValues>> = found.iter().map(|(laying, _)| lines(laying)).collect();
    // One mark alone on its line may open the next row.
    let row = |at: usize| tape.get(at).map(|t| t.row);
    let is_one = |at: usize| {
        ![at.wrapping_sub(1), at + 1].map(row).contains(&row(at)) && !is_open(Some(at + 1))
    };
    let pads = |at: &usize| is_open(Some(*at)) && !is_one(*at);
    let is_padded = |line: &RowValues| {
        let beside = |at: Option<&Option<usize>>| at.copied().flatten();
        let before = beside(line.cells.first()).and_then(|t| t.checked_sub(1));
        let behind = beside(line.cells.last()).map(|t| t + 1);
        behind.filter(pads).or(before.filter(|at| line.is_all && pads(at))).is_some()
    };
    if !lines.iter().flatten().any(is_padded) {
        return;
    }
    for ((laying, second), lines) in found.iter_mut().zip(lines) {
        let blanks = blanks(laying);
        for line in lines {
            let is_empty = |at: &Option<usize>| is_open(*at);
            let may_lack = line.cells.last().is_some_and(is_empty);
            if !may_lack || line.cells.iter().all(is_empty) {
                continue;
            }
            // The total of an application's row may be left out.
            let has_total = laying.sheet.kind == TableKind::Applications;
            let from = match blanks {
                1 if !has_total => Some(0),
                _ if blanks == 1 || line.is_all => first_open(tape, laying, &line.cells),
                _ => None,
            };
            let Some(from) = from else { continue };
            let slots: Vec<Slot> = (line.slots.start + from..line.slots.end).collect();
            let own: Vec<usize> = line.cells[from..].iter().copied().flatten().collect();
            let label = laying.hits.iter().find(|hit| slots.contains(&hit.slot));
            let label = label.and_then(|hit| laying.labels.get(hit.label)).cloned();
            laying.hits.retain(|hit| !slots.contains(&hit.slot));
            own.iter().for_each(|token| second.forget(*token));
            let figures = own.iter().filter(|token| !is_open(Some(**token))).count();
            let unread = Unread::new(slots, figures, label.as_deref().unwrap_or_default());
            let cells = own.first().zip(own.last()).map_or(0..0, |(a, b)| *a..b + 1);
            laying.unreadable.push(unread.of_cells(tape, &cells));
        }
    }
}

/// The values of a row, or of all groups of the proceedings, which stand in one.
struct RowValues {
    slots: Range<Slot>,
    cells: Vec<Option<usize>>,
    is_all: bool,
}

fn lines(laying: &Laying) -> Vec<RowValues> {
    let sheet = laying.sheet;
    let mut cells = vec![None; sheet.cells.len()];
    for Hit { slot, token, .. } in &laying.hits {
        cells[*slot] = *token;
    }
    let is_all = sheet.kind == TableKind::Proceedings;
    let line =
        |slots: Range<Slot>| RowValues { cells: cells[slots.clone()].to_vec(), slots, is_all };
    match is_all {
        true => vec![line(0..cells.len())],
        false => sheet.rows.iter().map(|row| line(sheet.slots(row))).collect(),
    }
}

/// Where the groups of the proceedings begin whose figures a lost cell would have moved: from its group on,
/// if it were what that lacks to add up, all that follow would, or more of them than now. What adds up as
/// it stands is left as it is.
fn first_open(tape: &[Token], laying: &Laying, cells: &[Option<usize>]) -> Option<usize> {
    let width = laying.sheet.columns.first()?.len();
    let token = |at: &Option<usize>| at.and_then(|at| tape.get(at));
    let printed: Vec<&str> = cells.iter().map(|at| token(at).map_or("", |t| t.printed)).collect();
    let value = |at| token(at).map_or(Reading::Blank, reading_of).counted(Blanks::Zero);
    let values: Vec<Option<Decimal>> = cells.iter().map(value).collect();
    let sum = |parts: &[Option<Decimal>]| Sum::of_all(parts.iter().copied());
    let holds = |group: &&[Option<Decimal>]| {
        group.split_last().is_some_and(|(total, parts)| total.is_some() && sum(parts) == *total)
    };
    let is_some =
        |group: &&[Option<Decimal>]| holds(group) && group.last() != Some(&Some(Decimal::ZERO));
    let is_open = |lost: &usize| {
        let own = lost - lost % width;
        let before = values[own..*lost].iter().chain([&Some(Decimal::ZERO)]);
        let moved = before.chain(&values[*lost..values.len() - 1]).copied();
        let moved: Vec<Option<Decimal>> = moved.collect();
        let (first, behind) = moved.split_at(width);
        let lacks = first.split_last().is_some_and(|(total, parts)| sum(parts) <= *total);
        let moves = |pair: &[&str]| matches!(pair, [a, b] if a != b && !b.is_empty());
        let now = values[own..].chunks(width).filter(is_some).count();
        let hold = |groups: &[Option<Decimal>]| groups.chunks(width).all(|group| holds(&group));
        // Where a sum before it is broken, too, none tells of a lost cell.
        let is_broken = hold(&values[..own]) && !hold(&values[own..]);
        is_broken
            && (lacks || lost % width + 1 == width)
            && printed[*lost..].windows(2).any(moves)
            && (hold(behind) || behind.chunks(width).filter(is_some).count() > now)
    };
    let lost = (0..cells.len() - 1).find(is_open)?;
    Some(lost - lost % width)
}

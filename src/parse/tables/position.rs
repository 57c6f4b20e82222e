//! A second, independent reading: by position. Where cells keep their columns, a cell belongs to
//! the row whose label stands on its line and to the column whose label stands over it.

use super::Laying;
use super::labels::Role;
use super::scan::{Mark, Scan};
use super::tape::{Cut, Token};
use crate::form::{Address, Block, Print, TableKind, column_paths};
use std::collections::{BTreeMap, BTreeSet};

/// No statutory row has nearly so many cells: positions in one that has are not looked at, as each
/// of its labels would go through all of them.
const WIDEST: usize = 256;

/// A column's label over a stretch of columns.
#[derive(Clone, Copy, Debug)]
struct Over {
    code: &'static str,
    x: u32,
    end: u32,
    row: u32,
}

/// The token of each cell that positions tell; empty where the layout does not keep them.
pub fn read(tape: &[Token], scan: &Scan, laying: &Laying) -> BTreeMap<Address, usize> {
    let mut out = BTreeMap::new();
    let Some(table) = laying.form.table(laying.kind) else { return out };
    let marks: Vec<&Mark> = scan
        .marks
        .iter()
        .filter(|mark| laying.tokens.contains(&mark.tokens.start))
        .filter(|mark| tape.get(mark.tokens.start).is_some_and(|t| t.cut.keeps_blanks()))
        .collect();
    for (i, block) in table.blocks.iter().enumerate() {
        let read = match block.print {
            Print::Grid => grid(tape, &marks, laying, i, block),
            Print::OneLine => one_line(tape, &marks, laying, block),
        };
        match read {
            Some(cells) => out.extend(cells),
            None => return BTreeMap::new(),
        }
    }
    out
}

/// Labels of one role over the columns, with where they stand.
fn overs(
    tape: &[Token],
    marks: &[&Mark],
    laying: &Laying,
    role: Role,
    codes: &[&str],
) -> Vec<Over> {
    marks
        .iter()
        .filter(|mark| mark.tokens.len() == 1)
        .filter_map(|mark| {
            let label = mark.labels().iter().find(|l| {
                l.form.code == laying.form.code
                    && l.table == laying.kind
                    && l.role == role
                    && codes.contains(&l.code)
            })?;
            let token = tape.get(mark.tokens.start)?;
            Some(Over { code: label.code, x: token.x, end: token.x + token.w, row: token.row })
        })
        .collect()
}

fn grid(
    tape: &[Token],
    marks: &[&Mark],
    laying: &Laying,
    ordinal: usize,
    block: &'static Block,
) -> Option<Vec<(Address, usize)>> {
    let columns: Vec<&'static str> =
        column_paths(block.columns).iter().filter_map(|path| path.last()).map(|h| h.code).collect();
    let overs = overs(tape, marks, laying, Role::Column, &columns);
    let ends = usual_ends(tape, laying);
    let places: BTreeSet<(u32, u32)> = overs.iter().map(|over| (over.row, over.x)).collect();
    let mut by_column: BTreeMap<&str, BTreeMap<u32, Vec<Over>>> = BTreeMap::new();
    for over in overs {
        by_column.entry(over.code).or_default().entry(over.row).or_default().push(over);
    }
    let mut out = Vec::new();
    for mark in marks {
        let Some(label) = mark.labels().iter().find(|l| {
            l.form.code == laying.form.code
                && l.table == laying.kind
                && l.role == Role::Row
                && l.block == ordinal
        }) else {
            continue;
        };
        let Some(token) = mark.tokens.clone().next_back().and_then(|t| tape.get(t)) else {
            continue;
        };
        // 其他 and 总计 name rows only outside the head.
        if places.contains(&(token.row, token.x)) {
            continue;
        }
        // Rows are numbered along the tape.
        let end = tape.partition_point(|t| t.row <= token.row);
        if end.saturating_sub(mark.tokens.end) > WIDEST {
            continue;
        }
        let cells: Vec<usize> = (mark.tokens.end..end)
            .filter(|t| tape.get(*t).is_some_and(|t| t.key().is_none()))
            .collect();
        let mut hits: Vec<(Address, usize)> = Vec::new();
        let mut covered: Vec<usize> = Vec::new();
        for column in &columns {
            // The last line above the row that holds the column's label.
            let above = by_column.get(column).and_then(|rows| rows.range(..token.row).next_back());
            let Some((_, over)) = above else { continue };
            // A column that stands over a row's label does not tell positions.
            if over.iter().any(|o| o.x < token.x + token.w) {
                return None;
            }
            let under = |t: &Token| over.iter().any(|o| t.x < o.end && o.x < t.x + t.w);
            let mut own: Vec<usize> =
                cells.iter().copied().filter(|t| tape.get(*t).is_some_and(under)).collect();
            covered.extend(&own);
            let printed = |t: &usize| tape.get(*t).map(|t| t.printed);
            own.dedup_by(|a, b| printed(a) == printed(b));
            if let [cell] = own.as_slice() {
                hits.push((Address { table: laying.kind, row: label.code, column }, *cell));
            }
        }
        // A row with a figure under no column, or not as wide as the others, has lost or gained a
        // cell somewhere: where its figures stand says nothing.
        covered.sort_unstable();
        let is_loose = |t: &usize| {
            covered.binary_search(t).is_err() && tape.get(*t).is_some_and(|t| !t.is_empty())
        };
        let loose = cells.iter().any(is_loose);
        let end = cells.last().and_then(|t| tape.get(*t)).map(|t| t.x + t.w);
        let filled = cells.iter().all(|t| tape.get(*t).is_some_and(|t| !t.is_empty()));
        let every_cell = filled && hits.len() == cells.len() && hits.len() == columns.len();
        if !loose && (end == ends.get(&table_of(token)).copied() || every_cell) {
            out.extend(hits);
        }
    }
    Some(out)
}

/// Where most rows of each block's table end; lines of a text are one table.
fn usual_ends(tape: &[Token], laying: &Laying) -> BTreeMap<usize, u32> {
    let tokens = tape.get(laying.tokens.clone()).unwrap_or(&[]);
    let mut ends: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
    for row in tokens.chunk_by(|a, b| a.row == b.row) {
        if let Some(last) = row.last() {
            ends.entry(table_of(last)).or_default().push(last.x + last.w);
        }
    }
    ends.into_iter()
        .filter_map(|(table, mut ends)| {
            ends.sort_unstable();
            let most = ends.chunk_by(|a, b| a == b).max_by_key(|chunk| chunk.len())?;
            Some((table, *most.first()?))
        })
        .collect()
}

/// The table that a token's row is part of: its block, or, for lines of a text, all lines.
fn table_of(token: &Token) -> usize {
    if token.cut == Cut::Grid { token.block } else { usize::MAX }
}

fn one_line(
    tape: &[Token],
    marks: &[&Mark],
    laying: &Laying,
    block: &'static Block,
) -> Option<Vec<(Address, usize)>> {
    debug_assert_eq!(laying.kind, TableKind::Proceedings);
    let columns: Vec<&'static str> =
        column_paths(block.columns).iter().filter_map(|path| path.last()).map(|h| h.code).collect();
    let groups: Vec<&'static str> =
        block.rows.iter().flat_map(|h| h.leaves()).map(|h| h.code).collect();
    let leaves = overs(tape, marks, laying, Role::Column, &columns);
    let heads = overs(tape, marks, laying, Role::ColumnGroup, &groups);
    let first = laying
        .hits
        .iter()
        .chain(laying.ambiguous.iter().flatten().flatten())
        .filter_map(|hit| hit.token)
        .chain(laying.tokens.clone().filter(|t| tape.get(*t).is_some_and(|t| t.figure().is_some())))
        .min()?;
    let row = tape.get(first)?.row;
    let mut out: Vec<(Address, usize)> = Vec::new();
    for (i, cell) in tape.iter().enumerate().filter(|(_, t)| t.row == row) {
        if cell.key().is_some() {
            continue;
        }
        let over = |o: &&Over| o.x < cell.x + cell.w && cell.x < o.end && o.row < row;
        let mut codes: Vec<&str> = leaves.iter().filter(over).map(|o| o.code).collect();
        codes.dedup();
        // Two labels over one cell, or none: positions are not kept.
        let [column] = codes.as_slice() else { return Some(Vec::new()) };
        let head = heads.iter().filter(|o| o.x <= cell.x && o.row < row).max_by_key(|o| o.x)?;
        let at = Address {
            table: laying.kind,
            row: head.code,
            column: columns.iter().copied().find(|c| c == column)?,
        };
        if out.iter().any(|(a, _)| *a == at) {
            return Some(Vec::new());
        }
        out.push((at, i));
    }
    // A line that has lost or gained a cell says nothing of where its figures stand.
    let whole = out.len() == columns.len() * groups.len();
    Some(if whole { out } else { Vec::new() })
}

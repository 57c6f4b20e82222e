//! Figures beside the labels of the table's rows that are none of it: a list of links, each with how
//! many pages stand behind it, or a table of a body's own that counts what it published by subject.

use super::super::labels::Role;
use super::super::scan::Scan;
use super::super::tape::{Cut, Token};
use super::KIND;
use std::collections::BTreeSet;

/// Cells from which a row is one of the form's: lists and tables of subjects count once, or once for
/// each of two years.
const FORM: usize = 3;

/// Rows that stand together.
struct RowList {
    runs: Vec<usize>,
    rows: Vec<&'static str>,
    /// The block of a page's table that they stand in.
    grid: Option<usize>,
    /// Whether words of the table's head stand over them.
    is_headed: bool,
}

/// The runs of those named as rows of the table that are only counted in a list: no words of its head
/// stand over them, none has the cells of such a row, and the table itself stands elsewhere, if at all.
pub fn of(tape: &[Token], scan: &Scan, seeds: &[usize]) -> BTreeSet<usize> {
    let pieces = pieces(tape, scan, seeds);
    let is_wide = |run: &usize| scan.runs.get(*run).is_some_and(|run| run.cells.len() >= FORM);
    let is_table = |piece: &&RowList| {
        // Behind the last line of a list other figures may follow.
        let last = piece.runs.last().filter(|_| piece.grid.is_none());
        piece.is_headed || piece.runs.iter().any(|run| Some(run) != last && is_wide(run))
    };
    let tables: Vec<&RowList> = pieces.iter().filter(is_table).collect();
    let is_list = |piece: &&RowList| {
        if is_table(piece) {
            return false;
        }
        if tables.is_empty() {
            return true;
        }
        // One row alone, of the same kind of cells, may be a row printed again.
        let other = |table: &&RowList| {
            let again = piece.rows.iter().any(|row| table.rows.contains(row));
            again && (piece.runs.len() > 1 || table.grid.is_some() && table.grid != piece.grid)
        };
        tables.iter().any(other)
    };
    pieces.iter().filter(is_list).flat_map(|piece| piece.runs.iter().copied()).collect()
}

fn pieces(tape: &[Token], scan: &Scan, seeds: &[usize]) -> Vec<RowList> {
    let mut pieces: Vec<RowList> = Vec::new();
    for &seed in seeds {
        let Some(run) = scan.runs.get(seed) else { continue };
        let marks = scan.words(run);
        let first = tape.get(run.cells.start);
        let grid = first.filter(|t| t.cut == Cut::Grid).map(|t| t.block);
        let is_headed = marks.iter().any(|mark| mark.is_of_head(KIND));
        let own = marks.iter().rev().find_map(|mark| mark.label(Role::Row, KIND)).map(|l| l.code);
        let begins = pieces.last().is_none_or(|last| {
            let is_again = grid.is_none() && own.is_some_and(|own| last.rows.contains(&own));
            last.grid != grid || (is_headed && !last.is_headed) || (is_again && !is_headed)
        });
        if begins {
            let (runs, rows) = (Vec::new(), Vec::new());
            pieces.push(RowList { runs, rows, grid, is_headed: false });
        }
        let Some(piece) = pieces.last_mut() else { continue };
        piece.is_headed |= is_headed;
        piece.runs.push(seed);
        piece.rows.extend(own);
    }
    pieces
}

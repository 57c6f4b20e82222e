//! Tables, as their cells and rows end one after another.

use super::row::{Definition, Tall};
use crate::native::body::{BodyBlock, BodyCell, BodyRow, BodyTable};
use crate::report::Refusal;
use std::collections::HashMap;

/// Tables in one another.
pub const DEEPEST: usize = 32;

/// Edges that stand closer than one of these are one, in twentieths of a point: as far as programs
/// are off, unless a row has two edges there.
const NEAR: [i32; 3] = [60, 20, 0];

/// A row as it stands.
struct DefinedRow {
    cells: Vec<Vec<BodyBlock>>,
    definition: Definition,
}

/// A table whose end was not reached.
#[derive(Default)]
struct UnendedTable {
    rows: Vec<DefinedRow>,
    cells: Vec<Vec<BodyBlock>>,
    pieces: Vec<BodyBlock>,
}

/// Pieces, and the tables that are open.
#[derive(Default)]
pub struct TableBuilder {
    out: Vec<BodyBlock>,
    open: Vec<UnendedTable>,
}

impl TableBuilder {
    /// Opens or closes tables until so many are open.
    pub fn go_to(&mut self, depth: u32) -> Result<(), Refusal> {
        let depth = depth as usize;
        if depth > DEEPEST {
            return Err(Refusal::Damaged);
        }
        while self.open.len() > depth {
            self.close();
        }
        self.open.resize_with(depth, UnendedTable::default);
        Ok(())
    }

    /// Where what comes next belongs.
    pub fn pieces(&mut self) -> &mut Vec<BodyBlock> {
        self.open.last_mut().map_or(&mut self.out, |open| &mut open.pieces)
    }

    /// Ends a cell.
    pub fn end_cell(&mut self) {
        if let Some(open) = self.open.last_mut() {
            let pieces = std::mem::take(&mut open.pieces);
            open.cells.push(pieces);
        }
    }

    /// Ends a row; one that was taken out, with all that stood in it, was never there.
    pub fn end_row(&mut self, definition: Definition, is_gone: bool) {
        let Some(open) = self.open.last_mut() else { return };
        if !open.pieces.is_empty() {
            let pieces = std::mem::take(&mut open.pieces);
            open.cells.push(pieces);
        }
        let cells = std::mem::take(&mut open.cells);
        if !(is_gone && cells.iter().all(Vec::is_empty)) {
            open.rows.push(DefinedRow { cells, definition });
        }
    }

    fn close(&mut self) {
        // Nothing is known of a row without an end.
        if self.open.last().is_some_and(|open| !open.cells.is_empty() || !open.pieces.is_empty()) {
            self.end_row(Definition::default(), false);
        }
        if let Some(open) = self.open.pop()
            && !open.rows.is_empty()
        {
            self.pieces().push(BodyBlock::Table(table(open.rows)));
        }
    }

    /// Closes what is open.
    pub fn finish(mut self) -> Vec<BodyBlock> {
        while !self.open.is_empty() {
            self.close();
        }
        self.out
    }
}

fn table(rows: Vec<DefinedRow>) -> BodyTable {
    let columns = EdgeColumns::of(&rows);
    let mut table = BodyTable::default();
    // For each column, the cell that covers it going down: its row and its place there.
    let mut above: HashMap<u32, (usize, usize)> = HashMap::new();
    for row in rows {
        let mut read = BodyRow::default();
        let mut now = HashMap::new();
        if !row.definition.is_sure(row.cells.len()) {
            let cells = row.cells.into_iter().map(|pieces| BodyCell { w: 1, h: 1, pieces });
            read.cells = cells.map(unsure).collect();
            table.rows.push(read);
            above.clear();
            continue;
        }
        let at: Vec<u32> = row.definition.edges.iter().map(|edge| columns.at(*edge)).collect();
        if let Some(w @ 1..) = at.first().copied() {
            read.cells.push(BodyCell { w, h: 1, pieces: Vec::new() });
        }
        let goes_on = row.definition.goes_on();
        let told = row.definition.cells.iter().zip(at.windows(2)).zip(goes_on);
        for (pieces, ((defined, edges), goes_on)) in row.cells.into_iter().zip(told) {
            let (x, w) = (edges[0], edges[1].saturating_sub(edges[0]).max(1));
            if goes_on {
                if let Some(last) = read.cells.last_mut() {
                    last.w = last.w.saturating_add(w);
                }
                continue;
            }
            if defined.tall == Tall::GoesOn
                && let Some(&(row, at)) = above.get(&x)
                && let Some(over) = table.rows.get_mut(row).and_then(|r| r.cells.get_mut(at))
                && over.w == w
            {
                over.h += 1;
                now.insert(x, (row, at));
                continue;
            }
            if defined.tall != Tall::No {
                now.insert(x, (table.rows.len(), read.cells.len()));
            }
            read.cells.push(BodyCell { w, h: 1, pieces });
        }
        above = now;
        table.rows.push(read);
    }
    table
}

/// A cell of which it is unknown where it stands: its words are words, but it is neither empty nor
/// a figure.
fn unsure(mut cell: BodyCell) -> BodyCell {
    let has_words = cell.pieces.iter().any(|piece| match piece {
        BodyBlock::Line(text, _) => text.chars().any(char::is_alphabetic),
        BodyBlock::Table(_) | BodyBlock::Picture => false,
    });
    if !has_words {
        cell.pieces.push(BodyBlock::Line("\u{FFFD}".into(), 0));
    }
    cell
}

/// The columns that the edges of all rows make.
struct EdgeColumns(Vec<i32>);

impl EdgeColumns {
    fn of(rows: &[DefinedRow]) -> Self {
        let sure = || rows.iter().filter(|row| row.definition.is_sure(row.cells.len()));
        let mut edges: Vec<i32> = sure().flat_map(|row| &row.definition.edges).copied().collect();
        edges.sort_unstable();
        edges.dedup();
        let mut columns = EdgeColumns(Vec::new());
        for near in NEAR {
            columns.0.clear();
            for edge in &edges {
                if columns.0.last().is_none_or(|last| edge - last > near) {
                    columns.0.push(*edge);
                }
            }
            let parts = |row: &DefinedRow| {
                row.definition
                    .edges
                    .windows(2)
                    .all(|pair| columns.at(pair[0]) < columns.at(pair[1]))
            };
            if sure().all(parts) {
                break;
            }
        }
        columns
    }

    /// The column that begins at an edge.
    fn at(&self, edge: i32) -> u32 {
        (self.0.partition_point(|own| *own <= edge) as u32).saturating_sub(1)
    }
}

//! From the cells of a `<table>` to a rectangle: spans resolved as the HTML standard does
//! (<https://html.spec.whatwg.org/multipage/tables.html#forming-a-table>), layout dissolved.

use super::content::Content;
use super::{Block, Grid, GridCell};
use crate::report::Place;

/// Columns to the right of this one are told apart no further: a span down that begins there covers
/// its own row only. Forming the rectangle then takes time in proportion to its cells, whatever a
/// page claims; no statutory table has more than sixteen columns.
const WIDEST: u32 = 256;

/// A cell with its content still in blocks.
pub struct RawCell {
    pub w: u32,
    /// Rows it covers; 0 means to the end of its row group.
    pub h: u32,
    pub content: Content,
}

/// A table being read.
pub struct RawTable {
    ordinal: u32,
    rows: Vec<Vec<RawCell>>,
    /// For each row, the number of its row group.
    groups: Vec<u32>,
    group: u32,
}

/// A row in its place: one that is a single cell may turn out to be no row of a grid.
enum Row {
    Cells(Vec<GridCell>),
    Lone(GridCell, Content),
}

impl RawTable {
    pub fn new(ordinal: u32) -> Self {
        RawTable { ordinal, rows: Vec::new(), groups: Vec::new(), group: 0 }
    }

    pub fn begin_group(&mut self) {
        self.group += 1;
    }

    pub fn begin_row(&mut self) {
        // Rows are mostly as long as those above them.
        let cells = self.rows.last().map_or(0, Vec::len);
        self.rows.push(Vec::with_capacity(cells.min(WIDEST as usize)));
        self.groups.push(self.group);
    }

    pub fn push(&mut self, cell: RawCell) {
        if self.rows.is_empty() {
            self.begin_row();
        }
        if let Some(row) = self.rows.last_mut() {
            row.push(cell);
        }
    }

    /// Appends what the table is: a grid, or, if it only arranges other things, those.
    pub fn finish(self, out: &mut Vec<Block>) {
        let cells = self.rows.iter().map(Vec::len).sum::<usize>();
        let holds_tables = self.rows.iter().flatten().any(|cell| cell.content.holds_grids());
        if holds_tables || cells <= 1 {
            for cell in self.rows.into_iter().flatten() {
                let mut blocks = cell.content.into_blocks();
                if out.is_empty() {
                    *out = blocks;
                } else {
                    out.append(&mut blocks);
                }
            }
            return;
        }
        self.form_rectangle(out);
    }

    fn form_rectangle(self, out: &mut Vec<Block>) {
        /// Columns that a cell from an earlier row still covers.
        struct Hanging {
            x: u32,
            end: u32,
            until: u32,
        }
        let ends = group_ends(&self.groups);
        let mut hanging: Vec<Hanging> = Vec::new();
        let mut new = Vec::new();
        let mut width = 0;
        let mut rows: Vec<Row> = Vec::with_capacity(self.rows.len());
        for (y, row) in self.rows.into_iter().enumerate() {
            let y = y as u32;
            let group_end = ends.get(y as usize).copied().unwrap_or(y + 1);
            hanging.retain(|h| h.until > y);
            let mut x = 0u32;
            let mut next = 0;
            let is_lone = row.len() == 1;
            let mut cells = Vec::with_capacity(if is_lone { 0 } else { row.len() });
            for (i, cell) in row.into_iter().enumerate() {
                while let Some(over) = hanging.get(next).filter(|h| h.x <= x) {
                    x = x.max(over.end);
                    next += 1;
                }
                let rest = group_end - y;
                let h = match cell.h {
                    _ if x >= WIDEST => 1,
                    0 => rest,
                    h => h.min(rest),
                };
                if h > 1 {
                    new.push(Hanging { x, end: x.saturating_add(cell.w), until: y + h });
                }
                let place = Place::Grid { table: self.ordinal, row: y + 1, cell: i as u32 + 1 };
                let grid_cell = |text| GridCell { text, x, w: cell.w, h, place };
                if is_lone {
                    rows.push(Row::Lone(grid_cell(String::new()), cell.content));
                } else {
                    cells.push(grid_cell(cell.content.into_text()));
                }
                x = x.saturating_add(cell.w);
            }
            if !new.is_empty() {
                hanging.append(&mut new);
                hanging.sort_by_key(|h| h.x);
            }
            width = width.max(x);
            if !is_lone {
                rows.push(Row::Cells(cells));
            }
        }
        let mut part: Vec<Vec<GridCell>> = Vec::with_capacity(rows.len());
        for row in rows {
            match row {
                Row::Cells(cells) => part.push(cells),
                // A row that is one cell across is a heading or prose, whatever its table holds.
                Row::Lone(cell, content) if cell.x == 0 && cell.w >= width => {
                    flush(&mut part, width, out);
                    out.append(&mut content.into_blocks());
                }
                Row::Lone(cell, content) => {
                    part.push(vec![GridCell { text: content.into_text(), ..cell }]);
                }
            }
        }
        flush(&mut part, width, out);
    }
}

/// For each row, the row after the last of its row group.
fn group_ends(groups: &[u32]) -> Vec<u32> {
    let mut ends = vec![groups.len() as u32; groups.len()];
    for y in (1..groups.len()).rev() {
        ends[y - 1] = if groups[y - 1] == groups[y] { ends[y] } else { y as u32 };
    }
    ends
}

fn flush(part: &mut Vec<Vec<GridCell>>, width: u32, out: &mut Vec<Block>) {
    if part.iter().any(|row| !row.is_empty()) {
        out.push(Block::Grid(Grid { width, rows: std::mem::take(part) }));
    }
    part.clear();
}

//! From the cells of a `<table>` to a rectangle: spans resolved as the HTML standard does
//! (<https://html.spec.whatwg.org/multipage/tables.html#forming-a-table>), layout dissolved.

use super::content::Content;
use super::{Block, Grid, GridCell};
use crate::report::Place;
use std::ops::Range;

/// Columns to the right of this one are not told apart: a span down that begins there covers
/// its own row only. Forming the rectangle then takes time in proportion to its cells, whatever a
/// page claims; no statutory table has more than sixteen columns.
const WIDEST: u32 = 256;

/// Cells for which there is room at once; the statutory tables have some more.
const USUAL: usize = 32;

/// A cell with its content still in blocks.
pub struct RawCell<'a> {
    pub w: u32,
    /// Rows it covers; 0 means to the end of its row group.
    pub h: u32,
    pub content: Content<'a>,
}

/// A row being read.
struct RawRow {
    /// The number of its row group.
    group: u32,
    /// How many cells stand before it.
    begin: usize,
}

/// A table being read.
pub struct RawTable<'a> {
    ordinal: u32,
    /// Page of the file, 0 where it has none.
    page: u32,
    cells: Vec<RawCell<'a>>,
    rows: Vec<RawRow>,
    group: u32,
    /// Columns that are described so far, and those of them that are taken out.
    described: u32,
    gone: Vec<Range<u32>>,
}

/// Where a cell stands and how many rows it covers.
struct GridSpot {
    x: u32,
    h: u32,
}

impl<'a> RawTable<'a> {
    pub fn new(ordinal: u32) -> Self {
        RawTable {
            ordinal,
            page: 0,
            cells: Vec::new(),
            rows: Vec::new(),
            group: 0,
            described: 0,
            gone: Vec::new(),
        }
    }

    /// Says which page of the file it stands on.
    pub fn on_page(mut self, page: u32) -> Self {
        self.page = page;
        self
    }

    pub fn begin_group(&mut self) {
        self.group += 1;
    }

    /// Describes so many columns more, which may be taken out.
    pub fn columns(&mut self, n: u32, gone: bool) {
        let begin = self.described;
        self.described = begin.saturating_add(n);
        if gone {
            self.gone.push(begin..self.described);
        }
    }

    pub fn begin_row(&mut self) {
        if self.rows.is_empty() {
            self.rows.reserve(USUAL);
        }
        self.rows.push(RawRow { group: self.group, begin: self.cells.len() });
    }

    pub fn push(&mut self, cell: RawCell<'a>) {
        if self.rows.is_empty() {
            self.begin_row();
        }
        // Most tables that are not for layout have some hundred cells.
        if self.cells.len() == self.cells.capacity() {
            self.cells.reserve(if self.cells.is_empty() { USUAL } else { self.cells.len() * 4 });
        }
        self.cells.push(cell);
    }

    /// Appends what the table is: a grid, or, if it only arranges other things, those.
    pub fn finish(mut self, out: &mut Vec<Block<'a>>) {
        if !self.gone.is_empty() {
            self.take_out();
        }
        let holds_tables = self.cells.iter().any(|cell| cell.content.holds_grids());
        if holds_tables || self.cells.len() <= 1 {
            for cell in self.cells {
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

    /// Takes the columns out that are not shown, and the cells that stand in no other.
    fn take_out(&mut self) {
        let (spots, _) = self.spots();
        let is_gone = |x: &u32| self.gone.iter().any(|gone| gone.contains(x));
        let left: Vec<u32> = self
            .cells
            .iter()
            .zip(&spots)
            .map(|(cell, spot)| {
                // Beyond that, columns are not told apart.
                let end = spot.x.saturating_add(cell.w).min(WIDEST.max(spot.x));
                let gone = (spot.x..end).filter(is_gone).count();
                cell.w.saturating_sub(gone as u32)
            })
            .collect();
        let (mut at, mut out) = (0, 0);
        for row in &mut self.rows {
            let before = left.get(at..row.begin).unwrap_or_default();
            out += before.iter().filter(|w| **w == 0).count();
            at = row.begin;
            row.begin -= out;
        }
        let mut left = left.into_iter();
        self.cells.retain_mut(|cell| {
            cell.w = left.next().unwrap_or(cell.w);
            cell.w > 0
        });
    }

    /// The cells of each row, by number.
    fn spans(&self) -> impl Iterator<Item = Range<usize>> {
        let ends = self.rows.iter().skip(1).map(|row| row.begin).chain([self.cells.len()]);
        self.rows.iter().zip(ends).map(|(row, end)| row.begin..end)
    }

    /// Where the cells stand, and the width of the table.
    fn spots(&self) -> (Vec<GridSpot>, u32) {
        /// Columns that a cell from an earlier row still covers.
        struct Hanging {
            x: u32,
            end: u32,
            until: u32,
        }
        let ends = group_ends(&self.rows);
        let mut hanging: Vec<Hanging> = Vec::new();
        let mut new = Vec::new();
        let mut width = 0;
        let mut spots = Vec::with_capacity(self.cells.len());
        for ((y, row), group_end) in (0u32..).zip(self.spans()).zip(ends) {
            hanging.retain(|h| h.until > y);
            let mut x = 0u32;
            let mut next = 0;
            for cell in self.cells.get(row).unwrap_or_default() {
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
                spots.push(GridSpot { x, h });
                x = x.saturating_add(cell.w);
            }
            if !new.is_empty() {
                hanging.append(&mut new);
                hanging.sort_by_key(|h| h.x);
            }
            width = width.max(x);
        }
        (spots, width)
    }

    fn form_rectangle(self, out: &mut Vec<Block<'a>>) {
        let (spots, width) = self.spots();
        let spans: Vec<Range<usize>> = self.spans().collect();
        let (page, table) = (self.page, self.ordinal);
        let place = |row, cell| match page {
            0 => Place::Grid { table, row, cell },
            _ => Place::PageGrid { page, table, row, cell },
        };
        let mut part = Grid { width, ..Grid::default() };
        part.cells.reserve(spots.len());
        part.ends.reserve(spans.len());
        let mut cells = self.cells.into_iter().zip(spots);
        for (y, row) in (1u32..).zip(spans) {
            let is_lone = row.len() == 1;
            let mut is_row = true;
            for (i, (cell, GridSpot { x, h })) in (1u32..).zip(cells.by_ref().take(row.len())) {
                // A row that is one cell across is a heading or prose, whatever its table holds.
                if is_lone && x == 0 && cell.w >= width {
                    flush(&mut part, out);
                    out.append(&mut cell.content.into_blocks());
                    is_row = false;
                    continue;
                }
                let place = place(y, i);
                part.cells.push(GridCell {
                    is_link: cell.content.is_link(),
                    is_bare: cell.content.is_empty() && !cell.content.is_dressed,
                    text: cell.content.into_text(),
                    x,
                    w: cell.w,
                    h,
                    place,
                });
            }
            if is_row {
                part.ends.push(part.cells.len());
            }
        }
        flush(&mut part, out);
    }
}

/// For each row, the row after the last of its row group.
fn group_ends(rows: &[RawRow]) -> Vec<u32> {
    let mut ends = vec![rows.len() as u32; rows.len()];
    for y in (1..rows.len()).rev() {
        ends[y - 1] = if rows[y - 1].group == rows[y].group { ends[y] } else { y as u32 };
    }
    ends
}

fn flush<'a>(part: &mut Grid<'a>, out: &mut Vec<Block<'a>>) {
    let next = Grid { width: part.width, ..Grid::default() };
    let done = std::mem::replace(part, next);
    if !done.cells.is_empty() {
        out.push(Block::Grid(done));
    }
}

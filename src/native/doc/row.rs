//! What is said of a row: where its cells begin and end, and which of them are merged.

use crate::native::compound::u16_at;

/// Cells that a row may have.
const MOST: usize = 64;

/// How a cell is merged with those above and below it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tall {
    #[default]
    No,
    Begins,
    GoesOn,
}

/// A cell of a row.
#[derive(Clone, Copy, Debug, Default)]
pub struct Defined {
    /// Marks of cells that are merged into one: the first has one mark, the others have another.
    across: u16,
    pub tall: Tall,
}

/// A row.
#[derive(Clone, Debug, Default)]
pub struct Definition {
    /// Where cells begin and end, in twentieths of a point.
    pub edges: Vec<i32>,
    pub cells: Vec<Defined>,
}

impl Definition {
    /// A row that begins at a place.
    pub fn begin(edge: i32) -> Self {
        Definition { edges: vec![edge], cells: Vec::new() }
    }

    /// Adds a cell that ends at an edge.
    pub fn push(&mut self, edge: i32, across: u16, tall: Tall) {
        if self.cells.len() < MOST {
            self.edges.push(edge);
            self.cells.push(Defined { across, tall });
        }
    }

    /// Takes a property over.
    pub fn take(&mut self, id: u16, value: &[u8]) {
        let byte = |at: usize| value.get(at).copied().map_or(0, usize::from);
        let range = |cells: usize| byte(0).min(cells)..byte(1).clamp(byte(0).min(cells), cells);
        match id {
            0xD608 => *self = Definition::of(value).unwrap_or_default(),
            0x5622 => {
                let gone = range(self.cells.len());
                let width = self.width(gone.clone());
                self.edges.drain(gone.start.min(self.edges.len())..gone.end.min(self.edges.len()));
                self.cells.drain(gone.clone());
                self.move_edges(gone.start, -width);
            }
            0x5624 | 0x5625 => {
                let own = range(self.cells.len());
                for (nth, cell) in self.cells.iter_mut().enumerate() {
                    if own.contains(&nth) {
                        let is_first = nth == own.start;
                        cell.across = u16::from(id == 0x5624) * if is_first { 1 } else { 2 };
                    }
                }
            }
            0x7621 if byte(0) <= self.cells.len() && self.cells.len() + byte(1) <= MOST => {
                let (at, width) = (byte(0), i32::from(u16_at(value, 2).unwrap_or(0)));
                let Some(from) = self.edges.get(at).copied() else { return };
                for nth in 0..byte(1) {
                    let edge = from + width * nth as i32;
                    self.edges.insert(at + nth, edge);
                    self.cells.insert(at + nth, Defined::default());
                }
                self.move_edges(at + byte(1), width * byte(1) as i32);
            }
            0x7623 => {
                let width = i32::from(u16_at(value, 2).unwrap_or(0));
                for nth in range(self.cells.len()) {
                    let own = self.width(nth..nth + 1);
                    self.move_edges(nth + 1, width - own);
                }
            }
            0xD62B => {
                if let Some(cell) = self.cells.get_mut(byte(0)) {
                    cell.tall = tall(value.get(1).copied().map_or(0, u16::from));
                }
            }
            _ => {}
        }
    }

    fn of(value: &[u8]) -> Option<Self> {
        let count = usize::from(*value.first()?);
        let edge = |nth| u16_at(value, 1 + 2 * nth).map(|edge| i32::from(edge.cast_signed()));
        let edges: Vec<i32> = (0..=count).map(edge).collect::<Option<_>>()?;
        // Cells without anything of their own need not be there.
        let flags = |nth| u16_at(value, 1 + 2 * (count + 1) + 20 * nth).unwrap_or(0);
        let cell = |flags: u16| Defined { across: flags & 3, tall: tall(flags >> 5 & 3) };
        (count <= MOST)
            .then(|| Definition { edges, cells: (0..count).map(|nth| cell(flags(nth))).collect() })
    }

    fn width(&self, cells: std::ops::Range<usize>) -> i32 {
        let edge = |nth| self.edges.get(nth).copied().unwrap_or(0);
        edge(cells.end) - edge(cells.start)
    }

    fn move_edges(&mut self, from: usize, by: i32) {
        for edge in self.edges.iter_mut().skip(from) {
            *edge += by;
        }
    }

    /// Whether the places of so many cells are given.
    pub fn is_sure(&self, cells: usize) -> bool {
        self.cells.len() == cells && self.edges.windows(2).all(|pair| pair[0] < pair[1])
    }

    /// For each cell whether it is a part of the one before it. Programs differ in which mark the
    /// first one has.
    pub fn goes_on(&self) -> Vec<bool> {
        let mut first = 0;
        let cells = self.cells.iter().map(|cell| {
            let goes_on = cell.across != 0 && first != 0 && cell.across != first;
            if !goes_on {
                first = cell.across;
            }
            goes_on
        });
        cells.collect()
    }
}

fn tall(flags: u16) -> Tall {
    match flags {
        0 => Tall::No,
        1 => Tall::GoesOn,
        _ => Tall::Begins,
    }
}

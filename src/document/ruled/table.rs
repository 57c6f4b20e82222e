//! A table as its ruling lines draw it: cells that no line parts are one.

use super::lines::{self, figures_apart};
use super::rules::{Frame, MergedRuling};
use super::union_find::UnionFind;
use super::wrapped;
use crate::native::Glyph;
use crate::report::Reading;
use crate::text::number::read_figure;
use crate::text::sign::{self, SIGN};

/// Rows and columns of a table that are told apart.
const MOST: usize = 400;

/// Share of an edge that is drawn where it parts two cells.
const DRAWN: f32 = 0.5;

/// Lines of one cell that may each be a figure: a long one, in pieces.
const STACKED: usize = 3;

/// Outside of the table.
const OUTSIDE: usize = usize::MAX;

/// A cell with its text.
#[derive(Debug)]
pub struct RuledCell {
    /// First column it covers.
    pub x: usize,
    pub w: usize,
    pub h: u32,
    pub lines: Vec<String>,
}

/// A table, its cells in the rows where they begin.
pub struct FilledTable {
    /// Where its columns begin, and the last one ends.
    pub xs: Vec<f32>,
    pub top: f32,
    pub bottom: f32,
    pub rows: Vec<Vec<RuledCell>>,
}

/// Where a cell stands among the lines.
#[derive(Clone, Copy, Debug, PartialEq)]
struct RuledSpot {
    x: usize,
    y: usize,
    w: usize,
    h: usize,
}

/// A table.
pub struct Ruled {
    xs: Vec<f32>,
    ys: Vec<f32>,
    /// For each field between the lines, row by row, its cell; [`OUTSIDE`] for none.
    cells: Vec<usize>,
    spots: Vec<RuledSpot>,
    texts: Vec<Vec<String>>,
    /// Of the fields that are of no cell, as a line around them is missing, those in which something
    /// stands.
    open: Vec<bool>,
}

impl Ruled {
    /// The table of a frame; `None` where it is none: a box, or cells of a shape that no table has.
    pub fn of(frame: &Frame) -> Option<Self> {
        let place = |rulings: &[MergedRuling]| rulings.iter().map(|r| r.at).collect::<Vec<f32>>();
        let (xs, ys) = (place(&frame.down), place(&frame.across));
        let (w, h) = (xs.len().checked_sub(1)?, ys.len().checked_sub(1)?);
        if w == 0 || h == 0 || w > MOST || h > MOST {
            return None;
        }
        let cells = regions(frame, &xs, &ys);
        let count = cells.iter().filter(|c| **c != OUTSIDE).max().map_or(0, |max| max + 1);
        let mut spots: Vec<Option<RuledSpot>> = vec![None; count];
        let mut sizes = vec![0usize; count];
        for (at, cell) in cells.iter().enumerate() {
            let (x, y) = (at % w, at / w);
            let Some(spot) = spots.get_mut(*cell) else { continue };
            sizes[*cell] += 1;
            *spot = Some(match *spot {
                None => RuledSpot { x, y, w: 1, h: 1 },
                Some(s) => {
                    let (left, top) = (s.x.min(x), s.y.min(y));
                    let (right, bottom) = ((s.x + s.w).max(x + 1), (s.y + s.h).max(y + 1));
                    RuledSpot { x: left, y: top, w: right - left, h: bottom - top }
                }
            });
        }
        let spots: Vec<RuledSpot> = spots.into_iter().collect::<Option<_>>()?;
        if spots.len() < 2 || spots.iter().zip(&sizes).any(|(s, size)| s.w * s.h != *size) {
            return None;
        }
        let texts = vec![Vec::new(); spots.len()];
        let open = vec![false; cells.len()];
        Some(Ruled { xs, ys, cells, spots, texts, open })
    }

    fn cell_of(&self, glyph: &Glyph) -> Option<usize> {
        self.cell_at(glyph.x + glyph.w / 2.0, glyph.y - glyph.size * 0.35)
    }

    fn cell_at(&self, x: f32, y: f32) -> Option<usize> {
        self.cells.get(self.field_at(x, y)?).copied().filter(|cell| *cell != OUTSIDE)
    }

    fn field_at(&self, x: f32, y: f32) -> Option<usize> {
        let column = self.xs.partition_point(|at| *at <= x).checked_sub(1)?;
        let row = self.ys.partition_point(|at| *at <= y).checked_sub(1)?;
        let w = self.xs.len() - 1;
        (column < w && row + 1 < self.ys.len()).then_some(row * w + column)
    }

    /// Notes what stands in fields that are of no cell.
    pub fn note_outside(&mut self, glyphs: &[Glyph]) {
        for glyph in glyphs {
            let field = self.field_at(glyph.x + glyph.w / 2.0, glyph.y - glyph.size * 0.35);
            if let Some(open) = field.and_then(|field| self.open.get_mut(field)) {
                *open = true;
            }
        }
    }

    /// Makes digits illegible that stand together and not in one cell: a figure that its cell does
    /// not hold, or that an edge of the page cuts. Glyphs are in the order of painting.
    pub fn mark_straddling(&self, glyphs: &mut [Glyph]) {
        let is_digit =
            |glyph: &Glyph| glyph.text.chars().all(|c| c.is_numeric() || c == '\u{FFFD}');
        for at in 1..glyphs.len() {
            let [before, glyph] = &mut glyphs[at - 1..=at] else { continue };
            let gap = (glyph.x - (before.x + before.w)) / glyph.size.max(0.1);
            let together = (-0.3..0.1).contains(&gap) && (glyph.y - before.y).abs() < 0.5;
            if !together || !is_digit(before) || !is_digit(glyph) {
                continue;
            }
            if self.cell_of(before) != self.cell_of(glyph) {
                before.text = "\u{FFFD}".into();
                glyph.text = "\u{FFFD}".into();
            }
        }
    }

    /// Whether a glyph stands in one of its cells.
    pub fn holds(&self, glyph: &Glyph) -> bool {
        self.cell_of(glyph).is_some()
    }

    /// Takes the glyphs in its cells and gives the table; or gives them back where the words of a cell stand apart in
    /// columns, which its lines then do not part.
    pub fn fill(
        mut self,
        glyphs: Vec<Glyph>,
        marks: &[(f32, f32)],
    ) -> Result<FilledTable, Vec<Glyph>> {
        let mut own: Vec<Vec<Glyph>> = vec![Vec::new(); self.spots.len()];
        for glyph in glyphs {
            if let Some(cell) = self.cell_of(&glyph).and_then(|cell| own.get_mut(cell)) {
                cell.push(glyph);
            }
        }
        let rows: Vec<Vec<lines::GlyphRow>> = own.into_iter().map(lines::rows).collect();
        // One cell may say two figures; several, or one with more, are columns without lines.
        let apart = rows.iter().flatten().map(figures_apart).filter(|count| *count > 1);
        // Nor does one hold a column of figures, as where no line parts the rows.
        let is_figure = |row: &&lines::GlyphRow| read_figure(&row.text()).is_some();
        let stacked = rows.iter().filter(|rows| rows.iter().filter(is_figure).count() > STACKED);
        if apart.clone().count() > 1 || apart.max().unwrap_or(0) > 2 || stacked.count() > 1 {
            let rows = rows.into_iter().flatten();
            return Err(rows.flat_map(|row| row.glyphs).collect());
        }
        let ends: Vec<(f32, f32)> =
            self.spots.iter().map(|spot| (self.xs[spot.x], self.xs[spot.x + spot.w])).collect();
        let places: Vec<(usize, usize)> = self.spots.iter().map(|spot| (spot.y, spot.h)).collect();
        let texts = wrapped::texts(&rows, &ends, &places);
        for (text, own) in self.texts.iter_mut().zip(texts) {
            text.extend(own.into_iter().filter(|line| !line.is_empty()));
        }
        self.part_heaps();
        // What is not text may be a figure, one for all shapes of it.
        for (x, y) in marks {
            let text = self.cell_at(*x, *y).and_then(|cell| self.texts.get_mut(cell));
            if let Some(text) = text.filter(|text| !text.iter().any(|own| own.contains(SIGN))) {
                let mut own = String::new();
                sign::push(&mut own, "img", "");
                text.push(own);
            }
        }
        let end = |ends: Option<&f32>| ends.copied().unwrap_or(0.0);
        let (top, bottom) = (end(self.ys.first()), end(self.ys.last()));
        Ok(FilledTable { top, bottom, rows: self.rows(), xs: self.xs })
    }

    /// Makes illegible what stands in a cell of several fields as figures below each other: a line
    /// between them is missing. So is a dash over a figure, which may be its sign, or another cell's.
    fn part_heaps(&mut self) {
        for cell in 0..self.spots.len() {
            let (spot, lines) = (self.spots[cell], &self.texts[cell]);
            let is_figure = |line: &String| read_figure(line).is_some();
            let is_heap = lines.len() > 1 && lines.iter().all(is_figure);
            let is_one = spot.w * spot.h == 1 && !lines.iter().any(|line| is_dash(line));
            if !is_heap || is_one {
                continue;
            }
            let w = self.xs.len() - 1;
            for (x, y) in (0..spot.h).flat_map(|y| (0..spot.w).map(move |x| (x, y))) {
                let (x, y) = (spot.x + x, spot.y + y);
                self.cells[y * w + x] = self.spots.len();
                self.spots.push(RuledSpot { x, y, w: 1, h: 1 });
                self.texts.push(vec!["\u{FFFD}".to_owned()]);
            }
        }
    }

    /// The cells that begin in each row.
    fn rows(&mut self) -> Vec<Vec<RuledCell>> {
        let (w, h) = (self.xs.len() - 1, self.ys.len() - 1);
        let mut out = Vec::with_capacity(h);
        for y in 0..h {
            let mut row = Vec::new();
            let mut x = 0;
            while x < w {
                let cell = self.cells.get(y * w + x).copied().unwrap_or(OUTSIDE);
                let Some(spot) = self.spots.get(cell).copied() else {
                    // Room beside the table, which keeps the others in their columns, or a cell that
                    // is open to it.
                    let is_open = self.open.get(y * w + x) == Some(&true);
                    let lines = is_open.then(|| "\u{FFFD}".to_owned()).into_iter().collect();
                    row.push(RuledCell { x, w: 1, h: 1, lines });
                    x += 1;
                    continue;
                };
                if spot.y == y {
                    let lines = self.texts.get_mut(cell).map(std::mem::take).unwrap_or_default();
                    row.push(RuledCell { x, w: spot.w, h: spot.h as u32, lines });
                }
                x = spot.x + spot.w;
            }
            // Room at the end of a row is nothing.
            let mut end = row.len();
            let mut x = w;
            let is_room = |at: usize| {
                self.cells.get(at) == Some(&OUTSIDE) && self.open.get(at) == Some(&false)
            };
            while x > 0 && is_room(y * w + x - 1) && end > 0 {
                x -= 1;
                end -= 1;
            }
            row.truncate(end);
            out.push(row);
        }
        out
    }
}

/// Whether a line says nothing but a stroke.
fn is_dash(line: &str) -> bool {
    read_figure(line).is_some_and(|figure| figure.reading == Reading::Dash)
}

/// For each field between the lines the cell that it is part of: fields that no line parts are one.
fn regions(frame: &Frame, xs: &[f32], ys: &[f32]) -> Vec<usize> {
    let (w, h) = (xs.len() - 1, ys.len() - 1);
    // The last is the outside: it stays a head.
    let mut heads = UnionFind::new(w * h + 1);
    let field = |x: Option<usize>, y: Option<usize>| match (x, y) {
        (Some(x), Some(y)) if x < w && y < h => y * w + x,
        _ => w * h,
    };
    for y in 0..h {
        for x in 0..=w {
            if frame.down[x].drawn(ys[y], ys[y + 1]) < DRAWN {
                heads.join(field(x.checked_sub(1), Some(y)), field(Some(x), Some(y)));
            }
        }
    }
    for y in 0..=h {
        for x in 0..w {
            if frame.across[y].drawn(xs[x], xs[x + 1]) < DRAWN {
                heads.join(field(Some(x), y.checked_sub(1)), field(Some(x), Some(y)));
            }
        }
    }
    let outside = heads.of(w * h);
    let mut numbers = std::collections::HashMap::new();
    (0..w * h)
        .map(|at| {
            let own = heads.of(at);
            if own == outside {
                return OUTSIDE;
            }
            let next = numbers.len();
            *numbers.entry(own).or_insert(next)
        })
        .collect()
}

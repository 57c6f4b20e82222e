//! Which cells of a run are a row's values: decided for all rows of a table together.
//!
//! A run of cells after a row's label holds the row's values and, in some layouts, what is left of
//! merged cells: before the values (merged label cells written out empty) or after them. Which of
//! the two a table does must fit all its rows; where both fit and differ, the page does not say.

use super::tape::{Cut, Token};
use std::ops::Range;

/// A row's run of cells and what the form knows of it.
#[derive(Clone, Debug)]
pub struct RowRun {
    /// The cells.
    pub cells: Range<usize>,
    /// How many values the row has.
    pub n: usize,
    /// How many cells its merged label would leave empty before the values, if written out.
    pub gap: usize,
    /// Printed labels that belong to the row.
    pub labels: usize,
}

/// What was found for a row: a token a value, or why not.
#[derive(Clone, Debug, PartialEq)]
pub enum Laid {
    /// The token of each value; `None` where an empty last cell was trimmed away.
    Values(Vec<Option<usize>>),
    /// The cells cannot be told apart; how many figures there are.
    Unreadable(usize),
    /// Two ways fit.
    Ambiguous(Vec<Option<usize>>, Vec<Option<usize>>),
}

impl Laid {
    /// How many values, or figures, there are.
    pub fn figures(&self) -> usize {
        match self {
            Laid::Values(values) | Laid::Ambiguous(values, _) => values.len(),
            Laid::Unreadable(found) => *found,
        }
    }
}

struct Shape {
    total: usize,
    figures: usize,
    /// First figure and the one after the last, relative to the run.
    first: usize,
    end: usize,
    keeps_blanks: bool,
    tab: bool,
    width: usize,
}

impl Shape {
    fn of(tape: &[Token], row: &RowRun) -> Self {
        let cells = tape.get(row.cells.clone()).unwrap_or(&[]);
        let is_figure = |t: &&Token| !t.is_empty();
        let first = cells.iter().position(|t| !t.is_empty());
        let end = cells.iter().rposition(|t| !t.is_empty()).map_or(0, |n| n + 1);
        let grid_end = cells.last().filter(|t| t.cut == Cut::Grid).map(|t| (t.x + t.w) as usize);
        Shape {
            total: cells.len(),
            figures: cells.iter().filter(is_figure).count(),
            first: first.unwrap_or(0),
            end,
            keeps_blanks: !cells.is_empty() && cells.iter().all(|t| t.cut.keeps_blanks()),
            tab: cells.iter().all(|t| t.cut == Cut::Tab),
            width: grid_end.unwrap_or(row.labels + cells.len()),
        }
    }

    fn has_inner_blanks(&self) -> bool {
        self.end - self.first > self.figures
    }

    /// Whether `n` values from `offset` on take in every figure.
    fn fits(&self, offset: usize, n: usize, trimmed: bool) -> bool {
        (self.figures == 0 || (self.first >= offset && self.end <= offset + n))
            && (self.total >= offset + n || (trimmed && self.tab))
    }
}

/// Decides for all rows of a table.
pub fn lay(tape: &[Token], rows: &[RowRun]) -> Vec<Laid> {
    let shapes: Vec<Shape> = rows.iter().map(|row| Shape::of(tape, row)).collect();
    // A text whose lines were trimmed lost its empty last cells: believed only where other empty
    // cells are kept, so that cells are known not to have been squeezed.
    let trimmed = shapes.iter().any(|s| s.tab && s.has_inner_blanks());
    let explicit = || rows.iter().zip(&shapes).filter(|(_, s)| s.keeps_blanks);
    let misfits = |in_place: bool| {
        explicit()
            .filter(|(row, s)| !s.fits(if in_place { row.gap } else { 0 }, row.n, trimmed))
            .count()
    };
    let (packed, in_place) = (misfits(false), misfits(true));
    let width = usual(explicit().map(|(_, s)| s.width));
    let exact_rows =
        explicit().filter(|(row, s)| s.total == row.n).count() * 2 > explicit().count();
    let values = |row: &RowRun, shape: &Shape, offset: usize| -> Option<Vec<Option<usize>>> {
        if !shape.fits(offset, row.n, trimmed) {
            return None;
        }
        // A cell lost or added among blanks would shift the values unseen, so such a row must
        // be as wide as the others.
        let whole = shape.figures == row.n && !shape.has_inner_blanks();
        let usual_width = width == Some(shape.width)
            || (exact_rows && shape.total == offset + row.n)
            || (trimmed && shape.tab && shape.total < offset + row.n);
        (whole || usual_width).then(|| {
            let at = |i: usize| row.cells.start + offset + i;
            (0..row.n).map(|i| Some(at(i)).filter(|t| row.cells.contains(t))).collect()
        })
    };
    rows.iter()
        .zip(&shapes)
        .map(|(row, shape)| {
            if !shape.keeps_blanks {
                return if shape.figures == row.n && shape.total == row.n {
                    Laid::Values(row.cells.clone().map(Some).collect())
                } else {
                    Laid::Unreadable(shape.figures)
                };
            }
            let first = values(row, shape, 0);
            let second = values(row, shape, row.gap);
            let one =
                |found: Option<Vec<_>>| found.map_or(Laid::Unreadable(shape.figures), Laid::Values);
            match packed.cmp(&in_place) {
                std::cmp::Ordering::Less => one(first),
                std::cmp::Ordering::Greater => one(second),
                std::cmp::Ordering::Equal => match (first, second) {
                    (Some(a), Some(b)) if !same(tape, &a, &b) => Laid::Ambiguous(a, b),
                    (a, b) => one(a.or(b)),
                },
            }
        })
        .collect()
}

/// Whether two choices of cells print the same.
fn same(tape: &[Token], a: &[Option<usize>], b: &[Option<usize>]) -> bool {
    let text = |t: &Option<usize>| t.and_then(|t| tape.get(t)).map_or("", |t| t.printed);
    a.iter().map(text).eq(b.iter().map(text))
}

/// The commonest value, if at least two and half of all share it.
fn usual(values: impl Iterator<Item = usize>) -> Option<usize> {
    let mut all: Vec<usize> = values.collect();
    all.sort_unstable();
    let most = all.chunk_by(|a, b| a == b).max_by_key(|chunk| chunk.len())?;
    (most.len() >= 2 && most.len() * 2 >= all.len()).then(|| most.first().copied()).flatten()
}

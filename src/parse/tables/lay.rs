//! Which cells of a run are a row's values: decided for all rows of a table together.
//!
//! A run of cells after a row's label holds the row's values and, in some layouts, what is left of
//! merged cells: before the values (merged label cells written out empty) or after them. Which of
//! the two a table does must fit all its rows; where both fit and differ, the page does not say.

use super::tape::{Cut, Token};
use std::collections::BTreeSet;
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
    /// Whether it is the table's last row.
    pub last: bool,
}

/// What was found for a row: a token a value, or why not.
#[derive(Clone, Debug, PartialEq)]
pub enum Laid {
    /// The token of each value; `None` where the layout shows an empty cell without a trace.
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
    /// Whether its last cell is empty and alone on its line.
    ends_alone: bool,
}

impl Shape {
    fn of(tape: &[Token], row: &RowRun) -> Self {
        let mut cells = tape.get(row.cells.clone()).unwrap_or(&[]);
        if row.last {
            // Lines of empty cells after the table's last row are spacing.
            while let Some(shorter) = without_empty_line(cells).filter(|c| c.len() >= row.n) {
                cells = shorter;
            }
        }
        let is_figure = |t: &&Token| !t.is_empty();
        let first = cells.iter().position(|t| !t.is_empty());
        let end = cells.iter().rposition(|t| !t.is_empty()).map_or(0, |n| n + 1);
        // A grid's row ends where its last cell does, words of a remark or not.
        let line = cells.first().filter(|t| t.cut == Cut::Grid).map(|t| t.row);
        // Rows are numbered along the tape.
        let grid_end = line.and_then(|line| {
            let end = tape.partition_point(|t| t.row <= line);
            tape.get(end.checked_sub(1)?).map(|t| (t.x + t.w) as usize)
        });
        let ends_alone = cells.last().is_some_and(|last| {
            last.is_empty() && cells.iter().filter(|t| t.row == last.row).count() == 1
        });
        Shape {
            ends_alone,
            total: cells.len(),
            figures: cells.iter().filter(is_figure).count(),
            first: first.unwrap_or(0),
            end,
            keeps_blanks: !cells.is_empty() && cells.iter().all(|t| t.cut.keeps_blanks()),
            tab: cells.iter().all(|t| t.cut == Cut::Tab),
            width: grid_end.unwrap_or(row.labels + cells.len()),
        }
    }

    /// Whether the row is as wide as its table's rows are, so that no cell was lost or added.
    fn is_whole(&self, row: &RowRun, offset: usize, table: &Widths) -> bool {
        let exact = self.total == offset + row.n;
        // A row with two labels has a cell less, or, in a page padded row by row, as many: which of
        // the two, most such rows of the table say.
        let usual = if row.labels > 1 && table.by_total {
            table.total == Some(self.total)
        } else {
            table.width == Some(self.width)
        };
        // A last row may lack the remainder of its merged cells, all of it.
        let bare_last = row.last && exact && table.width.is_none_or(|w| w != self.width + 1);
        // Where a pipe opens each row, the last row lacks that of a row after it.
        let unopened_last = row.last && table.opened && table.width == Some(self.width + 1);
        usual || (exact && table.exact) || bare_last || unopened_last
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

/// How wide the rows of a table are.
struct Widths {
    /// Labels and cells of most rows.
    width: Option<usize>,
    /// Cells of most rows.
    total: Option<usize>,
    /// Whether rows with two labels have as many cells as others, not one less.
    by_total: bool,
    /// Whether no row has more cells than values.
    exact: bool,
    /// Whether every row but the last ends with an empty cell on a line of its own: a pipe that
    /// opens the next row.
    opened: bool,
}

impl Widths {
    fn of<'s>(rows: impl Iterator<Item = (&'s RowRun, &'s Shape)> + Clone) -> Self {
        let width = usual(rows.clone().map(|(_, s)| s.width));
        let total = usual(rows.clone().map(|(_, s)| s.total));
        let two_labels = || rows.clone().filter(|(row, _)| row.labels > 1);
        let by_total = two_labels().filter(|(_, s)| total == Some(s.total)).count()
            > two_labels().filter(|(_, s)| width == Some(s.width)).count();
        let exact = rows.clone().all(|(row, s)| s.total <= row.n);
        let mut others = rows.filter(|(row, _)| !row.last);
        let opened = others.all(|(_, s)| s.ends_alone);
        Widths { width, total, by_total, exact, opened }
    }
}

/// A run without its last line, if that line holds only empty cells.
fn without_empty_line<'c, 't>(cells: &'c [Token<'t>]) -> Option<&'c [Token<'t>]> {
    let line = cells.last()?.row;
    let begin = cells.iter().rposition(|t| t.row != line).map_or(0, |n| n + 1);
    let (rest, last) = cells.split_at(begin);
    last.iter().all(Token::is_empty).then_some(rest).filter(|rest| !rest.is_empty())
}

/// Decides for all rows of a table. A head whose merged cells leave nothing before its columns says
/// that rows do the same.
pub fn lay(tape: &[Token], rows: &[RowRun], head_is_packed: bool) -> Vec<Laid> {
    let shapes: Vec<Shape> = rows.iter().map(|row| Shape::of(tape, row)).collect();
    let by_columns = ByColumns::of(tape, rows);
    // A text whose lines were trimmed lost its empty last cells: believed only where other empty
    // cells are kept, so that cells are known not to have been squeezed.
    // One short row alone has lost a cell.
    let short = rows.iter().zip(&shapes).filter(|(row, s)| s.tab && s.total < row.n).count();
    let trimmed = short > 1 && shapes.iter().any(|s| s.tab && s.has_inner_blanks());
    let explicit = || rows.iter().zip(&shapes).filter(|(_, s)| s.keeps_blanks);
    let misfits = |in_place: bool| {
        explicit()
            .filter(|(row, s)| !s.fits(if in_place { row.gap } else { 0 }, row.n, trimmed))
            .count()
    };
    let (packed, in_place) = if head_is_packed { (0, 1) } else { (misfits(false), misfits(true)) };
    let widths = Widths::of(explicit());
    let values = |row: &RowRun, shape: &Shape, offset: usize| -> Option<Vec<Option<usize>>> {
        if !shape.fits(offset, row.n, trimmed) {
            return None;
        }
        // A cell lost or added among blanks would shift the values unseen, so such a row must
        // be as wide as the others.
        // Where nothing at all is printed, whichever cells they are say the same.
        let nothing = shape.figures == 0 && shape.total >= row.n;
        let whole = nothing || (shape.figures == row.n && !shape.has_inner_blanks());
        let usual_width = shape.is_whole(row, offset, &widths)
            || (trimmed && shape.tab && shape.total < offset + row.n);
        (whole || usual_width).then(|| {
            let at = |i: usize| row.cells.start + offset + i;
            (0..row.n).map(|i| Some(at(i)).filter(|t| row.cells.contains(t))).collect()
        })
    };
    rows.iter()
        .zip(&shapes)
        .map(|(row, shape)| {
            if row.cells.is_empty() && trimmed {
                return Laid::Values(vec![None; row.n]);
            }
            if !shape.keeps_blanks {
                if shape.figures == row.n && shape.total == row.n && on_one_line(tape, row) {
                    return Laid::Values(row.cells.clone().map(Some).collect());
                }
                // Whichever way columns can be told, they must all say the same.
                let mut ways =
                    by_columns.iter().filter(|c| c.n == row.n).map(|c| c.place(tape, row));
                let placed = ways
                    .next()
                    .flatten()
                    .filter(|first| ways.all(|way| way.as_ref() == Some(first)));
                return placed.map_or(Laid::Unreadable(shape.figures), Laid::Values);
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

/// Whether a row's figures, where spaces part them, stand on one line.
fn on_one_line(tape: &[Token], row: &RowRun) -> bool {
    let cells = tape.get(row.cells.clone()).unwrap_or(&[]);
    let spaced = cells.iter().any(|t| t.cut == Cut::Space);
    let mut lines = cells.iter().map(|t| t.row);
    let first = lines.next();
    !spaced || lines.all(|line| Some(line) == first)
}

/// What the figures of a column have in common: doubled, so that a middle is a whole number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edge {
    Left,
    Middle,
    Right,
}

impl Edge {
    const ALL: [Edge; 3] = [Edge::Left, Edge::Middle, Edge::Right];

    fn of(self, (from, to): (u32, u32)) -> u32 {
        match self {
            Edge::Left => 2 * from,
            Edge::Middle => from + to,
            Edge::Right => 2 * to,
        }
    }
}

/// Columns of figures that stand under each other in a text whose cells are parted by spaces.
///
/// They are believed only where at least two whole rows show all of them, apart from each other.
struct ByColumns {
    n: usize,
    by_width: bool,
    /// Where each column begins and ends.
    spans: Vec<(u32, u32)>,
    /// Where the figures of each column agree: which edge, and its range.
    edges: Vec<(Edge, u32, u32)>,
    /// The lines of all rows.
    lines: BTreeSet<u32>,
}

impl ByColumns {
    fn of(tape: &[Token], rows: &[RowRun]) -> Vec<Self> {
        let mut counts: Vec<usize> = rows.iter().map(|row| row.n).collect();
        counts.sort_unstable();
        counts.dedup();
        counts
            .into_iter()
            .flat_map(|n| {
                // Programs pad by characters or by their width on the screen.
                [false, true]
                    .into_iter()
                    .filter_map(move |by_width| Self::over(tape, rows, n, by_width))
            })
            .collect()
    }

    fn over(tape: &[Token], rows: &[RowRun], n: usize, by_width: bool) -> Option<Self> {
        let of_n = || rows.iter().filter(|row| row.n == n).filter(|row| on_one_line(tape, row));
        let spans_of = |row: &RowRun| -> Vec<(u32, u32)> {
            let cells = tape.get(row.cells.clone()).unwrap_or(&[]);
            cells.iter().filter(|t| t.cut == Cut::Space).map(|t| span(t, by_width)).collect()
        };
        let whole: Vec<Vec<(u32, u32)>> =
            of_n().map(spans_of).filter(|spans| spans.len() == n).collect();
        if whole.len() < 2 {
            return None;
        }
        let spans: Vec<(u32, u32)> = (0..n)
            .filter_map(|j| {
                let column = || whole.iter().filter_map(|row| row.get(j));
                Some((column().map(|s| s.0).min()?, column().map(|s| s.1).max()?))
            })
            .collect();
        let edges: Vec<(Edge, u32, u32)> = (0..n)
            .filter_map(|j| {
                let column = || whole.iter().filter_map(|row| row.get(j)).copied();
                Edge::ALL
                    .into_iter()
                    .filter_map(|edge| {
                        let least = column().map(|s| edge.of(s)).min()?;
                        let most = column().map(|s| edge.of(s)).max()?;
                        (most - least <= 4).then_some((edge, least, most))
                    })
                    .min_by_key(|(_, least, most)| most - least)
            })
            .collect();
        if edges.len() != n {
            return None;
        }
        let apart = spans.len() == n && spans.windows(2).all(|w| w[0].1 + 2 < w[1].0);
        let lines = rows.iter().filter_map(|row| tape.get(row.cells.start)).map(|t| t.row);
        apart.then(|| ByColumns { n, by_width, spans, edges, lines: lines.collect() })
    }

    /// Whether a line beside the row, that is no row itself, has something under the columns: a
    /// piece of a cell that was wrapped.
    fn has_pieces_beside(&self, tape: &[Token], row: &RowRun) -> bool {
        let Some(line) = tape.get(row.cells.start).map(|t| t.row) else { return true };
        let (Some(first), Some(last)) = (self.spans.first(), self.spans.last()) else {
            return true;
        };
        let beside = |t: &&Token| t.row + 1 == line || t.row == line + 1;
        let before = tape.get(..row.cells.start).unwrap_or(&[]).iter().rev();
        let after = tape.get(row.cells.end..).unwrap_or(&[]).iter();
        let before = before.take_while(|t| t.row + 1 >= line);
        let after = after.take_while(|t| t.row <= line + 1);
        before.chain(after).filter(beside).filter(|t| !self.lines.contains(&t.row)).any(|t| {
            let (from, to) = span(t, self.by_width);
            t.figure().is_some() || (from < last.1 && first.0 < to)
        })
    }

    /// The column of each figure of a row that lacks some.
    fn place(&self, tape: &[Token], row: &RowRun) -> Option<Vec<Option<usize>>> {
        let mut out = vec![None; self.n];
        if !on_one_line(tape, row) || self.has_pieces_beside(tape, row) {
            return None;
        }
        for i in row.cells.clone() {
            let token = tape.get(i).filter(|t| t.cut == Cut::Space)?;
            let (from, to) = span(token, self.by_width);
            // Twice the middle, to stay with whole numbers.
            let middle = from + to;
            let holds = |s: &(u32, u32)| 2 * s.0 <= middle + 1 && middle <= 2 * s.1 + 1;
            let near = |s: &(u32, u32)| from < s.1 + 1 && s.0 < to + 1;
            let mut under = self.spans.iter().enumerate().filter(|(_, s)| near(s));
            let (column, _) = under.next().filter(|(_, s)| holds(s))?;
            let (edge, least, most) = *self.edges.get(column)?;
            let at = edge.of((from, to));
            if at + 2 < least || at > most + 2 {
                return None;
            }
            if under.next().is_some() || out.get(column).is_some_and(Option::is_some) {
                return None;
            }
            *out.get_mut(column)? = Some(i);
        }
        Some(out)
    }
}

fn span(token: &Token, by_width: bool) -> (u32, u32) {
    if by_width {
        (token.x, token.x + token.w)
    } else {
        (token.nth, token.nth + token.printed.chars().count() as u32)
    }
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

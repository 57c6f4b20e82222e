//! Which cells of a run are a row's values: decided for all rows of a table together.
//!
//! A run of cells after a row's label holds the row's values and, in some layouts, what is left of
//! merged cells: before the values (merged label cells written out empty) or after them. Which of
//! the two a table does must fit all its rows; where both fit and differ, the page does not say.

use super::spaced::{ByColumns, bears_out, is_crowded, may_be_others, on_one_line};
use super::tape::{Cut, Token};
use super::wrapped::{unless_it_goes_on, without_foot};
use smallvec::{SmallVec, smallvec};
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
    /// Whether the last value is the sum of the others.
    pub adds_up: bool,
}

/// The token of each value of a row; `None` where the layout shows an empty cell without a trace.
pub type Tokens = SmallVec<[Option<usize>; 8]>;

/// What was found for a row: a token a value, or why not.
#[derive(Clone, Debug, PartialEq)]
pub enum Laid {
    /// A token a value.
    Values(Tokens),
    /// The cells cannot be told apart; how many figures there are.
    Unreadable(usize),
    /// Two ways fit.
    Ambiguous(Tokens, Tokens),
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
    /// Whether tabs part its cells, to the end of its line.
    tab: bool,
    width: usize,
    /// Whether its last cell is empty and alone on its line.
    ends_alone: bool,
    /// Whether two figures beside each other are printed the same.
    has_twins: bool,
    /// Whether lines of empty cells after it were taken for spacing.
    is_spaced: bool,
    /// Whether a line of several cells stands twice.
    stutters: bool,
    /// Whether it stands in a page's table, which tells its width even where labels are damaged.
    on_grid: bool,
}

impl Shape {
    fn of(tape: &[Token], row: &RowRun) -> Self {
        let mut cells = tape.get(row.cells.clone()).unwrap_or(&[]);
        let all = cells.len();
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
        // Where words follow on its line, what it lacks was not trimmed off the end.
        let line_at = |at: usize| tape.get(at).map(|t| t.row);
        let is_cut = row.cells.is_empty() || line_at(row.cells.end - 1) != line_at(row.cells.end);
        let twins =
            |pair: &[Token]| matches!(pair, [a, b] if !a.is_empty() && a.printed == b.printed);
        Shape {
            ends_alone,
            has_twins: cells.windows(2).any(twins),
            is_spaced: cells.len() < all,
            stutters: stutters(cells),
            on_grid: grid_end.is_some(),
            total: cells.len(),
            figures: cells.iter().filter(is_figure).count(),
            first: first.unwrap_or(0),
            end,
            keeps_blanks: !cells.is_empty() && cells.iter().all(|t| t.cut.keeps_blanks()),
            tab: is_cut && cells.iter().all(|t| t.cut == Cut::Tab),
            width: grid_end.unwrap_or(row.labels + cells.len()),
        }
    }

    /// Whether the row is as wide as its table's rows are, so that no cell was lost or added.
    /// `furthest` is the last offset that its values may have as well.
    fn is_whole(&self, row: &RowRun, offset: usize, furthest: usize, table: &Widths) -> bool {
        let exact = self.total == offset + row.n;
        let ends_blank = self.end < furthest + row.n;
        // Where rows end with a cell too many here and there, one whose last value is blank may
        // have lost a cell before it and owe its width to that one.
        let may_have_lost = table.ragged && self.figures > 0 && ends_blank;
        let usual = table.excess(row, self) == Some(0) && !may_have_lost;
        // A figure doubled in the last row takes the place of a blank, which the spacing makes up.
        if self.is_spaced && self.has_twins && ends_blank {
            return false;
        }
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
    /// Whether a row is wider than most, by empty cells at its end.
    ragged: bool,
    /// Whether a row has fewer figures than values.
    has_blanks: bool,
    /// Whether a row has more figures than values, some printed twice: merged cells written out.
    written_out: bool,
}

impl Widths {
    fn of<'s>(rows: impl Iterator<Item = (&'s RowRun, &'s Shape)> + Clone) -> Self {
        let width = usual(rows.clone().map(|(_, s)| s.width));
        let total = usual(rows.clone().map(|(_, s)| s.total));
        let two_labels = || rows.clone().filter(|(row, _)| row.labels > 1);
        let by_total = two_labels().filter(|(_, s)| total == Some(s.total)).count()
            > two_labels().filter(|(_, s)| width == Some(s.width)).count();
        // Nor has a last row that only its spacing made as short.
        let exact = rows.clone().all(|(row, s)| s.total <= row.n && !s.is_spaced);
        let mut others = rows.clone().filter(|(row, _)| !row.last);
        let opened = others.all(|(_, s)| s.ends_alone);
        let has_blanks = rows.clone().any(|(row, s)| s.figures < row.n);
        let written_out = rows.clone().any(|(row, s)| s.figures > row.n && s.has_twins);
        let even = Widths {
            width,
            total,
            by_total,
            exact,
            opened,
            has_blanks,
            written_out,
            ragged: false,
        };
        let wider = |(row, s): (&RowRun, &Shape)| {
            s.on_grid && s.end < s.total && even.excess(row, s).is_some_and(|cells| cells > 0)
        };
        let ragged = rows.clone().any(wider);
        Widths { ragged, ..even }
    }

    /// By how many cells a row is wider than most are, or narrower. A row with two labels has a cell
    /// less than others, or, in a page padded row by row, as many: which of the two, most such rows
    /// of the table say.
    fn excess(&self, row: &RowRun, shape: &Shape) -> Option<isize> {
        let (own, usual) = if row.labels > 1 && self.by_total {
            (shape.total, self.total?)
        } else {
            (shape.width, self.width?)
        };
        Some(own as isize - usual as isize)
    }

    /// Whether a row that holds as many figures as values may still have lost or gained a cell:
    /// one printed twice stands for a blank at its end, or was half of a merged cell.
    fn may_mislead(&self, row: &RowRun, shape: &Shape) -> bool {
        let excess = self.excess(row, shape).unwrap_or(0);
        let doubled = excess > 0 && shape.end < shape.total && self.has_blanks;
        let halved = excess < 0 && self.written_out;
        shape.has_twins && (doubled || halved)
    }
}

/// Whether cells hold a line of several that is printed twice, one below the other.
pub fn stutters(cells: &[Token]) -> bool {
    let lines = || cells.chunk_by(|a, b| a.row == b.row);
    lines().zip(lines().skip(1)).any(|(a, b)| {
        a.len() > 1
            && a.iter().any(|t| !t.is_empty())
            && a.iter().map(|t| t.printed).eq(b.iter().map(|t| t.printed))
    })
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
pub fn lay(tape: &[Token], mut rows: Vec<RowRun>, head_is_packed: bool) -> Vec<Laid> {
    for row in &mut rows {
        let holds = |cells: Range<usize>| {
            let cells: Vec<Option<usize>> = cells.map(Some).collect();
            row.adds_up && bears_out(tape, row, &cells)
        };
        row.cells = without_foot(tape, row, holds);
    }
    let rows = &*rows;
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
    let spaced = |row: &RowRun| tape.get(row.cells.start).is_some_and(|t| t.cut == Cut::Space);
    let has_gaps =
        rows.iter().zip(&shapes).any(|(row, s)| spaced(row) && s.figures > 0 && s.figures < row.n);
    // A row of more figures than values shows that figures are parted by spaces themselves.
    let has_surplus = rows
        .iter()
        .zip(&shapes)
        .any(|(row, s)| spaced(row) && !s.keeps_blanks && s.figures > row.n);
    let values = |row: &RowRun, shape: &Shape, offset: usize| -> Option<Tokens> {
        if shape.stutters || !shape.fits(offset, row.n, trimmed) {
            return None;
        }
        // A cell lost or added among blanks would shift the values unseen, so such a row must
        // be as wide as the others.
        // Where nothing at all is printed, whichever cells they are say the same.
        let nothing = shape.figures == 0 && shape.total >= row.n;
        let filled = shape.figures == row.n && !shape.has_inner_blanks();
        let furthest = if packed == in_place { row.gap } else { offset };
        let at = |i: usize| row.cells.start + offset + i;
        let cells: Tokens =
            (0..row.n).map(|i| Some(at(i)).filter(|t| row.cells.contains(t))).collect();
        // A sum of more than nothing that holds would not, had a cell come between.
        let holds = || {
            let last = cells.last().copied().flatten().and_then(|t| tape.get(t));
            let is_some = last.is_some_and(|t| t.printed.contains(|c| ('1'..='9').contains(&c)));
            row.adds_up && is_some && bears_out(tape, row, &cells)
        };
        let may_mislead = || widths.may_mislead(row, shape) && !holds();
        let sure = nothing
            || (filled && !may_mislead())
            || shape.is_whole(row, offset, furthest, &widths)
            || (trimmed && shape.tab && shape.total < offset + row.n);
        sure.then_some(cells)
    };
    rows.iter()
        .zip(&shapes)
        .map(|(row, shape)| {
            if row.cells.is_empty() && trimmed {
                return Laid::Values(smallvec![None; row.n]);
            }
            // Figures on a line behind a page's table are of whatever comes next.
            let cut = |at: usize| tape.get(at).map(|t| t.cut);
            let before = row.cells.start.checked_sub(1).and_then(cut);
            if before == Some(Cut::Grid) && cut(row.cells.start) == Some(Cut::Line) {
                return Laid::Unreadable(shape.figures);
            }
            if !shape.keeps_blanks {
                if may_be_others(tape, row) {
                    return Laid::Unreadable(shape.figures);
                }
                if shape.figures == row.n && shape.total == row.n && on_one_line(tape, row) {
                    let cells: Tokens = row.cells.clone().map(Some).collect();
                    // Beside rows with blanks, a figure printed twice may stand for one.
                    let sure = !(has_surplus || (has_gaps && shape.has_twins))
                        || (bears_out(tape, row, &cells) && !is_crowded(tape, rows, row));
                    return if sure { Laid::Values(cells) } else { Laid::Unreadable(row.n) };
                }
                // Whichever way columns can be told, they must all say the same.
                let mut ways =
                    by_columns.iter().filter(|c| c.n == row.n).map(|c| c.place(tape, row));
                let placed = ways
                    .next()
                    .flatten()
                    .filter(|first| ways.all(|way| way.as_ref() == Some(first)))
                    .filter(|cells| bears_out(tape, row, cells));
                return placed.map_or(Laid::Unreadable(shape.figures), Laid::Values);
            }
            let one =
                |found: Option<Tokens>| found.map_or(Laid::Unreadable(shape.figures), Laid::Values);
            match packed.cmp(&in_place) {
                std::cmp::Ordering::Less => one(values(row, shape, 0)),
                std::cmp::Ordering::Greater => one(values(row, shape, row.gap)),
                std::cmp::Ordering::Equal if row.gap == 0 => one(values(row, shape, 0)),
                std::cmp::Ordering::Equal => {
                    match (values(row, shape, 0), values(row, shape, row.gap)) {
                        (Some(a), Some(b)) if !same(tape, &a, &b) => Laid::Ambiguous(a, b),
                        (a, b) => one(a.or(b)),
                    }
                }
            }
        })
        .zip(rows)
        .map(|(laid, row)| unless_it_goes_on(tape, row, laid))
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

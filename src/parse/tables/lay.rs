//! Which cells of a run are a row's values: decided for all rows of a table together.
//!
//! A run of cells after a row's label holds its values and, in some layouts, what is left of merged cells:
//! before the values (labels' cells written out empty) or after them. Which of the two a table does must fit
//! all its rows; where both fit and differ, the page does not say.

use super::lines::{Packing, Ragged, RowExtent, lack_tabs, ragged};
use super::scan::Scan;
use super::spaced::{ByColumns, bears_out, is_like_a_page_number, on_one_line};
use super::stacked::ColumnSpots;
use super::tape::{Cut, Token, line_of, within};
use super::wrapped::{unless_it_goes_on, without_foot};
use smallvec::SmallVec;
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
    /// Cells behind these that words of a column of remarks part from them.
    pub behind: usize,
    /// Whether it is the table's last row.
    pub last: bool,
    /// Whether the last value is the sum of the others.
    pub adds_up: bool,
    /// Where the labels of its columns stand over them in a text.
    pub heads: ColumnSpots,
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

struct RowShape {
    extent: RowExtent,
    width: usize,
    /// Whether its last cell is empty and alone on its line.
    ends_alone: bool,
    /// Cells of the lines of empty ones after it that were taken for spacing.
    spacing: usize,
    /// Whether two figures beside each other are printed the same.
    has_twins: bool,
    /// Whether its last cell may be one too many, as other rows of its page have.
    has_spare: bool,
}

impl RowShape {
    fn of(tape: &[Token], row: &RowRun, ragged: Ragged) -> Self {
        let mut cells = within(tape, &row.cells);
        let all = cells.len();
        if row.last {
            // Lines of empty cells after the table's last row are spacing.
            while let Some(shorter) = without_empty_line(cells).filter(|c| c.len() >= row.n) {
                cells = shorter;
            }
        }
        // A grid's row ends where its last cell does, words of a remark or not.
        let line = cells.first().filter(|t| t.cut == Cut::Grid).map(|t| t.row);
        let last = line.and_then(|line| tape.get(line_of(tape, line).next_back()?));
        let grid_end = last.map(|t| (t.x + t.w) as usize);
        let ends_alone = cells.last().is_some_and(|last| {
            last.is_empty() && cells.iter().filter(|t| t.row == last.row).count() == 1
        });
        let twins =
            |pair: &[Token]| matches!(pair, [a, b] if !a.is_empty() && a.printed == b.printed);
        RowShape {
            ends_alone,
            spacing: all - cells.len(),
            // What a template adds stands for no blank that a figure printed twice drives out.
            has_twins: cells.windows(2).any(twins) && !last.is_some_and(|t| ragged.ends(t)),
            has_spare: ragged.may_end(last),
            extent: RowExtent::of(cells),
            width: grid_end.unwrap_or(row.labels + cells.len() + row.behind),
        }
    }

    /// How many cells the row has, with those behind its remark.
    fn length(&self, row: &RowRun) -> isize {
        (self.extent.cells + row.behind) as isize
    }

    /// Whether the row is as wide as its table's rows are, so that no cell was lost or added.
    /// `furthest` is the last offset that its values may have as well.
    fn is_whole(&self, row: &RowRun, offset: usize, furthest: usize, table: &Widths) -> bool {
        let exact = self.length(row) == (offset + row.n) as isize;
        let ends_blank = self.extent.end < furthest + row.n;
        let may_have_lost = self.has_spare && self.extent.figures > 0 && ends_blank;
        let usual = match table.excess(row, self) {
            Some(0) => !may_have_lost,
            Some(1) => self.has_spare,
            _ => false,
        };
        // What stands behind the last row may be its own, as this row's is that now ends in its blank.
        let is_short = |(habit, most): (Habit, isize)| habit(row, self) < most;
        if ends_blank && !row.last && table.spaced.is_some_and(is_short) {
            return false;
        }
        let (spare, spacing) = (table.spare(row, self), table.spacing.unwrap_or(0));
        if spare == Some(spacing) && !may_have_lost {
            return true;
        }
        if spare.is_some_and(|spare| 0 < spare && spare < spacing) {
            return false;
        }
        // The spacing behind a last row may be its own blank, where a cell is lost, or a figure doubled.
        if self.spacing > 0 && ends_blank && self.ends_alone {
            return false;
        }
        // A last row may lack the remainder of its merged cells, all of it.
        let lacks_one = table.excess(row, self) == Some(-1);
        let bare_last = row.last && exact && !may_have_lost && !lacks_one;
        usual || (exact && table.exact && !may_have_lost) || bare_last
    }
}

/// What rows of a table may have the same of.
type Habit = fn(&RowRun, &RowShape) -> isize;

/// Of those that as many rows keep, one that all do tells, or the last.
const HABITS: [Habit; 4] = [
    // Cells behind the values, if the merged label of a row is written out before them.
    |row, shape| shape.length(row) - (row.n + row.gap) as isize,
    // Cells behind the values.
    |row, shape| shape.length(row) - row.n as isize,
    // Cells: rows padded one by one.
    |row, shape| shape.length(row),
    // Labels and cells: a grid, or lines padded to one.
    |_, shape| shape.width as isize,
];

/// How wide the rows of a table are.
struct Widths {
    /// What most rows share, and how much of it they have; `None` if half of them do not.
    habit: Option<(Habit, isize)>,
    /// The same if the one cell that stands behind the last row as spacing is the row's.
    spaced: Option<(Habit, isize)>,
    /// Whether no row has more cells than values.
    exact: bool,
    /// Whether every row but the last ends with an empty cell on a line of its own: a pipe that
    /// opens the next row.
    opened: bool,
    /// Whether a row has fewer figures than values.
    has_blanks: bool,
    /// How many empty cells stand behind each table as spacing.
    spacing: Option<isize>,
}

impl Widths {
    fn of<'s>(
        rows: impl Iterator<Item = (&'s RowRun, &'s RowShape)> + Clone,
        spacing: Option<isize>,
    ) -> Self {
        // Rows without a figure are read whatever their width, and an empty cell at their end may be
        // one of those behind it: they tell only where the others do not, or keep several habits of which all rows keep one.
        // Nor does a last row where a pipe opens each: it lacks that of a row after it.
        let others = || rows.clone().filter(|(row, _)| !row.last);
        let opened = others().all(|(_, s)| s.ends_alone);
        let habit = |least: usize, spacing: isize| {
            let rows = rows.clone().filter(|(row, _)| !(opened && row.last));
            let kept = |habit: Habit| {
                let own = |row: &RowRun| if row.last { spacing } else { 0 };
                let width = |(row, shape): (&RowRun, &RowShape)| habit(row, shape) + own(row);
                let is_told = |(_, shape): &(&RowRun, &RowShape)| shape.extent.figures >= least;
                let (most, told) = usual(rows.clone().filter(is_told).map(width))?;
                Some(((told, rows.clone().map(width).all(|width| width == most)), habit, most))
            };
            let habit = HABITS.into_iter().filter_map(kept).max_by_key(|(kept, ..)| *kept)?;
            Some((habit.1, habit.2))
        };
        let has_one = rows.clone().any(|(row, shape)| row.last && shape.spacing == 1);
        let spaced = if has_one { habit(1, 1) } else { None };
        let habit = habit(1, 0).or_else(|| habit(0, 0));
        let exact = rows.clone().all(|(row, s)| s.length(row) <= row.n as isize);
        let has_blanks = rows.clone().any(|(row, s)| s.extent.figures < row.n);
        Widths { habit, spaced, exact, opened, has_blanks, spacing }
    }

    /// By how many cells a row is wider than most are, or narrower.
    fn excess(&self, row: &RowRun, shape: &RowShape) -> Option<isize> {
        let (habit, most) = self.habit?;
        Some(habit(row, shape) - most)
    }

    /// How many cells a last row has beyond those of the others. Where a pipe opens each row, it lacks that
    /// of a row after it.
    fn spare(&self, row: &RowRun, shape: &RowShape) -> Option<isize> {
        let spare = self.excess(row, shape)? + shape.spacing as isize;
        row.last.then_some(spare + isize::from(self.opened))
    }

    /// Whether one of a row's figures may be printed twice and stand for a blank at its end.
    fn may_be_doubled(&self, row: &RowRun, shape: &RowShape) -> bool {
        let is_wider = || self.excess(row, shape).is_some_and(|excess| excess > 0);
        self.has_blanks && shape.has_twins && shape.extent.end < shape.extent.cells && is_wider()
    }
}

/// A run without its last line, if that line holds only empty cells.
fn without_empty_line<'c, 't>(cells: &'c [Token<'t>]) -> Option<&'c [Token<'t>]> {
    let line = cells.last()?.row;
    let begin = cells.iter().rposition(|t| t.row != line).map_or(0, |n| n + 1);
    let (rest, last) = cells.split_at(begin);
    last.iter().all(Token::is_empty).then_some(rest).filter(|rest| !rest.is_empty())
}

/// Decides for all rows of a table, and says how many cells its last row has beyond those of the others. A
/// head may say whether merged cells are written out empty: rows do the same.
pub fn lay(
    tape: &[Token],
    scan: &Scan,
    mut rows: Vec<RowRun>,
    packing: Packing,
) -> (Vec<Laid>, Option<isize>) {
    for row in &mut rows {
        let holds = |cells: Range<usize>| {
            let cells: Vec<Option<usize>> = cells.map(Some).collect();
            row.adds_up && bears_out(tape, row, &cells)
        };
        row.cells = without_foot(tape, row, holds);
    }
    let rows = &*rows;
    let tokens = rows.first().zip(rows.last()).map(|(a, b)| a.cells.start..b.cells.end);
    let own = tokens.and_then(|tokens| tape.get(tokens)).unwrap_or(&[]);
    let ragged = scan.ragged.max(ragged(own));
    let shapes: Vec<RowShape> = rows.iter().map(|row| RowShape::of(tape, row, ragged)).collect();
    let by_columns = ByColumns::of(tape, rows);
    let explicit = || rows.iter().zip(&shapes).filter(|(_, s)| s.extent.keeps_blanks);
    let misfits = |in_place: bool| {
        let gap = |row: &RowRun| if in_place { row.gap } else { 0 };
        let misfits = || explicit().filter(|(row, s)| !s.extent.fits(gap(row), row.n));
        // One row alone with too few cells has lost some.
        let lacking = misfits().filter(|(row, s)| s.extent.cells < gap(row) + row.n).count();
        misfits().count() - usize::from(lacking == 1)
    };
    let keeps_blanks = !lack_tabs(tape, rows.iter().map(|row| (&row.cells, row.n)));
    let (packed, in_place) = match (packing, misfits(false), misfits(true)) {
        (Packing::Sure, ..) => (0, 1),
        (Packing::Not, ..) => (1, 0),
        (Packing::Likely, packed, in_place) if packed == in_place => (0, 1),
        (_, packed, in_place) => (packed, in_place),
    };
    let widths = Widths::of(explicit(), scan.spacing);
    let spare = explicit().next_back().and_then(|(row, shape)| widths.spare(row, shape));
    let values = |row: &RowRun, shape: &RowShape, offset: usize| -> Option<Tokens> {
        let extent = shape.extent;
        if !extent.fits(offset, row.n) {
            return None;
        }
        // A cell lost or added among blanks would shift the values unseen: such a row must be as wide as others.
        // Where nothing at all is printed, whichever cells they are say the same.
        let nothing = extent.figures == 0;
        let filled = extent.is_filled(row.n);
        let furthest = if packed == in_place { row.gap } else { offset };
        let begin = row.cells.start + offset;
        let cells: Tokens = (begin..begin + row.n).map(Some).collect();
        // A sum of more than nothing that holds would not, had a cell come between.
        let holds = || {
            let last = cells.last().copied().flatten().and_then(|t| tape.get(t));
            let is_some = last.is_some_and(|t| t.printed.contains(|c| ('1'..='9').contains(&c)));
            row.adds_up && is_some && bears_out(tape, row, &cells)
        };
        // Its first and last figure as far apart as the row has cells: none came between, and none is lost.
        let is_framed = row.adds_up && extent.end - extent.first == row.n;
        let is_sure = (filled || is_framed) && !widths.may_be_doubled(row, shape);
        let sure = nothing
            || is_sure
            || (filled && holds())
            || keeps_blanks && shape.is_whole(row, offset, furthest, &widths);
        sure.then_some(cells)
    };
    let laid = rows
        .iter()
        .zip(&shapes)
        .map(|(row, shape)| {
            let RowExtent { cells, figures, keeps_blanks, .. } = shape.extent;
            let one = |found: Option<Tokens>| found.map_or(Laid::Unreadable(figures), Laid::Values);
            if !keeps_blanks {
                if is_like_a_page_number(tape, row, rows) {
                    return Laid::Unreadable(figures);
                }
                if figures == row.n && cells == row.n && on_one_line(tape, row) {
                    return Laid::Values(row.cells.clone().map(Some).collect());
                }
                // A cell lost or doubled, with the spaces beside it, moves all those after it.
                let is_ended = |cells: &Tokens| cells.last().is_some_and(Option::is_some);
                return one(ByColumns::place_by(&by_columns, tape, row).filter(is_ended));
            }
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
        .collect();
    (laid, spare)
}

/// Whether two choices of cells print the same.
fn same(tape: &[Token], a: &[Option<usize>], b: &[Option<usize>]) -> bool {
    let text = |t: &Option<usize>| t.and_then(|t| tape.get(t)).map_or("", |t| t.printed);
    a.iter().map(text).eq(b.iter().map(text))
}

/// The commonest value and how often it stands, if at least two and half of all share it.
fn usual(values: impl Iterator<Item = isize> + Clone) -> Option<(isize, usize)> {
    // In most tables all share it.
    let first = values.clone().next()?;
    if values.clone().all(|value| value == first) {
        return Some((first, values.count())).filter(|(_, n)| *n >= 2);
    }
    let mut all: Vec<isize> = values.collect();
    all.sort_unstable();
    let most = all.chunk_by(|a, b| a == b).max_by_key(|chunk| chunk.len())?;
    (most.len() >= 2 && most.len() * 2 >= all.len()).then_some((*most.first()?, most.len()))
}

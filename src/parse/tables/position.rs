//! A second reading: by position. Where cells keep their columns, a cell belongs to
//! the row whose label stands on its line and to the column whose label stands over it.

use super::Laying;
use super::labels::{Label, Role};
use super::lines::{Lines, Ragged, lack_tabs, may_lack_a_cell, outruns, ragged};
use super::scan::{Mark, Scan};
use super::tape::{Token, line_of, within};
use super::wrapped::is_followed;
use crate::form::{Leaf, Print, Slot};
use smallvec::SmallVec;

/// A whole report on one line has fewer cells: positions on a longer one are not looked at, as each
/// of its labels would go through all of them.
pub const WIDEST: usize = 1024;

/// The token of each cell that positions tell.
#[derive(Clone, Debug, Default)]
pub struct Second(Vec<Option<usize>>);

impl Second {
    pub fn get(&self, slot: Slot) -> Option<usize> {
        self.0.get(slot).copied().flatten()
    }

    /// Whether positions tell of no cell, as where the layout does not keep them.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }

    /// The tokens that are given to a cell.
    pub fn tokens(&self) -> impl Iterator<Item = usize> {
        self.0.iter().copied().flatten()
    }

    /// The cells that a token is given to.
    pub fn of(&self, token: usize) -> impl Iterator<Item = Slot> {
        let slots = self.0.iter().enumerate();
        slots.filter(move |(_, of)| **of == Some(token)).map(|(slot, _)| slot)
    }

    /// Takes a token from all cells.
    pub fn forget(&mut self, token: usize) {
        for of in self.0.iter_mut().filter(|of| **of == Some(token)) {
            *of = None;
        }
    }

    fn extend(&mut self, cells: Vec<(Slot, usize)>) {
        for (slot, token) in cells {
            if let Some(of) = self.0.get_mut(slot) {
                *of = Some(token);
            }
        }
    }
}

/// A label over a stretch of columns.
#[derive(Clone, Copy, Debug)]
struct LabelOver {
    /// Which of the headings looked for.
    nth: usize,
    x: u32,
    end: u32,
    row: u32,
}

impl LabelOver {
    fn meets(&self, other: &LabelOver) -> bool {
        self.x < other.end && other.x < self.end
    }
}

/// What is looked at.
struct PositionReader<'a, 't> {
    tape: &'a [Token<'t>],
    /// The marks of the table whose cells keep their columns, with what they say on its form.
    marks: Vec<(&'a Mark, &'static Label)>,
    laying: &'a Laying,
    /// Which cells too many rows end with here and there.
    ragged: Ragged,
    /// Whether rows lack tabs, so that one of a row may stand for more.
    lost_tabs: bool,
}

/// Reads a table by positions.
pub fn read(tape: &[Token], scan: &Scan, laying: &Laying) -> Second {
    let sheet = laying.sheet;
    let mut out = Second(sheet.each(None));
    let Some(table) = sheet.form.table(sheet.kind) else { return out };
    let marks = scan.marks_in(laying.tokens.clone());
    let keeps = |mark: &&Mark| tape.get(mark.tokens.start).is_some_and(|t| t.cut.keeps_blanks());
    let is_own = |l: &&Label| l.table == sheet.kind && l.is_of(sheet.form);
    let mut kept = Vec::with_capacity(marks.len());
    for mark in marks.iter().filter(keeps) {
        kept.extend(mark.labels().iter().filter(is_own).map(|label| (mark, label)));
    }
    let own = within(tape, &laying.tokens);
    let ragged = scan.ragged.max(ragged(own));
    let unread = laying.unreadable.iter().map(|row| (&row.cells, row.slots.len()));
    let lost_tabs = lack_tabs(tape, unread);
    let look = PositionReader { tape, marks: kept, laying, ragged, lost_tabs };
    let lines = Lines::of(tape, laying.tokens.clone());
    for (i, (block, columns)) in table.blocks.iter().zip(&sheet.columns).enumerate() {
        let read = match block.print {
            Print::Grid => look.grid(&lines, i, columns),
            Print::OneLine => look.one_line(columns),
        };
        match read {
            Some(cells) => out.extend(cells),
            None => return Second::default(),
        }
    }
    out
}

impl PositionReader<'_, '_> {
    /// Labels of one role, with where they stand.
    fn overs<'h>(
        &self,
        role: Role,
        headings: impl Iterator<Item = &'h Leaf> + Clone,
    ) -> Vec<LabelOver> {
        let mut overs: Vec<LabelOver> = Vec::new();
        let mut last = None;
        for (mark, label) in self.marks.iter().filter(|(_, label)| label.role == role) {
            // Several labels may say the same.
            if mark.tokens.len() != 1 || last == Some(mark.tokens.start) {
                continue;
            }
            let nth = headings.clone().position(|heading| heading.code == label.code);
            if let (Some(nth), Some(token)) = (nth, self.tape.get(mark.tokens.start)) {
                overs.push(LabelOver { nth, x: token.x, end: token.end(), row: token.row });
                last = Some(mark.tokens.start);
            }
        }
        overs
    }

    fn grid(&self, lines: &Lines, block: usize, columns: &[Leaf]) -> Option<Vec<(Slot, usize)>> {
        let tape = self.tape;
        let overs = self.overs(Role::Column, columns.iter());
        let mut sorted = overs.clone();
        sorted.sort_by_key(|over| over.nth);
        let mut columns_of = sorted.chunk_by(|a, b| a.nth == b.nth).peekable();
        let of = |nth| columns_of.next_if(|overs| overs[0].nth == nth).unwrap_or_default();
        let by_column: SmallVec<[&[LabelOver]; 8]> = (0..columns.len()).map(of).collect();
        let mut out = Vec::with_capacity(self.laying.hits.len());
        let mut cells: Vec<Under> = Vec::new();
        // What stands over the rows, and below how many labels: the same for all rows under a head.
        let (mut heads, mut below) = (SmallVec::new(), None);
        let mut last = None;
        for (mark, label) in &self.marks {
            // Of several labels the first tells the row.
            let is_row = label.role == Role::Row && label.block == block;
            if !is_row || last.replace(mark.tokens.start) == Some(mark.tokens.start) {
                continue;
            }
            let Some(row) = label.row.and_then(|row| self.laying.sheet.rows.get(row)) else {
                continue;
            };
            let Some(token) = mark.tokens.clone().next_back().and_then(|t| tape.get(t)) else {
                continue;
            };
            // 其他 and 总计 name rows only outside the head.
            let place = (token.row, token.x);
            if overs.binary_search_by_key(&place, |over| (over.row, over.x)).is_ok() {
                continue;
            }
            // Rows are numbered along the tape.
            let rest = tape.get(mark.tokens.end..).unwrap_or(&[]);
            let line = rest.iter().take(WIDEST + 1).take_while(|t| t.row <= token.row).count();
            if line > WIDEST {
                continue;
            }
            // The row may have wrapped its cells, and then does not show them whole.
            if is_followed(tape, mark.tokens.end + line) {
                continue;
            }
            cells.clear();
            let own = (mark.tokens.end..).zip(rest.iter().take(line));
            cells.extend(own.filter(|(_, t)| t.key().is_none()).map(|(at, token)| Under {
                at,
                token,
                covered: self.is_under_other(token),
            }));
            let above = overs.partition_point(|over| over.row < token.row);
            if below.replace(above) != Some(above) {
                heads = heads_of(&by_column, token.row)?;
            }
            // A column that stands over a row's label does not tell positions.
            if heads.iter().any(|head| head.begin < token.x + token.w) {
                return None;
            }
            let begin = out.len();
            // Where the last of the columns over the row ends.
            let width = heads.iter().map(|head| head.end).max().unwrap_or(0);
            for head in &heads {
                let slot = row.first + head.nth;
                let mut only: Option<(usize, &str)> = None;
                let mut several = false;
                for Under { at, token: t, covered } in &mut cells {
                    // Nearly all cells stand under other columns.
                    if t.x >= head.end || t.x + t.w <= head.begin {
                        continue;
                    }
                    if head.overs.iter().any(|o| t.x < o.end && o.x < t.x + t.w) {
                        *covered = true;
                        several |= only.is_some_and(|(_, printed)| printed != t.printed);
                        only = only.or(Some((*at, t.printed)));
                    }
                }
                if let Some((at, _)) = only.filter(|_| !several) {
                    out.push((slot, at));
                }
            }
            // A row with a figure under no column, or not as wide as the others, has lost or gained
            // a cell somewhere: where its figures stand says nothing.
            let loose = cells.iter().any(|cell| !cell.covered && !cell.token.is_empty());
            let last = cells.last().map(|cell| cell.token);
            let filled = cells.iter().all(|cell| !cell.token.is_empty());
            let hits = out.len() - begin;
            let is_as_wide = last.is_some_and(|last| last.end() >= width);
            let every_cell = filled && hits == cells.len() && hits == columns.len() && is_as_wide;
            // Where rows end with a cell too many here and there, one that ends in a blank may have
            // lost a cell and owe its width to that one.
            let ends_blank = last.is_some_and(Token::is_empty);
            // Its figures may stand without a gap in the first of its cells (`18936`).
            let lacks_cells = columns.len() > 1 && !is_as_wide;
            let usual = last.map(Token::end) == lines.usual_end(token) && !lacks_cells;
            // A head that lost a cell, or the mark of one, lacks a column, or leaves it to the head of
            // the rows above it.
            let over = || heads.iter().filter_map(|head| head.overs.first());
            let is_stale = |o: &LabelOver| over().any(|other| other.row > o.row && other.meets(o));
            let is_short = |o: &LabelOver| last.is_some_and(|last| outruns(tape, last, o.row));
            let lacks_one = heads.len() + 1 == columns.len();
            let is_cut = over().any(is_stale) || (lacks_one && over().any(is_short));
            let may_have_lost =
                (ends_blank && self.ragged.may_end(last)) || (self.lost_tabs && !filled);
            if loose || is_cut || !((usual && !may_have_lost) || every_cell) {
                out.truncate(begin);
            }
        }
        Some(out)
    }

    /// Whether a cell stands under a column that the form does not have.
    fn is_under_other(&self, cell: &Token) -> bool {
        let mut others = self.laying.others.iter().filter_map(|at| self.tape.get(*at));
        others.any(|over| over.x < cell.x + cell.w && cell.x < over.end())
    }

    fn one_line(&self, columns: &[Leaf]) -> Option<Vec<(Slot, usize)>> {
        let (tape, laying) = (self.tape, self.laying);
        let rows = &laying.sheet.rows;
        let leaves = self.overs(Role::Column, columns.iter());
        let heads = self.overs(Role::ColumnGroup, rows.iter().map(|row| &row.heading));
        let figures = |t: &usize| tape.get(*t).is_some_and(|t| t.figure().is_some());
        // Figures before those that were read are none of the row's: the numbers of the columns.
        let hits = laying.hits.iter().chain(laying.ambiguous.iter().flatten().flatten());
        let first = hits.filter_map(|hit| hit.token).min();
        let first = first.or_else(|| laying.tokens.clone().find(figures))?;
        let row = tape.get(first)?.row;
        let line = line_of(tape, row);
        if is_followed(tape, line.end) || may_lack_a_cell(tape, line.clone(), self.ragged) {
            return Some(Vec::new());
        }
        let line = line.clone().zip(tape.get(line)?);
        let mut out: Vec<(Slot, usize)> = Vec::new();
        for (i, cell) in line.filter(|(_, cell)| cell.key().is_none()) {
            let over = |o: &&LabelOver| o.x < cell.x + cell.w && cell.x < o.end && o.row < row;
            let mut columns = leaves.iter().filter(over).map(|o| o.nth);
            // Two labels over one cell, or none: positions are not kept.
            let Some(column) = columns.next().filter(|first| columns.all(|c| c == *first)) else {
                return Some(Vec::new());
            };
            let head = heads.iter().filter(|o| o.x <= cell.x && o.row < row).max_by_key(|o| o.x)?;
            let slot = rows.get(head.nth)?.first + column;
            if out.iter().any(|(other, _)| *other == slot) {
                return Some(Vec::new());
            }
            out.push((slot, i));
        }
        // A line that has lost or gained a cell says nothing of where its figures stand.
        let whole = out.len() == columns.len() * rows.len();
        Some(if whole { out } else { Vec::new() })
    }
}

/// A cell beside a row's label.
struct Under<'a, 't> {
    at: usize,
    token: &'a Token<'t>,
    /// Whether it stands under some column.
    covered: bool,
}

/// What stands over a row in one of its columns.
struct ColumnHead<'o> {
    /// Which column.
    nth: usize,
    overs: &'o [LabelOver],
    begin: u32,
    end: u32,
}

/// For each column the labels on the last line above a row that holds any. `None` where two stand over the
/// same cells that no line of the head prints beside each other: one of its lines has lost a cell.
fn heads_of<'o>(by_column: &[&'o [LabelOver]], row: u32) -> Option<SmallVec<[ColumnHead<'o>; 8]>> {
    let mut heads: SmallVec<[ColumnHead; 8]> = SmallVec::new();
    for (nth, overs) in by_column.iter().enumerate() {
        let above = overs.partition_point(|over| over.row < row);
        let Some(last) = above.checked_sub(1).and_then(|n| overs.get(n)) else { continue };
        let from = overs.partition_point(|over| over.row < last.row);
        let over = overs.get(from..above).unwrap_or(&[]);
        let is_beside =
            |a: &LabelOver, b: &LabelOver| overs.iter().any(|o| o.nth == a.nth && o.row == b.row);
        let parts =
            |a: &LabelOver, b: &LabelOver| a.meets(b) && !is_beside(a, b) && !is_beside(b, a);
        let clashes = |o: &LabelOver| heads.iter().flat_map(|head| head.overs).any(|b| parts(o, b));
        if over.iter().any(clashes) {
            return None;
        }
        let begin = over.iter().map(|o| o.x).min().unwrap_or(0);
        let end = over.iter().map(|o| o.end).max().unwrap_or(0);
        heads.push(ColumnHead { nth, overs: over, begin, end });
    }
    Some(heads)
}

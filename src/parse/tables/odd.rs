//! Words where a row has its figures: each is an odd cell of that row (`见附件`, `l3`), not a label
//! that parts it. In a page's table the geometry says whose cell is whose, on a line of cells their
//! number or the figures on both sides.

use super::labels::{LABELS, Label, Role};
use super::position::WIDEST;
use super::scan::{Mark, Says, Scan};
use super::tape::{Cut, Kind, Token, line_of};
use crate::decode::Repair;
use crate::form::{FORMS, MoneyUnit, Sheet, Slot, TableKind, Unit};
use crate::report::Reading;
use crate::text::number::{Figure, read_odd_figure};
use std::ops::Range;

/// Longer words explain something.
const LONGEST: usize = 12;

/// Longer words alone on their line may be the label of a row that the form does not have.
const SHORT: usize = 6;

/// So many tokens at most are one row's line; a line of more is a page's.
const LINE: usize = 24;

/// So many cells without words make a row that no label stands beside.
const UNLABELLED: usize = 8;

/// Makes the odd cells of rows figures; whether there were any.
pub fn settle(tape: &mut [Token], scan: &Scan, repair: &Repair) -> bool {
    // Short words in a cell of a page's table may be how a label begins: `没有`.
    let is_foreign = |mark: &&Mark| {
        let is_told = |t: &Token| match mark.says {
            Says::Foreign => t.cut.keeps_blanks(),
            Says::Beginning(_) => t.cut == Cut::Grid,
            Says::Label(_) => false,
        };
        mark.tokens.len() == 1
            && tape.get(mark.tokens.start).is_some_and(|t| is_told(t) && may_be_odd(t))
    };
    let look = OddReader { tape, scan };
    let odd: Vec<(usize, Figure)> = scan
        .marks
        .iter()
        .filter(is_foreign)
        .filter_map(|mark| look.odd(mark.tokens.start, repair))
        .collect();
    for (at, figure) in &odd {
        if let Some(token) = tape.get_mut(*at) {
            token.kind = Kind::Figure(figure.clone());
        }
    }
    !odd.is_empty()
}

/// Whether some words are short, no piece of a label, and not the unit of the amount before them.
fn may_be_odd(token: &Token) -> bool {
    let key = token.key().unwrap_or_default();
    if MoneyUnit::ALL.iter().any(|unit| unit.label() == key) {
        return false;
    }
    let length = key.chars().count();
    length <= LONGEST && (length < 3 || !LABELS.has_piece(key))
}

struct OddReader<'a, 't> {
    tape: &'a [Token<'t>],
    scan: &'a Scan,
}

impl OddReader<'_, '_> {
    /// What the words at `at` say as a figure, if they stand where their row has one.
    fn odd(&self, at: usize, repair: &Repair) -> Option<(usize, Figure)> {
        let token = self.tape.get(at)?;
        let Range { start: begin, end } = line_of(self.tape, token.row);
        let in_grid = token.cut == Cut::Grid;
        // Where each cell is a line, the words over the first say whose they are.
        let is_line = token.cut == Cut::Pipe && end - begin == 1;
        let (begin, end) = if is_line { self.lines_around(at)? } else { (begin, end) };
        if end - begin > if in_grid { WIDEST } else { LINE } {
            return None;
        }
        let named = self.scan.marks_in(begin..at).iter().rev().find(|mark| mark.names_row());
        let values = |cells: Range<usize>| {
            self.tape.get(cells).unwrap_or(&[]).iter().filter(|t| t.key().is_none())
        };
        let label = named.and_then(|mark| mark.labels().iter().find(|l| l.role == Role::Row));
        if label.is_none() && values(begin..end).count() < UNLABELLED {
            return None;
        }
        let table = label.map_or(TableKind::Proceedings, |label| label.table);
        let has_figure = |cells| values(cells).any(|t| t.figure().is_some());
        let is_between = has_figure(begin..at) && has_figure(at + 1..end);
        let unit = if in_grid {
            self.column_over(token, begin, table).and_then(unit_of)
        } else {
            let first = named.map_or(begin, |mark| mark.tokens.end);
            self.unit_on_line(first..end, at, named)
        };
        if unit.is_none() && (is_line || !is_between) {
            return None;
        }
        let counts =
            unit.is_some_and(|unit| matches!(unit, Unit::Documents | Unit::Cases | Unit::Items));
        let clean = repair.clean(token.printed);
        let figure = Some(&*clean).filter(|_| counts).and_then(read_odd_figure);
        Some((at, figure.unwrap_or(Figure::bare(Reading::Illegible))))
    }

    /// The words over the lines of cells around a cell, and the end of those lines; `None` for words
    /// that may be a label.
    fn lines_around(&self, at: usize) -> Option<(usize, usize)> {
        let is_short = |t: &Token| t.key().is_none_or(|key| key.chars().count() <= SHORT);
        let own = self.tape.get(at).filter(|token| is_short(token))?;
        let is_known = |mark: &&Mark| !matches!(mark.says, Says::Foreign);
        let over = self.scan.marks_in(at.saturating_sub(LINE)..at).iter().rev().find(is_known)?;
        let behind = self.tape.get(at..)?.iter().take(LINE);
        let known =
            self.scan.marks_in(at..at + LINE).iter().find(is_known).map(|mark| mark.tokens.start);
        let cells = behind.take_while(|t| t.cut == own.cut && is_short(t)).count();
        let begin = if over.names_row() { over.tokens.start } else { over.tokens.end };
        Some((begin, known.map_or(at + cells, |known| known.min(at + cells))))
    }

    /// The unit of a cell on a line of cells that are as many as the row has columns.
    fn unit_on_line(&self, cells: Range<usize>, at: usize, named: Option<&Mark>) -> Option<Unit> {
        let filled = self.tape.get(cells.clone())?.iter().rposition(|t| !t.is_empty())? + 1;
        let units = |sheet: &'static Sheet, slots: Range<Slot>| {
            let unit = sheet.cells.get(slots.start + (at - cells.start)).map(|cell| cell.unit);
            unit.filter(|_| slots.len() == filled)
        };
        let Some(mark) = named else {
            let sheet = FORMS.last()?.sheet(TableKind::Proceedings)?;
            return units(sheet, 0..sheet.cells.len());
        };
        // A row of several forms need not have as many columns in each.
        mark.labels().iter().filter(|label| label.role == Role::Row).find_map(|label| {
            let sheet = label.form.sheet(label.table)?;
            units(sheet, sheet.slots(sheet.rows.get(label.row?)?))
        })
    }

    /// The label of a column of a table that stands over a cell, in its own block and nearest to it.
    fn column_over(&self, cell: &Token, before: usize, table: TableKind) -> Option<&'static Label> {
        let block = self.tape.partition_point(|t| t.block < cell.block);
        self.scan.marks_in(block..before).iter().rev().take(WIDEST).find_map(|mark| {
            let over = self.tape.get(mark.tokens.start)?;
            let is_over = over.x < cell.x + cell.w && cell.x < over.end();
            let is_column = |l: &&Label| l.table == table && l.role == Role::Column;
            is_over.then(|| mark.labels().iter().find(is_column)).flatten()
        })
    }
}

fn unit_of(label: &'static Label) -> Option<Unit> {
    let sheet = label.form.sheet(label.table)?;
    sheet.cells.iter().find(|cell| cell.at.column == label.code).map(|cell| cell.unit)
}

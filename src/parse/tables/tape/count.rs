//! How a table tells its cells apart: what its lines have in common.

use super::super::shape::{PIPES, is_han, is_pipes, trim};
use super::signs::{Signs, Survey};
use crate::text::furniture::Furniture;
use crate::text::number::read_figure;
use rustc_hash::FxHashMap;

/// Bytes of the widest space: one may stand beside any figure.
const SPACE: usize = '\u{3000}'.len_utf8();

/// Bytes of a figure and its counter, full-width digits among them.
const FIGURE: usize = 12;

/// Marks before the lines of a list, and of what is quoted.
const BULLETS: [char; 4] = ['-', '*', '+', '>'];

/// So many lines with pipes or tabs make a text one that marks its cells.
const MARKED: usize = 12;

/// What lines have in common, counted.
#[derive(Clone, Debug, Default)]
pub(super) struct Count {
    /// Lines that are not empty, and those with pipes or tabs.
    filled: usize,
    marked: usize,
    /// Lines that begin with a pipe which ends no cell, less five times those that do not: merged cells
    /// before labels leave most rows beginning with an empty one.
    balance: i64,
    /// Of lines with so many pipes, how many there are and whether one of them ends in words.
    rows: FxHashMap<usize, (usize, bool)>,
    /// Lines of nothing but pipes, and others with pipes.
    alone: usize,
    beside: usize,
    /// Cells that fill their line, those of them behind a line of one pipe, and such lines right before.
    single: usize,
    opened: usize,
    lone: usize,
    /// Lines with pipes that hold more than one cell, or begin with a pipe.
    shared: usize,
    /// Lines of several cells between tabs, those whose cells two tabs part, lines with tabs around their
    /// one cell.
    tabbed: usize,
    twice: usize,
    indented: usize,
    /// Numbers on a line by themselves, as pages have; figures, as wide as they may be printed.
    bare: usize,
    figures: usize,
    /// Numbers and words behind each mark of a list.
    listed: [(usize, usize); BULLETS.len()],
    /// Of the last line, if it has no pipe: its indent, whether an empty line stands before it, and whether
    /// it is a figure; whether an empty line stands behind the last line.
    above: Option<(usize, bool, bool)>,
    is_apart: bool,
    /// Of lines without marks, how many begin so far in, and the numbers among them with that.
    begins: FxHashMap<usize, usize>,
    numbers: Vec<(usize, usize)>,
    /// The pipes right under such lines, and the lines of those under figures that are not.
    under: usize,
    astray: Vec<usize>,
}

impl Count {
    pub(super) fn take(&mut self, nth: usize, signs: Signs, line: &str) {
        let text = signs.trimmed(line);
        self.filled += usize::from(!text.is_empty());
        self.marked += usize::from(signs.pipes > 0 || signs.tabs);
        if text.is_empty() {
            self.is_apart = true;
            return;
        }
        let is_alone = signs.pipes > 0 && is_pipes(text);
        // Its own pipe stands behind it, or on the line after it, where that of the cell before
        // is one of those between them.
        let ends = signs.pipes == 1 && text.ends_with(PIPES);
        let is_single = !is_alone && (ends || (signs.pipes == 0 && self.lone > 0));
        self.single += usize::from(is_single);
        self.opened += usize::from(is_single && self.lone > usize::from(!ends));
        self.shared += usize::from(signs.pipes > 0 && !is_alone && !ends);
        if signs.tabs {
            let has_inner = text.contains('\t');
            self.tabbed += usize::from(has_inner);
            self.twice += usize::from(has_inner && is_parted_by_two(line));
            self.indented += usize::from(!has_inner && signs.pipes == 0);
        }
        let is_number = signs.furniture == Some(Furniture::Number);
        self.bare += usize::from(is_number);
        if signs.pipes == 0 && !signs.tabs {
            let begin = signs.before(line).chars().count();
            *self.begins.entry(begin).or_default() += 1;
            self.numbers.extend((is_number && !text.starts_with('0')).then_some((nth, begin)));
        }
        let is_figure = text.len() <= FIGURE && text.starts_with(char::is_numeric);
        self.figures += usize::from(is_figure);
        match self.above.take().filter(|_| is_alone && signs.pipes == 1) {
            Some((begin, false, _)) if begin <= signs.begin() + SPACE && !self.is_apart => {
                self.under += 1
            }
            Some((.., true)) => self.astray.push(nth),
            _ => {}
        }
        self.above = (signs.pipes == 0).then_some((signs.begin(), self.is_apart, is_figure));
        self.is_apart = false;
        if let Some(mark) = BULLETS.iter().position(|mark| text.starts_with(*mark)) {
            let inner = trim(text.get(1..).unwrap_or_default());
            let (numbers, words) = &mut self.listed[mark];
            *numbers += usize::from(Furniture::of(inner) == Some(Furniture::Number));
            *words += usize::from(inner.starts_with(is_han));
        }
        self.lone = if is_alone && signs.pipes == 1 { self.lone + 1 } else { 0 };
        if signs.pipes > 0 {
            *(if is_alone { &mut self.alone } else { &mut self.beside }) += 1;
        }
        if signs.pipes >= 3 {
            if begins_with_words(text) {
                self.balance += if text.starts_with(PIPES) { 1 } else { -5 };
            }
            let (lines, ends_in_word) = self.rows.entry(signs.pipes).or_default();
            *lines += 1;
            *ends_in_word |= ends_in_words(text);
        }
    }

    /// Whether it is enough to tell how a table is marked, or that it is not.
    pub(super) fn is_sure(&self) -> bool {
        self.filled >= MARKED && (self.marked >= MARKED || self.marked * 4 < self.filled)
    }

    /// Whether the head of a table ends in no pipe and is as wide as its rows: had it lost one, it were not.
    fn parts(&self) -> bool {
        let wide = self.rows.values().filter(|(_, ends_in_word)| *ends_in_word).map(|(n, _)| n);
        let all: usize = self.rows.values().map(|(n, _)| n).sum();
        all >= MARKED && wide.sum::<usize>() * 10 >= all * 9
    }

    /// The lines of pipes that end the figures above them otherwise than most do.
    pub(super) fn astray(&self) -> &[usize] {
        let is_habit = self.under >= MARKED && self.astray.len() * 10 <= self.under;
        if is_habit { &self.astray } else { &[] }
    }

    pub(super) fn has_one_number(&self) -> bool {
        self.bare == 1
    }

    fn closes_cells(&self) -> bool {
        let closed = self.beside + self.tabbed;
        closed >= MARKED && self.bare * 10 <= closed
    }

    /// The lines of numbers that stand further in than lines do.
    pub(super) fn indented_numbers(&self) -> impl Iterator<Item = &usize> {
        let all: usize = self.begins.values().sum();
        let usual = self.begins.iter().max_by_key(|(_, lines)| **lines);
        let usual = usual.filter(|(_, lines)| all >= MARKED && **lines * 10 >= all * 9);
        let usual = usual.filter(|_| !self.closes_cells());
        let is_in = move |begin: usize| usual.is_some_and(|(usual, _)| begin > usual + 1);
        self.numbers.iter().filter(move |(_, begin)| is_in(*begin)).map(|(line, _)| line)
    }

    pub(super) fn survey(&self, has_one_number: bool) -> Survey {
        let Count { filled, tabbed, bare, figures, alone, beside, single, opened, twice, .. } =
            *self;
        let is_alone = opened * 20 >= single * 19 && self.shared * 20 <= single;
        let indents = tabbed == 0 || (figures >= MARKED && figures > 2 * tabbed);
        let is_habit = |(numbers, words): &(usize, usize)| {
            *numbers >= MARKED && *words >= MARKED && bare * 10 <= *numbers
        };
        let bullet = self.listed.iter().position(is_habit);
        Survey {
            pipe_first: self.balance > 0,
            pipes_part: self.parts(),
            pipe_before_cell: single >= MARKED && is_alone,
            spacing_pipes: beside < 3 && alone * 4 < filled,
            closes_cells: self.closes_cells(),
            has_one_number,
            marks_cells: self.marked - if indents { self.indented } else { 0 } >= MARKED,
            indents,
            tab: if twice >= MARKED && twice == tabbed { "\t\t" } else { "\t" },
            bullet: bullet.and_then(|mark| BULLETS.get(mark)).copied(),
        }
    }
}

/// Whether tabs stand only in pairs.
fn is_parted_by_two(text: &str) -> bool {
    let mut runs = text.split(|c| c != '\t');
    runs.all(|tabs| tabs.len() % 2 == 0)
}

/// Whether the first cell that is not empty is words. A row that begins with figures goes on from a
/// line before; its pipe ends a cell.
fn begins_with_words(text: &str) -> bool {
    let first = text.split(PIPES).map(trim).find(|c| !c.is_empty());
    first.is_some_and(|cell| cell.contains(is_han) && read_figure(cell).is_none())
}

/// Whether behind the last pipe stand words, a remark in brackets or a gloss at their end or not.
fn ends_in_words(text: &str) -> bool {
    let last = text.rsplit(PIPES).next().map_or("", trim);
    last.starts_with(is_han) && read_figure(last).is_none()
}

//! How a document tells its cells apart: the marks in its lines, looked for once.

use super::super::shape::{PIPES, is_drawn, is_han, is_pipes, is_space, trim};
use crate::decode::Repair;
use crate::document::{Block, Document};
use crate::form::{SECTIONS, StatutorySection, TableKind};
use crate::text::character::numeral;
use crate::text::fold::{core, fold};
use crate::text::furniture::Furniture;
use crate::text::number::read_figure;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// So many lines with pipes or tabs make a text one that marks its cells.
const MARKED: usize = 12;

/// Marks before the lines of a list, and of what is quoted.
const BULLETS: [char; 4] = ['-', '*', '+', '>'];

/// Bytes of a figure and its counter, full-width digits among them.
const FIGURE: usize = 12;

/// Bytes of the widest space: one may stand beside any figure.
const SPACE: usize = '\u{3000}'.len_utf8();

/// What stands in a line.
#[derive(Clone, Copy, Debug, Default)]
pub struct Signs {
    /// Where the text without outer space begins and ends.
    begin: usize,
    end: usize,
    pub pipes: usize,
    pub tabs: bool,
    /// Whether it has characters that boxes are drawn with, other than pipes.
    pub drawn: bool,
    /// Whether space parts its words.
    pub gap: bool,
    /// What it is beside the text, if it is that.
    pub furniture: Option<Furniture>,
    /// Whether it is a pipe that ends the figure on the line above, but not as they do in this text.
    pub is_astray: bool,
}

impl Signs {
    pub fn of(text: &str) -> Self {
        let mut signs = Signs::default();
        let mut space = false;
        let mut at = 0;
        while let Some(rest) = text.get(at..)
            && let Some(c) = rest.chars().next()
        {
            let common = common(rest.as_bytes());
            let length = if common > 0 { common } else { c.len_utf8() };
            if common == 0 && is_space(c) {
                signs.tabs |= c == '\t';
                space = true;
                at += length;
                continue;
            }
            if signs.end == 0 {
                signs.begin = at;
            } else {
                signs.gap |= space;
            }
            space = false;
            at += length;
            signs.end = at;
            if common == 0 {
                signs.pipes += usize::from(PIPES.contains(&c));
                signs.drawn |= is_drawn(c);
            }
        }
        // Most lines with pipes are rows, and none is furniture.
        let bare = Some(signs.trimmed(text)).filter(|_| signs.pipes == 0);
        signs.furniture = bare.and_then(Furniture::of);
        signs
    }

    /// The line without outer space.
    pub fn trimmed(self, text: &str) -> &str {
        text.get(self.begin..self.end).unwrap_or("")
    }

    /// The space before its words.
    pub fn before(self, text: &str) -> &str {
        text.get(..self.begin).unwrap_or("")
    }
}

/// Bytes of the Han characters that a text begins with and that are no signs: most text comes in runs of
/// them.
fn common(text: &[u8]) -> usize {
    let mut rest = text;
    while let [0xE5..=0xE9, _, _, behind @ ..] | [0xE4, 0xB9..=0xBF, _, behind @ ..] = rest {
        rest = behind;
    }
    text.len() - rest.len()
}

/// How the lines of a table tell cells apart.
#[derive(Clone, Copy, Debug, Default)]
pub struct Survey {
    /// Whether lines with cells begin with a pipe that ends no cell (`| a | b |`).
    pub pipe_first: bool,
    /// Whether pipes stand between cells, none behind the last (`a | b`): behind one that ends a line is a blank.
    pub pipes_part: bool,
    /// Whether a pipe alone on its line opens each cell, whose own stands behind it.
    pub pipe_before_cell: bool,
    /// Whether pipes alone on their lines are what is left of empty tables, in a text that does not
    /// mark its cells: where they end cells, there are as many of them as cells.
    pub spacing_pipes: bool,
    /// Whether the mark of a cell stands on its line: then a number without one is hardly a cell.
    pub closes_cells: bool,
    /// Whether it marks its cells: then spaces do not part them.
    pub marks_cells: bool,
    /// Whether each of its cells is a line: then tabs before and behind them only indent.
    pub indents: bool,
    /// What parts the cells of a line: a tab, or two where no line has one alone.
    pub tab: &'static str,
    /// What begins each of its lines that is a cell: the mark of a list, or of what is quoted.
    pub bullet: Option<char>,
}

/// What the lines of a document hold.
#[derive(Debug, Default)]
pub struct Surveys {
    /// The signs of its lines, in order.
    pub lines: Vec<Signs>,
    /// How many cells its grids have.
    pub cells: usize,
    /// From which block on cells are told apart in which way.
    pub from: Vec<(usize, Survey)>,
}

impl Surveys {
    /// Each table of a text votes by itself under the heading of its section, if it has the lines for it;
    /// elsewhere all lines do.
    pub fn of(document: &Document) -> Self {
        let mut out = Surveys::default();
        let mut all = Count::default();
        let mut sections: Vec<(usize, Option<Count>)> = vec![(0, None)];
        for (at, block) in document.blocks.iter().enumerate() {
            let line = match block {
                Block::Line(line) => line,
                Block::Grid(grid) => {
                    out.cells += grid.cells.len();
                    continue;
                }
            };
            let signs = Signs::of(&line.text);
            if let Some(has_table) = section(signs.trimmed(&line.text), &document.repair) {
                sections.push((at, has_table.then(Count::default)));
            }
            let own = sections.last_mut().and_then(|(_, own)| own.as_mut());
            for count in std::iter::once(&mut all).chain(own) {
                count.take(out.lines.len(), signs, &line.text);
            }
            out.lines.push(signs);
        }
        for (from, own) in sections {
            let count = own.as_ref().filter(|own| own.is_sure()).unwrap_or(&all);
            out.from.push((from, count.survey()));
            for line in count.astray() {
                out.lines[*line].is_astray = true;
            }
        }
        out
    }
}

/// Whether a line is the heading of a section that has a table, or of one that has none.
fn section(text: &str, repair: &Repair) -> Option<bool> {
    static HEADINGS: LazyLock<FxHashMap<String, bool>> = LazyLock::new(|| {
        let of = |section: &'static StatutorySection| {
            let has_table = TableKind::from_code(section.code).is_some();
            let variants = section.variants.iter().map(|variant| variant.text);
            std::iter::once(section.label)
                .chain(variants)
                .map(move |words| (fold(words).into(), has_table))
        };
        SECTIONS.iter().flat_map(of).collect()
    });
    let text = text.trim_start_matches(['#', '*', ' ']);
    let mut chars = text.chars();
    let is_numbered = chars.next().and_then(numeral).is_some()
        && chars.next().is_some_and(|c| matches!(c, '、' | '．' | '.' | '，'));
    let key = is_numbered.then(|| repair.clean(text));
    HEADINGS.get(core(&fold(&key?))).copied()
}

/// What lines have in common, counted.
#[derive(Clone, Debug, Default)]
struct Count {
    /// Lines that are not empty, and those with pipes or tabs.
    filled: usize,
    marked: usize,
    /// Lines that begin with a pipe which ends no cell, less five times those that do not: merged cells
    /// before labels leave most rows beginning with an empty one.
    balance: i64,
    /// Of lines with so many pipes, how many there are and whether one of them ends in a word.
    rows: FxHashMap<usize, (usize, bool)>,
    /// Lines of nothing but pipes, and others with pipes.
    alone: usize,
    beside: usize,
    /// Cells that fill their line, those of them behind a line of one pipe, and such lines right before.
    single: usize,
    opened: usize,
    lone: usize,
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
    /// The pipes right under such lines, and the lines of those under figures that are not.
    under: usize,
    astray: Vec<usize>,
}

impl Count {
    fn take(&mut self, nth: usize, signs: Signs, line: &str) {
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
        if signs.tabs {
            let has_inner = text.contains('\t');
            self.tabbed += usize::from(has_inner);
            self.twice += usize::from(has_inner && is_parted_by_two(line));
            self.indented += usize::from(!has_inner && signs.pipes == 0);
        }
        self.bare += usize::from(signs.furniture == Some(Furniture::Number));
        let is_figure = text.len() <= FIGURE && text.starts_with(char::is_numeric);
        self.figures += usize::from(is_figure);
        match self.above.take().filter(|_| is_alone && signs.pipes == 1) {
            Some((begin, false, _)) if begin <= signs.begin + SPACE && !self.is_apart => {
                self.under += 1
            }
            Some((.., true)) => self.astray.push(nth),
            _ => {}
        }
        self.above = (signs.pipes == 0).then_some((signs.begin, self.is_apart, is_figure));
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
            *ends_in_word |= text.ends_with(is_han);
        }
    }

    /// Whether it is enough to tell how a table is marked, or that it is not.
    fn is_sure(&self) -> bool {
        self.filled >= MARKED && (self.marked >= MARKED || self.marked * 4 < self.filled)
    }

    /// Whether the head of a table ends in no pipe and is as wide as its rows: had it lost one, it were not.
    fn parts(&self) -> bool {
        let wide = self.rows.values().filter(|(_, ends_in_word)| *ends_in_word).map(|(n, _)| n);
        let all: usize = self.rows.values().map(|(n, _)| n).sum();
        all >= MARKED && wide.sum::<usize>() * 10 >= all * 9
    }

    /// The lines of pipes that end the figures above them otherwise than most do.
    fn astray(&self) -> &[usize] {
        let is_habit = self.under >= MARKED && self.astray.len() * 10 <= self.under;
        if is_habit { &self.astray } else { &[] }
    }

    fn survey(&self) -> Survey {
        let Count { filled, tabbed, bare, figures, alone, beside, single, opened, twice, .. } =
            *self;
        let indents = tabbed == 0 || (figures >= MARKED && figures > 2 * tabbed);
        let is_habit = |(numbers, words): &(usize, usize)| {
            *numbers >= MARKED && *words >= MARKED && bare * 10 <= *numbers
        };
        let bullet = self.listed.iter().position(is_habit);
        Survey {
            pipe_first: self.balance > 0,
            pipes_part: self.parts(),
            pipe_before_cell: single >= MARKED && opened * 20 >= single * 19,
            spacing_pipes: beside < 3 && alone * 4 < filled,
            closes_cells: beside + tabbed >= MARKED && bare * 10 <= beside + tabbed,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_those_of_the_line() {
        let signs = Signs::of("\u{3000} 规章 |\t3｜ \u{feff}");
        assert_eq!(signs.trimmed("\u{3000} 规章 |\t3｜ \u{feff}"), "规章 |\t3｜");
        assert_eq!((signs.pipes, signs.tabs, signs.drawn, signs.gap), (2, true, false, true));
        let rule = Signs::of("├──┤");
        assert_eq!((rule.pipes, rule.drawn, rule.gap), (0, true, false));
        assert_eq!(Signs::of("丨").pipes, 1);
        let blank = Signs::of(" \t ");
        assert_eq!((blank.trimmed(" \t "), blank.tabs, blank.gap), ("", true, false));
    }
}

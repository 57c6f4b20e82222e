//! How a document tells its cells apart: the marks in its lines, looked for once.

use super::super::shape::{PIPES, is_drawn, is_han, is_pipes, is_space, trim};
use crate::document::{Block, Document};
use crate::text::furniture::Furniture;
use crate::text::number::read_figure;

/// So many lines with pipes or tabs make a text one that marks its cells.
const MARKED: usize = 12;

/// Marks before the lines of a list, and of what is quoted.
const BULLETS: [char; 4] = ['-', '*', '+', '>'];

/// Bytes of a figure and its counter, full-width digits among them.
const FIGURE: usize = 12;

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

/// What a document's lines have in common.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    /// The signs of its lines, in order.
    pub lines: Vec<Signs>,
    /// How many cells its grids have.
    pub cells: usize,
    /// Whether lines with cells begin with a pipe that ends no cell (`| a | b |`).
    pub pipe_first: bool,
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

impl Survey {
    pub fn of(document: &Document) -> Self {
        let mut survey = Survey::default();
        let mut balance = 0i64;
        let (mut alone, mut beside, mut filled, mut marked) = (0usize, 0usize, 0usize, 0usize);
        // Cells that fill their line, and those of them behind a line of one pipe.
        let (mut single, mut opened, mut lone) = (0usize, 0usize, 0usize);
        // Lines of several cells between tabs, and numbers that stand on a line by themselves.
        let (mut tabbed, mut bare) = (0usize, 0usize);
        // Numbers and words behind each of these marks.
        let mut listed = BULLETS.map(|mark| (mark, 0usize, 0usize));
        // Lines with tabs around their one cell, and lines whose cells two tabs part.
        let (mut indented, mut twice) = (0usize, 0usize);
        // Figures that stand on a line by themselves, as wide as they may be printed.
        let mut figures = 0usize;
        for block in &document.blocks {
            let line = match block {
                Block::Line(line) => line,
                Block::Grid(grid) => {
                    survey.cells += grid.cells.len();
                    continue;
                }
            };
            let signs = Signs::of(&line.text);
            survey.lines.push(signs);
            let text = signs.trimmed(&line.text);
            filled += usize::from(!text.is_empty());
            marked += usize::from(signs.pipes > 0 || signs.tabs);
            if text.is_empty() {
                continue;
            }
            let is_alone = signs.pipes > 0 && is_pipes(text);
            // Its own pipe stands behind it, or on the line after it, where that of the cell before
            // is one of those between them.
            let ends = signs.pipes == 1 && text.ends_with(PIPES);
            let is_single = !is_alone && (ends || (signs.pipes == 0 && lone > 0));
            single += usize::from(is_single);
            opened += usize::from(is_single && lone > usize::from(!ends));
            if signs.tabs {
                let has_inner = text.contains('\t');
                tabbed += usize::from(has_inner);
                twice += usize::from(has_inner && is_parted_by_two(&line.text));
                indented += usize::from(!has_inner && signs.pipes == 0);
            }
            bare += usize::from(signs.furniture == Some(Furniture::Number));
            figures += usize::from(text.len() <= FIGURE && text.starts_with(char::is_numeric));
            if let Some((_, numbers, words)) =
                listed.iter_mut().find(|(mark, ..)| text.starts_with(*mark))
            {
                let inner = trim(text.get(1..).unwrap_or_default());
                *numbers += usize::from(Furniture::of(inner) == Some(Furniture::Number));
                *words += usize::from(inner.starts_with(is_han));
            }
            lone = if is_alone && signs.pipes == 1 { lone + 1 } else { 0 };
            if signs.pipes > 0 {
                *(if is_alone { &mut alone } else { &mut beside }) += 1;
            }
            if signs.pipes >= 3 && begins_with_words(text) {
                let opened = line.text.trim_start().starts_with(PIPES);
                balance += if opened { 1 } else { -1 };
            }
        }
        survey.pipe_first = balance > 0;
        survey.pipe_before_cell = single >= MARKED && opened * 20 >= single * 19;
        survey.spacing_pipes = beside < 3 && alone * 4 < filled;
        survey.closes_cells = beside + tabbed >= MARKED && bare * 10 <= beside + tabbed;
        survey.indents = figures >= MARKED && figures > 2 * tabbed;
        survey.tab = if twice >= MARKED && twice == tabbed { "\t\t" } else { "\t" };
        marked -= if survey.indents { indented } else { 0 };
        survey.marks_cells = marked >= MARKED;
        let is_habit = |(_, numbers, words): &&(char, usize, usize)| {
            *numbers >= MARKED && *words >= MARKED && bare * 10 <= *numbers
        };
        survey.bullet = listed.iter().find(is_habit).map(|(mark, ..)| *mark);
        survey
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

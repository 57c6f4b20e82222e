//! How a document tells its cells apart: the marks in its lines, looked for once.

use super::super::shape::{PIPES, is_drawn, is_space};
use super::count::Count;
use super::pages::Pages;
use crate::decode::Repair;
use crate::document::{Block, Document};
use crate::form::{SECTIONS, StatutorySection, TableKind};
use crate::text::character::numeral;
use crate::text::fold::{core, fold};
use crate::text::furniture::Furniture;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

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
    /// Whether it is a number that a page's end or its title says to be a page's.
    pub is_of_page: bool,
    /// Whether it is a number that stands further in than the lines of this text, as a page's does.
    pub is_indented: bool,
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

    /// How many bytes stand before its words.
    pub fn begin(self) -> usize {
        self.begin
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
    /// Whether one number of the whole text is alone on its line: where pages have theirs, there are several.
    pub has_one_number: bool,
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
        let mut pages = Pages::default();
        for (at, block) in document.blocks.iter().enumerate() {
            let line = match block {
                Block::Line(line) => line,
                Block::Grid(grid) => {
                    out.cells += grid.cells.len();
                    continue;
                }
            };
            let mut signs = Signs::of(&line.text);
            pages.take(&mut signs, &mut out.lines, &line.text, &document.repair);
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
            out.from.push((from, count.survey(all.has_one_number())));
            for line in count.astray() {
                out.lines[*line].is_astray = true;
            }
            for line in count.indented_numbers() {
                out.lines[*line].is_indented = true;
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
        && chars.find(|c| !is_space(*c)).is_some_and(|c| matches!(c, '、' | '．' | '.' | '，'));
    let key = is_numbered.then(|| repair.clean(text));
    HEADINGS.get(core(&fold(&key?))).copied()
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

//! A document as one run of tokens: words, figures and explicit empty cells, each with its place. Long
//! because all ways of cutting a line hand over to each other.
//!
//! This is the only part that knows how cells are told apart: cells of a page's table, pipes, tabs
//! or spaces in a text. Everything after it reads tokens.

mod around;
mod beside;
mod boxes;
mod broken;
mod count;
mod flat;
mod glued;
mod kind;
mod pages;
mod signs;
mod tabs;

use super::furniture::{is_bullet, is_page_number, is_row_of_dashes};
use super::labels::{LABELS, Label, Role, Wording};
use super::serial::without_serials;
use super::shape::*;
use crate::decode::Repair;
use crate::document::{Block, Document, Grid, Line};
use crate::report::{Place, Reading};
use crate::text::fold::fold;
use crate::text::furniture::Furniture;
use crate::text::number::{Figure, read_figure};
pub use kind::Words;
use kind::{FigureCache, said};
use signs::{Signs, Survey, Surveys};
use std::ops::Range;
use tabs::End;

/// How a token was told apart from its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// A cell of a table on a page.
    Grid,
    /// Ended by a pipe.
    Pipe,
    /// Ended by a tab.
    Tab,
    /// A whole line.
    Line,
    /// A word in a line, between spaces.
    Space,
}

impl Cut {
    /// Whether an empty cell leaves a trace.
    pub fn keeps_blanks(self) -> bool {
        matches!(self, Cut::Grid | Cut::Pipe | Cut::Tab)
    }
}

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind<'a> {
    /// Text.
    Word(Words<'a>),
    /// A figure, a dash or something masked.
    Figure(Figure),
    /// An empty cell.
    Empty,
}

/// What may be the rest of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    None,
    /// What stands further off than the cell's row from what is before it, as a page's number does.
    Apart,
    Near,
}

/// One token.
#[derive(Clone, Debug)]
pub struct Token<'a> {
    /// The text as decoded, outer space trimmed.
    pub printed: &'a str,
    /// All of a cell that stands on several lines, of which `printed` is one.
    pub whole: Option<Box<str>>,
    pub kind: Kind<'a>,
    pub cut: Cut,
    /// Block of the document.
    pub block: usize,
    /// Printed row: a row of a grid or a line; counts through the document.
    pub row: u32,
    /// First column it covers: of the grid, of the line's cells, or display column of a word.
    pub x: u32,
    /// Columns it covers; not looked for where it is a whole line.
    pub w: u32,
    /// For a word between spaces, how many characters stand before it on its line; `None` where a
    /// repair changes how many, so that it may have stood elsewhere when the columns were set.
    pub nth: Option<u32>,
    /// Whether a figure alone on its line stands behind it that may be the rest of it: no mark closes it.
    pub rest: Rest,
    /// Whether a page's cell holds nothing, not so much as an element without text.
    pub is_bare: bool,
    pub place: Place,
}

impl<'a> Token<'a> {
    pub fn words(&self) -> Option<&Words<'a>> {
        match &self.kind {
            Kind::Word(words) => Some(words),
            _ => None,
        }
    }

    pub fn key(&self) -> Option<&str> {
        self.words().map(|words| &*words.key)
    }

    pub fn figure(&self) -> Option<&Figure> {
        match &self.kind {
            Kind::Figure(figure) => Some(figure),
            _ => None,
        }
    }

    /// What the cell prints, on all its lines.
    pub fn whole(&self) -> &str {
        self.whole.as_deref().unwrap_or(self.printed)
    }

    pub fn is_empty(&self) -> bool {
        matches!(self.kind, Kind::Empty)
    }

    /// The column after the last one it covers.
    pub fn end(&self) -> u32 {
        let w = if self.cut == Cut::Line { width(self.printed).max(1) } else { self.w };
        self.x + w
    }
}

/// The tokens of a printed row: rows are numbered along the tape.
pub fn line_of(tape: &[Token], row: u32) -> Range<usize> {
    tape.partition_point(|t| t.row < row)..tape.partition_point(|t| t.row <= row)
}

/// Some cells.
pub fn within<'a, 't>(tape: &'a [Token<'t>], cells: &Range<usize>) -> &'a [Token<'t>] {
    tape.get(cells.clone()).unwrap_or(&[])
}

/// The figures, dashes and marks among some cells, without the empty ones.
pub fn filled<'a, 't>(
    tape: &'a [Token<'t>],
    cells: &Range<usize>,
) -> impl Iterator<Item = &'a Token<'t>> + Clone {
    within(tape, cells).iter().filter(|t| !t.is_empty())
}

/// Lines longer than this many bytes without a cell mark are prose, not words in columns.
const PROSE: usize = 400;

/// A document of more tokens than this is not a report, and none of it is read: there is no telling
/// what stands behind them. A report has some hundreds.
const MOST: usize = 1_000_000;

/// Writes a document down as tokens.
pub fn tape<'a>(document: &'a Document) -> Vec<Token<'a>> {
    let Surveys { lines, cells, from } = Surveys::of(document);
    let mut surveys = from.into_iter().peekable();
    let mut writer = Writer {
        repair: &document.repair,
        // Some lines hold several.
        tokens: Vec::with_capacity(((lines.len() + cells) * 5 / 4).min(MOST)),
        row: 0,
        open: false,
        end: End::Closed,
        held: Vec::new(),
        in_box: false,
        boxed: Vec::new(),
        survey: Survey::default(),
        is_opened: false,
        has_figure: false,
        ends_glued: false,
        figures: FigureCache::default(),
    };
    let mut lines = lines.into_iter();
    for (i, block) in document.blocks.iter().enumerate() {
        if let Some((_, survey)) = surveys.next_if(|(from, _)| *from == i) {
            writer.survey = survey;
        }
        match block {
            Block::Line(line) => writer.line(i, line, lines.next().unwrap_or_default()),
            Block::Grid(grid) => writer.grid(i, grid),
        }
        if writer.tokens.len() > MOST {
            return Vec::new();
        }
    }
    writer.end_box_row();
    let mut tokens = beside::with_words_beside(writer.tokens, document);
    broken::refuse_stuck(&mut tokens);
    without_serials(around::with_labels_around(tokens))
}

struct Writer<'a> {
    repair: &'a Repair,
    tokens: Vec<Token<'a>>,
    row: u32,
    /// Whether the last line ended inside a cell, so that a pipe opening the next line ends it.
    open: bool,
    /// How the last line that is not empty ended.
    end: End,
    /// Lines of nothing but tabs since then, with which a row may begin.
    held: Vec<(usize, &'a str, Place)>,
    /// The lines since the last rule of a drawn box.
    boxed: Vec<(usize, &'a str, Place)>,
    in_box: bool,
    survey: Survey,
    /// Whether the last line was the pipe that opens a cell.
    is_opened: bool,
    /// Whether the last line is a figure without the mark that closes cells: if it is a number, it is a
    /// page's, unless the next line begins with that mark, or goes on with the cell.
    has_figure: bool,
    /// Whether the last line is one without gaps and ends in a figure.
    ends_glued: bool,
    figures: FigureCache,
}

impl<'a> Writer<'a> {
    fn grid(&mut self, block: usize, grid: &'a Grid<'_>) {
        self.end_box_row();
        self.in_box = false;
        self.open = false;
        self.end = End::Closed;
        self.held.clear();
        for row in grid.rows() {
            self.row += 1;
            for cell in row {
                self.token(block, &cell.text, Cut::Grid, (cell.x, cell.w), cell.place);
                if let Some(token) = self.tokens.last_mut() {
                    token.is_bare = cell.is_bare;
                }
            }
        }
    }

    fn line(&mut self, block: usize, line: &'a Line<'_>, mut signs: Signs) {
        let (mut text, line) = (&*line.text, line.place());
        if let Some(inner) = without_mark_before(signs.trimmed(text), self.survey.bullet) {
            (text, signs) = (inner, Signs::of(inner));
        }
        self.row += 1;
        let trimmed = signs.trimmed(text);
        signs.tabs &= !self.survey.indents || trimmed.contains('\t');
        let mut begun = None;
        if !trimmed.is_empty() || signs.tabs {
            let goes_on = is_pipes(trimmed) || signs.tabs && text.starts_with('\t');
            if std::mem::take(&mut self.has_figure) && !goes_on {
                begun = self.take_begun(trimmed, signs);
            } else if signs.pipes > 0 || signs.tabs {
                begun = self.take_open(text);
            }
        }
        if !trimmed.is_empty()
            && std::mem::take(&mut self.ends_glued)
            && Self::goes_on_with_figure(trimmed)
            && let Some(figure) = self.tokens.last_mut()
        {
            figure.kind = Kind::Figure(Figure::bare(Reading::Illegible));
        }
        if signs.tabs && self.of_broken_row(block, text, line) {
            return;
        }
        let is_idle = signs.furniture == Some(Furniture::Idle) && !is_row_of_dashes(trimmed);
        if trimmed.is_empty() || is_idle {
            return;
        }
        self.held.clear();
        let first = self.tokens.len();
        self.filled(block, text, line, signs);
        self.refuse_begun(begun, first);
        self.end = self.end_of(text);
    }

    /// A line that is not empty.
    fn filled(&mut self, block: usize, text: &'a str, line: Place, signs: Signs) {
        let trimmed = signs.trimmed(text);
        if signs.pipes > 0 && self.survey.spacing_pipes && is_pipes(trimmed) {
            self.open = false;
            return;
        }
        let is_border = (signs.drawn || trimmed.starts_with('+')) && is_border(trimmed)
            || self.in_box && signs.pipes > 0 && ends_row_of_box(trimmed);
        if self.in_box && !is_border && signs.pipes == 0 {
            self.end_box_row();
            self.in_box = false;
        }
        let place = |cell: u32| line.with_cell(cell);
        if is_border {
            self.open = false;
            self.end_box_row();
            self.in_box = true;
        } else if self.in_box && signs.pipes > 0 {
            self.boxed.push((block, text, line));
        } else if signs.pipes > 0 {
            let opens = self.survey.pipe_before_cell && !self.is_opened && is_pipes(trimmed);
            self.is_opened = opens;
            let is_figure = |t: &&mut Token| t.cut == Cut::Line && t.figure().is_some();
            let last = self.tokens.last_mut().filter(|_| signs.is_astray);
            if let Some(figure) = last.filter(is_figure) {
                figure.kind = Kind::Figure(Figure::bare(Reading::Illegible));
            }
            if !(opens && signs.pipes == 1) {
                self.cells(block, text, line);
            }
        } else if is_quoted_row(trimmed) {
            let inner = trimmed.strip_prefix('"').unwrap_or(trimmed);
            let inner = inner.strip_suffix('"').unwrap_or(inner);
            for (cell, piece) in (0u32..).zip(inner.split("\",\"").take(MOST + 1)) {
                self.token(block, piece, Cut::Tab, (cell, 1), place(cell + 1));
            }
            self.open = false;
        } else if signs.tabs && (trimmed.contains('\t') || is_tabbed(text) || self.is_blank(text)) {
            for (cell, piece) in
                (0u32..).zip(tabs::body(text).split(self.survey.tab).take(MOST + 1))
            {
                self.token(block, piece, Cut::Tab, (cell, 1), place(cell + 1));
            }
            self.open = false;
        } else if signs.furniture != Some(Furniture::Numbered) {
            let clean = self.repair.clean(trimmed);
            let is_written = self.flat(block, trimmed, line) || self.glued(block, trimmed, line);
            let is_row = || !self.survey.marks_cells && is_row_of_dashes(trimmed);
            if !is_written && !is_row() && self.is_one_cell(trimmed, &clean, signs) {
                let x = width(signs.before(text));
                let said = without_markdown(trimmed);
                let kind = if said == trimmed { self.kind_of(clean) } else { self.kind(said) };
                self.push(block, trimmed, kind, Cut::Line, (x, 1), place(1));
                let is_figure = self.tokens.last().is_some_and(|t| t.figure().is_some());
                self.has_figure = self.survey.closes_cells && self.end != End::Figure && is_figure;
                if is_figure && trimmed.starts_with(char::is_numeric) {
                    self.leave_open();
                }
                if is_figure && (signs.is_of_page || signs.is_indented) {
                    self.set_page_number_aside(signs.is_indented);
                }
            } else if is_written {
                self.ends_glued = self.tokens.last().is_some_and(|t| t.figure().is_some());
            } else {
                self.words(block, text, line);
            }
            self.open = true;
        }
    }

    /// Leaves the last cell of the row above a figure open, if no mark closes it.
    fn leave_open(&mut self) {
        let Some((figure, [above @ .., last])) = self.tokens.split_last_mut() else { return };
        let before = above.iter().rev().map(|t| t.row).find(|row| *row < last.row).unwrap_or(0);
        let is_near = self.row - last.row <= last.row - before;
        let is_open = match last.cut {
            Cut::Tab => true,
            Cut::Pipe => self.open,
            Cut::Space => self.survey.has_one_number,
            Cut::Grid | Cut::Line => false,
        };
        last.rest = match is_open {
            true if is_near || self.survey.has_one_number || !is_page_number(figure) => Rest::Near,
            true => Rest::Apart,
            false => Rest::None,
        };
    }

    /// Whether a line without marks is one cell, or words that spaces part.
    fn is_one_cell(&self, trimmed: &str, clean: &str, signs: Signs) -> bool {
        let has_gap = if clean == trimmed { signs.gap } else { clean.trim().contains(is_space) };
        // Dashes beside a label fold away, but they are cells; only its ordinal may look like one.
        let has_cells = || {
            let mut words = clean.split(is_space).skip(1);
            words.any(|word| !word.is_empty() && read_figure(word).is_some())
        };
        !has_gap
            || self.survey.marks_cells
            || trimmed.len() > PROSE
            || read_figure(clean).is_some_and(|f| f.reading != Reading::Illegible)
            || (!LABELS.exact(&fold(clean)).is_empty() && !has_cells())
    }

    /// A line with pipes: each pipe ends a cell, a word after the last one is a cell too.
    fn cells(&mut self, block: usize, text: &'a str, line: Place) {
        if is_markdown_rule(text) {
            self.open = false;
            return;
        }
        let mut cell = 0u32;
        let mut pieces = text.split(PIPES).take(MOST + 1).peekable();
        let mut first = true;
        while let Some(piece) = pieces.next() {
            let is_last = pieces.peek().is_none();
            let blank = trim(piece).is_empty();
            // A pipe that opens a line ends the cell that the line before left open, or, where
            // rows are framed by pipes, ends nothing.
            let frames = || {
                let rest = text[piece.len()..].trim_start_matches(PIPES);
                self.survey.pipe_first && !rest.trim().is_empty()
            };
            let is_open = self.open && !self.survey.pipes_part;
            let ends_nothing = first && blank && (is_open || frames());
            if first && blank && is_open && !frames() {
                // A cell that stands alone on its line, its pipe on the next one.
                if let [others @ .., token] = &mut self.tokens[..]
                    && token.cut == Cut::Line
                {
                    token.cut = Cut::Pipe;
                    token.w = width(token.printed).max(1);
                    // Or a page's number before an empty cell, above a dash, or right behind a label
                    // that no mark closes.
                    let is_line = token.figure().map(|_| Cut::Line);
                    let above = others.last().filter(|t| Some(t.cut) == is_line);
                    let is_two = above.is_some_and(|t| t.figure().is_some());
                    if is_two
                        || above.is_some_and(|t| t.row + 1 == token.row)
                        || (self.survey.closes_cells
                            && Furniture::of(token.printed) == Some(Furniture::Number))
                    {
                        token.kind = Kind::Figure(Figure::bare(Reading::Illegible));
                    }
                    if is_two && let Some(above) = others.last_mut() {
                        above.kind = Kind::Figure(Figure::bare(Reading::Illegible));
                    }
                }
            }
            let first_piece = std::mem::take(&mut first);
            // What stands for the rest of a text that was cut.
            let is_cut =
                || is_last && !first_piece && trim(piece).chars().all(|c| matches!(c, '…' | '.'));
            let is_none = if blank { !self.survey.pipes_part && is_last } else { is_cut() };
            if ends_nothing || is_none {
                continue;
            }
            self.token(block, piece, Cut::Pipe, (cell, 1), line.with_cell(cell + 1));
            cell += 1;
            self.open = is_last;
        }
        if text.trim_end_matches(is_space).ends_with(PIPES) {
            self.open = false;
        }
    }

    /// A line whose cells are told apart by spaces.
    fn words(&mut self, block: usize, text: &'a str, line: Place) {
        let mut x = 0u32;
        let mut cell = 0u32;
        let mut nth = 0u32;
        let mut follows_digit = false;
        let mut rest = text;
        let moved = self.repair.clean(text).chars().count() != text.chars().count();
        while let Some(start) = rest.find(|c| !is_space(c)) {
            x += width(&rest[..start]);
            nth += rest[..start].chars().count() as u32;
            let end = end_of_word(rest, start);
            let word = &rest[start..end];
            let w = width(word);
            if cell > 0 || !is_bullet(word, &rest[end..]) {
                cell += 1;
                self.token(block, word, Cut::Space, (x, w), line.with_cell(cell));
                if let Some(token) = self.tokens.last_mut() {
                    token.nth = (!moved).then_some(nth);
                    // The next thousands of the figure before it: `70 000 510`.
                    let is_rest = word.starts_with('0') && word.len() == 3;
                    if is_rest && follows_digit && word.bytes().all(|b| b.is_ascii_digit()) {
                        token.kind = Kind::Figure(Figure::bare(Reading::Illegible));
                    }
                }
            }
            follows_digit = word.ends_with(|c: char| c.is_ascii_digit());
            x += w;
            nth += word.chars().count() as u32;
            rest = &rest[end..];
        }
    }

    fn token(&mut self, block: usize, text: &'a str, cut: Cut, (x, w): (u32, u32), place: Place) {
        let printed = trim(text);
        let bare = if cut == Cut::Grid { printed } else { without_markdown(printed) };
        let kind = self.kind(if cut.keeps_blanks() { said(bare) } else { bare });
        self.push(block, printed, kind, cut, (x, w), place);
    }

    fn push(
        &mut self,
        block: usize,
        printed: &'a str,
        kind: Kind<'a>,
        cut: Cut,
        (x, w): (u32, u32),
        place: Place,
    ) {
        let row = self.row;
        let begun = self.take_pointed(printed, &kind, cut);
        let whole = begun.map(|begun| [begun.whole(), "\n", printed].concat().into());
        let kind =
            if whole.is_some() { Kind::Figure(Figure::bare(Reading::Illegible)) } else { kind };
        self.tokens.push(Token {
            printed,
            whole,
            kind,
            cut,
            block,
            row,
            x,
            w,
            nth: None,
            rest: Rest::None,
            is_bare: false,
            place,
        });
    }
}

/// Whether words are the label of a column and not of a row: no figure stands right behind them.
fn is_of_head(key: &str) -> bool {
    let labels = LABELS.exact(key);
    let is_row = |l: &Label| l.role == Role::Row && l.wording > Wording::Bare;
    !labels.is_empty() && !labels.iter().any(is_row)
}

/// Where the word that begins at `start` ends. A number that its line goes on with as the
/// ordinal of a label (`7 .属于…`) is part of that label.
fn end_of_word(rest: &str, start: usize) -> usize {
    let next_space = |from: usize| rest[from..].find(is_space).map_or(rest.len(), |n| from + n);
    let end = next_space(start);
    let is_ordinal = rest[start..end].chars().all(|c| c.is_ascii_digit() || c == '.' || c == '、');
    if !is_ordinal || end - start > 4 {
        return end;
    }
    let Some(next) = rest[end..].find(|c| !is_space(c)).map(|n| end + n) else { return end };
    if rest[next..].starts_with(['.', '、', '．']) { next_space(next) } else { end }
}

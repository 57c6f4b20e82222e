//! A document as one run of tokens: words, figures and explicit empty cells, each with its place.
//!
//! This is the only part that knows how cells are told apart: cells of a page's table, pipes, tabs
//! or spaces in a text. Everything after it reads tokens.

use super::labels::{LABELS, ROOT, Role};
use super::shape::*;
use crate::decode::Repair;
use crate::document::{Block, Document, Grid};
use crate::report::{Place, Reading};
use crate::text::fold::fold;
use crate::text::number::{Figure, read_figure};
use std::borrow::Cow;

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
pub enum Kind {
    /// Text; with its comparison key, and the key without what it explains in brackets, if it
    /// does.
    Word(String, Option<String>),
    /// A figure, a dash or something masked.
    Figure(Figure),
    /// An empty cell.
    Empty,
}

/// One token.
#[derive(Clone, Debug)]
pub struct Token<'a> {
    /// The text as decoded, outer space trimmed.
    pub printed: &'a str,
    pub kind: Kind,
    pub cut: Cut,
    /// Block of the document.
    pub block: usize,
    /// Printed row: a row of a grid or a line; counts through the document.
    pub row: u32,
    /// First column it covers: of the grid, of the line's cells, or display column of a word.
    pub x: u32,
    /// Columns it covers.
    pub w: u32,
    /// For a word between spaces, how many characters stand before it on its line.
    pub nth: u32,
    pub place: Place,
}

impl Token<'_> {
    pub fn key(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word(key, _) => Some(key),
            _ => None,
        }
    }

    pub fn figure(&self) -> Option<&Figure> {
        match &self.kind {
            Kind::Figure(figure) => Some(figure),
            _ => None,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.kind == Kind::Empty
    }
}

/// Lines longer than this many bytes without a cell mark are prose, not words in columns.
const PROSE: usize = 400;

/// Writes a document down as tokens.
pub fn tape(document: &Document) -> Vec<Token<'_>> {
    let mut writer = Writer {
        repair: &document.repair,
        tokens: Vec::new(),
        row: 0,
        open: false,
        in_box: false,
        boxed: Vec::new(),
        pipe_first: pipes_open_rows(document),
        marks_cells: marks_cells(document),
    };
    for (i, block) in document.blocks.iter().enumerate() {
        match block {
            Block::Line(line) => writer.line(i, &line.text, line.number),
            Block::Grid(grid) => writer.grid(i, grid),
        }
    }
    writer.end_box_row();
    writer.tokens
}

/// Whether lines with cells begin with a pipe that ends no cell (`| a | b |`).
fn pipes_open_rows(document: &Document) -> bool {
    let mut balance = 0i64;
    for block in &document.blocks {
        if let Block::Line(line) = block {
            let text = line.text.trim_start();
            // A row that begins with figures goes on from a line before; its pipe ends a cell.
            let first =
                text.split(PIPES).map(|cell| cell.trim_matches(is_space)).find(|c| !c.is_empty());
            let words =
                first.is_some_and(|cell| cell.contains(is_han) && read_figure(cell).is_none());
            if text.matches(PIPES).count() >= 3 && words {
                balance += if text.starts_with(PIPES) { 1 } else { -1 };
            }
        }
    }
    balance > 0
}

/// A label whose cells are all empty. A single tab at the end of a line is a slip.
fn ends_in_tabs(text: &str) -> bool {
    let end = text.trim_start().trim_end_matches([' ', '\r', '\u{c}']);
    end.ends_with("\t\t") && end.contains(is_han)
}

/// Whether a text marks its cells: then spaces do not part them.
fn marks_cells(document: &Document) -> bool {
    let marked = document.blocks.iter().filter(|block| match block {
        Block::Line(line) => line.text.contains(PIPES) || line.text.contains('\t'),
        Block::Grid(_) => false,
    });
    marked.take(MARKED).count() == MARKED
}

/// So many lines with pipes or tabs make a text one that marks its cells.
const MARKED: usize = 12;

struct Writer<'a> {
    repair: &'a Repair,
    tokens: Vec<Token<'a>>,
    row: u32,
    /// Whether the last line ended inside a cell, so that a pipe opening the next line ends it.
    open: bool,
    /// The lines since the last rule of a drawn box.
    boxed: Vec<(usize, &'a str, u32)>,
    in_box: bool,
    pipe_first: bool,
    marks_cells: bool,
}

impl<'a> Writer<'a> {
    fn grid(&mut self, block: usize, grid: &'a Grid) {
        self.end_box_row();
        self.in_box = false;
        self.open = false;
        for row in &grid.rows {
            self.row += 1;
            for cell in row {
                self.token(block, &cell.text, Cut::Grid, (cell.x, cell.w), cell.place);
            }
        }
    }

    fn line(&mut self, block: usize, text: &'a str, line: u32) {
        self.row += 1;
        let trimmed = text.trim_matches(is_space);
        if trimmed.is_empty() {
            return;
        }
        if self.in_box && !is_border(trimmed) && !text.contains(PIPES) {
            self.end_box_row();
            self.in_box = false;
        }
        let place = |cell: u32| Place::Line { line, cell };
        if is_border(trimmed) {
            self.open = false;
            self.end_box_row();
            self.in_box = true;
        } else if self.in_box && text.contains(PIPES) {
            self.boxed.push((block, text, line));
        } else if text.contains(PIPES) {
            self.cells(block, text, line);
        } else if is_quoted_row(trimmed) {
            let inner = trimmed.strip_prefix('"').unwrap_or(trimmed);
            let inner = inner.strip_suffix('"').unwrap_or(inner);
            for (cell, piece) in (0u32..).zip(inner.split("\",\"")) {
                self.token(block, piece, Cut::Tab, (cell, 1), place(cell + 1));
            }
            self.open = false;
        } else if memchr::memchr(b'\t', trimmed.as_bytes()).is_some() || ends_in_tabs(text) {
            let body = text.trim_matches([' ', '\r', '\u{c}']);
            for (cell, piece) in (0u32..).zip(body.split('\t')) {
                self.token(block, piece, Cut::Tab, (cell, 1), place(cell + 1));
            }
            self.open = false;
        } else if !is_page_number(trimmed) {
            let clean = self.repair.clean(trimmed);
            let has_gap = clean.trim().contains(is_space);
            let is_figure = read_figure(&clean).is_some_and(|f| f.reading != Reading::Illegible);
            // Dashes beside a label fold away, but they are cells; only its ordinal may look like one.
            let has_cells = || {
                clean
                    .split(is_space)
                    .skip(1)
                    .any(|word| !word.is_empty() && read_figure(word).is_some())
            };
            let is_label = || !LABELS.exact(&fold(&clean)).is_empty() && !has_cells();
            if !has_gap || self.marks_cells || trimmed.len() > PROSE || is_figure || is_label() {
                let before = text.find(|c| !is_space(c)).unwrap_or(0);
                let x = width(&text[..before]);
                self.token(block, trimmed, Cut::Line, (x, width(trimmed).max(1)), place(1));
            } else {
                self.words(block, text, line);
            }
            self.open = true;
        }
    }

    /// The lines between two rules of a drawn box are one row, its cells wrapped, unless figures
    /// stand under each other in it.
    fn end_box_row(&mut self) {
        let lines = std::mem::take(&mut self.boxed);
        let Some(&(block, _, _)) = lines.first() else { return };
        let split: Vec<Vec<&'a str>> = lines
            .iter()
            .map(|(_, text, _)| {
                let inner = text.trim_matches(is_space);
                let inner = inner.strip_prefix(PIPES).unwrap_or(inner);
                inner.strip_suffix(PIPES).unwrap_or(inner).split(PIPES).collect()
            })
            .collect();
        let width = split.iter().map(Vec::len).max().unwrap_or(0);
        let pieces = |x: usize| {
            split
                .iter()
                .zip(&lines)
                .filter_map(move |(cells, line)| {
                    Some((cells.get(x)?.trim_matches(is_space), line.2))
                })
                .filter(|(piece, _)| !piece.is_empty())
        };
        let is_figure = |piece: &str| read_figure(&self.repair.clean(piece)).is_some();
        let stacked = |x: usize| pieces(x).filter(|(p, _)| is_figure(p)).count() > 1;
        let labels = |cells: &&Vec<&str>| {
            cells.iter().any(|cell| {
                let key = fold(&self.repair.clean(cell));
                LABELS.exact(&key).iter().any(|label| label.role == Role::Row)
            })
        };
        // Lines with labels of their own are rows; others are the wrapped rest of the row.
        let rows = split.iter().filter(labels).count();
        let ragged = split.iter().any(|cells| cells.len() != width);
        if lines.len() == 1 || rows > 1 || ragged {
            self.in_box = false;
            for (block, text, line) in lines {
                self.row += 1;
                self.cells(block, text, line);
            }
            return;
        }
        self.row += 1;
        for x in 0..width {
            let (first, line) = pieces(x).next().unwrap_or(("", lines[0].2));
            let joined: String = pieces(x).map(|(piece, _)| piece).collect();
            let place = Place::Line { line, cell: x as u32 + 1 };
            let kind = match self.kind(&joined) {
                // Whether the lines are one figure wrapped or several, they do not say.
                Kind::Figure(_) if stacked(x) => {
                    Kind::Figure(Figure { reading: Reading::Illegible, unit: None })
                }
                kind => kind,
            };
            self.tokens.push(Token {
                printed: first,
                kind,
                cut: Cut::Pipe,
                block,
                row: self.row,
                x: x as u32,
                w: 1,
                nth: 0,
                place,
            });
        }
    }

    /// A line with pipes: each pipe ends a cell, a word after the last one is a cell too.
    fn cells(&mut self, block: usize, text: &'a str, line: u32) {
        if is_markdown_rule(text) {
            self.open = false;
            return;
        }
        let mut cell = 0u32;
        let mut pieces = text.split(PIPES).peekable();
        let mut first = true;
        while let Some(piece) = pieces.next() {
            let is_last = pieces.peek().is_none();
            let blank = piece.trim_matches(is_space).is_empty();
            // A pipe that opens a line ends the cell that the line before left open, or, where
            // rows are framed by pipes, ends nothing.
            let ends_nothing = first
                && blank
                && (self.open
                    || (self.pipe_first
                        && !text[piece.len()..].trim_start_matches(PIPES).trim().is_empty()));
            if first && blank && self.open {
                // A cell that stands alone on its line, its pipe on the next one.
                if let Some(token) = self.tokens.last_mut().filter(|t| t.cut == Cut::Line) {
                    token.cut = Cut::Pipe;
                }
            }
            first = false;
            if (is_last && blank) || ends_nothing {
                continue;
            }
            self.token(block, piece, Cut::Pipe, (cell, 1), Place::Line { line, cell: cell + 1 });
            cell += 1;
            self.open = is_last;
        }
        if text.trim_end_matches(is_space).ends_with(PIPES) {
            self.open = false;
        }
    }

    /// A line whose cells are told apart by spaces.
    fn words(&mut self, block: usize, text: &'a str, line: u32) {
        let mut x = 0u32;
        let mut cell = 0u32;
        let mut nth = 0u32;
        let mut rest = text;
        while let Some(start) = rest.find(|c| !is_space(c)) {
            x += width(&rest[..start]);
            nth += rest[..start].chars().count() as u32;
            let end = self.end_of_word(rest, start);
            let word = &rest[start..end];
            let w = width(word);
            cell += 1;
            self.token(block, word, Cut::Space, (x, w), Place::Line { line, cell });
            if let Some(token) = self.tokens.last_mut() {
                token.nth = nth;
            }
            x += w;
            nth += word.chars().count() as u32;
            rest = &rest[end..];
        }
    }

    /// Where the word that begins at `start` ends. A number that its line goes on with as the
    /// ordinal of a label (`7 .属于…`, `2 其他法律…`) is part of that label.
    fn end_of_word(&self, rest: &str, start: usize) -> usize {
        let next_space = |from: usize| rest[from..].find(is_space).map_or(rest.len(), |n| from + n);
        let end = next_space(start);
        let is_ordinal =
            rest[start..end].chars().all(|c| c.is_ascii_digit() || c == '.' || c == '、');
        if !is_ordinal || end - start > 4 {
            return end;
        }
        let Some(next) = rest[end..].find(|c| !is_space(c)).map(|n| end + n) else { return end };
        let joined_end = next_space(next);
        let joined = fold(&self.repair.clean(&rest[start..joined_end]));
        let goes_on = rest[next..].starts_with(['.', '、', '．']);
        let begins_label = joined.chars().count() > 3 && LABELS.step(ROOT, &joined).is_some();
        if goes_on || begins_label { joined_end } else { end }
    }

    fn token(&mut self, block: usize, text: &'a str, cut: Cut, (x, w): (u32, u32), place: Place) {
        let printed = text.trim_matches(is_space);
        let kind = self.kind(printed);
        self.tokens.push(Token { printed, kind, cut, block, row: self.row, x, w, nth: 0, place });
    }

    /// What a repaired cell says as a figure. A `?` at its edge that words kept from being told for
    /// a space (`62件?`) is one, where the text is known to have lost its spaces.
    fn figure(&self, clean: &str) -> Option<Figure> {
        let figure = read_figure(clean).filter(|_| !is_doubled(clean)).or_else(|| {
            is_doubled(clean).then_some(Figure { reading: Reading::Illegible, unit: None })
        });
        let open = figure.as_ref().is_none_or(|f| f.reading == Reading::Illegible);
        if !(open && self.repair.lost_spaces()) {
            return figure;
        }
        let inner = clean.trim_matches(|c| c == '?' || is_space(c));
        if inner.len() < clean.len() { read_figure(inner).or(figure) } else { figure }
    }

    fn kind(&self, printed: &str) -> Kind {
        if printed.is_empty() {
            return Kind::Empty;
        }
        let clean = match printed {
            "0" => Cow::Borrowed(printed),
            _ => self.repair.clean(printed),
        };
        let clean = clean.trim_matches(is_space);
        if clean.is_empty() {
            return Kind::Empty;
        }
        match self.figure(clean) {
            Some(figure) => Kind::Figure(figure),
            // A figure whose note goes on elsewhere: `162（含自然失效` over `件）`.
            None if opens_note(clean) => {
                Kind::Figure(Figure { reading: Reading::Illegible, unit: None })
            }
            None => {
                let bare = without_brackets(clean);
                let bare = (bare.len() < clean.len()).then(|| fold(&bare));
                Kind::Word(home_words(fold(clean)), bare.map(home_words))
            }
        }
    }
}

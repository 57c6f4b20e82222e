//! A page or text laid out as blocks in reading order: lines of prose and grids of cells.

mod body;
mod content;
mod grid;
mod html;
mod plain;
mod ruled;

pub use html::{by_tokens, by_tree};

use crate::decode::{Decoded, Repair};
use crate::native::Opened;
use crate::report::{Format, Place};
use std::borrow::Cow;

/// A document in reading order. Its texts are borrowed from the decoded input wherever they stand
/// there as they are to be read.
#[derive(Clone, Debug, Default)]
pub struct Document<'a> {
    /// Lines and grids in reading order. Layout tables are dissolved into what they hold.
    pub blocks: Vec<Block<'a>>,
    /// What a page's `<title>` says.
    pub title: Option<String>,
    /// A page's `<meta>` elements: lower-case name and content.
    pub meta: Vec<(String, String)>,
    /// Whether the input breaks off in the middle of a line or a tag, so that its last word or
    /// figure may not be whole.
    pub breaks_off: bool,
    /// The pictures of a page, each by the number of the line before it (0 for none).
    pub pictures: Vec<u32>,
    /// The pages of a file that are pictures of pages: each number, and that of the line before it.
    pub scanned: Vec<(u32, u32)>,
    /// The damage of its characters. Texts in `blocks` are as decoded; read them through
    /// [`Repair::clean`].
    pub repair: Repair,
}

impl Document<'_> {
    /// What the first of these `<meta>` elements that is there and not empty says, repaired.
    pub fn meta_of(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| {
            let (_, content) = self.meta.iter().find(|(n, _)| n == name)?;
            let content = self.repair.clean(content.trim());
            (!content.is_empty()).then(|| content.into_owned())
        })
    }

    /// What the page shows: its title, lines and cells.
    fn texts(&self) -> impl Iterator<Item = &str> + Clone {
        let blocks = self.blocks.iter().flat_map(|block| {
            let (line, cells) = match block {
                Block::Line(line) => (Some(&*line.text), [].as_slice()),
                Block::Grid(grid) => (None, grid.cells.as_slice()),
            };
            line.into_iter().chain(cells.iter().map(|cell| &*cell.text))
        });
        self.title.as_deref().into_iter().chain(blocks)
    }
}

/// One block of a document.
#[derive(Clone, Debug)]
pub enum Block<'a> {
    /// A paragraph of a page or a line of a text; never empty on a page.
    Line(Line<'a>),
    /// A table of a page that holds text only in its cells.
    Grid(Grid<'a>),
}

/// A line of prose.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    /// Its text as decoded; on a page, white space is collapsed as a browser would.
    pub text: Cow<'a, str>,
    /// Level of the heading element that holds it (1 to 6), 0 for none.
    pub heading: u8,
    /// Whether it stands in an item of a list.
    pub is_item: bool,
    /// Whether its words are a link's, dates and marks beside them aside.
    pub is_link: bool,
    /// Line of the text, or ordinal of the paragraph on the page, from 1.
    pub number: u32,
    /// Page and line of a file that has pages, from 1.
    pub on_page: Option<(u32, u32)>,
}

impl Line<'_> {
    /// Where its first cell stands.
    pub fn place(&self) -> Place {
        match self.on_page {
            Some((page, line)) => Place::PageLine { page, line, cell: 1 },
            None => Place::Line { line: self.number, cell: 1 },
        }
    }
}

/// A table with its spans resolved to a rectangle.
#[derive(Clone, Debug, Default)]
pub struct Grid<'a> {
    /// Number of columns.
    pub width: u32,
    /// Printed cells, each once, in the row where it begins; row by row.
    pub cells: Vec<GridCell<'a>>,
    /// For each row, the number of cells up to its end.
    pub ends: Vec<usize>,
}

impl<'a> Grid<'a> {
    /// The cells that begin in each row.
    pub fn rows(&self) -> impl Iterator<Item = &[GridCell<'a>]> {
        let begins = std::iter::once(0).chain(self.ends.iter().copied());
        begins.zip(&self.ends).map(|(begin, end)| self.cells.get(begin..*end).unwrap_or_default())
    }
}

/// A printed cell and the rectangle it covers.
#[derive(Clone, Debug)]
pub struct GridCell<'a> {
    /// Its text as decoded; lines inside the cell are separated by `\n`.
    pub text: Cow<'a, str>,
    /// First column it covers, from 0.
    pub x: u32,
    /// Number of columns it covers, at least 1.
    pub w: u32,
    /// Number of rows it covers, at least 1.
    pub h: u32,
    /// Whether its words are a link's.
    pub is_link: bool,
    /// Whether a page writes nothing between its tags, not so much as an element without text.
    pub is_bare: bool,
    /// Where it is printed.
    pub place: Place,
}

/// Lays a decoded input out as blocks.
pub fn lay_out<'a>(decoded: &'a Decoded) -> Document<'a> {
    let mut document = match decoded.format {
        Format::Html => html::lay_out(&decoded.text),
        _ => plain::lay_out(&decoded.text),
    };
    document.repair = Repair::survey(document.texts());
    document
}

/// A document of this text.
#[cfg(test)]
pub fn of_text(text: &str, format: Format) -> Document<'static> {
    let text = text.to_owned().into();
    lay_out(Box::leak(Box::new(Decoded { text, encoding: "utf-8", format, binary: false })))
}

/// Lays out what a file holds as blocks.
pub fn lay_out_file(opened: Opened) -> Document<'static> {
    let mut document = match opened {
        Opened::Body(body) => body::lay_out(body),
        Opened::Sheets(sheets) => ruled::lay_out(sheets),
        // A page is decoded and laid out as one.
        Opened::Page(_) => Document::default(),
    };
    document.repair = Repair::survey(document.texts());
    document
}

//! A page or text laid out as blocks in reading order: lines of prose and grids of cells.

mod content;
mod grid;
mod html;
mod plain;

use crate::decode::{Decoded, Repair};
use crate::report::{Format, Place};

/// A document in reading order.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Lines and grids in reading order. Layout tables are dissolved into what they hold.
    pub blocks: Vec<Block>,
    /// What a page's `<title>` says.
    pub title: Option<String>,
    /// A page's `<meta>` elements: lower-case name and content.
    pub meta: Vec<(String, String)>,
    /// Whether the input breaks off in the middle of a line or a tag, so that its last word or
    /// figure may not be whole.
    pub breaks_off: bool,
    /// The damage of its characters. Texts in `blocks` are as decoded; read them through
    /// [`Repair::clean`].
    pub repair: Repair,
}

/// One block of a document.
#[derive(Clone, Debug)]
pub enum Block {
    /// A paragraph of a page or a line of a text; never empty on a page.
    Line(Line),
    /// A table of a page that holds text only in its cells.
    Grid(Grid),
}

/// A line of prose.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its text as decoded; on a page, white space is collapsed as a browser would.
    pub text: String,
    /// Level of the heading element that holds it (1 to 6), 0 for none.
    pub heading: u8,
    /// Line of the text, or ordinal of the paragraph on the page, from 1.
    pub number: u32,
}

/// A table with its spans resolved to a rectangle.
#[derive(Clone, Debug)]
pub struct Grid {
    /// Number of columns.
    pub width: u32,
    /// Rows of printed cells, each cell once, in the row where it begins.
    pub rows: Vec<Vec<GridCell>>,
}

/// A printed cell and the rectangle it covers.
#[derive(Clone, Debug)]
pub struct GridCell {
    /// Its text as decoded; lines inside the cell are separated by `\n`.
    pub text: String,
    /// First column it covers, from 0.
    pub x: u32,
    /// Number of columns it covers, at least 1.
    pub w: u32,
    /// Number of rows it covers, at least 1.
    pub h: u32,
    /// Where it is printed.
    pub place: Place,
}

/// Lays a decoded input out as blocks.
pub fn lay_out(decoded: &Decoded) -> Document {
    let mut document = match decoded.format {
        Format::Html => html::lay_out(&decoded.text),
        Format::Text => plain::lay_out(&decoded.text),
    };
    document.repair = Repair::survey(&decoded.text);
    document
}

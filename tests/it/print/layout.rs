//! The layouts that extractors give a table.

use super::rng::Rng;

/// Layouts of a table in extracted text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layout {
    /// A row a line, merged remainder as bare pipes.
    L1,
    /// Without remainder; an empty cell breaks the line.
    L1g,
    /// Empty cells are nothing between pipes.
    L1t,
    /// Two spaces before each pipe.
    L1d,
    /// A cell a line, remainder alone on a line.
    L2,
    /// A cell a line, remainder stuck to the cell.
    L2Stuck,
    /// A cell a line, no remainder.
    L2Bare,
    /// The label ends its line, the last cell carries the surplus.
    L2m,
    /// A cell a line, blank lines between; empty cells vanish.
    L3,
    /// A cell a line; empty cells vanish.
    L3b,
    /// A cell a line; an empty cell is an empty line.
    L3e,
    /// A line of a pipe after each cell.
    L4,
    /// A line of a pipe before each row.
    L5,
    /// Pipes at both ends, merged cells left out.
    L6,
    /// Pipes at both ends, merged cells empty in their places.
    L6Empty,
    /// A pipe, then indented cells.
    L7,
    /// Cells separated by one space; empty cells vanish.
    L8,
    /// Tabs, as a browser copies a table.
    Tab,
    /// Tabs, merged cells empty in their places.
    TabGrid,
    /// Markdown, merged cells empty.
    Markdown,
    /// Markdown, merged cells repeated.
    MarkdownRepeat,
    /// The whole page on one line.
    L9,
    /// Pipes between the cells of a line only, merged cells empty in their places.
    Joined,
    /// Every distinct line once.
    L10,
    /// The whole page one layout table: each row is filled to its width with hundreds of pipes.
    PageTable,
    /// Whole tables in columns of spaces, as pdftotext prints them.
    Columns,
    /// The same with columns so narrow that figures wrap.
    NarrowColumns,
    /// Borders of box-drawing characters, as text browsers print.
    Boxes,
    /// L1 with a full-width or other upright bar.
    L1Bar,
    /// Comma-separated values, quoted.
    Csv,
    /// Tags taken out and nothing put in their place: `规章000`.
    Glued,
}

impl Layout {
    /// Those drawn as often as each other, and `Joined` now and then for L9: so the seeds of the rest stay.
    pub fn draw(rng: &mut Rng) -> Layout {
        match *rng.pick(Layout::ALL) {
            Layout::L9 if rng.chance(60) => Layout::Joined,
            layout => layout,
        }
    }

    pub const ALL: &[Layout] = &[
        Layout::L1,
        Layout::L1g,
        Layout::L1t,
        Layout::L1d,
        Layout::L2,
        Layout::L2Stuck,
        Layout::L2Bare,
        Layout::L2m,
        Layout::L3,
        Layout::L3b,
        Layout::L3e,
        Layout::L4,
        Layout::L5,
        Layout::L6,
        Layout::L6Empty,
        Layout::L7,
        Layout::L8,
        Layout::Tab,
        Layout::TabGrid,
        Layout::Markdown,
        Layout::MarkdownRepeat,
        Layout::L9,
        Layout::L10,
        Layout::PageTable,
        Layout::Columns,
        Layout::NarrowColumns,
        Layout::Boxes,
        Layout::L1Bar,
        Layout::Csv,
        Layout::Glued,
    ];

    /// Whether every printed cell, blank ones too, leaves a trace in the text.
    pub const fn keeps_blanks(self) -> bool {
        !matches!(
            self,
            Layout::L3
                | Layout::L3b
                | Layout::L3e
                | Layout::L8
                | Layout::L10
                | Layout::NarrowColumns
                | Layout::Glued
        )
    }

    /// Whether every printed figure is in the text.
    pub const fn keeps_figures(self) -> bool {
        !matches!(self, Layout::L10 | Layout::NarrowColumns | Layout::Glued)
    }

    /// Whether spaces separate cells, so that no space may stand inside one.
    pub const fn spaced(self) -> bool {
        matches!(self, Layout::L8 | Layout::Columns | Layout::NarrowColumns)
    }
}

//! The shape of a web page: how editors, word processors and page templates write a table.

use super::rng::Rng;

/// What stands inside a cell around its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inside {
    Plain,
    Paragraph,
    Word,
    Breaks,
    Nbsp,
    Font,
}

/// How merged cells are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Merged {
    Spans,
    /// Written out, empty.
    Empty,
    /// Written out, repeated.
    Repeated,
}

/// How a table is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    Whole,
    /// At a page break, the head repeated in the second table.
    PageBreak,
    /// At a page break, the head not repeated.
    BareBreak,
    /// Disclosure as a table a block.
    Blocks,
    /// All three tables in one.
    AllInOne,
}

/// What stands around the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Around {
    Nothing,
    /// A layout table holds the article.
    Layout,
    /// Menus and lists before the article.
    Navigation,
    /// Each table is nested in a one-cell table.
    Nested,
}

/// The shape of a page.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    pub inside: Inside,
    pub merged: Merged,
    pub cut: Cut,
    pub around: Around,
    /// Upper-case tags without end tags.
    pub unclosed: bool,
    /// `<th>`, `<thead>`, `<tfoot>`.
    pub sections: bool,
    /// The section's heading is the first row of its table.
    pub heading_inside: bool,
    /// Rows with other figures that no browser shows, and scripts and comments with labels.
    pub hidden: bool,
    /// Empty cells after the last one of some rows.
    pub trailing: bool,
    /// Spans written sloppily: `colspan="3px"`, `rowspan=" 2 "`.
    pub garbage: bool,
}

impl Shape {
    pub fn draw(rng: &mut Rng) -> Self {
        let merged = *rng.pick(&[
            Merged::Spans,
            Merged::Spans,
            Merged::Spans,
            Merged::Spans,
            Merged::Empty,
            Merged::Repeated,
        ]);
        Shape {
            inside: *rng.pick(&[
                Inside::Plain,
                Inside::Paragraph,
                Inside::Word,
                Inside::Breaks,
                Inside::Nbsp,
                Inside::Font,
            ]),
            merged,
            cut: *rng.pick(&[
                Cut::Whole,
                Cut::Whole,
                Cut::PageBreak,
                Cut::BareBreak,
                Cut::Blocks,
                Cut::AllInOne,
            ]),
            around: *rng.pick(&[
                Around::Nothing,
                Around::Nothing,
                Around::Layout,
                Around::Navigation,
                Around::Nested,
            ]),
            unclosed: rng.chance(15),
            sections: rng.chance(20),
            heading_inside: rng.chance(12),
            hidden: rng.chance(20),
            trailing: rng.chance(8),
            garbage: rng.chance(15),
        }
    }

    pub fn name(&self) -> String {
        let mut name =
            format!("html {:?} {:?} {:?} {:?}", self.inside, self.merged, self.cut, self.around);
        for (on, word) in [
            (self.unclosed, " unclosed"),
            (self.sections, " sections"),
            (self.heading_inside, " heading-inside"),
            (self.hidden, " hidden"),
            (self.trailing, " trailing"),
            (self.garbage, " garbage"),
        ] {
            if on {
                name.push_str(word);
            }
        }
        name
    }
}

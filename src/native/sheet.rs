//! A page on which everything has its place: glyphs and ruling lines, common to PDF and OFD.

/// A page. Its origin is its upper left corner as a reader sees it; lengths are points.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
    /// Glyphs that are seen, none of them white space.
    pub glyphs: Vec<Glyph>,
    /// Ruling lines that are seen.
    pub rules: Vec<Rule>,
    /// Whether the page is a picture of a page.
    pub scanned: bool,
    /// Where pictures begin that are large enough for a table, from above down.
    pub pictures: Vec<f32>,
}

/// A glyph that is seen.
#[derive(Clone, Debug)]
pub struct Glyph {
    /// What it says; `\u{FFFD}` where nothing tells.
    pub text: String,
    /// Its left edge.
    pub x: f32,
    /// Its base line, from the top of the page.
    pub y: f32,
    /// How wide it is.
    pub w: f32,
    /// Size of its font.
    pub size: f32,
}

/// A ruling line along one axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// Whether it runs from left to right.
    pub horizontal: bool,
    /// Where it stands on the other axis: its middle.
    pub at: f32,
    /// Where it begins.
    pub from: f32,
    /// Where it ends.
    pub to: f32,
}

//! A page on which everything has its place: glyphs and ruling lines, common to PDF and OFD.

use std::collections::HashMap;

/// A page. Its origin is its upper left corner as a reader sees it; lengths are points.
#[derive(Clone, Debug, Default)]
pub struct DrawnPage {
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
    /// Glyphs that are seen, none of them white space.
    pub glyphs: Vec<Glyph>,
    /// Ruling lines that are seen.
    pub rules: Vec<RulingLine>,
    /// Whether the page is a picture of a page.
    pub scanned: bool,
    /// Where pictures begin that are large enough for a table, from above down.
    pub pictures: Vec<f32>,
    /// The middles of small pictures, and of shapes as large as letters, that no text stands on: any
    /// may be of a figure.
    pub marks: Vec<(f32, f32)>,
}

/// Slope from which on words are slanted, as watermarks are: published scans and prints lean less.
#[cfg(feature = "native")]
pub const SLANT: f32 = 0.18;

/// Width and height, in points, of a shape that may be a letter, and of a picture that may be a
/// figure.
#[cfg(feature = "native")]
pub const LETTER: (f32, f32) = (20.0, 30.0);
#[cfg(feature = "native")]
pub const FIGURE: (f32, f32) = (90.0, 40.0);

/// A glyph that is seen.
#[derive(Clone, Debug)]
pub struct Glyph {
    /// What it says; `\u{FFFD}` where nothing says.
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
pub struct RulingLine {
    /// Whether it runs from left to right.
    pub horizontal: bool,
    /// Where it stands on the other axis: its middle.
    pub at: f32,
    /// Where it begins.
    pub from: f32,
    /// Where it ends.
    pub to: f32,
}

impl Glyph {
    /// Glyphs that stand at one place: the same twice is bold and counts once, different ones cannot be
    /// read.
    pub fn single(glyphs: Vec<Glyph>) -> Vec<Glyph> {
        let mut out: Vec<Glyph> = Vec::with_capacity(glyphs.len());
        let mut near: HashMap<(i32, i32), Vec<usize>> = HashMap::new();
        for glyph in glyphs {
            let middle = (glyph.x + glyph.w / 2.0, glyph.y);
            let square = |(x, y): (f32, f32)| ((x / 4.0).floor() as i32, (y / 4.0).floor() as i32);
            let (x, y) = square(middle);
            let mut twin = None;
            for at in (x - 1..=x + 1).flat_map(|x| (y - 1..=y + 1).map(move |y| (x, y))) {
                for other in near.get(&at).into_iter().flatten() {
                    let Some(o) = out.get(*other) else { continue };
                    let apart = (
                        (o.x + o.w / 2.0 - middle.0).abs() / glyph.size,
                        (o.y - middle.1).abs() / glyph.size,
                    );
                    if apart.0 < 0.2 && apart.1 < 0.2 {
                        twin = Some(*other);
                    }
                }
            }
            match twin.and_then(|twin| out.get_mut(twin)) {
                Some(twin) if twin.text == glyph.text => {}
                Some(twin) => twin.text = "\u{FFFD}".into(),
                None => {
                    near.entry((x, y)).or_default().push(out.len());
                    out.push(glyph);
                }
            }
        }
        out
    }
}

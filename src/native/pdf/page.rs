//! What a page paints, in the order in which it is painted.

use super::colour::{Rgb, WHITE, same};
use crate::native::matrix::Area;
use std::collections::HashMap;

/// A glyph as painted; lengths in points of the page, y downwards.
#[derive(Clone, Debug)]
pub struct PaintedGlyph {
    pub text: Option<String>,
    /// Where its origin stands.
    pub at: (f32, f32),
    /// Where the pen goes from there.
    pub to: (f32, f32),
    /// Upwards from the base line, as long as its font is high.
    pub up: (f32, f32),
    pub colour: Rgb,
    /// How many things were painted before it.
    pub order: usize,
    /// What of the page is painted on.
    pub clip: Area,
    /// Whether what is below shines through.
    pub is_veiled: bool,
    /// Whether nothing of it is painted: text under a picture.
    pub is_unpainted: bool,
    /// Whether its font writes downwards.
    pub vertical: bool,
}

impl PaintedGlyph {
    /// Its middle, about.
    pub fn middle(&self) -> (f32, f32) {
        let (x, y) = ((self.at.0 + self.to.0) / 2.0, (self.at.1 + self.to.1) / 2.0);
        if self.vertical {
            // Its origin is above it in the middle.
            return (x, y);
        }
        (x + self.up.0 * 0.35, y + self.up.1 * 0.35)
    }
}

/// An area painted over.
#[derive(Clone, Copy, Debug)]
pub struct Patch {
    pub area: Area,
    pub colour: Rgb,
    pub order: usize,
    pub is_picture: bool,
}

/// A stroke or a thin area, by its box.
#[derive(Clone, Copy, Debug)]
pub struct Stroke {
    pub area: Area,
    pub colour: Rgb,
    pub order: usize,
}

/// Everything on a page.
#[derive(Debug, Default)]
pub struct Painted {
    pub glyphs: Vec<PaintedGlyph>,
    pub patches: Vec<Patch>,
    pub strokes: Vec<Stroke>,
    /// Pictures, and whether each hides what is below. One that does not may be a sign in the
    /// page's ground.
    pub pictures: Vec<(Area, bool)>,
    /// Filled shapes that are not areas: text drawn as outlines has thousands.
    pub outlines: usize,
    /// Those as large as letters.
    pub letters: Vec<Area>,
    pub order: usize,
}

impl Painted {
    pub fn next(&mut self) -> usize {
        self.order += 1;
        self.order
    }

    /// The colour under a point when so much was painted.
    fn ground(&self, (x, y): (f32, f32), order: usize) -> Option<Rgb> {
        let under = self
            .patches
            .iter()
            .rev()
            .find(|patch| patch.order < order && patch.area.holds(x, y, 0.0));
        match under {
            // A picture may have any colour.
            Some(patch) if patch.is_picture => None,
            Some(patch) => Some(patch.colour),
            None => Some(WHITE),
        }
    }

    /// Whether something was painted over a point later.
    fn is_covered(&self, (x, y): (f32, f32), order: usize) -> bool {
        let over = self.patches.iter().rev().take_while(|patch| patch.order > order);
        over.into_iter().any(|patch| patch.area.holds(x, y, -0.5))
    }

    /// Whether a glyph is seen; text that is not painted aside.
    pub fn shows(&self, glyph: &PaintedGlyph) -> bool {
        let middle = glyph.middle();
        glyph.clip.holds(middle.0, middle.1, 0.5)
            && self.ground(middle, glyph.order).is_none_or(|ground| !same(ground, glyph.colour))
            && !self.is_covered(middle, glyph.order)
    }

    /// What is seen of a stroke: what later areas leave of it. What runs along the edge of an area is
    /// painted before or behind it.
    pub fn shows_stroke(&self, stroke: &Stroke) -> Vec<Area> {
        let area = stroke.area;
        if same(stroke.colour, WHITE) {
            return Vec::new();
        }
        let across = area.width() >= area.height();
        let (x, y) = ((area.left + area.right) / 2.0, (area.top + area.bottom) / 2.0);
        let mut spans =
            vec![if across { (area.left, area.right) } else { (area.top, area.bottom) }];
        for over in self.patches.iter().rev().take_while(|patch| patch.order > stroke.order) {
            let Area { left, top, right, bottom } = over.area;
            let (at, edges, hidden) = match across {
                true => (y, (top, bottom), (left, right)),
                false => (x, (left, right), (top, bottom)),
            };
            if at > edges.0 + DEEP && at < edges.1 - DEEP {
                spans = spans.into_iter().flat_map(|span| without(span, hidden)).collect();
            }
        }
        let of = |(from, to): (f32, f32)| match across {
            true => Area { left: from, right: to, ..area },
            false => Area { top: from, bottom: to, ..area },
        };
        spans.into_iter().map(of).collect()
    }

    /// Adds the lines that a ground shows between the areas on it: cells painted over a dark table.
    pub fn add_gaps(&mut self) {
        let mut on: Vec<(usize, Area, usize)> = Vec::new();
        for (at, patch) in self.patches.iter().enumerate() {
            let Area { left, top, right, bottom } = patch.area;
            let under = self.patches.get(..at).unwrap_or_default().iter().rposition(|ground| {
                ground.area.holds(left, top, 0.5) && ground.area.holds(right, bottom, 0.5)
            });
            let ground = under.and_then(|under| Some((under, self.patches.get(under)?)));
            if let Some((under, ground)) = ground
                && !(patch.is_picture || ground.is_picture || same(ground.colour, patch.colour))
            {
                on.push((under, patch.area, patch.order));
            }
        }
        let mut counts: HashMap<usize, usize> = HashMap::new();
        on.iter().for_each(|(under, ..)| *counts.entry(*under).or_default() += 1);
        for (under, area, order) in on {
            // One or two areas are not a table.
            let Some(ground) = self.patches.get(under).filter(|_| counts[&under] > 3) else {
                continue;
            };
            let colour = ground.colour;
            let Area { left, top, right, bottom } = area;
            for area in [
                Area { bottom: top, ..area },
                Area { top: bottom, ..area },
                Area { right: left, ..area },
                Area { left: right, ..area },
            ] {
                self.strokes.push(Stroke { area, colour, order });
            }
        }
    }

    /// Share of an area that pictures cover; with `all`, those too that let shine through what is
    /// below.
    pub fn pictured(&self, area: Area, all: bool) -> f32 {
        let own = self.pictures.iter().filter(|(_, covers)| all || *covers);
        let sizes = own.map(|(picture, _)| picture.within(area).size());
        let (sum, most) = sizes.fold((0.0f32, 0.0f32), |(sum, most), s| (sum + s, most.max(s)));
        // A page may be scanned in strips.
        sum.min(area.size()).max(most) / area.size().max(1.0)
    }
}

/// How far within an area a stroke must run to be hidden by it.
const DEEP: f32 = 3.0;

/// What is left of a stretch on both sides of what is hidden.
fn without((from, to): (f32, f32), hidden: (f32, f32)) -> impl Iterator<Item = (f32, f32)> {
    let parts = [(from, to.min(hidden.0)), (from.max(hidden.1), to)];
    let is_apart = hidden.0 >= to || hidden.1 <= from;
    let parts = if is_apart { [(from, to), (0.0, 0.0)] } else { parts };
    parts.into_iter().filter(|(from, to)| to > from)
}

//! What a reader sees of what a page paints.

use super::page::{Painted, PaintedGlyph};
use crate::native::matrix::Area;
use crate::native::sheet::{FIGURE, SLANT};
use crate::native::{DrawnPage, Glyph, RulingLine};
use crate::text::character::is_space;

/// The glyphs that are seen; with `layer`, those that are not painted, or are under a picture, too.
pub fn glyphs(painted: &Painted, layer: bool) -> Vec<PaintedGlyph> {
    let shows = |glyph: &&PaintedGlyph| match layer {
        true => glyph.clip.holds(glyph.middle().0, glyph.middle().1, 0.5),
        false => !glyph.is_unpainted && painted.shows(glyph),
    };
    let cuts = |glyph: &PaintedGlyph| !glyph.clip.holds(glyph.middle().0, glyph.middle().1, 0.5);
    let inked = |glyph: &&PaintedGlyph| {
        glyph.text.as_deref().is_none_or(|text| !text.chars().all(is_space))
    };
    let all: Vec<&PaintedGlyph> = painted.glyphs.iter().filter(inked).collect();
    let mut seen = Vec::with_capacity(all.len());
    for (at, glyph) in all.iter().enumerate() {
        if !shows(glyph) {
            continue;
        }
        let mut glyph = (*glyph).clone();
        // What an edge cuts off may be the rest of a figure.
        let before = at.checked_sub(1).and_then(|at| all.get(at));
        let is_cut = |other: &&&PaintedGlyph| cuts(other) && goes_on(other, &glyph);
        if is_halved(&glyph)
            || before.filter(is_cut).is_some()
            || all.get(at + 1).filter(|next| cuts(next) && goes_on(&glyph, next)).is_some()
        {
            glyph.text = None;
        }
        seen.push(glyph);
    }
    let usual = usual_size(&seen);
    // What nobody can read is neither there nor not there.
    for glyph in seen.iter_mut().filter(|glyph| size(glyph) < 0.3 * usual) {
        glyph.text = Some("\u{FFFD}".into());
    }
    drop_watermarks(&mut seen, usual);
    seen
}

/// Whether an edge runs through a glyph of a line. Programs leave out what stands behind it.
fn is_halved(glyph: &PaintedGlyph) -> bool {
    let (left, right) = (glyph.at.0.min(glyph.to.0), glyph.at.0.max(glyph.to.0));
    let hidden = (right - glyph.clip.right).max(glyph.clip.left - left);
    let is_level = (glyph.at.1 - glyph.to.1).abs() < 0.1 * (right - left);
    is_level && !glyph.vertical && hidden > 0.35 * (right - left)
}

fn size(glyph: &PaintedGlyph) -> f32 {
    glyph.up.0.hypot(glyph.up.1)
}

/// The size of most glyphs.
fn usual_size(seen: &[PaintedGlyph]) -> f32 {
    let mut sizes: Vec<f32> = seen.iter().map(size).collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(0.0)
}

/// Takes out the signs in a page's ground: pale, and much larger than what is printed over them.
fn drop_watermarks(seen: &mut Vec<PaintedGlyph>, usual: f32) {
    let is_pale =
        |glyph: &PaintedGlyph| glyph.is_veiled || glyph.colour.iter().all(|part| *part > 0.6);
    seen.retain(|glyph| size(glyph) < 2.5 * usual || !is_pale(glyph));
}

/// Whether a glyph stands right behind another on its line.
fn goes_on(glyph: &PaintedGlyph, next: &PaintedGlyph) -> bool {
    let apart = (next.at.0 - glyph.to.0, next.at.1 - glyph.to.1);
    let high = glyph.up.0.hypot(glyph.up.1);
    apart.0.hypot(apart.1) < 0.5 * high
}

/// How many of them say something.
pub fn characters(glyphs: &[PaintedGlyph]) -> usize {
    glyphs.len()
}

/// The direction of a glyph: along the lines of the page, down, against them, up; `None` for slanted
/// ones, which are watermarks.
fn direction(glyph: &PaintedGlyph) -> Option<u8> {
    let (x, y) = match glyph.vertical {
        // What writes downwards stands upright.
        true => (glyph.to.1 - glyph.at.1, glyph.at.0 - glyph.to.0),
        false => (glyph.to.0 - glyph.at.0, glyph.to.1 - glyph.at.1),
    };
    // A glyph that does not move the pen still has a height.
    let (x, y) = if x.abs() + y.abs() > 1e-3 { (x, y) } else { (-glyph.up.1, glyph.up.0) };
    if y.abs() <= SLANT * x.abs() {
        Some(if x >= 0.0 { 0 } else { 2 })
    } else if x.abs() <= SLANT * y.abs() {
        Some(if y >= 0.0 { 1 } else { 3 })
    } else {
        None
    }
}

/// Turns a point so that text of a direction runs from left to right.
fn turned((x, y): (f32, f32), direction: u8, (w, h): (f32, f32)) -> (f32, f32) {
    match direction {
        1 => (y, w - x),
        2 => (w - x, h - y),
        3 => (h - y, x),
        _ => (x, y),
    }
}

/// A page as its reader holds it: most of its text runs from left to right.
pub fn sheet(
    painted: &Painted,
    seen: Vec<PaintedGlyph>,
    size: (f32, f32),
    scanned: bool,
) -> DrawnPage {
    let mut counts = [0usize; 4];
    let directions: Vec<Option<u8>> = seen.iter().map(direction).collect();
    for way in directions.iter().flatten() {
        counts[usize::from(*way)] += 1;
    }
    let main = (0u8..4).max_by_key(|way| (counts[usize::from(*way)], 3 - way)).unwrap_or(0);
    let (width, height) = if main % 2 == 1 { (size.1, size.0) } else { size };
    let turn = |point| turned(point, main, size);
    let glyphs = seen.into_iter().zip(directions).filter_map(|(glyph, way)| {
        let high = glyph.up.0.hypot(glyph.up.1);
        if !high.is_finite() || high <= 0.2 {
            return None;
        }
        let middle = turn(glyph.middle());
        let (x, y, w) = if glyph.vertical {
            (middle.0 - high / 2.0, middle.1 + high * 0.38, high)
        } else if way? == main {
            let (at, to) = (turn(glyph.at), turn(glyph.to));
            (at.0.min(to.0), at.1, (to.0 - at.0).abs())
        } else {
            // Turned against the others: each stands for itself, one below the other.
            (middle.0 - high / 2.0, middle.1 + high * 0.35, high)
        };
        let text = glyph.text.unwrap_or_else(|| "\u{FFFD}".into());
        Some(Glyph { text, x, y, w, size: high })
    });
    let glyphs = Glyph::single(glyphs.collect());
    let strokes = painted.strokes.iter().flat_map(|stroke| painted.shows_stroke(stroke));
    let rules = strokes.map(|area| rule(area, &turn)).collect();
    let pictures = if scanned { Vec::new() } else { pictures(painted, &glyphs, size, &turn) };
    let marks = marks(painted, &glyphs, &turn);
    DrawnPage { width, height, glyphs, rules, scanned, pictures, marks }
}

/// Marks of a page that are looked at.
const MARKS: usize = 5000;

/// The middles of small pictures and of shapes like letters that are not a background of text.
fn marks(
    painted: &Painted,
    glyphs: &[Glyph],
    turn: &impl Fn((f32, f32)) -> (f32, f32),
) -> Vec<(f32, f32)> {
    let is_figure = |area: &&Area| {
        area.width().max(area.height()) < FIGURE.0 && area.height().min(area.width()) < FIGURE.1
    };
    let pictures = painted.pictures.iter().map(|(area, _)| area).filter(is_figure);
    let all = pictures.chain(&painted.letters).take(MARKS).map(|area| turned_area(*area, turn));
    let mut by_line: Vec<(f32, f32)> =
        glyphs.iter().map(|glyph| (glyph.y - 0.35 * glyph.size, glyph.x + glyph.w / 2.0)).collect();
    by_line.sort_by(|a, b| a.0.total_cmp(&b.0));
    let is_bare = |area: &Area| {
        let from = by_line.partition_point(|middle| middle.0 < area.top);
        let within = by_line.iter().skip(from).take_while(|middle| middle.0 < area.bottom);
        !within.into_iter().any(|middle| middle.1 > area.left && middle.1 < area.right)
    };
    let bare = all.filter(is_bare);
    bare.map(|area| ((area.left + area.right) / 2.0, (area.top + area.bottom) / 2.0)).collect()
}

/// Least share of a page's width and height that a picture of a table has.
const TABLE: (f32, f32) = (0.4, 0.06);

/// Where the pictures begin that may be of tables: large, and no ground of text.
fn pictures(
    painted: &Painted,
    glyphs: &[Glyph],
    size: (f32, f32),
    turn: &impl Fn((f32, f32)) -> (f32, f32),
) -> Vec<f32> {
    let is_table = |area: &&Area| {
        let over = |glyph: &&Glyph| {
            let Area { left, top, right, bottom } = turned_area(**area, turn);
            glyph.x > left && glyph.x < right && glyph.y > top && glyph.y < bottom
        };
        let is_large = area.width() > TABLE.0 * size.0 && area.height() > TABLE.1 * size.1;
        is_large && glyphs.iter().filter(over).nth(8).is_none()
    };
    let large = painted.pictures.iter().map(|(area, _)| area).filter(is_table);
    let mut tops: Vec<f32> = large.map(|area| turned_area(*area, turn).top).collect();
    tops.sort_by(f32::total_cmp);
    tops
}

fn turned_area(area: Area, turn: &impl Fn((f32, f32)) -> (f32, f32)) -> Area {
    let (a, b) = (turn((area.left, area.top)), turn((area.right, area.bottom)));
    Area { left: a.0.min(b.0), right: a.0.max(b.0), top: a.1.min(b.1), bottom: a.1.max(b.1) }
}

fn rule(area: Area, turn: &impl Fn((f32, f32)) -> (f32, f32)) -> RulingLine {
    let Area { left, top, right, bottom } = turned_area(area, turn);
    if right - left >= bottom - top {
        RulingLine { horizontal: true, at: (top + bottom) / 2.0, from: left, to: right }
    } else {
        RulingLine { horizontal: false, at: (left + right) / 2.0, from: top, to: bottom }
    }
}

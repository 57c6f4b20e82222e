//! Figures that a line strikes out.

use crate::native::{Glyph, RulingLine};

/// Longest line that strikes a figure out, in points.
const LONGEST: f32 = 200.0;

/// Where above its base line a figure is struck, in sizes of its font.
const BAND: (f32, f32) = (0.12, 0.62);

/// Lines of a page that are looked at.
const MOST: usize = 20_000;

/// Size of the largest font of a figure.
const LARGEST: f32 = 40.0;

/// How far such a line goes beyond what it strikes, in sizes of the font.
const BEYOND: f32 = 0.5;

/// How far apart the digits of one figure stand, in sizes of their font.
const TOGETHER: f32 = 0.6;

/// Takes out digits that a line strikes where others beside them stay. A figure that is struck as a
/// whole cannot be read.
pub fn without(mut glyphs: Vec<Glyph>, rules: &[RulingLine]) -> Vec<Glyph> {
    let figures = (0..glyphs.len()).filter(|own| glyphs[*own].size < LARGEST);
    let mut by_line: Vec<usize> = figures.collect();
    by_line.sort_by(|a, b| glyphs[*a].y.total_cmp(&glyphs[*b].y));
    let line_of = |y: f32| by_line.partition_point(|own| glyphs[*own].y < y);
    // Of each struck digit whether others stay beside it.
    let mut struck: Vec<(usize, bool)> = Vec::new();
    let short = rules.iter().filter(|own| own.horizontal && own.to - own.from < LONGEST);
    for rule in short.take(MOST) {
        let near = &by_line[line_of(rule.at)..line_of(rule.at + LARGEST)];
        let is_under = |own: &&usize| {
            let glyph = &glyphs[**own];
            let middle = glyph.x + glyph.w / 2.0;
            let above = (glyph.y - rule.at) / glyph.size;
            middle > rule.from && middle < rule.to && above > BAND.0 && above < BAND.1
        };
        let under: Vec<usize> = near.iter().filter(is_under).copied().collect();
        let Some(first) = under.first().map(|own| &glyphs[*own]) else { continue };
        let (y, size) = (first.y, first.size);
        let left = under.iter().map(|own| glyphs[*own].x).fold(f32::MAX, f32::min);
        let right = under.iter().map(|own| glyphs[*own].x + glyphs[*own].w).fold(0.0, f32::max);
        let fits = left - rule.from < BEYOND * size && rule.to - right < BEYOND * size;
        if !fits || !under.iter().all(|own| is_figure(&glyphs[*own])) {
            continue;
        }
        let stays = near.iter().filter(|own| !under.contains(own)).any(|own| {
            let glyph = &glyphs[*own];
            let gap = (glyph.x - right).max(left - (glyph.x + glyph.w));
            (glyph.y - y).abs() < 0.3 * size && gap < TOGETHER * size && is_figure(glyph)
        });
        struck.extend(under.into_iter().map(|own| (own, stays)));
    }
    let mut gone = vec![false; glyphs.len()];
    for (own, stays) in struck {
        gone[own] |= stays;
        glyphs[own].text = "\u{FFFD}".into();
    }
    let mut gone = gone.into_iter();
    glyphs.retain(|_| !gone.next().unwrap_or(false));
    glyphs
}

fn is_figure(glyph: &Glyph) -> bool {
    glyph.text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '−'))
}

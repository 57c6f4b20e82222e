//! Paths: what is stroked or thin is a line, what is filled an area.

use super::Machine;
use crate::native::matrix::{Area, Matrix};
use crate::native::pdf::page::{Patch, Stroke};
use crate::native::sheet::LETTER;
use hayro_syntax::content::ops::TypedInstruction;

/// Height of the thickest fill that is a ruling line.
pub const THIN: f32 = 3.0;

/// How far the ends of a line along an axis may stand apart on the other.
const SLANT: f32 = 0.6;

/// Corners that the edges of cells have at most, however they are cut.
const CORNERS: usize = 6;

/// Points of a path; no ruling has more.
const MOST: usize = 100_000;

/// A path being made, in points of the sheet.
#[derive(Default)]
pub struct Path {
    /// Its parts; whether there are curves in each.
    parts: Vec<(Vec<(f32, f32)>, bool)>,
    points: usize,
    clips: bool,
}

impl Path {
    fn begin(&mut self, point: (f32, f32)) {
        if self.points < MOST {
            self.points += 1;
            self.parts.push((vec![point], false));
        }
    }

    fn go(&mut self, point: (f32, f32)) {
        if self.points < MOST
            && let Some((part, _)) = self.parts.last_mut()
        {
            self.points += 1;
            part.push(point);
        }
    }

    /// Of a curve its end will do: no ruling is one.
    fn bend(&mut self, point: (f32, f32)) {
        self.go(point);
        if let Some((_, is_curved)) = self.parts.last_mut() {
            *is_curved = true;
        }
    }

    fn close(&mut self) {
        if let Some((part, _)) = self.parts.last_mut() {
            let first = part.first().copied();
            part.extend(first.filter(|first| part.last() != Some(first)));
        }
    }

    fn rectangle(&mut self, x: f32, y: f32, w: f32, h: f32, matrix: Matrix) {
        self.begin(matrix.apply(x, y));
        for (x, y) in [(x + w, y), (x + w, y + h), (x, y + h)] {
            self.go(matrix.apply(x, y));
        }
        self.close();
    }

    fn area(&self) -> Option<Area> {
        Area::around(self.parts.iter().flat_map(|(part, _)| part.iter().copied()))
    }
}

impl Machine<'_> {
    /// Makes or paints a path; whether the instruction is one that does.
    pub fn paths(&mut self, instruction: &TypedInstruction) -> bool {
        use TypedInstruction as I;
        let matrix = self.state.matrix;
        let (fills, strokes) = match instruction {
            I::MoveTo(p) => {
                self.path.begin(matrix.apply(p.0.as_f32(), p.1.as_f32()));
                return true;
            }
            I::LineTo(p) => {
                self.path.go(matrix.apply(p.0.as_f32(), p.1.as_f32()));
                return true;
            }
            I::CubicTo(p) => {
                self.path.bend(matrix.apply(p.4.as_f32(), p.5.as_f32()));
                return true;
            }
            I::CubicStartTo(p) => {
                self.path.bend(matrix.apply(p.2.as_f32(), p.3.as_f32()));
                return true;
            }
            I::CubicEndTo(p) => {
                self.path.bend(matrix.apply(p.2.as_f32(), p.3.as_f32()));
                return true;
            }
            I::ClosePath(_) => {
                self.path.close();
                return true;
            }
            I::RectPath(r) => {
                let [x, y, w, h] = [r.0, r.1, r.2, r.3].map(|n| n.as_f32());
                self.path.rectangle(x, y, w, h, matrix);
                return true;
            }
            I::ClipNonZero(_) | I::ClipEvenOdd(_) => {
                self.path.clips = true;
                return true;
            }
            I::EndPath(_) => (false, false),
            I::StrokePath(_) => (false, true),
            I::CloseAndStrokePath(_) => {
                self.path.close();
                (false, true)
            }
            I::FillPathNonZero(_) | I::FillPathNonZeroCompatibility(_) | I::FillPathEvenOdd(_) => {
                (true, false)
            }
            I::FillAndStrokeNonZero(_) | I::FillAndStrokeEvenOdd(_) => (true, true),
            I::CloseFillAndStrokeNonZero(_) | I::CloseFillAndStrokeEvenOdd(_) => {
                self.path.close();
                (true, true)
            }
            _ => return false,
        };
        let path = std::mem::take(&mut self.path);
        if !self.is_unseen() {
            if fills && self.state.fill_shows {
                self.fill(&path);
            }
            if strokes && self.state.stroke_shows {
                self.stroke(&path);
            }
        }
        if path.clips
            && let Some(area) = path.area()
        {
            self.state.clip = self.state.clip.within(area);
        }
        true
    }

    fn line(&mut self, area: Area, colour: [f32; 3]) {
        let area = area.within(self.state.clip);
        if area.width() < 0.0 || area.height() < 0.0 {
            return;
        }
        let order = self.painted.next();
        self.painted.strokes.push(Stroke { area, colour, order });
    }

    fn stroke(&mut self, path: &Path) {
        let half = (self.state.line_width * self.state.matrix.scale() / 2.0).clamp(0.0, 200.0);
        let colour = self.state.stroke;
        for (part, _) in &path.parts {
            for pair in part.windows(2) {
                let [from, to] = pair else { continue };
                let Some(area) = Area::around([*from, *to]) else { continue };
                // As thick as wide: an area painted with one stroke.
                let area = match (area.width() <= SLANT, area.height() <= SLANT) {
                    (true, false) => {
                        Area { left: area.left - half, right: area.right + half, ..area }
                    }
                    (false, true) => {
                        Area { top: area.top - half, bottom: area.bottom + half, ..area }
                    }
                    _ => continue,
                };
                if area.width().min(area.height()) > THIN {
                    self.patch(area, colour);
                } else {
                    self.line(area, colour);
                }
            }
        }
    }

    fn fill(&mut self, path: &Path) {
        let colour = self.state.fill;
        let of = |part: &[(f32, f32)]| {
            Some((Area::around(part.iter().copied())?, is_rectangle(part), part.len() > CORNERS))
        };
        let all: Vec<(Area, bool, bool)> = path
            .parts
            .iter()
            .filter_map(|(part, is_curved)| {
                of(part).map(|(area, is_area, many)| (area, is_area, many || *is_curved))
            })
            .collect();
        let areas: Vec<(Area, bool)> = all.iter().map(|own| (own.0, own.1)).collect();
        // A frame: one box in another, the edges between them painted.
        if let [(outer, true), (inner, true)] = areas[..]
            && inner.left >= outer.left
            && inner.right <= outer.right
            && inner.top >= outer.top
            && inner.bottom <= outer.bottom
            && inner.left - outer.left <= THIN
            && inner.top - outer.top <= THIN
            && outer.right - inner.right <= THIN
            && outer.bottom - inner.bottom <= THIN
        {
            self.line(Area { bottom: inner.top, ..outer }, colour);
            self.line(Area { top: inner.bottom, ..outer }, colour);
            self.line(Area { right: inner.left, ..outer }, colour);
            self.line(Area { left: inner.right, ..outer }, colour);
            return;
        }
        for (area, is_rectangle, is_drawn) in all {
            // Some programs cut a line out of a larger area.
            let area = area.within(self.state.clip);
            if is_drawn && is_letter(area) && self.painted.letters.len() < MOST {
                self.painted.letters.push(area);
                self.painted.outlines += 1;
            } else if area.width().min(area.height()) <= THIN {
                self.line(area, colour);
            } else if is_rectangle {
                self.patch(area, colour);
            } else {
                self.painted.outlines += 1;
            }
        }
    }

    fn patch(&mut self, area: Area, colour: [f32; 3]) {
        let area = area.within(self.state.clip);
        if area.width() > 0.0 && area.height() > 0.0 && self.state.fill_covers && !self.state.blends
        {
            let order = self.painted.next();
            self.painted.patches.push(Patch { area, colour, order, is_picture: false });
        }
    }
}

/// Whether a shape may be a letter.
fn is_letter(area: Area) -> bool {
    let (w, h) = (area.width(), area.height());
    w > 0.3 && w < LETTER.0 && h > 3.0 && h < LETTER.1 && w < 2.0 * h
}

/// Whether a part of a path runs along the axes around one box.
fn is_rectangle(part: &[(f32, f32)]) -> bool {
    let along = |pair: &[(f32, f32)]| match pair {
        [(x, y), (u, v)] => (x - u).abs() <= SLANT || (y - v).abs() <= SLANT,
        _ => true,
    };
    (4..=6).contains(&part.len()) && part.windows(2).all(along)
}

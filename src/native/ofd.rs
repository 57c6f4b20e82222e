//! Documents of GB/T 33190: parts in XML that say where each character and each line stands.

mod shape;

use super::matrix::Matrix;
use super::package::{Package, beside};
use super::sheet::{FIGURE, SLANT};
use super::xml::{Element, parse};
use super::{DrawnPage, Glyph, Settings};
use crate::report::Refusal;
use crate::text::character::is_space;
use shape::{letter, parts, thin};
use std::collections::HashMap;
use unicode_width::UnicodeWidthChar;

/// Points of a millimetre.
const POINTS: f32 = 72.0 / 25.4;

/// Pages of a document, glyphs and lines of a page, numbers of a list.
const PAGES: usize = 2000;
const THINGS: usize = 400_000;
const NUMBERS: usize = 100_000;

/// Thickest line, in points.
const THIN: f32 = 3.0;

/// Corners that the edges of cells have at most.
const CORNERS: usize = 6;

/// How far outside of its object, in millimetres, the middle of a character may stand: makers round.
const EDGE: f32 = 0.5;

/// Fewer characters than this are not text of a page.
const TEXT: usize = 20;

/// Blocks inside one another.
const DEEPEST: u32 = 12;

/// Reads a document.
pub fn open(bytes: &[u8], settings: &Settings) -> Result<Vec<DrawnPage>, Refusal> {
    let package = Package::open(bytes, settings.largest)?;
    let part = |path: &str| -> Result<Element, Refusal> {
        parse(&package.part(path)?.ok_or(Refusal::Damaged)?)
    };
    let root = part("OFD.xml")?;
    let path = root.child("DocBody").and_then(|own| own.child("DocRoot")).map(Element::text);
    let path = path.ok_or(Refusal::Damaged)?.trim().to_owned();
    let document = part(&path)?;
    let common = document.child("CommonData").ok_or(Refusal::Damaged)?;
    let size_of = |area: Option<&Element>| {
        let own = area?.child("PhysicalBox")?.text();
        let own = numbers(&own);
        (own.len() == 4).then(|| (own[2], own[3]))
    };
    let usual = size_of(common.child("PageArea")).unwrap_or((210.0, 297.0));
    let mut templates = HashMap::new();
    for own in common.elements().filter(|own| &*own.name == "TemplatePage") {
        if let (Some(id), Some(place)) = (own.get("ID"), own.get("BaseLoc")) {
            templates.insert(id.to_owned(), beside(&path, place));
        }
    }
    let mut sheets = Vec::new();
    let (mut texts, mut pictures, mut layers) = (0, 0, 0);
    for page in document.child("Pages").into_iter().flat_map(Element::elements) {
        if sheets.len() >= PAGES {
            return Err(Refusal::TooLarge);
        }
        let place = page.get("BaseLoc").ok_or(Refusal::Damaged)?;
        let page = part(&beside(&path, place))?;
        let size = size_of(page.child("Area")).unwrap_or(usual);
        let mut reader = OfdReader::default();
        for own in page.elements().filter(|own| &*own.name == "Template") {
            if let Some(place) = own.get("TemplateID").and_then(|id| templates.get(id)) {
                reader.content(&part(place)?)?;
            }
        }
        reader.content(&page)?;
        let is_text = reader.sheet.glyphs.len() >= TEXT;
        let area = size.0 * size.1 * POINTS * POINTS;
        let mut is_picture = !is_text && (reader.pictured > 0.5 * area || reader.outlines > 200);
        texts += usize::from(is_text);
        if is_picture && reader.under.len() >= TEXT {
            layers += 1;
            if settings.ocr_layer {
                is_picture = false;
                texts += 1;
                reader.sheet.glyphs.append(&mut reader.under);
            }
        }
        pictures += usize::from(is_picture);
        let (width, height) = (size.0 * POINTS, size.1 * POINTS);
        let mut sheet = reader.sheet;
        sheet.glyphs.retain(|glyph| {
            glyph.x > -1.0 && glyph.x < width && glyph.y > 0.0 && glyph.y < height + glyph.size
        });
        sheet.glyphs = Glyph::single(sheet.glyphs);
        sheets.push(DrawnPage { width, height, scanned: is_picture, ..sheet });
    }
    match (texts, pictures, layers) {
        (0, 1.., 1..) => Err(Refusal::OcrLayer),
        (0, 1.., 0) => Err(Refusal::Scanned),
        _ => Ok(sheets),
    }
}

/// The numbers of a list; `g 3 2.5` stands for three times 2.5.
fn numbers(text: &str) -> Vec<f32> {
    let mut out = Vec::new();
    let mut words = text.split_ascii_whitespace();
    while let Some(word) = words.next() {
        let (times, word) = match word {
            "g" => (words.next().and_then(|n| n.parse::<usize>().ok()).unwrap_or(0), words.next()),
            word => (1, Some(word)),
        };
        let Some(number) = word.and_then(|word| word.parse::<f32>().ok()) else { continue };
        out.extend(std::iter::repeat_n(number, times.min(NUMBERS.saturating_sub(out.len()))));
    }
    out
}

#[derive(Default)]
struct OfdReader {
    sheet: DrawnPage,
    /// What pictures cover, in square points.
    pictured: f32,
    /// Glyphs under a picture, or not painted.
    under: Vec<Glyph>,
    /// Shapes that are not lines: text drawn as outlines has thousands.
    outlines: usize,
}

impl OfdReader {
    fn content(&mut self, page: &Element) -> Result<(), Refusal> {
        for layer in page.child("Content").into_iter().flat_map(Element::elements) {
            self.block(layer, 0)?;
        }
        Ok(())
    }

    fn block(&mut self, block: &Element, depth: u32) -> Result<(), Refusal> {
        for object in block.elements() {
            if matches!(object.get("Visible"), Some("false" | "0")) {
                continue;
            }
            let is_clear = |own: &Element| own.get("Alpha") == Some("0");
            let is_clear = is_clear(object) || object.child("FillColor").is_some_and(is_clear);
            match &*object.name {
                "TextObject" => {
                    let begin = self.sheet.glyphs.len();
                    self.text(object);
                    if is_clear {
                        self.under.extend(self.sheet.glyphs.drain(begin..));
                    }
                }
                _ if is_clear => {}
                "PathObject" => self.path(object),
                "ImageObject" => {
                    self.picture(object);
                }
                "PageBlock" if depth < DEEPEST => self.block(object, depth + 1)?,
                _ => {}
            }
            if self.sheet.glyphs.len() + self.sheet.rules.len() > THINGS {
                return Err(Refusal::TooLarge);
            }
        }
        Ok(())
    }

    /// A picture hides what was painted before.
    fn picture(&mut self, object: &Element) {
        let own = object.get("Boundary").map(numbers).unwrap_or_default();
        let &[x, y, w, h] = &own.iter().map(|n| n * POINTS).collect::<Vec<f32>>()[..] else {
            return;
        };
        self.pictured += w * h;
        if w.max(h) < FIGURE.0 && w.min(h) < FIGURE.1 {
            self.sheet.marks.push((x + w / 2.0, y + h / 2.0));
        }
        let glyphs = std::mem::take(&mut self.sheet.glyphs);
        let is_under = |glyph: &Glyph| {
            let at = (glyph.x + glyph.w / 2.0, glyph.y - 0.35 * glyph.size);
            at.0 > x && at.0 < x + w && at.1 > y && at.1 < y + h
        };
        let (under, seen): (Vec<Glyph>, Vec<Glyph>) = glyphs.into_iter().partition(is_under);
        self.under.extend(under);
        self.sheet.glyphs = seen;
    }

    fn text(&mut self, object: &Element) {
        let (matrix, (w, h)) = place(object);
        // Slanted words are a watermark.
        if is_slanted(matrix) {
            return;
        }
        // What stands outside of its object is cut off.
        let corner = object.get("Boundary").map(numbers).unwrap_or_default();
        let is_inside = |at: (f32, f32)| match corner[..] {
            [x, y, ..] if w > 0.0 && h > 0.0 => {
                at.0 > x - EDGE && at.0 < x + w + EDGE && at.1 > y - EDGE && at.1 < y + h + EDGE
            }
            _ => true,
        };
        let size = object.get("Size").and_then(|n| n.parse::<f32>().ok()).unwrap_or(0.0);
        let stretch = object.get("HScale").and_then(|n| n.parse::<f32>().ok()).unwrap_or(1.0);
        if is_white(object.child("FillColor")) || object.get("Fill") == Some("false") {
            return;
        }
        let (mut x, mut y) = (0.0, 0.0);
        for code in object.elements().filter(|own| &*own.name == "TextCode") {
            let of = |name: &str| code.get(name).and_then(|n| n.trim().parse::<f32>().ok());
            // A text that does not say where it stands goes on where the last one did.
            x = of("X").unwrap_or(x);
            y = of("Y").unwrap_or(y);
            let across = code.get("DeltaX").map(numbers).unwrap_or_default();
            let down = code.get("DeltaY").map(numbers).unwrap_or_default();
            for (at, c) in code.text().chars().filter(|c| !c.is_control()).enumerate() {
                let usual = size * stretch * c.width().unwrap_or(1) as f32 / 2.0;
                // How far the next one stands tells how wide a sign is of which that varies.
                let told = across.get(at).filter(|by| (0.3..1.05).contains(&(**by / size)));
                let own = told.copied().filter(|by| *by > usual).unwrap_or(usual);
                if is_inside(matrix.apply(x + own / 2.0, y - 0.35 * size)) {
                    self.glyph(c, matrix.apply(x, y), (matrix, size, own));
                }
                x += match (across.get(at), down.is_empty()) {
                    (Some(by), _) => *by,
                    (None, true) => usual,
                    (None, false) => 0.0,
                };
                y += down.get(at).copied().unwrap_or(0.0);
            }
        }
    }

    fn glyph(&mut self, c: char, at: (f32, f32), (matrix, size, w): (Matrix, f32, f32)) {
        let high = (size * matrix.c.hypot(matrix.d) * POINTS).abs();
        let wide = (w * matrix.a.hypot(matrix.b) * POINTS).abs();
        if is_space(c) || !high.is_finite() || high < 0.2 {
            return;
        }
        let (x, y) = (at.0 * POINTS, at.1 * POINTS);
        self.sheet.glyphs.push(Glyph { text: c.into(), x, y, w: wide, size: high });
    }

    fn path(&mut self, object: &Element) {
        let (matrix, _) = place(object);
        let strokes =
            object.get("Stroke") != Some("false") && !is_white(object.child("StrokeColor"));
        let fills = object.get("Fill") == Some("true") && !is_white(object.child("FillColor"));
        let width = object.get("LineWidth").and_then(|n| n.parse::<f32>().ok()).unwrap_or(0.353);
        let width = width * POINTS * matrix.scale();
        let data = object.child("AbbreviatedData").map(Element::text).unwrap_or_default();
        let is_curved = data.contains(['B', 'Q', 'A']);
        for part in parts(&data) {
            let points: Vec<(f32, f32)> = part
                .into_iter()
                .map(|(x, y)| matrix.apply(x, y))
                .map(|(x, y)| (x * POINTS, y * POINTS))
                .collect();
            if fills {
                let is_drawn = is_curved || points.len() > CORNERS;
                let letter = if is_drawn { letter(&points) } else { None };
                match (letter, thin(&points)) {
                    (Some(middle), _) => {
                        self.sheet.marks.push(middle);
                        self.outlines += 1;
                    }
                    (None, Some(rule)) => self.sheet.rules.push(rule),
                    (None, None) => self.outlines += 1,
                }
            }
            if strokes && width <= THIN {
                self.sheet.rules.extend(points.windows(2).filter_map(thin));
            }
        }
    }
}

/// Where an object stands: from its own units to millimetres of the page; and its size.
fn place(object: &Element) -> (Matrix, (f32, f32)) {
    let own = object.get("Boundary").map(numbers).unwrap_or_default();
    let at = |nth: usize| own.get(nth).copied().unwrap_or(0.0);
    let mut matrix = Matrix::IDENTITY;
    if let Some(&[a, b, c, d, e, f]) = object.get("CTM").map(numbers).as_deref() {
        matrix = Matrix { a, b, c, d, e, f };
    }
    matrix.e += at(0);
    matrix.f += at(1);
    (matrix, (at(2), at(3)))
}

/// Whether words that are painted so run neither along the lines of a page nor up or down.
fn is_slanted(Matrix { a: x, b: y, .. }: Matrix) -> bool {
    y.abs() > SLANT * x.abs() && x.abs() > SLANT * y.abs()
}

/// Whether a colour is that of paper.
fn is_white(colour: Option<&Element>) -> bool {
    let Some(value) = colour.and_then(|own| own.get("Value")) else { return false };
    let own = numbers(value);
    (own.len() == 3 && own.iter().all(|n| *n > 240.0)) || (own.len() == 1 && own[0] > 240.0)
}

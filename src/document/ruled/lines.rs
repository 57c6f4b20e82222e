//! From glyphs to lines of text.

use super::marks;
use crate::native::Glyph;
use crate::text::character::numeral;
use crate::text::number::read_figure;
use crate::text::radical;
use unicode_width::UnicodeWidthChar;

/// Gap between two glyphs that is a space, in sizes of the font: of Latin text, and of Han.
const SPACE: f32 = 0.2;
const WIDE_SPACE: f32 = 0.6;

/// Gap that parts columns, in sizes of the font.
const COLUMN: f32 = 1.5;

/// Columns of a line at most.
const WIDEST: usize = 400;

/// Glyphs on one base line.
pub struct GlyphRow {
    pub glyphs: Vec<Glyph>,
    y: f32,
    size: f32,
}

/// A line of a page outside its tables.
pub struct TextLine {
    pub text: String,
    pub y: f32,
    left: f32,
    right: f32,
    size: f32,
    /// Whether its words stand apart.
    gaps: bool,
    /// Its glyphs, from left to right.
    pub glyphs: Vec<Glyph>,
}

/// Glyphs by their base lines, from above down, each from left to right.
pub fn rows(mut glyphs: Vec<Glyph>) -> Vec<GlyphRow> {
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut rows: Vec<GlyphRow> = Vec::new();
    for glyph in glyphs {
        // A mark set above its line stands on a base line of its own.
        let near = |row: &&mut GlyphRow| (glyph.y - row.y).abs() <= 0.4 * row.size.max(glyph.size);
        match rows.last_mut().filter(near) {
            Some(row) => {
                if glyph.size > row.size {
                    row.y = glyph.y;
                    row.size = glyph.size;
                }
                row.glyphs.push(glyph);
            }
            None => rows.push(GlyphRow { y: glyph.y, size: glyph.size, glyphs: vec![glyph] }),
        }
    }
    for row in &mut rows {
        row.glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
        marks::leave_out(&mut row.glyphs);
    }
    rows
}

/// Whether what stands between two glyphs is space.
fn is_space(before: &Glyph, next: &Glyph) -> bool {
    let gap = next.x - (before.x + before.w);
    let is_wide = |glyph: &Glyph| glyph.text.chars().all(|c| c.width() == Some(2));
    let least = if is_wide(before) && is_wide(next) { WIDE_SPACE } else { SPACE };
    gap > least * before.size.min(next.size)
}

fn gap(before: &Glyph, next: &Glyph) -> f32 {
    (next.x - (before.x + before.w)) / before.size.max(next.size).max(0.1)
}

impl GlyphRow {
    /// Its text, one space where there is space.
    pub fn text(&self) -> String {
        let mut out = String::new();
        let mut before: Option<&Glyph> = None;
        for glyph in &self.glyphs {
            if before.is_some_and(|before| is_space(before, glyph)) {
                out.push(' ');
            }
            out.push_str(&glyph.text);
            before = Some(glyph);
        }
        out.trim().to_owned()
    }

    /// Its base line.
    pub fn y(&self) -> f32 {
        self.y
    }

    /// Where it begins.
    pub fn left(&self) -> f32 {
        self.glyphs.first().map_or(0.0, |glyph| glyph.x)
    }

    /// Where it ends.
    pub fn right(&self) -> f32 {
        self.glyphs.last().map_or(0.0, |glyph| glyph.x + glyph.w)
    }

    /// Whether it is digits and nothing else, without space.
    pub fn is_digits(&self) -> bool {
        self.text().chars().all(|c| c.is_ascii_digit())
    }

    /// Its words, told apart by gaps as wide as those between columns.
    fn words(&self) -> Vec<String> {
        let mut out = vec![String::new()];
        let mut before: Option<&Glyph> = None;
        for glyph in &self.glyphs {
            if before.is_some_and(|before| gap(before, glyph) > COLUMN) {
                out.push(String::new());
            }
            if let Some(word) = out.last_mut() {
                word.push_str(&glyph.text);
            }
            before = Some(glyph);
        }
        out
    }

    /// Its text, each word in the column where it stands, `unit` points a column.
    fn spaced(&self, left: f32, unit: f32) -> (String, bool) {
        let mut out = String::new();
        let mut at = 0usize;
        let mut gaps = false;
        let mut before: Option<&Glyph> = None;
        for glyph in &self.glyphs {
            let column = ((glyph.x - left) / unit).round().clamp(0.0, WIDEST as f32) as usize;
            let spaces = match before {
                None => column,
                Some(before) if gap(before, glyph) > 0.9 => {
                    gaps |= gap(before, glyph) > COLUMN;
                    column.saturating_sub(at).max(2)
                }
                Some(before) => usize::from(is_space(before, glyph)),
            };
            out.extend(std::iter::repeat_n(' ', spaces));
            out.push_str(&glyph.text);
            at += spaces + glyph.text.chars().filter_map(UnicodeWidthChar::width).sum::<usize>();
            before = Some(glyph);
        }
        (out, gaps)
    }
}

/// How many figures stand apart in a row.
pub fn figures_apart(row: &GlyphRow) -> usize {
    let words = row.words();
    if words.len() < 2 {
        return 0;
    }
    words.iter().filter(|word| read_figure(word).is_some()).count()
}

/// The lines of a page.
pub fn of(glyphs: Vec<Glyph>) -> Vec<TextLine> {
    let left = glyphs.iter().map(|glyph| glyph.x).fold(f32::MAX, f32::min);
    let mut sizes: Vec<f32> = glyphs.iter().map(|glyph| glyph.size).collect();
    sizes.sort_by(f32::total_cmp);
    // A column is half a Han character of the usual size.
    let unit = (sizes.get(sizes.len() / 2).copied().unwrap_or(10.0) / 2.0).max(0.5);
    let lines = rows(glyphs).into_iter().filter_map(|row| {
        let (first, last) = (row.glyphs.first()?, row.glyphs.last()?);
        let (begin, right) = (first.x, last.x + last.w);
        let (text, gaps) = row.spaced(left, unit);
        let (y, size) = (row.y, row.size);
        Some(TextLine { text, y, left: begin, right, size, gaps, glyphs: row.glyphs })
    });
    lines.collect()
}

/// Lines that go on in the next one, joined.
pub fn paragraphs(lines: Vec<TextLine>) -> Vec<TextLine> {
    let left = lines.iter().map(|line| line.left).fold(f32::MAX, f32::min);
    let right = lines.iter().map(|line| line.right).fold(f32::MIN, f32::max);
    let mut out: Vec<TextLine> = Vec::new();
    for line in lines {
        match out.last_mut().filter(|last| goes_on(last, &line, (left, right))) {
            Some(last) => {
                last.text.push_str(line.text.trim_start());
                last.right = line.right;
                last.y = line.y;
            }
            None => out.push(line),
        }
    }
    out
}

/// Whether a line is full and the next one is the rest of its paragraph.
fn goes_on(line: &TextLine, next: &TextLine, (left, right): (f32, f32)) -> bool {
    let is_full = line.right > right - 2.2 * line.size && !line.gaps;
    let is_prose = line.text.trim().chars().count() > 18;
    let is_rest = next.left < left + 0.8 * next.size && !next.gaps;
    let pitch = (next.y - line.y) / line.size.max(0.1);
    let ends = line.text.trim_end().ends_with(['。', '！', '？', '：', ':', '；', ';']);
    is_full
        && is_prose
        && is_rest
        && !ends
        && (line.size - next.size).abs() < 0.1 * line.size
        && pitch > 0.8
        && pitch < 3.0
        && !begins_part(next.text.trim_start())
}

/// Whether a line begins with the number of a part: `一、`, `（一）`, `1.`.
pub fn begins_part(text: &str) -> bool {
    // PDF texts often have the radicals of Kangxi in place of the characters that look alike.
    let numeral = |c: char| numeral(radical::plain(c)).is_some();
    let rest = text.trim_start_matches(['（', '(']);
    let opened = rest.len() < text.len();
    let bare = rest.trim_start_matches(numeral);
    let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    (bare.len() < rest.len() && bare.starts_with(['、', '）', ')', '．', '.']))
        || (digits.len() < rest.len()
            && (digits.starts_with(['、', '．', '.'])
                || (opened && digits.starts_with(['）', ')']))))
}

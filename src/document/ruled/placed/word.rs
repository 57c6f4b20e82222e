//! Words of a page, and labels that are written in several of them.

use crate::native::Glyph;
use crate::text::fold::fold;
use std::ops::Range;

/// Gap between two words, in sizes of the font: cells stand close to each other.
const GAP: f32 = 0.22;

/// How far the next line, or the next word, of one cell is at most, in sizes of the font.
const NEXT: f32 = 2.6;

/// What stands together on a line.
#[derive(Clone, Debug)]
pub struct PlacedWord {
    pub page: usize,
    /// Its line on the page.
    pub line: usize,
    /// Its glyphs on the line.
    pub glyphs: Range<usize>,
    pub text: String,
    /// Its text as labels are compared.
    pub key: String,
    pub x: (f32, f32),
    /// Its middle.
    pub y: f32,
    pub size: f32,
}

impl PlacedWord {
    /// The words of a line, its glyphs from left to right.
    pub fn all(page: usize, line: usize, glyphs: &[Glyph]) -> Vec<PlacedWord> {
        let mut out: Vec<PlacedWord> = Vec::new();
        for (at, glyph) in glyphs.iter().enumerate() {
            let (from, to) = (glyph.x, glyph.x + glyph.w);
            let together =
                |word: &&mut PlacedWord| from - word.x.1 < GAP * glyph.size.min(word.size);
            match out.last_mut().filter(together) {
                Some(word) => {
                    word.text.push_str(&glyph.text);
                    word.glyphs.end = at + 1;
                    word.x.1 = word.x.1.max(to);
                    word.size = word.size.max(glyph.size);
                }
                None => out.push(PlacedWord {
                    page,
                    line,
                    glyphs: at..at + 1,
                    text: glyph.text.clone(),
                    key: String::new(),
                    x: (from, to),
                    y: glyph.y - 0.35 * glyph.size,
                    size: glyph.size,
                }),
            }
        }
        for word in &mut out {
            word.key = fold(&word.text).into_owned();
        }
        out
    }

    /// Whether it may be what a cell says: a figure, a stroke, something with digits.
    pub fn is_figure(&self) -> bool {
        crate::text::number::read_figure(&self.text).is_some()
            || self.text.contains(|c: char| c.is_numeric() || c == '\u{FFFD}')
    }
}

/// How much of two stretches is common.
pub fn common(a: (f32, f32), b: (f32, f32)) -> f32 {
    a.1.min(b.1) - a.0.max(b.0)
}

/// A label, in one word or several.
#[derive(Clone, Debug)]
pub struct PlacedLabel {
    pub words: Vec<usize>,
    pub key: String,
    pub page: usize,
    pub x: (f32, f32),
    pub y: (f32, f32),
    pub size: f32,
}

impl PlacedLabel {
    /// The longest of the labels that begin with a word, going on to its right or below it.
    pub fn at(words: &[PlacedWord], first: usize, labels: &[String]) -> Option<PlacedLabel> {
        let word = words.get(first)?;
        let begins = |key: &str| labels.iter().any(|label| label.starts_with(key));
        if word.key.is_empty() || !begins(&word.key) {
            return None;
        }
        let mut label = PlacedLabel {
            words: vec![first],
            key: word.key.clone(),
            page: word.page,
            x: word.x,
            y: (word.y, word.y),
            size: word.size,
        };
        let mut best = None;
        loop {
            if labels.contains(&label.key) {
                best = Some(label.clone());
            }
            let goes_on = |at: &usize| begins(&format!("{}{}", label.key, words[*at].key));
            let Some(next) = label.next(words).into_iter().flatten().find(goes_on) else { break };
            let word = &words[next];
            label.words.push(next);
            label.key.push_str(&word.key);
            label.x = (label.x.0.min(word.x.0), label.x.1.max(word.x.1));
            label.y.1 = word.y;
        }
        best
    }

    /// The word to its right, and the one below.
    fn next(&self, words: &[PlacedWord]) -> [Option<usize>; 2] {
        let Some(last) = self.words.last().copied() else { return [None; 2] };
        let before = &words[last];
        let beside = words.get(last + 1).filter(|word| {
            (word.page, word.line) == (before.page, before.line)
                && !word.key.is_empty()
                && word.x.0 - before.x.1 < NEXT * before.size
        });
        let mut below = None;
        for (at, word) in words.iter().enumerate().skip(last + 1) {
            if word.page != before.page || word.y - before.y > NEXT * before.size {
                break;
            }
            let narrow = (self.x.1 - self.x.0).min(word.x.1 - word.x.0);
            if word.line != before.line && common(self.x, word.x) > 0.4 * narrow {
                // A stroke in the cell below is not a sign of the label.
                below = Some(at).filter(|_| !word.key.is_empty() || !word.is_figure());
                break;
            }
        }
        [beside.map(|_| last + 1), below]
    }

    /// What it prints.
    pub fn text(&self, words: &[PlacedWord]) -> String {
        self.words.iter().map(|at| words[*at].text.as_str()).collect()
    }
}

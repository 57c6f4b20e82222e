//! What the styles of a document say of a paragraph or a run ([MS-DOC] STSH).

use super::properties::{Chp, Pap, properties};
use crate::native::compound::u16_at;
use crate::native::letters::CharacterProperties;

/// Styles that a style is based on, one on another.
const DEEPEST: usize = 20;

/// The number of no style.
const NONE: u16 = 0x0FFF;

/// A style with all that it is based on.
#[derive(Clone, Debug, Default)]
struct DocStyle {
    paragraph: Pap,
    letters: CharacterProperties,
}

/// A style as it stands.
#[derive(Clone, Copy, Debug, Default)]
struct StyleDefinition<'a> {
    /// Its number among those that every document has.
    id: u16,
    base: u16,
    paragraph: &'a [u8],
    run: &'a [u8],
}

/// The styles of a document.
#[derive(Debug, Default)]
pub struct DocStyles(Vec<DocStyle>);

impl DocStyles {
    /// Reads the styles.
    pub fn of(part: &[u8]) -> Option<Self> {
        if part.is_empty() {
            return Some(DocStyles::default());
        }
        let length = usize::from(u16_at(part, 0)?);
        let (count, head) = (usize::from(u16_at(part, 2)?), usize::from(u16_at(part, 4)?));
        let mut rest = part.get(2 + length..)?;
        let mut standing = Vec::new();
        for _ in 0..count.min(usize::from(NONE)) {
            let length = usize::from(u16_at(rest, 0)?);
            let own = rest.get(2..2 + length)?;
            standing.push(StyleDefinition::of(own, head).unwrap_or_default());
            rest = rest.get(2 + length + length % 2..).unwrap_or_default();
        }
        let mut read: Vec<Option<DocStyle>> = vec![None; standing.len()];
        for nth in 0..standing.len() {
            // From a style down to one that is known, then back.
            let (mut chain, mut at) = (Vec::new(), nth);
            while chain.len() < DEEPEST && read.get(at).is_some_and(Option::is_none) {
                chain.push(at);
                let base = standing.get(at).map_or(NONE, |style| style.base);
                at = usize::from(base);
            }
            let mut style = read.get(at).cloned().flatten().unwrap_or_default();
            for at in chain.into_iter().rev() {
                if let Some(own) = standing.get(at) {
                    style = own.upon(style);
                }
                if let Some(place) = read.get_mut(at) {
                    *place = Some(style.clone());
                }
            }
        }
        Some(DocStyles(read.into_iter().map(Option::unwrap_or_default).collect()))
    }

    /// What the style of a paragraph says of it.
    pub fn paragraph(&self, style: u16) -> Pap {
        let own = self.0.get(usize::from(style));
        let mut paragraph = own.map(|own| own.paragraph.clone()).unwrap_or_default();
        paragraph.style = style;
        paragraph
    }

    /// What a style says of characters.
    pub fn letters(&self, style: u16) -> CharacterProperties {
        self.0.get(usize::from(style)).map(|own| own.letters).unwrap_or_default()
    }
}

impl<'a> StyleDefinition<'a> {
    fn of(own: &'a [u8], head: usize) -> Option<Self> {
        let (id, kind, count) = (u16_at(own, 0)? & 0x0FFF, u16_at(own, 2)?, u16_at(own, 4)? & 15);
        let name = usize::from(u16_at(own, head)?);
        let mut at = head + 2 + 2 * name + 2;
        let mut next = || {
            at += at % 2;
            let length = usize::from(u16_at(own, at)?);
            let list = own.get(at + 2..at + 2 + length);
            at += 2 + length;
            list
        };
        let mut style = StyleDefinition { id, base: kind >> 4, ..StyleDefinition::default() };
        match kind & 15 {
            1 => {
                // Behind the style's own number.
                style.paragraph = next().and_then(|list| list.get(2..)).unwrap_or_default();
                style.run = if count > 1 { next().unwrap_or_default() } else { &[] };
            }
            2 => style.run = next().unwrap_or_default(),
            _ => {}
        }
        Some(style)
    }

    fn upon(&self, mut style: DocStyle) -> DocStyle {
        let base = style.letters;
        let mut run = Chp { letters: base, ..Chp::default() };
        match self.id {
            level @ 1..=9 => style.paragraph.outline = Some(level as u8 - 1),
            // A title.
            62 => style.paragraph.outline = Some(0),
            _ => {}
        }
        for (id, value) in properties(self.paragraph) {
            style.paragraph.take(id, value);
        }
        for (id, value) in properties(self.run) {
            run.take(id, value, base);
        }
        style.letters = run.letters;
        style
    }
}

//! Whether a style can change what a reader sees of a page laid out by its tags alone. Pages where
//! none does take no tree.

mod rules;

use super::value::{CssValue, Property};
use super::{Colour, Declaration, Display, Length, declarations};
use crate::document::html::references::resolve;
pub use rules::RuleIndex;

/// What a style asks for, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asks(u8);

impl Asks {
    /// Nothing that shows.
    pub const NOTHING: Asks = Asks(0);
    /// To hide the element and all in it.
    pub const HIDE: Asks = Asks(1);
    /// Something that only the whole way can tell.
    pub const TREE: Asks = Asks(2);
    /// The same, where the element stands within a line of a cell.
    pub const INLINE: Asks = Asks(4);
    /// The same, for any element in a cell.
    pub const CELL: Asks = Asks(8);
    /// Colours that may be alike.
    pub const COLOUR: Asks = Asks(16);

    pub const fn has(self, other: Asks) -> bool {
        self.0 & other.0 != 0
    }

    pub const fn and(self, other: Asks) -> Asks {
        Asks(self.0 | other.0)
    }
}

/// Colours at least so far from white, or less, may lie on a ground of their own kind.
const TOLD: f32 = 1.95;

/// What declarations ask for.
pub fn asks(says: &[Declaration]) -> Asks {
    let mut asks = Asks::NOTHING;
    let mut hides = None;
    let mut cuts = false;
    let mut small = false;
    for Declaration { property, value, important } in says {
        let far = |length: &Length, least: f32| length.px(16.0, 100.0).is_some_and(|px| px < least);
        let wide = |length: &Length| length.px(16.0, 100.0).is_some_and(|px| px.abs() > 0.5);
        let more = match (property, value) {
            // A picture in its place; texts stand only before and after an element.
            (Property::Content, CssValue::Doubtful) => Asks::CELL,
            (Property::Content, _) => Asks::NOTHING,
            (_, CssValue::Doubtful) | (Property::All, _) => Asks::TREE,
            (Property::Display | Property::Visibility, _) if *important => Asks::TREE,
            (Property::Display, CssValue::Display(Display::None)) => {
                hides = Some(true);
                continue;
            }
            (Property::Display, value) => {
                hides = Some(false);
                match value {
                    CssValue::Display(Display::Table | Display::Cell) => Asks::INLINE,
                    _ => Asks::CELL,
                }
            }
            (Property::Visibility, CssValue::No) => Asks::NOTHING,
            (Property::FontSize, CssValue::Length(Length::Px(px))) if *px >= 6.0 => Asks::NOTHING,
            (
                Property::FontSize | Property::Zoom,
                CssValue::Length(Length::Em(n) | Length::Rem(n)),
            ) if *n >= 0.3 => Asks::NOTHING,
            (Property::FontSize, CssValue::Inherit | CssValue::Initial) => Asks::NOTHING,
            (Property::Left | Property::Top, CssValue::Length(length)) => {
                if far(length, -20.0) {
                    Asks::TREE
                } else {
                    Asks::NOTHING
                }
            }
            (Property::Right | Property::Bottom, CssValue::Length(length)) => {
                if length.px(16.0, 100.0).is_some_and(|px| px.abs() >= 300.0) {
                    Asks::TREE
                } else {
                    Asks::NOTHING
                }
            }
            (
                Property::Width | Property::Height | Property::MaxWidth | Property::MaxHeight,
                value,
            ) => {
                if let CssValue::Length(length) = value {
                    small |= far(length, 30.0);
                }
                Asks::NOTHING
            }
            (Property::Overflow, value) => {
                cuts |= *value == CssValue::Yes;
                Asks::NOTHING
            }
            (Property::Indent, CssValue::Length(length)) => {
                if far(length, -50.0) {
                    Asks::TREE
                } else {
                    Asks::NOTHING
                }
            }
            (Property::Float | Property::Position, CssValue::No | CssValue::Other) => Asks::NOTHING,
            (Property::Float, _) => Asks::INLINE,
            (Property::Position, _) => Asks::CELL,
            (Property::Raised, CssValue::Length(length)) if length.is_zero() => Asks::NOTHING,
            (Property::Raised, _) if *value != CssValue::No => Asks::INLINE,
            (Property::Colour | Property::Fill, CssValue::Colour(colour)) => match colour {
                Colour::Current => Asks::NOTHING,
                Colour::Unknown | Colour::Transparent => Asks::TREE,
                colour if colour.contrast(Colour::WHITE).is_some_and(|c| c < TOLD) => Asks::COLOUR,
                _ => Asks::NOTHING,
            },
            // A picture, maybe where nothing else is; or letters on a ground of their own.
            (Property::Ground, CssValue::Colour(Colour::Unknown)) => Asks::CELL,
            (Property::Ground, CssValue::Colour(Colour::Current)) => Asks::COLOUR,
            (Property::Ground, CssValue::Colour(colour)) => {
                if colour.contrast(Colour::WHITE).is_some_and(|c| c >= TOLD) {
                    Asks::COLOUR
                } else {
                    Asks::NOTHING
                }
            }
            (Property::Colour | Property::Fill | Property::Ground, _) => Asks::NOTHING,
            (
                Property::MarginLeft
                | Property::MarginRight
                | Property::PaddingLeft
                | Property::PaddingRight,
                CssValue::Length(length),
            ) => {
                if far(length, -50.0) {
                    Asks::TREE
                } else if wide(length) {
                    Asks::INLINE
                } else {
                    Asks::NOTHING
                }
            }
            (_, CssValue::No | CssValue::Initial | CssValue::Inherit) => Asks::NOTHING,
            _ => Asks::TREE,
        };
        asks = asks.and(more);
    }
    if hides == Some(true) {
        asks = asks.and(Asks::HIDE);
    }
    if cuts && small { asks.and(Asks::TREE) } else { asks }
}

/// The last few different styles, as most pages write few and over and over.
#[derive(Default)]
pub struct StyleMemory<'a> {
    slots: Vec<Option<(&'a str, Asks)>>,
}

/// Styles remembered.
const SLOTS: usize = 64;

impl<'a> StyleMemory<'a> {
    /// What the style of an element asks for, as written in the page.
    pub fn asks(&mut self, style: &'a str) -> Asks {
        if style.is_empty() {
            return Asks::NOTHING;
        }
        if self.slots.is_empty() {
            self.slots.resize(SLOTS, None);
        }
        let Some(slot) = self.slots.get_mut(slot(style.as_bytes())) else {
            return Asks::TREE;
        };
        match slot {
            Some((known, asks)) if *known == style => *asks,
            _ => {
                let asks = asks_of(style);
                *slot = Some((style, asks));
                asks
            }
        }
    }
}

fn asks_of(style: &str) -> Asks {
    if memchr::memchr(b'&', style.as_bytes()).is_some() {
        let mut resolved = String::with_capacity(style.len());
        return match resolve(style, true, |piece| resolved.push_str(piece)) {
            Some(()) => asks_of_plain(&resolved),
            None => Asks::TREE,
        };
    }
    asks_of_plain(style)
}

fn asks_of_plain(style: &str) -> Asks {
    if may_matter(style) { asks(&declarations(style, None)) } else { Asks::NOTHING }
}

/// What a colour of letters and one of the ground, by attributes, ask for.
pub fn asks_of_attributes(letters: Option<&str>, ground: Option<&str>) -> Asks {
    let alike = |colour: Option<&str>, most: bool| {
        let contrast = colour.and_then(Colour::of_attribute)?.contrast(Colour::WHITE)?;
        ((contrast < TOLD) == most).then_some(Asks::COLOUR)
    };
    alike(letters, true).or(alike(ground, false)).unwrap_or_default()
}

/// Whether a style may say something: a glance without false assurance, since most say nothing.
fn may_matter(style: &str) -> bool {
    let bytes = style.as_bytes();
    // An escape, a comment or a block may hide a word.
    if memchr::memchr2(b'\\', b'{', bytes).is_some() || memchr::memmem::find(bytes, b"/*").is_some()
    {
        return true;
    }
    bytes.split(|&b| b == b';').any(|part| {
        let part = part.trim_ascii_start();
        let colon = memchr::memchr(b':', part).unwrap_or(part.len());
        let (name, value) = part.split_at_checked(colon).unwrap_or((part, &[]));
        let name = name.trim_ascii_end();
        let value = value.get(1..).unwrap_or_default().trim_ascii();
        let is = |word: &[u8]| name.eq_ignore_ascii_case(word);
        match name.first().map(u8::to_ascii_lowercase) {
            Some(b'm') if is(b"mask") || is(b"mask-image") => true,
            Some(b'm') if is(b"margin") => has_far(value) || value.first() != Some(&b'0'),
            Some(b'f') if is(b"font-family") || is(b"font-weight") || is(b"font-style") => false,
            Some(b'f') if is(b"font-size") => !is_plain_size(value),
            Some(b't') if is(b"text-align") => false,
            Some(b'l')
                if is(b"line-height") || is(b"layout-grid-mode") || is(b"letter-spacing") =>
            {
                false
            }
            Some(b'c') if is(b"color") => {
                !(value == b"black" || value == b"windowtext" || value == b"#000000")
            }
            Some(
                b'a' | b'd' | b'v' | b'f' | b'o' | b't' | b'p' | b'l' | b'r' | b'b' | b'c' | b'w'
                | b'h',
            ) => true,
            Some(b'm') => !name.starts_with(b"mso-"),
            Some(b'u' | b's' | b'z' | b'i' | b'-') => true,
            _ => false,
        }
    })
}

/// `12.0pt`, `14px`: neither nothing nor small.
fn is_plain_size(value: &[u8]) -> bool {
    matches!(value, [b'1'..=b'9', b'0'..=b'9', rest @ ..]
        if rest.iter().all(|b| matches!(b, b'0'..=b'9' | b'.' | b'p' | b't' | b'x')))
}

/// Whether a value has a length far to the left.
fn has_far(value: &[u8]) -> bool {
    memchr::memchr(b'-', value).is_some()
}

/// A slot by a few bytes of a style.
fn slot(style: &[u8]) -> usize {
    let at = |i: usize| style.get(i).copied().map_or(0, usize::from);
    let n = style.len();
    let mixed = n
        .wrapping_mul(31)
        .wrapping_add(at(n / 2).wrapping_mul(7))
        .wrapping_add(at(n / 3).wrapping_mul(13))
        .wrapping_add(at(n.saturating_sub(4)).wrapping_mul(5))
        .wrapping_add(at(n / 4 * 3));
    mixed % SLOTS
}

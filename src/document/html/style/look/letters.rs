//! The size and the colours of letters.

use super::super::said::CascadedValues;
use super::super::value::Property;
use super::super::{Colour, CssValue, Display};
use super::{Look, OldStyle, TextLevel};
use crate::document::html::tag::Tag;

/// Size and height of the letters in their line.
pub(super) fn letters(
    look: &mut Look,
    outer: &Look,
    tag: Tag,
    old: &OldStyle<'_>,
    said: &CascadedValues<'_>,
) {
    let smaller = outer.size / 1.2;
    look.size = match tag {
        Tag::Sup | Tag::Sub | Tag::Small => smaller,
        Tag::Big => outer.size * 1.2,
        Tag::Rt | Tag::Rtc => outer.size / 2.0,
        Tag::Font => old.size.and_then(font_size).unwrap_or(outer.size),
        _ => match tag.heading() {
            Some(1) => outer.size * 2.0,
            Some(2) => outer.size * 1.5,
            Some(3) => outer.size * 1.17,
            _ => outer.size,
        },
    };
    match said.get(Property::FontSize) {
        Some(CssValue::Length(length)) => {
            look.size = length.px(outer.size, outer.size).unwrap_or(outer.size);
        }
        Some(CssValue::Initial) => look.size = LETTERS,
        Some(CssValue::Inherit) => look.size = outer.size,
        _ => {}
    }
    if let Some(CssValue::Length(length)) = said.get(Property::Zoom) {
        look.size = length.px(look.size, 0.0).unwrap_or(look.size);
    }
    if let Some(indent) = said.length(Property::Indent, look.size, 0.0) {
        look.indent = indent;
    }
    // Cells and blocks begin lines of their own.
    if matches!(look.display, Display::Block | Display::Table) {
        look.level = TextLevel::Line;
        return;
    }
    look.level = match tag {
        Tag::Sup | Tag::Rt | Tag::Rtc => TextLevel::Raised,
        Tag::Sub => TextLevel::Lowered,
        _ => outer.level,
    };
    if said.get(Property::Display) == Some(&CssValue::Display(Display::Above)) {
        look.level = TextLevel::Raised;
    }
    match said.get(Property::Raised) {
        Some(CssValue::Yes) => look.level = TextLevel::Raised,
        Some(CssValue::Other) => look.level = TextLevel::Lowered,
        Some(CssValue::No | CssValue::Initial) => look.level = outer.level,
        Some(CssValue::Length(length)) => {
            look.lift(length.px(look.size, look.size * 1.2).unwrap_or_default());
        }
        _ => {}
    }
}

/// The sizes of `<font size=1>` to 7, and of those beside the usual one.
pub(super) fn font_size(size: &str) -> Option<f32> {
    let size = size.trim();
    let digits = size.trim_start_matches(['+', '-']);
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    let n: i32 = digits.get(..end)?.parse().ok()?;
    let n = match size.as_bytes().first() {
        Some(b'+') => 3 + n.min(9),
        Some(b'-') => 3 - n.min(9),
        _ => n,
    };
    Some(match n.clamp(1, 7) {
        1 => 10.0,
        2 => 13.0,
        3 => 16.0,
        4 => 18.0,
        5 => 24.0,
        6 => 32.0,
        _ => 48.0,
    })
}

pub(super) fn colours(
    look: &mut Look,
    outer: &Look,
    tag: Tag,
    old: &OldStyle<'_>,
    said: &CascadedValues<'_>,
) {
    let is_block = matches!(look.display, Display::Block | Display::Table);
    if is_block {
        look.ground = outer.under;
    }
    if tag == Tag::Mark {
        (look.colour, look.ground) = (Colour::BLACK, Colour::Solid(255, 255, 0));
    }
    if let Some(colour) = old.colour.and_then(Colour::of_attribute)
        && colour != Colour::Unknown
    {
        look.colour = colour;
    }
    let mut ground = old.ground.and_then(Colour::of_attribute);
    match said.get(Property::Colour) {
        Some(CssValue::Doubtful) => look.colour = Colour::Unknown,
        Some(CssValue::Colour(colour)) => look.colour = *colour,
        Some(CssValue::Inherit) => look.colour = outer.colour,
        Some(CssValue::Initial) => look.colour = Colour::BLACK,
        _ => {}
    }
    match said.get(Property::Fill) {
        Some(CssValue::Doubtful) => look.colour = Colour::Unknown,
        Some(CssValue::Colour(Colour::Current)) | None => {}
        Some(CssValue::Colour(colour)) => look.colour = *colour,
        Some(_) => {}
    }
    match said.get(Property::Ground) {
        Some(CssValue::Doubtful) => ground = Some(Colour::Unknown),
        Some(CssValue::Colour(Colour::Current)) => ground = Some(look.colour),
        Some(CssValue::Colour(colour)) => ground = Some(*colour),
        Some(CssValue::Initial) => ground = None,
        _ => {}
    }
    if let Some(ground) = ground.filter(|ground| *ground != Colour::Transparent) {
        look.ground = ground;
    }
    if is_block || look.display == Display::Apart {
        look.under = look.ground;
    }
}

/// Letters of the page, in pixels.
pub(super) const LETTERS: f32 = 16.0;

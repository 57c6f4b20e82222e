//! Where an element stands, and what its box cuts off.

use super::super::said::CascadedValues;
use super::super::value::Property;
use super::super::{CssValue, Display, Length};
use super::{FAR, Look};
use crate::document::html::tag::Tag;

/// Where an element stands: out of its place, or apart from its neighbours.
pub fn place(look: &mut Look, tag: Tag, said: &CascadedValues<'_>) {
    let size = look.size;
    let px = |property| said.length(property, size, 100.0);
    let position = said.get(Property::Position);
    let free = position == Some(&CssValue::Yes);
    if free || said.is(Property::Float) {
        look.display = match look.display {
            Display::Inline | Display::Contents | Display::Apart => Display::Apart,
            other => other,
        };
    }
    if free || position == Some(&CssValue::Other) {
        let (left, top) = (px(Property::Left), px(Property::Top));
        let (right, bottom) = (px(Property::Right), px(Property::Bottom));
        let least = [left, top].into_iter().flatten().fold(0.0, f32::min);
        let most = [right, bottom].into_iter().flatten().fold(0.0, f32::max);
        if least < FAR || most > -FAR * 10.0 {
            look.veil(!free);
        } else if least < -20.0 || most > -FAR || right.is_some_and(|right| right < FAR) {
            look.doubt = Some("position");
        }
        if !free && look.display == Display::Inline {
            look.lift(bottom.unwrap_or_default() - top.unwrap_or_default());
            if left.or(right).is_some_and(|px| px.abs() > 0.25 * size) {
                look.parted = (true, true);
            }
        }
    }
    // A part of a line is neither turned nor shrunk.
    match said.get(Property::Transform).filter(|_| look.display != Display::Inline) {
        Some(CssValue::Yes) => look.veil(true),
        Some(CssValue::Doubtful) => look.doubt = Some("position"),
        _ => {}
    }
    let (before, after) = (px(Property::MarginLeft), px(Property::MarginRight));
    if [before, after].into_iter().flatten().any(|px| px < FAR) {
        look.veil(false);
    }
    if look.display == Display::Inline && !tag.is_cell() {
        let wide = |px: Option<f32>| px.is_some_and(|px| px.abs() > 0.2 * size);
        look.parted.0 |= wide(before) || wide(px(Property::PaddingLeft));
        look.parted.1 |= wide(after) || wide(px(Property::PaddingRight));
    }
    if look.display == Display::Apart {
        look.parted = (true, true);
    }
    if free {
        match said.get(Property::Clip) {
            Some(CssValue::Yes) => look.veil(false),
            Some(CssValue::Doubtful) => look.doubt = Some("position"),
            _ => {}
        }
    }
    match said.get(Property::ClipPath) {
        Some(CssValue::Yes) => look.veil(!free),
        Some(CssValue::Doubtful) => look.doubt = Some("position"),
        _ => {}
    }
}

/// Whether a box cuts off what it holds.
pub fn boxes(look: &mut Look, said: &CascadedValues<'_>) {
    if !said.is(Property::Overflow) || !matches!(look.display, Display::Block | Display::Apart) {
        return;
    }
    let size = look.size.max(1.0);
    let of = |one: Property, most: Property| {
        let px = |property| match said.get(property) {
            Some(CssValue::Length(Length::Share(part))) if *part > 0.0 => None,
            _ => said.length(property, size, 0.0),
        };
        [px(one), px(most)].into_iter().flatten().reduce(f32::min)
    };
    let (wide, high) =
        (of(Property::Width, Property::MaxWidth), of(Property::Height, Property::MaxHeight));
    if wide.is_some_and(|px| px <= 1.0) || high.is_some_and(|px| px <= 1.0) {
        look.veil(false);
    } else if wide.is_some_and(|px| px < 1.2 * size) || high.is_some_and(|px| px < 0.8 * size) {
        look.doubt = Some("size");
    }
}

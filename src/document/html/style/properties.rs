//! The properties that are read, by their names, and their values.

use super::colour::{self, Colour};
use super::covers::{clip, clip_path, filter, opacity, transform, zoom};
use super::inks::{content, ground, is_line, struck};
use super::lengths::{around, font, length, sides, size};
use super::syntax::word;
use super::value::{CssValue, Out, Property};
use super::words::{display, overflow, raised};
use cssparser::Parser;

/// The words that every property takes.
fn wide(property: Property, input: &mut Parser<'_>) -> Option<CssValue> {
    match word(input)?.as_str() {
        "inherit" => Some(CssValue::Inherit),
        "initial" => Some(CssValue::Initial),
        "unset" | "revert" | "revert-layer" => {
            Some(if property.is_inherited() { CssValue::Inherit } else { CssValue::Initial })
        }
        _ => None,
    }
}

/// Whether a property is one of those read here.
pub fn is_read(name: &str) -> bool {
    match name.bytes().any(|b| b.is_ascii_uppercase()) {
        true => named(&name.to_ascii_lowercase()).is_some(),
        false => named(name).is_some(),
    }
}

/// The properties that a name stands for.
fn named(name: &str) -> Option<&'static [Property]> {
    use Property as P;
    Some(match name {
        "display" => &[P::Display],
        "visibility" => &[P::Visibility],
        "content-visibility" => &[P::Visibility],
        "font-size" | "font" => &[P::FontSize],
        "opacity" => &[P::Opacity],
        "filter" => &[P::Filter],
        "text-decoration" | "text-decoration-line" => &[P::Struck],
        "position" => &[P::Position],
        "left" | "inset-inline-start" => &[P::Left],
        "inset" => &[P::Top, P::Right, P::Bottom, P::Left],
        "top" => &[P::Top],
        "right" => &[P::Right],
        "bottom" => &[P::Bottom],
        "clip" => &[P::Clip],
        "clip-path" => &[P::ClipPath],
        "width" | "inline-size" => &[P::Width],
        "height" | "block-size" => &[P::Height],
        "max-width" => &[P::MaxWidth],
        "max-height" => &[P::MaxHeight],
        "overflow" | "overflow-x" | "overflow-y" => &[P::Overflow],
        "text-indent" => &[P::Indent],
        "float" => &[P::Float],
        "vertical-align" | "font-variant-position" => &[P::Raised],
        "color" => &[P::Colour],
        "-webkit-text-fill-color" => &[P::Fill],
        "background" | "background-image" => &[P::Ground, P::Line],
        "background-color" => &[P::Ground],
        "margin-left" | "margin-inline-start" => &[P::MarginLeft],
        "margin-right" | "margin-inline-end" => &[P::MarginRight],
        "margin" | "margin-inline" => &[P::MarginLeft, P::MarginRight],
        "padding-left" | "padding-inline-start" => &[P::PaddingLeft],
        "padding-right" | "padding-inline-end" => &[P::PaddingRight],
        "padding" | "padding-inline" => &[P::PaddingLeft, P::PaddingRight],
        "transform" | "scale" | "rotate" | "translate" => &[P::Transform],
        "zoom" => &[P::Zoom],
        "mask" | "mask-image" | "-webkit-mask" | "-webkit-mask-image" => &[P::Mask],
        "all" => &[P::All],
        "direction" => &[P::Direction],
        "unicode-bidi" => &[P::Bidi],
        "content" => &[P::Content],
        "-webkit-text-security" => &[P::Masked],
        _ => return None,
    })
}

/// Reads the value of the property of a name. `None` if it is not one, or says nothing here.
pub fn parse(name: &str, input: &mut Parser<'_>, out: &mut Out) -> Option<()> {
    use Property as P;
    let name = name.to_ascii_lowercase();
    let properties = named(&name)?;
    let first = *properties.first()?;
    if let Ok(value) = input.try_parse(|input| wide(first, input).ok_or(())) {
        out.extend(properties.iter().map(|&property| (property, value.clone())));
        return Some(());
    }
    let value = match first {
        P::Display => CssValue::Display(display(input)?),
        P::Visibility if name == "content-visibility" => match word(input)?.as_str() {
            "hidden" => CssValue::Yes,
            "auto" | "visible" => return None,
            _ => return None,
        },
        P::Visibility => match word(input)?.as_str() {
            "visible" => CssValue::No,
            "hidden" => CssValue::Yes,
            "collapse" => CssValue::Other,
            _ => return None,
        },
        P::FontSize if name == "font" => font(input)?,
        P::FontSize => size(input)?,
        P::All => return None,
        P::Top if name == "inset" => return around(input, out),
        P::Opacity => opacity(input)?,
        P::Filter => filter(input)?,
        P::Struck => struck(input)?,
        P::Position => match word(input)?.as_str() {
            "static" => CssValue::No,
            "absolute" | "fixed" => CssValue::Yes,
            "relative" | "sticky" | "-webkit-sticky" => CssValue::Other,
            _ => return None,
        },
        P::Clip => clip(input)?,
        P::ClipPath => clip_path(input)?,
        P::Overflow => overflow(input)?,
        P::Float => match word(input)?.as_str() {
            "none" => CssValue::No,
            "left" | "right" | "inline-start" | "inline-end" => CssValue::Yes,
            _ => return None,
        },
        P::Raised => raised(input)?,
        P::Colour | P::Fill => match colour::parse(input)? {
            Colour::Current if first == P::Colour => CssValue::Inherit,
            colour => CssValue::Colour(colour),
        },
        P::Zoom => zoom(input)?,
        P::Mask => match input.try_parse(|input| input.expect_ident_matching("none")) {
            Ok(()) => CssValue::No,
            Err(_) => {
                while input.next().is_ok() {}
                CssValue::Doubtful
            }
        },
        P::Ground => {
            // An image lies over the colour and does not take it away.
            if name == "background-image"
                && input.try_parse(|i| i.expect_ident_matching("none")).is_ok()
            {
                return None;
            }
            if properties.contains(&P::Line) {
                let begin = input.state();
                let line = if is_line(input) { CssValue::Doubtful } else { CssValue::No };
                out.push((P::Line, line));
                input.reset(&begin);
            }
            ground(input)?
        }
        P::MarginLeft | P::MarginRight | P::PaddingLeft | P::PaddingRight => {
            return sides(properties, input, out);
        }
        P::Transform => transform(&name, input)?,
        P::Direction => match word(input)?.as_str() {
            "ltr" => CssValue::No,
            "rtl" => CssValue::Yes,
            _ => return None,
        },
        P::Bidi => match word(input)?.as_str() {
            "normal" | "embed" | "isolate" | "plaintext" => CssValue::No,
            "bidi-override" | "isolate-override" => CssValue::Yes,
            _ => return None,
        },
        P::Content => content(input)?,
        P::Masked => match word(input)?.as_str() {
            "none" => CssValue::No,
            "disc" | "circle" | "square" => CssValue::Yes,
            _ => return None,
        },
        _ => CssValue::Length(length(input)?),
    };
    out.push((first, value));
    Some(())
}

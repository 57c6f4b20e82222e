//! Colours of text and ground, and whether a reader can tell one from the other.

use super::syntax::ends;
use cssparser::color::{parse_hash_color, parse_named_color};
use cssparser::{Parser, Token};

/// A colour without the part that shines through: what does is seen as such a colour is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Colour {
    /// Nothing is painted.
    Transparent,
    /// Red, green and blue.
    Solid(u8, u8, u8),
    /// That of the letters.
    Current,
    /// One that is unknown: a system colour, a pattern, a colour of another space.
    Unknown,
}

impl Colour {
    pub const WHITE: Colour = Colour::Solid(255, 255, 255);
    pub const BLACK: Colour = Colour::Solid(0, 0, 0);

    /// What an old attribute (`bgcolor`, `color` of a `font`) says.
    pub fn of_attribute(text: &str) -> Option<Colour> {
        let text = text.trim();
        let digits = text.strip_prefix('#').unwrap_or(text);
        let solid = |(r, g, b)| Colour::Solid(r, g, b);
        if let Ok(named) = parse_named_color(text) {
            return Some(solid(named));
        }
        match parse_hash_color(digits.as_bytes()) {
            Ok((r, g, b, _)) => Some(solid((r, g, b))),
            Err(()) if text.is_empty() || text.eq_ignore_ascii_case("transparent") => None,
            Err(()) => Some(Colour::Unknown),
        }
    }

    /// Light for the eye: 0 for black, 1 for white.
    fn luminance(r: u8, g: u8, b: u8) -> f32 {
        let part = |value: u8| {
            let value = f32::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
    }

    /// How far the two stand apart for the eye (WCAG's contrast, from 1 to 21).
    pub fn contrast(self, ground: Colour) -> Option<f32> {
        let (Colour::Solid(r, g, b), Colour::Solid(x, y, z)) = (self, ground) else { return None };
        let (a, b) = (Self::luminance(r, g, b), Self::luminance(x, y, z));
        Some((a.max(b) + 0.05) / (a.min(b) + 0.05))
    }
}

/// A colour as CSS writes it.
pub fn parse(input: &mut Parser<'_>) -> Option<Colour> {
    let token = input.next().ok()?.clone();
    match token {
        Token::Hash(digits) | Token::IDHash(digits) => {
            let (r, g, b, alpha) = parse_hash_color(digits.as_bytes()).ok()?;
            Some(with_alpha(r, g, b, alpha))
        }
        Token::Ident(name) => named(&name),
        Token::Function(name) => {
            let name = name.to_ascii_lowercase();
            input.parse_nested_block(|input| function(&name, input).ok_or_else(ends)).ok()
        }
        _ => None,
    }
}

fn with_alpha(r: u8, g: u8, b: u8, alpha: f32) -> Colour {
    if alpha < 0.05 { Colour::Transparent } else { Colour::Solid(r, g, b) }
}

fn named(name: &str) -> Option<Colour> {
    if let Ok((r, g, b)) = parse_named_color(name) {
        return Some(Colour::Solid(r, g, b));
    }
    const SYSTEM: &[&str] = &[
        "buttonface", "graytext", "highlight", "highlighttext", "linktext", "visitedtext",
        "activetext", "infobackground", "menu", "threedface", "windowframe", "background",
        "appworkspace",
    ];
    match name.to_ascii_lowercase().as_str() {
        "transparent" => Some(Colour::Transparent),
        "windowtext" | "canvastext" | "buttontext" | "fieldtext" | "infotext" | "menutext" => {
            Some(Colour::BLACK)
        }
        "window" | "canvas" | "field" => Some(Colour::WHITE),
        "currentcolor" => Some(Colour::Current),
        other => SYSTEM.contains(&other).then_some(Colour::Unknown),
    }
}

/// `rgb(…)` and `hsl(…)`, in the old writing and the new; of others, that they are colours.
fn function(name: &str, input: &mut Parser<'_>) -> Option<Colour> {
    let is_hsl = matches!(name, "hsl" | "hsla");
    if !is_hsl && !matches!(name, "rgb" | "rgba") {
        if let Some(light) = light(name, input) {
            while input.next().is_ok() {}
            return Some(light);
        }
        while input.next().is_ok() {}
        let known = ["hwb", "lab", "lch", "oklab", "oklch", "color", "color-mix", "light-dark"];
        return known.contains(&name).then_some(Colour::Unknown);
    }
    let mut parts: [f32; 4] = [0.0, 0.0, 0.0, 1.0];
    for (i, part) in parts.iter_mut().enumerate() {
        if i > 0 {
            let _ = input.try_parse(Parser::expect_comma);
        }
        if i == 3 {
            let _ = input.try_parse(|input| input.expect_delim('/'));
            if input.is_exhausted() {
                break;
            }
        }
        *part = match input.next().ok()? {
            Token::Number { value, .. } if i == 3 || is_hsl => *value,
            Token::Number { value, .. } => *value / 255.0,
            Token::Percentage { unit_value, .. } => *unit_value,
            Token::Dimension { value, unit, .. } if i == 0 && unit.eq_ignore_ascii_case("deg") => {
                *value
            }
            _ => return None,
        };
    }
    input.expect_exhausted().ok()?;
    let [a, b, c, alpha] = parts;
    let [r, g, b] = if is_hsl { of_hsl(a, b, c) } else { [a, b, c] };
    let byte = |part: f32| (part.clamp(0.0, 1.0) * 255.0).round() as u8;
    Some(with_alpha(byte(r), byte(g), byte(b), alpha))
}

/// A grey as light as a colour of a space that has a lightness. Only that is looked at.
fn light(name: &str, input: &mut Parser<'_>) -> Option<Colour> {
    let whole = if matches!(name, "lab" | "lch") { 100.0 } else { 1.0 };
    if !matches!(name, "lab" | "lch" | "oklab" | "oklch") {
        return None;
    }
    let share = match input.next().ok()? {
        Token::Number { value, .. } => *value / whole,
        Token::Percentage { unit_value, .. } => *unit_value,
        _ => return None,
    };
    let share = share.clamp(0.0, 1.0);
    let linear = match whole {
        100.0 => ((share * 100.0 + 16.0) / 116.0).powi(3),
        _ => share.powi(3),
    };
    let grey =
        if linear <= 0.003_130_8 { linear * 12.92 } else { 1.055 * linear.powf(1.0 / 2.4) - 0.055 };
    let grey = (grey.clamp(0.0, 1.0) * 255.0).round() as u8;
    Some(Colour::Solid(grey, grey, grey))
}

fn of_hsl(hue: f32, saturation: f32, light: f32) -> [f32; 3] {
    let (saturation, light) = (saturation.clamp(0.0, 1.0), light.clamp(0.0, 1.0));
    let chroma = saturation * light.min(1.0 - light);
    [0.0, 8.0, 4.0].map(|n: f32| {
        let k = (n + hue / 30.0).rem_euclid(12.0);
        light - chroma * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0)
    })
}

//! Values that say what is drawn: lines through text, the ground under it, text that is added.

use super::colour::{self, Colour};
use super::lengths::length;
use super::syntax::word;
use super::value::{CssValue, Length};
use cssparser::{ParseError, Parser, Token};

pub fn struck(input: &mut Parser<'_>) -> Option<CssValue> {
    const LINES: &[&str] = &[
        "none", "underline", "overline", "blink", "solid", "double", "dotted", "dashed", "wavy",
        "auto", "from-font", "spelling-error", "grammar-error",
    ];
    let mut struck = false;
    let mut clear = false;
    let mut any = false;
    while !input.is_exhausted() {
        let at = input.state();
        let is_line = word(input).is_some_and(|word| {
            struck |= word == "line-through";
            word == "line-through" || LINES.contains(&word.as_str())
        });
        if !is_line {
            input.reset(&at);
            let colour = input.try_parse(|input| colour::parse(input).ok_or(()));
            clear |= colour == Ok(Colour::Transparent);
            // `!important` stands behind the value.
            if colour.is_err() && input.try_parse(|input| length(input).ok_or(())).is_err() {
                break;
            }
        }
        any = true;
    }
    any.then_some(if struck && !clear { CssValue::Yes } else { CssValue::No })
}

/// The ground that a `background` paints: its colour; a picture may be of any.
pub fn ground(input: &mut Parser<'_>) -> Option<CssValue> {
    let mut found = None;
    let mut any = false;
    while !input.is_exhausted() {
        if let Ok(colour) = input.try_parse(|input| colour::parse(input).ok_or(())) {
            // The colour lies under a picture, and is there where the picture is not.
            found = Some(colour);
            any = true;
            continue;
        }
        let at = input.state();
        let token = input.next().ok()?.clone();
        match token {
            Token::UnquotedUrl(_) => found = found.or(Some(Colour::Unknown)),
            Token::Function(name) => {
                let is_image = !name.eq_ignore_ascii_case("calc");
                let inner = |input: &mut Parser<'_>| Ok::<_, ParseError<()>>(blend(input));
                let blend = input.parse_nested_block(inner).ok()?;
                if is_image {
                    found = found.or(Some(blend));
                }
            }
            Token::Ident(_)
            | Token::Dimension { .. }
            | Token::Percentage { .. }
            | Token::Number { .. }
            | Token::Comma
            | Token::Delim('/') => {}
            _ => {
                input.reset(&at);
                break;
            }
        }
        any = true;
    }
    any.then_some(CssValue::Colour(found.unwrap_or(Colour::Transparent)))
}

/// A line through text is thinner than this, in pixels, and has this part of its height on both sides.
const THIN: f32 = 4.0;
const BESIDE: f32 = 0.3;

/// Whether a `background` draws a line through the middle of its text: a gradient that is clear but for
/// a band in its middle, or one of no height there.
pub fn is_line(input: &mut Parser<'_>) -> bool {
    let (mut band, mut gradient, mut middle, mut thin) = (false, false, false, false);
    let mut sizes = false;
    while let Ok(token) = input.next() {
        match token {
            Token::Function(name) if name.to_ascii_lowercase().ends_with("linear-gradient") => {
                gradient = true;
                let inner = |input: &mut Parser<'_>| Ok::<_, ParseError<()>>(is_band(input));
                band |= input.parse_nested_block(inner).is_ok_and(|is_band| is_band);
            }
            Token::Ident(word) => middle |= word.eq_ignore_ascii_case("center"),
            Token::Percentage { unit_value, .. } => middle |= (0.45..0.55).contains(unit_value),
            Token::Delim('/') => sizes = true,
            Token::Dimension { value, unit, .. } if sizes => {
                thin |= unit.eq_ignore_ascii_case("px") && *value <= THIN;
            }
            _ => {}
        }
    }
    band || (gradient && middle && thin)
}

/// Whether the arguments of a gradient are clear, a colour in the middle, and clear again.
fn is_band(input: &mut Parser<'_>) -> bool {
    let (mut clear, mut placed) = (Vec::new(), false);
    let is_inner = |part: f32| (BESIDE..=1.0 - BESIDE).contains(&part);
    while !input.is_exhausted() {
        if let Ok(colour) = input.try_parse(|input| colour::parse(input).ok_or(())) {
            clear.push(colour == Colour::Transparent);
        } else if let Ok(place) = input.try_parse(|input| length(input).ok_or(())) {
            if clear.last() == Some(&false) {
                match place {
                    Length::Share(part) | Length::Sum(_, _, part) if is_inner(part) => {
                        placed = true
                    }
                    _ => return false,
                }
            }
        } else {
            let _ = input.next();
        }
    }
    let ends = clear.first() == Some(&true) && clear.last() == Some(&true);
    placed && ends && clear.contains(&false)
}

/// The colour of a gradient whose arguments are what is left, where it is about one.
fn blend(input: &mut Parser<'_>) -> Colour {
    let mut colours = Vec::new();
    while !input.is_exhausted() {
        match input.try_parse(|input| colour::parse(input).ok_or(())) {
            Ok(colour) => colours.push(colour),
            Err(()) => {
                let _ = input.next();
            }
        }
    }
    let Some(&first) = colours.first() else { return Colour::Unknown };
    let alike = |colour: &Colour| first.contrast(*colour).is_some_and(|far| far < 3.0);
    if colours.iter().all(alike) { first } else { Colour::Unknown }
}

/// What stands before or after an element: its text, if it is only that.
pub fn content(input: &mut Parser<'_>) -> Option<CssValue> {
    let mut text = String::new();
    let mut sure = true;
    let mut any = false;
    while let Ok(token) = input.next() {
        any = true;
        match token {
            Token::QuotedString(part) => text.push_str(part),
            Token::Ident(word) if word.eq_ignore_ascii_case("none") => return Some(CssValue::No),
            Token::Ident(word) if word.eq_ignore_ascii_case("normal") => return Some(CssValue::No),
            // Quotation marks, counters, attributes, pictures.
            _ => sure = false,
        }
    }
    match (any, sure) {
        (false, _) => None,
        (true, true) => Some(CssValue::Text(text)),
        (true, false) => Some(CssValue::Doubtful),
    }
}

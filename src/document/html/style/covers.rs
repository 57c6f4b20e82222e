//! Values that cut, turn or fade what an element shows.

use super::lengths::length;
use super::syntax::{ends, word};
use super::value::{CssValue, Length};
use cssparser::{ParseError, Parser, Token};

pub fn opacity(input: &mut Parser<'_>) -> Option<CssValue> {
    let share = share(input)?;
    Some(if share < 0.05 {
        CssValue::Yes
    } else if share < 0.15 {
        CssValue::Doubtful
    } else {
        CssValue::No
    })
}

/// Letters blurred by so many pixels cannot be read.
const BLURRED: f32 = 1.5;

pub fn filter(input: &mut Parser<'_>) -> Option<CssValue> {
    let mut value = CssValue::No;
    while let Ok(token) = input.next() {
        let Token::Function(name) = token else { continue };
        let name = name.to_ascii_lowercase();
        let inner = |input: &mut Parser<'_>| {
            let is_it = match name.as_str() {
                "opacity" => share(input).is_some_and(|share| share < 0.05),
                "blur" => length(input)
                    .is_some_and(|length| length.px(16.0, 0.0).is_none_or(|px| px >= BLURRED)),
                _ => false,
            };
            while input.next().is_ok() {}
            Ok::<_, ParseError<()>>(is_it)
        };
        match input.parse_nested_block(inner).is_ok_and(|is_it| is_it) {
            true if name == "opacity" => value = CssValue::Yes,
            true if value == CssValue::No => value = CssValue::Doubtful,
            _ => {}
        }
    }
    Some(value)
}

pub fn share(input: &mut Parser<'_>) -> Option<f32> {
    match input.next().ok()? {
        Token::Number { value, .. } => Some(*value),
        Token::Percentage { unit_value, .. } => Some(*unit_value),
        _ => None,
    }
}

pub fn clip(input: &mut Parser<'_>) -> Option<CssValue> {
    if let Ok(word) = input.try_parse(|input| word(input).ok_or(())) {
        return (word == "auto").then_some(CssValue::No);
    }
    input.expect_function_matching("rect").ok()?;
    let mut sides = Vec::new();
    let read = |input: &mut Parser<'_>| {
        while !input.is_exhausted() {
            sides.push(length(input).ok_or_else(ends)?);
            let _ = input.try_parse(Parser::expect_comma);
        }
        Ok::<_, ParseError<()>>(())
    };
    input.parse_nested_block(read).ok()?;
    let [top, right, bottom, left] = sides.as_slice() else { return None };
    let px = |side: &Length| side.px(16.0, 0.0);
    let thin = |a, b| matches!((px(a), px(b)), (Some(a), Some(b)) if b - a <= 1.0);
    Some(if thin(top, bottom) || thin(left, right) {
        CssValue::Yes
    } else if sides.iter().all(|side| *side == Length::Auto) {
        CssValue::No
    } else {
        CssValue::Doubtful
    })
}

pub fn clip_path(input: &mut Parser<'_>) -> Option<CssValue> {
    let token = input.next().ok()?.clone();
    match token {
        Token::Ident(word) if word.eq_ignore_ascii_case("none") => Some(CssValue::No),
        Token::Ident(_) => Some(CssValue::No),
        Token::UnquotedUrl(_) => Some(CssValue::Doubtful),
        Token::Function(name) => {
            let name = name.to_ascii_lowercase();
            let mut parts: Vec<Length> = Vec::new();
            let read = |input: &mut Parser<'_>| {
                while !input.is_exhausted() {
                    if let Ok(part) = input.try_parse(|input| length(input).ok_or(())) {
                        parts.push(part);
                    } else {
                        // Commas, `at`, `round`.
                        input.next().map_err(|_| ends())?;
                    }
                }
                Ok::<_, ParseError<()>>(())
            };
            input.parse_nested_block(read).ok()?;
            let share = |at: usize| match parts.get(at) {
                Some(Length::Share(part)) => *part,
                _ => 0.0,
            };
            Some(match name.as_str() {
                "inset" => {
                    let (top, right) =
                        (share(0), if parts.len() > 1 { share(1) } else { share(0) });
                    let bottom = if parts.len() > 2 { share(2) } else { top };
                    let left = if parts.len() > 3 { share(3) } else { right };
                    if top + bottom >= 1.0 || left + right >= 1.0 {
                        CssValue::Yes
                    } else if parts.iter().all(|part| part.is_zero()) {
                        CssValue::No
                    } else {
                        CssValue::Doubtful
                    }
                }
                "circle" | "ellipse" if parts.first().is_some_and(|part| part.is_zero()) => {
                    CssValue::Yes
                }
                "polygon" if parts.iter().all(|part| part.is_zero()) => CssValue::Yes,
                "circle" | "ellipse" | "polygon" | "rect" | "xywh" | "path" | "shape" | "url" => {
                    CssValue::Doubtful
                }
                _ => return None,
            })
        }
        _ => None,
    }
}

/// What turns, shrinks or moves an element.
pub fn transform(name: &str, input: &mut Parser<'_>) -> Option<CssValue> {
    if name == "scale" {
        if input.try_parse(|input| word(input).ok_or(())).is_ok() {
            return Some(CssValue::No);
        }
        let mut least: f32 = 1.0;
        while let Ok(share) = input.try_parse(|input| share(input).ok_or(())) {
            least = least.min(share);
        }
        return Some(match least {
            0.0 => CssValue::Yes,
            least if least < 0.3 => CssValue::Doubtful,
            _ => CssValue::No,
        });
    }
    if input.try_parse(|input| input.expect_ident_matching("none")).is_ok() {
        return Some(CssValue::No);
    }
    let mut value = CssValue::No;
    if name != "transform" {
        let (mut far, mut out) = (false, false);
        while let Ok(length) = input.try_parse(|input| length(input).ok_or(())) {
            far |= length.px(16.0, 100.0).is_none_or(|px| px.abs() > 8.0);
            out |= length.px(16.0, 100.0).is_some_and(|px| px < -300.0);
        }
        while input.next().is_ok() {}
        if name == "translate" && out {
            return Some(CssValue::Yes);
        }
        return Some(if name == "rotate" || far { CssValue::Doubtful } else { CssValue::No });
    }
    let mut any = false;
    while let Ok(function) = input.try_parse(|input| input.expect_function().cloned()) {
        any = true;
        let function = function.to_ascii_lowercase();
        let mut parts: Vec<Length> = Vec::new();
        let read = |input: &mut Parser<'_>| {
            while !input.is_exhausted() {
                match input.try_parse(|input| length(input).ok_or(())) {
                    Ok(part) => parts.push(part),
                    Err(()) => {
                        input.next().map_err(|_| ends())?;
                    }
                }
            }
            Ok::<_, ParseError<()>>(())
        };
        input.parse_nested_block(read).ok()?;
        let px = |part: &Length| part.px(16.0, 100.0).unwrap_or(0.0);
        if function.starts_with("scale") && parts.iter().any(|part| part.is_zero()) {
            return Some(CssValue::Yes);
        }
        let moves = function.starts_with("translate");
        if moves && parts.iter().any(|part| px(part) < -300.0) {
            value = CssValue::Yes;
        } else if !(moves && parts.iter().all(|part| px(part).abs() <= 8.0)
            || function.starts_with("scale") && parts.iter().all(|part| px(part) >= 0.3))
            && value == CssValue::No
        {
            value = CssValue::Doubtful;
        }
    }
    any.then_some(value)
}

/// How many times larger an element is drawn.
pub fn zoom(input: &mut Parser<'_>) -> Option<CssValue> {
    if input.try_parse(|input| word(input).ok_or(())).is_ok() {
        return Some(CssValue::No);
    }
    // A zoom of 0 is none.
    share(input).map(|times| match times {
        0.0 => CssValue::No,
        times => CssValue::Length(Length::Em(times)),
    })
}

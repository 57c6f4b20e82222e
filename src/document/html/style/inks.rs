//! Values that say what is drawn: lines through text, the ground under it, text that is added.

use super::colour::{self, Colour};
use super::lengths::length;
use super::value::{Value, word};
use cssparser::{ParseError, Parser, Token};

pub fn struck(input: &mut Parser<'_>) -> Option<Value> {
    const LINES: &[&str] = &[
        "none",
        "underline",
        "overline",
        "blink",
        "solid",
        "double",
        "dotted",
        "dashed",
        "wavy",
        "auto",
        "from-font",
        "spelling-error",
        "grammar-error",
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
    any.then_some(if struck && !clear { Value::Yes } else { Value::No })
}

/// The ground that a `background` paints: its colour; a picture may be of any.
pub fn ground(input: &mut Parser<'_>) -> Option<Value> {
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
    any.then_some(Value::Colour(found.unwrap_or(Colour::Transparent)))
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
pub fn content(input: &mut Parser<'_>) -> Option<Value> {
    let mut text = String::new();
    let mut sure = true;
    let mut any = false;
    while let Ok(token) = input.next() {
        any = true;
        match token {
            Token::QuotedString(part) => text.push_str(part),
            Token::Ident(word) if word.eq_ignore_ascii_case("none") => return Some(Value::No),
            Token::Ident(word) if word.eq_ignore_ascii_case("normal") => return Some(Value::No),
            // Quotation marks, counters, attributes, pictures.
            _ => sure = false,
        }
    }
    match (any, sure) {
        (false, _) => None,
        (true, true) => Some(Value::Text(text)),
        (true, false) => Some(Value::Doubtful),
    }
}

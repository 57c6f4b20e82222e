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
    let mut any = false;
    while !input.is_exhausted() {
        let at = input.state();
        let is_line = word(input).is_some_and(|word| {
            struck |= word == "line-through";
            word == "line-through" || LINES.contains(&word.as_str())
        });
        if !is_line {
            input.reset(&at);
            let rest = |input: &mut Parser<'_>| {
                colour::parse(input).map(|_| ()).or_else(|| length_again(input)).ok_or(())
            };
            // `!important` stands behind the value.
            if input.try_parse(rest).is_err() {
                break;
            }
        }
        any = true;
    }
    any.then_some(if struck { Value::Yes } else { Value::No })
}

pub fn length_again(input: &mut Parser<'_>) -> Option<()> {
    length(input).map(|_| ())
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
                let skip = |input: &mut Parser<'_>| {
                    while input.next().is_ok() {}
                    Ok::<_, ParseError<()>>(())
                };
                input.parse_nested_block(skip).ok()?;
                if is_image {
                    found = found.or(Some(Colour::Unknown));
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

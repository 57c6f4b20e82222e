//! Values that are lengths.

use super::calc::{self, LengthSum};
use super::syntax::word;
use super::value::{CssValue, Length, Out, Property, unit_of};
use cssparser::{ParseError, Parser, Token};

/// One length; words that stand for one are [`Length::Auto`].
pub fn length(input: &mut Parser<'_>) -> Option<Length> {
    let token = input.next().ok()?.clone();
    match token {
        Token::Dimension { value, unit, .. } => unit_of(value, &unit),
        Token::Percentage { unit_value, .. } => Some(Length::Share(unit_value)),
        // Without a unit: a zero, or what pages of the old kind may leave out.
        Token::Number { value: 0.0, .. } => Some(Length::Px(0.0)),
        Token::Number { value, .. } => Some(Length::Bare(value)),
        Token::Ident(word) => {
            const WORDS: &[&str] = &[
                "auto", "none", "max-content", "min-content", "fit-content", "thin", "medium",
                "thick", "hanging", "each-line", "stretch", "-webkit-fill-available",
            ];
            WORDS.contains(&word.to_ascii_lowercase().as_str()).then_some(Length::Auto)
        }
        Token::Function(name) => {
            let name = name.to_ascii_lowercase();
            let worked_out = |input: &mut Parser<'_>| {
                let found = calc::function(&name, input);
                while input.next().is_ok() {}
                Ok::<_, ParseError<()>>(found)
            };
            let found = input.parse_nested_block(worked_out).ok()?;
            Some(found.and_then(LengthSum::length).unwrap_or(Length::Unknown))
        }
        _ => None,
    }
}

pub fn size(input: &mut Parser<'_>) -> Option<CssValue> {
    let named = input.try_parse(|input| {
        let px = match word(input).as_deref() {
            Some("xx-small") => Length::Px(9.0),
            Some("x-small") => Length::Px(10.0),
            Some("small") => Length::Px(13.0),
            Some("medium") => Length::Px(16.0),
            Some("large") => Length::Px(18.0),
            Some("x-large") => Length::Px(24.0),
            Some("xx-large") => Length::Px(32.0),
            Some("xxx-large") => Length::Px(48.0),
            Some("smaller") => Length::Em(1.0 / 1.2),
            Some("larger") => Length::Em(1.2),
            _ => return Err(()),
        };
        Ok(px)
    });
    let length = match named {
        Ok(length) => length,
        Err(()) => match length(input)? {
            Length::Auto => return None,
            Length::Unknown => return Some(CssValue::Doubtful),
            Length::Sum(px, times, part) => Length::Sum(px, times + part, 0.0),
            Length::Bare(n) | Length::Px(n) | Length::Em(n) | Length::Rem(n) | Length::Share(n)
                if n < 0.0 =>
            {
                return None;
            }
            Length::Share(part) => Length::Em(part),
            length => length,
        },
    };
    Some(CssValue::Length(length))
}

/// The size in a `font`, behind style and weight and before the line's height and the family.
pub fn font(input: &mut Parser<'_>) -> Option<CssValue> {
    for _ in 0..5 {
        if let Ok(value) = input.try_parse(|input| size(input).ok_or(())) {
            // A weight is a number without a unit.
            if !matches!(value, CssValue::Length(Length::Bare(_))) {
                let mut family = false;
                while let Ok(token) = input.next() {
                    family |= matches!(token, Token::Ident(_) | Token::QuotedString(_));
                }
                return family.then_some(value);
            }
            continue;
        }
        word(input)?;
    }
    None
}

/// Lengths of margins or paddings: of one side, or of up to four in the order of CSS.
pub fn sides(properties: &[Property], input: &mut Parser<'_>, out: &mut Out) -> Option<()> {
    let mut found = Vec::new();
    while let Ok(side) = input.try_parse(|input| length(input).ok_or(())) {
        found.push(side);
    }
    let (left, right) = match found.as_slice() {
        [all] => (*all, *all),
        [_, both] | [_, both, _] => (*both, *both),
        [_, right, _, left] => (*left, *right),
        _ => return None,
    };
    match properties {
        [one] => out.push((*one, CssValue::Length(left))),
        [first, second] => {
            out.push((*first, CssValue::Length(left)));
            out.push((*second, CssValue::Length(right)));
        }
        _ => {}
    }
    Some(())
}

/// The four sides of an `inset`.
pub fn around(input: &mut Parser<'_>, out: &mut Out) -> Option<()> {
    let mut found = Vec::new();
    while let Ok(side) = input.try_parse(|input| length(input).ok_or(())) {
        found.push(side);
    }
    let [top, right, bottom, left] = match *found.as_slice() {
        [all] => [all; 4],
        [high, wide] => [high, wide, high, wide],
        [top, wide, bottom] => [top, wide, bottom, wide],
        [top, right, bottom, left] => [top, right, bottom, left],
        _ => return None,
    };
    let sides = [
        (Property::Top, top),
        (Property::Right, right),
        (Property::Bottom, bottom),
        (Property::Left, left),
    ];
    out.extend(sides.map(|(property, side)| (property, CssValue::Length(side))));
    Some(())
}

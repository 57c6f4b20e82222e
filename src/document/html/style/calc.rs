//! Sums of lengths: `calc(…)`, `min(…)`, `max(…)` and `clamp(…)`.

use super::syntax::ends;
use super::value::{Length, unit_of};
use cssparser::{ParseError, Parser, Token};

/// Brackets within each other beyond which a sum is not worked out.
const DEEPEST: u8 = 8;

/// A number, or pixels, times the size of the letters and a share together.
#[derive(Clone, Copy, Debug, Default)]
pub struct LengthSum {
    number: Option<f32>,
    px: f32,
    times: f32,
    part: f32,
}

impl LengthSum {
    /// As a length, if it is one.
    pub fn length(self) -> Option<Length> {
        if self.number.is_some() {
            return None;
        }
        Some(match (self.px, self.times, self.part) {
            (px, 0.0, 0.0) => Length::Px(px),
            (0.0, times, 0.0) => Length::Em(times),
            (0.0, 0.0, part) => Length::Share(part),
            (px, times, part) => Length::Sum(px, times, part),
        })
    }

    fn scaled(self, by: f32) -> LengthSum {
        let number = self.number.map(|n| n * by);
        LengthSum { number, px: self.px * by, times: self.times * by, part: self.part * by }
    }

    fn plus(self, other: LengthSum) -> Option<LengthSum> {
        let number = match (self.number, other.number) {
            (None, None) => None,
            (Some(a), Some(b)) => Some(a + b),
            _ => return None,
        };
        Some(LengthSum {
            number,
            px: self.px + other.px,
            times: self.times + other.times,
            part: self.part + other.part,
        })
    }

    /// How much it is about, to tell the greater of two.
    fn about(self) -> f32 {
        self.number.unwrap_or_default() + self.px + 16.0 * self.times + 100.0 * self.part
    }
}

/// The value of a function whose arguments are what is left.
pub fn function(name: &str, input: &mut Parser<'_>) -> Option<LengthSum> {
    function_at(name, input, 0)
}

fn function_at(name: &str, input: &mut Parser<'_>, depth: u8) -> Option<LengthSum> {
    let one = |input: &mut Parser<'_>| sum(input, depth).ok_or_else(ends);
    let found = input.parse_comma_separated(one).ok()?;
    let least = |a: LengthSum, b: LengthSum| if b.about() < a.about() { b } else { a };
    let most = |a: LengthSum, b: LengthSum| if b.about() > a.about() { b } else { a };
    match (name, found.as_slice()) {
        ("calc" | "-webkit-calc", [one]) => Some(*one),
        ("min", _) => found.into_iter().reduce(least),
        ("max", _) => found.into_iter().reduce(most),
        ("clamp", [low, value, high]) => Some(most(*low, least(*value, *high))),
        _ => None,
    }
}

fn sum(input: &mut Parser<'_>, depth: u8) -> Option<LengthSum> {
    let mut total = product(input, depth)?;
    loop {
        let sign = |input: &mut Parser<'_>| match input.next() {
            Ok(Token::Delim('+')) => Ok(1.0),
            Ok(Token::Delim('-')) => Ok(-1.0),
            _ => Err(()),
        };
        let Ok(sign) = input.try_parse(sign) else { return Some(total) };
        total = total.plus(product(input, depth)?.scaled(sign))?;
    }
}

fn product(input: &mut Parser<'_>, depth: u8) -> Option<LengthSum> {
    let mut total = value(input, depth)?;
    loop {
        let sign = |input: &mut Parser<'_>| match input.next() {
            Ok(Token::Delim('*')) => Ok(true),
            Ok(Token::Delim('/')) => Ok(false),
            _ => Err(()),
        };
        let Ok(times) = input.try_parse(sign) else { return Some(total) };
        let next = value(input, depth)?;
        total = match (total.number, next.number, times) {
            (_, Some(n), true) => total.scaled(n),
            (Some(n), None, true) => next.scaled(n),
            (_, Some(n), false) if n != 0.0 => total.scaled(1.0 / n),
            _ => return None,
        };
    }
}

fn value(input: &mut Parser<'_>, depth: u8) -> Option<LengthSum> {
    if depth > DEEPEST {
        return None;
    }
    let token = input.next().ok()?.clone();
    match token {
        Token::Number { value, .. } => {
            Some(LengthSum { number: Some(value), ..LengthSum::default() })
        }
        Token::Percentage { unit_value, .. } => {
            Some(LengthSum { part: unit_value, ..LengthSum::default() })
        }
        Token::Dimension { value, unit, .. } => Some(match unit_of(value, &unit)? {
            Length::Em(times) => LengthSum { times, ..LengthSum::default() },
            length => LengthSum { px: length.px(16.0, 0.0)?, ..LengthSum::default() },
        }),
        Token::ParenthesisBlock => {
            let inner = |input: &mut Parser<'_>| sum(input, depth + 1).ok_or_else(ends);
            input.parse_nested_block(inner).ok()
        }
        Token::Function(name) => {
            let name = name.to_ascii_lowercase();
            let inner = |input: &mut Parser<'_>| -> Result<LengthSum, ParseError<()>> {
                function_at(&name, input, depth + 1).ok_or_else(ends)
            };
            input.parse_nested_block(inner).ok()
        }
        _ => None,
    }
}

//! Whether what an at-rule asks for holds of a reader at a screen, with a browser of today.

use super::properties;
use super::selector;
use super::vars::may_hold;
use cssparser::{ParseError, Parser, Token};

/// How wide a reader's window is taken to be, in pixels, for rules that ask.
const WINDOW: f32 = 1280.0;

/// Whether a list of media queries is true of a reader at a screen.
pub fn applies(input: &mut Parser<'_>) -> bool {
    if input.is_exhausted() {
        return true;
    }
    let queries = input.parse_comma_separated(|input| Ok::<_, ParseError<()>>(query(input)));
    queries.is_ok_and(|queries| queries.contains(&true))
}

fn query(input: &mut Parser<'_>) -> bool {
    let negated = input.try_parse(|input| input.expect_ident_matching("not")).is_ok();
    let mut holds = true;
    while let Ok(token) = input.next() {
        match token.clone() {
            Token::Ident(word) => match word.to_ascii_lowercase().as_str() {
                "screen" | "all" | "only" | "and" => {}
                _ => holds = false,
            },
            Token::ParenthesisBlock => {
                let fits =
                    input.parse_nested_block(|input| Ok::<_, ParseError<()>>(feature(input)));
                holds &= fits.unwrap_or(false);
            }
            _ => holds = false,
        }
    }
    holds != negated
}

/// `(max-width: 768px)` and the like.
fn feature(input: &mut Parser<'_>) -> bool {
    let name = input.expect_ident().map(|name| name.to_ascii_lowercase()).unwrap_or_default();
    let has_value = input.expect_colon().is_ok();
    let value = match input.next() {
        Ok(Token::Dimension { value, unit, .. }) => match unit.to_ascii_lowercase().as_str() {
            "em" | "rem" => Some(value * 16.0),
            _ => Some(*value),
        },
        Ok(Token::Number { value, .. }) => Some(*value),
        Ok(Token::Ident(word)) => {
            return match (name.as_str(), word.to_ascii_lowercase().as_str()) {
                ("orientation", word) => word == "landscape",
                ("prefers-color-scheme", word) => word == "light",
                ("prefers-reduced-motion" | "prefers-contrast", word) => word == "no-preference",
                ("hover" | "any-hover", word) => word == "hover",
                ("pointer" | "any-pointer", word) => word == "fine",
                _ => false,
            };
        }
        _ => None,
    };
    while input.next().is_ok() {}
    match (name.as_str(), value) {
        ("min-width" | "min-device-width", Some(px)) => WINDOW >= px,
        ("max-width" | "max-device-width", Some(px)) => WINDOW <= px,
        ("min-height" | "min-device-height", Some(px)) => px <= 800.0,
        ("max-height" | "max-device-height", Some(px)) => px >= 800.0,
        ("width" | "height" | "color" | "hover" | "pointer", None) => !has_value,
        _ => false,
    }
}

/// Whether a condition of `@supports` is true.
pub fn supports(input: &mut Parser<'_>) -> bool {
    if input.try_parse(|input| input.expect_ident_matching("not")).is_ok() {
        return !supported(input);
    }
    let mut holds = supported(input);
    while let Ok(Token::Ident(word)) = input.next() {
        let is_or = word.eq_ignore_ascii_case("or");
        let next = supported(input);
        holds = if is_or { holds || next } else { holds && next };
    }
    holds
}

/// One part of a condition: a declaration, a selector, or a condition in brackets.
fn supported(input: &mut Parser<'_>) -> bool {
    let inner = |input: &mut Parser<'_>, holds: &dyn Fn(&mut Parser<'_>) -> bool| {
        let read = |input: &mut Parser<'_>| {
            let holds = holds(input);
            while input.next().is_ok() {}
            Ok::<_, ParseError<()>>(holds)
        };
        input.parse_nested_block(read).unwrap_or(false)
    };
    match input.next().cloned() {
        Ok(Token::ParenthesisBlock) => inner(input, &|input| {
            let at = input.state();
            let name = input.expect_ident().map(|name| name.to_ascii_lowercase());
            if let Ok(name) = name
                && input.expect_colon().is_ok()
            {
                return is_known(&name, input);
            }
            input.reset(&at);
            supports(input)
        }),
        Ok(Token::Function(name)) => match name.to_ascii_lowercase().as_str() {
            "selector" => inner(input, &|input| selector::read(input).is_some()),
            "font-tech" | "font-format" => inner(input, &|_| true),
            _ => inner(input, &|_| false),
        },
        _ => false,
    }
}

/// Whether a browser of today knows a property with this value.
fn is_known(name: &str, input: &mut Parser<'_>) -> bool {
    let begin = input.position();
    let at = input.state();
    while input.next().is_ok() {}
    let text = input.slice_from(begin).trim();
    input.reset(&at);
    // Words of other makers' browsers.
    let foreign = ["-apple-", "-ms-", "-moz-", "-o-", "-khtml-"];
    if foreign.iter().any(|maker| name.starts_with(maker) || text.starts_with(maker)) {
        return false;
    }
    if name.starts_with("--") || may_hold(text) {
        return true;
    }
    if properties::is_read(name) {
        return properties::parse(name, input, &mut Vec::new()).is_some() && input.is_exhausted();
    }
    match name.strip_prefix("-webkit-") {
        Some(name) => WEBKIT.iter().any(|known| name.starts_with(known)),
        None => {
            let first = name.split('-').next().unwrap_or_default();
            KNOWN.contains(&first) && !UNKNOWN.contains(&name)
        }
    }
}

/// What properties begin with that are known behind `-webkit-`.
const WEBKIT: &[&str] = &[
    "align", "animation", "app-region", "appearance", "backface", "background", "border", "box",
    "clip-path", "column", "filter", "flex", "font-smoothing", "justify", "line-break",
    "line-clamp", "margin", "mask", "opacity", "order", "padding", "perspective", "print-color",
    "shape", "tap-highlight", "text-combine", "text-decorations-in-effect", "text-emphasis",
    "text-fill", "text-orientation", "text-security", "text-size", "text-stroke", "transform",
    "transition", "user-drag", "user-modify", "user-select", "writing-mode",
];

/// The first words of other properties.
const KNOWN: &[&str] = &[
    "accent", "align", "anchor", "animation", "appearance", "aspect", "backdrop", "backface",
    "background", "baseline", "block", "border", "bottom", "box", "break", "caption", "caret",
    "clear", "clip", "color", "column", "columns", "contain", "container", "content", "counter",
    "cursor", "empty", "field", "fill", "flex", "flood", "font", "forced", "gap", "grid", "height",
    "hyphenate", "hyphens", "image", "initial", "inline", "inset", "interpolate", "isolation",
    "justify", "letter", "lighting", "line", "list", "margin", "marker", "mask", "math", "max",
    "min", "mix", "object", "offset", "order", "orphans", "outline", "overflow", "overlay",
    "overscroll", "padding", "page", "paint", "perspective", "place", "pointer", "print", "quotes",
    "resize", "row", "ruby", "scroll", "scrollbar", "shape", "speak", "stop", "stroke", "tab",
    "table", "text", "timeline", "touch", "transform", "transition", "user", "vector", "view",
    "white", "widows", "width", "will", "word", "writing", "z",
];

/// Properties of such a name that it does not know.
const UNKNOWN: &[&str] = &["margin-trim", "line-clamp", "text-decoration-trim", "font-smooth"];

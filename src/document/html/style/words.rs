//! Values that are mostly words.

use super::lengths::length;
use super::syntax::word;
use super::value::{CssValue, Display, Length};
use cssparser::Parser;

pub fn overflow(input: &mut Parser<'_>) -> Option<CssValue> {
    let mut cuts = false;
    let mut any = false;
    while let Ok(word) = input.try_parse(|input| word(input).ok_or(())) {
        any = true;
        match word.as_str() {
            "hidden" | "clip" | "scroll" | "auto" | "overlay" => cuts = true,
            "visible" => {}
            _ => return None,
        }
    }
    any.then_some(if cuts { CssValue::Yes } else { CssValue::No })
}

pub fn raised(input: &mut Parser<'_>) -> Option<CssValue> {
    if let Ok(word) = input.try_parse(|input| word(input).ok_or(())) {
        return Some(match word.as_str() {
            "super" | "text-top" => CssValue::Yes,
            "sub" | "text-bottom" => CssValue::Other,
            "baseline" | "middle" | "top" | "bottom" | "normal" => CssValue::No,
            "-webkit-baseline-middle" => CssValue::No,
            _ => return None,
        });
    }
    Some(match length(input)? {
        Length::Auto => return None,
        Length::Unknown => CssValue::Doubtful,
        length => CssValue::Length(length),
    })
}

/// The display of an element, where it is one that browsers know.
pub fn display(input: &mut Parser<'_>) -> Option<Display> {
    let first = word(input)?;
    let second = input.try_parse(|input| word(input).ok_or(())).ok();
    Some(match (first.as_str(), second.as_deref()) {
        ("none", None) => Display::None,
        ("contents", None) => Display::Contents,
        ("inline", None | Some("flow")) | ("math", None) => Display::Inline,
        ("flex" | "grid" | "-webkit-box" | "-webkit-flex", None)
        | ("block", Some("flex" | "grid")) => Display::Spread,
        ("inline-flex" | "inline-grid" | "-webkit-inline-box" | "-webkit-inline-flex", None)
        | ("inline", Some("flex" | "grid")) => Display::SpreadApart,
        ("block" | "list-item" | "flow-root" | "flow", None)
        | ("block", Some("flow" | "flow-root")) => Display::Block,
        ("table", None) | ("block", Some("table")) => Display::Block,
        ("table-cell" | "ruby", None) => Display::Cell,
        ("ruby-text", None) => Display::Above,
        ("inline-block" | "inline-table", None) | ("inline", Some("flow-root" | "table")) => {
            Display::Apart
        }
        (
            "table-row" | "table-row-group" | "table-header-group" | "table-footer-group"
            | "table-column" | "table-column-group" | "table-caption" | "ruby-base",
            None,
        ) => Display::Table,
        _ => return None,
    })
}

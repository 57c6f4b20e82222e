//! Whether styles may change what a page laid out by its tags shows; the whole way then tells.

use super::{Stream, is_inline};
use crate::document::html::attributes::Attributes;
use crate::document::html::marks::is_figure;
use crate::document::html::recent::Recent;
use crate::document::html::style::glance::{Asks, asks_of_attributes};
use crate::document::html::style::{CssValue, Length, Property, declarations};
use crate::document::html::tag::{Packed, Tag, TagName};
use crate::document::html::tokens::{HtmlToken, HtmlTokens};

impl<'a> Stream<'a> {
    /// Whether an element is not shown. `None` where its look takes the whole way to tell.
    pub(super) fn hides(&mut self, name: TagName, attributes: &Attributes<'a>) -> Option<bool> {
        let mut asks = attributes.style.map_or(Asks::NOTHING, |style| self.memory.asks(style));
        if attributes.colour.is_some() || attributes.ground.is_some() {
            let letters = matches!(name.tag, Tag::Font | Tag::Body).then_some(attributes.colour);
            asks = asks.and(asks_of_attributes(letters.flatten(), attributes.ground));
        }
        if self.rules.ask {
            let by_rule = self.rules.asks(name.packed, attributes.id, attributes.class);
            if by_rule.has(Asks::HIDE) {
                return None;
            }
            asks = asks.and(by_rule);
        }
        if attributes.pictured && name.tag.is_cell() {
            return None;
        }
        if asks == Asks::NOTHING {
            return Some(attributes.hidden);
        }
        let in_cell = self.walker.in_cell();
        let in_line = is_inline(name.tag);
        let matters = asks.has(Asks::TREE)
            || (asks.has(Asks::COLOUR)
                && (in_cell || !in_line || self.walker.in_heading() || self.walker.in_mid_line()))
            || ((in_cell || name.tag.is_cell())
                && (asks.has(Asks::CELL) || (in_line && asks.has(Asks::INLINE))))
            || (attributes.hidden && asks.has(Asks::CELL));
        (!matters).then_some(attributes.hidden || asks.has(Asks::HIDE))
    }

    /// Takes a style sheet in. What stands before it is meant too.
    pub fn sheet(&mut self, text: &str) -> Option<()> {
        let asked = self.rules.ask;
        self.rules.add(text);
        (asked || !self.rules.ask || !self.walker.has_begun()).then_some(())
    }

    /// `None` where a text may go on in a figure as a mark of it, or as nothing of it.
    pub(super) fn joins(&mut self, text: &str) -> Option<()> {
        let first = text.trim_ascii_start().chars().next();
        if !first.is_some_and(is_figure) || !self.walker.ends_in_figure() {
            return Some(());
        }
        let end = self.cell.len().saturating_sub(self.tokens.rest().len() + text.len());
        let between = self.cell.get(..end)?;
        let mut tokens = HtmlTokens::new(between);
        let mut recent = Recent::default();
        // The sizes of the open elements, and of the text before.
        let mut open: Vec<(Packed, Option<Length>)> = Vec::new();
        let mut before: Option<Option<Length>> = None;
        let size =
            |open: &[(Packed, Option<Length>)]| open.iter().rev().find_map(|(_, size)| *size);
        while let Some(token) = tokens.next(&mut recent) {
            let name = match token {
                HtmlToken::Start(name) => name,
                HtmlToken::End(name) => {
                    if let Some(at) = open.iter().rposition(|(open, _)| *open == name.packed) {
                        open.truncate(at);
                    }
                    continue;
                }
                HtmlToken::Text(text) if !text.trim_ascii().is_empty() => {
                    let now = size(&open);
                    if *before.get_or_insert(now) != now {
                        return None;
                    }
                    continue;
                }
                _ => continue,
            };
            if !is_inline(name.tag) || name.tag == Tag::Br {
                continue;
            }
            let attributes = recent.attributes();
            let by_class =
                self.rules.size_classes && (attributes.class.or(attributes.id).is_some());
            if matches!(name.tag, Tag::A | Tag::Big) || self.rules.size_names || by_class {
                return None;
            }
            let style = attributes.style.unwrap_or_default();
            if style.contains(['&', '\\']) || (name.tag == Tag::Font && attributes.sized) {
                return None;
            }
            let mut own = None;
            for said in declarations(style, None) {
                match (said.property, said.value) {
                    // Times another size.
                    (Property::FontSize, CssValue::Length(Length::Px(px))) => {
                        own = Some(Length::Px(px));
                    }
                    (Property::FontSize, CssValue::Length(length)) if size(&open).is_none() => {
                        own = Some(length);
                    }
                    (
                        Property::FontSize
                        | Property::Zoom
                        | Property::All
                        | Property::Raised
                        | Property::Position,
                        _,
                    ) => return None,
                    _ => {}
                }
            }
            open.push((name.packed, own));
        }
        before.is_none_or(|before| before == size(&open)).then_some(())
    }
}

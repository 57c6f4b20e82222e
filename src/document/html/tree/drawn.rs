//! What is drawn beside the text of a page: columns, pictures under cells, and what rules add before
//! and after elements.

use super::TreeLayout;
use super::sheets::is_named;
use crate::document::html::style::look::{Look, OldStyle, Sight, resolve};
use crate::document::html::style::said::{CascadedValues, generated};
use crate::document::html::style::sheet::StyleRule;
use crate::document::html::style::{Aspect, Colour, CssValue, Display, Length, Property};
use crate::document::html::tag::Tag;
use crate::document::html::walker::PICTURE;
use ego_tree::NodeRef;
use scraper::{Node, node::Element};
use std::rc::Rc;

/// Words and signs behind a figure that say what is counted or refer to a note.
const COUNTERS: &str = "件宗条条份例起次个项人名部篇批笔期家*＊※";

/// What is unknown of a text whose first line or letter looks as rules of its own say.
pub fn first_line(look: &Look, rules: &[Rc<StyleRule>]) -> Option<&'static str> {
    if rules.iter().all(|rule| rule.part() != Aspect::First) {
        return None;
    }
    let said = generated(rules.iter().map(|rule| &**rule), Aspect::First);
    let first = resolve(look, Tag::Other, &OldStyle::default(), &said);
    (first.sight() != look.sight()).then_some("style")
}

impl TreeLayout {
    /// Columns of a table that are described.
    pub fn columns(&mut self, node: NodeRef<'_, Node>, element: &Element, tag: Tag, look: &Look) {
        let span = |element: &Element| {
            element.attr("span").and_then(|n| n.trim().parse().ok()).unwrap_or(1u32).clamp(1, 1000)
        };
        let inner = || node.children().filter(|node| is_named(*node, "col"));
        if tag == Tag::Col || inner().next().is_none() {
            self.walker.columns(span(element), look.gone);
        } else if look.gone {
            let all = inner().filter_map(|node| node.value().as_element()).map(span);
            self.walker.columns(all.fold(0, u32::saturating_add), true);
        }
    }

    /// What an element draws in a cell besides its text.
    pub fn draws(&mut self, element: &Element, old: &OldStyle<'_>, said: &CascadedValues<'_>) {
        let ground = said.get(Property::Ground);
        if ground == Some(&CssValue::Colour(Colour::Unknown))
            || (ground.is_none() && old.ground == Some("?"))
            || said.get(Property::Mask) == Some(&CssValue::Doubtful)
            || element.name() == "v:imagedata"
        {
            self.walker.draws(PICTURE);
        }
        // What lies over the text around it: from where it begins, or from its middle.
        let begins = |side: Property, share: bool| match said.get(side) {
            Some(CssValue::Length(Length::Share(part))) if share => (0.2..=0.8).contains(part),
            _ => said.length(side, 16.0, 100.0).is_some_and(|px| px.abs() < 16.0),
        };
        if said.is(Property::Position)
            && matches!(ground, Some(CssValue::Colour(Colour::Solid(..))))
            && begins(Property::Left, false)
            && begins(Property::Top, true)
            && self.walker.in_cell()
        {
            self.walker.object("position", "");
        }
    }

    /// Takes what stands before or after an element by a rule, where it may be part of a figure.
    pub fn generated(&mut self, look: &Look, content: &CssValue) {
        if look.gone || !self.walker.in_cell() {
            return;
        }
        let is_block = matches!(look.display, Display::Block | Display::Table);
        if is_block {
            self.walker.break_line();
        } else if look.display == Display::Apart {
            self.walker.part();
        }
        match content {
            _ if !look.shows_boxes() || look.sight() == Sight::Nothing => {}
            CssValue::Text(text) if text.is_empty() => {}
            CssValue::Text(text) if text.trim().is_empty() || look.sight() == Sight::Gap => {
                self.walker.part();
            }
            // What a figure is counted in changes nothing of it.
            CssValue::Text(text) if text.chars().all(|c| COUNTERS.contains(c)) => {
                self.say(text, look)
            }
            CssValue::Text(text) => self.walker.object("content", text),
            CssValue::Doubtful => self.walker.object("content", ""),
            _ => {}
        }
        if is_block {
            self.walker.break_line();
        }
    }
}

//! The rules of a page's style elements, as far as a glance needs them.

use super::super::selector::{Aspect, SelectorKey};
use super::super::sheet::StyleSheet;
use super::super::value::{CssValue, Property};
use super::super::{Declaration, Display};
use super::{Asks, asks};
use crate::document::html::tag::{Packed, Tag, pack};
use std::collections::HashMap;

/// What the rules of a page's sheets ask for, by what elements must have to be meant.
#[derive(Default)]
pub struct RuleIndex {
    by_id: HashMap<String, Asks>,
    by_class: HashMap<String, Asks>,
    by_name: HashMap<Packed, Asks>,
    any: Asks,
    /// Whether there is anything to look for.
    pub ask: bool,
    /// Whether letters within a line may have another size, by their names or by what they have.
    pub size_names: bool,
    pub size_classes: bool,
}

impl RuleIndex {
    /// Takes the content of a `<style>` in.
    pub fn add(&mut self, text: &str) {
        let mut sheet = StyleSheet::default();
        sheet.add(text, None, None);
        if sheet.is_cut {
            self.any = self.any.and(Asks::TREE);
            self.ask = true;
        }
        for rule in sheet.rules() {
            let asks = match rule.part() {
                Aspect::Itself => asks(&rule.says),
                Aspect::First => match asks(&rule.says) {
                    Asks::NOTHING => Asks::NOTHING,
                    _ => Asks::CELL,
                },
                Aspect::Before | Aspect::After | Aspect::Marker => generated(&rule.says),
            };
            let key = &rule.chosen.key;
            let sizes = [Property::FontSize, Property::Zoom, Property::All];
            if rule.says.iter().any(|said| sizes.contains(&said.property)) {
                match key {
                    SelectorKey::Name(name) => {
                        self.size_names |= !Tag::of(pack(name.as_bytes())).is_block()
                    }
                    _ => self.size_classes = true,
                }
            }
            if asks == Asks::NOTHING {
                continue;
            }
            self.ask = true;
            let slot = match key {
                SelectorKey::Id(id) => self.by_id.entry(id.clone()).or_default(),
                SelectorKey::Class(class) => self.by_class.entry(class.clone()).or_default(),
                SelectorKey::Name(name) => self.by_name.entry(pack(name.as_bytes())).or_default(),
                SelectorKey::Any => &mut self.any,
            };
            *slot = slot.and(asks);
        }
    }

    /// What rules may ask of an element.
    pub fn asks(&self, name: Packed, id: Option<&str>, class: Option<&str>) -> Asks {
        let mut asks = self.any.and(self.by_name.get(&name).copied().unwrap_or_default());
        if let Some(id) = id {
            asks = asks.and(self.by_id.get(id).copied().unwrap_or_default());
        }
        for class in class.unwrap_or_default().split_ascii_whitespace() {
            asks = asks.and(self.by_class.get(class).copied().unwrap_or_default());
        }
        asks
    }
}

/// What a rule about the text before or after an element asks for.
fn generated(says: &[Declaration]) -> Asks {
    let parts = |said: &Declaration| match said.property {
        Property::Display => {
            !matches!(said.value, CssValue::Display(Display::None | Display::Inline))
        }
        Property::Float | Property::Position => said.value == CssValue::Yes,
        _ => false,
    };
    let speaks = says.iter().any(|declaration| match (declaration.property, &declaration.value) {
        (Property::Content, CssValue::Text(text)) => !text.is_empty() || says.iter().any(parts),
        (Property::Content, CssValue::Doubtful) => true,
        _ => false,
    });
    if speaks { Asks::CELL } else { Asks::NOTHING }
}

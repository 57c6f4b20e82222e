//! What the styles of a page say of an element, and who has the last word.

use super::Declaration;
use super::selector::Aspect;
use super::sheet::{StyleRule, StyleSheet};
use super::value::{CssValue, Length, PROPERTIES, Property};

/// What is said of an element, each property by whoever has the last word.
pub struct CascadedValues<'s> {
    values: [Option<(Rank, &'s CssValue)>; PROPERTIES],
    /// Whether a number alone is pixels.
    pub old_kind: bool,
}

/// Who has the last word: importance, the element itself, the layer, the weight of a selector, the
/// order.
type Rank = (bool, bool, usize, [u16; 3], usize);

impl Default for CascadedValues<'_> {
    fn default() -> Self {
        CascadedValues { values: [const { None }; PROPERTIES], old_kind: false }
    }
}

impl<'s> CascadedValues<'s> {
    pub fn rule(&mut self, rule: &'s StyleRule) {
        for (i, declaration) in rule.says.iter().enumerate() {
            // What is important in a layer wins over what is so in a later one.
            let layer = if declaration.important { usize::MAX - rule.layer } else { rule.layer };
            let rank =
                (declaration.important, false, layer, rule.chosen.weight, rule.order * 1000 + i);
            self.take(declaration, rank);
        }
    }

    pub fn style(&mut self, style: &'s [Declaration]) {
        for (i, declaration) in style.iter().enumerate() {
            self.take(declaration, (declaration.important, true, 0, [0; 3], i));
        }
    }

    fn take(&mut self, said: &'s Declaration, rank: Rank) {
        if matches!(said.value, CssValue::Length(Length::Bare(_))) && !self.old_kind {
            return;
        }
        if said.property == Property::All {
            for (at, slot) in self.values.iter_mut().enumerate() {
                let inherited = Property::INHERITED.iter().any(|known| *known as usize == at);
                let value = match said.value {
                    CssValue::Inherit | CssValue::Doubtful => &said.value,
                    _ if inherited => &CssValue::Inherit,
                    _ => &CssValue::Initial,
                };
                if slot.as_ref().is_none_or(|(before, _)| *before <= rank) {
                    *slot = Some((rank, value));
                }
            }
            return;
        }
        if let Some(slot) = self.values.get_mut(said.property as usize)
            && slot.as_ref().is_none_or(|(before, _)| *before <= rank)
        {
            *slot = Some((rank, &said.value));
        }
    }

    pub fn get(&self, property: Property) -> Option<&'s CssValue> {
        self.values.get(property as usize)?.as_ref().map(|(_, value)| *value)
    }

    pub fn length(&self, property: Property, size: f32, whole: f32) -> Option<f32> {
        match self.get(property)? {
            CssValue::Length(length) => length.px(size, whole),
            _ => None,
        }
    }

    pub fn is(&self, property: Property) -> bool {
        self.get(property) == Some(&CssValue::Yes)
    }

    /// What stands before or after an element by a rule: its text, or that it is unknown.
    pub fn content(&self) -> Option<&'s CssValue> {
        self.get(Property::Content)
            .filter(|value| !matches!(value, CssValue::No | CssValue::Initial))
    }
}

/// What the rules that mean an element's text before or after it say.
pub fn generated<'s>(
    rules: impl Iterator<Item = &'s StyleRule>,
    part: Aspect,
) -> CascadedValues<'s> {
    let mut said = CascadedValues::default();
    rules.filter(|rule| rule.part() == part).for_each(|rule| said.rule(rule));
    said
}

/// The sheets of a page whose rules cost no more than a page may.
pub struct Cascade {
    pub sheet: StyleSheet,
    /// Elements that rules may still be held against.
    left: u64,
}

impl Cascade {
    /// What holding rules against elements may cost, all in all, in elements looked at.
    const MOST: u64 = 8_000_000;

    pub fn new(sheet: StyleSheet) -> Self {
        let left = if sheet.is_cut { 0 } else { Self::MOST };
        Cascade { sheet, left }
    }

    /// Whether so much more may be looked at.
    pub fn spend(&mut self, cost: u64) -> bool {
        self.left = self.left.saturating_sub(cost);
        self.left > 0
    }

    /// Whether it is unknown from here on what the rules say of an element.
    pub fn is_spent(&self) -> bool {
        self.left == 0
    }
}

//! The rules of a page's own style sheets.

use super::Declaration;
use super::conditions::applies;
use super::rules::{self, MOST, SelectorRule, SheetRules};
use super::selector::{Aspect, Chosen, SelectorKey};
use super::vars::{self, Vars};
use cssparser::Parser;
use std::cell::RefCell;
use std::collections::{HashMap, VecDeque};
use std::rc::Rc;

/// One rule: a selector and what it says.
#[derive(Clone, Debug)]
pub struct StyleRule {
    pub chosen: Rc<Chosen>,
    pub says: Rc<[Declaration]>,
    /// Which comes later.
    pub order: usize,
    /// The layer it is in: the later wins. Rules of none win over all.
    pub layer: usize,
}

/// The rules of all style sheets of a page, by what they ask for.
#[derive(Debug, Default)]
pub struct StyleSheet {
    rules: Vec<Rc<StyleRule>>,
    by_key: HashMap<(char, String), Vec<usize>>,
    any: Vec<usize>,
    layers: Vec<String>,
    /// Whether there are more rules than are looked at.
    pub is_cut: bool,
    /// What the sheets call custom properties.
    pub custom: Vec<(Rc<Chosen>, String, String)>,
}

impl StyleSheet {
    /// Takes the content of a `<style>` in, `media` being its attribute, where the custom properties
    /// of the page are known.
    pub fn add(&mut self, text: &str, media: Option<&str>, vars: Option<&Vars>) {
        if media.is_some_and(|media| !applies(&mut Parser::new(media))) {
            return;
        }
        let read = read(text, vars);
        let layers: Vec<usize> = read.layers.iter().map(|name| self.layer(name)).collect();
        self.custom.extend(read.custom.iter().cloned());
        self.is_cut |= read.is_cut;
        for SelectorRule { chosen, says, layer } in read.rules.iter().cloned() {
            let order = self.rules.len();
            if order == MOST {
                self.is_cut = true;
                return;
            }
            let slot = match &chosen.key {
                SelectorKey::Id(id) => self.by_key.entry(('#', id.clone())).or_default(),
                SelectorKey::Class(class) => self.by_key.entry(('.', class.clone())).or_default(),
                SelectorKey::Name(name) => self.by_key.entry((' ', name.clone())).or_default(),
                SelectorKey::Any => &mut self.any,
            };
            slot.push(order);
            let layer = layer.and_then(|at| layers.get(at).copied()).unwrap_or(usize::MAX);
            self.rules.push(Rc::new(StyleRule { chosen, says, order, layer }));
        }
    }

    /// The number of a layer.
    fn layer(&mut self, name: &str) -> usize {
        let known = self.layers.iter().position(|layer| layer == name && !name.ends_with('?'));
        known.unwrap_or_else(|| {
            self.layers.push(name.to_owned());
            self.layers.len() - 1
        })
    }

    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// All rules, in their order.
    pub fn rules(&self) -> &[Rc<StyleRule>] {
        &self.rules
    }

    /// The rules that an element of this name, id and these classes may be meant by.
    pub fn about<'e>(
        &self,
        name: &'e str,
        id: Option<&'e str>,
        classes: impl Iterator<Item = &'e str>,
    ) -> Vec<Rc<StyleRule>> {
        let mut found: Vec<usize> = self.any.clone();
        let mut look = |kind, key: &str| {
            found.extend(self.by_key.get(&(kind, key.to_owned())).into_iter().flatten());
        };
        look(' ', name);
        if let Some(id) = id {
            look('#', id);
        }
        for class in classes {
            look('.', class);
        }
        found.into_iter().filter_map(|at| self.rules.get(at)).map(Rc::clone).collect()
    }
}

thread_local! {
    /// Sheets read before, the last one first.
    static READ: RefCell<VecDeque<(Box<str>, Rc<SheetRules>)>> = const { RefCell::new(VecDeque::new()) };
}

/// Reads a sheet, or finds it among those read before: the pages of a site share theirs, and a word
/// processor writes one into every text.
fn read(text: &str, vars: Option<&Vars>) -> Rc<SheetRules> {
    /// Sheets kept a thread, and the longest of them in bytes.
    const KEPT: usize = 16;
    const LONGEST: usize = 64 << 10;
    // What is filled in from elsewhere is not the sheet's own.
    let vars = vars.filter(|_| vars::may_hold(text));
    if vars.is_some() {
        return Rc::new(rules::read(text, vars));
    }
    let known = READ.with_borrow(|read| {
        let found = read.iter().find(|(known, _)| **known == *text);
        found.map(|(_, said)| Rc::clone(said))
    });
    known.unwrap_or_else(|| {
        let said = Rc::new(rules::read(text, None));
        if text.len() <= LONGEST {
            READ.with_borrow_mut(|read| {
                read.truncate(KEPT - 1);
                read.push_front((text.into(), Rc::clone(&said)));
            });
        }
        said
    })
}

impl StyleRule {
    /// What it is about: an element, or what stands before or after its content.
    pub fn part(&self) -> Aspect {
        self.chosen.part
    }
}

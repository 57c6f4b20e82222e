//! What the styles of a document say of a paragraph or a run.

use crate::native::xml::Element;
use std::collections::HashMap;

/// Styles that a style is based on, one on another.
const DEEPEST: usize = 20;

/// What a style says.
#[derive(Clone, Debug, Default)]
struct Style {
    base: Option<String>,
    outline: Option<u8>,
    list: Option<String>,
    level: Option<usize>,
    hidden: Option<bool>,
    /// Whether it is the style of a title.
    is_title: bool,
}

/// What is said of a paragraph.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// Level of the heading that it is, 0 for none.
    pub heading: u8,
    /// The list that numbers it, and the level in it.
    pub list: Option<(String, usize)>,
    /// Whether its text is hidden.
    pub is_hidden: bool,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub struct Styles {
    styles: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    usual: Option<String>,
}

impl Styles {
    /// Reads `styles.xml`.
    pub fn of(part: &Element) -> Self {
        let mut styles = Styles::default();
        for element in part.elements().filter(|element| &*element.name == "style") {
            let Some(id) = element.get("styleId") else { continue };
            let default = matches!(element.get("default"), Some("1" | "true" | "on"));
            if default && element.get("type") == Some("paragraph") {
                styles.usual = Some(id.to_owned());
            }
            let (list, level) = element.child("pPr").map(listed).unwrap_or_default();
            let style = Style {
                base: element.val("basedOn").map(str::to_owned),
                outline: element.child("pPr").and_then(outline),
                list,
                level,
                hidden: element.child("rPr").and_then(hidden),
                is_title: element.val("name").is_some_and(|n| n.eq_ignore_ascii_case("title")),
            };
            styles.styles.insert(id.to_owned(), style);
        }
        styles
    }

    /// A style and those that it is based on, itself first.
    fn chain<'a>(&'a self, id: Option<&str>) -> impl Iterator<Item = &'a Style> {
        let first = id.and_then(|id| self.styles.get(id));
        std::iter::successors(first, |style| self.styles.get(style.base.as_deref()?)).take(DEEPEST)
    }

    /// What is said of a paragraph of these properties.
    pub fn paragraph(&self, properties: Option<&Element>) -> Said {
        let id = properties.and_then(|p| p.val("pStyle")).or(self.usual.as_deref());
        let own = properties.map(listed).unwrap_or_default();
        let mut list = own.0;
        let mut level = own.1;
        let mut heading = properties.and_then(outline);
        let mut is_hidden = None;
        let mut is_title = false;
        for style in self.chain(id) {
            if list.is_none() && style.list.is_some() {
                list = style.list.clone();
            }
            level = level.or(style.level);
            heading = heading.or(style.outline);
            is_hidden = is_hidden.or(style.hidden);
            is_title |= style.is_title;
        }
        let heading = match heading {
            Some(level) if level < 6 => level + 1,
            _ => u8::from(is_title),
        };
        let list = list.filter(|id| id != "0").map(|id| (id, level.unwrap_or(0)));
        Said { heading, list, is_hidden: is_hidden.unwrap_or(false) }
    }

    /// Whether a run of these properties in a paragraph is hidden.
    pub fn is_hidden(&self, properties: Option<&Element>, paragraph: bool) -> bool {
        let own = properties.and_then(hidden);
        let styled = || {
            let id = properties.and_then(|properties| properties.val("rStyle"));
            self.chain(id).find_map(|style| style.hidden)
        };
        own.or_else(styled).unwrap_or(paragraph)
    }
}

fn hidden(properties: &Element) -> Option<bool> {
    properties.child("vanish").map(|_| properties.is_on("vanish"))
}

fn outline(properties: &Element) -> Option<u8> {
    properties.val("outlineLvl")?.parse().ok()
}

/// The list and the level that paragraph properties name.
fn listed(properties: &Element) -> (Option<String>, Option<usize>) {
    let Some(numbered) = properties.child("numPr") else { return (None, None) };
    let level = numbered.val("ilvl").and_then(|level| level.parse().ok());
    (numbered.val("numId").map(str::to_owned), level)
}

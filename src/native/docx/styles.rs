//! What the styles of a document say of a paragraph or a run.

use crate::native::letters::CharacterProperties;
use crate::native::xml::Element;
use std::collections::HashMap;

/// Styles that a style is based on, one on another.
const DEEPEST: usize = 20;

/// What a style says.
#[derive(Clone, Debug, Default)]
struct DocxStyle {
    base: Option<String>,
    outline: Option<u8>,
    list: Option<String>,
    level: Option<usize>,
    letters: CharacterProperties,
    /// Whether it colours the ground of a paragraph.
    ground: Option<bool>,
    /// Whether it is the style of a title.
    is_title: bool,
}

/// What is said of a paragraph.
#[derive(Clone, Debug, Default)]
pub struct ResolvedParagraph {
    /// Level of the heading that it is, 0 for none.
    pub heading: u8,
    /// The list that numbers it, and the level in it.
    pub list: Option<(String, usize)>,
    /// How its letters look.
    pub letters: CharacterProperties,
    /// Whether its ground is coloured.
    pub has_ground: bool,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub struct DocxStyles {
    styles: HashMap<String, DocxStyle>,
    /// The style of paragraphs that name none.
    usual: Option<String>,
    /// How letters look of which no style says more.
    letters: CharacterProperties,
}

impl DocxStyles {
    /// Reads `styles.xml`.
    pub fn of(part: &Element) -> Self {
        let mut styles = DocxStyles::default();
        let defaults = part.child("docDefaults").and_then(|own| own.child("rPrDefault"));
        styles.letters = letters(defaults.and_then(|own| own.child("rPr")));
        for element in part.elements().filter(|element| &*element.name == "style") {
            let Some(id) = element.get("styleId") else { continue };
            let default = matches!(element.get("default"), Some("1" | "true" | "on"));
            if default && element.get("type") == Some("paragraph") {
                styles.usual = Some(id.to_owned());
            }
            let (list, level) = element.child("pPr").map(listed).unwrap_or_default();
            let style = DocxStyle {
                base: element.val("basedOn").map(str::to_owned),
                outline: element.child("pPr").and_then(outline),
                list,
                level,
                letters: letters(element.child("rPr")),
                ground: ground(element.child("pPr")),
                is_title: element.val("name").is_some_and(|n| n.eq_ignore_ascii_case("title")),
            };
            styles.styles.insert(id.to_owned(), style);
        }
        styles
    }

    /// A style and those that it is based on, itself first.
    fn chain<'a>(&'a self, id: Option<&str>) -> impl Iterator<Item = &'a DocxStyle> {
        let first = id.and_then(|id| self.styles.get(id));
        std::iter::successors(first, |style| self.styles.get(style.base.as_deref()?)).take(DEEPEST)
    }

    /// What is said of a paragraph of these properties.
    pub fn paragraph(&self, properties: Option<&Element>) -> ResolvedParagraph {
        let id = properties.and_then(|p| p.val("pStyle")).or(self.usual.as_deref());
        let own = properties.map(listed).unwrap_or_default();
        let mut list = own.0;
        let mut level = own.1;
        let mut heading = properties.and_then(outline);
        let mut ground = ground(properties);
        let mut letters = CharacterProperties::default();
        let mut is_title = false;
        for style in self.chain(id) {
            if list.is_none() && style.list.is_some() {
                list = style.list.clone();
            }
            level = level.or(style.level);
            heading = heading.or(style.outline);
            ground = ground.or(style.ground);
            letters = letters.over(style.letters);
            is_title |= style.is_title;
        }
        let heading = match heading {
            Some(level) if level < 6 => level + 1,
            _ => u8::from(is_title),
        };
        let list = list.filter(|id| id != "0").map(|id| (id, level.unwrap_or(0)));
        let letters = letters.over(self.letters);
        ResolvedParagraph { heading, list, letters, has_ground: ground.unwrap_or(false) }
    }

    /// How the letters look of a run of these properties, in a paragraph of such letters.
    pub fn letters(
        &self,
        properties: Option<&Element>,
        paragraph: CharacterProperties,
    ) -> CharacterProperties {
        let id = properties.and_then(|properties| properties.val("rStyle"));
        let styled =
            self.chain(id).fold(CharacterProperties::default(), |own, base| own.over(base.letters));
        letters(properties).over(styled.upon(paragraph))
    }
}

/// What properties of a run say.
fn letters(properties: Option<&Element>) -> CharacterProperties {
    let Some(own) = properties else { return CharacterProperties::default() };
    let switch = |name: &str| own.child(name).map(|_| own.is_on(name));
    let number = |name: &str| Some(own.val(name)?.parse::<i32>().ok()?.unsigned_abs());
    CharacterProperties {
        hidden: switch("vanish"),
        struck: switch("strike"),
        struck_twice: switch("dstrike"),
        raised: own.val("vertAlign").map(|at| matches!(at, "superscript" | "subscript")),
        lifted: number("position"),
        white: own.val("color").map(is_white),
        ground: ground(properties),
        size: number("sz"),
    }
}

/// Whether properties of a run, a paragraph or a cell colour its ground.
pub fn ground(properties: Option<&Element>) -> Option<bool> {
    let shade = properties?.child("shd").map(|shade| {
        let is_filled = |fill: &str| fill != "auto" && !is_white(fill);
        shade.get("themeFill").is_some() || shade.get("fill").is_some_and(is_filled)
    });
    let marked = properties?.val("highlight").map(|name| !matches!(name, "white" | "none"));
    if marked == Some(true) { marked } else { shade.or(marked) }
}

fn is_white(colour: &str) -> bool {
    colour.eq_ignore_ascii_case("ffffff")
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

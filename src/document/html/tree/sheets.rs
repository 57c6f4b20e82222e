//! The style sheets of a page and its custom properties.

use crate::document::html::style::sheet::StyleSheet;
use crate::document::html::style::{Vars, may_hold};
use ego_tree::NodeRef;
use scraper::{Html, Node};

/// The rules of a page's own style sheets, and its custom properties.
pub fn sheets(page: &Html) -> (StyleSheet, Vars) {
    let mut texts: Vec<(String, Option<&str>)> = Vec::new();
    for node in page.tree.root().descendants() {
        let Some(element) = node.value().as_element().filter(|e| e.name() == "style") else {
            continue;
        };
        let kind = element.attr("type").unwrap_or("text/css").trim();
        let is_css = kind.is_empty() || kind.eq_ignore_ascii_case("text/css");
        // What a template holds is not part of the page.
        if is_css && !node.ancestors().any(|node| is_named(node, "template")) {
            texts.push((text_of(node), element.attr("media")));
        }
    }
    let read = |vars: Option<&Vars>| {
        let mut sheet = StyleSheet::default();
        texts.iter().for_each(|(text, media)| sheet.add(text, *media, vars));
        sheet
    };
    let mut vars = Vars::default();
    let sheet = read(None);
    if sheet.custom.is_empty() && !texts.iter().any(|(text, _)| may_hold(text)) {
        return (sheet, vars);
    }
    for (chosen, name, value) in &sheet.custom {
        if page.select(&chosen.selector).next().is_some() {
            vars.add(name, value);
        }
    }
    for node in page.tree.nodes() {
        if let Some(style) = node.value().as_element().and_then(|element| element.attr("style"))
            && style.contains("--")
        {
            vars.add_own(style);
        }
    }
    (read(Some(&vars)), vars)
}

pub fn is_named(node: NodeRef<'_, Node>, name: &str) -> bool {
    node.value().as_element().is_some_and(|element| element.name() == name)
}

/// The text of an element that holds nothing else.
fn text_of(node: NodeRef<'_, Node>) -> String {
    node.descendants().filter_map(|node| node.value().as_text()).map(|text| &**text).collect()
}

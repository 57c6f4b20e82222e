//! The whole way: a tree of the page, as a browser builds it, then laid out. The only code that
//! knows the DOM.

use super::attributes::{Attributes, hides};
use super::tag::{Tag, pack};
use super::walker::Walker;
use crate::document::Document;
use ego_tree::iter::Edge;
use scraper::{Html, Node, node::Element};

/// Lays any page out. The tree is walked once, without recursion.
pub fn lay_out(text: &str) -> Document<'static> {
    let page = Html::parse_document(text);
    let mut walker = Walker::default();
    for edge in page.tree.root().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Text(text) => walker.text(text),
                Node::Element(element) => walker.open(tag(element), &attributes(element)),
                _ => {}
            },
            Edge::Close(node) => {
                if let Node::Element(element) = node.value() {
                    walker.close(tag(element));
                }
            }
        }
    }
    walker.finish()
}

fn tag(element: &Element) -> Tag {
    Tag::of(pack(element.name().as_bytes()))
}

fn attributes(element: &Element) -> Attributes<'_> {
    let mut out = Attributes::default();
    for (name, value) in element.attrs() {
        out.take(name.as_bytes(), value);
    }
    out.hidden = element.attr("hidden").is_some() || element.attr("style").is_some_and(hides);
    out
}

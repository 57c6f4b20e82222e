//! What stands in a cell and is not text of the page: pictures, drawings, what is embedded, and
//! the controls of forms, some of which show what they hold.

use super::style::look::Look;
use super::tag::Tag;
use super::walker::{PICTURE, Walker};
use ego_tree::NodeRef;
use scraper::{Node, node::Element};

/// Takes an element that is such a thing, whole; whether it is one.
pub fn take(
    walker: &mut Walker<'_>,
    node: NodeRef<'_, Node>,
    element: &Element,
    tag: Tag,
    look: &Look,
) -> bool {
    let says = match tag {
        Tag::Input => {
            if look.shows_boxes() {
                input(walker, &FormControl::of(|name| element.attr(name)));
            }
            return true;
        }
        Tag::Select => {
            if look.shows_boxes() {
                select(walker, node, element);
            }
            return true;
        }
        Tag::Textarea => {
            if look.shows_boxes() {
                field(walker, &text(node), "textarea", element.attr("placeholder"));
            }
            return true;
        }
        Tag::Script => {
            if writes(&text(node)) {
                walker.object("script", "");
            }
            return true;
        }
        Tag::Audio if element.attr("controls").is_none() => return true,
        // Nothing to show, and what is for readers without such a thing is not shown.
        Tag::Video
            if element.attr("src").or(element.attr("poster")).is_none() && !has_source(node) =>
        {
            walker.part();
            return true;
        }
        Tag::Canvas if is_tiny(element) => {
            walker.part();
            return true;
        }
        Tag::Svg => text(node),
        Tag::Math => text(node),
        Tag::Meter | Tag::Progress => element.attr("value").unwrap_or_default().to_owned(),
        Tag::Object => file_name(element.attr("data").unwrap_or_default()).to_owned(),
        Tag::Applet | Tag::Iframe | Tag::Embed | Tag::Audio | Tag::Video | Tag::Canvas => {
            file_name(element.attr("src").unwrap_or_default()).to_owned()
        }
        _ => return false,
    };
    if look.shows_boxes() {
        walker.object(element.name(), &says);
    }
    true
}

fn has_source(node: NodeRef<'_, Node>) -> bool {
    let mut inner = node.children().filter_map(|node| node.value().as_element());
    inner.any(|element| element.name() == "source")
}

/// Whether a drawing is too small for a figure.
fn is_tiny(element: &Element) -> bool {
    let side = |name| element.attr(name).and_then(|side| side.trim().parse().ok());
    ["width", "height"].into_iter().filter_map(side).any(|side: f32| side <= 3.0)
}

fn text(node: NodeRef<'_, Node>) -> String {
    node.descendants().filter_map(|node| node.value().as_text()).map(|text| &**text).collect()
}

/// The last part of an address.
fn file_name(address: &str) -> &str {
    if address.starts_with("data:") {
        return "";
    }
    let path = address.split(['?', '#']).next().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default()
}

/// Whether a script puts something where it stands.
pub fn writes(script: &str) -> bool {
    script.contains("document.write")
}

/// Takes a picture, wherever it stands.
pub fn picture(walker: &mut Walker<'_>, element: &Element, look: &Look) {
    if look.shows_boxes() {
        show_picture(walker, |name| element.attr(name));
    }
}

/// Takes a picture by its attributes, unless it is too small for one.
pub fn show_picture<'v>(walker: &mut Walker<'_>, attribute: impl Fn(&str) -> Option<&'v str>) {
    let tiny = |name| {
        let side = attribute(name).and_then(|side| side.trim().trim_end_matches("px").parse().ok());
        side.is_some_and(|side: f32| side <= 3.0)
    };
    if tiny("width") || tiny("height") {
        return;
    }
    let alt = attribute("alt").map(str::trim).filter(|alt| !alt.is_empty());
    walker.object(PICTURE, alt.unwrap_or_else(|| file_name(attribute("src").unwrap_or_default())));
}

/// An input and what it says of itself.
pub struct FormControl<'v> {
    kind: Option<&'v str>,
    value: Option<&'v str>,
    placeholder: Option<&'v str>,
    alt: Option<&'v str>,
    src: Option<&'v str>,
}

impl<'v> FormControl<'v> {
    pub fn of(attribute: impl Fn(&str) -> Option<&'v str>) -> Self {
        FormControl {
            kind: attribute("type"),
            value: attribute("value"),
            placeholder: attribute("placeholder"),
            alt: attribute("alt"),
            src: attribute("src"),
        }
    }
}

/// Takes what an input shows.
pub fn input(walker: &mut Walker<'_>, of: &FormControl<'_>) {
    let kind = of.kind.unwrap_or("text").trim().to_ascii_lowercase();
    match kind.as_str() {
        "hidden" => {}
        "image" => {
            let src = file_name(of.src.unwrap_or_default());
            walker.object("input", of.alt.unwrap_or(src));
        }
        "checkbox" | "radio" | "range" | "color" | "file" | "password" => {
            walker.object("input", &kind);
        }
        "date" | "time" | "month" | "week" | "datetime-local" => {
            walker.object("input", of.value.unwrap_or(&kind));
        }
        _ => field(walker, of.value.unwrap_or_default(), "input", of.placeholder),
    }
}

/// Takes a field with its text; one that is empty may be filled in by a script.
fn field(walker: &mut Walker<'_>, text: &str, kind: &str, placeholder: Option<&str>) {
    if text.trim().is_empty() {
        walker.object(kind, placeholder.unwrap_or_default());
        return;
    }
    walker.part();
    walker.text(text);
    walker.part();
}

/// Takes what a list to choose from shows: what is chosen, if it shows one alone.
fn select(walker: &mut Walker<'_>, node: NodeRef<'_, Node>, element: &Element) {
    let long = element.attr("multiple").is_some()
        || element.attr("size").and_then(|n| n.trim().parse().ok()).is_some_and(|n: u32| n > 1);
    let options: Vec<_> = node
        .descendants()
        .filter_map(|node| node.value().as_element().map(|element| (node, element)))
        .filter(|(_, element)| element.name() == "option")
        .collect();
    let chosen = options.iter().rfind(|(_, option)| option.attr("selected").is_some());
    let first = options.iter().find(|(_, option)| option.attr("disabled").is_none());
    let shown = chosen.or(first).map(|(node, option)| match option.attr("label") {
        Some(label) if !label.is_empty() => label.to_owned(),
        _ => text(*node),
    });
    if long {
        walker.object("select", "");
    } else {
        field(walker, &shown.unwrap_or_default(), "select", None);
    }
}

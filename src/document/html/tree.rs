//! The whole way: a tree of the page, as a browser builds it, then laid out as its styles say. The
//! only code that knows the DOM.

use super::attributes::Attributes;
use super::controls;
use super::style::look::{Look, Old, Sight, resolve};
use super::style::said::{Cascade, Said, generated};
use super::style::sheet::{Rule, Sheet};
use super::style::{
    Colour, Declaration, Display, Part, Property, Value, Vars, declarations, may_hold,
};
use super::tag::{Tag, pack};
use super::walker::{PICTURE, Walker};
use crate::document::Document;
use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::{ElementRef, Html, Node, node::Element};
use std::collections::HashMap;
use std::rc::Rc;

/// An open element.
struct Open {
    tag: Tag,
    look: Look,
    how: How,
    /// How many elements it holds so far.
    children: u64,
    /// Whether one of them was its summary.
    summed: bool,
    /// What stands after its content by a rule.
    after: Option<(Look, Value)>,
}

/// How an element was taken.
#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    /// Not at all.
    Passed,
    /// As its tag says.
    Tag,
    /// As a part of a line, whatever its tag.
    Line,
    /// As a block, whatever its tag.
    Block,
}

/// Lays any page out. The tree is walked once, without recursion.
pub fn lay_out(text: &str) -> Document<'static> {
    let page = Html::parse_document(text);
    let (sheet, vars) = sheets(&page);
    let mut layout = Layout {
        walker: Walker::default(),
        cascade: Cascade::new(sheet),
        vars,
        // A page without a document type is one of the old kind.
        old_kind: page.quirks_mode == Html::parse_document("").quirks_mode,
        open: Vec::new(),
        styles: HashMap::new(),
    };
    for edge in page.tree.root().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Text(text) => layout.text(text),
                Node::Element(element) => layout.element(node, element),
                _ => {}
            },
            Edge::Close(node) => {
                if node.value().is_element() {
                    layout.close();
                }
            }
        }
    }
    layout.walker.finish()
}

/// The rules of a page's own style sheets, and its custom properties.
fn sheets(page: &Html) -> (Sheet, Vars) {
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
        let mut sheet = Sheet::default();
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

fn is_named(node: NodeRef<'_, Node>, name: &str) -> bool {
    node.value().as_element().is_some_and(|element| element.name() == name)
}

/// The text of an element that holds nothing else.
fn text_of(node: NodeRef<'_, Node>) -> String {
    node.descendants().filter_map(|node| node.value().as_text()).map(|text| &**text).collect()
}

fn tag(element: &Element) -> Tag {
    Tag::of(pack(element.name().as_bytes()))
}

fn attributes(element: &Element) -> Attributes<'_> {
    let mut out = Attributes::default();
    for (name, value) in element.attrs() {
        out.take(name.as_bytes(), value);
    }
    out
}

/// The attributes that are styles of an older kind.
fn old(element: &Element, tag: Tag) -> Old<'_> {
    let mut out = Old::default();
    for (name, value) in element.attrs() {
        match name {
            "hidden" | "popover" => out.hidden = true,
            "open" => out.open = true,
            "href" => out.href = Some(value),
            "color" if tag == Tag::Font => out.colour = Some(value),
            "text" if tag == Tag::Body => out.colour = Some(value),
            "bgcolor" => out.ground = Some(value),
            // A picture lies under the text, of whatever colour.
            "background" if out.ground.is_none() => out.ground = Some("?"),
            "size" => out.size = Some(value),
            "dir" => out.rtl = value.eq_ignore_ascii_case("rtl"),
            _ => {}
        }
    }
    out
}

struct Layout {
    walker: Walker<'static>,
    cascade: Cascade,
    /// The custom properties of the page.
    vars: Vars,
    /// Whether a length may lack its unit.
    old_kind: bool,
    open: Vec<Open>,
    /// Styles of elements, as most pages write few and over and over.
    styles: HashMap<String, Rc<[Declaration]>>,
}

/// Words and signs behind a figure that say what is counted or refer to a note.
const COUNTERS: &str = "件宗条条份例起次个项人名部篇批笔期家*＊※";

/// What cannot be told of a text whose first line or letter looks as rules of its own say.
fn first_line(look: &Look, rules: &[Rc<Rule>]) -> Option<&'static str> {
    if rules.iter().all(|rule| rule.part() != Part::First) {
        return None;
    }
    let said = generated(rules.iter().map(|rule| &**rule), Part::First);
    let first = resolve(look, Tag::Other, &Old::default(), &said);
    (first.sight() != look.sight()).then_some("style")
}

/// Styles of elements remembered.
const STYLES: usize = 4096;

impl Layout {
    fn text(&mut self, text: &str) {
        let look = self.open.last().map_or_else(Look::default, |open| open.look);
        self.say(text, &look);
    }

    /// Takes a text that looks so.
    fn say(&mut self, text: &str, look: &Look) {
        let is_blank = || text.trim_ascii().is_empty();
        let is_title = self.walker.in_title();
        match look.sight() {
            _ if is_title => self.walker.text(text),
            Sight::Seen => self.walker.text_as(text, look),
            Sight::Doubtful(doubt) => {
                self.walker.text_as(text, look);
                if !is_blank() {
                    self.walker.object(doubt, "");
                }
            }
            Sight::Gap if !is_blank() => self.walker.part(),
            Sight::Gap | Sight::Nothing => {}
        }
    }

    fn element(&mut self, node: NodeRef<'_, Node>, element: &Element) {
        let tag = tag(element);
        let outer = self.open.last().map_or_else(Look::default, |open| open.look);
        let mut open =
            Open { tag, look: outer, how: How::Passed, children: 0, summed: false, after: None };
        let nth = self.count(tag, &mut open);
        if !open.look.gone {
            self.take(node, element, &mut open, &outer, nth);
        }
        self.open.push(open);
    }

    /// Counts an element in the one around it, and takes away what a closed one does not show; how
    /// many stand before it.
    fn count(&mut self, tag: Tag, open: &mut Open) -> u64 {
        let Some(outer) = self.open.last_mut() else { return 0 };
        let nth = outer.children;
        outer.children += 1;
        if outer.look.closed {
            open.look.gone |= tag != Tag::Summary || outer.summed;
            outer.summed |= tag == Tag::Summary;
        }
        nth
    }

    fn take(
        &mut self,
        node: NodeRef<'_, Node>,
        element: &Element,
        open: &mut Open,
        outer: &Look,
        nth: u64,
    ) {
        let tag = open.tag;
        let own = element.attr("style").map(|style| self.style(style));
        let rules = self.rules(node, element, nth);
        let mut said = Said::default();
        said.old_kind = self.old_kind;
        rules.iter().filter(|rule| rule.part() == Part::Itself).for_each(|rule| said.rule(rule));
        said.style(own.as_deref().unwrap_or_default());
        let old = old(element, tag);
        let mut look = resolve(outer, tag, &old, &said);
        look.doubt_of(first_line(&look, &rules));
        open.look = look;
        if matches!(tag, Tag::Col | Tag::Colgroup) && !outer.gone {
            self.columns(node, element, tag, &look);
        }
        // These say something of the page wherever they stand.
        let is_said = matches!(tag, Tag::Title | Tag::Meta);
        if look.gone && !is_said {
            return;
        }
        if self.walker.in_cell() && controls::take(&mut self.walker, node, element, tag, &look) {
            open.look.gone = true;
            return;
        }
        if said.content() == Some(&Value::Doubtful) && look.shows_boxes() && self.walker.in_cell() {
            self.walker.object("content", "");
            open.look.gone = true;
            return;
        }
        if tag == Tag::Img {
            controls::picture(&mut self.walker, element, &look);
        }
        open.how = self.begin(element, tag, &look);
        if look.shows_boxes() {
            self.draws(element, &old, &said);
        }
        let texts = [Part::Marker, Part::Before, Part::After].map(|part| {
            if rules.iter().all(|rule| rule.part() != part) {
                return None;
            }
            let said = generated(rules.iter().map(|rule| &**rule), part);
            let content = said.content()?.clone();
            Some((resolve(&look, Tag::Other, &Old::default(), &said), content))
        });
        let [marker, before, after] = texts;
        open.after = after;
        for (look, content) in [marker, before].into_iter().flatten() {
            self.generated(&look, &content);
        }
    }

    /// Columns of a table that are described.
    fn columns(&mut self, node: NodeRef<'_, Node>, element: &Element, tag: Tag, look: &Look) {
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
    fn draws(&mut self, element: &Element, old: &Old<'_>, said: &Said<'_>) {
        let ground = said.get(Property::Ground);
        if ground == Some(&Value::Colour(Colour::Unknown))
            || (ground.is_none() && old.ground == Some("?"))
            || said.get(Property::Mask) == Some(&Value::Doubtful)
            || element.name() == "v:imagedata"
        {
            self.walker.draws(PICTURE);
        }
        // What lies over the text around it.
        if said.is(Property::Position)
            && matches!(ground, Some(Value::Colour(Colour::Solid(..))))
            && [Property::Left, Property::Top]
                .iter()
                .all(|side| said.length(*side, 16.0, 100.0).is_some_and(|px| px.abs() < 16.0))
            && self.walker.in_cell()
        {
            self.walker.object("position", "");
        }
    }

    /// Begins an element that is part of the page.
    fn begin(&mut self, element: &Element, tag: Tag, look: &Look) -> How {
        let walker = &mut self.walker;
        let is_flow = tag.is_block() && !tag.is_table_part() && !tag.keeps_lines();
        let how = match look.display {
            // In prose, blocks part sentences whatever they are made to look like.
            Display::Inline | Display::Contents | Display::Apart
                if is_flow && tag != Tag::Hr && walker.in_cell() =>
            {
                How::Line
            }
            Display::Block if !tag.is_block() && tag.may_be_block() && walker.in_cell() => {
                How::Block
            }
            _ => How::Tag,
        };
        match how {
            // What is hidden by its attribute is no longer part of the page here.
            How::Tag => walker.open(tag, &Attributes { hidden: false, ..attributes(element) }),
            How::Block => walker.break_line(),
            How::Line | How::Passed => {}
        }
        if look.parted.0 {
            walker.part();
        }
        how
    }

    fn close(&mut self) {
        let Some(open) = self.open.pop() else { return };
        if open.how == How::Passed {
            return;
        }
        if let Some((look, content)) = &open.after {
            self.generated(look, content);
        }
        if open.look.parted.1 {
            self.walker.part();
        }
        match open.how {
            How::Tag => self.walker.close(open.tag),
            How::Block => self.walker.break_line(),
            How::Line | How::Passed => {}
        }
    }

    /// Takes what stands before or after an element by a rule, where it may be part of a figure.
    fn generated(&mut self, look: &Look, content: &Value) {
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
            Value::Text(text) if text.is_empty() => {}
            Value::Text(text) if text.trim().is_empty() || look.sight() == Sight::Gap => {
                self.walker.part();
            }
            // What a figure is counted in changes nothing of it.
            Value::Text(text) if text.chars().all(|c| COUNTERS.contains(c)) => self.say(text, look),
            Value::Text(text) => self.walker.object("content", text),
            Value::Doubtful => self.walker.object("content", ""),
            _ => {}
        }
        if is_block {
            self.walker.break_line();
        }
    }

    /// The declarations of an element's own style.
    fn style(&mut self, style: &str) -> Rc<[Declaration]> {
        if let Some(known) = self.styles.get(style) {
            return Rc::clone(known);
        }
        let read: Rc<[Declaration]> = declarations(style, Some(&self.vars)).into();
        if self.styles.len() < STYLES {
            self.styles.insert(style.to_owned(), Rc::clone(&read));
        }
        read
    }

    /// The rules that mean an element which so many others stand before.
    fn rules(&mut self, node: NodeRef<'_, Node>, element: &Element, nth: u64) -> Vec<Rc<Rule>> {
        let depth = self.open.len() as u64;
        let Some(place) = ElementRef::wrap(node).filter(|_| !self.cascade.sheet.is_empty()) else {
            return Vec::new();
        };
        let about = self.cascade.sheet.about(element.name(), element.id(), element.classes());
        let mut out = Vec::new();
        for rule in about {
            let cost = 1 + depth / 8 + if rule.chosen.looks_aside { nth } else { 0 };
            if self.cascade.spend(cost) && rule.chosen.selector.matches(&place) {
                out.push(rule);
            }
        }
        out
    }
}

//! The whole way: a tree of the page, as a browser builds it, then laid out as its styles say. The
//! only code that knows the DOM.

mod drawn;
mod sheets;

use super::attributes::Attributes;
use super::controls;
use super::style::look::{Look, OldStyle, Sight, resolve};
use super::style::said::{Cascade, CascadedValues, generated};
use super::style::sheet::StyleRule;
use super::style::{Aspect, CssValue, Declaration, Display, Vars, declarations};
use super::tag::{Tag, pack};
use super::walker::Walker;
use crate::document::Document;
use drawn::first_line;
use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::{ElementRef, Html, Node, node::Element};
use sheets::sheets;
use std::collections::HashMap;
use std::rc::Rc;

/// An open element.
struct OpenElement {
    tag: Tag,
    look: Look,
    how: Treatment,
    /// How many elements it holds so far.
    children: u64,
    /// Whether one of them was its summary.
    summed: bool,
    /// What stands after its content by a rule.
    after: Option<(Look, CssValue)>,
}

/// How an element was taken.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Treatment {
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
    let mut layout = TreeLayout {
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
fn old(element: &Element, tag: Tag) -> OldStyle<'_> {
    let mut out = OldStyle::default();
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

struct TreeLayout {
    walker: Walker<'static>,
    cascade: Cascade,
    /// The custom properties of the page.
    vars: Vars,
    /// Whether a length may lack its unit.
    old_kind: bool,
    open: Vec<OpenElement>,
    /// Styles of elements, as most pages write few and over and over.
    styles: HashMap<String, Rc<[Declaration]>>,
}

/// Styles of elements remembered.
const STYLES: usize = 4096;

impl TreeLayout {
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
            // A heading is all of one colour on a ground that the page does not name, or it is not.
            Sight::Gap if look.is_pale() && self.walker.in_heading() => {
                self.walker.text_as(text, look);
            }
            Sight::Gap if !is_blank() => self.walker.part(),
            Sight::Gap | Sight::Nothing => {}
        }
    }

    fn element(&mut self, node: NodeRef<'_, Node>, element: &Element) {
        let tag = tag(element);
        let outer = self.open.last().map_or_else(Look::default, |open| open.look);
        let mut open = OpenElement {
            tag,
            look: outer,
            how: Treatment::Passed,
            children: 0,
            summed: false,
            after: None,
        };
        self.walker.dress(tag);
        let nth = self.count(tag, &mut open);
        if !open.look.gone {
            self.take(node, element, &mut open, &outer, nth);
        }
        self.open.push(open);
    }

    /// Counts an element in the one around it, and takes away what a closed one does not show; how
    /// many stand before it.
    fn count(&mut self, tag: Tag, open: &mut OpenElement) -> u64 {
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
        open: &mut OpenElement,
        outer: &Look,
        nth: u64,
    ) {
        let tag = open.tag;
        let own = element.attr("style").map(|style| self.style(style));
        let rules = self.rules(node, element, nth);
        let mut said = CascadedValues::default();
        said.old_kind = self.old_kind;
        rules.iter().filter(|rule| rule.part() == Aspect::Itself).for_each(|rule| said.rule(rule));
        said.style(own.as_deref().unwrap_or_default());
        let old = old(element, tag);
        let mut look = resolve(outer, tag, &old, &said);
        look.doubt_of(first_line(&look, &rules));
        look.doubt_of(self.cascade.is_spent().then_some("style"));
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
        if said.content() == Some(&CssValue::Doubtful)
            && look.shows_boxes()
            && self.walker.in_cell()
        {
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
        let texts = [Aspect::Marker, Aspect::Before, Aspect::After].map(|part| {
            if rules.iter().all(|rule| rule.part() != part) {
                return None;
            }
            let said = generated(rules.iter().map(|rule| &**rule), part);
            let content = said.content()?.clone();
            Some((resolve(&look, Tag::Other, &OldStyle::default(), &said), content))
        });
        let [marker, before, after] = texts;
        open.after = after;
        for (look, content) in [marker, before].into_iter().flatten() {
            self.generated(&look, &content);
        }
    }

    /// Begins an element that is part of the page.
    fn begin(&mut self, element: &Element, tag: Tag, look: &Look) -> Treatment {
        let walker = &mut self.walker;
        walker.link(look.link.is_some());
        let is_flow = tag.is_block() && !tag.is_table_part() && !tag.keeps_lines();
        let how = match look.display {
            // In prose, blocks part sentences whatever they are made to look like.
            Display::Inline | Display::Contents | Display::Apart
                if is_flow && tag != Tag::Hr && walker.in_cell() =>
            {
                Treatment::Line
            }
            Display::Block if !tag.is_block() && tag.may_be_block() && walker.in_cell() => {
                Treatment::Block
            }
            _ => Treatment::Tag,
        };
        match how {
            // What is hidden by its attribute is no longer part of the page here.
            Treatment::Tag => {
                walker.open(tag, &Attributes { hidden: false, ..attributes(element) })
            }
            Treatment::Block => walker.break_line(),
            Treatment::Line | Treatment::Passed => {}
        }
        if look.parted.0 {
            walker.part();
        }
        how
    }

    fn close(&mut self) {
        let Some(open) = self.open.pop() else { return };
        if open.how == Treatment::Passed {
            return;
        }
        if let Some((look, content)) = &open.after {
            self.generated(look, content);
        }
        if open.look.parted.1 {
            self.walker.part();
        }
        match open.how {
            Treatment::Tag => self.walker.close(open.tag),
            Treatment::Block => self.walker.break_line(),
            Treatment::Line | Treatment::Passed => {}
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
    fn rules(
        &mut self,
        node: NodeRef<'_, Node>,
        element: &Element,
        nth: u64,
    ) -> Vec<Rc<StyleRule>> {
        let depth = self.open.len() as u64;
        let is_asked = !self.cascade.sheet.is_empty() && !self.cascade.is_spent();
        let Some(place) = ElementRef::wrap(node).filter(|_| is_asked) else {
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

//! The short way: a page laid out as its tokens come, without a tree.
//!
//! It builds what the HTML standard's tree construction
//! (<https://html.spec.whatwg.org/multipage/parsing.html#tree-construction>) would build, as far
//! as laying out depends on it: only the elements that divide a page are kept on the stack of
//! open elements. Inline elements never change which of those are open, so they are passed over.
//! Where that is not certain (content that is moved out of a table, forms closed inside other
//! elements, foreign content, templates, framesets), the page is left to the [`tree`](super::tree):
//! `None` throughout means just that.

use super::attributes::Attributes;
use super::references::resolve;
use super::tag::{Packed, Tag};
use super::tokens::{Name, Token, Tokens};
use super::walker::Walker;
use crate::document::Document;
use std::borrow::Cow;

/// Pages that nest deeper are left to the tree.
pub const DEPTH: usize = 200;

/// An open element that divides the page.
pub struct Open {
    pub tag: Tag,
    /// Number of inline elements that were open when it was opened.
    pub inline: usize,
}

/// Whether a `<table>` leaves an open paragraph open, as the document type decides.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quirks {
    Yes,
    No,
    Unknown,
}

/// The standard's form element pointer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    None,
    Open,
    /// A form that began directly in a table and was closed at once.
    Detached,
}

/// The state of laying a page out.
pub struct Stream<'a> {
    pub tokens: Tokens<'a>,
    pub walker: Walker,
    pub stack: Vec<Open>,
    /// Open inline elements, by name.
    pub inline: Vec<Packed>,
    /// Whether inline elements ended in another order than they began in, so that formatting may
    /// be opened again anywhere and the innermost open element is no longer known.
    pub tangled: bool,
    quirks: Quirks,
    form: Form,
    begun: bool,
}

/// Lays a page out, if that takes no tree.
pub fn lay_out(text: &str) -> Option<Document> {
    if text.starts_with('\u{FEFF}') || memchr::memchr(0, text.as_bytes()).is_some() {
        return None;
    }
    let mut stream = Stream {
        tokens: Tokens::new(text),
        walker: Walker::default(),
        stack: Vec::new(),
        inline: Vec::new(),
        tangled: false,
        quirks: Quirks::Yes,
        form: Form::None,
        begun: false,
    };
    while let Some(token) = stream.tokens.next() {
        match token {
            Token::Text(text) => stream.text(text)?,
            Token::Start(name, attributes) => stream.start(name, &attributes)?,
            Token::End(name) => stream.end(name)?,
            Token::Doctype(doctype) if !stream.begun => {
                stream.begun = true;
                stream.quirks = quirks(doctype);
            }
            Token::Doctype(_) => {}
        }
    }
    stream.pop_to(0);
    Some(stream.walker.finish())
}

fn is_space(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_whitespace())
}

/// Line ends as the standard normalises them.
fn normalised(text: &str) -> Cow<'_, str> {
    if memchr::memchr(b'\r', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
}

/// An attribute's value with its references resolved.
fn value(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    resolve(&normalised(text), true, |piece| out.push_str(piece))?;
    Some(out)
}

impl<'a> Stream<'a> {
    /// The innermost open element that divides the page.
    pub fn top(&self) -> Option<Tag> {
        self.stack.last().map(|open| open.tag)
    }

    /// Whether what comes next stands in a table but in none of its cells.
    fn in_frame(&self) -> bool {
        self.top().is_some_and(Tag::is_table_frame)
    }

    /// Whether the innermost open element is `tag`, no inline element inside it being open.
    fn is_current(&self, tag: Tag) -> bool {
        !self.tangled
            && self.stack.last().is_some_and(|o| o.tag == tag && o.inline == self.inline.len())
    }

    /// The innermost open element that `wanted` accepts, before one that `barrier` accepts.
    fn find(&self, wanted: impl Fn(Tag) -> bool, barrier: impl Fn(Tag) -> bool) -> Option<usize> {
        for (i, open) in self.stack.iter().enumerate().rev() {
            if wanted(open.tag) {
                return Some(i);
            }
            if barrier(open.tag) {
                return None;
            }
        }
        None
    }

    /// The open paragraph that a block closes ("has a p element in button scope").
    pub fn paragraph(&self) -> Option<usize> {
        self.find(|tag| tag == Tag::P, |tag| ends_scope(tag) || tag == Tag::Button)
    }

    /// Closes open elements until only `depth` are left.
    fn pop_to(&mut self, depth: usize) {
        while self.stack.len() > depth {
            let Some(open) = self.stack.pop() else { return };
            if self.inline.len() > open.inline {
                self.inline.truncate(open.inline);
                self.tangled = true;
            }
            self.walker.close(open.tag);
        }
    }

    fn close_paragraph(&mut self) {
        if let Some(at) = self.paragraph() {
            self.pop_to(at);
        }
    }

    fn text(&mut self, text: &'a str) -> Option<()> {
        if !self.begun || self.in_frame() {
            let space = is_space(text);
            if self.in_frame() {
                return space.then_some(());
            }
            self.begun |= !space;
        }
        let text =
            if self.walker.is_preformatted() { normalised(text) } else { Cow::Borrowed(text) };
        let walker = &mut self.walker;
        resolve(&text, false, |piece| walker.text(piece))
    }

    /// Opens an element.
    fn push(&mut self, name: Name, attributes: &Attributes) -> Option<()> {
        if attributes.hidden || name.tag.is_unseen() {
            return self.pass_hidden(name);
        }
        if self.stack.len() >= DEPTH {
            return None;
        }
        self.stack.push(Open { tag: name.tag, inline: self.inline.len() });
        self.walker.open(name.tag, attributes);
        Some(())
    }

    /// Opens an element that the source leaves out.
    fn imply(&mut self, tag: Tag) {
        self.stack.push(Open { tag, inline: self.inline.len() });
        self.walker.open(tag, &Attributes::default());
    }

    fn start(&mut self, name: Name, attributes: &Attributes<'a>) -> Option<()> {
        self.begun = true;
        if attributes.odd {
            return None;
        }
        if self.in_frame() {
            return self.start_in_frame(name, attributes);
        }
        let tag = name.tag;
        // What a button may hold besides words is left to the tree.
        if self.top() == Some(Tag::Button) && (tag.is_block() || tag == Tag::Button) {
            return None;
        }
        match tag {
            Tag::Html | Tag::Head | Tag::Body => return (!attributes.hidden).then_some(()),
            Tag::Script | Tag::Style | Tag::Noscript | Tag::Iframe | Tag::Textarea => {
                self.tokens.raw(name)?;
            }
            Tag::Title => {
                let content = normalised(self.tokens.raw(name)?);
                let walker = &mut self.walker;
                walker.open(tag, attributes);
                resolve(&content, false, |piece| walker.text(piece))?;
                walker.close(tag);
            }
            Tag::Meta | Tag::Input => self.void(tag, attributes)?,
            Tag::Br => {
                self.walker.open(tag, attributes);
                self.walker.close(tag);
            }
            Tag::Hr => {
                self.close_paragraph();
                self.walker.open(tag, attributes);
                self.walker.close(tag);
            }
            _ if is_silent(tag) => {}
            Tag::P => {
                self.close_paragraph();
                self.push(name, attributes)?;
            }
            Tag::Pre => {
                self.close_paragraph();
                self.push(name, attributes)?;
                if self.tokens.rest().starts_with('&') {
                    return None;
                }
                self.tokens.skip_line_end();
            }
            Tag::Li | Tag::Dd | Tag::Dt => {
                let closes = |t| match tag {
                    Tag::Li => t == Tag::Li,
                    _ => matches!(t, Tag::Dd | Tag::Dt),
                };
                let stops = |t| !matches!(t, Tag::Address | Tag::Div | Tag::P);
                if let Some(at) = self.find(closes, stops) {
                    self.pop_to(at);
                }
                self.close_paragraph();
                self.push(name, attributes)?;
            }
            Tag::Form if self.form == Form::None => {
                self.close_paragraph();
                self.form = Form::Open;
                if attributes.hidden {
                    return None;
                }
                self.push(name, attributes)?;
            }
            Tag::Form => {}
            Tag::Table => {
                match self.quirks {
                    Quirks::No => self.close_paragraph(),
                    Quirks::Unknown if self.paragraph().is_some() => return None,
                    _ => {}
                }
                self.push(name, attributes)?;
            }
            Tag::Tr
            | Tag::Td
            | Tag::Th
            | Tag::Tbody
            | Tag::Thead
            | Tag::Tfoot
            | Tag::Col
            | Tag::Colgroup
            | Tag::Caption => {
                // Outside of tables these are ignored; in a cell, they end it.
                if let Some(cell) = self.find(Tag::is_cell, |_| false) {
                    self.pop_to(cell);
                    return self.start_in_frame(name, attributes);
                }
            }
            Tag::Button | Tag::Object | Tag::Audio | Tag::Video | Tag::Canvas | Tag::Select => {
                self.push(name, attributes)?;
            }
            _ if tag.is_division() => {
                self.close_paragraph();
                self.push(name, attributes)?;
            }
            _ if tag.heading().is_some() => {
                self.close_paragraph();
                if self.top().and_then(Tag::heading).is_some() {
                    return None;
                }
                self.push(name, attributes)?;
            }
            _ if is_inline(tag) => self.start_inline(name, attributes)?,
            _ => return None,
        }
        Some(())
    }

    /// An element without content whose attributes are shown.
    fn void(&mut self, tag: Tag, attributes: &Attributes<'a>) -> Option<()> {
        if attributes.hidden {
            return Some(());
        }
        let read = |raw: Option<&str>| raw.map(value).map_or(Some(None), |value| value.map(Some));
        let (name, property) = (read(attributes.name)?, read(attributes.property)?);
        let (content, value) = (read(attributes.content)?, read(attributes.shown())?);
        let attributes = Attributes {
            name: name.as_deref(),
            property: property.as_deref(),
            content: content.as_deref(),
            value: value.as_deref(),
            ..*attributes
        };
        self.walker.open(tag, &attributes);
        self.walker.close(tag);
        Some(())
    }

    fn start_in_frame(&mut self, name: Name, attributes: &Attributes<'a>) -> Option<()> {
        let tag = name.tag;
        let is_group = |at: Option<Tag>| at.is_some_and(Tag::is_group);
        match tag {
            Tag::Script | Tag::Style => {
                self.tokens.raw(name)?;
                return Some(());
            }
            Tag::Input => {
                let hidden = attributes.kind.is_some_and(|k| k.eq_ignore_ascii_case("hidden"));
                return hidden.then_some(());
            }
            Tag::Form => {
                if self.form == Form::None {
                    self.form = Form::Detached;
                }
                return Some(());
            }
            Tag::Html | Tag::Head | Tag::Body => return (!attributes.hidden).then_some(()),
            Tag::Col | Tag::Colgroup => return (self.top() == Some(Tag::Table)).then_some(()),
            _ => {}
        }
        let is_row = tag == Tag::Tr || tag.is_group();
        if !is_row && !tag.is_cell() {
            return None;
        }
        if is_row && self.top() == Some(Tag::Tr) {
            self.pop_to(self.stack.len().saturating_sub(1));
        }
        if tag.is_group() && is_group(self.top()) {
            self.pop_to(self.stack.len().saturating_sub(1));
        }
        if !tag.is_group() && self.top() == Some(Tag::Table) {
            self.imply(Tag::Tbody);
        }
        if tag.is_cell() && is_group(self.top()) {
            self.imply(Tag::Tr);
        }
        self.push(name, attributes)
    }

    fn start_inline(&mut self, name: Name, attributes: &Attributes) -> Option<()> {
        if attributes.hidden {
            return self.pass_hidden(name);
        }
        // These end an element of their own name that is still open.
        if matches!(name.tag, Tag::A | Tag::Nobr) {
            let recent = self.inline.iter().rev().take(64);
            self.tangled |= self.inline.len() > 64 || recent.into_iter().any(|n| *n == name.packed);
        }
        self.inline.push(name.packed);
        Some(())
    }

    fn end_inline(&mut self, name: Name) -> Option<()> {
        let formatting = name.tag.is_formatting();
        if self.in_frame() {
            return (!formatting).then_some(());
        }
        let outer = self.stack.last().map_or(0, |open| open.inline);
        if self.inline.len() > outer && name.packed != 0 && self.inline.last() == Some(&name.packed)
        {
            self.inline.pop();
        } else if formatting || self.inline.len() > outer {
            self.tangled = true;
        }
        Some(())
    }

    fn end(&mut self, name: Name) -> Option<()> {
        self.begun = true;
        let tag = name.tag;
        if is_inline(tag) {
            return self.end_inline(name);
        }
        let in_table = |t: Tag| t == Tag::Table;
        let at = match tag {
            Tag::P => {
                let at = self.paragraph();
                if self.in_frame() {
                    return None;
                }
                if at.is_none() {
                    self.imply(Tag::P);
                }
                Some(at.unwrap_or(self.stack.len().saturating_sub(1)))
            }
            Tag::Br => return None,
            Tag::Form => return self.end_form(),
            Tag::Li => self.find(|t| t == tag, |t| ends_scope(t) || matches!(t, Tag::Ol | Tag::Ul)),
            Tag::Table => self.find(in_table, |_| false),
            Tag::Tbody | Tag::Thead | Tag::Tfoot | Tag::Tr | Tag::Td | Tag::Th => {
                self.find(|t| t == tag, in_table)
            }
            Tag::Dd | Tag::Dt | Tag::Pre | Tag::Button => self.find(|t| t == tag, ends_scope),
            _ if tag.is_division() => self.find(|t| t == tag, ends_scope),
            _ if tag.heading().is_some() => self.find(|t| t.heading().is_some(), ends_scope),
            _ => None, // ends nothing that can be open here
        };
        if let Some(at) = at {
            self.pop_to(at);
        }
        Some(())
    }

    /// The end of a form takes only the form from the stack, wherever it stands there.
    fn end_form(&mut self) -> Option<()> {
        let form = std::mem::replace(&mut self.form, Form::None);
        let at = self.find(|t| t == Tag::Form, ends_scope);
        let (Form::Open, Some(at)) = (form, at) else { return Some(()) };
        while [Tag::P, Tag::Li, Tag::Dd, Tag::Dt].into_iter().any(|tag| self.is_current(tag)) {
            self.pop_to(self.stack.len().saturating_sub(1));
        }
        if !self.is_current(Tag::Form) || self.stack.len() != at + 1 {
            return None;
        }
        self.pop_to(at);
        Some(())
    }
}

/// The elements of the stack that bound the standard's default scope.
fn ends_scope(tag: Tag) -> bool {
    tag == Tag::Table || tag.is_cell()
}

/// Elements without content and without effect.
pub fn is_silent(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Link
            | Tag::Base
            | Tag::Basefont
            | Tag::Bgsound
            | Tag::Area
            | Tag::Img
            | Tag::Image
            | Tag::Embed
            | Tag::Keygen
            | Tag::Wbr
            | Tag::Param
            | Tag::Source
            | Tag::Track
    )
}

/// Formatting elements, and those for which the standard has no rule of their own.
pub fn is_inline(tag: Tag) -> bool {
    tag == Tag::Other || tag.is_formatting()
}

/// What a document type says, where it is one of those in use.
fn quirks(doctype: &str) -> Quirks {
    let lower = doctype.trim_end_matches('>').to_ascii_lowercase();
    let Some(rest) = lower.trim_ascii_start().strip_prefix("html") else { return Quirks::Unknown };
    let rest = rest.trim_ascii();
    if rest.is_empty() {
        return Quirks::No;
    }
    // A whole document type of XHTML 1: two quoted identifiers.
    let parts: Vec<&str> = rest.split('"').collect();
    match parts.as_slice() {
        ["public ", public, space, system, ""]
            if public.starts_with("-//w3c//dtd xhtml 1.")
                && !space.is_empty()
                && is_space(space)
                && system.starts_with("http://www.w3.org/") =>
        {
            Quirks::No
        }
        _ => Quirks::Unknown,
    }
}

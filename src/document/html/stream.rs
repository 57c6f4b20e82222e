//! The short way: a page laid out as its tokens come, without a tree.
//!
//! It builds what the HTML standard's tree construction
//! (<https://html.spec.whatwg.org/multipage/parsing.html#tree-construction>) would build, as far
//! as laying out depends on it: only the elements that divide a page are kept on the stack of
//! open elements. Inline elements never change which of those are open, so they are passed over.
//! Where that is not certain (content that is moved out of a table, forms closed inside other
//! elements, foreign content, templates, framesets), the page is left to the [`tree`](super::tree):
//! `None` throughout means just that.

mod doctype;
mod end;
mod looks;
mod start;

use super::attributes::Attributes;
use super::recent::Recent;
use super::references::resolve;
use super::style::glance::{RuleIndex, StyleMemory};
use super::tag::{Packed, Tag, TagName};
use super::tokens::{HtmlToken, HtmlTokens};
use super::walker::Walker;
use crate::document::Document;
use crate::text::letters::find_near;
use doctype::{Quirks, quirks};
use std::borrow::Cow;

/// Pages that nest deeper are left to the tree.
pub const DEPTH: usize = 200;

/// An open element that divides the page.
pub struct OpenDivider {
    pub tag: Tag,
    /// Number of inline elements that were open when it was opened.
    pub inline: usize,
    /// The links that were.
    pub link: Linked,
}

/// The open links. A cell knows only those that begin in it, which end with it.
#[derive(Clone, Copy, Default)]
pub struct Linked {
    /// Around the innermost cell.
    pub around: bool,
    /// In it.
    pub own: bool,
}

/// The standard's form element pointer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum OpenForm {
    None,
    Open,
    /// A form that began directly in a table and was closed at once.
    Detached,
}

/// The state of laying a page out.
pub struct Stream<'a> {
    pub tokens: HtmlTokens<'a>,
    pub walker: Walker<'a>,
    pub stack: Vec<OpenDivider>,
    /// Open inline elements, by name.
    pub inline: Vec<Packed>,
    /// Whether inline elements ended in another order than they began in, so that formatting may
    /// be opened again anywhere and the innermost open element is no longer known.
    pub tangled: bool,
    pub link: Linked,
    quirks: Quirks,
    form: OpenForm,
    begun: bool,
    /// What styles ask for, of elements and by the page's rules.
    memory: StyleMemory<'a>,
    rules: RuleIndex,
    /// What is left of the page where the innermost cell begins.
    cell: &'a str,
}

/// Lays a page out, if that takes no tree.
pub fn lay_out(text: &str) -> Option<Document<'_>> {
    if text.starts_with('\u{FEFF}') || memchr::memchr(0, text.as_bytes()).is_some() {
        return None;
    }
    let mut stream = Stream {
        tokens: HtmlTokens::new(text),
        walker: Walker::default(),
        stack: Vec::new(),
        inline: Vec::new(),
        tangled: false,
        link: Linked::default(),
        quirks: Quirks::Yes,
        form: OpenForm::None,
        begun: false,
        memory: StyleMemory::default(),
        rules: RuleIndex::default(),
        cell: "",
    };
    let mut recent = Recent::default();
    while let Some(token) = stream.tokens.next(&mut recent) {
        match token {
            HtmlToken::Text(text) => stream.text(text)?,
            HtmlToken::Start(name) => stream.start(name, recent.attributes())?,
            HtmlToken::End(name) => stream.end(name)?,
            HtmlToken::Doctype(doctype) if !stream.begun => {
                stream.begun = true;
                stream.quirks = quirks(doctype);
            }
            HtmlToken::Doctype(_) => {}
        }
    }
    stream.pop_to(0);
    Some(stream.walker.finish())
}

/// Line ends as the standard normalises them.
fn normalised(text: &str) -> Cow<'_, str> {
    if memchr::memchr(b'\r', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
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
            if open.tag.is_cell() {
                self.set_link(open.link);
            }
        }
    }

    fn set_link(&mut self, link: Linked) {
        self.link = link;
        self.walker.link(link.around || link.own);
    }

    fn close_paragraph(&mut self) {
        if let Some(at) = self.paragraph() {
            self.pop_to(at);
        }
    }

    fn text(&mut self, text: &'a str) -> Option<()> {
        let is_space = text.trim_ascii_start().is_empty();
        if self.in_frame() {
            return is_space.then_some(());
        }
        self.begun |= !is_space;
        if is_space && !self.walker.keeps_space() {
            self.walker.space();
            return Some(());
        }
        self.joins(text)?;
        if find_near(b'&', text.as_bytes()).is_none() && !self.walker.is_preformatted() {
            self.walker.lasting(text);
            return Some(());
        }
        let text =
            if self.walker.is_preformatted() { normalised(text) } else { Cow::Borrowed(text) };
        let walker = &mut self.walker;
        resolve(&text, false, |piece| walker.text(piece))
    }

    /// Opens an element.
    fn push(&mut self, name: TagName, attributes: &Attributes) -> Option<()> {
        if attributes.hidden || name.tag.is_unseen() {
            return self.pass_hidden(name);
        }
        if self.stack.len() >= DEPTH {
            return None;
        }
        let link = self.link;
        self.stack.push(OpenDivider { tag: name.tag, inline: self.inline.len(), link });
        self.walker.open(name.tag, attributes);
        if name.tag.is_cell() {
            self.cell = self.tokens.rest();
            // Whether the table stands in the link is not known of one that other elements ended.
            if link.own && self.tangled {
                return None;
            }
            self.link = Linked { around: link.around || link.own, own: false };
        }
        Some(())
    }

    /// Opens an element that the source leaves out.
    fn imply(&mut self, tag: Tag) {
        self.stack.push(OpenDivider { tag, inline: self.inline.len(), link: self.link });
        self.walker.dress(tag);
        self.walker.open(tag, &Attributes::default());
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

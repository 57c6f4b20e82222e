//! What start tags do.

use super::doctype::Quirks;
use super::{Linked, OpenForm, Stream, is_inline, is_silent, normalised};
use crate::document::html::attributes::Attributes;
use crate::document::html::controls;
use crate::document::html::references::resolve;
use crate::document::html::tag::{Packed, Tag, TagName, pack};
use std::borrow::Cow;

/// A picture as a word processor writes it.
const VECTOR_PICTURE: Packed = pack(b"v:imagedata");

/// An attribute's value with its references resolved.
fn value(text: &str) -> Option<Cow<'_, str>> {
    if memchr::memchr2(b'&', b'\r', text.as_bytes()).is_none() {
        return Some(Cow::Borrowed(text));
    }
    let mut out = String::with_capacity(text.len());
    resolve(&normalised(text), true, |piece| out.push_str(piece))?;
    Some(Cow::Owned(out))
}

/// The same of one that may be left out.
fn read(value: Option<&str>) -> Option<Option<Cow<'_, str>>> {
    value.map_or(Some(None), |text| self::value(text).map(Some))
}

impl<'a> Stream<'a> {
    /// Takes a start tag in.
    pub(super) fn start(&mut self, name: TagName, attributes: &Attributes<'a>) -> Option<()> {
        self.begun = true;
        if attributes.odd {
            return None;
        }
        self.walker.dress(name.tag);
        let hidden = self.hides(name, attributes)?;
        if hidden != attributes.hidden {
            return self.start_as(name, &Attributes { hidden, ..*attributes });
        }
        self.start_as(name, attributes)
    }

    fn start_as(&mut self, name: TagName, attributes: &Attributes<'a>) -> Option<()> {
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
            Tag::Style => {
                let content = self.tokens.raw(name)?;
                self.sheet(content)?;
            }
            Tag::Script => {
                let content = self.tokens.raw(name)?;
                if controls::writes(content) {
                    self.walker.object("script", "");
                }
            }
            Tag::Iframe | Tag::Textarea if self.walker.in_cell() => return None,
            Tag::Noscript | Tag::Iframe | Tag::Textarea => {
                self.tokens.raw(name)?;
            }
            Tag::Title => {
                let content = normalised(self.tokens.raw(name)?);
                let walker = &mut self.walker;
                walker.open(tag, attributes);
                resolve(&content, false, |piece| walker.text(piece))?;
                walker.close(tag);
            }
            Tag::Input if self.walker.in_cell() => {
                let hidden = attributes.kind.is_some_and(|k| k.eq_ignore_ascii_case("hidden"));
                return hidden.then_some(());
            }
            Tag::Meta | Tag::Input => self.void(tag, attributes)?,
            Tag::Img if attributes.hidden => {}
            Tag::Img => {
                let (alt, src) = (read(attributes.alt)?, read(attributes.src)?);
                controls::show_picture(&mut self.walker, |name| match name {
                    "alt" => alt.as_deref(),
                    "src" => src.as_deref(),
                    "width" => attributes.width,
                    _ => attributes.height,
                });
            }
            Tag::Embed | Tag::Keygen | Tag::Image if self.walker.in_cell() => return None,
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
            Tag::Form if self.form == OpenForm::None => {
                self.close_paragraph();
                self.form = OpenForm::Open;
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
            Tag::Button | Tag::Object | Tag::Audio | Tag::Video | Tag::Canvas | Tag::Select
                if self.walker.in_cell() =>
            {
                return None;
            }
            Tag::Details | Tag::Dialog => return None,
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

    fn start_in_frame(&mut self, name: TagName, attributes: &Attributes<'a>) -> Option<()> {
        let tag = name.tag;
        let is_group = |at: Option<Tag>| at.is_some_and(Tag::is_group);
        match tag {
            Tag::Script => {
                self.tokens.raw(name)?;
                return Some(());
            }
            Tag::Style => {
                let content = self.tokens.raw(name)?;
                return self.sheet(content);
            }
            Tag::Input => {
                let hidden = attributes.kind.is_some_and(|k| k.eq_ignore_ascii_case("hidden"));
                return hidden.then_some(());
            }
            Tag::Form => {
                if self.form == OpenForm::None {
                    self.form = OpenForm::Detached;
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

    fn start_inline(&mut self, name: TagName, attributes: &Attributes) -> Option<()> {
        // What is struck or smaller is found by the whole way.
        if matches!(name.tag, Tag::S | Tag::Strike | Tag::Small)
            || (attributes.holds_figure && !name.tag.is_formatting())
            || (name.packed == VECTOR_PICTURE && self.walker.in_cell())
        {
            return None;
        }
        if name.tag == Tag::A {
            let own = attributes.is_link && !attributes.hidden;
            self.set_link(Linked { own, ..self.link });
        }
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
}

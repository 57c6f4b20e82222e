//! Passing over elements that are not shown.

use super::recent::Recent;
use super::stream::{DEPTH, Stream, is_inline, is_silent};
use super::tag::{Packed, Tag, TagName};
use super::tokens::HtmlToken;

/// The open elements inside one that is not shown, itself the first. They must nest exactly.
struct Nest {
    open: Vec<(Tag, Packed)>,
    /// Whether a block inside would close a paragraph outside.
    in_paragraph: bool,
}

impl Stream<'_> {
    /// Passes over the content and the end of an element that has just begun and is not shown.
    /// What a browser would close early, open again or move out of it is left to the tree.
    pub fn pass_hidden(&mut self, root: TagName) -> Option<()> {
        let in_paragraph = self.paragraph().is_some();
        let mut nest = Nest { open: vec![(root.tag, root.packed)], in_paragraph };
        if root.packed == 0 || (root.tag == Tag::A && self.inline.contains(&root.packed)) {
            return None;
        }
        let mut recent = Recent::default();
        while let Some(token) = self.tokens.next(&mut recent) {
            match token {
                HtmlToken::Text(text) => {
                    let space = || text.bytes().all(|b| b.is_ascii_whitespace());
                    if nest.in_frame() && !space() {
                        return None;
                    }
                }
                HtmlToken::Doctype(_) => {}
                HtmlToken::End(name) => {
                    let innermost = nest.open.pop()?;
                    if innermost.1 != name.packed {
                        return None;
                    }
                    if nest.open.is_empty() {
                        return Some(());
                    }
                }
                HtmlToken::Start(name) => self.start_hidden(&mut nest, name)?,
            }
        }
        Some(())
    }

    fn start_hidden(&mut self, nest: &mut Nest, name: TagName) -> Option<()> {
        let tag = name.tag;
        let top = nest.top();
        match tag {
            Tag::Script if !nest.has(Tag::Select) => {
                self.tokens.raw(name)?;
                return Some(());
            }
            Tag::Style if !nest.has(Tag::Select) => {
                let content = self.tokens.raw(name)?;
                return self.sheet(content);
            }
            Tag::Col if top == Tag::Colgroup => return Some(()),
            Tag::Option if matches!(top, Tag::Select | Tag::Optgroup) => {}
            Tag::Optgroup if top == Tag::Select => {}
            _ if top == Tag::Select || nest.has(Tag::Select) => return None,
            Tag::Tr if top == Tag::Table || top.is_group() => {}
            Tag::Td | Tag::Th if top == Tag::Tr => {}
            Tag::Tbody | Tag::Thead | Tag::Tfoot | Tag::Colgroup if top == Tag::Table => {}
            _ if nest.in_frame() => return None,
            Tag::Noscript | Tag::Iframe | Tag::Textarea | Tag::Title => {
                self.tokens.raw(name)?;
                return Some(());
            }
            Tag::Br | Tag::Input | Tag::Meta => return Some(()),
            _ if is_silent(tag) => return Some(()),
            Tag::Hr => return nest.takes_block().then_some(()),
            Tag::Li if !matches!(top, Tag::Ul | Tag::Ol) => return None,
            Tag::Dd | Tag::Dt if top != Tag::Dl => return None,
            Tag::P | Tag::Table | Tag::Li | Tag::Dd | Tag::Dt if nest.takes_block() => {}
            Tag::A if nest.has(Tag::A) || self.tangled || self.inline.contains(&name.packed) => {
                return None;
            }
            Tag::Nobr => return None,
            _ if is_inline(tag) && name.packed != 0 => {}
            Tag::Object | Tag::Audio | Tag::Video | Tag::Canvas | Tag::Select => {}
            _ if tag.is_division() && nest.takes_block() => {}
            _ if tag.heading().is_some() && top.heading().is_none() && nest.takes_block() => {}
            _ => return None,
        }
        nest.open.push((tag, name.packed));
        (nest.open.len() < DEPTH).then_some(())
    }
}

impl Nest {
    fn top(&self) -> Tag {
        self.open.last().map_or(Tag::Other, |open| open.0)
    }

    fn has(&self, tag: Tag) -> bool {
        self.open.iter().any(|open| open.0 == tag)
    }

    fn in_frame(&self) -> bool {
        let top = self.top();
        top.is_table_frame() || top == Tag::Colgroup
    }

    /// Whether a block may begin here without closing a paragraph.
    fn takes_block(&self) -> bool {
        for (tag, _) in self.open.iter().rev() {
            match tag {
                Tag::P => return false,
                Tag::Td | Tag::Th => return true,
                _ => {}
            }
        }
        !self.in_paragraph
    }
}

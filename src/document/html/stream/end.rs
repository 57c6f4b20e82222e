//! What end tags do.

use super::{Linked, OpenForm, Stream, ends_scope, is_inline};
use crate::document::html::tag::{Tag, TagName};

impl Stream<'_> {
    /// Takes an end tag in.
    pub(super) fn end(&mut self, name: TagName) -> Option<()> {
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

    fn end_inline(&mut self, name: TagName) -> Option<()> {
        let formatting = name.tag.is_formatting();
        if self.in_frame() {
            return (!formatting).then_some(());
        }
        if name.tag == Tag::A {
            self.set_link(Linked { own: false, ..self.link });
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

    /// The end of a form takes only the form from the stack, wherever it stands there.
    fn end_form(&mut self) -> Option<()> {
        let form = std::mem::replace(&mut self.form, OpenForm::None);
        let at = self.find(|t| t == Tag::Form, ends_scope);
        let (OpenForm::Open, Some(at)) = (form, at) else { return Some(()) };
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

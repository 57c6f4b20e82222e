//! Tags that were read of late. The cells of a table and the items of a list are written alike, and
//! what is written as a tag before it says the same.

use super::attributes::Attributes;
use super::tag::{Name, Tag};

/// How many tags are known at once.
const SLOTS: usize = 16;

/// Start tags and end tags by the first bytes of their names; and the start tag read last.
pub struct Recent<'a> {
    starts: [Start<'a>; SLOTS],
    ends: [(&'a [u8], Name); SLOTS],
    last: usize,
}

/// A start tag: what is written behind its `<`, and what it says.
#[derive(Clone, Copy)]
struct Start<'a> {
    written: &'a [u8],
    name: Name,
    attributes: Attributes<'a>,
}

/// What a tag says, and what stands behind it; nothing where the text breaks off in it.
pub type Read<'a> = (Name, Option<&'a [u8]>);

impl Default for Recent<'_> {
    fn default() -> Self {
        let name = Name { tag: Tag::Other, packed: 0 };
        let start = Start { written: &[], name, attributes: Attributes::default() };
        Recent { starts: [start; SLOTS], ends: [(&[], name); SLOTS], last: 0 }
    }
}

impl<'a> Recent<'a> {
    /// The attributes of the start tag read last.
    pub fn attributes(&self) -> &Attributes<'a> {
        &self.starts[self.last % SLOTS].attributes
    }

    /// The start tag that `text` begins with, its `<` aside; `read` reads one that is not known.
    #[inline]
    pub fn start(
        &mut self,
        text: &'a [u8],
        read: impl FnOnce(&mut Attributes<'a>) -> Read<'a>,
    ) -> Read<'a> {
        self.last = slot(text);
        let start = &mut self.starts[self.last % SLOTS];
        if let Some(behind) = behind(text, start.written) {
            return (start.name, Some(behind));
        }
        start.attributes.clear();
        let (name, behind) = read(&mut start.attributes);
        (start.written, start.name) = (written(text, behind), name);
        (name, behind)
    }

    /// The end tag that `text` begins with, its `</` aside; `read` reads one that is not known.
    #[inline]
    pub fn end(&mut self, text: &'a [u8], read: impl FnOnce() -> Read<'a>) -> Read<'a> {
        let end = &mut self.ends[slot(text)];
        if let Some(behind) = behind(text, end.0) {
            return (end.1, Some(behind));
        }
        let (name, behind) = read();
        *end = (written(text, behind), name);
        (name, behind)
    }
}

/// Where a tag that begins so is kept.
fn slot(text: &[u8]) -> usize {
    match text {
        [first, second, ..] => (usize::from(*first) * 5 + usize::from(*second)) % SLOTS,
        _ => 0,
    }
}

/// What stands behind a tag that is written as one before it, if it is.
fn behind<'t>(text: &'t [u8], written: &[u8]) -> Option<&'t [u8]> {
    if written.is_empty() { None } else { text.strip_prefix(written) }
}

/// A tag as written, without what stands behind it.
fn written<'t>(text: &'t [u8], behind: Option<&[u8]>) -> &'t [u8] {
    let length = behind.map(|behind| text.len() - behind.len());
    length.and_then(|length| text.get(..length)).unwrap_or_default()
}

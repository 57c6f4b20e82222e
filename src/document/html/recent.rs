//! Tags that were read of late. The cells of a table and the items of a list are written alike, and
//! what is written as a tag before it says the same.

use super::attributes::Attributes;
use super::tag::{Tag, TagName};

/// How many tags are known at once.
const SLOTS: usize = 16;

/// Start tags and end tags by the first bytes of their names; and the start tag read last.
pub struct Recent<'a> {
    starts: [Start<'a>; SLOTS],
    ends: [(WrittenTag<'a>, TagName); SLOTS],
    last: usize,
}

/// A start tag: what is written behind its `<`, and what it says.
#[derive(Clone, Copy)]
struct Start<'a> {
    written: WrittenTag<'a>,
    name: TagName,
    attributes: Attributes<'a>,
}

/// What a tag says, and what stands behind it; nothing where the text breaks off in it.
pub type ReadTag<'a> = (TagName, Option<&'a [u8]>);

impl Default for Recent<'_> {
    fn default() -> Self {
        let name = TagName { tag: Tag::Other, packed: 0 };
        let written = WrittenTag::default();
        let start = Start { written, name, attributes: Attributes::default() };
        Recent { starts: [start; SLOTS], ends: [(written, name); SLOTS], last: 0 }
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
        read: impl FnOnce(&mut Attributes<'a>) -> ReadTag<'a>,
    ) -> ReadTag<'a> {
        self.last = slot(text);
        let start = &mut self.starts[self.last % SLOTS];
        if let Some(behind) = start.written.behind(text) {
            return (start.name, Some(behind));
        }
        start.attributes.clear();
        let (name, behind) = read(&mut start.attributes);
        (start.written, start.name) = (WrittenTag::of(text, behind), name);
        (name, behind)
    }

    /// The end tag that `text` begins with, its `</` aside; `read` reads one that is not known.
    #[inline]
    pub fn end(&mut self, text: &'a [u8], read: impl FnOnce() -> ReadTag<'a>) -> ReadTag<'a> {
        let end = &mut self.ends[slot(text)];
        if let Some(behind) = end.0.behind(text) {
            return (end.1, Some(behind));
        }
        let (name, behind) = read();
        *end = (WrittenTag::of(text, behind), name);
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

/// A tag as written, without what stands behind it.
#[derive(Clone, Copy, Default)]
struct WrittenTag<'a> {
    bytes: &'a [u8],
    /// Its first eight bytes, and which of them it has: most tags are no longer, and a call that
    /// compares them takes longer than all else.
    head: u64,
    mask: u64,
}

impl<'a> WrittenTag<'a> {
    /// The tag that `text` begins with; none where the text breaks off in it.
    fn of(text: &'a [u8], behind: Option<&[u8]>) -> Self {
        let length = behind.map(|behind| text.len() - behind.len());
        let bytes = length.and_then(|length| text.get(..length)).unwrap_or_default();
        let mask = match 8 * bytes.len() {
            bits @ 0..64 => (1 << bits) - 1,
            _ => u64::MAX,
        };
        let head = text.first_chunk().map_or(0, |head| u64::from_le_bytes(*head) & mask);
        WrittenTag { bytes, head, mask }
    }

    /// What stands behind a tag that `text` begins with if it is written like this one.
    fn behind<'t>(&self, text: &'t [u8]) -> Option<&'t [u8]> {
        let head = u64::from_le_bytes(*text.first_chunk()?);
        if (head ^ self.head) & self.mask != 0 || self.bytes.is_empty() {
            return None;
        }
        if self.bytes.len() > 8 && !text.starts_with(self.bytes) {
            return None;
        }
        text.get(self.bytes.len()..)
    }
}

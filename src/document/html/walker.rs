//! What a page's elements, opened and closed in reading order, lay out as.
//!
//! Text goes to the innermost open sink: the page, or the table cell that is open. A table that
//! holds other tables, or only one cell, is layout and is dissolved into what it holds; every
//! other table becomes a [`Grid`](crate::document::Grid).

use super::attributes::Attributes;
use super::tag::Tag;
use crate::document::content::Content;
use crate::document::grid::{RawCell, RawTable};
use crate::document::{Document, Line};
use std::borrow::Cow;

/// The meta elements of a page that are kept.
const MOST_META: usize = 200;

/// Room for the rest of a line whose text comes in pieces.
const SPARE: usize = 64;

/// The space that `&nbsp;` is.
const NO_BREAK: &str = "\u{A0}";

/// Where text goes: the page itself or one table cell.
#[derive(Default)]
struct Sink<'a> {
    content: Content<'a>,
    line: Cow<'a, str>,
    /// Whether white space stands behind the line so far; it shows only if the line goes on.
    space: bool,
    heading: u8,
}

impl<'a> Sink<'a> {
    /// Begins a line with as much of a text as stands there as it is shown; what is left of it.
    fn begin(&mut self, text: &'a str) -> &'a str {
        let text = text.trim_ascii_start();
        let (line, rest) = text.split_at_checked(collapsed(text)).unwrap_or((text, ""));
        self.line = Cow::Borrowed(line);
        self.space = false;
        rest
    }

    /// The line, to append so many bytes to.
    fn line_for(&mut self, bytes: usize) -> &mut String {
        let is_begun = matches!(&self.line, Cow::Owned(line) if line.capacity() > 0);
        if !is_begun {
            let mut line = String::with_capacity(self.line.len() + bytes + SPARE);
            line.push_str(&self.line);
            self.line = Cow::Owned(line);
        }
        self.line.to_mut()
    }

    /// Appends a text, its runs of white space as one space each; none at the edges of a line.
    fn push_collapsed(&mut self, text: &str) {
        // What most pages print in a cell that is to stay empty.
        if text == NO_BREAK && self.line.is_empty() {
            self.line = Cow::Borrowed(NO_BREAK);
            self.space = false;
            return;
        }
        let mut rest = text;
        while !rest.is_empty() {
            let end = rest.bytes().position(|b| b.is_ascii_whitespace()).unwrap_or(rest.len());
            let (word, behind) = rest.split_at_checked(end).unwrap_or((rest, ""));
            if !word.is_empty() {
                let space = std::mem::take(&mut self.space);
                let line = self.line_for(text.len());
                if space && !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(word);
            }
            rest = behind.trim_ascii_start();
            self.space |= rest.len() < behind.len();
        }
    }
}

/// How many bytes of a text that begins with a word collapsing its white space leaves as they are,
/// space at the end aside.
fn collapsed(text: &str) -> usize {
    let bytes = text.as_bytes();
    // Most texts have no white space at all, which is told for many bytes at once.
    if bytes.iter().fold(u8::MAX, |least, byte| least.min(*byte)) > b' ' {
        return bytes.len();
    }
    let mut at = 0;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let Some(word) = rest.iter().position(u8::is_ascii_whitespace) else { return bytes.len() };
        let end = at + word;
        match bytes.get(end..end + 2) {
            Some([b' ', next]) if !next.is_ascii_whitespace() => at = end + 1,
            _ => return end,
        }
    }
}

/// Takes a page's elements and texts in reading order.
#[derive(Default)]
pub struct Walker<'a> {
    page: Sink<'a>,
    /// Open tables, outermost first; the last one's open cell, if any, is the sink.
    tables: Vec<OpenTable<'a>>,
    /// Depth of elements inside one that is not shown.
    skipping: u32,
    in_title: bool,
    title: String,
    meta: Vec<(String, String)>,
    lines: u32,
    table_count: u32,
    preformatted: u32,
}

struct OpenTable<'a> {
    raw: RawTable<'a>,
    sink: Option<Sink<'a>>,
    span: (u32, u32),
    in_caption: bool,
}

impl<'a> Walker<'a> {
    fn sink(&mut self) -> Option<&mut Sink<'a>> {
        let (table, outer) = match self.tables.as_mut_slice() {
            [] => return Some(&mut self.page),
            [table] => (table, None),
            [.., outer, table] => (table, Some(outer)),
        };
        match (table.in_caption, outer) {
            // A caption stands before its table, in what holds the table.
            (true, Some(outer)) => outer.sink.as_mut(),
            (true, None) => Some(&mut self.page),
            (false, _) => table.sink.as_mut(),
        }
    }

    /// Whether line ends are kept as they are.
    pub fn is_preformatted(&self) -> bool {
        self.preformatted > 0
    }

    /// Takes white space between two tags.
    pub fn space(&mut self) {
        if self.skipping == 0
            && let Some(sink) = self.sink()
        {
            sink.space = true;
        }
    }

    /// Whether white space is kept as it is.
    pub fn keeps_space(&self) -> bool {
        self.in_title || self.preformatted > 0
    }

    /// Takes a piece of text that holds no references and lasts as long as the page.
    pub fn lasting(&mut self, text: &'a str) {
        let mut rest = text;
        if self.skipping == 0
            && !self.keeps_space()
            && let Some(sink) = self.sink()
            && sink.line.is_empty()
        {
            rest = sink.begin(text);
        }
        self.text(rest);
    }

    /// Takes a piece of text, references resolved.
    pub fn text(&mut self, text: &str) {
        if self.skipping > 0 {
            return;
        }
        if self.in_title {
            self.title.push_str(text);
            return;
        }
        if self.preformatted > 0 {
            let mut parts = text.split('\n');
            if let Some(first) = parts.next() {
                self.raw_text(first);
            }
            for part in parts {
                self.end_line();
                self.raw_text(part);
            }
            return;
        }
        if let Some(sink) = self.sink() {
            sink.push_collapsed(text);
        }
    }

    fn raw_text(&mut self, text: &str) {
        if let Some(sink) = self.sink() {
            sink.line.to_mut().push_str(text.trim_end_matches('\r'));
        }
    }

    fn end_line(&mut self) {
        let (number, preformatted) = (self.lines + 1, self.preformatted > 0);
        let Some(sink) = self.sink() else { return };
        sink.space = false;
        if sink.line.is_empty() {
            return;
        }
        let mut text = std::mem::take(&mut sink.line);
        if preformatted {
            let kept = text.trim_end().len();
            text.to_mut().truncate(kept);
        }
        if !text.is_empty() {
            sink.content.push(Line { text, heading: sink.heading, number });
            self.lines = number;
        }
    }

    /// An element begins.
    pub fn open(&mut self, tag: Tag, attributes: &Attributes) {
        if self.skipping > 0 || tag.is_unseen() || attributes.hidden {
            self.skipping += 1;
            return;
        }
        match tag {
            Tag::Title => self.in_title = true,
            Tag::Meta => self.meta(attributes),
            Tag::Br => self.end_line(),
            Tag::Input => {
                if let Some(value) = attributes.shown() {
                    self.text(value);
                }
            }
            Tag::Table => {
                self.end_line();
                self.table_count += 1;
                let raw = RawTable::new(self.table_count);
                self.tables.push(OpenTable { raw, sink: None, span: (1, 1), in_caption: false });
            }
            Tag::Caption => {
                if let Some(table) = self.tables.last_mut() {
                    table.in_caption = true;
                }
                self.end_line();
            }
            Tag::Tr => {
                if let Some(table) = self.tables.last_mut() {
                    table.raw.begin_row();
                }
            }
            Tag::Tbody | Tag::Thead | Tag::Tfoot => {
                if let Some(table) = self.tables.last_mut() {
                    table.raw.begin_group();
                }
            }
            Tag::Td | Tag::Th => {
                if let Some(table) = self.tables.last_mut() {
                    table.span = attributes.spans();
                    table.sink = Some(Sink::default());
                }
            }
            _ if tag.is_block() => {
                self.end_line();
                if tag == Tag::Pre {
                    self.preformatted += 1;
                }
                if let (Some(level), Some(sink)) = (tag.heading(), self.sink()) {
                    sink.heading = level;
                }
            }
            _ => {}
        }
        if attributes.holds_figure {
            self.lost_figure(tag);
        }
    }

    /// A figure went into a tag in a cell, which is not empty then: what it says is gone.
    fn lost_figure(&mut self, tag: Tag) {
        // Elements that format may be opened again for other text.
        if let Some(sink) = self.tables.last_mut().and_then(|table| table.sink.as_mut())
            && !tag.is_formatting()
        {
            sink.push_collapsed("\u{FFFD}");
        }
    }

    fn meta(&mut self, attributes: &Attributes) {
        let name = attributes.name.or(attributes.property);
        if let (Some(name), Some(content)) = (name, attributes.content)
            && self.meta.len() < MOST_META
        {
            self.meta.push((name.to_ascii_lowercase(), content.to_owned()));
        }
    }

    /// The element that was opened last and is still open ends.
    pub fn close(&mut self, tag: Tag) {
        if self.skipping > 0 {
            self.skipping -= 1;
            return;
        }
        match tag {
            Tag::Title => self.in_title = false,
            Tag::Td | Tag::Th => {
                self.end_line();
                if let Some(table) = self.tables.last_mut()
                    && let Some(sink) = table.sink.take()
                {
                    let (w, h) = table.span;
                    table.raw.push(RawCell { w, h, content: sink.content });
                }
            }
            Tag::Table => {
                if let Some(table) = self.tables.pop()
                    && let Some(sink) = self.sink()
                {
                    table.raw.finish(sink.content.blocks());
                }
            }
            Tag::Caption => {
                self.end_line();
                if let Some(table) = self.tables.last_mut() {
                    table.in_caption = false;
                }
            }
            _ if tag.is_block() => {
                self.end_line();
                if tag == Tag::Pre {
                    self.preformatted = self.preformatted.saturating_sub(1);
                }
                if let Some(sink) = self.sink() {
                    sink.heading = 0;
                }
            }
            _ => {}
        }
    }

    /// The document, all elements being closed.
    pub fn finish(mut self) -> Document<'a> {
        self.end_line();
        let title = self.title.trim();
        Document {
            blocks: self.page.content.into_blocks(),
            title: (!title.is_empty()).then(|| title.to_owned()),
            meta: self.meta,
            ..Document::default()
        }
    }
}

//! What a page's elements, opened and closed in reading order, lay out as.
//!
//! Text goes to the innermost open sink: the page, or the table cell that is open. A table that
//! holds other tables, or only one cell, is layout and is dissolved into what it holds; every
//! other table becomes a [`Grid`](crate::document::Grid).

mod text;

use super::attributes::Attributes;
use super::sink::Sink;
use super::tag::Tag;
use crate::document::Document;
use crate::document::grid::{RawCell, RawTable};

/// The meta elements of a page that are kept.
const MOST_META: usize = 200;

/// What a picture is called.
pub const PICTURE: &str = "img";

/// Takes a page's elements and texts in reading order.
#[derive(Default)]
pub struct Walker<'a> {
    page: Sink<'a>,
    /// Open tables, outermost first; the last one's open cell, if any, is the sink.
    tables: Vec<OpenTable<'a>>,
    /// Depth of elements inside one that is not shown.
    skipping: u32,
    in_title: bool,
    /// Whether what comes next is in a link.
    in_link: bool,
    title: String,
    meta: Vec<(String, String)>,
    lines: u32,
    table_count: u32,
    preformatted: u32,
    /// Pictures, each by the number of the line before it.
    pictures: Vec<u32>,
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

    /// What comes next is in a link, or is not.
    pub const fn link(&mut self, is_link: bool) {
        self.in_link = is_link;
    }

    /// Whether text is of the page's title.
    pub const fn in_title(&self) -> bool {
        self.in_title
    }

    /// Something is drawn in a cell by a style, which is not blank then.
    pub fn draws(&mut self, kind: &'static str) {
        if self.skipping == 0
            && let Some(sink) = self.sink()
            && sink.in_cell
        {
            sink.drawn = Some(kind);
        }
    }

    /// An element begins, shown or not: a cell that holds it is not bare.
    pub fn dress(&mut self, tag: Tag) {
        let is_kept =
            tag == Tag::Table || !(tag.is_table_part() || matches!(tag, Tag::Head | Tag::Form));
        if let Some(sink) = self.sink().filter(|_| is_kept) {
            sink.is_dressed = true;
        }
    }

    /// So many columns of the table, and whether they are taken out.
    pub fn columns(&mut self, n: u32, gone: bool) {
        if let Some(table) = self.tables.last_mut() {
            table.raw.columns(n, gone);
        }
    }

    /// Whether text goes to a cell of a table.
    pub fn in_cell(&mut self) -> bool {
        self.sink().is_some_and(|sink| sink.in_cell)
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
                    table.sink = Some(Sink { in_cell: true, ..Sink::default() });
                }
            }
            _ if tag.is_block() => {
                self.end_line();
                // Its items are numbered.
                if tag == Tag::Ol {
                    self.draws("content");
                }
                if tag.keeps_lines() {
                    self.preformatted += 1;
                }
                if let (Some(level), Some(sink)) = (tag.heading(), self.sink()) {
                    sink.heading = level;
                }
                if let (Tag::Li, Some(sink)) = (tag, self.sink()) {
                    sink.items += 1;
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
                if let Some(sink) = self.sink()
                    && let Some(drawn) = sink.drawn
                    && sink.line.trim().is_empty()
                    && sink.content.is_empty()
                {
                    sink.object(drawn, "");
                }
                self.end_line();
                if let Some(table) = self.tables.last_mut()
                    && let Some(sink) = table.sink.take()
                {
                    let (w, h) = table.span;
                    let mut content = sink.content;
                    content.is_dressed = sink.is_dressed;
                    if sink.has_signs {
                        content.keep_signs();
                    }
                    table.raw.push(RawCell { w, h, content });
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
                if tag.keeps_lines() {
                    self.preformatted = self.preformatted.saturating_sub(1);
                }
                if let Some(sink) = self.sink() {
                    sink.heading = 0;
                    sink.items = sink.items.saturating_sub(u32::from(tag == Tag::Li));
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
            pictures: self.pictures,
            ..Document::default()
        }
    }
}

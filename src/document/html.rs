//! Web pages: the only room that knows the DOM.
//!
//! The tree is walked once, without recursion. Text goes to the innermost open sink: the page, or
//! the table cell that is open. A table that holds other tables, or only one cell, is layout and
//! is dissolved into what it holds; every other table becomes a [`Grid`](super::Grid).

use super::grid::{RawCell, RawTable};
use super::{Block, Document, Line};
use scraper::{Html, Node, node::Element};

/// Lays a page out as a browser would show it: scripts, styles, comments and hidden elements are
/// not there.
pub fn lay_out(text: &str) -> Document {
    let page = Html::parse_document(text);
    let mut walker = Walker::default();
    for edge in page.tree.root().traverse() {
        match edge {
            ego_tree::iter::Edge::Open(node) => match node.value() {
                Node::Text(text) if walker.skipping == 0 => walker.text(text),
                Node::Element(element) => walker.open(element),
                _ => {}
            },
            ego_tree::iter::Edge::Close(node) => {
                if let Node::Element(element) = node.value() {
                    walker.close(element);
                }
            }
        }
    }
    let mut document = walker.finish();
    document.breaks_off = !text.trim_end().ends_with('>');
    document
}

/// Where text goes: the page itself or one table cell.
#[derive(Default)]
struct Sink {
    blocks: Vec<Block>,
    line: String,
    heading: u8,
}

#[derive(Default)]
struct Walker {
    page: Sink,
    /// Open tables, outermost first; the last one's open cell, if any, is the sink.
    tables: Vec<OpenTable>,
    /// Depth of elements inside one that is not shown.
    skipping: u32,
    in_title: bool,
    title: String,
    meta: Vec<(String, String)>,
    lines: u32,
    table_count: u32,
    preformatted: u32,
}

struct OpenTable {
    raw: RawTable,
    sink: Option<Sink>,
    span: (u32, u32),
}

/// Elements whose content a browser does not show as part of the page.
fn is_unseen(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "iframe"
            | "object"
            | "select"
            | "svg"
            | "textarea"
            | "audio"
            | "video"
            | "canvas"
            | "math"
    )
}

/// Elements that begin and end a line of their own.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "li"
            | "ul"
            | "ol"
            | "dl"
            | "dt"
            | "dd"
            | "section"
            | "article"
            | "header"
            | "footer"
            | "main"
            | "nav"
            | "aside"
            | "blockquote"
            | "pre"
            | "form"
            | "fieldset"
            | "center"
            | "hr"
            | "address"
            | "figure"
            | "figcaption"
            | "body"
            | "caption"
            | "option"
            | "table"
            | "tr"
            | "td"
            | "th"
    )
}

/// Whether an element is hidden by its own attributes.
fn is_hidden(element: &Element) -> bool {
    if element.attr("hidden").is_some() {
        return true;
    }
    let Some(style) = element.attr("style") else { return false };
    let compact: String = style
        .chars()
        .filter(|c| !c.is_ascii_whitespace())
        .map(|c| c.to_ascii_lowercase())
        .collect();
    compact
        .split(';')
        .any(|rule| rule.starts_with("display:none") || rule.starts_with("visibility:hidden"))
}

fn span(element: &Element, name: &str, most: u32) -> u32 {
    let digits = element.attr(name).unwrap_or("").trim();
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    // A span beyond the standard's limits (1000 columns, 65534 rows) is that limit.
    digits[..end].parse::<u64>().map_or(1, |n| n.min(most as u64) as u32)
}

impl Walker {
    fn sink(&mut self) -> Option<&mut Sink> {
        match self.tables.last_mut() {
            Some(table) => table.sink.as_mut(),
            None => Some(&mut self.page),
        }
    }

    fn text(&mut self, text: &str) {
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
        let Some(sink) = self.sink() else { return };
        for c in text.chars() {
            if c.is_ascii_whitespace() {
                if !sink.line.is_empty() && !sink.line.ends_with(' ') {
                    sink.line.push(' ');
                }
            } else {
                sink.line.push(c);
            }
        }
    }

    fn raw_text(&mut self, text: &str) {
        if let Some(sink) = self.sink() {
            sink.line.push_str(text.trim_end_matches('\r'));
        }
    }

    fn end_line(&mut self) {
        self.lines += 1;
        let number = self.lines;
        let preformatted = self.preformatted > 0;
        let Some(sink) = self.sink() else { return };
        let line = std::mem::take(&mut sink.line);
        let trimmed = if preformatted { line.trim_end() } else { line.trim_matches(' ') };
        if !trimmed.is_empty() {
            let text = if trimmed.len() == line.len() { line } else { trimmed.to_owned() };
            sink.blocks.push(Block::Line(Line { text, heading: sink.heading, number }));
        } else {
            self.lines -= 1;
        }
    }

    fn open(&mut self, element: &Element) {
        let name = element.name();
        if self.skipping > 0 || is_unseen(name) || is_hidden(element) {
            self.skipping += 1;
            return;
        }
        match name {
            "title" => self.in_title = true,
            "meta" => self.meta(element),
            "br" => self.end_line_or_break(),
            "input" => {
                let shown = matches!(element.attr("type").unwrap_or("text"), "text" | "number");
                if let (true, Some(value)) = (shown, element.attr("value")) {
                    self.text(value);
                }
            }
            "table" => {
                self.end_line();
                self.table_count += 1;
                self.tables.push(OpenTable {
                    raw: RawTable::new(self.table_count),
                    sink: None,
                    span: (1, 1),
                });
            }
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.raw.begin_row();
                }
            }
            "tbody" | "thead" | "tfoot" => {
                if let Some(table) = self.tables.last_mut() {
                    table.raw.begin_group();
                }
            }
            "td" | "th" => {
                if let Some(table) = self.tables.last_mut() {
                    table.span =
                        (span(element, "colspan", 1000).max(1), span(element, "rowspan", 65534));
                    table.sink = Some(Sink::default());
                }
            }
            _ if is_block(name) => {
                self.end_line();
                if name == "pre" {
                    self.preformatted += 1;
                }
                let level = match name.as_bytes() {
                    [b'h', digit @ b'1'..=b'6'] => digit - b'0',
                    _ => 0,
                };
                if let (true, Some(sink)) = (level > 0, self.sink()) {
                    sink.heading = level;
                }
            }
            _ => {}
        }
    }

    /// `<br>` ends a line of prose, but inside a cell only breaks the cell's text.
    fn end_line_or_break(&mut self) {
        self.end_line();
    }

    fn meta(&mut self, element: &Element) {
        let name = element.attr("name").or_else(|| element.attr("property"));
        if let (Some(name), Some(content)) = (name, element.attr("content"))
            && self.meta.len() < 200
        {
            self.meta.push((name.to_ascii_lowercase(), content.to_owned()));
        }
    }

    fn close(&mut self, element: &Element) {
        if self.skipping > 0 {
            self.skipping -= 1;
            return;
        }
        let name = element.name();
        match name {
            "title" => self.in_title = false,
            "td" | "th" => {
                self.end_line();
                if let Some(table) = self.tables.last_mut()
                    && let Some(sink) = table.sink.take()
                {
                    let (w, h) = table.span;
                    table.raw.push(RawCell { w, h, blocks: sink.blocks });
                }
            }
            "table" => {
                if let Some(table) = self.tables.pop()
                    && let Some(sink) = self.sink()
                {
                    table.raw.finish(&mut sink.blocks);
                }
            }
            _ if is_block(name) => {
                self.end_line();
                if name == "pre" {
                    self.preformatted = self.preformatted.saturating_sub(1);
                }
                if let Some(sink) = self.sink() {
                    sink.heading = 0;
                }
            }
            _ => {}
        }
    }

    fn finish(mut self) -> Document {
        self.end_line();
        let title = self.title.trim();
        Document {
            blocks: self.page.blocks,
            title: (!title.is_empty()).then(|| title.to_owned()),
            meta: self.meta,
            ..Document::default()
        }
    }
}

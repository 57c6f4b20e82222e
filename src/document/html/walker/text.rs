//! How the text of a page goes into its lines.

use super::super::marks::{self, LookRun};
use super::super::sink::{self};
use super::super::style::look::Look;
use super::{PICTURE, Walker};
use crate::document::Line;
use crate::text::sign;
use std::borrow::Cow;

impl<'a> Walker<'a> {
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
        let in_link = self.in_link;
        if self.skipping == 0
            && !self.keeps_space()
            && let Some(sink) = self.sink()
            && sink.line.is_empty()
        {
            rest = sink.begin(text);
            if in_link {
                let begun = std::mem::take(&mut sink.line);
                sink.link(&begun);
                sink.line = begun;
            }
            if rest.is_empty() && !in_link {
                return;
            }
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
        let in_link = self.in_link;
        if let Some(sink) = self.sink() {
            if in_link {
                sink.link(text);
            }
            sink.push_collapsed(text);
        }
    }

    /// Takes a piece of text that looks so.
    pub fn text_as(&mut self, text: &str, look: &Look) {
        self.in_link = look.link.is_some();
        if self.skipping == 0
            && let Some(sink) = self.sink()
        {
            let run = LookRun {
                at: sink.line.len(),
                size: look.size,
                level: look.level,
                link: look.link,
                is_pale: look.is_pale(),
            };
            let same = |last: &LookRun| LookRun { at: last.at, ..run } == *last;
            if !sink.runs.last().is_some_and(same) {
                sink.runs.push(run);
            }
        }
        self.text(text);
    }

    /// What comes next in a cell stands apart, though on the same line.
    pub fn part(&mut self) {
        if self.skipping == 0
            && let Some(sink) = self.sink()
            && sink.in_cell
        {
            sink.parted = true;
        }
    }

    /// Begins a new line.
    pub fn break_line(&mut self) {
        if self.skipping == 0 {
            self.end_line();
        }
    }

    /// Whether the line of a cell ends in a figure so far.
    pub fn ends_in_figure(&mut self) -> bool {
        self.sink().is_some_and(|sink| {
            sink.in_cell && sink.line.chars().next_back().is_some_and(marks::is_figure)
        })
    }

    /// Whether anything of the page has been laid out.
    pub fn has_begun(&self) -> bool {
        self.lines > 0 || self.table_count > 0 || !self.page.line.is_empty()
    }

    /// Whether text is of a heading.
    pub fn in_heading(&mut self) -> bool {
        self.sink().is_some_and(|sink| sink.heading > 0)
    }

    /// Whether a line has begun: a title may go on with what has another colour.
    pub fn in_mid_line(&mut self) -> bool {
        self.sink().is_some_and(|sink| !sink.line.is_empty())
    }

    /// Takes what is not text, and what it says of itself.
    pub fn object(&mut self, kind: &str, says: &str) {
        if self.skipping > 0 {
            return;
        }
        if kind == PICTURE {
            self.pictures.push(self.lines);
        }
        if let Some(sink) = self.sink()
            && sink.in_cell
        {
            sink.object(kind, says);
        }
    }

    pub(super) fn raw_text(&mut self, text: &str) {
        let in_link = self.in_link;
        if let Some(sink) = self.sink() {
            if in_link {
                sink.link(text);
            }
            sink.line.to_mut().push_str(text.trim_end_matches('\r'));
        }
    }

    pub(super) fn end_line(&mut self) {
        let (number, preformatted) = (self.lines + 1, self.preformatted > 0);
        let Some(sink) = self.sink() else { return };
        sink.space = false;
        sink.parted = false;
        let (linked, link_at) = (std::mem::take(&mut sink.linked), sink.link_at);
        if sink.line.is_empty() {
            sink.runs.clear();
            return;
        }
        let mut text = std::mem::take(&mut sink.line);
        if !sink.runs.is_empty() {
            let runs = std::mem::take(&mut sink.runs);
            if let Some(settled) = marks::settle(&text, &runs, sink.in_cell, sink.heading > 0) {
                sink.has_signs |= settled.contains(sign::SIGN);
                text = Cow::Owned(settled);
            }
        }
        if preformatted {
            let kept = text.trim_end().len();
            text.to_mut().truncate(kept);
        }
        if !text.is_empty() {
            let (heading, is_item) = (sink.heading, sink.items > 0);
            let is_link = linked > 0 && sink::is_link(&text, linked, link_at);
            sink.content.push(Line { text, heading, is_item, is_link, number, on_page: None });
            self.lines = number;
        }
    }
}

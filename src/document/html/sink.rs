//! Where the text of a page goes: the line of the page itself, or of a cell.

use super::marks::{self, LookRun};
use crate::document::content::Content;
use crate::text::character::is_common_han;
use crate::text::sign;
use std::borrow::Cow;

/// Room for the rest of a line whose text comes in pieces.
const SPARE: usize = 64;

/// The space that `&nbsp;` is.
const NO_BREAK: &str = "\u{A0}";

/// Where text goes: the page itself or one table cell.
#[derive(Default)]
pub struct Sink<'a> {
    pub content: Content<'a>,
    pub line: Cow<'a, str>,
    /// Whether white space stands behind the line so far; it shows only if the line goes on.
    pub space: bool,
    pub heading: u8,
    pub in_cell: bool,
    /// Open items of lists.
    pub items: u32,
    /// Letters of the line that are a link's, and the byte at which the first of them stands.
    pub linked: usize,
    pub link_at: usize,
    /// How the text of the line looks, where that may matter.
    pub runs: Vec<LookRun>,
    /// Whether what comes next is parted from what stands there, though on the same line.
    pub parted: bool,
    /// Whether there is something in the cell that is not text.
    pub has_signs: bool,
    /// Whether elements stand in the cell, be it without text.
    pub is_dressed: bool,
    /// What a style draws in the cell, where it holds nothing else.
    pub drawn: Option<&'static str>,
}

impl<'a> Sink<'a> {
    /// Begins a line with as much of a text as stands there as it is shown; what is left of it.
    pub fn begin(&mut self, text: &'a str) -> &'a str {
        let text = text.trim_ascii_start();
        let (line, rest) = text.split_at_checked(collapsed(text)).unwrap_or((text, ""));
        self.line = Cow::Borrowed(line);
        self.space = false;
        rest
    }

    /// The line, to append so many bytes to.
    pub fn line_for(&mut self, bytes: usize) -> &mut String {
        let is_begun = matches!(&self.line, Cow::Owned(line) if line.capacity() > 0);
        if !is_begun {
            let mut line = String::with_capacity(self.line.len() + bytes + SPARE);
            line.push_str(&self.line);
            self.line = Cow::Owned(line);
        }
        self.line.to_mut()
    }

    /// Appends a text, its runs of white space as one space each; none at the edges of a line.
    pub fn push_collapsed(&mut self, text: &str) {
        if self.parted {
            self.part(text);
        }
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

impl Sink<'_> {
    /// Counts the letters of a text that comes next and is a link's.
    pub fn link(&mut self, text: &str) {
        if self.linked == 0 {
            self.link_at = self.line.len();
        }
        self.linked += letters(text);
    }

    /// Keeps what stands apart from the line so far from going on in it as a figure.
    fn part(&mut self, text: &str) {
        let Some(next) = text.trim_ascii_start().chars().next() else { return };
        self.parted = false;
        let last = self.line.chars().next_back();
        if last.is_some_and(marks::is_figure) && marks::is_figure(next) {
            // Never a space, which may group the digits of one figure.
            self.line_for(text.len()).push('\n');
            self.space = false;
        }
    }

    /// The sign of something that is not text.
    pub fn object(&mut self, kind: &str, says: &str) {
        self.parted = false;
        self.has_signs = true;
        if std::mem::take(&mut self.space) && !self.line.is_empty() {
            self.line_for(1).push(' ');
        }
        sign::push(self.line_for(kind.len() + says.len()), kind, says);
    }
}

/// How many letters a text has, but for those of dates, which stand beside a link as well.
fn letters(text: &str) -> usize {
    let is_letter =
        |&c: &char| !matches!(c, '年' | '月' | '日') && (is_common_han(c) || c.is_alphabetic());
    text.chars().filter(is_letter).count()
}

/// Most letters of a label before a link, or of a breadcrumb's.
const LABEL: usize = 12;

/// Whether a line's words are a link's that begins at a byte and has so many letters: all of them, or
/// all behind a label (上一篇：, 当前位置：首页 >).
pub fn is_link(line: &str, linked: usize, at: usize) -> bool {
    let (label, rest) = line.split_at_checked(at).unwrap_or(("", line));
    let before = letters(label);
    let labels = || {
        before <= LABEL && label.contains(['：', ':', '>']) && !label.contains(['，', '。', '、'])
    };
    letters(rest) <= linked && (before == 0 || labels())
}

/// How many bytes of a text that begins with a word collapsing its white space leaves as they are,
/// space at the end aside.
fn collapsed(text: &str) -> usize {
    let bytes = text.as_bytes();
    // Most texts have no white space at all, which is checked for many bytes at once.
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

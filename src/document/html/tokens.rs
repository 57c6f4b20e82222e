//! The tokens of a page, as the HTML standard's tokenizer makes them
//! (<https://html.spec.whatwg.org/multipage/parsing.html#tokenization>): borrowed, found by
//! searching for bytes, comments left out. Outside of foreign content only.

use super::attributes::Attributes;
use super::recent::{ReadTag, Recent};
use super::tag::{Packed, Tag, TagName, pack};
use crate::text::letters::find_near;
use memchr::memmem;

/// A token; character references are as written.
#[derive(Clone, Copy, Debug)]
pub enum HtmlToken<'a> {
    Text(&'a str),
    Start(TagName),
    End(TagName),
    /// What follows `<!doctype`.
    Doctype(&'a str),
}

/// The tokens of a text, in linear time.
pub struct HtmlTokens<'a> {
    text: &'a str,
    at: usize,
    /// `-->` was looked for and is not there any more.
    no_comment_end: bool,
}

const fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\x0C' | b'\r' | b' ')
}

/// Each byte as the name of an element has it, and 0 for those that end the name. NUL, of which
/// no element is called, is a byte that no text has.
static IN_NAME: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        if byte == 0 {
            table[byte] = u8::MAX;
        } else if !is_space(byte as u8) && !matches!(byte as u8, b'/' | b'>') {
            table[byte] = (byte as u8).to_ascii_lowercase();
        }
        byte += 1;
    }
    table
};

/// Whether a byte ends the name of an attribute.
static ENDS_ATTRIBUTE: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = is_space(byte as u8) || matches!(byte as u8, b'/' | b'>' | b'=');
        byte += 1;
    }
    table
};

impl<'a> HtmlTokens<'a> {
    pub fn new(text: &'a str) -> Self {
        HtmlTokens { text, at: 0, no_comment_end: false }
    }

    /// What has not been read yet.
    pub fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    fn slice(&self, from: usize, to: usize) -> &'a str {
        self.text.get(from..to).unwrap_or_default()
    }

    /// The byte where `needle` is found next.
    fn find(&self, needle: u8, from: usize) -> Option<usize> {
        let rest = self.text.as_bytes().get(from..)?;
        // Most tags stand right behind another.
        if rest.first() == Some(&needle) {
            return Some(from);
        }
        find_near(needle, rest).map(|i| from + i)
    }

    /// The next token; if it is a start tag, `attributes` becomes its own.
    // Handing a token over costs as much as telling what it is.
    #[inline(always)]
    pub fn next(&mut self, recent: &mut Recent<'a>) -> Option<HtmlToken<'a>> {
        loop {
            let start = self.at;
            // The end of a run of text; a `<` that opens nothing is text.
            let mut open = start;
            let begun = loop {
                match self.find(b'<', open) {
                    Some(at) if self.opens(at) => break Some(at),
                    Some(at) => open = at + 1,
                    None => break None,
                }
            };
            let end = begun.unwrap_or(self.text.len());
            if end > start {
                self.at = end;
                return Some(HtmlToken::Text(self.slice(start, end)));
            }
            let token = self.markup(begun?, recent);
            if token.is_some() {
                return token;
            }
        }
    }

    /// Whether the `<` at a byte begins markup.
    fn opens(&self, at: usize) -> bool {
        match self.byte(at + 1) {
            Some(b'!' | b'?') => true,
            Some(b'/') => self.byte(at + 2).is_some(),
            Some(byte) => byte.is_ascii_alphabetic(),
            None => false,
        }
    }

    /// The markup at `at`, passed over; `None` for comments and what the text breaks off in.
    fn markup(&mut self, at: usize, recent: &mut Recent<'a>) -> Option<HtmlToken<'a>> {
        match self.byte(at + 1) {
            Some(b'/') => match self.byte(at + 2) {
                Some(b'>') => self.at = at + 3,
                Some(byte) if byte.is_ascii_alphabetic() => {
                    return self.end(at + 2, recent);
                }
                _ => self.at = self.past_bogus(at + 2),
            },
            Some(b'!') => {
                let rest = self.text.get(at + 2..).unwrap_or_default();
                if rest.starts_with("--") {
                    self.at = self.past_comment(at + 4);
                } else if rest.get(..7).is_some_and(|word| word.eq_ignore_ascii_case("doctype")) {
                    self.at = self.past_bogus(at + 9);
                    return Some(HtmlToken::Doctype(self.slice(at + 9, self.at)));
                } else {
                    self.at = self.past_bogus(at + 2);
                }
            }
            Some(b'?') => self.at = self.past_bogus(at + 1),
            _ => return self.start(at + 1, recent),
        }
        None
    }

    /// Behind the next `>`.
    fn past_bogus(&self, from: usize) -> usize {
        self.find(b'>', from).map_or(self.text.len(), |at| at + 1)
    }

    /// Behind a comment whose `<!--` ends at `from`.
    fn past_comment(&mut self, from: usize) -> usize {
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        if rest.starts_with(b">") {
            return from + 1;
        }
        if rest.starts_with(b"->") {
            return from + 2;
        }
        let end = if self.no_comment_end { None } else { memmem::find(rest, b"-->") };
        self.no_comment_end = end.is_none();
        let before = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        match memmem::find(before, b"--!>") {
            Some(bang) => from + bang + 4,
            None => end.map_or(self.text.len(), |end| from + end + 3),
        }
    }

    /// The name that begins at `at`, and what stands behind it.
    #[inline]
    fn name(&self, at: usize) -> (TagName, &'a [u8]) {
        let bytes = self.text.as_bytes().get(at..).unwrap_or_default();
        // Most names have at most eight bytes.
        let mut packed = 0u64;
        for (length, byte) in bytes.iter().take(9).enumerate() {
            let byte = IN_NAME[usize::from(*byte)];
            if byte == 0 {
                let packed = Packed::from(packed);
                let rest = bytes.get(length..).unwrap_or_default();
                return (TagName { tag: Tag::of(packed), packed }, rest);
            }
            packed = packed << 8 | u64::from(byte);
        }
        let length = bytes.iter().position(|byte| IN_NAME[usize::from(*byte)] == 0);
        // A name that nothing ends is none.
        let Some((name, rest)) = length.and_then(|length| bytes.split_at_checked(length)) else {
            return (TagName { tag: Tag::Other, packed: 0 }, &[]);
        };
        let packed = pack(name);
        (TagName { tag: Tag::of(packed), packed }, rest)
    }

    /// Goes on behind a tag; at the end where the text breaks off in it, which then is none.
    fn pass(&mut self, rest: Option<&[u8]>) -> Option<()> {
        self.at = self.text.len() - rest.map_or(0, <[u8]>::len);
        rest.map(|_| ())
    }

    /// The start tag whose name begins at `at`.
    fn start(&mut self, at: usize, recent: &mut Recent<'a>) -> Option<HtmlToken<'a>> {
        let text = self.text.as_bytes().get(at..).unwrap_or_default();
        let (name, rest) = recent.start(text, |attributes| {
            let (name, rest) = self.name(at);
            (name, read_attributes(rest, self.text, attributes))
        });
        self.pass(rest).map(|()| HtmlToken::Start(name))
    }

    /// The end tag whose name begins at `at`.
    fn end(&mut self, at: usize, recent: &mut Recent<'a>) -> Option<HtmlToken<'a>> {
        let text = self.text.as_bytes().get(at..).unwrap_or_default();
        let (name, rest) = recent.end(text, || self.read_end(at));
        self.pass(rest).map(|()| HtmlToken::End(name))
    }

    fn read_end(&self, at: usize) -> ReadTag<'a> {
        let (name, rest) = self.name(at);
        match rest {
            [b'>', rest @ ..] => (name, Some(rest)),
            rest => (name, read_attributes(rest, self.text, &mut Attributes::default())),
        }
    }

    /// The content of an element that holds no markup, from behind its start tag to behind its
    /// end tag. `None` where a script holds a comment that may hide its end tag.
    pub fn raw(&mut self, name: TagName) -> Option<&'a str> {
        let from = self.at;
        let bytes = self.text.as_bytes().get(from..).unwrap_or_default();
        let end = memmem::find_iter(bytes, b"</").find(|end| {
            let rest = bytes.get(end + 2..).unwrap_or_default();
            let mut head = rest.iter().take(17);
            let length = head.position(|&b| is_space(b) || matches!(b, b'/' | b'>'));
            length.is_some_and(|n| pack(rest.get(..n).unwrap_or_default()) == name.packed)
        });
        let content = self.slice(from, from + end.unwrap_or(bytes.len()));
        match end {
            Some(end) => {
                let (_, rest) = self.read_end(from + end + 2);
                self.pass(rest);
            }
            None => self.at = self.text.len(),
        }
        (name.tag != Tag::Script || !escapes(content.as_bytes())).then_some(content)
    }

    /// Passes over one line end, as the first thing in a `<pre>`.
    pub fn skip_line_end(&mut self) {
        let rest = self.rest();
        let length = ["\r\n", "\n", "\r"].into_iter().find(|end| rest.starts_with(end));
        self.at += length.map_or(0, str::len);
    }
}

/// Reads the attributes of a tag, of which `rest`, the end of `text`, is what is left; what
/// stands behind its `>`.
fn read_attributes<'a>(
    mut rest: &'a [u8],
    text: &'a str,
    out: &mut Attributes<'a>,
) -> Option<&'a [u8]> {
    let end = text.len();
    // Cut at ASCII characters only.
    let slice = |from: &[u8], length: usize| {
        let at = end - from.len();
        text.get(at..at + length).unwrap_or_default()
    };
    loop {
        match rest {
            [b'>', behind @ ..] => return Some(behind),
            [byte, behind @ ..] if is_space(*byte) || *byte == b'/' => {
                rest = behind;
                continue;
            }
            _ => {}
        }
        // A `=` at the beginning is part of the name.
        let length = 1 + rest.get(1..)?.iter().position(|&b| ENDS_ATTRIBUTE[usize::from(b)])?;
        let (name, behind) = rest.split_at_checked(length)?;
        rest = past_space(behind);
        let mut value = "";
        if let [b'=', behind @ ..] = rest {
            rest = past_space(behind);
            match rest {
                [quote @ (b'"' | b'\''), inner @ ..] => {
                    let length = find_near(*quote, inner)?;
                    value = slice(inner, length);
                    rest = inner.get(length + 1..)?;
                }
                [b'>', ..] => {}
                _ => {
                    let length = rest.iter().position(|&b| b == b'>' || is_space(b))?;
                    value = slice(rest, length);
                    rest = rest.get(length..)?;
                }
            }
        }
        out.take(name, value);
    }
}

fn past_space(mut bytes: &[u8]) -> &[u8] {
    while let [byte, rest @ ..] = bytes
        && is_space(*byte)
    {
        bytes = rest;
    }
    bytes
}

/// Whether a script holds a comment with another `<script` in it (the standard's "double escaped"
/// states): the next end tag is then not the script's own.
fn escapes(script: &[u8]) -> bool {
    let Some(comment) = memmem::find(script, b"<!--") else { return false };
    let rest = script.get(comment..).unwrap_or_default();
    memchr::memchr_iter(b'<', rest)
        .any(|at| rest.get(at + 1..at + 7).is_some_and(|word| word.eq_ignore_ascii_case(b"script")))
}

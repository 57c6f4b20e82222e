//! Web page, plain text, or no text at all: recognised by content, never by name.

use crate::report::Format;
use memchr::memchr_iter;

/// Elements that only a page has.
const PAGE: &[&str] =
    &["html", "head", "body", "table", "tbody", "thead", "tr", "td", "th", "meta", "frameset"];

/// Elements that a page consists of, and that Markdown may borrow.
const BLOCK: &[&str] =
    &["p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "section", "article"];

/// Web page or plain text.
///
/// One element of a page or table makes a page, at any length. Paragraphs, divisions and line
/// breaks do so too, unless the text lays its tables out with pipes (`本年新<br>制作数量 | 0 |` is
/// Markdown) or has many more lines than such elements: then the lines part what it holds, and a
/// converter left the elements. A `<` before anything but such a name is text (`<2019年度报告格式>`).
pub fn format(text: &str) -> Format {
    let mut blocks = 0;
    for at in memchr_iter(b'<', text.as_bytes()) {
        let rest = text.get(at + 1..).unwrap_or_default();
        if starts_with(rest, "!doctype html") {
            return Format::Html;
        }
        let Some(name) = tag(rest) else { continue };
        if PAGE.iter().any(|page| name.eq_ignore_ascii_case(page)) {
            return Format::Html;
        }
        blocks += usize::from(BLOCK.iter().any(|block| name.eq_ignore_ascii_case(block)));
    }
    if blocks > 0 && !piped(text) && !lined(text, blocks) { Format::Html } else { Format::Text }
}

/// The name of the start or end tag whose `<` has just been read.
fn tag(rest: &str) -> Option<&str> {
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let end = rest.bytes().take(12).position(|b| !b.is_ascii_alphanumeric())?;
    let (name, after) = rest.split_at_checked(end)?;
    // XHTML may name its elements with a prefix.
    if let Some(local) = after.strip_prefix(':') {
        let end = local.bytes().take(12).position(|b| !b.is_ascii_alphanumeric())?;
        return local.get(..end).filter(|_| name.eq_ignore_ascii_case("html"));
    }
    let closed = after.starts_with(|c: char| matches!(c, '>' | '/') || c.is_ascii_whitespace());
    (end > 0 && closed).then_some(name)
}

fn starts_with(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
}

/// Whether some line holds at least two pipes and begins or ends with one.
fn piped(text: &str) -> bool {
    text.lines().any(|line| {
        let line = line.trim();
        (line.starts_with('|') || line.ends_with('|'))
            && memchr_iter(b'|', line.as_bytes()).nth(1).is_some()
    })
}

/// So many lines for each element make a text of lines.
const LINES: usize = 8;

/// Whether a text has many more lines than elements.
fn lined(text: &str, elements: usize) -> bool {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.take(LINES * elements).count() == LINES * elements
}

/// First bytes of formats that are not text.
const MAGIC: &[&[u8]] = &[
    b"%PDF-", b"PK\x03\x04", b"PK\x05\x06", b"\xD0\xCF\x11\xE0", b"{\\rtf", b"\x89PNG", b"GIF8",
    b"\xFF\xD8\xFF", b"II*\0", b"MM\0*", b"\x1F\x8B", b"BZh", b"\xFD7zXZ", b"7z\xBC\xAF", b"Rar!",
    b"%!PS", b"\x7FELF", b"wOF", b"SQLite format 3",
];

/// Whether the bytes are not text: a known signature, or many control characters.
pub fn is_binary(bytes: &[u8]) -> bool {
    if MAGIC.iter().any(|magic| bytes.starts_with(magic)) {
        return true;
    }
    let head = bytes.get(..8192).unwrap_or(bytes);
    // Without branches and counted in bytes, so that many are looked at in one step, with none left
    // over: all below a space but tab, line ends and escape, and delete.
    let control = |b: u8| {
        (b < 9) | (b == 11) | (b.wrapping_sub(14) < 13) | (b.wrapping_sub(28) < 4) | (b == 127)
    };
    let of = |part: &[u8]| usize::from(part.iter().map(|b| u8::from(control(*b))).sum::<u8>());
    head.chunks(15 * 16).map(of).sum::<usize>() * 20 > head.len()
}

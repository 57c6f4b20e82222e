//! What a page shows or links that stands elsewhere in the file, put in its place.

use super::{DEEPEST, MimePart};
use crate::report::Refusal;

/// A page with the pages of its frames in their places.
pub fn with_frames(
    page: Vec<u8>,
    parts: &[MimePart],
    largest: u64,
    depth: u32,
) -> Result<Vec<u8>, Refusal> {
    let pages: Vec<&MimePart> = parts.iter().filter(|part| part.kind() == "text/html").collect();
    if pages.len() < 2 || depth >= DEEPEST {
        return Ok(page);
    }
    let is_utf8 = std::str::from_utf8(&page).is_ok();
    let mut out = Vec::with_capacity(page.len());
    let mut rest = page.as_slice();
    while let Some(at) = memchr::memchr(b'<', rest) {
        let (before, tag) = rest.split_at(at);
        out.extend_from_slice(before);
        let name = tag.get(1..).unwrap_or_default();
        let is = |own: &[u8]| {
            name.get(..own.len()).is_some_and(|name| name.eq_ignore_ascii_case(own))
                && !name.get(own.len()).is_some_and(u8::is_ascii_alphanumeric)
        };
        let end = memchr::memchr(b'>', tag)
            .filter(|_| is(b"frame") || is(b"iframe") || is(b"frameset") || is(b"/frameset"));
        let Some(end) = end else {
            out.push(b'<');
            rest = name;
            continue;
        };
        let (frame, behind) = tag.split_at(end + 1);
        rest = behind;
        let text = String::from_utf8_lossy(frame);
        let source = attribute(&text, "src").replace("&amp;", "&");
        if let Some(part) = pages.iter().find(|part| !source.is_empty() && part.is_at(&source)) {
            let inner = with_frames(part.decoded()?, parts, largest, depth + 1)?;
            // One page has one character set.
            if std::str::from_utf8(&inner).is_ok() == is_utf8 {
                out.extend_from_slice(b"<div>");
                out.extend_from_slice(&inner);
                out.extend_from_slice(b"</div>");
            }
        } else if is(b"iframe") {
            out.extend_from_slice(frame);
        }
        if out.len() as u64 > largest {
            return Err(Refusal::TooLarge);
        }
    }
    out.extend_from_slice(rest);
    Ok(out)
}

/// A page with the style sheets of the file in the place of the links to them: a page that hides
/// by them what it prints hides it here too.
pub fn with_styles(page: Vec<u8>, parts: &[MimePart]) -> Result<Vec<u8>, Refusal> {
    let sheets: Vec<&MimePart> = parts.iter().filter(|part| part.kind() == "text/css").collect();
    if sheets.is_empty() {
        return Ok(page);
    }
    let mut out = Vec::with_capacity(page.len());
    let mut rest = page.as_slice();
    while let Some(at) = memchr::memchr(b'<', rest) {
        let (before, tag) = rest.split_at(at);
        out.extend_from_slice(before);
        let is_link = tag.get(1..5).is_some_and(|name| name.eq_ignore_ascii_case(b"link"));
        let end = if is_link { memchr::memchr(b'>', tag) } else { None };
        let Some(end) = end else {
            out.push(b'<');
            rest = tag.get(1..).unwrap_or_default();
            continue;
        };
        let (link, behind) = tag.split_at(end + 1);
        let text = String::from_utf8_lossy(link);
        let linked = attribute(&text, "href").replace("&amp;", "&");
        let rel = attribute(&text, "rel").to_ascii_lowercase();
        let is_sheet = rel.contains("stylesheet") && !rel.contains("alternate");
        match sheets.iter().find(|part| is_sheet && part.is_at(&linked)) {
            Some(sheet) => {
                let media = attribute(&text, "media");
                out.extend_from_slice(b"<style");
                if !media.is_empty() {
                    out.extend_from_slice(format!(" media=\"{media}\"").as_bytes());
                }
                out.push(b'>');
                // Nothing in a style sheet ends the element.
                let css = sheet.decoded()?;
                out.extend(css.into_iter().map(|b| if b == b'<' { b' ' } else { b }));
                out.extend_from_slice(b"</style>");
            }
            None => out.extend_from_slice(link),
        }
        rest = behind;
    }
    out.extend_from_slice(rest);
    Ok(out)
}

/// An attribute of a tag, without its quotes.
fn attribute<'a>(tag: &'a str, name: &str) -> &'a str {
    let lower = tag.to_ascii_lowercase();
    let found = lower.match_indices(name).find_map(|(at, _)| {
        let free = lower.get(..at)?.ends_with(|c: char| c.is_ascii_whitespace());
        let value = tag.get(at + name.len()..)?.trim_start().strip_prefix('=')?.trim_start();
        free.then_some(value)
    });
    let Some(value) = found else { return "" };
    let quoted = ['"', '\''].into_iter().find_map(|quote| {
        let rest = value.strip_prefix(quote)?;
        rest.get(..rest.find(quote)?)
    });
    let bare = || value.split(|c: char| c.is_ascii_whitespace() || c == '>').next();
    quoted.or_else(bare).unwrap_or_default()
}

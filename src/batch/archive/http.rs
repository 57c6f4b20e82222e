//! What a server answered, as it was recorded: status, headers, body.

use super::outlet::{lost, unreadable};
use crate::batch::failure::Failure;
use crate::batch::item::{GZIP, bounded, too_large};
use crate::report::NotInput;
use crate::words::detail;
use flate2::read::{DeflateDecoder, ZlibDecoder};
use std::borrow::Cow;

/// Bytes of the longest head of an answer.
pub const LONGEST: usize = 1 << 20;

/// What a media type says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Media {
    /// A web page or text.
    Page,
    /// Nothing of use: the content must tell.
    Unsaid,
    /// Something else.
    Other,
}

/// Why an answer is not a document.
#[derive(Debug)]
pub enum NoPage {
    /// It is something else.
    Overlooked(NotInput),
    /// It could not be had.
    Failed(Failure),
}

impl From<Failure> for NoPage {
    fn from(failure: Failure) -> Self {
        NoPage::Failed(failure)
    }
}

/// What a media type says, in lower case, with or without parameters.
pub fn media(media: &str) -> Media {
    match media.split(';').next().unwrap_or_default().trim() {
        "text/html" | "application/xhtml+xml" | "text/plain" | "text/markdown" => Media::Page,
        "" | "application/octet-stream" | "unknown/unknown" => Media::Unsaid,
        _ => Media::Other,
    }
}

/// A body under what is said of it: a page, or something else.
pub fn seen(said: &str, body: Vec<u8>) -> Result<Vec<u8>, NoPage> {
    let page = match media(said) {
        Media::Page => true,
        Media::Unsaid => {
            let unmarked = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&body);
            // What is packed shows what it is where it is unpacked.
            unmarked.trim_ascii_start().starts_with(b"<") || body.starts_with(GZIP)
        }
        Media::Other => false,
    };
    if page { Ok(body) } else { Err(NoPage::Overlooked(NotInput::OtherType)) }
}

/// The page that an answer brought.
pub fn page(answer: &[u8], largest: u64) -> Result<Vec<u8>, NoPage> {
    let Some((head, body)) = split(answer) else {
        return Err(NoPage::Overlooked(NotInput::HttpStatus));
    };
    let head = String::from_utf8_lossy(head);
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split_ascii_whitespace().nth(1));
    if !status.is_some_and(|status| status.len() == 3 && status.starts_with('2')) {
        return Err(NoPage::Overlooked(NotInput::HttpStatus));
    }
    let (mut said, mut transfer, mut coding) = (String::new(), String::new(), String::new());
    for line in lines {
        let Some((name, value)) = line.split_once(':') else { continue };
        let value = value.trim().to_ascii_lowercase();
        match name.trim().to_ascii_lowercase().as_str() {
            "content-type" => said = value,
            "transfer-encoding" => transfer = value,
            "content-encoding" => coding = value,
            _ => {}
        }
    }
    if media(&said) == Media::Other {
        return Err(NoPage::Overlooked(NotInput::OtherType));
    }
    let body = if transfer.contains("chunked") { joined(body)? } else { Cow::Borrowed(body) };
    let body = match coding.as_str() {
        // Some send what the standard calls deflate, some what its name says.
        "deflate" => bounded(ZlibDecoder::new(&*body), 0, largest)
            .or_else(|_| bounded(DeflateDecoder::new(&*body), 0, largest))?,
        "br" | "zstd" => {
            return Err(unreadable(&detail::compressed_as(coding)).into());
        }
        // What is gzip-ed is unpacked where it is converted, whatever is said of it.
        _ => body.into_owned(),
    };
    if body.len() as u64 > largest {
        return Err(too_large(largest).into());
    }
    seen(&said, body)
}

/// Head and body: an empty line stands between them.
fn split(answer: &[u8]) -> Option<(&[u8], &[u8])> {
    if !answer.starts_with(b"HTTP/") {
        return None;
    }
    let mut from = 0;
    loop {
        let length =
            answer.get(from..LONGEST.min(answer.len()))?.iter().position(|b| *b == b'\n')?;
        let line = answer.get(from..from + length)?;
        from += length + 1;
        if line.trim_ascii().is_empty() {
            return Some((answer.get(..from)?, answer.get(from..)?));
        }
    }
}

/// A body without the sizes between its chunks. Where they are not there, because whoever recorded
/// it had joined the chunks, it is as it should be.
fn joined(body: &[u8]) -> Result<Cow<'_, [u8]>, Failure> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let Some((size, after)) = chunk(rest) else {
            let were = rest.len() == body.len();
            return if were { Ok(Cow::Borrowed(body)) } else { Err(lost(detail::CUT_OFF)) };
        };
        if size == 0 {
            return Ok(Cow::Owned(out));
        }
        let (whole, after) = after.split_at_checked(size).ok_or_else(|| lost(detail::CUT_OFF))?;
        out.extend_from_slice(whole);
        rest = after.strip_prefix(b"\r\n").or(after.strip_prefix(b"\n")).unwrap_or(after);
    }
}

/// The size of a chunk and what follows the line with it.
fn chunk(rest: &[u8]) -> Option<(usize, &[u8])> {
    let end = rest.iter().take(1 << 10).position(|b| *b == b'\n')?;
    let line = std::str::from_utf8(rest.get(..end)?).ok()?;
    let digits = line.split(';').next().unwrap_or_default().trim();
    let size = usize::from_str_radix(digits, 16).ok()?;
    Some((size, rest.get(end + 1..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(answer: &str) -> Result<String, &'static str> {
        match page(answer.as_bytes(), 1000) {
            Ok(bytes) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
            Err(NoPage::Overlooked(why)) => Err(why.code()),
            Err(NoPage::Failed(failure)) => Err(failure.refusal.code()),
        }
    }

    #[test]
    fn a_page_is_what_is_called_one_or_looks_like_one() {
        let html = "HTTP/1.1 200 OK\r\ncontent-TYPE: text/html; charset=gbk\r\n\r\n<p>a";
        assert_eq!(read(html), Ok("<p>a".into()));
        assert_eq!(read("HTTP/1.1 200 OK\n\n <html>"), Ok(" <html>".into()));
        assert_eq!(read("HTTP/1.1 200 OK\n\nGIF89a"), Err("other-type"));
        assert_eq!(read("HTTP/1.1 200 OK\nContent-Type: text/css\n\np {}"), Err("other-type"));
    }

    #[test]
    fn what_was_not_found_is_no_page() {
        let gone = "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>404";
        assert_eq!(read(gone), Err("http-status"));
        assert_eq!(read("no answer at all"), Err("http-status"));
        assert_eq!(read("HTTP/1.1 200 OK\nAnd nothing"), Err("http-status"));
    }

    #[test]
    fn chunks_are_joined_unless_they_were() {
        let head = "HTTP/1.1 200 OK\nContent-Type: text/html\nTransfer-Encoding: chunked\n\n";
        let read = |body: &str| read(&format!("{head}{body}"));
        assert_eq!(
            read("3\r\n<p>\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n"),
            Ok("<p>0123456789".into())
        );
        assert_eq!(read("<p>joined"), Ok("<p>joined".into()));
        assert_eq!(read("ffffffffffffffff\r\n<p>"), Err("damaged"));
        assert_eq!(read("3\r\n<p>\r\n"), Err("damaged"));
    }
}

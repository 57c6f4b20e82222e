//! Web archives: the pages among the records, in the archive's order, named by their addresses.

use super::http;
use super::outlet::{Fetched, Outlet, Stop, damaged, lost};
use crate::batch::item::{bounded, too_large};
use crate::report::NotInput;
use crate::words::detail;
use std::io::{self, BufRead, Read};

/// Bytes of the longest line of a record's header, and lines of the longest header.
const LONGEST: u64 = 1 << 16;
const LINES: usize = 1000;

/// What the header of a record says, as far as it matters.
#[derive(Default)]
struct WarcHeader {
    kind: String,
    address: String,
    media: String,
    length: Option<u64>,
    /// When it was recorded.
    date: Option<String>,
    /// Whoever recorded it broke off.
    cut: bool,
}

/// Reads an archive.
pub fn read(mut from: impl BufRead, outlet: &mut Outlet) -> Result<(), Stop> {
    while let Some(header) = header(&mut from)? {
        let Some(length) = header.length else {
            return Err(damaged(detail::NO_LENGTH));
        };
        let mut body = (&mut from).take(length);
        record(&header, &mut body, length, outlet)?;
        // What the record holds beyond what was read of it.
        io::copy(&mut body, &mut io::sink())?;
        if body.limit() > 0 {
            return Err(damaged(detail::CUT_OFF));
        }
    }
    Ok(())
}

/// The next header; `None` at the end.
fn header(from: &mut impl BufRead) -> Result<Option<WarcHeader>, Stop> {
    // Two empty lines stand behind a record.
    let first = loop {
        match line(from)? {
            None => return Ok(None),
            Some(line) if line.is_empty() => {}
            Some(line) => break line,
        }
    };
    if !first.starts_with("WARC/") {
        return Err(damaged(detail::NO_RECORD));
    }
    let mut header = WarcHeader::default();
    for _ in 0..LINES {
        let Some(line) = line(from)? else { return Err(damaged(detail::CUT_OFF)) };
        if line.is_empty() {
            return Ok(Some(header));
        }
        let Some((name, value)) = line.split_once(':') else { continue };
        let value = value.trim();
        match name.trim().to_ascii_lowercase().as_str() {
            "warc-type" => header.kind = value.to_ascii_lowercase(),
            // Some writers put it in angle brackets.
            "warc-target-uri" => header.address = value.trim_matches(['<', '>']).to_owned(),
            "content-type" => header.media = value.to_ascii_lowercase(),
            "warc-date" => header.date = Some(value.to_owned()).filter(|date| is_time(date)),
            "warc-truncated" => header.cut = true,
            "content-length" => header.length = value.parse().ok(),
            _ => {}
        }
    }
    Err(damaged(detail::header_of_more_than(LINES)))
}

/// Whether it is a time as the format asks for: `2023-01-16T08:30:00Z`, with or without parts of a
/// second.
fn is_time(text: &str) -> bool {
    let shape = "0000-00-00T00:00:00".bytes();
    let begins = shape.zip(text.bytes()).all(|(a, b)| match a {
        b'0' => b.is_ascii_digit(),
        other => b == other,
    });
    let rest = text.get(19..).and_then(|rest| rest.strip_suffix('Z'));
    begins && rest.is_some_and(|rest| rest.bytes().all(|b| b == b'.' || b.is_ascii_digit()))
}

fn line(from: &mut impl BufRead) -> Result<Option<String>, Stop> {
    let mut bytes = Vec::new();
    from.take(LONGEST).read_until(b'\n', &mut bytes)?;
    if bytes.is_empty() {
        return Ok(None);
    }
    if bytes.pop_if(|b| *b == b'\n').is_none() {
        let long = bytes.len() as u64 >= LONGEST;
        return Err(damaged(if long { detail::OPEN_HEADER } else { detail::CUT_OFF }));
    }
    let _ = bytes.pop_if(|b| *b == b'\r');
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}

fn record(
    header: &WarcHeader,
    body: &mut impl Read,
    length: u64,
    outlet: &mut Outlet,
) -> Result<(), Stop> {
    let address = header.address.as_bytes();
    let answer = match header.kind.as_str() {
        "response" => header.media.starts_with("application/http"),
        "resource" => false,
        // What was asked and how it was fetched is not a document.
        _ => return Ok(()),
    };
    if !answer && http::media(&header.media) == http::Media::Other {
        return outlet.overlook(address, NotInput::OtherType);
    }
    let largest = outlet.largest();
    // Headers come on top of the largest document.
    let most = largest.saturating_add(http::LONGEST as u64);
    // Of what is larger the head is read all the same: it may be a film, and no page at all.
    let bytes = bounded((&mut *body).take(most), length, most)?;
    if (bytes.len() as u64) < length.min(most) {
        return Err(damaged(detail::CUT_OFF));
    }
    let page = match answer {
        true => http::page(&bytes, largest),
        false => http::seen(&header.media, bytes),
    };
    let url = Some(header.address.clone()).filter(|address| !address.is_empty());
    let from = Some(Fetched { url, at: header.date.clone() });
    match page {
        Err(http::NoPage::Overlooked(why)) => outlet.overlook(address, why),
        _ if length > most => outlet.document(address, from, Err(too_large(largest))),
        Ok(_) | Err(_) if header.cut => {
            outlet.document(address, from, Err(lost(detail::CUT_OFF_THEN)))
        }
        Ok(bytes) => outlet.document(address, from, Ok(bytes)),
        Err(http::NoPage::Failed(failure)) => outlet.document(address, from, Err(failure)),
    }
}

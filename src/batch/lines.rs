//! One document a line, as programs hand them over: JSON objects with an id and the document.
//!
//! A line is read whole but never more than the bound; what is wrong with one is that line's
//! failure, and the next is read all the same.

use super::failure::Failure;
use crate::convert::Refusal;
use crate::parse::Hints;
use crate::words::detail;
use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use std::io::{self, BufRead, Read};

/// One line, not yet looked into.
#[derive(Debug)]
pub struct RawLine {
    /// Its number, from 1.
    pub number: u64,
    /// Its bytes without the line end, or why they were not kept.
    pub bytes: Result<Vec<u8>, Failure>,
}

/// The lines of a stream, each within a bound.
#[derive(Debug)]
pub struct RawLines<R> {
    from: R,
    largest: u64,
    number: u64,
    ended: bool,
}

impl<R: BufRead> RawLines<R> {
    /// Lines of at most `largest` bytes. A longer one is passed over to its end and is a failure.
    pub fn new(from: R, largest: u64) -> Self {
        RawLines { from, largest, number: 0, ended: false }
    }

    /// The next line; `None` at the end of the stream.
    fn read(&mut self) -> io::Result<Option<Result<Vec<u8>, Failure>>> {
        let mut bytes = Vec::new();
        // One more for the line end, which tells a whole line from one that goes on.
        let room = self.largest.saturating_add(1);
        self.from.by_ref().take(room).read_until(b'\n', &mut bytes)?;
        if bytes.is_empty() {
            return Ok(None);
        }
        if bytes.last() == Some(&b'\n') {
            bytes.pop();
        } else if bytes.len() as u64 > self.largest {
            drop(bytes);
            self.from.skip_until(b'\n')?;
            let detail = detail::line_of_more_than(self.largest);
            return Ok(Some(Err(Failure { refusal: Refusal::TooLarge, detail })));
        }
        Ok(Some(Ok(bytes)))
    }
}

impl<R: BufRead> Iterator for RawLines<R> {
    type Item = RawLine;

    fn next(&mut self) -> Option<RawLine> {
        if self.ended {
            return None;
        }
        let bytes = match self.read() {
            Ok(line) => line?,
            Err(error) => {
                // A stream that broke off is not its end: it is said in the place of the next line.
                self.ended = true;
                Err(Failure { refusal: Refusal::Unreadable, detail: error.to_string() })
            }
        };
        self.number += 1;
        Some(RawLine { number: self.number, bytes })
    }
}

/// A document that came on a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineDocument {
    /// What the data calls it, if the line says so.
    pub id: Option<String>,
    /// What the line knows of it.
    pub hints: Hints,
    /// The document.
    pub bytes: Vec<u8>,
}

/// A line that brings no document.
#[derive(Clone, Debug)]
pub struct Unusable {
    /// Its id, if that is known.
    pub id: Option<String>,
    /// What is wrong.
    pub failure: Failure,
}

/// The keys of a line. Values of any kind, so that a wrong one does not cost the line its id; keys
/// that are not named here are passed over. A number is an id digit by digit.
#[derive(Deserialize)]
struct LineKeys<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    url: Option<Value>,
    agency: Option<Value>,
    #[serde(borrow)]
    year: Option<&'a RawValue>,
    html: Option<Value>,
    text: Option<Value>,
    base64: Option<Value>,
}

impl RawLine {
    /// The document that the line brings.
    ///
    /// # Errors
    /// If the line is blank, too long, no JSON object, or its keys are not as they should be.
    pub fn document(self) -> Result<LineDocument, Unusable> {
        let nameless = |failure| Unusable { id: None, failure };
        let bytes = self.bytes.map_err(nameless)?;
        let bytes = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
            Some(rest) if self.number == 1 => rest,
            _ => &bytes,
        };
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(nameless(bad(detail::BLANK_LINE.into())));
        }
        let keys = keys(bytes).map_err(|detail| nameless(bad(detail)))?;
        let id = keys.id()?;
        match keys.rest() {
            Ok((hints, bytes)) => Ok(LineDocument { id, hints, bytes }),
            Err(detail) => Err(Unusable { id, failure: bad(detail) }),
        }
    }
}

fn bad(detail: String) -> Failure {
    Failure { refusal: Refusal::BadLine, detail }
}

fn keys(bytes: &[u8]) -> Result<LineKeys<'_>, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to() + 1;
        detail::not_utf8_from(at)
    })?;
    // An array would be taken for the keys in their order.
    if !text.trim_ascii_start().starts_with('{') {
        return Err(detail::NOT_AN_OBJECT.into());
    }
    serde_json::from_str(text).map_err(|error| {
        let (said, at) = (error.to_string(), error.column());
        // Every text is one line here, and not the line that the caller knows.
        let said = said.split(" at line ").next().unwrap_or_default();
        detail::in_column(at, said)
    })
}

impl LineKeys<'_> {
    fn id(&self) -> Result<Option<String>, Unusable> {
        let Some(id) = self.id.map(RawValue::get) else { return Ok(None) };
        if id.starts_with(|c: char| c == '-' || c.is_ascii_digit()) {
            return Ok(Some(id.to_owned()));
        }
        let id: String = serde_json::from_str(id).map_err(|_| {
            let failure = bad(detail::NOT_AN_ID.into());
            Unusable { id: None, failure }
        })?;
        Ok(Some(id).filter(|id| !id.is_empty()))
    }

    fn rest(self) -> Result<(Hints, Vec<u8>), String> {
        let year = self.year.map(|year| {
            let told = serde_json::from_str(year.get()).unwrap_or_else(|_| year.get().to_owned());
            told.trim().to_owned()
        });
        let year = year.filter(|told| !told.is_empty()).map(|told| {
            let read = told.parse().ok().filter(|year| (1990..=2100).contains(year));
            read.ok_or_else(|| detail::not_a_year(told))
        });
        let year = year.transpose()?;
        let hints = Hints {
            agency: words("agency", self.agency)?,
            year,
            url: words("url", self.url)?,
            fetched: None,
        };
        let html = text("html", self.html)?.map(String::into_bytes);
        let plain = text("text", self.text)?.map(String::into_bytes);
        let encoded = text("base64", self.base64)?.map(decoded).transpose()?;
        let mut given = [html, plain, encoded].into_iter().flatten();
        let bytes = given.next().ok_or(detail::NO_CONTENT)?;
        if given.next().is_some() {
            return Err(detail::CONTENT_TWICE.into());
        }
        Ok((hints, bytes))
    }
}

/// A value that must be text.
fn text(key: &str, value: Option<Value>) -> Result<Option<String>, String> {
    match value {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(detail::not_text(key)),
    }
}

/// Words of the operator: as in a table of metadata, space around them is not theirs, and nothing
/// is not known.
fn words(key: &str, value: Option<Value>) -> Result<Option<String>, String> {
    let text = text(key, value)?;
    Ok(text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()))
}

/// Bytes written as base64: in one piece or wrapped, with or without `=` at the end.
fn decoded(text: String) -> Result<Vec<u8>, String> {
    const CONFIG: GeneralPurposeConfig =
        GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    let mut text = text.into_bytes();
    text.retain(|b| !b.is_ascii_whitespace());
    let read = GeneralPurpose::new(&STANDARD, CONFIG).decode(&text);
    read.map_err(|error| format!("base64: {error}"))
}

//! Documents that come one a line.

use gouji::batch::{LineDocument, RawLine, RawLines};
use gouji::{Hints, Refusal};
use std::io::{self, Read};

fn lines(bytes: &[u8], largest: u64) -> Vec<Result<Vec<u8>, Refusal>> {
    // A small buffer: lines go over its end.
    let from = io::BufReader::with_capacity(3, bytes);
    RawLines::new(from, largest).map(|line| line.bytes.map_err(|f| f.refusal)).collect()
}

fn document(line: &str) -> Result<LineDocument, (Option<String>, String)> {
    let line = RawLine { number: 1, bytes: Ok(line.into()) };
    line.document().map_err(|u| (u.id, u.failure.detail))
}

#[track_caller]
fn refused(line: &str, id: Option<&str>, said: &str) {
    let (of, detail) = document(line).expect_err("no document");
    assert_eq!(of.as_deref(), id);
    assert!(detail.contains(said), "{detail}");
}

#[test]
fn lines_end_at_line_ends_and_at_the_end() {
    let ok = |text: &str| Ok(text.as_bytes().to_vec());
    assert_eq!(lines(b"", 9), []);
    assert_eq!(lines(b"ab", 9), [ok("ab")]);
    assert_eq!(lines(b"ab\n\ncd\n", 9), [ok("ab"), ok(""), ok("cd")]);
}

#[test]
fn a_long_line_costs_itself_alone() {
    let ok = |text: &str| Ok(text.as_bytes().to_vec());
    let long = Err(Refusal::TooLarge);
    assert_eq!(lines(b"abcd\nabcde\nab\n", 4), [ok("abcd"), long.clone(), ok("ab")]);
    assert_eq!(lines(b"abcde", 4), [long]);
}

#[test]
fn a_stream_that_breaks_off_says_so_once() {
    struct BrokenStream;
    impl Read for BrokenStream {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::ErrorKind::ConnectionReset.into())
        }
    }
    let from = io::BufReader::new((&b"{}\n"[..]).chain(BrokenStream));
    let read: Vec<_> = RawLines::new(from, 9).map(|line| line.bytes.is_ok()).collect();
    assert_eq!(read, [true, false]);
}

#[test]
fn a_document_comes_in_one_of_three_ways() {
    for line in [
        r#"{"id": "a", "html": "年报"}"#,
        r#"{"text": "\u5e74\u62a5", "id": "a", "html": null, "other": [1, {}]}"#,
        r#"{"id": "a", "base64": "5bm05oql"}"#,
        "\u{feff} {\"id\": \"a\", \"base64\": \"5bm0\\r\\n5oql\\n\"}\r",
    ] {
        let read = document(line).expect("a document");
        assert_eq!((read.id.as_deref(), &*read.bytes), (Some("a"), "年报".as_bytes()));
        assert_eq!(read.hints, Hints::default());
    }
    assert_eq!(document(r#"{"base64": "YQ"}"#).expect("unpadded").bytes, b"a");
    assert_eq!(document(r#"{"base64": "YQ=="}"#).expect("padded").bytes, b"a");
    refused(r#"{"id": "a"}"#, Some("a"), "none of");
    refused(r#"{"id": "a", "html": "", "text": ""}"#, Some("a"), "more than one");
    refused(r#"{"id": "a", "html": 1}"#, Some("a"), "html is not text");
    refused(r#"{"id": "a", "base64": "5bm*"}"#, Some("a"), "base64: ");
}

#[test]
fn what_the_line_knows_is_told() {
    let line = r#"{"id": 7, "url": " http://a/ ", "agency": "某局", "year": "2021", "text": ""}"#;
    let read = document(line).expect("a document");
    assert_eq!(read.id.as_deref(), Some("7"));
    let known = Hints {
        agency: Some("某局".into()),
        year: Some(2021),
        url: Some("http://a/".into()),
        fetched: None,
    };
    assert_eq!(read.hints, known);
    let read = document(r#"{"id": "", "url": "", "agency": null, "year": "", "text": ""}"#);
    let read = read.expect("a document");
    assert_eq!((read.id, read.hints), (None, Hints::default()));
    assert_eq!(document(r#"{"year": 2021, "text": ""}"#).expect("read").hints.year, Some(2021));
    for year in ["2021.5", "\"20x9\"", "20210", "1e400", "true", "[2021]"] {
        let line = format!(r#"{{"id": "a", "year": {year}, "text": ""}}"#);
        refused(&line, Some("a"), "is not a year");
    }
    refused(r#"{"id": ["a"], "text": ""}"#, None, "id is neither");
    refused(r#"{"id": "a", "url": 1, "text": ""}"#, Some("a"), "url is not text");
}

#[test]
fn what_is_no_object_is_refused_with_the_place() {
    refused("", None, "a blank line");
    refused(" \t\r", None, "a blank line");
    refused("[null, null, null, null, \"年报\", null, null]", None, "not a JSON object");
    refused("null", None, "not a JSON object");
    refused(r#"{"id": "a", "text": "#, None, "column 20: EOF");
    refused(r#"{"text": ""} {"text": ""}"#, None, "column 14: trailing");
    refused(r#"{"text": "", "text": ""}"#, None, "duplicate field `text`");
    refused("{\"text\": \"\0\"}", None, "control character");
    refused(r#"{"text": "\ud800"}"#, None, "column");
    refused(&"[".repeat(100_000), None, "not a JSON object");
    refused(&format!("{{\"x\": {}", "[".repeat(100_000)), None, "column");
    refused(&format!("{{\"id\": {}", "[".repeat(100_000)), None, "column");
    let line = RawLine { number: 2, bytes: Ok(b"{\"text\": \"\xB9\xE6\"}".to_vec()) };
    let detail = line.document().expect_err("no document").failure.detail;
    assert!(detail.contains("byte 11 is not UTF-8"), "{detail}");
}

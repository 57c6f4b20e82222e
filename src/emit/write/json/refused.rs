//! What stands in a report's place where there is none.

use super::shown::Shown;
use serde::Serialize;
use serde_json::ser::CompactFormatter;
use std::io;

#[derive(Serialize)]
struct RefusedJson<'a> {
    id: Option<&'a str>,
    line: u64,
    error: ErrorJson<'a>,
}

#[derive(Serialize)]
struct ErrorJson<'a> {
    code: &'a str,
    message: &'a str,
}

/// Writes why a line of input has no report as one line, without the line end. No report has the
/// key `error`.
///
/// # Errors
/// Whatever `out` meets.
pub fn write_refused(
    out: &mut impl io::Write,
    id: Option<&str>,
    line: u64,
    code: &str,
    message: &str,
) -> io::Result<()> {
    let mut to = serde_json::Serializer::with_formatter(out, Shown(CompactFormatter));
    Ok(RefusedJson { id, line, error: ErrorJson { code, message } }.serialize(&mut to)?)
}

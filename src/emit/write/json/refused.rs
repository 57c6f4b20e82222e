//! What stands in a report's place where there is none.

use super::plain::{push_key, write_fields, write_object};
use std::io;

/// Writes why a line of input has no report as one line, without the line end. No report has the
/// key `error`.
pub fn write_refused(
    out: &mut impl io::Write,
    id: Option<&str>,
    line: u64,
    code: &str,
    message: &str,
) -> io::Result<()> {
    let mut refused = Vec::new();
    write_object(&mut refused, |to| {
        write_fields!(to, { id: id, line: line });
        push_key(to, "error");
        write_object(to, |to| {
            write_fields!(to, { code: code, message: message });
            Ok(())
        })
    })?;
    out.write_all(&refused)
}

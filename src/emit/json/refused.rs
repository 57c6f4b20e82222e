//! What stands in a report's place where there is none.

use super::text::Text;
use std::io;

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
    let mut to = Text::line();
    to.object(|to| {
        to.field("id", id);
        to.field("line", line);
        to.key("error");
        to.object(|to| {
            to.field("code", code);
            to.field("message", message);
        });
    });
    out.write_all(&to.into_bytes())
}

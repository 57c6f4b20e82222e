//! Standard output and standard error.

use super::args::When;
use crate::emit::human::Paint;
use crate::emit::write::safe::{is_unsafe, shown};
use std::io::{self, BufWriter, IsTerminal, Write};

/// Standard output: as it is into a pipe or file, with control characters made visible on a
/// terminal.
pub fn stdout() -> BufWriter<Box<dyn Write + Send>> {
    let out = io::stdout();
    let out: Box<dyn Write + Send> =
        if out.is_terminal() { Box::new(Visible(out)) } else { Box::new(out) };
    BufWriter::with_capacity(1 << 16, out)
}

/// Standard output for text that is made for a terminal: it holds our own colours, and every word of
/// a page in it was made visible before.
pub fn painted() -> BufWriter<io::Stdout> {
    BufWriter::with_capacity(1 << 16, io::stdout())
}

/// Colours on standard output: where they are asked for, else on a terminal that takes them, unless
/// `NO_COLOR` is set.
pub fn paint(when: When) -> Paint {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    let wanted = match when {
        When::Always => true,
        When::Never => false,
        When::Auto => io::stdout().is_terminal() && !set("NO_COLOR") && !dumb,
    };
    if wanted { Paint::Colour } else { Paint::Plain }
}

/// Columns of a line for people: those of the terminal, or as `COLUMNS` says, else 80.
pub fn width() -> usize {
    let said = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let own = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    said.or_else(own).filter(|width| *width > 0).unwrap_or(80)
}

/// A line on standard error.
pub fn say(line: &str) {
    // If this fails, nobody is left to read of it.
    let _ = writeln!(io::stderr(), "gouji: {}", shown(line));
}

/// A terminal's output in which no text of a page is obeyed.
struct Visible<W>(W);

impl<W: Write> Write for Visible<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // A character cut by the end of the buffer is left to the next call.
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) if error.valid_up_to() > 0 => {
                std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default()
            }
            Err(_) => {
                self.0.write_all("\u{fffd}".as_bytes())?;
                return Ok(1);
            }
        };
        let show = |c| if is_unsafe(c) && c != '\n' && c != '\t' { '\u{fffd}' } else { c };
        self.0.write_all(text.chars().map(show).collect::<String>().as_bytes())?;
        Ok(text.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_is_not_told_what_to_do() {
        let mut out = Vec::new();
        Visible(&mut out).write_all("规章\u{1b}[2J\t\u{9b}m\n".as_bytes()).expect("written");
        assert_eq!(String::from_utf8_lossy(&out), "规章\u{fffd}[2J\t\u{fffd}m\n");
    }
}

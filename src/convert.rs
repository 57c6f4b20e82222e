//! One input through the whole house: bytes in, a checked report or a refusal out.

use crate::decode::{Decoded, decode};
use crate::document::{Document, lay_out, lay_out_file};
use crate::native::{self, Opened};
use crate::parse::{self, Hints, Roster};
pub use crate::report::Refusal;
use crate::report::{Correction, Format, Report, Source};
use crate::text::character::is_space;
use crate::validate::{Blanks, Validation, validate};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// What the operator says about an input and how it is to be checked.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What the operator knows; it beats what the page says.
    pub hints: Hints,
    /// How blanks enter the relations.
    pub blanks: Blanks,
    /// The bodies that the operator knows.
    pub roster: Arc<Roster>,
    /// Figures that a person read.
    pub corrections: Vec<Correction>,
    /// How files that are not text are read.
    pub files: native::Settings,
}

/// A report and what its own relations say of it.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The report as read.
    pub report: Report,
    /// The result of checking it.
    pub validation: Validation,
}

/// Lines of a text, or tags of a page, that are laid out at most. The largest report seen has a
/// fiftieth of it; each costs some hundred bytes of memory.
const PIECES: usize = 2_500_000;

/// Bytes of the longest line of a text that is read. A report without line ends has a hundredth.
const LONGEST: usize = 8 << 20;

/// Whether an input has more lines, or tags, than any report, or a line longer than any.
fn is_too_large(decoded: &Decoded) -> bool {
    let text = decoded.text.as_bytes();
    // So many pieces, or so long a line, need as many bytes.
    if text.len() <= PIECES {
        return false;
    }
    match decoded.format {
        Format::Html => memchr::memchr_iter(b'<', text).count() > PIECES,
        _ => {
            let mut begin = 0;
            let mut lines = 0;
            let mut longest = 0;
            for end in memchr::memchr2_iter(b'\n', b'\r', text).chain([text.len()]) {
                longest = longest.max(end - begin);
                begin = end;
                lines += 1;
            }
            lines > PIECES || longest > LONGEST
        }
    }
}

/// Converts and checks one input. `path` is what the data will call it.
///
/// # Errors
/// A [`Refusal`] if the input is not a report of this kind. Damage, missing tables and unreadable
/// cells are not errors: they are facts in the value returned.
pub fn convert(bytes: &[u8], path: &str, options: &Options) -> Result<Checked, Refusal> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Refusal::Empty);
    }
    let kind = native::kind(bytes);
    let mut page = None;
    if let Some(kind) = kind {
        match native::open(kind, bytes, &options.files)? {
            Opened::Page(bytes) => page = Some(bytes),
            opened => {
                let document = lay_out_file(opened);
                return checked(&document, bytes, path, (kind.format(), "utf-8"), options);
            }
        }
    }
    let decoded = decode(page.as_deref().unwrap_or(bytes));
    if decoded.binary {
        return Err(Refusal::Binary);
    }
    // Also space that only the decoded text shows: ideographic, no-break.
    if decoded.text.trim_matches(is_space).is_empty() {
        return Err(Refusal::Empty);
    }
    if is_too_large(&decoded) {
        return Err(Refusal::TooLarge);
    }
    let document = lay_out(&decoded);
    let format = kind.map_or(decoded.format, native::FileKind::format);
    checked(&document, bytes, path, (format, decoded.encoding), options).map_err(|refusal| {
        let is_page = decoded.format == Format::Html && refusal == Refusal::NotAReport;
        let is_hidden = is_page && parse::holds_labels(&decoded.text);
        if is_hidden { Refusal::NotShown } else { refusal }
    })
}

/// Reads a document that was laid out, and checks it.
fn checked(
    document: &Document,
    bytes: &[u8],
    path: &str,
    (format, encoding): (Format, &'static str),
    options: &Options,
) -> Result<Checked, Refusal> {
    let source = Source {
        path: path.to_owned(),
        format,
        encoding,
        damage: document.repair.kinds().to_vec(),
        bytes: bytes.len() as u64,
        sha256: String::new(),
    };
    let mut report = parse::parse(document, source, &options.hints);
    if let Some(refusal) = parse::refuse(document, &report) {
        // What it is may stand on the pages that are pictures.
        return Err(if document.scanned.is_empty() { refusal } else { Refusal::Scanned });
    }
    options.roster.place(&mut report.identity);
    report.source.sha256 = hexadecimal(&Sha256::digest(bytes));
    parse::correct(&mut report, &options.corrections);
    let validation = validate(&report, options.blanks);
    Ok(Checked { report, validation })
}

/// Bytes in lower-case hexadecimal.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |n: u8| char::from(DIGITS[usize::from(n & 15)]);
    bytes.iter().flat_map(|b| [digit(b >> 4), digit(*b)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_and_white_space_are_empty() {
        for bytes in [&b""[..], b" \r\n\t", " \u{3000}\u{a0}\n".as_bytes()] {
            assert_eq!(convert(bytes, "a", &Options::default()).err(), Some(Refusal::Empty));
        }
    }

    #[test]
    fn a_digest_is_written_in_lower_case_hexadecimal() {
        assert_eq!(hexadecimal(&[0x00, 0xAF, 0x10]), "00af10");
    }
}

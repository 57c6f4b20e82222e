//! What is read, to the letter, a line a case: `tests/exact/*.tsv`.
//!
//! - `# words` says what the lines below have in common; an empty line says nothing.
//! - `@reader words` names what reads the lines below it, in [`READERS`] or [`NATIVE`]; the function
//!   named there says what its words and its lines mean. `cargo test --test it exact::figures` reads
//!   one table.
//! - `< text` is the text in which each of the lines below stands, in the place of `$`; what a line
//!   separates by ` ¦ ` stands in the places of `$1`, `$2`. A new reader begins with `$` alone.
//! - Any other line is what is read and, behind its first tab, what is read of it. To begin it with
//!   `#`, `@` or `< `, write the first character as `\u{23}`, `\u{40}`, `\u{3C}`.
//!
//! ⏎ is a line break, ⇥ a tab, `\u{3000}` a character that is not seen, `↻9×甲;` nine times 甲. In what
//! is read, `-` is nothing; ` | ` separates what was asked for, and `, ` what there are several of. ` ¶ `
//! separates reports ([`report::series`]) or the parts of a file ([`native`]), `▦` is a table
//! (`report::drawn`), `§` the end of a page ([`document::drawn`]) and `⟫` the start of a stream
//! ([`native::pdf`]).

mod decoded;
mod document;
#[cfg(feature = "native")]
pub mod native;
mod report;
mod text;

use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What reads a line, with the words behind its name.
type Reader = fn(&str, &str) -> String;

const READERS: &[(&str, Reader)] = &[
    ("body", text::body),
    ("clean", decoded::clean),
    ("damage", decoded::damage),
    ("dates", text::dates),
    ("decoded", decoded::decoded),
    ("drawn", document::drawn),
    ("encoded", decoded::encoded),
    ("figure", text::figure),
    ("fold", text::fold),
    ("format", decoded::format),
    ("furniture", text::furniture),
    ("headings", report::headings),
    ("holds-sign", text::holds_sign),
    ("key", text::key),
    ("numeral", text::numeral),
    ("odd-figure", text::odd_figure),
    ("parsed", report::parsed),
    ("period", text::period),
    ("radicals", text::radicals),
    ("report", report::report),
    ("series", report::series),
    ("shown", document::shown),
    ("shown-damage", document::shown_damage),
    ("spans", document::spans),
    ("titled", report::titled),
    ("unit", text::unit),
    ("years", text::years),
];

#[cfg(not(feature = "native"))]
const NATIVE: &[(&str, Reader)] = &[];
#[cfg(feature = "native")]
const NATIVE: &[(&str, Reader)] = &[
    ("docx", native::docx),
    ("excel-xml", native::excel_xml),
    ("file-kind", native::file_kind),
    ("mhtml", native::mhtml),
    ("number-format", native::format),
    ("ofd", native::ofd),
    ("pdf", native::pdf),
    ("recognised", native::recognised),
    ("rtf", native::rtf),
    ("word-xml", native::word_xml),
];

macro_rules! tables {
    ($($name:ident)*) => {$(
        #[test]
        fn $name() {
            hold(stringify!($name), include_str!(concat!("../exact/", stringify!($name), ".tsv")));
        }
    )*};
}

tables! { body checks damage drawn figures identity pages prose refusals sections series titles }

#[cfg(feature = "native")]
tables! { native }

/// Reads each line of a table and lists those that are read otherwise.
fn hold(name: &str, table: &str) {
    let (mut reader, mut words, mut frame) = (None, "", "$");
    let mut wrong = String::new();
    for (line, n) in table.lines().zip(1..) {
        let at = format!("tests/exact/{name}.tsv:{n}");
        if line.starts_with('#') || line.is_empty() {
            continue;
        } else if let Some(said) = line.strip_prefix('@') {
            let (name, behind) = said.split_once(' ').unwrap_or((said, ""));
            let found = READERS.iter().chain(NATIVE).find(|(own, _)| *own == name);
            reader = Some(found.unwrap_or_else(|| panic!("{at}: no reader {name}")).1);
            (words, frame) = (behind, "$");
        } else if let Some(text) = line.strip_prefix("< ") {
            frame = text;
        } else {
            let (input, due) = line.split_once('\t').unwrap_or_else(|| panic!("{at}: no tab"));
            let reader = reader.unwrap_or_else(|| panic!("{at}: nothing reads it"));
            let parts = input.split(" ¦ ").zip(1..);
            let whole = parts
                .fold(frame.to_owned(), |text, (part, nth)| text.replace(&format!("${nth}"), part));
            let both = || (reader(words, &plain(&whole.replace('$', input))), plain(due));
            match catch_unwind(AssertUnwindSafe(both)) {
                Ok((read, due)) if read == due => {}
                Ok((read, _)) => {
                    let read = written(&read);
                    let _ = writeln!(wrong, "{at}: {input}\n  due  {due}\n  read {read}");
                }
                Err(_) => {
                    let _ = writeln!(wrong, "{at}: {input}\n  cannot be read, as reported above");
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// The text that a column of a table stands for.
fn plain(column: &str) -> String {
    let mut pieces = column.split('↻');
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (times, rest) = piece.split_once('×').expect("how often");
        let (repeated, rest) = rest.split_once(';').expect("the end of what is repeated");
        text.push_str(&repeated.repeat(times.parse().expect("a number")));
        text.push_str(rest);
    }
    let text = text.replace('⏎', "\n").replace('⇥', "\t");
    let mut parts = text.split("\\u{");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').expect("a code");
        out.extend(char::from_u32(u32::from_str_radix(code, 16).expect("hexadecimal")));
        out.push_str(rest);
    }
    out
}

/// A text as a column writes it.
fn written(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\n' => out.push('⏎'),
            '\t' => out.push('⇥'),
            ' ' => out.push(' '),
            c if c.is_whitespace() || c.is_control() || gouji::text::character::is_space(c) => {
                let _ = write!(out, "\\u{{{:X}}}", u32::from(c));
            }
            '\u{FFFC}' | '\u{FFFD}' => {
                let _ = write!(out, "\\u{{{:X}}}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}

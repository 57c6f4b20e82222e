//! What is read, to the letter, a line a case: `tests/exact/*.tsv`.
//!
//! `@reader words` says what reads the lines below it, and `< text` in which text each of them stands,
//! in the place of `$`; what it parts by ` ¦ ` stands in the places of `$1`, `$2`. A line is what is
//! read and, behind a tab, what of it. ⏎ is a line break, ⇥ a tab, `\u{3000}` a character that is not
//! seen, `↻9×甲;` nine times 甲.

mod decoded;
mod document;
#[cfg(feature = "native")]
pub mod native;
mod report;
mod text;

use std::fmt::Write as _;

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

tables! { body checks damage drawn figures identity pages prose refusals sections series }

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
            let read = reader(words, &plain(&whole.replace('$', input)));
            if read != plain(due) {
                let _ = writeln!(wrong, "{at}: {input}\n  due  {due}\n  read {}", written(&read));
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

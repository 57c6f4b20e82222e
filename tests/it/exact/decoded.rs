//! Readers of bytes and of damaged characters.

use encoding_rs::Encoding;
use gouji::decode::{Repair, decode};

/// The encoding in which a text is read again, and what is read otherwise than it was; the words name
/// the encoding that its bytes are in.
pub fn encoded(words: &str, text: &str) -> String {
    let bytes: Vec<u8> = match words {
        "utf-16le" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "utf-16be" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        label => {
            let encoding = Encoding::for_label(label.as_bytes()).expect("an encoding");
            encoding.encode(text).0.into_owned()
        }
    };
    let decoded = decode(&bytes);
    let is_same = decoded.text == text.trim_start_matches('\u{feff}');
    let other = if is_same { "" } else { " otherwise" };
    format!("{}{other}", decoded.encoding)
}

/// The encoding and the text of bytes, those that are not letters written as `%FF`.
pub fn decoded(_: &str, bytes: &str) -> String {
    let mut parts = bytes.split('%');
    let mut own = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let (code, rest) = part.split_at(2);
        own.push(u8::from_str_radix(code, 16).expect("hexadecimal"));
        own.extend(rest.as_bytes());
    }
    let decoded = decode(&own);
    if decoded.binary {
        "binary".to_owned()
    } else {
        format!("{} {}", decoded.encoding, decoded.text)
    }
}

/// Whether a text is taken for a page.
pub fn format(_: &str, text: &str) -> String {
    format!("{:?}", decode(text.as_bytes()).format).to_lowercase()
}

fn survey(page: &str) -> Repair {
    Repair::survey(page.lines())
}

/// The kinds of damage of a text.
pub fn damage(_: &str, page: &str) -> String {
    match survey(page).kinds() {
        [] => "-".to_owned(),
        kinds => kinds.join(" "),
    }
}

/// A text as it is read; `page ⇒ piece` is a piece of a page.
pub fn clean(_: &str, text: &str) -> String {
    let (page, piece) = text.split_once(" ⇒ ").unwrap_or((text, text));
    survey(page).clean(piece).into_owned()
}

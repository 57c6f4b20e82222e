//! Plain text: a block a line.

use super::{Block, Document, Line};

/// Every line of a text, empty ones too.
pub fn lay_out(text: &str) -> Document<'_> {
    let blocks = text
        .lines()
        .zip(1u32..)
        .map(|(line, number)| {
            let text = line.into();
            Block::Line(Line {
                text,
                heading: 0,
                is_item: false,
                is_link: false,
                number,
                on_page: None,
            })
        })
        .collect();
    let breaks_off = !text.ends_with(['\n', '\r', '|', ' ']);
    Document { blocks, breaks_off, ..Document::default() }
}

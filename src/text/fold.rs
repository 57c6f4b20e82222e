//! The comparison key of a label: width, punctuation and space do not count.

/// The key under which a (repaired) label is compared: letters, digits and Han characters only,
/// full-width forms narrowed.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let c = match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            c => c,
        };
        if c.is_alphanumeric() {
            out.push(c);
        }
    }
    out
}

//! What a document type says of a page.

/// Whether a `<table>` leaves an open paragraph open, as the document type decides.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Quirks {
    Yes,
    No,
    Unknown,
}

/// What a document type says, where it is one of those in use.
pub fn quirks(doctype: &str) -> Quirks {
    let lower = doctype.trim_end_matches('>').to_ascii_lowercase();
    let Some(rest) = lower.trim_ascii_start().strip_prefix("html") else { return Quirks::Unknown };
    let rest = rest.trim_ascii();
    if rest.is_empty() {
        return Quirks::No;
    }
    // A whole document type of XHTML 1: two quoted identifiers.
    let parts: Vec<&str> = rest.split('"').collect();
    match parts.as_slice() {
        ["public ", public, space, system, ""]
            if public.starts_with("-//w3c//dtd xhtml 1.")
                && !space.is_empty()
                && space.trim_ascii().is_empty()
                && system.starts_with("http://www.w3.org/") =>
        {
            Quirks::No
        }
        _ => Quirks::Unknown,
    }
}

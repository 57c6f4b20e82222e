//! Names of inputs: how the data spell them, and what their endings say.

use crate::report::ENDINGS;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Endings of the archives that a folder is searched for, lower case.
pub const ARCHIVES: [&str; 6] = [".zip", ".tar", ".tar.gz", ".tgz", ".warc", ".warc.gz"];

/// Whether a file name, in lower case, has the ending of an archive.
pub fn is_archive(name: &str) -> bool {
    ARCHIVES.iter().any(|ending| name.ends_with(ending))
}

/// Whether a file name, in lower case, has an ending that a folder is searched for.
pub fn is_read(name: &str) -> bool {
    let ending = name.strip_suffix(".gz").unwrap_or(name).rsplit_once('.');
    is_archive(name) || ending.is_some_and(|(_, ending)| ENDINGS.contains(&ending))
}

/// The name itself, or the first of `name (2)`, `name (3)` … that is not taken.
pub fn free_name(name: String, mut is_taken: impl FnMut(&str) -> bool) -> String {
    if !is_taken(&name) {
        return name;
    }
    let mut times = 2_u64;
    loop {
        let next = format!("{name} ({times})");
        if !is_taken(&next) {
            return next;
        }
        times += 1;
    }
}

/// A path as text: one `/` between its parts, no `./` among them, control characters and bytes that are
/// no UTF-8 as `%FF`.
pub fn name(path: &Path) -> String {
    // The address of a page in a crawl is not a path: its marks stay as they are.
    if let Some((before, after)) = path.to_str().and_then(|text| text.split_once("://")) {
        return format!("{}://{after}", name(Path::new(before)));
    }
    let plain: PathBuf = path.components().collect();
    let mut out = spelt(plain.as_os_str().as_encoded_bytes());
    if std::path::MAIN_SEPARATOR != '/' {
        out = out.replace(std::path::MAIN_SEPARATOR, "/");
    }
    while let Some(rest) = out.strip_prefix("./").filter(|rest| !rest.is_empty()) {
        out = rest.trim_start_matches('/').to_owned();
    }
    out
}

/// A name as text, control characters and bytes that are not UTF-8 as `%FF`: a source stands in one line
/// wherever it is written.
pub fn spelt(bytes: &[u8]) -> String {
    let mut out = String::new();
    let spell = |out: &mut String, bytes: &[u8]| {
        for byte in bytes {
            // Formatting into a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    };
    for chunk in bytes.utf8_chunks() {
        for part in chunk.valid().split_inclusive(char::is_control) {
            let plain = part.trim_end_matches(char::is_control);
            out.push_str(plain);
            spell(&mut out, part.get(plain.len()..).unwrap_or_default().as_bytes());
        }
        spell(&mut out, chunk.invalid());
    }
    out
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    #[test]
    fn a_name_that_is_not_text_is_spelt_out() {
        assert_eq!(name(Path::new(OsStr::from_bytes(b"./a\xff/b.html"))), "a%FF/b.html");
    }
}

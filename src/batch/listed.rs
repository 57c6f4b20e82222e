//! Which files the operator names in a list, and which are not wanted.

use crate::words::amiss::Amiss;
use crate::words::lists;
use encoding_rs::Encoding;
use glob::{MatchOptions, Pattern};
use std::ffi::OsString;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Names in a file (`-`: on standard input), one a line, or separated by NUL if there is one.
///
/// # Errors
/// If the file cannot be read, or a name is none on this system.
pub fn listed(file: &Path) -> io::Result<Vec<PathBuf>> {
    let mut bytes = Vec::new();
    if file.as_os_str() == "-" {
        io::stdin().read_to_end(&mut bytes)?;
    } else {
        bytes = fs::read(file)?;
    }
    names(&bytes)
}

fn names(bytes: &[u8]) -> io::Result<Vec<PathBuf>> {
    // Windows PowerShell writes UTF-16. Else names are bytes of no known encoding.
    let text = Encoding::for_bom(bytes).map(|(encoding, _)| encoding.decode(bytes).0);
    let bytes = text.as_ref().map_or(bytes, |text| text.as_bytes());
    let parts_at = if bytes.contains(&0) { 0 } else { b'\n' };
    let names = bytes.split(|byte| *byte == parts_at).map(|name| match parts_at {
        b'\n' => name.strip_suffix(b"\r").unwrap_or(name),
        _ => name,
    });
    names.filter(|name| !name.is_empty()).map(|name| Ok(PathBuf::from(spelt(name)?))).collect()
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere not every run of bytes is a name")]
fn spelt(name: &[u8]) -> io::Result<OsString> {
    use std::os::unix::ffi::OsStringExt;
    Ok(OsString::from_vec(name.to_owned()))
}

#[cfg(not(unix))]
fn spelt(name: &[u8]) -> io::Result<OsString> {
    let text = std::str::from_utf8(name);
    Ok(text.map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?.into())
}

/// Patterns of files and folders that are not wanted.
#[derive(Clone, Debug, Default)]
pub struct Unwanted {
    /// Of those with a `/`, against the whole name.
    paths: Vec<Pattern>,
    /// Of the others, against the last part of it.
    names: Vec<Pattern>,
}

impl Unwanted {
    /// Reads the patterns.
    ///
    /// # Errors
    /// What is wrong with one of them.
    pub fn new(patterns: &[String]) -> Result<Self, Amiss> {
        let mut unwanted = Unwanted::default();
        for pattern in patterns {
            let pattern = pattern.strip_prefix("./").unwrap_or(pattern);
            let inner = pattern.trim_end_matches('/');
            let read = Pattern::new(inner)
                .map_err(|error| lists::not_a_pattern(pattern, error.pos + 1, error.msg))?;
            if inner.contains('/') {
                unwanted.paths.push(read);
            } else {
                unwanted.names.push(read);
            }
        }
        Ok(unwanted)
    }

    /// Whether a file or folder of this name is not wanted, `/` between its parts.
    pub fn includes(&self, name: &str) -> bool {
        // Only `**` goes over a `/`.
        let how = MatchOptions { require_literal_separator: true, ..MatchOptions::default() };
        let last = name.rsplit('/').next().unwrap_or(name);
        let any = |patterns: &[Pattern], name| patterns.iter().any(|p| p.matches_with(name, how));
        any(&self.names, last) || any(&self.paths, name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_on_lines_or_between_nuls() {
        let read = |bytes: &[u8]| names(bytes).expect("names");
        assert_eq!(read(b"a.html\r\n\nb c.txt"), [Path::new("a.html"), Path::new("b c.txt")]);
        assert_eq!(read(b"a\nb.html\0c.txt\0"), [Path::new("a\nb.html"), Path::new("c.txt")]);
        assert!(read(b"").is_empty());
        let wide: Vec<u8> =
            "\u{feff}a/1.html\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&wide), [Path::new("a/1.html")]);
        assert_eq!(read(b"\xEF\xBB\xBFa.html\n"), [Path::new("a.html")]);
    }

    #[test]
    fn a_pattern_is_of_the_name_or_with_a_slash_of_the_path() {
        let unwanted = |patterns: &[&str]| {
            let patterns: Vec<_> = patterns.iter().map(|p| (*p).to_owned()).collect();
            Unwanted::new(&patterns)
        };
        let set = unwanted(&["*-old.html", "in/2019/*", "附件/", "**/tmp/**", "[!0-9].txt"]);
        let set = set.expect("patterns");
        let out = ["a/b-old.html", "in/2019/a.html", "x/附件", "a/tmp/b/c.html", "x/年.txt"];
        for name in out {
            assert!(set.includes(name), "{name}");
        }
        for name in ["a/b.html", "in/2019/sub/a.html", "in/2020/a.html", "附件.html", "1.txt"] {
            assert!(!set.includes(name), "{name}");
        }
        assert!(!Unwanted::default().includes("a.html"));
        assert!(unwanted(&["a["]).is_err());
    }
}

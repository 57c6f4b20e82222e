//! The sources as text.

use std::path::{Path, PathBuf};

/// A file of `src`.
pub struct Source {
    /// The folder or file of `src` that it belongs to: a room, `lib` or `main`.
    pub room: String,
    /// Its path below the root of the repository.
    pub path: PathBuf,
    pub text: String,
}

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The Rust files below a folder of the repository, in order.
pub fn below(folder: &str) -> Vec<Source> {
    let mut folders = vec![root().join(folder)];
    let mut out = Vec::new();
    while let Some(at) = folders.pop() {
        for entry in std::fs::read_dir(at).expect("a folder of sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = std::fs::read_to_string(&path).expect("a source file");
                let path = path.strip_prefix(root()).expect("below the root").to_owned();
                let first = path.components().nth(1).expect("a name").as_os_str();
                let room = first.to_string_lossy().trim_end_matches(".rs").to_owned();
                out.push(Source { room, path, text });
            }
        }
    }
    out.sort_by(|a, b| a.path.cmp(&b.path));
    out
}

impl Source {
    /// The code of the file: without comments and without its unit tests, which may print from any
    /// room.
    pub fn code(&self) -> String {
        let of_tests = |part: &std::ffi::OsStr| {
            let name = part.to_string_lossy();
            let name = name.trim_end_matches(".rs");
            name == "tests" || name.ends_with("_tests")
        };
        let mut out = String::new();
        if self.path.iter().any(of_tests) {
            return out;
        }
        let mut lines = self.text.lines();
        while let Some(line) = lines.next() {
            let is_test = ["#[cfg(test)]", "#[cfg(all(test,"];
            if !is_test.iter().any(|attribute| line.trim_start().starts_with(attribute)) {
                out.push_str(line.split("//").next().unwrap_or_default());
                out.push('\n');
                continue;
            }
            // A declaration is skipped; with a body begin the tests.
            let declared = lines.by_ref().find(|line| !line.trim_start().starts_with("#["));
            if !declared.is_some_and(|line| line.ends_with(';')) {
                break;
            }
        }
        out
    }
}

/// Names that follow `prefix` in a text.
pub fn names<'a>(text: &'a str, prefix: &str) -> Vec<&'a str> {
    text.match_indices(prefix)
        .map(|(i, _)| {
            let rest = &text[i + prefix.len()..];
            let end =
                rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
            &rest[..end]
        })
        .collect()
}

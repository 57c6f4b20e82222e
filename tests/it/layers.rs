//! The house rules that no compiler checks: imports run one way, each dependency is named only in
//! its room, the entry point stays small, a label stands once.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The rooms in order of dependence: a room imports only from those before it.
const ROOMS: &[&str] = &[
    "form", "report", "text", "decode", "native", "document", "parse", "validate", "convert",
    "words", "emit", "batch", "cli",
];

/// Dependencies, the rooms that may name them, and why. A dependency that is not listed fails.
const DEPENDENCIES: &[(&str, &[&str], &str)] = &[
    ("anyhow", &["convert", "batch", "cli"], "errors for a person to read, at the edge only"),
    (
        "base64",
        &["native", "batch", "emit"],
        "parts of a saved page; documents in JSON that are not UTF-8; digests in a page",
    ),
    ("cfb", &["native"], "files of Office before 2007"),
    ("chardetng", &["decode"], "guessing an encoding"),
    ("clap", &["cli"], "the command line"),
    ("clap_complete", &["cli"], "completions for shells"),
    ("clap_mangen", &["cli"], "man pages"),
    (
        "compact_str",
        &["text", "decode", "report", "parse", "validate"],
        "what cells print, mostly a digit, syllables, ids, short lines: kept in place",
    ),
    ("cssparser", &["document"], "styles that decide what a reader sees; under scraper anyway"),
    ("csv", &["words", "emit", "batch"], "writing CSV; reading the operator's metadata"),
    ("ego_tree", &["document"], "the tree under scraper"),
    ("encoding_rs", &["decode"], "bytes to characters"),
    ("ferrous_opencc", &["decode"], "traditional to simplified script"),
    (
        "flate2",
        &["native", "batch", "emit"],
        "streams of a PDF document; inputs that are compressed; reports beside Parquet",
    ),
    ("getrandom", &[], "under tempfile; named for the features that tests ask of it"),
    ("glob", &["batch"], "patterns of files that are passed over"),
    ("hashbrown", &[], "under serde_json; named for the features that tests ask of it"),
    ("hayro_cmap", &["native"], "character maps of PDF fonts"),
    ("hayro_syntax", &["native"], "objects of a PDF document"),
    (
        "memchr",
        &["text", "decode", "native", "document", "parse", "convert", "emit"],
        "searching bytes",
    ),
    ("num_traits", &[], "under rust_decimal; named for the features that tests ask of it"),
    ("parquet", &["emit"], "the optional columnar format"),
    ("quick_xml", &["native"], "parts of DOCX and OFD"),
    ("rawzip", &["native", "batch"], "files that are ZIP archives of their parts, or of inputs"),
    ("rayon", &["batch"], "many inputs at once"),
    ("rust_decimal", ROOMS, "exact figures everywhere"),
    ("rust_xlsxwriter", &["emit"], "the workbook"),
    ("rustc_hash", &["parse", "words", "emit"], "maps whose keys are our own"),
    ("rustix", &["emit"], "two folders change places in one step"),
    ("scraper", &["document"], "the DOM of a page"),
    ("serde", &["words", "emit", "batch"], "writing JSON; reading documents that come as JSON"),
    ("serde_json", &["emit", "batch"], "writing JSON; reading documents that come as JSON"),
    ("sha2", &["validate", "convert", "emit", "batch"], "identity of inputs, findings and files"),
    ("simdutf8", &["decode"], "telling UTF-8 without looking at each character"),
    ("smallvec", &["parse", "validate", "words", "emit"], "short lists without an allocation"),
    ("strsim", &["cli"], "the rule that a misspelt name means"),
    ("tar", &["batch"], "tar archives of inputs"),
    ("tempfile", &["emit", "cli"], "written aside, then renamed, or of use for a while only"),
    ("terminal_size", &["cli"], "columns of a line"),
    ("unicode_normalization", &["text", "decode"], "tone marks of glosses"),
    ("unicode_width", &["text", "native", "document", "parse", "emit"], "columns of a text"),
    ("walkdir", &["batch"], "folders of inputs"),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every source file with its room (`lib` and `main` are not rooms).
fn sources() -> Vec<(String, PathBuf, String)> {
    fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).expect("a folder of sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, out);
            } else if path.extension().is_some_and(|e| e == "rs") {
                out.push(path);
            }
        }
    }
    let mut paths = Vec::new();
    walk(&root().join("src"), &mut paths);
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let inner = path.strip_prefix(root().join("src")).expect("under src");
            let first = inner.components().next().expect("a name").as_os_str().to_string_lossy();
            let room = first.trim_end_matches(".rs").to_owned();
            let text = std::fs::read_to_string(&path).expect("a source file");
            (room, path, text)
        })
        .collect()
}

/// The code of a file: without comments and without its unit tests, which may print from any room.
fn code(path: &Path, text: &str) -> String {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let of_tests = path.iter().any(|part| part == "tests");
    if of_tests || name == "tests" || name.ends_with("_tests") || name == "fixture" {
        return String::new();
    }
    let mut out = String::new();
    for line in text.lines() {
        if line.trim_start().starts_with("#[cfg(test)]") {
            break;
        }
        out.push_str(line.split("//").next().unwrap_or_default());
        out.push('\n');
    }
    out
}

/// Names that follow `prefix` in a text.
fn names<'a>(text: &'a str, prefix: &str) -> Vec<&'a str> {
    text.match_indices(prefix)
        .map(|(i, _)| {
            let rest = &text[i + prefix.len()..];
            let end =
                rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
            &rest[..end]
        })
        .collect()
}

#[test]
fn every_room_of_the_library_is_in_the_table() {
    let lib = std::fs::read_to_string(root().join("src/lib.rs")).expect("src/lib.rs");
    let declared: BTreeSet<&str> = names(&lib, "pub mod ").into_iter().collect();
    assert_eq!(declared, ROOMS.iter().copied().collect());
}

#[test]
fn imports_run_one_way() {
    let mut wrong = Vec::new();
    for (room, path, text) in sources() {
        let Some(own) = ROOMS.iter().position(|r| *r == room) else { continue };
        let code = code(&path, &text);
        let mut imported = names(&code, "crate::");
        for (i, _) in code.match_indices("crate::{") {
            // `use crate::{decode::Repair, text::fold};`
            let list = code[i + 8..].split(';').next().unwrap_or_default();
            imported.extend(
                list.split([',', '{', '}'])
                    .map(|p| p.trim().split("::").next().unwrap_or_default()),
            );
        }
        for name in imported {
            if ROOMS.iter().position(|r| *r == name).is_some_and(|other| other > own) {
                wrong.push(format!("{}: {room} imports {name}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn dependencies_are_named_only_in_their_rooms() {
    let mut wrong = Vec::new();
    for (room, path, text) in sources() {
        let code = code(&path, &text);
        for (name, rooms, why) in DEPENDENCIES {
            let named = code.match_indices(name).any(|(i, _)| {
                let before = code[..i].chars().next_back();
                let free = before.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != '.');
                free && code[i + name.len()..].starts_with("::")
                    && !code[..i].ends_with("crate::")
                    && !code[..i].ends_with("super::")
                    && !code[..i].ends_with("self::")
            });
            if named && !rooms.contains(&room.as_str()) {
                wrong.push(format!(
                    "{}: {name} is for {} ({why})",
                    path.display(),
                    rooms.join(", ")
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_dependency_is_in_the_table() {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).expect("Cargo.toml");
    let mut section = String::new();
    let mut unlisted = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            section = line.to_owned();
        } else if section.ends_with("dependencies]") && !section.contains("dev-") {
            let Some((name, _)) = line.split_once('=') else { continue };
            let name = name.trim().replace('-', "_");
            if !name.starts_with('#') && !DEPENDENCIES.iter().any(|d| d.0 == name) {
                unlisted.push(name);
            }
        }
    }
    assert!(unlisted.is_empty(), "give {unlisted:?} a room and a reason in this table");
}

/// What these rooms find is put in words in `words`, in both languages.
#[test]
fn what_reads_and_checks_holds_no_sentences() {
    let is_word = |word: &&str| word.len() > 1 && word.bytes().all(|b| b.is_ascii_alphabetic());
    let is_han = |c: &char| matches!(c, '\u{4E00}'..='\u{9FFF}');
    let mut wrong = Vec::new();
    for (room, path, text) in sources() {
        if !["parse", "validate"].contains(&room.as_str()) {
            continue;
        }
        let is_of_code = |line: &&str| !line.contains("#[doc") && !line.contains("reason = ");
        for line in code(&path, &text).lines().filter(is_of_code) {
            let line = line.replace("'\"'", "");
            for literal in line.split('"').skip(1).step_by(2) {
                let english = literal.split(' ').filter(is_word).count() > 2;
                let chinese =
                    literal.contains(['。', '；']) && literal.chars().filter(is_han).count() > 3;
                if english || chinese {
                    wrong.push(format!("{}: {literal}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_entry_point_stays_small() {
    let main = std::fs::read_to_string(root().join("src/main.rs")).expect("src/main.rs");
    assert!(main.lines().count() < 50, "{} lines", main.lines().count());
}

/// A label that is typed twice will differ one day; this one stands for all.
#[test]
fn a_label_stands_once_in_the_sources() {
    let label = gouji::form::shared::STATE_SECRET.label.trim_start_matches("1.");
    let places: Vec<String> = sources()
        .into_iter()
        .filter_map(|(_, path, text)| {
            let n = text.matches(label).count();
            (n > 0).then(|| format!("{}: {n}", path.display()))
        })
        .collect();
    assert!(places.len() == 1 && places[0].ends_with(": 1"), "\n{}", places.join("\n"));
}

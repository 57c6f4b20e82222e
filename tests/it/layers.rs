//! The house rules that no compiler checks: imports run one way, each dependency is named only in
//! its room, nothing is permitted that is not used, no file is long without a reason, the entry
//! point stays small, wording stands in one room, and a label, a character and a type's name once.

mod circles;
mod sources;
mod types;
mod wording;

use sources::{Source, below, names, root};
use std::collections::BTreeSet;

/// The rooms in order of dependence, each with the others that it imports from: those before it.
const ROOMS: &[(&str, &[&str])] = &[
    ("form", &[]),
    ("report", &["form"]),
    ("text", &["form", "report"]),
    ("decode", &["report", "text"]),
    ("native", &["report", "text", "decode"]),
    ("document", &["form", "report", "text", "decode", "native"]),
    ("parse", &["form", "report", "text", "decode", "document"]),
    ("validate", &["form", "report", "text"]),
    ("convert", &["report", "text", "decode", "native", "document", "parse", "validate"]),
    ("words", &["form", "report", "text", "validate"]),
    ("emit", &["form", "report", "native", "parse", "validate", "convert", "words"]),
    (
        "batch",
        &[
            "form", "report", "text", "decode", "native", "parse", "validate", "convert", "words",
            "emit",
        ],
    ),
    ("cli", &["report", "native", "parse", "validate", "convert", "words", "emit", "batch"]),
];

/// Dependencies, the rooms that name them, and why.
const DEPENDENCIES: &[(&str, &[&str], &str)] = &[
    ("anyhow", &["cli"], "errors for a person to read, at the edge only"),
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
        &["text", "report", "parse", "validate"],
        "what cells print, mostly a digit, ids, short lines: kept in place",
    ),
    ("cssparser", &["document"], "styles that decide what a reader sees; under scraper anyway"),
    ("csv", &["words", "emit", "batch"], "writing CSV; reading the operator's metadata"),
    ("ego_tree", &["document"], "the tree under scraper"),
    ("encoding_rs", &["decode", "batch"], "bytes to characters; lists of files in UTF-16"),
    ("ferrous_opencc", &["decode"], "traditional to simplified script"),
    (
        "flate2",
        &["native", "batch", "emit"],
        "streams of a PDF document; inputs that are compressed; reports beside Parquet",
    ),
    ("getrandom", &[], "under tempfile; named for the features that tests ask of it"),
    ("glob", &["batch"], "patterns of files that are passed over"),
    ("hashbrown", &["emit"], "keys of a million agencies, each once; under serde_json anyway"),
    ("hayro_cmap", &["native"], "character maps of PDF fonts"),
    ("hayro_syntax", &["native"], "objects of a PDF document"),
    (
        "memchr",
        &["text", "decode", "native", "document", "parse", "convert", "emit"],
        "searching bytes",
    ),
    ("mimalloc", &["main"], "the allocator of the program that is linked with musl"),
    ("num_traits", &[], "under rust_decimal; named for the features that tests ask of it"),
    ("parquet", &["emit"], "the optional columnar format"),
    ("quick_xml", &["native"], "parts of DOCX and OFD"),
    ("rawzip", &["native", "batch"], "files that are ZIP archives of their parts, or of inputs"),
    (
        "rust_decimal",
        &["form", "report", "text", "parse", "validate", "words", "emit", "batch"],
        "exact figures everywhere",
    ),
    ("rust_xlsxwriter", &["emit"], "the workbook"),
    ("rustc_hash", &["decode", "parse", "emit"], "maps whose keys are our own"),
    ("rustix", &["emit"], "two folders change places in one step"),
    ("scraper", &["document"], "the DOM of a page"),
    ("serde", &["words", "emit", "batch"], "writing JSON; reading documents that come as JSON"),
    ("serde_json", &["emit", "batch"], "writing JSON; reading documents that come as JSON"),
    ("sha2", &["validate", "convert", "emit", "batch"], "identity of inputs, findings and files"),
    ("simdutf8", &["decode"], "telling UTF-8 without looking at each character"),
    ("smallvec", &["decode", "parse", "validate", "words"], "short lists without an allocation"),
    ("strsim", &["cli"], "the rule that a misspelt name means"),
    ("tar", &["batch"], "tar archives of inputs"),
    ("tempfile", &["emit", "cli"], "written aside, then renamed, or of use for a while only"),
    ("terminal_size", &["cli"], "columns of a line"),
    ("unicode_normalization", &["text"], "tone marks of glosses"),
    ("unicode_width", &["native", "document", "parse", "emit"], "columns of a text"),
    ("walkdir", &["batch"], "folders of inputs"),
];

/// Lines of a file that needs no reason.
const LONG: usize = 350;

#[test]
fn every_room_of_the_library_is_in_the_table() {
    let lib = std::fs::read_to_string(root().join("src/lib.rs")).expect("src/lib.rs");
    let declared: BTreeSet<&str> = names(&lib, "pub mod ").into_iter().collect();
    assert_eq!(declared, ROOMS.iter().map(|room| room.0).collect());
}

/// The rooms that a file imports from.
fn imported(code: &str) -> BTreeSet<&'static str> {
    let mut named = names(code, "crate::");
    for (i, _) in code.match_indices("crate::{") {
        // `use crate::{decode::Repair, text::fold};`
        let list = code[i + 8..].split(';').next().unwrap_or_default();
        let parts = list.split([',', '{', '}']);
        named.extend(parts.map(|p| p.trim().split("::").next().unwrap_or_default()));
    }
    named.iter().filter_map(|name| ROOMS.iter().find(|room| room.0 == *name)).map(|r| r.0).collect()
}

#[test]
fn imports_run_one_way_and_every_permission_is_used() {
    let mut wrong = Vec::new();
    let mut used = BTreeSet::new();
    for source in below("src") {
        let Some(own) = ROOMS.iter().position(|room| room.0 == source.room) else { continue };
        let (room, permitted) = ROOMS[own];
        for name in imported(&source.code()).into_iter().filter(|name| *name != room) {
            used.insert((room, name));
            let before = ROOMS[..own].iter().any(|other| other.0 == name);
            if !before || !permitted.contains(&name) {
                wrong.push(format!("{}: {room} imports {name}", source.path.display()));
            }
        }
    }
    for (room, permitted) in ROOMS {
        let idle = permitted.iter().filter(|name| !used.contains(&(*room, **name)));
        wrong.extend(
            idle.map(|name| format!("{room} does not import {name}: take it off the list")),
        );
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Whether code names a dependency.
fn is_named(code: &str, name: &str) -> bool {
    code.match_indices(name).any(|(i, _)| {
        let before = code[..i].chars().next_back();
        let free = before.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != '.');
        free && code[i + name.len()..].starts_with("::")
            && !["crate::", "super::", "self::"].iter().any(|own| code[..i].ends_with(own))
    })
}

#[test]
fn dependencies_are_named_in_their_rooms_and_only_there() {
    let sources = below("src");
    let codes: Vec<(&Source, String)> = sources.iter().map(|s| (s, s.code())).collect();
    let mut wrong = Vec::new();
    for (name, rooms, why) in DEPENDENCIES {
        let named: Vec<&Source> =
            codes.iter().filter(|(_, code)| is_named(code, name)).map(|(s, _)| *s).collect();
        for source in named.iter().filter(|source| !rooms.contains(&source.room.as_str())) {
            let rooms = rooms.join(", ");
            wrong.push(format!("{}: {name} is for {rooms} ({why})", source.path.display()));
        }
        for room in rooms.iter().filter(|room| named.iter().all(|source| source.room != **room)) {
            wrong.push(format!("{room} does not name {name}: take it off the list"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_table_has_every_dependency_and_no_other() {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).expect("Cargo.toml");
    let mut section = "";
    let mut declared = BTreeSet::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            section = line;
        } else if section.ends_with("dependencies]")
            && !section.contains("dev-")
            && let Some((name, _)) = line.split_once('=').filter(|_| !line.starts_with('#'))
        {
            declared.insert(name.trim().replace('-', "_"));
        }
    }
    let listed: BTreeSet<String> = DEPENDENCIES.iter().map(|d| d.0.to_owned()).collect();
    assert_eq!(declared, listed, "each dependency has its rooms and a reason in this table");
}

#[test]
fn a_long_file_gives_a_reason() {
    let is_long = |source: &Source| source.text.lines().count() > LONG;
    let gives = |source: &Source| {
        let head = source.text.lines().take_while(|line| line.starts_with("//!"));
        head.flat_map(|line| line.split(['/', '!', ' ']))
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .windows(2)
            .any(|words| words == ["Long", "because"])
    };
    let wrong: Vec<String> = below("src")
        .iter()
        .chain(&below("tests"))
        .filter(|source| is_long(source) && !gives(source))
        .map(|source| source.path.display().to_string())
        .collect();
    let advice = "split these by subject, or say `Long because …` in their first lines";
    assert!(wrong.is_empty(), "{advice}:\n{}", wrong.join("\n"));
}

/// What CONTRIBUTING and docs/design.md point to is there.
#[test]
fn the_paths_that_the_documents_name_exist() {
    let mut missing = Vec::new();
    for document in ["CONTRIBUTING.md", "docs/design.md"] {
        let text = std::fs::read_to_string(root().join(document)).expect("a document");
        for path in text.split('`').skip(1).step_by(2) {
            let path = path.split(['#', ' ', ':']).next().unwrap_or_default();
            let first = path.split('/').next().unwrap_or_default();
            let is_path = ["src", "tests", "fixtures", "docs", "fuzz", "benches", "examples"];
            if is_path.contains(&first) && path.contains('/') && !root().join(path).exists() {
                missing.push(format!("{document}: {path}"));
            }
        }
    }
    assert!(missing.is_empty(), "\n{}", missing.join("\n"));
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
    let places: Vec<String> = below("src")
        .iter()
        .filter_map(|source| {
            let n = source.text.matches(label).count();
            (n > 0).then(|| format!("{}: {n}", source.path.display()))
        })
        .collect();
    assert!(places.len() == 1 && places[0].ends_with(": 1"), "\n{}", places.join("\n"));
}

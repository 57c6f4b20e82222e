//! A type's name means one thing.

use super::DEPENDENCIES;
use super::sources::below;
use std::collections::{BTreeMap, BTreeSet};

/// Names that several types have, and why.
const DOUBLED: &[(&str, &str)] = &[];

/// The type that a line declares. One that is indented may be an associated type.
fn declared(line: &str) -> Option<&str> {
    let rest = line.trim_start();
    let rest = match rest.strip_prefix("pub") {
        Some(rest) if rest.starts_with('(') => rest.split_once(')')?.1,
        Some(rest) => rest,
        None => rest,
    };
    let (kind, rest) = rest.trim_start().split_once(' ')?;
    let is_type = matches!(kind, "struct" | "enum" | "union" | "trait")
        || kind == "type" && !line.starts_with(' ');
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
    Some(&rest[..end]).filter(|name| is_type && name.starts_with(|c: char| c.is_ascii_uppercase()))
}

#[test]
fn a_type_name_means_one_thing() {
    let sources = below("src");
    let mut places: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for source in &sources {
        for name in source.text.lines().filter_map(declared) {
            places.entry(name).or_default().push(source.path.display().to_string());
        }
    }
    places.retain(|_, places| places.len() > 1);
    let permitted: BTreeSet<&str> = DOUBLED.iter().map(|(name, _)| *name).collect();
    let unused: Vec<_> = permitted.iter().filter(|name| !places.contains_key(**name)).collect();
    assert!(unused.is_empty(), "permitted and not used: {unused:?}");
    places.retain(|name, _| !permitted.contains(name));
    assert!(places.is_empty(), "name each of these by what it is of:\n{places:#?}");
}

/// The rooms whose types the library hands out.
const HANDED_OUT: [&str; 3] = ["src/form", "src/report", "src/validate"];

/// The names that a file imports of dependencies, those of decimals excepted: figures are decimals.
fn of_dependencies(text: &str) -> BTreeSet<&str> {
    let uses = text.lines().filter_map(|line| line.strip_prefix("use ")?.split_once("::"));
    let of_others = uses.filter(|(root, _)| {
        *root != "rust_decimal" && DEPENDENCIES.iter().any(|(name, ..)| name == root)
    });
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    of_others.flat_map(|(_, rest)| rest.split(move |c| !is_name(c))).collect()
}

#[test]
fn no_public_field_has_the_type_of_a_dependency() {
    let sources = below("src");
    let handed =
        sources.iter().filter(|source| HANDED_OUT.iter().any(|room| source.path.starts_with(room)));
    let mut leaks = Vec::new();
    for source in handed {
        let names = of_dependencies(&source.text);
        let fields = source.text.lines().filter_map(|line| line.trim().strip_prefix("pub "));
        for (_, kind) in fields.filter_map(|field| field.split_once(": ")) {
            let mut words = kind.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            if words.any(|word| !word.is_empty() && names.contains(word)) {
                leaks.push(format!("{}: {kind}", source.path.display()));
            }
        }
    }
    assert!(leaks.is_empty(), "wrap what these fields hold:\n{leaks:#?}");
}

//! A type's name means one thing.

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

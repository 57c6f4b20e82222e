//! No two files depend on each other, be it by way of others.
//!
//! A file depends on the file that defines what it names: by a path that begins with `crate`,
//! `super` or a module of its own, or by a name that it imports. A re-export is followed to where
//! the item is defined, so a `mod.rs` that only declares and re-exports depends on nothing.
//!
//! One thing is not counted: a file may name the types and constants of the files whose module it is
//! in. Those say in which terms a folder speaks (`Document`, `Glyph`, `Settings`), and the folder's
//! own file calls its parts in turn. The functions of such a file are counted: what a part calls
//! belongs beside it or below it. Methods are not seen.

use super::sources::below;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Rooms whose files may depend on each other: a form is headings, relations and their index all at
/// once; the readers of tables are one after another replaced by a single scan.
const EXEMPT: &[&str] = &["form", "parse::tables"];

/// A path of names.
type Path = Vec<String>;

/// A file as a module of the crate.
#[derive(Default)]
struct Module {
    /// What is imported: the name here, the path there.
    imports: Vec<(String, Path)>,
    /// Every path in the code, and what is imported for its own use.
    paths: BTreeSet<Path>,
}

struct Crate(BTreeMap<Path, Module>);

impl Crate {
    fn read() -> Self {
        let mut modules = BTreeMap::new();
        for source in below("src") {
            let code = source.code();
            let inner = source.path.with_extension("");
            let mut path: Path = inner.iter().skip(1).map(|p| p.to_string_lossy().into()).collect();
            path.retain(|name| name != "mod" && name != "lib");
            if code.is_empty() || path == ["main"] {
                continue;
            }
            modules.insert(path, Module::of(&code));
        }
        Crate(modules)
    }

    fn has(&self, module: &[String], child: &str) -> bool {
        self.0.contains_key(&[module, &[child.to_owned()]].concat())
    }

    /// The module that defines what a path means in a module, and the name of the item; `None` if
    /// it is not of this crate, or names a module.
    fn resolve(&self, module: &[String], path: &[String], depth: u8) -> Option<(Path, String)> {
        let depth = depth.checked_sub(1)?;
        let mut at = module.to_vec();
        let mut rest = path;
        match path.first()?.as_str() {
            "crate" => (at, rest) = (Vec::new(), &path[1..]),
            "self" => rest = &path[1..],
            "super" => {
                while let [first, behind @ ..] = rest
                    && first == "super"
                {
                    at.pop();
                    rest = behind;
                }
            }
            first => {
                let is_imported = || self.0[module].imports.iter().any(|(name, _)| name == first);
                if !self.has(module, first) && !is_imported() {
                    return None;
                }
            }
        }
        while let [first, behind @ ..] = rest {
            if self.has(&at, first) {
                (at, rest) = ([at, vec![first.clone()]].concat(), behind);
                continue;
            }
            let of = |(name, there): &(String, Path)| {
                // The import itself is no way to what it imports.
                let there = [there.as_slice(), behind].concat();
                (name == first && (at.as_slice(), there.as_slice()) != (module, path))
                    .then(|| self.resolve(&at, &there, depth))
                    .flatten()
            };
            let imported = self.0[&at].imports.iter().find_map(of);
            return imported.or_else(|| Some((at, first.clone())));
        }
        None
    }

    /// What a module depends on, each with one of the names.
    fn needs(&self, module: &[String]) -> BTreeMap<Path, String> {
        let found = self.0[module].paths.iter().filter_map(|path| self.resolve(module, path, 9));
        let counts = |(there, name): &(Path, String)| {
            let is_term = module.starts_with(there) && name.starts_with(char::is_uppercase);
            there != module && !is_term
        };
        found.filter(counts).collect()
    }
}

impl Module {
    fn of(code: &str) -> Self {
        let mut out = Module::default();
        let mut lines = code.lines();
        while let Some(line) = lines.next() {
            let is_use = |before: &str| {
                before.is_empty() || (before.starts_with("pub") && before.ends_with(' '))
            };
            match line.trim_start().split_once("use ").filter(|(before, _)| is_use(before)) {
                None => out.paths.extend(paths(line)),
                Some((visible, tree)) => {
                    let mut tree = tree.to_owned();
                    while !tree.contains(';')
                        && let Some(line) = lines.next()
                    {
                        tree.push_str(line);
                    }
                    let mut all = Vec::new();
                    imported(tree.trim_end_matches(';'), &[], &mut all);
                    if visible.is_empty() {
                        out.paths.extend(all.iter().map(|(_, path)| path.clone()));
                    }
                    out.imports.extend(all);
                }
            }
        }
        out
    }
}

/// The paths of names in a line, single names among them.
fn paths(line: &str) -> impl Iterator<Item = Path> {
    // A visibility (`pub(in crate::parse)`) depends on nothing.
    let code = match line.split_once("pub(") {
        Some((_, behind)) => behind.split_once(')').map_or("", |(_, behind)| behind),
        None => line,
    };
    let words = code.split(|c: char| !c.is_alphanumeric() && c != '_' && c != ':');
    words
        .filter(|word| word.starts_with(|c: char| c.is_alphabetic()))
        .map(|word| word.trim_end_matches(':').split("::").map(str::to_owned).collect())
}

/// What a tree of imports brings in, each name with its path.
fn imported(tree: &str, before: &[String], out: &mut Vec<(String, Path)>) {
    let tree = tree.trim();
    let (path, list) = match tree.split_once('{') {
        Some((path, list)) => (path, list.strip_suffix('}')),
        None => (tree, None),
    };
    let (path, alias) = path.split_once(" as ").map_or((path, None), |(p, a)| (p, Some(a.trim())));
    let own = path.split("::").map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned);
    let mut whole = [before.to_vec(), own.collect()].concat();
    if let Some(list) = list {
        let mut depth = 0;
        let parts = list.split(|c: char| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            c == ',' && depth == 0
        });
        parts.for_each(|part| imported(part, &whole, out));
        return;
    }
    if whole.last().is_some_and(|name| name == "self") {
        whole.pop();
    }
    if let Some(name) = alias.map(str::to_owned).or_else(|| whole.last().cloned())
        && !tree.is_empty()
    {
        out.push((name, whole));
    }
}

/// The shortest way from a module back to itself.
fn circle(from: &Path, needs: &BTreeMap<&Path, BTreeMap<Path, String>>) -> Option<Vec<Path>> {
    let mut came: BTreeMap<&Path, &Path> = BTreeMap::new();
    let mut next = VecDeque::from([from]);
    while let Some(at) = next.pop_front() {
        for there in needs[at].keys() {
            if there == from {
                let mut way = vec![from.clone(), at.clone()];
                let mut at = at;
                while at != from {
                    at = came[at];
                    way.push(at.clone());
                }
                way.reverse();
                return Some(way);
            }
            if !came.contains_key(there) {
                came.insert(there, at);
                next.push_back(there);
            }
        }
    }
    None
}

#[test]
fn no_files_depend_on_each_other() {
    let all = Crate::read();
    let needs: BTreeMap<&Path, _> = all.0.keys().map(|path| (path, all.needs(path))).collect();
    let is_exempt = |path: &Path| {
        let path = path.join("::");
        EXEMPT.iter().any(|room| path.strip_prefix(room).is_some_and(|rest| !rest.starts_with('_')))
    };
    let mut told: Vec<Path> = Vec::new();
    let mut wrong = Vec::new();
    for path in all.0.keys().filter(|path| !is_exempt(path)) {
        if let Some(way) = circle(path, &needs).filter(|_| !told.contains(path)) {
            let steps = way.windows(2).map(|step| {
                let (from, there) = (step[0].join("::"), step[1].join("::"));
                format!("{from} needs {there}::{}", needs[&step[0]][&step[1]])
            });
            wrong.push(steps.collect::<Vec<_>>().join(", "));
            told.extend(way);
        }
    }
    let advice = "give what these files share a file of its own";
    assert!(wrong.is_empty(), "{advice}:\n{}", wrong.join("\n"));
}

//! Documents and cases that lie beside the checkout, in `../shared`, where they are there: they are
//! not the project's to carry. `fixtures/` holds their twins.

use gouji::convert::{Options, convert};
use gouji::report::Reading;
use gouji::validate::{RelationCounts, Severity};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The groups of cases that hold.
const GROUPS: &[&str] = &[
    "seed", "text-tail-", "text-opener-", "text-label-", "label-then-pipe", "cells-",
    "cell-controls", "cell-odd-disclosure", "cell-odd-proceedings", "cell-odd-total",
    "cell-odd-words", "row-left-out", "blank-table", "cut-", "glued-rows", "text-glued",
];

/// A folder beside the checkout; `None` with a word where it is missing.
fn beside(name: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(name);
    let there = folder.is_dir();
    if !there {
        eprintln!("left out: {} is not there", folder.display());
    }
    there.then_some(folder)
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn the_seed_reads_whole() {
    let Some(folder) = beside("seed") else { return };
    for name in names(&folder) {
        let bytes = std::fs::read(folder.join(&name)).expect("the document");
        let checked = convert(&bytes, &name, &Options::default()).expect("a report");
        let cells = checked.report.tables.iter().flat_map(|table| table.iter());
        let numbers = cells.filter(|cell| matches!(cell.reading, Reading::Number(_))).count();
        assert_eq!(numbers, 198, "{name}");
        let RelationCounts { holding, broken, undecided, absent, .. } =
            checked.validation.relations;
        assert_eq!((holding, broken, undecided, absent), (42, 0, 0, 0), "{name}");
        let mut loud = checked.validation.findings.iter().filter(|f| f.severity > Severity::Info);
        assert_eq!(loud.next().map(|finding| finding.rule.id()), None, "{name}");
    }
}

#[test]
fn cases_beside_the_checkout_hold() {
    let Some(folder) = beside("canon") else { return };
    let run = folder.join("run");
    if Command::new("python3").arg("--version").output().is_err() || !run.is_file() {
        eprintln!("left out: {} cannot be run", run.display());
        return;
    }
    let is_meant = |name: &String| GROUPS.iter().any(|group| name.starts_with(group));
    let cases = names(&folder).into_iter().filter(is_meant);
    let output = Command::new("python3")
        .arg(run)
        .args(["--gouji", env!("CARGO_BIN_EXE_gouji")])
        .args(cases)
        .output()
        .expect("the cases to run");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}");
}

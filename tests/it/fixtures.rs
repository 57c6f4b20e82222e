//! Walks the case folders of `fixtures/`: each holds an input, what it must be read as, and where
//! it comes from. `fixtures/PASS.txt` lists the cases that pass, as a ratchet: the test fails when
//! a listed case breaks and when an unlisted one passes. `GOUJI_BLESS=1` rewrites the list.

use crate::print::{cases, expected, score};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// Case folders, by name.
fn folders() -> Vec<PathBuf> {
    let mut out: Vec<PathBuf> = std::fs::read_dir(root())
        .expect("the folder of fixtures")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_dir() && path.join("expected.json").exists())
        .collect();
    out.sort();
    out
}

fn input(folder: &Path) -> Vec<u8> {
    let name = ["input.html", "input.txt", "input.md"]
        .into_iter()
        .find(|name| folder.join(name).exists())
        .unwrap_or_else(|| panic!("{} has no input", folder.display()));
    std::fs::read(folder.join(name)).expect("the input of a case")
}

/// How a refusal differs from the one expected (`any` takes every reason).
fn refused(bytes: &[u8], why: &str) -> Vec<String> {
    match gouji::convert::convert(bytes, "case", &gouji::convert::Options::default()) {
        Err(refusal) if why == "any" || refusal.code() == why => Vec::new(),
        Err(refusal) => vec![format!("refused as {refusal}, expected {why}")],
        Ok(checked) => {
            let tables: Vec<&str> = checked.report.tables.iter().map(|t| t.kind.code()).collect();
            vec![format!("expected refusal as {why}, converted with tables {tables:?}")]
        }
    }
}

#[test]
fn cases_read_as_expected() {
    let bless = std::env::var_os("GOUJI_BLESS").is_some();
    let only = std::env::var("GOUJI_CASE").ok();
    let list = std::fs::read_to_string(root().join("PASS.txt")).unwrap_or_default();
    let listed: BTreeSet<&str> = list.lines().filter(|l| !l.is_empty()).collect();
    let mut passing = BTreeSet::new();
    let (mut broken, mut unlisted, mut failing) = (Vec::new(), Vec::new(), 0);
    let all = folders();
    for folder in &all {
        let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
        if only.as_ref().is_some_and(|only| !name.contains(only.as_str())) {
            continue;
        }
        let text = std::fs::read_to_string(folder.join("expected.json")).expect("expected.json");
        let want: Value =
            serde_json::from_str(&text).unwrap_or_else(|e| panic!("{name}/expected.json: {e}"));
        let differences = match want["refusal"].as_str() {
            Some(why) => refused(&input(folder), why),
            None => expected::differences(&score::read(&input(folder)), &want),
        };
        match (differences.is_empty(), listed.contains(name.as_str())) {
            (true, true) => {}
            (true, false) => unlisted.push(name.clone()),
            (false, true) => {
                let few: Vec<&str> = differences.iter().take(5).map(String::as_str).collect();
                broken.push(format!("{name} ({}):\n    {}", differences.len(), few.join("\n    ")));
            }
            (false, false) => failing += 1,
        }
        if differences.is_empty() {
            passing.insert(name);
        } else if only.is_some() {
            println!("{name}:\n    {}", differences.join("\n    "));
        } else {
            println!("{name} ({} differences): {}", differences.len(), differences[0]);
        }
    }
    println!("{} cases, {} pass, {failing} not yet", all.len(), passing.len());
    if only.is_some() {
        return;
    }
    if bless {
        let lines: Vec<String> = passing.into_iter().collect();
        std::fs::write(root().join("PASS.txt"), lines.join("\n") + "\n").expect("PASS.txt");
        return;
    }
    assert!(broken.is_empty(), "cases that used to pass:\n{}", broken.join("\n"));
    assert!(unlisted.is_empty(), "now pass, list them with GOUJI_BLESS=1: {unlisted:?}");
}

/// Of those that pass, `cases_read_as_expected` compares every cell.
#[test]
fn no_case_that_fails_holds_a_wrong_number_without_a_word() {
    let list = std::fs::read_to_string(root().join("PASS.txt")).expect("the list of cases");
    let listed: BTreeSet<&str> = list.lines().collect();
    let passes = |folder: &PathBuf| {
        folder.file_name().and_then(|name| name.to_str()).is_some_and(|name| listed.contains(name))
    };
    let mut wrong = Vec::new();
    for folder in folders().into_iter().filter(|folder| !passes(folder)) {
        let text = std::fs::read_to_string(folder.join("expected.json")).expect("expected.json");
        let want: Value = serde_json::from_str(&text).expect("JSON");
        let cells = expected::silent(&score::read(&input(&folder)), &want);
        if let Some(first) = cells.first() {
            let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            wrong.push(format!("{name}: {} cells, {first}", cells.len()));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// A mark between two cells lost, one at a time: in texts with blanks, what is left may still have
/// as many cells as the form. `GOUJI_MARKS=1` takes every mark of every text, not each 149th.
#[test]
fn no_lost_mark_moves_a_row_without_a_word() {
    let every =
        std::env::var("GOUJI_MARKS").ok().and_then(|n| n.parse().ok()).unwrap_or(149usize).max(1);
    let mut wrong = Vec::new();
    for folder in folders() {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = input(&folder);
        let marks: Vec<usize> = (0..bytes.len()).filter(|i| b"|\t".contains(&bytes[*i])).collect();
        let is_text = folder.join("input.txt").exists() && std::str::from_utf8(&bytes).is_ok();
        // What contradicts itself is settled by the loss of one side, and a cell too many by the loss
        // of any other.
        let unsettled = ["contradiction", "two-reports", "loss-added", "loss-wrapped"];
        let is_unsettled = unsettled.iter().any(|kind| name.starts_with(kind));
        if !is_text || marks.len() < 60 || is_unsettled {
            continue;
        }
        let text = std::fs::read_to_string(folder.join("expected.json")).expect("expected.json");
        let want: Value = serde_json::from_str(&text).expect("JSON");
        // The last ones part the proceedings, whose cells no label stands beside.
        let last = marks.len().saturating_sub(40);
        for (nth, at) in marks.iter().enumerate() {
            let is_taken = nth % every == 0 || (nth >= last && name.ends_with("-blanks"));
            if !is_taken {
                continue;
            }
            let rest = [&bytes[..*at], &bytes[at + 1..]].concat();
            if let Some(first) = expected::silent(&score::read(&rest), &want).first() {
                wrong.push(format!("{name} without byte {at}: {first}"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_case_says_where_it_comes_from() {
    for folder in folders() {
        let origin = std::fs::read_to_string(folder.join("ORIGIN.md")).unwrap_or_default();
        assert!(!origin.trim().is_empty(), "{} has no ORIGIN.md", folder.display());
    }
}

/// Writes the printed cases that are missing: `GOUJI_PRINT_CASES=1`.
#[test]
fn print_missing_cases() {
    if std::env::var_os("GOUJI_PRINT_CASES").is_none() {
        return;
    }
    for case in cases::all() {
        let folder = root().join(&case.name);
        if folder.exists() {
            continue;
        }
        std::fs::create_dir_all(&folder).expect("a folder");
        let name = match case.printed.plan.medium {
            crate::print::Medium::Text(_) => "input.txt",
            crate::print::Medium::Html(_) => "input.html",
        };
        std::fs::write(folder.join(name), &case.printed.bytes).expect("the input");
        let want = expected::of(&case.printed, case.unsure);
        let want = serde_json::to_string_pretty(&want).expect("JSON") + "\n";
        std::fs::write(folder.join("expected.json"), want).expect("expected.json");
        let origin = format!(
            "{}\n\nPrinted by `tests/it/print` from drawn figures: {}\n",
            case.about,
            case.printed.plan.name()
        );
        std::fs::write(folder.join("ORIGIN.md"), origin).expect("ORIGIN.md");
    }
}

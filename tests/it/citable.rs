//! A dataset says whose it is, how it was made and how to cite it, and two can be compared.

use crate::program::{fixture, run};
use serde_json::Value;
use std::fs;
use tempfile::TempDir;

const ROW: &str = "四、结转下年度继续办理 | 2 | 2 |";

fn folder() -> TempDir {
    let dir = tempfile::tempdir().expect("dir");
    fs::create_dir(dir.path().join("in")).expect("made");
    let path = fixture("text-l1/input.txt");
    let text = fs::read_to_string(path).expect("the fixture");
    assert!(text.contains(ROW), "the fixture has changed");
    fs::write(dir.path().join("in/a.txt"), &text).expect("written");
    fs::write(dir.path().join("in/b.txt"), text + "\n又及\n").expect("written");
    dir
}

fn package(dir: &TempDir, folder: &str) -> Value {
    let path = dir.path().join(folder).join("datapackage.json");
    serde_json::from_slice(&fs::read(path).expect("read")).expect("JSON")
}

#[test]
fn the_operators_words_are_in_the_package_and_on_the_page() {
    let dir = folder();
    let about = r#"{"title": "Bureaus of weather", "licence": "CC-BY-4.0", "creators": ["A", "B"],
                    "version": "3", "homepage": "https://a.example/", "description": "For a thesis."}"#;
    fs::write(dir.path().join("about.json"), about).expect("written");
    let arguments = ["convert", "in", "--out", "data", "--about", "about.json", "--blanks", "zero"];
    assert_eq!(run(&dir, &arguments).0, 0);
    let said = package(&dir, "data");
    assert_eq!(said["title"], "Bureaus of weather");
    assert_eq!(said["licenses"][0]["name"], "CC-BY-4.0");
    assert_eq!(said["contributors"][1]["title"], "B");
    assert_eq!(said["options"]["blanks"], "zero");
    assert!(said["modified"].as_str().is_some_and(|day| day.len() == 10), "{said}");
    let page = fs::read_to_string(dir.path().join("data/README.md")).expect("a page");
    for words in
        ["# Bureaus of weather", "For a thesis.", "CC-BY-4.0", "A, B. Bureaus", "cells.csv"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    // Every file is listed, with its digest, but the list itself and what only gouji reads.
    for entry in fs::read_dir(dir.path().join("data")).expect("a folder") {
        let name = entry.expect("entry").file_name().to_string_lossy().into_owned();
        let listed =
            said["resources"].as_array().expect("files").iter().any(|one| one["path"] == *name);
        assert_eq!(
            listed,
            !["datapackage.json", ".gouji-state"].contains(&name.as_str()),
            "{name}"
        );
    }
    // Other words are written though nothing else has changed, and all is taken over.
    fs::write(dir.path().join("about.json"), r#"{"title": "Weather"}"#).expect("written");
    let (_, _, words) = run(&dir, &arguments);
    assert!(words.contains("2 taken over unchanged"), "{words}");
    assert_eq!(package(&dir, "data")["title"], "Weather");
}

#[test]
fn words_that_cannot_be_meant_are_refused_and_nothing_is_written() {
    let dir = folder();
    for (about, word) in [
        ("[]", "not a JSON object"),
        ("{\n\"titel\": 1}", "line 2"),
        ("", "line 1"),
        ("{\"creators\": \"A\"}", "creators: it is not a list"),
        ("{\"licence\": [\"CC0\"]}", "licence: it is not text"),
        ("{\"description\": \"a\\u001bb\"}", "description: it has more than one line"),
    ] {
        fs::write(dir.path().join("about.json"), about).expect("written");
        let (code, _, said) =
            run(&dir, &["convert", "in", "--out", "data", "--about", "about.json"]);
        assert_eq!(code, 2, "{said}");
        assert!(said.contains("about.json") && said.contains(word), "{said}");
        assert!(!dir.path().join("data").exists());
    }
}

#[test]
fn two_datasets_are_compared_report_by_report() {
    let dir = folder();
    run(&dir, &["convert", "in", "--out", "old", "--quiet"]);
    let (code, out, _) = run(&dir, &["diff", "old", "old"]);
    assert_eq!(code, 0);
    assert!(out.lines().all(|line| line.ends_with("0 came, 0 went, 0 changed")), "{out}");
    let path = dir.path().join("in/a.txt");
    let text = fs::read_to_string(&path).expect("read");
    fs::write(&path, text.replace(ROW, "四、结转下年度继续办理 | 2 | 3 |")).expect("written");
    fs::rename(dir.path().join("in/b.txt"), dir.path().join("in/c.txt")).expect("renamed");
    run(&dir, &["convert", "in", "--out", "new", "--quiet"]);
    let (code, out, _) = run(&dir, &["diff", "old", "new"]);
    assert_eq!(code, 0);
    let cell = "~ in/a.txt: applications.carried_forward.commercial_enterprise: 2 -> 3";
    for line in [cell, "reports   1 came, 1 went, 1 changed", "cells     0 came, 0 went, 1 changed"]
    {
        assert!(out.lines().any(|l| l == line), "{line}: {out}");
    }
    assert!(out.contains("+ in/a.txt: [balance]"), "{out}");
    let (_, table, _) = run(&dir, &["diff", "old", "new", "--format", "csv"]);
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let rows: Vec<_> = reader.records().map(|row| row.expect("a row")).collect();
    let is = |what: &str, change: &str, source: &str| {
        rows.iter().any(|row| (&row[0], &row[1], &row[2]) == (what, change, source))
    };
    assert!(is("report", "came", "in/c.txt") && is("report", "went", "in/b.txt"));
    assert!(is("cell", "changed", "in/a.txt") && is("finding", "came", "in/a.txt"));
    // Back again, what came goes.
    let (_, out, _) = run(&dir, &["diff", "new", "old"]);
    assert!(out.contains("- in/a.txt: [balance]") && out.contains("3 -> 2"), "{out}");
    let (code, _, said) = run(&dir, &["diff", "old", "in"]);
    assert!(code == 2 && said.contains("in/reports.csv"), "{said}");
}

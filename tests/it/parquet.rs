//! A dataset of Parquet alone: small, and as safe as one of CSV.

use crate::program::{fixture, gouji};
use assert_cmd::Command;
use std::fs;
use tempfile::TempDir;

/// Files that are there in packed form or not at all.
const LARGE: [&str; 7] = [
    "reports.jsonl", "cells.csv", "reports.csv", "findings.csv", "panel.csv", "panel_nulls.csv",
    "coverage.csv",
];

/// A folder of so many reports.
fn folder(reports: usize) -> TempDir {
    let dir = tempfile::tempdir().expect("dir");
    fs::create_dir(dir.path().join("in")).expect("made");
    let root = fixture("text-l1/input.txt");
    let text = fs::read_to_string(root).expect("the fixture");
    for n in 0..reports {
        fs::write(dir.path().join(format!("in/{n}.txt")), format!("{text}\n附注{n}\n"))
            .expect("written");
    }
    dir
}

fn run(dir: &TempDir, out: &str, more: &[&str]) -> (i32, String) {
    let mut command = gouji();
    command.current_dir(dir.path()).args(["convert", "--format", "parquet", "--out", out]);
    let output = command.args(more).output().expect("run");
    let said = String::from_utf8(output.stderr).expect("text");
    (output.status.code().expect("a code"), said)
}

fn files(dir: &TempDir, out: &str) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(dir.path().join(out)).expect("a folder");
    let mut out: Vec<_> = entries
        .map(|entry| entry.expect("an entry"))
        .map(|e| (e.file_name().to_string_lossy().into_owned(), fs::read(e.path()).expect("read")))
        .filter(|(name, _)| name != ".gouji-state")
        .collect();
    out.sort_unstable();
    out
}

#[test]
fn the_large_tables_are_parquet_alone_and_the_same_as_beside_csv() {
    let dir = folder(3);
    assert_eq!(run(&dir, "beside", &["in"]).0, 0);
    assert_eq!(run(&dir, "alone", &["in", "--no-csv"]).0, 0);
    let (beside, alone) = (files(&dir, "beside"), files(&dir, "alone"));
    for name in LARGE {
        assert!(beside.iter().any(|(other, _)| other == name), "{name}");
        assert!(alone.iter().all(|(other, _)| other != name), "{name}");
        let parquet = name.replace(".csv", ".parquet");
        let of = |files: &[(String, Vec<u8>)]| {
            files.iter().find(|(other, _)| *other == parquet).map(|(_, bytes)| bytes.clone())
        };
        if name != parquet {
            assert!(of(&alone).is_some() && of(&alone) == of(&beside), "{parquet}");
        }
    }
    let sql = fs::read_to_string(dir.path().join("alone/load.sql")).expect("read");
    assert!(
        sql.contains("read_parquet('cells.parquet')") && sql.contains("read_csv('skipped.csv'")
    );
    let package = fs::read_to_string(dir.path().join("alone/datapackage.json")).expect("read");
    assert!(alone.iter().all(|(name, _)| package.contains(name) || name == "datapackage.json"));
}

#[test]
fn a_later_run_ends_as_a_fresh_one() {
    let dir = folder(6);
    run(&dir, "data", &["in", "--no-csv"]);
    let before = files(&dir, "data");
    std::thread::sleep(std::time::Duration::from_millis(3200));
    run(&dir, "data", &["in", "--no-csv"]);
    let (code, said) = run(&dir, "data", &["in", "--no-csv"]);
    assert!(code == 0 && said.contains("6 taken over unchanged"), "{said}");
    assert!(files(&dir, "data") == before);
    fs::write(dir.path().join("in/0.txt"), "天气晴朗。").expect("written");
    let (code, said) = run(&dir, "data", &["in", "--no-csv"]);
    assert_eq!(code, 2, "{said}");
    run(&dir, "fresh", &["in", "--no-csv"]);
    assert!(files(&dir, "data") == files(&dir, "fresh"));
    // Back to CSV, and again to Parquet: no file of the other kind stays.
    run(&dir, "data", &["in"]);
    assert!(dir.path().join("data/cells.csv").exists());
    run(&dir, "data", &["in", "--no-csv"]);
    assert!(files(&dir, "data") == files(&dir, "fresh"));
}

#[test]
fn it_is_never_lost() {
    let dir = folder(10);
    run(&dir, "data", &["in", "--no-csv"]);
    let before = files(&dir, "data");
    fs::create_dir(dir.path().join("empty")).expect("made");
    // Whether the state is there or not.
    for _ in 0..2 {
        assert_eq!(run(&dir, "data", &["empty", "--no-csv"]).0, 3);
        assert_eq!(run(&dir, "data", &["in", "gone", "--no-csv"]).0, 3);
        assert!(files(&dir, "data") == before);
        let _ = fs::remove_file(dir.path().join("data/.gouji-state"));
    }
    for n in 0..5 {
        fs::remove_file(dir.path().join(format!("in/{n}.txt"))).expect("removed");
    }
    let (code, said) = run(&dir, "data", &["in", "--no-csv"]);
    assert_eq!(code, 3, "{said}");
    assert!(files(&dir, "data") == before);
}

#[test]
fn the_operators_figures_are_in_it() {
    let dir = folder(1);
    let rows = "path,table,row,column,printed,value,note\n\
                in/0.txt,applications,carried_forward,total,2,3,\n";
    fs::write(dir.path().join("c.csv"), rows).expect("written");
    run(&dir, "data", &["in", "--no-csv"]);
    let before = files(&dir, "data");
    let (code, said) = run(&dir, "data", &["in", "--no-csv", "--corrections", "c.csv"]);
    assert_eq!(code, 0, "{said}");
    assert!(files(&dir, "data") != before);
}

#[test]
fn it_is_compared_as_one_of_csv_is() {
    let dir = folder(3);
    let diff = |old: &str, new: &str| {
        let mut command = gouji();
        command.current_dir(dir.path()).args(["diff", old, new]);
        let output = command.output().expect("run");
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        String::from_utf8(output.stdout).expect("text")
    };
    run(&dir, "beside", &["in"]);
    run(&dir, "alone", &["in", "--no-csv"]);
    let same = diff("beside", "alone");
    assert!(same.lines().all(|line| line.ends_with("0 came, 0 went, 0 changed")), "{same}");
    let path = dir.path().join("in/1.txt");
    let text = fs::read_to_string(&path).expect("read");
    let row = "四、结转下年度继续办理 | 2 | 2 |";
    fs::write(&path, text.replace(row, "四、结转下年度继续办理 | 2 | 3 |")).expect("written");
    run(&dir, "beside-2", &["in"]);
    run(&dir, "alone-2", &["in", "--no-csv"]);
    let changed = diff("alone", "alone-2");
    assert!(changed.contains("commercial_enterprise: 2 -> 3"), "{changed}");
    assert_eq!(changed, diff("beside", "beside-2"));
}

#[test]
fn no_csv_is_for_parquet() {
    let dir = folder(1);
    let mut command = Command::cargo_bin("gouji").expect("the binary");
    command.current_dir(dir.path()).args(["convert", "in", "--out", "data", "--no-csv"]);
    assert_eq!(command.output().expect("run").status.code(), Some(2));
}

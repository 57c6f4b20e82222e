//! The examples give what their page says. Those that need a tool run where it is present.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name)
}

fn script(name: &str, arguments: &[&Path]) -> Output {
    Command::new("sh")
        .arg(example(name))
        .args(arguments)
        .env("GOUJI", assert_cmd::cargo::cargo_bin("gouji"))
        .env("LANG", "C.UTF-8")
        .env_remove("LC_ALL")
        .output()
        .expect("sh runs")
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).replace("\r\n", "\n")
}

fn answer() -> String {
    fs::read_to_string(example("share-granted.csv")).expect("the answer")
}

/// A dataset of the examples' reports.
fn dataset(folder: &Path) {
    let output = script("folder.sh", &[&example("reports"), folder]);
    assert!(output.status.success(), "{output:?}");
}

fn has(program: &str, arguments: &[&str]) -> bool {
    let found = Command::new(program).args(arguments).output();
    let found = found.is_ok_and(|output| output.status.success());
    if !found {
        println!("{program} {arguments:?} is not here: its example was not run");
    }
    found
}

#[test]
fn a_folder_becomes_a_dataset() {
    let dir = tempfile::tempdir().expect("dir");
    let output = script("folder.sh", &[&example("reports"), &dir.path().join("data")]);
    assert!(output.status.success(), "{output:?}");
    let text = text(&output);
    assert!(text.contains("reports: 6\n") && text.contains("3 error"), "{text}");
    assert!(dir.path().join("data/datapackage.json").exists());
}

#[test]
fn the_second_night_has_nothing_new_to_say() {
    let dir = tempfile::tempdir().expect("dir");
    let (reports, data) = (dir.path().join("reports"), dir.path().join("data"));
    fs::create_dir(&reports).expect("made");
    let copy = |name: &str| {
        fs::copy(example("reports").join(name), reports.join(name)).expect("copied");
    };
    copy("2021.html");
    let first = script("cron.sh", &[&reports, &data]);
    assert!(first.status.success() && text(&first).is_empty(), "{first:?}");
    copy("2022.html");
    fs::write(reports.join("empty.txt"), "").expect("written");
    let second = text(&script("cron.sh", &[&reports, &data]));
    assert!(second.contains("2022.html") && second.contains("empty.txt"), "{second}");
    let third = script("cron.sh", &[&reports, &data]);
    assert!(third.status.success() && text(&third).is_empty(), "{third:?}");
    assert!(third.stderr.is_empty(), "{third:?}");
}

#[test]
fn a_night_that_fails_says_so() {
    let dir = tempfile::tempdir().expect("dir");
    let (reports, data) = (dir.path().join("reports"), dir.path().join("data"));
    fs::create_dir(&reports).expect("made");
    fs::copy(example("reports/2021.html"), reports.join("2021.html")).expect("copied");
    assert!(script("cron.sh", &[&reports, &data]).status.success());
    let before = fs::read(data.join("cells.csv")).expect("read");
    fs::rename(&reports, dir.path().join("unmounted")).expect("moved");
    let failed = script("cron.sh", &[&reports, &data]);
    let said = String::from_utf8_lossy(&failed.stderr).into_owned();
    assert!(failed.status.code() == Some(3) && said.contains("left as it was"), "{failed:?}");
    assert_eq!(fs::read(data.join("cells.csv")).expect("read"), before);
    // As cron does it: a short path, and no program on it.
    let lost = Command::new("sh")
        .arg(example("cron.sh"))
        .args([&reports, &data])
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .env("HOME", dir.path())
        .output()
        .expect("sh runs");
    let said = String::from_utf8_lossy(&lost.stderr).into_owned();
    if lost.status.code() != Some(3) {
        assert!(lost.status.code() == Some(127) && said.contains("GOUJI="), "{lost:?}");
    }
}

#[test]
fn jq_answers() {
    if !has("jq", &["--version"]) {
        return;
    }
    let output = script("jq.sh", &[&example("reports")]);
    let rows = answer().lines().skip(1).map(|line| format!("{line}\n")).collect::<String>();
    assert_eq!(text(&output), rows, "{output:?}");
}

#[test]
fn pandas_answers() {
    if !has("python3", &["-c", "import pandas"]) {
        return;
    }
    let dir = tempfile::tempdir().expect("dir");
    dataset(&dir.path().join("data"));
    let output = Command::new("python3")
        .arg(example("share-granted.py"))
        .arg(dir.path().join("data"))
        .output()
        .expect("python3 runs");
    assert_eq!(text(&output), answer(), "{output:?}");
}

#[test]
fn duckdb_answers() {
    let query = fs::read_to_string(example("share-granted.sql")).expect("the query");
    // The command, or else the Python package.
    let python = "import duckdb, sys; duckdb.sql(sys.argv[1]).df().to_csv(sys.stdout, index=False)";
    let (program, arguments) = if has("duckdb", &["--version"]) {
        ("duckdb", vec!["-csv", "-nullvalue", "", "-c"])
    } else if has("python3", &["-c", "import duckdb, pandas"]) {
        ("python3", vec!["-c", python])
    } else {
        return;
    };
    let dir = tempfile::tempdir().expect("dir");
    dataset(&dir.path().join("data"));
    let output = Command::new(program)
        .args(arguments)
        .arg(&query)
        .current_dir(dir.path().join("data"))
        .output()
        .expect("it runs");
    assert_eq!(text(&output), answer(), "{output:?}");
}

#[test]
fn r_answers() {
    if !has("Rscript", &["--version"]) {
        return;
    }
    let dir = tempfile::tempdir().expect("dir");
    dataset(&dir.path().join("data"));
    let output = Command::new("Rscript")
        .arg(example("share-granted.R"))
        .arg(dir.path().join("data"))
        .output()
        .expect("Rscript runs");
    assert_eq!(text(&output), answer(), "{output:?}");
}

#[test]
fn the_panel_is_a_row_a_year_of_figures_from_the_cells() {
    let dir = tempfile::tempdir().expect("dir");
    let data = dir.path().join("data");
    dataset(&data);
    let mut cells = std::collections::HashMap::new();
    let mut reader = csv::Reader::from_path(data.join("cells.csv")).expect("read");
    for row in reader.records() {
        let row = row.expect("a row");
        let column = format!("{}.{}.{}", &row[3], &row[5], &row[6]);
        // The panel has money whose unit the form leaves open in yuan.
        let value = match (&row[6], &row[11]) {
            ("amount", "10k_yuan") => {
                let amount: rust_decimal::Decimal = row[8].parse().expect("an amount");
                (amount * rust_decimal::Decimal::from(10_000)).normalize().to_string()
            }
            _ => row[8].to_owned(),
        };
        cells.insert((row[2].to_owned(), column), value);
    }
    let mut reader = csv::Reader::from_path(data.join("panel.csv")).expect("read");
    let headers = reader.headers().expect("headers").clone();
    let at = |name: &str| headers.iter().position(|h| h == name).expect(name);
    let (mut years, mut summed) = (Vec::new(), 0);
    for row in reader.records() {
        let row = row.expect("a row");
        let year = &row[at("year")];
        years.push(year.to_owned());
        for (name, value) in headers.iter().zip(&row).filter(|(name, value)| {
            name.matches('.').count() > 1 && !name.starts_with("derived.") && !value.is_empty()
        }) {
            // What the two forms call decisions is two columns of the panel.
            let (plain, form) = match name.rsplit_once("decisions_") {
                Some((row, form)) => (format!("{row}decisions"), Some(form)),
                None => (name.to_owned(), None),
            };
            assert!(form.is_none_or(|form| (form == "2019") == (year < "2021")), "{year} {name}");
            match cells.get(&(year.to_owned(), plain)) {
                Some(cell) => assert_eq!(value, cell, "{year} {name}"),
                // The one row of 2019 that 2021 splits in three.
                None => {
                    let column = name.rsplit('.').next().expect("a column");
                    let parts = ["correction_overdue", "fee_overdue", "other"].map(|row| {
                        let name = format!("applications.resolved.other.{row}.{column}");
                        cells[&(year.to_owned(), name)].parse::<u32>().expect("a number")
                    });
                    assert!(name.contains("other_handling"), "{year} {name}");
                    assert_eq!(value, parts.iter().sum::<u32>().to_string(), "{year} {name}");
                    summed += 1;
                }
            }
        }
    }
    assert_eq!(years, ["2019", "2020", "2021", "2022", "2023", "2024"]);
    assert_eq!(summed, 4 * 7);
}

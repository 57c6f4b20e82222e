//! The operator's list of bodies joins what the pages name differently.

use crate::program::{fixture, gouji};
use std::collections::HashMap;
use std::fs;
use tempfile::TempDir;

fn folder() -> TempDir {
    let dir = tempfile::tempdir().expect("dir");
    fs::create_dir(dir.path().join("in")).expect("made");
    let path = fixture("text-l1/input.txt");
    let text = fs::read_to_string(path).expect("the fixture");
    for (file, name, year) in [
        ("a", "气象局", 2020),
        ("b", "气象局", 2021),
        ("c", "天气服务局", 2022),
        ("d", "水务局", 2020),
    ] {
        let text = text
            .replace("气象局", name)
            .replace("2021年", &format!("{}年", year + 1))
            .replace("2020年", &format!("{year}年"));
        fs::write(dir.path().join(format!("in/{file}.txt")), text).expect("written");
    }
    dir
}

fn run(dir: &TempDir, arguments: &[&str]) -> (i32, String) {
    let mut command = gouji();
    let output = command.current_dir(dir.path()).args(arguments).output().expect("run");
    (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&output.stderr).into_owned())
}

fn rows(dir: &TempDir, file: &str) -> Vec<HashMap<String, String>> {
    let mut reader = csv::Reader::from_path(dir.path().join(file)).expect(file);
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

#[test]
fn a_renamed_body_is_one_body() {
    let dir = folder();
    run(&dir, &["convert", "in", "--out", "data", "--quiet"]);
    let ids = |dir: &TempDir| -> Vec<String> {
        rows(dir, "data/reports.csv").iter().map(|row| row["agency_id"].clone()).collect()
    };
    assert_ne!(ids(&dir)[1], ids(&dir)[2]);
    let list = "alias,id,name,from,to,region\n\
                临溪区气象局,qx,临溪区天气服务局,,2021,330000\n\
                临溪区天气服务局,qx,临溪区天气服务局,2022,,330000\n";
    fs::write(dir.path().join("bodies.csv"), list).expect("written");
    let (code, said) =
        run(&dir, &["convert", "in", "--out", "data", "--quiet", "--agencies", "bodies.csv"]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(ids(&dir)[..3], ["qx", "qx", "qx"]);
    assert_ne!(ids(&dir)[3], "qx");
    // The names stay as the pages print them, and the years are those of one body.
    let panel = rows(&dir, "data/panel.csv");
    let of_it: Vec<_> = panel.iter().filter(|row| row["agency_id"] == "qx").collect();
    let years: Vec<_> = of_it.iter().map(|row| row["year"].as_str()).collect();
    assert_eq!(years, ["2020", "2021", "2022"]);
    assert_eq!(of_it[2]["agency"], "临溪区天气服务局");
    assert_eq!(of_it[0]["agency"], "临溪区气象局");
}

#[test]
fn a_year_that_a_listed_body_has_is_not_missing_under_its_name() {
    let dir = folder();
    // The list ends before the last year in which the name reports.
    let list = "alias,id,name,from,to\n临溪区气象局,qx,临溪区气象局,,2020\n";
    fs::write(dir.path().join("bodies.csv"), list).expect("written");
    let (code, said) =
        run(&dir, &["convert", "in", "--out", "data", "--quiet", "--agencies", "bodies.csv"]);
    assert_eq!(code, 0, "{said}");
    let coverage = rows(&dir, "data/coverage.csv");
    let of_name = coverage.iter().filter(|row| row["agency"] == "临溪区气象局");
    let mut found: Vec<_> = of_name
        .map(|row| (row["agency_id"].as_str(), row["year"].as_str(), row["status"].as_str()))
        .collect();
    found.retain(|(_, year, _)| *year <= "2021");
    assert_eq!(found, [("qx", "2020", "present"), ("临溪区气象局@in", "2021", "present")]);
}

#[test]
fn a_list_that_cannot_be_meant_is_refused_and_nothing_is_written() {
    let dir = folder();
    for (list, says) in [
        ("alias,id\n临溪区气象局,a\n临溪区气象局,b\n", "line 3: "),
        ("alias,id,level\n,,city\n", "line 2: it gives no alias"),
        ("alias,id\n临溪区气象局,\n", "line 2: it gives no id"),
        ("alias,id,from,to\n临溪区气象局,a,2022,2021\n", "line 2: 2022 is after 2021"),
        ("alias,id,from\n临溪区气象局,a,1989\n", "line 2: 1989 is not a year"),
        ("alias,id,to\n临溪区气象局,a,20222\n", "line 2: 20222 is not a year"),
    ] {
        fs::write(dir.path().join("bodies.csv"), list).expect("written");
        let arguments = ["convert", "in", "--out", "data", "--agencies", "bodies.csv"];
        let (code, said) = run(&dir, &arguments);
        assert_eq!(code, 2, "{list}: {said}");
        assert!(said.contains("bodies.csv") && said.contains(says), "{list}: {said}");
        assert!(!dir.path().join("data").exists());
    }
}

#[test]
fn a_body_that_is_listed_under_one_of_its_two_names_is_not_called_missing() {
    let dir = folder();
    fs::remove_file(dir.path().join("in/d.txt")).expect("removed");
    fs::write(dir.path().join("bodies.csv"), "alias,id\n临溪区气象局,qx\n").expect("written");
    let statuses = |more: &[&str]| -> Vec<(String, String)> {
        run(&dir, &[&["convert", "in", "--out", "data", "--quiet"], more].concat());
        let of = |row: &HashMap<String, String>| (row["year"].clone(), row["status"].clone());
        let mut all: Vec<_> = rows(&dir, "data/coverage.csv").iter().map(of).collect();
        all.sort();
        all
    };
    let without = statuses(&[]);
    let count = |status: &str| without.iter().filter(|(_, own)| own == status).count();
    assert_eq!((count("unsure"), count("missing")), (3, 0), "{without:?}");
    assert_eq!(statuses(&["--agencies", "bodies.csv"]), without);
}

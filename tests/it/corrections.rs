//! What gouji could not read a person can: the operator's figures enter the data, are told apart
//! from the page's, and what does not fit is refused with a word.

use crate::program::{fixture, run};
use serde_json::Value;
use std::collections::HashMap;
use std::fs;
use tempfile::TempDir;

const ROW: &str = "四、结转下年度继续办理 | 2 | 2 |";

fn report() -> String {
    let path = fixture("text-l1/input.txt");
    let text = fs::read_to_string(path).expect("the fixture");
    assert!(text.contains(ROW), "the fixture has changed");
    text
}

/// A folder with a report one of whose cells cannot be read.
fn folder() -> TempDir {
    let dir = tempfile::tempdir().expect("dir");
    fs::create_dir(dir.path().join("in")).expect("made");
    let page = report().replace(ROW, "四、结转下年度继续办理 | 约2 | 2 |");
    fs::write(dir.path().join("in/a.txt"), page).expect("written");
    fs::write(dir.path().join("in/b.txt"), report()).expect("written");
    dir
}

fn rows(dir: &TempDir, file: &str) -> Vec<HashMap<String, String>> {
    let mut reader = csv::Reader::from_path(dir.path().join(file)).expect(file);
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

/// The cell that cannot be read, as `cells.csv` has it.
fn cell(dir: &TempDir, data: &str) -> HashMap<String, String> {
    let is_it = |row: &HashMap<String, String>| {
        row["source"] == "in/a.txt"
            && row["row"] == "carried_forward"
            && row["column"] == "natural_person"
    };
    rows(dir, &format!("{data}/cells.csv")).into_iter().find(is_it).expect("the cell")
}

#[test]
fn the_list_of_what_to_read_serves_as_corrections() {
    let dir = folder();
    run(&dir, &["convert", "in", "--out", "data", "--quiet"]);
    assert_eq!(cell(&dir, "data")["status"], "illegible");
    let list = rows(&dir, "data/to_read.csv");
    let [one] = list.as_slice() else { panic!("one cell: {list:?}") };
    assert_eq!((one["path"].as_str(), one["printed"].as_str()), ("in/a.txt", "约2"));
    assert!(one["place"].starts_with("line "), "{one:?}");
    // As it is, nothing is filled in.
    let as_it_is = ["convert", "in", "--out", "data", "--corrections", "data/to_read.csv"];
    assert_eq!(run(&dir, &as_it_is).0, 0);
    assert_eq!(cell(&dir, "data")["status"], "illegible");
    // Filled in, it settles the cell.
    let text = fs::read_to_string(dir.path().join("data/to_read.csv")).expect("read");
    let filled = text.replace(",约2,,,", ",约2,2,seen in the attachment,");
    assert_ne!(text, filled);
    fs::write(dir.path().join("read.csv"), filled).expect("written");
    let before = rows(&dir, "data/reports.csv");
    let (code, _, said) =
        run(&dir, &["convert", "in", "--out", "data", "--corrections", "read.csv"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("1 taken over unchanged"), "only that input is converted: {said}");
    let cell = cell(&dir, "data");
    let get = |name: &str| cell[name].as_str();
    assert_eq!((get("value"), get("status"), get("printed")), ("2", "number", "约2"));
    assert_eq!(get("value_source"), "operator");
    let cells = rows(&dir, "data/cells.csv");
    let given = cells.iter().filter(|row| row["value_source"] == "operator");
    assert_eq!(given.count(), 1);
    assert!(cells.iter().all(|row| row["value"].is_empty() == row["value_source"].is_empty()));
    // Relations are checked anew, and nothing is left to read.
    let after = rows(&dir, "data/reports.csv");
    let count = |row: &HashMap<String, String>, name: &str| row[name].parse::<u32>().expect(name);
    let decided = |row| count(row, "relations.holding") + count(row, "relations.broken");
    assert!(decided(&after[0]) > decided(&before[0]));
    assert_eq!(after[0]["operator_cells"], "applications.carried_forward.natural_person");
    assert!(rows(&dir, "data/to_read.csv").is_empty());
    assert!(!rows(&dir, "data/findings.csv").iter().any(|row| row["rule"] == "illegible-cell"));
    let line = fs::read_to_string(dir.path().join("data/reports.jsonl")).expect("read");
    let report: Value = serde_json::from_str(line.lines().next().expect("a line")).expect("JSON");
    assert_eq!(report["corrections"][0]["note"], "seen in the attachment");
    assert_eq!(report["tables"]["applications"]["carried_forward"]["natural_person"], 2);
    // A fresh run says the same, and `check` too.
    run(&dir, &["convert", "in", "--out", "fresh", "--corrections", "read.csv"]);
    for file in ["cells.csv", "reports.jsonl", "findings.csv", "panel.csv"] {
        let read = |folder: &str| fs::read(dir.path().join(folder).join(file)).expect(file);
        assert!(read("data") == read("fresh"), "{file}");
    }
    let (_, out, _) = run(&dir, &["check", "in/a.txt", "--corrections", "read.csv"]);
    assert!(!out.contains("illegible-cell"), "{out}");
    // Taken back, the page's own reading stands again.
    run(&dir, &["convert", "in", "--out", "data"]);
    assert_eq!(self::cell(&dir, "data")["status"], "illegible");
}

#[test]
fn a_row_that_was_not_found_still_leads_a_person_to_it() {
    let dir = folder();
    let text = report();
    let lost = "（一）予以公开";
    assert!(text.lines().any(|line| line.contains(lost)), "the fixture has changed");
    let kept: Vec<_> = text.lines().filter(|line| !line.contains(lost)).collect();
    fs::write(dir.path().join("in/a.txt"), kept.join("\n")).expect("written");
    run(&dir, &["convert", "in", "--out", "data", "--quiet"]);
    let list = rows(&dir, "data/to_read.csv");
    let found: Vec<_> = list.iter().filter(|row| row["row"] == "resolved.granted").collect();
    assert_eq!(found.len(), 7, "{list:?}");
    assert_eq!(found[1]["label"], "三、本年度办理结果 › （一）予以公开");
    assert_eq!(found[1]["column_label"], "法人或其他组织 › 商业企业");
    assert!(found.iter().all(|row| row["place"].starts_with("near line ")), "{found:?}");
    // Filled in from the row alone, it is read.
    let head = "path,table,row,column,printed,value\n";
    let filled = found.iter().map(|row| {
        let get = |name: &str| row[name].as_str();
        format!("{},{},{},{},,3\n", get("path"), get("table"), get("row"), get("column"))
    });
    fs::write(dir.path().join("read.csv"), filled.fold(head.to_owned(), |all, row| all + &row))
        .expect("written");
    run(&dir, &["convert", "in", "--out", "data", "--quiet", "--corrections", "read.csv"]);
    let left = rows(&dir, "data/to_read.csv");
    assert!(left.iter().all(|row| row["row"] != "resolved.granted"), "{left:?}");
}

#[test]
fn a_row_whose_print_no_longer_matches_is_refused_and_said() {
    let dir = folder();
    let digest = {
        run(&dir, &["convert", "in", "--out", "data", "--quiet"]);
        rows(&dir, "data/to_read.csv")[0]["sha256"].clone()
    };
    let head = "path,sha256,table,row,column,printed,value,note\n";
    let cell = "applications,carried_forward,natural_person";
    for (row, entered) in [
        (format!("in/a.txt,,{cell},约2,2,\n"), true),
        (format!("in/a.txt,,{cell},约3,2,\n"), false),
        (format!(",{digest},{cell},约2,2,\n"), true),
        (format!("in/a.txt,{digest},{cell},约2,2,\n"), true),
        (format!("in/a.txt,{},{cell},约2,2,\n", digest.replace(|c: char| c != '0', "0")), false),
    ] {
        fs::write(dir.path().join("read.csv"), format!("{head}{row}")).expect("written");
        let (code, _, said) =
            run(&dir, &["convert", "in", "--out", "data", "-q", "--corrections", "read.csv"]);
        assert_eq!(code, 0, "{said}");
        let status = self::cell(&dir, "data")["status"].clone();
        assert_eq!(status == "number", entered, "{row}");
        assert_eq!(said.contains("not applied"), !entered, "{row}: {said}");
        let findings = rows(&dir, "data/findings.csv");
        assert_eq!(findings.iter().any(|row| row["rule"] == "correction"), !entered);
    }
    // One for an input that is not there.
    fs::write(dir.path().join("read.csv"), format!("{head}in/z.txt,,{cell},约2,2,\n"))
        .expect("written");
    let (_, _, said) = run(&dir, &["convert", "in", "--corrections", "read.csv", "-q"]);
    assert!(said.contains("in/z.txt"), "{said}");
}

#[test]
fn corrections_that_cannot_be_meant_are_refused_and_nothing_is_written() {
    let dir = folder();
    let head = "path,table,row,column,printed,value\n";
    for (rows, word) in [
        ("in/a.txt,applications,carried_forward,nobody,约2,2\n", "line 2"),
        ("in/a.txt,applications,new,total,1,1\nin/a.txt,applications,new,total,1,2\n", "line 3"),
        ("in/a.txt,applications,new,total,1,several\n", "several is not a figure"),
    ] {
        fs::write(dir.path().join("read.csv"), format!("{head}{rows}")).expect("written");
        let (code, _, said) =
            run(&dir, &["convert", "in", "--out", "data", "--corrections", "read.csv"]);
        assert_eq!(code, 2, "{said}");
        assert!(said.contains("read.csv") && said.contains(word), "{said}");
        assert!(!dir.path().join("data").exists());
    }
}

#[test]
fn suspects_become_corrections_by_their_header_alone() {
    let dir = folder();
    let slip = report().replace(ROW, "四、结转下年度继续办理 | 2 | 3 |");
    fs::write(dir.path().join("in/c.txt"), slip).expect("written");
    run(&dir, &["convert", "in/c.txt", "--out", "data", "--quiet"]);
    let text = fs::read_to_string(dir.path().join("data/suspects.csv")).expect("read");
    let text = text.replacen("source,", "path,", 1).replacen("suggested,", "value,", 1);
    let mut lines = text.lines();
    let first = [lines.next().expect("a header"), lines.next().expect("a suspect")];
    fs::write(dir.path().join("corrections.csv"), first.join("\n")).expect("written");
    let broken = |dir: &TempDir| rows(dir, "data/reports.csv")[0]["relations.broken"].clone();
    let before = broken(&dir);
    run(&dir, &["convert", "in/c.txt", "--out", "data", "--corrections", "corrections.csv"]);
    assert!(broken(&dir).parse::<u32>().expect("a count") < before.parse().expect("a count"));
}

#[test]
fn an_agency_that_is_no_name_is_refused() {
    let dir = folder();
    for name in ["", " ", "某\n局"] {
        let (code, _, said) = run(&dir, &["convert", "in", "--out", "data", "--agency", name]);
        assert!(code == 2 && said.contains("--agency: it "), "{said}");
        assert!(!dir.path().join("data").exists());
    }
}

#[test]
fn the_list_of_what_to_identify_serves_as_metadata() {
    let dir = tempfile::tempdir().expect("dir");
    fs::create_dir(dir.path().join("in")).expect("made");
    let names = |line: &&str| line.contains("气象局");
    let text = report();
    let nameless: Vec<_> = text.lines().filter(|line| !names(line)).collect();
    fs::write(dir.path().join("in/a.txt"), nameless.join("\n")).expect("written");
    run(&dir, &["convert", "in", "--out", "data", "--quiet"]);
    let list = rows(&dir, "data/to_identify.csv");
    assert_eq!(list.iter().map(|row| row["path"].as_str()).collect::<Vec<_>>(), ["in/a.txt"]);
    let text = fs::read_to_string(dir.path().join("data/to_identify.csv")).expect("read");
    let filled = text.replacen("in/a.txt,,,", "in/a.txt,青泽市水利局,2020,", 1);
    fs::write(dir.path().join("known.csv"), filled).expect("written");
    let (code, _, said) =
        run(&dir, &["convert", "in", "--out", "data", "--metadata", "known.csv", "-q"]);
    assert_eq!(code, 0, "{said}");
    let report = &rows(&dir, "data/reports.csv")[0];
    assert_eq!((report["agency"].as_str(), report["year"].as_str()), ("青泽市水利局", "2020"));
    assert!(rows(&dir, "data/to_identify.csv").is_empty());
}

#[test]
fn what_the_operator_entered_is_not_blamed_on_the_page() {
    let dir = tempfile::tempdir().expect("dir");
    // Every sum of the table can be decided.
    let page = report().replace("|  |", "| 0 |").replace("|  |", "| 0 |");
    let page = page.replace("予以公开 | 9 |", "予以公开 | # |");
    fs::write(dir.path().join("a.txt"), page).expect("written");
    let list = "path,table,row,column,printed,value\n\
                a.txt,applications,resolved.granted,natural_person,#,8\n";
    fs::write(dir.path().join("read.csv"), list).expect("written");
    let check = |lang: &str, more: &[&str]| {
        let fixed = ["check", "a.txt", "--corrections", "read.csv", "--lang", lang];
        run(&dir, &[&fixed[..], more].concat()).1
    };
    let said = check("en", &[]);
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("is 8 (entered by the operator), probably 9"), "{said}");
    assert!(!said.contains("published"), "{said}");
    assert!(check("zh", &[]).contains("8（人工填入）"));
    let findings = check("en", &["--format", "csv"]);
    assert!(findings.contains("Natural persons 8 (entered by the operator)"), "{findings}");
    assert!(!findings.contains("Natural persons #"), "{findings}");
    run(&dir, &["convert", "a.txt", "--out", "data", "--corrections", "read.csv", "--quiet"]);
    let suspects = rows(&dir, "data/suspects.csv");
    let of_it = suspects.iter().find(|row| row["row"] == "resolved.granted").expect("a suspect");
    assert_eq!((of_it["printed"].as_str(), of_it["suggested"].as_str()), ("8", "9"));
}

//! The command as scripts see it: what goes to which stream, which files are written, how it ends.

mod packaging;

use crate::program::{fixture, gouji, run};
use crate::schema::Schema;
use serde_json::Value;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

fn text() -> String {
    fs::read_to_string(fixture("text-l1/input.txt")).expect("the fixture")
}

/// A report whose carried-forward row is off by one in one column.
fn broken() -> String {
    let (whole, row) = (text(), "四、结转下年度继续办理 | 2 | 2 |");
    assert!(whole.contains(row), "the fixture has changed");
    whole.replace(row, "四、结转下年度继续办理 | 2 | 3 |")
}

/// A folder with two reports and one of each kind of input that is none.
fn folder() -> TempDir {
    let dir = tempfile::tempdir().expect("dir");
    let write = |name: &str, bytes: &[u8]| {
        fs::write(dir.path().join(name), bytes).expect("written");
    };
    write("a.txt", text().as_bytes());
    let page = fs::read(fixture("html-plain/input.html")).expect("the fixture");
    write("b.html", &page);
    write("empty.txt", b"");
    write("image.html", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15");
    write("news.txt", "天气晴朗。".as_bytes());
    write("style.css", b"p {}");
    dir
}

#[test]
fn convert_writes_a_report_a_line() {
    let dir = folder();
    let (code, out, _) = run(dir.path(), &["convert", "a.txt", "b.html"]);
    assert_eq!(code, 0);
    let reports: Vec<Value> =
        out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let paths: Vec<_> = reports.iter().map(|r| r["source"]["path"].as_str()).collect();
    assert_eq!(paths, [Some("a.txt"), Some("b.html")]);
    let new = &reports[0]["tables"]["applications"]["new"];
    assert_eq!(new["total"].to_string(), "1497");
    let over = &reports[0]["tables"]["applications"]["carried_over"];
    assert!(over["natural_person"].is_null(), "a blank is null");
}

#[test]
fn every_report_written_is_valid_after_the_schema() {
    let schema = serde_json::from_str(&run(Path::new("."), &["schema"]).1).expect("JSON");
    let schema = Schema::new(schema);
    let fixtures = fixture("");
    let (_, out, _) = run(&fixtures, &["convert", "--quiet", "."]);
    assert!(out.lines().count() > 100);
    for line in out.lines() {
        let report: Value = serde_json::from_str(line).expect("JSON");
        let valid = schema.check(&report);
        assert!(valid.is_ok(), "{}: {valid:?}", report["source"]["path"]);
    }
    let any = out.lines().find(|line| line.contains("\"applications\":{")).expect("a table");
    let mut report: Value = serde_json::from_str(any).expect("JSON");
    report["tables"]["applications"]["new"]["total"] = "1".into();
    assert!(schema.check(&report).is_err(), "a figure as text");
}

#[test]
fn formats_of_standard_output_agree() {
    let dir = folder();
    let lines = run(dir.path(), &["convert", "a.txt", "b.html"]).1;
    let array: Value = serde_json::from_str(
        &run(dir.path(), &["convert", "--format", "json", "a.txt", "b.html"]).1,
    )
    .expect("an array");
    for (line, element) in lines.lines().zip(array.as_array().expect("an array")) {
        assert_eq!(&serde_json::from_str::<Value>(line).expect("JSON"), element);
    }
    let table = run(dir.path(), &["convert", "--format", "csv", "a.txt"]).1;
    let header = "source,agency,year,table,form,row,column,label,value,status,printed,unit,place,\
                  value_source";
    assert_eq!(table.lines().next(), Some(header));
}

#[test]
fn what_is_no_report_is_said_and_the_rest_converted() {
    let dir = folder();
    let (code, out, said) = run(dir.path(), &["convert", ".", "gone.html"]);
    assert_eq!(code, 2);
    assert_eq!(out.lines().count(), 2);
    for path in ["empty.txt", "image.html", "news.txt", "gone.html"] {
        let line = format!("gouji: {path}: ");
        assert!(said.lines().any(|l| l.starts_with(&line)), "{path} in {said}");
    }
    assert!(said.contains("2 converted") && said.contains("4 skipped"), "{said}");
}

#[test]
fn a_dataset_has_its_files_and_says_what_is_not_in_it() {
    let dir = folder();
    let (code, out, _) = run(dir.path(), &["convert", ".", "--out", "data"]);
    assert_eq!((code, out.as_str()), (2, ""));
    let read = |name: &str| fs::read_to_string(dir.path().join("data").join(name)).expect(name);
    for name in gouji::emit::dataset::FILES {
        assert!(!read(name).is_empty(), "{name}");
    }
    let skipped = read("skipped.csv");
    for row in ["empty.txt,empty,", "image.html,binary,", "style.css,other-extension,"] {
        assert!(skipped.lines().any(|line| line == row), "{row} in {skipped}");
    }
    assert_eq!(read("reports.jsonl").lines().count(), 2);
    assert_eq!(read("reports.csv").lines().count(), 3);
    let left = fs::read_dir(dir.path()).expect("dir").filter(|entry| {
        let name = entry.as_ref().expect("entry").file_name();
        name.to_string_lossy().starts_with('.')
    });
    assert_eq!(left.count(), 0, "nothing is left aside");
}

#[test]
fn a_dataset_does_not_depend_on_jobs_or_on_an_earlier_run() {
    let dir = folder();
    for (out, jobs) in [("one", "1"), ("eight", "8"), ("eight", "3")] {
        // Neither dataset is an input of the other.
        run(dir.path(), &["convert", "a.txt", "b.html", "news.txt", "--jobs", jobs, "--out", out]);
    }
    for name in gouji::emit::dataset::FILES {
        let read = |out: &str| fs::read(dir.path().join(out).join(name)).expect(name);
        assert!(read("one") == read("eight"), "{name}");
    }
}

#[test]
fn the_cells_table_and_the_json_say_the_same() {
    let dir = folder();
    run(dir.path(), &["convert", "a.txt", "b.html", "--out", "data"]);
    let lines = fs::read_to_string(dir.path().join("data/reports.jsonl")).expect("read");
    let reports: Vec<Value> =
        lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let mut cells = csv::Reader::from_path(dir.path().join("data/cells.csv")).expect("read");
    let mut count = 0;
    for row in cells.records() {
        let row = row.expect("a row");
        let report = reports.iter().find(|r| r["source"]["path"] == row[0]).expect("its report");
        let mut value = &report["tables"][&row[3]];
        for key in row[5].split('.') {
            value = &value[key];
        }
        let value = &value[&row[6]];
        if row[9] == *"number" {
            assert_eq!(value.to_string(), row[8], "{row:?}");
        } else {
            assert!(value.is_null() && row[8].is_empty(), "{row:?}");
        }
        count += 1;
    }
    assert!(count > 300);
}

#[test]
fn check_names_the_cell_what_is_printed_and_what_it_should_be() {
    let dir = tempfile::tempdir().expect("dir");
    fs::write(dir.path().join("a.txt"), broken()).expect("written");
    let (code, out, _) = run(dir.path(), &["check", "a.txt"]);
    assert_eq!(code, 1);
    let words = out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.starts_with("a.txt "), "{out}");
    for word in
        ["Carried forward to next year (Commercial enterprises) is 3, probably 2", "[balance"]
    {
        assert!(words.contains(word), "{word} in {out}");
    }
    let (_, verbose, _) = run(dir.path(), &["check", "-v", "a.txt"]);
    assert!(verbose.contains("189") && verbose.contains("190"), "{verbose}");
    assert!(out.contains("1 report checked: 0 clean"), "{out}");
    assert!(!out.contains('\u{1b}'), "no colours into a pipe");
    let (_, zh, _) = run(dir.path(), &["check", "--lang", "zh", "a.txt"]);
    assert!(zh.contains("结转下年度继续办理（商业企业）印作 3，疑为 2"), "{zh}");
    assert_eq!(run(dir.path(), &["check", "--fail-on", "never", "a.txt"]).0, 0);
    assert_eq!(run(dir.path(), &["convert", "a.txt"]).0, 0);
    assert_eq!(run(dir.path(), &["convert", "--fail-on", "error", "a.txt"]).0, 1);
}

#[test]
fn check_for_machines_is_data_and_nothing_else() {
    let dir = tempfile::tempdir().expect("dir");
    fs::write(dir.path().join("a.txt"), broken()).expect("written");
    let (_, lines, said) = run(dir.path(), &["check", "--format", "jsonl", "a.txt"]);
    let findings: Vec<Value> =
        lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert!(findings.iter().any(|f| f["rule"] == "balance" && f["source"] == "a.txt"));
    assert!(said.contains("1 report checked"), "{said}");
    let (_, table, _) = run(dir.path(), &["check", "--format", "csv", "a.txt"]);
    assert_eq!(table.lines().count(), findings.len() + 1);
}

#[test]
fn what_a_person_dismissed_is_not_reported_again() {
    let dir = tempfile::tempdir().expect("dir");
    fs::write(dir.path().join("a.txt"), broken()).expect("written");
    let (_, table, _) = run(dir.path(), &["check", "--format", "csv", "a.txt"]);
    let mut verdicts = String::from("id,verdict,reason\n");
    for line in table.lines().skip(1) {
        let id = line.split(',').next().expect("an id");
        verdicts.push_str(&format!("{id},dismissed,seen on paper\n"));
    }
    fs::write(dir.path().join("verdicts.csv"), verdicts).expect("written");
    let (code, out, _) = run(dir.path(), &["check", "--verdicts", "verdicts.csv", "a.txt"]);
    assert_eq!(code, 0);
    assert!(out.contains("dismissed") && !out.contains("balance"), "{out}");
}

#[test]
fn two_years_of_one_agency_are_compared() {
    let dir = tempfile::tempdir().expect("dir");
    fs::write(dir.path().join("2020.txt"), text()).expect("written");
    let next = text().replace("2020年", "2021年").replace("工作2020年度", "工作2021年度");
    fs::write(dir.path().join("2021.txt"), next).expect("written");
    let known = "path,agency,year\n2020.txt,某局,2020\n2021.txt,某局,2021\n";
    fs::write(dir.path().join("known.csv"), known).expect("written");
    let arguments = ["check", "--metadata", "known.csv", "2020.txt", "2021.txt"];
    let verbose = [&arguments[..], &["--verbose"]].concat();
    let (_, out, _) = run(dir.path(), &verbose);
    assert!(out.contains("[carry "), "{out}");
    let line = out.split_whitespace().collect::<Vec<_>>().join(" ");
    for word in ["2020.txt", "2021.txt", "Commercial enterprises"] {
        assert!(line.contains(word), "{word} in {line}");
    }
    let mut arguments = arguments.to_vec();
    arguments[0] = "convert";
    arguments.extend(["--out", "data"]);
    run(dir.path(), &arguments);
    let table = fs::read_to_string(dir.path().join("data/findings.csv")).expect("read");
    assert!(table.contains(",carry,"), "{table}");
}

#[test]
fn standard_input_is_an_input() {
    let output = gouji().args(["convert", "-", "--quiet"]).write_stdin(text()).output();
    let output = output.expect("run");
    assert!(output.status.success());
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(report["source"]["path"], "-");
}

#[test]
fn what_the_operator_knows_beats_the_page() {
    let dir = folder();
    fs::write(dir.path().join("known.csv"), "path,agency,year,url\na.txt,某局,2024,http://x/\n")
        .expect("written");
    let arguments = ["convert", "a.txt", "--metadata", "known.csv", "--year", "2023"];
    let report: Value = serde_json::from_str(&run(dir.path(), &arguments).1).expect("JSON");
    assert_eq!((&report["agency"], report["year"].to_string()), (&"某局".into(), "2024".into()));
    assert_eq!(report["year_printed"].to_string(), "2020");
    assert_eq!(report["url"], "http://x/");
}

#[test]
fn wrong_usage_ends_with_two() {
    let dir = folder();
    for arguments in [
        &["convert", "--format", "xml", "a.txt"][..],
        &["convert", "--jobs", "two", "a.txt"],
        &["convert", "--format", "json", "--out", "data", "a.txt"],
        &["convert", "--metadata", "gone.csv", "a.txt"],
        &["explain", "no-such-rule"],
        &["nonsense"],
    ] {
        let (code, _, said) = run(dir.path(), arguments);
        assert_eq!(code, 2, "{arguments:?}");
        assert!(!said.is_empty(), "{arguments:?}");
    }
    assert!(!dir.path().join("data").exists());
}

#[test]
fn what_is_built_in_is_printed() {
    let here = Path::new(".");
    let (code, list, _) = run(here, &["explain"]);
    assert_eq!(code, 0);
    assert!(list.contains("balance"));
    assert!(run(here, &["explain", "balance"]).1.contains("balance"));
    assert!(run(here, &["forms"]).1.starts_with("# The statutory forms"));
    let forms: Value =
        serde_json::from_str(&run(here, &["forms", "--format", "json"]).1).expect("JSON");
    assert_eq!(forms["forms"].as_array().map(Vec::len), Some(gouji::form::all().count()));
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_success() {
    use std::io::Read;
    use std::process::{Command, Stdio};
    let mut child = Command::new(assert_cmd::cargo::cargo_bin("gouji"))
        .args(["convert", "--quiet"])
        .arg(fixture(""))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("started");
    let mut out = child.stdout.take().expect("its output");
    let mut first = [0u8; 10];
    out.read_exact(&mut first).expect("some output");
    drop(out);
    assert_eq!(child.wait().expect("ended").code(), Some(0));
}

#[cfg(unix)]
#[test]
fn a_path_that_is_no_text_is_converted_under_a_name_that_is() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let dir = tempfile::tempdir().expect("dir");
    fs::write(dir.path().join(OsStr::from_bytes(b"\xb1\xa8.txt")), text()).expect("written");
    let (code, out, _) = run(dir.path(), &["convert", "."]);
    let report: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!((code, &report["source"]["path"]), (0, &"%B1%A8.txt".into()));
}

#[cfg(unix)]
#[test]
fn a_run_that_is_killed_leaves_the_old_dataset_whole() {
    let dir = folder();
    run(dir.path(), &["convert", "a.txt", "--out", "data"]);
    let read = |name: &str| fs::read(dir.path().join("data").join(name)).expect(name);
    let old: Vec<_> = gouji::emit::dataset::FILES.iter().map(|name| read(name)).collect();
    // It waits for its standard input, so it is killed in the middle.
    let mut child = crate::midway::run(dir.path(), "b.html");
    let (code, _, said) = run(dir.path(), &["convert", "b.html", "--out", "data"]);
    assert_eq!(code, 3, "two runs do not write one folder");
    assert!(said.contains("another run"), "{said}");
    child.kill().expect("killed");
    child.wait().expect("ended");
    for (name, old) in gouji::emit::dataset::FILES.iter().zip(old) {
        assert!(read(name) == old, "{name}");
    }
    assert_eq!(run(dir.path(), &["convert", "b.html", "--out", "data"]).0, 0);
    assert!(!dir.path().join(".data.gouji").exists());
}

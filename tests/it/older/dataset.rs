//! Where a dataset has the figures of an older table.

use super::*;
use crate::schema::Schema;

/// A new folder under the system's temporary one.
fn scratch(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("gouji-older-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("made");
    folder
}

/// The rows of a file of the dataset, each a list of column and value.
fn csv(path: &Path) -> Vec<Vec<(String, String)>> {
    let mut reader = csv::Reader::from_path(path).expect("a file");
    let names = reader.headers().expect("a head").clone();
    let rows = reader.records().map(|row| row.expect("a row"));
    rows.map(|row| names.iter().map(str::to_owned).zip(row.iter().map(str::to_owned)).collect())
        .collect()
}

#[test]
fn nothing_of_it_is_in_a_statutory_column_or_in_the_panel() {
    let folder = scratch("columns");
    let (input, out) = (folder.join("in"), folder.join("out"));
    std::fs::create_dir_all(&input).expect("made");
    for (n, copy) in eleven().into_iter().enumerate() {
        std::fs::write(input.join(format!("{n}.html")), copy.print(Layout::Page)).expect("written");
    }
    let status = Command::new(env!("CARGO_BIN_EXE_gouji"))
        .args(["convert", "--quiet"])
        .arg(&input)
        .arg("--out")
        .arg(&out)
        .status()
        .expect("runs");
    assert!(status.success());
    let statutory = |name: &str| {
        let is_table = |kind: &TableKind| name.starts_with(&format!("{}.", kind.code()));
        TableKind::ALL.iter().any(is_table)
    };
    for (file, has_own) in [("reports.csv", true), ("panel.csv", false)] {
        let rows = csv(&out.join(file));
        assert!(!rows.is_empty(), "{file}");
        for row in &rows {
            for (name, value) in row {
                assert!(!statutory(name) || value.is_empty(), "{file} {name}: {value}");
                assert!(has_own || !name.starts_with("statistics."), "{file} {name}");
            }
            let own = row
                .iter()
                .filter(|(name, value)| name.starts_with("statistics.") && !value.is_empty());
            assert!(!has_own || own.count() >= 33, "{file}");
        }
    }
    let cells = csv(&out.join("cells.csv"));
    let is = |row: &[(String, String)], name: &str, value: &str| {
        row.iter().any(|(n, v)| n == name && v == value)
    };
    assert_eq!(cells.len(), 2 * (6 * 17 + 5 * 16));
    assert!(cells.iter().all(|row| is(row, "table", "statistics") && is(row, "form", "fujian")));
    let _ = std::fs::remove_dir_all(&folder);
}

#[test]
fn what_is_written_of_it_is_valid() {
    let gouji = |arguments: &[&str], input: &str| -> serde_json::Value {
        use std::io::Write as _;
        let mut child = Command::new(env!("CARGO_BIN_EXE_gouji"))
            .args(arguments)
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped())
            .spawn()
            .expect("runs");
        child.stdin.take().expect("piped").write_all(input.as_bytes()).expect("written");
        let out = child.wait_with_output().expect("ends");
        serde_json::from_slice(&out.stdout).expect("JSON")
    };
    let schema = Schema::new(gouji(&["schema"], ""));
    for copy in [eleven().remove(3), eleven().remove(9)] {
        let report = gouji(&["convert", "--quiet", "-"], &copy.print(Layout::Page));
        assert_eq!(schema.check(&report), Ok(()));
        let table = &report["tables"]["statistics"];
        for row in &copy.rows {
            let cells = row.code.split('.').fold(table, |json, key| &json[key]);
            assert_eq!(
                cells["cumulative"].as_u64(),
                row.figures[1].map(Into::into),
                "{}",
                row.code
            );
        }
        let has_fax = table["applications"]["accepted"].get("fax").is_some();
        assert_eq!(has_fax, copy.year < 2014);
    }
}

#[test]
fn what_has_come_together_is_compared_with_the_year_before() {
    let folder = scratch("years");
    let mut copies: Vec<Copy> = eleven().into_iter().filter(|copy| copy.year >= 2017).collect();
    for copy in &mut copies {
        copy.agency = "云浦县林业局".to_owned();
    }
    let row = copies[1].rows.iter_mut().find(|row| row.code == "litigation").expect("a row");
    row.figures[1] = row.figures[1].map(|n| n + 7);
    for copy in &copies {
        let path = folder.join(format!("{}.html", copy.year));
        std::fs::write(path, copy.print(Layout::Page)).expect("written");
    }
    let out = Command::new(env!("CARGO_BIN_EXE_gouji"))
        .args(["check", "--format", "csv", "--fail-on", "never"])
        .arg(&folder)
        .output()
        .expect("runs");
    let text = String::from_utf8_lossy(&out.stdout);
    let lines: Vec<&str> = text.lines().skip(1).collect();
    assert!(lines.len() == 1 && lines[0].contains("cumulative"), "{text}");
    let _ = std::fs::remove_dir_all(&folder);
}

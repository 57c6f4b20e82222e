//! What `check` writes for other programs than a terminal: a table for Excel, a page for a browser,
//! files of their own.

mod harm;

use crate::program::{fixture, run};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A report whose carried-forward row is off by one in one column, under a name that a spreadsheet
/// would run.
fn folder() -> TempDir {
    let fixture = fixture("text-l1/input.txt");
    let text = fs::read_to_string(fixture).expect("the fixture");
    let row = "四、结转下年度继续办理 | 2 | 2 |";
    assert!(text.contains(row), "the fixture has changed");
    let dir = tempfile::tempdir().expect("dir");
    let broken = text.replace(row, "四、结转下年度继续办理 | 2 | 3 |");
    fs::write(dir.path().join("=a.txt"), broken).expect("written");
    dir
}

#[test]
fn a_table_for_excel_leads_to_the_cell() {
    let dir = folder();
    let (code, out, said) = run(dir.path(), &["check", ".", "--format", "csv", "--excel"]);
    assert_eq!(code, 1, "{said}");
    let out = out.strip_prefix('\u{feff}').expect("a byte-order mark");
    assert!(out.lines().count() > 1 && out.split('\n').all(|l| l.is_empty() || l.ends_with('\r')));
    let mut reader = csv::Reader::from_reader(out.as_bytes());
    let head = reader.headers().expect("a header").clone();
    let plain = run(dir.path(), &["check", ".", "--format", "csv"]).1;
    let first = plain.lines().next().expect("a header");
    assert!(first.split(',').all(|name| head.iter().any(|h| h == name)), "{head:?}");
    let at = |name: &str| head.iter().position(|h| h == name).expect("the column");
    let rows: Vec<_> = reader.records().map(|row| row.expect("a row")).collect();
    let sums: Vec<_> = rows.iter().filter(|row| &row[at("severity")] == "error").collect();
    assert_eq!(sums.len(), 2);
    for row in sums {
        assert_eq!(&row[at("source")], "'=a.txt");
        assert_eq!(&row[at("row_label")], "Carried forward to next year");
        assert_eq!(&row[at("column_label")], "Commercial enterprises");
        assert_eq!((&row[at("printed")], &row[at("suggested")]), ("3", "2"));
        assert!(row[at("place")].starts_with("line "), "{row:?}");
    }
}

#[test]
fn a_page_in_the_folder_that_is_checked_is_none_of_its_reports() {
    let dir = folder();
    let arguments = ["check", ".", "--format", "html", "--out", "audit.html"];
    let (code, out, said) = run(dir.path(), &arguments);
    assert_eq!((code, out.as_str()), (1, ""), "{said}");
    let page = fs::read_to_string(dir.path().join("audit.html")).expect("the page");
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"));
    assert_eq!(run(dir.path(), &arguments).0, 1, "the page of the run before");
    let (_, out, _) = run(dir.path(), &["check", "=a.txt", "--format", "html"]);
    assert!(out == page, "the same on standard output");
}

#[test]
fn what_the_run_reads_is_never_written_over() {
    let dir = folder();
    let input = fs::read(dir.path().join("=a.txt")).expect("the report");
    fs::write(dir.path().join("m.csv"), "path,agency\n").expect("written");
    fs::create_dir(dir.path().join("to")).expect("a folder");
    let cases: [(&[&str], &str); 6] = [
        (&["check", "=a.txt", "--out", "./=a.txt"], "the input =a.txt"),
        (&["check", ".", "--out", "=a.txt"], "the input =a.txt"),
        (
            &["check", "=a.txt", "--metadata", "m.csv", "--out", "m.csv"],
            "m.csv, given as --metadata",
        ),
        (&["convert", "=a.txt", "--out", "data", "--summary", "=a.txt"], "the input =a.txt"),
        (
            &["convert", "=a.txt", "--out", "to", "--summary", "to/cells.csv"],
            "of the dataset in to",
        ),
        (&["convert", ".", "--metadata", "m.csv", "--summary", "./m.csv"], "given as --metadata"),
    ];
    for (arguments, lost) in cases {
        let (code, out, said) = run(dir.path(), arguments);
        assert_eq!((code, out.as_str()), (3, ""), "{arguments:?}: {said}");
        assert!(said.contains("would overwrite") && said.contains(lost), "{said}");
        assert!(fs::read(dir.path().join("=a.txt")).expect("the report") == input);
        assert!(!dir.path().join("data").exists() && !dir.path().join("to/cells.csv").exists());
    }
    assert_eq!(run(dir.path(), &["convert", "=a.txt", "--out", "data"]).0, 0);
    let kept = fs::read(dir.path().join("data/findings.csv")).expect("a table");
    let (code, _, said) = run(dir.path(), &["check", "=a.txt", "--out", "data/findings.csv"]);
    assert_eq!(code, 3, "{said}");
    assert!(fs::read(dir.path().join("data/findings.csv")).expect("a table") == kept);
}

#[cfg(unix)]
#[test]
fn a_file_that_is_also_an_input_by_another_name_is_not_written_over() {
    let dir = folder();
    let input = fs::read(dir.path().join("=a.txt")).expect("the report");
    fs::hard_link(dir.path().join("=a.txt"), dir.path().join("hard")).expect("linked");
    std::os::unix::fs::symlink("=a.txt", dir.path().join("soft")).expect("linked");
    for to in ["hard", "soft"] {
        for arguments in [
            ["check", "=a.txt", "--out", to, "--quiet"].as_slice(),
            &["check", ".", "--out", to],
            &["convert", "=a.txt", "--out", "data", "--summary", to],
        ] {
            let (code, _, said) = run(dir.path(), arguments);
            assert_eq!(code, 3, "{arguments:?}: {said}");
            assert!(said.contains("would overwrite the input =a.txt"), "{said}");
            assert!(fs::read(dir.path().join("=a.txt")).expect("the report") == input);
        }
    }
}

#[test]
fn what_an_earlier_run_wrote_is_no_report_whatever_it_is_called() {
    let dir = folder();
    for name in ["o.xlsx", "o.html"] {
        let format = name.rsplit('.').next().expect("an ending");
        let arguments = ["check", ".", "--format", format, "--out", name];
        let first = run(dir.path(), &arguments);
        let bytes = fs::read(dir.path().join(name)).expect("written");
        let again = run(dir.path(), &arguments);
        assert_eq!((first.0, again.0), (1, 1), "{name}: {}", again.2);
        assert!(fs::read(dir.path().join(name)).expect("written") == bytes, "{name}");
        // By name too: `check * --out o.xlsx`.
        let named = ["check", "=a.txt", name, "--format", format, "--out", name];
        assert_eq!(run(dir.path(), &named).0, 1, "{name}");
        fs::copy(dir.path().join(name), dir.path().join(format!("copy-{name}"))).expect("copied");
    }
    let (code, out, said) = run(dir.path(), &["check", "."]);
    assert_eq!(code, 1, "{out}{said}");
    assert!(out.contains("1 report checked") && !out.contains("skipped"), "{out}");
    assert!(said.contains("4 files passed over: 4 written by gouji"), "{said}");
}

#[test]
fn the_ids_of_copies_stay_when_another_copy_comes() {
    let dir = folder();
    let text = fs::read(dir.path().join("=a.txt")).expect("the report");
    let ids = |arguments: &[&str]| -> Vec<(String, String)> {
        let (_, out, _) = run(dir.path(), arguments);
        let mut reader = csv::Reader::from_reader(out.as_bytes());
        let rows = reader.records().map(|row| row.expect("a row"));
        rows.map(|row| (row[1].to_owned(), row[0].to_owned())).collect()
    };
    for name in ["d.txt", "m.txt"] {
        fs::write(dir.path().join(name), &text).expect("written");
    }
    let all = ["check", ".", "--format", "csv"];
    let before = ids(&all);
    fs::write(dir.path().join("f.txt"), &text).expect("written");
    let after = ids(&all);
    // A copy is also said to be one; which report it is compared with may change.
    let own = before.iter().filter(|(source, _)| source != "./m.txt").count();
    assert!(own > 2 && after.len() > before.len());
    for row in before.iter().filter(|row| !row.0.is_empty()) {
        assert!(after.contains(row), "{row:?} in {after:?}");
    }
    let mut distinct: Vec<_> = after.iter().map(|(_, id)| id).collect();
    distinct.sort_unstable();
    distinct.dedup();
    assert_eq!(distinct.len(), after.len());
}

#[test]
fn a_check_of_nothing_leaves_the_file_of_the_run_before() {
    let dir = folder();
    assert_eq!(run(dir.path(), &["check", "=a.txt", "--out", "said"]).0, 1);
    let before = fs::read(dir.path().join("said")).expect("the findings");
    let (code, _, said) = run(dir.path(), &["check", "gone.txt", "--out", "said"]);
    assert_eq!(code, 3, "{said}");
    assert!(said.contains("said: left as it was: no report was checked"), "{said}");
    assert!(fs::read(dir.path().join("said")).expect("the findings") == before);
    assert_eq!(fs::read_dir(dir.path()).expect("a folder").count(), 2, "nothing else is left");
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_written_ends_with_3() {
    let dir = folder();
    for format in ["human", "jsonl", "csv", "html"] {
        for to in ["/dev/full", "gone/out"] {
            let (code, _, said) = run(dir.path(), &["check", ".", "--format", format, "--out", to]);
            assert_eq!(code, 3, "{format} {to}: {said}");
            assert!(said.starts_with(&format!("gouji: {to}: ")), "{said}");
        }
    }
}

#[test]
fn options_that_do_not_go_together_are_refused() {
    let dir = folder();
    let (code, out, said) = run(dir.path(), &["check", ".", "--excel"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(said.contains("--format csv"), "{said}");
}

#[test]
fn whatever_is_said_is_in_the_language_asked_for() {
    let dir = folder();
    fs::write(dir.path().join("known.csv"), "path,yaer\n=a.txt,2020\n").expect("written");
    let chinese: &[&[&str]] = &[
        &["--help"],
        &["check", "--help"],
        &["chek"],
        &["check", "--nonsense"],
        &["check", "--year", "19"],
        &["check", "gone.txt"],
        &["check", ".", "--metadata", "known.csv"],
        &["check", ".", "--metadata", "gone.csv"],
        &["check", ".", "--exclude", "["],
        &["check", ".", "--excel"],
        &["check", ".", "--out", "gone/out"],
        &["convert", ".", "--format", "xlsx"],
        &["convert", ".", "--format", "json", "--out", "data"],
        &["convert", "--input-format", "jsonl", "x"],
        &["diff", "a", "b"],
        &["explain", "balanc"],
        &["man", "chek"],
    ];
    // Names of options, of columns and of what the operator wrote stay what they are.
    let kept = |word: &str| word.starts_with('-') || word.contains(['.', '_', '/', '=']);
    for arguments in chinese {
        for lang in ["zh", "en"] {
            let all = [&["--lang", lang], *arguments].concat();
            let (_, out, said) = run(dir.path(), &all);
            let text = out + &said;
            let is_han = gouji::text::character::is_common_han;
            // The reports have a Chinese name in English too.
            let text = text.replace("政府信息公开工作年度报告", "");
            assert_eq!(text.contains(is_han), lang == "zh", "{all:?}: {text}");
            let english = ["the ", "The ", " no ", " is ", " not ", "such file", "Usage"];
            let words = text.split(' ').filter(|word| !kept(word)).collect::<Vec<_>>().join(" ");
            let left = english.iter().find(|word| words.contains(**word));
            assert!(lang == "en" || left.is_none(), "{all:?}: {left:?} in {text}");
        }
    }
}

#[test]
fn the_share_on_the_page_is_of_the_reports_that_have_one_in_the_panel() {
    let dir = tempfile::tempdir().expect("dir");
    let sound = std::fs::read_to_string(fixture("text-l1/input.txt")).expect("the fixture");
    let years = |text: &str| {
        std::fs::write(dir.path().join("a.txt"), text).expect("written");
        let (_, page, said) = run(&dir, &["check", "a.txt", "--format", "html"]);
        let from = page.find("\"years\":").unwrap_or_else(|| panic!("no years: {said}"));
        page[from..].chars().take(120).collect::<String>()
    };
    assert!(years(&sound).contains("\"granted\":54.0,\"resolved\":1488.0"), "{}", years(&sound));
    // The total is one that its parts are not the sum of.
    let broken = years(&sound.replace("| 267 | 1488 |", "| 267 | 1 |"));
    assert!(broken.contains("\"granted\":0.0,\"resolved\":0.0"), "{broken}");
}

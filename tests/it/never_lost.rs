//! A dataset is never less than it was because of what a run met: inputs that are gone, a full
//! disk, another's hand. What is not ours is never replaced.

use crate::program::{gouji, text_of};
use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder `in` with this many different reports.
fn folder(reports: usize) -> TempDir {
    let dir = tempfile::tempdir().expect("dir");
    fs::create_dir(dir.path().join("in")).expect("made");
    let text = text_of("text-l1/input.txt");
    for n in 0..reports {
        let name = dir.path().join(format!("in/{n:02}.txt"));
        fs::write(name, format!("{text}\n第{n}号\n")).expect("written");
    }
    dir
}

/// Runs into `data`: exit code and what it said.
fn run(dir: &TempDir, arguments: &[&str]) -> (i32, String) {
    let mut command = gouji();
    let output = command.current_dir(dir.path()).arg("convert").args(arguments).output();
    let output = output.expect("run");
    (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&output.stderr).into_owned())
}

fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let entries = fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("entry").path()).filter(|path| path.is_file());
    let mut all: Vec<_> = paths.map(|path| (path.clone(), fs::read(path).expect("read"))).collect();
    all.sort();
    all
}

fn data(dir: &TempDir) -> Vec<(PathBuf, Vec<u8>)> {
    files(&dir.path().join("data"))
}

fn sources(dir: &TempDir) -> usize {
    let text = fs::read_to_string(dir.path().join("data/reports.csv")).expect("read");
    text.lines().count() - 1
}

#[test]
fn a_named_input_that_is_gone_leaves_the_dataset_as_it_was() {
    let dir = folder(3);
    assert_eq!(run(&dir, &["in", "--out", "data"]).0, 0);
    let before = data(&dir);
    for inputs in [&["gone"][..], &["in", "gone.html"], &["in/00.txt", "gone.zip"]] {
        let (code, said) = run(&dir, &[inputs, &["--out", "data", "--quiet"]].concat());
        assert_eq!(code, 3, "{said}");
        assert!(said.contains("left as it was") && said.contains("gone"), "{said}");
        assert!(data(&dir) == before, "{inputs:?}");
    }
    // `--fresh` has nothing to do with it.
    assert_eq!(run(&dir, &["gone", "--out", "data", "--fresh"]).0, 3);
    assert!(data(&dir) == before);
    // Into a new folder the others are written.
    let (code, said) = run(&dir, &["in", "gone.html", "--out", "new"]);
    assert_eq!(code, 2, "{said}");
    assert!(fs::read_to_string(dir.path().join("new/skipped.csv")).expect("read").contains("gone"));
    assert!(!dir.path().join(".data.gouji").exists());
}

#[test]
fn a_run_that_finds_no_report_leaves_the_dataset_unless_told_to_empty_it() {
    let dir = folder(6);
    run(&dir, &["in", "--out", "data"]);
    let before = data(&dir);
    fs::create_dir(dir.path().join("empty")).expect("made");
    fs::create_dir(dir.path().join("news")).expect("made");
    fs::write(dir.path().join("news/a.txt"), "天气晴朗。").expect("written");
    for inputs in ["empty", "news"] {
        let (code, said) = run(&dir, &[inputs, "--out", "data", "--allow-removals"]);
        assert_eq!(code, 3, "{said}");
        assert!(said.contains("no report was found") && said.contains("--fresh"), "{said}");
        assert!(data(&dir) == before);
    }
    let (code, said) = run(&dir, &["empty", "--out", "data", "--fresh"]);
    assert_eq!((code, sources(&dir)), (2, 0), "{said}");
    assert!(said.contains("6 reports left the dataset"), "{said}");
    // Where there is nothing to keep, it is only said that there was nothing.
    assert_eq!(run(&dir, &["empty", "--out", "new"]).0, 2);
}

#[test]
fn half_a_mount_changes_nothing() {
    let dir = folder(20);
    run(&dir, &["in", "--out", "data"]);
    let before = data(&dir);
    fs::create_dir(dir.path().join("aside")).expect("made");
    let hide = |n: usize| {
        let name = format!("{n:02}.txt");
        let from = dir.path().join("in").join(&name);
        fs::rename(from, dir.path().join("aside").join(&name)).expect("moved");
    };
    (0..12).for_each(hide);
    let (code, said) = run(&dir, &["in", "--out", "data", "--quiet", "--summary", "s.json"]);
    assert_eq!(code, 3, "{said}");
    for word in ["12 of its 20 reports", "in/00.txt", "in/09.txt", "2 more", "--allow-removals"] {
        assert!(said.contains(word), "{word}: {said}");
    }
    assert!(!said.contains("in/10.txt"), "{said}");
    assert!(data(&dir) == before);
    let text = fs::read_to_string(dir.path().join("s.json")).expect("a summary");
    let summary: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!((&summary["exit"], &summary["written"]), (&3.into(), &false.into()));
    assert_eq!(summary["left"], 12);
    let (code, said) = run(&dir, &["in", "--out", "data", "--allow-removals"]);
    assert_eq!((code, sources(&dir)), (0, 8), "{said}");
    assert!(said.contains("12 reports left the dataset: in/00.txt"), "{said}");
}

#[test]
fn a_few_reports_may_leave_with_a_word_and_moved_ones_have_not_left() {
    let dir = folder(20);
    run(&dir, &["in", "--out", "data"]);
    fs::rename(dir.path().join("in"), dir.path().join("moved")).expect("moved");
    let (code, said) = run(&dir, &["moved", "--out", "data"]);
    assert_eq!(code, 0, "{said}");
    assert!(!said.contains("left"), "{said}");
    for n in [3, 5, 8, 13] {
        fs::remove_file(dir.path().join(format!("moved/{n:02}.txt"))).expect("removed");
    }
    let (code, said) = run(&dir, &["moved", "--out", "data", "--quiet"]);
    assert_eq!((code, sources(&dir)), (0, 16), "{said}");
    assert!(said.contains("4 reports left the dataset: moved/03.txt, moved/05.txt"), "{said}");
}

#[test]
fn what_is_not_ours_is_not_replaced() {
    let dir = folder(2);
    let place = |name: &str| dir.path().join(name);
    for (folder, file) in [("a", "reports.csv"), ("b", ".gouji-state"), ("c", "datapackage.json")] {
        fs::create_dir(place(folder)).expect("made");
        fs::write(place(folder).join(file), "mine").expect("written");
        let (code, said) = run(&dir, &["in", "--out", folder]);
        assert_eq!(code, 3, "{said}");
        assert!(said.contains(file) && said.contains("did not write"), "{said}");
        let kept = files(&place(folder));
        assert_eq!((kept.len(), kept[0].1.as_slice()), (1, &b"mine"[..]));
    }
    // A file of a name that the dataset has only with an option.
    run(&dir, &["in", "--out", "data"]);
    fs::write(place("data/audit.html"), "mine").expect("written");
    let (code, said) = run(&dir, &["in", "--out", "data", "--format", "html"]);
    assert!(code == 3 && said.contains("audit.html"), "{said}");
    fs::remove_file(place("data/audit.html")).expect("removed");
    // Places that hold other things; the dataset itself is not one of them.
    for folder in [".", "..", "in", "../"] {
        let mut command = Command::cargo_bin("gouji").expect("the binary");
        let here = if folder.starts_with("..") { place("in") } else { place("") };
        let inputs = if folder.starts_with("..") { "." } else { "in" };
        command.current_dir(here).args(["convert", inputs, "--out", folder]);
        assert_eq!(command.output().expect("run").status.code(), Some(3), "{folder}");
    }
    let mut command = Command::cargo_bin("gouji").expect("the binary");
    command.current_dir(place("data")).args(["convert", "../in", "--out", "."]);
    assert_eq!(command.output().expect("run").status.code(), Some(0));
    assert_eq!(run(&dir, &["in", "--out", "in/00.txt"]).0, 3);
}

#[test]
fn whatever_an_option_adds_is_ours_in_the_next_run() {
    let dir = folder(2);
    let books = if cfg!(feature = "xlsx") { &["xlsx"][..] } else { &[] };
    for format in [books, &["html", "csv"]].concat() {
        let (code, said) = run(&dir, &["in", "--out", "data", "--format", format]);
        assert_eq!(code, 0, "{format}: {said}");
    }
    let mut names: Vec<_> = data(&dir).into_iter().map(|(path, _)| path).collect();
    names.retain(|path| !path.ends_with(".gouji-state"));
    assert_eq!(names.len(), gouji::emit::dataset::FILES.len());
    let package = fs::read_to_string(dir.path().join("data/datapackage.json")).expect("read");
    for path in names.iter().filter(|path| !path.ends_with("datapackage.json")) {
        let name = path.file_name().expect("a name").to_string_lossy();
        assert!(package.contains(&format!("\"path\": \"{name}\"")), "{name}");
    }
}

#[test]
fn the_files_of_another_dataset_are_no_inputs() {
    let dir = folder(2);
    run(&dir, &["in", "--out", "data"]);
    fs::write(dir.path().join("data/note.txt"), "天气晴朗。").expect("written");
    let (_, said) = run(&dir, &[".", "--out", "other"]);
    assert!(said.contains("2 converted") && said.contains("1 skipped"), "{said}");
    let text = fs::read_to_string(dir.path().join("other/skipped.csv")).expect("read");
    assert!(text.contains("data/note.txt,not-a-report"), "{text}");
}

#[test]
fn an_edit_of_the_same_size_is_noticed_whatever_its_time() {
    for name in ["cells.csv", "reports.jsonl", "panel.csv", "datapackage.json"] {
        let dir = folder(3);
        run(&dir, &["in", "--out", "data"]);
        let before = data(&dir);
        let file = dir.path().join("data").join(name);
        let mut bytes = fs::read(&file).expect("read");
        let time = fs::metadata(&file).and_then(|known| known.modified()).expect("a time");
        let at = bytes.len() - 3;
        bytes[at] ^= 1;
        fs::write(&file, bytes).expect("written");
        let open = fs::File::options().write(true).open(&file).expect("open");
        open.set_modified(time).expect("set");
        let (_, said) = run(&dir, &["in", "--out", "data"]);
        assert!(said.contains(&format!("data/{name}: not as it was written")), "{said}");
        assert!(!said.contains("taken over"), "{said}");
        let after = data(&dir);
        for (old, new) in
            before.iter().zip(&after).filter(|(old, _)| !old.0.ends_with(".gouji-state"))
        {
            assert!(old == new, "{:?}", old.0);
        }
    }
}

#[test]
fn a_dataset_that_was_only_copied_is_taken_over() {
    let dir = folder(3);
    run(&dir, &["in", "--out", "first"]);
    fs::create_dir(dir.path().join("data")).expect("made");
    for (path, bytes) in files(&dir.path().join("first")) {
        fs::write(dir.path().join("data").join(path.file_name().expect("name")), bytes)
            .expect("written");
    }
    let (_, said) = run(&dir, &["in", "--out", "data"]);
    assert!(said.contains("3 taken over unchanged"), "{said}");
}

#[test]
fn a_state_that_is_a_folder_costs_one_fresh_run() {
    let dir = folder(3);
    run(&dir, &["in", "--out", "data"]);
    for note in [None, Some("note.txt")] {
        let state = dir.path().join("data/.gouji-state");
        fs::remove_file(&state).expect("removed");
        fs::create_dir(&state).expect("made");
        if let Some(note) = note {
            fs::write(state.join(note), "mine").expect("written");
        }
        let (code, said) = run(&dir, &["in", "--out", "data"]);
        assert!(code == 0 && said.contains("damaged") && !said.contains("taken"), "{said}");
        let (code, said) = run(&dir, &["in", "--out", "data"]);
        assert!(code == 0 && said.contains("3 taken over unchanged"), "{said}");
    }
    let kept = dir.path().join("data/.gouji-state.old1/note.txt");
    assert_eq!(fs::read_to_string(kept).expect("kept"), "mine");
}

#[test]
fn a_full_disk_leaves_the_dataset_as_it_was() {
    let dir = folder(8);
    run(&dir, &["in/00.txt", "--out", "data"]);
    let before = data(&dir);
    // No file may be larger than some blocks of 512 bytes, as if the disk were full then.
    let script = r#"trap "" XFSZ; ulimit -f 40; exec "$0" convert in --out data"#;
    let output = std::process::Command::new("sh")
        .args(["-c", script])
        .arg(assert_cmd::cargo::cargo_bin("gouji"))
        .current_dir(dir.path())
        .output()
        .expect("run");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(said.contains("data"), "{said}");
    assert!(data(&dir) == before);
    assert!(!dir.path().join(".data.gouji").exists());
    assert_eq!(run(&dir, &["in", "--out", "data"]).0, 0);
}

#[cfg(target_os = "linux")]
#[test]
fn standard_output_that_takes_nothing_is_nothing_written() {
    let dir = folder(2);
    run(&dir, &["in", "--out", "data"]);
    let csv = ["diff", "data", "data", "--format", "csv"];
    for command in [&["convert", "in", "--quiet"][..], &csv[..3], &csv] {
        let full = fs::File::options().write(true).open("/dev/full").expect("the device");
        let status = std::process::Command::new(assert_cmd::cargo::cargo_bin("gouji"))
            .args(command)
            .current_dir(dir.path())
            .stdout(full)
            .status()
            .expect("run");
        assert_eq!(status.code(), Some(3), "{command:?}");
    }
}

#[test]
fn a_summary_counts_what_the_run_did() {
    let dir = folder(2);
    fs::write(dir.path().join("in/empty.txt"), "").expect("written");
    fs::write(dir.path().join("in/news.txt"), "天气晴朗。").expect("written");
    for unchanged in [0, 2] {
        run(&dir, &["in", "--out", "data", "--summary", "s.json"]);
        let text = fs::read_to_string(dir.path().join("s.json")).expect("a summary");
        let said: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!((&said["converted"], &said["unchanged"]), (&2.into(), &unchanged.into()));
        assert_eq!(said["unplaced"], 0);
        let expected = serde_json::json!({"empty": 1, "not-a-report": 1});
        assert_eq!((&said["skipped"], &said["skipped_by_reason"]), (&2.into(), &expected));
        assert_eq!(
            (&said["exit"], &said["version"]),
            (&2.into(), &env!("CARGO_PKG_VERSION").into())
        );
        assert!(said["seconds"].is_number());
    }
}

#[test]
fn a_table_has_no_control_characters_and_a_source_is_one_line() {
    let dir = tempfile::tempdir().expect("dir");
    let text = text_of("text-l1/input.txt");
    let row = "四、结转下年度继续办理 | 2 | 2 |";
    assert!(text.contains(row), "the fixture has changed");
    let marked = text.replace(row, "四、结转下年度继续办理 | 2\u{1b}[31m\u{9b}2J | 2 |");
    fs::create_dir(dir.path().join("in")).expect("made");
    fs::write(dir.path().join("in/a\u{1b}[2J\nb.txt"), marked).expect("written");
    let (code, said) = run(&dir, &["in", "--out", "data"]);
    assert_eq!(code, 0, "{said}");
    for (path, bytes) in files(&dir.path().join("data")) {
        let text = String::from_utf8_lossy(&bytes);
        let is_control = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
        let is_state = path.ends_with(".gouji-state");
        assert!(is_state || !text.contains(is_control), "{}", path.display());
    }
    let read = |name: &str| fs::read_to_string(dir.path().join(name)).expect(name);
    let list = read("data/to_read.csv");
    assert!(
        list.contains("in/a%1B[2J%0Ab.txt") && list.contains("2\u{fffd}[31m\u{fffd}2J"),
        "{list}"
    );
    // As it stands there, the print is that of the cell, and the path that of the input.
    let filled = list.replace("2\u{fffd}[31m\u{fffd}2J,,", "2\u{fffd}[31m\u{fffd}2J,2,");
    fs::write(dir.path().join("read.csv"), filled).expect("written");
    let (code, said) = run(&dir, &["in", "--out", "data", "--corrections", "read.csv"]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(read("data/to_read.csv").lines().count(), 1, "{said}");
}

//! A folder that changes all at once.

use gouji::emit::dataset::atomic_dir::Stage;
use std::fs;
use std::path::PathBuf;

const OWNED: &[&str] = &["a.csv", "b.csv"];

fn write(path: PathBuf, text: &str) {
    fs::write(path, text).expect("written");
}

fn read(path: PathBuf) -> String {
    fs::read_to_string(path).unwrap_or_default()
}

#[test]
fn nothing_stands_in_the_folder_before_the_commit() {
    let dir = tempfile::tempdir().expect("dir");
    let target = dir.path().join("data");
    let stage = Stage::open(&target, OWNED).expect("stage");
    write(stage.path().join("a.csv"), "new");
    assert!(!target.exists());
    stage.commit().expect("commit");
    assert_eq!(read(target.join("a.csv")), "new");
    assert_eq!(fs::read_dir(dir.path()).expect("dir").count(), 1, "nothing is left aside");
}

#[test]
fn nothing_is_left_of_a_run_that_failed() {
    let dir = tempfile::tempdir().expect("dir");
    let target = dir.path().join("data");
    let stage = Stage::open(&target, OWNED).expect("stage");
    write(stage.path().join("a.csv"), "half");
    drop(stage);
    assert_eq!(fs::read_dir(dir.path()).expect("dir").count(), 0);
}

#[test]
fn old_files_go_and_a_strangers_stay() {
    let dir = tempfile::tempdir().expect("dir");
    let target = dir.path().join("data");
    fs::create_dir(&target).expect("made");
    write(target.join("a.csv"), "old");
    write(target.join("b.csv"), "old");
    write(target.join("notes.txt"), "mine");
    let stage = Stage::open(&target, OWNED).expect("stage");
    write(stage.path().join("a.csv"), "new");
    assert_eq!(read(target.join("a.csv")), "old");
    stage.commit().expect("commit");
    assert_eq!(read(target.join("a.csv")), "new");
    assert!(!target.join("b.csv").exists());
    assert_eq!(read(target.join("notes.txt")), "mine");
}

#[test]
fn what_a_killed_run_left_is_cleared() {
    let dir = tempfile::tempdir().expect("dir");
    let (target, left) = (dir.path().join("data"), dir.path().join(".data.gouji"));
    fs::create_dir(&target).expect("made");
    fs::create_dir(&left).expect("made");
    // As after the exchange: the old files stand aside, a stranger's with them.
    write(target.join("a.csv"), "new");
    write(left.join("a.csv"), "old");
    write(left.join("notes.txt"), "mine");
    Stage::open(&target, OWNED).expect("stage").abandon();
    assert_eq!(read(target.join("a.csv")), "new");
    assert_eq!(read(target.join("notes.txt")), "mine");
    assert!(!left.exists());
}

#[test]
fn a_folder_in_the_place_of_a_file_is_kept_under_another_name() {
    let dir = tempfile::tempdir().expect("dir");
    let target = dir.path().join("data");
    for folder in ["a.csv", "b.csv", "a.csv.old1"] {
        fs::create_dir_all(target.join(folder)).expect("made");
    }
    write(target.join("a.csv/note.txt"), "mine");
    let stage = Stage::open(&target, OWNED).expect("stage");
    write(stage.path().join("a.csv"), "new");
    stage.commit().expect("commit");
    assert_eq!(read(target.join("a.csv")), "new");
    assert_eq!(read(target.join("a.csv.old2/note.txt")), "mine");
    assert!(!target.join("b.csv").exists());
}

#[test]
fn two_runs_do_not_write_one_folder() {
    let dir = tempfile::tempdir().expect("dir");
    let target = dir.path().join("data");
    fs::create_dir(&target).expect("made");
    let first = Stage::open(&target, OWNED).expect("stage");
    assert!(Stage::open(&target, OWNED).is_err());
    first.abandon();
    assert!(Stage::open(&target, OWNED).is_ok());
}

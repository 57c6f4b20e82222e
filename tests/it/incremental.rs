//! A run into a folder that holds the dataset of an earlier one ends as a fresh run would, and
//! converts only what has changed.

use crate::program::{gouji, text_of};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

const STATE: &str = ".gouji-state";

/// A folder of inputs old enough for their times to be relied on: reports, among them two years of
/// one agency whose figures do not fit together, and what is not a report.
fn folder() -> TempDir {
    let dir = tempfile::tempdir().expect("dir");
    fs::create_dir(dir.path().join("in")).expect("made");
    let text = text_of("text-l1/input.txt");
    put(&dir, "in/a.txt", &text);
    put(&dir, "in/b.html", &text_of("html-plain/input.html"));
    put(
        &dir,
        "in/c.txt",
        &text.replace("四、结转下年度继续办理 | 2 | 2 |", "四、结转下年度继续办理 | 2 | 3 |"),
    );
    put(&dir, "in/empty.txt", "");
    put(&dir, "in/news.txt", "天气晴朗。");
    put(&dir, "in/style.css", "p {}");
    dir
}

/// Writes a file that seems an hour old. No program can set back when it was last changed in any
/// way, so that its stamp is relied on only after `settle`.
fn put(dir: &TempDir, name: &str, text: &str) {
    let path = dir.path().join(name);
    fs::write(&path, text).expect("written");
    let file = fs::File::options().write(true).open(path).expect("open");
    file.set_modified(SystemTime::now() - Duration::from_secs(3600)).expect("set");
}

/// Waits until files written so far are old enough for their stamps to be relied on.
fn settle() {
    std::thread::sleep(Duration::from_millis(3200));
}

fn run(dir: &TempDir, out: &str, arguments: &[&str]) -> String {
    let mut command = gouji();
    let inputs: &[&str] = if arguments.iter().any(|a| a.starts_with("in")) { &[] } else { &["in"] };
    command.current_dir(dir.path()).arg("convert").args(inputs).args(arguments);
    let output = command.args(["--out", out]).output().expect("run");
    assert_eq!(output.status.code(), Some(2), "two inputs are not reports");
    String::from_utf8(output.stderr).expect("text")
}

/// All files of a dataset but what it remembers of its making.
fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut all: Vec<_> = fs::read_dir(folder)
        .expect("a dataset")
        .map(|entry| entry.expect("entry").path())
        .filter(|path| !path.ends_with(STATE))
        .map(|path| (path.file_name().expect("name").into(), fs::read(&path).expect("read")))
        .collect();
    all.sort();
    all
}

/// Runs into the folder `data` and into one that is not there yet: the same files, the same words
/// but for what was taken over. Gives back what the run into `data` said.
fn same(dir: &TempDir, arguments: &[&str]) -> String {
    let fresh = dir.path().join("fresh");
    let _ = fs::remove_dir_all(&fresh);
    let said = run(dir, "data", arguments);
    let anew = run(dir, "fresh", arguments);
    let (ours, theirs) = (files(&dir.path().join("data")), files(&fresh));
    assert!(ours.len() >= 9 && ours.len() == theirs.len());
    for (a, b) in ours.iter().zip(&theirs) {
        assert!(a == b, "{:?} differs after {arguments:?}", a.0);
    }
    let of_the_old =
        |line: &&str| line.contains("converting all") || line.contains("left the dataset");
    let words: Vec<_> = said.lines().filter(|line| !of_the_old(line)).map(plain).collect();
    assert_eq!(words, anew.lines().map(plain).collect::<Vec<_>>());
    said
}

/// A line without what it says of what was taken over.
fn plain(line: &str) -> String {
    match line.split_once(" taken over unchanged)").zip(line.split_once(" (")) {
        Some(((_, after), (before, _))) => format!("{before}{after}"),
        None => line.to_owned(),
    }
}

fn taken(said: &str, n: usize) {
    let expected = format!("({n} taken over unchanged)");
    assert!(if n == 0 { !said.contains("taken over") } else { said.contains(&expected) }, "{said}");
}

#[test]
fn whatever_changes_the_dataset_is_that_of_a_fresh_run() {
    let dir = folder();
    taken(&same(&dir, &[]), 0);
    // As it stands, though too new to be trusted unread.
    taken(&same(&dir, &[]), 3);
    // Added, at the beginning and in the middle.
    put(&dir, "in/0.txt", &text_of("text-l1/input.txt").replace("2", "4"));
    put(&dir, "in/b2.txt", &text_of("text-l1/input.txt").replace("2021", "2022"));
    taken(&same(&dir, &[]), 3);
    // Changed, to another report and to none, and back.
    let page = text_of("html-plain/input.html");
    put(&dir, "in/b.html", &page.replace('1', "2"));
    taken(&same(&dir, &[]), 4);
    put(&dir, "in/b.html", "天气晴朗。");
    taken(&same(&dir, &[]), 4);
    put(&dir, "in/b.html", &page);
    taken(&same(&dir, &[]), 4);
    // The same bytes at another time.
    put(&dir, "in/a.txt", &text_of("text-l1/input.txt"));
    taken(&same(&dir, &[]), 5);
    // Gone.
    fs::remove_file(dir.path().join("in/0.txt")).expect("removed");
    taken(&same(&dir, &[]), 4);
    // In another order.
    taken(&same(&dir, &["in/news.txt", "in/empty.txt", "in/c.txt", "in/b2.txt", "in/a.txt"]), 3);
    taken(&same(&dir, &[]), 3);
    // What is not an input.
    fs::remove_file(dir.path().join("in/style.css")).expect("removed");
    taken(&same(&dir, &[]), 4);
}

#[test]
fn an_option_that_changes_the_data_takes_nothing_over() {
    let dir = folder();
    same(&dir, &[]);
    let book = ["--format", if cfg!(feature = "xlsx") { "xlsx" } else { "html" }];
    for option in [&["--lang", "zh"][..], &["--excel"], &["--blanks", "zero"], &book] {
        let said = run(&dir, "data", option);
        assert!(!said.contains("taken over") && !said.contains("未变"), "{said}");
        let again = run(&dir, "data", option);
        assert!(again.contains("taken over") || again.contains("未变"), "{again}");
        let _ = fs::remove_dir_all(dir.path().join("fresh"));
        run(&dir, "fresh", option);
        assert!(files(&dir.path().join("data")) == files(&dir.path().join("fresh")), "{option:?}");
    }
    taken(&same(&dir, &[]), 0);
    taken(&run(&dir, "data", &["--fresh"]), 0);
    // Threads and words for people are not part of the data.
    taken(&same(&dir, &["--jobs", "3", "--fail-on", "error"]), 3);
    let findings = fs::read_to_string(dir.path().join("data/findings.csv")).expect("read");
    let id = findings.lines().nth(1).and_then(|line| line.split(',').next()).expect("a finding");
    put(&dir, "verdicts.csv", &format!("id,verdict\n{id},dismissed\n"));
    taken(&same(&dir, &["--verdicts", "verdicts.csv"]), 0);
    taken(&same(&dir, &["--verdicts", "verdicts.csv"]), 3);
}

#[test]
fn what_is_said_of_one_input_converts_that_one() {
    let dir = folder();
    same(&dir, &[]);
    put(&dir, "metadata.csv", "path,agency\nin/b.html,某局\n");
    taken(&same(&dir, &["--metadata", "metadata.csv"]), 2);
    taken(&same(&dir, &["--metadata", "metadata.csv"]), 3);
    taken(&same(&dir, &[]), 2);
}

#[cfg(unix)]
#[test]
fn where_nothing_has_changed_the_dataset_stays_where_it_is() {
    use std::os::unix::fs::MetadataExt;
    let dir = folder();
    settle();
    let first = run(&dir, "data", &[]);
    let number = || fs::metadata(dir.path().join("data/cells.csv")).expect("there").ino();
    let before = number();
    let said = run(&dir, "data", &[]);
    taken(&said, 3);
    // What is not a report is said again.
    assert!(said.lines().map(plain).eq(first.lines().map(plain)), "{said}");
    assert_eq!(number(), before, "it was written again");
    // A change of the same length is seen all the same.
    let page = text_of("html-plain/input.html");
    put(&dir, "in/b.html", &page.replacen('1', "2", 1));
    taken(&same(&dir, &[]), 2);
    assert_ne!(number(), before);
    // What is unchanged by its stamp is taken over unread, beside what is new.
    settle();
    same(&dir, &[]);
    put(&dir, "in/d.txt", &text_of("text-l1/input.txt").replace("2021", "2023"));
    taken(&same(&dir, &[]), 3);
    assert!(
        fs::read_dir(dir.path())
            .expect("dir")
            .all(|entry| { !entry.expect("entry").file_name().to_string_lossy().starts_with('.') })
    );
}

#[test]
fn a_dataset_changed_by_hand_is_made_anew_and_it_is_said() {
    for name in ["cells.csv", "panel.csv", "datapackage.json"] {
        let dir = folder();
        run(&dir, "data", &[]);
        let file = dir.path().join("data").join(name);
        let mut text = fs::read_to_string(&file).expect("read");
        text.push('x');
        fs::write(&file, text).expect("written");
        let said = same(&dir, &[]);
        taken(&said, 0);
        assert!(said.contains(&format!("data/{name}: not as it was written")), "{said}");
        fs::remove_file(&file).expect("removed");
        assert!(same(&dir, &[]).contains(&format!("data/{name}: not as it was written")));
        taken(&same(&dir, &[]), 3);
    }
}

#[test]
fn a_state_that_is_damaged_foreign_or_gone_is_no_use() {
    let dir = folder();
    run(&dir, "data", &[]);
    let path = dir.path().join("data").join(STATE);
    let whole = fs::read(&path).expect("a state");
    let cut = whole[..whole.len() / 2].to_vec();
    let turned = |at: usize| {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        bytes
    };
    let longer = [&whole[..], b"x"].concat();
    let others = [Vec::new(), b"{}".to_vec(), cut, longer, turned(0), turned(20)];
    let places = (1..20).map(|n| turned(n * (whole.len() - 1) / 19));
    for (n, bytes) in others.into_iter().chain(places).enumerate() {
        let fresh = files(&dir.path().join("data"));
        fs::write(&path, bytes).expect("written");
        taken(&run(&dir, "data", &[]), 0);
        assert!(files(&dir.path().join("data")) == fresh, "{n}");
    }
    // That of another dataset.
    put(&dir, "in/z.txt", &text_of("text-l1/input.txt").replace("2021", "2023"));
    run(&dir, "other", &[]);
    fs::copy(dir.path().join("other").join(STATE), &path).expect("copied");
    taken(&same(&dir, &[]), 0);
    fs::remove_file(&path).expect("removed");
    taken(&same(&dir, &[]), 0);
    taken(&same(&dir, &[]), 4);
}

#[cfg(unix)]
#[test]
fn a_run_that_is_ended_by_a_signal_leaves_the_old_dataset_whole() {
    use std::process::Command;
    let dir = folder();
    // INT does what TERM does, but a shell has what it starts in the background ignore it.
    for signal in ["TERM", "KILL"] {
        run(&dir, "data", &[]);
        let old = files(&dir.path().join("data"));
        // It waits for its standard input, so it is ended in the middle.
        let mut child = crate::midway::run(dir.path(), "in");
        let number = child.id().to_string();
        Command::new("kill").args(["-s", signal, &number]).status().expect("told");
        child.wait().expect("ended");
        assert!(files(&dir.path().join("data")) == old, "{signal}");
        taken(&same(&dir, &[]), 3);
        assert!(!dir.path().join(".data.gouji").exists());
    }
}

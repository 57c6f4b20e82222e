//! What a person sees on a terminal: colours that are colours, lines that fit, and nothing of a
//! document that the terminal would obey. Left out, with a word, where `script` is missing.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use unicode_width::UnicodeWidthStr;

/// What a command prints on a pseudo-terminal; `None` where there is none to be had.
fn on_terminal(command: &str, folder: &Path, set: &[(&str, &str)]) -> Option<String> {
    let program = assert_cmd::cargo::cargo_bin("gouji");
    let mut script = Command::new("script");
    // Progress is drawn where a run takes long, as on a busy machine, and is not looked at here.
    let command = command.replace("gouji check", "gouji check --progress never");
    script.args(["-qec", &command.replace("gouji", &program.display().to_string()), "/dev/null"]);
    script.current_dir(folder).stdin(Stdio::null()).env("TERM", "xterm-256color");
    script.env_remove("NO_COLOR").env("LANG", "C.UTF-8").env_remove("LC_ALL").env_remove("COLUMNS");
    script.envs(set.iter().copied());
    let Ok(run) = script.output() else {
        eprintln!("left out: script (util-linux) is not installed");
        return None;
    };
    Some(String::from_utf8_lossy(&run.stdout).replace("\r\n", "\n"))
}

fn folder() -> tempfile::TempDir {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let text = fs::read_to_string(fixtures.join("text-l1/input.txt")).expect("the fixture");
    let row = "四、结转下年度继续办理 | 2 | 2 |";
    assert!(text.contains(row), "the fixture has changed");
    let broken = text.replace(row, "四、结转下年度继续办理 | 2 | 3 |");
    let broken = broken.replace("行政许可", "行政许可\u{1b}[31m\u{9b}5m");
    let dir = tempfile::tempdir().expect("dir");
    fs::write(dir.path().join("a\u{1b}[2J\u{9b}m.txt"), broken).expect("written");
    dir
}

/// The text without our colours.
fn plain(text: &str) -> String {
    let mut pieces = text.split("\u{1b}[");
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (code, rest) = piece.split_once('m').expect("a colour");
        assert!(["0", "1", "2", "1;31", "33", "34", "32"].contains(&code), "{code:?} is not ours");
        out.push_str(rest);
    }
    out
}

#[test]
fn colours_are_real_and_nothing_else_is_obeyed() {
    let dir = folder();
    for arguments in ["check .", "check -v .", "check --lang zh .", "check --statistics ."] {
        let Some(said) = on_terminal(&format!("gouji {arguments}"), dir.path(), &[]) else {
            return;
        };
        assert!(said.contains("\u{1b}[1;31m"), "{arguments}: no colour in {said:?}");
        let said = plain(&said);
        assert!(!said.contains(|c: char| c.is_control() && c != '\n'), "{arguments}: {said:?}");
    }
    for (arguments, set) in [("check .", ("NO_COLOR", "1")), ("check --color never .", ("A", "b"))]
    {
        let Some(said) = on_terminal(&format!("gouji {arguments}"), dir.path(), &[set]) else {
            return;
        };
        assert!(said.contains("errors") && !said.contains('\u{1b}'), "{said:?}");
    }
}

#[test]
fn lines_fit_the_terminal() {
    let dir = folder();
    for width in [60, 80, 120] {
        for arguments in ["check .", "check --lang zh .", "check -v ."] {
            let command = format!("stty rows 24 cols {width}; gouji {arguments}");
            let Some(said) = on_terminal(&command, dir.path(), &[]) else { return };
            let said = plain(&said);
            let wide: Vec<_> = said.lines().filter(|line| line.width() > width).collect();
            assert!(said.contains("check") || said.contains("核对"), "{said:?}");
            assert!(wide.is_empty(), "{arguments} on {width}: {wide:?}");
        }
    }
}

#[test]
fn a_terminal_is_not_filled_with_a_workbook_or_a_page() {
    let dir = folder();
    let books = if cfg!(feature = "xlsx") { &["xlsx"][..] } else { &[] };
    for format in [books, &["html"]].concat() {
        let command = format!("gouji check --format {format} .");
        let Some(said) = on_terminal(&command, dir.path(), &[]) else { return };
        assert!(said.contains("--out FILE") && said.lines().count() == 1, "{said:?}");
    }
}

//! A corpus of 60 bodies over 7 years whose truth is known: every figure that a dataset derives is
//! recomputed by a script that shares nothing with gouji, and no body is joined or missed wrongly.
//! `GOUJI_CITIES=8` for 120 bodies.

use assert_cmd::Command;
use serde_json::Value;
use std::path::Path;
use tempfile::TempDir;

/// Runs a script of the corpus; gives back what it prints, or nothing where there is no Python.
fn script(name: &str, arguments: &[&str]) -> Option<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut command = std::process::Command::new("python3");
    command.current_dir(root).arg(Path::new("tests/corpus").join(name)).args(arguments);
    let output = match command.env("PYTHONIOENCODING", "utf-8").output() {
        Ok(output) => output,
        Err(error) => {
            eprintln!("left out, as python3 does not run: {error}");
            return None;
        }
    };
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{name}: {said}");
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// What the script says of the dataset made with these options: all it prints, and the figures.
fn checked(corpus: &TempDir, out: &str, options: &[&str]) -> (String, Value) {
    let mut command = Command::cargo_bin("gouji").expect("the binary");
    command.current_dir(corpus.path()).args(["convert", "in", "--out", out, "--quiet"]);
    let output = command.args(options).output().expect("run");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    let (data, corpus) = (corpus.path().join(out), corpus.path());
    let mut arguments = vec![corpus.to_str().expect("a path"), data.to_str().expect("a path")];
    arguments.extend(options.first().map(|_| "--roster"));
    let printed = script("check.py", &arguments).expect("it ran before");
    let figures = serde_json::from_str(printed.lines().last().unwrap_or_default());
    (printed.clone(), figures.unwrap_or_else(|_| panic!("{printed}")))
}

#[test]
fn every_derived_figure_is_that_of_another_program_and_no_body_is_taken_for_another() {
    let corpus = tempfile::tempdir().expect("dir");
    let to = corpus.path().to_str().expect("a path");
    let cities = std::env::var("GOUJI_CITIES").unwrap_or_else(|_| "4".into());
    if script("make.py", &["examples/reports", to, &cities]).is_none() {
        return;
    }
    for (out, options) in [("alone", &[][..]), ("listed", &["--agencies", "roster.csv"])] {
        let (printed, figures) = checked(&corpus, out, options);
        eprintln!("{out}: {figures}");
        let count = |name: &str| figures[name].as_u64().expect("a count");
        assert!(count("reports") > 350 && count("checked") > 50_000, "{printed}");
        assert_eq!(count("wrong"), 0, "{printed}");
        assert_eq!(count("bodies_joined"), 0, "{printed}");
        match out {
            "listed" => {
                assert_eq!(count("false_missing"), 0, "{printed}");
                assert_eq!(count("absent_unsaid"), 0, "{printed}");
            }
            // Of what is called missing, less than a tenth is there.
            _ => assert!(count("false_missing") * 10 < count("missing"), "{printed}"),
        }
    }
}

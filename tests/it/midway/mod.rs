//! A run that has begun to write its dataset and cannot end by itself.

use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Converts `input` of `dir` into `data`, waiting for standard input with the rest.
pub fn run(dir: &Path, input: &str) -> Child {
    let mut child = Command::new(assert_cmd::cargo::cargo_bin("gouji"))
        .current_dir(dir)
        .args(["convert", input, "-", "--out", "data"])
        .stdin(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("started");
    let aside = dir.join(".data.gouji");
    while !aside.join("cells.csv").exists() {
        assert!(child.try_wait().expect("asked").is_none(), "it ended by itself");
        std::thread::yield_now();
    }
    child
}

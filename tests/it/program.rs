//! The command as its users run it, and the files it is run on.

use assert_cmd::Command;
use std::path::{Path, PathBuf};
use std::process::Output;

/// The command, speaking English whatever the machine speaks.
pub fn gouji() -> Command {
    let mut command = Command::cargo_bin("gouji").expect("the binary");
    command.env_remove("LC_ALL").env_remove("LC_MESSAGES").env("LANG", "C.UTF-8");
    command
}

/// Runs it in a folder: exit code, standard output, standard error.
pub fn run(dir: impl AsRef<Path>, arguments: &[&str]) -> (i32, String, String) {
    said(gouji().current_dir(dir).args(arguments).output().expect("run"))
}

/// What a run ended with and printed.
pub fn said(output: Output) -> (i32, String, String) {
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
}

/// A path in the repository.
pub fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// A path below `fixtures`.
pub fn fixture(name: &str) -> PathBuf {
    path("fixtures").join(name)
}

/// The text of a file below `fixtures`.
pub fn text_of(name: &str) -> String {
    std::fs::read_to_string(fixture(name)).expect("the fixture")
}

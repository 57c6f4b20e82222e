//! What packagers ask for: completions, man pages, the version, the features.

use super::*;

#[test]
fn packagers_get_completions_and_man_pages() {
    let dir = tempfile::tempdir().expect("dir");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (code, out, _) = run(dir.path(), &["completions", shell]);
        assert!(code == 0 && out.contains("metadata"), "{shell}: {out}");
        // The names of rules complete `--select`, `--ignore` and `explain`.
        let of_rules = out.lines().filter(|line| line.contains("unreadable-row"));
        assert!(of_rules.count() >= 3 || ["powershell", "elvish"].contains(&shell), "{shell}");
    }
    let (code, page, _) = run(dir.path(), &["man"]);
    assert!(code == 0 && page.contains(".TH gouji 1") && page.contains(r"gouji\-check(1)"));
    // Every command that the program's page names has a page of its own.
    for line in page.lines().filter(|line| line.starts_with(r"gouji\-")) {
        let name = line.trim_start_matches(r"gouji\-").trim_end_matches("(1)");
        if name == "help" {
            continue;
        }
        let (code, page, _) = run(dir.path(), &["man", name]);
        assert!(code == 0 && page.contains(&format!(".TH gouji-{name} 1")), "{name}: {page}");
    }
    let (code, _, err) = run(dir.path(), &["man", "nonesuch"]);
    assert_eq!(code, 2);
    assert!(err.contains("no command is named nonesuch"), "{err}");
}

#[test]
fn the_version_says_what_was_built() {
    let dir = tempfile::tempdir().expect("dir");
    let (code, out, _) = run(dir.path(), &["--version"]);
    let version = format!("gouji {}", env!("CARGO_PKG_VERSION"));
    assert!(code == 0 && out.starts_with(&version) && out.contains("\nfeatures: "), "{out}");
}

#[cfg(not(feature = "parquet"))]
#[test]
fn a_build_without_parquet_says_so_and_writes_nothing() {
    let dir = folder();
    let command = ["convert", "a.txt", "--out", "data", "--format", "parquet"];
    for command in [&command[..], &[&command[..], &["--no-csv"]].concat()] {
        let (code, _, said) = run(dir.path(), command);
        assert!(code == 2 && said.contains("--features parquet"), "{code}: {said}");
    }
    assert!(!dir.path().join("data").exists());
}

#[cfg(not(feature = "xlsx"))]
#[test]
fn a_build_without_workbooks_names_the_feature() {
    let dir = folder();
    let commands =
        [&["convert", "a.txt", "--out", "data"][..], &["check", "a.txt", "--out", "a.xlsx"]];
    for command in commands {
        let (code, _, said) = run(dir.path(), &[command, &["--format", "xlsx"]].concat());
        assert!(code == 2 && said.contains("--features xlsx"), "{code}: {said}");
    }
    assert!(!dir.path().join("data").exists() && !dir.path().join("a.xlsx").exists());
}

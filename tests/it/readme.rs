//! The README is run: every command in it, in its order, in a copy of the examples, and what it
//! says they print is what they print. `GOUJI_BLESS=1 cargo test --test it readme::` writes the printed
//! text anew.
//!
//! A fenced block is run after its language: `sh` by the shell, `crontab` as the command of its
//! line, `python`, `r` and `sql` (by DuckDB). `exit-N` in its first line says how it ends,
//! `needs-TOOL` what it needs besides (`needs-xlsx` the feature, `needs-module` the one for Python); where that is missing it is left
//! out, with a word.
//! `by-hand` marks what only a person runs. A `text` block right behind is what it prints, on both
//! streams. Rust is run by rustdoc, from `src/lib.rs`.

use std::ffi::OsString;
use std::fs;
use std::ops::Range;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Stdio};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// A fenced block.
struct Fence {
    language: String,
    options: Vec<String>,
    line: usize,
    /// Its lines in the file, without the fences.
    body: Range<usize>,
}

impl Fence {
    fn option(&self, name: &str) -> Option<&str> {
        self.options.iter().find_map(|option| option.strip_prefix(name)?.strip_prefix('-'))
    }
}

fn fences(lines: &[&str]) -> Vec<Fence> {
    let mut out = Vec::new();
    let mut open: Option<Fence> = None;
    for (i, line) in lines.iter().enumerate() {
        let Some(info) = line.strip_prefix("```") else { continue };
        match open.take() {
            Some(fence) => out.push(Fence { body: fence.body.start..i, ..fence }),
            None => {
                let mut words = info.split_whitespace().map(str::to_owned);
                open = Some(Fence {
                    language: words.next().unwrap_or_default(),
                    options: words.collect(),
                    line: i + 1,
                    body: i + 1..i + 1,
                });
            }
        }
    }
    assert!(open.is_none(), "a fence is left open");
    out
}

/// A folder with the examples, as a fresh clone has them, and the program on its path.
fn working_folder() -> tempfile::TempDir {
    fn copy(from: &Path, to: &Path) {
        fs::create_dir_all(to).expect("a folder");
        for entry in fs::read_dir(from).expect("a folder") {
            let from = entry.expect("an entry").path();
            let to = to.join(from.file_name().expect("a name"));
            if from.is_dir() {
                copy(&from, &to);
            } else {
                fs::copy(&from, &to).expect("copied");
            }
        }
    }
    let folder = tempfile::tempdir().expect("a folder");
    copy(&root().join("examples"), &folder.path().join("examples"));
    fs::create_dir(folder.path().join(".bin")).expect("a folder");
    symlink(env!("CARGO_BIN_EXE_gouji"), folder.path().join(".bin/gouji")).expect("a link");
    folder
}

fn command(program: &str, arguments: &[&str], folder: &Path) -> Command {
    let mut path = OsString::from(folder.join(".bin"));
    path.push(":");
    path.push(std::env::var_os("PATH").unwrap_or_default());
    let mut command = Command::new(program);
    command
        .args(arguments)
        .current_dir(folder)
        .env("PATH", path)
        .env("HOME", folder)
        .env("LANG", "C.UTF-8")
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .stdin(Stdio::null());
    command
}

fn has(tool: &str, folder: &Path) -> bool {
    let found = |program: &str, arguments: &[&str]| {
        command(program, arguments, folder)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    };
    match tool {
        "xlsx" => cfg!(feature = "xlsx"),
        "pandas" => found("python3", &["-c", "import pandas"]),
        "module" => found("python3", &["-c", "import gouji"]),
        tool => found("sh", &["-c", &format!("command -v {tool}")]),
    }
}

/// Runs a block: how it ends and what it prints. `None` if it is not for running.
fn run(fence: &Fence, body: &str, folder: &Path) -> Option<(i32, String)> {
    // Built already: only how it is started differs. The tests are running.
    let body = body.replace("cargo run --", "gouji").replace("cargo test", "true");
    let script = match fence.language.as_str() {
        "sh" => body,
        "crontab" => {
            let line = body.trim_end();
            assert_eq!(line.lines().count(), 1, "line {}: one line a crontab", fence.line);
            line.splitn(6, ' ').nth(5).expect("five fields and a command").to_owned()
        }
        "python" | "r" | "sql" => body,
        _ => return None,
    };
    let (program, option) = match fence.language.as_str() {
        "python" => ("python3", "-c"),
        "r" => ("Rscript", "-e"),
        "sql" => ("duckdb", "-c"),
        _ => ("sh", "-c"),
    };
    let wrapped = r#"exec 2>&1; program=$1; shift; exec "$program" "$@""#;
    let output = command("sh", &["-c", wrapped, "sh", program, option, &script], folder)
        .output()
        .expect("started");
    let code = output.status.code().unwrap_or(-1);
    Some((code, String::from_utf8_lossy(&output.stdout).into_owned()))
}

#[test]
fn commands_print_what_the_readme_says() {
    const SHOWN: [&str; 4] = ["text", "rust", "toml", "json"];
    let bless = std::env::var_os("GOUJI_BLESS").is_some();
    let folder = working_folder();
    let text = read("README.md");
    let lines: Vec<&str> = text.lines().collect();
    let fences = fences(&lines);
    let mut fresh: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
    let mut wrong = Vec::new();
    let mut ran = 0;
    let mut rewritten: Vec<(Range<usize>, String)> = Vec::new();
    for (i, fence) in fences.iter().enumerate() {
        let body = lines[fence.body.clone()].join("\n");
        if fence.options.iter().any(|option| option == "by-hand") {
            continue;
        }
        if let Some(tool) = fence.option("needs").filter(|tool| !has(tool, folder.path())) {
            println!("README.md:{}: left out, {tool} is not installed", fence.line);
            continue;
        }
        let Some((code, printed)) = run(fence, &body, folder.path()) else {
            let known = SHOWN.contains(&fence.language.as_str());
            assert!(known, "README.md:{}: what is `{}`?", fence.line, fence.language);
            continue;
        };
        ran += 1;
        let printed = printed.trim_end();
        let want: i32 = fence.option("exit").map_or(0, |n| n.parse().expect("a number"));
        if code != want {
            wrong.push(format!("README.md:{}: exit {code}, not {want}\n{printed}", fence.line));
        }
        let behind = fences.get(i + 1).filter(|next| {
            let between = fence.body.end + 1..next.body.start - 1;
            next.language == "text" && lines[between].iter().all(|line| line.is_empty())
        });
        let Some(behind) = behind else { continue };
        let said = lines[behind.body.clone()].join("\n");
        let ends_trimmed = printed.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
        if said != ends_trimmed {
            wrong.push(format!(
                "README.md:{}: says\n{said}\nbut it prints\n{ends_trimmed}",
                behind.line
            ));
            rewritten.push((behind.body.clone(), ends_trimmed));
        }
    }
    assert!(ran > 10, "only {ran} blocks were run");
    if bless && !rewritten.is_empty() {
        for (range, text) in rewritten.into_iter().rev() {
            fresh.splice(range, text.lines().map(str::to_owned));
        }
        fs::write(root().join("README.md"), fresh.join("\n") + "\n").expect("README.md");
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n\n"));
}

#[test]
fn the_test_command_is_the_one_that_ci_runs() {
    let readme = read("README.md");
    let lines: Vec<&str> = readme.lines().collect();
    let set_up = fences(&lines).into_iter().next().expect("a first block");
    let commands = &lines[set_up.body];
    assert_eq!(commands.len(), 2, "two commands do all the set-up");
    assert!(commands[0].starts_with("cargo run -- convert examples/"));
    let run = read(".ci/run");
    let tests = format!("step {} --locked", commands[1]);
    assert!(run.lines().any(|line| line == tests), "{tests}");
}

/// The version a text states after `Rust `.
fn stated(text: &str) -> Vec<&str> {
    text.match_indices("Rust 1.")
        .map(|(i, _)| {
            let rest = &text[i + 5..];
            let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
            rest[..end].trim_end_matches('.')
        })
        .collect()
}

#[test]
fn the_minimum_rust_version_is_the_same_everywhere() {
    let declared = env!("CARGO_PKG_RUST_VERSION");
    for name in ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"] {
        let text = read(name);
        let stated = stated(&text);
        assert!(!stated.is_empty(), "{name} states none");
        assert!(stated.iter().all(|version| *version == declared), "{name}: {stated:?}");
    }
}

#[test]
fn no_dependency_needs_a_later_rust() {
    let version = |text: &str| -> Vec<u32> {
        let mut parts: Vec<u32> = text.split('.').filter_map(|part| part.parse().ok()).collect();
        parts.resize(3, 0);
        parts
    };
    let about = Command::new("rustc").arg("-vV").output().expect("rustc");
    let about = String::from_utf8_lossy(&about.stdout).into_owned();
    let host = about.lines().find_map(|line| line.strip_prefix("host: ")).expect("a host");
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline"])
        .args(["--filter-platform", host])
        .current_dir(root())
        .output()
        .expect("cargo");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let declared = version(env!("CARGO_PKG_RUST_VERSION"));
    let later: Vec<String> = metadata["packages"]
        .as_array()
        .expect("packages")
        .iter()
        .filter_map(|package| {
            let needs = package["rust_version"].as_str()?;
            (version(needs) > declared).then(|| format!("{} needs {needs}", package["name"]))
        })
        .collect();
    assert!(later.is_empty(), "{later:?}");
}

#[test]
fn links_lead_somewhere() {
    let mut dead = Vec::new();
    for name in ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/design.md"] {
        let text = read(name);
        for (i, _) in text.match_indices("](") {
            let target = text[i + 2..].split([')', '#']).next().unwrap_or_default();
            let folder = root().join(name);
            let folder = folder.parent().expect("a folder");
            if !target.is_empty() && !target.contains("://") && !folder.join(target).exists() {
                dead.push(format!("{name}: {target}"));
            }
        }
    }
    assert!(dead.is_empty(), "{dead:?}");
}

//! Files that other programs made of printed reports, read back.

#![cfg(feature = "native")]

mod print;

use gouji::convert::{Options, convert};
use print::expected;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// How one file differs from what was printed: all differences, and those without a word.
fn read(file: &Path, want: &Value) -> (Vec<String>, Vec<String>) {
    let bytes = std::fs::read(file).expect("a made file");
    match convert(&bytes, "made", &Options::default()) {
        Ok(checked) => {
            let tables = want["tables"].as_object().map_or(0, |tables| tables.len());
            let mut all = expected::differences(&checked.report, want);
            if checked.report.tables.len() != tables {
                all.push(format!("{} of {tables} tables", checked.report.tables.len()));
            }
            (all, expected::silent(&checked.report, want))
        }
        Err(refusal) => (vec![format!("refused as {refusal}")], Vec::new()),
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut files: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files
}

/// Reads what `tests/native/make` made: `GOUJI_MADE=DIR cargo test --test native made`.
#[test]
fn made() {
    let Some(dir) = std::env::var_os("GOUJI_MADE").map(PathBuf::from) else { return };
    let mut silent = Vec::new();
    for kind in ["mhtml", "docx", "pdf", "chromium", "xlsx", "xls", "doc", "odt-docx", "plain"] {
        let (mut count, mut exact, mut wrong) = (0, 0, 0);
        for file in files(&dir.join(kind)) {
            let stem = file.file_stem().expect("a name").to_string_lossy().into_owned();
            let want = dir.join("html").join(format!("{stem}.json"));
            let Ok(text) = std::fs::read_to_string(want) else { continue };
            let want: Value = serde_json::from_str(&text).expect("JSON");
            let (all, without_a_word) = read(&file, &want);
            count += 1;
            exact += usize::from(all.is_empty());
            wrong += all.len();
            if std::env::var_os("GOUJI_SHOW").is_some() && !all.is_empty() {
                println!("{}:\n    {}", file.display(), all[..all.len().min(8)].join("\n    "));
            }
            silent.extend(without_a_word.into_iter().map(|s| format!("{}: {s}", file.display())));
        }
        if count > 0 {
            println!("{kind}: {count} files, {exact} exact, {wrong} differences");
        }
    }
    assert!(silent.is_empty(), "{} wrong without a word:\n{}", silent.len(), silent.join("\n"));
}

//! Files that other programs made of printed reports, read back.

use crate::print::expected;
use crate::program::fixture;
use gouji::convert::{Options, Refusal, convert};
use gouji::native::{FileKind, Settings, open};
use gouji::report::{Reading, Table};
use serde_json::Value;
use std::ffi::OsStr;
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

/// The committed files, each with what it must be read as.
fn committed() -> Vec<(PathBuf, Value)> {
    let folder = fixture("native");
    let is_file =
        |path: &PathBuf| path.extension().is_some_and(|ending| ending != "json" && ending != "md");
    let all = files(&folder).into_iter().filter(is_file);
    all.map(|path| (path.clone(), wanted(path.file_stem().expect("a name")))).collect()
}

/// What a committed file must be read as; `2021.aes` is one of those of `2021`.
fn wanted(stem: &OsStr) -> Value {
    let name = stem.to_string_lossy();
    let name = name.split('.').next().unwrap_or_default();
    let folder = fixture("native");
    let text = std::fs::read_to_string(folder.join(format!("{name}.json")));
    serde_json::from_str(&text.expect("what it says")).expect("JSON")
}

#[test]
fn files_of_other_programs_are_read_exactly() {
    let all = committed();
    assert!(!all.is_empty());
    for (path, want) in all {
        let (differences, _) = read(&path, &want);
        assert!(differences.is_empty(), "{}:\n{}", path.display(), differences.join("\n"));
    }
}

/// What fuzz/fuzz_targets/native.rs asks of any bytes holds for these.
#[test]
fn files_are_laid_out_or_refused_whatever_they_are_taken_for() {
    let folder = fixture("native");
    for folder in [folder.clone(), folder.join("refused"), folder.join("said")] {
        for path in files(&folder).into_iter().filter(|path| path.is_file()) {
            crate::invariants::native(&std::fs::read(path).expect("a committed file"));
        }
    }
}

/// A document of Word of one paragraph, stored as it is.
fn document(text: &str) -> Vec<u8> {
    let body = format!("<document><body><p><r><t>{text}</t></r></p></body></document>");
    let part = |path: &str| (path.to_owned(), body.clone());
    crate::exact::native::packed(&[part("word/document.xml"), part("word/styles.xml")])
}

#[test]
fn a_part_that_fails_its_checksum_is_damage_and_what_is_unpacked_is_bounded() {
    let mut bytes = document("marker");
    let at = bytes.windows(6).position(|bytes| bytes == b"marker").expect("stored as it is");
    bytes[at] ^= 1;
    let refusal = |bytes: &[u8], largest| {
        let settings = Settings { largest, ..Settings::default() };
        open(FileKind::Docx, bytes, &settings).err()
    };
    assert_eq!(refusal(&bytes, 1000), Some(Refusal::Damaged));
    assert_eq!(refusal(&document(&"x".repeat(600)), 1000), Some(Refusal::TooLarge));
    assert_eq!(refusal(&document("x"), 1000), None);
}

/// Each file of `refused/` is named after the reason.
#[test]
fn files_that_cannot_be_read_are_refused_and_say_why() {
    for path in files(&fixture("native/refused")) {
        let bytes = std::fs::read(&path).expect("a committed file");
        let refusal = convert(&bytes, "refused", &Options::default()).err();
        let reason = path.file_stem().expect("a name").to_string_lossy();
        assert_eq!(refusal.map(|reason| reason.code()), Some(&*reason));
    }
    let path = fixture("native/refused/ocr-layer.pdf");
    let bytes = std::fs::read(path).expect("a committed file");
    let mut options = Options::default();
    options.files.ocr_layer = true;
    // It holds no report; that it was read is what counts.
    assert_eq!(convert(&bytes, "layer", &options).err(), Some(Refusal::NotAReport));
}

/// Each file of `said/` holds the report of 2021, of which something cannot be read: its name is the
/// rule that says so.
#[test]
fn what_cannot_be_read_of_a_file_is_said_and_the_rest_is_read() {
    let want = wanted(OsStr::new("2021"));
    for path in files(&fixture("native/said")) {
        let bytes = std::fs::read(&path).expect("a committed file");
        let checked = convert(&bytes, "said", &Options::default()).expect("a report");
        assert_eq!(expected::silent(&checked.report, &want), [""; 0], "{}", path.display());
        let cells = || checked.report.tables.iter().flat_map(Table::iter);
        let lost = cells().filter(|cell| cell.reading == Reading::Illegible).count();
        assert!(lost > 5 && lost < cells().count(), "{}: {lost} lost", path.display());
        let rule = path.file_stem().expect("a name").to_string_lossy();
        let findings = &checked.validation.findings;
        let own: Vec<_> = findings.iter().filter(|finding| finding.rule.id() == rule).collect();
        let named: usize = own.iter().map(|finding| finding.cells.len()).sum();
        assert_eq!(named, lost, "{}", path.display());
    }
}

/// A bit of each file turned, at places drawn from a seed: `GOUJI_FLIPS=1000` turns so many.
#[test]
fn a_turned_bit_never_makes_a_wrong_number_where_checksums_are() {
    let count = std::env::var("GOUJI_FLIPS").ok().and_then(|n| n.parse().ok()).unwrap_or(8u64);
    for (path, want) in committed() {
        let whole = std::fs::read(&path).expect("a committed file");
        let has_checksums = path
            .extension()
            .is_none_or(|own| !["mhtml", "xls", "doc", "rtf"].iter().any(|e| own == *e));
        let mut seed = 0x9E37_79B9_7F4A_7C15u64;
        let mut wrong = 0;
        for nth in 0..count {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(nth | 1);
            let at = (seed >> 20) as usize % whole.len();
            let mut bytes = whole.clone();
            bytes[at] ^= 1 << (seed % 8);
            // A fault would end the test here.
            let Ok(checked) = convert(&bytes, "turned", &Options::default()) else { continue };
            let silent = expected::silent(&checked.report, &want);
            wrong += usize::from(!silent.is_empty());
            assert!(
                !has_checksums || silent.is_empty(),
                "{} byte {at}: {}",
                path.display(),
                silent.join("\n")
            );
        }
        println!("{}: {count} turned, {wrong} with a wrong number", path.display());
    }
}

/// Reads what `tests/native/make` made: `GOUJI_MADE=DIR cargo test --test it native::made`.
#[test]
fn made() {
    let Some(dir) = std::env::var_os("GOUJI_MADE").map(PathBuf::from) else { return };
    let mut silent = Vec::new();
    for folder in files(&dir).into_iter().filter(|path| path.is_dir()) {
        let kind = folder.file_name().expect("a name").to_string_lossy().into_owned();
        // What the others are made from.
        if ["html", "odt"].iter().any(|source| kind.starts_with(source)) {
            continue;
        }
        let (mut count, mut exact, mut wrong) = (0, 0, 0);
        for file in files(&folder) {
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

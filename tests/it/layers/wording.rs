//! Wording stands in one room, in both languages, and a character is defined in one place.

use super::sources::{Source, below};
use gouji::text::character::is_common_han;
use std::collections::BTreeSet;

/// What these rooms find is put in words in `words`, in both languages.
#[test]
fn what_reads_and_checks_holds_no_sentences() {
    let is_word = |word: &&str| word.len() > 1 && word.bytes().all(|b| b.is_ascii_alphabetic());
    let is_han = |c: &char| is_common_han(*c);
    let mut wrong = Vec::new();
    for source in below("src").iter().filter(|s| ["parse", "validate"].contains(&&*s.room)) {
        for line in source.code().lines().filter(|line| !line.contains("#[")) {
            let line = line.replace("'\"'", "");
            for literal in line.split('"').skip(1).step_by(2) {
                let english = literal.split(' ').filter(is_word).count() > 2;
                let chinese =
                    literal.contains(['。', '；']) && literal.chars().filter(is_han).count() > 3;
                if english || chinese {
                    wrong.push(format!("{}: {literal}", source.path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Where Chinese may stand in the code, and what it is there.
const CHINESE: &[(&str, &str)] = &[
    ("src/form/", "labels"),
    ("src/text/", "numerals, units, marks of dates"),
    ("src/decode/", "characters by which damage is known"),
    ("src/native/", "numbers of lists, formats of dates"),
    ("src/document/", "words of a page that are not of its report"),
    ("src/parse/", "words by which agencies, titles and sections are known"),
    ("src/validate/", "words by which sentences are read"),
    ("src/words/", "all wording"),
    ("src/cli/chinese/", "the help that is generated from the options"),
    ("src/emit/diff.rs", "descriptions of columns"),
    ("src/emit/across/panel/", "descriptions of columns"),
    ("src/emit/write/body.rs", "descriptions of columns"),
    ("src/emit/write/checklist.rs", "descriptions of columns"),
    ("src/emit/write/fields.rs", "descriptions of columns"),
    ("src/emit/write/reports.rs", "descriptions of columns"),
    ("src/emit/write/to_fill.rs", "descriptions of columns"),
    ("src/emit/write/schema.rs", "descriptions of keys"),
    ("src/emit/write/resources.rs", "descriptions of tables"),
    ("src/emit/write/package.rs", "descriptions of files"),
    ("src/emit/write/about.rs", "the README of a dataset"),
];

#[test]
fn wording_stands_in_words() {
    let is_chinese = |source: &&Source| source.code().contains(is_common_han);
    let (mut wrong, mut used) = (Vec::new(), BTreeSet::new());
    for source in below("src").iter().filter(is_chinese) {
        let path = source.path.to_string_lossy();
        match CHINESE.iter().find(|(at, _)| path.starts_with(at)) {
            Some((at, _)) => {
                used.insert(*at);
            }
            None => wrong.push(path.into_owned()),
        }
    }
    assert!(wrong.is_empty(), "move what these say to src/words:\n{}", wrong.join("\n"));
    let unused: Vec<_> = CHINESE.iter().filter(|(at, _)| !used.contains(at)).collect();
    assert!(unused.is_empty(), "permitted and not used: {unused:?}");
}

#[test]
fn han_is_defined_once() {
    let places: Vec<_> = below("src")
        .iter()
        .filter(|source| source.code().to_uppercase().contains(r"\U{4E00}"))
        .map(|source| source.path.display().to_string())
        .collect();
    assert_eq!(places, ["src/text/character.rs"]);
}

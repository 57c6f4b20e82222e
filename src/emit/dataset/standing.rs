//! What stands in a folder before a dataset is written there: nothing, a dataset of ours, or things
//! that are not ours and must not be lost.

use super::files::{OWNED, STATE};
use super::log::FAMILY;
use crate::emit::write::to_fill::{self, ToFill};
use crate::words::amiss::Amiss;
use crate::words::dataset as words;
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::{env, fmt};

/// Why no dataset may be written into a folder.
#[derive(Debug)]
pub enum Unwritable {
    /// It is a file.
    NotAFolder,
    /// It holds a file of this name that no dataset of ours holds.
    Foreign(String),
    /// People live there (the working directory or one above it, a home), and other things with
    /// them.
    Inhabited,
    /// It is an input itself.
    Input,
    /// Somebody filled in this file of the dataset that stands there.
    FilledIn(&'static ToFill),
    /// The system refuses.
    System(io::Error),
}

impl From<io::Error> for Unwritable {
    fn from(error: io::Error) -> Self {
        Unwritable::System(error)
    }
}

impl Unwritable {
    /// What is wrong with the folder, in words; nothing where the system refuses.
    pub fn amiss(&self) -> Result<Amiss, &io::Error> {
        Ok(match self {
            Unwritable::NotAFolder => words::NOT_A_FOLDER,
            Unwritable::Foreign(name) => words::foreign(name),
            Unwritable::Inhabited => words::IS_INHABITED,
            Unwritable::Input => words::IS_OF_THE_INPUTS,
            Unwritable::FilledIn(table) => words::filled_in(table.file, table.option),
            Unwritable::System(error) => return Err(error),
        })
    }
}

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.amiss() {
            Ok(amiss) => amiss.fmt(f),
            Err(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Unwritable {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Unwritable::System(error) => Some(error),
            _ => None,
        }
    }
}

/// The files that the dataset in a folder calls its own.
enum Manifest {
    Listed(HashSet<String>),
    /// It is ours, but its list is lost.
    Lost,
}

/// Whether a dataset of ours stands in a folder.
pub fn is_ours(folder: &Path) -> bool {
    manifest(folder).is_some()
}

/// Whether a file of this name may belong to a dataset.
pub fn is_owned(name: &str) -> bool {
    OWNED.contains(&name)
}

fn manifest(folder: &Path) -> Option<Manifest> {
    let package = fs::read(folder.join("datapackage.json")).ok();
    let package =
        package.and_then(|bytes| serde_json::from_slice::<serde_json::Value>(&bytes).ok());
    if let Some(package) = package {
        let generator = package.get("generator").and_then(|said| said.as_str());
        if generator.is_some_and(|said| said.starts_with("gouji ")) {
            let resources = package.get("resources").and_then(|all| all.as_array());
            let paths = resources.into_iter().flatten().filter_map(|one| one.get("path")?.as_str());
            let mut names: HashSet<String> = paths.map(str::to_owned).collect();
            names.extend(["datapackage.json", STATE].map(str::to_owned));
            return Some(Manifest::Listed(names));
        }
    }
    // A run that was killed while it exchanged the files one by one leaves the rest here.
    if folder.join(".gouji").is_dir() {
        return Some(Manifest::Lost);
    }
    let mut head = [0; FAMILY.len()];
    let read = File::open(folder.join(STATE)).and_then(|mut file| file.read_exact(&mut head));
    (read.is_ok() && head == *FAMILY).then_some(Manifest::Lost)
}

/// Looks whether a dataset may be written into a folder, given the inputs; gives back whether one
/// of ours stands there.
///
/// # Errors
/// Why it may not.
pub(super) fn inspect(folder: &Path, inputs: &[PathBuf]) -> Result<bool, Unwritable> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        // A link to nowhere has the name and is no folder.
        Err(error) if error.kind() == io::ErrorKind::NotFound && folder.is_symlink() => {
            return Err(Unwritable::NotAFolder);
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Err(Unwritable::NotAFolder);
        }
        Err(error) => return Err(error.into()),
    };
    let mut names = Vec::new();
    for entry in entries {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort_unstable();
    let ours = manifest(folder);
    let foreign = |name: &String| {
        let of_it = match &ours {
            Some(Manifest::Listed(listed)) => listed.contains(name),
            Some(Manifest::Lost) => true,
            None => false,
        };
        is_owned(name) && !of_it
    };
    if let Some(name) = names.iter().find(|name| foreign(name)) {
        return Err(Unwritable::Foreign(name.clone()));
    }
    if ours.is_none() && !names.is_empty() {
        let folder = fs::canonicalize(folder)?;
        let real = |path: PathBuf| fs::canonicalize(path).ok();
        let homes = [env::current_dir().ok(), env::home_dir()];
        if homes.into_iter().flatten().filter_map(real).any(|home| home.starts_with(&folder)) {
            return Err(Unwritable::Inhabited);
        }
        if inputs.iter().any(|input| real(input.clone()).as_ref() == Some(&folder)) {
            return Err(Unwritable::Input);
        }
    }
    if ours.is_some()
        && let Some(table) = to_fill::ALL.iter().find(|table| is_filled_in(folder, table))
    {
        return Err(Unwritable::FilledIn(table));
    }
    Ok(ours.is_some())
}

/// Whether a person has written into the columns of a file that are there for it. A table that lacks
/// them is not as it was written either.
fn is_filled_in(folder: &Path, table: &ToFill) -> bool {
    let Ok(file) = File::open(folder.join(table.file)) else { return false };
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(io::BufReader::new(file));
    let Ok(head) = reader.byte_headers().cloned() else { return true };
    if head.is_empty() {
        return false;
    }
    let columns = table.empty.map(|column| head.iter().position(|name| name == column.as_bytes()));
    let is_filled = |row: &csv::ByteRecord| {
        columns
            .iter()
            .any(|at| at.is_none_or(|at| row.get(at).is_some_and(|text| !text.is_empty())))
    };
    let mut row = csv::ByteRecord::new();
    while let Ok(true) = reader.read_byte_record(&mut row) {
        if is_filled(&row) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_the_dataset_does_not_list_is_someone_elses() {
        let dir = tempfile::tempdir().expect("dir");
        let put = |name: &str, text: &str| fs::write(dir.path().join(name), text).expect("written");
        assert!(!inspect(dir.path(), &[]).expect("empty"));
        put("notes.txt", "mine");
        assert!(!inspect(dir.path(), &[]).expect("a note is in nobody's way"));
        put(
            "datapackage.json",
            r#"{"generator": "gouji 0.1", "resources": [{"path": "cells.csv"}]}"#,
        );
        put("cells.csv", "");
        assert!(inspect(dir.path(), &[]).expect("ours"));
        put("panel.csv", "mine");
        let said = inspect(dir.path(), &[]).expect_err("refused");
        assert!(matches!(said, Unwritable::Foreign(name) if name == "panel.csv"));
    }

    #[test]
    fn a_package_of_someone_else_is_no_dataset_of_ours() {
        let dir = tempfile::tempdir().expect("dir");
        fs::write(dir.path().join("datapackage.json"), r#"{"resources": []}"#).expect("written");
        let said = inspect(dir.path(), &[]).expect_err("refused");
        assert!(matches!(said, Unwritable::Foreign(name) if name == "datapackage.json"));
    }

    #[test]
    fn what_somebody_filled_in_is_not_written_over() {
        let dir = tempfile::tempdir().expect("dir");
        let put = |name: &str, text: &str| fs::write(dir.path().join(name), text).expect("written");
        put(
            "datapackage.json",
            r#"{"generator": "gouji 0.1", "resources": [{"path": "to_read.csv"}, {"path": "to_identify.csv"}]}"#,
        );
        for (name, text, is_filled) in [
            ("to_read.csv", "path,value,note\r\na.html,,\r\n", false),
            ("to_read.csv", "path,value,note\r\na.html,,\r\nb.html,94,\r\n", true),
            ("to_read.csv", "path;value;note\na.html;94;\n", true),
            ("to_read.csv", "", false),
            ("to_identify.csv", "\u{feff}path,agency,year,url\na.html,,,http://a\n", false),
            ("to_identify.csv", "path,agency,year,url\na.html,,2020,\n", true),
        ] {
            put(name, text);
            let said = inspect(dir.path(), &[]);
            let said =
                said.map_err(|why| matches!(why, Unwritable::FilledIn(of) if of.file == name));
            assert_eq!(said.err(), is_filled.then_some(true), "{text}");
        }
    }

    #[test]
    fn a_folder_of_inputs_is_no_place() {
        let dir = tempfile::tempdir().expect("dir");
        fs::write(dir.path().join("a.html"), "").expect("written");
        let said = inspect(dir.path(), &[dir.path().join(".")]).expect_err("refused");
        assert!(matches!(said, Unwritable::Input));
    }
}

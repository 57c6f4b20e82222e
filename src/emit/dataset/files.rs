//! The files of a dataset.

use crate::convert::hexadecimal;
use crate::emit::write::dictionary::LOAD;
use crate::emit::write::resources::CODEBOOK;
use crate::emit::write::{about, audit, xlsx};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::LazyLock;

/// What the dataset remembers of its making.
pub const STATE: &str = ".gouji-state";

/// Names of the files of a dataset, in the order of the contract.
pub const FILES: &[&str] = &[
    "reports.jsonl",
    "cells.csv",
    "reports.csv",
    "findings.csv",
    "suspects.csv",
    "panel.csv",
    "panel_nulls.csv",
    "coverage.csv",
    "skipped.csv",
    "to_read.csv",
    "to_identify.csv",
    CODEBOOK,
    LOAD,
    about::NAME,
    "datapackage.json",
];

/// Names of the files that hold rows of single reports, in the order in which those are rendered.
pub(super) const ROWS: [&str; 7] = [
    "reports.jsonl", "cells.csv", "reports.csv", "findings.csv", "suspects.csv", "to_read.csv",
    "to_identify.csv",
];

/// Names of all files that a dataset may have: one that is not written again goes.
pub(super) static OWNED: LazyLock<Vec<&str>> = LazyLock::new(|| [FILES, BESIDE].concat());

/// Names of those that only some datasets have.
const BESIDE: &[&str] = &[
    "reports.jsonl.gz",
    xlsx::NAME,
    audit::NAME,
    "cells.parquet",
    "reports.parquet",
    "findings.parquet",
    "suspects.parquet",
    "panel.parquet",
    "coverage.parquet",
    "panel_nulls.parquet",
    "skipped.parquet",
    "to_read.parquet",
    "to_identify.parquet",
    "codebook.parquet",
    STATE,
];

/// A file that was written, for the package to vouch for.
#[derive(Clone, Debug)]
pub struct WrittenFile {
    /// Its name.
    pub name: &'static str,
    /// Its size.
    pub bytes: u64,
    /// Its SHA-256, lower-case hexadecimal.
    pub sha256: String,
}

/// The SHA-256 of a file.
pub fn file_digest(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut digest = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hexadecimal(&digest.finalize())),
            n => digest.update(buffer.get(..n).unwrap_or_default()),
        }
    }
}

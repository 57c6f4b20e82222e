//! Files that are ZIP archives of their parts. Each part is unpacked whole, its checksum verified,
//! and all together may be as large as a document.

use crate::report::Refusal;
use flate2::read::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder};
use std::cell::Cell;
use std::io::Read;

/// Parts that are listed; a document with a thousand pictures has a thousand.
const MOST: usize = 50_000;

/// A part that was not read yet.
struct PackagePart {
    name: String,
    at: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    encrypted: bool,
}

/// A file of parts.
pub struct Package<'a> {
    archive: rawzip::ZipSliceArchive<&'a [u8]>,
    parts: Vec<PackagePart>,
    /// Bytes that may still be unpacked.
    left: Cell<u64>,
}

impl<'a> Package<'a> {
    /// Reads the directory.
    pub fn open(bytes: &'a [u8], largest: u64) -> Result<Self, Refusal> {
        let archive = ZipArchive::from_slice(bytes).map_err(|_| Refusal::Damaged)?;
        let mut parts = Vec::new();
        for entry in archive.entries() {
            let entry = entry.map_err(|_| Refusal::Damaged)?;
            if parts.len() >= MOST {
                return Err(Refusal::TooLarge);
            }
            let name = String::from_utf8_lossy(entry.file_path().as_bytes()).into_owned();
            parts.push(PackagePart {
                name,
                at: entry.wayfinder(),
                method: entry.compression_method(),
                encrypted: entry.flags().is_encrypted(),
            });
        }
        if (parts.len() as u64) < archive.entries_hint() {
            return Err(Refusal::Damaged);
        }
        Ok(Package { archive, parts, left: Cell::new(largest) })
    }

    /// A part by its path, whatever its case and whether or not it begins with a slash; `None` if
    /// there is none.
    pub fn part(&self, path: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let path = normal(path);
        let found = self.parts.iter().find(|part| normal(&part.name) == path);
        found.map(|part| self.unpack(part)).transpose()
    }

    fn unpack(&self, part: &PackagePart) -> Result<Vec<u8>, Refusal> {
        if part.encrypted {
            return Err(Refusal::Password);
        }
        let entry = self.archive.get_entry(part.at).map_err(|_| Refusal::Damaged)?;
        let left = self.left.get();
        match part.method {
            CompressionMethod::STORE => bounded(entry.verifying_reader(entry.data()), left),
            CompressionMethod::DEFLATE => {
                bounded(entry.verifying_reader(DeflateDecoder::new(entry.data())), left)
            }
            _ => Err(Refusal::Damaged),
        }
        .inspect(|bytes| self.left.set(left.saturating_sub(bytes.len() as u64)))
    }
}

fn bounded(source: impl Read, most: u64) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    source.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(|_| Refusal::Damaged)?;
    if bytes.len() as u64 > most { Err(Refusal::TooLarge) } else { Ok(bytes) }
}

/// A path in one spelling: lower case, `/`, steps up taken, no slash before it.
fn normal(path: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    for step in path.split(['/', '\\']) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            _ => steps.push(step),
        }
    }
    steps.join("/").to_lowercase()
}

/// The path that a part at `base` means by `target`.
pub fn beside(base: &str, target: &str) -> String {
    if target.starts_with('/') {
        return target.to_owned();
    }
    match base.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{target}"),
        None => target.to_owned(),
    }
}

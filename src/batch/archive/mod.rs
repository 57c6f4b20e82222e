//! Archives of documents, read one member after another.
//!
//! A thread of its own reads an archive and hands its members over, each whole and at most as
//! large as a document may be, through a channel that holds one. Nothing is written anywhere: the
//! name of a member is only what the data call it.

mod http;
mod outlet;
mod tarball;
mod warc;
mod zip;
mod zip_stream;

use super::failure::{Failure, fault};
use super::item::{GZIP, Item, ItemContent, Origin};
use crate::convert::Refusal;
use crate::native;
use crate::words::detail;
use flate2::bufread::MultiGzDecoder;
use outlet::{Outlet, Stop};
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, sync_channel};

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArchiveKind {
    /// One document, perhaps gzip-ed.
    Document,
    /// A ZIP archive.
    Zip,
    /// A tar archive.
    Tar,
    /// A tar archive, gzip-ed.
    TarGz,
    /// A web archive.
    Warc,
    /// A web archive, gzip-ed.
    WarcGz,
}

impl ArchiveKind {
    /// Recognized by its first bytes, never by its name. What cannot be read is left to whoever reads a
    /// document, and only a file of its own is looked at: a pipe can be read but once.
    pub fn of(path: &Path) -> Self {
        let head = || -> io::Result<Vec<u8>> {
            if !std::fs::metadata(path)?.is_file() {
                return Ok(Vec::new());
            }
            head(File::open(path)?)
        };
        let packed = |bytes: &[u8]| bytes.starts_with(GZIP);
        match head() {
            Ok(bytes) if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") => {
                // A document of many parts is an archive too.
                let document = File::open(path).and_then(native::kind_of_archive);
                if matches!(document, Ok(Some(_))) {
                    ArchiveKind::Document
                } else {
                    ArchiveKind::Zip
                }
            }
            Ok(bytes) if bytes.starts_with(b"WARC/") => ArchiveKind::Warc,
            Ok(bytes) if is_tar(&bytes) => ArchiveKind::Tar,
            Ok(bytes) if packed(&bytes) => {
                let inner = File::open(path)
                    .and_then(|file| head_of_packed(BufReader::new(file)))
                    .unwrap_or_default();
                match inner {
                    inner if inner.starts_with(b"WARC/") => ArchiveKind::WarcGz,
                    inner if is_tar(&inner) => ArchiveKind::TarGz,
                    _ => ArchiveKind::Document,
                }
            }
            _ => ArchiveKind::Document,
        }
    }
}

/// The first block of a source.
fn head(source: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(512).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn head_of_packed(source: BufReader<File>) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // A file that is cut off early still shows what it was.
    let _ = MultiGzDecoder::new(source).take(512).read_to_end(&mut bytes);
    Ok(bytes)
}

/// Whether a block is the header of a member: archives older than the mark show it by their
/// checksum.
fn is_tar(block: &[u8]) -> bool {
    let Some(block) = block.first_chunk::<512>() else { return false };
    // The checksum itself counts as eight spaces.
    let own = 148..156;
    let others = block.iter().enumerate().filter(|(at, _)| !own.contains(at));
    let sum = others.map(|(_, b)| u32::from(*b)).sum::<u32>() + 8 * 32;
    block[257..].starts_with(b"ustar")
        || tar::Header::from_byte_slice(block).cksum().is_ok_and(|told| told == sum)
}

/// The members of an archive.
pub struct Members {
    from: Receiver<Item>,
}

impl Members {
    /// Begins to read an archive of this kind, which the data call `name`.
    pub fn open(path: PathBuf, name: String, kind: ArchiveKind, largest: u64) -> Self {
        let (to, from) = sync_channel(1);
        let (spare, given) = (to.clone(), name.clone());
        let work = move || {
            let mut outlet = Outlet::new(name.clone(), largest, to);
            let read = catch_unwind(AssertUnwindSafe(|| read(&path, kind, &mut outlet)));
            let failure = match read {
                Ok(Ok(())) if outlet.documents() > 0 => return outlet.end(),
                Ok(Ok(())) => {
                    Failure { refusal: Refusal::Binary, detail: detail::NO_DOCUMENT.to_owned() }
                }
                // Nobody is left to read of it.
                Ok(Err(Stop::Unwanted)) => return,
                Ok(Err(Stop::Broken(failure))) => failed(failure, outlet.documents()),
                Err(panic) => fault(&*panic),
            };
            outlet.fail(failure);
        };
        // The name keeps a fault from being reported twice.
        let started = std::thread::Builder::new().name("worker".into()).spawn(work);
        if let Err(error) = started {
            // The channel has room for one.
            let content = ItemContent::Failed(error.into());
            let _ = spare
                .send(Item { origin: Origin { name: given, url: None, fetched: None }, content });
        }
        Members { from }
    }
}

impl Iterator for Members {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        self.from.recv().ok()
    }
}

/// Adds to a failure how far the archive could be read.
fn failed(failure: Failure, documents: u64) -> Failure {
    Failure { detail: detail::so_far(&failure.detail, documents), ..failure }
}

fn read(path: &Path, kind: ArchiveKind, outlet: &mut Outlet) -> Result<(), Stop> {
    let file = File::open(path)?;
    let plain = |file| BufReader::with_capacity(1 << 16, file);
    let unpacked = |file| BufReader::with_capacity(1 << 16, MultiGzDecoder::new(plain(file)));
    match kind {
        ArchiveKind::Zip => zip::read(file, outlet),
        ArchiveKind::Tar => tarball::read(plain(file), outlet),
        ArchiveKind::TarGz => tarball::read(unpacked(file), outlet),
        ArchiveKind::Warc => warc::read(plain(file), outlet),
        ArchiveKind::WarcGz => warc::read(unpacked(file), outlet),
        ArchiveKind::Document => {
            let origin = Origin { name: outlet.name().to_owned(), url: None, fetched: None };
            outlet.send(Item { origin, content: ItemContent::File(path.to_owned()) })
        }
    }
}

//! ZIP archives. Members come in the order of the archive's directory, which is read a part at a
//! time, however long it is.

use super::outlet::{Outlet, Stop, damaged, overlooks, unreadable};
use super::zip_stream::{self, named};
use crate::batch::failure::Failure;
use crate::batch::item::{bounded, too_large};
use crate::convert::Refusal;
use crate::words::detail;
use flate2::read::DeflateDecoder;
use rawzip::{CompressionMethod, FileReader, ZipArchive, ZipArchiveEntryWayfinder};
use std::fs::File;
use std::io;

/// Bytes of a part of the directory: the longest name, extra field and comment fit in.
const PART: usize = rawzip::MAX_CENTRAL_DIRECTORY_RECORD_SIZE;

/// Reads an archive.
pub fn read(file: File, outlet: &mut Outlet) -> Result<(), Stop> {
    let whole = file.metadata()?.len();
    let again = file.try_clone()?;
    let mut part = vec![0; PART];
    let archive = match ZipArchive::from_file(file, &mut part) {
        Ok(archive) => archive,
        // The directory stands at the end. Without it the members still stand one after another.
        Err(error) => {
            return match failure(error) {
                failure if failure.refusal == Refusal::Damaged => zip_stream::read(again, outlet),
                failure => Err(failure.into()),
            };
        }
    };
    let (mut read, mut listed) = (0u64, 0u64);
    let mut entries = archive.entries(&mut part);
    while let Some(entry) = entries.next_entry().map_err(failure)? {
        listed += 1;
        if entry.is_dir() {
            continue;
        }
        let path = named(entry.file_path().as_bytes(), entry.flags().is_utf8());
        if let Some(why) = overlooks(&path) {
            outlet.overlook(&path, why)?;
            continue;
        }
        // Members that share their bytes would make much of little.
        read = read.saturating_add(entry.compressed_size_hint());
        if read > whole {
            return Err(damaged(detail::OVERLAPPING));
        }
        let bytes = if entry.flags().is_encrypted() {
            Err(Refusal::Password.into())
        } else {
            let method = entry.compression_method();
            one(&archive, entry.wayfinder(), method, outlet.largest())
        };
        outlet.document(&path, None, bytes)?;
    }
    if listed < archive.entries_hint() {
        return Err(damaged(detail::members_missing(archive.entries_hint() - listed)));
    }
    Ok(())
}

/// Reads one member. Whatever is wrong with it says nothing of the others.
fn one(
    archive: &ZipArchive<FileReader>,
    entry: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    largest: u64,
) -> Result<Vec<u8>, Failure> {
    let size = entry.uncompressed_size_hint();
    if size > largest {
        return Err(too_large(largest));
    }
    let entry = archive.get_entry(entry).map_err(failure)?;
    match method {
        CompressionMethod::STORE => bounded(entry.verifying_reader(entry.reader()), size, largest),
        CompressionMethod::DEFLATE => {
            let unpacked = DeflateDecoder::new(entry.reader());
            bounded(entry.verifying_reader(unpacked), size, largest)
        }
        other => Err(unreadable(&detail::by_unread_method(other))),
    }
}

fn failure(error: rawzip::Error) -> Failure {
    match error.into_kind() {
        rawzip::ErrorKind::IO(error) => error.into(),
        rawzip::ErrorKind::Eof => io::Error::from(io::ErrorKind::UnexpectedEof).into(),
        other => Failure { refusal: Refusal::Damaged, detail: other.to_string() },
    }
}

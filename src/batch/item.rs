//! One thing to convert: a file yet to be read, or bytes in hand.

use super::failure::Failure;
use crate::convert::Refusal;
use crate::report::NotInput;
use crate::words::detail;
use flate2::bufread::MultiGzDecoder;
use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;

/// Bytes of the largest document that is read, unless said otherwise. The largest report seen has
/// three million.
pub const LARGEST: u64 = 64 << 20;

/// How gzip-ed bytes begin.
pub(super) const GZIP: &[u8] = b"\x1F\x8B";

/// Where a document comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// What the data calls it.
    pub name: String,
    /// The address it was fetched from, where whatever holds it says so.
    pub url: Option<String>,
    /// When it was fetched, ISO 8601, where whatever holds it says so.
    pub fetched: Option<String>,
}

/// What is to be converted.
#[derive(Clone, Debug)]
pub enum ItemContent {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Standard,
    /// Bytes already read.
    Bytes(Vec<u8>),
    /// What could not be had.
    Failed(Failure),
    /// Files that are not inputs at all, and why.
    Overlooked(Vec<(String, NotInput)>),
}

/// One thing to convert.
#[derive(Clone, Debug)]
pub struct Item {
    /// Where it comes from.
    pub origin: Origin,
    /// What it is.
    pub content: ItemContent,
}

impl ItemContent {
    /// The bytes, unpacked if they are gzip-ed, if they are at most `largest`.
    ///
    /// # Errors
    /// What kept them from being read.
    pub fn read(self, largest: u64) -> Result<Vec<u8>, Failure> {
        let bytes = match self {
            ItemContent::Bytes(bytes) if bytes.len() as u64 > largest => {
                return Err(too_large(largest));
            }
            ItemContent::Bytes(bytes) => bytes,
            ItemContent::Failed(failure) => return Err(failure),
            // Nobody asks: what is overlooked is delivered as such.
            ItemContent::Overlooked(_) => Vec::new(),
            ItemContent::Standard => bounded(io::stdin().lock(), 0, largest)?,
            ItemContent::File(path) => {
                let file = File::open(path)?;
                let known = file.metadata()?;
                // Of a file that is none (a pipe) the size says nothing.
                let size = if known.is_file() { known.len() } else { 0 };
                if size > largest {
                    return Err(too_large(largest));
                }
                bounded(file, size, largest)?
            }
        };
        if !bytes.starts_with(GZIP) {
            return Ok(bytes);
        }
        bounded(MultiGzDecoder::new(bytes.as_slice()), 0, largest).map_err(|failure| {
            let detail = match failure.refusal {
                Refusal::Damaged => format!("gzip: {}", failure.detail),
                _ => failure.detail,
            };
            Failure { detail, ..failure }
        })
    }
}

/// All bytes of a source that are expected to be `size` and may be at most `largest`.
pub(super) fn bounded(source: impl Read, size: u64, largest: u64) -> Result<Vec<u8>, Failure> {
    // What is claimed is believed in part only: bytes must come to fill more.
    let room = usize::try_from(size.min(largest).min(8 << 20)).unwrap_or(0);
    let mut bytes = Vec::with_capacity(room + 1);
    source.take(largest.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > largest { Err(too_large(largest)) } else { Ok(bytes) }
}

/// The failure of what is larger than may be.
pub(super) fn too_large(largest: u64) -> Failure {
    let scaled = [(30, "GiB"), (20, "MiB"), (10, "KiB")].into_iter().find_map(|(bits, unit)| {
        let whole = largest > 0 && largest.trailing_zeros() >= bits;
        whole.then(|| detail::more_than(format_args!("{} {unit}", largest >> bits)))
    });
    let detail = scaled.unwrap_or_else(|| detail::more_bytes_than(largest));
    Failure { refusal: Refusal::TooLarge, detail }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).expect("memory");
        encoder.finish().expect("memory")
    }

    #[test]
    fn what_is_compressed_is_unpacked_once() {
        let packed = gzip(&gzip(b"twice"));
        let read = ItemContent::Bytes(packed).read(100).expect("read");
        assert_eq!(read, gzip(b"twice"));
        let both = [gzip(b"one "), gzip(b"two")].concat();
        assert_eq!(ItemContent::Bytes(both).read(100).expect("read"), b"one two");
    }

    #[test]
    fn a_bomb_ends_at_the_limit() {
        let packed = gzip(&vec![0; 10 << 20]);
        assert!(packed.len() < 100 << 10);
        let failure = ItemContent::Bytes(packed).read(1 << 20).expect_err("too large");
        let said = (failure.refusal, failure.detail.as_str());
        assert_eq!(said, (Refusal::TooLarge, "more than 1 MiB"));
    }

    #[test]
    fn what_is_cut_off_is_not_read_in_part() {
        let mut packed = gzip(b"some text that is cut off");
        packed.truncate(20);
        let failure = ItemContent::Bytes(packed).read(100).expect_err("damaged");
        let said = (failure.refusal, failure.detail.as_str());
        assert_eq!(said, (Refusal::Damaged, "gzip: cut off"));
    }

    #[test]
    fn a_large_file_is_refused_by_its_size() {
        let dir = tempfile::tempdir().expect("dir");
        let path = dir.path().join("a.html");
        File::create(&path).and_then(|file| file.set_len(2 << 30)).expect("a sparse file");
        let failure = ItemContent::File(path).read(LARGEST).expect_err("too large");
        assert_eq!(failure.detail, "more than 64 MiB");
    }
}

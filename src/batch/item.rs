//! One thing to convert: a file yet to be read, or bytes in hand.

use super::Failure;
use crate::convert::Refusal;
use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;

/// Bytes of the largest document that is read, unless said otherwise. The largest report seen has
/// three million.
pub const LARGEST: u64 = 64 << 20;

/// Where a document comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// What the data calls it.
    pub name: String,
    /// The address it was fetched from, where whatever holds it says so.
    pub url: Option<String>,
}

/// What is to be converted.
#[derive(Clone, Debug)]
pub enum Content {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Standard,
    /// Bytes already read.
    Bytes(Vec<u8>),
    /// What could not be had.
    Failed(Failure),
}

/// One thing to convert.
#[derive(Clone, Debug)]
pub struct Item {
    /// Where it comes from.
    pub origin: Origin,
    /// What it is.
    pub content: Content,
}

impl Content {
    /// The bytes, if they are at most `largest`.
    pub(super) fn read(self, largest: u64) -> Result<Vec<u8>, Failure> {
        let mut bytes = Vec::new();
        match self {
            Content::Bytes(bytes) => return Ok(bytes),
            Content::Failed(failure) => return Err(failure),
            Content::Standard => {
                io::stdin().lock().take(largest.saturating_add(1)).read_to_end(&mut bytes)
            }
            Content::File(path) => File::open(path).and_then(|file| {
                let size = file.metadata().map_or(0, |m| m.len()).min(largest);
                bytes.reserve(usize::try_from(size).unwrap_or(0) + 1);
                file.take(largest.saturating_add(1)).read_to_end(&mut bytes)
            }),
        }
        .map_err(|error| Failure { refusal: Refusal::Unreadable, detail: error.to_string() })?;
        if bytes.len() as u64 > largest {
            let detail = format!("more than {} MiB", largest >> 20);
            return Err(Failure { refusal: Refusal::TooLarge, detail });
        }
        Ok(bytes)
    }
}

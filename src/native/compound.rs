//! Files of Office before 2007: streams in one file ([MS-CFB]), and the numbers in them.

use crate::report::Refusal;
use std::io::{Cursor, Read};

/// A file of streams.
pub struct Compound<'a>(cfb::CompoundFile<Cursor<&'a [u8]>>);

impl<'a> Compound<'a> {
    /// Reads the directory.
    pub fn open(bytes: &'a [u8], largest: u64) -> Result<Self, Refusal> {
        if bytes.len() as u64 > largest {
            return Err(Refusal::TooLarge);
        }
        cfb::CompoundFile::open(Cursor::new(bytes)).map(Compound).map_err(|_| Refusal::Damaged)
    }

    /// A stream by its path; `None` if there is none.
    pub fn stream(&mut self, path: &str) -> Result<Option<Vec<u8>>, Refusal> {
        if !self.0.is_stream(path) {
            return Ok(None);
        }
        let mut own = self.0.open_stream(path).map_err(|_| Refusal::Damaged)?;
        let mut bytes = Vec::new();
        own.read_to_end(&mut bytes).map_err(|_| Refusal::Damaged)?;
        Ok(Some(bytes))
    }
}

/// A number of two bytes.
pub fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}

/// A number of four bytes.
pub fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}

//! The file in which a dataset remembers its making: how it begins, its records one after another,
//! a digest of all bytes.

use super::files::STATE;
use super::state::{StateKey, is_report};
use crate::words::dataset as words;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// How the file begins, whatever its layout.
pub(super) const FAMILY: &[u8; 12] = b"gouji state ";

/// How it begins in this layout; another one has another number.
pub(super) const MAGIC: &[u8; 16] = b"gouji state 006\n";

/// The file while it is written.
pub(super) struct Log {
    file: BufWriter<File>,
    digest: Sha256,
}

impl Log {
    pub fn create(folder: &Path, key: &StateKey) -> io::Result<Self> {
        let file = BufWriter::with_capacity(1 << 16, File::create(folder.join(STATE))?);
        let mut log = Log { file, digest: Sha256::new() };
        log.write(MAGIC)?;
        log.write(key.bytes())?;
        Ok(log)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.digest.update(bytes);
        self.file.write_all(bytes)
    }

    pub fn push(&mut self, record: &[u8]) -> io::Result<()> {
        self.write(&(record.len() as u64).to_le_bytes())?;
        self.write(record)
    }

    /// Everything so far can be read from the file.
    pub fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }

    /// The same file without its reports.
    pub fn of_skips(mut self, folder: &Path, key: &StateKey) -> io::Result<Self> {
        self.flush()?;
        let mut records = Records::open(folder)?;
        let end = fs::metadata(folder.join(STATE))?.len();
        // What is open can still be read.
        fs::remove_file(folder.join(STATE))?;
        let mut out = Log::create(folder, key)?;
        records.each(end, |_, record| match is_report(record) {
            true => Ok(()),
            false => out.push(record),
        })?;
        Ok(out)
    }

    pub fn finish(mut self) -> io::Result<()> {
        let digest = std::mem::take(&mut self.digest).finalize();
        self.file.write_all(&digest)?;
        self.file.flush()
    }
}

/// The file while it is read.
pub(super) struct Records {
    file: BufReader<File>,
}

/// Bytes before the first record.
pub(super) const FIRST: u64 = 48;

impl Records {
    pub fn open(folder: &Path) -> io::Result<Self> {
        Ok(Records { file: BufReader::with_capacity(1 << 14, File::open(folder.join(STATE))?) })
    }

    /// The record at an offset.
    pub fn at(&mut self, offset: u64) -> io::Result<Vec<u8>> {
        let now = self.file.stream_position()?;
        match i64::try_from(offset).ok().zip(i64::try_from(now).ok()) {
            // What is already read ahead is kept.
            Some((to, now)) => self.file.seek_relative(to - now)?,
            None => self.file.seek(SeekFrom::Start(offset)).map(|_| ())?,
        }
        let mut length = [0; 8];
        self.file.read_exact(&mut length)?;
        let length = u64::from_le_bytes(length);
        let mut record = Vec::new();
        self.file.by_ref().take(length).read_to_end(&mut record)?;
        if record.len() as u64 == length { Ok(record) } else { Err(damaged()) }
    }

    /// Calls `take` with the offset and bytes of every record up to the offset `end`.
    pub fn each(
        &mut self,
        end: u64,
        mut take: impl FnMut(u64, &[u8]) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut at = FIRST;
        while at < end {
            let record = self.at(at)?;
            take(at, &record)?;
            at += 8 + record.len() as u64;
        }
        if at == end { Ok(()) } else { Err(damaged()) }
    }
}

/// The state is not what was written.
pub(super) fn damaged() -> io::Error {
    words::DAMAGED_STATE.into()
}

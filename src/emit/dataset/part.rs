//! A file of the dataset while it is written: counted and digested.

use super::{Settings, state};
use crate::convert::hexadecimal;
use crate::emit::stage::Stage;
use crate::emit::table::{CsvSink, Field};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, BufWriter, Write};

/// A file that was written, for the package to vouch for.
#[derive(Clone, Debug)]
pub struct Written {
    /// Its name.
    pub name: &'static str,
    /// Its size.
    pub bytes: u64,
    /// Its SHA-256, lower-case hexadecimal.
    pub sha256: String,
}

/// A file of the dataset being written.
pub(super) struct Part {
    name: &'static str,
    file: BufWriter<File>,
    bytes: u64,
    digest: Sha256,
}

impl Part {
    pub fn create(stage: &Stage, name: &'static str) -> io::Result<Self> {
        let file = BufWriter::with_capacity(1 << 16, File::create(stage.path().join(name))?);
        Ok(Part { name, file, bytes: 0, digest: Sha256::new() })
    }

    /// Begins the file of a table with its header.
    pub fn table(
        stage: &Stage,
        settings: Settings,
        name: &'static str,
        fields: &[Field],
    ) -> io::Result<Self> {
        let mut part = Part::create(stage, name)?;
        if settings.excel {
            part.write_all("\u{feff}".as_bytes())?;
        }
        let mut sink = CsvSink::new(part, settings.excel);
        sink.header(fields)?;
        sink.finish()
    }

    /// Bytes written so far.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    pub fn finish(mut self) -> io::Result<Written> {
        self.flush()?;
        let sha256 = hexadecimal(&self.digest.finalize());
        Ok(Written { name: self.name, bytes: self.bytes, sha256 })
    }
}

/// The files of the dataset that were written by others than a [`Part`].
pub(super) fn others(stage: &Stage, written: &[Written]) -> io::Result<Vec<Written>> {
    let mut out = Vec::new();
    for name in super::OWNED.iter().filter(|name| **name != state::NAME) {
        let path = stage.path().join(name);
        if written.iter().all(|known| known.name != *name) && path.exists() {
            let (bytes, sha256) = (path.metadata()?.len(), state::file_digest(&path)?);
            out.push(Written { name, bytes, sha256 });
        }
    }
    Ok(out)
}

impl Write for Part {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n = self.file.write(bytes)?;
        self.digest.update(bytes.get(..n).unwrap_or_default());
        self.bytes += n as u64;
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

//! A file of the dataset while it is written: counted and digested.

use super::DatasetSettings;
use super::files::{OWNED, STATE, WrittenFile, file_digest};
use crate::convert::hexadecimal;
use crate::emit::dataset::atomic_dir::Stage;
#[cfg(feature = "parquet")]
use crate::emit::write::parquet::ParquetWriter;
use crate::emit::write::resources::packed;
#[cfg(feature = "parquet")]
use crate::emit::write::resources::resources;
#[cfg(feature = "parquet")]
use crate::emit::write::short::Shorts;
use crate::emit::write::table::{CsvSink, Field};
use crate::parse::Roster;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, BufWriter, Write};

/// A file of the dataset being written.
pub(super) struct DatasetPart {
    name: &'static str,
    to: PartSink,
    bytes: u64,
    digest: Sha256,
}

/// Where the bytes go.
enum PartSink {
    /// To the file as they are.
    File(BufWriter<File>),
    /// To the file, compressed.
    Packed(Box<GzEncoder<BufWriter<File>>>),
    /// To the columns of a Parquet file, as rows of CSV.
    #[cfg(feature = "parquet")]
    Columns(Box<ParquetWriter>),
}

impl DatasetPart {
    pub fn create(stage: &Stage, name: &'static str) -> io::Result<Self> {
        Ok(DatasetPart::of(name, PartSink::File(open(stage, name)?)))
    }

    fn of(name: &'static str, to: PartSink) -> Self {
        DatasetPart { name, to, bytes: 0, digest: Sha256::new() }
    }

    /// Begins a file of text that is packed in a dataset of Parquet alone.
    pub fn text(stage: &Stage, settings: DatasetSettings, name: &'static str) -> io::Result<Self> {
        match packed(name).filter(|_| settings.alone) {
            None => DatasetPart::create(stage, name),
            Some(name) => {
                let file = GzEncoder::new(open(stage, name)?, Compression::default());
                Ok(DatasetPart::of(name, PartSink::Packed(Box::new(file))))
            }
        }
    }

    /// Begins the file of a table with its header.
    pub fn table(
        stage: &Stage,
        settings: DatasetSettings,
        roster: &Roster,
        name: &'static str,
        fields: &[Field],
    ) -> io::Result<Self> {
        #[cfg(feature = "parquet")]
        if let Some(name) = packed(name).filter(|_| settings.alone) {
            let shorts = Shorts::of(&resources(roster));
            let columns = ParquetWriter::create(&stage.path().join(name), fields, &shorts)?;
            return Ok(DatasetPart::of(name, PartSink::Columns(Box::new(columns))));
        }
        #[cfg(not(feature = "parquet"))]
        let _ = roster;
        let mut part = DatasetPart::create(stage, name)?;
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

    /// Ends the file; gives back what is to be vouched for, unless the file has other bytes than were
    /// written here.
    pub fn finish(self) -> io::Result<Option<WrittenFile>> {
        match self.to {
            PartSink::File(mut file) => file.flush()?,
            PartSink::Packed(file) => return file.finish()?.flush().map(|()| None),
            #[cfg(feature = "parquet")]
            PartSink::Columns(columns) => return columns.finish().map(|()| None),
        }
        let sha256 = hexadecimal(&self.digest.finalize());
        Ok(Some(WrittenFile { name: self.name, bytes: self.bytes, sha256 }))
    }
}

fn open(stage: &Stage, name: &str) -> io::Result<BufWriter<File>> {
    Ok(BufWriter::with_capacity(1 << 16, File::create(stage.path().join(name))?))
}

/// The files of the dataset that were written by others than a [`DatasetPart`].
pub(super) fn others(stage: &Stage, written: &[WrittenFile]) -> io::Result<Vec<WrittenFile>> {
    let mut out = Vec::new();
    for name in OWNED.iter().filter(|name| **name != STATE) {
        let path = stage.path().join(name);
        if written.iter().all(|known| known.name != *name) && path.exists() {
            let (bytes, sha256) = (path.metadata()?.len(), file_digest(&path)?);
            out.push(WrittenFile { name, bytes, sha256 });
        }
    }
    Ok(out)
}

impl Write for DatasetPart {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n = match &mut self.to {
            PartSink::File(file) => file.write(bytes)?,
            PartSink::Packed(file) => file.write(bytes)?,
            #[cfg(feature = "parquet")]
            PartSink::Columns(columns) => columns.write(bytes)?,
        };
        self.digest.update(bytes.get(..n).unwrap_or_default());
        self.bytes += n as u64;
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.to {
            PartSink::File(file) => file.flush(),
            PartSink::Packed(file) => file.flush(),
            #[cfg(feature = "parquet")]
            PartSink::Columns(columns) => columns.flush(),
        }
    }
}

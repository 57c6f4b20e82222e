//! The rows of a table of a dataset, as it stands.

#[cfg(feature = "parquet")]
use crate::emit::write::parquet;
use crate::emit::write::resources::packed;
use crate::words::{dataset as words, usage};
use std::fs::File;
use std::io;
use std::path::Path;

/// A table of a dataset while it is read.
pub(super) enum DatasetRows {
    Text {
        reader: csv::Reader<File>,
        columns: Vec<usize>,
        record: csv::StringRecord,
    },
    #[cfg(feature = "parquet")]
    Columns {
        rows: parquet::ParquetRows,
        row: Vec<String>,
    },
}

impl DatasetRows {
    /// Opens a table for some of its columns.
    pub(super) fn open(folder: &Path, file: &str, columns: &[&str]) -> io::Result<Self> {
        let path = folder.join(file);
        let named = |error: io::Error| {
            if error.kind() != io::ErrorKind::NotFound {
                return io::Error::new(error.kind(), format!("{}: {error}", path.display()));
            }
            usage::no_dataset(path.display()).of_kind(io::ErrorKind::NotFound)
        };
        if let Some(packed) = packed(file).map(|name| folder.join(name)).filter(|_| !path.exists())
            && packed.exists()
        {
            return DatasetRows::of_columns(&packed, columns);
        }
        let mut reader = csv::Reader::from_reader(File::open(&path).map_err(named)?);
        let headers = reader.headers().map_err(|error| named(error.into()))?;
        let place = |wanted: &&str| {
            // An older dataset may lack what a newer one has, all but the keys.
            headers.iter().position(|name| name.trim_start_matches('\u{feff}') == *wanted)
        };
        if columns.first().is_some_and(|first| place(first).is_none()) {
            let path = path.display().to_string();
            return Err(words::NOT_A_TABLE.of_key(&path).into());
        }
        let columns = columns.iter().map(|name| place(name).unwrap_or(usize::MAX)).collect();
        Ok(DatasetRows::Text { reader, columns, record: csv::StringRecord::new() })
    }

    #[cfg(feature = "parquet")]
    pub(super) fn of_columns(file: &Path, columns: &[&str]) -> io::Result<Self> {
        let rows = parquet::ParquetRows::open(file, columns).map_err(|error| {
            io::Error::new(error.kind(), format!("{}: {error}", file.display()))
        })?;
        Ok(DatasetRows::Columns { rows, row: Vec::new() })
    }

    #[cfg(not(feature = "parquet"))]
    pub(super) fn of_columns(file: &Path, _: &[&str]) -> io::Result<Self> {
        Err(words::PARQUET_LEFT_OUT.of_key(&file.display().to_string()).into())
    }

    /// The next row; none at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Vec<&str>>> {
        match self {
            DatasetRows::Text { reader, columns, record } => {
                if !reader.read_record(record)? {
                    return Ok(None);
                }
                let get = |at: &usize| record.get(*at).unwrap_or_default();
                Ok(Some(columns.iter().map(get).collect()))
            }
            #[cfg(feature = "parquet")]
            DatasetRows::Columns { rows, row } => match rows.next() {
                None => Ok(None),
                Some(next) => {
                    *row = next?;
                    Ok(Some(row.iter().map(String::as_str).collect()))
                }
            },
        }
    }
}

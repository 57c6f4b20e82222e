//! The rows of a table of Parquet, as text.

use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field as RowValue;
use parquet::record::reader::RowIter;
use parquet::schema::types::{Type, TypePtr};
use std::fs::File;
use std::io;
use std::path::Path;

/// The rows of a table, some of its columns as they stand in the CSV.
pub struct ParquetRows {
    rows: RowIter<'static>,
    /// Names of the columns.
    columns: Vec<String>,
}

impl ParquetRows {
    /// Opens a table for some of its columns, the first of which it must have; another that it lacks
    /// is empty.
    ///
    /// # Errors
    /// If the file is not such a table.
    pub fn open(file: &Path, columns: &[&str]) -> io::Result<Self> {
        let open = || -> Result<RowIter<'static>, ParquetError> {
            let reader = SerializedFileReader::new(File::open(file)?)?;
            let schema = reader.metadata().file_metadata().schema();
            let is_wanted = |field: &&TypePtr| columns.contains(&field.name());
            let wanted: Vec<_> = schema.get_fields().iter().filter(is_wanted).cloned().collect();
            if !wanted.iter().any(|field| columns.first() == Some(&field.name())) {
                return Err(ParquetError::General("it is not a table of a dataset".into()));
            }
            let names = Type::group_type_builder(schema.name()).with_fields(wanted).build()?;
            RowIter::from_file_into(Box::new(reader)).project(Some(names))
        };
        let columns = columns.iter().map(|&name| name.to_owned()).collect();
        Ok(ParquetRows { rows: open().map_err(io::Error::other)?, columns })
    }
}

impl Iterator for ParquetRows {
    type Item = io::Result<Vec<String>>;

    fn next(&mut self) -> Option<Self::Item> {
        let row = match self.rows.next()? {
            Ok(row) => row,
            Err(error) => return Some(Err(io::Error::other(error))),
        };
        let mut out = vec![String::new(); self.columns.len()];
        for (name, value) in row.get_column_iter() {
            let at = self.columns.iter().position(|column| column == name);
            if let Some(text) = at.and_then(|at| out.get_mut(at)) {
                *text = match value {
                    RowValue::Null => String::new(),
                    RowValue::Str(value) => value.clone(),
                    // As CSV has it, without the .0 of a whole one.
                    RowValue::Double(value) => value.to_string(),
                    other => other.to_string(),
                };
            }
        }
        Some(Ok(out))
    }
}

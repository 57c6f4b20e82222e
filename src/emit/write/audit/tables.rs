//! A finished table, row by row.

use rustc_hash::FxHashMap;
use std::io;
use std::path::Path;

/// A table of the dataset, read row by row, its values by the names of the columns.
pub(super) struct CsvTable {
    reader: csv::Reader<std::fs::File>,
    columns: FxHashMap<String, usize>,
    record: csv::StringRecord,
}

impl CsvTable {
    pub(super) fn open(folder: &Path, name: &str) -> io::Result<Self> {
        let mut reader = csv::ReaderBuilder::new().from_path(folder.join(name))?;
        let header = reader.headers()?;
        let columns = header.iter().enumerate();
        // Files for Excel begin with a byte-order mark.
        let columns = columns.map(|(i, name)| (name.trim_start_matches('\u{feff}').to_owned(), i));
        let columns = columns.collect();
        Ok(CsvTable { reader, columns, record: csv::StringRecord::new() })
    }

    pub(super) fn next(&mut self) -> io::Result<bool> {
        Ok(self.reader.read_record(&mut self.record)?)
    }

    /// The value in a column; empty where the table has no such column.
    pub(super) fn get(&self, column: &str) -> &str {
        self.columns.get(column).and_then(|at| self.record.get(*at)).unwrap_or_default()
    }

    pub(super) fn text(&self, column: &str) -> String {
        self.get(column).to_owned()
    }

    pub(super) fn count(&self, column: &str) -> u64 {
        self.get(column).parse().unwrap_or(0)
    }

    pub(super) fn words(&self, column: &str) -> Vec<String> {
        self.get(column).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
    }
}

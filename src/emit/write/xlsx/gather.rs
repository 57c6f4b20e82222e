//! What the workbook needs beside the finished tables, in files until these are.

use super::list;
use super::mark::CellMark;
use crate::emit::across::between::Between;
use crate::validate::codec::Pack;
use crate::words::names::Lang;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Problems and marks of the reports that have passed by.
pub struct Gathered {
    pub(super) problems: BufWriter<File>,
    pub(super) marks: BufWriter<File>,
    /// Rows so far of `cells.csv` and of `reports.csv`.
    cells: u64,
    reports: u64,
}

impl Gathered {
    /// Begins; the files are in `folder`, without a name.
    pub fn create(folder: &Path) -> io::Result<Self> {
        let file = || tempfile::tempfile_in(folder).map(|f| BufWriter::with_capacity(1 << 16, f));
        Ok(Gathered { problems: file()?, marks: file()?, cells: 0, reports: 0 })
    }

    /// Takes the next report: its problems as rows, its marks, and how many rows of cells it has.
    pub fn report(&mut self, problems: &[u8], marks: &[CellMark], cells: u64) -> io::Result<()> {
        self.problems.write_all(problems)?;
        for mark in marks {
            let mut record = Vec::new();
            self.reports.pack(&mut record);
            CellMark { cell: self.cells + mark.cell, ..mark.clone() }.pack(&mut record);
            self.marks.write_all(&(record.len() as u64).to_le_bytes())?;
            self.marks.write_all(&record)?;
        }
        self.cells += cells;
        self.reports += 1;
        Ok(())
    }

    /// Takes a finding between reports.
    pub fn between(&mut self, between: &Between, lang: Lang) -> io::Result<()> {
        self.problems.write_all(&list::between(between, lang)?)
    }
}

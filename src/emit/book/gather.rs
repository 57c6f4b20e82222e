//! What the workbook needs beside the finished tables, in files until these are.

use super::list;
use super::mark::Mark;
use crate::emit::between::Between;
use crate::emit::names::Lang;
use crate::validate::series::packed::{Pack, Unpack};
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, Write};
use std::path::Path;

/// Problems and marks of the reports that have passed by.
pub struct Gathered {
    problems: BufWriter<File>,
    marks: BufWriter<File>,
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
    pub fn report(&mut self, problems: &[u8], marks: &[Mark], cells: u64) -> io::Result<()> {
        self.problems.write_all(problems)?;
        for mark in marks {
            let mut record = Pack::default();
            record.number(self.reports);
            Mark { cell: self.cells + mark.cell, ..mark.clone() }.pack(&mut record);
            self.marks.write_all(&(record.0.len() as u64).to_le_bytes())?;
            self.marks.write_all(&record.0)?;
        }
        self.cells += cells;
        self.reports += 1;
        Ok(())
    }

    /// Takes a finding between reports.
    pub fn between(&mut self, between: &Between, lang: Lang) -> io::Result<()> {
        self.problems.write_all(&list::between(between, lang)?)
    }

    /// The problems, to be read from the first on.
    pub fn problems(&mut self) -> io::Result<impl Read> {
        begin(&mut self.problems)
    }

    /// The marks, to be read from the first on.
    pub fn marks(&mut self) -> io::Result<Marks> {
        let mut marks = Marks { file: begin(&mut self.marks)?, next: None };
        marks.step()?;
        Ok(marks)
    }
}

fn begin(file: &mut BufWriter<File>) -> io::Result<BufReader<File>> {
    file.flush()?;
    let mut file = file.get_ref().try_clone()?;
    file.rewind()?;
    Ok(BufReader::with_capacity(1 << 16, file))
}

/// Marks in the order of the reports and their cells.
pub struct Marks {
    file: BufReader<File>,
    next: Option<(u64, Mark)>,
}

impl Marks {
    /// The mark of this row of `cells.csv`; rows are asked for in their order.
    pub fn of_cell(&mut self, row: u64) -> io::Result<Option<Mark>> {
        if self.next.as_ref().is_none_or(|(_, mark)| mark.cell != row) {
            return Ok(None);
        }
        Ok(self.step()?.map(|(_, mark)| mark))
    }

    /// The marks of this row of `reports.csv`; rows are asked for in their order.
    pub fn of_report(&mut self, row: u64) -> io::Result<Vec<Mark>> {
        let mut out = Vec::new();
        while self.next.as_ref().is_some_and(|(report, _)| *report == row) {
            out.extend(self.step()?.map(|(_, mark)| mark));
        }
        Ok(out)
    }

    /// Goes on to the next mark; gives back the one before.
    fn step(&mut self) -> io::Result<Option<(u64, Mark)>> {
        let next = if self.file.fill_buf()?.is_empty() {
            None
        } else {
            let mut length = [0; 8];
            self.file.read_exact(&mut length)?;
            let mut record = Vec::new();
            self.file.by_ref().take(u64::from_le_bytes(length)).read_to_end(&mut record)?;
            let mut from = Unpack(&record);
            let read = from.number().and_then(|row| Some((row, Mark::unpack(&mut from)?)));
            Some(read.ok_or(io::ErrorKind::InvalidData)?)
        };
        Ok(std::mem::replace(&mut self.next, next))
    }
}

//! What was gathered for the workbook, read again.

use super::gather::Gathered;
use super::mark::CellMark;
use crate::validate::codec::Pack;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, Write};

impl Gathered {
    /// The problems.
    pub fn problems(&mut self) -> io::Result<File> {
        self.problems.flush()?;
        self.problems.get_ref().try_clone()
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
    next: Option<(u64, CellMark)>,
}

impl Marks {
    /// The mark of this row of `cells.csv`; rows are asked for in their order.
    pub fn of_cell(&mut self, row: u64) -> io::Result<Option<CellMark>> {
        if self.next.as_ref().is_none_or(|(_, mark)| mark.cell != row) {
            return Ok(None);
        }
        Ok(self.step()?.map(|(_, mark)| mark))
    }

    /// The marks of this row of `reports.csv`; rows are asked for in their order.
    pub fn of_report(&mut self, row: u64) -> io::Result<Vec<CellMark>> {
        let mut out = Vec::new();
        while self.next.as_ref().is_some_and(|(report, _)| *report == row) {
            out.extend(self.step()?.map(|(_, mark)| mark));
        }
        Ok(out)
    }

    /// Goes on to the next mark; gives back the one before.
    fn step(&mut self) -> io::Result<Option<(u64, CellMark)>> {
        let next = if self.file.fill_buf()?.is_empty() {
            None
        } else {
            let mut length = [0; 8];
            self.file.read_exact(&mut length)?;
            let mut record = Vec::new();
            self.file.by_ref().take(u64::from_le_bytes(length)).read_to_end(&mut record)?;
            Some(Pack::unpack(&mut record.as_slice()).ok_or(io::ErrorKind::InvalidData)?)
        };
        Ok(std::mem::replace(&mut self.next, next))
    }
}

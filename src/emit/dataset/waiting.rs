//! What the reports of a run left for comparisons, in the file where it waits.

use super::files::STATE;
use super::log::{Records, damaged};
use super::state::{Fate, InputRecord, is_report};
use crate::emit::across::between::KeptReport;
use crate::emit::across::panel::Left;
use std::io;
use std::path::Path;

/// What the reports of a run left for comparisons, in the file where it waits.
pub struct Waiting {
    records: Records,
    end: u64,
    /// Where the records of the reports begin.
    offsets: Vec<u64>,
}

impl Waiting {
    pub fn open(folder: &Path) -> io::Result<Self> {
        let end = std::fs::metadata(folder.join(STATE))?.len();
        let mut records = Records::open(folder)?;
        let mut offsets = Vec::new();
        records.each(end, |at, record| {
            if is_report(record) {
                offsets.push(at);
            }
            Ok(())
        })?;
        Ok(Waiting { records, end, offsets })
    }

    pub fn each(&mut self, mut take: impl FnMut(&KeptReport, &Left)) -> io::Result<()> {
        self.records.each(self.end, |_, record| {
            if is_report(record) {
                let (kept, left) = of_report(record)?;
                take(&kept, &left);
            }
            Ok(())
        })
    }

    pub fn load(&mut self, index: usize) -> io::Result<(KeptReport, Left)> {
        let offset = self.offsets.get(index).ok_or_else(damaged)?;
        of_report(&self.records.at(*offset)?)
    }
}

fn of_report(record: &[u8]) -> io::Result<(KeptReport, Left)> {
    match InputRecord::unpack(record).map(|record| record.fate) {
        Some(Fate::Report { rendered, .. }) => Ok((rendered.kept, rendered.left)),
        _ => Err(damaged()),
    }
}

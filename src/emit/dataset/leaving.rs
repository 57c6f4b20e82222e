//! Which reports of the dataset that stands in the folder the next one lacks.

use std::collections::HashMap;
use std::fs::File;
use std::hash::{BuildHasher, RandomState};
use std::io;
use std::path::Path;

/// Names of reports that are given at most.
const NAMED: usize = 10;

/// The reports that a dataset loses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leaving {
    /// Their number.
    pub count: u64,
    /// The number of reports that it had.
    pub of: u64,
    /// The first of their names.
    pub names: Vec<String>,
}

impl Leaving {
    /// Whether so many leave that something is wrong with the inputs rather than with them: more
    /// than a fifth, and at least five.
    pub fn is_much(&self) -> bool {
        self.count >= 5 && self.count.saturating_mul(5) > self.of
    }
}

/// The reports of the old dataset, by the hashes of their names, and what came since.
pub(super) struct OldReports {
    hasher: RandomState,
    /// Hash of the name of each report, and whether the new dataset has it.
    names: Vec<(u64, bool)>,
    /// How often content came under a name that is new, by its digest's hash: what was renamed or
    /// moved has not left.
    arrived: HashMap<u64, u32>,
}

impl OldReports {
    /// The reports of the dataset in a folder.
    pub fn open(folder: &Path) -> io::Result<Self> {
        let hasher = RandomState::new();
        let mut names = Vec::new();
        each(folder, |name, _| names.push((hasher.hash_one(name), false)))?;
        names.sort_unstable();
        Ok(OldReports { hasher, names, arrived: HashMap::new() })
    }

    /// The new dataset has this report.
    pub fn saw(&mut self, name: &str, digest: &str) {
        let hash = self.hasher.hash_one(name);
        let at = self.names.partition_point(|(other, _)| *other < hash);
        match self.names.get_mut(at).filter(|(other, _)| *other == hash) {
            Some((_, seen)) => *seen = true,
            None => *self.arrived.entry(self.hasher.hash_one(digest)).or_default() += 1,
        }
    }

    /// Those that the new one lacks.
    pub fn leaving(&self, folder: &Path) -> io::Result<Leaving> {
        let mut out = Leaving { of: self.names.len() as u64, ..Leaving::default() };
        if self.names.iter().all(|(_, seen)| *seen) {
            return Ok(out);
        }
        let mut arrived = self.arrived.clone();
        each(folder, |name, digest| {
            let hash = self.hasher.hash_one(name);
            let at = self.names.partition_point(|(other, _)| *other < hash);
            if self.names.get(at).is_some_and(|(other, seen)| *other == hash && *seen) {
                return;
            }
            match arrived.get_mut(&self.hasher.hash_one(digest)).filter(|n| **n > 0) {
                Some(n) => *n -= 1,
                None => {
                    out.count += 1;
                    if out.names.len() < NAMED {
                        out.names.push(name.to_owned());
                    }
                }
            }
        })?;
        Ok(out)
    }
}

/// Calls `take` with the name and the digest of each report. A table that is gone or was spoilt by
/// someone's hand gives what it still has.
fn each(folder: &Path, mut take: impl FnMut(&str, &str)) -> io::Result<()> {
    let file = match File::open(folder.join("reports.csv")) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return of_columns(folder, take),
        Err(error) => return Err(error),
    };
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(io::BufReader::new(file));
    let Ok(headers) = reader.byte_headers() else { return Ok(()) };
    let column = |wanted: &str| headers.iter().position(|name| name.ends_with(wanted.as_bytes()));
    let (Some(source), Some(digest)) = (column("source"), column("sha256")) else { return Ok(()) };
    let mut record = csv::ByteRecord::new();
    while reader.read_byte_record(&mut record).is_ok_and(|more| more) {
        let get = |at: usize| record.get(at).and_then(|bytes| std::str::from_utf8(bytes).ok());
        if let Some((source, digest)) = get(source).zip(get(digest)) {
            take(source, digest);
        }
    }
    Ok(())
}

/// The same of a dataset of Parquet alone.
fn of_columns(folder: &Path, take: impl FnMut(&str, &str)) -> io::Result<()> {
    let file = folder.join("reports.parquet");
    if !file.exists() {
        return Ok(());
    }
    #[cfg(feature = "parquet")]
    {
        let mut take = take;
        for row in crate::emit::write::parquet::ParquetRows::open(&file, &["source", "sha256"])? {
            if let [source, digest] = row?.as_slice() {
                take(source, digest);
            }
        }
        Ok(())
    }
    #[cfg(not(feature = "parquet"))]
    {
        drop(take);
        Err(io::Error::new(
            io::ErrorKind::Unsupported,
            "its tables are Parquet, which this gouji was built without",
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn old(rows: &str) -> tempfile::TempDir {
        let dir = tempfile::tempdir().expect("dir");
        let text = format!("\u{feff}source,bytes,sha256\n{rows}");
        std::fs::write(dir.path().join("reports.csv"), text).expect("written");
        dir
    }

    #[test]
    fn what_was_renamed_has_not_left_but_one_of_two_copies_has() {
        let dir = old("a,1,x\nb,1,x\nc,1,y\nd,1,z\n");
        let mut reports = OldReports::open(dir.path()).expect("read");
        for (name, digest) in [("a", "other"), ("c2", "y"), ("new", "w")] {
            reports.saw(name, digest);
        }
        let leaving = reports.leaving(dir.path()).expect("read");
        assert_eq!((leaving.count, leaving.of), (2, 4));
        assert_eq!(leaving.names, ["b", "d"]);
    }

    #[test]
    fn much_is_more_than_a_fifth_and_at_least_five() {
        let is_much = |count, of| Leaving { count, of, names: Vec::new() }.is_much();
        assert!(!is_much(4, 4) && is_much(5, 5) && is_much(5, 24));
        assert!(!is_much(5, 25) && is_much(21, 100) && !is_much(20, 100));
    }
}

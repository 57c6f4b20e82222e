//! The dataset of an earlier run, from which what has not changed is taken.

use super::files::{FILES, ROWS, STATE};
use super::log::{self, Records};
use super::render::Rendered;
use super::stamp::Stamp;
use super::state::{self, Fate, InputRecord, LastRun, StateKey};
use crate::emit::write::about::Description;
use crate::emit::write::resources::packed;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::hash::{BuildHasher, RandomState};
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// Why nothing is taken from an earlier dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Afresh {
    /// There is none.
    None,
    /// It was made with other options or by another version.
    Other,
    /// Its state is damaged.
    Damaged,
    /// This file is not as it was written.
    Edited(String),
}

/// What an earlier run made of an input.
#[derive(Clone, Debug)]
pub enum PreviousResult {
    /// A report.
    Report(Box<Rendered>),
    /// Nothing, for this reason.
    Skip {
        /// The reason's public name.
        reason: String,
        /// More of it.
        detail: String,
    },
}

/// The dataset of an earlier run.
pub struct Previous {
    records: Mutex<Records>,
    files: Vec<Mutex<File>>,
    hasher: RandomState,
    /// Hash of the name and offset of each record, by the hash.
    index: Vec<(u64, u64)>,
    skips: Vec<u64>,
    run: LastRun,
}

impl Previous {
    /// Opens the dataset in `folder` if all of it is as a run with this key wrote it. What it holds
    /// is checked against its digest.
    pub(super) fn open(folder: &Path, key: &StateKey, alone: bool) -> Result<Self, Afresh> {
        let file = File::open(folder.join(STATE)).map_err(|_| Afresh::None)?;
        let end = verify(file, key)?;
        let damaged = |_: io::Error| Afresh::Damaged;
        let mut records = Records::open(folder).map_err(damaged)?;
        let (mut index, mut skips, mut run) = (Vec::new(), Vec::new(), None);
        let hasher = RandomState::new();
        let indexed = records.each(end, |at, record| {
            run = LastRun::of_record(record);
            if run.is_none() {
                let name = state::name(record).ok_or_else(log::damaged)?;
                index.push((hasher.hash_one(name), at));
                if !state::is_report(record) {
                    skips.push(at);
                }
            }
            Ok(())
        });
        indexed.map_err(damaged)?;
        index.sort_unstable();
        let run = run.ok_or(Afresh::Damaged)?;
        for plain in FILES {
            let name = packed(plain).filter(|_| alone).unwrap_or(plain);
            if !run.files.iter().any(|known| known.name == name) {
                return Err(Afresh::Damaged);
            }
        }
        if let Some(edited) = run.files.iter().find(|known| !known.stands(folder)) {
            return Err(Afresh::Edited(edited.name.clone()));
        }
        let open = |name: &&str| File::open(folder.join(name)).map(Mutex::new);
        // Of Parquet alone no rows can be taken.
        let rows = if alone { &[][..] } else { &ROWS[..] };
        let files = rows.iter().map(open).collect::<io::Result<_>>().map_err(damaged)?;
        Ok(Previous { records: Mutex::new(records), files, hasher, index, skips, run })
    }

    /// What the run came to, if the list of inputs is the one it had and none has changed.
    pub fn whole(&self, listing: Option<[u8; 32]>) -> Option<&LastRun> {
        (listing.is_some() && listing == self.run.listing).then_some(&self.run)
    }

    /// The inputs that are not in the data: name, reason, detail.
    ///
    /// # Errors
    /// If the state cannot be read.
    pub fn skipped(
        &self,
        mut take: impl FnMut(&str, &str, &str) -> io::Result<()>,
    ) -> io::Result<u64> {
        for at in &self.skips {
            let InputRecord { name, fate, .. } = self.record(*at)?;
            if let Fate::Skip { reason, detail } = fate {
                take(&name, &reason, &detail)?;
            }
        }
        Ok(self.skips.len() as u64)
    }

    /// Whether the dataset knows an input of this name.
    pub fn knows(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// What was made of an input whose stamp and hints have not changed.
    pub fn by_stamp(
        &self,
        name: &str,
        hints: StateKey,
        stamp: Option<Stamp>,
    ) -> Option<(String, PreviousResult)> {
        stamp?;
        self.made(name, |seen| seen.hints == hints && seen.stamp == stamp)
    }

    /// What was made of an input whose content and hints have not changed.
    pub fn by_digest(&self, name: &str, hints: StateKey, digest: &str) -> Option<PreviousResult> {
        let same = self.made(name, |seen| seen.hints == hints && seen.digest == digest)?;
        Some(same.1)
    }

    /// The offset of the record of an input; none if there is any doubt.
    fn find(&self, name: &str) -> Option<u64> {
        let hash = self.hasher.hash_one(name);
        let from = self.index.partition_point(|(other, _)| *other < hash);
        let mut same = self.index.iter().skip(from).take_while(|(other, _)| *other == hash);
        match (same.next(), same.next()) {
            (Some((_, offset)), None) => Some(*offset),
            _ => None,
        }
    }

    fn record(&self, offset: u64) -> io::Result<InputRecord> {
        let bytes = self.records.lock().unwrap_or_else(PoisonError::into_inner).at(offset)?;
        InputRecord::unpack(&bytes).ok_or_else(log::damaged)
    }

    fn made(
        &self,
        name: &str,
        same: impl Fn(&state::SeenInput) -> bool,
    ) -> Option<(String, PreviousResult)> {
        let record = self.record(self.find(name)?).ok()?;
        // Bytes that were not read are never the same.
        if record.name != name || record.seen.digest.is_empty() || !same(&record.seen) {
            return None;
        }
        let made = match record.fate {
            Fate::Skip { reason, detail } => PreviousResult::Skip { reason, detail },
            Fate::Report { ranges, mut rendered } => {
                let files = self.files.iter().zip(ranges);
                for (bytes, (file, range)) in rendered.rows.iter_mut().zip(files) {
                    *bytes = read(file, range).ok()?;
                }
                PreviousResult::Report(Box::new(rendered))
            }
        };
        Some((record.seen.digest, made))
    }
}

/// Checks key and digest of a state; gives back where its records end.
fn verify(file: File, key: &StateKey) -> Result<u64, Afresh> {
    let damaged = |_: io::Error| Afresh::Damaged;
    let size = file.metadata().map_err(damaged)?.len();
    let end = size.checked_sub(32).filter(|end| *end >= log::FIRST).ok_or(Afresh::Damaged)?;
    let mut file = BufReader::with_capacity(1 << 16, file);
    let mut head = [0; log::FIRST as usize];
    file.read_exact(&mut head).map_err(damaged)?;
    let (magic, made_with) = head.split_at(log::MAGIC.len());
    if magic != log::MAGIC || made_with != key.bytes() {
        return Err(Afresh::Other);
    }
    let mut digest = Sha256::new();
    digest.update(head);
    let mut rest = file.by_ref().take(end - log::FIRST);
    let mut buffer = vec![0; 1 << 16];
    loop {
        let n = rest.read(&mut buffer).map_err(damaged)?;
        if n == 0 {
            break;
        }
        digest.update(buffer.get(..n).unwrap_or_default());
    }
    let mut written = [0; 32];
    file.read_exact(&mut written).map_err(damaged)?;
    if written == *digest.finalize() { Ok(end) } else { Err(Afresh::Damaged) }
}

fn read(file: &Mutex<File>, (start, length): (u64, u64)) -> io::Result<Vec<u8>> {
    let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(start))?;
    Read::by_ref(&mut *file).take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length { Ok(bytes) } else { Err(log::damaged()) }
}

/// The list of a run's inputs, to tell whether a later one has the same.
pub struct Listing {
    digest: Sha256,
    telling: bool,
}

impl Default for Listing {
    fn default() -> Self {
        Listing { digest: Sha256::new(), telling: true }
    }
}

impl Listing {
    /// An input. One without a stamp may have changed unseen.
    pub fn input(&mut self, name: &str, hints: StateKey, stamp: Option<Stamp>) {
        self.text(name);
        self.digest.update(hints.bytes());
        self.telling &= stamp.is_some();
        for part in stamp.map_or([0; 5], |stamp| stamp.0) {
            self.digest.update(part.to_le_bytes());
        }
    }

    /// A file that is not an input.
    pub fn overlooked(&mut self, name: &str, reason: &str) {
        self.text(name);
        self.text(reason);
    }

    /// What the dataset is to say of itself.
    pub fn described(&mut self, description: &Description) {
        self.text(&format!("{description:?}"));
    }

    /// Something that must be tried again in any case.
    pub fn uncertain(&mut self) {
        self.telling = false;
    }

    /// The digest of the list; none where it does not tell.
    pub fn finish(self) -> Option<[u8; 32]> {
        self.telling.then(|| self.digest.finalize().into())
    }

    fn text(&mut self, text: &str) {
        self.digest.update((text.len() as u64).to_le_bytes());
        self.digest.update(text);
    }
}

//! What a dataset remembers of its making, in a hidden file of the folder.
//!
//! A record for each input, in their order: what it was (digest, stamp, what the operator said of
//! it) and what became of it: where its rows stand in the dataset's files, and what comparisons
//! between reports need of it. While a run goes on the file is also where the latter wait, so that
//! nothing of a report stays in memory. The last record is of the run as a whole.

use super::files::{ROWS, WrittenFile, file_digest};
use super::render::Rendered;
use super::stamp::{self, Stamp};
use crate::convert::hexadecimal;
use crate::validate::SeverityCounts;
use crate::validate::codec::{Pack, pack_text, packed, unpack_text};
use sha2::{Digest, Sha256};
use std::path::Path;

/// Kinds of records.
const SKIP: u8 = 0;
const REPORT: u8 = 1;
const RUN: u8 = 2;

/// Everything but the inputs themselves that decides what a dataset holds: the converter, the
/// options.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StateKey([u8; 32]);

impl StateKey {
    /// The key of these parts.
    pub fn of(parts: &[&[u8]]) -> Self {
        let mut digest = Sha256::new();
        for part in parts {
            digest.update((part.len() as u64).to_le_bytes());
            digest.update(part);
        }
        StateKey(digest.finalize().into())
    }

    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// The SHA-256 of an input, as [`SeenInput`] has it.
pub fn digest(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// What an input was when it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenInput {
    /// What was said of it by others than itself.
    pub hints: StateKey,
    /// SHA-256 of its bytes; empty if they were not read.
    pub digest: String,
    /// Its stamp, where it is a file of its own.
    pub stamp: Option<Stamp>,
}

packed!(StateKey { 0 });
packed!(Stamp { 0 });
packed!(SeenInput { hints, digest, stamp });
packed!(Rendered { counts, ids, tag, settled, cell_rows, problems, marks, kept, left } without rows);

/// What became of an input.
#[derive(Clone, Debug)]
#[expect(
    clippy::large_enum_variant,
    reason = "there is one at a time, nearly always the large one"
)]
pub(super) enum Fate {
    Report {
        /// Where its rows stand: begin and length in each of the files that hold rows of it.
        ranges: [(u64, u64); ROWS.len()],
        /// All else of it.
        rendered: Rendered,
    },
    Skip {
        reason: String,
        detail: String,
    },
}

/// What is remembered of an input.
#[derive(Clone, Debug)]
pub(super) struct InputRecord {
    pub name: String,
    pub seen: SeenInput,
    pub fate: Fate,
}

/// What is remembered of a run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LastRun {
    /// The digest of the list of inputs, where it tells that none has changed.
    pub listing: Option<[u8; 32]>,
    /// Number of reports.
    pub converted: u64,
    /// Number of those without an agency or a year.
    pub unplaced: u64,
    /// Number of files that were not inputs.
    pub overlooked: u64,
    /// Findings, those between reports included.
    pub counts: SeverityCounts,
    /// Ids of verdicts that no finding had.
    pub unmet: Vec<String>,
    /// The files of the dataset as they were written.
    pub(super) files: Vec<KnownFile>,
}

packed!(LastRun { listing, converted, unplaced, overlooked, counts, unmet, files });

fn pack_head(kind: u8, name: &str, seen: &SeenInput) -> Vec<u8> {
    let mut to = vec![kind];
    pack_text(name, &mut to);
    seen.pack(&mut to);
    to
}

/// The record of a report whose rows begin at these places.
pub(super) fn pack_report(
    name: &str,
    seen: &SeenInput,
    starts: [u64; ROWS.len()],
    of: &Rendered,
) -> Vec<u8> {
    let mut to = pack_head(REPORT, name, seen);
    for (start, bytes) in starts.into_iter().zip(&of.rows) {
        (start, bytes.len() as u64).pack(&mut to);
    }
    of.pack(&mut to);
    to
}

/// The record of an input that is not in the data.
pub(super) fn pack_skip(name: &str, seen: &SeenInput, reason: &str, detail: &str) -> Vec<u8> {
    let mut to = pack_head(SKIP, name, seen);
    pack_text(reason, &mut to);
    pack_text(detail, &mut to);
    to
}

impl InputRecord {
    pub(super) fn unpack(mut bytes: &[u8]) -> Option<Self> {
        let from = &mut bytes;
        let kind = u8::unpack(from)?;
        let (name, seen) = Pack::unpack(from)?;
        let fate = match kind {
            SKIP => Fate::Skip { reason: Pack::unpack(from)?, detail: Pack::unpack(from)? },
            REPORT => Fate::Report { ranges: Pack::unpack(from)?, rendered: Pack::unpack(from)? },
            _ => return None,
        };
        Some(InputRecord { name, seen, fate })
    }
}

/// A file of the dataset as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct KnownFile {
    pub name: String,
    pub sha256: String,
    /// Size, and the times of the last change of content and of any kind.
    pub times: [u64; 3],
}

packed!(KnownFile { name, sha256, times });

impl KnownFile {
    /// Whether the file in `folder` is what was written. Where its times tell that nobody touched
    /// it they are believed, else it is read.
    pub fn stands(&self, folder: &Path) -> bool {
        let path = folder.join(&self.name);
        let Some(now) = stamp::size_and_times(&path) else { return false };
        let [size, _, changed] = self.times;
        if now[0] != size {
            return false;
        }
        let untouched = now == self.times && changed > 0;
        untouched || file_digest(&path).is_ok_and(|digest| digest == self.sha256)
    }
}

impl LastRun {
    /// Notes the files that were written into `folder`.
    pub(super) fn note_files(&mut self, folder: &Path, written: &[WrittenFile]) {
        for WrittenFile { name, sha256, .. } in written {
            if let Some(times) = stamp::size_and_times(&folder.join(name)) {
                self.files.push(KnownFile { name: (*name).into(), sha256: sha256.clone(), times });
            }
        }
    }

    /// Its record.
    pub(super) fn record(&self) -> Vec<u8> {
        let mut to = vec![RUN];
        self.pack(&mut to);
        to
    }

    /// The run that a record is of.
    pub(super) fn of_record(record: &[u8]) -> Option<Self> {
        let mut fields = record.strip_prefix(&[RUN])?;
        Self::unpack(&mut fields)
    }
}

/// The name of a record's input.
pub(super) fn name(record: &[u8]) -> Option<&str> {
    unpack_text(&mut record.get(1..)?)
}

/// Whether a record is of a report.
pub(super) fn is_report(record: &[u8]) -> bool {
    record.first() == Some(&REPORT)
}

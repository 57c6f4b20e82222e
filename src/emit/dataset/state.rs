//! What a dataset remembers of its making, in a hidden file of the folder.
//!
//! A record for each input, in their order: what it was (digest, stamp, what the operator said of
//! it) and what became of it: where its rows stand in the dataset's files, and what comparisons
//! between reports need of it. While a run goes on the file is also where the latter wait, so that
//! nothing of a report stays in memory. The last record is of the run as a whole.

use super::files::{ROWS, Written, file_digest};
use super::render::{Counts, Rendered};
use super::stamp::{self, Stamp};
use crate::convert::hexadecimal;
use crate::emit::across::between::Kept;
use crate::emit::across::panel::Left;
use crate::emit::write::xlsx::Mark;
use crate::validate::series::pack::{Pack, Unpack};
use sha2::{Digest, Sha256};
use std::path::Path;

/// Kinds of records.
const SKIP: u8 = 0;
const REPORT: u8 = 1;
const RUN: u8 = 2;

/// Everything but the inputs themselves that decides what a dataset holds: the converter, the
/// options.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key([u8; 32]);

impl Key {
    /// The key of these parts.
    pub fn of(parts: &[&[u8]]) -> Self {
        let mut digest = Sha256::new();
        for part in parts {
            digest.update((part.len() as u64).to_le_bytes());
            digest.update(part);
        }
        Key(digest.finalize().into())
    }

    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// The SHA-256 of an input, as [`Seen`] has it.
pub fn digest(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// What an input was when it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// What was said of it by others than itself.
    pub hints: Key,
    /// SHA-256 of its bytes; empty if they were not read.
    pub digest: String,
    /// Its stamp, where it is a file of its own.
    pub stamp: Option<Stamp>,
}

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
pub(super) struct Record {
    pub name: String,
    pub seen: Seen,
    pub fate: Fate,
}

/// What is remembered of a run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    /// The digest of the list of inputs, where it tells that none has changed.
    pub listing: Option<[u8; 32]>,
    /// Number of reports.
    pub converted: u64,
    /// Number of those without an agency or a year.
    pub unplaced: u64,
    /// Number of files that were not inputs.
    pub overlooked: u64,
    /// Findings, those between reports included.
    pub counts: Counts,
    /// Ids of verdicts that no finding had.
    pub unmet: Vec<String>,
    /// The files of the dataset as they were written.
    pub(super) files: Vec<Known>,
}

fn pack_head(to: &mut Pack, kind: u8, name: &str, seen: &Seen) {
    to.small(kind);
    to.text(name);
    to.0.extend(seen.hints.0);
    to.text(&seen.digest);
    to.small(u8::from(seen.stamp.is_some()));
    for part in seen.stamp.map_or([0; 5], |stamp| stamp.0) {
        to.number(part);
    }
}

/// The record of a report whose rows begin at these places.
pub(super) fn pack_report(
    name: &str,
    seen: &Seen,
    starts: [u64; ROWS.len()],
    of: &Rendered,
) -> Vec<u8> {
    let mut to = Pack::default();
    pack_head(&mut to, REPORT, name, seen);
    for (start, bytes) in starts.into_iter().zip(&of.rows) {
        to.number(start);
        to.number(bytes.len() as u64);
    }
    of.counts.iter().for_each(|n| to.number(*n));
    pack_ids(&mut to, &of.ids);
    to.text(&of.tag);
    pack_ids(&mut to, &of.settled);
    to.number(of.cell_rows);
    // Made of texts.
    to.text(std::str::from_utf8(&of.problems).unwrap_or_default());
    to.number(of.marks.len() as u64);
    of.marks.iter().for_each(|mark| mark.pack(&mut to));
    of.kept.pack(&mut to);
    of.left.pack(&mut to);
    to.0
}

fn pack_ids(to: &mut Pack, ids: &[String]) {
    to.number(ids.len() as u64);
    ids.iter().for_each(|id| to.text(id));
}

fn unpack_ids(from: &mut Unpack<'_>) -> Option<Vec<String>> {
    let mut ids = Vec::new();
    for _ in 0..from.number()? {
        ids.push(from.text()?.to_owned());
    }
    Some(ids)
}

/// The record of an input that is not in the data.
pub(super) fn pack_skip(name: &str, seen: &Seen, reason: &str, detail: &str) -> Vec<u8> {
    let mut to = Pack::default();
    pack_head(&mut to, SKIP, name, seen);
    to.text(reason);
    to.text(detail);
    to.0
}

impl Record {
    pub(super) fn unpack(bytes: &[u8]) -> Option<Self> {
        let mut from = Unpack(bytes);
        let kind = from.small()?;
        let name = from.text()?.to_owned();
        let (hints, digest) = (Key(from.array()?), from.text()?.to_owned());
        let known = from.small()? == 1;
        let mut stamp = [0; 5];
        for part in &mut stamp {
            *part = from.number()?;
        }
        let seen = Seen { hints, digest, stamp: known.then_some(Stamp(stamp)) };
        if kind == SKIP {
            let (reason, detail) = (from.text()?.to_owned(), from.text()?.to_owned());
            return Some(Record { name, seen, fate: Fate::Skip { reason, detail } });
        }
        if kind != REPORT {
            return None;
        }
        let mut ranges = [(0, 0); ROWS.len()];
        for range in &mut ranges {
            *range = (from.number()?, from.number()?);
        }
        let counts = [from.number()?, from.number()?, from.number()?];
        let ids = unpack_ids(&mut from)?;
        let tag = from.text()?.to_owned();
        let settled = unpack_ids(&mut from)?;
        let cell_rows = from.number()?;
        let problems = from.text()?.into();
        let mut marks = Vec::new();
        for _ in 0..from.number()? {
            marks.push(Mark::unpack(&mut from)?);
        }
        let rendered = Rendered {
            rows: Default::default(),
            counts,
            ids,
            tag,
            settled,
            cell_rows,
            problems,
            marks,
            kept: Kept::unpack(&mut from)?,
            left: Left::unpack(&mut from)?,
        };
        Some(Record { name, seen, fate: Fate::Report { ranges, rendered } })
    }
}

/// A file of the dataset as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Known {
    pub name: String,
    pub sha256: String,
    /// Size, and the times of the last change of content and of any kind.
    pub times: [u64; 3],
}

impl Known {
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

impl Run {
    /// Notes the files that were written into `folder`.
    pub(super) fn note_files(&mut self, folder: &Path, written: &[Written]) {
        for Written { name, sha256, .. } in written {
            if let Some(times) = stamp::size_and_times(&folder.join(name)) {
                self.files.push(Known { name: (*name).into(), sha256: sha256.clone(), times });
            }
        }
    }

    pub(super) fn pack(&self) -> Vec<u8> {
        let mut to = Pack::default();
        to.small(RUN);
        to.small(u8::from(self.listing.is_some()));
        to.0.extend(self.listing.unwrap_or_default());
        to.number(self.converted);
        to.number(self.unplaced);
        to.number(self.overlooked);
        self.counts.iter().for_each(|n| to.number(*n));
        pack_ids(&mut to, &self.unmet);
        to.number(self.files.len() as u64);
        for Known { name, sha256, times } in &self.files {
            to.text(name);
            to.text(sha256);
            times.iter().for_each(|part| to.number(*part));
        }
        to.0
    }

    pub(super) fn unpack(bytes: &[u8]) -> Option<Self> {
        let mut from = Unpack(bytes);
        if from.small()? != RUN {
            return None;
        }
        let known = from.small()? == 1;
        let listing = Some(from.array()?).filter(|_| known);
        let (converted, unplaced) = (from.number()?, from.number()?);
        let overlooked = from.number()?;
        let counts = [from.number()?, from.number()?, from.number()?];
        let unmet = unpack_ids(&mut from)?;
        let mut files = Vec::new();
        for _ in 0..from.number()? {
            let (name, sha256) = (from.text()?.to_owned(), from.text()?.to_owned());
            files.push(Known {
                name,
                sha256,
                times: [from.number()?, from.number()?, from.number()?],
            });
        }
        Some(Run { listing, converted, unplaced, overlooked, counts, unmet, files })
    }
}

/// The name of a record's input.
pub(super) fn name(record: &[u8]) -> Option<&str> {
    let mut from = Unpack(record);
    from.small()?;
    from.text()
}

/// Whether a record is of a report.
pub(super) fn is_report(record: &[u8]) -> bool {
    record.first() == Some(&REPORT)
}

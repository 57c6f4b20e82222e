//! The inputs of a run, of a million at once: most are files of which the path says all.

use super::names::name;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// One input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The file; `None` for standard input.
    pub path: Option<PathBuf>,
    /// What the data calls it: the path as given, with `/`; `-` for standard input.
    pub name: String,
    /// Whether it may be an archive: its content is looked at before it is taken for a document.
    pub archive: bool,
}

/// Inputs in their order.
#[derive(Clone, Debug, Default)]
pub struct InputList {
    /// The paths of the files, one behind the other, and where each ends.
    paths: String,
    ends: Vec<u64>,
    /// The others, by their places.
    others: BTreeMap<usize, Input>,
    has_archives: bool,
}

impl InputList {
    /// Adds one at the end.
    pub fn push(&mut self, input: Input) {
        self.has_archives |= input.archive;
        match input.path.as_deref().and_then(Path::to_str) {
            Some(path) if !input.archive && name(Path::new(path)) == input.name => {
                self.paths.push_str(path);
            }
            _ => _ = self.others.insert(self.len(), input),
        }
        self.ends.push(self.paths.len() as u64);
    }

    /// The one at a place.
    pub fn get(&self, at: usize) -> Option<Input> {
        if let Some(other) = self.others.get(&at) {
            return Some(other.clone());
        }
        let place = |at: usize| usize::try_from(*self.ends.get(at)?).ok();
        let from = at.checked_sub(1).map_or(Some(0), place)?;
        let path = Path::new(self.paths.get(from..place(at)?)?);
        Some(Input { path: Some(path.to_owned()), name: name(path), archive: false })
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = Input> {
        (0..self.len()).filter_map(|at| self.get(at))
    }

    /// How many they are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Whether one may be an archive.
    pub fn has_archives(&self) -> bool {
        self.has_archives
    }
}

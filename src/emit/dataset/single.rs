//! One file that is made of a whole dataset, for whoever wants no more than that: the dataset is
//! written in a folder for a while, and goes.

use super::{Dataset, DatasetSettings, Rendered, SeenInput, StateKey, Unwritable};
use crate::parse::Roster;
use crate::validate::{SeverityCounts, Verdicts};
use std::fs::File;
use std::io::{self, Write};
use std::sync::Arc;
use tempfile::TempDir;

/// A dataset of which one file is wanted.
pub struct Single {
    dataset: Dataset,
    folder: TempDir,
}

/// Its name in the folder.
const NAME: &str = "dataset";

impl Single {
    /// Begins the dataset.
    pub fn create(
        settings: DatasetSettings,
        verdicts: Verdicts,
        roster: Arc<Roster>,
    ) -> Result<Self, Unwritable> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join(NAME);
        let dataset = Dataset::create(&path, &[], settings, verdicts, None, roster)?;
        Ok(Single { dataset, folder })
    }

    /// Takes the next report, made of the input of this name.
    pub fn push(&mut self, name: &str, rendered: Rendered) -> io::Result<()> {
        // Nothing is remembered for another run.
        let seen = SeenInput { hints: StateKey::of(&[]), digest: String::new(), stamp: None };
        self.dataset.push(name, &seen, rendered)
    }

    /// Takes an input that is not in the data.
    pub fn overlook(&mut self, name: &str, reason: &str, detail: &str) -> io::Result<()> {
        self.dataset.overlook(name, reason, detail)
    }

    /// Ends the dataset and writes its file of this name.
    pub fn finish(self, file: &str, out: &mut impl Write) -> io::Result<SeverityCounts> {
        let counts = self.dataset.finish()?;
        let path = self.folder.path().join(NAME).join(file);
        io::copy(&mut File::open(path)?, out)?;
        self.folder.close()?;
        Ok(counts)
    }
}

//! Whoever runs the command, and which program that is.

use crate::emit::dataset::{file_digest, size_and_times};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whoever runs the command: unless said otherwise a process of its own.
#[derive(Clone, Debug, Default)]
pub struct Caller {
    /// The file that this program was loaded from, if it is not that of the process.
    pub library: Option<Library>,
    /// A function of another program: it names its inputs, and an error beats an empty result.
    pub is_function: bool,
    /// It wants all that it named: an input that is missing ends the run, however many others there are.
    pub wants_all: bool,
    /// Set by the caller to end a run between two inputs.
    pub interrupt: Arc<AtomicBool>,
}

impl Caller {
    /// Whether the run is to end.
    pub fn is_interrupted(&self) -> bool {
        self.interrupt.load(Ordering::Relaxed)
    }
}

/// The file that this program was loaded from into another's process, as it was at that time.
#[derive(Clone, Debug, Default)]
pub struct Library {
    file: PathBuf,
    loaded: Option<[u64; 3]>,
}

impl Library {
    /// Of a file that has just been loaded.
    pub fn loaded(file: PathBuf) -> Self {
        let loaded = size_and_times(&file);
        Library { file, loaded }
    }

    /// The digest of what was loaded; `None` where the file is another by now, as after an upgrade.
    pub fn digest(&self) -> Option<String> {
        let is_same = || self.loaded.is_some() && size_and_times(&self.file) == self.loaded;
        let digest = is_same().then(|| file_digest(&self.file).ok()).flatten();
        digest.filter(|_| is_same())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_library_that_was_replaced_has_no_digest() {
        let dir = tempfile::tempdir().expect("dir");
        let file = dir.path().join("lib.so");
        fs::write(&file, "one").expect("written");
        let library = Library::loaded(file.clone());
        assert!(library.digest().is_some());
        fs::write(&file, "another").expect("written");
        assert_eq!(library.digest(), None);
        assert_eq!(Library::loaded(dir.path().join("none")).digest(), None);
    }
}

//! What a run is never to write over: its own inputs, the operator's files, a dataset's files.

use super::args::InputOptions;
use crate::batch::name;
use crate::convert::{Options, Refusal, convert};
use crate::emit::dataset;
use crate::native::is_own;
use crate::words::amiss::Amiss;
use crate::words::usage;
use anyhow::Result;
use std::fs;
use std::path::{Path, PathBuf};

/// Which file a path leads to, by whichever of its names.
#[cfg(unix)]
fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).ok().map(|known| (known.dev(), known.ino()))
}

#[cfg(not(unix))]
fn identity(path: &Path) -> Option<PathBuf> {
    fs::canonicalize(path).ok()
}

/// Whether a file is what an earlier run wrote: nothing of the inputs is lost with it.
fn is_own_output(file: &Path) -> bool {
    fs::read(file).is_ok_and(|bytes| is_own(&bytes))
}

/// A file that an option names to be written.
#[derive(Clone, Copy)]
pub struct Target<'a> {
    /// The option.
    pub option: &'static str,
    /// The file it names.
    pub file: &'a Path,
}

impl Target<'_> {
    /// Refuses a file that is one of the inputs at these paths, one of the operator's, or belongs to
    /// a dataset: the one in the folder `out` or another.
    ///
    /// # Errors
    /// What would be lost.
    pub fn refuse(
        self,
        inputs: impl Iterator<Item = PathBuf>,
        options: &InputOptions,
        about: Option<&Path>,
        out: Option<&Path>,
    ) -> Result<()> {
        let real = fs::canonicalize(self.file).ok();
        self.refuse_of_dataset(self.file, out)?;
        // What is not there yet, a pipe and a device lose nothing.
        let Some(real) = real.filter(|real| real.is_file()) else { return Ok(()) };
        self.refuse_of_dataset(&real, out)?;
        let given = [
            ("--metadata", options.metadata.as_deref()),
            ("--corrections", options.corrections.as_deref()),
            ("--verdicts", options.verdicts.as_deref()),
            ("--agencies", options.agencies.as_deref()),
            ("--files-from", options.files_from.as_deref()),
            ("--about", about),
        ];
        let known = identity(&real);
        let is_it = |path: &Path| {
            fs::canonicalize(path).is_ok_and(|path| path == real)
                || (known.is_some() && identity(path) == known)
        };
        for (option, file) in given {
            if let Some(file) = file.filter(|file| is_it(file)) {
                return self.loses(&usage::given_as(option, file.display()));
            }
        }
        for input in inputs {
            if is_it(&input) && !is_own_output(&input) {
                return self.loses_input(&input);
            }
        }
        Ok(())
    }

    /// Refuses a file that a folder of the inputs holds and that was left out of them for being
    /// written. What an earlier run wrote there is none of the reports.
    ///
    /// # Errors
    /// What would be lost.
    pub fn refuse_member(self, member: Option<&PathBuf>) -> Result<()> {
        let Some(member) = member else { return Ok(()) };
        let Ok(bytes) = fs::read(member) else { return self.loses_input(member) };
        if is_own(&bytes) {
            return Ok(());
        }
        match convert(&bytes, &member.to_string_lossy(), &Options::default()) {
            Err(Refusal::Empty | Refusal::NotAReport) => Ok(()),
            _ => self.loses_input(member),
        }
    }

    fn loses_input(self, input: &Path) -> Result<()> {
        self.loses(&usage::the_input(name(input)))
    }

    fn refuse_of_dataset(self, file: &Path, out: Option<&Path>) -> Result<()> {
        let folder = match file.parent() {
            Some(folder) if folder.as_os_str().is_empty() => Path::new("."),
            Some(folder) => folder,
            None => return Ok(()),
        };
        let is_owned =
            file.file_name().and_then(|name| name.to_str()).is_some_and(dataset::is_owned);
        let is_out = || {
            out.is_some_and(|out| {
                out == folder
                    || fs::canonicalize(out).ok().is_some_and(|out| {
                        fs::canonicalize(folder).is_ok_and(|folder| folder == out)
                    })
            })
        };
        if is_owned && (dataset::is_ours(folder) || is_out()) {
            return self.loses(&usage::of_the_dataset(folder.display()));
        }
        Ok(())
    }

    fn loses(self, lost: &Amiss) -> Result<()> {
        let Target { option, file } = self;
        Err(usage::would_overwrite(option, &file.display().to_string(), lost).into())
    }
}

//! A folder that changes all at once: files are written aside and the whole folder is exchanged.
//!
//! The new files grow in a hidden sibling of the folder (`.NAME.gouji`). On commit the two change
//! places in one step, where the system can; then what else stood in the folder moves over and
//! the old files go. A run that is killed leaves the old folder or the new one, whole; the next
//! run clears what it left. Where the folder cannot be exchanged (it is a mount point, the working
//! directory, or its parent may not be written to) the files change places one by one.

use super::lock::lock;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// A folder being replaced.
pub struct Stage {
    target: PathBuf,
    aside: PathBuf,
    /// Names that belong to the folder's owner: replaced or removed on commit. All else stays.
    owned: &'static [&'static str],
    whole: bool,
    /// Held until the end: no other run writes the same folder.
    _locks: Vec<File>,
}

impl Stage {
    /// Prepares to replace the files named `owned` in `target`.
    ///
    /// # Errors
    /// If the folder cannot be made or another run is writing it.
    pub fn open(target: &Path, owned: &'static [&'static str]) -> io::Result<Self> {
        let made = !target.exists();
        fs::create_dir_all(target)?;
        let target = fs::canonicalize(target)?;
        let mut locks = Vec::new();
        locks.extend(lock(&target)?);
        let here = std::env::current_dir().and_then(fs::canonicalize).ok();
        let sibling = match (target.parent(), target.file_name()) {
            (Some(parent), Some(name)) if here.as_deref() != Some(&target) => {
                let mut hidden = std::ffi::OsString::from(".");
                hidden.push(name);
                hidden.push(".gouji");
                Some(parent.join(hidden))
            }
            _ => None,
        };
        let (aside, whole) = match sibling {
            Some(sibling) if fs::create_dir_all(&sibling).is_ok() => (sibling, true),
            _ => (target.join(".gouji"), false),
        };
        if !whole {
            fs::create_dir_all(&aside)?;
        }
        locks.extend(lock(&aside)?);
        let stage = Stage { target, aside, owned, whole, _locks: locks };
        stage.recover()?;
        if made && stage.whole {
            // Only its name was needed; until the commit there is no dataset.
            let _ = fs::remove_dir(&stage.target);
        }
        Ok(stage)
    }

    /// The folder as it stands.
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// The folder in which the new files are to be written.
    pub fn path(&self) -> &Path {
        &self.aside
    }

    /// Puts the new files in the place of the old ones.
    ///
    /// # Errors
    /// Whatever the file system meets; the old files stand if the exchange fails.
    pub fn commit(self) -> io::Result<()> {
        for entry in fs::read_dir(&self.aside)? {
            // Windows takes to the disk only what is open for writing.
            File::options().write(true).open(entry?.path())?.sync_all()?;
        }
        self.set_folders_aside()?;
        if self.whole && !self.target.exists() {
            return fs::rename(&self.aside, &self.target);
        }
        if self.whole && exchange(&self.aside, &self.target).is_ok() {
            self.recover()?;
            return fs::remove_dir(&self.aside);
        }
        for name in self.owned {
            let (from, to) = (self.aside.join(name), self.target.join(name));
            if from.exists() { fs::rename(from, to)? } else { remove(&to)? }
        }
        fs::remove_dir_all(&self.aside)
    }

    /// Gives another name to a folder that stands where one of our files is to: nothing of ours is a
    /// folder, and what someone put into it is not lost.
    fn set_folders_aside(&self) -> io::Result<()> {
        for name in self.owned {
            let path = self.target.join(name);
            if !path.is_dir() || fs::remove_dir(&path).is_ok() {
                continue;
            }
            let mut free = (1..).map(|n: u32| self.target.join(format!("{name}.old{n}")));
            if let Some(free) = free.find(|free| !free.exists()) {
                fs::rename(path, free)?;
            }
        }
        Ok(())
    }

    /// Clears the folder aside: our own files go, a stranger's return to the folder.
    fn recover(&self) -> io::Result<()> {
        for entry in fs::read_dir(&self.aside)? {
            let entry = entry?;
            let name = entry.file_name();
            let home = self.target.join(&name);
            if self.owned.iter().any(|owned| name == *owned) {
                remove(&entry.path())?;
            } else if !home.exists() {
                fs::create_dir_all(&self.target)?;
                fs::rename(entry.path(), home)?;
            }
        }
        Ok(())
    }

    /// Gives up: the old files stand.
    pub fn abandon(self) {
        drop(self);
    }
}

impl Drop for Stage {
    /// Whatever ended the run: what it wrote aside does not stay on a disk that may be full. After a
    /// commit nothing is there.
    fn drop(&mut self) {
        let _ = self.recover();
        let _ = fs::remove_dir(&self.aside);
    }
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Two folders change places in one step.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

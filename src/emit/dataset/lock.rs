//! One run at a time writes a folder.

use crate::words::dataset as words;
use std::fs::File;
use std::io;
use std::path::Path;

/// Locks a folder where the system can lock folders.
#[cfg(not(windows))]
pub(super) fn lock(folder: &Path) -> io::Result<Option<File>> {
    let Ok(file) = File::open(folder) else { return Ok(None) };
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(std::fs::TryLockError::WouldBlock) => {
            Err(words::BUSY.of_kind(io::ErrorKind::ResourceBusy))
        }
        Err(std::fs::TryLockError::Error(_)) => Ok(None),
    }
}

/// Windows locks no folders, and renames none in which a file is open: the folder aside has a file
/// beside it that nobody else may open, and that goes when it is closed, whatever ended the run.
#[cfg(windows)]
pub(super) fn lock(folder: &Path) -> io::Result<Option<File>> {
    use std::os::windows::fs::OpenOptionsExt;
    const DELETE_ON_CLOSE: u32 = 0x0400_0000;
    const SHARING_VIOLATION: i32 = 32;
    let name = folder.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    if !(name.starts_with('.') && name.ends_with(".gouji")) {
        return Ok(None);
    }
    let mut options = File::options();
    options.write(true).create(true).share_mode(0).custom_flags(DELETE_ON_CLOSE);
    match options.open(folder.with_file_name(format!("{name}.lock"))) {
        Ok(file) => Ok(Some(file)),
        Err(error) if error.raw_os_error() == Some(SHARING_VIOLATION) => {
            Err(words::BUSY.of_kind(io::ErrorKind::ResourceBusy))
        }
        Err(_) => Ok(None),
    }
}

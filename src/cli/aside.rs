//! Files that are written beside the one that they replace: whatever happens, that is there as a
//! whole, and a file of another name that it shares its bytes with stays as it is.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use tempfile::TempPath;

/// Writes a whole file.
pub fn write(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let (mut out, made) = aside(file)?;
    out.write_all(bytes)?;
    drop(out);
    made.map_or(Ok(()), |(made, file)| replace(made, &file))
}

/// Puts what was written aside in the place of a file, whose rights it takes.
pub fn replace(aside: TempPath, file: &Path) -> io::Result<()> {
    let rights = fs::metadata(file).map(|known| known.permissions());
    aside.persist(file).map_err(|error| error.error)?;
    rights.map_or(Ok(()), |rights| fs::set_permissions(file, rights))
}

/// A hidden file beside the one to be written, which it is to replace; a pipe or a device is written
/// at once.
pub fn aside(file: &Path) -> io::Result<(File, Option<(TempPath, PathBuf)>)> {
    let real = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    let is_at_once = file.starts_with("/dev") || fs::metadata(&real).is_ok_and(|m| !m.is_file());
    if is_at_once {
        return Ok((File::create(file)?, None));
    }
    if real.exists() {
        // One that may not be written is not to be replaced either.
        File::options().write(true).open(&real)?;
    }
    let folder = match real.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".").suffix(".gouji");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let made = match builder.tempfile_in(folder) {
        Ok(made) => made,
        // In a folder that takes no new file, one that is there may still be written.
        Err(error) if matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::NotFound) => {
            return Ok((File::create(file)?, None));
        }
        // Without the name of a file that nobody asked for.
        Err(error) => return Err(error.kind().into()),
    };
    let (made, path) = made.into_parts();
    Ok((made, Some((path, real))))
}

//! Whether a file has changed, decided without reading it.

use std::fs::{self, Metadata};
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// What the system says of a file: which it is, its size, and when it last changed. Two stamps that
/// are equal are of the same content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp(pub(super) [u64; 5]);

/// A file that changed so lately could change again without its times telling.
const TOO_NEW: Duration = Duration::from_secs(3);

impl Stamp {
    /// The stamp of a file, if there is one to rely on. It is to be taken before the file is read:
    /// a change after that shows in the next stamp.
    pub fn of(path: &Path) -> Option<Self> {
        let now = SystemTime::now();
        let known = fs::metadata(path).ok().filter(Metadata::is_file)?;
        let settled = nanoseconds(now.checked_sub(TOO_NEW)?)?;
        let (modified, size) = (nanoseconds(known.modified().ok()?)?, known.len());
        let [device, number, changed] = identity(&known)?;
        (modified < settled && changed < settled)
            .then_some(Stamp([device, number, size, modified, changed]))
    }
}

/// Device, number and time of the last change of any kind, which no program can set back.
#[cfg(unix)]
fn identity(known: &Metadata) -> Option<[u64; 3]> {
    use std::os::unix::fs::MetadataExt;
    let seconds = u64::try_from(known.ctime()).ok()?;
    let rest = u64::try_from(known.ctime_nsec()).ok()?;
    Some([known.dev(), known.ino(), seconds.checked_mul(1_000_000_000)?.checked_add(rest)?])
}

/// Elsewhere times can be set at will: files are read.
#[cfg(not(unix))]
fn identity(_: &Metadata) -> Option<[u64; 3]> {
    None
}

/// Nanoseconds since 1970.
fn nanoseconds(time: SystemTime) -> Option<u64> {
    u64::try_from(time.duration_since(UNIX_EPOCH).ok()?.as_nanos()).ok()
}

/// Size of a file, and the times when its content and when anything of it last
/// changed. The latter is 0 where the system does not keep it.
pub fn size_and_times(path: &Path) -> Option<[u64; 3]> {
    let known = fs::metadata(path).ok().filter(Metadata::is_file)?;
    let changed = identity(&known).map_or(0, |[_, _, changed]| changed);
    Some([known.len(), nanoseconds(known.modified().ok()?)?, changed])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_just_written_has_no_stamp() {
        let dir = tempfile::tempdir().expect("dir");
        let file = dir.path().join("a");
        fs::write(&file, "a").expect("written");
        assert_eq!(Stamp::of(&file), None);
        assert_eq!(Stamp::of(&dir.path().join("b")), None);
    }
}

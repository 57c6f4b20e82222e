//! Tar archives. Members come in the archive's order.

use super::outlet::{Outlet, Stop, damaged};
use crate::report::NotInput;
use crate::words::detail;
use std::io::{self, Read};
use tar::{EntryType, PaxExtensions};

/// Bytes of the longest name, or of what else stands before a member.
const LONGEST: u64 = 1 << 16;

/// What a pax header says of the member behind it.
#[derive(Default)]
struct Extended {
    path: Option<Vec<u8>>,
    size: Option<u64>,
    sparse: bool,
}

/// Reads an archive. Entries are taken raw: what stands before a member to give it a longer name
/// would otherwise be read whole, however long it claims to be.
pub fn read(source: impl Read, outlet: &mut Outlet) -> Result<(), Stop> {
    let mut archive = tar::Archive::new(source);
    let mut extended = Extended::default();
    for entry in archive.entries()?.raw(true) {
        let mut entry = entry.map_err(shortly)?;
        let size = entry.header().entry_size().map_err(shortly)?;
        let kind = entry.header().entry_type();
        match kind {
            EntryType::GNULongName => {
                let mut bytes = small(&mut entry, size)?;
                bytes.truncate(bytes.iter().position(|b| *b == 0).unwrap_or(bytes.len()));
                extended.path = Some(bytes);
                continue;
            }
            EntryType::XHeader => {
                extended = Extended::read(&small(&mut entry, size)?, extended.path);
                continue;
            }
            EntryType::XGlobalHeader | EntryType::GNULongLink => continue,
            _ => {}
        }
        let Extended { path, size: other, sparse } = std::mem::take(&mut extended);
        let path = path.unwrap_or_else(|| entry.path_bytes().into_owned());
        // Readers that obey one of them, each another, would see two archives.
        if other.is_some_and(|other| other != size) {
            return Err(damaged(detail::TWO_SIZES));
        }
        match kind {
            EntryType::Directory => {}
            // Older archives mark a folder by its name alone.
            EntryType::Regular | EntryType::Continuous if path.ends_with(b"/") => {}
            EntryType::Regular | EntryType::Continuous if !sparse => {
                outlet.member(&path, size, &mut entry)?;
            }
            _ => outlet.overlook(&path, NotInput::SpecialFile)?,
        }
    }
    Ok(())
}

/// What the crate says of bytes that are not a header quotes them.
fn shortly(error: io::Error) -> Stop {
    match error.kind() {
        io::ErrorKind::Other => damaged(detail::NO_MEMBER),
        _ => error.into(),
    }
}

/// The content of an entry that stands before a member.
fn small(entry: &mut impl Read, size: u64) -> Result<Vec<u8>, Stop> {
    if size > LONGEST {
        return Err(damaged(detail::name_of(size)));
    }
    let mut bytes = Vec::new();
    entry.read_to_end(&mut bytes)?;
    if bytes.len() as u64 == size { Ok(bytes) } else { Err(damaged(detail::CUT_OFF)) }
}

impl Extended {
    fn read(bytes: &[u8], path: Option<Vec<u8>>) -> Self {
        let mut read = Extended { path, ..Extended::default() };
        // What is not an extension in between (an attribute with a line break) is passed over.
        for extension in PaxExtensions::new(bytes).flatten() {
            match extension.key_bytes() {
                b"path" => read.path = Some(extension.value_bytes().to_vec()),
                b"size" => read.size = extension.value().ok().and_then(|v| v.parse().ok()),
                key => read.sparse |= key.starts_with(b"GNU.sparse."),
            }
        }
        read
    }
}

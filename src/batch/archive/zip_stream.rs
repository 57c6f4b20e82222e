//! ZIP archives that are cut off: the members as they stand one after another.

use super::outlet::{Outlet, Stop, damaged, overlooks, unreadable};
use crate::batch::item::{bounded, too_large};
use crate::convert::Refusal;
use crate::decode;
use crate::words::detail;
use flate2::Crc;
use flate2::bufread::DeflateDecoder;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek};

/// What stands before a member.
struct LocalHeader {
    flags: u16,
    method: u16,
    crc: u32,
    packed: u32,
    unpacked: u32,
    path: Vec<u8>,
}

impl LocalHeader {
    /// The sizes stand behind the member.
    fn sizes_follow(&self) -> bool {
        self.flags & 8 != 0
    }

    /// `None` if no member follows.
    fn read(from: &mut impl Read) -> io::Result<Option<Self>> {
        let mut bytes = [0; 30];
        from.read_exact(&mut bytes)?;
        let two = |at: usize| u16::from_le_bytes([bytes[at], bytes[at + 1]]);
        let four = |at: usize| u32::from(two(at)) | u32::from(two(at + 2)) << 16;
        if !bytes.starts_with(b"PK\x03\x04") {
            return Ok(None);
        }
        let mut path = vec![0; usize::from(two(26))];
        from.read_exact(&mut path)?;
        skip(from, u64::from(two(28)))?;
        let (flags, method) = (two(6), two(8));
        Ok(Some(LocalHeader {
            flags,
            method,
            crc: four(14),
            packed: four(18),
            unpacked: four(22),
            path,
        }))
    }
}

/// Reads what is left of an archive; ends with the damage that it has.
pub fn read(file: File, outlet: &mut Outlet) -> Result<(), Stop> {
    let mut from = BufReader::with_capacity(1 << 16, file);
    from.rewind()?;
    while let Some(header) = LocalHeader::read(&mut from)? {
        member(&mut from, &header, outlet)?;
    }
    Err(damaged(detail::NO_DIRECTORY))
}

fn member(from: &mut impl BufRead, header: &LocalHeader, outlet: &mut Outlet) -> Result<(), Stop> {
    let largest = outlet.largest();
    let path = &named(&header.path, header.flags & 1 << 11 != 0);
    let folder = path.ends_with(b"/");
    let overlooked = overlooks(path);
    if let Some(why) = overlooked.filter(|_| !folder) {
        outlet.overlook(path, why)?;
    }
    let wanted = overlooked.is_none() && !folder;
    let encrypted = header.flags & 1 != 0;
    if encrypted || !matches!(header.method, 0 | 8) {
        if wanted {
            let unread = || unreadable(detail::UNREAD_METHOD);
            let failure = if encrypted { Refusal::Password.into() } else { unread() };
            outlet.document(path, None, Err(failure))?;
        }
        return match header.sizes_follow() {
            true => Err(damaged(detail::NO_DIRECTORY)),
            false => Ok(skip(from, u64::from(header.packed))?),
        };
    }
    if !header.sizes_follow() && (!wanted || u64::from(header.unpacked) > largest) {
        if wanted {
            outlet.document(path, None, Err(too_large(largest)))?;
        }
        return Ok(skip(from, u64::from(header.packed))?);
    }
    // Where a stored member ends is not said before its end.
    if header.method == 0 && header.sizes_follow() {
        return Err(damaged(detail::NO_DIRECTORY));
    }
    let (bytes, crc) = if header.method == 0 {
        let bytes =
            bounded(from.take(u64::from(header.packed)), u64::from(header.packed), largest)?;
        (bytes, header.crc)
    } else {
        let mut unpacked = DeflateDecoder::new(&mut *from);
        // What is too large ends the reading: where the next member begins is at its end.
        let bytes = bounded(&mut unpacked, u64::from(header.unpacked), largest)?;
        let crc = if header.sizes_follow() { descriptor(from)? } else { header.crc };
        (bytes, crc)
    };
    let mut sum = Crc::new();
    sum.update(&bytes);
    if sum.sum() != crc {
        return Err(damaged(detail::CHANGED_MEMBER));
    }
    if wanted { outlet.document(path, None, Ok(bytes)) } else { Ok(()) }
}

/// The checksum that stands behind a member, with or without a signature before it.
fn descriptor(from: &mut impl BufRead) -> io::Result<u32> {
    let mut four = [0; 4];
    from.read_exact(&mut four)?;
    if &four == b"PK\x07\x08" {
        from.read_exact(&mut four)?;
    }
    skip(from, 8)?;
    Ok(u32::from_le_bytes(four))
}

fn skip(from: &mut impl Read, bytes: u64) -> io::Result<()> {
    let passed = io::copy(&mut from.take(bytes), &mut io::sink())?;
    if passed < bytes { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(()) }
}

/// The path of a member as UTF-8, where it is that or was written by a Chinese Windows.
pub(super) fn named(path: &[u8], is_utf8: bool) -> Vec<u8> {
    let text = if is_utf8 { None } else { decode::name(path) };
    text.map_or_else(|| path.to_vec(), String::into_bytes)
}

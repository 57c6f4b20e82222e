//! JSON that is safe to print on a terminal.

use crate::emit::write::safe::{UNSAFE_BEGIN, is_unsafe};
use serde_json::ser::Formatter;
use std::io;

/// A formatter that also escapes what JSON allows in strings but terminals obey.
pub(super) struct ControlsEscaped<F>(pub F);

/// Bytes of a fragment that is looked through one by one.
const SHORT: usize = 32;

macro_rules! forward {
    ($($name:ident($($arg:ident: $of:ty),*);)*) => {$(
        #[inline]
        fn $name<W: ?Sized + io::Write>(&mut self, w: &mut W $(, $arg: $of)*) -> io::Result<()> {
            self.0.$name(w $(, $arg)*)
        }
    )*};
}

impl<F: Formatter> Formatter for ControlsEscaped<F> {
    forward! {
        begin_array(); end_array(); begin_array_value(first: bool); end_array_value();
        begin_object(); end_object(); begin_object_key(first: bool); end_object_key();
        begin_object_value(); end_object_value();
    }

    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        w: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        // The control characters below U+0020 are escaped by the serializer itself. Most fragments
        // are keys and codes, for which preparing a search would cost the most.
        let [first, second, third] = UNSAFE_BEGIN;
        if fragment.len() < SHORT && is_printable(fragment.as_bytes()) {
            return w.write_all(fragment.as_bytes());
        }
        let mut written = 0;
        for at in memchr::memchr3_iter(first, second, third, fragment.as_bytes()) {
            let Some(c) = fragment.get(at..).and_then(|rest| rest.chars().next()) else { continue };
            if is_unsafe(c) {
                w.write_all(fragment.as_bytes().get(written..at).unwrap_or_default())?;
                write!(w, "\\u{:04x}", u32::from(c))?;
                written = at + c.len_utf8();
            }
        }
        w.write_all(fragment.as_bytes().get(written..).unwrap_or_default())
    }
}

/// Whether all bytes are below 0x7F, where what is unsafe begins; eight at once.
#[inline]
fn is_printable(bytes: &[u8]) -> bool {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    // The last eight may have been looked at before.
    let Some(last) = bytes.last_chunk() else { return bytes.iter().all(|byte| *byte < 0x7F) };
    let (words, _) = bytes.as_chunks();
    let beyond = words.iter().chain([last]).fold(0, |beyond, word| {
        let word = u64::from_le_bytes(*word);
        // Only a byte that is beyond by itself carries into the next one.
        beyond | word | word.wrapping_add(ONES)
    });
    beyond & (ONES << 7) == 0
}

#[cfg(test)]
mod tests {
    use super::is_printable;

    #[test]
    fn bytes_are_printable_below_the_first_that_is_not() {
        for length in 0..20 {
            let mut bytes = vec![b'~'; length];
            assert!(is_printable(&bytes));
            for at in 0..length {
                for beyond in [0x7F, 0x80, 0xC2, 0xFF] {
                    bytes[at] = beyond;
                    assert!(!is_printable(&bytes), "{beyond:x} at {at} of {length}");
                }
                bytes[at] = b' ';
            }
        }
    }
}

//! JSON that is safe to print on a terminal.

use crate::emit::write::safe::{UNSAFE_BEGIN, is_unsafe};
use serde_json::ser::Formatter;
use std::io;

/// A formatter that also escapes what JSON allows in strings but terminals obey.
pub(super) struct Shown<F>(pub F);

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

impl<F: Formatter> Formatter for Shown<F> {
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
        if fragment.len() < SHORT && fragment.bytes().fold(0, u8::max) < first {
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

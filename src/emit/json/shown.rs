//! JSON that is safe to print on a terminal.

use crate::emit::safe::{is_unsafe, may_be_unsafe};
use serde_json::ser::Formatter;
use std::io;

/// A formatter that also escapes what JSON allows in strings but terminals obey.
pub(super) struct Shown<F>(pub F);

macro_rules! forward {
    ($($name:ident($($arg:ident: $of:ty),*);)*) => {$(
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
        let mut rest = fragment;
        if !fragment.bytes().any(may_be_unsafe) {
            return w.write_all(fragment.as_bytes());
        }
        while let Some((before, c)) = rest.find(is_unsafe).and_then(|i| {
            let (before, from) = rest.split_at(i);
            from.chars().next().map(|c| (before, c))
        }) {
            w.write_all(before.as_bytes())?;
            write!(w, "\\u{:04x}", u32::from(c))?;
            rest = rest.get(before.len() + c.len_utf8()..).unwrap_or_default();
        }
        w.write_all(rest.as_bytes())
    }
}

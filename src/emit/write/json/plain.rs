//! How values and the fields of objects go on a line of JSON.

use super::shown::Shown;
use serde::{Serialize, Serializer};
use serde_json::ser::CompactFormatter;
use std::fmt::Display;

/// Appends a value.
pub(super) fn write_plain(
    line: &mut Vec<u8>,
    value: &(impl Serialize + ?Sized),
) -> serde_json::Result<()> {
    value.serialize(&mut serde_json::Serializer::with_formatter(line, Shown(CompactFormatter)))
}

/// Appends a key, with nothing in it to escape, of an object that is open.
pub(super) fn push_key(line: &mut Vec<u8>, key: &str) {
    line.extend_from_slice(if line.last() == Some(&b'{') { b"\"" } else { b",\"" });
    line.extend_from_slice(key.as_bytes());
    line.extend_from_slice(b"\":");
}

/// Appends fields of an object that is open. Keys take most of the time of an object that is
/// serialized, though none has anything to escape.
macro_rules! write_fields {
    ($line:expr, { $($name:ident: $value:expr),+ $(,)? }) => {$(
        $crate::emit::write::json::plain::push_key($line, stringify!($name));
        $crate::emit::write::json::plain::write_plain($line, &$value)?;
    )+};
}
pub(super) use write_fields;

/// What is displayed, as a string.
pub(super) struct Text<T>(pub T);

impl<T: Display> Serialize for Text<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&self.0)
    }
}

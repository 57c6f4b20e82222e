//! How values and the fields of objects go on a line of JSON.

use super::shown::ControlsEscaped;
use serde::{Serialize, Serializer};
use serde_json::ser::CompactFormatter;
use std::fmt::Display;

/// Appends a value.
pub(super) fn write_plain(
    line: &mut Vec<u8>,
    value: &(impl Serialize + ?Sized),
) -> serde_json::Result<()> {
    value.serialize(&mut serde_json::Serializer::with_formatter(
        line,
        ControlsEscaped(CompactFormatter),
    ))
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

/// Appends an object of the fields that `write` appends.
pub(super) fn write_object(
    line: &mut Vec<u8>,
    write: impl FnOnce(&mut Vec<u8>) -> serde_json::Result<()>,
) -> serde_json::Result<()> {
    line.push(b'{');
    write(line)?;
    line.push(b'}');
    Ok(())
}

/// Appends a field that holds an array of objects, of which `write` appends the fields.
pub(super) fn write_each<T>(
    line: &mut Vec<u8>,
    key: &str,
    values: &[T],
    write: impl Fn(&mut Vec<u8>, &T) -> serde_json::Result<()>,
) -> serde_json::Result<()> {
    push_key(line, key);
    line.push(b'[');
    for (nth, value) in values.iter().enumerate() {
        if nth > 0 {
            line.push(b',');
        }
        write_object(line, |line| write(line, value))?;
    }
    line.push(b']');
    Ok(())
}

/// What is displayed, as a string.
pub(super) struct Text<T>(pub T);

impl<T: Display> Serialize for Text<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&self.0)
    }
}

//! How values and the fields of objects go on a line of JSON.

use super::shown::ControlsEscaped;
use serde::{Serialize, Serializer};
use serde_json::ser::CompactFormatter;
use std::fmt::Display;

/// A line of JSON over many lines, as an element of an array, to the byte: its numbers may have more
/// digits than a machine's.
pub(super) fn indented(line: &[u8]) -> Vec<u8> {
    let (mut out, mut depth) = (b"  ".to_vec(), 1);
    let begin_line = |out: &mut Vec<u8>, depth: usize| {
        out.push(b'\n');
        out.resize(out.len() + 2 * depth, b' ');
    };
    let mut bytes = line.iter().copied().peekable();
    let mut in_text = false;
    while let Some(byte) = bytes.next() {
        let closes = matches!(byte, b'}' | b']') && !in_text;
        if closes {
            depth -= 1;
            begin_line(&mut out, depth);
        }
        out.push(byte);
        match byte {
            b'\\' if in_text => out.extend(bytes.next()),
            b'"' => in_text = !in_text,
            _ if in_text => {}
            b':' => out.push(b' '),
            b',' => begin_line(&mut out, depth),
            b'{' | b'[' => match bytes.next_if(|next| matches!(next, b'}' | b']')) {
                Some(end) => out.push(end),
                None => {
                    depth += 1;
                    begin_line(&mut out, depth);
                }
            },
            _ => {}
        }
    }
    out
}

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

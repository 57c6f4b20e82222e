//! What the parts of a report's JSON share: how it is laid out, and values on one line.

use super::shown::Shown;
use serde::{Serialize, Serializer};
use serde_json::ser::CompactFormatter;
use std::fmt::Display;

/// How a report is laid out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    OneLine,
    Indented,
}

/// Appends a value on one line.
pub(super) fn write_plain(
    line: &mut Vec<u8>,
    value: &(impl Serialize + ?Sized),
) -> serde_json::Result<()> {
    value.serialize(&mut serde_json::Serializer::with_formatter(line, Shown(CompactFormatter)))
}

/// What is displayed, as a string.
pub(super) struct Text<T>(pub T);

impl<T: Display> Serialize for Text<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&self.0)
    }
}

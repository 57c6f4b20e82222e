//! Bytes to text: which encoding, which format, which damage. Cannot fail.

mod format;
mod name;
mod repair;
mod sniff;

pub use name::{gbk, name};
pub use repair::{DAMAGE, Repair};
pub use sniff::{Decoded, decode};

//! Bytes to text: which encoding, which format, which damage. Cannot fail.

mod format;
mod repair;
mod sniff;

pub use repair::{DAMAGE, Damage, Repair};
pub use sniff::{Decoded, decode};

//! Reports written out. Words are made here and nowhere before.

pub mod explain;
pub mod message;
pub mod names;

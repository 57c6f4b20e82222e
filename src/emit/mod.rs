//! Reports written out.
//!
//! [`mod@write`] writes one report, or the rows of many, as files of a kind; [`across`] says what stands
//! between the reports of a run; [`dataset`] keeps a folder of such files; [`diff`] compares two;
//! [`human`] writes findings for a terminal.

pub mod across;
pub mod dataset;
pub mod diff;
pub mod human;
pub mod write;

//! All wording of findings, rules and tables, in Chinese and English. What is said of a report is
//! made here of what `validate` found, so that every output says the same.

pub mod amiss;
pub mod dataset;
pub mod detail;
pub mod explain;
pub mod headings;
pub mod lists;
pub mod message;
pub mod names;
pub mod refusals;
pub mod rules;
pub mod suspect;
pub mod terminal;
pub mod usage;

pub use names::Lang;

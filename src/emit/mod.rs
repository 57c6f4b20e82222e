//! Reports written out. Words are made here and nowhere before.
//!
//! [`json`] writes a report as JSON, [`rows`] as rows of the dataset's tables; [`fields`] says
//! what each column of those tables is, [`columns`] which cells there are, both by walking the
//! forms.

pub mod about;
pub mod amiss;
pub mod audit;
pub mod between;
pub mod body;
pub mod book;
pub mod checklist;
pub mod codebook;
#[cfg(feature = "parquet")]
pub mod columnar;
pub mod columns;
pub mod copies;
pub mod dataset;
pub mod dictionary;
pub mod diff;
pub mod explain;
pub mod fields;
#[cfg(test)]
mod fixture;
pub mod human;
pub mod json;
pub mod message;
pub mod minute;
pub mod names;
pub mod package;
pub mod panel;
pub mod refusals;
pub mod rows;
pub mod safe;
pub mod schema;
pub mod short;
pub mod stage;
pub mod summary;
pub mod suspect;
pub mod table;
pub mod words;

pub use names::Lang;

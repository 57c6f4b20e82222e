//! Reports as files of a kind.
//!
//! [`json`] writes a report as JSON, [`rows`] as rows of the dataset's tables; [`fields`] says
//! what each column of those tables is, [`columns`] which cells there are, both by walking the
//! forms.

pub mod about;
pub mod audit;
pub mod body;
pub mod checklist;
pub mod codebook;
pub mod columns;
pub mod dictionary;
pub mod fields;
pub mod json;
pub mod package;
#[cfg(feature = "parquet")]
pub mod parquet;
pub mod reports;
pub mod resources;
pub mod rows;
pub mod safe;
pub mod schema;
pub mod short;
pub mod sorted;
pub mod table;
pub mod to_fill;
pub mod xlsx;

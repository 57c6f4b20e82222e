//! How a dataset is written.

use crate::words::names::Lang;

/// How a dataset is written.
#[derive(Clone, Copy, Debug, Default)]
pub struct DatasetSettings {
    /// Language of the messages.
    pub lang: Lang,
    /// CSV files for Excel: a byte-order mark, and no text that runs as a formula.
    pub excel: bool,
    /// A workbook beside the tables.
    pub book: bool,
    /// The audit page beside the tables.
    pub page: bool,
    /// The tables as Parquet too; does nothing without the feature `parquet`.
    pub columnar: bool,
    /// The large tables as Parquet alone, and the reports as packed JSON; only with the feature
    /// `parquet`.
    pub alone: bool,
}

//! What an option may be, where that is one of a few words.

use crate::validate::{Blanks, Severity};
use crate::words::Lang;
use clap::ValueEnum;

/// How `check` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// For a person
    Human,
    /// A finding a line
    Jsonl,
    /// A table of findings
    Csv,
    /// A page that shows the findings in a browser
    Html,
    /// A workbook for Excel: what is wrong as a list to work through, and the cells
    Xlsx,
}

/// How `diff` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For a person
    Human,
    /// A table
    Csv,
}

/// How `forms` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FormsFormat {
    /// For people
    Markdown,
    /// For programs
    Json,
}

/// How documents come to `convert`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum InputFormat {
    /// Files, folders or one document on standard input
    Files,
    /// A document a line on standard input, as JSON
    Jsonl,
}

/// How `convert` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ConvertFormat {
    /// A report a line
    Jsonl,
    /// One array of reports
    Json,
    /// The cells, a cell a line
    Csv,
    /// A workbook for Excel
    Xlsx,
    /// A page that shows the findings in a browser
    Html,
    /// The tables for DuckDB, Spark and the like
    Parquet,
}

/// When to show progress, or colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal
    Auto,
    /// Also where there is no terminal
    Always,
    /// Not at all
    Never,
}

/// The gravest findings that are tolerated end below this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Errors only
    Error,
    /// Errors and warnings
    Warning,
    /// Whatever is found
    Never,
}

impl FailOn {
    /// Whether a finding of this severity makes the run fail.
    pub fn includes(self, severity: Severity) -> bool {
        match self {
            FailOn::Error => severity >= Severity::Error,
            FailOn::Warning => severity >= Severity::Warning,
            FailOn::Never => false,
        }
    }
}

/// How blanks enter the relations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum BlanksArgument {
    /// A relation over a blank is undecided
    Keep,
    /// A blank counts as 0
    Zero,
}

impl From<BlanksArgument> for Blanks {
    fn from(argument: BlanksArgument) -> Self {
        match argument {
            BlanksArgument::Keep => Blanks::Keep,
            BlanksArgument::Zero => Blanks::Zero,
        }
    }
}

/// A language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LangArgument {
    /// Chinese
    Zh,
    /// English
    En,
}

impl From<LangArgument> for Lang {
    fn from(argument: LangArgument) -> Self {
        match argument {
            LangArgument::Zh => Lang::Zh,
            LangArgument::En => Lang::En,
        }
    }
}

//! Why an input is not in the data.

use std::fmt;

/// Why an input is not in the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Refusal {
    /// No bytes, or white space only.
    Empty,
    /// Not text, nor a file of a kind that is read: an image, an archive.
    Binary,
    /// The statutory form itself, nothing filled in.
    BlankForm,
    /// A notice about writing the report.
    Notice,
    /// An interpretation (解读) of a report.
    Interpretation,
    /// A page that lists reports.
    Index,
    /// A report of another kind: a university's, for a school year, under rules of its own.
    OtherReport,
    /// News of a meeting or a course about the reports.
    News,
    /// None of these, and no report either.
    NotAReport,
    /// A page that shows no report, and holds one that a script is to show.
    NotShown,
    /// Larger than any report is.
    TooLarge,
    /// The file could not be read.
    Unreadable,
    /// What is packed cannot be unpacked: it is damaged or cut off.
    Damaged,
    /// A line of standard input that brings no document.
    BadLine,
    /// Pictures of pages.
    Scanned,
    /// Pictures of pages, with text that a recogniser put under them.
    OcrLayer,
    /// A file whose glyphs do not say which characters they are.
    NoUnicode,
    /// A file that opens only with a password.
    Password,
    /// A file of a kind that is told apart and not read.
    OldFormat,
    /// A file that only a build with the feature `native` reads.
    NotBuilt,
    /// A fault of this program; the input is kept out rather than half read.
    Fault,
}

impl Refusal {
    /// Every reason, in the order of this type.
    pub const ALL: [Refusal; 21] = [
        Refusal::Empty,
        Refusal::Binary,
        Refusal::BlankForm,
        Refusal::Notice,
        Refusal::Interpretation,
        Refusal::Index,
        Refusal::OtherReport,
        Refusal::News,
        Refusal::NotAReport,
        Refusal::NotShown,
        Refusal::TooLarge,
        Refusal::Unreadable,
        Refusal::Damaged,
        Refusal::BadLine,
        Refusal::Scanned,
        Refusal::OcrLayer,
        Refusal::NoUnicode,
        Refusal::Password,
        Refusal::OldFormat,
        Refusal::NotBuilt,
        Refusal::Fault,
    ];

    /// Public name, as in `skipped.csv`.
    pub const fn code(self) -> &'static str {
        match self {
            Refusal::Empty => "empty",
            Refusal::Binary => "binary",
            Refusal::BlankForm => "blank-form",
            Refusal::Notice => "notice",
            Refusal::Interpretation => "interpretation",
            Refusal::Index => "index",
            Refusal::OtherReport => "other-report",
            Refusal::News => "news",
            Refusal::NotAReport => "not-a-report",
            Refusal::NotShown => "not-shown",
            Refusal::TooLarge => "too-large",
            Refusal::Unreadable => "unreadable",
            Refusal::Damaged => "damaged",
            Refusal::BadLine => "bad-line",
            Refusal::Scanned => "scanned",
            Refusal::OcrLayer => "ocr-layer",
            Refusal::NoUnicode => "no-unicode",
            Refusal::Password => "password",
            Refusal::OldFormat => "old-format",
            Refusal::NotBuilt => "not-built",
            Refusal::Fault => "fault",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl std::error::Error for Refusal {}

//! Why an input is not in the data.

use crate::form::coded;
use std::fmt;

coded! {
    /// Why an input is not in the data.
    #[derive(PartialOrd, Ord, Hash)]
    #[non_exhaustive]
    pub enum Refusal {
        /// No bytes, or white space only.
        Empty = "empty",
        /// Not text, nor a file of a kind that is read: an image, an archive.
        Binary = "binary",
        /// The statutory form itself, nothing filled in.
        BlankForm = "blank-form",
        /// A notice about writing the report.
        Notice = "notice",
        /// An interpretation (解读) of a report.
        Interpretation = "interpretation",
        /// A page that lists reports.
        Index = "index",
        /// A report of another kind: a university's, for a school year, under rules of its own.
        OtherReport = "other-report",
        /// News of a meeting or a course about the reports.
        News = "news",
        /// None of these, and no report either.
        NotAReport = "not-a-report",
        /// A page that shows no report, and holds one that a script is to show.
        NotShown = "not-shown",
        /// Larger than any report is.
        TooLarge = "too-large",
        /// The file could not be read.
        Unreadable = "unreadable",
        /// What is packed cannot be unpacked: it is damaged or cut off.
        Damaged = "damaged",
        /// A line of standard input that brings no document.
        BadLine = "bad-line",
        /// Pictures of pages.
        Scanned = "scanned",
        /// Pictures of pages, with text that a recogniser put under them.
        OcrLayer = "ocr-layer",
        /// A file whose glyphs do not say which characters they are.
        NoUnicode = "no-unicode",
        /// A file that opens only with a password.
        Password = "password",
        /// A file of a kind that is told apart and not read.
        OldFormat = "old-format",
        /// A file that only a build with the feature `native` reads.
        NotBuilt = "not-built",
        /// A fault of this program; the input is kept out rather than half read.
        Fault = "fault",
    }
}

coded! {
    /// Why a file found in a folder or an archive is not an input at all.
    #[derive(PartialOrd, Ord)]
    pub enum NotInput {
        /// The operator excluded it.
        Excluded = "excluded",
        /// Its name has an ending that no report has.
        OtherExtension = "other-extension",
        /// Its name begins with a dot.
        Hidden = "hidden",
        /// A link to a folder it stands in.
        LinkLoop = "link-loop",
        /// Part of a dataset that this program wrote.
        Dataset = "dataset",
        /// A pipe or a device, or a link in an archive.
        SpecialFile = "special-file",
        /// An archive in an archive.
        NestedArchive = "nested-archive",
        /// Of a media type that no report has.
        OtherType = "other-type",
        /// A server's answer that brings no page.
        HttpStatus = "http-status",
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl std::error::Error for Refusal {}

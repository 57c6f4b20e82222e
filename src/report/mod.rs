//! What is known of one report: typed sections and tables, and what the reading was unsure of.
//!
//! A [`Report`] says only what its page says. A cell is a number, a blank, a dash or illegible,
//! beside the printed text and the place it stood; nothing here is ever made up.

mod cell;
mod correction;
mod note;
mod refusal;
mod short_text;
mod sum;
mod table;

pub use cell::{Cell, Place, Reading};
pub use correction::Correction;
pub use note::{Figures, Note, NoteKind};
pub use refusal::{NotInput, Refusal};
pub use short_text::ShortText;
pub use sum::{Blanks, Sum, machine};
pub use table::{Table, Unlisted};

use crate::form::{Address, TableKind, coded};
use rust_decimal::Decimal;
use std::fmt;

coded! {
    /// How an input was written.
    #[non_exhaustive]
    pub enum Format {
        /// A web page.
        Html = "html",
        /// Plain text, Markdown among it.
        Text = "text",
        /// A page that a browser saved as one file.
        Mhtml = "mhtml",
        /// A document of Word since 2007.
        Docx = "docx",
        /// A document of Word before 2007, or of WPS.
        Doc = "doc",
        /// A PDF document.
        Pdf = "pdf",
        /// A document of GB/T 33190.
        Ofd = "ofd",
        /// A workbook of Excel since 2007.
        Xlsx = "xlsx",
        /// A workbook of Excel before 2007.
        Xls = "xls",
    }
}

/// Endings of the files that are read, lower case; a folder is searched for them, each also with `.gz`
/// behind it.
pub(crate) const ENDINGS: [&str; 19] = [
    "html", "htm", "shtml", "xhtml", "txt", "md", "mhtml", "mht", "docx", "doc", "wps", "pdf",
    "ofd", "xlsx", "xls", "xlsm", "et", "docm", "rtf",
];

/// Where a report came from and in what state it was.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path as given, relative, with `/`.
    pub path: String,
    /// Web page, text, or the kind of file.
    pub format: Format,
    /// Encoding the bytes were read in, lower-case WHATWG name; `utf-8` for a file that brings its
    /// characters in a way of its own.
    pub encoding: &'static str,
    /// Names of the kinds of damage found and undone for reading.
    pub damage: Vec<&'static str>,
    /// Size of the input in bytes.
    pub bytes: u64,
    /// SHA-256 of the input, lower-case hexadecimal; empty where nobody computed it.
    pub sha256: String,
}

/// A calendar date, ISO 8601 when displayed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// Year.
    pub year: i32,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day, 1 to 31.
    pub day: u8,
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// What a page says of the year it reports on, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearWitness {
    /// The year it speaks for.
    pub year: i32,
    /// Which part of the page: `title`, `period`, `metadata`, `heading`,
    /// `prose` (the text begins with the year, or names the report), `url`, `signature`.
    pub source: &'static str,
    /// The words it was read from.
    pub quote: String,
}

coded! {
    /// What names a report's agency.
    #[non_exhaustive]
    pub enum AgencySource {
        /// The title.
        Title = "title",
        /// The sentence that announces the report.
        Sentence = "sentence",
        /// The signature.
        Signature = "signature",
        /// Two weak witnesses of different kinds that agree.
        Corroborated = "corroborated",
        /// The operator.
        Operator = "operator",
    }
}

/// Who reports, on which year. What the page does not settle is `None`.
#[derive(Clone, Debug, Default)]
pub struct Identity {
    /// The reporting agency in simplified script.
    pub agency: Option<String>,
    /// The agency as printed, where that differs (other script, or the operator said otherwise).
    pub agency_printed: Option<String>,
    /// What names the agency.
    pub agency_source: Option<AgencySource>,
    /// A name that only one weak witness speaks for, where `agency` is unknown.
    pub agency_suggested: Option<String>,
    /// The key that joins an agency's years.
    pub agency_id: Option<String>,
    /// The report year.
    pub year: Option<i32>,
    /// The year as the page says it, where the operator said otherwise.
    pub year_printed: Option<i32>,
    /// The title, repaired, in simplified script.
    pub title: Option<String>,
    /// Date of the signature; where there is none, of publication.
    pub published: Option<Date>,
    /// All that speaks for a year, in order of weight.
    pub witnesses: Vec<YearWitness>,
    /// Address of the page, if known.
    pub url: Option<String>,
    /// When the page was fetched, ISO 8601, if whatever holds it says so.
    pub fetched: Option<String>,
    /// What the operator's list of bodies says of the agency.
    pub told: Told,
}

/// What an operator says of a body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The level of government that it is or belongs to.
    pub level: Option<String>,
    /// What kind of a body it is.
    pub kind: Option<String>,
    /// What the further columns of the list hold, in their order.
    pub further: Vec<Option<String>>,
}

impl Told {
    /// All of it: level, kind, the rest.
    pub fn all(&self) -> impl Iterator<Item = Option<&str>> {
        let all = [&self.level, &self.kind].into_iter().chain(&self.further);
        all.map(Option::as_deref)
    }

    /// The same, to be written.
    pub fn all_mut(&mut self) -> impl Iterator<Item = &mut Option<String>> {
        [&mut self.level, &mut self.kind].into_iter().chain(&mut self.further)
    }
}

/// A section as found.
#[derive(Clone, Debug)]
pub struct Section {
    /// Code of the statutory section (`overview`), or `other` for one that a report of the years
    /// before 2019 has of its own.
    pub code: &'static str,
    /// Its statutory ordinal, 1 to 6; of a section of its own the printed one.
    pub number: u8,
    /// The heading as printed, repaired.
    pub heading: String,
    /// Its prose without tables, repaired, one paragraph a line.
    pub text: String,
    /// Line of the heading (text) or ordinal of its block (page), from 1.
    pub line: u32,
}

/// One report as read.
#[derive(Clone, Debug)]
pub struct Report {
    /// The input.
    pub source: Source,
    /// Agency, year, title, date.
    pub identity: Identity,
    /// The sections in the order of the page.
    pub sections: Vec<Section>,
    /// The tables found, at most one a kind, in the order of the form.
    pub tables: Vec<Table>,
    /// What the reading had to decide, could not decide, or kept aside.
    pub notes: Vec<Note>,
    /// The operator's figures that stand in cells instead of what was read.
    pub corrections: Vec<Correction>,
}

impl Source {
    /// An input of which nothing is known but its name and how it is written.
    #[doc(hidden)]
    pub fn new(path: impl Into<String>, format: Format) -> Self {
        let (path, damage) = (path.into(), Vec::new());
        Source { path, format, encoding: "utf-8", damage, bytes: 0, sha256: String::new() }
    }
}

impl Report {
    /// A report of which nothing has been read but whose it is.
    #[doc(hidden)]
    pub fn new(source: Source, identity: Identity) -> Self {
        let (sections, tables) = (Vec::new(), Vec::new());
        Report { source, identity, sections, tables, notes: Vec::new(), corrections: Vec::new() }
    }

    /// The figure that the operator entered in a cell, if any.
    pub fn entered(&self, at: Address) -> Option<Decimal> {
        self.corrections.iter().find(|one| one.at == at).map(|one| one.value)
    }

    /// The cell at an address.
    pub fn cell(&self, at: Address) -> Option<&Cell> {
        self.table(at.table)?.find(at)
    }

    /// The table of a kind, if the page has it.
    pub fn table(&self, kind: TableKind) -> Option<&Table> {
        self.tables.iter().find(|table| table.kind == kind)
    }

    /// Section 二's table: information disclosed on the agency's own initiative.
    pub fn disclosure(&self) -> Option<&Table> {
        self.table(TableKind::Disclosure)
    }

    /// Section 三's table: applications received and handled.
    pub fn applications(&self) -> Option<&Table> {
        self.table(TableKind::Applications)
    }

    /// Section 四's table: reconsideration and litigation.
    pub fn proceedings(&self) -> Option<&Table> {
        self.table(TableKind::Proceedings)
    }
}

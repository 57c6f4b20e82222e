//! Turns Chinese open-government annual reports (政府信息公开工作年度报告) into data to trust.
//!
//! # Example
//!
//! ```
//! use gouji::form::shared::{LITIGATION_AFTER, PENDING, RECONSIDERATION, TOTAL};
//! use gouji::{Options, Place, Reading, convert};
//!
//! let page = "某县水利局2023年政府信息公开工作年度报告
//! 四、政府信息公开行政复议、行政诉讼情况
//! 行政复议 | 行政诉讼 |
//! 未经复议直接起诉 | 复议后起诉 |
//! 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |
//! 1 | 0 | 0 | 1 | 3 | 2 | 0 | 0 | 0 | 2 | 0 | 0 | 0 | / | 0 |
//! 五、存在的主要问题及改进情况
//! 公开目录更新不及时。
//! ";
//! let checked = convert(page.as_bytes(), "page.txt", &Options::default()).expect("a report");
//! let report = &checked.report;
//! assert_eq!(report.identity.agency.as_deref(), Some("某县水利局"));
//! assert_eq!(report.identity.year, Some(2023));
//!
//! // A row and a column are constants of the form: a misspelt one does not compile.
//! let table = report.proceedings().expect("the table");
//! let total = table.get(&RECONSIDERATION, &TOTAL).expect("a cell of the form");
//! assert_eq!(total.reading, Reading::Number(3.into()));
//! assert_eq!(total.place, Some(Place::Line { line: 6, cell: 5 }));
//! let pending = table.get(&LITIGATION_AFTER, &PENDING).expect("a cell of the form");
//! assert_eq!((pending.reading, pending.printed.as_str()), (Reading::Dash, "/"));
//!
//! // 1 + 0 + 0 + 1 is not 3; a sum over a dash is not decided.
//! let validation = &checked.validation;
//! let broken = validation.findings.iter().find(|f| f.rule.id() == "proceedings").expect("a finding");
//! assert_eq!((broken.evidence.left(), broken.evidence.right()), (Some(3.into()), Some(2.into())));
//! assert_eq!((validation.relations.holding, validation.relations.undecided), (1, 1));
//! ```
//!
//! Counts are whole numbers of cases or documents, money is in the unit that [`Cell`] names; both are
//! exact decimals of [`rust_decimal`]. An input that is not a report is an [`Err`] with its
//! [`Refusal`]; nothing else fails, and nothing panics whatever the bytes. What the forms ask, and on
//! which notice each label and relation rests, is in [`form`].
//!
//! # How it is built
//!
//! The rooms, in the order of the work; the reader of the code needs them, the user of the crate does
//! not. Each imports only from those it builds on, and the first
//! four steps cannot fail: damage, an unknown form or an unreadable cell are facts in the value
//! returned.
//!
//! | step | room | what it makes |
//! |---|---|---|
//! | 1 | `decode` | bytes → text; which encoding, which damage, and how to undo it |
//! |   | `native` | files that are not text → a page, paragraphs and tables, or sheets of glyphs |
//! | 2 | `document` | text → lines of prose and grids of cells, in reading order |
//! | 3 | `parse` | a document → a `report`: identity, sections, tables, each cell with its place |
//! | 4 | `validate` | a report → findings, and which cells are likely wrong |
//! |   | `words` | findings, cells and rules in words, Chinese and English |
//! | 5 | `emit` | reports → JSON, CSV, a workbook, a page, a dataset folder |
//!
//! They all stand on [`form`], the statutory forms as data (the only place where a printed label
//! stands), and on `text`, which reads figures, dates and labels. [`convert()`] takes one input
//! through the first four steps; `batch` takes many at once; `cli` is the command. `words`,
//! `emit`, `batch` and `cli` come with the feature `cli`.

// Nothing that a document holds may end the program, and what is printed goes through `cli`, where
// control characters are made visible. Tests may do both.
#![cfg_attr(
    not(test),
    warn(
        clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::unreachable,
        clippy::get_unwrap, clippy::print_stdout
    )
)]

// What the command and the tests build on, and may change with any version, is not in the docs. What
// reads and writes files fails as files do; it says more only where there is more to say.
#[doc(hidden)]
#[cfg(feature = "cli")]
#[allow(clippy::missing_errors_doc)]
pub mod batch;
#[doc(hidden)]
#[cfg(feature = "cli")]
#[allow(clippy::missing_errors_doc)]
pub mod cli;
#[doc(hidden)]
pub mod convert;
#[doc(hidden)]
pub mod decode;
#[doc(hidden)]
pub mod document;
#[doc(hidden)]
#[cfg(feature = "cli")]
#[allow(clippy::missing_errors_doc)]
pub mod emit;
pub mod form;
#[doc(hidden)]
pub mod native;
#[doc(hidden)]
pub mod parse;
#[doc(hidden)]
pub mod report;
#[doc(hidden)]
pub mod text;
#[doc(hidden)]
pub mod validate;
#[doc(hidden)]
#[cfg(feature = "cli")]
pub mod words;

pub use convert::{Checked, Options, Refusal, convert};
pub use native::Settings;
pub use parse::{Hints, Roster};
pub use report::{
    AgencySource, Cell, Correction, Date, Figures, Format, Identity, Note, NoteKind, Place,
    Reading, Report, Section, ShortText, Source, Table, Told, Unlisted, YearWitness,
};
pub use validate::{
    Blanks, Cells, Evidence, Finding, Group, RelationCounts, ReportName, Rule, Ruling, Severity,
    Slip, Suspect, Validation, Verdict,
};

/// The Rust of the README is compiled and run with the tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;

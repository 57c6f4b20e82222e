//! What findings rest on: figures, words of the page, other reports.

use crate::report::Figures;
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::fmt;

/// What a finding rests on, beside its rule, table and cells.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Evidence {
    /// Nothing else.
    None,
    /// Both sides of a relation within a table.
    Sum {
        /// The left side.
        left: Decimal,
        /// The right side.
        right: Decimal,
        /// Whether blanks were counted as 0 to decide it.
        blanks_as_zero: bool,
        /// Whether a second reading, by position, found the same figures; `None` without one.
        read_twice: Option<bool>,
    },
    /// Both sides of a relation between two years, for each cell that breaks it.
    Years {
        /// The figure of the cell, and what it should be by the year before.
        sides: Box<[(Decimal, Decimal)]>,
        /// The report, and that of the year before.
        reports: Box<[ReportName; 2]>,
    },
    /// Amounts of two years that are not of one unit.
    Amounts {
        /// The one to doubt.
        amount: Decimal,
        /// That of another year.
        other: Decimal,
        /// The reports of the two.
        reports: Box<[ReportName; 2]>,
    },
    /// A figure that cannot be.
    Figure {
        /// The figure.
        value: Decimal,
        /// How it is printed.
        printed: Box<str>,
    },
    /// A sentence that states another figure than the table.
    Sentence {
        /// The sentence.
        quote: Box<str>,
        /// The figure that it states.
        stated: Decimal,
        /// That of the table.
        table: Decimal,
    },
    /// A row in which more or fewer figures stand than are due.
    Row {
        /// Its label as printed.
        label: Box<str>,
        /// How many stand there and how many are due.
        figures: Figures,
    },
    /// Words of the page and what stands against them; one of the two may be empty.
    Words {
        /// What is printed.
        printed: Box<str>,
        /// What was expected.
        expected: Box<str>,
    },
    /// Sections that are missing.
    Lost {
        /// The last words before them; empty where nothing breaks off.
        printed: Box<str>,
        /// Their labels on the form.
        sections: Box<[&'static str]>,
    },
    /// Pages, by their numbers.
    Pages(Box<[u32]>),
    /// Another report.
    Report(ReportName),
}

/// A report as another's finding names it: its year before its path.
#[derive(Clone, Debug)]
pub struct ReportName {
    /// Its year.
    pub year: Option<i32>,
    /// Its path.
    pub path: Box<str>,
}

impl fmt::Display for ReportName {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(to, "{year} {}", self.path),
            None => to.write_str(&self.path),
        }
    }
}

/// Page numbers in one text.
pub fn listed(pages: &[u32], separator: &str) -> String {
    pages.iter().map(ToString::to_string).collect::<Vec<_>>().join(separator)
}

impl Evidence {
    /// What is printed and what was expected, if either is known.
    pub(crate) fn words(printed: &str, expected: &str) -> Self {
        match (printed, expected) {
            ("", "") => Evidence::None,
            _ => Evidence::Words { printed: printed.into(), expected: expected.into() },
        }
    }

    /// The left side of what does not agree, or the figure that cannot be.
    pub fn left(&self) -> Option<Decimal> {
        match self {
            Evidence::Sum { left, .. } => Some(*left),
            Evidence::Years { sides, .. } if sides.len() == 1 => sides.first().map(|of| of.0),
            Evidence::Amounts { amount, .. } => Some(*amount),
            Evidence::Figure { value, .. } => Some(*value),
            Evidence::Sentence { stated, .. } => Some(*stated),
            _ => None,
        }
    }

    /// The right side of what does not agree.
    pub fn right(&self) -> Option<Decimal> {
        match self {
            Evidence::Sum { right, .. } => Some(*right),
            Evidence::Years { sides, .. } if sides.len() == 1 => sides.first().map(|of| of.1),
            Evidence::Amounts { other, .. } => Some(*other),
            Evidence::Sentence { table, .. } => Some(*table),
            _ => None,
        }
    }

    /// Left less right, of figures that should be the same.
    pub fn difference(&self) -> Option<Decimal> {
        match self {
            Evidence::Amounts { .. } => None,
            _ => self.left()?.checked_sub(self.right()?),
        }
    }

    /// What the page prints, or which report it is; empty if neither is known.
    pub fn printed(&self) -> Cow<'_, str> {
        match self {
            Evidence::Words { printed: words, .. }
            | Evidence::Figure { printed: words, .. }
            | Evidence::Sentence { quote: words, .. }
            | Evidence::Lost { printed: words, .. }
            | Evidence::Row { label: words, .. } => Cow::Borrowed(words),
            Evidence::Pages(pages) => listed(pages, ", ").into(),
            Evidence::Years { reports, .. } | Evidence::Amounts { reports, .. } => {
                reports[0].to_string().into()
            }
            Evidence::None | Evidence::Sum { .. } | Evidence::Report(_) => "".into(),
        }
    }

    /// What was expected, or which report it is held against; empty if neither is known.
    pub fn expected(&self) -> Cow<'_, str> {
        match (self, self.other_report()) {
            (Evidence::Words { expected, .. }, _) => Cow::Borrowed(expected),
            (Evidence::Lost { sections, .. }, _) => sections.join("、").into(),
            (_, Some(report)) => report.to_string().into(),
            (_, None) => "".into(),
        }
    }

    /// The other report, where it is about two.
    pub fn other_report(&self) -> Option<&ReportName> {
        match self {
            Evidence::Years { reports, .. } | Evidence::Amounts { reports, .. } => {
                Some(&reports[1])
            }
            Evidence::Report(report) => Some(report),
            _ => None,
        }
    }

    /// How many figures stand in a row, and how many are due.
    pub fn figures(&self) -> Option<Figures> {
        match self {
            Evidence::Row { figures, .. } => Some(*figures),
            _ => None,
        }
    }

    /// Whether blanks were counted as 0 to decide it.
    pub fn blanks_as_zero(&self) -> bool {
        matches!(self, Evidence::Sum { blanks_as_zero: true, .. })
    }

    /// Whether a second reading, by position, found the same figures; `None` without one.
    pub fn read_twice(&self) -> Option<bool> {
        match self {
            Evidence::Sum { read_twice, .. } => *read_twice,
            _ => None,
        }
    }
}

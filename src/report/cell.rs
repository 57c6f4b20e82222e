//! A cell: what was printed, what it says, and where it stood.

use super::short_text::ShortText;
use crate::form::{Address, MoneyUnit, Unit};
use rust_decimal::Decimal;
use std::fmt;
use std::sync::Arc;

/// What a cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// A figure, exact. An amount is in the unit that the form asks for, or, where the form leaves
    /// it open, as printed: [`Cell::money`] says in which unit.
    Number(Decimal),
    /// Nothing was printed.
    Blank,
    /// A mark that stands for "none" or "not applicable": `/`, `—`, `无`.
    Dash,
    /// Something was printed, or should have been, and the page does not settle what it says.
    Illegible,
}

impl Reading {
    /// The figure, if there is one.
    pub const fn number(self) -> Option<Decimal> {
        match self {
            Reading::Number(n) => Some(n),
            _ => None,
        }
    }

    /// Public name of the status.
    pub const fn status(self) -> &'static str {
        match self {
            Reading::Number(_) => "number",
            Reading::Blank => "blank",
            Reading::Dash => "dash",
            Reading::Illegible => "illegible",
        }
    }
}

/// Where something stood in its input; all ordinals count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Place {
    /// A cell of a table on a page: ordinal of the `<table>` in the source, row, cell as printed.
    Grid {
        /// Ordinal of the table.
        table: u32,
        /// Row in the table.
        row: u32,
        /// Cell in the row, counting printed cells.
        cell: u32,
    },
    /// A cell of a line of text.
    Line {
        /// Line of the text.
        line: u32,
        /// Cell in the line.
        cell: u32,
    },
    /// A cell of a table of a file that has pages.
    PageGrid {
        /// Page of the file.
        page: u32,
        /// Ordinal of the table on the page.
        table: u32,
        /// Row in the table.
        row: u32,
        /// Cell in the row, counting printed cells.
        cell: u32,
    },
    /// A cell of a line of a file that has pages.
    PageLine {
        /// Page of the file.
        page: u32,
        /// Line of the page.
        line: u32,
        /// Cell in the line.
        cell: u32,
    },
}

impl Place {
    /// Another cell of the same line or row.
    #[must_use]
    pub const fn with_cell(self, cell: u32) -> Self {
        match self {
            Place::Grid { table, row, .. } => Place::Grid { table, row, cell },
            Place::Line { line, .. } => Place::Line { line, cell },
            Place::PageGrid { page, table, row, .. } => Place::PageGrid { page, table, row, cell },
            Place::PageLine { page, line, .. } => Place::PageLine { page, line, cell },
        }
    }
}

impl fmt::Display for Place {
    /// `table 3 row 5 cell 2` or `line 45 cell 3`; behind `page 3` where the file has pages.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Grid { table, row, cell } => write!(f, "table {table} row {row} cell {cell}"),
            Place::Line { line, cell } => write!(f, "line {line} cell {cell}"),
            Place::PageGrid { page, table, row, cell } => {
                write!(f, "page {page} table {table} row {row} cell {cell}")
            }
            Place::PageLine { page, line, cell } => {
                write!(f, "page {page} line {line} cell {cell}")
            }
        }
    }
}

/// One cell of a statutory table.
#[derive(Clone, Debug)]
pub struct Cell {
    /// Which cell of which table.
    pub at: Address,
    /// What it says.
    pub reading: Reading,
    /// The text as decoded, outer space trimmed.
    pub printed: ShortText,
    /// The row's label as printed, which its cells share; empty where it was not found.
    pub label: Arc<str>,
    /// What its figures count, by the form.
    pub unit: Unit,
    /// For money, the unit of the figure: the form's, or, where the form leaves it open, the one that
    /// the page prints. `None` where it is not known.
    pub money: Option<MoneyUnit>,
    /// Where it stood; `None` when the page has no such cell.
    pub place: Option<Place>,
}

impl Cell {
    /// A cell that the page does not show or that could not be told apart, in a row of this printed
    /// label.
    pub fn unread(at: Address, unit: Unit, label: Arc<str>) -> Self {
        Cell {
            at,
            reading: Reading::Illegible,
            printed: ShortText::default(),
            label,
            unit,
            money: unit.of_money().flatten(),
            place: None,
        }
    }

    /// Name of the unit of the figure; `None` where it is not known.
    pub fn unit_code(&self) -> Option<&'static str> {
        match self.unit {
            Unit::Money => self.money.map(MoneyUnit::code),
            other => Some(other.code()),
        }
    }

    /// The figure as it is comparable over reports: money whose unit the form leaves open in yuan,
    /// and none where its unit is not known (0 needs no unit).
    pub fn comparable(&self) -> Option<Decimal> {
        let n = self.reading.number()?;
        match (self.unit, self.money) {
            (Unit::Money, Some(unit)) => unit.convert(n, MoneyUnit::Yuan),
            (Unit::Money, None) => Some(n).filter(Decimal::is_zero),
            _ => Some(n),
        }
    }
}

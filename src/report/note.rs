//! What the reading had to decide, could not decide, or kept aside. Severity and wording are
//! given by the rules of `validate`; a note only keeps facts.

use super::cell::Place;
use crate::form::{Address, TableKind};

/// Kinds of notes. Each is reported by the rule of the same name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum NoteKind {
    /// A label was misprinted; place and the rest of the form left one possibility.
    /// `printed` is the label, `expected` the form's.
    MisprintedLabel,
    /// A row's cells could not be told apart (too few or too many values, or cells lost).
    UnreadableRow,
    /// The figures of a row stand together without a gap. `printed` is all of them.
    FiguresTogether,
    /// A row of the form was not found in its table.
    MissingRow,
    /// A cell's text is not a figure.
    IllegibleCell,
    /// Two ways of laying the form over the page both fit and differ.
    Ambiguous,
    /// Two readings fitted, and the table's own sums fit only one of them.
    TieBroken,
    /// The page prints the same cells twice with different figures.
    Contradiction,
    /// A section's heading is there but its table is not.
    MissingTable,
    /// A section's heading is there, and a picture in place of its table.
    PicturedTable,
    /// A section's heading is there, and the cells of its table stand in the text as prose.
    FlattenedTable,
    /// Pages of the file are pictures. `printed` is their numbers.
    ScannedPage,
    /// The text ends inside a table.
    Truncated,
    /// Repeated lines were removed from the text.
    Deduplicated,
    /// Figures were masked.
    Masked,
    /// A row or column that the form does not have, kept as unlisted.
    Unlisted,
    /// A statistics table of the years before 2019 that is of no form, kept as unlisted; `printed` is its title.
    StatisticsTable,
    /// What the page says of who reports disagrees. `printed` is what speaks against, `expected`
    /// what is believed or was said first.
    AgencyWitnesses,
    /// What the page says of its year disagrees.
    YearWitnesses,
    /// The operator's word and the page's disagree.
    Operator,
    /// The operator's figure is for a cell that prints something else, or is not there.
    Correction,
    /// Nothing on the page says who reports.
    UnknownAgency,
    /// Nothing on the page says which year it reports on.
    UnknownYear,
    /// Rows stand in another order than the form's: a label or its figures may have changed places.
    RowOrder,
    /// Columns stand in another order than the form's.
    ColumnOrder,
    /// Rows are printed a second time.
    PrintedTwice,
    /// An amount is printed in another unit than the form's or its column's, and was read in the
    /// one that is printed. `expected` is what it was read as.
    UnitConverted,
    /// The unit of an amount is unclear. `expected` holds the words over it.
    UnitUnclear,
    /// The form leaves the unit of an amount open, and the page does not print it.
    UnitMissing,
}

/// One note.
#[derive(Clone, Debug)]
pub struct Note {
    /// What kind.
    pub kind: NoteKind,
    /// The table it concerns.
    pub table: Option<TableKind>,
    /// The cells it concerns.
    pub cells: Vec<Address>,
    /// What the page prints.
    pub printed: String,
    /// What the form (or the operator) says; empty where nothing does.
    pub expected: String,
    /// Where.
    pub place: Option<Place>,
    /// Whether the page settles it, so that it is worth a word and no doubt.
    pub settled: bool,
    /// Where cells could not be told apart: how many figures stand there and how many are due.
    pub figures: Option<Figures>,
    /// Of pages that are pictures, their numbers.
    pub pages: Vec<u32>,
}

/// How many figures stand in a row, and how many its form asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figures {
    /// Those that stand there.
    pub found: u32,
    /// Those of the form.
    pub due: u32,
}

impl Note {
    /// A note about a table as a whole.
    pub fn new(kind: NoteKind, table: Option<TableKind>) -> Self {
        Note {
            kind,
            table,
            cells: Vec::new(),
            printed: String::new(),
            expected: String::new(),
            place: None,
            figures: None,
            pages: Vec::new(),
            settled: false,
        }
    }

    /// The same note, counting the figures that stand in a row of `due`.
    pub fn counting(mut self, found: usize, due: usize) -> Self {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        self.figures = Some(Figures { found: count(found), due: count(due) });
        self
    }

    /// The same note, quoting what is printed and what was expected.
    pub fn quoting(mut self, printed: impl Into<String>, expected: impl Into<String>) -> Self {
        self.printed = printed.into();
        self.expected = expected.into();
        self
    }

    /// The same note about these cells.
    pub fn about(mut self, cells: Vec<Address>) -> Self {
        self.cells = cells;
        self
    }

    /// The same note, of what the page settles or not.
    pub const fn settled(mut self, settled: bool) -> Self {
        self.settled = settled;
        self
    }

    /// The same note, at a place.
    pub fn at(mut self, place: Option<Place>) -> Self {
        self.place = place;
        self
    }
}

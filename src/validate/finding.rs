//! What a check found. Findings keep places and figures; words are made when they are emitted.

use super::cells::Cells;
use super::evidence::Evidence;
use super::localise::Slip;
use super::rule::Rule;
use super::ruling::Verdict;
use super::severity::Severity;
use crate::form::{Address, TableKind};
use crate::report::{Place, ShortText};
use rust_decimal::Decimal;

/// One finding.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Stable identity: the same finding has the same id in every run.
    pub id: ShortText,
    /// What it reports.
    pub rule: Rule,
    /// How much it matters.
    pub severity: Severity,
    /// The table it concerns.
    pub table: Option<TableKind>,
    /// The cells it concerns.
    pub cells: Cells,
    /// What it rests on.
    pub evidence: Evidence,
    /// Where on the page.
    pub place: Option<Place>,
    /// What a person decided about it, once applied.
    pub verdict: Option<Verdict>,
}

impl Finding {
    /// A finding that nothing is known of yet but its rule.
    pub(crate) fn of(rule: Rule) -> Self {
        Finding {
            id: ShortText::default(),
            rule,
            severity: rule.severity(),
            table: None,
            cells: Cells::NONE,
            evidence: Evidence::None,
            place: None,
            verdict: None,
        }
    }

    /// The same finding, mattering so much.
    pub(crate) fn graded(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// The same finding, in a table.
    pub(crate) fn in_table(mut self, table: TableKind) -> Self {
        self.table = Some(table);
        self
    }

    /// The same finding, about these cells.
    pub(crate) fn about(mut self, cells: impl Into<Cells>) -> Self {
        self.cells = cells.into();
        self
    }

    /// The same finding, resting on this.
    pub(crate) fn on(mut self, evidence: Evidence) -> Self {
        self.evidence = evidence;
        self
    }

    /// The same finding, quoting what is printed and what was expected.
    pub(crate) fn quoting(self, printed: &str, expected: &str) -> Self {
        self.on(Evidence::words(printed, expected))
    }
}

/// A cell that may hold the wrong figure.
#[derive(Clone, Debug)]
pub struct Suspect {
    /// The cell.
    pub at: Address,
    /// What it prints.
    pub printed: String,
    /// The figure that would restore the relations.
    pub suggested: Decimal,
    /// How many broken relations it stands in that the change restores.
    pub restores: u32,
    /// The slip that explains it.
    pub kind: Slip,
    /// Rank within the report, from 1.
    pub rank: u32,
    /// Cells that must change together share a set.
    pub set: u32,
    /// Number of other smallest sets.
    pub alternatives: u32,
}

/// Every relation of every table, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RelationCounts {
    /// Both sides are known and agree.
    pub holding: u32,
    /// A cell is blank or a dash, and both sides, not all of them 0, agree exactly if it is 0.
    pub holding_blank_as_zero: u32,
    /// It holds over a cell whose reading the table's sums chose, so that it is no evidence of it.
    pub holding_tie_broken: u32,
    /// Both sides are known and differ.
    pub broken: u32,
    /// A cell is blank, a dash or illegible.
    pub undecided: u32,
    /// Its table is not in the report.
    pub absent: u32,
}

impl RelationCounts {
    /// The counts under their public names, in the order of the fields.
    pub const fn named(&self) -> [(&'static str, u32); 6] {
        [
            ("holding", self.holding),
            ("holding_blank_as_zero", self.holding_blank_as_zero),
            ("holding_tie_broken", self.holding_tie_broken),
            ("broken", self.broken),
            ("undecided", self.undecided),
            ("absent", self.absent),
        ]
    }

    /// Whether a single one could be decided.
    pub fn any_decided(&self) -> bool {
        self.holding + self.holding_blank_as_zero + self.broken > 0
    }
}

/// The result of checking one report.
#[derive(Clone, Debug, Default)]
pub struct Validation {
    /// All relations, counted.
    pub relations: RelationCounts,
    /// Findings, in the order of the report.
    pub findings: Vec<Finding>,
    /// Suspect cells, likeliest first.
    pub suspects: Vec<Suspect>,
    /// Ids of findings that a person gave a verdict on, once applied.
    pub settled: Vec<ShortText>,
    /// For tables with four or more wrong cells: localisation was not attempted beyond three.
    pub more_than_three: Vec<TableKind>,
}

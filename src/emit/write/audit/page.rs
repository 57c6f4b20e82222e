//! What the audit page shows, as its script reads it.

use super::ShownCell;
use serde::Serialize;
use std::collections::BTreeMap;

/// Everything that the page shows.
#[derive(Debug, Default, Serialize)]
pub struct AuditPage {
    /// Reports of the dataset, and how they stand: clean, faulty, unchecked.
    pub(super) reports: u64,
    pub(super) standing: [u64; 3],
    /// Reports with anything to be shown.
    pub(super) with_findings: u64,
    /// Findings by severity: errors, warnings, information.
    pub(super) findings: [u64; 3],
    /// Titles of the tables and of the rules that found something, and how much each found.
    pub(super) tables: Vec<(&'static str, &'static str)>,
    pub(super) rules: BTreeMap<String, FoundProblem>,
    pub(super) shown: Vec<ShownReport>,
    pub(super) coverage: Vec<Agency>,
    pub(super) agencies: u64,
    pub(super) years: BTreeMap<i32, Year>,
    /// Input; reason and remedy in words; detail.
    pub(super) skipped: Vec<[String; 4]>,
    pub(super) skipped_all: u64,
    /// The reasons, and how many inputs have each.
    pub(super) reasons: BTreeMap<String, u64>,
}

#[derive(Debug, Default, Serialize)]
pub(super) struct FoundProblem {
    pub(super) title: String,
    /// That of the gravest.
    pub(super) severity: &'static str,
    pub(super) findings: u64,
    pub(super) reports: u64,
}

/// An agency's name; year, status and number of inputs of each of its years.
pub(super) type Agency = (String, Vec<(i32, String, u64)>);

/// Sums over the agencies of a year, of the panel.
#[derive(Debug, Default, Serialize)]
pub(super) struct Year {
    pub(super) reports: u64,
    pub(super) applications: f64,
    pub(super) granted: f64,
    pub(super) resolved: f64,
}

#[derive(Debug, Default, Serialize)]
pub(super) struct ShownReport {
    pub(super) source: String,
    pub(super) agency: String,
    pub(super) year: Option<i32>,
    pub(super) title: String,
    pub(super) published: String,
    pub(super) url: String,
    /// Relations: holding, holding if blanks are 0, broken, undecided, holding as they chose.
    pub(super) relations: [u64; 5],
    /// By table: the form it was read as, and its cells.
    pub(super) tables: BTreeMap<&'static str, (String, Vec<ShownCell>)>,
    pub(super) findings: Vec<ShownFinding>,
    pub(super) suspects: Vec<ShownSuspect>,
}

#[derive(Debug, Serialize)]
pub(super) struct ShownFinding {
    pub(super) rule: String,
    pub(super) severity: &'static str,
    pub(super) table: String,
    pub(super) rows: Vec<String>,
    pub(super) columns: Vec<String>,
    pub(super) message: String,
    pub(super) place: String,
    pub(super) left: String,
    pub(super) right: String,
}

#[derive(Debug, Serialize)]
pub(super) struct ShownSuspect {
    pub(super) set: String,
    pub(super) table: String,
    pub(super) row: String,
    pub(super) column: String,
    pub(super) printed: String,
    pub(super) suggested: String,
    pub(super) restores: String,
    pub(super) slip: &'static str,
    pub(super) alternatives: String,
}

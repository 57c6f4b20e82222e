//! A report's own relations, checked; nothing in a report is changed here.

mod causes;
mod cells;
pub mod codec;
mod content;
mod evidence;
mod finding;
pub mod id;
mod localise;
mod prose;
mod relations;
mod rule;
mod ruling;
pub mod series;
mod severity;
mod severity_counts;
mod verdicts;

pub use cells::Cells;
pub use evidence::{Evidence, ReportName, listed};
pub use finding::{Finding, RelationCounts, Suspect, Validation};
pub use localise::Slip;
pub use rule::{Group, Rule};
pub use ruling::{Ruling, Verdict};
pub use severity::Severity;
pub use severity_counts::SeverityCounts;
pub use verdicts::Verdicts;

use crate::form::Address;
pub use crate::report::Blanks;
use crate::report::{NoteKind, Report};

/// Checks one report on its own: its relations, what the reading noted, its contents.
pub fn validate(report: &Report, blanks: Blanks) -> Validation {
    let mut out = Validation::default();
    let chosen = chosen(report);
    for table in &report.tables {
        if let Some(figures) = relations::TableFigures::new(table, blanks) {
            let verdicts =
                relations::check(&figures, &chosen, &mut out.relations, &mut out.findings);
            localise::localise(&figures, &verdicts, &mut out);
        }
    }
    relations::count_absent(report, &mut out.relations);
    causes::check(report, &mut out.findings);
    prose::check(report, &mut out.findings);
    content::check(report, &mut out.findings);
    id::assign(report, &mut out.findings);
    disown(report, &mut out);
    out
}

/// The cells whose reading sums chose and that the operator has not read since.
fn chosen(report: &Report) -> Vec<Address> {
    let notes = report.notes.iter().filter(|note| note.kind == NoteKind::TieBroken);
    let cells = notes.flat_map(|note| note.cells.iter().copied());
    cells.filter(|at| report.entered(*at).is_none()).collect()
}

/// Where the operator's figure stands, neither the print nor the agreement of two readings says
/// anything of it.
fn disown(report: &Report, out: &mut Validation) {
    if report.corrections.is_empty() {
        return;
    }
    for suspect in &mut out.suspects {
        if let Some(value) = report.entered(suspect.at) {
            suspect.printed = value.normalize().to_string();
        }
    }
    for finding in &mut out.findings {
        if let Evidence::Sum { read_twice, .. } = &mut finding.evidence
            && finding.cells.iter().any(|at| report.entered(*at).is_some())
        {
            *read_twice = None;
        }
    }
}

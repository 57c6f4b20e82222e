//! What is wrong with a report, cause by cause: broken sums with the cells that would restore them,
//! and every other finding.

use super::suspects::TablePart;
use crate::form::TableKind;
use crate::validate::{Finding, Severity, Validation};
use std::cmp::Reverse;

/// One cause.
pub(super) enum Cause<'a> {
    /// Broken sums that one small change of cells would restore.
    Located { part: &'a TablePart<'a>, broken: Vec<&'a Finding> },
    /// Broken sums of a table whose wrong cells cannot be named; of some it is known that they are
    /// many.
    Unlocated { table: Option<TableKind>, broken: Vec<&'a Finding>, many: bool },
    /// Anything else.
    Other(&'a Finding),
}

impl<'a> Cause<'a> {
    /// The findings that it explains.
    pub fn findings(&self) -> &[&'a Finding] {
        match self {
            Cause::Located { broken, .. } | Cause::Unlocated { broken, .. } => broken,
            Cause::Other(finding) => std::slice::from_ref(finding),
        }
    }

    /// The severity of the gravest of them.
    pub fn severity(&self) -> Severity {
        self.findings().iter().map(|f| f.severity).max().unwrap_or(Severity::Info)
    }
}

/// The causes of a report's findings, worst first.
pub(super) fn of<'a>(validation: &'a Validation, parts: &'a [TablePart<'a>]) -> Vec<Cause<'a>> {
    let mut out: Vec<Cause<'a>> =
        parts.iter().map(|part| Cause::Located { part, broken: Vec::new() }).collect();
    for finding in &validation.findings {
        let own = |cause: &&mut Cause<'a>| match cause {
            Cause::Located { part, .. } => part.explains(finding),
            Cause::Unlocated { table, .. } => *table == finding.table,
            Cause::Other(_) => false,
        };
        if finding.cells.sum().is_none() {
            out.push(Cause::Other(finding));
            continue;
        }
        match out.iter_mut().find(own) {
            Some(Cause::Located { broken, .. } | Cause::Unlocated { broken, .. }) => {
                broken.push(finding);
            }
            _ => {
                let table = finding.table;
                let many = table.is_some_and(|kind| validation.more_than_three.contains(&kind));
                out.push(Cause::Unlocated { table, broken: vec![finding], many });
            }
        }
    }
    out.retain(|cause| !cause.findings().is_empty());
    // A person looks at the cells that can be named before the sums that only do not add up.
    let named = |cause: &Cause| matches!(cause, Cause::Located { .. });
    out.sort_by_key(|cause| (Reverse(cause.severity()), !named(cause)));
    out
}

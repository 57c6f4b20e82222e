//! Findings between the reports of a run, made once all have passed by.

use crate::report::{Format, Identity, Report, Source};
use crate::validate::series::{self, Summary};
use crate::validate::{Finding, Verdicts};

/// What stays in memory of a report for comparison with others.
#[derive(Clone, Debug)]
pub struct Kept {
    path: Box<str>,
    agency: Option<Box<str>>,
    year: Option<i32>,
    summary: Summary,
}

impl Kept {
    /// What is kept of this report.
    pub fn of(report: &Report) -> Self {
        Kept {
            path: report.source.path.as_str().into(),
            agency: report.identity.agency.as_deref().map(Into::into),
            year: report.identity.year,
            summary: Summary::of(report),
        }
    }
}

/// A finding between reports, with as much of the report it belongs to as was kept: its source
/// and identity, no tables and no text.
#[derive(Clone, Debug)]
pub struct Between {
    /// Source and identity of the report.
    pub report: Report,
    /// The finding.
    pub finding: Finding,
}

/// Compares the reports of a run; findings in the order of the reports, without those that a person
/// has dismissed.
pub fn findings(kept: Vec<Kept>, verdicts: &Verdicts) -> Vec<Between> {
    let (mut heads, mut summaries) = (Vec::new(), Vec::new());
    for Kept { path, agency, year, summary } in kept {
        heads.push((path, agency, year));
        summaries.push(summary);
    }
    let found = series::check(&summaries).into_iter();
    let with_report = |(index, finding): (usize, Finding)| {
        let (path, agency, year) = heads.get(index)?;
        Some(Between { report: head(path, agency.as_deref(), *year), finding })
    };
    let mut out = Vec::new();
    for Between { report, finding } in found.filter_map(with_report) {
        let mut settled = vec![finding];
        verdicts.apply_to(&mut settled);
        out.extend(settled.into_iter().map(|finding| Between { report: report.clone(), finding }));
    }
    out
}

fn head(path: &str, agency: Option<&str>, year: Option<i32>) -> Report {
    let source = Source {
        path: path.to_owned(),
        format: Format::Text,
        encoding: "",
        damage: Vec::new(),
        bytes: 0,
        sha256: String::new(),
    };
    let identity = Identity { agency: agency.map(str::to_owned), year, ..Identity::default() };
    Report { source, identity, sections: Vec::new(), tables: Vec::new(), notes: Vec::new() }
}

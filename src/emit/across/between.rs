//! Findings between the reports of a run, made once all have passed by.

use crate::form::TableKind;
use crate::report::{Format, Identity, Report, Source};
use crate::validate::codec::packed;
use crate::validate::id::ContentDigest;
use crate::validate::series::{self, Brief, ReportSummary};
use crate::validate::{Finding, Rule, Severity, Validation, Verdicts};
use std::io;

/// What is kept of a report for comparison with others.
#[derive(Clone, Debug)]
pub struct KeptReport {
    path: Box<str>,
    agency: Option<Box<str>>,
    year: Option<i32>,
    summary: ReportSummary,
    /// How grave it is that a table is missing, where that is reported, in the order of the tables.
    missing: [Option<Severity>; 4],
    /// Its findings graver than information; none where no sum of it could be decided.
    grave: Option<u32>,
}

packed!(KeptReport { path, agency, year, summary, missing, grave });

impl AsRef<ReportSummary> for KeptReport {
    fn as_ref(&self) -> &ReportSummary {
        &self.summary
    }
}

impl From<KeptReport> for ReportSummary {
    fn from(kept: KeptReport) -> Self {
        kept.summary
    }
}

/// What stays in memory of the reports of a run until all have passed by.
#[derive(Clone, Debug, Default)]
pub struct Heads {
    briefs: Vec<Brief>,
    grave: Vec<Option<u32>>,
}

impl Heads {
    /// Takes the next report.
    pub fn push(&mut self, kept: &KeptReport) {
        self.briefs.push(Brief::of(&kept.summary));
        self.grave.push(kept.grave);
    }
}

/// How many reports of a run are what, once they have been compared with one another too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Sums of it could be decided, and nothing is wrong or doubtful.
    pub clean: u64,
    /// Something is.
    pub faulty: u64,
    /// Not one sum could be decided.
    pub unchecked: u64,
}

impl Standing {
    fn of(grave: &[Option<u32>]) -> Self {
        let mut standing = Standing::default();
        for report in grave {
            let Standing { clean, faulty, unchecked } = &mut standing;
            *match report {
                None => unchecked,
                Some(0) => clean,
                Some(_) => faulty,
            } += 1;
        }
        standing
    }
}

impl KeptReport {
    /// What is kept of this report.
    pub fn of(report: &Report, validation: &Validation) -> Self {
        let missing = TableKind::WITH_STATISTICS.map(|kind| {
            let mut own = validation.findings.iter();
            own.find(|f| f.rule == Rule::MissingTable && f.table == Some(kind)).map(|f| f.severity)
        });
        let grave = validation.findings.iter().filter(|f| f.severity > Severity::Info).count();
        let grave = u32::try_from(grave).unwrap_or(u32::MAX);
        KeptReport {
            missing,
            grave: validation.relations.any_decided().then_some(grave),
            path: report.source.path.as_str().into(),
            agency: report.identity.agency.as_deref().map(Into::into),
            year: report.identity.year,
            summary: ReportSummary::of(report),
        }
    }

    /// The digest that the ids of its findings are made of.
    pub fn content(&self) -> ContentDigest {
        self.summary.content()
    }

    /// How grave the finding of this report is that no longer counts, as another part of the report
    /// has the table.
    fn settled(&self, by: &Finding) -> Option<Severity> {
        let kind = by.table.filter(|_| by.rule == Rule::CompletedBy)?;
        let nth = TableKind::WITH_STATISTICS.iter().position(|k| *k == kind)?;
        self.missing.get(nth).copied().flatten()
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
    /// The `missing-table` of the same report that does not count beside it, by its severity.
    pub settles: Option<Severity>,
}

/// Compares the reports of a run, of which `load` gives what is not in `heads`. `take` gets the
/// findings in the order of the reports, without those that a person has dismissed. Gives back how
/// the reports stand then.
pub fn findings(
    heads: Heads,
    verdicts: &Verdicts,
    load: impl FnMut(usize) -> io::Result<KeptReport>,
    mut take: impl FnMut(Between) -> io::Result<()>,
) -> io::Result<Standing> {
    let Heads { briefs, mut grave } = heads;
    series::check(&briefs, load, |index, kept: &KeptReport, finding| {
        let mut settled = vec![finding];
        verdicts.apply_to(&mut settled);
        for finding in settled {
            let settles = kept.settled(&finding);
            if let Some(Some(n)) = grave.get_mut(index) {
                *n += u32::from(finding.severity > Severity::Info);
                *n = n.saturating_sub(u32::from(
                    settles.is_some_and(|severity| severity > Severity::Info),
                ));
            }
            let report = head(&kept.path, kept.agency.as_deref(), kept.year);
            take(Between { report, finding, settles })?;
        }
        Ok(())
    })?;
    Ok(Standing::of(&grave))
}

/// As [`findings`], of reports all of which are in memory.
pub fn all(kept: &[KeptReport], verdicts: &Verdicts) -> io::Result<(Vec<Between>, Standing)> {
    let (mut heads, mut out) = (Heads::default(), Vec::new());
    kept.iter().for_each(|kept| heads.push(kept));
    let load = |index: usize| kept.get(index).cloned().ok_or(io::ErrorKind::NotFound.into());
    let standing = findings(heads, verdicts, load, |between| {
        out.push(between);
        Ok(())
    })?;
    Ok((out, standing))
}

fn head(path: &str, agency: Option<&str>, year: Option<i32>) -> Report {
    let identity = Identity { agency: agency.map(str::to_owned), year, ..Identity::default() };
    Report::new(Source::new(path, Format::Text), identity)
}

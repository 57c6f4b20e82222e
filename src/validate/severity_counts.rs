//! How many findings there are of each severity.

use super::codec::packed;
use super::finding::Finding;
use super::severity::Severity;
use std::ops::AddAssign;

/// Findings counted by severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SeverityCounts([u64; Severity::ALL.len()]);

packed!(SeverityCounts { 0 });

impl SeverityCounts {
    /// Counts these findings.
    pub fn of(findings: &[Finding]) -> Self {
        let mut counts = SeverityCounts::default();
        findings.iter().for_each(|finding| counts.add(finding.severity, 1));
        counts
    }

    /// Counts so many more of a severity.
    pub fn add(&mut self, severity: Severity, more: u64) {
        let counts = self.0.iter_mut().zip(Severity::ALL);
        counts.filter(|(_, of)| *of == severity).for_each(|(n, _)| *n += more);
    }

    /// How many there are of a severity.
    pub fn get(self, severity: Severity) -> u64 {
        self.each().find(|(of, _)| *of == severity).map_or(0, |(_, n)| n)
    }

    /// How many there are of each, in the order of [`Severity::ALL`].
    pub const fn in_order(self) -> [u64; Severity::ALL.len()] {
        self.0
    }

    /// The severities, each with how many there are of it.
    pub fn each(self) -> impl DoubleEndedIterator<Item = (Severity, u64)> {
        Severity::ALL.into_iter().zip(self.0)
    }

    /// How many there are in all.
    pub fn total(self) -> u64 {
        self.0.iter().sum()
    }

    /// What is left without others.
    pub fn without(mut self, others: Self) -> Self {
        self.0.iter_mut().zip(others.0).for_each(|(n, other)| *n = n.saturating_sub(other));
        self
    }
}

impl AddAssign for SeverityCounts {
    fn add_assign(&mut self, others: Self) {
        others.each().for_each(|(severity, n)| self.add(severity, n));
    }
}

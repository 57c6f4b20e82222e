//! What a run came to, as JSON for scripts.

use crate::emit::dataset::Leaving;
use crate::validate::SeverityCounts;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::time::Duration;

/// Counts of a run.
#[derive(Clone, Debug, Default)]
pub struct RunSummary {
    /// How it ends.
    pub exit: u8,
    /// Whether anything was written.
    pub written: bool,
    /// Number of reports.
    pub converted: u64,
    /// Those of them that were taken over from an earlier run.
    pub unchanged: u64,
    /// Those without an agency or a year; not counted where no dataset is written.
    pub unplaced: Option<u64>,
    /// Inputs that are not in the data, by the reason's public name.
    pub skipped: BTreeMap<String, u64>,
    /// Files that were not inputs.
    pub overlooked: u64,
    /// Findings by severity.
    pub findings: SeverityCounts,
    /// Reports that left the dataset.
    pub left: Leaving,
    /// How long it took.
    pub time: Duration,
}

impl RunSummary {
    /// The summary as a JSON object.
    pub fn json(&self) -> Value {
        let findings =
            self.findings.each().map(|(severity, n)| (severity.code().to_owned(), n.into()));
        json!({
            "version": env!("CARGO_PKG_VERSION"),
            "exit": self.exit,
            "written": self.written,
            "converted": self.converted,
            "unchanged": self.unchanged,
            "unplaced": self.unplaced,
            "skipped": self.skipped.values().sum::<u64>(),
            "skipped_by_reason": self.skipped,
            "passed_over": self.overlooked,
            "findings": findings.collect::<Map<String, Value>>(),
            "left": self.left.count,
            "left_names": self.left.names,
            "seconds": (self.time.as_secs_f64() * 1000.0).round() / 1000.0,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_add_up_and_seconds_are_a_number() {
        let skipped = [("empty".to_owned(), 2), ("index".to_owned(), 1)].into();
        let time = Duration::from_millis(12_034);
        let said = RunSummary { skipped, time, ..RunSummary::default() }.json();
        assert_eq!((&said["skipped"], &said["skipped_by_reason"]["empty"]), (&3.into(), &2.into()));
        assert_eq!(said["seconds"].as_f64(), Some(12.034));
    }
}

//! Findings in words.

use crate::report::Report;
use crate::validate::Finding;

/// A language to write in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Simplified Chinese.
    Zh,
}

/// A finding in one sentence.
pub fn message(finding: &Finding, _report: &Report, _lang: Lang) -> String {
    finding.rule.to_owned()
}

//! What people have settled about findings.

use super::finding::{Finding, Validation};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// What a person decided about a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ruling {
    /// It is right: it stays, marked.
    Confirmed,
    /// It is not to be reported again.
    Dismissed,
}

impl Ruling {
    /// Public name, as in a verdicts file.
    pub const fn code(self) -> &'static str {
        match self {
            Ruling::Confirmed => "confirmed",
            Ruling::Dismissed => "dismissed",
        }
    }

    /// The ruling of a public name, whatever its case and outer space.
    pub fn from_code(code: &str) -> Option<Self> {
        [Ruling::Confirmed, Ruling::Dismissed]
            .into_iter()
            .find(|ruling| code.trim().eq_ignore_ascii_case(ruling.code()))
    }
}

/// A ruling and its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What was decided.
    pub ruling: Ruling,
    /// Why, in the person's words.
    pub reason: String,
}

/// Verdicts by the ids of findings, and the rules that are of interest.
#[derive(Clone, Debug, Default)]
pub struct Verdicts {
    by_id: HashMap<String, Verdict>,
    /// If not empty, only findings of these rules are reported.
    selected: Vec<&'static str>,
    /// Findings of these are not.
    ignored: Vec<&'static str>,
}

impl Verdicts {
    /// Notes a verdict; a later one on the same finding replaces an earlier one, which is returned.
    pub fn insert(&mut self, id: impl Into<String>, verdict: Verdict) -> Option<Verdict> {
        self.by_id.insert(id.into(), verdict)
    }

    /// Reports only findings of the `selected` rules, if there are any, and none of the `ignored`.
    pub fn about(&mut self, selected: Vec<&'static str>, ignored: Vec<&'static str>) {
        (self.selected, self.ignored) = (selected, ignored);
    }

    fn is_of_interest(&self, rule: &'static str) -> bool {
        (self.selected.is_empty() || self.selected.contains(&rule)) && !self.ignored.contains(&rule)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// A digest of all of them, for telling whether they have changed.
    pub fn digest(&self) -> [u8; 32] {
        let mut all: Vec<_> = self.by_id.iter().collect();
        all.sort_unstable_by_key(|(id, _)| *id);
        let mut digest = Sha256::new();
        for (id, verdict) in all {
            for text in [id, verdict.ruling.code(), &verdict.reason] {
                digest.update((text.len() as u64).to_le_bytes());
                digest.update(text);
            }
        }
        for rules in [&self.selected, &self.ignored] {
            digest.update(rules.join(" "));
            digest.update([0]);
        }
        digest.finalize().into()
    }

    /// The verdict on a finding.
    pub fn on(&self, finding: &Finding) -> Option<&Verdict> {
        self.by_id.get(finding.id.as_str())
    }

    /// Removes findings of rules that are of no interest, marks confirmed findings and removes
    /// dismissed ones; returns how many were dismissed. The counts of relations stay what they are.
    pub fn apply(&self, validation: &mut Validation) -> usize {
        self.apply_to(&mut validation.findings)
    }

    /// As [`apply`](Self::apply), for findings that stand outside a validation (between reports).
    pub fn apply_to(&self, findings: &mut Vec<Finding>) -> usize {
        findings.retain(|finding| self.is_of_interest(finding.rule));
        let before = findings.len();
        findings.retain_mut(|finding| match self.on(finding) {
            Some(verdict) if verdict.ruling == Ruling::Dismissed => false,
            verdict => {
                finding.verdict = verdict.cloned();
                true
            }
        });
        before - findings.len()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Blanks, fixture, validate};
    use super::*;
    use crate::form::shared::*;
    use crate::form::y2021;

    #[test]
    fn a_dismissed_finding_goes_and_a_confirmed_one_is_marked_in_every_run() {
        let mut report = fixture::zeros(&y2021::FORM);
        fixture::set(&mut report, fixture::app(&NEW, &NATURAL_PERSON), 1);
        let first = validate(&report, Blanks::Keep);
        let [one, other] = &first.findings[..] else { panic!("two broken relations") };
        let mut verdicts = Verdicts::default();
        let verdict = |ruling| Verdict { ruling, reason: "核对过".to_owned() };
        verdicts.insert(one.id.as_str(), verdict(Ruling::Dismissed));
        verdicts.insert(other.id.as_str(), verdict(Ruling::Confirmed));

        // Another figure, another run: the same findings.
        fixture::set(&mut report, fixture::app(&NEW, &NATURAL_PERSON), 2);
        let mut again = validate(&report, Blanks::Keep);
        assert_eq!(verdicts.apply(&mut again), 1);
        assert_eq!(again.findings.len(), 1);
        assert_eq!(again.findings[0].verdict.as_ref().map(|v| v.ruling), Some(Ruling::Confirmed));
        assert_eq!(again.relations.broken, 2);
    }

    #[test]
    fn rulings_are_read_by_name() {
        assert_eq!(Ruling::from_code(" Dismissed"), Some(Ruling::Dismissed));
        assert_eq!(Ruling::from_code("maybe"), None);
    }
}

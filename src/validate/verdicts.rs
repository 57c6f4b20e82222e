//! What people have settled about findings.

use super::finding::{Finding, Validation};
use super::id;
use super::rule::Rule;
use super::ruling::{Ruling, Verdict};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

/// A verdict as it was given.
#[derive(Clone, Debug)]
struct Given {
    id: String,
    verdict: Verdict,
    /// Whether a finding has this id; shared by all who hold the verdicts.
    met: Arc<AtomicBool>,
}

/// Verdicts by the ids of findings, and the rules that are of interest.
#[derive(Clone, Debug, Default)]
pub struct Verdicts {
    /// By the ids without what tells copies of a report apart: a verdict is on all of them.
    by_id: HashMap<String, Given>,
    /// If not empty, only findings of these rules are reported.
    selected: Vec<Rule>,
    /// Findings of these are not.
    ignored: Vec<Rule>,
}

impl Verdicts {
    /// Notes a verdict; a later one on the same finding replaces an earlier one, which is returned.
    pub fn insert(&mut self, id: impl Into<String>, verdict: Verdict) -> Option<Verdict> {
        let id = id.into();
        let given = Given { id: id.clone(), verdict, met: Arc::default() };
        self.by_id.insert(id::base(&id).to_owned(), given).map(|earlier| earlier.verdict)
    }

    /// Reports only findings of the `selected` rules, if there are any, and none of the `ignored`.
    pub fn about(&mut self, selected: Vec<Rule>, ignored: Vec<Rule>) {
        (self.selected, self.ignored) = (selected, ignored);
    }

    fn is_of_interest(&self, rule: Rule) -> bool {
        (self.selected.is_empty() || self.selected.contains(&rule)) && !self.ignored.contains(&rule)
    }

    /// A digest of all of them, for telling whether they have changed.
    pub fn digest(&self) -> [u8; 32] {
        let mut all: Vec<_> = self.by_id.iter().collect();
        all.sort_unstable_by_key(|(id, _)| *id);
        let mut digest = Sha256::new();
        for (_, Given { id, verdict, .. }) in all {
            for text in [id, verdict.ruling.code(), &verdict.reason] {
                digest.update((text.len() as u64).to_le_bytes());
                digest.update(text);
            }
        }
        for rules in [&self.selected, &self.ignored] {
            let names: Vec<_> = rules.iter().map(|rule| rule.id()).collect();
            digest.update(names.join(" "));
            digest.update([0]);
        }
        digest.finalize().into()
    }

    /// The verdict on a finding.
    pub fn on(&self, finding: &Finding) -> Option<&Verdict> {
        self.meet(&finding.id)
    }

    /// The verdict on findings of this id, of which there is one.
    pub fn meet(&self, id: &str) -> Option<&Verdict> {
        let given = self.by_id.get(id::base(id))?;
        given.met.store(true, Relaxed);
        Some(&given.verdict)
    }

    /// The ids that no finding has had so far, in order.
    pub fn unmet(&self) -> Vec<String> {
        let unmet = self.by_id.values().filter(|given| !given.met.load(Relaxed));
        let mut ids: Vec<_> = unmet.map(|given| given.id.clone()).collect();
        ids.sort_unstable();
        ids
    }

    /// Removes findings of rules that are of no interest, marks confirmed findings and removes
    /// dismissed ones; returns how many were dismissed. The counts of relations stay what they are.
    pub fn apply(&self, validation: &mut Validation) -> usize {
        let settled = validation.findings.iter().filter(|finding| self.on(finding).is_some());
        validation.settled = settled.map(|finding| finding.id.clone()).collect();
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

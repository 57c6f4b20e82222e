//! What a whole run found.

use super::wrap::{cut, wrap};
use super::{Ink, Style};
use crate::convert::Checked;
use crate::emit::across::between::Standing;
use crate::report::{Reading, Table};
use crate::validate::{Finding, Rule, Severity, SeverityCounts};
use crate::words::explain;
use crate::words::{rules, terminal};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::AddAssign;
use unicode_width::UnicodeWidthStr;

/// Counts over reports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Reports checked.
    pub reports: u64,
    /// How they stand, once they have been compared with one another.
    pub standing: Standing,
    /// Inputs that are not in the data.
    pub skipped: u64,
    /// Findings that a person has dismissed.
    pub dismissed: u64,
    /// Findings by severity and rule.
    rules: BTreeMap<(Reverse<Severity>, Rule), u64>,
    /// Relations, in the order of `RelationCounts::named`.
    relations: [u64; 6],
    /// Cells with a number, blank, with a dash, illegible.
    cells: [u64; 4],
}

impl Totals {
    /// The counts of one report.
    pub fn of(checked: &Checked) -> Self {
        let Checked { report, validation } = checked;
        let mut tally = Totals { reports: 1, ..Totals::default() };
        tally.relations = validation.relations.named().map(|(_, count)| count.into());
        for cell in report.tables.iter().flat_map(Table::iter) {
            let [number, blank, dash, illegible] = &mut tally.cells;
            *match cell.reading {
                Reading::Number(_) => number,
                Reading::Blank => blank,
                Reading::Dash => dash,
                Reading::Illegible => illegible,
            } += 1;
        }
        for finding in &validation.findings {
            tally.add(finding);
        }
        tally
    }

    /// Counts a finding that stands between reports.
    pub fn add(&mut self, finding: &Finding) {
        *self.rules.entry((Reverse(finding.severity), finding.rule)).or_default() += 1;
    }

    /// Takes a finding out of the counts.
    pub fn settle(&mut self, severity: Severity, rule: Rule) {
        if let Some(n) = self.rules.get_mut(&(Reverse(severity), rule)) {
            *n = n.saturating_sub(1);
        }
        self.rules.retain(|_, n| *n > 0);
    }

    /// Whether a finding of such a severity was counted.
    pub fn has(&self, is: impl Fn(Severity) -> bool) -> bool {
        self.rules.keys().any(|(severity, _)| is(severity.0))
    }

    /// The number of findings.
    pub fn findings(&self) -> u64 {
        self.rules.values().sum()
    }

    fn severities(&self) -> SeverityCounts {
        let mut counts = SeverityCounts::default();
        self.rules.iter().for_each(|((severity, _), n)| counts.add(severity.0, *n));
        counts
    }

    /// The first lines of the summary: how many reports, how many findings.
    pub fn headline(&self, style: Style) -> String {
        let Style { lang, paint, width, .. } = style;
        let Totals { reports, skipped, dismissed, .. } = self;
        let Standing { clean, faulty, unchecked } = self.standing;
        let found = self.severities();
        let ink = match (found.get(Severity::Error), found.get(Severity::Warning)) {
            (0, 0) if unchecked + *skipped == 0 => Ink::Green,
            (0, _) => Ink::Yellow,
            _ => Ink::Red,
        };
        let heading = terminal::checked(*reports, [clean, faulty, unchecked], *skipped, lang);
        let mut out = String::new();
        for line in wrap(&heading, width, usize::MAX) {
            out.extend([&*paint.on(ink, &line), "\n"]);
        }
        let found = terminal::found(found, *dismissed, lang);
        // Without a report there is nothing to say.
        if *reports > 0 {
            out.extend([&*cut(&found, width), "\n"]);
        }
        out
    }

    /// The summary for a person: the headline, the findings by rule, worst and most frequent first,
    /// relations and cells.
    pub fn summary(&self, style: Style) -> String {
        let Style { lang, paint, width, .. } = style;
        let mut out = self.headline(style);
        if self.reports == 0 {
            return out;
        }
        let mut rules: Vec<_> = self.rules.iter().collect();
        rules.sort_by_key(|((severity, rule), n)| (*severity, Reverse(**n), *rule));
        let digits = rules.iter().map(|(_, n)| n.to_string().len()).max().unwrap_or(0);
        let names = rules.iter().map(|((_, rule), _)| rule.id().len()).max().unwrap_or(0);
        for ((severity, rule), n) in rules {
            let ink = Ink::of(severity.0);
            let severity = explain::severity(severity.0, lang);
            // The longest of the names of severities, in either language.
            let pad = " ".repeat("warning".len().saturating_sub(severity.width()));
            let pad = lang.pick(&*pad, "");
            let before =
                format!("  {n:>digits$}  {}{pad}  {rule:<names$}  ", paint.on(ink, severity));
            let taken = 8 + digits + severity.width() + pad.len() + names;
            let title = rules::title(*rule, lang);
            out.extend([&*before, &*cut(&title, width.saturating_sub(taken).max(12)), "\n"]);
        }
        let lines = [terminal::relations(self.relations, lang), terminal::cells(self.cells, lang)];
        for line in lines {
            for line in wrap(&line, width, usize::MAX) {
                out.extend([&*paint.on(Ink::Dim, &line), "\n"]);
            }
        }
        out
    }
}

impl AddAssign for Totals {
    fn add_assign(&mut self, other: Self) {
        self.reports += other.reports;
        self.skipped += other.skipped;
        self.dismissed += other.dismissed;
        for (rule, n) in other.rules {
            *self.rules.entry(rule).or_default() += n;
        }
        let add = |to: &mut [u64], from: &[u64]| {
            to.iter_mut().zip(from).for_each(|(to, from)| *to += from);
        };
        add(&mut self.relations, &other.relations);
        add(&mut self.cells, &other.cells);
    }
}

//! What a whole run found.

use super::{Ink, Style};
use crate::convert::Checked;
use crate::emit::fields::SEVERITIES;
use crate::emit::names::Lang;
use crate::report::Reading;
use crate::validate::{Finding, Severity};
use std::ops::AddAssign;

/// Counts over reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Reports checked.
    pub reports: u64,
    /// Reports in which something was checked and nothing is wrong or doubtful.
    pub clean: u64,
    /// Reports in which no relation could be decided.
    pub unchecked: u64,
    /// Inputs that are not in the data.
    pub skipped: u64,
    /// Findings that a person has dismissed.
    pub dismissed: u64,
    /// Findings, by severity, gravest first.
    findings: [u64; 3],
    /// Relations holding, broken, undecided, absent.
    relations: [u64; 4],
    /// Cells with a number, blank, with a dash, illegible.
    cells: [u64; 4],
}

impl Tally {
    /// The counts of one report.
    pub fn of(checked: &Checked) -> Self {
        let Checked { report, validation } = checked;
        let relations = &validation.relations;
        let mut tally = Tally { reports: 1, ..Tally::default() };
        tally.relations =
            [relations.holding, relations.broken, relations.undecided, relations.absent]
                .map(u64::from);
        for cell in report.tables.iter().flat_map(|table| &table.cells) {
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
        let doubtful = validation.findings.iter().any(|f| f.severity > Severity::Info);
        if relations.holding + relations.broken == 0 {
            tally.unchecked = 1;
        } else if !doubtful {
            tally.clean = 1;
        }
        tally
    }

    /// Counts a finding that stands between reports.
    pub fn add(&mut self, finding: &Finding) {
        for (count, severity) in self.findings.iter_mut().zip(SEVERITIES) {
            *count += u64::from(finding.severity == severity);
        }
    }

    /// The number of findings.
    pub fn findings(&self) -> u64 {
        self.findings.iter().sum()
    }

    /// The summary for a person, several lines.
    pub fn summary(&self, style: Style) -> String {
        let Style { lang, paint } = style;
        let Tally { reports, clean, unchecked, skipped, dismissed, .. } = self;
        let [errors, warnings, infos] = self.findings;
        let [holding, broken, undecided, absent] = self.relations;
        let [number, blank, dash, illegible] = self.cells;
        let dismissed = match (dismissed, lang) {
            (0, _) => String::new(),
            (n, Lang::Zh) => format!("，已排除 {n} 条"),
            (n, Lang::En) => format!(", {n} dismissed"),
        };
        let ink = match (errors, warnings) {
            (0, 0) if unchecked + skipped == 0 => Ink::Green,
            (0, _) => Ink::Yellow,
            _ => Ink::Red,
        };
        let heading = match lang {
            Lang::Zh => format!(
                "核对 {reports} 份报告：{clean} 份无误，{unchecked} 份未能核对；跳过 {skipped} 份"
            ),
            Lang::En => format!(
                "{} checked: {clean} clean, {unchecked} with nothing to check; {} skipped",
                count(*reports, "report"),
                count(*skipped, "input")
            ),
        };
        let heading = paint.on(ink, &heading);
        match lang {
            Lang::Zh => format!(
                "{heading}\n\
                 发现  错误 {errors}，警告 {warnings}，提示 {infos}{dismissed}\n\
                 关系  成立 {holding}，不成立 {broken}，无法判断 {undecided}，缺表 {absent}\n\
                 单元格  数字 {number}，空白 {blank}，横线 {dash}，无法辨认 {illegible}\n"
            ),
            Lang::En => format!(
                "{heading}\n\
                 findings   {}, {}, {infos} information{dismissed}\n\
                 relations  {holding} holding, {broken} broken, {undecided} undecided, {absent} absent\n\
                 cells      {number} read, {blank} blank, {dash} dash, {illegible} illegible\n",
                count(errors, "error"),
                count(warnings, "warning"),
            ),
        }
    }
}

/// `1 report`, `2 reports`.
fn count(n: u64, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.reports += other.reports;
        self.clean += other.clean;
        self.unchecked += other.unchecked;
        self.skipped += other.skipped;
        self.dismissed += other.dismissed;
        let add = |to: &mut [u64], from: &[u64]| {
            to.iter_mut().zip(from).for_each(|(to, from)| *to += from);
        };
        add(&mut self.findings, &other.findings);
        add(&mut self.relations, &other.relations);
        add(&mut self.cells, &other.cells);
    }
}

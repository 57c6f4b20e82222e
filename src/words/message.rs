//! Findings as sentences.

use crate::form::{Address, Form};
use crate::report::{Cell, Reading, Report};
use crate::validate::{Evidence, Finding, Rule};
use crate::words::names::{Lang, column_name, row_name, table_name};
use rust_decimal::Decimal;
use smallvec::SmallVec;
use sums::figure;

/// One sentence for a finding of a report: the cells by their labels, their printed figures, both
/// sides and the difference.
pub fn message(finding: &Finding, report: &Report, lang: Lang) -> String {
    let form = finding.table.and_then(|kind| report.table(kind)).map(|table| table.form);
    let writer = MessageWriter { finding, report, form, lang };
    let mut text = String::with_capacity(512);
    match (finding.rule, &finding.evidence, finding.cells.first()) {
        (Rule::Relation(relation), Evidence::Years { sides, reports }, Some(first))
            if sides.len() > 1 =>
        {
            writer.cell_by_cell(relation, *first, sides, reports, &mut text);
        }
        (Rule::Relation(relation), _, Some(first)) => {
            writer.relation(relation, *first, &mut text);
        }
        _ => writer.plain(&mut text),
    }
    writer.remarks(&mut text);
    text
}

/// A figure that the operator entered where the page prints something else.
pub fn entered(value: Decimal, lang: Lang) -> String {
    lang.pick(
        format!("{} (entered by the operator)", value.normalize()),
        format!("{}（人工填入）", value.normalize()),
    )
}

/// That both ways of reading found the figures of a broken sum.
pub fn read_alike(lang: Lang) -> &'static str {
    lang.pick(
        "read by labels and by position alike: the error is in the published page",
        "按标签和按位置读出的一致：差错出在所公布的页面",
    )
}

/// A cell that holds no figure, in a word; none at all where the table has no such cell.
pub fn nothing(reading: Option<Reading>, lang: Lang) -> &'static str {
    match reading {
        None => lang.pick("none", "无"),
        Some(Reading::Blank) => lang.pick("blank", "空白"),
        Some(_) => lang.pick("unreadable", "无法辨认"),
    }
}

/// The cells that a finding is about, in words; its table where it names none.
pub fn about(finding: &Finding, report: &Report, lang: Lang) -> String {
    let form = finding.table.and_then(|kind| report.table(kind)).map(|table| table.form);
    let mut out = String::new();
    match (finding.cells.is_empty(), finding.table) {
        (false, _) => MessageWriter { finding, report, form, lang }.some_cells(&mut out),
        (true, Some(kind)) => out.push_str(table_name(kind, lang)),
        (true, None) => {}
    }
    out
}

/// What should be printed in place of what a finding quotes, if that is known.
pub fn suggested(finding: &Finding) -> Option<&str> {
    match (finding.rule, &finding.evidence) {
        (Rule::MisprintedLabel, Evidence::Words { expected, .. }) => Some(expected),
        _ => None,
    }
}

struct MessageWriter<'a> {
    finding: &'a Finding,
    report: &'a Report,
    form: Option<&'static Form>,
    lang: Lang,
}

/// An address that a finding names, and the cell there.
type NamedCell<'a> = (Address, Option<&'a Cell>);

impl<'a> MessageWriter<'a> {
    fn zh(&self) -> bool {
        self.lang == Lang::Zh
    }

    fn pick(&self, en: &'static str, zh: &'static str) -> &'static str {
        self.lang.pick(en, zh)
    }

    /// The finding's cells.
    fn cells(&self) -> SmallVec<[NamedCell<'a>; 24]> {
        let addresses = self.finding.cells.iter().copied();
        let table = self.finding.table.and_then(|kind| self.report.table(kind));
        match (self.finding.cells.sum(), table) {
            (Some(sum), Some(table)) => {
                addresses.zip(sum.slots.iter().map(|slot| table.at(*slot))).collect()
            }
            _ => addresses.map(|at| (at, self.report.cell(at))).collect(),
        }
    }

    /// Appends what a cell prints.
    fn printed(&self, cell: Option<&Cell>, out: &mut String) {
        if let Some(value) = cell.and_then(|cell| self.report.entered(cell.at)) {
            return out.push_str(&entered(value, self.lang));
        }
        out.push_str(match cell {
            Some(cell) => match cell.reading {
                Reading::Number(n) if cell.printed.is_empty() => return figure(Some(n), out),
                Reading::Number(_) | Reading::Dash => &cell.printed,
                reading => nothing(Some(reading), self.lang),
            },
            None => nothing(None, self.lang),
        });
    }

    fn row(&self, at: Address) -> &'static str {
        row_name(self.form, at, self.lang)
    }

    fn column(&self, at: Address) -> &'static str {
        column_name(self.form, at, self.lang)
    }

    /// How it was decided, where that is worth a word.
    fn remarks(&self, out: &mut String) {
        if self.finding.evidence.blanks_as_zero() {
            out.push_str(self.pick(" (blanks counted as 0)", "（空白按0计）"));
        }
        match self.finding.evidence.read_twice() {
            Some(true) => out.extend([self.pick("; ", "；"), read_alike(self.lang)]),
            Some(false) => out.push_str(self.pick(
                "; labels and position give different figures: it may have been misread",
                "；按标签和按位置读出的不一致：也可能是读取有误",
            )),
            None => {}
        }
    }
}

mod plain;
mod signs;
mod sums;

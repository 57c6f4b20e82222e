//! Findings as sentences.

use super::names::{Lang, column_name, row_name, table_name};
use crate::form::{Address, Extent, FORMS, Form, Relation, Rule};
use crate::report::{Cell, Reading, Report};
use crate::validate::{Finding, rules};
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::fmt::Write as _;

/// One sentence for a finding of a report: the cells by their labels, their printed figures, both
/// sides and the difference.
pub fn message(finding: &Finding, report: &Report, lang: Lang) -> String {
    let form = finding.table.and_then(|kind| report.table(kind)).map(|table| table.form);
    let writer = Writer { finding, report, form, lang };
    let mut text = match relation(finding.rule, form) {
        Some(relation) if finding.left.is_some() => writer.relation(relation),
        _ => writer.plain(),
    };
    writer.remarks(&mut text);
    text
}

/// The relation that a rule reports, as the form (or any form) declares it.
fn relation(rule: &str, form: Option<&'static Form>) -> Option<&'static Relation> {
    form.into_iter()
        .chain(FORMS.iter().copied())
        .flat_map(|form| form.tables)
        .flat_map(|table| table.relations)
        .find(|relation| relation.code == rule)
}

/// Appends a decimal without trailing zeros.
fn figure(value: Option<Decimal>, out: &mut String) {
    if let Some(value) = value {
        // Writing to a String cannot fail.
        let _ = write!(out, "{}", value.normalize());
    }
}

/// The figure of a cell.
fn number(cell: Option<&Cell>) -> Option<Decimal> {
    cell.and_then(|cell| cell.reading.number())
}

struct Writer<'a> {
    finding: &'a Finding,
    report: &'a Report,
    form: Option<&'static Form>,
    lang: Lang,
}

/// An address that a finding names, and the cell there.
type Named<'a> = (Address, Option<&'a Cell>);

impl<'a> Writer<'a> {
    fn zh(&self) -> bool {
        self.lang == Lang::Zh
    }

    fn pick(&self, zh: &'static str, en: &'static str) -> &'static str {
        if self.zh() { zh } else { en }
    }

    /// The finding's cells. They mostly follow one another in the table as they do here, so each is
    /// looked for from the one before it on, round the table.
    fn cells(&self) -> Vec<Named<'a>> {
        let mut from = 0;
        let cells = self.finding.cells.iter().map(|&at| {
            let Some(table) = self.report.table(at.table) else { return (at, None) };
            let (before, behind) = table.cells.split_at_checked(from).unwrap_or_default();
            let is_it = |cell: &Cell| cell.at == at;
            let found = behind.iter().position(is_it).map(|n| from + n);
            let found = found.or_else(|| before.iter().position(is_it));
            from = found.unwrap_or(0);
            (at, found.and_then(|n| table.cells.get(n)))
        });
        cells.collect()
    }

    /// What a cell prints.
    fn printed(&self, cell: Option<&'a Cell>) -> Cow<'a, str> {
        match cell {
            Some(cell) => match cell.reading {
                Reading::Number(n) if cell.printed.is_empty() => n.normalize().to_string().into(),
                Reading::Number(_) | Reading::Dash => (&*cell.printed).into(),
                Reading::Blank => self.pick("空白", "blank").into(),
                Reading::Illegible => self.pick("无法辨认", "unreadable").into(),
            },
            None => self.pick("无", "none").into(),
        }
    }

    fn row(&self, at: Address) -> &'static str {
        row_name(self.form, at, self.lang)
    }

    fn column(&self, at: Address) -> &'static str {
        column_name(self.form, at, self.lang)
    }

    /// A broken relation.
    fn relation(&self, relation: &Relation) -> String {
        let Some(first) = self.finding.cells.first().copied() else { return self.plain() };
        let comma = self.pick("，", ", ");
        let along_rows = matches!(relation.rule, Rule::Rows { .. } | Rule::TotalRow(_));
        let mut out = String::with_capacity(256);
        out.push_str(if along_rows { self.column(first) } else { self.row(first) });
        out.push_str(self.pick("：", ": "));
        if relation.extent == Extent::RightIsYearBefore {
            out.push_str(&self.between(relation, first));
        } else {
            self.sides(relation, first, along_rows, &mut out);
        }
        out.push_str(comma);
        out.push_str(self.pick("相差", "difference"));
        out.push(' ');
        figure(self.finding.difference.map(|d| d.abs()), &mut out);
        out
    }

    /// Both sides of a relation within a table.
    fn sides(&self, relation: &Relation, first: Address, along_rows: bool, out: &mut String) {
        let comma = self.pick("，", ", ");
        let cells = self.cells();
        let left_cells = match &relation.rule {
            Rule::Rows { left, .. } | Rule::Columns { left, .. } => left.len(),
            _ => 1,
        };
        let (left, right) = cells.split_at(left_cells.min(cells.len()));
        let open = |side: &[Named]| {
            let unknown = !self.finding.blanks_as_zero
                && side.iter().any(|(_, cell)| number(*cell).is_none());
            if unknown { self.pick("至少", "at least ") } else { "" }
        };
        match &relation.rule {
            Rule::TotalRow(_) | Rule::TotalColumn(_) => {
                let total = left.first().and_then(|named| named.1);
                out.push_str(if along_rows { self.row(first) } else { self.column(first) });
                out.push(' ');
                out.push_str(&self.printed(total));
                out.push_str(comma);
                out.push_str(self.pick("各项之和", "sum of parts "));
                out.push_str(open(right));
                out.push_str(self.pick(" ", ""));
                figure(self.finding.right, out);
                let before = out.len();
                out.push_str(self.pick("（", " ("));
                let begin = out.len();
                self.terms(right, along_rows, true, out);
                if out.len() == begin {
                    out.truncate(before);
                } else {
                    out.push_str(self.pick("）", ")"));
                }
            }
            Rule::ColumnAtLeast { .. } => {
                let side = |named: Option<&Named<'a>>, out: &mut String| {
                    if let Some(&(at, cell)) = named {
                        out.push_str(self.column(at));
                        out.push(' ');
                        out.push_str(&self.printed(cell));
                    }
                };
                side(left.first(), out);
                out.push_str(" < ");
                side(right.first(), out);
            }
            _ => {
                self.side(left, along_rows, self.finding.left, open(left), out);
                out.push_str(comma);
                self.side(right, along_rows, self.finding.right, open(right), out);
            }
        }
    }

    /// One side of an equation with its sum.
    fn side(
        &self,
        cells: &[Named<'a>],
        by_row: bool,
        sum: Option<Decimal>,
        open: &str,
        out: &mut String,
    ) {
        self.terms(cells, by_row, false, out);
        if cells.len() > 1 {
            out.push_str(" = ");
            out.push_str(open);
            figure(sum, out);
        }
    }

    /// Cells as `name figure + name figure`; words that all names end with are left out.
    fn terms(&self, cells: &[Named<'a>], by_row: bool, skip_zeros: bool, out: &mut String) {
        const SHOWN: usize = 8;
        let is_zero = |cell| number(cell).is_some_and(|n| n.is_zero());
        let told = cells.iter().filter(|(_, cell)| !(skip_zeros && is_zero(*cell)));
        let name = |at: Address| if by_row { self.row(at) } else { self.column(at) };
        let names: Vec<&str> =
            if self.zh() { told.clone().map(|(at, _)| name(*at)).collect() } else { Vec::new() };
        let ending = common_ending(&names);
        for (i, &(at, cell)) in told.enumerate() {
            if i > 0 {
                out.push_str(" + ");
            }
            if i == SHOWN {
                out.push('…');
                break;
            }
            let name = name(at);
            out.push_str(name.strip_suffix(ending).unwrap_or(name));
            out.push(' ');
            out.push_str(&self.printed(cell));
        }
    }

    /// A relation between two years; `printed` and `expected` name the two reports.
    fn between(&self, relation: &Relation, first: Address) -> String {
        let (this, other) = (&self.finding.printed, &self.finding.expected);
        let (name, before) = match &relation.rule {
            Rule::Rows { right, .. } => {
                let before = right.first().map_or(first.row, |h| h.code);
                (self.row(first), self.row(Address { row: before, ..first }))
            }
            _ => (self.column(first), self.pick("按上一年推算为", "by the year before")),
        };
        let of = |value: Option<Decimal>| {
            let mut text = String::new();
            figure(value, &mut text);
            text
        };
        let (left, right) = (of(self.finding.left), of(self.finding.right));
        match self.lang {
            Lang::Zh => format!("{name} {left}（{this}），{before} {right}（{other}）"),
            Lang::En => format!("{name} {left} ({this}), {before} {right} ({other})"),
        }
    }

    /// Any other finding: the rule's title and what it is about.
    fn plain(&self) -> String {
        const SHOWN: usize = 3;
        let finding = self.finding;
        let title = rules::by_name(finding.rule)
            .map_or(finding.rule, |rule| if self.zh() { &rule.zh.title } else { &rule.en.title });
        let mut parts: Vec<String> = Vec::new();
        if let (Some(kind), true) = (finding.table, finding.cells.is_empty()) {
            parts.push(table_name(kind, self.lang).to_owned());
        }
        if !finding.cells.is_empty() {
            let names: Vec<String> = finding
                .cells
                .iter()
                .take(SHOWN)
                .map(|at| match self.lang {
                    Lang::Zh => format!("{}（{}）", self.row(*at), self.column(*at)),
                    Lang::En => format!("{} ({})", self.row(*at), self.column(*at)),
                })
                .collect();
            let more = finding.cells.len() - names.len();
            let mut text = names.join(self.pick("、", ", "));
            if more > 0 {
                text.push_str(&match self.lang {
                    Lang::Zh => format!("等{}格", finding.cells.len()),
                    Lang::En => format!(" and {more} more"),
                });
            }
            parts.push(text);
        }
        if !finding.printed.is_empty() {
            parts.push(match self.lang {
                Lang::Zh => format!("“{}”", finding.printed),
                Lang::En => format!("“{}”", finding.printed),
            });
        }
        if let (Some(left), Some(right)) = (finding.left, finding.right) {
            let (left, right) = (left.normalize(), right.normalize());
            parts.push(match (finding.rule, self.lang) {
                ("prose", Lang::Zh) => format!("文字为 {left}，表格为 {right}"),
                ("prose", Lang::En) => format!("the text says {left}, the table {right}"),
                (_, Lang::Zh) => format!("{left}，上一年 {right}"),
                (_, Lang::En) => format!("{left}, the year before {right}"),
            });
        }
        if !finding.expected.is_empty() {
            let (zh, en) = match finding.rule {
                "late" => ("期限为", "due by"),
                "two-reports" | "same-figures" | "fee-scale" => ("另见", "see"),
                _ => ("应为", "expected"),
            };
            parts.push(match self.lang {
                Lang::Zh => format!("{zh}“{}”", finding.expected),
                Lang::En => format!("{en} “{}”", finding.expected),
            });
        }
        if finding.rule == "two-reports" {
            let agrees = finding.severity == crate::validate::Severity::Info;
            parts.push(match agrees {
                true => self.pick("数字一致", "the figures agree").to_owned(),
                false => self.pick("数字不一致", "the figures differ").to_owned(),
            });
        }
        if parts.is_empty() {
            return title.to_owned();
        }
        format!("{title}{}{}", self.pick("：", ": "), parts.join(self.pick("，", ", ")))
    }

    /// How it was decided, where that is worth a word.
    fn remarks(&self, out: &mut String) {
        if self.finding.blanks_as_zero {
            out.push_str(self.pick("（空白按0计）", " (blanks counted as 0)"));
        }
        match self.finding.read_twice {
            Some(true) => out.push_str(self.pick(
                "；两种读法读出的数相同，应是页面原有",
                "; two independent readings agree, so it was published so",
            )),
            Some(false) => out.push_str(self.pick(
                "；两种读法读出的数不同，也可能是读取有误",
                "; two independent readings differ, so it may have been read wrong",
            )),
            None => {}
        }
    }
}

/// The longest ending that several names share, leaving each at least two characters.
fn common_ending<'n>(names: &[&'n str]) -> &'n str {
    let [first, rest @ ..] = names else { return "" };
    if rest.is_empty() {
        return "";
    }
    first
        .char_indices()
        .map(|(i, _)| &first[i..])
        .find(|ending| {
            names
                .iter()
                .all(|name| name.strip_suffix(ending).is_some_and(|left| left.chars().count() >= 2))
        })
        .unwrap_or("")
}

#[cfg(test)]
mod tests;

//! Findings that are about no sum: the problem, the cells, what is printed.

use super::sums::figure;
use super::{MessageWriter, signs};
use crate::form::Address;
use crate::report::{Figures, Reading};
use crate::text::sign;
use crate::validate::{Evidence, Rule, Severity, listed};
use crate::words::names::{Lang, table_name};
use crate::words::rules;
use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt::Write as _;

/// Rows, or cells with what they print, that are named; of more the first ones are.
const NAMED: usize = 3;

/// Characters of a quotation; what was cut out of a page may be long.
const QUOTED: usize = 120;

/// Characters of one that stands beside another.
const BESIDE: usize = 36;

impl MessageWriter<'_> {
    /// The rule's title, or that of many rows, and what it is about.
    pub(super) fn plain(&self, out: &mut String) {
        let finding = self.finding;
        let (printed, expected) = (finding.evidence.printed(), finding.evidence.expected());
        out.push_str(&self.title());
        if let Evidence::Pages(pages) = &finding.evidence {
            let _ = match self.lang {
                Lang::Zh => write!(out, "（第{}页）", listed(pages, "、")),
                Lang::En => write!(out, " ({})", listed(pages, ", ")),
            };
        }
        let (first, others) = (self.pick(": ", "："), self.pick(", ", "，"));
        let mut separators = std::iter::once(first).chain(std::iter::repeat(others));
        let mut part = |out: &mut String| out.extend(separators.next());
        if let (Some(kind), true) = (finding.table, finding.cells.is_empty()) {
            part(out);
            out.push_str(table_name(kind, self.lang));
        }
        // What one of several notes quoted is not what all of them print.
        let mut named_rows = false;
        let mut several = finding.cells.len() > 1 && self.rows().len() > 1;
        if !finding.cells.is_empty() {
            part(out);
            // Of cells that print what is not a figure, each shows what.
            let is_whole = self.rows().len() > 1 && self.rows().len() == self.rows_of_table();
            if finding.rule == Rule::IllegibleCell && finding.cells.len() > 1 && !is_whole {
                several = true;
                self.cells_as_printed(out);
            } else {
                named_rows = is_whole;
                self.some_cells(out);
            }
        }
        if let Some(Figures { found, due }) =
            finding.evidence.figures().filter(|n| n.found != n.due)
        {
            part(out);
            self.figures(found, due, out);
        }
        // Rows are named by their labels, cells with what they print.
        let is_named = match finding.rule {
            Rule::UnreadableRow | Rule::RowOrder => !finding.cells.is_empty(),
            Rule::IllegibleCell => several && !named_rows,
            Rule::ScannedPage => true,
            _ => false,
        };
        if !printed.is_empty() && !is_named {
            part(out);
            let labels = if finding.rule == Rule::Unlisted { self.unlisted() } else { 0 };
            if labels > 1 {
                let _ = match self.lang {
                    Lang::Zh => write!(out, "{labels} 行，如"),
                    Lang::En => write!(out, "{labels} rows, such as "),
                };
            } else if finding.rule == Rule::Truncated {
                out.push_str(self.pick("ending in ", "末尾为"));
            } else if several {
                out.push_str(self.pick("such as ", "如"));
            }
            // Beside what stands against it the beginning of a sentence is enough.
            let short = if expected.is_empty() { QUOTED } else { BESIDE };
            self.quote_print(&printed, short, out);
        }
        let said = match &finding.evidence {
            Evidence::Sentence { .. } => {
                Some([("the text says ", "文字为 "), (", the table ", "，表格为 ")])
            }
            Evidence::Amounts { .. } => Some([("", ""), (", in another year ", "，而另一年为 ")]),
            _ => None,
        };
        if let Some([before, between]) = said {
            part(out);
            out.push_str(self.pick(before.0, before.1));
            figure(finding.evidence.left(), out);
            out.push_str(self.pick(between.0, between.1));
            figure(finding.evidence.right(), out);
        }
        // The name of a missing row is that of its cells.
        if finding.rule == Rule::Truncated {
            if let Evidence::Lost { sections, .. } = &finding.evidence
                && !sections.is_empty()
            {
                part(out);
                let _ = match (self.lang, sections.len()) {
                    (Lang::Zh, n) => write!(out, "其后 {n} 个部分也缺"),
                    (Lang::En, 1) => write!(out, "and the section after it is lost"),
                    (Lang::En, n) => write!(out, "and {n} sections after it are lost"),
                };
            }
        } else if !expected.is_empty() && finding.rule != Rule::MissingRow {
            part(out);
            let (en, zh) = match finding.evidence.other_report() {
                Some(_) => ("see ", "另见"),
                None => instead(finding.rule),
            };
            out.push_str(self.pick(en, zh));
            quote(&expected, QUOTED, out);
        }
        if finding.rule == Rule::TwoReports {
            part(out);
            out.push_str(match finding.severity {
                Severity::Info => self.pick("the figures agree", "数字一致"),
                _ => self.pick("the figures differ", "数字不一致"),
            });
        }
    }

    fn title(&self) -> Cow<'static, str> {
        let rows = self.rows().len();
        let n = self.finding.cells.len();
        if self.finding.rule == Rule::IllegibleCell && n > 1 {
            return match self.lang {
                Lang::Zh => format!("{n} 格不是数字").into(),
                Lang::En => format!("{n} cells without a readable figure").into(),
            };
        }
        let title = match self.finding.rule {
            Rule::UnreadableRow if rows > 1 && rows * 2 > self.rows_of_table() => {
                self.pick("Table layout not understood", "无法辨认表格的排列")
            }
            Rule::UnreadableRow if rows > 1 => self.pick("Unreadable rows", "若干行的各格无法分清"),
            Rule::PrintedTwice if self.finding.table.is_none() => {
                self.pick("Whole report printed twice", "整份报告重复印出")
            }
            Rule::PrintedTwice if rows < self.rows_of_table() => {
                self.pick("Rows printed twice", "若干行重复印出")
            }
            Rule::MissingRow if rows > 1 => self.pick("Missing rows", "缺少若干行"),
            rule => return rules::title(rule, self.lang),
        };
        title.into()
    }

    /// How many labels of the table are none of the form's.
    fn unlisted(&self) -> usize {
        let table = self.finding.table.and_then(|kind| self.report.table(kind));
        let strays = table.map_or(&[][..], |table| &table.unlisted);
        strays.chunk_by(|a, b| a.row_label == b.row_label).count()
    }

    /// `6 figures where 7 are due`: numbers of figures, never to be taken for figures.
    fn figures(&self, found: u32, due: u32, out: &mut String) {
        // Writing to a String cannot fail.
        let _ = match (self.lang, found) {
            (Lang::Zh, _) => write!(out, "应有 {due} 个数，实有 {found} 个"),
            (Lang::En, 1) => write!(out, "1 figure where {due} are due"),
            (Lang::En, _) => write!(out, "{found} figures where {due} are due"),
        };
    }

    /// The finding's cells, row by row.
    fn rows(&self) -> Vec<&[Address]> {
        self.finding.cells.chunk_by(|a, b| a.table == b.table && a.row == b.row).collect()
    }

    /// The cells of a row in its table as read.
    fn width(&self, at: Address) -> usize {
        let table = self.report.table(at.table);
        table.map_or(0, |table| table.iter().filter(|cell| cell.at.row == at.row).count())
    }

    fn rows_of_table(&self) -> usize {
        let table = self.finding.table.and_then(|kind| self.report.table(kind));
        table.map_or(0, |table| {
            let mut rows: Vec<&str> = table.iter().map(|cell| cell.at.row).collect();
            rows.dedup();
            rows.len()
        })
    }

    /// The cells of the finding: by row and column where they are few, else by number.
    pub(super) fn some_cells(&self, out: &mut String) {
        let rows = self.rows();
        if let [row] = rows[..] {
            return self.row_of_cells(row, out);
        }
        let n = self.finding.cells.len();
        if self.finding.rule == Rule::UnfilledColumn {
            let cells = self.finding.cells.iter();
            let mut columns: Vec<&str> = cells.map(|at| self.column(*at)).collect();
            let mut seen = HashSet::new();
            columns.retain(|column| seen.insert(*column));
            out.push_str(&columns.join(self.pick(", ", "、")));
            let _ = match self.lang {
                Lang::Zh => write!(out, "（{n} 格）"),
                Lang::En => write!(out, " ({n} cells)"),
            };
            return;
        }
        let all = rows.len() == self.rows_of_table();
        // Writing to a String cannot fail.
        if all {
            let table = self.finding.table.map_or("", |kind| table_name(kind, self.lang));
            let _ = match self.lang {
                Lang::Zh => write!(out, "{table}，全部 {} 行（{n} 格）", rows.len()),
                Lang::En => write!(out, "{table}, all {} rows ({n} cells)", rows.len()),
            };
            return;
        }
        let (rows_named, single) = (rows.len().min(NAMED), n == rows.len());
        for (i, row) in rows.iter().take(rows_named).enumerate() {
            if i > 0 {
                out.push_str(self.pick(", ", "、"));
            }
            match row.first() {
                Some(at) if single => self.name_cell(*at, out),
                Some(at) => out.push_str(self.row(*at)),
                None => {}
            }
        }
        let more = rows.len() - rows_named;
        let _ = match (self.lang, more, single) {
            (_, 0, true) => Ok(()),
            (Lang::Zh, 0, false) => write!(out, "（{n} 格）"),
            (Lang::En, 0, false) => write!(out, " ({n} cells)"),
            (Lang::Zh, _, _) => write!(out, "等 {} 行（{n} 格）", rows.len()),
            (Lang::En, 1, _) => write!(out, " and 1 more row ({n} cells)"),
            (Lang::En, _, _) => write!(out, " and {more} more rows ({n} cells)"),
        };
    }

    /// The cells of one row.
    fn row_of_cells(&self, cells: &[Address], out: &mut String) {
        let Some(first) = cells.first() else { return };
        if cells.len() == 1 {
            return self.name_cell(*first, out);
        }
        let (open, close) = (self.pick(" (", "（"), self.pick(")", "）"));
        out.extend([self.row(*first), open]);
        let n = cells.len();
        let width = match self.width(*first) {
            // Of a report whose tables are not at hand nobody knows how wide a row is.
            0 => usize::MAX,
            width => width,
        };
        let _ = match self.lang {
            _ if n > NAMED && n < width => {
                let names: Vec<_> = cells.iter().take(NAMED).map(|at| self.column(*at)).collect();
                out.push_str(&names.join(self.pick(", ", "、")));
                match self.lang {
                    Lang::Zh => write!(out, "等 {n} 格"),
                    Lang::En => write!(out, " and {} more", n - NAMED),
                }
            }
            _ if n < width => {
                let names: Vec<_> = cells.iter().map(|at| self.column(*at)).collect();
                out.push_str(&names.join(self.pick(", ", "、")));
                Ok(())
            }
            Lang::Zh => write!(out, "整行 {n} 格"),
            Lang::En => write!(out, "all {n} cells of the row"),
        };
        out.push_str(close);
    }

    fn name_cell(&self, at: Address, out: &mut String) {
        out.extend([self.row(at), self.pick(" (", "（"), self.column(at), self.pick(")", "）")]);
    }

    /// Quotes what is printed, and names what stands there and is not text.
    fn quote_print(&self, printed: &str, most: usize, out: &mut String) {
        let Some(signs) = signs::named(printed, self.lang) else {
            return quote(printed, most, out);
        };
        let bare = sign::bare(printed);
        if !bare.trim().is_empty() {
            quote(bare.trim(), most, out);
            out.push_str(self.pick(" and ", "和"));
        }
        out.push_str(&signs);
    }

    /// The first cells with what each prints.
    fn cells_as_printed(&self, out: &mut String) {
        let cells = &self.finding.cells;
        for (i, at) in cells.iter().take(NAMED).enumerate() {
            if i > 0 {
                out.push_str(self.pick(", ", "、"));
            }
            self.name_cell(*at, out);
            let cell = self.report.cell(*at);
            if let Some(cell) = cell.filter(|cell| cell.reading == Reading::Illegible) {
                if cell.printed.starts_with(sign::SIGN) {
                    out.push_str(self.pick(": ", "："));
                }
                self.quote_print(&cell.printed, QUOTED, out);
            }
        }
        // How many they are was said first.
        if cells.len() > NAMED {
            out.push_str(self.pick(" and others", "等"));
        }
    }
}

/// What is said before what stands against what is printed.
fn instead(rule: Rule) -> (&'static str, &'static str) {
    match rule {
        Rule::UnitConverted => ("read as ", "读作"),
        Rule::UnitUnclear => ("under ", "列名等为"),
        Rule::Late => ("due by ", "期限为"),
        Rule::MisprintedLabel => ("the form has ", "格式所载为"),
        Rule::AgencyWitnesses => ("the one taken is ", "采用的是"),
        Rule::OutdatedForm => ("the form of that year is ", "该年度适用格式为"),
        Rule::Correction => ("the correction says ", "更正表称原文为"),
        Rule::Operator => ("the operator gave ", "使用者给出"),
        Rule::YearWitnesses => ("against ", "另处为"),
        Rule::UnknownYear => ("the signature suggests ", "据落款推算为"),
        _ => ("", ""),
    }
}

/// Appends a quotation of so many characters at most.
fn quote(text: &str, most: usize, out: &mut String) {
    let end = text.char_indices().nth(most).map(|(end, _)| end);
    let dots = if end.is_some() { "…" } else { "" };
    out.extend(["“", text.get(..end.unwrap_or(text.len())).unwrap_or(text), dots, "”"]);
}

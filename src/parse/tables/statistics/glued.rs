//! A statistics table that lost all that stood between its cells: its rows are told by their units.

use super::rows::{StatisticsHead, StatisticsValue};
use super::{Reader, is_plain, is_stroke, place, text};
use crate::form::statistics::{ITEMS, UNITS, UNITS_HEAD, VALUES};
use crate::report::Reading;
use crate::text::character::{is_space, is_unseen};
use std::collections::BTreeSet;
use std::ops::Range;

/// A row of which nothing separates the parts.
#[derive(Debug, PartialEq, Eq)]
struct Glued {
    label: String,
    unit: &'static str,
    figures: String,
}

impl Reader<'_> {
    /// Reads lines without separators from a head on. Figures of a row are told apart by the spaces
    /// between them, or where their digits can be parted in one way.
    pub fn glued(&mut self, at: usize) -> Range<usize> {
        let clean = |at: usize| Some(self.document.repair.clean(text(self.document, at)?));
        let line = |at: usize| Some(run_together(&clean(at)?));
        // Most lines are prose, which says none of these words.
        let Some(first) = clean(at).filter(|text| may_hold_head(text)) else { return at..at };
        let first = run_together(&first);
        let Some((before, values, rest)) = find_head(&first) else { return at..at };
        let mut found = vec![(at, rows(rest))];
        let behind = (at + 1..self.document.blocks.len()).map_while(|next| {
            let rows = rows(&line(next)?);
            (!rows.is_empty()).then_some((next, rows))
        });
        found.extend(behind);
        let due = values.len();
        self.heads.push(StatisticsHead {
            values,
            label: 0,
            unit: 1,
            cells: due + 2,
            has_serial: false,
            has_remarks: false,
        });
        let mut end = at + 1;
        for (at, rows) in found {
            let Some(line) = place(self.document, at, 1) else { continue };
            // The figures of the line, counted along it.
            let mut nth = 0;
            for row in rows {
                self.descend(&row.label);
                let mut value = |reading, printed: &str| {
                    nth += 1;
                    let printed = printed.to_owned();
                    StatisticsValue { reading, printed, place: line.with_cell(nth) }
                };
                let (values, fits) = if row.figures.is_empty() {
                    (Vec::new(), due == 1)
                } else if due == 1 && !row.figures.contains(' ') {
                    let reading = self.reading(&row.figures).unwrap_or(Reading::Illegible);
                    (vec![value(reading, &row.figures)], true)
                } else if let Some(parts) = parts(&row.figures, due) {
                    let read =
                        |part: &&str| value(self.reading(part).unwrap_or(Reading::Illegible), part);
                    (parts.iter().map(read).collect(), true)
                } else {
                    (vec![value(Reading::Illegible, &row.figures)], false)
                };
                let is_glued = !fits && !values.is_empty();
                self.push(row.label, row.unit.to_owned(), values, fits, is_glued);
            }
            end = at + 1;
        }
        // A line that says more before the head holds the report too.
        if before.is_empty() { at..end } else { at + 1..end }
    }
}

/// The longest of some words that a text begins with.
fn prefix<'w>(text: &str, words: &[&'w str]) -> Option<&'w str> {
    words.iter().copied().filter(|word| text.starts_with(*word)).max_by_key(|word| word.len())
}

/// Whether a head may stand in a text: at its beginning, or within it where no space parts its words.
fn may_hold_head(text: &str) -> bool {
    let first = text.chars().find(|c| is_plain(*c));
    first.is_some_and(|first| ITEMS.iter().any(|item| item.starts_with(first)))
        || ITEMS.iter().any(|item| text.contains(item))
}

/// What stands before the head in a text, the columns it names, and what stands behind it: rows, unless
/// it is a line of its own.
fn find_head(text: &str) -> Option<(&str, Vec<String>, &str)> {
    let items = ITEMS.iter().flat_map(|item| text.match_indices(item));
    let starts = items.map(|(at, _)| at).collect::<BTreeSet<_>>();
    starts.into_iter().find_map(|at| {
        let (before, own) = text.split_at(at);
        let (values, rest) = head(own)?;
        (before.is_empty() || row(rest).is_some()).then_some((before, values, rest))
    })
}

/// The columns of figures that a head names, and what stands behind it.
fn head(text: &str) -> Option<(Vec<String>, &str)> {
    let rest = text.strip_prefix(prefix(text, ITEMS)?)?;
    let mut rest = rest.strip_prefix(prefix(rest, UNITS_HEAD)?)?;
    let mut values = Vec::new();
    loop {
        let words = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = rest.len() - words.len();
        let Some(word) = prefix(words, VALUES).filter(|_| matches!(digits, 0 | 4)) else { break };
        let (column, behind) = rest.split_at(digits + word.len());
        values.push(column.to_owned());
        rest = behind;
    }
    (!values.is_empty()).then_some((values, rest))
}

/// The rows of a line: each a label, a unit, and figures or nothing.
fn rows(line: &str) -> Vec<Glued> {
    let mut out = Vec::new();
    let mut rest = line;
    while let Some((row, behind)) = row(rest) {
        out.push(row);
        rest = behind;
    }
    out
}

/// The row that a text begins with, and what stands behind it.
fn row(text: &str) -> Option<(Glued, &str)> {
    let ends = text.char_indices().skip(LEAST);
    let (label, unit, behind) = ends.into_iter().find_map(|(at, c)| {
        let (label, rest) = text.split_at(at);
        if is_stroke(&rest[..c.len_utf8()]) {
            return Some((label, "", rest.trim_start_matches(|c: char| is_stroke_char(c))));
        }
        let unit = prefix(rest, UNITS)?;
        let behind = &rest[unit.len()..];
        let is_end = behind.is_empty() || behind.starts_with(|c: char| c.is_ascii_digit());
        is_end.then_some((label, unit, behind))
    })?;
    let rest = behind.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | ' '));
    let mut figures = &behind[..behind.len() - rest.len()];
    let mut rest = rest;
    let mark = rest.chars().next().filter(|c| matches!(c, '.' | '．' | '、'));
    if let Some(mark) = mark {
        let fraction = &rest[mark.len_utf8()..];
        let whole = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
        if mark == '.' && whole.len() < fraction.len() {
            figures = &behind[..behind.len() - whole.len()];
            rest = whole;
        } else if let Some((at, _)) = figures.char_indices().next_back() {
            // The next row's number stands behind the figures.
            rest = &behind[at..];
            figures = &behind[..at];
        }
    }
    if !label.chars().any(char::is_alphabetic) {
        return None;
    }
    Some((Glued { label: label.to_owned(), unit, figures: figures.trim().to_owned() }, rest))
}

/// A text without space but for that between figures.
fn run_together(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_parted = false;
    for c in text.chars() {
        if is_plain(c) {
            if is_parted && c.is_ascii_digit() && out.ends_with(|c: char| c.is_ascii_digit()) {
                out.push(' ');
            }
            out.push(c);
        }
        is_parted = is_space(c) && !is_unseen(c);
    }
    out
}

/// The figures of a row, one for each column.
fn parts(figures: &str, due: usize) -> Option<Vec<&str>> {
    if !figures.contains(' ') {
        return only_parts(figures, due);
    }
    let parts: Vec<&str> = figures.split(' ').collect();
    (parts.len() == due).then_some(parts)
}

/// The one way to part digits into figures, none with a nought in front: `018` is 0 and 18. Of fewer
/// figures than there are columns, one would be blank.
fn only_parts(digits: &str, due: usize) -> Option<Vec<&str>> {
    let is_figure = |text: &str| text.len() == 1 || !text.starts_with('0');
    let nought = digits.strip_prefix('0')?;
    if due == 1 || nought.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut parts = vec!["0"];
    if due == 2 && is_figure(nought) {
        parts.push(nought);
    } else {
        parts.extend(only_parts(nought, due - 1)?);
    }
    Some(parts)
}

/// Characters of the shortest label.
const LEAST: usize = 3;

fn is_stroke_char(c: char) -> bool {
    is_stroke(c.encode_utf8(&mut [0; 4]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_without_gaps_names_its_columns() {
        let (values, rest) =
            head("指标名称计量单位2012年度历年累计主动公开信息数条00").expect("head");
        assert_eq!(
            (values, rest),
            (vec!["2012年度".into(), "历年累计".into()], "主动公开信息数条00")
        );
        assert_eq!(head("统计指标单位统计数").expect("head").0, ["统计数"]);
        assert!(head("指标名称及单位见附表").is_none());
    }

    #[test]
    fn digits_are_parted_where_that_can_be_done_in_one_way() {
        assert_eq!(only_parts("00", 2).expect("parts"), ["0", "0"]);
        assert_eq!(only_parts("018", 2).expect("parts"), ["0", "18"]);
        assert_eq!(only_parts("0018", 3).expect("parts"), ["0", "0", "18"]);
        for (digits, due) in [("36", 2), ("30", 2), ("0", 2), ("000", 2), ("018", 3), ("0.5", 2)] {
            assert_eq!(only_parts(digits, due), None, "{digits} {due}");
        }
    }

    #[test]
    fn rows_without_gaps_are_told_by_their_units() {
        let said = |line: &str| {
            let rows =
                rows(line).into_iter().map(|r| format!("{} {} {}", r.label, r.unit, r.figures));
            rows.collect::<Vec<_>>()
        };
        assert_eq!(
            said("主动公开信息数条120其中：1.网站公开条1182.政府公报公开条2减免金额元12.50"),
            [
                "主动公开信息数 条 120",
                "其中：1.网站公开 条 118",
                "2.政府公报公开 条 2",
                "减免金额 元 12.50"
            ]
        );
        assert_eq!(
            said(&run_together("网站公开 条 418 1 509 2.政府公报公开 条 7 70 受理总数 条 0 12.50")),
            ["网站公开 条 418 1 509", "2.政府公报公开 条 7 70", "受理总数 条 0 12.50"]
        );
        assert_eq!(said("一、主动公开情况————"), ["一、主动公开情况  "]);
        assert_eq!(said("主要问题有三条。"), Vec::<String>::new());
    }
}

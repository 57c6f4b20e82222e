//! The rows of a statistics table: their labels, units and figures as printed.

use super::{PrintedCell, Reader, is_rule, is_stroke, plain};
use crate::report::{Place, Reading, Unlisted};
use crate::text::character::numeral;
use crate::text::fold::has_words;

/// The head of a table.
#[derive(Clone, Debug)]
pub struct StatisticsHead {
    /// The columns of figures.
    pub values: Vec<String>,
    /// Which cell stands over the labels.
    pub label: usize,
    /// Which stands over the units.
    pub unit: usize,
    /// How many cells it has.
    pub cells: usize,
    /// Whether its rows begin with their number.
    pub has_serial: bool,
    /// Whether its rows end in words on them.
    pub has_remarks: bool,
}

/// A figure, or what stands for one.
#[derive(Clone, Debug)]
pub struct StatisticsValue {
    pub reading: Reading,
    /// As decoded, outer space trimmed.
    pub printed: String,
    pub place: Place,
}

/// A row.
#[derive(Clone, Debug)]
pub struct StatisticsRow {
    /// Which head it stands under.
    pub head: usize,
    /// The labels above it and its own.
    pub path: String,
    /// Its own label.
    pub label: String,
    /// Its unit; empty where it has none.
    pub unit: String,
    pub values: Vec<StatisticsValue>,
    /// Whether each value stands in the column of its number.
    pub fits: bool,
    /// Whether its figures stand together without a gap, as one value.
    pub is_glued: bool,
}

impl StatisticsRow {
    /// Whether it has any figure, readable or not.
    pub fn has_figure(&self) -> bool {
        self.values.iter().any(|v| matches!(v.reading, Reading::Number(_)) || self.is_glued)
    }

    /// Its figures, where they stand together.
    pub fn together(&self) -> Option<&StatisticsValue> {
        self.values.first().filter(|_| self.is_glued)
    }

    /// Its cells as those of no form.
    pub fn unlisted<'r>(
        &'r self,
        heads: &'r [StatisticsHead],
    ) -> impl Iterator<Item = Unlisted> + 'r {
        let columns = heads.get(self.head).map_or(&[][..], |head| &head.values);
        self.values.iter().enumerate().filter_map(move |(n, value)| {
            // Nothing readable and nothing printed says nothing; a stroke may stand in a row that
            // heads others.
            if matches!(value.reading, Reading::Blank | Reading::Dash) || value.printed.is_empty() {
                return None;
            }
            Some(Unlisted {
                row: None,
                column: None,
                row_label: self.path.clone(),
                column_label: columns.get(n).filter(|_| self.fits).cloned().unwrap_or_default(),
                reading: value.reading,
                printed: value.printed.clone(),
                place: Some(value.place),
            })
        })
    }
}

impl Reader<'_> {
    /// Keeps a row under the path of its label. On a page a cell that is not there is empty; in
    /// lines, where blanks may leave no trace, the columns of too few figures are not known.
    pub fn row(&mut self, cells: &[PrintedCell], is_grid: bool) {
        let Some(head) = self.heads.last() else { return };
        let (due, whole) = (head.values.len(), cells.len() == head.cells);
        let cells = if whole && head.has_remarks { &cells[..cells.len() - 1] } else { cells };
        let is_unit = |n: &usize| cells.get(*n).is_some_and(|cell| self.is_unit(cell.text));
        let words = |cell: &PrintedCell| has_words(cell.text) && !is_rule(cell.text);
        let Some(first) = cells.iter().position(words) else { return };
        let unit = Some(head.unit).filter(|n| whole && is_unit(n));
        let unit = unit.or_else(|| (first + 1..cells.len()).find(is_unit));
        // Figures stand behind the unit; in a row without one, at its end.
        let from = unit.map_or(cells.len().saturating_sub(due), |unit| unit + 1).max(first + 1);
        let labels = match cells.get(head.label).filter(|cell| whole && words(cell)) {
            Some(label) => std::slice::from_ref(label),
            None => &cells[..unit.unwrap_or(from).min(cells.len())],
        };
        let Some(label) = self.descend_all(labels) else { return };
        let mut values = cells.get(from..).unwrap_or_default();
        while let [rest @ .., last] = values
            && rest.len() >= due
            && is_rule(last.text)
        {
            values = rest;
        }
        let fits = if is_grid { values.len() <= due } else { values.len() == due };
        let values: Vec<StatisticsValue> = values.iter().map(|cell| self.value(cell)).collect();
        let unit = unit.and_then(|n| cells.get(n)).map_or("", |cell| cell.text);
        let unit = plain(&self.document.repair.clean(unit));
        let unit = unit.trim_matches(['（', '）', '(', ')']);
        let unit = if is_stroke(unit) { String::new() } else { unit.to_owned() };
        self.push(label, unit, values, fits, false);
    }

    /// Keeps a row whose label is the last of the path.
    pub fn push(
        &mut self,
        label: String,
        unit: String,
        values: Vec<StatisticsValue>,
        fits: bool,
        is_glued: bool,
    ) {
        let path: Vec<&str> = self.path.iter().map(|(_, label)| label.as_str()).collect();
        let (head, path) = (self.heads.len() - 1, path.join(" > "));
        self.rows.push(StatisticsRow { head, path, label, unit, values, fits, is_glued });
    }

    fn value(&self, cell: &PrintedCell) -> StatisticsValue {
        let printed = cell.text.trim().to_owned();
        // The rule below a Markdown table's head is not a row; a lone stroke is a mark.
        let reading = self.reading(&printed).unwrap_or(Reading::Illegible);
        StatisticsValue { reading, printed, place: cell.place }
    }

    /// Puts the cells of a label below the labels that stand above it; one with a number is a label
    /// of its own, others go on with the one before. Returns the last of them.
    fn descend_all(&mut self, cells: &[PrintedCell]) -> Option<String> {
        let mut labels: Vec<String> = Vec::new();
        for cell in cells {
            let text = plain(&self.document.repair.clean(cell.text));
            // A serial number is not a label.
            if !text.chars().any(|c| c.is_alphabetic()) {
                continue;
            }
            match labels.last_mut().filter(|_| depth(&text).is_none()) {
                Some(label) => label.push_str(&text),
                None => labels.push(text),
            }
        }
        labels.iter().for_each(|label| self.descend(label));
        labels.pop()
    }

    /// Puts a row's label below those that stand above it.
    pub fn descend(&mut self, label: &str) {
        // A row without a number stands below numbered ones, where there are any.
        let numbered = |(_, label): &(u8, String)| depth(label).is_some_and(|depth| depth < 2);
        let below = if self.path.first().is_some_and(numbered) { UNNUMBERED } else { 0 };
        let depth = depth(label).unwrap_or(below);
        self.path.retain(|(above, _)| *above < depth);
        self.path.push((depth, label.to_owned()));
    }
}

/// Depth of a row without a number.
const UNNUMBERED: u8 = 4;

/// How deep a label's number says that it stands: 一、, then （一）, then 1., then 其中.
pub fn depth(label: &str) -> Option<u8> {
    let inner = label.trim_start_matches("其中").trim_start_matches(['：', ':']);
    let among = inner.len() < label.len();
    let opened = inner.trim_start_matches(['（', '(']);
    let rest = opened.trim_start_matches(|c| numeral(c).is_some());
    if rest.len() < opened.len() {
        return match (opened.len() < inner.len(), rest.chars().next()) {
            (true, Some('）' | ')')) => Some(1),
            (false, Some('、' | '.' | '．')) => Some(0),
            _ => None,
        };
    }
    let rest = opened.trim_start_matches(|c: char| c.is_numeric());
    let numbered = rest.len() < opened.len() && rest.starts_with(['.', '、', '．', '）', ')', '·']);
    match (numbered, among) {
        (true, _) => Some(2),
        (false, true) => Some(UNNUMBERED),
        (false, false) => None,
    }
}

//! A statistics table of the years before 2019, kept as it is printed: no form of today knows its
//! rows, but nothing of it is passed over in silence.
//!
//! It is told by its head (统计指标, 单位, 统计数) and read row by row: a label, a unit, a figure for
//! each column. A row is named by the labels above it, since short ones (其中, （二）) stand in
//! several places.

use crate::document::{Block, Document, Grid};
use crate::form::TableKind;
use crate::form::statistics::{ITEMS, LABEL, SERIAL, TITLES, UNITS, UNITS_HEAD, UNLISTED, VALUES};
use crate::report::{Note, NoteKind, Place, Reading, Table, Unlisted};
use crate::text::fold::{fold, has_words};
use crate::text::number::read_figure;

/// A printed cell: its text as decoded, and where.
struct Cell<'a> {
    text: &'a str,
    place: Place,
}

/// The columns of figures under a head.
struct Head {
    values: Vec<String>,
    /// How many cells the head has.
    cells: usize,
}

/// Reads the statistics tables of a document as one, and marks their blocks as used.
pub fn read(document: &Document, used: &mut [bool]) -> Option<(Table, Note)> {
    let mut reader = Reader { document, found: Vec::new(), path: Vec::new(), title: None };
    let mut at = 0;
    while at < document.blocks.len() {
        let end = if used.get(at).copied().unwrap_or(false) { at } else { reader.read_at(at) };
        if let Some(blocks) = used.get_mut(at..end) {
            blocks.fill(true);
        }
        at = end.max(at + 1);
    }
    let Reader { found, title, .. } = reader;
    // Without a title or a figure, a head may be any table's.
    if found.is_empty() && title.is_none() {
        return None;
    }
    let first = found.first().and_then(|cell| cell.place);
    let title = title.unwrap_or_else(|| LABEL.to_owned());
    let note = Note::new(NoteKind::StatisticsTable, Some(TableKind::Statistics));
    let table = Table {
        kind: TableKind::Statistics,
        form: &UNLISTED,
        evidence: Vec::new(),
        cells: Vec::new(),
        unlisted: found,
        second: None,
    };
    Some((table, note.quoting(title, "").at(first)))
}

struct Reader<'d> {
    document: &'d Document<'d>,
    found: Vec<Unlisted>,
    /// The labels above the row, each with its depth.
    path: Vec<(u8, String)>,
    title: Option<String>,
}

impl<'d> Reader<'d> {
    /// Reads the table whose head begins at a block, if one does; returns where it ends.
    fn read_at(&mut self, at: usize) -> usize {
        match self.document.blocks.get(at) {
            Some(Block::Grid(grid)) => {
                if self.grid(grid) {
                    at + 1
                } else {
                    at
                }
            }
            Some(Block::Line(line)) => {
                if self.title.is_none()
                    && line.text.len() <= LONGEST_TITLE
                    && line.text.contains('表')
                {
                    let text = self.document.repair.clean(&line.text);
                    if TITLES.iter().any(|title| fold(&text).contains(*title)) {
                        self.title = Some(text.trim().to_owned());
                    }
                }
                // Each head holds one of these, in either script.
                if line.text.contains(['指', '统', '統', '序']) { self.lines(at) } else { at }
            }
            None => at,
        }
    }

    /// Reads a table of a page; says whether it is one.
    fn grid(&mut self, grid: &'d Grid<'d>) -> bool {
        let mut head: Option<Head> = None;
        for row in grid.rows() {
            let cells: Vec<Cell> =
                row.iter().map(|cell| Cell { text: &cell.text, place: cell.place }).collect();
            match &head {
                Some(head) => self.row(head, &cells, true),
                None => head = self.head(&cells),
            }
        }
        head.is_some()
    }

    /// Reads lines from a head on; returns where the table ends, or `at` if there is none.
    fn lines(&mut self, at: usize) -> usize {
        if let Some(head) = self.head(&self.cells(at)) {
            let mut end = at + 1;
            for next in at + 1..self.document.blocks.len() {
                let cells = self.cells(next);
                let text = text(self.document, next);
                if cells.iter().all(|cell| is_rule(cell.text)) {
                    continue;
                }
                if cells.len() < 2 && text.is_some_and(|text| !text.contains(['|', '\t'])) {
                    break;
                }
                let before = self.found.len();
                self.row(&head, &cells, text.is_some_and(|text| text.contains(['|', '\t'])));
                // A row without a figure heads others; a line of prose does not.
                if self.found.len() == before && text.is_some_and(|text| text.contains('。')) {
                    break;
                }
                end = next + 1;
            }
            return end;
        }
        self.cell_a_line(at)
    }

    /// Reads a table of a cell a line.
    fn cell_a_line(&mut self, at: usize) -> usize {
        let document = self.document;
        let lone = |at: usize| {
            let text = text(document, at)?.trim_matches(['|', ' ', '\u{3000}', '\t']);
            Some(Cell { text, place: place(document, at, 1)? })
        };
        let mut lines = (at..document.blocks.len())
            .filter_map(|at| Some((at, lone(at)?)))
            .filter(|(_, cell)| !cell.text.is_empty());
        let first: Vec<(usize, Cell)> = lines.by_ref().take(LONGEST_HEAD).collect();
        let opens = first.first().map(|(_, cell)| plain(&self.document.repair.clean(cell.text)));
        if !opens.is_some_and(|text| ITEMS.contains(&text.as_str()) || text == SERIAL) {
            return at;
        }
        let head = (3..=first.len()).rev().find_map(|n| {
            let cells: Vec<Cell> = first.iter().take(n).map(|(_, c)| Cell { ..*c }).collect();
            self.head(&cells).filter(|head| head.cells == n)
        });
        let Some(head) = head else { return at };
        let mut row: Vec<Cell> = Vec::new();
        let mut end = at + head.cells;
        let mut rest = first.into_iter().chain(lines).skip(head.cells).peekable();
        while let Some((line, cell)) = rest.next() {
            let next = rest.peek().map(|(_, cell)| self.is_unit(cell.text));
            let value = self.is_unit(cell.text) || self.reading(cell.text).is_some();
            if !value {
                self.row(&head, &std::mem::take(&mut row), false);
                // A label that no unit follows is none: the table is over.
                if next != Some(true) {
                    break;
                }
            }
            row.push(cell);
            end = line + 1;
        }
        self.row(&head, &row, false);
        end
    }

    /// The cells of a line: between pipes or tabs, else between spaces.
    fn cells(&self, at: usize) -> Vec<Cell<'d>> {
        let Some(text) = text(self.document, at) else { return Vec::new() };
        let inner = text.trim().trim_start_matches('|').trim_end_matches('|');
        let parts: Vec<&str> = if inner.contains(['|', '\t']) {
            inner.split(['|', '\t']).map(str::trim).collect()
        } else {
            inner.split_whitespace().collect()
        };
        let place = |n: usize| place(self.document, at, u32::try_from(n + 1).unwrap_or(u32::MAX));
        let cells = parts.into_iter().enumerate();
        cells.filter_map(|(n, text)| Some(Cell { text, place: place(n)? })).collect()
    }

    /// The head that a row is: over labels, units, and at least one column of figures.
    fn head(&self, cells: &[Cell]) -> Option<Head> {
        let texts: Vec<String> =
            cells.iter().map(|cell| plain(&self.document.repair.clean(cell.text))).collect();
        let at = texts.iter().position(|text| ITEMS.contains(&text.as_str()))?;
        let unit = texts.iter().position(|text| UNITS_HEAD.contains(&text.as_str()))?;
        let values: Vec<String> =
            texts.iter().skip(unit + 1).filter(|text| !text.is_empty()).cloned().collect();
        let known = |text: &String| VALUES.iter().any(|end| text.ends_with(end));
        (at < unit && !values.is_empty() && values.iter().all(known))
            .then_some(Head { values, cells: cells.len() })
    }

    /// Keeps the figures of a row under the path of its label. Where blanks leave no trace, the
    /// columns of too few figures are not known.
    fn row(&mut self, head: &Head, cells: &[Cell], keeps_blanks: bool) {
        let words = |cell: &&Cell| has_words(cell.text) && !is_rule(cell.text);
        let Some(label) = cells.iter().find(words) else { return };
        let label = self.document.repair.clean(label.text);
        let label: String = label.split_whitespace().collect();
        let unit = cells.iter().rposition(|cell| self.is_unit(cell.text));
        // Figures stand behind the unit; in a row without one, at its end.
        let from = unit.map_or(cells.len().saturating_sub(head.values.len()), |unit| unit + 1);
        let values = cells.get(from.max(1)..).unwrap_or_default();
        self.descend(&label);
        let path: Vec<&str> = self.path.iter().map(|(_, label)| label.as_str()).collect();
        let path = path.join(" > ");
        let sure = keeps_blanks || values.len() == head.values.len();
        for (n, cell) in values.iter().take(head.values.len()).enumerate() {
            let Some(reading) = self.reading(cell.text) else { continue };
            // A stroke in a row that heads others says nothing.
            if reading == Reading::Blank || reading == Reading::Dash {
                continue;
            }
            self.found.push(Unlisted {
                row: None,
                column: None,
                row_label: path.clone(),
                column_label: head.values.get(n).filter(|_| sure).cloned().unwrap_or_default(),
                reading,
                printed: cell.text.trim().to_owned(),
                place: Some(cell.place),
            });
        }
    }

    /// Puts a row's label below those that stand above it.
    fn descend(&mut self, label: &str) {
        // A row without a number stands below numbered ones, where there are any.
        let numbered = |(_, label): &(u8, String)| depth(label).is_some_and(|depth| depth < 2);
        let below = if self.path.first().is_some_and(numbered) { UNNUMBERED } else { 0 };
        let depth = depth(label).unwrap_or(below);
        self.path.retain(|(above, _)| *above < depth);
        self.path.push((depth, label.to_owned()));
    }

    fn is_unit(&self, text: &str) -> bool {
        let text = plain(&self.document.repair.clean(text));
        let bare = text.trim_matches(['（', '）', '(', ')']);
        UNITS.contains(&bare) || is_stroke(bare)
    }

    fn reading(&self, text: &str) -> Option<Reading> {
        read_figure(&self.document.repair.clean(text.trim())).map(|figure| figure.reading)
    }
}

/// The text of a line.
fn text<'d>(document: &'d Document<'d>, at: usize) -> Option<&'d str> {
    match document.blocks.get(at)? {
        Block::Line(line) => Some(&line.text),
        Block::Grid(_) => None,
    }
}

/// Where a cell of a line stands.
fn place(document: &Document, at: usize, cell: u32) -> Option<Place> {
    match document.blocks.get(at)? {
        Block::Line(line) => Some(Place::Line { line: line.number, cell }),
        Block::Grid(_) => None,
    }
}

/// Bytes of the longest title.
const LONGEST_TITLE: usize = 160;
/// Cells of the longest head.
const LONGEST_HEAD: usize = 6;
/// Depth of a row without a number.
const UNNUMBERED: u8 = 4;

/// How deep a label's number says that it stands: 一、, then （一）, then 1., then 其中.
fn depth(label: &str) -> Option<u8> {
    const CHINESE: &[char] = &['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
    let inner = label.trim_start_matches("其中").trim_start_matches(['：', ':']);
    let among = inner.len() < label.len();
    let opened = inner.trim_start_matches(['（', '(']);
    let rest = opened.trim_start_matches(CHINESE);
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

/// A text without space.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '*').collect()
}

fn is_stroke(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| matches!(c, '-' | '—' | '–' | '－' | '─' | '/'))
}

/// Whether a cell is empty, or of the line below a Markdown table's head.
fn is_rule(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '-' | ':' | ' ' | '|' | '\t' | '\u{3000}' | '\u{A0}'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::decode;
    use crate::document::lay_out;

    /// Label's path, column and figure of each cell, and which blocks were taken.
    fn found(text: &str) -> (Vec<String>, Vec<bool>) {
        let decoded = decode(text.as_bytes());
        let document = lay_out(&decoded);
        let mut used = vec![false; document.blocks.len()];
        let cells = read(&document, &mut used).map(|(table, _)| table.unlisted);
        let say = |u: Unlisted| format!("{} | {} = {}", u.row_label, u.column_label, u.printed);
        (cells.unwrap_or_default().into_iter().map(say).collect(), used)
    }

    const WANTED: [&str; 4] = [
        "一、主动公开情况 > （一）主动公开政府信息数 | 统计数 = 512",
        "一、主动公开情况 > （一）主动公开政府信息数 > 其中：规范性文件数 | 统计数 = 7",
        "三、申请情况 > （一）收到申请数 | 统计数 = 0",
        "四、行政复议数量 | 统计数 = 3",
    ];

    #[test]
    fn every_layout_of_text_gives_the_same_cells() {
        let rows = [
            ["统计指标", "单位", "统计数"],
            ["一、主动公开情况", "——", "——"],
            ["（一）主动公开政府信息数", "条", "512"],
            ["其中：规范性文件数", "条", "7"],
            ["三、申请情况", "——", "——"],
            ["（一）收到申请数", "件", "0"],
            ["四、行政复议数量", "件", "3"],
        ];
        let joined = |between: &str, behind: &str| {
            let lines = rows.iter().map(|row| row.join(between) + behind);
            lines.collect::<Vec<_>>().join("\n")
        };
        for table in [
            joined(" | ", " |"),
            joined("\t", ""),
            joined("  ", ""),
            joined("\n", ""),
            joined("\n\n", ""),
            joined(" |\n", " |"),
            joined(" | ", " |").replacen('\n', "\n|---|---|---|\n", 1),
        ] {
            let text = format!("工作有序。\n{table}\n单位负责人：甲。\n打印本页");
            let (cells, used) = found(&text);
            assert_eq!(cells, WANTED, "{table}");
            assert!(!used[0] && used[1] && !used[used.len() - 1], "{table}: {used:?}");
        }
        let row = |row: &[&str; 3]| format!("<tr><td>{}</tr>", row.join("<td>"));
        let page: String = rows.iter().map(row).collect();
        assert_eq!(found(&format!("<html><table>{page}</table></html>")).0, WANTED);
    }

    #[test]
    fn a_lost_blank_leaves_no_figure_in_the_wrong_column() {
        let head = "指标名称\n计量单位\n2016年度\n历年累计\n主动公开文件数\n条\n12\n90\n";
        let (cells, _) = found(&format!("{head}行政复议数\n件\n4\n"));
        assert_eq!(
            cells,
            [
                "主动公开文件数 | 2016年度 = 12",
                "主动公开文件数 | 历年累计 = 90",
                "行政复议数 |  = 4"
            ]
        );
        let (cells, _) = found("指标名称 | 计量单位 | 2016年度 | 历年累计\n行政复议数 | 件 | | 4");
        assert_eq!(cells, ["行政复议数 | 历年累计 = 4"]);
    }

    #[test]
    fn other_tables_and_prose_are_no_statistics() {
        for text in [
            "项目 | 单位 | 金额\n收费 | 元 | 5",
            "信息内容 | 本年制发件数 | 本年废止件数\n规章 | 0 | 0",
            "统计指标和单位见附件。",
        ] {
            assert_eq!(found(text).0, Vec::<String>::new(), "{text}");
        }
    }
}

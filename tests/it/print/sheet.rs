//! A statutory table as a printed rectangle: cells with places and spans, before any layout.

use super::figures::{Figures, Truth};
use super::rng::Rng;
use gouji::form::{
    self, Address, Form, Heading, RowBlock, StatutoryTable, TableKind, shared, y2019, y2021,
};
use std::collections::BTreeMap;

/// What a cell is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Caption,
    Head,
    Label,
    Value,
}

/// A printed cell: its text and the rectangle it covers.
#[derive(Clone, Debug)]
pub struct Cell {
    pub text: String,
    pub x: usize,
    pub w: usize,
    pub h: usize,
    pub role: Role,
}

/// A printed table: each cell stands in the row where it begins.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub kind: TableKind,
    pub width: usize,
    pub rows: Vec<Vec<Cell>>,
    /// First rows of the stacked blocks, where the sheet may be cut in tables of their own.
    pub blocks: Vec<usize>,
    /// Rows of the head, repeated when a page break cuts the sheet.
    pub head: usize,
}

pub type Truths = BTreeMap<Address, Truth>;

fn cell(text: impl Into<String>, x: usize, w: usize, h: usize, role: Role) -> Cell {
    Cell { text: text.into(), x, w, h, role }
}

/// Which columns the disclosure table has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disclosure {
    Form2019,
    Form2021,
    /// 2019's first block above 2021's others, with one column of decisions.
    Hybrid,
}

/// Departures of a table from its form that published reports show.
#[derive(Clone, Copy, Debug, Default)]
pub struct Quirks {
    /// Made and disclosed stand in the other order.
    pub swapped: bool,
    /// Only 本年新 is left of both heads.
    pub cut_heads: bool,
    /// A row the form does not have.
    pub extra_row: bool,
    /// The first caption is missing.
    pub no_first_caption: bool,
    /// One label is misprinted.
    pub misprint: bool,
    /// Variant wordings from the forms.
    pub variants: bool,
    /// Spaces inside labels.
    pub spaces: bool,
    /// Another word stands for 信息内容, or none.
    pub odd_corner: bool,
    /// A column that the form does not have: remarks at the right of table 二 or 三.
    pub extra_column: bool,
    /// Labels broken over lines inside their cells (`\n`).
    pub broken: bool,
    /// The last column of a narrow block covers the rest of the width.
    pub wide_last: bool,
}

/// The wording of a heading in this report.
fn label(heading: &Heading, quirks: &Quirks, rng: &mut Rng) -> String {
    let variants = heading.variants;
    let mut text = if quirks.variants && !variants.is_empty() && rng.chance(50) {
        rng.pick(variants).text.to_owned()
    } else {
        heading.label.to_owned()
    };
    if quirks.broken && rng.chance(25) && text.chars().count() > 3 {
        let at = 2 + rng.below(text.chars().count() - 3);
        let at = text.char_indices().nth(at).map_or(0, |(i, _)| i);
        text.insert(at, '\n');
    }
    if quirks.spaces && rng.chance(40) && text.chars().count() > 2 {
        let at = 1 + rng.below(text.chars().count() - 1);
        let at = text.char_indices().nth(at).map_or(0, |(i, _)| i);
        text.insert(at, *rng.pick(&[' ', '\u{a0}', '　']));
    }
    text
}

/// A slip of the hand in a label: a character lost, doubled or another mark.
fn slip(text: &str, rng: &mut Rng) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    let at = 1 + rng.below(chars.len().saturating_sub(1));
    match rng.below(4) {
        0 if chars.len() > 4 => {
            chars.remove(at.min(chars.len() - 1));
        }
        1 => {
            let c = chars[at.min(chars.len() - 1)];
            chars.insert(at.min(chars.len()), c);
        }
        2 if chars.contains(&'.') => {
            for c in &mut chars {
                if *c == '.' {
                    *c = '、';
                }
            }
        }
        _ => chars.insert(at.min(chars.len()), ' '),
    }
    chars.into_iter().collect()
}

type Spec = (&'static str, &'static [Heading], Vec<Heading>);

fn specs(disclosure: Disclosure) -> Vec<Spec> {
    let of = |form: &'static Form| -> Vec<&'static RowBlock> {
        form.table(TableKind::Disclosure).expect("every form has it").blocks.iter().collect()
    };
    let plain = |b: &&'static RowBlock| (b.caption, b.rows, b.columns.to_vec());
    match disclosure {
        Disclosure::Form2019 => of(&y2019::FORM).iter().map(plain).collect(),
        Disclosure::Form2021 => of(&y2021::FORM).iter().map(plain).collect(),
        Disclosure::Hybrid => {
            let mut all: Vec<Spec> = of(&y2019::FORM).iter().take(1).map(plain).collect();
            all.extend(of(&y2021::FORM).iter().skip(1).map(plain));
            for (_, _, columns) in all.iter_mut() {
                for column in columns.iter_mut() {
                    if column.code == y2019::DECISIONS.code {
                        column.label = y2019::DECISIONS.label;
                    }
                }
            }
            all
        }
    }
}

/// The disclosure table. Figures are taken from either form's; the truth says where they stand.
pub fn disclosure(
    which: Disclosure,
    figures: &Figures,
    quirks: &Quirks,
    rng: &mut Rng,
    truths: &mut Truths,
) -> Sheet {
    let kind = TableKind::Disclosure;
    let specs = specs(which);
    let width = 1 + specs.iter().map(|s| s.2.len()).max().unwrap_or(0);
    let mut sheet = Sheet { kind, width, rows: Vec::new(), blocks: Vec::new(), head: 0 };
    let slipped = quirks.misprint.then(|| rng.below(specs.len()));
    for (i, (caption, rows, mut columns)) in specs.into_iter().enumerate() {
        sheet.blocks.push(sheet.rows.len());
        if !(i == 0 && quirks.no_first_caption) {
            sheet.rows.push(vec![cell(caption, 0, width, 1, Role::Caption)]);
        }
        if i == 0 && quirks.swapped && which != Disclosure::Form2021 {
            columns.swap(0, 1);
        }
        let n = columns.len();
        // The last column of a narrow block takes the rest of the width.
        let span = |c: usize| {
            if c + 1 == n && (n == 1 || quirks.wide_last) { width - 1 - c } else { 1 }
        };
        let corner = match quirks.odd_corner {
            true => (*rng.pick(&["信息类别", "内容", "项目", "类型", "指标名称", ""])).to_owned(),
            false => label(&shared::CONTENT, quirks, rng),
        };
        let mut head = vec![cell(corner, 0, 1, 1, Role::Head)];
        for (c, column) in columns.iter().enumerate() {
            let mut text = label(column, quirks, rng);
            if quirks.cut_heads && i == 0 && c < 2 && which != Disclosure::Form2021 {
                text = column.label.chars().take(3).collect();
            }
            head.push(cell(text, 1 + c, span(c), 1, Role::Head));
        }
        sheet.rows.push(head);
        let slipped_row = (slipped == Some(i)).then(|| rng.below(rows.len()));
        for (r, row) in rows.iter().enumerate() {
            let mut text = label(row, quirks, rng);
            if slipped_row == Some(r) {
                text = slip(row.label, rng);
            }
            let mut line = vec![cell(text, 0, 1, 1, Role::Label)];
            for (c, column) in columns.iter().enumerate() {
                let at = form::address(kind, row, column);
                let figure = &figures[&at];
                truths.insert(at, figure.truth);
                line.push(cell(figure.text.clone(), 1 + c, span(c), 1, Role::Value));
            }
            sheet.rows.push(line);
        }
        if i == 0 && quirks.extra_row {
            let mut line = vec![cell("其他主动公开文件", 0, 1, 1, Role::Label)];
            for c in 0..n {
                line.push(cell(format!("{}", 186 + c), 1 + c, span(c), 1, Role::Value));
            }
            sheet.rows.push(line);
        }
    }
    sheet
}

/// The applications table: a grid of three label columns and seven of figures.
pub fn applications(
    table: &'static StatutoryTable,
    figures: &Figures,
    quirks: &Quirks,
    rng: &mut Rng,
    truths: &mut Truths,
) -> Sheet {
    let kind = table.kind;
    let block = &table.blocks[0];
    let deep = form::paths(block.rows).iter().map(Vec::len).max().unwrap_or(1);
    let columns = form::paths(block.columns);
    let width = deep + columns.len();
    let mut sheet = Sheet { kind, width, rows: Vec::new(), blocks: vec![0], head: 3 };
    let corner = label(&block.corner[0], quirks, rng);
    let applicants = label(&block.corner[1], quirks, rng);
    sheet.rows.push(vec![
        cell(corner, 0, deep, 3, Role::Head),
        cell(applicants, deep, columns.len(), 1, Role::Head),
    ]);
    let (mut upper, mut lower, mut x) = (Vec::new(), Vec::new(), deep);
    for column in block.columns {
        let text = label(column, quirks, rng);
        let leaves = column.leaves().len();
        upper.push(cell(text, x, leaves, if column.is_leaf() { 2 } else { 1 }, Role::Head));
        if !column.is_leaf() {
            for (i, leaf) in column.leaves().into_iter().enumerate() {
                lower.push(cell(label(leaf, quirks, rng), x + i, 1, 1, Role::Head));
            }
        }
        x += leaves;
    }
    sheet.rows.push(upper);
    sheet.rows.push(lower);
    let paths = form::paths(block.rows);
    let slipped = quirks.misprint.then(|| rng.below(paths.len()));
    for (r, path) in paths.iter().enumerate() {
        let mut line = Vec::new();
        for (depth, heading) in path.iter().enumerate() {
            let first = r == 0 || paths[r - 1].get(depth).is_none_or(|h| h.code != heading.code);
            if !first {
                continue;
            }
            let w = if heading.is_leaf() { deep - depth } else { 1 };
            let mut text = label(heading, quirks, rng);
            if slipped == Some(r) && heading.is_leaf() {
                text = slip(heading.label, rng);
            }
            line.push(cell(text, depth, w, heading.leaves().len(), Role::Label));
        }
        for (c, column) in columns.iter().enumerate() {
            let at = form::address(kind, path[path.len() - 1], column[column.len() - 1]);
            let figure = &figures[&at];
            truths.insert(at, figure.truth);
            line.push(cell(figure.text.clone(), deep + c, 1, 1, Role::Value));
        }
        sheet.rows.push(line);
    }
    sheet
}

/// The sheet with a column of remarks at its right, some of them with figures in their words.
pub fn with_remarks(mut sheet: Sheet, rng: &mut Rng) -> Sheet {
    let x = sheet.width;
    sheet.width += 1;
    let head = sheet.head.max(1);
    for (y, row) in sheet.rows.iter_mut().enumerate() {
        let caption = row.len() == 1 && row[0].role == Role::Caption;
        if caption {
            row[0].w += 1;
        } else if sheet.head > 0 && y == 0 {
            row.push(cell("备注", x, 1, head, Role::Head));
        } else if sheet.head == 0 && row.iter().all(|c| c.role == Role::Head) {
            row.push(cell("备注", x, 1, 1, Role::Head));
        } else if y >= sheet.head {
            let text = if rng.chance(15) { "含网上申请3件" } else { "" };
            row.push(cell(text, x, 1, 1, Role::Value));
        }
    }
    sheet
}

/// The proceedings table: one line of figures under headings three deep.
pub fn proceedings(
    table: &'static StatutoryTable,
    figures: &Figures,
    quirks: &Quirks,
    rng: &mut Rng,
    truths: &mut Truths,
) -> Sheet {
    let kind = table.kind;
    let block = &table.blocks[0];
    let columns = form::paths(block.columns);
    let n = columns.len();
    let paths = form::paths(block.rows);
    let mut rows = vec![Vec::new(), Vec::new(), Vec::new(), Vec::new()];
    for (i, path) in paths.iter().enumerate() {
        let x = i * n;
        if path.len() == 1 {
            rows[0].push(cell(label(path[0], quirks, rng), x, n, 2, Role::Head));
        } else {
            if i == 0 || paths[i - 1][0].label != path[0].label {
                let w = n * path[0].leaves().len();
                rows[0].push(cell(label(path[0], quirks, rng), x, w, 1, Role::Head));
            }
            rows[1].push(cell(label(path[1], quirks, rng), x, n, 1, Role::Head));
        }
        for (c, column) in columns.iter().enumerate() {
            rows[2].push(cell(label(column[0], quirks, rng), x + c, 1, 1, Role::Head));
            let at = form::address(kind, path[path.len() - 1], column[0]);
            let figure = &figures[&at];
            truths.insert(at, figure.truth);
            rows[3].push(cell(figure.text.clone(), x + c, 1, 1, Role::Value));
        }
    }
    if rng.chance(25) {
        return Sheet { kind, width: n * paths.len(), rows, blocks: vec![0], head: 3 };
    }
    // In most copies, the results of a group without a middle heading stand one line higher.
    let first = paths.iter().filter(|p| p.len() == 1).count() * n;
    let raised: Vec<Cell> = rows[2].drain(..first).map(|c| Cell { h: 2, ..c }).collect();
    for c in rows[0].iter_mut().take(1) {
        c.h = 1;
    }
    rows[1].splice(0..0, raised);
    Sheet { kind, width: n * paths.len(), rows, blocks: vec![0], head: 3 }
}

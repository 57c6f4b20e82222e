//! The forms as tables to draw: cells with spans, and where which value goes.

use crate::form::{FORMS, Heading, Print, RowBlock, SheetCell, paths};
use crate::words::names::{Lang, column_name, row_name};
use serde::Serialize;
use std::collections::BTreeMap;

/// A cell of the drawn form.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum DrawnCell {
    /// A heading: label, English, columns, rows.
    Heading(&'static str, &'static str, usize, usize),
    /// The value of this number, in the order of the form.
    Value(usize),
}

/// A statutory table.
#[derive(Debug, Serialize)]
pub struct DrawnTable {
    /// Codes of row and column of each value, and their short names.
    cells: Vec<[&'static str; 4]>,
    blocks: Vec<Drawing>,
}

#[derive(Debug, Serialize)]
struct Drawing {
    caption: &'static str,
    head: Vec<Vec<DrawnCell>>,
    body: Vec<Vec<DrawnCell>>,
}

/// Every table of every form: form, table, sheet.
pub fn forms(lang: Lang) -> BTreeMap<&'static str, BTreeMap<&'static str, DrawnTable>> {
    FORMS
        .iter()
        .map(|form| {
            let tables = form.tables.iter().map(|table| {
                let mut first = 0;
                let blocks = table.blocks.iter().map(|block| {
                    let drawing = draw(block, first);
                    first += paths(block.rows).len() * paths(block.columns).len();
                    drawing
                });
                let blocks = blocks.collect();
                let cells = form.sheet(table.kind).map_or(&[][..], |sheet| &sheet.cells);
                let cells = cells.iter().map(|SheetCell { at, .. }| {
                    let names = [row_name, column_name].map(|name| name(Some(form), *at, lang));
                    [at.row, at.column, names[0], names[1]]
                });
                (table.kind.code(), DrawnTable { cells: cells.collect(), blocks })
            });
            (form.code, tables.collect())
        })
        .collect()
}

fn draw(block: &RowBlock, first: usize) -> Drawing {
    let (rows, columns) = (paths(block.rows), paths(block.columns));
    let deep = |paths: &[Vec<&'static Heading>]| paths.iter().map(Vec::len).max().unwrap_or(1);
    let width = columns.len();
    let mut head = Vec::new();
    let mut body = Vec::new();
    match block.print {
        Print::Grid => {
            let (across, down) = (deep(&rows), deep(&columns));
            levels(block.columns, down, 1, &mut head);
            if let Some(top) = head.first_mut() {
                let corner = block.corner.first();
                let (label, english) = corner.map_or(("", ""), |h| (h.label, h.english));
                top.insert(0, DrawnCell::Heading(label, english, across, down));
            }
            let mut at = first;
            for row in block.rows {
                lines(row, across, Vec::new(), &mut body, &mut at, width);
            }
        }
        Print::OneLine => {
            levels(block.rows, deep(&rows), width, &mut head);
            for _ in &rows {
                let mut line = Vec::new();
                levels(block.columns, deep(&columns), 1, &mut line);
                for (i, line) in line.into_iter().enumerate() {
                    let at = deep(&rows) + i;
                    if head.len() <= at {
                        head.push(Vec::new());
                    }
                    if let Some(to) = head.get_mut(at) {
                        to.extend(line);
                    }
                }
            }
            body.push((first..first + rows.len() * width).map(DrawnCell::Value).collect());
        }
    }
    Drawing { caption: block.caption, head, body }
}

/// The lines of a head: a heading without others below it reaches down to the last line. Each leaf
/// covers `each` columns.
fn levels(headings: &'static [Heading], depth: usize, each: usize, out: &mut Vec<Vec<DrawnCell>>) {
    out.resize_with(depth, Vec::new);
    for heading in headings {
        heading.visit(0, &mut |heading, level| {
            let down = if heading.is_leaf() { depth - level } else { 1 };
            let across = heading.leaves().len() * each;
            if let Some(line) = out.get_mut(level) {
                line.push(DrawnCell::Heading(heading.label, heading.english, across, down));
            }
        });
    }
}

/// The lines of a row heading: itself over those below it, a leaf as wide as what is left.
fn lines(
    heading: &'static Heading,
    across: usize,
    mut above: Vec<DrawnCell>,
    out: &mut Vec<Vec<DrawnCell>>,
    at: &mut usize,
    width: usize,
) {
    if heading.is_leaf() {
        above.push(DrawnCell::Heading(heading.label, heading.english, across, 1));
        above.extend((*at..*at + width).map(DrawnCell::Value));
        *at += width;
        out.push(above);
        return;
    }
    above.push(DrawnCell::Heading(heading.label, heading.english, 1, heading.leaves().len()));
    for child in heading.children {
        lines(child, across - 1, std::mem::take(&mut above), out, at, width);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The columns that each line of a drawing covers, with what hangs down from above.
    fn widths(lines: &[Vec<DrawnCell>]) -> Vec<usize> {
        let mut hanging: Vec<usize> = vec![0; lines.len() + 1];
        for (y, line) in lines.iter().enumerate() {
            for cell in line {
                let (across, down) = match cell {
                    DrawnCell::Heading(_, _, across, down) => (*across, *down),
                    DrawnCell::Value(_) => (1, 1),
                };
                hanging[y..y + down].iter_mut().for_each(|width| *width += across);
            }
        }
        hanging.pop();
        hanging
    }

    #[test]
    fn every_line_of_every_table_is_as_wide_as_the_others() {
        for (form, tables) in forms(Lang::En) {
            for (table, sheet) in tables {
                let mut values = 0;
                for block in sheet.blocks {
                    let (head, body) = (widths(&block.head), widths(&block.body));
                    let widths: Vec<_> = head.into_iter().chain(body).collect();
                    assert!(widths.windows(2).all(|w| w[0] == w[1]), "{form} {table}: {widths:?}");
                    for cell in block.body.iter().flatten() {
                        if let DrawnCell::Value(at) = cell {
                            assert_eq!(*at, values, "{form} {table}");
                            values += 1;
                        }
                    }
                }
                assert_eq!(values, sheet.cells.len(), "{form} {table}");
            }
        }
    }
}

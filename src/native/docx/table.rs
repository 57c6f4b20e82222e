//! Tables: cells over several columns and rows, rows and cells that changes took out.

use super::DocxReader;
use super::styles::ground;
use crate::native::body::{BodyCell, BodyRow, BodyTable};
use crate::native::xml::Element;
use std::collections::HashMap;

/// Columns of a table that are told apart.
const WIDEST: u32 = 1024;

impl DocxReader<'_> {
    /// Reads a table.
    pub fn table(&mut self, element: &Element) -> BodyTable {
        let mut table = BodyTable::default();
        // For each column, the cell that covers it going down: its row and its place there.
        let mut above: HashMap<u32, (usize, usize)> = HashMap::new();
        let mut rows = Vec::new();
        inner(element, "tr", &mut rows);
        for row in rows {
            let properties = row.child("trPr");
            let is = |name: &str| properties.is_some_and(|properties| properties.is_on(name));
            if is("del") || is("hidden") || is("moveFrom") {
                continue;
            }
            let mut read = BodyRow::default();
            let mut now: HashMap<u32, (usize, usize)> = HashMap::new();
            let before = properties.and_then(|p| p.val("gridBefore")).and_then(|n| n.parse().ok());
            let mut x = 0u32;
            if let Some(w @ 1..=WIDEST) = before {
                read.cells.push(BodyCell { w, h: 1, pieces: Vec::new() });
                x = w;
            }
            let mut cells = Vec::new();
            inner(row, "tc", &mut cells);
            for cell in cells {
                let properties = cell.child("tcPr");
                // Word 2003 wrote the same names in small letters.
                let of = |name: &str| {
                    let small = || properties?.child(&name.to_lowercase());
                    properties?.child(name).or_else(small)
                };
                if of("cellDel").is_some() {
                    continue;
                }
                let w = of("gridSpan").and_then(|span| span.get("val")?.parse().ok()).unwrap_or(1);
                let w = u32::clamp(w, 1, WIDEST);
                let goes_on = |name: &str| {
                    of(name).is_some_and(|merge| merge.get("val").is_none_or(|v| v == "continue"))
                };
                if goes_on("hMerge")
                    && let Some(last) = read.cells.last_mut()
                {
                    last.w = last.w.saturating_add(w);
                } else if goes_on("vMerge")
                    && let Some(&(row, at)) = above.get(&x)
                {
                    if let Some(over) = table.rows.get_mut(row).and_then(|r| r.cells.get_mut(at)) {
                        over.h += 1;
                    }
                    now.insert(x, (row, at));
                } else {
                    let mut pieces = Vec::new();
                    let around = self.cell.replace(ground(properties) == Some(true));
                    self.blocks(cell, &mut pieces);
                    self.release(&mut pieces);
                    self.cell = around;
                    if of("vMerge").is_some() {
                        now.insert(x, (table.rows.len(), read.cells.len()));
                    }
                    read.cells.push(BodyCell { w, h: 1, pieces });
                }
                x = x.saturating_add(w);
            }
            above = now;
            table.rows.push(read);
        }
        table
    }
}

/// The rows of a table or the cells of a row, whatever wraps them; not those of tables inside.
fn inner<'a>(holder: &'a Element, name: &str, out: &mut Vec<&'a Element>) {
    for element in holder.elements() {
        match &*element.name {
            own if own == name => out.push(element),
            "tbl" | "tr" | "tc" | "p" | "del" | "moveFrom" => {}
            _ => inner(element, name, out),
        }
    }
}

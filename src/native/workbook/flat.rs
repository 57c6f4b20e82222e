//! Workbooks of Excel in one part of XML, as of 2003: what programs that export tables as `.xls` often
//! write.

use super::format::NumberFormat;
use super::{CellStyle, Worksheet, body, uncounted};
use crate::native::body::Body;
use crate::native::xml::{Element, Node, parse};
use crate::report::Refusal;
use std::collections::{HashMap, HashSet};

/// Columns of the widest merged cell that others stand beside.
const WIDE: u32 = 64;

/// Rows and columns of a sheet.
const ROWS: u32 = 1_048_576;
const COLUMNS: u32 = 16_384;

/// Reads a workbook.
pub fn open(bytes: &[u8]) -> Result<Body, Refusal> {
    let book = parse(bytes)?;
    if &*book.name != "Workbook" {
        return Err(Refusal::OldFormat);
    }
    let styles = book.child("Styles").into_iter().flat_map(Element::elements);
    let styles = styles.filter_map(|own| Some((own.get("ID")?, style(own)))).collect();
    let mut sheets = Vec::new();
    for sheet in book.elements().filter(|own| &*own.name == "Worksheet") {
        let options = sheet.child("WorksheetOptions");
        let is_hidden = options.and_then(|own| own.child("Visible")).is_some();
        if let Some(table) = sheet.child("Table").filter(|_| !is_hidden) {
            let hides_zeros = options.is_some_and(|own| own.child("DoNotDisplayZeros").is_some());
            sheets.push(read(table, &styles, hides_zeros)?);
        }
    }
    body(sheets)
}

fn style(own: &Element) -> CellStyle {
    let format = own.child("NumberFormat").and_then(|format| format.get("Format"));
    let format = match format {
        None | Some("" | "General" | "General Number" | "@") => NumberFormat::General,
        Some("Fixed") => NumberFormat::of("0.00"),
        Some("Standard") => NumberFormat::of("#,##0.00"),
        Some("Percent") => NumberFormat::of("0.00%"),
        Some(code) => NumberFormat::of(code),
    };
    let borders = own.child("Borders").is_some_and(|all| all.elements().next().is_some());
    let ground = own.child("Interior").and_then(|ground| ground.get("Pattern"));
    let colour = own.child("Font").and_then(|font| font.get("Color"));
    let is_white = colour.is_some_and(|colour| colour.eq_ignore_ascii_case("#ffffff"));
    let is_pale = is_white && ground.is_none_or(|ground| ground == "None");
    CellStyle { format, bordered: borders, is_pale }
}

fn number(own: &Element, name: &str) -> Option<u32> {
    own.get(name).and_then(|number| number.parse().ok())
}

fn read(
    table: &Element,
    styles: &HashMap<&str, CellStyle>,
    hides_zeros: bool,
) -> Result<Worksheet, Refusal> {
    let mut sheet = Worksheet::default();
    let (mut rows, mut columns) = (HashSet::new(), HashSet::new());
    let is_hidden = |own: &Element| own.get("Hidden") == Some("1");
    // What does not say its place stands behind the one before.
    let (mut y, mut column) = (0u32, 0u32);
    let mut tall = HashMap::new();
    for own in table.elements() {
        match &*own.name {
            "Column" => {
                let from = number(own, "Index").map_or(column, |nth| nth.saturating_sub(1));
                let to = from.saturating_add(number(own, "Span").unwrap_or(0)).min(COLUMNS);
                column = to.saturating_add(1);
                if is_hidden(own) {
                    columns.extend(from..=to);
                }
            }
            "Row" => {
                y = number(own, "Index").map_or(y, |nth| nth.saturating_sub(1));
                if y >= ROWS {
                    return Err(Refusal::Damaged);
                }
                if is_hidden(own) {
                    rows.insert(y);
                }
                let mut row = FlatRow { own, y, styles, hides_zeros, tall: &mut tall };
                row.cells(&mut sheet)?;
                y = y.saturating_add(1).saturating_add(number(own, "Span").unwrap_or(0));
            }
            _ => {}
        }
    }
    sheet.leave_out(&rows, &columns);
    Ok(sheet)
}

struct FlatRow<'a> {
    own: &'a Element,
    y: u32,
    styles: &'a HashMap<&'a str, CellStyle>,
    hides_zeros: bool,
    /// By column, the row up to which a merged cell covers it.
    tall: &'a mut HashMap<u32, u32>,
}

impl FlatRow<'_> {
    fn cells(&mut self, sheet: &mut Worksheet) -> Result<(), Refusal> {
        let FlatRow { own: row, y, styles, hides_zeros, .. } = *self;
        let usual = CellStyle::default();
        let mut x = 0u32;
        for cell in row.elements().filter(|own| &*own.name == "Cell") {
            match number(cell, "Index") {
                Some(nth) => x = nth.saturating_sub(1),
                // Nothing stands where a cell above goes on.
                None => {
                    while self.tall.get(&x).is_some_and(|to| y < *to) {
                        x += 1;
                    }
                }
            }
            if x >= COLUMNS {
                return Err(Refusal::Damaged);
            }
            let id = cell.get("StyleID").or(row.get("StyleID")).unwrap_or("Default");
            let style = styles.get(id).unwrap_or(&usual);
            let text = match cell.child("Data") {
                Some(data) => {
                    let said = seen(data);
                    let value = said.trim().parse::<f64>().ok();
                    match value.filter(|_| data.get("Type") == Some("Number")) {
                        Some(0.0) if hides_zeros => String::new(),
                        Some(value) => style.format.show(value),
                        None => said.trim().to_owned(),
                    }
                }
                None if cell.get("Formula").is_some() => uncounted(),
                None => String::new(),
            };
            sheet.cells.insert((y, x), style.show(text));
            let more = |name| number(cell, name).unwrap_or(0).min(ROWS);
            let (w, h) = (more("MergeAcross") + 1, more("MergeDown") + 1);
            if w > 1 || h > 1 {
                sheet.merged.push((y, x, h, w.min(COLUMNS)));
            }
            if h > 1 {
                self.tall.extend((x..x + w.min(WIDE)).map(|x| (x, y + h)));
            }
            x += w;
        }
        Ok(())
    }
}

/// The text of an element and of those in it; not what is raised, or struck out.
fn seen(holder: &Element) -> String {
    let of = |node: &Node| match node {
        Node::Text(text) => text.clone(),
        Node::Element(own) if matches!(&*own.name, "Sup" | "Sub" | "S") => String::new(),
        Node::Element(own) => seen(own),
    };
    holder.children.iter().map(of).collect()
}

//! Workbooks of Excel since 2007 (ISO/IEC 29500).

use super::format::NumberFormat;
use super::{CellStyle, DisplayedCell, Worksheet, address, body, uncounted};
use crate::native::Settings;
use crate::native::body::Body;
use crate::native::package::{Package, beside};
use crate::native::xml::{Element, parse};
use crate::report::Refusal;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Styles of cells, by number.
#[derive(Default)]
struct CellStyles {
    cells: Vec<CellStyle>,
}

/// Reads a workbook.
pub fn open(bytes: &[u8], settings: &Settings) -> Result<Body, Refusal> {
    let package = Package::open(bytes, settings.largest)?;
    let main = "xl/workbook.xml";
    let workbook = parse(&package.part(main)?.ok_or(Refusal::OldFormat)?)?;
    let relations = parse(&package.part("xl/_rels/workbook.xml.rels")?.ok_or(Refusal::Damaged)?)?;
    let targets: HashMap<&str, &str> =
        relations.elements().filter_map(|own| Some((own.get("Id")?, own.get("Target")?))).collect();
    let of = |name: &str| -> Result<Element, Refusal> {
        let part = package.part(&beside(main, name))?;
        part.map_or_else(|| Ok(Element::default()), |part| parse(&part))
    };
    let texts: Vec<String> = of("sharedStrings.xml")?.elements().map(rich).collect();
    let styles = CellStyles::of(&of("styles.xml")?);
    let mut sheets = Vec::new();
    // A text may be named by cells without number.
    let mut left = settings.largest;
    for sheet in workbook.child("sheets").into_iter().flat_map(Element::elements) {
        if sheet.get("state").is_some_and(|state| state != "visible") {
            continue;
        }
        let target = sheet.get("id").and_then(|id| targets.get(id)).ok_or(Refusal::Damaged)?;
        let part = package.part(&beside(main, target))?.ok_or(Refusal::Damaged)?;
        sheets.push(read(&parse(&part)?, &texts, &styles, &mut left)?);
    }
    body(sheets)
}

/// A text of several runs; readings written over it are not part of it, nor what is struck out.
fn rich(holder: &Element) -> String {
    let mut out = String::new();
    for element in holder.elements() {
        match &*element.name {
            "t" => out.push_str(&element.text()),
            "r" => {
                let properties = element.child("rPr");
                let raised = properties.and_then(|own| own.val("vertAlign"));
                let is_struck = properties.is_some_and(|own| own.is_on("strike"));
                if !is_struck && !matches!(raised, Some("superscript" | "subscript")) {
                    out.extend(element.child("t").map(Element::text));
                }
            }
            _ => {}
        }
    }
    out.trim().to_owned()
}

impl CellStyles {
    fn of(part: &Element) -> Self {
        let list = |name: &str| part.child(name).into_iter().flat_map(Element::elements);
        let formats: HashMap<u32, NumberFormat> = list("numFmts")
            .filter_map(|own| {
                Some((own.get("numFmtId")?.parse().ok()?, NumberFormat::of(own.get("formatCode")?)))
            })
            .collect();
        let borders: Vec<bool> = list("borders")
            .map(|own| {
                own.elements().any(|side| side.get("style").is_some_and(|style| style != "none"))
            })
            .collect();
        let is_white = |colour: &Element| {
            colour.get("rgb").is_some_and(|rgb| rgb.to_ascii_lowercase().ends_with("ffffff"))
                || colour.get("theme") == Some("0") && colour.get("tint").is_none()
                || matches!(colour.get("indexed"), Some("1" | "9"))
        };
        let white: Vec<bool> =
            list("fonts").map(|own| own.child("color").is_some_and(is_white)).collect();
        let grounds: Vec<bool> = list("fills")
            .map(|own| {
                let kind = own.child("patternFill").map(|fill| fill.get("patternType"));
                !matches!(kind, Some(None | Some("none")))
            })
            .collect();
        let cells = list("cellXfs").map(|own| {
            let number =
                |name: &str| own.get(name).and_then(|id| id.parse::<u32>().ok()).unwrap_or(0);
            let id = number("numFmtId");
            let format = formats.get(&id).cloned().unwrap_or_else(|| NumberFormat::built_in(id));
            let of = |all: &[bool], name| all.get(number(name) as usize).copied().unwrap_or(false);
            let is_pale = of(&white, "fontId") && !of(&grounds, "fillId");
            CellStyle { format, bordered: of(&borders, "borderId"), is_pale }
        });
        CellStyles { cells: cells.collect() }
    }
}

/// Reads a sheet, of whose texts no more than `left` bytes may be left.
fn read(
    part: &Element,
    texts: &[String],
    styles: &CellStyles,
    left: &mut u64,
) -> Result<Worksheet, Refusal> {
    let is_on = |value: Option<&str>| matches!(value, Some("1" | "true"));
    let views = part.child("sheetViews").into_iter().flat_map(Element::elements);
    let hides_zeros =
        views.into_iter().any(|view| matches!(view.get("showZeros"), Some("0" | "false")));
    let mut hidden = HashSet::new();
    for columns in part.child("cols").into_iter().flat_map(Element::elements) {
        let number = |name: &str| columns.get(name).and_then(|n| n.parse::<u32>().ok());
        if let (true, Some(from), Some(to)) =
            (is_on(columns.get("hidden")), number("min"), number("max"))
        {
            hidden.extend(from.saturating_sub(1)..to.min(16_384));
        }
    }
    let mut cells: BTreeMap<(u32, u32), DisplayedCell> = BTreeMap::new();
    let mut gone: HashSet<u32> = HashSet::new();
    let mut next_row = 0;
    for row in part.child("sheetData").into_iter().flat_map(Element::elements) {
        let told = row.get("r").and_then(|r| r.parse::<u32>().ok()).and_then(|r| r.checked_sub(1));
        let y = told.unwrap_or(next_row);
        next_row = y.saturating_add(1);
        if is_on(row.get("hidden")) || row.get("ht").is_some_and(|high| high == "0") {
            gone.insert(y);
            continue;
        }
        let mut next = 0;
        for cell in row.elements().filter(|cell| &*cell.name == "c") {
            let at = cell.get("r").and_then(address).unwrap_or((y, next));
            next = at.1 + 1;
            let style = cell.get("s").and_then(|s| s.parse::<usize>().ok()).unwrap_or(0);
            let usual = CellStyle::default();
            let style = styles.cells.get(style).unwrap_or(&usual);
            let text = text_of(cell, texts, &style.format, hides_zeros);
            *left = left.checked_sub(text.len() as u64).ok_or(Refusal::TooLarge)?;
            cells.insert((y, at.1), style.show(text));
        }
    }
    let merged = part.child("mergeCells").into_iter().flat_map(Element::elements);
    let merged = merged.filter_map(|own| {
        let (from, to) = own.get("ref")?.split_once(':')?;
        let (from, to) = (address(from)?, address(to)?);
        Some((from.0, from.1, to.0.checked_sub(from.0)? + 1, to.1.checked_sub(from.1)? + 1))
    });
    let mut sheet = Worksheet { cells, merged: merged.collect() };
    sheet.leave_out(&gone, &hidden);
    Ok(sheet)
}

fn text_of(cell: &Element, texts: &[String], format: &NumberFormat, hides_zeros: bool) -> String {
    let value = cell.child("v").map(Element::text).unwrap_or_default();
    if value.is_empty() && cell.get("t").is_none_or(|kind| kind == "n") && cell.child("f").is_some()
    {
        return uncounted();
    }
    match cell.get("t") {
        Some("s") => {
            let text = value.trim().parse::<usize>().ok().and_then(|at| texts.get(at));
            text.cloned().unwrap_or_else(|| "\u{FFFD}".into())
        }
        Some("inlineStr") => cell.child("is").map(rich).unwrap_or_default(),
        Some("str" | "e" | "d") => value,
        Some("b") => if value == "0" { "FALSE" } else { "TRUE" }.into(),
        _ => match value.trim().parse::<f64>() {
            Ok(0.0) if hides_zeros => String::new(),
            Ok(number) => format.show(number),
            Err(_) => value,
        },
    }
}

impl Worksheet {
    /// Takes rows and columns out, so that the others close up.
    pub(super) fn leave_out(&mut self, rows: &HashSet<u32>, columns: &HashSet<u32>) {
        if rows.is_empty() && columns.is_empty() {
            return;
        }
        let sorted = |set: &HashSet<u32>| {
            let mut list: Vec<u32> = set.iter().copied().collect();
            list.sort_unstable();
            list
        };
        let (rows, columns) = (sorted(rows), sorted(columns));
        let before = |list: &[u32], at: u32| list.partition_point(|own| *own < at) as u32;
        let cells = std::mem::take(&mut self.cells);
        self.cells = cells
            .into_iter()
            .filter(|((y, x), _)| {
                rows.binary_search(y).is_err() && columns.binary_search(x).is_err()
            })
            .map(|((y, x), cell)| ((y - before(&rows, y), x - before(&columns, x)), cell))
            .collect();
        for (y, x, h, w) in &mut self.merged {
            let (top, left) = (before(&rows, *y), before(&columns, *x));
            *h = h.saturating_sub(before(&rows, *y + *h) - top);
            *w = w.saturating_sub(before(&columns, *x + *w) - left);
            *y -= top;
            *x -= left;
        }
        self.merged.retain(|(_, _, h, w)| *h > 0 && *w > 0);
    }
}

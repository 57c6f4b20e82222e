//! Workbooks of Excel since 2007 (ISO/IEC 29500).

use super::format::Format;
use super::{Sheet, Shown, address, body};
use crate::native::body::Body;
use crate::native::package::{Package, beside};
use crate::native::xml::{Element, parse};
use crate::native::{Settings, Trouble};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Styles of cells, by number: how numbers are shown, whether lines are drawn.
#[derive(Default)]
struct Styles {
    cells: Vec<(Format, bool)>,
}

/// Reads a workbook.
pub fn open(bytes: &[u8], settings: &Settings) -> Result<Body, Trouble> {
    let package = Package::open(bytes, settings.largest)?;
    let main = "xl/workbook.xml";
    let workbook = parse(&package.part(main)?.ok_or(Trouble::OldFormat)?)?;
    let relations = parse(&package.part("xl/_rels/workbook.xml.rels")?.ok_or(Trouble::Damaged)?)?;
    let targets: HashMap<&str, &str> =
        relations.elements().filter_map(|own| Some((own.get("Id")?, own.get("Target")?))).collect();
    let of = |name: &str| -> Result<Element, Trouble> {
        let part = package.part(&beside(main, name))?;
        part.map_or_else(|| Ok(Element::default()), |part| parse(&part))
    };
    let texts: Vec<String> = of("sharedStrings.xml")?.elements().map(rich).collect();
    let styles = Styles::of(&of("styles.xml")?);
    let mut sheets = Vec::new();
    for sheet in workbook.child("sheets").into_iter().flat_map(Element::elements) {
        if sheet.get("state").is_some_and(|state| state != "visible") {
            continue;
        }
        let target = sheet.get("id").and_then(|id| targets.get(id)).ok_or(Trouble::Damaged)?;
        let part = package.part(&beside(main, target))?.ok_or(Trouble::Damaged)?;
        sheets.push(read(&parse(&part)?, &texts, &styles));
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

impl Styles {
    fn of(part: &Element) -> Self {
        let list = |name: &str| part.child(name).into_iter().flat_map(Element::elements);
        let formats: HashMap<u32, String> = list("numFmts")
            .filter_map(|own| {
                Some((own.get("numFmtId")?.parse().ok()?, own.get("formatCode")?.to_owned()))
            })
            .collect();
        let borders: Vec<bool> = list("borders")
            .map(|own| {
                own.elements().any(|side| side.get("style").is_some_and(|style| style != "none"))
            })
            .collect();
        let cells = list("cellXfs").map(|own| {
            let number =
                |name: &str| own.get(name).and_then(|id| id.parse::<u32>().ok()).unwrap_or(0);
            let id = number("numFmtId");
            let format =
                formats.get(&id).cloned().map_or_else(|| Format::built_in(id), Format::Code);
            (format, borders.get(number("borderId") as usize).copied().unwrap_or(false))
        });
        Styles { cells: cells.collect() }
    }
}

fn read(part: &Element, texts: &[String], styles: &Styles) -> Sheet {
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
    let mut cells: BTreeMap<(u32, u32), Shown> = BTreeMap::new();
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
            let usual = (Format::General, false);
            let (format, bordered) = styles.cells.get(style).unwrap_or(&usual);
            let text = text_of(cell, texts, format, hides_zeros);
            cells.insert((y, at.1), Shown { text, bordered: Some(*bordered) });
        }
    }
    let merged = part.child("mergeCells").into_iter().flat_map(Element::elements);
    let merged = merged.filter_map(|own| {
        let (from, to) = own.get("ref")?.split_once(':')?;
        let (from, to) = (address(from)?, address(to)?);
        Some((from.0, from.1, to.0.checked_sub(from.0)? + 1, to.1.checked_sub(from.1)? + 1))
    });
    let mut sheet = Sheet { cells, merged: merged.collect() };
    sheet.leave_out(&gone, &hidden);
    sheet
}

fn text_of(cell: &Element, texts: &[String], format: &Format, hides_zeros: bool) -> String {
    let value = cell.child("v").map(Element::text).unwrap_or_default();
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

impl Sheet {
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

//! What is read of a cell is what a browser draws in it: generated pages with markup and styles that
//! hide, strike, raise and part, alone and in pairs, are held against headless Chromium, cell by cell.
//! `GOUJI_PAGES=2000` for more pages. Left out, with a word, where there is no Chromium.

mod constructs;

use crate::print::rng::Rng;
use constructs::{CONSTRUCTS, Construct};
use gouji::form::{FORMS, TableKind};
use gouji::report::{Place, Reading};
use gouji::{Options, convert};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// Cells of a page whose figure is written in some way.
const CELLS: usize = 10;

/// Pages of a usual run: with the planted one, as many as are looked at together.
const PAGES: usize = 23;

/// A cell as a page writes it.
struct Written {
    rules: String,
    html: String,
    names: Vec<&'static str>,
}

fn fill(markup: &str, figure: &str, inner: &str, noise: u64) -> String {
    let (a, b) = figure.split_at(1);
    let mut out = String::new();
    for c in markup.chars() {
        match c {
            'ν' => out.push_str(inner),
            'α' => out.push_str(a),
            'β' => out.push_str(b),
            'χ' => out.push_str(&noise.to_string()),
            c => out.push(c),
        }
    }
    out
}

/// Markup with the letters that stand for something taken out of names that hold them.
///
/// Constructs take turns, so that so many cells have each as often as any, alone and with each other.
fn cell(rng: &mut Rng, nth: usize, figure: &str) -> Written {
    let noise = 1 + rng.below(9) as u64;
    let turn = nth / CONSTRUCTS.len();
    let one: &Construct = &CONSTRUCTS[nth % CONSTRUCTS.len()];
    // A construct around another: only where it takes the figure whole, and markup may stand.
    let takes =
        |c: &Construct| c.2.contains('ν') && !c.2.contains("'ν'") && !c.2.contains("<textarea");
    // Three turns of five: some constructs are only ever the inner one, two times of three.
    if takes(one) && matches!(turn % 5, 1 | 3 | 4) {
        let other: &Construct = &CONSTRUCTS[(nth + turn) % CONSTRUCTS.len()];
        let inner = fill(other.2, figure, figure, noise);
        return Written {
            rules: format!("{}\n{}\n", one.1, other.1),
            html: fill(one.2, figure, &inner, noise),
            names: vec![one.0, other.0],
        };
    }
    Written {
        rules: format!("{}\n", one.1),
        html: fill(one.2, figure, figure, noise),
        names: vec![one.0],
    }
}

/// A page with the first table of the form, its cells written so.
fn page(cells: &[Written]) -> String {
    let form = FORMS.last().expect("a form");
    let table = form.table(TableKind::Disclosure).expect("the table");
    let mut rows = String::new();
    let mut cells = cells.iter();
    for block in table.blocks {
        let wide = 3 / block.columns.len();
        let span = if wide > 1 { format!(" colspan={wide}") } else { String::new() };
        rows += "<tr><td>信息内容</td>";
        for column in block.columns {
            rows += &format!("<td{span}>{}</td>", column.label);
        }
        rows += "</tr>\n";
        for row in block.rows {
            rows += &format!("<tr><td>{}</td>", row.label);
            for _ in block.columns {
                rows += &format!("<td{span}>{}</td>", cells.next().map_or("0", |cell| &cell.html));
            }
            rows += "</tr>\n";
        }
    }
    format!(
        "<!DOCTYPE html>\n<html><head><meta charset=utf-8><title>云沅市水务局2022年政府信息公开工作年度报告</title>\
         <style>h1,h2{{font-size:12px}}td:first-child{{white-space:nowrap}}
RULES</style></head><body><h1>云沅市水务局2022年政府信息公开工作年度报告</h1>\n\
         <h2>二、主动公开政府信息情况</h2>\n<table border=1>{rows}</table></body></html>"
    )
}

fn made(seed: u64) -> (String, Vec<Written>) {
    let mut rng = Rng::new(seed ^ 0x5EE);
    let cells: Vec<Written> = (0..CELLS)
        .map(|i| {
            let figure = (11 + rng.below(88)).to_string();
            cell(&mut rng, seed as usize * CELLS + i, &figure)
        })
        .collect();
    let rules: String = cells.iter().map(|cell| &*cell.rules).collect();
    (page(&cells).replace("RULES", &rules), cells)
}

/// What a browser draws in the cells of a page, by table, row and cell.
type Drawn = BTreeMap<(u32, u32, u32), Value>;

/// What a browser draws on pages; `None` where there is none.
fn drawn(pages: &[String]) -> Option<Vec<Drawn>> {
    let dir = tempfile::tempdir().expect("dir");
    let (input, output) = (dir.path().join("pages.json"), dir.path().join("result.json"));
    std::fs::write(&input, serde_json::to_vec(pages).expect("JSON")).expect("written");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/rendered.py");
    let run = Command::new("python3").arg(script).arg(&input).arg(&output).output().ok()?;
    if run.status.code() == Some(77) {
        return None;
    }
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let found: Vec<Vec<Value>> =
        serde_json::from_slice(&std::fs::read(&output).expect("a result")).expect("JSON");
    let number = |value: &Value| value.as_u64().expect("a number") as u32;
    let place =
        |cell: &Value| (number(&cell["at"][0]), number(&cell["at"][1]), number(&cell["at"][2]));
    let by_place = |cells: Vec<Value>| cells.into_iter().map(|cell| (place(&cell), cell)).collect();
    Some(found.into_iter().map(by_place).collect())
}

/// The runs of characters that are a figure's own: as large as any, and neither marks nor links
/// beside it.
fn figures(cell: &Value) -> Vec<&str> {
    let runs = cell["runs"].as_array().expect("runs");
    let size = |run: &Value| run["size"].as_f64().expect("a size");
    let runs = without(runs.iter().collect(), "level");
    let largest = runs.iter().map(|run| size(run)).fold(0.0, f64::max);
    let runs = runs.into_iter().filter(|run| size(run) > 0.95 * largest).collect();
    without(runs, "link").into_iter().filter_map(|run| run["text"].as_str()).collect()
}

/// The runs that are not so, if any is not.
fn without<'v>(runs: Vec<&'v Value>, what: &str) -> Vec<&'v Value> {
    let is = |run: &Value| run[what].as_bool().expect("a flag");
    let rest: Vec<&Value> = runs.iter().copied().filter(|run| !is(run)).collect();
    if rest.is_empty() { runs } else { rest }
}

/// Why a number is not what a cell shows.
fn is_wrong(number: &str, cell: &Value) -> Option<&'static str> {
    let objects = cell["objects"].as_array().expect("objects");
    if objects.iter().any(|object| object != "content") {
        return Some("something that is not text is drawn");
    }
    // The constructs add a 1 by a rule.
    let is = |figure: &str| match objects.len() {
        0 => number == figure,
        _ => number == format!("1{figure}") || number == format!("{figure}1"),
    };
    match figures(cell)[..] {
        [] if !objects.is_empty() && is("") => None,
        [] => Some("nothing is drawn"),
        [one] if is(one) => None,
        [_] => Some("another figure is drawn"),
        _ => Some("several figures are drawn"),
    }
}

/// Whether a cell shows one figure and nothing else.
fn is_plain(cell: &Value) -> bool {
    let runs = cell["runs"].as_array().expect("runs");
    cell["objects"].as_array().is_some_and(Vec::is_empty)
        && cell["struck"] == false
        && cell["reordered"] == false
        && matches!(&runs[..], [run] if run["text"].as_str().is_some_and(|text| text.bytes().all(|b| b.is_ascii_digit())))
}

#[test]
fn what_is_read_is_what_is_drawn() {
    let n = std::env::var("GOUJI_PAGES").ok().and_then(|n| n.parse().ok()).unwrap_or(PAGES);
    let made: Vec<(String, Vec<Written>)> = (0..n as u64).map(made).collect();
    let pages: Vec<String> = made.iter().map(|(page, _)| page.clone()).collect();
    let planted = page(&planted_cells());
    let Some(drawn) = drawn(&[pages, vec![planted]].concat()) else {
        eprintln!("left out: there is no Chromium with ChromeDriver");
        return;
    };
    are_told(drawn.last().expect("the planted page"));
    let (mut plain, mut read, mut wrong) = (0u32, 0u32, Vec::new());
    for ((page, cells), drawn) in made.iter().zip(&drawn) {
        let checked = convert(page.as_bytes(), "page.html", &Options::default()).expect("a report");
        let table = checked.report.table(TableKind::Disclosure).expect("the table");
        for (cell, written) in table.iter().zip(cells) {
            let Some(Place::Grid { table, row, cell: nth }) = cell.place else {
                continue;
            };
            let shown = &drawn[&(table, row, nth)];
            let fault = match cell.reading {
                Reading::Number(number) => is_wrong(&number.to_string(), shown),
                Reading::Blank if !shown["runs"].as_array().expect("runs").is_empty() => {
                    Some("something is drawn where nothing was read")
                }
                _ => None,
            };
            if let Some(fault) = fault {
                wrong.push(format!("{}: read {:?}, {fault}: {shown}", written.html, cell.reading));
            }
            if is_plain(shown) {
                plain += 1;
                let is_read = matches!(cell.reading, Reading::Number(_));
                read += u32::from(is_read);
                if !is_read && std::env::var_os("GOUJI_SHOW").is_some() {
                    eprintln!("not read: {} {:?}", written.html, cell.printed);
                }
            }
        }
    }
    eprintln!("{n} pages, {plain} plain cells, {read} of them read, {} wrong", wrong.len());
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong[..wrong.len().min(25)].join("\n"));
    assert!(read * 100 >= plain * 98, "{read} of {plain} cells that show one figure are read");
}

#[test]
fn two_thousand_pages_have_each_construct_alone_and_in_pairs() {
    let mut used = BTreeMap::new();
    for (_, cells) in (0..2000).map(made) {
        for names in cells.iter().map(|cell| &cell.names) {
            let alone = names.len() == 1;
            names.iter().for_each(|name| *used.entry((*name, alone)).or_insert(0u32) += 1);
        }
    }
    for (name, ..) in CONSTRUCTS {
        let times = |alone| used.get(&(*name, alone)).copied().unwrap_or(0);
        assert!(
            times(true) >= 40 && times(false) >= 40,
            "{name}: {} {}",
            times(true),
            times(false)
        );
    }
}

/// Cells and what they would say to a reader of tags alone.
const PLANTED: &[(&str, &str)] = &[
    ("<span style='color:#fff'>9</span>23", "923"),
    ("<span style='opacity:0'>9</span>23", "923"),
    ("<span style='position:absolute;left:-9999px'>9</span>23", "923"),
    ("<del>32</del>23", "3223"),
    ("23<sup>1</sup>", "231"),
    ("<span style='display:block'>2</span>3", "23"),
    ("<bdo dir=rtl>32</bdo>", "32"),
    ("<span style='visibility:hidden'>23</span>", "23"),
    ("2<img src=x width=20 height=20>", "2"),
    ("23<a href='#n'>1</a>", "231"),
];

fn planted_cells() -> Vec<Written> {
    let written =
        |html: &str| Written { rules: String::new(), html: html.into(), names: Vec::new() };
    PLANTED.iter().map(|(html, _)| written(html)).collect()
}

/// The referee must tell each of them.
fn are_told(drawn: &Drawn) {
    let places = [(2, 2), (2, 3), (2, 4), (3, 2), (3, 3), (3, 4), (5, 2), (7, 2), (8, 2), (10, 2)];
    for ((html, number), (row, nth)) in PLANTED.iter().zip(places) {
        assert!(is_wrong(number, &drawn[&(1, row, nth)]).is_some(), "{html} as {number}");
    }
}

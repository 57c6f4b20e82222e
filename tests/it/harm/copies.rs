//! Copies of printed reports with one harm of their page, of the program that made text of it, or of
//! the print.

use super::{any, document, figures, is_digit, plan, text_of};
use crate::print::figures::Zeros;
use crate::print::rng::Rng;
use crate::print::sheet::{Cell, Role};
use crate::print::text::Layout;
use crate::print::{Medium, Plan, Printed};

/// A copy with one harm that its page had before it became text: a cell lost, where all others hold
/// something, or a figure broken over two lines.
pub fn copy_of_source(seed: u64) -> Option<(&'static str, String, Printed)> {
    let mut rng = Rng::new(seed ^ 0x5A5A);
    let kind = *rng.pick(&["cell of a page", "broken figure"]);
    let layout = Layout::draw(&mut rng);
    let mut plan = plan(seed % 5000, Medium::Text(layout));
    if kind == "cell of a page" && plan.zeros.leaves_blanks() {
        plan.zeros = Zeros::Zero;
    }
    let mut done = false;
    let printed = plan.print_with(|sheets| {
        let nth = if rng.chance(50) { 2 } else { rng.below(2) };
        let values = |row: &Vec<Cell>| row.iter().any(|cell| cell.role == Role::Value);
        let rows: Vec<&mut Vec<Cell>> =
            sheets[nth].rows.iter_mut().filter(|row| values(row)).collect();
        let n = rng.below(rows.len());
        let Some(row) = rows.into_iter().nth(n) else { return };
        let whole = |cell: &Cell| {
            cell.role == Role::Value
                && (kind == "cell of a page"
                    || cell.text.len() > 1 && cell.text.bytes().all(|b| b.is_ascii_digit()))
        };
        let cells: Vec<usize> = (0..row.len()).filter(|at| whole(&row[*at])).collect();
        let Some(at) = any(&cells, &mut rng) else { return };
        if kind == "cell of a page" {
            row.remove(at);
        } else {
            let text = &mut row[at].text;
            text.insert(1 + rng.below(text.len() - 1), '\n');
        }
        done = true;
        // Empty cells that pages have below their last table.
        if rng.chance(30) {
            let width = sheets[2].width;
            let cell = |x| Cell { text: String::new(), x, w: 1, h: 1, role: Role::Value };
            sheets[2].rows.push((0..width).map(cell).collect());
        }
    });
    done.then(|| (kind, printed.text.clone(), printed))
}

/// A copy whose lines lost the space around them, tabs too, and perhaps those that are empty then: so
/// programs leave a text that take their lines one by one.
pub fn copy_without_outer_space(seed: u64) -> Option<(&'static str, String, Printed)> {
    let mut rng = Rng::new(seed ^ 0xA5A5);
    let layout = *rng.pick(Layout::ALL);
    if !rng.chance(20) {
        return None;
    }
    let printed = document(seed % 5000, Medium::Text(layout));
    let keeps_empty = rng.chance(50);
    let lines = printed.text.lines().map(str::trim).filter(|line| keeps_empty || !line.is_empty());
    let harmed = lines.collect::<Vec<_>>().join("\n");
    (harmed != printed.text.trim_end()).then_some(("outer space", harmed, printed))
}

/// What print does: a page's end, number or title between two lines, lines on one line, a figure over two;
/// and what cleans a text of equal lines under each other or of tabs beside each other.
const OF_PRINT: [&str; 7] = [
    "page break", "running title", "indented number", "joined by space", "broken anywhere",
    "lines once", "tabs once",
];

/// A copy with one such harm, whatever its blanks.
pub fn copy_of_print(seed: u64) -> Option<(&'static str, String, Printed)> {
    let mut rng = Rng::new(seed ^ 0x3C3C);
    let kind = *rng.pick(&OF_PRINT);
    let layout = match kind {
        "tabs once" => *rng.pick(&[Layout::Tab, Layout::TabGrid]),
        _ => Layout::draw(&mut rng),
    };
    let medium = Medium::Text(layout);
    let zeros = Plan::with(seed % 5000, medium).zeros;
    let plan = Plan { zeros, ..plan(seed % 5000, medium) };
    if kind == "broken anywhere" {
        let mut done = false;
        let printed = plan.print_with(|sheets| {
            let cells = sheets.iter_mut().flat_map(|sheet| &mut sheet.rows).flatten();
            let mut long: Vec<&mut Cell> = cells
                .filter(|cell| cell.role == Role::Value && cell.text.len() > 1)
                .filter(|cell| cell.text.is_ascii() && cell.text.contains(|c| is_digit(Some(c))))
                .collect();
            if !long.is_empty() {
                let nth = rng.below(long.len());
                let text = &mut long[nth].text;
                let at = 1 + rng.below(text.len() - 1);
                text.insert_str(at, rng.pick::<&str>(&["\n", "\n", "\n ", "\n    ", "\n\n"]));
                done = true;
            }
        });
        return done.then(|| (kind, printed.text.clone(), printed));
    }
    let printed = plan.print();
    let harmed = harm_of_print(&printed, kind, &mut rng)?;
    (harmed != printed.text).then_some((kind, harmed, printed))
}

fn harm_of_print(printed: &Printed, kind: &str, rng: &mut Rng) -> Option<String> {
    let mut lines: Vec<String> = printed.text.split('\n').map(str::to_owned).collect();
    let first = lines.iter().position(|line| line.contains("第二十条"))?;
    let at = first + rng.below((lines.len() - first).saturating_sub(1).max(1));
    let n = 1 + rng.below(12);
    let indent = " ".repeat(2 + rng.below(40));
    match kind {
        "page break" => {
            let number = rng
                .pick(&[format!("{n}"), format!("{indent}{n}"), format!("- {n} -"), String::new()])
                .clone();
            let is_head = rng.chance(40);
            let feed = if is_head { "\u{c}" } else { "" };
            let number = format!("{feed}{number}");
            let blank = |is: bool| is.then(String::new);
            let [before, behind] = [rng.chance(40), rng.chance(30)];
            let below = if is_head { "" } else { "\u{c}" };
            lines[at].insert_str(0, below);
            lines.splice(at..at, blank(before).into_iter().chain([number]).chain(blank(behind)));
        }
        "running title" => {
            let (of, year) = (&printed.identity.agency, printed.identity.year);
            let title = format!("{of}{year}年政府信息公开工作年度报告");
            let gap = *rng.pick(&[" ", "  ", "          ", "\t"]);
            let shapes = [
                vec![title.clone()],
                vec![format!("{title}{gap}{n}")],
                vec![format!("{n}{gap}{title}")],
                vec![format!("{title}{gap}- {n} -")],
                vec![title.clone(), n.to_string()],
                vec![n.to_string(), title.clone()],
                vec![n.to_string(), format!("\u{c}{title}")],
            ];
            let title = rng.pick(&shapes).clone();
            let before = rng.chance(40).then(String::new);
            let behind = rng.chance(30).then(String::new);
            lines.splice(at..at, before.into_iter().chain(title).chain(behind));
        }
        "indented number" => lines.insert(at, format!("{indent}{n}")),
        "joined by space" => {
            let next = lines.get(at + 1)?.clone();
            let is_both = |line: &str| !figures(line).is_empty() || line.trim().is_empty();
            // Two figures on one line are cells where spaces part them, else nothing tells.
            if is_both(&lines[at]) && is_both(&next) {
                return None;
            }
            lines.splice(at..at + 2, [[&lines[at], " ", next.trim_start()].concat()]);
        }
        "lines once" => {
            let (head, table) = lines.split_at(first);
            let mut table = table.to_vec();
            table.dedup_by(|a, b| !a.trim().is_empty() && a == b);
            lines = [head, &table].concat();
        }
        _ => {
            let (head, table) = lines.split_at(first);
            let once = |line: &String| {
                let mut line = line.clone();
                while line.contains("\t\t") {
                    line = line.replace("\t\t", "\t");
                }
                line
            };
            lines = head.iter().cloned().chain(table.iter().map(once)).collect();
        }
    }
    Some(text_of(&lines))
}

//! Text layouts: what extractors make of a page's tables.

use super::prose::Part;
use super::rng::Rng;
use super::sheet::{Cell, Role, Sheet};

pub use super::layout::Layout;

/// A sheet as lines.
pub fn table(sheet: &Sheet, layout: Layout, rng: &mut Rng) -> Vec<String> {
    let mut out = Vec::new();
    match layout {
        Layout::Columns => return super::columns::table(sheet, false, rng),
        Layout::NarrowColumns => return super::columns::table(sheet, true, rng),
        Layout::Boxes => return super::columns::boxes(sheet, rng),
        Layout::TabGrid
        | Layout::Joined
        | Layout::Markdown
        | Layout::MarkdownRepeat
        | Layout::L6Empty => {
            let grid = square(sheet, layout == Layout::MarkdownRepeat);
            for (i, row) in grid.iter().enumerate() {
                match layout {
                    Layout::TabGrid => out.push(row.join("\t")),
                    Layout::Joined => out.push(row.join(" | ")),
                    _ => out.push(format!("| {} |", row.join(" | "))),
                }
                if i == 0 && matches!(layout, Layout::Markdown | Layout::MarkdownRepeat) {
                    out.push(format!("|{}", " --- |".repeat(sheet.width)));
                }
            }
            return out;
        }
        _ => {}
    }
    for row in &sheet.rows {
        self::row(row, sheet.width, layout, &mut out);
    }
    out
}

/// The full rectangle of texts; cells that a merged one covers are empty or repeat it.
pub fn square(sheet: &Sheet, repeat: bool) -> Vec<Vec<String>> {
    let mut grid = vec![vec![String::new(); sheet.width]; sheet.rows.len()];
    for (y, row) in sheet.rows.iter().enumerate() {
        for c in row {
            for dy in 0..if repeat { c.h } else { 1 } {
                for dx in 0..if repeat { c.w } else { 1 } {
                    if let Some(line) = grid.get_mut(y + dy) {
                        line[c.x + dx] = c.text.clone();
                    }
                }
            }
        }
    }
    grid
}

/// Cells of a row where one table holds the whole page: extractors fill it up to the widest.
const PAGE: usize = 266;

fn row(row: &[Cell], width: usize, layout: Layout, out: &mut Vec<String>) {
    let spare = width.saturating_sub(row.len());
    let texts: Vec<&str> = row.iter().map(|c| c.text.as_str()).collect();
    let filled = texts.iter().rposition(|t| !t.is_empty()).map_or(0, |i| i + 1);
    match layout {
        Layout::L1 | Layout::L1d | Layout::L1Bar | Layout::PageTable => {
            let bar = if layout == Layout::L1d { "\u{a0}\u{a0}|" } else { " |" };
            let mut line = texts[..filled].join(&format!("{bar} "));
            line.push_str(bar);
            let more = match layout {
                Layout::PageTable => PAGE - filled,
                _ => texts.len() - filled + spare,
            };
            if more > 0 {
                line.push(' ');
                line.push_str(&"|".repeat(more));
            }
            out.push(line);
        }
        Layout::L1t => {
            let mut line = String::new();
            for (i, text) in texts.iter().enumerate() {
                if text.is_empty() {
                    line.push('|');
                } else {
                    let space = if i == 0 || line.ends_with(' ') { "" } else { " " };
                    line.push_str(&format!("{space}{text} |"));
                }
            }
            if row.iter().any(|c| c.role == Role::Caption) {
                line.push_str(&"|".repeat(spare));
            }
            out.push(line);
        }
        Layout::L1g => {
            let mut line = String::new();
            for text in &texts {
                if text.is_empty() {
                    out.push(std::mem::take(&mut line));
                    line.push('|');
                } else {
                    let space = if line.is_empty() { "" } else { " " };
                    line.push_str(&format!("{space}{text} |"));
                }
            }
            out.push(line);
        }
        Layout::L2 | Layout::L2Stuck | Layout::L2Bare | Layout::L5 => {
            if layout == Layout::L5 {
                out.push("|".to_owned());
            }
            for text in &texts {
                out.push(format!("{text} |").trim_start().to_owned());
            }
            if spare > 0 && layout == Layout::L2 {
                out.push("|".repeat(spare));
            }
            if spare > 0
                && layout == Layout::L2Stuck
                && let Some(last) = out.last_mut()
            {
                last.push(' ');
                last.push_str(&"|".repeat(spare));
            }
        }
        Layout::L2m => {
            let mut texts = texts.iter();
            if let Some(first) = texts.next() {
                out.push(format!("{first} |"));
            }
            let rest: Vec<String> =
                texts.map(|t| format!("{t} |").trim_start().to_owned()).collect();
            let line = format!("{}{}", rest.join(" "), " |".repeat(spare.min(3)));
            out.push(line.trim_start().to_owned());
        }
        Layout::L3 | Layout::L3b | Layout::L3e | Layout::L10 => {
            for text in texts {
                if text.is_empty() && layout != Layout::L3e {
                    continue;
                }
                out.push(text.to_owned());
                if layout == Layout::L3 {
                    out.push(String::new());
                }
            }
        }
        Layout::L4 => {
            for text in texts {
                if !text.is_empty() {
                    out.push(text.to_owned());
                }
                out.push("|".to_owned());
            }
        }
        Layout::L6 => out.push(format!("| {} | ", texts.join(" | "))),
        Layout::L7 => {
            out.push("| ".to_owned());
            for text in texts {
                out.push(format!("        {text}\u{a0} | "));
            }
        }
        Layout::L8 => {
            let words: Vec<&str> = texts.into_iter().filter(|t| !t.is_empty()).collect();
            out.push(words.join(" "));
        }
        Layout::Tab => out.push(texts.join("\t")),
        Layout::Glued => out.push(texts.concat()),
        Layout::Csv => {
            let quoted: Vec<String> = texts.iter().map(|t| format!("\"{t}\"")).collect();
            out.push(quoted.join(","));
        }
        Layout::L9 => out.push(texts.join(" | ")),
        Layout::TabGrid
        | Layout::Joined
        | Layout::Markdown
        | Layout::MarkdownRepeat
        | Layout::L6Empty
        | Layout::NarrowColumns
        | Layout::Boxes
        | Layout::Columns => unreachable!("printed whole"),
    }
}

/// A whole report as text.
pub fn page(parts: &[Part], layout: Layout, rng: &mut Rng) -> String {
    let gap = rng.chance(50);
    let spacer = rng.chance(12) && !layout.spaced() && layout != Layout::Joined;
    let chrome = rng.chance(30);
    let mut lines: Vec<String> = Vec::new();
    if chrome {
        lines.extend(["首页 > 政务公开 > 年度报告".to_owned(), "字号：大 中 小 打印".to_owned()]);
    }
    for part in parts {
        match part {
            Part::Title(t) | Part::Heading(t) | Part::Line(t) => {
                lines.push(t.clone());
                if gap {
                    lines.push(String::new());
                }
            }
            Part::Table(sheet) => {
                lines.extend(table(sheet, layout, rng));
                if spacer && layout != Layout::L3e {
                    lines.extend(std::iter::repeat_n("|".to_owned(), 6));
                }
                if gap {
                    lines.push(String::new());
                }
            }
        }
    }
    if layout == Layout::L1Bar {
        let bar = *rng.pick(&["｜", "│", "┃", "丨"]);
        for line in &mut lines {
            *line = line.replace('|', bar);
        }
    }
    if layout == Layout::Joined {
        let [is_tight, is_trimmed, is_led] = [25, 25, 25].map(|share| rng.chance(share));
        for line in lines.iter_mut().filter(|line| line.contains('|')) {
            *line = if is_tight { line.replace(" | ", "|") } else { line.clone() };
            *line = if is_trimmed { line.trim_end().to_owned() } else { line.clone() };
            *line = if is_led { format!("| {line}") } else { line.clone() };
        }
    }
    if layout == Layout::Glued && rng.chance(50) {
        return lines.concat() + "\n";
    }
    match layout {
        Layout::L9 => {
            lines.retain(|l| !l.is_empty());
            lines.join(" | ") + "\n"
        }
        Layout::L10 => {
            let mut seen = std::collections::HashSet::new();
            lines.retain(|l| !l.is_empty() && seen.insert(l.clone()));
            lines.join("\n") + "\n"
        }
        Layout::PageTable => page_table(&lines),
        _ => lines.join("\n") + "\n",
    }
}

/// The whole body in one cell of a layout table: prose and the next heading share a line.
fn page_table(lines: &[String]) -> String {
    let mut out = String::new();
    let mut prose: Vec<&str> = Vec::new();
    for line in lines.iter().filter(|l| !l.is_empty()) {
        if line.contains('|') {
            if !prose.is_empty() {
                out.push_str(&prose.join(" "));
                out.push(' ');
                prose.clear();
            }
            out.push_str(line);
            out.push('\n');
        } else {
            prose.push(line);
        }
    }
    out + &prose.join(" ") + "\n"
}

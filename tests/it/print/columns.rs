//! Tables in columns of spaces, as `pdftotext -layout` prints the page of a word processor: cells
//! wrapped to their width and centred over their height, so that the lines of a tall label stand
//! above, on and below the line of its figures. And tables in boxes, as text browsers print.

use super::rng::Rng;
use super::sheet::{Role, Sheet};
use gouji::form::TableKind;
use std::collections::BTreeMap;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Half lines: a cell of two lines beside one of one line stands half a line higher and lower.
type Canvas = BTreeMap<usize, Vec<(usize, String)>>;

/// How columns are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Align {
    Centre,
    Left,
    Right,
}

/// A sheet as lines. In `narrow` columns the figures wrap.
pub fn table(sheet: &Sheet, narrow: bool, rng: &mut Rng) -> Vec<String> {
    let widths = widths(sheet, narrow, rng);
    let start = sums(&widths);
    let breaks = rng.chance(40);
    let repeats = breaks && rng.chance(50);
    let label_left = rng.chance(50);
    let align =
        *rng.pick(&[Align::Centre, Align::Centre, Align::Centre, Align::Left, Align::Right]);
    // A column of the text is half a Han character wide, or a whole one (poppler).
    let scale = if rng.chance(50) { 2 } else { 1 };
    let pad = rng.below(2);
    let wrapped: Vec<Vec<Vec<String>>> = sheet
        .rows
        .iter()
        .map(|row| {
            row.iter()
                .map(|c| {
                    let room = start[c.x + c.w] - start[c.x] - 1;
                    wrap(&c.text, room, narrow && c.role == Role::Value)
                })
                .collect()
        })
        .collect();
    let mut heights = vec![2 + pad; sheet.rows.len()];
    for (y, row) in sheet.rows.iter().enumerate() {
        for (c, lines) in row.iter().zip(&wrapped[y]) {
            let span = y..(y + c.h).min(heights.len());
            let have: usize = heights[span.clone()].iter().sum();
            let need = 2 * lines.len() + pad;
            if need > have {
                heights[span.end - 1] += need - have;
            }
        }
    }
    let tops = sums(&heights);
    let mut canvas = Canvas::new();
    for (y, row) in sheet.rows.iter().enumerate() {
        for (c, lines) in row.iter().zip(&wrapped[y]) {
            let height = tops[(y + c.h).min(heights.len())] - tops[y];
            let first = tops[y] + (height - 2 * lines.len().min(height / 2)) / 2;
            let left = c.role == Role::Label && c.w + c.h > 1 && label_left;
            for (i, line) in lines.iter().enumerate() {
                let room = start[c.x + c.w] - start[c.x];
                let indent = match align {
                    _ if left => 1,
                    Align::Centre => room.saturating_sub(line.width()) / 2,
                    Align::Left => 1,
                    Align::Right => room.saturating_sub(line.width() + 1),
                };
                canvas.entry(first + 2 * i).or_default().push((start[c.x] + indent, line.clone()));
            }
        }
    }
    let per_page = 14 + rng.below(20);
    let mut page = 2 + rng.below(3);
    let number = *rng.pick(&["- {} -", "-{}-", "— {} —", "{}", "第 {} 页"]);
    let mut out: Vec<String> = Vec::new();
    for y in 0..sheet.rows.len() {
        if breaks && y > sheet.head && y % per_page == 0 && may_break(sheet, y) {
            out.push(String::new());
            let middle = start[start.len() - 1] / (2 * scale);
            out.push(format!("{}{}", " ".repeat(middle), number.replace("{}", &page.to_string())));
            out.push(String::new());
            page += 1;
            let at = out.len();
            if repeats && sheet.head > 0 {
                out.extend(print(&canvas, 0..tops[sheet.head], scale));
            }
            out.extend(print(&canvas, tops[y]..tops[y + 1], scale));
            if let Some(first) = out.get_mut(at) {
                first.insert(0, '\u{c}');
            }
            continue;
        }
        out.extend(print(&canvas, tops[y]..tops[y + 1], scale));
    }
    out
}

/// Zero and the running sums.
fn sums(of: &[usize]) -> Vec<usize> {
    let mut out = vec![0];
    for n in of {
        out.push(out[out.len() - 1] + n);
    }
    out
}

/// Whether a page may end before this row: only merged group labels reach over it.
fn may_break(sheet: &Sheet, y: usize) -> bool {
    sheet.rows[..y]
        .iter()
        .enumerate()
        .all(|(top, row)| row.iter().all(|c| c.role == Role::Label || top + c.h <= y))
}

fn widths(sheet: &Sheet, narrow: bool, rng: &mut Rng) -> Vec<usize> {
    let longest = sheet
        .rows
        .iter()
        .flatten()
        .filter(|c| c.role == Role::Value && c.w == 1)
        .map(|c| c.text.width())
        .max()
        .unwrap_or(1);
    let wide = (longest + 2).max(4 + rng.below(6));
    let figure = if narrow { narrow_width(longest) } else { wide };
    match sheet.kind {
        TableKind::Disclosure => {
            let label = 14 + rng.below(20);
            let rest = wide.max(10 + rng.below(10));
            (0..sheet.width).map(|x| if x == 0 { label } else { rest }).collect()
        }
        TableKind::Applications => {
            let labels = [3 + rng.below(8), 8 + rng.below(10), 14 + rng.below(30)];
            (0..sheet.width).map(|x| labels.get(x).copied().unwrap_or(figure)).collect()
        }
        _ => vec![figure; sheet.width],
    }
}

/// How wide narrow columns of figures are, the longest of which has this width.
fn narrow_width(longest: usize) -> usize {
    (longest.max(3) - 1).min(6)
}

/// Whether a figure of a table in narrow columns wraps.
pub fn wraps(kind: TableKind, figure: &str, longest: usize) -> bool {
    kind != TableKind::Disclosure && wrap(figure, narrow_width(longest) - 1, true).len() > 1
}

/// Breaks a text at a width, as a word processor does in Chinese: between any two characters, and
/// inside a number only where it is wider than its column.
pub fn wrap(text: &str, width: usize, figures: bool) -> Vec<String> {
    let mut out = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for c in text.chars() {
        let w = c.width().unwrap_or(0);
        let together = !figures && (c.is_ascii_alphanumeric() || "，,.；）)".contains(c));
        let is_break = c == '\n';
        if is_break || (used + w > width.max(2) && !line.is_empty() && !together) {
            out.push(std::mem::take(&mut line));
            used = 0;
        }
        if is_break {
            continue;
        }
        line.push(c);
        used += w;
    }
    if !line.is_empty() {
        out.push(line);
    }
    out
}

fn print(canvas: &Canvas, range: std::ops::Range<usize>, scale: usize) -> Vec<String> {
    let mut out = Vec::new();
    for (_, pieces) in canvas.range(range) {
        let mut pieces = pieces.clone();
        pieces.sort();
        let mut line = String::new();
        for (x, text) in pieces {
            let used = if scale == 1 { line.width() } else { line.chars().count() };
            let gap = (x / scale).saturating_sub(used).max(usize::from(used > 0));
            line.push_str(&" ".repeat(gap));
            line.push_str(&text);
        }
        out.push(line);
    }
    out
}

/// A sheet in boxes: cells wrapped, rows between rules.
pub fn boxes(sheet: &Sheet, rng: &mut Rng) -> Vec<String> {
    let widths: Vec<usize> = widths(sheet, false, rng).iter().map(|w| w + w % 2).collect();
    let start = sums(&widths);
    // One text line a row, or as many as its tallest cell needs.
    let grid: Vec<Vec<Vec<String>>> = sheet
        .rows
        .iter()
        .map(|row| {
            row.iter().map(|c| wrap(&c.text, start[c.x + c.w] - start[c.x], false)).collect()
        })
        .collect();
    // Which cell covers each place.
    let mut owner = vec![vec![None; sheet.width]; sheet.rows.len()];
    for (y, row) in sheet.rows.iter().enumerate() {
        for (i, c) in row.iter().enumerate() {
            for line in owner.iter_mut().skip(y).take(c.h) {
                for place in line.iter_mut().skip(c.x).take(c.w) {
                    *place = Some((y, i));
                }
            }
        }
    }
    let mut out = vec![format!("┌{}┐", "─".repeat((start[sheet.width] + sheet.width - 1) / 2))];
    for (y, row) in owner.iter().enumerate() {
        let tall = row
            .iter()
            .flatten()
            .map(|&(top, i)| if top == y { grid[top][i].len() } else { 1 })
            .max()
            .unwrap_or(1);
        for n in 0..tall.max(1) {
            let mut line = String::from("│");
            let mut x = 0;
            while x < sheet.width {
                let (w, text) = match row[x] {
                    Some((top, i)) => {
                        let c = &sheet.rows[top][i];
                        let lines = &grid[top][i];
                        let text = if top == y { lines.get(n).cloned() } else { None };
                        // What a cell could not hold in its first row goes on in the next.
                        (c.w, text.unwrap_or_default())
                    }
                    None => (1, String::new()),
                };
                let room = start[x + w] - start[x];
                line.push_str(&text);
                line.push_str(&" ".repeat(room.saturating_sub(text.width())));
                line.push('│');
                x += w;
            }
            out.push(line);
        }
        if let Some(below) = owner.get(y + 1) {
            // Where a cell goes on into the next row, the rule is broken.
            let through: Vec<bool> =
                (0..sheet.width).map(|x| row[x].is_some() && row[x] == below[x]).collect();
            let mut rule = String::new();
            for x in 0..sheet.width {
                let before = x == 0 || through[x - 1];
                rule.push(match (before, through[x]) {
                    (true, true) => '│',
                    (true, false) => '├',
                    (false, true) => '┤',
                    (false, false) => '┼',
                });
                match through[x] {
                    true => rule.push_str(&" ".repeat(widths[x])),
                    false => rule.push_str(&"─".repeat(widths[x] / 2)),
                }
            }
            rule.push(if through[sheet.width - 1] { '│' } else { '┤' });
            out.push(rule);
        }
    }
    out.push(format!("└{}┘", "─".repeat((start[sheet.width] + sheet.width - 1) / 2)));
    if rng.chance(35) {
        // The same in ASCII.
        for line in &mut out {
            *line = line
                .chars()
                .map(|c| match c {
                    '│' => "|".to_owned(),
                    '─' => "--".to_owned(),
                    '┌' | '┐' | '└' | '┘' | '├' | '┤' | '┼' => "+".to_owned(),
                    c => c.to_string(),
                })
                .collect();
        }
    }
    out
}

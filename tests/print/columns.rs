//! Tables in columns of spaces, as `pdftotext -layout` prints the page of a word processor:
//! cells wrapped to their width and centred over their height, so that the lines of a tall label
//! stand above, on and below the line of its figures.

use super::rng::Rng;
use super::sheet::{Role, Sheet};
use gouji::form::TableKind;
use std::collections::BTreeMap;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Half lines: a cell of two lines beside one of one line stands half a line higher and lower.
type Canvas = BTreeMap<usize, Vec<(usize, String)>>;

/// A sheet as lines.
pub fn table(sheet: &Sheet, rng: &mut Rng) -> Vec<String> {
    let widths = widths(sheet, rng);
    let start: Vec<usize> = std::iter::once(0)
        .chain(widths.iter().scan(0, |x, w| {
            *x += w;
            Some(*x)
        }))
        .collect();
    let breaks = rng.chance(40);
    let repeats = breaks && rng.chance(50);
    let label_left = rng.chance(50);
    let pad = rng.below(2);
    // Wrapped texts, then the height of each row in half lines.
    let wrapped: Vec<Vec<Vec<String>>> = sheet
        .rows
        .iter()
        .map(|row| row.iter().map(|c| wrap(&c.text, start[c.x + c.w] - start[c.x] - 1)).collect())
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
    let tops: Vec<usize> = std::iter::once(0)
        .chain(heights.iter().scan(0, |y, h| {
            *y += h;
            Some(*y)
        }))
        .collect();
    let mut canvas = Canvas::new();
    for (y, row) in sheet.rows.iter().enumerate() {
        for (c, lines) in row.iter().zip(&wrapped[y]) {
            let height = tops[(y + c.h).min(heights.len())] - tops[y];
            let first = tops[y] + (height - 2 * lines.len().min(height / 2)) / 2;
            for (i, line) in lines.iter().enumerate() {
                let room = start[c.x + c.w] - start[c.x];
                let left = c.role == Role::Label && c.w + c.h > 1 && label_left;
                let indent = if left { 1 } else { room.saturating_sub(line.width()) / 2 };
                canvas.entry(first + 2 * i).or_default().push((start[c.x] + indent, line.clone()));
            }
        }
    }
    let per_page = 14 + rng.below(20);
    let page = 2 + rng.below(3);
    let mut out: Vec<String> = Vec::new();
    for (y, row) in sheet.rows.iter().enumerate() {
        if breaks && y > sheet.head && y % per_page == 0 && crossing(sheet, y) {
            out.push(String::new());
            out.push(format!("{}- {page} -", " ".repeat(start[start.len() - 1] / 2)));
            out.push(String::new());
            let at = out.len();
            if repeats && sheet.head > 0 {
                out.extend(print(&canvas, 0..tops[sheet.head]));
            }
            if let Some(first) = out.get_mut(at) {
                first.insert(0, '\u{c}');
            }
        }
        debug_assert!(!row.is_empty());
        out.extend(print(&canvas, tops[y]..tops[y + 1]));
    }
    out
}

/// Whether a page may end before this row: only merged group labels reach over it.
fn crossing(sheet: &Sheet, y: usize) -> bool {
    sheet.rows[..y]
        .iter()
        .enumerate()
        .all(|(top, row)| row.iter().all(|c| c.role == Role::Label || top + c.h <= y))
}

fn widths(sheet: &Sheet, rng: &mut Rng) -> Vec<usize> {
    let longest = sheet
        .rows
        .iter()
        .flatten()
        .filter(|c| c.role == Role::Value && c.w == 1)
        .map(|c| c.text.width())
        .max()
        .unwrap_or(1);
    let figure = (longest + 2).max(4 + rng.below(6));
    match sheet.kind {
        TableKind::Disclosure => {
            let label = 14 + rng.below(20);
            let rest = figure.max(10 + rng.below(10));
            (0..sheet.width).map(|x| if x == 0 { label } else { rest }).collect()
        }
        TableKind::Applications => {
            let labels = [3 + rng.below(8), 8 + rng.below(10), 14 + rng.below(30)];
            (0..sheet.width).map(|x| labels.get(x).copied().unwrap_or(figure)).collect()
        }
        TableKind::Proceedings => vec![figure; sheet.width],
    }
}

/// Breaks a text at a width, as a word processor does in Chinese: between any two characters,
/// but not inside a number.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut out = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for c in text.chars() {
        let w = c.width().unwrap_or(0);
        let figure = c.is_ascii_alphanumeric() || "，,.；）)".contains(c);
        if used + w > width.max(2) && !line.is_empty() && !figure {
            out.push(std::mem::take(&mut line));
            used = 0;
        }
        line.push(c);
        used += w;
    }
    if !line.is_empty() {
        out.push(line);
    }
    out
}

fn print(canvas: &Canvas, range: std::ops::Range<usize>) -> Vec<String> {
    let mut out = Vec::new();
    for (_, pieces) in canvas.range(range) {
        let mut pieces = pieces.clone();
        pieces.sort();
        let mut line = String::new();
        for (x, text) in pieces {
            let used = line.width();
            let gap = x.saturating_sub(used).max(usize::from(used > 0));
            line.push_str(&" ".repeat(gap));
            line.push_str(&text);
        }
        out.push(line);
    }
    out
}

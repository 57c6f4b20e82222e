//! Tables that go on over the end of a page.

use super::RuledPage;
use super::lines::begins_part;
use super::table::{FilledTable, RuledCell};
use crate::text::number::read_figure;

/// How far the edges of one table may stand apart on two pages.
const NEAR: f32 = 4.0;

/// Gives the parts of a table on several pages the same columns, and puts rows that a page's end
/// cuts together again. Each part stays a table of its page.
pub fn join(pages: &mut [RuledPage]) {
    let mut begin = 0;
    while begin < pages.len() {
        let mut end = begin + 1;
        while end < pages.len() && goes_on(&pages[end - 1], &pages[end]) {
            end += 1;
            // One table fills the page only if nothing else stands on it.
            if pages[end - 1].tables.len() != 1 {
                break;
            }
        }
        if end - begin > 1 {
            align(&mut pages[begin..end]);
            for at in begin + 1..end {
                let head = match (pages[begin].tables.last(), pages[at].tables.first()) {
                    (Some(first), Some(next)) => repeated(&first.rows, &next.rows),
                    _ => 0,
                };
                let (before, rest) = pages.split_at_mut(at);
                let last = before.last_mut().and_then(|page| page.tables.last_mut());
                if let (Some(last), Some(next)) = (last, rest[0].tables.first_mut()) {
                    mend(last, next, head);
                }
            }
        }
        // The last page of one table may be the first of another.
        begin = if end - begin > 1 { end - 1 } else { end };
    }
}

/// Whether the last table of a page goes on in the first of the next.
fn goes_on(page: &RuledPage, next: &RuledPage) -> bool {
    let (Some(last), Some(first)) = (page.tables.last(), next.tables.first()) else { return false };
    let ends = |table: &FilledTable| Some((*table.xs.first()?, *table.xs.last()?));
    let (Some(a), Some(b)) = (ends(last), ends(first)) else { return false };
    page.lines.iter().all(|line| line.y < last.bottom)
        && next.lines.iter().all(|line| line.y > first.top)
        && (a.0 - b.0).abs() < NEAR
        && (a.1 - b.1).abs() < NEAR
}

/// The columns of all parts, for each part: the last table of the first page, the first of others.
fn align(pages: &mut [RuledPage]) {
    let mut parts: Vec<&mut FilledTable> = pages
        .iter_mut()
        .enumerate()
        .filter_map(|(at, page)| match at {
            0 => page.tables.last_mut(),
            _ => page.tables.first_mut(),
        })
        .collect();
    let mut all: Vec<f32> = parts.iter().flat_map(|table| table.xs.iter().copied()).collect();
    all.sort_by(f32::total_cmp);
    let mut xs: Vec<f32> = Vec::new();
    for x in all {
        if xs.last().is_none_or(|last| x - last > NEAR) {
            xs.push(x);
        }
    }
    for table in &mut parts {
        let places: Vec<usize> = table
            .xs
            .iter()
            .map(|x| xs.partition_point(|own| *own <= x + 0.01).saturating_sub(1))
            .collect();
        for cell in table.rows.iter_mut().flatten() {
            let place = |x: usize| places.get(x).copied().unwrap_or(x);
            let (from, to) = (place(cell.x), place(cell.x + cell.w));
            cell.x = from;
            cell.w = to.saturating_sub(from).max(1);
        }
        table.xs.clone_from(&xs);
    }
}

/// How many rows at the beginning of a part say what those of the first part say: the head of the
/// table, printed again.
fn repeated(first: &[Vec<RuledCell>], next: &[Vec<RuledCell>]) -> usize {
    let says = |row: &[RuledCell]| row.iter().any(|cell| !cell.lines.is_empty());
    let same = |(a, b): &(&Vec<RuledCell>, &Vec<RuledCell>)| {
        let cells = a.iter().zip(*b);
        let mut cells = cells.map(|(a, b)| (a.x, a.w, &a.lines) == (b.x, b.w, &b.lines));
        a.len() == b.len() && cells.all(|same| same) && says(a)
    };
    first.iter().zip(next).take_while(same).count()
}

/// Takes the rest of a row that begins on the page before to where it begins; it stands behind the
/// rows of a head that is printed again.
fn mend(last: &mut FilledTable, next: &mut FilledTable, head: usize) {
    // A strip of the next row may be left at the page's end.
    let is_empty = |row: &Vec<RuledCell>| row.iter().all(|cell| cell.lines.is_empty());
    while last.rows.len() > 1 && last.rows.last().is_some_and(is_empty) {
        let is_strip = last.rows.last().is_some_and(|row| row.iter().all(|cell| cell.h == 1));
        if !is_strip {
            break;
        }
        last.rows.pop();
    }
    let (Some(row), Some(rest)) = (last.rows.last_mut(), next.rows.get_mut(head)) else { return };
    let text = |cell: &RuledCell| cell.lines.concat();
    // Labels of rows begin with their number, unlike the rest of one.
    let is_numbered = |row: &[RuledCell]| row.iter().any(|cell| begins_part(&text(cell)));
    if !is_numbered(row) || is_numbered(rest) || filled(rest).next().is_none() {
        return;
    }
    let is_open =
        |text: &str| text.matches(['（', '(']).count() > text.matches(['）', ')']).count();
    let fits = |cell: &RuledCell| {
        let twin = row.iter().find(|own| own.x == cell.x && own.w == cell.w);
        let before = twin.map(text).unwrap_or_default();
        !before.is_empty() && (is_open(&before) || read_figure(&text(cell)).is_none())
    };
    if !is_ragged(row, rest) && !filled(rest).all(fits) {
        return;
    }
    for cell in rest.iter_mut() {
        if let Some(own) = row.iter_mut().find(|own| own.x == cell.x && own.w == cell.w) {
            own.lines.append(&mut cell.lines);
        }
    }
    // Cells that go on below are those of the rows behind.
    let tall: Vec<RuledCell> = std::mem::take(rest)
        .into_iter()
        .filter(|cell| cell.h > 1)
        .map(|cell| RuledCell { h: cell.h - 1, ..cell })
        .collect();
    next.rows.remove(head);
    if let Some(first) = next.rows.get_mut(head) {
        first.extend(tall);
        first.sort_by_key(|cell| cell.x);
    }
}

/// Whether a row cannot be one of its own: figures without a label, or only in some of the columns
/// in which the row before has them. A figure that it cuts is then two lines, which nobody joins.
fn is_ragged(row: &[RuledCell], rest: &[RuledCell]) -> bool {
    let is_figure = |cell: &RuledCell| read_figure(&cell.lines.concat()).is_some();
    let twin = |cell: &RuledCell| row.iter().find(|own| own.x == cell.x && own.w == cell.w);
    if filled(rest).all(is_figure) {
        return true;
    }
    let is_empty = |cell: &RuledCell| cell.lines.is_empty();
    let lacks = |cell: &RuledCell| is_empty(cell) && twin(cell).is_some_and(|own| !is_empty(own));
    filled(rest).all(|cell| twin(cell).is_some_and(|own| !is_empty(own))) && rest.iter().any(lacks)
}

/// The cells of a row in which something stands, but for those that cover the rows below too: they are
/// labels of groups.
fn filled(row: &[RuledCell]) -> impl Iterator<Item = &RuledCell> {
    row.iter().filter(|cell| cell.h == 1 && !cell.lines.is_empty())
}

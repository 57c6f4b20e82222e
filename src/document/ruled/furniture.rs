//! What stands on pages and is not of the text: page numbers, lines that run over all pages.

use super::RuledPage;
use crate::text::furniture::{Furniture, LineOutline, outline};
use std::collections::HashMap;

/// Share of a page at its head and foot in which furniture stands.
const EDGE: f32 = 1.0 / 8.0;

/// Pages of a document whose numbers stand at one height.
const SEVERAL: usize = 3;

/// Takes page numbers and running lines out.
pub fn remove(pages: &mut [RuledPage]) {
    let mut seen: HashMap<(i32, LineOutline), usize> = HashMap::new();
    for page in pages.iter() {
        let mut own: Vec<_> =
            page.lines.iter().filter_map(|line| key(page, line.y, &line.text)).collect();
        own.sort();
        own.dedup();
        for key in own {
            *seen.entry(key).or_default() += 1;
        }
    }
    let all = pages.len();
    // Heights are compared in steps; what stands at the edge of one may fall into the next.
    let times = |(at, text): &(i32, LineOutline)| -> usize {
        (-1..=1).filter_map(|step| seen.get(&(at + step, text.clone()))).sum()
    };
    for page in pages {
        let keys: Vec<_> = page.lines.iter().map(|line| key(page, line.y, &line.text)).collect();
        // Figures that stand at one height on two pages are of their tables.
        let may_run = |text: &str| {
            text.contains(char::is_alphabetic) || !text.contains('#') || is_number(text)
        };
        let runs = |key: &(i32, LineOutline)| all > 1 && may_run(&key.1) && times(key) * 2 > all;
        // The number of a page has nothing of the text beyond it, and is one; that of a document of
        // several pages stands on most of them, if it is nothing but a number.
        let edge = |keys: &mut dyn Iterator<Item = &Option<(i32, LineOutline)>>| {
            let mut numbers = 0;
            let goes = |key: &&Option<(i32, LineOutline)>| {
                let Some(key) = key else { return false };
                let (is_number, runs) = (is_number(&key.1), runs(key));
                numbers += usize::from(is_number);
                runs || (is_number && (all < SEVERAL || key.1 != "#")) && numbers == 1
            };
            keys.take_while(goes).count()
        };
        let first = edge(&mut keys.iter());
        let last = keys.len() - edge(&mut keys.iter().rev());
        let mut nth = 0..;
        page.lines.retain(|_| {
            let nth = nth.next().unwrap_or(0);
            let is_running = keys[nth].as_ref().is_some_and(runs);
            nth >= first && nth < last && !is_running
        });
    }
}

/// Where a line stands, in steps, and its text, digits as `#`; `None` for one in the page's middle.
fn key(page: &RuledPage, y: f32, text: &str) -> Option<(i32, LineOutline)> {
    let edge = page.height * EDGE;
    let is_edge = y < edge || y > page.height - edge;
    let inside = |table: &super::FilledTable| y > table.top && y < table.bottom;
    if !is_edge || page.tables.iter().any(inside) {
        return None;
    }
    Some(((y / 4.0).floor() as i32, outline(text)))
}

/// Whether the outline of a line is that of a page's number.
fn is_number(key: &str) -> bool {
    !matches!(Furniture::of(&key.replace('#', "1")), None | Some(Furniture::Idle))
}

//! What stands on pages and is not of the text: page numbers, lines that run over all pages.

use super::Page;
use std::collections::HashMap;

/// Share of a page at its head and foot in which furniture stands.
const EDGE: f32 = 1.0 / 8.0;

/// Pages of a document whose numbers stand at one height.
const SEVERAL: usize = 3;

/// Takes page numbers and running lines out.
pub fn remove(pages: &mut [Page]) {
    let mut seen: HashMap<(i32, String), usize> = HashMap::new();
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
    // Heights are told in steps; what stands at the edge of one may fall into the next.
    let times = |(at, text): &(i32, String)| -> usize {
        (-1..=1).filter_map(|step| seen.get(&(at + step, text.clone()))).sum()
    };
    for page in pages {
        let keys: Vec<_> = page.lines.iter().map(|line| key(page, line.y, &line.text)).collect();
        // Figures that stand at one height on two pages are of their tables.
        let may_run = |text: &str| {
            text.contains(char::is_alphabetic) || !text.contains('#') || is_number(text)
        };
        let runs = |key: &(i32, String)| all > 1 && may_run(&key.1) && times(key) * 2 > all;
        // The number of a page has nothing of the text beyond it, and is one; that of a document of
        // several pages stands on most of them, if it is nothing but a number.
        let edge = |keys: &mut dyn Iterator<Item = &Option<(i32, String)>>| {
            let mut numbers = 0;
            let goes = |key: &&Option<(i32, String)>| {
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
fn key(page: &Page, y: f32, text: &str) -> Option<(i32, String)> {
    let edge = page.height * EDGE;
    let is_edge = y < edge || y > page.height - edge;
    let inside = |table: &super::Filled| y > table.top && y < table.bottom;
    if !is_edge || page.tables.iter().any(inside) {
        return None;
    }
    let mut key = String::new();
    let mut before = ' ';
    for c in text.chars() {
        match c.is_ascii_digit() {
            true if before.is_ascii_digit() => {}
            // Two numbers stay two.
            true if key.ends_with('#') => key.push_str(" #"),
            true => key.push('#'),
            false if c.is_whitespace() => {}
            false => key.push(c),
        }
        before = c;
    }
    Some(((y / 4.0).floor() as i32, key))
}

/// Whether a line is the number of its page: `3`, `- 3 -`, `第3页`, `3/8`, `第3页 共8页`.
fn is_number(key: &str) -> bool {
    let bare: String =
        key.chars().filter(|c| !"-－—–―~·.[]()（）|/第页共，,".contains(*c)).collect();
    let bare = bare.strip_prefix("Page").unwrap_or(&bare).replace("of", "");
    let marks = key.chars().filter(|c| *c == '#').count();
    let words_only = bare.chars().all(|c| c == '#');
    // A figure with a point, or a date, is not a page number.
    words_only
        && (1..=2).contains(&marks)
        && key.chars().count() <= 12
        && !key.contains("#.#")
        && !key.contains("# #")
}

#[cfg(test)]
mod tests {
    use super::super::Page;
    use super::{is_number, remove};
    use crate::native::{Glyph, Sheet};

    #[test]
    fn page_numbers_are_told_from_figures() {
        for key in ["#", "-#-", "—#—", "第#页", "#/#", "第#页共#页", "Page#of#"] {
            assert!(is_number(key), "{key}");
        }
        for key in ["#.#", "# #", "#件", "#年#月#日", "", "表#", "-"] {
            assert!(!is_number(key), "{key}");
        }
    }

    #[test]
    fn the_end_of_a_figure_above_the_number_of_a_page_is_not_one() {
        let page = |lines: &[(&str, f32)]| {
            let glyph = |(text, y): &(&str, f32)| {
                let text = (*text).to_owned();
                Glyph { text, x: 50.0, y: *y, w: 5.0, size: 10.0 }
            };
            let glyphs = lines.iter().map(glyph).collect();
            Page::of(Sheet { width: 600.0, height: 800.0, glyphs, ..Sheet::default() })
        };
        let left = |pages: &[&[(&str, f32)]]| -> Vec<usize> {
            let mut pages: Vec<Page> = pages.iter().map(|lines| page(lines)).collect();
            remove(&mut pages);
            pages.iter().map(|page| page.lines.len()).collect()
        };
        let (text, end) = (("规章", 400.0), ("8", 730.0));
        let number = |text| (text, 760.0);
        assert_eq!(left(&[&[text, end, number("-1-")], &[text, number("-2-")]]), [2, 1]);
        assert_eq!(left(&[&[text, number("1")], &[text, number("2")], &[text, end]]), [1, 1, 2]);
        assert_eq!(left(&[&[text, number("1")]]), [1]);
        let figures = ("54/11/0", 740.0);
        assert_eq!(left(&[&[text, figures], &[text, figures]]), [2, 2]);
    }
}

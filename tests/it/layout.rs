//! The two ways to lay out a web page, by its tokens and by its tree, give the same document.

use crate::print::html::Shape;
use crate::print::rng::Rng;
use crate::print::{Medium, Plan};
use gouji::decode::decode;
use gouji::document::{Block, by_tokens, by_tree};
use std::path::Path;

mod pieces;
use pieces::{PIECES, TAME};

/// Whether the page could be laid out by its tokens; by its tree it looks the same then.
#[track_caller]
fn alike(page: &str) -> bool {
    let Some(short) = by_tokens(page) else { return false };
    let whole = by_tree(page);
    assert_eq!(short.title, whole.title, "{page}");
    assert_eq!(short.meta, whole.meta, "{page}");
    let (short, whole) = (short.blocks, whole.blocks);
    for (a, b) in short.iter().zip(&whole) {
        assert_eq!(format!("{a:?}"), format!("{b:?}"), "{page}");
    }
    assert_eq!(short.len(), whole.len(), "{page}");
    true
}

fn fixtures() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut pages: Vec<_> = std::fs::read_dir(root)
        .expect("the folder of fixtures")
        .map(|entry| entry.expect("an entry").path().join("input.html"))
        .filter(|path| path.exists())
        .collect();
    pages.sort();
    let text = |path| decode(&std::fs::read(path).expect("a page")).text.into_owned();
    pages.iter().map(text).collect()
}

fn printed(seed: u64) -> String {
    let mut rng = Rng::new(seed ^ 0x417);
    let plan = Plan::with(seed, Medium::Html(Shape::draw(&mut rng)));
    decode(&plan.print().bytes).text.into_owned()
}

#[test]
fn fixtures_lay_out_alike_and_most_take_no_tree() {
    let pages = fixtures();
    let short = pages.iter().filter(|page| alike(page)).count();
    assert!(short * 10 >= pages.len() * 9, "{short} of {}", pages.len());
}

#[test]
fn a_line_is_a_link_s_but_for_its_label_and_date() {
    let links = |page: &str| {
        let page = format!("<!doctype html>{page}");
        assert!(alike(&page));
        let blocks = by_tree(&page).blocks;
        let of = |block: Block<'_>| match block {
            Block::Line(line) => vec![line.is_link],
            Block::Grid(grid) => grid.cells.into_iter().map(|cell| cell.is_link).collect(),
        };
        blocks.into_iter().flat_map(of).collect::<Vec<bool>>()
    };
    assert_eq!(links("<p><a href=1>年报</a> 2023年1月<p><a>年报</a>"), [true, false]);
    assert_eq!(links("<p>上一篇：<a href=1>年报</a><p>详见<a href=1>年报</a>"), [true, false]);
    assert_eq!(links("<p><a href=1>甲</a> | <a href=2>乙</a><p>甲<a href=2>乙</a>"), [true, false]);
    assert_eq!(links("<div><a href=1>甲<p>乙</p></a>丙</div>"), [true, true, false]);
    assert_eq!(links("<table><tr><td><a href=1>甲<td>乙</table><p>丙"), [true, false, false]);
    assert_eq!(links("<a href=1><table><tr><td>甲<td>乙</table>丙</a>"), [true, true, true]);
}

#[test]
fn printed_pages_lay_out_alike_and_take_no_tree() {
    let short = (0..120).filter(|&seed| alike(&printed(seed))).count();
    assert!(short >= 116, "{short} of 120");
}

fn soup(rng: &mut Rng, pieces: &[&str], most: usize) -> String {
    let tame = rng.chance(70);
    (0..1 + rng.below(most)).map(|_| *rng.pick(if tame { TAME } else { pieces })).collect()
}

/// How many times a random page is made: `GOUJI_SOUPS=1000000` for more.
fn times(default: u64) -> u64 {
    std::env::var("GOUJI_SOUPS").ok().and_then(|n| n.parse().ok()).unwrap_or(default)
}

#[test]
fn any_soup_of_tags_lays_out_alike() {
    let (n, pieces) = (times(6000), PIECES.concat());
    let mut short = 0;
    for seed in 0..n {
        let mut rng = Rng::new(seed);
        let around = *rng.pick(&[
            ("", ""),
            ("<!doctype html>", ""),
            ("<table><tr><td>", "</td><td>2</td></tr></table>"),
            ("<!doctype html><table><tr><td>1<td>", "<td>2</table>"),
            ("<table><tr>", "<td>1</td><td>2</td></tr></table>"),
            ("<div><p><b>", "</div>3"),
            ("<form>", "</form>3"),
        ]);
        let page = [around.0, &soup(&mut rng, &pieces, 24), around.1].concat();
        short += u64::from(alike(&page));
    }
    // Not a test of the tree against itself.
    assert!(short * 6 > n, "{short} of {n}");
}

#[test]
fn a_harmed_page_lays_out_alike() {
    let (n, pieces) = (times(120), PIECES.concat());
    let mut short = 0;
    for seed in 0..n {
        let mut rng = Rng::new(seed ^ 0x4A12);
        let mut page = printed(seed % 500);
        for _ in 0..1 + rng.below(4) {
            let mut at = rng.below(page.len());
            let mut end = (at + rng.below(30)).min(page.len());
            while !page.is_char_boundary(at) {
                at -= 1;
            }
            while !page.is_char_boundary(end) {
                end += 1;
            }
            let piece = soup(&mut rng, &pieces, 2);
            page.replace_range(at..end, &piece);
        }
        short += u64::from(alike(&page));
    }
    assert!(short * 4 > n, "{short} of {n}");
}

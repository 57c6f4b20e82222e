//! The short way and the whole way lay a page out alike.

use super::recent::Recent;
use super::tag::Tag;
use super::tokens::{HtmlToken, HtmlTokens};
use super::{stream, tree};
use crate::decode::decode;
use std::path::Path;

mod pieces;
#[path = "../../../tests/it/print/mod.rs"]
mod print;

use pieces::{PIECES, TAME};
use print::html::Shape;
use print::rng::Rng;
use print::{Medium, Plan};

/// Whether the short way was taken.
#[track_caller]
fn alike(page: &str) -> bool {
    let Some(short) = stream::lay_out(page) else { return false };
    let whole = tree::lay_out(page);
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

/// The lines and cells that a page shows.
fn shown(page: &str) -> Vec<String> {
    let blocks = super::lay_out(page).blocks;
    let of = |block: crate::document::Block<'_>| match block {
        crate::document::Block::Line(line) => vec![line.text.into_owned()],
        crate::document::Block::Grid(grid) => {
            grid.cells.into_iter().map(|cell| cell.text.into_owned()).collect()
        }
    };
    blocks.into_iter().flat_map(of).collect()
}

#[test]
fn a_line_is_a_link_s_but_for_its_label_and_date() {
    let links = |page: &str| {
        let page = format!("<!doctype html>{page}");
        assert!(alike(&page));
        let blocks = super::lay_out(&page).blocks;
        let of = |block: crate::document::Block<'_>| match block {
            crate::document::Block::Line(line) => vec![line.is_link],
            crate::document::Block::Grid(grid) => {
                grid.cells.into_iter().map(|cell| cell.is_link).collect()
            }
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
fn columns_that_are_collapsed_are_not_there() {
    let page = |columns: &str| {
        let rows = "<tr><td colspan=2>甲<td rowspan=2>乙<tr><td>1<td>2";
        shown(&format!("<!doctype html><table>{columns}{rows}</table>"))
    };
    assert_eq!(page(""), ["甲", "乙", "1", "2"]);
    assert_eq!(page("<col style='visibility:collapse'>"), ["甲", "乙", "2"]);
    assert_eq!(page("<col><col style='visibility:collapse'>"), ["甲", "乙", "1"]);
    assert_eq!(page("<colgroup span=2 style='visibility:collapse'>"), ["乙"]);
    let group = "<colgroup style='visibility:collapse'><col></colgroup><col>";
    assert_eq!(page(group), ["甲", "乙", "2"]);
    let rule = "<style>.c{visibility:collapse}</style>";
    assert_eq!(page(&format!("<col class=c>{rule}")), ["甲", "乙", "2"]);
}

#[test]
fn a_rule_of_a_state_says_nothing_and_takes_no_rule_behind_it_along() {
    let page =
        |sheet: &str| shown(&format!("<!doctype html><style>{sheet}</style><p>甲<p class=b>乙"));
    for block in [
        "display:none", "content:'}';display:none", "background:url(a/b)", "color:red;i{color:red}",
    ] {
        let rule = format!(".b:hover{{{block}}}");
        assert_eq!(page(&rule), ["甲", "乙"], "{rule}");
        assert_eq!(page(&format!("{rule}.b{{display:none}}")), ["甲"], "{rule}");
    }
}

#[test]
fn a_mark_is_not_of_the_words_of_a_title() {
    for mark in ["<sup>1</sup>", "<sup>[1]</sup>", "<sub>*</sub>", "<sup>①</sup>"] {
        for tag in ["h1", "h3", "p"] {
            let page = format!("<!doctype html><{tag}>云沅市水务局2022{mark}年报告{mark}</{tag}>");
            assert_eq!(shown(&page), ["云沅市水务局2022年报告"], "{page}");
        }
    }
    assert_eq!(shown("<!doctype html><p>共25km<sup>2</sup>"), ["共25km²"]);
    assert_eq!(shown("<!doctype html><p>共受理23<sup>1</sup>件。"), ["共受理23¹件。"]);
}

#[test]
fn letters_of_a_heading_on_an_unknown_ground_are_seen_unless_others_are() {
    let white = "<font color=#fff>云沅市水务局</font>";
    assert_eq!(shown(&format!("<!doctype html><h1>{white}</h1>")), ["云沅市水务局"]);
    assert_eq!(shown(&format!("<!doctype html><h1>{white}年报</h1>")), ["年报"]);
}

#[test]
fn what_a_style_draws_in_an_empty_cell_is_not_blank() {
    for cell in [
        "<td background=a.png>",
        "<td style='background:url(a.png)'>",
        "<td><span style='display:inline-block;background:url(a.png)'></span>",
        "<td><i style='content:url(a.png)'></i>",
        "<td><v:imagedata src=a></v:imagedata>",
        "<td><ol start=23><li></ol>",
        "<td><div style='mask:url(a.svg)'></div>",
    ] {
        let page = format!("<!doctype html><table><tr><td>甲{cell}<td>乙</table>");
        let [_, drawn, _] = shown(&page).try_into().expect("three cells");
        assert!(drawn.contains(crate::text::sign::SIGN), "{cell}: {drawn:?}");
    }
    let page = "<!doctype html><table><tr><td>甲<td background=a.png>23<td>乙</table>";
    assert_eq!(shown(page), ["甲", "23", "乙"]);
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

fn lines<'d>(document: &'d crate::document::Document) -> Vec<&'d str> {
    document
        .blocks
        .iter()
        .filter_map(|block| match block {
            crate::document::Block::Line(line) => Some(&*line.text),
            crate::document::Block::Grid(_) => None,
        })
        .collect()
}

#[test]
fn tables_nested_ten_thousand_deep_keep_their_words() {
    let n = 10_000;
    let page = format!("{}最内{}", "<table><tr><td>".repeat(n), "</td></tr></table>".repeat(n));
    let document = super::lay_out(&page);
    assert_eq!(lines(&document), ["最内"]);
}

#[test]
fn a_page_that_nests_without_end_is_cut_and_breaks_off() {
    for piece in ["<div>", "<span><i>", "<font color=#%><p>", "<table><tr><td>x"] {
        let mut page = String::from("<marquee></marquee>首");
        for i in 0..25_000 {
            page.push_str(&piece.replace('%', &i.to_string()));
        }
        page.push_str("末<p>");
        let document = super::lay_out(&page);
        let lines = lines(&document);
        assert!(lines.first().is_some_and(|line| line.starts_with('首')), "{piece}");
        assert!(document.breaks_off && !lines.iter().any(|l| l.ends_with('末')), "{piece}");
    }
}

#[test]
fn spans_of_a_million_and_a_hundred_thousand_tables_are_bounded() {
    let wide = "<table><tr><td colspan=1000000 rowspan=1000000>甲</td><td>乙</td></tr><tr><td>丙</td></tr></table>";
    let document = super::lay_out(wide);
    let Some(crate::document::Block::Grid(grid)) = document.blocks.first() else {
        panic!("a grid")
    };
    assert_eq!(grid.width, 1001);
    let first = grid.cells.first().expect("a cell");
    assert_eq!((first.w, first.h), (1000, 2));
    let tables = "<table><tr><td>1<td>2</table>".repeat(100_000);
    let many = super::lay_out(&tables);
    assert_eq!(many.blocks.len(), 100_000);
    // Every row hangs a cell over all rows below.
    let rows = "<tr><td rowspan=65534>1<td>2".repeat(50_000);
    let table = format!("<table>{rows}</table>");
    let hanging = super::lay_out(&table);
    let Some(crate::document::Block::Grid(grid)) = hanging.blocks.first() else { panic!("a grid") };
    assert_eq!(grid.ends.len(), 50_000);
}

#[test]
fn damage_is_what_the_page_shows() {
    let references: String = "總體情況 報告 條例 規範 開放(kāi)認真組織學習落實責任"
        .chars()
        .map(|c| format!("&#{};", c as u32))
        .collect();
    let kinds = |page: &str| {
        let decoded = decode(page.as_bytes());
        crate::document::lay_out(&decoded).repair.kinds().to_vec()
    };
    let page =
        |shown: &str| format!("<!doctype html><body><p>{shown}<!-- 總體(tǐ)情況報告 --></p>");
    assert_eq!(kinds(&page(&references)), ["pinyin-gloss", "traditional-script"]);
    assert_eq!(kinds(&page("规范<b>性档</b>案")), ["taiwan-vocabulary"]);
    assert_eq!(kinds(&page("规范性<script>總體情況報告</script>")), [""; 0]);
}

#[test]
fn a_tag_written_as_one_before_it_says_the_same() {
    let page = "<td colspan=2 hidden><TD colspan=2 hidden></td><td colspan=2></TD><td><td colspan=2>\
                <td colspan=2 hidden></td class=\"a\"></td class=\"a\"><td colspan=2";
    let mut tokens = HtmlTokens::new(page);
    let mut recent = Recent::default();
    let mut said = Vec::new();
    while let Some(token) = tokens.next(&mut recent) {
        let name = match token {
            HtmlToken::Start(name) => {
                let attributes = recent.attributes();
                said.push(format!("{} {}", attributes.spans().0, attributes.hidden));
                name
            }
            HtmlToken::End(name) => {
                said.push("end".to_owned());
                name
            }
            _ => continue,
        };
        assert_eq!(name.tag, Tag::Td);
    }
    let wanted =
        ["2 true", "2 true", "end", "2 false", "end", "1 false", "2 false", "2 true", "end", "end"];
    assert_eq!(said, wanted);
}

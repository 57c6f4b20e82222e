//! What of a page is laid out, and what bounds it.

use super::recent::Recent;
use super::tag::Tag;
use super::tokens::{HtmlToken, HtmlTokens};
use crate::decode::decode;

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

/// A page that takes a tree and opens `piece` after `piece`, `%` in it being the number of each.
fn nested(piece: &str) -> String {
    let pieces: String = (0..25_000).map(|nth| piece.replace('%', &nth.to_string())).collect();
    format!("<marquee></marquee>首{pieces}末<p>")
}

#[test]
fn no_tree_is_built_of_a_page_that_nests_without_end() {
    for piece in ["<div>", "<span><i>", "<font color=#%><p>", "<table><tr><td>x"] {
        let page = nested(piece);
        let part = super::bounds::bounded(&page);
        assert!(part.contains('首') && !part.contains('末'), "{piece}");
    }
}

#[test]
fn a_page_that_nests_without_end_is_cut_and_breaks_off() {
    let page = nested("<div>");
    let document = super::lay_out(&page);
    let lines = lines(&document);
    assert!(lines.first().is_some_and(|line| line.starts_with('首')));
    assert!(document.breaks_off && !lines.iter().any(|line| line.ends_with('末')));
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

//! What of a page is laid out, and what bounds it.

use super::recent::Recent;
use super::tag::Tag;
use super::tokens::{HtmlToken, HtmlTokens};

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

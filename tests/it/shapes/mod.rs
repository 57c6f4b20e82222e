//! Inputs made to be slow or large: each shape grows with the number of bytes asked for.
//!
//! `tests/it/bounds.rs` converts them, `benches/linear.rs` holds their time to be linear.

// Each of those who include this asks for some of it.
#![allow(dead_code)]

use std::path::Path;

/// A shape: `before`, then `unit` as often as fits, then `after`.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    pub name: &'static str,
    pub medium: Medium,
    before: &'static str,
    unit: &'static [u8],
    after: &'static str,
}

/// What the shape is a piece of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    Page,
    Text,
}

/// Whether the shape is the whole input or stands among the rows of a report's table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    Alone,
    Within,
}

impl Where {
    pub const ALL: [Where; 2] = [Where::Alone, Where::Within];
}

const fn page(name: &'static str, unit: &'static str) -> Shape {
    Shape { name, medium: Medium::Page, before: "", unit: unit.as_bytes(), after: "" }
}

const fn text(name: &'static str, unit: &'static str) -> Shape {
    Shape { name, medium: Medium::Text, before: "", unit: unit.as_bytes(), after: "" }
}

const fn between(before: &'static str, shape: Shape, after: &'static str) -> Shape {
    Shape { before, after, ..shape }
}

const fn bytes(name: &'static str, unit: &'static [u8]) -> Shape {
    Shape { name, medium: Medium::Text, before: "", unit, after: "" }
}

/// Every shape.
pub const SHAPES: &[Shape] = &[
    // Spans and nesting.
    page("span-65535", "<tr><td colspan=65535 rowspan=65535>1</td><td>2</td></tr>"),
    page("span-million", "<tr><td rowspan=1000000 colspan=1000000>1</td><td>2</td></tr>"),
    page("rowspans", "<tr><td rowspan=65535>1</td></tr>"),
    page("rowspans-many-cells", "<tr><td rowspan=9>1<td rowspan=9>2<td rowspan=9>3</tr>"),
    page("row-of-cells", "<td>1"),
    page("row-of-empty-cells", "<td></td>"),
    page("nested-tables", "<table><tr><td>"),
    page("nested-tables-text", "<table><tr><td>规章<td>1"),
    page("nested-blocks", "<div>"),
    page("nested-inline", "<b><i>"),
    page("nested-font", "<font color=red>"),
    page("nested-links", "<a href=x><p>"),
    page("misnested", "<b><p></b>"),
    page("misnested-adoption", "<a><div><b></a></div>"),
    page("nested-hidden", "<div style='display:none'>"),
    page("nested-lists", "<ul><li>"),
    page("nested-svg", "<svg><g>"),
    page("nested-select", "<select><option>"),
    page("nested-template", "<template>"),
    page("tables", "<table><tr><td>1</td><td>2</td></tr></table>"),
    page("empty-tables", "<table></table>"),
    page("foster-parents", "<table>x"),
    page("foster-parents-tags", "<table><b>x"),
    page("closing-tags", "</p>"),
    page("closing-tags-unknown", "</x>"),
    page("closing-tags-table", "</table></td></b>"),
    page("formatting-and-blocks", "<b class=x><p>y"),
    page("breaks", "<br>"),
    page("paragraphs", "<p>收到申请1件。"),
    // Tokens without end.
    page("less-than", "<"),
    page("open-tags", "<a "),
    between("<p ", page("attributes", "a b=c "), ">"),
    between("<p style='", page("style", "display:none;"), "'>"),
    page("open-comments", "<!--"),
    page("open-comments-dashes", "<!-- -- "),
    page("open-scripts", "<script>"),
    page("open-scripts-closed-otherwise", "<script></x"),
    page("open-styles", "<style>"),
    page("open-textareas", "<textarea>"),
    page("open-titles", "<title>某局2021年政府信息公开工作年度报告"),
    page("cdata", "<![CDATA["),
    page("doctypes", "<!DOCTYPE html>"),
    page("metas", "<meta name=a content='某局2021年政府信息公开工作年度报告'>"),
    page("charsets", "<meta charset=gbk>"),
    page("entities", "&nbsp;"),
    page("entities-open", "&"),
    page("entities-long", "&aaaaaaaa"),
    page("entities-prefix", "&notin"),
    page("entities-digits", "&#1"),
    between("&#", page("entity-of-digits", "1"), ";"),
    page("entities-of-digits", "&#49;&#50;"),
    page("entities-surrogates", "&#xD800;&#xDFFF;"),
    page("entities-nul", "&#0;"),
    // Characters.
    text("nul", "\0"),
    text("nul-between", "规章\0 1\n"),
    bytes("cesu-surrogates", b"\xed\xa0\x80\xed\xb0\x80"),
    bytes("mixed-encodings", b"\xe8\xa7\x84\xe7\xab\xa0 \xb9\xe6\xd5\xc2\n"),
    bytes("mixed-encodings-wide", b"\xe8\xa7\x84\xe7\xab\xa0 \xb9\xe6\xd5\xc2\0\x31\n"),
    bytes("broken-utf-8", b"\xff\xe8"),
    bytes("gbk", b"\xd0\xd0\xd5\xfe\xd0\xed\xbf\xc9 1 2 3\n"),
    text("question-marks", "?"),
    text("question-marks-han", "规?"),
    text("asterisks", "规***章"),
    text("glosses", "规(gui)"),
    text("glosses-toned", "规(guī)章(zhāng)"),
    text("brackets", "("),
    text("brackets-full-width", "（"),
    text("brackets-pairs", "（）"),
    text("traditional", "規範性檔案與資訊 "),
    text("radicals", "⼯⽣"),
    text("combining", "e\u{301}\u{301}"),
    text("right-to-left", "\u{202e}1"),
    // Runs.
    text("line-of-han", "规"),
    text("line-of-digits", "1"),
    text("line-of-figures", "12 "),
    text("line-of-figures-grouped", "1,234,"),
    text("line-of-points", "1."),
    text("line-of-years", "2021年"),
    text("line-of-dates", "2021年1月1日"),
    text("lines-of-dates", "2021年1月1日\n"),
    text("spaces", " "),
    text("spaces-wide", "\u{3000}"),
    text("pipes", "|"),
    text("pipes-spaced", " | "),
    text("pipes-figures", "1|"),
    text("lines-of-pipes", "|1|2|\n"),
    text("tabs", "\t"),
    text("tabs-figures", "1\t"),
    text("line-ends", "\n"),
    text("line-ends-carriage", "\r"),
    text("quoted", "\",\""),
    text("dashes", "-"),
    text("lines-of-dashes", "- - -\n"),
    text("boxes", "+---+---+\n| 1 | 2 |\n"),
    text("box-open", "| 1 | 2 |\n"),
    between("+---+---+\n", text("box-without-end", "| 规 | 2 |\n"), ""),
    text("markdown-rules", "|---|---|\n"),
    // Labels.
    text("label-beginnings", "一、本年新收政府"),
    text("label-beginnings-lines", "一、本年新收政府\n"),
    text("label-beginnings-short", "三、\n"),
    text("label-beginnings-words", "1. 属于 "),
    text("labels-glued", "规章规范性文件"),
    text("labels", "规章 规范性文件 总计 其他\n"),
    text("labels-lines", "规章\n"),
    text("labels-figures", "规章 1 2 3\n"),
    text("labels-figures-lines", "规章\n1\n2\n3\n"),
    text("labels-misprinted", "规竟 1 2 3\n"),
    text("rows-unlisted", "其它事项 1 2 3 4 5 6 7\n"),
    text("rows-of-applications", "1.属于国家秘密 1 0 0 0 0 0 1\n2.重复申请 1 0 0 0 0 0 1\n"),
    text("rows-of-applications-pipes", "1.属于国家秘密 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n"),
    text("rows-misprinted", "1.属手国家秘密 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n"),
    text("rows-in-words", "属 1 1 1 1 1 1 1\n章 2\n"),
    text("heads", "自然人 法人或其他组织 总计\n"),
    text("heads-and-rows", "自然人 总计\n一、本年新收政府信息公开申请数量 1 1\n"),
    text("heads-of-proceedings", "结果维持 结果纠正 其他结果 尚未审结 总计\n"),
    text("captions", "第二十条第（一）项\n"),
    text("captions-and-rows", "第二十条第（一）项\n信息内容 本年制发件数\n规章 1\n"),
    text("group-and-totals", "三、本年度办理结果\n（七）总计 1 1 1 1 1 1 7\n"),
    text("headings", "一、总体情况\n"),
    text("headings-all", "一、总体情况\n二、主动公开政府信息情况\n六、其他需要报告的事项\n"),
    text("headings-glued", "一、总体情况二、主动公开政府信息情况"),
    text("titles", "某局2021年政府信息公开工作年度报告\n"),
    text("titles-glued", "某局2021年政府信息公开工作年度报告"),
    text("agencies", "某县水利局、某县财政局、"),
    text("prose", "2021年收到政府信息公开申请1件，予以公开1件。"),
    text("prose-lines", "2021年收到政府信息公开申请1件，予以公开1件。\n"),
    text("prose-sums", "收到申请3件，其中自然人1件、商业企业2件，"),
    page("page-labels", "<tr><td>规章</td><td>1</td><td>2</td></tr>"),
    page("page-labels-cell", "规章 1<br>"),
    page("page-rows", "<tr><td>1.属于国家秘密</td><td>1</td><td>0</td><td></td></tr>"),
    page("page-rows-misprinted", "<tr><td>1.属手国家秘密</td><td>1</td><td>0</td></tr>"),
    page("page-row-of-labels", "<td>规章<td>1"),
    page("page-row-of-heads", "<td>自然人<td>总计"),
    page("page-heads", "<tr><td>自然人</td><td>总计</td></tr>"),
    page("page-tables-labels", "<table><tr><td>规章</td><td>1</td></tr></table>"),
    page("page-headings", "<h2>一、总体情况</h2>"),
];

impl Shape {
    /// The input of about so many bytes.
    pub fn make(&self, size: usize, place: Where) -> Vec<u8> {
        let mut piece = self.before.as_bytes().to_vec();
        let n = (size / self.unit.len()).max(1);
        piece.reserve(n * self.unit.len() + self.after.len());
        for _ in 0..n {
            piece.extend_from_slice(self.unit);
        }
        piece.extend_from_slice(self.after.as_bytes());
        match (self.medium, place) {
            (Medium::Text, Where::Alone) => piece,
            (Medium::Page, Where::Alone) => [b"<html><body><table>".as_slice(), &piece].concat(),
            (Medium::Text, Where::Within) => {
                within("text-l1/input.txt", "8.属于行政查询事项", &piece)
            }
            (Medium::Page, Where::Within) => within("html-plain/input.html", "<tr>", &piece),
        }
    }
}

/// A fixture with a piece put before the middle of the places where `at` stands.
fn within(fixture: &str, at: &str, piece: &[u8]) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(fixture);
    let report = std::fs::read_to_string(path).expect("the fixture");
    let places: Vec<usize> = report.match_indices(at).map(|m| m.0).collect();
    let at = places[places.len() / 2];
    let (head, rest) = report.as_bytes().split_at(at);
    [head, piece, rest].concat()
}

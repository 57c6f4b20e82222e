//! Whose report and which year, over titles, first sentences and signatures as real pages print them
//! (`tests/identity/*.tsv`, places made up). A name or year that is wrong is never tolerated; one
//! that is not found where a person can tell it, rarely.

use gouji::parse::Hints;
use gouji::report::{Format, Identity, NoteKind, Report, Source};
use std::fmt::Write as _;

/// What a document without its identity is made of: sections of prose, no year, no name.
const OVERVIEW: &str = "全年工作平稳推进，公开目录按要求更新，解读回应及时到位。";
const REST: &str = "二、主动公开政府信息情况\n有关内容见门户网站专栏，按栏目逐项公开，更新及时，链接有效。\n\
    三、收到和处理政府信息公开申请情况\n没有收到有关申请，也没有结转办理的申请，办理渠道保持畅通。\n\
    四、政府信息公开行政复议、行政诉讼情况\n没有因信息公开引起的行政复议，也没有行政诉讼案件发生。\n\
    五、存在的主要问题及改进情况\n公开内容的更新还不够及时，下一步将完善制度、加强培训，提高公开的质量与水平。\n\
    六、其他需要报告的事项\n无其他需要报告的事项。\n";

/// How many rows of a kind may lack what a person can tell, in a hundred.
const MOST_NULL: usize = 10;

struct Row<'a> {
    line: usize,
    kind: &'a str,
    head: &'a str,
    text: String,
    agency: Vec<&'a str>,
    year: Vec<&'a str>,
}

fn rows(table: &'static str) -> Vec<Row<'static>> {
    let lines = table.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
    lines
        .map(|(at, line)| {
            let fields: Vec<&str> = line.split('\t').collect();
            let [kind, head, overview, end, agency, year] = fields[..] else {
                panic!("line {}: six columns, not {}", at + 1, fields.len());
            };
            let text = text(head, overview, end);
            let head = if head == "-" { end } else { head };
            let [agency, year] = [agency, year].map(|said| said.split('|').collect());
            Row { line: at + 1, kind, head, text, agency, year }
        })
        .collect()
}

/// A document with this head, overview and end; `-` is the neutral overview, or nothing.
pub fn text(head: &str, overview: &str, end: &str) -> String {
    let or = |text: &str, other: &str| match text {
        "-" => other.to_owned(),
        text => introduced(&text.replace('⏎', "\n")),
    };
    let (head, overview, end) = (or(head, ""), or(overview, OVERVIEW), or(end, ""));
    format!("{head}\n一、总体情况\n{overview}\n{REST}{end}\n")
}

/// A text with the introduction that ◆ and a year stand for.
fn introduced(text: &str) -> String {
    let Some((before, rest)) = text.split_once('◆') else { return text.to_owned() };
    let (year, after) = rest.split_at(4);
    format!(
        "{before}根据《中华人民共和国政府信息公开条例》和国务院办公厅关于年度报告格式的通知\
         （国办公开办函〔2021〕30号）要求，编制本报告。全文由总体情况、主动公开政府信息情况、\
         收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及\
         改进情况、其他需要报告的事项六个部分组成，数据的统计期限自{year}年1月1日起至\
         {year}年12月31日止。{after}"
    )
}

/// What is read of a text, whether or not it is a report.
pub fn report(text: &str) -> Report {
    let decoded = gouji::decode::decode(text.as_bytes());
    let document = gouji::document::lay_out(&decoded);
    gouji::parse::parse(&document, Source::new("a.txt", Format::Text), &Hints::default())
}

/// The identity, and whether something is said of who reports. Whether it is a report at all is not
/// asked: these have no tables.
fn read(text: &str) -> (Identity, bool) {
    let report = report(text);
    let said = |kind| matches!(kind, NoteKind::AgencyWitnesses | NoteKind::UnknownAgency);
    let warned = report.notes.iter().any(|note| said(note.kind));
    (report.identity, warned)
}

/// Goes over a table: what is wrong, what is not found, of how many that can be told.
fn judge(table: &'static str) -> (String, [usize; 3]) {
    let (mut wrong, mut out) = (0, String::new());
    let (mut due, mut missed) = (0, 0);
    for row in rows(table) {
        let (identity, warned) = read(&row.text);
        let year = identity.year.map(|year| year.to_string());
        assert!(identity.agency.is_some() || warned, "line {}: nothing said", row.line);
        for (what, found, right) in
            [("agency", identity.agency, &row.agency), ("year", year, &row.year)]
        {
            let can_tell = !right.contains(&"?");
            due += usize::from(can_tell);
            match found {
                Some(found) if !right.contains(&found.as_str()) => {
                    wrong += 1;
                    let _ = writeln!(
                        out,
                        "WRONG {} {}: {what} {found} {}",
                        row.line, row.kind, row.head
                    );
                }
                None if can_tell => {
                    missed += 1;
                    let _ =
                        writeln!(out, "null  {} {}: {what} of {}", row.line, row.kind, row.head);
                }
                _ => {}
            }
        }
    }
    (out, [wrong, missed, due])
}

const TABLES: &[(&str, &str)] = &[
    ("held_out", include_str!("../identity/held_out.tsv")),
    ("fresh", include_str!("../identity/fresh.tsv")),
    ("traps", include_str!("../identity/traps.tsv")),
];

#[test]
fn no_name_or_year_is_wrong_and_few_are_missing() {
    for (name, table) in TABLES {
        let (out, [wrong, missed, due]) = judge(table);
        println!("{name}: {wrong} wrong, {missed} of {due} not found\n{out}");
        assert_eq!(wrong, 0, "wrong in {name}:\n{out}");
        assert!(missed * 100 <= due * MOST_NULL, "{name}: {missed} of {due} not found:\n{out}");
    }
}

#[test]
fn the_tables_have_traps_enough() {
    for (name, table) in TABLES {
        let rows = rows(table);
        let traps = rows.iter().filter(|row| row.kind == "trap").count();
        let least = if *name == "traps" { 60 } else { 200 };
        assert!(rows.len() >= least && traps >= 60, "{name}: {} rows, {traps} traps", rows.len());
    }
}

/// A page without a name of its own, with something above its text and below it.
fn page(above: &str, title: &str, end: &str, below: &str) -> Identity {
    let text = format!("一、总体情况\n{OVERVIEW}\n{REST}");
    let paragraphs: String = text.lines().map(|line| format!("<p>{line}</p>")).collect();
    let period = "<p>我局编制本报告，数据的统计期限自2022年1月1日起至2022年12月31日止。</p>";
    let html = format!(
        "<!doctype html><html><head><meta charset=utf-8></head><body>{above}<div>{title}{period}\
         {paragraphs}{end}</div>{below}</body></html>"
    );
    read(&html).0
}

#[test]
fn a_link_is_nobody_s_title_or_signature_by_itself() {
    let link = "<a href='7.html'>柳泉县财政局2021年政府信息公开工作年度报告</a>";
    let title = "<h1>政府信息公开工作年度报告</h1>";
    for around in [
        "<div>#</div>",
        "<p>·# <span>2022-01-12</span></p>",
        "<h2>#</h2>",
        "#<br>",
        "<nav><a href=/>首页</a> &gt; #</nav>",
        "<p>当前位置：<a href=/>首页</a> &gt; #</p>",
        "<p>上一篇：#</p>",
        "<table><tr><td>·</td><td>#</td><td>2022-01-12</td></tr></table>",
    ] {
        let list = around.replace('#', link);
        for title in ["", title] {
            for found in [page(&list, title, "", ""), page("", title, "", &list)] {
                assert_eq!((found.agency, found.year), (None, Some(2022)), "{around} {title}");
            }
        }
        let signed = page(&list, "", "<p>柳泉县民政局</p><p>2023年1月10日</p>", &list);
        assert_eq!(signed.agency.as_deref(), Some("柳泉县民政局"), "{around}");
    }
    let footer = "<div><a href=/>柳泉县财政局</a></div><div>版权所有</div>";
    assert_eq!(page("", title, "", footer).agency, None);
    assert_eq!(page("<div><a href=/>柳泉县财政局</a></div>", title, "", "").agency, None);
}

#[test]
fn a_title_that_links_to_itself_is_one() {
    let own = "<a href=''>柳泉县民政局2022年政府信息公开工作年度报告</a>";
    let named = |found: Identity| assert_eq!(found.agency.as_deref(), Some("柳泉县民政局"));
    named(page("", &format!("<h1>{own}</h1>"), "", ""));
    named(page("", own, "<p>柳泉县民政局</p><p>2023年1月10日</p>", ""));
    named(page("<title>柳泉县民政局2022年政府信息公开工作年度报告</title>", own, "", ""));
    // The text of a page whose link is never closed.
    let open = "<a href=1><h3>柳泉县民政局2022年政府信息公开工作年度报告</h3>";
    named(page("", open, "", ""));
}

//! Whose report and which year, over titles, first sentences and signatures as real pages print them
//! (`tests/identity/*.tsv`, places made up). A name or year that is wrong is never tolerated; one
//! that is not found where a person can tell it, rarely.

use gouji::parse::Hints;
use gouji::report::{Format, Identity, NoteKind, Source};
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
            let or = |text: &str, other: &str| match text {
                "-" => other.to_owned(),
                text => text.replace('⏎', "\n"),
            };
            let text = format!(
                "{}\n一、总体情况\n{}\n{REST}{}\n",
                or(head, ""),
                or(overview, OVERVIEW),
                or(end, "")
            );
            let head = if head == "-" { end } else { head };
            let [agency, year] = [agency, year].map(|told| told.split('|').collect());
            Row { line: at + 1, kind, head, text, agency, year }
        })
        .collect()
}

/// The identity, and whether something is said of who reports. Whether it is a report at all is not
/// asked: these have no tables.
fn read(text: &str) -> (Identity, bool) {
    let decoded = gouji::decode::decode(text.as_bytes());
    let document = gouji::document::lay_out(&decoded);
    let source = Source {
        path: "a.txt".into(),
        format: Format::Text,
        encoding: "utf-8",
        damage: Vec::new(),
        bytes: 0,
        sha256: String::new(),
    };
    let report = gouji::parse::parse(&document, source, &Hints::default());
    let said = |kind| matches!(kind, NoteKind::AgencyWitnesses | NoteKind::UnknownAgency);
    let warned = report.notes.iter().any(|note| said(note.kind));
    (report.identity, warned)
}

/// Goes over a table: what is wrong, what is not found, of how many that can be told.
fn judge(table: &'static str) -> (String, [usize; 3]) {
    let (mut wrong, mut out) = (0, String::new());
    let (mut told, mut missed) = (0, 0);
    for row in rows(table) {
        let (identity, warned) = read(&row.text);
        let year = identity.year.map(|year| year.to_string());
        assert!(identity.agency.is_some() || warned, "line {}: nothing said", row.line);
        for (what, found, right) in
            [("agency", identity.agency, &row.agency), ("year", year, &row.year)]
        {
            let can_tell = !right.contains(&"?");
            told += usize::from(can_tell);
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
    (out, [wrong, missed, told])
}

#[test]
fn no_name_or_year_is_wrong_and_few_are_missing() {
    let (out, [wrong, missed, told]) = judge(include_str!("../identity/held_out.tsv"));
    println!("{wrong} wrong, {missed} of {told} not found\n{out}");
    assert_eq!(wrong, 0, "wrong:\n{out}");
    assert!(missed * 100 <= told * MOST_NULL, "{missed} of {told} not found:\n{out}");
}

#[test]
fn the_table_has_traps_enough() {
    let rows = rows(include_str!("../identity/held_out.tsv"));
    let traps = rows.iter().filter(|row| row.kind == "trap").count();
    assert!(rows.len() >= 200 && traps >= 60, "{} rows, {traps} traps", rows.len());
}

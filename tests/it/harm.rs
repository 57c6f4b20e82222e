//! What the wild does to a table, one harm a copy: no figure of it is wrong without a word. Some
//! hundreds with the other tests; `GOUJI_HARM=24600 GOUJI_HARM_SEED=100000` looks at others and more,
//! `GOUJI_DUMP=dir` writes each, as printed and harmed.

mod copies;

use crate::print::damage::{Encoding, Script};
use crate::print::figures::{Notation, Zeros};
use crate::print::html::Shape;
use crate::print::rng::Rng;
use crate::print::score::{Score, Verdict, read, score};
use crate::print::sheet::Quirks;
use crate::print::text::Layout;
use crate::print::{Medium, Plan, Printed};
use copies::{copy_of_print, copy_of_source, copy_without_outer_space};
use std::collections::BTreeMap;
use std::ops::Range;

/// A report without damage, so that each cell is known.
fn document(seed: u64, medium: Medium) -> Printed {
    plan(seed, medium).print()
}

fn plan(seed: u64, medium: Medium) -> Plan {
    let plan = Plan::with(seed, medium);
    let keeps = !matches!(medium, Medium::Text(layout) if !layout.keeps_blanks());
    Plan {
        zeros: if keeps { plan.zeros } else { Zeros::Zero },
        notation: match plan.notation {
            Notation::Thousands(" ") => Notation::Plain,
            notation => notation,
        },
        script: Script::Simplified,
        encoding: Encoding::Utf8,
        question_marks: false,
        odd_spaces: false,
        crlf: false,
        quirks: Quirks { wide_last: true, ..Quirks::default() },
        ..plan
    }
}

fn is_digit(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_digit())
}

/// The plain figures of a line, each with the space and the pipe before it.
fn figures(line: &str) -> Vec<Range<usize>> {
    let bytes = line.as_bytes();
    let is_part = |at: &usize| bytes[*at].is_ascii_digit() || bytes[*at] == b'.';
    let is_free = |byte: Option<&u8>| byte.is_none_or(|b| b" |\t".contains(b));
    let mut out = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let end = at + (at..bytes.len()).take_while(is_part).count();
        if end > at && is_free(bytes[..at].last()) && is_free(bytes.get(end)) {
            let before = line[..at].trim_end_matches([' ', '\t']);
            let before = before.strip_suffix('|').unwrap_or(before);
            out.push(before.trim_end_matches(' ').len()..end);
        }
        at = end + 1;
    }
    out
}

fn without(text: &str, gone: Range<usize>) -> String {
    [&text[..gone.start], &text[gone.end..]].concat()
}

/// One of some things; `None` if there are none.
fn any<T: Clone>(of: &[T], rng: &mut Rng) -> Option<T> {
    (!of.is_empty()).then(|| of[rng.below(of.len())].clone())
}

/// A mark lost whose cells do not become one figure by it.
fn mark(text: &str, from: usize, rng: &mut Rng) -> Option<String> {
    let marks: Vec<usize> = text.match_indices(['|', '\t']).map(|m| m.0).collect();
    let marks: Vec<usize> = marks.into_iter().filter(|at| *at >= from).collect();
    let at = any(&marks, rng)?;
    let joins = is_digit(text[..at].chars().last()) && is_digit(text[at + 1..].chars().next());
    (!joins).then(|| without(text, at..at + 1))
}

fn text_of(lines: &[String]) -> String {
    lines.join("\n")
}

/// One harm to a text, from the head of its tables on; `None` where it would not be one.
fn harm(text: &str, kind: &str, rng: &mut Rng) -> Option<String> {
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    let first = lines.iter().position(|line| line.contains("第二十条"))?;
    let from = lines[..first].iter().map(|line| line.len() + 1).sum::<usize>();
    let at = first + rng.below((lines.len() - first).saturating_sub(1).max(1));
    match kind {
        "mark" => return mark(text, from, rng),
        "cut" => {
            let ends: Vec<usize> = text.char_indices().map(|c| c.0).filter(|c| *c > from).collect();
            return any(&ends, rng).map(|at| text[..at].to_owned());
        }
        "cell" => {
            let cells = |n: &usize| !figures(&lines[*n]).is_empty();
            let n = any(&(first..lines.len()).filter(cells).collect::<Vec<_>>(), rng)?;
            let cell = any(&figures(&lines[n]), rng)?;
            lines[n] = without(&lines[n], cell);
        }
        "join" => {
            let next = lines.get(at + 1)?.clone();
            let joins = is_digit(lines[at].chars().last()) && is_digit(next.chars().next());
            lines.splice(at..at + 2, (!joins).then(|| [lines[at].clone(), next].concat()));
            return (!joins).then(|| text_of(&lines));
        }
        "page" => {
            let n = 1 + rng.below(12);
            let printed = [
                format!("- {n} -"),
                format!("—{n}—"),
                format!("第 {n} 页"),
                format!("{n}/{}", n + 3),
                format!("{n}"),
                format!("{}{n}", " ".repeat(20)),
            ];
            let blank = |is: bool| is.then(String::new);
            let [before, behind] = [rng.chance(40), rng.chance(30)];
            let number = Some(printed[rng.below(printed.len())].clone());
            lines.splice(at..at, blank(before).into_iter().chain(number).chain(blank(behind)));
        }
        "wrap" => {
            let is_marked = |line: &str| line.contains(['|', '\t', '｜', '│', '┃', '┆', '丨']);
            let wraps = |line: &String| -> Vec<Range<usize>> {
                let whole = |f: &Range<usize>| {
                    let figure = line[f.clone()].trim_start();
                    figure.len() > 1 && figure.bytes().all(|b| b.is_ascii_digit())
                };
                if is_marked(line) {
                    Vec::new()
                } else {
                    figures(line).into_iter().filter(whole).collect()
                }
            };
            let n = any(
                &(first..lines.len()).filter(|n| !wraps(&lines[*n]).is_empty()).collect::<Vec<_>>(),
                rng,
            )?;
            let figure = any(&wraps(&lines[n]), rng)?;
            let length = lines[n][figure.clone()].trim_start().len();
            let cut = figure.end - 1 - rng.below(length - 1);
            let (line, rest) = (lines[n].clone(), lines[n][cut..figure.end].to_owned());
            let behind = &line[figure.end..];
            let gap = if behind.trim().is_empty() { 0 } else { rest.len() };
            let wide = |c: char| if c.is_ascii() { 1 } else { 2 };
            let x: usize = line[..figure.end - length].chars().map(wide).sum();
            let under = if rng.chance(50) { " ".repeat(x) } else { String::new() };
            let head = [&line[..cut], &" ".repeat(gap), behind].concat();
            lines.splice(n..=n, [head, [under, rest].concat()]);
        }
        _ => {
            let mut seen = std::collections::HashSet::new();
            lines.retain(|line| seen.insert(line.trim().to_owned()));
        }
    }
    Some(text_of(&lines))
}

/// One harm to a page: a cell or a row lost, a tag lost, the rest cut off.
fn harm_page(page: &str, rng: &mut Rng) -> Option<String> {
    let (open, close) = *rng.pick(&[("<td", "</td>"), ("<tr", "</tr>"), ("<td", "</td>")]);
    let cells: Vec<usize> = page.match_indices(open).map(|m| m.0).collect();
    let cell = any(&cells, rng)?;
    let end = cell + page[cell..].find(close)? + close.len();
    match rng.below(4) {
        0 | 1 => Some(without(page, cell..end)),
        2 => {
            let tags = page.match_indices('<').map(|m| m.0).filter(|at| *at >= cells[0]);
            let tag = any(&tags.collect::<Vec<_>>(), rng)?;
            Some(without(page, tag..tag + page[tag..].find('>')? + 1))
        }
        _ => Some(page[..cell].to_owned()),
    }
}

/// A copy of a text or of a site's page.
fn copy(seed: u64) -> Option<Harmed> {
    const KINDS: [&str; 7] = ["mark", "cell", "join", "page", "wrap", "dedup", "cut"];
    let mut rng = Rng::new(seed ^ 0x77);
    if rng.chance(20) {
        let shape = Shape { unclosed: false, hidden: false, ..Shape::draw(&mut rng) };
        let printed = document(seed % 5000, Medium::Html(shape));
        return Some(("page of a site", harm_page(&printed.text, &mut rng)?, printed));
    }
    let (kind, layout) = (*rng.pick(&KINDS), Layout::draw(&mut rng));
    let printed = document(seed % 5000, Medium::Text(layout));
    Some((kind, harm(&printed.text, kind, &mut rng)?, printed))
}

/// A copy with one harm, what it was, and the report as it was printed.
type Harmed = (&'static str, String, Printed);

/// The copies of a report, each with a harm of another sort.
const COPIES: [fn(u64) -> Option<Harmed>; 4] =
    [copy, copy_of_source, copy_without_outer_space, copy_of_print];

#[test]
fn what_the_wild_does_to_a_table_gives_no_wrong_figure_without_a_word() {
    let number = |name: &str| std::env::var(name).ok().and_then(|n| n.parse::<u64>().ok());
    let first = number("GOUJI_HARM_SEED").unwrap_or(0);
    let seeds = first..first + number("GOUJI_HARM").unwrap_or(400);
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    let mut silent: Vec<String> = Vec::new();
    let copies =
        |seed| COPIES.map(|of| of(seed)).into_iter().flatten().map(move |copy| (seed, copy));
    for (seed, (kind, harmed, printed)) in seeds.flat_map(copies) {
        if let Ok(dir) = std::env::var("GOUJI_DUMP") {
            std::fs::write(format!("{dir}/{seed} {kind}.h"), &harmed).expect("a file");
            std::fs::write(format!("{dir}/{seed} {kind}.o"), &printed.text).expect("a file");
        }
        let (one, wrong) = score(&read(harmed.as_bytes()), &printed.truths);
        scores.entry(kind).or_default().add(&one);
        for (at, _, said) in wrong.iter().filter(|wrong| wrong.1 == Verdict::Silent) {
            silent.push(format!("{seed} {kind} {}: {at} {said}", printed.plan.name()));
        }
    }
    for (kind, score) in &scores {
        println!("{kind:14} {score}");
    }
    assert!(silent.is_empty(), "{} cells\n{}", silent.len(), silent.join("\n"));
}

#[test]
fn a_harm_of_the_wild_is_told_where_it_was_seen() {
    // A page's number in a text whose cells a pipe closes, and lines taken out of one.
    let stuck = document(4090, Medium::Text(Layout::L2Stuck));
    let bare = document(87, Medium::Text(Layout::L2Bare));
    let mut seen = std::collections::HashSet::new();
    let lines: Vec<&str> = stuck.text.split('\n').filter(|line| seen.insert(line.trim())).collect();
    let label = "4.保护第三方合法权益 |\n5 |\n|\n|\n|\n";
    assert!(bare.text.contains(label), "the printer prints otherwise");
    let numbered = bare.text.replace(label, &format!("{label}\n  8\n\n"));
    for (harmed, printed, exact) in [(lines.join("\n"), &stuck, 0), (numbered, &bare, 150)] {
        let (score, wrong) = score(&read(harmed.as_bytes()), &printed.truths);
        assert_eq!(score.silent, 0, "{wrong:?}");
        assert!(score.exact >= exact, "{wrong:?}");
    }
}

#[test]
fn what_was_once_read_wrong_without_a_word_is_told() {
    // A cell lost from a row that owes its width to an empty one behind, and from a head; the pipe of a
    // figure lost where each has a line of its own; a page's number there, and before a row's opener. Of the
    // line of proceedings: a blank's only mark, and a page's number in a blank's place. Columns that two
    // whole rows show in two ways, and a page's number below an empty cell. A cell lost
    // where a row is padded but for its last blank. A mark lost where pipes open rows, and before spacing (once
    // more where a row without figures tells how wide rows are), and a cell from the one row that tells where
    // values begin, and from a page's last. A text cut behind the number of a label. Equal lines under each
    // other made one where a pipe's line stands beside a blank's, and a figure broken before its comma.
    for (seed, of) in [
        (4_013_045, "page of a site"),
        (8_213_326, "page of a site"),
        (8_420_951, "mark"),
        (8_506_692, "page"),
        (8_203_723, "page"),
        (9_108_901, "mark"),
        (9_200_732, "page of a site"),
        (20_504_978, "page of a site"),
        (43_013_470, "mark"),
        (43_013_829, "page"),
        (45_003_230, "mark"),
        (30_004_609, "cell"),
        (42_018_959, "cut"),
        (62_000_192, "mark"),
        (64_020_869, "mark"),
        (66_012_517, "page of a site"),
        (82_008_637, "page"),
        (85_008_637, "page"),
        (617_003_086, "mark"),
        (935_013_930, "page of a site"),
        (714_013_682, "cut"),
        (962_000_022, "lines once"),
        (962_006_695, "broken anywhere"),
        (802_012_130, "broken anywhere"),
        (802_014_793, "broken anywhere"),
        (801_013_358, "broken figure"),
        (804_016_240, "indented number"),
        (805_012_938, "outer space"),
        (964_000_096, "tabs once"),
        (801_024_080, "tabs once"),
    ] {
        let copies = COPIES.map(|make| make(seed));
        let copy = copies.into_iter().flatten().find(|(kind, ..)| *kind == of);
        let (_, harmed, printed) = copy.expect("a copy");
        let (score, wrong) = score(&read(harmed.as_bytes()), &printed.truths);
        assert_eq!(score.silent, 0, "{seed} {of}: {wrong:?}");
    }
}

#[test]
fn each_table_of_a_text_is_cut_in_its_own_way() {
    let layouts = [Layout::L1, Layout::L3b, Layout::L4, Layout::Columns, Layout::Tab];
    let printed = layouts.map(|layout| document(3, Medium::Text(layout)));
    let at = |text: &str| {
        let heading = text.find("收到和处理").expect("the heading of the second table");
        text[..heading].rfind('\n').expect("a line before it")
    };
    for one in &printed {
        for other in &printed {
            let text = [&one.text[..at(&one.text)], &other.text[at(&other.text)..]].concat();
            let (score, wrong) = score(&read(text.as_bytes()), &one.truths);
            let both = [one, other].map(|printed| printed.plan.name());
            assert!(
                one.truths == other.truths && score.exact * 100 >= score.cells * 96,
                "{both:?} {wrong:?}"
            );
        }
    }
}

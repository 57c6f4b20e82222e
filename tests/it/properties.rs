//! Whatever is cut, doubled, lost or moved in a printed report: no wrong number without a word,
//! and no panic whatever the bytes.
//!
//! `GOUJI_MUTATIONS=20000 cargo test --release --test it properties:: -- --nocapture` for more;
//! `GOUJI_KEEP=folder` writes the documents that fail there, by seed.

use crate::print::damage::{Encoding, Script};
use crate::print::figures::{Notation, Truth, Zeros};
use crate::print::html::Shape;
use crate::print::rng::Rng;
use crate::print::score::{self, Verdict};
use crate::print::text::Layout;
use crate::print::{Medium, Plan, Printed};
use proptest::prelude::*;

fn number(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(default)
}

/// What is done to a text.
#[derive(Clone, Copy, Debug)]
enum Harm {
    Cut,
    LineLost,
    LineTwice,
    LinesSwapped,
    LinesJoined,
    CellLost,
    CellTwice,
    EmptyLine,
}

const HARMS: &[Harm] = &[
    Harm::Cut,
    Harm::LineLost,
    Harm::LineTwice,
    Harm::LinesSwapped,
    Harm::LinesJoined,
    Harm::CellLost,
    Harm::CellTwice,
    Harm::EmptyLine,
];

/// The first line of the tables, where harm matters most.
fn start_of_tables(lines: &[&str]) -> usize {
    lines.iter().position(|l| l.contains("第二十条")).unwrap_or(0)
}

/// A separator of cells with a figure behind it, as byte range of both.
fn figures(line: &str) -> Vec<std::ops::Range<usize>> {
    let mut out = Vec::new();
    let bytes = line.as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        if bytes[i].is_ascii_digit() {
            let from = i;
            while i < bytes.len() && (bytes[i].is_ascii_digit() || bytes[i] == b'.') {
                i += 1;
            }
            let free = |b: Option<&u8>| b.is_none_or(|b| b" |\t".contains(b));
            if free(bytes[..from].last()) && free(bytes.get(i)) {
                // With what separates it from the cell before.
                let start = line[..from].trim_end_matches([' ', '\t']);
                let start = start.strip_suffix('|').map_or(start.len(), str::len);
                out.push(line[..start].trim_end_matches(' ').len()..i);
            }
        } else {
            i += 1;
        }
    }
    out
}

/// The harmed text, or `None` where this harm finds nothing to do.
fn harmed(text: &str, harm: Harm, rng: &mut Rng) -> Option<String> {
    let mut lines: Vec<&str> = text.split('\n').collect();
    let from = start_of_tables(&lines);
    let at = from + rng.below(lines.len().checked_sub(from + 1)?.max(1));
    match harm {
        Harm::Cut => {
            let chars: Vec<(usize, char)> = text.char_indices().collect();
            let begin = lines[..from].iter().map(|l| l.chars().count() + 1).sum::<usize>();
            let at = begin + rng.below(chars.len().checked_sub(begin)?);
            return Some(text[..chars.get(at)?.0].to_owned());
        }
        Harm::LineLost => {
            lines.remove(at);
        }
        Harm::LineTwice => lines.insert(at, lines[at]),
        Harm::LinesSwapped => {
            // Two figures that change places are two other figures: nobody can know.
            let bare = |l: &str| {
                !l.chars().any(|c| c.is_alphabetic() && !"O○件宗元万增减无其中修订含".contains(c))
            };
            if at + 1 >= lines.len() || (bare(lines[at]) && bare(lines[at + 1])) {
                return None;
            }
            lines.swap(at, at + 1);
        }
        Harm::LinesJoined => {
            // Two figures without a space between them are another figure.
            let figure = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            if at + 1 >= lines.len()
                || (figure(lines[at].chars().last()) && figure(lines[at + 1].chars().next()))
            {
                return None;
            }
            let joined = [lines[at], lines[at + 1]].concat();
            let mut out: Vec<String> = lines.iter().map(|l| l.to_string()).collect();
            out.splice(at..at + 2, [joined]);
            return Some(out.join("\n"));
        }
        Harm::CellLost | Harm::CellTwice => {
            let line = lines[at];
            let found = figures(line);
            let cell = found.get(rng.below(found.len()))?.clone();
            let copy = if matches!(harm, Harm::CellTwice) { &line[cell.clone()] } else { "" };
            let changed = match harm {
                Harm::CellTwice => [&line[..cell.end], copy, &line[cell.end..]].concat(),
                _ => [&line[..cell.start], &line[cell.end..]].concat(),
            };
            if copy.starts_with(|c: char| c.is_ascii_digit()) {
                return None; // digits twice without a mark between them are another figure
            }
            let mut out: Vec<String> = lines.iter().map(|l| l.to_string()).collect();
            out[at] = changed;
            return Some(out.join("\n"));
        }
        Harm::EmptyLine => lines.insert(at, ""),
    }
    Some(lines.join("\n"))
}

/// A plain document: only its layout or shape is drawn, so that what goes wrong is the harm's.
fn document(seed: u64, medium: Medium) -> Printed {
    let plan = Plan::with(seed, medium);
    // Where blanks leave no trace, a figure lost or doubled beside one cannot be told; nor can a
    // group of digits lost behind a space.
    let keeps = !matches!(medium, Medium::Text(layout) if !layout.keeps_blanks());
    let zeros = if keeps { plan.zeros } else { Zeros::Zero };
    let notation = match plan.notation {
        Notation::Thousands(" ") => Notation::Plain,
        notation => notation,
    };
    Plan {
        zeros,
        notation,
        script: Script::Simplified,
        encoding: Encoding::Utf8,
        question_marks: false,
        odd_spaces: false,
        crlf: false,
        quirks: crate::print::sheet::Quirks { wide_last: true, ..Default::default() },
        ..plan
    }
    .print()
}

fn judge(printed: &Printed, bytes: &[u8], what: &str, wrong: &mut Vec<String>) {
    let report = score::read(bytes);
    let (_, cells) = score::score(&report, &printed.truths);
    let silent: Vec<_> = cells.iter().filter(|c| c.1 == Verdict::Silent).collect();
    if let Some((at, _, read)) = silent.first() {
        let name = printed.plan.name();
        if let Ok(folder) = std::env::var("GOUJI_KEEP") {
            let file = format!("{folder}/{}", what.split_whitespace().nth(1).unwrap_or(what));
            std::fs::write(file, bytes).expect("the folder to keep what fails in");
        }
        wrong.push(format!("{what}: {} cells, {at}: {read}\n    {name}", silent.len()));
    }
}

#[test]
fn harm_to_a_text_never_makes_a_wrong_number_without_a_word() {
    let n = number("GOUJI_MUTATIONS", 300);
    let mut wrong = Vec::new();
    let mut by_kind = std::collections::BTreeMap::new();
    for seed in 0..n as u64 {
        let mut rng = Rng::new(seed ^ 0x77);
        let layout = Layout::draw(&mut rng);
        let printed = document(seed % 500, Medium::Text(layout));
        let harm = *rng.pick(HARMS);
        let Some(text) = harmed(&printed.text, harm, &mut rng) else { continue };
        let before = wrong.len();
        let place = printed.text.lines().zip(text.lines()).position(|(a, b)| a != b);
        let line = place.and_then(|i| text.lines().nth(i)).unwrap_or_default();
        let what = format!("seed {seed} {harm:?} {layout:?} at line {place:?} {line:?}");
        judge(&printed, text.as_bytes(), &what, &mut wrong);
        let kind = by_kind.entry(format!("{harm:?} {layout:?}")).or_insert((0, 0));
        kind.0 += 1;
        kind.1 += wrong.len() - before;
    }
    for (kind, (all, bad)) in by_kind.iter().filter(|k| k.1.1 > 0) {
        println!("{kind}: {bad} of {all}");
    }
    let shown: Vec<&str> = wrong.iter().take(30).map(String::as_str).collect();
    assert!(wrong.is_empty(), "{} of {n} documents:\n{}", wrong.len(), shown.join("\n"));
}

/// Changes a figure that stands once in the tables, as a published slip does: the text and what it
/// now says.
fn with_slip(mut printed: Printed, rng: &mut Rng) -> Option<Printed> {
    let text = &printed.text;
    let plain = |truth: &Truth| match truth {
        Truth::Number(n) => {
            Some(n.to_string()).filter(|n| n.len() >= 3 && n.parse::<u64>().is_ok())
        }
        _ => None,
    };
    let stands_alone = |figure: &str| {
        let mut places = text.match_indices(figure);
        let at = places.next().map(|(at, _)| at).filter(|_| places.next().is_none());
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_numeric() || ".,，-".contains(c));
        at.filter(|at| !is_digit(text[..*at].chars().last()))
            .is_some_and(|at| !is_digit(text[at + figure.len()..].chars().next()))
    };
    let figures: Vec<_> =
        printed.truths.iter().filter_map(|(at, truth)| Some((*at, plain(truth)?))).collect();
    let is_only = |figure: &str| figures.iter().filter(|(_, other)| other == figure).count() == 1;
    let is_plain = matches!(printed.plan.notation, Notation::Plain);
    let mut once = figures.iter().filter(|(_, f)| is_plain && stands_alone(f) && is_only(f));
    let (at, figure) = once.nth(rng.below(once.clone().count().max(1)))?;
    let last = figure.bytes().last().map(|b| char::from(b'0' + (b - b'0' + 1) % 10))?;
    let slip = format!("{}{last}", figure.get(..figure.len() - 1)?);
    printed.truths.insert(*at, Truth::Number(slip.parse().ok()?));
    printed.text = text.replace(figure.as_str(), &slip);
    Some(printed)
}

#[test]
fn a_published_slip_is_never_explained_away() {
    let n = number("GOUJI_MUTATIONS", 600);
    let (mut wrong, mut slips) = (Vec::new(), 0);
    for seed in 0..n as u64 {
        let mut rng = Rng::new(seed ^ 0x33);
        let printed = document(seed % 500, Medium::Text(Layout::draw(&mut rng)));
        let Some(printed) = with_slip(printed, &mut rng) else { continue };
        let harm = *rng.pick(HARMS);
        let Some(text) = harmed(&printed.text, harm, &mut rng) else { continue };
        slips += 1;
        judge(&printed, text.as_bytes(), &format!("seed {seed} {harm:?} slip"), &mut wrong);
    }
    println!("{slips} slips");
    assert!(slips * 5 > n, "too few slips: {slips}");
    assert!(wrong.is_empty(), "{} of {slips} texts:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn harm_to_a_page_never_makes_a_wrong_number_without_a_word() {
    let n = number("GOUJI_MUTATIONS", 300) / 2;
    let mut wrong = Vec::new();
    for seed in 0..n as u64 {
        let mut rng = Rng::new(seed ^ 0x99);
        let shape = Shape { unclosed: false, hidden: false, ..Shape::draw(&mut rng) };
        let printed = document(seed % 500, Medium::Html(shape));
        let (open, close) = *rng.pick(&[("<td", "</td>"), ("<tr", "</tr>"), ("<td", "</td>")]);
        let text = &printed.text;
        let starts: Vec<usize> = text.match_indices(open).map(|m| m.0).collect();
        if starts.is_empty() {
            continue;
        }
        let from = starts[rng.below(starts.len())];
        let Some(end) = text[from..].find(close).map(|i| from + i + close.len()) else { continue };
        let (what, harmed) = match rng.below(3) {
            0 => ("lost", [&text[..from], &text[end..]].concat()),
            1 => ("twice", [&text[..end], &text[from..end], &text[end..]].concat()),
            _ => ("cut", text[..from].to_owned()),
        };
        judge(&printed, harmed.as_bytes(), &format!("seed {seed} {open}> {what}"), &mut wrong);
    }
    let shown: Vec<&str> = wrong.iter().take(30).map(String::as_str).collect();
    assert!(wrong.is_empty(), "{} of {n} pages:\n{}", wrong.len(), shown.join("\n"));
}

#[test]
fn harmed_bytes_never_make_a_panic() {
    for seed in 0..number("GOUJI_MUTATIONS", 300) as u64 / 2 {
        let mut rng = Rng::new(seed ^ 0x55);
        let mut bytes = Plan::draw(seed).print().bytes;
        for _ in 0..1 + rng.below(40) {
            let at = rng.below(bytes.len());
            match rng.below(4) {
                0 => bytes[at] ^= 1 << rng.below(8),
                1 => bytes[at] = rng.below(256) as u8,
                2 => drop(bytes.remove(at)),
                _ => bytes.truncate(bytes.len() - rng.below(bytes.len() / 8)),
            }
            if bytes.is_empty() {
                break;
            }
        }
        let _ = gouji::convert::convert(&bytes, "harmed", &gouji::convert::Options::default());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_never_make_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..4000)) {
        let _ = gouji::convert::convert(&bytes, "bytes", &gouji::convert::Options::default());
        score::read(&bytes);
    }

    #[test]
    fn any_soup_of_tags_and_labels_never_makes_a_panic(
        pieces in proptest::collection::vec(
            prop::sample::select(vec![
                "<table>", "</table>", "<tr>", "</tr>", "<td>", "<td colspan=3>", "<td rowspan=65535>",
                "<td colspan=99999999999>", "<td colspan=-1 rowspan=0>", "</td>", "<p>", "<br>", "&nbsp;",
                "<!--", "-->", "<script>", "</script>", "<div style='display:none'>", "</div>", "|", " | ",
                "||||", "\n", "\t", "  ", "?", "(xi)", "(ǎ)", "第二十条第（一）项", "规章", "规范性文件",
                "行政许可", "自然人", "总计", "其他", "一、本年新收政府信息公开申请数量", "（七）总计",
                "四、结转下年度继续办理", "三、本年度办理结果", "行政复议", "0", "12", "-", "/", "１２",
                "999999999999999999999999999999999", "0.0000000000000000000000000000000001",
                "二、主动公开政府信息情况", "2022年", "1月1日", "\u{0}", "\u{feff}", "\u{202e}", "𠀀",
            ]),
            0..300,
        )
    ) {
        let text = pieces.concat();
        score::read(text.as_bytes());
        let _ = gouji::convert::convert(text.as_bytes(), "soup", &gouji::convert::Options::default());
    }
}

//! Readers of whole reports: what the JSON says of them.

use crate::identity;
use crate::print::figures::{Figure, Figures, Truth};
use crate::print::rng::Rng;
use crate::print::sheet::{self, Disclosure, Quirks, Truths};
use crate::print::text::{self, Layout};
use gouji::convert::{Checked, Options, convert};
use gouji::document::lay_out;
use gouji::emit::across::between::{self, Between, KeptReport};
use gouji::emit::write::json::write_line;
use gouji::form::{self, Form, TableKind};
use gouji::parse::parse;
use gouji::report::{Identity, Source};
use gouji::validate::{Blanks, Evidence, Finding, Rule, Verdicts, validate};
use gouji::words::Lang;
use serde_json::Value;
use std::collections::BTreeSet;

const SCHEMA: &str = include_str!("../../../docs/report.schema.json");

/// What a report says under the keys of its JSON that the words name, separated by ` | `:
/// `findings.*.rule` of all findings, `findings.prose.left` of those of a rule,
/// `sections.overview.text`; `path=a.txt` and the like is what the operator says. Of what is not a
/// report, why it was refused.
pub fn report(words: &str, text: &str) -> String {
    let (options, path, keys) = asked(words);
    match convert(drawn(text).as_bytes(), path, &options) {
        Ok(checked) => listing(&checked, &keys),
        Err(refusal) => refusal.code().to_owned(),
    }
}

/// The same of a text whether or not it is a report.
pub fn parsed(words: &str, text: &str) -> String {
    let (options, path, keys) = asked(words);
    let text = drawn(text);
    let decoded = gouji::decode::decode(text.as_bytes());
    let source = Source::new(path, decoded.format);
    let report = parse(&lay_out(&decoded), source, &options.hints);
    let validation = validate(&report, options.blanks);
    listing(&Checked { report, validation }, &keys)
}

/// What the operator says, and the keys that are asked for.
fn asked(words: &str) -> (Options, &str, Vec<&str>) {
    let (mut options, mut path, mut keys) = (Options::default(), "a.txt", Vec::new());
    for word in words.split(' ') {
        match word.split_once('=') {
            Some(("path", said)) => path = said,
            Some(("agency", said)) => options.hints.agency = Some(said.to_owned()),
            Some(("url", said)) => options.hints.url = Some(said.to_owned()),
            Some(("year", said)) => options.hints.year = said.parse().ok(),
            Some(("blanks", "zero")) => options.blanks = Blanks::Zero,
            Some(_) => panic!("{word} is nothing the operator says"),
            None => keys.push(word),
        }
    }
    let schema = serde_json::from_str(SCHEMA).expect("JSON");
    let unknown = keys.iter().find(|key| !is_known(&schema, key));
    assert_eq!(unknown, None, "no report has such a key");
    (options, path, keys)
}

/// Whether a report may have something under a key.
fn is_known(schema: &Value, key: &str) -> bool {
    let (first, rest) = key.split_once('.').unwrap_or((key, ""));
    let is_section = |code| code == "other" || form::SECTIONS.iter().any(|own| own.code == code);
    if key.is_empty() {
        true
    } else if let Some(any) = schema["anyOf"].as_array() {
        any.iter().any(|schema| is_known(schema, key))
    } else if let Some(one) = schema.get("items") {
        let is_one = first == "*" || first.parse::<usize>().is_ok();
        let is_one = is_one || Rule::from_id(first).is_some() || is_section(first);
        is_one && is_known(one, rest)
    } else {
        schema["properties"].get(first).is_some_and(|schema| is_known(schema, rest))
    }
}

fn listing(checked: &Checked, keys: &[&str]) -> String {
    let mut line = Vec::new();
    write_line(&mut line, checked, Lang::En).expect("written");
    let json: Value = serde_json::from_slice(&line).expect("JSON");
    keys.iter().map(|key| said(&json, key)).collect::<Vec<_>>().join(" | ")
}

/// The codes of the sections of a text whose headings are written as this pattern says, of a number
/// and a label.
pub fn headings(_: &str, pattern: &str) -> String {
    let texts = form::SECTIONS.iter().zip(["一", "二", "三", "四", "五", "六"]);
    let texts = texts.map(|(section, number)| {
        format!(
            "{}\n这一段说明有关工作。\n",
            pattern.replace('N', number).replace('L', section.label)
        )
    });
    parsed("sections.*.code sections.*.text", &texts.collect::<String>())
}

/// The agency, year and findings about them of a document given by what [`identity::text`] makes it
/// of, separated by ` ¦ `; where the words ask for it, the day of its publication.
///
/// [`identity::text`]: crate::identity::text
pub fn titled(words: &str, input: &str) -> String {
    let [head, overview, end] = input.split(" ¦ ").collect::<Vec<_>>()[..] else {
        panic!("a head, an overview and an end")
    };
    let report = identity::report(&identity::text(head, overview, end));
    let ids = report.notes.iter().map(|note| Rule::from(note.kind).id());
    let ids: Vec<&str> = ids.filter(|id| id.contains("agency") || id.contains("year")).collect();
    let Identity { agency, year, published, .. } = report.identity;
    let mut said = vec![agency, year.map(|year| year.to_string())];
    said.push((!ids.is_empty()).then(|| ids.join(", ")));
    if words == "published" {
        said.push(published.map(|day| day.to_string()));
    }
    let said = said.into_iter().map(|one| one.unwrap_or_else(|| "-".to_owned()));
    said.collect::<Vec<_>>().join(" | ")
}

/// What is found between reports, separated by ` ¶ `, each given by its agency (`-` without one), its
/// year and its tables: the report, the rule, the severity, the table, the cells, both sides and, where
/// there is one, their difference, the own side and the other as [`Evidence`] names them.
pub fn series(_: &str, text: &str) -> String {
    let reports = text.split(" ¶ ").zip('a'..).map(|(said, name)| {
        let [agency, year, tables] = said.splitn(3, ' ').collect::<Vec<_>>()[..] else {
            panic!("an agency, a year and tables")
        };
        let agency = agency.trim_matches('-');
        let text = format!(
            "{agency}{year}年政府信息公开工作年度报告\n一、总体情况\n工作有序开展。\n▦{tables}\n\
             五、存在的主要问题及改进情况\n工作有序开展。\n六、其他需要报告的事项\n无。\n"
        );
        let Checked { report, validation } =
            convert(drawn(&text).as_bytes(), &format!("{name}.html"), &Options::default())
                .expect("a report");
        KeptReport::of(&report, &validation)
    });
    let (found, _) =
        between::all(&reports.collect::<Vec<_>>(), &Verdicts::default()).expect("memory");
    let each = found.iter().map(|Between { report, finding, .. }| {
        let Finding { rule, severity, table, cells, evidence, .. } = finding;
        let mut said = vec![report.source.path.clone(), rule.to_string(), severity.code().into()];
        said.extend(table.map(|table| table.code().to_owned()));
        said.extend(cells.iter().map(ToString::to_string));
        match evidence {
            Evidence::Years { sides, .. } => {
                said.extend(sides.iter().map(|(left, right)| format!("{left}/{right}")));
            }
            Evidence::Amounts { amount, other, .. } => said.push(format!("{amount}/{other}")),
            _ => {}
        }
        said.extend(evidence.difference().map(|by| format!("by {by}")));
        said.push(format!("({}: {})", evidence.printed(), evidence.expected()));
        said.join(" ")
    });
    let each: Vec<String> = each.collect();
    if each.is_empty() { "-".to_owned() } else { each.join("; ") }
}

/// What stands under a key.
fn said(value: &Value, key: &str) -> String {
    let (first, rest) = key.split_once('.').unwrap_or((key, ""));
    match value {
        _ if key.is_empty() => match value {
            Value::Null => "-".to_owned(),
            Value::String(text) => text.clone(),
            Value::Array(all) => listed(&all.iter().collect::<Vec<_>>(), ""),
            other => other.to_string(),
        },
        Value::Array(all) => match first.parse::<usize>() {
            Ok(nth) => all.get(nth).map_or_else(|| "-".to_owned(), |value| said(value, rest)),
            Err(_) => {
                let is =
                    |one: &&Value| first == "*" || one["rule"] == first || one["code"] == first;
                listed(&all.iter().filter(is).collect::<Vec<_>>(), rest)
            }
        },
        value => value.get(first).map_or_else(|| "-".to_owned(), |value| said(value, rest)),
    }
}

fn listed(all: &[&Value], key: &str) -> String {
    let all: Vec<String> = all.iter().map(|value| said(value, key)).collect();
    if all.is_empty() { "-".to_owned() } else { all.join(", ") }
}

/// A text with the tables that `▦2021[new=1,2,3,4,5,6,21 granted.total=7 repeated==3]` stands
/// for: of zeros but for these rows and cells; `==` is of natural persons and of all, `*.total=` of a
/// column, blank.
fn drawn(text: &str) -> String {
    let mut parts = text.split('▦');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (head, rest) = part.split_once('[').expect("figures");
        let (cells, rest) = rest.split_once(']').expect("the end of the figures");
        let (form, only) = head.split_once('.').unwrap_or((head, ""));
        let form = form::by_code(form).expect("a form");
        let mut set = BTreeSet::new();
        for kind in TableKind::ALL.into_iter().filter(|kind| only.is_empty() || kind.code() == only)
        {
            let number = ["二", "三", "四"][kind as usize];
            let section = form::SECTIONS[kind as usize + 1].label;
            out.push_str(&format!("{number}、{section}\n{}\n", table(form, kind, cells, &mut set)));
        }
        let unset = cells.split(' ').find(|one| !one.is_empty() && !set.contains(*one));
        assert_eq!(unset, None, "no cell is called so");
        out.push_str(rest.strip_prefix('\n').unwrap_or(rest));
    }
    out
}

fn table(form: &'static Form, kind: TableKind, cells: &str, set: &mut BTreeSet<String>) -> String {
    let sheet = form.sheet(kind).expect("the table");
    let zero = || Figure { text: "0".to_owned(), truth: Truth::Blank };
    let mut figures: Figures = sheet.cells.iter().map(|cell| (cell.at, zero())).collect();
    for own in cells.split(' ').filter(|own| !own.is_empty()) {
        let (name, values) = own.split_once('=').expect("a figure");
        let is_named = |full: &str| {
            let rest = full.strip_suffix(name.trim_start_matches('*'));
            rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('.') || name.starts_with('*'))
        };
        let is_cell = |at: &form::Address| is_named(&format!("{}.{}", at.row, at.column));
        let both = values.strip_prefix('=').map(|value| [value, "0", "0", "0", "0", "0", value]);
        let mut values = both.map_or_else(|| values.split(',').collect(), Vec::from).into_iter();
        let named = sheet.cells.iter().map(|cell| cell.at);
        for at in named.filter(|at| is_cell(at) || is_named(at.row)) {
            let value = values.next().unwrap_or(if name.starts_with('*') { "" } else { "0" });
            figures.get_mut(&at).expect("a cell").text = value.to_owned();
            set.insert(own.to_owned());
        }
    }
    let (mut rng, mut truths, quirks) = (Rng::new(1), Truths::new(), Quirks::default());
    let of = form.table(kind).expect("the table");
    let disclosure = match form.code {
        "2019" => Disclosure::Form2019,
        _ => Disclosure::Form2021,
    };
    let sheet = match kind {
        TableKind::Disclosure => {
            sheet::disclosure(disclosure, &figures, &quirks, &mut rng, &mut truths)
        }
        TableKind::Applications => {
            sheet::applications(of, &figures, &quirks, &mut rng, &mut truths)
        }
        _ => sheet::proceedings(of, &figures, &quirks, &mut rng, &mut truths),
    };
    text::table(&sheet, Layout::L1, &mut rng).join("\n")
}

//! Readers of whole reports: what the JSON says of them.

use crate::print::figures::{Figure, Figures, Truth};
use crate::print::rng::Rng;
use crate::print::sheet::{self, Disclosure, Quirks, Truths};
use crate::print::text::{self, Layout};
use gouji::convert::{Options, convert};
use gouji::form::{self, Form, TableKind};
use gouji::validate::Blanks;
use serde_json::Value;

/// What a report says under the keys of its JSON that the words name, `findings.*.rule`, parted by
/// ` | `; `path=a.txt` and the like is what the operator says. An input that is none is its reason.
pub fn report(words: &str, text: &str) -> String {
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
    let checked = match convert(drawn(text).as_bytes(), path, &options) {
        Ok(checked) => checked,
        Err(refusal) => return refusal.code().to_owned(),
    };
    let mut line = Vec::new();
    gouji::emit::write::json::write_line(&mut line, &checked, gouji::words::Lang::En)
        .expect("written");
    let json: Value = serde_json::from_slice(&line).expect("JSON");
    let said = keys.iter().map(|key| said(&json, key));
    said.collect::<Vec<_>>().join(" | ")
}

/// What stands under a key.
fn said(value: &Value, key: &str) -> String {
    let (first, rest) = key.split_once('.').unwrap_or((key, ""));
    match value {
        _ if key.is_empty() => match value {
            Value::Null => "-".to_owned(),
            Value::String(text) => text.clone(),
            Value::Array(all) => listed(all, ""),
            other => other.to_string(),
        },
        Value::Array(all) if first == "*" => listed(all, rest),
        Value::Array(all) => all
            .get(first.parse::<usize>().expect("a number"))
            .map_or_else(|| "-".to_owned(), |value| said(value, rest)),
        value => value.get(first).map_or_else(|| "-".to_owned(), |value| said(value, rest)),
    }
}

fn listed(all: &[Value], key: &str) -> String {
    let all: Vec<String> = all.iter().map(|value| said(value, key)).collect();
    if all.is_empty() { "-".to_owned() } else { all.join(", ") }
}

/// A text with the tables that `▦2021[new=1,2,3,4,5,6,21 granted.total=7]` stands for: of zeros but
/// for these rows and cells.
fn drawn(text: &str) -> String {
    let mut parts = text.split('▦');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (head, rest) = part.split_once('[').expect("figures");
        let (cells, rest) = rest.split_once(']').expect("the end of the figures");
        let (form, only) = head.split_once('.').unwrap_or((head, ""));
        let form = form::by_code(form).expect("a form");
        for kind in TableKind::ALL.into_iter().filter(|kind| only.is_empty() || kind.code() == only)
        {
            let number = ["二", "三", "四"][kind as usize];
            let section = form::SECTIONS[kind as usize + 1].label;
            out.push_str(&format!("{number}、{section}\n{}\n", table(form, kind, cells)));
        }
        out.push_str(rest.strip_prefix('\n').unwrap_or(rest));
    }
    out
}

fn table(form: &'static Form, kind: TableKind, cells: &str) -> String {
    let sheet = form.sheet(kind).expect("the table");
    let zero = || Figure { text: "0".to_owned(), truth: Truth::Blank };
    let mut figures: Figures = sheet.cells.iter().map(|cell| (cell.at, zero())).collect();
    for told in cells.split(' ').filter(|told| !told.is_empty()) {
        let (name, values) = told.split_once('=').expect("a figure");
        let is_named = |full: &str| {
            full.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        };
        let cell = |at: &form::Address| is_named(&format!("{}.{}", at.row, at.column));
        let mut values = values.split(',');
        for at in sheet.cells.iter().map(|cell| cell.at).filter(|at| cell(at) || is_named(at.row)) {
            figures.get_mut(&at).expect("a cell").text = values.next().unwrap_or("0").to_owned();
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

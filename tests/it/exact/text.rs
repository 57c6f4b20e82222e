//! Readers of short texts: figures, dates, labels, names of bodies.

use gouji::report::{Identity, Reading};
use gouji::text::number::{Amount, Figure, Stated};
use gouji::text::{date, fold as folding, furniture as furnished, number, radical, sign};
use std::fmt::Debug;

fn or_none(said: Option<impl ToString>) -> String {
    said.map_or_else(|| "-".to_owned(), |said| said.to_string())
}

fn joined(all: impl IntoIterator<Item = impl ToString>) -> String {
    let all: Vec<String> = all.into_iter().map(|one| one.to_string()).collect();
    if all.is_empty() { "-".to_owned() } else { all.join(" ") }
}

fn named(said: impl Debug) -> String {
    format!("{said:?}").to_lowercase()
}

/// A figure, and what it is as an amount of money where it prints more than digits.
pub fn figure(_: &str, text: &str) -> String {
    said(number::read_figure(text))
}

/// A figure in a cell that must hold one.
pub fn odd_figure(_: &str, text: &str) -> String {
    said(number::read_odd_figure(text))
}

fn said(figure: Option<Figure>) -> String {
    let Some(Figure { reading, amount }) = figure else { return "words".to_owned() };
    let reading = match reading {
        Reading::Number(n) => n.to_string(),
        other => other.status().to_owned(),
    };
    match amount {
        Amount::Bare => reading,
        Amount::Of(n, unit) => format!("{reading}, {} {}", n.normalize(), unit.code()),
        other => format!("{reading}, {}", named(other)),
    }
}

/// The unit of money that words over a column name.
pub fn unit(_: &str, words: &str) -> String {
    match number::stated(words) {
        Stated::Unit(unit) => unit.code().to_owned(),
        other => named(other),
    }
}

/// The dates in a text, each with what prints it.
pub fn dates(_: &str, text: &str) -> String {
    joined(date::dates(text).into_iter().map(|(at, date)| format!("{date}={}", &text[at])))
}

/// The years in a text, each with what prints it.
pub fn years(_: &str, text: &str) -> String {
    joined(date::years(text).into_iter().map(|(at, year)| format!("{year}={}", &text[at])))
}

/// The year that a text says its figures are of.
pub fn period(_: &str, text: &str) -> String {
    or_none(date::period_year(text))
}

pub fn numeral(_: &str, text: &str) -> String {
    or_none(date::numeral(text))
}

/// The key of a label, and without its ordinal where it has one.
pub fn fold(_: &str, text: &str) -> String {
    let key = folding::fold(text);
    let core = folding::core(&key);
    if core == key { key.into_owned() } else { format!("{key} {core}") }
}

/// What a line is that belongs to the page.
pub fn furniture(_: &str, line: &str) -> String {
    or_none(furnished::Furniture::of(line).map(named))
}

/// A text whose radicals are the characters they are drawn as.
pub fn radicals(_: &str, text: &str) -> String {
    or_none(radical::replace(text))
}

/// Whether a text holds a sign of what is not text.
pub fn holds_sign(_: &str, text: &str) -> String {
    sign::stands_in(text).to_string()
}

/// The level and the kind of a body by its name.
pub fn body(_: &str, name: &str) -> String {
    use gouji::parse::body::{kind, level};
    format!("{} {}", or_none(level(name)), or_none(kind(name)))
}

/// The key of each of these bodies, given by its name, address and path, separated by ` | `; ` = `
/// stands between bodies that have one key.
pub fn key(_: &str, input: &str) -> String {
    let key = |one: &str| {
        let [name, url, path] = one.split(" | ").collect::<Vec<_>>()[..] else {
            panic!("name, address and path")
        };
        let url = (url != "-").then(|| url.to_owned());
        let identity = Identity { agency: Some(name.to_owned()), url, ..Identity::default() };
        or_none(gouji::parse::agency_id(&identity, path))
    };
    let mut keys: Vec<String> = input.split(" = ").map(key).collect();
    keys.dedup();
    keys.join(" = ")
}

//! What is said of the rules of relations, derived from the relations of the forms.

use super::{Explanation, RuleWords};
use crate::form::{
    self, Authority, Extent, Form, Heading, Relation, SECTIONS, Shape, StatutoryTable, statistics,
};
use std::borrow::Cow;

/// What is said of the rule of a relation; its source are the notices of the forms that have it.
pub(super) fn of(relation: &Relation) -> Explanation {
    let has = |table: &&StatutoryTable| table.relations.iter().any(|r| r.code == relation.code);
    let has_it = |form: &&'static Form| form.tables.iter().any(|table| has(&table));
    let forms: Vec<_> = form::all().filter(has_it).collect();
    let table = forms.iter().flat_map(|form| form.tables).find(has);
    let table = table.map_or("", |table| table.kind.code());
    let source: Vec<_> = forms.iter().map(|form| form.authority).collect();
    Explanation {
        zh: ZH.words(relation, checks_zh(relation, table), why_zh(relation.authority)),
        en: EN.words(relation, checks_en(relation, table), why_en(relation.authority)),
        source: source.join("、").into(),
    }
}

/// The few words a formula is made of.
struct Lexicon {
    name: fn(&Heading) -> &'static str,
    last_year: &'static str,
    parts: &'static str,
    difference: &'static str,
    comma: &'static str,
}

const ZH: Lexicon = Lexicon {
    name: |heading| heading.label,
    last_year: "上一年的",
    parts: "其各项之和",
    difference: "相差",
    comma: "，",
};
const EN: Lexicon = Lexicon {
    name: |heading| heading.english,
    last_year: "last year's ",
    parts: "the sum of its parts",
    difference: "difference",
    comma: ", ",
};

impl Lexicon {
    fn words(&self, relation: &Relation, checks: String, why: Cow<'static, str>) -> RuleWords {
        let (title, example) = (formula(relation, self).into(), example(relation, self).into());
        RuleWords { title, checks: checks.into(), why, example }
    }
}

fn is_between(relation: &Relation) -> bool {
    relation.extent == Extent::RightIsYearBefore
}

fn formula(relation: &Relation, words: &Lexicon) -> String {
    let name = words.name;
    let before = if is_between(relation) { words.last_year } else { "" };
    let sum = |headings: &[Heading], prefix: &str| {
        let names: Vec<String> = headings.iter().map(|h| format!("{prefix}{}", name(h))).collect();
        names.join(" + ")
    };
    match &relation.shape {
        Shape::Rows { left, right } | Shape::Columns { left, right } => {
            format!("{} = {}", sum(left, ""), sum(right, before))
        }
        Shape::TotalRow(total) | Shape::TotalColumn(total) => {
            format!("{} = {}", name(total), words.parts)
        }
        Shape::RowsAtLeast { greater, lesser } => {
            format!("{} ≥ {}", sum(greater, ""), sum(lesser, ""))
        }
        Shape::ColumnAtLeast { greater, lesser } => format!("{} ≥ {}", name(greater), name(lesser)),
        Shape::Stock { stock, plus, minus } => {
            let minus = minus.as_ref().map_or(String::new(), |m| format!(" − {}", name(m)));
            format!("{} = {before}{} + {}{minus}", name(stock), name(stock), name(plus))
        }
    }
}

/// Figures that break a relation of this shape.
fn example(relation: &Relation, words: &Lexicon) -> String {
    let (comma, difference) = (words.comma, words.difference);
    match &relation.shape {
        Shape::Rows { .. } if !is_between(relation) => {
            format!("3402 + 91 = 3493{comma}3357 + 118 = 3475{comma}{difference} 18")
        }
        Shape::Rows { .. } => format!("5 ≠ 6{comma}{difference} 1"),
        Shape::Columns { .. } => format!("12 ≠ 10 + 1 = 11{comma}{difference} 1"),
        Shape::TotalRow(_) | Shape::TotalColumn(_) => {
            format!("0 ≠ 10 + 1 + 0 + 0 = 11{comma}{difference} 11")
        }
        Shape::ColumnAtLeast { .. } => "1 < 2".to_owned(),
        Shape::RowsAtLeast { .. } => "12 < 10 + 3 = 13".to_owned(),
        Shape::Stock { minus: None, .. } => format!("24 ≠ 20 + 3 = 23{comma}{difference} 1"),
        Shape::Stock { .. } => format!("21 ≠ 20 + 3 − 1 = 22{comma}{difference} 1"),
    }
}

fn checks_zh(relation: &Relation, table: &str) -> String {
    let each = if relation.shape.is_of_columns() { "每一列" } else { "每一行" };
    let whose = if is_between(relation) { "同一机关相邻两年的" } else { "" };
    format!(
        "{whose}“{}”表，{each}：{}。有空格、“/”或辨认不清的数，且无法据已知数判断的，不作判断。",
        SECTIONS.iter().find(|s| s.code == table).map_or(statistics::LABEL, |s| s.label),
        formula(relation, &ZH),
    )
}

fn checks_en(relation: &Relation, table: &str) -> String {
    let each = if relation.shape.is_of_columns() { "column" } else { "row" };
    let whose = if is_between(relation) { "two consecutive years of one agency, " } else { "" };
    format!(
        "In {whose}table `{table}`, each {each}: {}. Over a blank, a dash or an unreadable figure it \
         stays undecided, unless the known figures alone already exceed the other side.",
        formula(relation, &EN),
    )
    .replace(['≥'], ">=")
    .replace('−', "-")
}

fn why_zh(authority: Authority) -> Cow<'static, str> {
    match authority {
        Authority::Declared(sentence) => format!("表格本身载明：{sentence}。").into(),
        Authority::ByLabel => "“总计”“总数”的含义即各项之和。".into(),
        Authority::ByMeaning => "两个数按其含义是同一个数。".into(),
        Authority::Soft => "通常成立；机构调整、统计口径变化等会使其不成立，仅供参考。".into(),
    }
}

fn why_en(authority: Authority) -> Cow<'static, str> {
    match authority {
        Authority::Declared(sentence) => format!("The form itself prints: {sentence}.").into(),
        Authority::ByLabel => "The label 总计 or 总数 (total) means the sum of the parts.".into(),
        Authority::ByMeaning => "By their meaning the two figures are one.".into(),
        Authority::Soft => "Usually true. Reorganisations and changed ways of counting break it \
                            with good reason, so this is information only."
            .into(),
    }
}

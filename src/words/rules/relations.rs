//! The rules about relations, derived from the relations of the forms.

use super::{Explanation, Words};
use crate::form::{self, Authority, Extent, Form, Heading, Relation, Shape, TableKind, statistics};
use std::borrow::Cow;

/// What is said of the rule of a relation.
pub(super) fn of(relation: &Relation) -> Explanation {
    let has = |table: &&form::Table| table.relations.iter().any(|r| r.code == relation.code);
    let table = form::all().flat_map(|form| form.tables).find(has).map(|table| table.kind);
    let between = relation.extent == Extent::RightIsYearBefore;
    let zh = Words {
        title: formula(relation, |h| h.label, &ZH).into(),
        checks: checks_zh(relation, table, between).into(),
        why: why_zh(relation.authority),
        example: example(relation, between, &ZH).into(),
    };
    let en = Words {
        title: formula(relation, |h| h.english, &EN).into(),
        checks: checks_en(relation, table, between).into(),
        why: why_en(relation.authority),
        example: example(relation, between, &EN).into(),
    };
    Explanation { zh, en, source: source(relation).into() }
}

/// The few words a formula is made of.
struct Lexicon {
    last_year: &'static str,
    parts: &'static str,
    difference: &'static str,
    comma: &'static str,
}

const ZH: Lexicon =
    Lexicon {
        last_year: "上一年的", parts: "其各项之和", difference: "相差", comma: "，"
    };
const EN: Lexicon = Lexicon {
    last_year: "last year's ",
    parts: "the sum of its parts",
    difference: "difference",
    comma: ", ",
};

fn formula(relation: &Relation, name: fn(&Heading) -> &'static str, words: &Lexicon) -> String {
    let before = if relation.extent == Extent::RightIsYearBefore { words.last_year } else { "" };
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
fn example(relation: &Relation, between: bool, words: &Lexicon) -> String {
    let (comma, difference) = (words.comma, words.difference);
    match &relation.shape {
        Shape::Rows { .. } if !between => {
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

fn checks_zh(relation: &Relation, table: Option<TableKind>, between: bool) -> String {
    let each = match relation.shape {
        Shape::Rows { .. } | Shape::RowsAtLeast { .. } | Shape::TotalRow(_) => "每一列",
        _ => "每一行",
    };
    let whose = if between { "同一机关相邻两年的" } else { "" };
    format!(
        "{whose}“{}”表，{each}：{}。有空格、“/”或辨认不清的数，且无法据已知数判断的，不作判断。",
        table.and_then(section).map_or(statistics::LABEL, |s| s.label),
        formula(relation, |h| h.label, &ZH),
    )
}

fn checks_en(relation: &Relation, table: Option<TableKind>, between: bool) -> String {
    let each = match relation.shape {
        Shape::Rows { .. } | Shape::RowsAtLeast { .. } | Shape::TotalRow(_) => "column",
        _ => "row",
    };
    let whose = if between { "two consecutive years of one agency, " } else { "" };
    format!(
        "In {whose}table `{}`, each {each}: {}. Over a blank, a dash or an unreadable figure it \
         stays undecided, unless the known figures alone already exceed the other side.",
        table.map_or("", TableKind::code),
        formula(relation, |h| h.english, &EN),
    )
    .replace(['≥'], ">=")
    .replace('−', "-")
}

fn section(table: TableKind) -> Option<&'static crate::form::Section> {
    crate::form::SECTIONS.iter().find(|s| s.code == table.code())
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

/// The notices of the forms whose tables have the relation.
fn source(relation: &Relation) -> String {
    let has = |form: &&'static Form| {
        form.tables.iter().flat_map(|t| t.relations).any(|r| r.code == relation.code)
    };
    form::all().filter(has).map(|form| form.authority).collect::<Vec<_>>().join("、")
}

//! Differences in words.

use super::{Change, Difference, What};
use crate::emit::write::fields::REPORTS;
use crate::emit::write::safe::shown;
use crate::form;
use crate::validate::Rule;
use crate::words::names::{Lang, column_name, row_name};
use crate::words::rules;
use std::io::{self, Write};

/// Counts of differences, for the last lines.
#[derive(Debug, Default)]
pub struct Differences {
    counts: [[u64; 3]; 3],
    /// The report last counted, which may differ in several columns.
    last: String,
}

impl Differences {
    /// Counts one.
    pub fn add(&mut self, difference: &Difference) {
        if difference.what == What::Report {
            if self.last == difference.source {
                return;
            }
            self.last.clone_from(&difference.source);
        }
        if let Some(n) = self
            .counts
            .get_mut(difference.what as usize)
            .and_then(|of| of.get_mut(difference.change as usize))
        {
            *n += 1;
        }
    }

    /// The counts in words.
    pub fn summary(&self, lang: Lang) -> String {
        let names = match lang {
            Lang::En => ["reports ", "cells   ", "findings"],
            Lang::Zh => ["报告  ", "单元格", "发现  "],
        };
        let line = |(name, [came, went, changed]): (&str, &[u64; 3])| {
            lang.pick(
                format!("{name}  新增 {came}，减少 {went}，改变 {changed}\n"),
                format!("{name}  {came} came, {went} went, {changed} changed\n"),
            )
        };
        names.into_iter().zip(&self.counts).map(line).collect()
    }
}

/// Writes a difference as a line for a person.
pub fn write_line(out: &mut impl Write, difference: &Difference, lang: Lang) -> io::Result<()> {
    if lang == Lang::Zh {
        return writeln!(out, "{}", shown(chinese(difference).trim_end()));
    }
    let Difference { what, change, source, of: [agency, year], place, old, new } = difference;
    let sign = match change {
        Change::Came => '+',
        Change::Went => '-',
        Change::Changed => '~',
    };
    let [table, row, column] = place;
    let line = match what {
        What::Report if *change != Change::Changed => format!("{sign} {source}  {agency} {year}"),
        What::Report if column == "sha256" => format!("{sign} {source}: its bytes"),
        What::Report => format!("{sign} {source}: {column}: {old} -> {new}"),
        What::Cell => {
            let said = match change {
                Change::Changed => format!("{old} -> {new}"),
                _ => format!("{old}{new}"),
            };
            format!("{sign} {source}: {table}.{row}.{column}: {said}")
        }
        What::Finding => format!("{sign} {source}: [{table}] {old}{new}"),
    };
    writeln!(out, "{}", shown(line.trim_end()))
}

/// A difference as a line in Chinese, in which names stand for codes.
fn chinese(difference: &Difference) -> String {
    let Difference { what, change, source, of: [agency, year], place, old, new } = difference;
    let change_word = match change {
        Change::Came => "新增",
        Change::Went => "减少",
        Change::Changed => "改变",
    };
    let [table, row, column] = place;
    let changed = |old: &str, new: &str| match change {
        Change::Changed => format!("{} → {}", or_blank(old), or_blank(new)),
        _ => format!("{old}{new}"),
    };
    match what {
        What::Report if *change != Change::Changed => {
            format!("{change_word} {source}：{agency} {year}")
        }
        What::Report if column == "sha256" => format!("{change_word} {source}：文件内容"),
        What::Report => {
            let named = REPORTS.iter().find(|field| field.name == *column);
            let name = named.map_or(column.as_str(), |field| &field.chinese);
            format!("{change_word} {source}：{name}：{}", changed(old, new))
        }
        What::Cell => {
            let [old, new] = [old, new].map(|said| in_words(said));
            format!("{change_word} {source}：{}：{}", cell(table, row, column), changed(&old, &new))
        }
        What::Finding => {
            let title = Rule::from_id(table).map(|rule| rules::title(rule, Lang::Zh));
            let title = title.as_deref().unwrap_or(table);
            format!("{change_word} {source}：［{title}］{old}{new}")
        }
    }
}

fn or_blank(said: &str) -> &str {
    if said.is_empty() { "（无）" } else { said }
}

/// What a cell says, its status by its name.
fn in_words(said: &str) -> String {
    let (status, rest) = said.split_at(said.find(' ').unwrap_or(said.len()));
    let name = match status {
        "blank" => "空白",
        "dash" => "横线",
        "illegible" => "无法辨认",
        _ => status,
    };
    let printed = rest.strip_prefix(" (").and_then(|rest| rest.strip_suffix(')'));
    printed.map_or_else(|| format!("{name}{rest}"), |printed| format!("{name}（印作 {printed}）"))
}

/// A cell by the names of its row and column, as any form has them.
fn cell(table: &str, row: &str, column: &str) -> String {
    let own = form::sheets().iter().filter(|sheet| sheet.kind.code() == table);
    let mut cells = own.flat_map(|sheet| sheet.cells.iter().map(move |cell| (sheet, cell.at)));
    let known = cells.find(|(_, at)| at.row == row && at.column == column).map(|(sheet, at)| {
        let form = Some(sheet.form);
        format!("{}（{}）", row_name(form, at, Lang::Zh), column_name(form, at, Lang::Zh))
    });
    known.unwrap_or_else(|| format!("{table}.{row}.{column}"))
}

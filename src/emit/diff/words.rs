//! Differences in words.

use super::{Change, Difference, What};
use crate::emit::write::reports::REPORTS;
use crate::emit::write::safe::shown;
use crate::form;
use crate::validate::Rule;
use crate::words::names::{Lang, column_name, row_name};
use crate::words::{dataset as words, headings, rules, suspect};
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
        let of = self.counts.iter().enumerate();
        of.map(|(what, counts)| words::differences(what, *counts, lang)).collect()
    }
}

/// Writes a difference as a line for a person.
pub fn write_line(out: &mut impl Write, difference: &Difference, lang: Lang) -> io::Result<()> {
    let line = match lang {
        Lang::En => english(difference),
        Lang::Zh => chinese(difference),
    };
    writeln!(out, "{}", shown(line.trim_end()))
}

/// A difference as a line in English, by codes.
fn english(difference: &Difference) -> String {
    let Difference { what, change, source, of: [agency, year], place, old, new } = difference;
    let sign = words::became(*change as usize, Lang::En);
    let [table, row, column] = place;
    match what {
        What::Report if *change != Change::Changed => format!("{sign} {source}  {agency} {year}"),
        What::Report if column == "sha256" => {
            format!("{sign} {source}: {}", words::other_bytes(Lang::En))
        }
        What::Report => format!("{sign} {source}: {column}: {old} -> {new}"),
        What::Cell => {
            let said = match change {
                Change::Changed => format!("{old} -> {new}"),
                _ => format!("{old}{new}"),
            };
            format!("{sign} {source}: {table}.{row}.{column}: {said}")
        }
        What::Finding => format!("{sign} {source}: [{table}] {old}{new}"),
    }
}

/// A difference as a line in Chinese, in which names stand for codes.
fn chinese(difference: &Difference) -> String {
    let Difference { what, change, source, of: [agency, year], place, old, new } = difference;
    let became = words::became(*change as usize, Lang::Zh);
    let [table, row, column] = place;
    let or_nothing = |said: &str| if said.is_empty() { words::NOTHING } else { said }.to_owned();
    let changed = |old: &str, new: &str| match change {
        Change::Changed => format!("{} → {}", or_nothing(old), or_nothing(new)),
        _ => format!("{old}{new}"),
    };
    let said = match what {
        What::Report if *change != Change::Changed => format!("{agency} {year}"),
        What::Report if column == "sha256" => words::other_bytes(Lang::Zh).to_owned(),
        What::Report => {
            let named = REPORTS.iter().find(|field| field.name == *column);
            let name = named.map_or(column.as_str(), |field| &field.chinese);
            format!("{name}：{}", changed(old, new))
        }
        What::Cell => {
            let [old, new] = [old, new].map(|said| in_words(said));
            format!("{}：{}", cell(table, row, column), changed(&old, &new))
        }
        What::Finding => {
            let title = Rule::from_id(table).map(|rule| rules::title(rule, Lang::Zh));
            format!("［{}］{old}{new}", title.as_deref().unwrap_or(table))
        }
    };
    format!("{became} {source}：{said}")
}

/// What a cell says, its status by its name.
fn in_words(said: &str) -> String {
    let (status, rest) = said.split_at(said.find(' ').unwrap_or(said.len()));
    let name = headings::status(status, Lang::Zh).unwrap_or(status);
    let printed = rest.strip_prefix(" (").and_then(|rest| rest.strip_suffix(')'));
    printed.map_or_else(|| format!("{name}{rest}"), |printed| words::printed_as(name, printed))
}

/// A cell by the names of its row and column, as any form has them.
fn cell(table: &str, row: &str, column: &str) -> String {
    let own = form::sheets().iter().filter(|sheet| sheet.kind.code() == table);
    let mut cells = own.flat_map(|sheet| sheet.cells.iter().map(move |cell| (sheet, cell.at)));
    let known = cells.find(|(_, at)| at.row == row && at.column == column).map(|(sheet, at)| {
        let form = Some(sheet.form);
        suspect::cell(row_name(form, at, Lang::Zh), column_name(form, at, Lang::Zh), Lang::Zh)
    });
    known.unwrap_or_else(|| format!("{table}.{row}.{column}"))
}

//! The tables of the dataset as sheets: agency and year first, names where the table has codes, and
//! the cells that a finding is about in colour.

use super::cell::{CellEntry, CellLook};
use super::column::WorksheetColumn;
use super::gather::Gathered;
use super::mark::{CellMark, MarkLevel};
use super::sheet::SheetWriter;
use super::waiting::Marks;
use crate::emit::write::resources::{Resource, resources};
use crate::emit::write::rows::UNLISTED;
use crate::emit::write::table::{Field, Holds};
use crate::form::{self, TableKind};
use crate::parse::Roster;
use crate::words::headings::{self, Sheets, Words};
use crate::words::names::{Lang, column_name, row_name, table_name, written_place};
use rust_xlsxwriter::Workbook;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// Width of a column at most, in characters.
const WIDEST: f64 = 44.0;
/// That of a column of figures: its heads are broken into lines.
const FIGURES: f64 = 16.0;
/// Width of the column that says why a cell is coloured.
const MESSAGE: f64 = 60.0;

/// Columns that stand first, where a table has them; those of all tables in one order.
const FIRST: [&str; 14] = [
    "agency", "year", "title", "published", "findings.error", "findings.warning",
    "relations.broken", "table", "row", "column", "label", "printed", "value", "status",
];
/// Columns that stand last: they are for programs.
const LAST: [&str; 9] = [
    "value_source", "form", "source", "format", "encoding", "damage", "bytes", "sha256",
    "agency_id",
];

/// Writes the sheets.
pub fn write(
    book: &mut Workbook,
    folder: &Path,
    gathered: &mut Gathered,
    roster: &Roster,
    lang: Lang,
) -> io::Result<()> {
    let words = Sheets::of(lang);
    let resources = resources(roster);
    let sheets = [
        ("reports.csv", words.reports),
        ("cells.csv", words.cells),
        ("panel.csv", words.panel),
        ("coverage.csv", words.coverage),
    ];
    for (file, name) in sheets {
        if let Some(resource) = resources.iter().find(|resource| resource.file == file) {
            let marks = gathered.marks()?;
            table(book, &folder.join(file), resource, name, marks, lang)?;
        }
    }
    Ok(())
}

/// What a column of a sheet holds.
#[derive(Clone, Copy)]
enum From {
    /// The column of the table at this position.
    Table(usize),
    /// Why the cell is coloured.
    Message,
    /// The codes of table, row and column.
    Code,
}

/// The columns of a sheet, in their order.
fn order(resource: &Resource) -> Vec<From> {
    let position = |name: &&str| resource.fields.iter().position(|field| field.name == *name);
    let first: Vec<usize> = FIRST.iter().filter_map(position).collect();
    let last: Vec<usize> = LAST.iter().filter_map(position).collect();
    let rest = (0..resource.fields.len()).filter(|at| !first.contains(at) && !last.contains(at));
    let mut out: Vec<From> = first.iter().copied().chain(rest).map(From::Table).collect();
    let is_cells = resource.file == "cells.csv";
    out.extend(is_cells.then_some(From::Message));
    out.extend(last.iter().copied().map(From::Table));
    out.extend(is_cells.then_some(From::Code));
    out
}

/// How many columns of a sheet go to paper, where that is not all of them: those up to what is said
/// of a cell; of a report what it is and how much was found, its figures being cells of their own.
fn on_paper(resource: &Resource, order: &[From]) -> Option<usize> {
    if resource.file == "reports.csv" {
        let known = |name: &&str| resource.fields.iter().any(|field| field.name == **name);
        return Some(FIRST.iter().filter(|name| known(name)).count());
    }
    order.iter().position(|from| matches!(from, From::Message)).map(|last| last + 1)
}

fn table(
    book: &mut Workbook,
    path: &Path,
    resource: &Resource,
    name: &'static str,
    mut marks: Marks,
    lang: Lang,
) -> io::Result<()> {
    let order = order(resource);
    let columns = order.iter().map(|from| column(*from, &resource.fields, lang)).collect();
    let mut sheet = SheetWriter::begin(book, name, columns, lang).map_err(io::Error::other)?;
    if let Some(columns) = on_paper(resource, &order).and_then(|n| u16::try_from(n).ok()) {
        sheet.print(columns);
    }
    let spoken = CodeNames::new(resource, lang);
    let mut reader = csv::ReaderBuilder::new().from_path(path)?;
    let (mut record, mut row) = (csv::StringRecord::new(), 0);
    while reader.read_record(&mut record)? {
        let (mut of_cell, mut of_report) = (None, BTreeMap::new());
        match resource.file {
            "cells.csv" => of_cell = marks.of_cell(row)?,
            "reports.csv" => {
                let marks = marks.of_report(row)?;
                of_report = marks.into_iter().filter_map(|m| Some((m.column?, m.level))).collect();
            }
            _ => {}
        }
        let code = if of_cell.is_some() || resource.file == "cells.csv" {
            spoken.code(&record)
        } else {
            String::new()
        };
        let cells = order.iter().map(|from| match *from {
            From::Message => {
                let text = of_cell.as_ref().map_or("", |mark: &CellMark| &mark.text);
                (text_of(text), CellLook::Plain)
            }
            From::Code => (text_of(&code), CellLook::Plain),
            From::Table(at) => {
                let value = record.get(at).unwrap_or_default();
                let Some(field) = resource.fields.get(at) else {
                    return (CellEntry::Nothing, CellLook::Plain);
                };
                let is_figure = matches!(field.name.as_ref(), "value" | "printed");
                let level = of_cell.as_ref().filter(|_| is_figure).map(|mark| mark.level);
                let look = match level.or_else(|| of_report.get(&at).copied()) {
                    Some(MarkLevel::Suspect) => CellLook::Suspect,
                    Some(MarkLevel::Involved) => CellLook::Involved,
                    Some(MarkLevel::Unread) => CellLook::Unread,
                    None => CellLook::Plain,
                };
                (spoken.entry(at, field, value, &record), look)
            }
        });
        sheet.row(cells).map_err(io::Error::other)?;
        row += 1;
    }
    sheet.finish().map_err(io::Error::other)
}

fn text_of(text: &str) -> CellEntry<'_> {
    if text.is_empty() { CellEntry::Nothing } else { CellEntry::Text(text) }
}

fn column(from: From, fields: &[Field], lang: Lang) -> WorksheetColumn {
    let (own, page) = (Sheets::of(lang), Words::of(lang));
    let field = match from {
        From::Table(at) => fields.get(at),
        From::Message => None,
        From::Code => return WorksheetColumn::of_table(own.code, "", None, WIDEST),
    };
    let Some(field) = field else {
        return WorksheetColumn::of_table(
            own.message,
            "",
            Some(page.print_note.to_owned()),
            MESSAGE,
        );
    };
    let meaning = lang.pick(&field.english, &field.chinese);
    // Here names stand where the table has codes.
    match field.name.as_ref() {
        "row" => return WorksheetColumn::of_table(own.row, "row", None, WIDEST),
        "column" => return WorksheetColumn::of_table(own.column, "column", None, WIDEST),
        _ => {}
    }
    // The names of cells are whole; of an explanation the beginning is enough to know the column.
    let is_cell = field.unit.is_some() && field.name.contains('.');
    let ends = [',', ';', ':', '，', '；', '：', '（'];
    let short = meaning.split(ends).next().filter(|_| !is_cell).unwrap_or(meaning);
    let note = (short.len() < meaning.len()).then(|| meaning.to_string());
    let most = if is_cell { FIGURES } else { WIDEST };
    let column = WorksheetColumn::of_table(short.to_owned(), field.name.clone(), note, most);
    if field.kind == Holds::Year { column.of_years() } else { column }
}

/// By form, table and code of a row or column, its name.
type Names = FxHashMap<(&'static str, &'static str, &'static str), &'static str>;

/// Names in the place of codes.
struct CodeNames {
    lang: Lang,
    /// Positions of the columns that say which cell it is: form, table, row, column.
    key: Option<[usize; 4]>,
    rows: Names,
    columns: Names,
}

impl CodeNames {
    fn new(resource: &Resource, lang: Lang) -> Self {
        let position = |name| resource.fields.iter().position(|field| field.name == name);
        let key = position("form").zip(position("table"));
        let key = key.zip(position("row").zip(position("column")));
        let key = key.map(|((form, table), (row, column))| [form, table, row, column]);
        let (mut rows, mut columns) = (Names::default(), Names::default());
        for sheet in form::sheets() {
            for at in sheet.cells.iter().map(|cell| cell.at) {
                let (form, kind) = (sheet.form, sheet.kind.code());
                rows.insert((form.code, kind, at.row), row_name(Some(form), at, lang));
                columns.insert((form.code, kind, at.column), column_name(Some(form), at, lang));
            }
        }
        CodeNames { lang, key, rows, columns }
    }

    /// One value: a number where the column holds numbers, or what a person reads instead.
    fn entry<'a>(
        &self,
        at: usize,
        field: &Field,
        value: &'a str,
        record: &'a csv::StringRecord,
    ) -> CellEntry<'a> {
        let kind = &field.kind;
        let numeric = matches!(kind, Holds::Number | Holds::Count | Holds::Year)
            || kind.whole_names().is_some();
        match field.name.as_ref() {
            _ if value.is_empty() => CellEntry::Nothing,
            _ if numeric => CellEntry::number(value),
            "printed" => CellEntry::as_printed(value),
            "place" if self.lang == Lang::Zh => CellEntry::Made(written_place(value, self.lang)),
            _ => CellEntry::Text(self.name(at, field, value, record)),
        }
    }

    /// The name or word for a code.
    fn name<'a>(
        &self,
        at: usize,
        field: &Field,
        value: &'a str,
        record: &'a csv::StringRecord,
    ) -> &'a str {
        if let Some([form, table, row, column]) = self.key
            && (at == row || at == column)
        {
            if value == UNLISTED {
                return Sheets::of(self.lang).unlisted;
            }
            let get = |at: usize| record.get(at).unwrap_or_default();
            let names = if at == row { &self.rows } else { &self.columns };
            return names.get(&(get(form), get(table), value)).copied().unwrap_or(value);
        }
        word(&field.name, value, self.lang).unwrap_or(value)
    }

    /// The codes of a cell in one.
    fn code(&self, record: &csv::StringRecord) -> String {
        let Some([_, table, row, column]) = self.key else { return String::new() };
        let parts = [table, row, column].map(|at| record.get(at).unwrap_or_default());
        parts.join(".")
    }
}

/// The word for a name of ours in a column of this name.
fn word(field: &str, value: &str, lang: Lang) -> Option<&'static str> {
    let (own, page) = (Sheets::of(lang), Words::of(lang));
    Some(match (field, value) {
        ("table", _) => {
            let kind = TableKind::WITH_STATISTICS.into_iter().find(|kind| kind.code() == value)?;
            table_name(kind, lang)
        }
        ("status", "number") => own.figure,
        ("status", "blank" | "dash" | "illegible") => headings::status(value, lang)?,
        ("status", "present") => page.present,
        ("status", "missing") => page.missing,
        ("status", "doubled") => page.doubled,
        ("status", "unsure") => page.unsure,
        ("value_source", "page") => own.page,
        ("value_source", "operator") => own.operator,
        ("level" | "kind" | "level_source" | "kind_source", _) if lang == Lang::Zh => {
            headings::of_a_body(value)?
        }
        ("unit", _) if lang == Lang::Zh => headings::unit(value)?,
        _ => return None,
    })
}

//! What a person can settle in a minute: cells to read and reports to identify, as tables whose
//! columns serve as `--corrections` and `--metadata`.

use crate::emit::write::columns::{self, Column};
use crate::emit::write::fields;
use crate::emit::write::table::Holds::{Number, Text, Year};
use crate::emit::write::table::{Field, FieldValue, RowSink, columns, field, required};
use crate::form::{Heading, TableKind};
use crate::report::{Cell, Identity, Reading, Report, Table};
use std::io;
use std::sync::LazyLock;

columns! {
    /// Columns of `to_read.csv`.
    pub static TO_READ;
    /// The values of a row.
    fn of_cell<'a>(report: &'a Report, table: &'a Table, cell: &'a Cell);
    path() => FieldValue::text(&report.source.path);
    required("sha256", Text, "SHA-256 of the input", "输入的 SHA-256")
        => FieldValue::text(&report.source.sha256);
    fields::table_kind().required() => FieldValue::Name(cell.at.table.code());
    required("row", Text, "Code of the row", "行代码") => FieldValue::Name(cell.at.row);
    required("column", Text, "Code of the column", "列代码") => FieldValue::Name(cell.at.column);
    field("printed", Text, "The cell's text as printed", "单元格原文")
        => FieldValue::text(&cell.printed);
    field("value", Number, "For the figure that a person reads there", "（待填）读数")
        => FieldValue::Null;
    field("note", Text, "For words on it", "（待填）备注") => FieldValue::Null;
    field(
        "label", Text, "The row's label as printed; where it was not found, the form's",
        "行标签原文；未找到时为格式所定的标签",
    ) => match &*cell.label {
        "" => FieldValue::owned(known(cell).map(|column| labels(column.row)).unwrap_or_default()),
        printed => FieldValue::text(printed),
    };
    field("column_label", Text, "The column's label on the form", "格式所定的列标签")
        => FieldValue::owned(known(cell).map(|column| labels(column.column)).unwrap_or_default());
    field(
        "place", Text,
        "Where the cell stands; of one that was not found, what stands near it or over it",
        "位置；未找到时为其邻近处或所属标题",
    ) => FieldValue::owned(place(report, table, cell));
    fields::agency() => FieldValue::optional(report.identity.agency.as_deref());
    fields::year() => FieldValue::year(report.identity.year);
    field("url", Text, "Address of the page", "网址")
        => FieldValue::optional(report.identity.url.as_deref());
}

columns! {
    /// Columns of `to_identify.csv`.
    pub static TO_IDENTIFY;
    /// The values of a row.
    fn of_identity<'a>(report: &'a Report, identity: &'a Identity);
    path() => FieldValue::text(&report.source.path);
    field("agency", Text, "For the reporting agency", "（待填）报告机关") => FieldValue::Null;
    field("year", Year, "For the report year", "（待填）报告年度") => FieldValue::Null;
    field("url", Text, "Address of the page", "网址")
        => FieldValue::optional(identity.url.as_deref());
    field(
        "agency_suggested", Text,
        "The agency as read, or the name that a weak witness speaks for",
        "读到的机关，或旁证所示的名称",
    ) => FieldValue::optional(identity.agency.as_deref().or(identity.agency_suggested.as_deref()));
    field(
        "year_suggested", Year,
        "The year as read, or the one that the weightiest witness speaks for",
        "读到的年度，或最有力的依据所示的年度",
    ) => FieldValue::year(identity.year.or_else(|| identity.witnesses.first().map(|one| one.year)));
    field("title", Text, "Title of the report", "标题")
        => FieldValue::optional(identity.title.as_deref());
}

/// A table that a person fills in.
#[derive(Debug)]
pub struct ToFill {
    /// The name of its file.
    pub file: &'static str,
    /// The columns that are written empty, for the person's words.
    pub empty: [&'static str; 2],
    /// The option by which it is given back.
    pub option: &'static str,
}

/// The tables that a person fills in.
pub const ALL: [ToFill; 2] = [
    ToFill { file: "to_read.csv", empty: ["value", "note"], option: "--corrections" },
    ToFill { file: "to_identify.csv", empty: ["agency", "year"], option: "--metadata" },
];

fn path() -> Field {
    required("path", Text, "Path of the input, `source` elsewhere", "输入文件的路径")
}

/// Rows of `to_read.csv`: every cell of the form that could not be read.
pub fn to_read(report: &Report, sink: &mut impl RowSink) -> io::Result<()> {
    let cells = report.tables.iter().flat_map(|table| table.iter().map(move |c| (table, c)));
    for (table, cell) in cells.filter(|(_, cell)| cell.reading == Reading::Illegible) {
        sink.row(&of_cell(report, table, cell))?;
    }
    Ok(())
}

/// The column of the dataset that a cell is.
fn known(cell: &Cell) -> Option<&'static Column> {
    columns::all().get(columns::position(cell.at)?)
}

/// Labels of a path of headings, outermost first.
fn labels(path: &[&Heading]) -> String {
    let named = path.iter().map(|heading| heading.label).filter(|label| !label.is_empty());
    named.collect::<Vec<_>>().join(" › ")
}

/// Where a cell stands, or else what leads a person there: what a note says of it, the cell before
/// it in its table, the heading of its section.
fn place(report: &Report, table: &Table, cell: &Cell) -> String {
    let notes = || report.notes.iter().filter(|note| note.table == Some(table.kind));
    let own = notes().find(|note| note.place.is_some() && note.cells.contains(&cell.at));
    if let Some(place) = cell.place.or_else(|| own?.place) {
        return place.to_string();
    }
    let before = table.iter().take_while(|other| other.at != cell.at);
    let before = before.filter_map(|other| other.place).last();
    let any = || table.iter().find_map(|other| other.place);
    let noted = || notes().find_map(|note| note.place);
    if let Some(place) = before.or_else(any).or_else(noted) {
        return format!("near {place}");
    }
    let section = report.sections.iter().find(|s| TableKind::from_code(s.code) == Some(table.kind));
    section.map(|section| format!("under {}", section.heading)).unwrap_or_default()
}

/// The row of `to_identify.csv`, of a report without an agency or a year.
pub fn to_identify(report: &Report, sink: &mut impl RowSink) -> io::Result<()> {
    let identity = &report.identity;
    if identity.agency.is_some() && identity.year.is_some() {
        return Ok(());
    }
    sink.row(&of_identity(report, identity))
}

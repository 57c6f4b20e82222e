//! What a person can settle in a minute: cells to read and reports to identify, as tables whose
//! columns serve as `--corrections` and `--metadata`.

use crate::emit::write::columns;
use crate::emit::write::fields;
use crate::emit::write::table::{Field, FieldValue, Holds, RowSink, field};
use crate::form::{Heading, TableKind};
use crate::report::{Cell, Reading, Report, Table};
use std::io;
use std::sync::LazyLock;

/// Columns of `to_read.csv`.
pub static TO_READ: LazyLock<Vec<Field>> = LazyLock::new(|| {
    let codes = TableKind::WITH_STATISTICS.map(TableKind::code).to_vec();
    vec![
        field("path", Holds::Text, "Path of the input, `source` elsewhere", "输入文件的路径")
            .required(),
        field("sha256", Holds::Text, "SHA-256 of the input", "输入的 SHA-256").required(),
        field(
            "table",
            Holds::OneOf(codes),
            "Statutory table, or the statistics table of older years",
            "表",
        )
        .required(),
        field("row", Holds::Text, "Code of the row", "行代码").required(),
        field("column", Holds::Text, "Code of the column", "列代码").required(),
        field("printed", Holds::Text, "The cell's text as printed", "单元格原文"),
        field("value", Holds::Number, "For the figure that a person reads there", "（待填）读数"),
        field("note", Holds::Text, "For words on it", "（待填）备注"),
        field(
            "label",
            Holds::Text,
            "The row's label as printed; where it was not found, the form's",
            "行标签原文；未找到时为格式所定的标签",
        ),
        field("column_label", Holds::Text, "The column's label on the form", "格式所定的列标签"),
        field(
            "place",
            Holds::Text,
            "Where the cell stands; of one that was not found, what stands near it or over it",
            "位置；未找到时为其邻近处或所属标题",
        ),
        fields::agency(),
        fields::year(),
        field("url", Holds::Text, "Address of the page", "网址"),
    ]
});

/// Columns of `to_identify.csv`.
pub static TO_IDENTIFY: LazyLock<Vec<Field>> = LazyLock::new(|| {
    vec![
        field("path", Holds::Text, "Path of the input, `source` elsewhere", "输入文件的路径")
            .required(),
        field("agency", Holds::Text, "For the reporting agency", "（待填）报告机关"),
        field("year", Holds::Year, "For the report year", "（待填）报告年度"),
        field("url", Holds::Text, "Address of the page", "网址"),
        field(
            "agency_suggested",
            Holds::Text,
            "The agency as read, or the name that a weak witness speaks for",
            "读到的机关，或旁证所示的名称",
        ),
        field(
            "year_suggested",
            Holds::Year,
            "The year as read, or the one that the weightiest witness speaks for",
            "读到的年度，或最有力的依据所示的年度",
        ),
        field("title", Holds::Text, "Title of the report", "标题"),
    ]
});

/// Rows of `to_read.csv`: every cell of the form that could not be read.
pub fn to_read(report: &Report, sink: &mut impl RowSink) -> io::Result<()> {
    let cells = report.tables.iter().flat_map(|table| table.iter().map(move |c| (table, c)));
    for (table, cell) in cells.filter(|(_, cell)| cell.reading == Reading::Illegible) {
        let known = columns::position(cell.at).and_then(|at| columns::all().get(at));
        let label = match &*cell.label {
            "" => known.map(|column| labels(column.row)).unwrap_or_default(),
            printed => printed.to_owned(),
        };
        sink.row(&[
            FieldValue::text(&report.source.path),
            FieldValue::text(&report.source.sha256),
            FieldValue::Name(cell.at.table.code()),
            FieldValue::Name(cell.at.row),
            FieldValue::Name(cell.at.column),
            FieldValue::text(&cell.printed),
            FieldValue::Null,
            FieldValue::Null,
            FieldValue::owned(label),
            FieldValue::owned(known.map(|column| labels(column.column)).unwrap_or_default()),
            FieldValue::owned(place(report, table, cell)),
            FieldValue::optional(report.identity.agency.as_deref()),
            FieldValue::year(report.identity.year),
            FieldValue::optional(report.identity.url.as_deref()),
        ])?;
    }
    Ok(())
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
    let agency = identity.agency.as_deref().or(identity.agency_suggested.as_deref());
    let year = identity.year.or_else(|| identity.witnesses.first().map(|witness| witness.year));
    sink.row(&[
        FieldValue::text(&report.source.path),
        FieldValue::Null,
        FieldValue::Null,
        FieldValue::optional(identity.url.as_deref()),
        FieldValue::optional(agency),
        FieldValue::year(year),
        FieldValue::optional(identity.title.as_deref()),
    ])
}

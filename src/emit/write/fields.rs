//! The columns of the dataset's tables: names, kinds, units and meanings, and what stands in them.

use crate::convert::Refusal;
use crate::emit::write::table::Holds::{Count, Number, OneOf, Text, Year};
use crate::emit::write::table::{Field, FieldValue, columns, field, required};
use crate::form::{self, Address, TableKind, statistics};
use crate::report::{NotInput, Place, Reading, Report, Table};
use crate::validate::{Finding, Severity, Suspect};
use crate::words::message::message;
use crate::words::names::Lang;
use std::borrow::Cow;
use std::sync::LazyLock;

pub(crate) fn source() -> Field {
    field("source", Text, "Path of the input as given", "输入文件的路径").required()
}

pub(crate) fn agency() -> Field {
    field("agency", Text, "Reporting agency, simplified script", "报告机关（简体）")
}

pub(crate) fn agency_id() -> Field {
    field(
        "agency_id",
        Text,
        "Key that joins an agency's years: its name in one form, with where the report was found \
         when many bodies share the name",
        "机关标识：规范化的名称；名称不足以区分时附来源",
    )
}

pub(crate) fn year() -> Field {
    field("year", Year, "Report year", "报告年度")
}

pub(super) fn table_kind() -> Field {
    let codes = TableKind::WITH_STATISTICS.map(TableKind::code).to_vec();
    field("table", OneOf(codes), "Statutory table, or the statistics table of older years", "表")
}

pub(crate) fn form(name: impl Into<Cow<'static, str>>) -> Field {
    let codes = form::all().map(|form| form.code).chain([statistics::UNLISTED.code]).collect();
    field(name, OneOf(codes), "Form the table was read as", "所用格式版本")
}

/// Where a figure may come from.
pub const VALUE_SOURCES: [&str; 2] = ["page", "operator"];

/// A cell as a row of `cells.csv` has it: on the form, or not.
pub(super) struct CellRow<'a> {
    pub row: &'static str,
    pub column: &'static str,
    pub label: FieldValue<'a>,
    pub reading: Reading,
    pub printed: &'a str,
    pub unit: Option<&'static str>,
    pub place: Option<Place>,
    /// Whether its figure is the operator's.
    pub is_given: bool,
}

columns! {
    /// Columns of `cells.csv`.
    pub static CELLS;
    /// The values of a row.
    pub(super) fn of_cell<'a>(report: &'a Report, table: &'a Table, cell: CellRow<'a>);
    source() => FieldValue::text(&report.source.path);
    agency() => FieldValue::optional(report.identity.agency.as_deref());
    year() => FieldValue::year(report.identity.year);
    table_kind().required() => FieldValue::Name(table.kind.code());
    form("form").required() => FieldValue::Name(table.form.code);
    required("row", Text, "Code of the row, `unlisted` if the form has none", "行代码")
        => FieldValue::Name(cell.row);
    required("column", Text, "Code of the column, `unlisted` if the form has none", "列代码")
        => FieldValue::Name(cell.column);
    field("label", Text, "The row's label as printed", "行标签原文") => cell.label;
    field(
        "value", Number,
        "The figure, in `unit`; empty unless status is number. An amount whose unit the form leaves \
         open is as printed here, and in yuan in the other tables",
        "数值，单位见 unit；采购总金额为所印的数，其他各表换算为元",
    ) => FieldValue::number(cell.reading.number());
    required(
        "status", OneOf(statuses()),
        "What the cell holds: a figure, nothing, a mark for none, or nothing readable",
        "状态：数字、空白、横线或无法辨认",
    ) => FieldValue::Name(cell.reading.status());
    field("printed", Text, "The cell's text as printed", "单元格原文")
        => FieldValue::text(cell.printed);
    field(
        "unit", Text, "Unit of the figure; empty where an amount is printed without one",
        "数值的单位；金额未印单位的为空",
    ) => FieldValue::name(cell.unit);
    field(
        "place", Text,
        "Where the cell stands: table, row and cell of the page, or line and cell of the text",
        "位置：页面第几表第几行第几格，或文本第几行第几格",
    ) => FieldValue::owned(cell.place.map(|place| place.to_string()).unwrap_or_default());
    field(
        "value_source", OneOf(VALUE_SOURCES.to_vec()),
        "Where the figure comes from: the page, or the operator (--corrections)",
        "数值来源：页面，或使用者的更正",
    ) => FieldValue::name(cell.reading.number().map(|_| VALUE_SOURCES[usize::from(cell.is_given)]));
}

fn statuses() -> Vec<&'static str> {
    let all = [Reading::Number(0.into()), Reading::Blank, Reading::Dash, Reading::Illegible];
    all.map(Reading::status).to_vec()
}

columns! {
    /// Columns of `findings.csv`.
    pub static FINDINGS;
    /// The values of a row.
    pub(super) fn of_finding<'a>(finding: &'a Finding, report: &'a Report, lang: Lang);
    required("id", Text, "Identity of the finding, the same in every run", "编号")
        => FieldValue::text(&finding.id);
    source() => FieldValue::text(&report.source.path);
    agency() => FieldValue::optional(report.identity.agency.as_deref());
    year() => FieldValue::year(report.identity.year);
    required("rule", Text, "Rule that found it", "规则") => FieldValue::Name(finding.rule.id());
    required("severity", OneOf(Severity::ALL.map(Severity::code).to_vec()), "How much it matters", "严重程度")
        => FieldValue::Name(finding.severity.code());
    table_kind() => FieldValue::name(finding.table.map(TableKind::code));
    field("row", Text, "Codes of the rows, separated by spaces", "行代码")
        => FieldValue::owned(distinct(finding.cells.iter().map(|at| at.row)));
    field("column", Text, "Codes of the columns, separated by spaces", "列代码")
        => FieldValue::owned(distinct(finding.cells.iter().map(|at| at.column)));
    field("left", Number, "Left side of a broken relation", "左边之和")
        => FieldValue::number(finding.evidence.left());
    field("right", Number, "Right side of a broken relation", "右边之和")
        => FieldValue::number(finding.evidence.right());
    field("difference", Number, "Left less right", "差额")
        => FieldValue::number(finding.evidence.difference());
    required("message", Text, "The finding in words", "说明")
        => FieldValue::owned(message(finding, report, lang));
    field(
        "place", Text,
        "Where it stands: table, row and cell of the page, or line and cell of the text", "位置",
    ) => FieldValue::owned(place(finding, report).map(|at| at.to_string()).unwrap_or_default());
    field("other_source", Text, "The other report of a finding between two", "另一份报告的输入路径")
        => FieldValue::optional(finding.evidence.other_report().map(|report| &*report.path));
}

/// Where a finding stands: its own place, or that of the first of its cells that has one.
fn place(finding: &Finding, report: &Report) -> Option<Place> {
    let of_cell = |at: &Address| report.cell(*at)?.place;
    finding.place.or_else(|| finding.cells.iter().find_map(of_cell))
}

/// Names in order, each once.
fn distinct(names: impl Iterator<Item = &'static str>) -> String {
    let mut out: Vec<&str> = Vec::new();
    for name in names {
        if !out.contains(&name) {
            out.push(name);
        }
    }
    out.join(" ")
}

columns! {
    /// Columns of `suspects.csv`.
    pub static SUSPECTS;
    /// The values of a row.
    pub(super) fn of_suspect<'a>(suspect: &'a Suspect, report: &'a Report);
    source() => FieldValue::text(&report.source.path);
    agency() => FieldValue::optional(report.identity.agency.as_deref());
    year() => FieldValue::year(report.identity.year);
    required("rank", Count, "Rank within the report, likeliest first", "次序")
        => FieldValue::Count(suspect.rank.into());
    required("set", Count, "Cells that must change together share it", "组")
        => FieldValue::Count(suspect.set.into());
    table_kind().required() => FieldValue::Name(suspect.at.table.code());
    required("row", Text, "Code of the row", "行代码") => FieldValue::Name(suspect.at.row);
    required("column", Text, "Code of the column", "列代码") => FieldValue::Name(suspect.at.column);
    field(
        "printed", Text,
        "What the cell prints; where the operator's figure stands in it, that figure",
        "单元格原文；人工填入数值的，为所填数值",
    ) => FieldValue::text(&suspect.printed);
    required("suggested", Number, "Figure that restores the relations", "建议值")
        => FieldValue::Number(suspect.suggested);
    required("restores", Count, "Broken relations that the change restores", "恢复的关系数")
        => FieldValue::Count(suspect.restores.into());
    required("kind", Text, "Name of the slip that explains it", "差错类型")
        => FieldValue::Name(suspect.kind.code());
    required("alternatives", Count, "Number of other smallest sets", "其他可能数")
        => FieldValue::Count(suspect.alternatives.into());
}

/// Columns of `skipped.csv`.
pub static SKIPPED: LazyLock<Vec<Field>> = LazyLock::new(|| {
    // Lines are answered where they came from; a dataset is made of files.
    let of_files = Refusal::ALL.into_iter().filter(|reason| *reason != Refusal::BadLine);
    let reasons = of_files.map(Refusal::code).chain(NotInput::ALL.map(NotInput::code)).collect();
    vec![
        source(),
        field("reason", OneOf(reasons), "Why the input is not in the data", "原因").required(),
        field("detail", Text, "More of it", "详情"),
    ]
});

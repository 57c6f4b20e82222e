//! The columns of the dataset's tables: names, kinds, units and meanings, and what stands in them.

use crate::convert::Refusal;
use crate::emit::write::body;
use crate::emit::write::columns;
use crate::emit::write::table::Holds::{Count, Date, Number, OneOf, Text, Year};
use crate::emit::write::table::{Field, FieldValue, columns, field, required};
use crate::form::{self, Address, TableKind, statistics};
use crate::report::{AgencySource, Format, NotInput, Place, Reading, Report, Table};
use crate::validate::{Finding, RelationCounts, Severity, Suspect};
use crate::words::explain;
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
    /// The first columns of `reports.csv`.
    static HEAD;
    /// Their values.
    pub(super) fn of_report<'a>(report: &'a Report);
    source() => FieldValue::text(&report.source.path);
    required("format", OneOf(Format::ALL.map(Format::code).to_vec()), "Web page or plain text", "格式")
        => FieldValue::Name(report.source.format.code());
    required("encoding", Text, "Character encoding", "字符编码")
        => FieldValue::Name(report.source.encoding);
    field("damage", Text, "Kinds of damage undone, separated by spaces", "已修复的损坏")
        => FieldValue::owned(report.source.damage.join(" "));
    required("bytes", Count, "Size of the input in bytes", "字节数")
        => FieldValue::Count(report.source.bytes);
    required("sha256", Text, "SHA-256 of the input", "输入的 SHA-256")
        => FieldValue::text(&report.source.sha256);
    agency() => FieldValue::optional(report.identity.agency.as_deref());
    year() => FieldValue::year(report.identity.year);
    field("title", Text, "Title of the report", "标题")
        => FieldValue::optional(report.identity.title.as_deref());
    field("published", Date, "Date of the signature, else of publication", "落款日期，没有则为发布日期")
        => report.identity.published.map_or(FieldValue::Null, FieldValue::Date);
    field(
        "agency_printed", Text, "Agency as the page prints it, where that differs",
        "报告机关原文（与 agency 不同时）",
    ) => FieldValue::optional(report.identity.agency_printed.as_deref());
    field(
        "agency_source", OneOf(AgencySource::ALL.map(AgencySource::code).to_vec()),
        "What names the agency", "机关名称的依据",
    ) => FieldValue::name(report.identity.agency_source.map(AgencySource::code));
    field(
        "agency_suggested", Text,
        "Name that only one weak witness speaks for, where the agency is unknown",
        "机关不明时仅有一处旁证的名称",
    ) => FieldValue::optional(report.identity.agency_suggested.as_deref());
    agency_id() => FieldValue::optional(report.identity.agency_id.as_deref());
    field(
        "year_printed", Year, "Year as the page says it, where the operator said otherwise",
        "页面所示年度（与 year 不同时）",
    ) => FieldValue::year(report.identity.year_printed);
    field("url", Text, "Address of the page", "网址")
        => FieldValue::optional(report.identity.url.as_deref());
    field(
        "fetched", Text, "When the page was fetched, ISO 8601, where a web archive says so",
        "抓取时间（来自网页存档）",
    ) => FieldValue::optional(report.identity.fetched.as_deref());
    field("sections", Text, "Codes of the sections found, separated by spaces", "章节")
        => FieldValue::owned(report.sections.iter().map(|s| s.code).collect::<Vec<_>>().join(" "));
}

/// The cells of a report by what they hold.
#[derive(Default)]
pub(super) struct CellTally {
    /// How many hold a figure, nothing, a mark for none, nothing readable.
    pub counts: [u64; 4],
    /// The cells of each but the first, separated by spaces.
    pub lists: [String; 3],
}

columns! {
    /// The columns of `reports.csv` behind those of the cells.
    static COUNTS;
    /// Their values.
    pub(super) fn of_counts<'a>(
        report: &'a Report, relations: &'a RelationCounts, findings: [u64; 3], cells: &'a CellTally
    );
    field("blank_cells", Text, listed("blank"), "空白的单元格")
        => FieldValue::text(&cells.lists[0]);
    field("dash_cells", Text, listed("dash"), "横线的单元格")
        => FieldValue::text(&cells.lists[1]);
    field("illegible_cells", Text, listed("illegible"), "无法辨认的单元格")
        => FieldValue::text(&cells.lists[2]);
    field(
        "operator_cells", Text, "Cells whose figure is the operator's, separated by spaces",
        "数值由使用者给出的单元格",
    ) => FieldValue::owned(
        report.corrections.iter().map(|one| one.at.to_string()).collect::<Vec<_>>().join(" ")
    );
    required("cells.number", Count, "Cells holding a figure", "数字单元格数")
        => FieldValue::Count(cells.counts[0]);
    required("cells.blank", Count, "Cells with nothing printed", "空白单元格数")
        => FieldValue::Count(cells.counts[1]);
    required("cells.dash", Count, "Cells with a mark for none", "横线单元格数")
        => FieldValue::Count(cells.counts[2]);
    required("cells.illegible", Count, "Cells that could not be read", "无法辨认单元格数")
        => FieldValue::Count(cells.counts[3]);
    required("cells.unlisted", Count, "Cells that the form does not have", "格式之外单元格数")
        => FieldValue::Count(report.tables.iter().map(|table| table.unlisted.len() as u64).sum());
    required("relations.holding", Count, "Relations that hold", "成立的勾稽关系数")
        => FieldValue::Count(relations.holding.into());
    required(
        "relations.holding_blank_as_zero", Count,
        "Relations over blanks that hold exactly if these are 0", "空白按0计正好成立的勾稽关系数",
    ) => FieldValue::Count(relations.holding_blank_as_zero.into());
    required(
        "relations.holding_tie_broken", Count,
        "Relations that hold over a cell whose reading they chose",
        "因用于判定读数而成立的勾稽关系数",
    ) => FieldValue::Count(relations.holding_tie_broken.into());
    required("relations.broken", Count, "Relations that are broken", "不成立的勾稽关系数")
        => FieldValue::Count(relations.broken.into());
    required(
        "relations.undecided", Count, "Relations over a cell that is not a figure",
        "无法判断的勾稽关系数",
    ) => FieldValue::Count(relations.undecided.into());
    required(
        "relations.absent", Count, "Relations of tables that the report lacks", "缺表的勾稽关系数",
    ) => FieldValue::Count(relations.absent.into());
    graded(Severity::ALL[0]) => FieldValue::Count(findings[0]);
    graded(Severity::ALL[1]) => FieldValue::Count(findings[1]);
    graded(Severity::ALL[2]) => FieldValue::Count(findings[2]);
}

fn listed(status: &str) -> String {
    format!("Cells that are {status}, separated by spaces; cells of absent tables are not")
}

fn graded(severity: Severity) -> Field {
    let code = severity.code();
    let english = format!("Findings of severity {code} about the report by itself");
    let chinese = format!("{}级发现数", explain::severity(severity, Lang::Zh));
    required(format!("findings.{code}"), Count, english, chinese)
}

/// Columns of `reports.csv`.
pub static REPORTS: LazyLock<Vec<Field>> = LazyLock::new(|| {
    let mut out = HEAD.clone();
    for kind in TableKind::WITH_STATISTICS {
        let mut field = form(format!("{}.form", kind.code()));
        field.english = "Form the table was read as; empty if the report lacks the table".into();
        field.chinese = "所用格式版本；无此表则为空".into();
        out.push(field);
    }
    out.extend(columns::all().iter().map(|column| {
        field(column.at.to_string(), Number, column.english(), column.chinese())
            .in_unit(column.unit)
    }));
    out.extend(COUNTS.iter().cloned());
    out.extend(body::fields());
    out
});

/// Position in [`REPORTS`] of the first cell of the union of the forms.
pub fn first_cell() -> usize {
    let first = columns::union().first().map(|column| column.at.to_string());
    REPORTS.iter().position(|field| Some(field.name.as_ref()) == first.as_deref()).unwrap_or(0)
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

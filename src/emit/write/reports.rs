//! The columns of `reports.csv`: what is said of each report, its figures, and what is counted of it.

use crate::emit::write::body;
use crate::emit::write::columns;
use crate::emit::write::fields::{agency, agency_id, form, source, year};
use crate::emit::write::table::Holds::{Count, Date, Number, OneOf, Text, Year};
use crate::emit::write::table::{Field, FieldValue, columns, field, required};
use crate::form::TableKind;
use crate::report::{AgencySource, Format, Report};
use crate::validate::{RelationCounts, Severity};
use crate::words::explain;
use crate::words::names::Lang;
use std::sync::LazyLock;

columns! {
    /// The first columns of `reports.csv`.
    static HEAD;
    /// Their values.
    pub(super) fn of_report<'a>(report: &'a Report);
    source() => FieldValue::text(&report.source.path);
    required("format", OneOf(Format::ALL.map(Format::code).to_vec()), "Kind of file", "格式")
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::RelationCounts;

    #[test]
    fn each_count_of_relations_has_its_column() {
        let names = REPORTS.iter().filter_map(|field| field.name.strip_prefix("relations."));
        let counts = RelationCounts::default().named();
        assert_eq!(names.collect::<Vec<_>>(), counts.map(|(name, _)| name));
    }
}

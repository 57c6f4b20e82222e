//! The columns of the dataset's tables: names, kinds, units and meanings.

use crate::convert::Refusal;
use crate::emit::write::body;
use crate::emit::write::columns;
use crate::emit::write::table::{Field, Holds, field};
use crate::form::{self, TableKind, statistics};
use crate::report::{AgencySource, Format, Reading};
use crate::validate::Severity;
use crate::words::explain;
use crate::words::names::Lang;
use std::borrow::Cow;
use std::sync::LazyLock;

pub(crate) fn source() -> Field {
    field("source", Holds::Text, "Path of the input as given", "输入文件的路径").required()
}

pub(crate) fn agency() -> Field {
    field("agency", Holds::Text, "Reporting agency, simplified script", "报告机关（简体）")
}

pub(crate) fn agency_id() -> Field {
    field(
        "agency_id",
        Holds::Text,
        "Key that joins an agency's years: its name in one form, with where the report was found \
         when many bodies share the name",
        "机关标识：规范化的名称；名称不足以区分时附来源",
    )
}

pub(crate) fn year() -> Field {
    field("year", Holds::Year, "Report year", "报告年度")
}

fn table() -> Field {
    let codes = TableKind::WITH_STATISTICS.map(TableKind::code).to_vec();
    field(
        "table",
        Holds::OneOf(codes),
        "Statutory table, or the statistics table of older years",
        "表",
    )
}

pub(crate) fn form(name: impl Into<Cow<'static, str>>) -> Field {
    let codes = form::all().map(|form| form.code).chain([statistics::UNLISTED.code]).collect();
    field(name, Holds::OneOf(codes), "Form the table was read as", "所用格式版本")
}

/// Where a figure may come from.
pub const VALUE_SOURCES: [&str; 2] = ["page", "operator"];

/// Columns of `cells.csv`.
pub static CELLS: LazyLock<Vec<Field>> = LazyLock::new(|| {
    let statuses = [Reading::Number(0.into()), Reading::Blank, Reading::Dash, Reading::Illegible];
    vec![
        source(),
        agency(),
        year(),
        table().required(),
        form("form").required(),
        field("row", Holds::Text, "Code of the row, `unlisted` if the form has none", "行代码")
            .required(),
        field(
            "column",
            Holds::Text,
            "Code of the column, `unlisted` if the form has none",
            "列代码",
        )
        .required(),
        field("label", Holds::Text, "The row's label as printed", "行标签原文"),
        field(
            "value",
            Holds::Number,
            "The figure, in `unit`; empty unless status is number. An amount whose unit the form \
             leaves open is as printed here, and in yuan in the other tables",
            "数值，单位见 unit；采购总金额为所印的数，其他各表换算为元",
        ),
        field(
            "status",
            Holds::OneOf(statuses.map(Reading::status).to_vec()),
            "What the cell holds: a figure, nothing, a mark for none, or nothing readable",
            "状态：数字、空白、横线或无法辨认",
        )
        .required(),
        field("printed", Holds::Text, "The cell's text as printed", "单元格原文"),
        field(
            "unit",
            Holds::Text,
            "Unit of the figure; empty where an amount is printed without one",
            "数值的单位；金额未印单位的为空",
        ),
        field(
            "place",
            Holds::Text,
            "Where the cell stands: table, row and cell of the page, or line and cell of the text",
            "位置：页面第几表第几行第几格，或文本第几行第几格",
        ),
        field(
            "value_source",
            Holds::OneOf(VALUE_SOURCES.to_vec()),
            "Where the figure comes from: the page, or the operator (--corrections)",
            "数值来源：页面，或使用者的更正",
        ),
    ]
});

/// Columns of `reports.csv`.
pub static REPORTS: LazyLock<Vec<Field>> = LazyLock::new(|| {
    let formats = Format::ALL.map(Format::code).to_vec();
    let count = |name: String, english: String, chinese: String| {
        field(name, Holds::Count, english, chinese).required()
    };
    let mut out = vec![
        source(),
        field("format", Holds::OneOf(formats), "Web page or plain text", "格式").required(),
        field("encoding", Holds::Text, "Character encoding", "字符编码").required(),
        field("damage", Holds::Text, "Kinds of damage undone, separated by spaces", "已修复的损坏"),
        field("bytes", Holds::Count, "Size of the input in bytes", "字节数").required(),
        field("sha256", Holds::Text, "SHA-256 of the input", "输入的 SHA-256").required(),
        agency(),
        year(),
        field("title", Holds::Text, "Title of the report", "标题"),
        field(
            "published",
            Holds::Date,
            "Date of the signature, else of publication",
            "落款日期，没有则为发布日期",
        ),
        field(
            "agency_printed",
            Holds::Text,
            "Agency as the page prints it, where that differs",
            "报告机关原文（与 agency 不同时）",
        ),
        field(
            "agency_source",
            Holds::OneOf(AgencySource::ALL.map(AgencySource::code).to_vec()),
            "What names the agency",
            "机关名称的依据",
        ),
        field(
            "agency_suggested",
            Holds::Text,
            "Name that only one weak witness speaks for, where the agency is unknown",
            "机关不明时仅有一处旁证的名称",
        ),
        agency_id(),
        field(
            "year_printed",
            Holds::Year,
            "Year as the page says it, where the operator said otherwise",
            "页面所示年度（与 year 不同时）",
        ),
        field("url", Holds::Text, "Address of the page", "网址"),
        field(
            "fetched",
            Holds::Text,
            "When the page was fetched, ISO 8601, where a web archive says so",
            "抓取时间（来自网页存档）",
        ),
        field("sections", Holds::Text, "Codes of the sections found, separated by spaces", "章节"),
    ];
    for kind in TableKind::WITH_STATISTICS {
        let mut field = form(format!("{}.form", kind.code()));
        field.english = "Form the table was read as; empty if the report lacks the table".into();
        field.chinese = "所用格式版本；无此表则为空".into();
        out.push(field);
    }
    out.extend(columns::all().iter().map(|column| {
        field(column.at.to_string(), Holds::Number, column.english(), column.chinese())
            .in_unit(column.unit)
    }));
    for (status, chinese) in [("blank", "空白"), ("dash", "横线"), ("illegible", "无法辨认")]
    {
        out.push(field(
            format!("{status}_cells"),
            Holds::Text,
            format!("Cells that are {status}, separated by spaces; cells of absent tables are not"),
            format!("{chinese}的单元格"),
        ));
    }
    out.push(field(
        "operator_cells",
        Holds::Text,
        "Cells whose figure is the operator's, separated by spaces",
        "数值由使用者给出的单元格",
    ));
    for (name, english, chinese) in [
        ("number", "holding a figure", "数字"),
        ("blank", "with nothing printed", "空白"),
        ("dash", "with a mark for none", "横线"),
        ("illegible", "that could not be read", "无法辨认"),
        ("unlisted", "that the form does not have", "格式之外"),
    ] {
        let (english, chinese) = (format!("Cells {english}"), format!("{chinese}单元格数"));
        out.push(count(format!("cells.{name}"), english, chinese));
    }
    for (name, english, chinese) in [
        ("holding", "Relations that hold", "成立的勾稽关系数"),
        (
            "holding_blank_as_zero",
            "Relations over blanks that hold exactly if these are 0",
            "空白按0计正好成立的勾稽关系数",
        ),
        (
            "holding_tie_broken",
            "Relations that hold over a cell whose reading they chose",
            "据以取数、因而成立的勾稽关系数",
        ),
        ("broken", "Relations that are broken", "不成立的勾稽关系数"),
        ("undecided", "Relations over a cell that is not a figure", "无法判断的勾稽关系数"),
        ("absent", "Relations of tables that the report lacks", "缺表的勾稽关系数"),
    ] {
        out.push(count(format!("relations.{name}"), english.into(), chinese.into()));
    }
    for severity in Severity::ALL {
        let code = severity.code();
        let english = format!("Findings of severity {code} about the report by itself");
        let chinese = format!("{}级发现数", explain::severity(severity, Lang::Zh));
        out.push(count(format!("findings.{code}"), english, chinese));
    }
    out.extend(body::fields());
    out
});

/// Position in [`REPORTS`] of the first cell of the union of the forms.
pub fn first_cell() -> usize {
    let first = columns::union().first().map(|column| column.at.to_string());
    REPORTS.iter().position(|field| Some(field.name.as_ref()) == first.as_deref()).unwrap_or(0)
}

/// Columns of `findings.csv`.
pub static FINDINGS: LazyLock<Vec<Field>> = LazyLock::new(|| {
    let severities = Severity::ALL.map(Severity::code).to_vec();
    vec![
        field("id", Holds::Text, "Identity of the finding, the same in every run", "编号")
            .required(),
        source(),
        agency(),
        year(),
        field("rule", Holds::Text, "Rule that found it", "规则").required(),
        field("severity", Holds::OneOf(severities), "How much it matters", "严重程度").required(),
        table(),
        field("row", Holds::Text, "Codes of the rows, separated by spaces", "行代码"),
        field("column", Holds::Text, "Codes of the columns, separated by spaces", "列代码"),
        field("left", Holds::Number, "Left side of a broken relation", "左边之和"),
        field("right", Holds::Number, "Right side of a broken relation", "右边之和"),
        field("difference", Holds::Number, "Left less right", "差额"),
        field("message", Holds::Text, "The finding in words", "说明").required(),
        field(
            "place",
            Holds::Text,
            "Where it stands: table, row and cell of the page, or line and cell of the text",
            "位置",
        ),
        field(
            "other_source",
            Holds::Text,
            "The other report of a finding between two",
            "另一份报告的输入路径",
        ),
    ]
});

/// Columns of `suspects.csv`.
pub static SUSPECTS: LazyLock<Vec<Field>> = LazyLock::new(|| {
    vec![
        source(),
        agency(),
        year(),
        field("rank", Holds::Count, "Rank within the report, likeliest first", "次序").required(),
        field("set", Holds::Count, "Cells that must change together share it", "组").required(),
        table().required(),
        field("row", Holds::Text, "Code of the row", "行代码").required(),
        field("column", Holds::Text, "Code of the column", "列代码").required(),
        field(
            "printed",
            Holds::Text,
            "What the cell prints; where the operator's figure stands in it, that figure",
            "单元格原文；操作者填入数值的，为所填数值",
        ),
        field("suggested", Holds::Number, "Figure that restores the relations", "建议值")
            .required(),
        field(
            "restores",
            Holds::Count,
            "Broken relations that the change restores",
            "恢复的关系数",
        )
        .required(),
        field("kind", Holds::Text, "Name of the slip that explains it", "差错类型").required(),
        field("alternatives", Holds::Count, "Number of other smallest sets", "其他可能数")
            .required(),
    ]
});

/// Columns of `skipped.csv`.
pub static SKIPPED: LazyLock<Vec<Field>> = LazyLock::new(|| {
    // Lines are answered where they came from; a dataset is made of files.
    let of_files = Refusal::ALL.into_iter().filter(|reason| *reason != Refusal::BadLine);
    let reasons = of_files.map(Refusal::code).chain(OVERLOOKED).collect();
    vec![
        source(),
        field("reason", Holds::OneOf(reasons), "Why the input is not in the data", "原因")
            .required(),
        field("detail", Holds::Text, "More of it", "详情"),
    ]
});

/// Reasons for which a file found in a folder or archive is not an input at all.
pub const OVERLOOKED: [&str; 9] = [
    "excluded", "other-extension", "hidden", "link-loop", "dataset", "special-file",
    "nested-archive", "other-type", "http-status",
];

//! The tables of a dataset: their files, columns and keys.

use crate::emit::across::panel;
use crate::emit::write::body;
use crate::emit::write::fields;
use crate::emit::write::reports;
use crate::emit::write::table::{Field, Holds, field};
use crate::emit::write::to_fill;
use crate::parse::Roster;
use std::borrow::Cow;
use std::sync::LazyLock;

/// Name of the table of columns.
pub const CODEBOOK: &str = "codebook.csv";

/// Columns of `codebook.csv`.
pub static COLUMNS: LazyLock<Vec<Field>> = LazyLock::new(|| {
    vec![
        field("table", Holds::Text, "Statutory table, for a column that is a cell of one", "表"),
        field("row", Holds::Text, "Code of the cell's row", "行代码"),
        field("column", Holds::Text, "Code of the cell's column", "列代码"),
        field("code", Holds::Text, "Name of the column in the files", "列名").required(),
        field(
            "name_short",
            Holds::Text,
            "A name of at most 32 letters, digits and underscores, the same in every file and of no \
             other column",
            "短列名：至多32个字母、数字或下划线，各文件一致且不重复",
        )
        .required(),
        field("label_zh", Holds::Text, "Its meaning in Chinese", "中文含义").required(),
        field("label_en", Holds::Text, "Its meaning in English", "英文含义").required(),
        field("unit", Holds::Text, "Unit of its figures", "单位"),
        field("form", Holds::Text, "Forms that have the cell, separated by spaces", "有此项的格式版本"),
        field("order", Holds::Count, "Position of the column among all", "次序").required(),
        field("files", Holds::Text, "Files that have the column, separated by spaces", "所在文件")
            .required(),
    ]
});

/// A table of the dataset: its file, what a row is, and its keys.
pub struct Resource {
    /// Name of the file.
    pub file: &'static str,
    /// Its columns.
    pub fields: Cow<'static, [Field]>,
    /// What a row is, in English.
    pub english: &'static str,
    /// What a row is, in Chinese.
    pub chinese: &'static str,
    /// Columns that tell its rows apart.
    pub primary_key: &'static [&'static str],
    /// Columns whose value is the `source` of a row of `reports.csv`.
    pub refers: bool,
}

/// Files that are large, and what stands for them in a dataset of Parquet alone.
const LARGE: [[&str; 2]; 7] = [
    ["reports.jsonl", "reports.jsonl.gz"],
    ["cells.csv", "cells.parquet"],
    ["reports.csv", "reports.parquet"],
    ["findings.csv", "findings.parquet"],
    ["panel.csv", "panel.parquet"],
    ["panel_nulls.csv", "panel_nulls.parquet"],
    ["coverage.csv", "coverage.parquet"],
];

/// The file that stands for another one in a dataset of Parquet alone.
pub fn packed(name: &str) -> Option<&'static str> {
    LARGE.iter().find_map(|[plain, packed]| (*plain == name).then_some(*packed))
}

impl Resource {
    /// Name of the table.
    pub fn name(&self) -> &'static str {
        self.file.split_once('.').map_or(self.file, |(name, _)| name)
    }

    /// Whether it is CSV.
    pub fn is_csv(&self) -> bool {
        self.file.ends_with(".csv")
    }
}

/// The tables of a dataset, as [`resources`], of which the large ones may stand as Parquet alone.
pub fn resources_as(roster: &Roster, alone: bool) -> [Resource; 11] {
    resources(roster).map(|resource| {
        let packed = packed(resource.file).filter(|_| alone);
        Resource { file: packed.unwrap_or(resource.file), ..resource }
    })
}

/// The tables of a dataset whose bodies are on this list, in the order of the contract; the last
/// describes the others.
pub fn resources(roster: &Roster) -> [Resource; 11] {
    [
        Resource {
            file: "cells.csv",
            fields: Cow::Borrowed(&fields::CELLS),
            english: "A cell of a table of a report, as printed and as read",
            chinese: "报告表格中的一个单元格：原文与读数",
            primary_key: &[],
            refers: true,
        },
        Resource {
            file: "reports.csv",
            fields: body::with(&reports::REPORTS, roster),
            english: "A report, with a column for every cell of every form; a figure is empty where the report prints none",
            chinese: "一份报告；各格式的每个单元格一列，未印数字则为空",
            primary_key: &["source"],
            refers: false,
        },
        Resource {
            file: "findings.csv",
            fields: Cow::Borrowed(&fields::FINDINGS),
            english: "What a check found",
            chinese: "一条问题",
            primary_key: &["id"],
            refers: true,
        },
        Resource {
            file: "suspects.csv",
            fields: Cow::Borrowed(&fields::SUSPECTS),
            english: "A cell that may hold the wrong figure, likeliest first within a report",
            chinese: "一个可能有误的单元格，按可能性排序",
            primary_key: &["source", "rank", "set", "table", "row", "column"],
            refers: true,
        },
        Resource {
            file: "panel.csv",
            fields: body::with(&panel::PANEL, roster),
            english: "A year of an agency, comparable over the forms",
            chinese: "一个机关的一个年度，各格式可比",
            primary_key: &["agency_id", "year"],
            refers: true,
        },
        Resource {
            file: "panel_nulls.csv",
            fields: Cow::Borrowed(&panel::NULLS),
            english: "Why a cell of the panel is empty",
            chinese: "面板中一格为空的原因",
            primary_key: &["agency_id", "year", "column"],
            refers: false,
        },
        Resource {
            file: "coverage.csv",
            fields: body::with(&panel::COVERAGE, roster),
            english: "A year of an agency: present, missing or doubled, or unsure where an input found with its others may be it",
            chinese: "一个机关的一个年度：有、缺、重复或存疑",
            primary_key: &["agency_id", "year"],
            refers: true,
        },
        Resource {
            file: "skipped.csv",
            fields: Cow::Borrowed(&fields::SKIPPED),
            english: "An input that is not in the data, and why",
            chinese: "未纳入数据的输入及原因",
            primary_key: &[],
            refers: false,
        },
        Resource {
            file: "to_read.csv",
            fields: Cow::Borrowed(&to_fill::TO_READ),
            english: "A cell that could not be read; with `value` filled in it serves as --corrections",
            chinese: "未能辨认的单元格；填写 value 后可用于 --corrections",
            primary_key: &["path", "table", "row", "column"],
            refers: false,
        },
        Resource {
            file: "to_identify.csv",
            fields: Cow::Borrowed(&to_fill::TO_IDENTIFY),
            english: "A report without an agency or a year; with both filled in it serves as --metadata",
            chinese: "机关或年度不明的报告；填写后可用于 --metadata",
            primary_key: &["path"],
            refers: false,
        },
        Resource {
            file: CODEBOOK,
            fields: Cow::Borrowed(&COLUMNS),
            english: "A column of the tables: its short name, meaning, unit and forms",
            chinese: "各表的一列：短名、含义、单位、格式",
            primary_key: &["code"],
            refers: false,
        },
    ]
}

/// Whether a table with the list's columns has a column of this name already; not all
/// readers of CSV distinguish case.
pub fn is_taken(name: &str) -> bool {
    let mut all = reports::REPORTS.iter().chain(panel::PANEL.iter()).chain(panel::COVERAGE.iter());
    all.any(|field| field.name.eq_ignore_ascii_case(name))
}

//! Statistics tables of the years before 2019. What they count was laid down by provinces, and in
//! 2014 by an annex (国办发〔2014〕32号) of which no filled copy has been seen. One that is of no
//! [form](super::OLDER) is kept as it is printed, and none of its rows has a code.

use super::heading::{Form, StatutoryTable, TableKind};

/// What is read as no form that is known: every cell of it is unlisted.
pub static UNLISTED: Form = Form {
    code: "unlisted",
    first_year: 2008,
    last_year: Some(2018),
    authority: "国办发〔2014〕32号等",
    provisional: None,
    tables: &[StatutoryTable { kind: TableKind::Statistics, blocks: &[], relations: &[] }],
};

/// The head over the labels.
pub const ITEMS: &[&str] = &["指标名称", "统计指标", "指标", "统计项目", "统计内容"];

/// The head over the rows' numbers, where they have any; statutory tables are numbered so too.
pub const SERIAL: &[&str] = &["序号", "行次", "编号"];

/// The head over the units.
pub const UNITS_HEAD: &[&str] = &["单位", "计量单位"];

/// What the head over a column of figures ends in.
pub const VALUES: &[&str] = &[
    "统计数", "年度", "历年累计", "历年累计数", "累计", "本期", "本期实际", "本年累计", "数量",
    "数值", "数据", "合计", "年",
];

/// The head over words on a row, which may stand behind the figures.
pub const REMARKS: &[&str] = &["备注", "说明"];

/// Units, as they stand in a row.
pub const UNITS: &[&str] =
    &["条", "件", "次", "篇", "元", "万元", "个", "人", "人次", "份", "项", "宗", "起", "批"];

/// What the title of such a table holds.
pub const TITLES: &[&str] = &["公开情况统计表", "公开工作情况统计表", "公开统计表"];

/// What the table is called.
pub const LABEL: &str = "政府信息公开情况统计表";

/// The same in English.
pub const ENGLISH: &str = "Statistics of open government";

use super::*;
use crate::decode::decode;
use crate::document::lay_out;
use crate::report::Unlisted;

/// Label's path, column and figure of each cell, and which blocks were taken.
fn found(text: &str) -> (Vec<String>, Vec<bool>) {
    let decoded = decode(text.as_bytes());
    let document = lay_out(&decoded);
    let mut used = vec![false; document.blocks.len()];
    let cells = read(&document, &mut used).map(|read| read.table.unlisted);
    let say = |u: Unlisted| format!("{} | {} = {}", u.row_label, u.column_label, u.printed);
    (cells.unwrap_or_default().into_iter().map(say).collect(), used)
}

const WANTED: [&str; 4] = [
    "一、主动公开情况 > （一）主动公开政府信息数 | 统计数 = 512",
    "一、主动公开情况 > （一）主动公开政府信息数 > 其中：规范性文件数 | 统计数 = 7",
    "三、申请情况 > （一）收到申请数 | 统计数 = 0",
    "四、行政复议数量 | 统计数 = 3",
];

#[test]
fn every_layout_of_text_gives_the_same_cells() {
    let rows = [
        ["统计指标", "单位", "统计数"],
        ["一、主动公开情况", "——", "——"],
        ["（一）主动公开政府信息数", "条", "512"],
        ["其中：规范性文件数", "条", "7"],
        ["三、申请情况", "——", "——"],
        ["（一）收到申请数", "件", "0"],
        ["四、行政复议数量", "件", "3"],
    ];
    let joined = |between: &str, behind: &str| {
        let lines = rows.iter().map(|row| row.join(between) + behind);
        lines.collect::<Vec<_>>().join("\n")
    };
    for table in [
        joined(" | ", " |"),
        joined("\t", ""),
        joined("  ", ""),
        joined("\n", ""),
        joined("\n\n", ""),
        joined(" |\n", " |"),
        joined(" | ", " |").replacen('\n', "\n|---|---|---|\n", 1),
    ] {
        let text = format!("工作有序。\n{table}\n单位负责人：甲。\n打印本页");
        let (cells, used) = found(&text);
        assert_eq!(cells, WANTED, "{table}");
        assert!(!used[0] && used[1] && !used[used.len() - 1], "{table}: {used:?}");
    }
    let row = |row: &[&str; 3]| format!("<tr><td>{}</tr>", row.join("<td>"));
    let page: String = rows.iter().map(row).collect();
    assert_eq!(found(&format!("<html><table>{page}</table></html>")).0, WANTED);
}

#[test]
fn a_lost_blank_leaves_no_figure_in_the_wrong_column() {
    let head = "指标名称\n计量单位\n2016年度\n历年累计\n主动公开文件数\n条\n12\n90\n";
    let (cells, _) = found(&format!("{head}行政复议数\n件\n4\n"));
    assert_eq!(
        cells,
        ["主动公开文件数 | 2016年度 = 12", "主动公开文件数 | 历年累计 = 90", "行政复议数 |  = 4"]
    );
    let (cells, _) = found("指标名称 | 计量单位 | 2016年度 | 历年累计\n行政复议数 | 件 | | 4");
    assert_eq!(cells, ["行政复议数 | 历年累计 = 4"]);
}

#[test]
fn other_tables_and_prose_are_no_statistics() {
    for text in [
        "项目 | 单位 | 金额\n收费 | 元 | 5",
        "信息内容 | 本年制发件数 | 本年废止件数\n规章 | 0 | 0",
        "统计指标和单位见附件。",
    ] {
        assert_eq!(found(text).0, Vec::<String>::new(), "{text}");
    }
}

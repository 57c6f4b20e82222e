//! Amounts in the unit that is printed, in all the places where a page prints one.

use gouji::convert::{Checked, Options, convert};
use serde_json::{Value, json};

/// A report of one block: a caption, a head and a row.
fn report(caption: &str, head: &str, row: &str) -> Checked {
    let text = format!(
        "澄溪县水利局2020年政府信息公开工作年度报告\n一、总体情况\n工作有序开展。\n\
         二、主动公开政府信息情况\n第二十条第（五）项 |\n\
         信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |\n行政许可 | 12 | 0 | 31 |\n\
         {caption} |\n信息内容 | 采购项目数量 | {head} |\n{row} |\n\
         六、其他需要报告的事项\n无。\n"
    );
    convert(text.as_bytes(), "a.txt", &Options::default()).expect("a report")
}

/// The amount in the JSON, the figure and unit in `cells.csv`, and the rules that speak of units.
fn amount(checked: &Checked) -> (Value, String, Vec<&'static str>) {
    let mut line = Vec::new();
    gouji::emit::write::json::write_line(&mut line, checked, gouji::words::Lang::En)
        .expect("written");
    let json: Value = serde_json::from_slice(&line).expect("JSON");
    let value = json["tables"]["disclosure"]["centralized_procurement"]["amount"].clone();
    let mut cells = checked.report.disclosure().expect("the table").iter();
    let cell = cells.find(|cell| cell.at.column == "amount").expect("the cell");
    let figure = cell.reading.number().map(|n| n.to_string()).unwrap_or_default();
    let said = format!("{figure} {}", cell.unit_code().unwrap_or("-"));
    let rules = checked.validation.findings.iter().map(|finding| finding.rule.id());
    (value, said, rules.filter(|rule| rule.starts_with("unit")).collect())
}

#[test]
fn the_unit_is_found_wherever_it_is_printed() {
    let (caption, head) = ("第二十条第（九）项", "采购总金额");
    for (caption, head, row, value, said) in [
        (caption, head, "政府集中采购 | 3 | 482万元", 4_820_000, "482 10k_yuan"),
        (caption, head, "政府集中采购 | 3 | 4820000元", 4_820_000, "4820000 yuan"),
        (caption, head, "政府集中采购 | 3 | 482 | 万元", 4_820_000, "482 10k_yuan"),
        (caption, "采购总金额（万元）", "政府集中采购 | 3 | 482", 4_820_000, "482 10k_yuan"),
        (caption, "采购总金额\n（万元）", "政府集中采购 | 3 | 482", 4_820_000, "482 10k_yuan"),
        (caption, "采购总金额（万元）", "政府集中采购 | 3 | 482万元", 4_820_000, "482 10k_yuan"),
        (caption, head, "政府集中采购（单位：千元） | 3 | 4820", 4_820_000, "4820 1k_yuan"),
        ("第二十条第（九）项（万元）", head, "政府集中采购 | 3 | 482", 4_820_000, "482 10k_yuan"),
        (caption, head, "政府集中采购 | 0 | 0", 0, "0 -"),
    ] {
        let read = amount(&report(caption, head, row));
        assert_eq!(read, (json!(value), said.to_owned(), Vec::new()), "{caption} {head} {row}");
    }
}

#[test]
fn where_units_disagree_the_cells_own_is_taken_or_none() {
    for (head, row, value, said, rule) in [
        ("采购总金额（万元）", "4820000元", json!(4_820_000), "4820000 yuan", "unit-converted"),
        ("采购总金额（元）", "482万元", json!(4_820_000), "482 10k_yuan", "unit-converted"),
        ("采购总金额（万元）", "26.55元", Value::Null, " -", "unit-unclear"),
        ("采购总金额（万元/元）", "482", Value::Null, " -", "unit-unclear"),
        ("采购总金额（万元）", "￥482", Value::Null, " -", "unit-unclear"),
        ("采购总金额（万元）", "3项", Value::Null, " -", "unit-unclear"),
        ("采购总金额", "12.3456元", Value::Null, " -", "unit-unclear"),
        ("采购总金额", "482", json!(482), "482 -", "unit-missing"),
    ] {
        let row = format!("政府集中采购 | 3 | {row}");
        let read = amount(&report("第二十条第（九）项", head, &row));
        assert_eq!(read, (value, said.to_owned(), vec![rule]), "{head} {row}");
    }
}

#[test]
fn money_in_a_column_that_counts_is_not_a_count() {
    let read = report("第二十条第（九）项", "采购总金额", "政府集中采购 | 482万元 | 482万元");
    let mut cells = read.report.disclosure().expect("the table").iter();
    let count = cells.find(|cell| cell.at.column == "project_count").expect("the cell");
    assert_eq!((count.reading.status(), count.printed.as_str()), ("illegible", "482万元"));
}

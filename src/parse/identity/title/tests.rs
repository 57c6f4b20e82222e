use super::*;

#[test]
fn the_title_is_given_without_what_stands_around_it() {
    let title =
        read("Page 8 - 青山县审计局2020年政府信息公开工作年度报告_青山县政府网").expect("a title");
    assert_eq!(title.text, "青山县审计局2020年政府信息公开工作年度报告");
}

#[test]
fn other_papers_have_other_titles() {
    for line in [
        "政府信息公开工作年度报告",
        "国务院办公厅关于政府信息公开工作年度报告有关事项的通知",
        "青山县审计局2020年政府信息公开工作年度报告解读",
        "青山县审计局2020年政府信息公开工作要点",
        "根据要求，现公布青山县审计局2020年政府信息公开工作年度报告",
        "青山县审计局2020年度部门决算报告",
        "",
    ] {
        assert_eq!(read(line), None, "{line}");
    }
}

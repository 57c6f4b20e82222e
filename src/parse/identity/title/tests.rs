use super::*;

fn says(line: &str) -> (Option<String>, Option<i32>) {
    read(line).map_or((None, None), |title| (title.agency, title.year))
}

#[test]
fn every_order_of_agency_year_and_subject() {
    for line in [
        "青山县审计局2020年政府信息公开工作年度报告",
        "青山县审计局2020年度政府信息公开工作年度报告",
        "2020年青山县审计局政府信息公开工作年度报告",
        "2020年度青山县审计局政府信息公开年报",
        "青山县审计局政府信息公开工作2020年度报告",
        "青山县审计局政府信息公开2020年度报告",
        "青山县审计局关于2020年度政府信息公开工作的报告",
        "青山县审计局2020年度政府信息公开工作情况报告",
        "青山县审计局关于2020年政府信息公开工作情况的报告",
        "关于青山县审计局2020年政府信息公开工作的报告",
        "青山县审计局2020年信息公开工作年报",
        "青山县审计局2020年政务公开年报",
        "青山县审计局2020年信息公开年度报告",
        "青山县审计局二〇二〇年政府信息公开工作年度报告",
        "青山县审计局政府信息公开工作年度报告（2020年）",
        "青山县审计局（2020年度）政府信息公开工作年度报告",
        "青山县审计局2020政府信息公开工作年度报告",
        "青山县审计局2020年政府信息公开和政务公开工作年度报告",
        "青 山 县 审 计 局 2020 年 政 府 信 息 公 开 工 作 年 度 报 告",
        "《青山县审计局2020年政府信息公开工作年度报告》",
        "【字体：大 中 小】青山县审计局2020年政府信息公开工作年度报告",
        "青山县审计局2020年政府信息公开工作年度报告【打印】",
        "Page 8 - 青山县审计局2020年政府信息公开工作年度报告",
        "青山县审计局2020年政府信息公开工作年度报告_青山县人民政府门户网站",
        "青山县审计局2020年政府信息公开工作年度报告-青山县政府网",
        "青山县政府网 | 青山县审计局2020年政府信息公开工作年度报告",
        "青山县审计局2020年政府信息公开工作年度报告.docx",
        "当前位置：首页 > 政务公开 > 青山县审计局2020年政府信息公开工作年度报告",
    ] {
        assert_eq!(says(line), (Some("青山县审计局".into()), Some(2020)), "{line}");
    }
}

#[test]
fn brackets_hold_a_report_year_only_where_they_hold_nothing_else() {
    let year = |line: &str| says(line).1;
    let named = "青山县审计局2020年政府信息公开工作年度报告";
    let plain = "青山县审计局政府信息公开工作年度报告";
    for other in [
        "2021年1月10日",
        "二〇二一年一月",
        "2021年公布",
        "2021年格式",
        "2019年机构改革前为监察局",
        "2021年",
    ] {
        assert_eq!(year(&format!("{named}（{other}）")), Some(2020), "{other}");
        let alone = (other == "2021年").then_some(2021);
        assert_eq!(year(&format!("{plain}（{other}）")), alone, "{other}");
    }
    for own in ["2020", "2020年度", "2020年", "2020年1月1日至2020年12月31日"] {
        assert_eq!(year(&format!("{plain}（{own}）")), Some(2020), "{own}");
    }
}

#[test]
fn the_title_is_given_without_what_stands_around_it() {
    let title =
        read("Page 8 - 青山县审计局2020年政府信息公开工作年度报告_青山县政府网").expect("a title");
    assert_eq!(title.text, "青山县审计局2020年政府信息公开工作年度报告");
}

#[test]
fn governments_and_places_keep_their_last_word() {
    for (line, agency) in [
        ("青山县人民政府2020年政府信息公开工作年度报告", "青山县人民政府"),
        ("石桥镇2020年政府信息公开工作年度报告", "石桥镇"),
        ("2020年石桥镇政府信息公开工作年度报告", "石桥镇"),
        ("青山县人民政府办公室2020年度政府信息公开工作年度报告", "青山县人民政府办公室"),
    ] {
        assert_eq!(says(line), (Some(agency.into()), Some(2020)), "{line}");
    }
}

#[test]
fn who_is_not_named_is_not_made_up() {
    assert_eq!(says("2020年政府信息公开工作年度报告"), (None, Some(2020)));
    assert_eq!(says("我局2020年政府信息公开工作年度报告"), (None, Some(2020)));
    assert_eq!(says("石桥镇人民政府金沙城中心:2020年政府信息公开工作年度报告"), (None, Some(2020)));
    assert_eq!(says("abc凯发app2020年政府信息公开工作年度报告"), (None, Some(2020)));
    assert_eq!(says("2020年政府信息公开工作年度报告_青山县人民政府"), (None, Some(2020)));
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

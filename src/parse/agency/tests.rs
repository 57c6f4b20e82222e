use super::*;

#[test]
fn a_name_with_its_place_is_not_bare() {
    for name in ["聊城市教育局", "成都市审计局", "青山地区教育局", "青山县城市管理局"]
    {
        assert!(!is_bare(name), "{name}");
    }
    for name in ["城市管理局", "市城市管理局", "住房和城市建设局", "市场监督管理局", "审计局"]
    {
        assert!(is_bare(name), "{name}");
    }
}

#[test]
fn bodies_are_told_from_menus_and_advertisements() {
    for name in
        ["青山县审计局", "国家税务总局青山县税务局", "石桥镇人民政府", "市城管执法委", "县政府办"]
    {
        assert!(is_body(name), "{name}");
    }
    for text in [
        "我局",
        "我局办公室",
        "本机关",
        "人民政府",
        "青山县政府门户网站",
        "青山县审计局中国足彩网",
        "局",
        "联系青山县审计局",
    ] {
        assert!(!is_body(text), "{text}");
    }
    assert!(is_body_or_place("石桥镇") && !is_body("石桥镇"));
}

#[test]
fn several_bodies_are_not_one() {
    for words in [
        "青山县各乡镇", "大河市各区人民政府", "青山县街道", "大河市区县", "县级政府", "青山县乡镇",
        "河东区街道办事处", "的青山县审计局",
    ] {
        assert!(!is_body_or_place(words), "{words}");
    }
    for name in ["矿区街道", "开发区街道办事处", "青山县石桥镇", "市中区", "青山县城区街道"]
    {
        assert!(is_body_or_place(name), "{name}");
    }
}

#[test]
fn a_short_title_is_completed_by_a_signature_that_ends_in_it() {
    assert_eq!(fuller("审计局".into(), "青山县审计局"), "青山县审计局");
    assert_eq!(fuller("区市场监督管理局".into(), "河东区市场监督管理局"), "河东区市场监督管理局");
    assert_eq!(fuller("石桥镇".into(), "石桥镇人民政府"), "石桥镇人民政府");
    assert_eq!(fuller("青山县".into(), "青山县人民政府办公室"), "青山县");
    assert_eq!(fuller("青山县司法局".into(), "大河市青山县司法局"), "青山县司法局");
}

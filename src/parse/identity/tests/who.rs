//! Whose report it is where the title does not say it alone.

use super::*;

fn agency_of(text: &str, path: &str) -> Identity {
    let document = document(text);
    let (_, outline) = sections::read(&document, &[]);
    read(
        &document,
        &outline,
        &Source { path: path.into(), ..source() },
        ByTables::default(),
        &Hints::default(),
    )
    .0
}

#[test]
fn two_weak_witnesses_of_different_kinds_that_agree_are_believed() {
    let ask = "如有疑问，请与青山县水务局办公室联系。";
    let acts = "一、总体情况\n2020年，青山县水务局认真做好公开工作。\n六、其他需要报告的事项\n无。";
    let neutral = "一、总体情况\n工作平稳。\n六、其他需要报告的事项\n无。";
    let told = |found: Identity| (found.agency, found.agency_source, found.agency_suggested);
    let name = Some("青山县水务局".to_owned());
    let believed = (name.clone(), Some(AgencySource::Corroborated), None);
    assert_eq!(told(agency_of(&format!("{ask}\n{acts}"), "a.txt")), believed);
    assert_eq!(told(agency_of(&format!("{ask}\n{neutral}"), "青山县水务局/2020.txt")), believed);
    assert_eq!(
        told(agency_of(&format!("{neutral}\n水务局\n2021年1月15日"), "青山县水务局.txt")),
        believed
    );
    let alone = (None, None, name);
    for (text, path) in [
        (format!("{ask}\n{neutral}"), "a.txt"),
        (acts.to_owned(), "a.txt"),
        (neutral.to_owned(), "青山县水务局/2020.txt"),
    ] {
        assert_eq!(told(agency_of(&text, path)), alone, "{text}");
    }
    let other = agency_of(&format!("{ask}\n{acts}"), "白水县水务局/2020.txt");
    assert_eq!(other.agency.as_deref(), Some("青山县水务局"), "the path is somebody else's");
    let disputed =
        "一、总体情况\n2020年，青山县人民政府认真做好公开工作。\n六、其他需要报告的事项\n无。";
    assert_eq!(agency_of(&format!("{ask}\n{disputed}"), "青山县水务局/1.txt").agency, None);
    // A bureau does not publish as its government does.
    let bureau = "发布机构：青山县人民政府\n一、总体情况\n青山县人民政府高度重视。\n我局认真做好公开工作。\n六、其他需要报告的事项\n无。";
    assert_eq!(agency_of(bureau, "a.txt").agency, None);
}

#[test]
fn a_place_s_title_over_a_bureau_s_text_is_not_the_place_s() {
    let body = |own: &str| {
        format!("一、总体情况\n{own}认真做好公开工作。\n六、其他需要报告的事项\n无。\n")
    };
    let told = |text: &str| {
        let (found, notes) = identity(text);
        (found.agency, kinds(&notes))
    };
    let title = "大河市青山区2020年政府信息公开工作年度报告\n";
    let signed = "青山区应急管理局\n2021年1月15日";
    let disagree = vec![NoteKind::AgencyWitnesses];
    let bureau = Some("青山区应急管理局".to_owned());
    let place = Some("大河市青山区".to_owned());
    assert_eq!(told(&format!("{title}{}{signed}", body("我局"))), (bureau, disagree.clone()));
    assert_eq!(told(&format!("{title}{}{signed}", body("全年"))), (None, disagree.clone()));
    assert_eq!(told(&format!("{title}{}{signed}", body("全区各部门"))), (place.clone(), disagree));
    let office = "大河市青山区人民政府办公室\n2021年1月15日";
    assert_eq!(told(&format!("{title}{}{office}", body("全区各部门"))), (place, vec![]));
}

//! Which reports are missing, doubled or in doubt.

use super::*;

#[test]
fn every_year_of_the_run_is_present_missing_or_doubled() {
    let reports: Vec<Report> =
        [("a", "甲", 2021), ("b", "甲", 2023), ("c", "甲", 2023), ("d", "乙", 2022)]
            .map(|(source, agency, year)| report(source, agency, year, &y2021::FORM, 1))
            .into();
    let expected = [
        "乙,乙,2021,missing,0,,,,0", "乙,乙,2022,present,1,d,,,0", "乙,乙,2023,missing,0,,,,0",
        "甲,甲,2021,present,1,a,,,0", "甲,甲,2022,missing,0,,,,0", "甲,甲,2023,doubled,2,b,c,0,0",
    ];
    assert_eq!(coverage(&reports, &Roster::default()), expected);
}

#[test]
fn a_body_of_the_list_is_missing_only_in_its_own_years_even_if_it_never_reported() {
    let mut roster = Roster::default();
    roster.tell("丙", "丙局", 2022..=2030, gouji::report::Told::default()).expect("free");
    roster.tell("甲", "甲", 2000..=2021, gouji::report::Told::default()).expect("free");
    let reports: Vec<Report> = [("a", "甲", 2021), ("d", "乙", 2023)]
        .map(|(source, agency, year)| report(source, agency, year, &y2021::FORM, 1))
        .into();
    let expected = [
        "丙局,丙,2022,missing,0,,,,0", "丙局,丙,2023,missing,0,,,,0", "乙,乙,2021,missing,0,,,,0",
        "乙,乙,2022,missing,0,,,,0", "乙,乙,2023,present,1,d,,,0", "甲,甲,2021,present,1,a,,,0",
    ];
    assert_eq!(coverage(&reports, &roster), expected);
}

#[test]
fn a_report_that_another_name_of_the_body_may_have_given_is_not_missing() {
    let (old, new) = ("青山县国土资源局", "青山县自然资源局");
    let reports: Vec<Report> = [("a", old, 2021), ("b", new, 2022), ("c", "云山县教育局", 2022)]
        .map(|(source, agency, year)| report(source, agency, year, &y2021::FORM, 1))
        .into();
    let rows = coverage(&reports, &Roster::default());
    let expected = [
        "云山县教育局,云山县教育局,2021,missing,0,,,,0".to_owned(),
        format!("{old},{old},2022,unsure,0,,b,,1"),
        format!("{new},{new},2021,unsure,0,,a,,1"),
    ];
    assert!(expected.iter().all(|row| rows.contains(row)), "{rows:?}");
}

/// Status and count of unplaced inputs of a year of 甲, in a run that has 2021 and 2023 of it.
fn beside(mut others: Vec<Report>) -> Vec<String> {
    others.push(report("a", "甲", 2021, &y2021::FORM, 1));
    others.push(report("b", "甲", 2023, &y2021::FORM, 2));
    let rows = coverage(&others, &Roster::default());
    rows.iter().filter_map(|row| row.strip_prefix("甲,甲,")).map(str::to_owned).collect()
}

#[test]
fn a_report_that_an_unplaced_input_may_be_is_not_missing() {
    let mut no_year = report("n", "甲", 2022, &y2021::FORM, 3);
    no_year.identity.year = None;
    let nameless = |year| report("n", "", year, &y2021::FORM, 3);
    let mut neither = nameless(2022);
    neither.identity.year = None;
    for unplaced in [no_year, nameless(2022), neither] {
        assert_eq!(beside(vec![unplaced])[1], "2022,unsure,0,,n,,1");
    }
    assert_eq!(beside(vec![nameless(2021)])[1], "2022,missing,0,,,,0");
    let named: Vec<Report> = (0..5).map(|_| nameless(2022)).collect();
    assert_eq!(beside(named)[1], "2022,unsure,0,,n | n | n,,5");
}

#[test]
fn an_input_that_was_found_elsewhere_leaves_a_report_missing() {
    let missing = "2022,missing,0,,,,0";
    let mut far = report("x/n", "", 2022, &y2021::FORM, 3);
    assert_eq!(beside(vec![far.clone()])[1], missing);
    far.identity.agency_suggested = Some("青山县教育局".into());
    let of_the_bureau = |far: &Report, place: &str| {
        let name = format!("{place}青山县教育局");
        let at = |source, year| report(source, &name, year, &y2021::FORM, 1);
        let rows = coverage(&[far.clone(), at("a", 2021), at("b", 2023)], &Roster::default());
        rows.into_iter().find(|row| row.contains(",2022,")).expect("a row")
    };
    for place in ["", "大河市"] {
        assert!(of_the_bureau(&far, place).ends_with("2022,unsure,0,,x/n,,1"), "{place}");
    }
    far.identity.agency_suggested = Some("白水县教育局".into());
    assert!(of_the_bureau(&far, "").ends_with(missing));
    // A bare name says nothing of whose it is.
    far.identity.agency_suggested = Some("教育局".into());
    assert!(of_the_bureau(&far, "").ends_with(missing));
}

#[test]
fn a_site_says_more_than_a_folder() {
    let on = |source: &str, agency: &str, year, site: &str| {
        let mut one = report(source, agency, year, &y2021::FORM, 1);
        one.identity.url = Some(format!("http://{site}.gov.cn/{source}"));
        one
    };
    let status = |site: &str, folder: &str| {
        let far = on(folder, "", 2022, site);
        let rows = coverage(
            &[far, on("a", "甲", 2021, "www.qinghe"), on("b", "甲", 2023, "www.qinghe")],
            &Roster::default(),
        );
        rows.into_iter().find(|row| row.contains(",2022,")).expect("a row")
    };
    assert!(status("zwgk.qinghe", "x/n").contains("unsure"));
    assert!(status("baishan", "n").contains("missing"));
}

#[test]
fn an_input_of_no_year_is_of_one_between_its_form_and_its_publication() {
    let mut neither = report("n", "", 2022, &y2021::FORM, 3);
    neither.identity.year = None;
    neither.identity.published = Some(gouji::report::Date { year: 2022, month: 1, day: 9 });
    assert_eq!(beside(vec![neither.clone()])[1], "2022,unsure,0,,n,,1");
    neither.identity.published = Some(gouji::report::Date { year: 2021, month: 12, day: 9 });
    assert_eq!(beside(vec![neither])[1], "2022,missing,0,,,,0");
}

#[test]
fn a_body_that_never_reported_may_have_given_any_input_that_names_nobody() {
    let mut roster = Roster::default();
    roster.tell("丙", "丙局", 2022..=2022, gouji::report::Told::default()).expect("free");
    let reports = [
        report("x/n", "", 2022, &y2021::FORM, 3),
        report("a", "甲", 2021, &y2021::FORM, 1),
        report("b", "甲", 2022, &y2021::FORM, 2),
    ];
    assert_eq!(coverage(&reports, &roster)[0], "丙局,丙,2022,unsure,0,,x/n,,1");
}

#[test]
fn the_years_of_the_run_end_with_one_that_was_published() {
    let mut early = report("c", "乙", 2032, &y2021::FORM, 3);
    early.identity.published = Some(gouji::report::Date { year: 2023, month: 1, day: 9 });
    assert_eq!(beside(vec![early]).len(), 3);
}

use super::*;
use crate::emit::fixture::{report, set};
use crate::emit::write::table::CsvSink;
use crate::form::shared::*;
use crate::form::{Address, Heading, y2019, y2021};
use crate::report::Reading;
use crate::validate::{Blanks, validate};
use rust_decimal::Decimal;

fn at(row: &Heading, column: &Heading) -> Address {
    Address { table: TableKind::Applications, row: row.code, column: column.code }
}

/// The bytes of the panel, its nulls and the coverage of some reports.
fn written(reports: &[Report], roster: &Roster) -> [Vec<u8>; 3] {
    let (mut names, mut entries, mut packed) = (Keys::default(), Vec::new(), Vec::new());
    for report in reports {
        let left = Left::of(report, &validate(report, Blanks::Keep));
        entries.push(left.entry(&mut names));
        let mut bytes = Pack::default();
        left.pack(&mut bytes);
        packed.push(bytes.0);
    }
    let load = |at: usize| Ok(Left::unpack(&mut Unpack(&packed[at])).expect("what was left"));
    let sink = || CsvSink::new(Vec::new(), false);
    let mut sinks = Sinks { panel: sink(), nulls: sink(), coverage: sink() };
    write(&entries, &names, roster, load, &mut sinks).expect("written");
    let Sinks { panel, nulls, coverage } = sinks;
    [panel, nulls, coverage].map(|sink| sink.finish().expect("bytes"))
}

/// Rows of the coverage of some reports, without what is known of the bodies.
fn coverage(reports: &[Report], roster: &Roster) -> Vec<String> {
    let [_, _, bytes] = written(reports, roster);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&bytes[..]);
    let rows = reader.records().map(|row| row.expect("row"));
    rows.map(|row| row.iter().take(9).collect::<Vec<_>>().join(",")).collect()
}

/// The panel of some reports as rows of named values.
fn panel(reports: &[Report]) -> Vec<Vec<(String, String)>> {
    let [bytes, ..] = written(reports, &Roster::default());
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&bytes[..]);
    let names = || PANEL.iter().map(|field| field.name.to_string());
    let rows = reader.records().map(|r| r.expect("row"));
    rows.map(|row| names().zip(row.iter().map(str::to_owned)).collect()).collect()
}

fn get<'a>(row: &'a [(String, String)], name: &str) -> &'a str {
    row.iter().find(|(n, _)| n == name).map_or("no such column", |(_, value)| value)
}

#[test]
fn other_handling_is_comparable_through_the_change_of_form() {
    let mut old = report("a", "某局", 2020, &y2019::FORM, 1);
    set(&mut old, at(&y2019::OTHER_HANDLING, &TOTAL), Reading::Number(7.into()));
    let mut new = report("b", "某局", 2021, &y2021::FORM, 1);
    for (row, n) in y2021::OTHER.children.iter().zip([2, 3, 4]) {
        set(&mut new, at(row, &TOTAL), Reading::Number(n.into()));
    }
    let rows = panel(&[old, new]);
    let name = at(&y2019::OTHER_HANDLING, &TOTAL).to_string();
    assert_eq!((get(&rows[0], &name), get(&rows[1], &name)), ("7", "9"));
}

#[test]
fn a_sum_over_a_blank_is_unknown() {
    let mut new = report("b", "某局", 2021, &y2021::FORM, 1);
    set(&mut new, at(&y2021::OTHER_OTHER, &TOTAL), Reading::Blank);
    set(&mut new, at(&GRANTED, &TOTAL), Reading::Dash);
    let rows = panel(&[new]);
    assert_eq!(get(&rows[0], &at(&y2019::OTHER_HANDLING, &TOTAL).to_string()), "");
    assert_eq!(get(&rows[0], "derived.share_granted"), "");
    assert_eq!(get(&rows[0], "cells_blank"), "1");
    assert_eq!(get(&rows[0], "cells_dash"), "1");
}

/// A report whose outcomes are these figures of natural persons, with their totals.
fn resolved(granted: i64, denied: i64, total: i64) -> Report {
    let mut report = report("a", "某局", 2021, &y2021::FORM, 0);
    for column in [&NATURAL_PERSON, &TOTAL] {
        set(&mut report, at(&GRANTED, column), Reading::Number(granted.into()));
        set(&mut report, at(&STATE_SECRET, column), Reading::Number(denied.into()));
        set(&mut report, at(&RESOLVED_TOTAL, column), Reading::Number(total.into()));
    }
    report
}

#[test]
fn a_share_is_of_a_total_that_holds() {
    let share = |report: &Report, name: &str| {
        get(&panel(std::slice::from_ref(report))[0], &format!("derived.share_{name}")).to_owned()
    };
    let sound = resolved(30, 10, 40);
    assert_eq!([share(&sound, "granted"), share(&sound, "denied")], ["0.75", "0.25"]);
    for broken in [resolved(30, 10, 6), resolved(30, 10, 60)] {
        assert_eq!([share(&broken, "granted"), share(&broken, "denied")], ["", ""]);
        assert_eq!(get(&panel(&[broken])[0], "derived.denied"), "10");
    }
    // A part that is blank leaves the others their shares, unless they alone are more than all.
    for (total, granted) in [(60, "0.5"), (20, "")] {
        let mut report = resolved(30, 10, total);
        set(&mut report, at(&PETITION, &TOTAL), Reading::Blank);
        assert_eq!(share(&report, "granted"), granted);
    }
    assert_eq!(share(&resolved(0, 0, 0), "granted"), "");
}

/// The reasons of nulls, by column.
fn nulls(reports: &[Report]) -> Vec<(String, String)> {
    let [_, bytes, _] = written(reports, &Roster::default());
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&bytes[..]);
    let rows = reader.records().map(|row| row.expect("row"));
    rows.map(|row| (row[2].to_owned(), row[3].to_owned())).collect()
}

#[test]
fn each_null_of_a_cell_that_is_there_has_a_reason() {
    let mut one = resolved(30, 10, 60);
    set(&mut one, at(&NEW, &TOTAL), Reading::Blank);
    set(&mut one, at(&REPEATED, &NATURAL_PERSON), Reading::Illegible);
    let nulls = nulls(std::slice::from_ref(&one));
    let reason = |column: &str| nulls.iter().find(|(c, _)| c == column).map(|(_, r)| r.as_str());
    assert_eq!(reason(&at(&NEW, &TOTAL).to_string()), Some("blank"));
    assert_eq!(reason(&at(&REPEATED, &NATURAL_PERSON).to_string()), Some("illegible"));
    assert_eq!(reason("derived.received_total"), Some("blank"));
    assert_eq!(reason("derived.share_granted"), Some("broken-total"));
    // The columns of the other form are empty for a reason that the form tells.
    let rows = panel(&[one]);
    let empty = rows[0].iter().filter(|(name, value)| {
        value.is_empty()
            && (name.contains("derived") || name.contains('.'))
            && !name.ends_with("form")
    });
    let unsaid: Vec<&str> =
        empty.map(|(name, _)| name.as_str()).filter(|name| reason(name).is_none()).collect();
    let of_2019 = |name: &&str| {
        y2019::FORM
            .tables
            .iter()
            .flat_map(crate::form::cells)
            .any(|(at, ..)| name.strip_suffix("_2019").unwrap_or(name) == at.to_string())
    };
    assert!(!unsaid.is_empty() && unsaid.iter().all(of_2019), "{unsaid:?}");
}

#[test]
fn what_has_one_code_and_is_counted_otherwise_has_a_column_for_each_form() {
    let rows = panel(&[
        report("a", "某局", 2020, &y2019::FORM, 7),
        report("b", "某局", 2021, &y2021::FORM, 9),
    ]);
    let name =
        |form: &str| format!("disclosure.{}.{}_{form}", LICENSING.code, y2021::DECISIONS.code);
    let columns = [name("2019"), name("2021")];
    for (row, values) in rows.iter().zip([["7", ""], ["", "9"]]) {
        assert_eq!(columns.each_ref().map(|column| get(row, column)), values);
    }
}

#[test]
fn a_table_on_which_two_inputs_differ_much_or_in_form_is_left_out_whole() {
    let one = report("a", "某局", 2021, &y2021::FORM, 1);
    let mut other = report("b", "某局", 2021, &y2021::FORM, 1);
    for column in [&NATURAL_PERSON, &COMMERCIAL_ENTERPRISE, &RESEARCH_INSTITUTION, &TOTAL] {
        set(&mut other, at(&NEW, column), Reading::Number(2.into()));
    }
    let row = &panel(&[one.clone(), other])[0];
    assert_eq!((get(row, "applications.form"), get(row, "others")), ("", "b"));
    assert_eq!(get(row, &at(&CARRIED_OVER, &TOTAL).to_string()), "");
    assert_eq!(get(row, "disclosure.form"), "2021");
    let old = report("b", "某局", 2021, &y2019::FORM, 1);
    let row = &panel(&[one, old])[0];
    assert_eq!((get(row, "disclosure.form"), get(row, "proceedings.form")), ("", "2021"));
    assert!(row.iter().all(|(name, value)| !name.starts_with("disclosure.") || value.is_empty()));
}

#[test]
fn one_report_met_twice_is_one_row() {
    let one = report("a", "某局", 2021, &y2021::FORM, 1);
    let twin = report("b", "某局", 2021, &y2021::FORM, 1);
    let rows = panel(&[one, twin]);
    assert_eq!(rows.len(), 1);
    assert_eq!((get(&rows[0], "source"), get(&rows[0], "others")), ("a", "b"));
    assert_eq!(get(&rows[0], "conflicts"), "0");
}

#[test]
fn figures_on_which_two_inputs_differ_are_left_out() {
    let one = report("a", "某局", 2021, &y2021::FORM, 1);
    let mut other = report("b", "某局", 2021, &y2021::FORM, 1);
    set(&mut other, at(&NEW, &TOTAL), Reading::Number(2.into()));
    let rows = panel(&[one, other]);
    assert_eq!(rows.len(), 1);
    assert_eq!(get(&rows[0], "conflicts"), "1");
    assert_eq!(get(&rows[0], &at(&NEW, &TOTAL).to_string()), "");
    assert_eq!(get(&rows[0], &at(&CARRIED_OVER, &TOTAL).to_string()), "1");
}

#[test]
fn a_twin_without_an_agency_joins_by_its_words_and_figures_alone() {
    let prose = "政".repeat(300);
    let mut one = report("a", "某局", 2021, &y2021::FORM, 1);
    one.sections[0].text.clone_from(&prose);
    let mut twin = report("b", "", 2021, &y2021::FORM, 1);
    twin.sections[0].text.clone_from(&prose);
    let mut stranger = report("c", "", 2021, &y2021::FORM, 1);
    stranger.sections[0].text = "府".repeat(300);
    let rows = panel(&[twin, one, stranger]);
    assert_eq!(rows.len(), 1);
    let sources = [get(&rows[0], "source"), get(&rows[0], "others")];
    assert!(sources.contains(&"a") && sources.contains(&"b"), "{sources:?}");
}

#[test]
fn figures_outlive_the_file() {
    let mut one = report("a", "某局", 2021, &y2021::FORM, 1);
    let wide = [Decimal::new(190_457_379, 6), Decimal::from(-2), Decimal::from(253), 254.into()];
    for (column, n) in [&NATURAL_PERSON, &COMMERCIAL_ENTERPRISE, &RESEARCH_INSTITUTION, &TOTAL]
        .into_iter()
        .zip(wide)
    {
        set(&mut one, at(&NEW, column), Reading::Number(n));
    }
    set(&mut one, at(&CARRIED_OVER, &TOTAL), Reading::Number(Decimal::new(10, 1)));
    let figures = Figures::of(&one);
    let mut bytes = Pack::default();
    figures.pack(&mut bytes);
    assert_eq!(Figures::unpack(&mut Unpack(&bytes.0)), Some(figures));
    assert_eq!(Figures::unpack(&mut Unpack(&bytes.0[1..])), None);
}

#[test]
fn every_year_of_the_run_is_present_missing_or_doubled() {
    let reports: Vec<Report> =
        [("a", "甲", 2021), ("b", "甲", 2023), ("c", "甲", 2023), ("d", "乙", 2022)]
            .map(|(source, agency, year)| report(source, agency, year, &y2021::FORM, 1))
            .into();
    let expected = [
        "乙,乙,2021,missing,0,,,,0",
        "乙,乙,2022,present,1,d,,,0",
        "乙,乙,2023,missing,0,,,,0",
        "甲,甲,2021,present,1,a,,,0",
        "甲,甲,2022,missing,0,,,,0",
        "甲,甲,2023,doubled,2,b,c,0,0",
    ];
    assert_eq!(coverage(&reports, &Roster::default()), expected);
}

#[test]
fn a_body_of_the_list_is_missing_only_in_its_own_years_even_if_it_never_reported() {
    let mut roster = Roster::default();
    roster.tell("丙", "丙局", 2022..=2030, crate::report::Told::default()).expect("free");
    roster.tell("甲", "甲", 2000..=2021, crate::report::Told::default()).expect("free");
    let reports: Vec<Report> = [("a", "甲", 2021), ("d", "乙", 2023)]
        .map(|(source, agency, year)| report(source, agency, year, &y2021::FORM, 1))
        .into();
    let expected = [
        "丙局,丙,2022,missing,0,,,,0",
        "丙局,丙,2023,missing,0,,,,0",
        "乙,乙,2021,missing,0,,,,0",
        "乙,乙,2022,missing,0,,,,0",
        "乙,乙,2023,present,1,d,,,0",
        "甲,甲,2021,present,1,a,,,0",
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
    neither.identity.published = Some(crate::report::Date { year: 2022, month: 1, day: 9 });
    assert_eq!(beside(vec![neither.clone()])[1], "2022,unsure,0,,n,,1");
    neither.identity.published = Some(crate::report::Date { year: 2021, month: 12, day: 9 });
    assert_eq!(beside(vec![neither])[1], "2022,missing,0,,,,0");
}

#[test]
fn a_body_that_never_reported_may_have_given_any_input_that_names_nobody() {
    let mut roster = Roster::default();
    roster.tell("丙", "丙局", 2022..=2022, crate::report::Told::default()).expect("free");
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
    early.identity.published = Some(crate::report::Date { year: 2023, month: 1, day: 9 });
    assert_eq!(beside(vec![early]).len(), 3);
}

#[test]
fn every_row_has_the_columns_of_its_header() {
    let rows = panel(&[report("a", "某局", 2021, &y2021::FORM, 1)]);
    assert_eq!(rows[0].len(), PANEL.len());
}

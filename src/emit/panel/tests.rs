use super::*;
use crate::emit::fixture::{report, set};
use crate::emit::table::CsvSink;
use crate::form::shared::*;
use crate::form::{Address, Heading, y2019, y2021};
use crate::report::Reading;

fn at(row: &Heading, column: &Heading) -> Address {
    Address { table: TableKind::Applications, row: row.code, column: column.code }
}

/// The bytes of the panel and of the coverage of some reports.
fn written(reports: &[Report]) -> (Vec<u8>, Vec<u8>) {
    let (mut names, mut entries, mut packed) = (Keys::default(), Vec::new(), Vec::new());
    for report in reports {
        let left = Left::of(report);
        entries.push(left.entry(&mut names));
        let mut bytes = Pack::default();
        left.pack(&mut bytes);
        packed.push(bytes.0);
    }
    let load = |at: usize| Ok(Left::unpack(&mut Unpack(&packed[at])).expect("what was left"));
    let mut panel = CsvSink::new(Vec::new(), false);
    let mut coverage = CsvSink::new(Vec::new(), false);
    write(&entries, &names, load, &mut panel, &mut coverage).expect("written");
    (panel.finish().expect("bytes"), coverage.finish().expect("bytes"))
}

/// The panel of some reports as rows of named values.
fn panel(reports: &[Report]) -> Vec<Vec<(String, String)>> {
    let (bytes, _) = written(reports);
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
    assert_eq!(get(&rows[0], "derived.share_partially_granted"), "1");
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
    let text = String::from_utf8(written(&reports).1).expect("text");
    let expected = "乙,乙,2021,missing,0,,,\n乙,乙,2022,present,1,d,,\n乙,乙,2023,missing,0,,,\n\
                    甲,甲,2021,present,1,a,,\n甲,甲,2022,missing,0,,,\n甲,甲,2023,doubled,2,b,c,0\n";
    assert_eq!(text, expected);
}

#[test]
fn every_row_has_the_columns_of_its_header() {
    let rows = panel(&[report("a", "某局", 2021, &y2021::FORM, 1)]);
    assert_eq!(rows[0].len(), PANEL.len());
}

//! The panel of a run: an agency's year a row.

mod coverage;

use super::made::{report, set};
use gouji::emit::across::panel::{AgencyKeys, Left, PANEL, Sinks, write};
use gouji::emit::write::table::CsvSink;
use gouji::form::shared::*;
use gouji::form::{Address, Heading, TableKind, y2019, y2021};
use gouji::parse::Roster;
use gouji::report::Reading;
use gouji::report::Report;
use gouji::validate::codec::Pack;
use gouji::validate::{Blanks, validate};
use rust_decimal::Decimal;

fn at(row: &Heading, column: &Heading) -> Address {
    Address { table: TableKind::Applications, row: row.code, column: column.code }
}

/// The bytes of the panel, its nulls and the coverage of some reports.
fn written(reports: &[Report], roster: &Roster) -> [Vec<u8>; 3] {
    let (mut names, mut entries, mut packed) = (AgencyKeys::default(), Vec::new(), Vec::new());
    for report in reports {
        let left = Left::of(report, &validate(report, Blanks::Keep));
        entries.push(left.entry(&mut names));
        packed.push(Vec::new());
        left.pack(packed.last_mut().expect("one"));
    }
    let load = |at: usize| Ok(Left::unpack(&mut packed[at].as_slice()).expect("what was left"));
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
        let name = name.strip_suffix("_2019").unwrap_or(name);
        let sheets = TableKind::ALL.into_iter().filter_map(|kind| y2019::FORM.sheet(kind));
        sheets.flat_map(|sheet| &sheet.cells).any(|cell| name == cell.at.to_string())
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
    let mut bytes = Vec::new();
    Left::of(&one, &validate(&one, Blanks::Keep)).pack(&mut bytes);
    assert!(Left::unpack(&mut &bytes[..]).is_some());
    assert!(Left::unpack(&mut &bytes[..bytes.len() - 1]).is_none());
    let row = &panel(&[one])[0];
    let told = [&NATURAL_PERSON, &COMMERCIAL_ENTERPRISE, &RESEARCH_INSTITUTION, &TOTAL]
        .map(|column| get(row, &at(&NEW, column).to_string()));
    assert_eq!(told, ["190.457379", "-2", "253", "254"]);
    assert_eq!(get(row, &at(&CARRIED_OVER, &TOTAL).to_string()), "1");
}

#[test]
fn every_row_has_the_columns_of_its_header() {
    let rows = panel(&[report("a", "某局", 2021, &y2021::FORM, 1)]);
    assert_eq!(rows[0].len(), PANEL.len());
}

use super::*;
use crate::form::shared::*;
use crate::form::{MoneyUnit, address, y2019, y2021};
use crate::validate::codec::Pack;
use crate::validate::fixture::{self, Chance, app};
use crate::validate::{Evidence, Rule, Severity};

fn report(form: &'static Form, agency: &str, year: i32, path: &str) -> Report {
    let mut report = fixture::zeros(form);
    fixture::of_agency(&mut report, agency);
    report.identity.year = Some(year);
    report.source.path = path.to_owned();
    report
}

fn found(reports: &[Report]) -> Vec<(usize, Finding)> {
    let summaries: Vec<ReportSummary> = reports.iter().map(ReportSummary::of).collect();
    let briefs: Vec<Brief> = summaries.iter().map(Brief::of).collect();
    // Through bytes, as a dataset keeps them.
    let load = |index: usize| {
        let mut bytes = Vec::new();
        summaries[index].pack(&mut bytes);
        Ok(ReportSummary::unpack(&mut bytes.as_slice()).expect("a summary"))
    };
    let found = check(&briefs, load).expect("compared");
    assert!(found.iter().all(|(_, f)| Rule::all().contains(&f.rule) && !f.id.is_empty()));
    found
}

#[test]
fn a_changed_figure_between_years_names_column_years_and_files() {
    let mut old = report(&y2019::FORM, "青山区人民政府", 2020, "a.html");
    let mut new = report(&y2021::FORM, "青山区人民政府", 2021, "b.html");
    fixture::set(&mut old, app(&CARRIED_FORWARD, &NATURAL_PERSON), 6);
    fixture::set(&mut new, app(&CARRIED_OVER, &NATURAL_PERSON), 5);
    let found = found(&[new, old]);
    let [(0, finding)] = &found[..] else { panic!("{found:?}") };
    assert_eq!((finding.rule.id(), finding.severity), ("carry", Severity::Warning));
    assert_eq!(*finding.cells, [app(&CARRIED_OVER, &NATURAL_PERSON)]);
    assert_eq!(
        (finding.evidence.left(), finding.evidence.right()),
        (Some(5.into()), Some(6.into()))
    );
    assert_eq!(finding.evidence.difference(), Some((-1).into()));
    assert_eq!(finding.evidence.other_report().map(|report| &*report.path), Some("a.html"));
    assert_eq!(
        (&*finding.evidence.printed(), &*finding.evidence.expected()),
        ("2021 b.html", "2020 a.html")
    );
}

#[test]
fn a_pair_of_years_that_differs_in_several_columns_is_one_finding() {
    let mut old = report(&y2021::FORM, "青山区教育局", 2021, "a.html");
    let mut new = report(&y2021::FORM, "青山区教育局", 2022, "b.html");
    for (column, before, after) in [(&NATURAL_PERSON, 6, 5), (&TOTAL, 6, 8)] {
        fixture::set(&mut old, app(&CARRIED_FORWARD, column), before);
        fixture::set(&mut new, app(&CARRIED_OVER, column), after);
    }
    let found = found(&[old, new]);
    let [(1, finding)] = &found[..] else { panic!("{found:?}") };
    assert_eq!(*finding.cells, [&NATURAL_PERSON, &TOTAL].map(|c| app(&CARRIED_OVER, c)));
    let sides = [(5, 6), (8, 6)].map(|(left, right)| (left.into(), right.into()));
    assert_eq!(finding.evidence.left(), None);
    let Evidence::Years { sides: found, .. } = &finding.evidence else { panic!("{finding:?}") };
    assert_eq!(**found, sides);
}

#[test]
fn years_that_do_not_follow_one_another_and_blanks_are_not_compared() {
    let mut old = report(&y2021::FORM, "青山区教育局", 2021, "a.html");
    let mut new = report(&y2021::FORM, "青山区教育局", 2023, "b.html");
    fixture::set(&mut old, app(&CARRIED_FORWARD, &TOTAL), 6);
    assert!(found(&[old.clone(), new.clone()]).is_empty());
    new.identity.year = Some(2022);
    assert_eq!(found(&[old.clone(), new.clone()]).len(), 1);
    fixture::blank(&mut new, app(&CARRIED_OVER, &TOTAL));
    assert!(found(&[old, new]).is_empty());
}

#[test]
fn stocks_and_items_are_carried_forward() {
    let stock = |c| address(TableKind::Disclosure, &y2021::NORMATIVE_DOCUMENTS, c);
    let mut old = report(&y2021::FORM, "青山区教育局", 2021, "a.html");
    let mut new = report(&y2021::FORM, "青山区教育局", 2022, "b.html");
    fixture::set(&mut old, stock(&y2021::IN_FORCE), 20);
    fixture::set(&mut new, stock(&y2021::IN_FORCE), 22);
    fixture::set(&mut new, stock(&y2021::ISSUED), 3);
    fixture::set(&mut new, stock(&y2021::REPEALED), 1);
    assert!(found(&[old.clone(), new.clone()]).is_empty());
    fixture::set(&mut new, stock(&y2021::REPEALED), 0);
    let stocks = found(&[old, new]);
    assert_eq!((stocks[0].1.rule.id(), stocks[0].1.severity), ("in_force", Severity::Info));

    let item = |c| address(TableKind::Disclosure, &LICENSING, c);
    let mut old = report(&y2019::FORM, "青山区教育局", 2019, "a.html");
    let mut new = report(&y2019::FORM, "青山区教育局", 2020, "b.html");
    fixture::set(&mut old, item(&y2019::ITEMS_LAST_YEAR), 20);
    fixture::set(&mut old, item(&y2019::CHANGE_THIS_YEAR), -2);
    fixture::set(&mut new, item(&y2019::ITEMS_LAST_YEAR), 18);
    assert!(found(&[old.clone(), new.clone()]).is_empty());
    fixture::set(&mut new, item(&y2019::ITEMS_LAST_YEAR), 22);
    assert_eq!(found(&[old, new])[0].1.rule.id(), "items");
}

#[test]
fn of_two_amounts_the_larger_is_doubted_whichever_year_it_is_of() {
    let fees = address(TableKind::Disclosure, &FEES, &y2021::AMOUNT);
    let with = |year, path: &str, amount| {
        let mut report = report(&y2021::FORM, "青山区教育局", year, path);
        fixture::set(&mut report, fees, amount);
        report
    };
    let doubted = |reports: &[Report]| {
        let found = found(reports);
        assert!(found.iter().all(|(_, f)| (f.rule.id(), &*f.cells) == ("amount-scale", &[fees])));
        found
            .into_iter()
            .map(|(index, f)| (index, f.evidence.expected().into_owned()))
            .collect::<Vec<_>>()
    };
    let old = with(2021, "a.html", 27);
    let three = [old.clone(), with(2022, "b.html", 265_000), with(2023, "c.html", 26)];
    assert_eq!(doubted(&three), [(1, "2021 a.html".to_owned())]);
    let first = [with(2021, "a.html", 265_000), with(2024, "b.html", 26)];
    assert_eq!(doubted(&first), [(0, "2024 b.html".to_owned())]);
    assert!(doubted(&[old.clone(), with(2022, "b.html", 2700)]).is_empty());
    assert!(doubted(&[old.clone(), with(2022, "b.html", 0)]).is_empty());
    // What no such body can have is reported of the report itself.
    assert!(doubted(&[with(2022, "b.html", 400_000), with(2021, "a.html", 40)]).is_empty());
}

#[test]
fn purchases_are_compared_in_yuan() {
    let amount = address(TableKind::Disclosure, &y2019::PROCUREMENT, &y2019::AMOUNT);
    let with = |year, n, unit| {
        let mut report = report(&y2019::FORM, "青山区教育局", year, "a.html");
        fixture::set(&mut report, amount, n);
        for cell in report.tables.iter_mut().flat_map(Table::iter_mut) {
            if cell.at == amount {
                cell.money = unit;
            }
        }
        report
    };
    let old = with(2019, 482, Some(MoneyUnit::TenThousandYuan));
    assert!(found(&[old.clone(), with(2020, 4_820_000, Some(MoneyUnit::Yuan))]).is_empty());
    assert!(found(&[old.clone(), with(2020, 4_820_000, None)]).is_empty());
    let found = found(&[old, with(2020, 480, Some(MoneyUnit::Yuan))]);
    let [(0, finding)] = &found[..] else { panic!("{found:?}") };
    assert_eq!(
        (finding.rule.id(), finding.evidence.left()),
        ("amount-scale", Some(4_820_000.into()))
    );
}

#[test]
fn two_reports_for_one_year_say_whether_they_agree() {
    let mut chance = Chance(3);
    let mut one = fixture::consistent(&y2021::FORM, &mut chance);
    one.source.path = "a.html".to_owned();
    let mut other = one.clone();
    other.source.path = "b.html".to_owned();
    let agreeing = found(&[one.clone(), other.clone()]);
    let [(1, finding)] = &agreeing[..] else { panic!("{agreeing:?}") };
    assert_eq!((finding.rule.id(), finding.severity), ("two-reports", Severity::Info));
    let figure = fixture::get(&other, app(&NEW, &TOTAL));
    fixture::set(&mut other, app(&NEW, &TOTAL), figure + 1);
    let differing = found(&[one, other]);
    assert_eq!(differing[0].1.severity, Severity::Warning);
    assert_eq!(differing[0].1.table, Some(TableKind::Applications));
}

#[test]
fn a_second_report_that_goes_on_from_the_first_is_probably_the_next_year_s() {
    let make = |forward, over, path| {
        let mut report = report(&y2021::FORM, "青山县教育局", 2022, path);
        for column in [&NATURAL_PERSON, &TOTAL] {
            fixture::set(&mut report, app(&CARRIED_FORWARD, column), forward);
            fixture::set(&mut report, app(&CARRIED_OVER, column), over);
        }
        report
    };
    let rules = |reports: &[Report]| -> Vec<(usize, &str)> {
        found(reports).iter().map(|(at, finding)| (*at, finding.rule.id())).collect()
    };
    let (old, new) = (make(7, 2, "a.html"), make(3, 7, "b.html"));
    assert_eq!(rules(&[old.clone(), new.clone()]), [(1, "year-by-carry")]);
    assert_eq!(rules(&[new, old.clone()]), [(0, "year-by-carry")]);
    // Nothing carried, and two versions of one report.
    assert_eq!(rules(&[make(0, 2, "a.html"), make(3, 0, "b.html")]), [(1, "two-reports")]);
    assert_eq!(rules(&[make(2, 2, "a.html"), make(3, 2, "b.html")]), [(1, "two-reports")]);
}

#[test]
fn figures_of_another_year_are_noticed_unless_they_are_trivial() {
    let mut chance = Chance(4);
    let mut one = fixture::consistent(&y2021::FORM, &mut chance);
    let mut other = one.clone();
    fixture::of_agency(&mut other, "白水县教育局");
    one.source.path = "a.html".to_owned();
    other.source.path = "b.html".to_owned();
    let same = found(&[one, other]);
    assert!(same.iter().all(|(i, f)| *i == 1 && f.rule == Rule::SameFigures));
    assert!(same.iter().any(|(_, f)| f.table == Some(TableKind::Applications)));

    let mut one = report(&y2021::FORM, "青山区教育局", 2021, "a.html");
    for row in [&NEW, &GRANTED, &RESOLVED_TOTAL] {
        fixture::set(&mut one, app(row, &NATURAL_PERSON), 1);
        fixture::set(&mut one, app(row, &TOTAL), 1);
    }
    let mut other = one.clone();
    fixture::of_agency(&mut other, "白水县教育局");
    assert!(found(&[one, other]).is_empty());
}

#[test]
fn reports_are_one_agency_s_by_its_key_alone() {
    let make = |key: Option<&str>, year, forward, over| {
        let mut report = report(&y2021::FORM, "教育局", year, "x.html");
        report.identity.agency_id = key.map(str::to_owned);
        fixture::set(&mut report, app(&CARRIED_FORWARD, &TOTAL), forward);
        fixture::set(&mut report, app(&CARRIED_OVER, &TOTAL), over);
        report
    };
    let old = make(Some("教育局@a"), 2021, 6, 0);
    assert_eq!(found(&[old.clone(), make(Some("教育局@a"), 2022, 0, 5)]).len(), 1);
    assert!(found(&[old.clone(), make(Some("教育局@b"), 2022, 0, 5)]).is_empty());
    assert!(found(&[make(None, 2021, 6, 0), make(None, 2022, 0, 5)]).is_empty());
}

#[test]
fn a_summary_is_small() {
    let mut chance = Chance(5);
    let summary = ReportSummary::of(&fixture::consistent(&y2021::FORM, &mut chance));
    let heap: usize =
        summary.tables.iter().flatten().map(|t| std::mem::size_of_val(&*t.figures)).sum::<usize>()
            + summary.path.len()
            + summary.agency.len();
    let size = std::mem::size_of::<ReportSummary>() + heap;
    assert!(size < 1000, "{size} bytes");
}

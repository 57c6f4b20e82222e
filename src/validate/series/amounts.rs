//! Amounts of one agency that differ ten-thousandfold from year to year: yuan for 万元.

use super::ReportSummary;
use super::years::figure;
use crate::form::{Address, FORMS};
use crate::validate::evidence::Evidence;
use crate::validate::finding::Finding;
use crate::validate::rule::Rule;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// How many times an amount is another where the one is in yuan and the other in 万元.
const NEAR: std::ops::RangeInclusive<i64> = 4000..=25000;

/// Compares the years of one agency: each with its report's index and summary. The larger of two
/// amounts is the one to doubt, whichever year it is of.
pub(super) fn compare(years: &[(i32, usize, ReportSummary)], found: &mut Vec<(usize, Finding)>) {
    let sheets = FORMS.iter().flat_map(|form| form.tables.iter().map(|of| form.sheet(of.kind)));
    let money = sheets.flatten().flat_map(|sheet| &sheet.cells).filter(|of| of.unit.is_money());
    let cells: BTreeSet<Address> = money.map(|of| of.at).collect();
    for at in cells {
        let amounts: Vec<(i32, usize, &ReportSummary, Decimal)> = years
            .iter()
            .filter_map(|(year, index, of)| Some((*year, *index, of, figure(of, at)?)))
            .filter(|(.., amount)| *amount > Decimal::ZERO)
            .collect();
        for (year, index, this, amount) in amounts.iter().filter(|(_, _, of, _)| !of.beyond) {
            let is_near = |less: &Decimal| {
                amount.checked_div(*less).is_some_and(|factor| {
                    (Decimal::from(*NEAR.start())..=Decimal::from(*NEAR.end())).contains(&factor)
                })
            };
            let others = amounts.iter().filter(|(.., less)| is_near(less));
            let nearest = others.min_by_key(|(other, ..)| year.abs_diff(*other));
            let Some((_, _, other, less)) = nearest else { continue };
            let evidence = Evidence::Amounts {
                amount: *amount,
                other: *less,
                reports: Box::new([this.name(), other.name()]),
            };
            let finding = Finding::of(Rule::AmountScale).in_table(at.table).about(vec![at]);
            found.push((*index, finding.on(evidence)));
        }
    }
}

//! Amounts of one agency that differ ten-thousandfold from year to year: yuan for 万元.

use super::ReportSummary;
use super::pair::{Link, Pair};
use super::years::figure;
use crate::form::{Address, FORMS};
use crate::validate::evidence::Evidence;
use crate::validate::finding::Finding;
use crate::validate::rule::Rule;
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// How many times an amount is another where the one is in yuan and the other in 万元.
const NEAR: std::ops::RangeInclusive<i64> = 4000..=25000;

/// The cells that hold money on any form.
static CELLS: LazyLock<Vec<Address>> = LazyLock::new(|| {
    let sheets = FORMS.iter().flat_map(|form| form.tables.iter().map(|of| form.sheet(of.kind)));
    let money = sheets.flatten().flat_map(|sheet| &sheet.cells).filter(|of| of.unit.is_money());
    let cells: BTreeSet<Address> = money.map(|of| of.at).collect();
    cells.into_iter().collect()
});

/// Compares the years of one agency: each with its report's index and summary. The larger of two
/// amounts is the one to doubt, whichever year it is of.
pub(super) fn compare(years: &[(i32, usize, ReportSummary)], found: &mut Vec<Pair>) {
    for (nth, at) in (0..).zip(CELLS.iter()) {
        let amounts: Vec<(i32, usize, &ReportSummary, Decimal)> = years
            .iter()
            .filter_map(|(year, index, of)| Some((*year, *index, of, figure(of, *at)?)))
            .filter(|(.., amount)| *amount > Decimal::ZERO)
            .collect();
        for (year, index, _, amount) in amounts.iter().filter(|(_, _, of, _)| !of.beyond) {
            let is_near = |less: &Decimal| {
                amount.checked_div(*less).is_some_and(|factor| {
                    (Decimal::from(*NEAR.start())..=Decimal::from(*NEAR.end())).contains(&factor)
                })
            };
            let others = amounts.iter().filter(|(.., less)| is_near(less));
            let nearest = others.min_by_key(|(other, ..)| year.abs_diff(*other));
            found
                .extend(nearest.map(|(_, other, ..)| Pair::of(*index, *other, Link::Amounts(nth))));
        }
    }
}

/// The finding of the amounts of a cell, by its number.
pub(super) fn finding(nth: u8, this: &ReportSummary, other: &ReportSummary) -> Option<Finding> {
    let at = *CELLS.get(usize::from(nth))?;
    let evidence = Evidence::Amounts {
        amount: figure(this, at)?,
        other: figure(other, at)?,
        reports: Box::new([this.name(), other.name()]),
    };
    Some(Finding::of(Rule::AmountScale).in_table(at.table).about(vec![at]).on(evidence))
}

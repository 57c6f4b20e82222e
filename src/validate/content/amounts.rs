//! Amounts of money that no body of its size can have: yuan where ten thousand yuan are asked.

use super::powers;
use crate::form::{MoneyUnit, Unit, shift};
use crate::report::{Cell, Report, Table};
use crate::validate::finding::Finding;
use crate::validate::rule::Rule;
use rust_decimal::Decimal;

/// Fees of a year and purchases of a year, in 万元, that a body of some size does not reach. The
/// fees of all bodies of the country together are some 40,000,000.
struct AmountBound {
    fees: i64,
    procurement: i64,
}

const TOWNSHIP: AmountBound = AmountBound { fees: 10_000, procurement: 100_000 };
const COUNTY: AmountBound = AmountBound { fees: 300_000, procurement: 1_000_000 };
const CITY: AmountBound = AmountBound { fees: 1_000_000, procurement: 20_000_000 };
const PROVINCE: AmountBound = AmountBound { fees: 20_000_000, procurement: 100_000_000 };

/// Cities that are provinces.
const MUNICIPALITIES: &[&str] = &["北京市", "上海市", "天津市", "重庆市"];

fn bound(agency: Option<&str>) -> &'static AmountBound {
    // Of what nobody is named, no more is asked than of a city.
    let Some(agency) = agency else { return &CITY };
    let is_province = agency.ends_with('厅')
        || agency.starts_with("国家")
        || MUNICIPALITIES.iter().any(|city| agency.starts_with(city))
        || ["省人民政府", "自治区人民政府", "省政府", "自治区政府"]
            .iter()
            .any(|ending| agency.ends_with(ending));
    if powers::is_township(agency) {
        &TOWNSHIP
    } else if powers::is_of_county(agency) {
        &COUNTY
    } else if is_province {
        &PROVINCE
    } else {
        &CITY
    }
}

/// The amounts of a report that its body cannot have.
fn beyond(report: &Report) -> impl Iterator<Item = &Cell> {
    let bound = bound(report.identity.agency.as_deref());
    let cells = report.tables.iter().flat_map(Table::iter);
    cells.filter(move |cell| {
        let most = match cell.unit {
            Unit::TenThousandYuan => Some(Decimal::from(bound.fees)),
            Unit::Money => {
                shift(Decimal::from(bound.procurement), MoneyUnit::TenThousandYuan.power())
            }
            _ => None,
        };
        most.is_some_and(|most| cell.comparable().is_some_and(|n| n >= most))
    })
}

/// Whether an amount of a report is reported by itself, whatever other years print.
pub(in crate::validate) fn is_beyond(report: &Report) -> bool {
    beyond(report).next().is_some()
}

pub(super) fn check(report: &Report, findings: &mut Vec<Finding>) {
    for cell in beyond(report) {
        let mut finding = Finding::of(Rule::AmountScale)
            .in_table(cell.at.table)
            .about(vec![cell.at])
            .quoting(cell.printed.as_str(), "");
        finding.place = cell.place;
        findings.push(finding);
    }
}

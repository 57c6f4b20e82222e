//! Figures computed from harmonised ones, each null unless all that enter it are numbers and, for a
//! share, its total is the sum of its parts.

use super::figures::{Held, Lack, sum};
use crate::emit::write::columns;
use crate::form::shared::*;
use crate::form::{Address, Heading, TableKind, y2019};
use crate::report::Sum;
use rust_decimal::Decimal;
use std::sync::LazyLock;

/// A sum of cells, or the ratio of two sums.
#[derive(Clone, Debug)]
pub struct Derived {
    /// Name of the column.
    pub name: String,
    /// What it is, in English.
    pub english: String,
    /// What it is, in Chinese.
    pub chinese: String,
    over: Vec<usize>,
    under: Option<Vec<usize>>,
    /// Totals that must be the sums of their parts.
    totals: Vec<(usize, Vec<usize>)>,
}

/// Digits kept of a ratio.
const DIGITS: u32 = 6;

impl Derived {
    fn count(name: String, english: String, chinese: String, over: Vec<usize>) -> Self {
        Derived { name, english, chinese, over, under: None, totals: Vec::new() }
    }

    /// Its value over the union of the forms.
    pub fn of(&self, values: &[Held]) -> Held {
        let over = sum(values, &self.over)?;
        let Some(under) = &self.under else { return Ok(over) };
        let under = sum(values, under)?;
        if self.totals.iter().any(|(total, parts)| is_broken(values, *total, parts)) {
            return Err(Lack::BrokenTotal);
        }
        if under.is_zero() {
            return Err(Lack::NoTotal);
        }
        let share = over.checked_div(under).ok_or(Lack::NoTotal)?;
        if share < Decimal::ZERO || share > Decimal::ONE {
            return Err(Lack::AboveOne);
        }
        Ok(share.round_dp(DIGITS).normalize())
    }
}

/// Whether a total is not the sum of its parts, as far as they are figures.
fn is_broken(values: &[Held], total: usize, parts: &[usize]) -> bool {
    let sum = Sum::of(parts.iter().map(|at| values.get(*at)?.ok()));
    let (Some(sum), Some(Ok(total))) = (sum, values.get(total)) else { return true };
    if sum.open { sum.known > *total } else { sum.known != *total }
}

/// What became of the requests resolved this year.
const OUTCOMES: [(&str, &Heading); 6] = [
    ("granted", &GRANTED),
    ("partially_granted", &PARTIALLY_GRANTED),
    ("denied", &DENIED),
    ("unavailable", &UNAVAILABLE),
    ("not_processed", &NOT_PROCESSED),
    ("other_handling", &y2019::OTHER_HANDLING),
];

/// The derived columns of the panel.
pub static DERIVED: LazyLock<Vec<Derived>> = LazyLock::new(|| {
    let applications = |rows: &[&'static Heading], columns: &[&'static Heading]| {
        cells(TableKind::Applications, rows, columns)
    };
    let total = |rows: &[&'static Heading]| applications(rows, &[&TOTAL]);
    let mut out = Vec::new();
    // Outcomes that the forms only print ground by ground, over all applicants.
    let groups = OUTCOMES.into_iter().filter(|(_, heading)| !heading.is_leaf());
    for (name, heading) in groups.chain([("other", &y2019::OTHER_HANDLING)]) {
        out.push(Derived::count(
            format!("derived.{name}"),
            format!("Applications of this outcome, whatever the ground: {}", heading.english),
            format!("{}合计", heading.label),
            total(&heading.leaves()),
        ));
    }
    let resolved = total(&[&RESOLVED_TOTAL]);
    let parts: Vec<_> = OUTCOMES.iter().flat_map(|(_, heading)| heading.leaves()).collect();
    let columns: Vec<_> = APPLICANTS.iter().flat_map(Heading::leaves).collect();
    let kinds: Vec<_> = columns.iter().copied().filter(|column| !column.is_total).collect();
    let by_outcome = resolved.iter().map(|at| (*at, total(&parts)));
    let by_kind = resolved.iter().map(|at| (*at, applications(&[&RESOLVED_TOTAL], &kinds)));
    let totals: Vec<_> = by_outcome.chain(by_kind).collect();
    for (name, heading) in OUTCOMES {
        out.push(Derived {
            name: format!("derived.share_{name}"),
            english: format!("Share of resolved applications: {}", heading.english),
            chinese: format!("{}占办理结果总计之比", heading.label),
            over: total(&heading.leaves()),
            under: Some(resolved.clone()),
            totals: totals.clone(),
        });
    }
    for ground in DENIED.leaves() {
        out.push(Derived {
            name: format!("derived.denial_share_{}", last(ground.code)),
            english: format!("Share of denied applications: {}", ground.english),
            chinese: format!("{}占不予公开之比", ground.label),
            over: total(&[ground]),
            under: Some(total(&DENIED.leaves())),
            totals: Vec::new(),
        });
    }
    // How much each kind of applicant had before the agency this year.
    for column in columns {
        out.push(Derived::count(
            format!("derived.received_{}", column.code),
            format!("New and carried-over applications: {}", column.english),
            format!("新收与结转申请之和：{}", column.label),
            applications(&[&NEW, &CARRIED_OVER], &[column]),
        ));
    }
    for (name, row) in [("new", &NEW), ("resolved", &RESOLVED_TOTAL)] {
        out.push(Derived::count(
            format!("derived.{name}_organizations"),
            format!("{}: {}", row.english, ORGANIZATIONS.english),
            format!("{}：{}", row.label, ORGANIZATIONS.label),
            applications(&[row], &ORGANIZATIONS.leaves()),
        ));
    }
    out.push(Derived::count(
        "derived.litigation_total".into(),
        format!("{}, with and without reconsideration", LITIGATION.english),
        format!("{}合计", LITIGATION.label),
        cells(TableKind::Proceedings, &LITIGATION.leaves(), &[&TOTAL]),
    ));
    out
});

/// Positions of the cells where rows and columns meet.
fn cells(table: TableKind, rows: &[&'static Heading], columns: &[&'static Heading]) -> Vec<usize> {
    let at = rows.iter().flat_map(|row| {
        columns.iter().map(|column| Address { table, row: row.code, column: column.code })
    });
    at.filter_map(columns::position).collect()
}

fn last(code: &'static str) -> &'static str {
    code.rsplit('.').next().unwrap_or(code)
}

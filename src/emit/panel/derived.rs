//! Figures computed from harmonised ones, each null unless all that enter it are numbers.

use crate::emit::columns;
use crate::form::shared::*;
use crate::form::{Address, Heading, TableKind, y2019};
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
}

/// Digits kept of a ratio.
const DIGITS: u32 = 6;

impl Derived {
    /// Its value over the union of the forms.
    pub fn of(&self, values: &[Option<Decimal>]) -> Option<Decimal> {
        let sum = |cells: &[usize]| {
            let figures = cells.iter().map(|at| values.get(*at).copied().flatten());
            figures.into_iter().try_fold(Decimal::ZERO, |sum, figure| sum.checked_add(figure?))
        };
        let over = sum(&self.over)?;
        match &self.under {
            None => Some(over),
            Some(under) => Some(over.checked_div(sum(under)?)?.round_dp(DIGITS).normalize()),
        }
    }
}

/// The derived columns of the panel.
pub static DERIVED: LazyLock<Vec<Derived>> = LazyLock::new(|| {
    let mut out = Vec::new();
    let total = |rows: &[&'static Heading]| cells(TableKind::Applications, rows, &[&TOTAL]);
    let resolved = total(&[&RESOLVED_TOTAL]);
    // What became of the requests resolved this year, over all applicants.
    let outcomes: [(&str, &'static Heading); 6] = [
        ("granted", &GRANTED),
        ("partially_granted", &PARTIALLY_GRANTED),
        ("denied", &DENIED),
        ("unavailable", &UNAVAILABLE),
        ("not_processed", &NOT_PROCESSED),
        ("other_handling", &y2019::OTHER_HANDLING),
    ];
    for (name, heading) in outcomes {
        out.push(Derived {
            name: format!("derived.share_{name}"),
            english: format!("Share of resolved applications: {}", heading.english),
            chinese: format!("{}占办理结果总计之比", heading.label),
            over: total(&heading.leaves()),
            under: Some(resolved.clone()),
        });
    }
    for ground in DENIED.leaves() {
        out.push(Derived {
            name: format!("derived.denial_share_{}", last(ground.code)),
            english: format!("Share of denied applications: {}", ground.english),
            chinese: format!("{}占不予公开之比", ground.label),
            over: total(&[ground]),
            under: Some(total(&DENIED.leaves())),
        });
    }
    // How much each kind of applicant had before the agency this year.
    let applicants = APPLICANTS.iter().flat_map(Heading::leaves);
    for column in applicants {
        out.push(Derived {
            name: format!("derived.received_{}", column.code),
            english: format!("New and carried-over applications: {}", column.english),
            chinese: format!("新收与结转申请之和：{}", column.label),
            over: cells(TableKind::Applications, &[&NEW, &CARRIED_OVER], &[column]),
            under: None,
        });
    }
    for (name, row) in [("new", &NEW), ("resolved", &RESOLVED_TOTAL)] {
        out.push(Derived {
            name: format!("derived.{name}_organizations"),
            english: format!("{}: {}", row.english, ORGANIZATIONS.english),
            chinese: format!("{}：{}", row.label, ORGANIZATIONS.label),
            over: cells(TableKind::Applications, &[row], &ORGANIZATIONS.leaves()),
            under: None,
        });
    }
    let litigation = LITIGATION.leaves();
    out.push(Derived {
        name: "derived.litigation_total".into(),
        english: format!("{}, with and without reconsideration", LITIGATION.english),
        chinese: format!("{}合计", LITIGATION.label),
        over: cells(TableKind::Proceedings, &litigation, &[&TOTAL]),
        under: None,
    });
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

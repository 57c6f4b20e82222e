use super::*;
use crate::form::y2021;
use crate::validate::fixture::{self, Chance};

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

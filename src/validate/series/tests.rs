use super::*;

#[test]
fn a_summary_is_small() {
    let page = std::fs::read("fixtures/html-plain/input.html").expect("the fixture");
    let checked = crate::convert(&page, "page.html", &crate::Options::default()).expect("a report");
    assert_eq!(checked.report.tables.len(), 3);
    let summary = ReportSummary::of(&checked.report);
    let heap: usize =
        summary.tables.iter().flatten().map(|t| std::mem::size_of_val(&*t.figures)).sum::<usize>()
            + summary.path.len()
            + summary.agency.len();
    let size = std::mem::size_of::<ReportSummary>() + heap;
    assert!(size < 1000, "{size} bytes");
}

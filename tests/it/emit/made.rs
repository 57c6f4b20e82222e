//! Reports made by hand for the tests of this room.

use crate::validate::made::{cell, section, zeros};
use gouji::form::{Address, Form, SECTIONS};
use gouji::report::{Format, Identity, Place, Reading, Report, Source, Table};

/// A report on a form with every figure `n`; an empty agency is an unknown one.
pub fn report(path: &str, agency: &str, year: i32, form: &'static Form, n: i64) -> Report {
    let mut tables = zeros(form).tables;
    for (line, cell) in (1..).zip(tables.iter_mut().flat_map(Table::iter_mut)) {
        cell.reading = Reading::Number(n.into());
        cell.printed = n.to_string().into();
        cell.place = Some(Place::Line { line, cell: 2 });
    }
    let source = Source { bytes: 10, sha256: "0".repeat(64), ..Source::new(path, Format::Text) };
    let agency = (!agency.is_empty()).then(|| agency.to_owned());
    let agency_id = agency.clone();
    let identity = Identity { agency, agency_id, year: Some(year), ..Identity::default() };
    let sections = SECTIONS.iter().map(|of| section(of.code, "很好。")).collect();
    Report { sections, tables, ..Report::new(source, identity) }
}

/// Changes what a cell says.
pub fn set(report: &mut Report, at: Address, reading: Reading) {
    let cell = cell(report, at);
    cell.reading = reading;
    cell.printed = reading.number().map(|n| n.to_string().into()).unwrap_or_default();
}

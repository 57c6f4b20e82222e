//! Reports made by hand for the tests of this room.

use crate::form::{Address, Form, MoneyUnit, SECTIONS};
use crate::report::{Cell, Format, Identity, Place, Reading, Report, Section, Source, Table};

/// A report on a form with every figure `n`; an empty agency is an unknown one.
pub fn report(path: &str, agency: &str, year: i32, form: &'static Form, n: i64) -> Report {
    let mut row = 0;
    let tables = form.tables.iter().filter_map(|table| form.sheet(table.kind)).map(|sheet| {
        let cells = sheet.cells.iter().map(|of| {
            row += 1;
            Some(Cell {
                at: of.at,
                reading: Reading::Number(n.into()),
                printed: n.to_string().into(),
                label: sheet.rows[of.row].heading.label.into(),
                unit: of.unit,
                money: of.unit.of_money().map(|asked| asked.unwrap_or(MoneyUnit::Yuan)),
                place: Some(Place::Line { line: row, cell: 2 }),
            })
        });
        Table::new(sheet, cells.collect())
    });
    let tables = tables.collect();
    let source = Source { bytes: 10, sha256: "0".repeat(64), ..Source::new(path, Format::Text) };
    let identity = Identity {
        agency: (!agency.is_empty()).then(|| agency.to_owned()),
        agency_id: (!agency.is_empty()).then(|| agency.to_owned()),
        year: Some(year),
        ..Identity::default()
    };
    let sections = SECTIONS.iter().map(|section| Section {
        code: section.code,
        number: section.number,
        heading: section.label.into(),
        text: "很好。".into(),
        line: section.number.into(),
    });
    let sections = sections.collect();
    Report { sections, tables, ..Report::new(source, identity) }
}

/// Changes what a cell says.
pub fn set(report: &mut Report, at: Address, reading: Reading) {
    for cell in report.tables.iter_mut().flat_map(Table::iter_mut) {
        if cell.at == at {
            cell.reading = reading;
            cell.printed = reading.number().map(|n| n.to_string().into()).unwrap_or_default();
        }
    }
}

//! Reports made by hand and by chance for tests.

use crate::print::rng::Rng;
use gouji::form::{Address, Form, Heading, MoneyUnit, SECTIONS, Sheet, TableKind};
use gouji::report::{
    Cell, Format, Identity, Place, Reading, Report, Section, ShortText, Source, Table,
};
use rust_decimal::Decimal;

/// A report of a form's tables, of zeros.
pub fn zeros(form: &'static Form) -> Report {
    let sheets = form.tables.iter().filter_map(|table| form.sheet(table.kind));
    let tables = sheets
        .map(|sheet| {
            let cells = sheet.cells.iter().enumerate().map(|(i, of)| Cell {
                at: of.at,
                reading: Reading::Number(Decimal::ZERO),
                printed: "0".into(),
                label: sheet.rows[of.row].heading.label.into(),
                unit: of.unit,
                money: of.unit.of_money().map(|asked| asked.unwrap_or(MoneyUnit::Yuan)),
                place: Some(Place::Line { line: 1, cell: i as u32 + 1 }),
            });
            Table::new(sheet, cells.map(Some).collect())
        })
        .collect();
    let identity = Identity {
        agency: Some("青山市人民政府".to_owned()),
        agency_id: Some("青山市".to_owned()),
        year: Some(form.first_year),
        ..Identity::default()
    };
    Report { tables, ..Report::new(Source::new("a.html", Format::Html), identity) }
}

/// A section of the form that says this.
pub fn section(code: &str, text: &str) -> Section {
    let of = SECTIONS.iter().find(|section| section.code == code).expect("a section");
    let (heading, text) = (of.label.to_owned(), text.to_owned());
    Section { code: of.code, number: of.number, heading, text, line: of.number.into() }
}

/// The cell of a table.
pub fn cell(report: &mut Report, at: Address) -> &mut Cell {
    let table = report.tables.iter_mut().find(|t| t.kind == at.table).expect("table");
    table.iter_mut().find(|c| c.at == at).expect("cell")
}

/// Prints a figure in a cell.
pub fn set(report: &mut Report, at: Address, figure: i64) {
    let cell = cell(report, at);
    cell.reading = Reading::Number(figure.into());
    cell.printed = figure.to_string().into();
}

/// Empties a cell.
pub fn blank(report: &mut Report, at: Address) {
    let cell = cell(report, at);
    cell.reading = Reading::Blank;
    cell.printed = ShortText::default();
}

/// The whole number in a cell.
pub fn get(report: &Report, at: Address) -> i64 {
    let number = report.cell(at).and_then(|c| c.reading.number());
    i64::try_from(number.expect("a number")).expect("whole")
}

/// A cell of the applications table.
pub fn app(row: &Heading, column: &Heading) -> Address {
    gouji::form::address(TableKind::Applications, row, column)
}

/// A report whose tables are consistent and otherwise random.
pub fn consistent(form: &'static Form, chance: &mut Rng) -> Report {
    let mut report = zeros(form);
    for kind in TableKind::ALL {
        let sheet = form.sheet(kind).expect("the table");
        let mut values = vec![0i64; sheet.cells.len()];
        let totals: Vec<usize> =
            sheet.sums.iter().filter(|s| s.is_total).map(|s| s.slots[0]).collect();
        for (i, value) in values.iter_mut().enumerate() {
            let busy = sheet.cells[i].column == 0 || chance.below(3) == 0;
            if !totals.contains(&i) && busy {
                *value = chance.count();
            }
        }
        // Column sums first, then what the declared balance leaves over, then row sums.
        settle(sheet, &mut values, "outcomes");
        for sum in sheet.sums.iter().filter(|s| s.relation.code == "balance") {
            let [new, over, total, forward] = sum.slots[..] else {
                panic!("balance has four cells")
            };
            let spare = chance.below(20) as i64;
            let all = values[total] + spare;
            values[over] = chance.below(all.min(50) as usize + 1) as i64;
            values[new] = all - values[over];
            values[forward] = spare;
        }
        settle(sheet, &mut values, "applicants");
        settle(sheet, &mut values, "proceedings");
        for sum in sheet.sums.iter().filter(|s| s.at_least) {
            values[sum.slots[0]] += values[sum.slots[1]];
        }
        for (i, of) in sheet.cells.iter().enumerate() {
            set(&mut report, of.at, values[i]);
        }
    }
    report
}

fn settle(sheet: &Sheet, values: &mut [i64], code: &str) {
    for sum in sheet.sums.iter().filter(|s| s.relation.code == code) {
        values[sum.slots[0]] = sum.right().iter().map(|slot| values[*slot]).sum();
    }
}

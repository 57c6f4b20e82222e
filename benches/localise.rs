//! How long it takes to check a report: one without a fault, one with a slip, and the worst.
//!
//! `cargo bench --bench localise`; prints mean and worst time of each.

use gouji::form::{TableKind, shared, y2021};
use gouji::report::{Cell, Format, Identity, Reading, Report, Source, Table};
use gouji::validate::{Blanks, validate};
use std::hint::black_box;
use std::time::{Duration, Instant};

fn report(figure: &mut dyn FnMut() -> i64) -> Report {
    let tables = TableKind::ALL.into_iter().filter_map(|kind| {
        let sheet = y2021::FORM.sheet(kind)?;
        let cells = sheet.cells.iter().map(|of| Cell {
            reading: Reading::Number(figure().into()),
            ..Cell::unread(of.at, of.unit, "".into())
        });
        Some(Table::new(sheet, cells.map(Some).collect()))
    });
    let source = Source::new("bench", Format::Text);
    Report { tables: tables.collect(), ..Report::new(source, Identity::default()) }
}

fn measure(name: &str, mut make: impl FnMut(&mut dyn FnMut() -> u64) -> Report) {
    const ROUNDS: u32 = 2000;
    let mut seed = 1u64;
    let mut random = || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed
    };
    let (mut sum, mut worst) = (Duration::ZERO, Duration::ZERO);
    for _ in 0..ROUNDS {
        let report = make(&mut random);
        let start = Instant::now();
        black_box(validate(black_box(&report), Blanks::Keep));
        let took = start.elapsed();
        sum += took;
        worst = worst.max(took);
    }
    println!("{name:24} mean {:>12?}  worst {worst:>12?}", sum / ROUNDS);
}

/// Changes `n` cells of the applications table.
fn slip(report: &mut Report, n: usize, random: &mut dyn FnMut() -> u64) {
    for table in report.tables.iter_mut().filter(|t| t.kind == TableKind::Applications) {
        for _ in 0..n {
            let nth = random() as usize % table.iter().count();
            let cell = table.iter_mut().nth(nth).expect("a cell");
            cell.reading = Reading::Number((1 + random() % 30).into());
        }
    }
}

fn main() {
    let zeros = || report(&mut || 0);
    measure("no fault", |_| zeros());
    for (name, n) in [("one slip", 1), ("two slips", 2), ("three slips", 3), ("five slips", 5)] {
        measure(name, |random| {
            let mut report = zeros();
            slip(&mut report, n, random);
            report
        });
    }
    measure("row totals blank", |random| {
        let mut report = zeros();
        slip(&mut report, 3, random);
        for cell in report.tables.iter_mut().flat_map(Table::iter_mut) {
            if cell.at.column == shared::TOTAL.code && random() % 8 > 0 {
                cell.reading = Reading::Blank;
            }
        }
        report
    });
    measure("random figures", |random| report(&mut || (random() % 1000) as i64));
}

//! Every figure was printed at the place it claims.

use gouji::document::{Block, Document};
use gouji::form::{MoneyUnit, TableKind};
use gouji::report::{Place, Reading, Report, Table};
use gouji::text::number::{Amount, read_figure, read_odd_figure};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// What the document prints, by place: lines by number, cells by table, row and cell.
fn places<'d>(document: &'d Document) -> (BTreeMap<u32, &'d str>, BTreeMap<Place, &'d str>) {
    let (mut lines, mut cells) = (BTreeMap::new(), BTreeMap::new());
    for block in &document.blocks {
        match block {
            Block::Line(line) => drop(lines.insert(line.number, &*line.text)),
            Block::Grid(grid) => {
                cells.extend(grid.cells.iter().map(|c| (c.place, &*c.text)));
            }
        }
    }
    (lines, cells)
}

/// Whether what is printed is an amount of so many units: in its own unit, or, where it prints
/// none, in any that words over it may name.
fn is_amount(printed: &str, n: Decimal, unit: MoneyUnit) -> bool {
    let Some(figure) = read_figure(printed) else { return false };
    let is = |amount: Decimal, from: MoneyUnit| {
        from.convert(amount, unit).is_some_and(|amount| amount == n)
    };
    match (figure.amount, figure.reading) {
        (Amount::Of(amount, from), _) => is(amount, from),
        (Amount::Bare, Reading::Number(bare)) => {
            MoneyUnit::ALL.into_iter().any(|from| is(bare, from))
        }
        _ => false,
    }
}

pub fn figures_stand_where_they_say(document: &Document, report: &Report) {
    let mut taken = BTreeSet::new();
    for cell in report.tables.iter().flat_map(Table::iter) {
        // The noughts of a row without separators stand in one place.
        let shared = cell.at.table == TableKind::Statistics
            && cell.reading == Reading::Number(Decimal::ZERO);
        if let (Reading::Number(n), Some(place)) = (cell.reading, cell.place)
            && !shared
        {
            assert!(taken.insert(place), "{n} at {place} is the figure of two cells");
        }
    }
    let (lines, cells) = places(document);
    let all = report.tables.iter().flat_map(|table| {
        let listed = table.iter().map(|c| (c.reading, c.printed.as_str(), c.place, c.money));
        let others = table.unlisted.iter().map(|c| (c.reading, c.printed.as_str(), c.place, None));
        listed.chain(others)
    });
    for (reading, printed, place, money) in all {
        let there = place.map(|place| match place {
            Place::Line { line, .. } => lines.get(&line).copied(),
            _ => cells.get(&place).copied(),
        });
        match there {
            // Of a cell that breaks over lines its figure's stands there.
            Some(Some(text)) => {
                let is_there = printed.lines().any(|line| text.contains(line));
                assert!(
                    is_there || printed.is_empty(),
                    "{printed:?} is not at {place:?}: {text:?}"
                );
            }
            Some(None) => panic!("{place:?} is nowhere in the document"),
            None => assert!(printed.is_empty(), "{printed:?} stands nowhere"),
        }
        let Reading::Number(n) = reading else { continue };
        assert!(place.is_some(), "{n} stands nowhere");
        let clean = document.repair.clean(printed).replace('\n', "");
        // Where spaces became question marks, one at the edge is a space.
        let bare = clean.trim_matches(|c: char| c == '?' || c.is_whitespace());
        // Marks of Markdown: bold, a line's end in a cell, the sign that keeps a minus from being a list.
        let plain = bare.trim_matches(['*', '_']).replace('\\', "").replace("<br>", " ");
        let said = [&*clean, bare, plain.trim()].map(|text| {
            let figure = read_figure(text).or_else(|| read_odd_figure(text));
            figure.map(|figure| figure.reading)
        });
        // In a drawn box a cell goes on over lines; `printed` is its first.
        let goes_on = there.flatten().is_some_and(|line| line.contains(['|', '│', '┃', '｜', '║']))
            && clean.starts_with(&n.normalize().to_string());
        let converted = money.is_some_and(|unit| is_amount(&clean, n, unit));
        assert!(
            goes_on || converted || said.contains(&Some(reading)),
            "{printed:?} at {place:?} read as {n}"
        );
    }
}

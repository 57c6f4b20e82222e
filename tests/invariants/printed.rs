//! Every figure was printed at the place it claims.

use gouji::document::{Block, Document};
use gouji::report::{Place, Reading, Report};
use gouji::text::number::{read_figure, read_odd_figure};
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

pub fn figures_stand_where_they_say(document: &Document, report: &Report) {
    let mut taken = BTreeSet::new();
    for cell in report.tables.iter().flat_map(|table| &table.cells) {
        if let (Reading::Number(n), Some(place)) = (cell.reading, cell.place) {
            assert!(taken.insert(place), "{n} at {place} is the figure of two cells");
        }
    }
    let (lines, cells) = places(document);
    let all = report.tables.iter().flat_map(|table| {
        let listed = table.cells.iter().map(|c| (c.reading, c.printed.as_str(), c.place));
        let others = table.unlisted.iter().map(|c| (c.reading, c.printed.as_str(), c.place));
        listed.chain(others)
    });
    for (reading, printed, place) in all {
        let there = place.map(|place| match place {
            Place::Line { line, .. } => lines.get(&line).copied(),
            Place::Grid { .. } => cells.get(&place).copied(),
        });
        match there {
            Some(Some(text)) => {
                assert!(text.contains(printed), "{printed:?} is not at {place:?}: {text:?}");
            }
            Some(None) => panic!("{place:?} is nowhere in the document"),
            None => assert!(printed.is_empty(), "{printed:?} stands nowhere"),
        }
        let Reading::Number(n) = reading else { continue };
        assert!(place.is_some(), "{n} stands nowhere");
        let clean = document.repair.clean(printed);
        // Where spaces became question marks, one at the edge is a space.
        let bare = clean.trim_matches(|c: char| c == '?' || c.is_whitespace());
        let said = [&*clean, bare].map(|text| {
            let figure = read_figure(text).or_else(|| read_odd_figure(text));
            figure.map(|figure| figure.reading)
        });
        // In a drawn box a cell goes on over lines; `printed` is its first.
        let goes_on = there.flatten().is_some_and(|line| line.contains(['|', '│', '┃', '｜', '║']))
            && clean.starts_with(&n.normalize().to_string());
        assert!(goes_on || said.contains(&Some(reading)), "{printed:?} at {place:?} read as {n}");
    }
}

//! Which cells a person can read off a printed document: those that the page settles.

use super::figures::Figures;
use super::text::Layout;
use super::{Medium, Printed, columns};
use gouji::form::{Address, FORMS, TableKind};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use unicode_width::UnicodeWidthStr;

impl Printed {
    /// The cells that the page settles. Pages and layouts that leave a trace of blanks, if only by where
    /// other cells stand, settle all. Else a row is settled that has a figure in each cell: one without
    /// looks as if its figures were lost.
    pub fn told(&self) -> BTreeSet<Address> {
        let mut rows: BTreeMap<(TableKind, &str), Vec<Address>> = BTreeMap::new();
        for at in self.truths.keys() {
            // The proceedings are one line.
            let row = if at.table == TableKind::Proceedings { "" } else { at.row };
            rows.entry((at.table, row)).or_default().push(*at);
        }
        let text = |at: &Address| self.figures[at].text.as_str();
        let Medium::Text(layout) = self.plan.medium else {
            return self.truths.keys().copied().collect();
        };
        let taken = if layout == Layout::L10 { self.taken() } else { BTreeSet::new() };
        let is_told = |kind: TableKind, row: &[Address]| {
            let is_full = row.iter().all(|at| !text(at).is_empty());
            match layout {
                Layout::L3 | Layout::L3b | Layout::L3e | Layout::L8 => is_full,
                // Whether nothing stood behind a label, or what stood above as well, is open.
                Layout::L10 => is_full && !row.iter().any(|at| taken.contains(at)),
                // Figures of several digits without a gap may be parted in several ways.
                Layout::Glued => {
                    let is_one = |at: &Address| text(at).chars().count() == 1;
                    is_full && (row.len() == 1 || row.iter().all(is_one))
                }
                Layout::NarrowColumns => {
                    let longest = longest(&self.figures, kind);
                    let wraps = |at: &Address| columns::wraps(kind, text(at), longest);
                    is_full && !row.iter().any(wraps)
                }
                _ => true,
            }
        };
        let told = rows.iter().filter(|((kind, _), row)| is_told(*kind, row));
        told.flat_map(|(_, row)| row).copied().collect()
    }

    /// The figures that stand above already, where every line is kept once.
    fn taken(&self) -> BTreeSet<Address> {
        let sheets = TableKind::ALL.map(|kind| FORMS.iter().filter_map(move |f| f.sheet(kind)));
        let cells = sheets.into_iter().flatten().flat_map(|sheet| &sheet.cells);
        // A cell that two forms have is printed once.
        let (mut cells_seen, mut lines_seen) = (BTreeSet::new(), HashSet::new());
        let printed = cells.map(|cell| cell.at).filter(|at| self.truths.contains_key(at));
        let printed = printed.filter(|at| cells_seen.insert(*at));
        printed.filter(|at| !lines_seen.insert(self.figures[at].text.as_str())).collect()
    }
}

/// The width of a table's widest figure.
fn longest(figures: &Figures, kind: TableKind) -> usize {
    let own = figures.iter().filter(|(at, _)| at.table == kind);
    own.map(|(_, figure)| figure.text.width()).max().unwrap_or(1)
}

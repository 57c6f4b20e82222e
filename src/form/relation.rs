//! What must hold between cells, declared once a table and expanded to equations over its cells.

use super::heading::{Heading, RowBlock, StatutoryTable};
use super::index::Address;
use super::leaf::Leaf;
use super::sheet::{Sheet, SheetRow, Slot};

/// On whose word a relation is expected to hold; it decides how severe a breach is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authority {
    /// Printed on the form itself, in these words.
    Declared(&'static str),
    /// The label 总计 or 总数 says so.
    ByLabel,
    /// The meaning of the two figures says so.
    ByMeaning,
    /// Usually true; published reports depart from it with reason.
    Soft,
}

/// Whether a relation compares cells of one table or of one agency's two years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All cells stand in one table.
    WithinTable,
    /// The left side is this year's table, the right side that of the year before.
    RightIsYearBefore,
}

/// The shape of a relation.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Shape {
    /// In each column, the sum of the left rows is the sum of the right rows.
    Rows { left: &'static [Heading], right: &'static [Heading] },
    /// In each row that has them, the sum of the left columns is that of the right columns.
    Columns { left: &'static [Heading], right: &'static [Heading] },
    /// In each column, this total row is the sum of the other leaves under its parent.
    TotalRow(Heading),
    /// In each row, this total column is the sum of the other columns.
    TotalColumn(Heading),
    /// In each column, the sum of some rows is not less than that of others.
    RowsAtLeast { greater: &'static [Heading], lesser: &'static [Heading] },
    /// In each row, one column is not less than another.
    ColumnAtLeast { greater: Heading, lesser: Heading },
    /// In each row, the stock is last year's stock plus this year's inflow less its outflow,
    /// where there is any.
    Stock { stock: Heading, plus: Heading, minus: Option<Heading> },
}

impl Shape {
    /// Whether it holds in each column, rather than in each row.
    pub fn is_of_columns(&self) -> bool {
        matches!(self, Shape::Rows { .. } | Shape::RowsAtLeast { .. } | Shape::TotalRow(_))
    }
}

/// A relation of a table.
#[derive(Clone, Copy, Debug)]
pub struct Relation {
    /// Public name, also the name of the rule that reports a breach.
    pub code: &'static str,
    /// On whose word it holds.
    pub authority: Authority,
    /// Its shape.
    pub shape: Shape,
    /// Which tables it spans.
    pub extent: Extent,
}

/// One instance of a relation: two sums over cells that must agree (or be ordered).
#[derive(Clone, Debug)]
pub struct Equation {
    /// The relation it instantiates.
    pub relation: &'static Relation,
    /// For one within a table, its number among those of all forms.
    pub number: usize,
    /// Its cells by their numbers in the table, those of the left side before those of the right;
    /// these are of the year before where the relation says so.
    pub slots: Vec<Slot>,
    /// Their addresses.
    pub cells: Vec<Address>,
    /// How many of them stand on the left.
    pub on_left: usize,
    /// Cells of *this* year added to the right side (only for stocks).
    pub plus: Vec<Slot>,
    /// Cells of *this* year taken from the right side (only for stocks).
    pub minus: Vec<Slot>,
    /// Whether left ≥ right is asked rather than equality.
    pub at_least: bool,
    /// Whether the one cell on the left is a 总计 of those on the right.
    pub is_total: bool,
}

impl Equation {
    /// The cells on the left.
    pub fn left(&self) -> &[Slot] {
        self.slots.get(..self.on_left).unwrap_or(&self.slots)
    }

    /// The cells on the right.
    pub fn right(&self) -> &[Slot] {
        self.slots.get(self.on_left..).unwrap_or(&[])
    }

    /// Its cells, each with whether it stands on the left.
    pub fn terms(&self) -> impl Iterator<Item = (Slot, bool)> + Clone {
        self.slots.iter().enumerate().map(|(nth, slot)| (*slot, nth < self.on_left))
    }
}

impl Sheet {
    /// Every equation of the table, relation by relation, in printed order of the cells.
    pub(super) fn equations(&self, table: &'static StatutoryTable) -> Vec<Equation> {
        let mut out = Vec::new();
        for relation in table.relations {
            for (nth, block) in table.blocks.iter().enumerate() {
                let rows: Vec<&SheetRow> =
                    self.rows.iter().filter(|row| row.block == nth).collect();
                let columns = self.columns.get(nth).map_or(&[][..], Vec::as_slice);
                let in_block = InBlock {
                    sheet: self,
                    rows: rows.iter().map(|row| &row.heading).collect(),
                    columns: columns.iter().collect(),
                    first: rows.first().map_or(0, |row| row.first),
                };
                in_block.expand(relation, block, &mut out);
            }
        }
        out
    }
}

/// One block of a sheet, while relations are expanded over it.
struct InBlock<'s> {
    sheet: &'s Sheet,
    rows: Vec<&'s Leaf>,
    columns: Vec<&'s Leaf>,
    /// Its first cell.
    first: Slot,
}

impl InBlock<'_> {
    /// Appends a relation's equations, one a column or one a row; none if the block lacks a heading
    /// that it names.
    fn expand(&self, relation: &'static Relation, block: &RowBlock, out: &mut Vec<Equation>) {
        let of_columns = relation.shape.is_of_columns();
        let own = if of_columns { &self.rows } else { &self.columns };
        let find = |headings: &[Heading]| -> Option<Vec<usize>> {
            let nth = |heading: &Heading| own.iter().position(|leaf| leaf.code == heading.code);
            headings.iter().map(nth).collect()
        };
        let one = std::slice::from_ref::<Heading>;
        let (left, right) = match &relation.shape {
            Shape::Rows { left, right } | Shape::Columns { left, right } => {
                (find(left), find(right))
            }
            Shape::RowsAtLeast { greater, lesser } => (find(greater), find(lesser)),
            Shape::ColumnAtLeast { greater, lesser } => (find(one(greater)), find(one(lesser))),
            Shape::TotalRow(total) => {
                let parts = siblings(block.rows, total.code);
                let parts =
                    parts.iter().map(|part| find(one(part)).and_then(|of| of.first().copied()));
                (find(one(total)), parts.collect())
            }
            Shape::TotalColumn(total) => {
                let parts = own.iter().enumerate().filter(|(_, leaf)| !leaf.is_total);
                (find(one(total)), Some(parts.map(|(nth, _)| nth).collect()))
            }
            Shape::Stock { stock, .. } => (find(one(stock)), find(one(stock))),
        };
        let flows = match &relation.shape {
            Shape::Stock { plus, minus, .. } => {
                (find(one(plus)), find(minus.as_ref().map_or(&[], one)))
            }
            _ => (Some(Vec::new()), Some(Vec::new())),
        };
        let (Some(left), Some(right), (Some(plus), Some(minus))) = (left, right, flows) else {
            return;
        };
        if right.is_empty() {
            return;
        }
        let at_least =
            matches!(relation.shape, Shape::RowsAtLeast { .. } | Shape::ColumnAtLeast { .. });
        let lines = if of_columns { self.columns.len() } else { self.rows.len() };
        for line in 0..lines {
            let width = self.columns.len();
            let slots = |of: &[usize]| -> Vec<Slot> {
                let (each, step) = if of_columns { (width, 1) } else { (1, width) };
                of.iter().map(|nth| self.first + nth * each + line * step).collect()
            };
            let both = [slots(&left), slots(&right)].concat();
            let heading = self.sheet.headings(both.first().copied().unwrap_or_default());
            out.push(Equation {
                relation,
                number: 0,
                cells: self.sheet.addresses(both.iter().copied()),
                slots: both,
                on_left: left.len(),
                plus: slots(&plus),
                minus: slots(&minus),
                at_least,
                is_total: !at_least
                    && left.len() == 1
                    && heading.is_some_and(|of| of.iter().any(|leaf| leaf.is_total)),
            });
        }
    }
}

/// The leaves, other than totals, under the heading that holds the leaf `code`.
fn siblings(rows: &'static [Heading], code: &str) -> Vec<&'static Heading> {
    for row in rows {
        if row.children.iter().any(|child| child.is_leaf() && child.code == code) {
            return row.leaves().into_iter().filter(|leaf| !leaf.is_total).collect();
        }
        let below = siblings(row.children, code);
        if !below.is_empty() {
            return below;
        }
    }
    Vec::new()
}

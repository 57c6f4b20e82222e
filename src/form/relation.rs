//! What must hold between cells, declared once a table and expanded to equations over addresses.

use super::heading::{Heading, Table};
use super::index::{Address, address, row_paths};

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
    /// Cells of this year's table whose sum is the left side.
    pub left: Vec<Address>,
    /// Cells whose sum is the right side; of the year before where the relation says so.
    pub right: Vec<Address>,
    /// Cells of *this* year added to the right side (only for stocks).
    pub right_plus: Vec<Address>,
    /// Cells of *this* year taken from the right side (only for stocks).
    pub right_minus: Vec<Address>,
    /// Whether left ≥ right is asked rather than equality.
    pub at_least: bool,
}

/// Every equation of a table, relation by relation, in printed order of the cells.
pub fn equations(table: &'static Table) -> Vec<Equation> {
    let mut out = Vec::new();
    for relation in table.relations {
        for block in table.blocks {
            let rows: Vec<&'static Heading> = block.rows.iter().flat_map(|h| h.leaves()).collect();
            let columns: Vec<&'static Heading> =
                block.columns.iter().flat_map(|h| h.leaves()).collect();
            let has_row = |h: &Heading| rows.iter().any(|r| r.code == h.code);
            let has_column = |h: &Heading| columns.iter().any(|c| c.code == h.code);
            let blank = |left, right| Equation {
                relation,
                left,
                right,
                right_plus: Vec::new(),
                right_minus: Vec::new(),
                at_least: false,
            };
            let in_column = |hs: &'static [Heading], column: &'static Heading| -> Vec<Address> {
                hs.iter().map(|h| address(table.kind, h, column)).collect()
            };
            match &relation.shape {
                Shape::Rows { left, right } if left.iter().chain(right.iter()).all(has_row) => {
                    for column in &columns {
                        out.push(blank(in_column(left, column), in_column(right, column)));
                    }
                }
                Shape::TotalRow(total) => {
                    let parts = siblings(block.rows, total.code);
                    for column in &columns {
                        let sum = parts.iter().map(|r| address(table.kind, r, column)).collect();
                        if !parts.is_empty() {
                            out.push(blank(vec![address(table.kind, total, column)], sum));
                        }
                    }
                }
                Shape::TotalColumn(total) if has_column(total) => {
                    for row in &rows {
                        let sum = columns
                            .iter()
                            .filter(|c| !c.is_total)
                            .map(|c| address(table.kind, row, c))
                            .collect();
                        out.push(blank(vec![address(table.kind, row, total)], sum));
                    }
                }
                Shape::Columns { left, right }
                    if left.iter().chain(right.iter()).all(has_column) =>
                {
                    for row in &rows {
                        let side = |hs: &'static [Heading]| {
                            hs.iter().map(|c| address(table.kind, row, c)).collect()
                        };
                        out.push(blank(side(left), side(right)));
                    }
                }
                Shape::RowsAtLeast { greater, lesser }
                    if greater.iter().chain(lesser.iter()).all(has_row) =>
                {
                    for column in &columns {
                        let (left, right) = (in_column(greater, column), in_column(lesser, column));
                        out.push(Equation { at_least: true, ..blank(left, right) });
                    }
                }
                Shape::ColumnAtLeast { greater, lesser } if has_column(greater) => {
                    for row in &rows {
                        let mut equation = blank(
                            vec![address(table.kind, row, greater)],
                            vec![address(table.kind, row, lesser)],
                        );
                        equation.at_least = true;
                        out.push(equation);
                    }
                }
                Shape::Stock { stock, plus, minus } if has_column(stock) => {
                    for row in &rows {
                        let at = |h: &Heading| vec![address(table.kind, row, h)];
                        let mut equation = blank(at(stock), at(stock));
                        equation.right_plus = at(plus);
                        equation.right_minus = minus.iter().flat_map(at).collect();
                        out.push(equation);
                    }
                }
                _ => {}
            }
        }
    }
    out
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
    debug_assert!(row_paths(rows).iter().all(|p| !p.is_empty()));
    Vec::new()
}

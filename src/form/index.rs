//! Addresses: every cell of every form, derived by walking the trees of headings.

use super::heading::{Block, Form, Heading, Table, TableKind, Unit};

/// The address of a cell: table, row and column by their public codes.
///
/// Codes are those of the form's own constants, so an address is built from headings
/// ([`address`]), not from strings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// Which table.
    pub table: TableKind,
    /// Code of the row's heading (`resolved.denied.state_secret`).
    pub row: &'static str,
    /// Code of the column's heading (`natural_person`).
    pub column: &'static str,
}

impl std::fmt::Display for Address {
    /// `applications.resolved.total.natural_person`: the path of the cell in a report's JSON.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}.{}", self.table.code(), self.row, self.column)
    }
}

impl Address {
    /// Whether it is the same. Codes are mostly the very same constants, which is told at once.
    pub(crate) fn is(&self, other: &Address) -> bool {
        let same = |a: &'static str, b: &'static str| std::ptr::eq(a, b) || a == b;
        self.table == other.table && same(self.row, other.row) && same(self.column, other.column)
    }
}

/// The address of the cell where a row and a column meet.
pub const fn address(table: TableKind, row: &Heading, column: &Heading) -> Address {
    Address { table, row: row.code, column: column.code }
}

/// A leaf with the headings above it, outermost first, itself last.
pub type HeadingPath = Vec<&'static Heading>;

/// Paths of all row leaves in printed order.
pub fn row_paths(rows: &'static [Heading]) -> Vec<HeadingPath> {
    fn walk(heading: &'static Heading, above: &[&'static Heading], out: &mut Vec<HeadingPath>) {
        let mut path = above.to_vec();
        path.push(heading);
        if heading.is_leaf() {
            out.push(path);
        } else {
            for child in heading.children {
                walk(child, &path, out);
            }
        }
    }
    let mut out = Vec::new();
    for row in rows {
        walk(row, &[], &mut out);
    }
    out
}

/// Paths of all column leaves in printed order.
pub fn column_paths(columns: &'static [Heading]) -> Vec<HeadingPath> {
    row_paths(columns)
}

/// Every cell of a table in printed order, with its block, row path, column path and unit.
pub fn cells(
    table: &'static Table,
) -> Vec<(Address, &'static Block, HeadingPath, HeadingPath, Unit)> {
    let mut out = Vec::new();
    for block in table.blocks {
        for row in row_paths(block.rows) {
            for (i, column) in column_paths(block.columns).into_iter().enumerate() {
                if let (Some(r), Some(c)) = (row.last(), column.last()) {
                    let unit = block.units.get(i).copied().unwrap_or(Unit::Cases);
                    out.push((address(table.kind, r, c), block, row.clone(), column, unit));
                }
            }
        }
    }
    out
}

/// The row headings of a form's disclosure table with their blocks.
pub fn disclosure_rows(form: &'static Form) -> Vec<(&'static Heading, &'static Block)> {
    let Some(table) = form.table(TableKind::Disclosure) else { return Vec::new() };
    table.blocks.iter().flat_map(|block| block.rows.iter().map(move |row| (row, block))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_have_the_published_numbers_of_cells() {
        let count = |form: &str, kind| {
            let form = crate::form::by_code(form).expect("form");
            cells(form.table(kind).expect("table")).len()
        };
        assert_eq!(count("2019", TableKind::Disclosure), 22);
        assert_eq!(count("2019", TableKind::Applications), 161);
        assert_eq!(count("2019", TableKind::Proceedings), 15);
        assert_eq!(count("2021", TableKind::Disclosure), 10);
        assert_eq!(count("2021", TableKind::Applications), 175);
        assert_eq!(count("fujian", TableKind::Statistics), 40);
    }

    #[test]
    fn a_leaf_code_begins_with_the_codes_above_it() {
        for form in crate::form::all() {
            for table in form.tables {
                for (at, _, row, _, _) in cells(table) {
                    for above in &row[..row.len() - 1] {
                        let prefix = format!("{}.", above.code);
                        let is_below = at.row == above.code || at.row.starts_with(&prefix);
                        assert!(above.code.is_empty() || is_below, "{at}");
                    }
                }
            }
        }
    }

    #[test]
    fn relations_expand_to_the_published_numbers() {
        let table = crate::form::y2021::FORM.table(TableKind::Applications).expect("table");
        let of = |code: &str| {
            crate::form::equations(table).iter().filter(|e| e.relation.code == code).count()
        };
        assert_eq!((of("balance"), of("outcomes"), of("applicants"), of("carry")), (7, 7, 25, 7));
        let table = crate::form::fujian::FORM.table(TableKind::Statistics).expect("table");
        let all = crate::form::equations(table);
        let of = |code: &str| all.iter().filter(|e| e.relation.code == code).collect::<Vec<_>>();
        let (accepted, answered) = (of("accepted"), of("answered"));
        assert_eq!((accepted.len(), accepted[0].right.len()), (2, 7));
        assert_eq!((answered.len(), answered[0].right.len()), (2, 4));
        assert_eq!((of("channels").len(), of("cumulative").len()), (2, 20));
    }
}

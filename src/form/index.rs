//! Addresses: the public names of the cells of the forms, and the paths to their headings.

use super::heading::{Heading, TableKind};

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

/// Whether two codes are one. Mostly they are the very same constant, which is quick to see.
pub(super) fn same(a: &str, b: &str) -> bool {
    std::ptr::eq(a, b) || a == b
}

/// The address of the cell where a row and a column meet.
pub const fn address(table: TableKind, row: &Heading, column: &Heading) -> Address {
    Address { table, row: row.code, column: column.code }
}

/// A leaf with the headings above it, outermost first, itself last.
pub type HeadingPath = Vec<&'static Heading>;

/// Paths of all leaves in printed order.
pub fn paths(headings: &'static [Heading]) -> Vec<HeadingPath> {
    fn walk(heading: &'static Heading, above: &[&'static Heading], out: &mut Vec<HeadingPath>) {
        let path = [above, &[heading]].concat();
        heading.children.iter().for_each(|child| walk(child, &path, out));
        if heading.is_leaf() {
            out.push(path);
        }
    }
    let mut out = Vec::new();
    headings.iter().for_each(|heading| walk(heading, &[], &mut out));
    out
}

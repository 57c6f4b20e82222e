//! Which cells of different forms count the same thing. What is not said here is never joined,
//! whatever its code.

use super::heading::{Form, Heading, TableKind};
use super::index::Address;
use super::shared::*;
use super::{y2019, y2021};

/// One statement on cells of two forms.
#[derive(Clone, Copy, Debug)]
pub struct Join {
    /// The table.
    pub table: TableKind,
    /// How they belong together.
    pub how: How,
    /// Columns; a group stands for all columns below it.
    pub columns: &'static [Heading],
    /// Why, in English.
    pub why: &'static str,
}

/// How cells belong together; of rows, a group stands for all rows below it.
#[derive(Clone, Copy, Debug)]
pub enum How {
    /// Those of these rows count the same on every form that has them.
    Continued(&'static [Heading]),
    /// Those of these rows are counted otherwise on every form, and stay apart.
    Apart(&'static [Heading]),
    /// A row of one form is the sum of several of another.
    Summed {
        /// The single row.
        row: Heading,
        /// The form that has it split.
        form: &'static Form,
        /// The group of rows whose sum it is.
        of: Heading,
    },
}

/// Everything that may be joined across the forms.
///
/// 对外公开总数量 (2019) and 现行有效件数 (2021) are different concepts, as are the documents
/// made or issued in a year: none of them is here.
pub const CROSSWALK: &[Join] = &[
    Join {
        table: TableKind::Disclosure,
        how: How::Apart(&[LICENSING, PENALTIES, COMPULSION]),
        columns: &[y2021::DECISIONS],
        why: "The form of 2021 asks for all decisions of the year; on that of 2019 half of the agencies printed the items they held, last year's and the change",
    },
    Join {
        table: TableKind::Applications,
        how: How::Continued(&[
            NEW, CARRIED_OVER, GRANTED, PARTIALLY_GRANTED, DENIED, UNAVAILABLE, NOT_PROCESSED,
            RESOLVED_TOTAL, CARRIED_FORWARD,
        ]),
        columns: APPLICANTS,
        why: "The same label and instruction on both forms",
    },
    Join {
        table: TableKind::Applications,
        how: How::Summed { row: y2019::OTHER_HANDLING, form: &y2021::FORM, of: y2021::OTHER },
        columns: APPLICANTS,
        why: "The later form splits the one row in three",
    },
    Join {
        table: TableKind::Proceedings,
        how: How::Continued(&[RECONSIDERATION, LITIGATION]),
        columns: PROCEEDINGS_COLUMNS,
        why: "The same table on both forms",
    },
];

/// The cells of a form whose sum is what `cell` counts: itself where the form has it, its parts
/// where the form splits it, none where the form does not count it.
pub fn parts(cell: Address, form: &'static Form) -> Vec<Address> {
    if form.sheet(cell.table).is_some_and(|sheet| sheet.slot(cell).is_some()) {
        return vec![cell];
    }
    for join in CROSSWALK {
        if let How::Summed { row, form: split, of } = &join.how
            && split.code == form.code
            && join.is_about(cell, std::slice::from_ref(row))
        {
            let rows = of.leaves().into_iter().map(|leaf| leaf.code);
            return rows.map(|row| Address { row, ..cell }).collect();
        }
    }
    Vec::new()
}

/// Whether a cell stands for something else on every form that has it.
pub fn is_apart(cell: Address) -> bool {
    CROSSWALK.iter().any(|join| matches!(join.how, How::Apart(rows) if join.is_about(cell, rows)))
}

impl Join {
    fn is_about(&self, cell: Address, rows: &[Heading]) -> bool {
        self.table == cell.table && covers(rows, cell.row) && covers(self.columns, cell.column)
    }
}

fn covers(headings: &[Heading], code: &str) -> bool {
    headings.iter().any(|h| if h.is_leaf() { h.code == code } else { covers(h.children, code) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{FORMS, sheets};
    use std::collections::BTreeMap;

    /// Whether a cell stands for the same thing on every form that has it.
    fn is_continued(cell: Address) -> bool {
        let continues =
            |join: &Join| matches!(join.how, How::Continued(rows) if join.is_about(cell, rows));
        CROSSWALK.iter().any(continues)
    }

    #[test]
    fn a_cell_that_two_forms_have_is_joined_or_kept_apart_by_a_statement() {
        let mut forms: BTreeMap<Address, usize> = BTreeMap::new();
        for sheet in sheets().iter().filter(|sheet| FORMS.iter().any(|f| f.code == sheet.form.code))
        {
            for cell in &sheet.cells {
                *forms.entry(cell.at).or_default() += 1;
            }
        }
        for (at, count) in forms {
            assert_eq!(count > 1, is_continued(at) != is_apart(at), "{at}");
        }
    }

    #[test]
    fn other_handling_is_the_sum_of_the_three_rows_that_follow_it() {
        let at = |row| Address { table: TableKind::Applications, row, column: TOTAL.code };
        let sum = parts(at(y2019::OTHER_HANDLING.code), &y2021::FORM);
        let rows: Vec<_> = y2021::OTHER.children.iter().map(|row| at(row.code)).collect();
        assert_eq!(sum, rows);
        assert_eq!(parts(at(NEW.code), &y2019::FORM), [at(NEW.code)]);
        assert!(parts(at(y2021::OTHER_OTHER.code), &y2019::FORM).is_empty());
    }
}

//! The statutory forms as data: every printed label, code, unit and relation stands here once.
//!
//! A statutory table is two trees of headings, rows and columns, and the relations that hold
//! between its cells. Parser, validator, emitters, JSON Schema, data package and documentation are
//! derived by walking these trees; none of them names a label of its own.
//!
//! Sources: 国办公开办函〔2019〕60号 (report years 2019 and 2020) and 国办公开办函〔2021〕30号
//! (2021 onward), both under articles 49 and 50 of 《中华人民共和国政府信息公开条例》
//! (国务院令第711号). The form of the statistics tables of Fujian, of older years, is that of copies.

mod coded;
#[doc(hidden)]
pub mod crosswalk;
#[doc(hidden)]
pub mod fujian;
mod heading;
mod index;
mod leaf;
mod money;
mod relation;
#[doc(hidden)]
pub mod sections;
pub mod shared;
mod sheet;
#[doc(hidden)]
pub mod statistics;
pub mod y2019;
pub mod y2021;

pub(crate) use coded::coded;
pub use heading::{Form, Heading, TableKind, Unit};
// How a form is laid out, for the code that walks it; who asks for cells does not need it.
#[doc(hidden)]
pub use heading::{Print, RowBlock, StatutoryTable, Variant, numeral, words};
pub use index::Address;
#[doc(hidden)]
pub use index::{address, paths};
#[doc(hidden)]
pub use leaf::{Leaf, Name};
pub use money::MoneyUnit;
#[doc(hidden)]
pub use money::shift;
#[doc(hidden)]
pub use relation::{Authority, Equation, Extent, Relation, Shape};
pub use sections::{SECTIONS, StatutorySection};
#[doc(hidden)]
pub use sheet::{Sheet, SheetCell, SheetRow, Slot, row_cells, sheets};

/// Every form of the statutory tables, oldest first.
pub const FORMS: &[&Form] = &[&y2019::FORM, &y2021::FORM];

/// The forms of the statistics tables of the years before: nothing of theirs is a figure of a
/// statutory table.
pub const OLDER: &[&Form] = &[&fujian::FORM];

/// Every form that has cells: those of the statutory tables first.
pub fn all() -> impl Iterator<Item = &'static Form> + Clone {
    FORMS.iter().chain(OLDER).copied()
}

/// The form with this code (`"2019"`, `"2021"`, `"fujian"`, `"unlisted"`).
pub fn by_code(code: &str) -> Option<&'static Form> {
    all().chain([&statistics::UNLISTED]).find(|form| form.code == code)
}

//! Reading short strings: comparison keys, figures, dates.

pub mod date;
pub mod fold;
pub mod number;

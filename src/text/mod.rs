//! Reading short strings: comparison keys, figures, dates, periods.

pub mod date;
pub mod fold;
pub mod letters;
pub mod number;
pub mod radical;

//! Reading short strings: comparison keys, figures, dates, periods; searching them.

pub mod character;
pub mod date;
pub mod fold;
pub mod furniture;
pub mod letters;
pub mod number;
pub mod radical;
pub mod sign;

//! Turns Chinese open-government annual reports (政府信息公开工作年度报告) into data to trust.
//!
//! A page or text is [decoded](decode), [laid out](document), [parsed](parse) against the
//! [statutory forms](form), [validated](validate) by the forms' own relations and
//! [emitted](emit). Each step imports only from those before it, and the first four cannot fail:
//! damage, an unknown form or an unreadable cell are facts in the value returned.

pub mod batch;
pub mod cli;
pub mod convert;
pub mod decode;
pub mod document;
pub mod emit;
pub mod form;
pub mod parse;
pub mod report;
pub mod text;
pub mod validate;

pub use convert::{Checked, Options, Refusal, convert};

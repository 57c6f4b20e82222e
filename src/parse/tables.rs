//! The statutory tables of a document.

use crate::document::Document;
use crate::report::{Note, Table};

/// The tables found in a document.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    /// At most one of each kind, in the order of the form.
    pub tables: Vec<Table>,
    /// For each block of the document, whether it is part of a table rather than prose.
    pub used: Vec<bool>,
    /// What the reading decided or could not decide.
    pub notes: Vec<Note>,
}

/// Finds and reads the tables.
pub fn read(document: &Document) -> Tables {
    Tables { used: vec![false; document.blocks.len()], ..Tables::default() }
}

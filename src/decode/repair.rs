//! Named kinds of damage and their inverses.

use std::borrow::Cow;

/// What is wrong with a document's characters, surveyed once and undone piece by piece.
#[derive(Clone, Debug, Default)]
pub struct Repair {
    kinds: Vec<&'static str>,
}

impl Repair {
    /// Looks through a whole text for the kinds of damage it suffers from.
    pub fn survey(_text: &str) -> Self {
        Repair::default()
    }

    /// Public names of the kinds found.
    pub fn kinds(&self) -> &[&'static str] {
        &self.kinds
    }

    /// A piece of the document as it was meant: repaired and in simplified script.
    pub fn clean<'a>(&self, piece: &'a str) -> Cow<'a, str> {
        Cow::Borrowed(piece)
    }
}

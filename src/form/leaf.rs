//! A heading that owns cells: the path to it, and what it is called in sentences.

use super::heading::Heading;
use super::index::HeadingPath;
use std::ops::Deref;

/// A heading that owns cells.
#[derive(Debug)]
pub struct Leaf {
    heading: &'static Heading,
    /// It and the headings above it, outermost first.
    pub path: HeadingPath,
    /// What it is called in sentences.
    pub name: Name,
}

/// The short name of a leaf: its words, behind those of the heading above it where they do not tell
/// it from another leaf of its table.
#[derive(Debug, Default)]
pub struct Name {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Deref for Leaf {
    type Target = Heading;

    fn deref(&self) -> &Heading {
        self.heading
    }
}

impl Leaf {
    pub(super) fn new(path: HeadingPath) -> Option<Self> {
        Some(Leaf { heading: path.last()?, path, name: Name::default() })
    }

    /// Its name, by whether no other leaf of its table has its words.
    pub(super) fn named(&self, is_alone: bool) -> Name {
        // A total printed above its parts is named by its own label.
        let needed = |above: &&&Heading| !is_alone || (self.is_total && above.code != self.code);
        let (zh, en) = (self.words(), self.english);
        match self.path.iter().rev().nth(1).filter(needed) {
            Some(above) if self.is_total => {
                Name { zh: format!("{}{zh}", above.words()), en: en.to_owned() }
            }
            Some(above) => Name {
                zh: format!("{}·{zh}", above.words()),
                en: format!("{}: {en}", above.english),
            },
            None => Name { zh: zh.to_owned(), en: en.to_owned() },
        }
    }
}

//! Named kinds of damage and their inverses.

mod gbk;
mod gloss;
mod lost_space;
mod pinyin;
mod script;
mod shift;
mod survey;

use crate::text::radical;
use std::borrow::Cow;

/// A kind of damage: its public name, what it is, and whether [`Repair::clean`] undoes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Stable public name.
    pub name: &'static str,
    /// What happened to the text.
    pub meaning: &'static str,
    /// Whether reading undoes it; otherwise it is only recognised.
    pub undone: bool,
}

/// Every kind of damage, in the order in which they are undone and listed.
pub const DAMAGE: &[Damage] = &[
    RADICALS,
    BYTE_SHIFT,
    IN_CHARACTER_GLOSS,
    PINYIN_GLOSS,
    PLAIN_GLOSS,
    NBSP_QUESTION_MARK,
    TRADITIONAL_SCRIPT,
    TAIWAN_VOCABULARY,
    CENSOR_MASK,
    LOST_CHARACTERS,
];

const RADICALS: Damage = Damage {
    name: "radicals",
    meaning: "radicals and compatibility characters stand for common characters (⼯ for 工)",
    undone: true,
};
const BYTE_SHIFT: Damage = Damage {
    name: "byte-shift",
    meaning: "GBK bytes were cut at punctuation found across two characters and read on one byte late",
    undone: true,
};
const IN_CHARACTER_GLOSS: Damage = Damage {
    name: "in-character-gloss",
    meaning: "a pinyin gloss was put between the two bytes of a GBK character",
    undone: true,
};
const PINYIN_GLOSS: Damage = Damage {
    name: "pinyin-gloss",
    meaning: "a syllable with a tone mark in brackets follows characters",
    undone: true,
};
const PLAIN_GLOSS: Damage = Damage {
    name: "plain-gloss",
    meaning: "a syllable without a tone mark in brackets follows characters all over the text",
    undone: true,
};
const NBSP_QUESTION_MARK: Damage = Damage {
    name: "nbsp-question-mark",
    meaning: "spaces that must not break became question marks",
    undone: true,
};
const TRADITIONAL_SCRIPT: Damage = Damage {
    name: "traditional-script",
    meaning: "the text, or part of it, was converted to traditional characters",
    undone: true,
};
const TAIWAN_VOCABULARY: Damage = Damage {
    name: "taiwan-vocabulary",
    meaning: "words, not only characters, were converted (文件 to 檔案)",
    undone: false,
};
const CENSOR_MASK: Damage =
    Damage { name: "censor-mask", meaning: "characters were replaced by asterisks", undone: false };
const LOST_CHARACTERS: Damage = Damage {
    name: "lost-characters",
    meaning: "pieces of one character between two inline elements vanished (20251月1日)",
    undone: false,
};

/// What is wrong with a document's characters, surveyed once and undone piece by piece.
#[derive(Clone, Debug, Default)]
pub struct Repair {
    kinds: Vec<&'static str>,
    radicals: bool,
    shift: bool,
    split: bool,
    toned: bool,
    plain: bool,
    spaces: bool,
    traditional: bool,
}

impl Repair {
    /// Looks through all texts of a document, in their order, for the kinds of damage they suffer
    /// from. Each is looked at by itself, as it will be [cleaned](Repair::clean). Linear time.
    pub fn survey<'t>(texts: impl Iterator<Item = &'t str> + Clone) -> Self {
        let signs = survey::signs(texts);
        let kinds: Vec<&'static str> =
            DAMAGE.iter().filter(|kind| signs.show(kind)).map(|kind| kind.name).collect();
        let has = |kind: Damage| kinds.contains(&kind.name);
        Repair {
            radicals: has(RADICALS),
            shift: has(BYTE_SHIFT),
            split: has(IN_CHARACTER_GLOSS),
            toned: has(PINYIN_GLOSS) || has(BYTE_SHIFT) || has(IN_CHARACTER_GLOSS),
            plain: has(PLAIN_GLOSS),
            spaces: has(NBSP_QUESTION_MARK),
            traditional: has(TRADITIONAL_SCRIPT),
            kinds,
        }
    }

    /// Public names of the kinds found, in the order of [`DAMAGE`]; empty for a sound text.
    pub fn kinds(&self) -> &[&'static str] {
        &self.kinds
    }

    /// Whether spaces became question marks all over the text, so that one at the edge of a cell
    /// is a space.
    pub fn lost_spaces(&self) -> bool {
        self.spaces
    }

    /// A piece of the document as it was meant: repaired and in simplified script.
    ///
    /// Figures never change. Words that were converted (檔案 for 文件) stay: the forms know them as
    /// variants of labels.
    pub fn clean<'a>(&self, piece: &'a str) -> Cow<'a, str> {
        let mut text = Cow::Borrowed(piece);
        if self.kinds.is_empty() {
            return text;
        }
        // The order matters: all others know characters, not radicals, and the two after that need
        // question marks and glosses as they stand.
        if self.radicals {
            apply(&mut text, radical::replace);
        }
        if self.shift {
            apply(&mut text, shift::undo);
        }
        if self.split || self.shift {
            apply(&mut text, shift::undo_split);
        }
        if self.toned || self.plain {
            apply(&mut text, |t| gloss::strip(t, self.plain));
        }
        if self.spaces {
            apply(&mut text, lost_space::restore);
        }
        if self.traditional {
            apply(&mut text, script::simplify);
        }
        text
    }
}

/// Applies one inverse; `None` means that there was nothing to undo.
fn apply(text: &mut Cow<'_, str>, undo: impl Fn(&str) -> Option<String>) {
    if let Some(undone) = undo(text) {
        *text = Cow::Owned(undone);
    }
}

#[cfg(test)]
#[path = "repair/tests.rs"]
mod tests;

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

/// The public name of every kind of damage, in the order in which they are undone and listed.
pub const DAMAGE: &[&str] = &[
    RADICALS, BYTE_SHIFT, IN_CHARACTER_GLOSS, PINYIN_GLOSS, PLAIN_GLOSS, NBSP_QUESTION_MARK,
    TRADITIONAL_SCRIPT, TAIWAN_VOCABULARY, CENSOR_MASK, LOST_CHARACTERS,
];

/// Radicals and compatibility characters stand for common characters (⼯ for 工).
const RADICALS: &str = "radicals";
/// GBK bytes were cut at punctuation found across two characters and read on one byte late.
const BYTE_SHIFT: &str = "byte-shift";
/// A pinyin gloss was put between the two bytes of a GBK character.
const IN_CHARACTER_GLOSS: &str = "in-character-gloss";
/// A syllable with a tone mark in brackets follows characters.
const PINYIN_GLOSS: &str = "pinyin-gloss";
/// A syllable without a tone mark in brackets follows characters all over the text.
const PLAIN_GLOSS: &str = "plain-gloss";
/// Spaces that must not break became question marks.
const NBSP_QUESTION_MARK: &str = "nbsp-question-mark";
/// The text, or part of it, was converted to traditional characters.
const TRADITIONAL_SCRIPT: &str = "traditional-script";
/// Words, not only characters, were converted (文件 to 檔案); not undone.
const TAIWAN_VOCABULARY: &str = "taiwan-vocabulary";
/// Characters were replaced by asterisks; not undone.
const CENSOR_MASK: &str = "censor-mask";
/// Pieces of one character between two inline elements vanished (20251月1日); not undone.
const LOST_CHARACTERS: &str = "lost-characters";

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
            DAMAGE.iter().copied().filter(|kind| signs.show(kind)).collect();
        let has = |kind: &str| kinds.contains(&kind);
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

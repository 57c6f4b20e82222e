//! What a piece of text says as a token: a figure, words, nothing.

use super::super::labels::{LABELS, ROOT};
use super::super::shape::{doubled, home_words, is_space, opens_note, outside_brackets, trim};
use super::{Kind, Writer};
use crate::report::Reading;
use crate::text::fold::{fold, fold_chars, is_key};
use crate::text::number::{Figure, begins_words, read_figure};
use compact_str::CompactString;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::cell::RefCell;
use std::sync::LazyLock;

/// What words are compared by.
#[derive(Clone, Debug, PartialEq)]
pub struct Words<'a> {
    /// Their key.
    pub key: Cow<'a, str>,
    /// The key without what they explain in brackets, if they do.
    pub bare: Option<Cow<'a, str>>,
    /// Where the key leads among the labels, if the forms print the words just so.
    pub node: Option<u32>,
}

/// The labels that read as words.
static PRINTED: LazyLock<FxHashMap<&str, Words>> = LazyLock::new(|| {
    let labels = LABELS.printed().iter().filter(|label| read_figure(label).is_none());
    let known = labels.map(|label| {
        let words = words(label);
        let node = LABELS.step(ROOT, &words.key);
        (*label, Words { node, ..words })
    });
    known.collect()
});

/// What a label says that is printed as in the forms: most words are.
fn known(clean: &str) -> Option<Kind<'static>> {
    let words = PRINTED.get(trim(clean))?;
    let (key, bare) = (Cow::Borrowed(&*words.key), words.bare.as_deref());
    Some(Kind::Word(Words { key, bare: bare.map(Cow::Borrowed), node: words.node }))
}

fn words(clean: &str) -> Words<'_> {
    let bare = outside_brackets(clean).map(|bare| home_words(fold_chars(bare).into()));
    Words { key: home_words(fold(clean)), bare, node: None }
}

/// The figures that were read last, by how they are printed: a page prints most of its noughts alike.
#[derive(Default)]
pub(super) struct FigureCache(RefCell<[Option<(CompactString, Figure)>; 8]>);

impl FigureCache {
    /// The figure of a print, as known or as `read`.
    fn or(&self, print: &str, read: impl FnOnce() -> Option<Figure>) -> Option<Figure> {
        let last = print.as_bytes().last().copied().unwrap_or_default();
        let slot = (print.len() + usize::from(last)) % 8;
        if let Some((known, figure)) = &self.0.borrow()[slot]
            && known == print
        {
            return Some(figure.clone());
        }
        let figure = read()?;
        self.0.borrow_mut()[slot] = Some((print.into(), figure.clone()));
        Some(figure)
    }
}

/// A text with its lines broken where tags of a page say so.
fn broken(text: &str) -> String {
    let mut pieces = text.split("<br");
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        out.push('\n');
        out.push_str(piece.split_once('>').map_or(piece, |(_, rest)| rest));
    }
    out
}

const ILLEGIBLE: Figure = Figure::bare(Reading::Illegible);

impl Kind<'_> {
    /// The same with keys of its own.
    pub(super) fn into_owned(self) -> Kind<'static> {
        let own = |key: Cow<str>| Cow::Owned(key.into_owned());
        match self {
            Kind::Word(Words { key, bare, node }) => {
                Kind::Word(Words { key: own(key), bare: bare.map(own), node })
            }
            Kind::Figure(figure) => Kind::Figure(figure),
            Kind::Empty => Kind::Empty,
        }
    }
}

impl Writer<'_> {
    /// What a trimmed piece says.
    pub(super) fn kind<'t>(&self, printed: &'t str) -> Kind<'t> {
        if printed.is_empty() {
            return Kind::Empty;
        }
        // Most cells are plain digits, many of them with a counter, which no repair changes.
        let digits = printed.strip_suffix("件").unwrap_or(printed);
        if digits.len() < 10
            && digits.bytes().all(|b| b.is_ascii_digit())
            && let Some(figure) = read_figure(printed).filter(|f| f.reading != Reading::Illegible)
        {
            return Kind::Figure(figure);
        }
        self.kind_of(self.repair.clean(printed))
    }

    /// What a repaired piece says.
    pub(super) fn kind_of<'t>(&self, clean: Cow<'t, str>) -> Kind<'t> {
        match clean {
            Cow::Borrowed(clean) => known(clean).unwrap_or_else(|| self.says(clean)),
            Cow::Owned(clean) => known(&clean).unwrap_or_else(|| self.says(&clean).into_owned()),
        }
    }

    fn says<'t>(&self, clean: &'t str) -> Kind<'t> {
        let clean = trim(clean);
        if clean.is_empty() {
            return Kind::Empty;
        }
        // A cell of Markdown breaks its lines as a page does.
        if clean.contains("<br") {
            return self.says(&broken(clean)).into_owned();
        }
        // Menus, most of all: without spaces, marks and digits in front.
        if is_key(clean) && begins_words(clean) {
            return Kind::Word(Words { key: home_words(clean.into()), bare: None, node: None });
        }
        match self.figures.or(clean, || self.figure(clean)) {
            Some(figure) => Kind::Figure(figure),
            // A figure whose note goes on elsewhere: `162（含自然失效` over `件）`.
            None if opens_note(clean) => Kind::Figure(ILLEGIBLE),
            None => Kind::Word(words(clean)),
        }
    }

    /// What a repaired cell says as a figure. A `?` at its edge that words kept from being told for
    /// a space (`62件?`) is one, where the text is known to have lost its spaces.
    fn figure(&self, clean: &str) -> Option<Figure> {
        let figure = read_figure(clean);
        // One figure printed twice rather than thousands separated by a space, or two cells as one.
        let is_twice = |half: &str| {
            half.contains(char::is_numeric) || (figure.is_none() && read_figure(half).is_some())
        };
        let figure = if doubled(clean).is_some_and(is_twice) { Some(ILLEGIBLE) } else { figure };
        let open = figure.as_ref().is_none_or(|f| f.reading == Reading::Illegible);
        if !(open && self.repair.lost_spaces()) {
            return figure;
        }
        let inner = clean.trim_matches(|c| c == '?' || is_space(c));
        if inner.len() < clean.len() { read_figure(inner).or(figure) } else { figure }
    }
}

/// What a cell says without the full stop behind its figure and the word before a number of things:
/// `12。`, `共12件`. In a text without marks, these may be the end of a sentence.
pub(super) fn said(cell: &str) -> &str {
    const UNITS: [char; 2] = ['件', '元'];
    let ends = |text: &&str| text.ends_with(|c: char| c.is_numeric() || UNITS.contains(&c));
    let begins = |text: &&str| text.starts_with(|c: char| c.is_numeric() || c == '共');
    let cell = cell.strip_suffix('。').filter(begins).filter(ends).unwrap_or(cell);
    let counted = cell.strip_prefix('共').filter(|text| text.starts_with(char::is_numeric));
    counted.filter(|text| text.ends_with('件')).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::said;

    #[test]
    fn a_cell_says_its_figure_without_the_words_of_a_sentence() {
        for (cell, figure) in [
            ("12。", "12"),
            ("１２。", "１２"),
            ("12件。", "12件"),
            ("共12件", "12件"),
            ("共3件。", "3件"),
        ] {
            assert_eq!(said(cell), figure);
        }
        for cell in ["12", "12.", "12,", "共12", "共享12件", "。", "第12条。", "约12。", "", "共"]
        {
            assert_eq!(said(cell), cell);
        }
    }
}

//! Files in folders and archives that are not inputs, counted by kind.

use crate::report::NotInput;
use crate::words::{Lang, terminal};
use std::collections::BTreeMap;

/// How many files of each kind were passed over.
#[derive(Clone, Debug, Default)]
pub struct Passed(BTreeMap<(String, Option<NotInput>), u64>);

impl Passed {
    /// Counts a file: by the ending of its name where that is why it is not an input, else by why.
    pub fn count(&mut self, path: &str, why: NotInput) {
        let kind = match why {
            NotInput::OtherExtension | NotInput::OtherType | NotInput::NestedArchive => {
                (ending(path), None)
            }
            why => (why.code().to_owned(), Some(why)),
        };
        *self.0.entry(kind).or_default() += 1;
    }

    /// How many there are.
    pub fn total(&self) -> u64 {
        self.0.values().sum()
    }

    /// `2 doc, 3 jpg`.
    pub fn kinds(&self, lang: Lang) -> String {
        let of = |((ending, why), n): (&(String, _), &u64)| {
            format!("{n} {}", terminal::passed_kind(ending, *why, lang))
        };
        let kinds: Vec<_> = self.0.iter().map(of).collect();
        kinds.join(lang.pick(", ", "、"))
    }

    /// `5 files passed over: 2 doc, 3 jpg`; nothing if there was none.
    pub fn sentence(&self, lang: Lang) -> Option<String> {
        terminal::passed_over(self.total(), &self.kinds(lang), lang)
    }
}

/// The ending of a file's name, lower case; empty if it has none that is one.
fn ending(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending =
        name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map(|(_, ending)| ending);
    let is_one = |ending: &&str| {
        ending.len() <= 8 && !ending.is_empty() && ending.chars().all(|c| c.is_ascii_alphanumeric())
    };
    ending.filter(is_one).map(str::to_ascii_lowercase).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_counted_by_kind() {
        let mut passed = Passed::default();
        assert_eq!(passed.sentence(Lang::En), None);
        for (path, why) in [
            ("a/x.DOC", NotInput::OtherExtension),
            ("a/y.doc", NotInput::OtherExtension),
            ("a.b/z", NotInput::OtherExtension),
            ("a/.hidden.txt", NotInput::Hidden),
        ] {
            passed.count(path, why);
        }
        let said = passed.sentence(Lang::En);
        assert_eq!(
            said.as_deref(),
            Some("4 files passed over: 1 without an extension, 2 doc, 1 hidden")
        );
        assert_eq!(
            passed.sentence(Lang::Zh).as_deref(),
            Some("略过 4 个文件：1 无扩展名、2 doc、1 隐藏文件")
        );
    }
}

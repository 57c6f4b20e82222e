//! What is wrong with what the operator gave, in both languages: the error says it in English, and
//! whoever speaks to people asks for theirs.

use crate::words::names::Lang;
use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::io;

/// Sentences by their names: in English, in Chinese, with what they are about.
macro_rules! sentences {
    () => {};
    ($(#[$about:meta])* $name:ident: $en:literal, $zh:literal; $($more:tt)*) => {
        $(#[$about])*
        pub const $name: Amiss = Amiss::known($en, $zh);
        sentences! { $($more)* }
    };
    ($(#[$about:meta])* $name:ident($($of:ident),+): $en:literal, $zh:literal; $($more:tt)*) => {
        $(#[$about])*
        pub fn $name($($of: impl std::fmt::Display),+) -> Amiss {
            Amiss::new(format!($en), format!($zh))
        }
        sentences! { $($more)* }
    };
}
pub(super) use sentences;

/// What is wrong with a table, a list or a pattern of the operator's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amiss {
    en: Cow<'static, str>,
    zh: Cow<'static, str>,
}

impl Amiss {
    /// In English and in Chinese, for a table of sentences.
    pub const fn known(en: &'static str, zh: &'static str) -> Self {
        Amiss { en: Cow::Borrowed(en), zh: Cow::Borrowed(zh) }
    }

    /// In English and in Chinese.
    pub fn new(en: impl Into<String>, zh: impl Into<String>) -> Self {
        Amiss { en: Cow::Owned(en.into()), zh: Cow::Owned(zh.into()) }
    }

    /// The same, on this line of a file.
    pub fn on_line(self, line: u64) -> Self {
        Amiss::new(format!("line {line}: {}", self.en), format!("第 {line} 行：{}", self.zh))
    }

    /// The same, under this key of a file.
    pub fn of_key(self, key: &str) -> Self {
        Amiss::new(format!("{key}: {}", self.en), format!("{key}：{}", self.zh))
    }

    /// In an error of the system, of this kind.
    pub fn of_kind(self, kind: io::ErrorKind) -> io::Error {
        io::Error::new(kind, self)
    }

    /// The words in a language.
    pub fn words(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Zh => &self.zh,
        }
    }
}

impl fmt::Display for Amiss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en)
    }
}

impl Error for Amiss {}

impl From<csv::Error> for Amiss {
    fn from(error: csv::Error) -> Self {
        Amiss::new(error.to_string(), format!("不是有效的 CSV（{error}）"))
    }
}

impl From<Amiss> for io::Error {
    fn from(amiss: Amiss) -> Self {
        amiss.of_kind(io::ErrorKind::InvalidData)
    }
}

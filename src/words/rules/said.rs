//! What is said of a rule.

use crate::words::names::Lang;
use std::borrow::Cow;

/// What a rule says in one language.
#[derive(Clone, Debug)]
pub struct RuleWords {
    /// One line.
    pub title: Cow<'static, str>,
    /// What it checks.
    pub checks: Cow<'static, str>,
    /// Why it matters.
    pub why: Cow<'static, str>,
    /// A case in which it reports.
    pub example: Cow<'static, str>,
}

/// What is said of a rule.
#[derive(Clone, Debug)]
pub struct Explanation {
    pub(super) zh: RuleWords,
    pub(super) en: RuleWords,
    /// On what it rests.
    pub source: Cow<'static, str>,
}

/// What is said of a rule: in Chinese title, checks, why and example, in English the same, and the
/// source.
pub(super) const fn listed(said: [&'static str; 9]) -> Explanation {
    const fn words([title, checks, why, example]: [&'static str; 4]) -> RuleWords {
        RuleWords {
            title: Cow::Borrowed(title),
            checks: Cow::Borrowed(checks),
            why: Cow::Borrowed(why),
            example: Cow::Borrowed(example),
        }
    }
    let [a, b, c, d, e, f, g, h, source] = said;
    Explanation { zh: words([a, b, c, d]), en: words([e, f, g, h]), source: Cow::Borrowed(source) }
}

impl Explanation {
    /// In one language.
    pub fn words(&self, lang: Lang) -> &RuleWords {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

//! The registry of rules: what each checks, why, an example and its source, in both languages.
//!
//! Rules about relations are derived from the forms; the others are listed in the files below.
//! Every finding names one of them, and `gouji explain` and `docs/rules.md` are made from them.

mod content;
mod derived;
mod reading;

use crate::validate::Severity;
use std::borrow::Cow;
use std::sync::LazyLock;

/// What a rule says in one language.
#[derive(Clone, Debug)]
pub struct Words {
    /// One line.
    pub title: Cow<'static, str>,
    /// What it checks.
    pub checks: Cow<'static, str>,
    /// Why it matters.
    pub why: Cow<'static, str>,
    /// A case in which it reports.
    pub example: Cow<'static, str>,
}

/// What a rule is about; also the order in which rules are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Sums and other relations between cells.
    Relations,
    /// What the page did not settle.
    Reading,
    /// What the report should or should not hold.
    Content,
    /// Several reports beside one another.
    Reports,
}

/// A rule.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Name, as in [`Finding::rule`](crate::validate::Finding::rule).
    pub name: &'static str,
    /// How much its findings matter; where they differ, the most.
    pub severity: Severity,
    /// What it is about.
    pub group: Group,
    /// In Chinese.
    pub zh: Words,
    /// In English.
    pub en: Words,
    /// On what it rests.
    pub source: Cow<'static, str>,
}

/// Four texts of a rule in one language.
const fn words(
    title: &'static str,
    checks: &'static str,
    why: &'static str,
    example: &'static str,
) -> Words {
    Words {
        title: Cow::Borrowed(title),
        checks: Cow::Borrowed(checks),
        why: Cow::Borrowed(why),
        example: Cow::Borrowed(example),
    }
}

/// A rule that is listed rather than derived.
const fn rule(
    name: &'static str,
    severity: Severity,
    group: Group,
    zh: Words,
    en: Words,
    source: &'static str,
) -> Rule {
    Rule { name, severity, group, zh, en, source: Cow::Borrowed(source) }
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let mut rules = derived::relations();
    rules.extend(content::ARITHMETIC.iter().cloned());
    rules.extend(reading::READING.iter().cloned());
    rules.extend(content::CONTENT.iter().cloned());
    rules.extend(content::REPORTS.iter().cloned());
    rules.sort_by_key(|rule| rule.group);
    rules
});

/// Every rule, group by group.
pub fn all() -> &'static [Rule] {
    &RULES
}

/// The rule of a name.
pub fn by_name(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_rules_share_a_name() {
        for (i, rule) in all().iter().enumerate() {
            assert!(all()[..i].iter().all(|other| other.name != rule.name), "{}", rule.name);
        }
    }

    #[test]
    fn every_relation_of_every_form_has_a_rule() {
        for relation in crate::form::all().flat_map(|f| f.tables).flat_map(|t| t.relations) {
            let rule = by_name(relation.code).expect(relation.code);
            assert_eq!(rule.severity, crate::validate::severity(relation.authority));
        }
    }

    #[test]
    fn every_rule_says_everything_in_both_languages() {
        for rule in all() {
            for words in [&rule.zh, &rule.en] {
                for text in [&words.title, &words.checks, &words.why, &words.example] {
                    assert!(!text.trim().is_empty(), "{}", rule.name);
                }
            }
            assert!(!rule.source.is_empty(), "{}", rule.name);
            assert!(!rule.zh.checks.is_ascii(), "{}", rule.name);
        }
    }
}

//! The registry of rules as text: `gouji explain` and `docs/rules.md`.

use crate::validate::{Group, Rule, Severity};
use crate::words::headings::Words;
use crate::words::names::Lang;
use crate::words::rules;
use std::fmt::Write as _;

/// The name of a severity for people.
pub fn severity(severity: Severity, lang: Lang) -> &'static str {
    let words = Words::of(lang);
    match (severity, lang) {
        (severity, Lang::En) => severity.code(),
        (Severity::Error, Lang::Zh) => words.error,
        (Severity::Warning, Lang::Zh) => words.warning,
        (Severity::Info, Lang::Zh) => words.info,
    }
}

const fn group(group: Group, lang: Lang) -> &'static str {
    match (group, lang) {
        (Group::Relations, Lang::Zh) => "表内关系",
        (Group::Relations, Lang::En) => "Within a table",
        (Group::Reading, Lang::Zh) => "读取",
        (Group::Reading, Lang::En) => "Reading",
        (Group::Content, Lang::Zh) => "内容",
        (Group::Content, Lang::En) => "Contents",
        (Group::Reports, Lang::Zh) => "报告之间",
        (Group::Reports, Lang::En) => "Between reports",
    }
}

/// The headings over a rule's texts.
const fn headings(lang: Lang) -> [&'static str; 4] {
    match lang {
        Lang::Zh => ["检查", "缘由", "例", "依据"],
        Lang::En => ["Checks", "Why", "Example", "Source"],
    }
}

/// A rule as plain text, or `None` if there is no rule of that name.
pub fn rule(name: &str, lang: Lang) -> Option<String> {
    let rule = Rule::from_id(name)?;
    let said = rules::of(rule);
    let words = said.words(lang);
    let [checks, why, example, source] = headings(lang);
    Some(format!(
        "{rule} [{}]\n{}\n\n{checks}\n  {}\n\n{why}\n  {}\n\n{example}\n  {}\n\n{source}\n  {}\n",
        severity(rule.severity(), lang),
        words.title,
        words.checks,
        words.why,
        words.example,
        said.source,
    ))
}

/// All rules as plain text, a line each under its group's heading.
pub fn list(lang: Lang) -> String {
    let mut out = String::new();
    let width = Rule::all().iter().map(|rule| rule.id().len()).max().unwrap_or(0);
    let mut last = None;
    for rule in Rule::all() {
        if last != Some(rule.group()) {
            let gap = if last.is_some() { "\n" } else { "" };
            // Writing to a String cannot fail.
            let _ = writeln!(out, "{gap}{}", group(rule.group(), lang));
            last = Some(rule.group());
        }
        let (severity, title) = (severity(rule.severity(), lang), rules::title(*rule, lang));
        let _ = writeln!(out, "  {rule:width$}  {severity:7}  {title}");
    }
    out
}

/// `docs/rules.md`: every rule in both languages.
pub fn markdown() -> String {
    let mut out = String::from(
        "# Rules\n\n<!-- Generated from the registry in src/words/rules by a test \
         (tests/it/generated_rules.rs). Do not edit. -->\n\n\
         What `gouji check` looks at; `gouji explain RULE` says the same. An *error* is wrong by \
         the form's own words, a *warning* is probably wrong or not readable, *info* is worth \
         knowing. A relation over a blank, a dash or an unreadable figure is undecided rather than \
         broken; how many were decided is always stated.\n\n\
         The id of a finding is made of its rule, table, cells and figures and of what was read of its \
         report (and of the quoted words, where it is about words), not of its path. It stays the \
         same when the program runs again or the page is moved or fetched again, so that a verdict \
         on it stays valid. Where a run has several copies of a report, the ids of all but the first end \
         in `-` and eight digits made of the copy's source; a verdict is on all of them.\n",
    );
    let mut last = None;
    for rule in Rule::all() {
        if last != Some(rule.group()) {
            let _ = write!(
                out,
                "\n## {} · {}\n",
                group(rule.group(), Lang::En),
                group(rule.group(), Lang::Zh)
            );
            last = Some(rule.group());
        }
        let _ = write!(out, "\n### {rule}\n\n*{}*\n", severity(rule.severity(), Lang::En));
        let said = rules::of(*rule);
        for lang in [Lang::En, Lang::Zh] {
            let words = said.words(lang);
            let [checks, why, example, _] = headings(lang);
            let stop = lang.pick(": ", "：");
            let _ = write!(
                out,
                "\n**{}**\n\n- {checks}{stop}{}\n- {why}{stop}{}\n- {example}{stop}{}\n",
                words.title, words.checks, words.why, words.example
            );
        }
        let _ = write!(out, "\nSource: {}\n", said.source);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_explained_in_both_languages() {
        let zh = rule("balance", Lang::Zh).expect("rule");
        assert!(zh.contains("第一项加第二项之和，等于第三项加第四项之和"));
        let en = rule("balance", Lang::En).expect("rule");
        assert!(en.contains("[error]") && en.contains("In table `applications`, each column"));
        assert_eq!(rule("no-such-rule", Lang::En), None);
    }

    #[test]
    fn the_list_and_the_page_hold_every_rule() {
        let (list, page) = (list(Lang::Zh), markdown());
        for rule in Rule::all() {
            assert!(list.contains(rule.id()) && page.contains(&format!("### {rule}\n")));
        }
    }
}

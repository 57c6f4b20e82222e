//! Who it is that a sentence says has made the report.

use super::names::{is_inner, is_name};
use super::words::{FOLLOWS, GROUNDS, HOW, NOW, PARTICLES, VERBS};
use crate::parse::agency::{is_body, is_self, names_place};
use crate::text::letters::begins;

/// Whose work a clause speaks of: its subject, else that of a clause before (某局根据条例，编制了…).
/// `None` where the subject is not understood, and an empty one where it is 我局 or not there.
#[allow(clippy::option_option, reason = "no author, and an author who is not understood, differ")]
pub(super) fn author(subject: &str, before: &[&str]) -> Option<Option<String>> {
    let named = |words: &str| {
        let (name, ground) = split_ground(words);
        (is_author(name), name.to_owned(), ground)
    };
    if subject.is_empty() {
        // Each clause before is a ground; the first of them may begin with the subject.
        for clause in before {
            let (is_name, name, ground) = named(clause);
            if is_name && ground {
                return Some(Some(name));
            }
        }
        return Some(None);
    }
    if is_self(subject) || is_inner(subject) {
        return Some(None);
    }
    let (is_name, name, _) = named(subject);
    if is_name {
        return Some(Some(name));
    }
    // 某局向县政府报送的….
    if let Some((name, _)) = subject.split_once('向').filter(|(name, _)| is_body(name)) {
        return is_author(name).then(|| Some(name.to_owned()));
    }
    let grounds = begins(subject, GROUNDS);
    let selfish = ["我局", "我镇", "我委", "我办", "本机关", "本单位", "本局"]
        .iter()
        .any(|w| subject.starts_with(w));
    // 结合我局实际编制…: nobody is named, and nothing else is said.
    let names_other = subject.chars().count() > 24
        || subject.contains(['局', '厅', '府']) && !subject.contains(['我', '本']);
    ((grounds || selfish) && !names_other).then_some(None)
}

/// A subject without the ground that follows it: 某局根据《…》要求.
pub(super) fn split_ground(words: &str) -> (&str, bool) {
    const AFTER: &[&str] = &[
        "根据", "按照", "依据", "依照", "遵照", "严格", "认真", "结合", "对照", "围绕", "坚持",
        "在", "贯彻", "深入", "全面", "积极",
    ];
    let at = AFTER.iter().filter_map(|ground| words.find(ground)).filter(|at| *at > 0).min();
    match at.and_then(|at| words.split_at_checked(at)) {
        Some((name, _)) => (name, true),
        None => (words, false),
    }
}

pub(super) fn is_author(name: &str) -> bool {
    is_name(name) && !name.ends_with("系统")
}

/// Whether a subject is a place and nothing more.
pub(super) fn is_place(subject: &str) -> bool {
    names_place(subject) && !is_body(subject)
}

/// Whether a name is a township's, without its county's.
pub(super) fn is_town(name: &str) -> bool {
    let town = name.find(['镇', '乡']).or_else(|| name.find("街道"));
    town.is_some() && !name.contains(['县', '市', '区', '州'])
}

/// Whether a body writes for others: the office of a government.
pub(super) fn is_office(name: &str) -> bool {
    ["政府办公室", "政府办公厅", "政府办", "府办", "公开办公室", "公开办", "领导小组办公室"]
        .iter()
        .any(|end| name.ends_with(end))
}

/// Whether what stands behind a report's name in its clause is understood.
pub(super) fn follows(rest: &str) -> bool {
    let rest = rest.trim_start_matches(['》', '”']);
    if rest.is_empty() || begins(rest, FOLLOWS) {
        return true;
    }
    let mut rest = rest;
    while !rest.is_empty() {
        let word = NOW
            .iter()
            .chain(HOW)
            .chain(VERBS)
            .chain(PARTICLES)
            .chain(&["如下", "出来", "于后", "于下", "给你们"]);
        let Some(next) = word.filter_map(|word| rest.strip_prefix(word)).min_by_key(|r| r.len())
        else {
            return begins(rest, FOLLOWS);
        };
        rest = next;
    }
    true
}

//! The sentence that announces a report, and the body it names.
//!
//! A name is taken only from a clause all of which is understood: what leads up to it, the name, what
//! follows. The words are data; what they make of real sentences is in the tests.

mod leads;
mod names;
#[cfg(test)]
mod tests;
mod words;

use super::title;
use crate::parse::agency::{close_up, is_bare, is_body, is_self, names_place};
use crate::parse::sections::{Outline, Passage};
use crate::text::date::years;
use crate::text::letters::{has_char, has_word};
use leads::{begins, leads, starts};
use names::is_rest;
pub(super) use names::{is_inner, is_name, name_in};
use words::{
    FOLLOWS, FOR_OTHERS, GROUNDS, HOW, IN_NAMES, INNER, ITSELF, NOW, OTHERS, PARTICLES, PUTS,
    VERBS, WRITES,
};

/// What a sentence says of whose report it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Announced {
    /// The body, where the sentence names one.
    pub agency: Option<String>,
    /// The year of the report it announces.
    pub year: Option<i32>,
    /// Whether the body compiled the report for others too, as an office does for its county.
    pub compiled: bool,
    /// Whether the sentence speaks of the text that it stands in (现…, 本报告…).
    pub of_this: bool,
}

/// What a passage announces.
#[derive(Clone, Debug)]
pub(super) struct Heard<'a> {
    pub said: Announced,
    pub passage: &'a Passage,
    /// Whether it stands behind the first heading, where a report tells of others too.
    pub inside: bool,
}

/// What the passages before the first heading announce, but for links, and the one behind it.
pub(super) fn heard(outline: &Outline) -> Vec<Heard<'_>> {
    let head = outline.head.iter().filter(|passage| !passage.is_link);
    let head = head.map(|passage| (passage, false));
    let passages = head.chain(outline.opening.first().map(|passage| (passage, true)));
    passages
        .filter_map(|(passage, inside)| Some(Heard { said: read(&passage.text)?, passage, inside }))
        .collect()
}

/// Whether a paragraph announces the text that it stands in as a report.
pub(super) fn announces_this(text: &str) -> bool {
    read(text).is_some_and(|said| said.of_this)
}

/// Reads a paragraph.
pub(super) fn read(text: &str) -> Option<Announced> {
    if !may_announce(text) {
        return None;
    }
    let text = quotes(&close_up(text));
    let mut found: Option<Announced> = None;
    for sentence in text.split(['。', '！', '\n']) {
        if !may_announce(sentence) {
            continue;
        }
        let Some(said) = read_sentence(sentence) else { continue };
        if OTHERS.iter().any(|word| has_word(sentence, word)) {
            continue;
        }
        if said.agency.is_some() {
            return Some(said);
        }
        found.get_or_insert(said);
    }
    found
}

/// Whether words can name a report: all that a report is called has 报, but for a title that ends in
/// 情况 and is followed by 如下 or 公布. Most sentences have neither, and cost no more than this.
fn may_announce(words: &str) -> bool {
    has_char(words, '报') || has_char(words, '如') || has_char(words, '况')
}

/// Without brackets that explain and quotation marks that hold a title; what other marks hold becomes
/// one strange character, as nothing in it is said by the sentence itself.
fn quotes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['《', '“', '「', '〈', '（', '(']) {
        let (before, quoted) = rest.split_at(at);
        out.push_str(before);
        let mut chars = quoted.chars();
        let close = match chars.next() {
            Some('《') => '》',
            Some('“') => '”',
            Some('「') => '」',
            Some('〈') => '〉',
            Some('（') => '）',
            _ => ')',
        };
        let inner = chars.as_str();
        let Some((held, after)) = inner.split_once(close) else {
            out.push_str(inner);
            return out;
        };
        let bracket = matches!(close, '）' | ')');
        if bracket {
            // A second name of a body is a part of its name.
            if is_body(held) || !years(held).is_empty() {
                out.push_str(&quoted[..quoted.len() - after.len()]);
            }
        } else if title::parse(held).is_some() {
            out.push_str(held);
        } else {
            out.push('\u{FFFC}');
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

fn read_sentence(sentence: &str) -> Option<Announced> {
    let clauses: Vec<&str> =
        sentence.split(['，', ',', '；', ';', '：', ':']).filter(|c| !c.is_empty()).collect();
    let mut found: Option<Announced> = None;
    for (at, clause) in clauses.iter().enumerate() {
        if clause.len() > title::LONGEST * 4 || !has_char(clause, '由') && !may_announce(clause) {
            continue;
        }
        let before = clauses.get(..at).unwrap_or(&[]);
        // 某局2020年…报告，根据条例编制.
        let goes_on = || {
            let next = clauses.get(at + 1);
            at == 0 && next.is_some_and(|next| begins(next, GROUNDS) || begins(next, FOLLOWS))
        };
        let said = by(clause, before).or_else(|| announces(clause, before, goes_on()));
        let Some(said) = said else { continue };
        if said.agency.is_some() {
            return Some(said);
        }
        found.get_or_insert(said);
    }
    found
}

/// 本报告由某局编制, 本报告根据条例，由某局编制, 由某局编制的2020年…报告如下.
fn by(clause: &str, clauses: &[&str]) -> Option<Announced> {
    // 本报告是某局编制的….
    let is = ITSELF.iter().find_map(|word| {
        let rest = clause.strip_prefix(word)?;
        Some((
            *word,
            rest.strip_prefix('是').or(rest.strip_prefix('系')).or(rest.strip_prefix('为'))?,
        ))
    });
    let (before, rest) = clause.split_once('由').or(is)?;
    let whole = title::split(before).filter(|(_, rest)| rest.is_empty());
    // 现向社会公布由某局编制的….
    let of_this = ITSELF.contains(&before) || leads(before).contains(&before.len());
    if !of_this && !before.is_empty() && whole.is_none() {
        return None;
    }
    let (name, writes) = WRITES.iter().find_map(|verb| {
        let (before, after) = rest.split_once(verb)?;
        Some((before, after))
    })?;
    let also = ["并公布", "并发布", "并公开"].iter().find_map(|also| writes.strip_prefix(also));
    let after = also.unwrap_or(writes).trim_start_matches("而成").trim_start_matches("完成");
    let object = after.trim_start_matches('的').trim_start_matches("了");
    let titled = title::split(object);
    let stands = object.is_empty() || ITSELF.iter().any(|word| object.starts_with(word));
    if !stands && titled.is_none() {
        return None;
    }
    // What is written may be named at the sentence's beginning.
    let begun =
        || clauses.first().is_some_and(|first| ITSELF.iter().any(|word| first.starts_with(word)));
    if before.is_empty() && object.is_empty() && !begun() {
        return None;
    }
    let (name, _) = split_ground(name);
    let plain = FOR_OTHERS.iter().find_map(|word| name.strip_suffix(word));
    let agency = plain.unwrap_or(name);
    let year = whole.or(titled).and_then(|(title, _)| title.year);
    // A government's office writes its government's report and its own.
    let compiled = plain.is_some() || is_office(agency);
    if is_inner(agency) {
        return Some(Announced { agency: None, year, compiled: false, of_this: true });
    }
    // 由 may begin the name itself (由拳街道).
    let whole = is_author(agency) && !(before.is_empty() && is_rest(agency));
    let agency = whole.then(|| agency.to_owned())?;
    Some(Announced { agency: Some(agency), year, compiled, of_this: true })
}

/// 现公布某局2020年…报告, 某局编制了本报告, 某局2020年…报告如下.
fn announces(clause: &str, before: &[&str], goes_on: bool) -> Option<Announced> {
    if !may_announce(clause) {
        return None;
    }
    let grounded = before.iter().any(|clause| begins(clause, GROUNDS));
    // Without a verb, only behind a ground or with 如下.
    let goes_on = |rest: &str| begins(rest, FOLLOWS) || goes_on && rest.is_empty();
    if let Some((title, rest)) = title::split(clause)
        && follows(rest)
        && (grounded || rest.ends_with("如下") || before.is_empty() && goes_on(rest))
    {
        let of_this = rest.ends_with("如下") || grounded;
        return Some(Announced {
            agency: title.agency,
            year: title.year,
            compiled: false,
            of_this,
        });
    }
    // A title by itself: a verb in it is of its name.
    if before.is_empty()
        && title::split(clause)
            .is_some_and(|(title, rest)| rest.is_empty() && title.agency.is_some())
    {
        return None;
    }
    // The longest lead before what is understood, at the clause's beginning or behind its subject.
    for start in starts(clause) {
        let (subject, rest) = clause.split_at(start);
        let (now, puts) = (begins(rest, NOW), begins(rest, PUTS));
        for at in leads(rest).into_iter().rev() {
            let Some(object) = rest.get(at..) else { continue };
            let own = ITSELF.iter().find_map(|word| object.strip_prefix(word));
            let (named, after, itself) = match (title::split(object), own) {
                (Some((title, after)), _) => (Some(title), after, false),
                (None, Some(after)) => (None, after, true),
                (None, None) => continue,
            };
            if !follows(after) {
                continue;
            }
            let Some(author) = author(subject, before) else { continue };
            let year = named.as_ref().and_then(|title| title.year);
            let named = named.and_then(|title| title.agency);
            let of_this = now || puts || itself || is_self(subject) && !subject.is_empty();
            // A verb alone before 县林业局 may be a county's name.
            let lone = subject.is_empty() && !now && !puts && before.is_empty();
            let of_name = |name: &str| is_rest(name) || begins(clause, IN_NAMES);
            if lone && named.as_deref().is_some_and(of_name) {
                continue;
            }
            // A place's verb alone before a body may be a part of the body's name.
            let bare = !now && !puts && is_place(subject);
            let cut = |name: &str| is_rest(name) || is_town(name) || is_bare(name);
            let part = named.is_none()
                && begins(object, INNER)
                && title::subject(object).is_some_and(|at| at > 0);
            if bare && (part || named.as_deref().is_some_and(cut)) {
                return None;
            }
            if author.as_deref().is_some_and(is_office) && named.is_none() {
                return Some(Announced { agency: author, year, compiled: true, of_this });
            }
            let agency = named.or(author);
            return Some(Announced { agency, year, compiled: false, of_this });
        }
    }
    None
}

/// Whose work a clause tells of: its subject, else that of a clause before (某局根据条例，编制了…).
/// `None` where the subject is not understood, and an empty one where it is 我局 or not there.
#[allow(clippy::option_option, reason = "no author, and an author who is not understood, differ")]
fn author(subject: &str, before: &[&str]) -> Option<Option<String>> {
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
fn split_ground(words: &str) -> (&str, bool) {
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

fn is_author(name: &str) -> bool {
    is_name(name) && !name.ends_with("系统")
}

/// Whether a subject is a place and nothing more.
fn is_place(subject: &str) -> bool {
    names_place(subject) && !is_body(subject)
}

/// Whether a name is a township's, without its county's.
fn is_town(name: &str) -> bool {
    let town = name.find(['镇', '乡']).or_else(|| name.find("街道"));
    town.is_some() && !name.contains(['县', '市', '区', '州'])
}

/// Whether a body writes for others: the office of a government.
fn is_office(name: &str) -> bool {
    ["政府办公室", "政府办公厅", "政府办", "府办", "公开办公室", "公开办", "领导小组办公室"]
        .iter()
        .any(|end| name.ends_with(end))
}

/// Whether what stands behind a report's name in its clause is understood.
fn follows(rest: &str) -> bool {
    let rest = rest.trim_start_matches(['》', '”']);
    if rest.is_empty() || begins(rest, FOLLOWS) {
        return true;
    }
    let mut rest = rest;
    while !rest.is_empty() {
        let word = NOW.iter().chain(HOW).chain(VERBS).chain(PARTICLES).chain(&[
            "如下",
            "出来",
            "于后",
            "于下",
            "给你们",
        ]);
        let Some(next) = word.filter_map(|word| rest.strip_prefix(word)).min_by_key(|r| r.len())
        else {
            return begins(rest, FOLLOWS);
        };
        rest = next;
    }
    true
}

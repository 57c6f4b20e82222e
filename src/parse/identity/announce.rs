//! The sentence that announces a report, and the body it names.
//!
//! A name is taken only from a clause all of which is understood: what leads up to it, the name, what
//! follows. The words are data; what they make of real sentences is in the tests.

mod author;
mod leads;
mod names;
mod words;

use super::title;
use crate::parse::agency::{close_up, is_bare, is_body, is_self};
use crate::parse::sections::{Outline, Passage};
use crate::text::character::is_space;
use crate::text::date::years;
use crate::text::letters::{begins, has_char, has_word};
use author::{author, follows, is_author, is_office, is_place, is_town, split_ground};
use leads::{leads, starts};
use names::is_rest;
pub(super) use names::{is_inner, is_name, name_in};
use std::borrow::Cow;
use words::{
    CREDITS, FOLLOWS, FOR_OTHERS, GROUNDS, IN_NAMES, INNER, ITSELF, NOW, OTHERS, PUTS, WRITES,
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
    /// Whether it stands behind the first heading, where a report speaks of others too.
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
    let text = quotes(&close_up(&without_credits(text)));
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

/// Without who edited the page or gave the text (责任编辑：张三) before a sentence on the same line: a
/// name there ends at the next space, and where none follows nobody can tell where it does.
fn without_credits(text: &str) -> Cow<'_, str> {
    let colons = |text: &str| text.find(['：', ':']);
    let Some(first) = colons(text) else { return Cow::Borrowed(text) };
    let (mut out, mut at, mut colon) = (String::new(), 0, Some(first));
    while let Some(end) = colon {
        let (before, behind) =
            (text.get(..end).unwrap_or_default(), text.get(end..).unwrap_or_default());
        let value = behind.trim_start_matches(['：', ':']).trim_start_matches(is_space);
        let next = if let Some(label) = CREDITS.iter().find(|label| before.ends_with(**label)) {
            out.push_str(before.get(at..end - label.len()).unwrap_or_default());
            out.push('，');
            at = value.find(is_space).map_or(text.len(), |space| text.len() - value.len() + space);
            at
        } else {
            text.len() - value.len()
        };
        colon = text.get(next..).and_then(colons).map(|colon| next + colon);
    }
    if at == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(at..).unwrap_or_default());
    Cow::Owned(out)
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
    let subject = whole.as_ref().and_then(|(title, _)| title.agency.clone());
    let year = whole.or(titled).and_then(|(title, _)| title.year);
    // 某局2020年…报告由某局办公室编制: the report is the body's, not its office's.
    if let Some(body) = subject.filter(|body| is_body(body) && agency.starts_with(&**body)) {
        return Some(Announced { agency: Some(body), year, compiled: false, of_this: true });
    }
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
    // A title by itself, as a menu has, too: a verb in it is of its words (政府信息公开年报).
    if before.is_empty() && title::split(clause).is_some_and(|(_, rest)| rest.is_empty()) {
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

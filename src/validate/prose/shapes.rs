//! Which figure of the tables a piece of prose restates. A piece counts only if *every* word of it
//! is known: what is left over might say that it counts something else.

use super::words::*;
use crate::form::{Heading, TableKind, shared};
use crate::report::{Report, Table};

/// What a piece of prose states.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Claim {
    /// Applications newly received.
    New,
    /// Applications received, with or without those carried over.
    Received,
    CarriedOver,
    CarriedForward,
    /// Applications answered or closed.
    Resolved,
    /// Rows of outcomes, by their codes.
    Outcome(Vec<&'static str>),
    Reconsideration,
    Litigation,
    Issued,
    Repealed,
    InForce,
    /// Decisions of a row of disclosure, by its code.
    Decisions(&'static str),
}

/// What a sentence has said so far that its pieces lean on.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Topic {
    /// Applications for information.
    pub applications: bool,
    /// Proceedings over information.
    pub information: bool,
    /// Normative documents.
    pub documents: bool,
}

/// Reads pieces against the labels of a report's tables.
pub(super) struct Reader<'r> {
    report: &'r Report,
    /// The reporter's own name and its endings, longest first.
    own: Vec<&'r str>,
    /// Words for the report's year, the year before and the year after.
    years: Option<[[String; 2]; 3]>,
    outcomes: Vec<(&'static str, Vec<&'static str>)>,
}

impl<'r> Reader<'r> {
    pub fn new(report: &'r Report) -> Self {
        let name = report.identity.agency.as_deref().unwrap_or("");
        let own = name.char_indices().map(|(i, _)| &name[i..]).filter(|s| s.chars().count() > 2);
        let of_year = |year: i32| [format!("{year}年度"), format!("{year}年")];
        let years = report
            .identity
            .year
            .map(|y| [of_year(y.saturating_sub(1)), of_year(y), of_year(y.saturating_add(1))]);
        let outcomes = report.applications().map(outcomes).unwrap_or_default();
        Reader { report, own: own.collect(), years, outcomes }
    }

    /// What a piece with a count states.
    pub fn claim(&self, words: &str, topic: Topic) -> Option<Claim> {
        if words.contains("结转") || words.contains("继续办理") {
            return topic.applications.then(|| self.carried(words)).flatten();
        }
        self.outcome(words)
            .filter(|_| topic.applications)
            .or_else(|| self.received(words))
            .or_else(|| self.resolved(words).filter(|_| topic.applications))
            .or_else(|| self.proceedings(words).filter(|_| topic.information))
            .or_else(|| self.documents(words, topic))
            .or_else(|| self.decisions(words))
    }

    /// What a piece or clause without a count states to be none.
    pub fn none(&self, clause: &str, topic: Topic) -> Vec<Claim> {
        let Some((at, word)) = NONE.iter().find_map(|word| clause.find(word).map(|at| (at, *word)))
        else {
            return Vec::new();
        };
        let (before, after) = (&clause[..at], &clause[at + word.len()..]);
        if !self.is_filler(before, &[]) {
            return Vec::new();
        }
        if APPLICATIONS.iter().any(|noun| after.contains(noun)) {
            return if self.is_filler(after, &[APPLICATIONS]) {
                vec![Claim::New]
            } else {
                Vec::new()
            };
        }
        let [review, litigation] = proceedings_words();
        let has = |word: &str| after.contains(word);
        if !(topic.information && (has(review) || has(litigation)))
            || !self.is_filler(after, &[OVER_INFORMATION, &[review, litigation]])
        {
            return Vec::new();
        }
        [(review, Claim::Reconsideration), (litigation, Claim::Litigation)]
            .into_iter()
            .filter(|(word, _)| has(word))
            .map(|(_, claim)| claim)
            .collect()
    }

    /// Whether a text is made of words that change nothing, and of these.
    fn is_filler(&self, text: &str, more: &[&[&str]]) -> bool {
        let mut rest = text;
        'next: while !rest.is_empty() {
            let own = self.own.iter().copied();
            let years = self.years.iter().flat_map(|y| &y[1]).map(String::as_str);
            let known = more.iter().flat_map(|words| words.iter().copied());
            for word in known.chain(years).chain(FILLERS.iter().copied()).chain(own) {
                if let Some(left) = rest.strip_prefix(word) {
                    rest = left;
                    continue 'next;
                }
            }
            return false;
        }
        true
    }

    /// Whether a piece is one of these words and fillers besides.
    fn has_one(&self, words: &str, keys: &[&str], more: &[&[&str]]) -> bool {
        keys.iter().any(|key| {
            occurrences(words, key).any(|at| {
                self.is_filler(&words[..at], more) && self.is_filler(&words[at + key.len()..], more)
            })
        })
    }

    fn carried(&self, words: &str) -> Option<Claim> {
        let [last_year, next_year] = match &self.years {
            Some([last, _, next]) => [last.as_slice(), next.as_slice()],
            None => [&[] as &[String]; 2],
        };
        let has = |fixed: &[&str], year: &[String]| {
            fixed.iter().any(|w| words.contains(w)) || year.iter().any(|w| words.contains(&**w))
        };
        let (last, next) = (has(LAST, last_year), has(NEXT, next_year));
        let strings: Vec<&str> = last_year.iter().chain(next_year).map(String::as_str).collect();
        let known = self.is_filler(words, &[NEXT, LAST, CARRIED, APPLICATIONS, &strings]);
        match (last, next) {
            (true, false) if known => Some(Claim::CarriedOver),
            (false, true) if known => Some(Claim::CarriedForward),
            _ => None,
        }
    }

    fn received(&self, words: &str) -> Option<Claim> {
        if !APPLICATIONS.iter().any(|noun| words.contains(noun)) {
            return None;
        }
        let of = |keys| self.has_one(words, keys, &[APPLICATIONS]);
        if of(NEWLY) {
            return Some(Claim::New);
        }
        of(RECEIVED).then_some(Claim::Received)
    }

    fn resolved(&self, words: &str) -> Option<Claim> {
        self.has_one(words, RESOLVED, &[APPLICATIONS]).then_some(Claim::Resolved)
    }

    /// Outcomes by the labels of the form, alone or joined by 和, 及, 与.
    fn outcome(&self, words: &str) -> Option<Claim> {
        if let Some(rows) = self.row(words) {
            return Some(Claim::Outcome(rows));
        }
        let mut all = Vec::new();
        for part in words.split(['和', '及', '与']) {
            all.extend(self.row(part)?);
        }
        Some(Claim::Outcome(all))
    }

    fn row(&self, words: &str) -> Option<Vec<&'static str>> {
        let whole = self.outcomes.iter().find(|(label, _)| self.has_one(words, &[label], &[]));
        if let Some((_, rows)) = whole {
            return Some(rows.clone());
        }
        // The beginning of a long label will do, if no other label begins so.
        let mut inner = words.trim_end_matches(['的', '类']);
        loop {
            let mut begun = self.outcomes.iter().filter(|(label, _)| label.starts_with(inner));
            if let (Some((_, rows)), None, true) =
                (begun.next(), begun.next(), inner.chars().count() >= 5)
            {
                return Some(rows.clone());
            }
            inner = FILLERS.iter().find_map(|filler| inner.strip_prefix(filler))?;
        }
    }

    fn proceedings(&self, words: &str) -> Option<Claim> {
        let [review, litigation] = proceedings_words();
        let of = |key| self.has_one(words, &[key], &[OVER_INFORMATION]);
        match (of(review), of(litigation)) {
            (true, false) => Some(Claim::Reconsideration),
            (false, true) => Some(Claim::Litigation),
            _ => None,
        }
    }

    fn documents(&self, words: &str, topic: Topic) -> Option<Claim> {
        let table = self.report.disclosure()?;
        let names = document_names(table);
        let named = names.iter().any(|name| words.contains(name));
        let of = |keys| self.has_one(words, keys, &[&names]);
        if named && of(ISSUE) {
            return Some(Claim::Issued);
        }
        if !(named || topic.documents) {
            return None;
        }
        if of(REPEAL) {
            return Some(Claim::Repealed);
        }
        of(VALID).then_some(Claim::InForce)
    }

    fn decisions(&self, words: &str) -> Option<Claim> {
        [shared::LICENSING, shared::PENALTIES, shared::COMPULSION]
            .iter()
            .find(|row| {
                words.contains(row.label)
                    && self.has_one(words, DECIDE, &[&[row.label, "本年", "作出", "做出"]])
            })
            .map(|row| Claim::Decisions(row.code))
    }
}

/// 行政复议 and 行政诉讼, as the form calls them.
fn proceedings_words() -> [&'static str; 2] {
    [shared::RECONSIDERATION.label, shared::LITIGATION.label]
}

/// What the row of normative documents is called, the longest name first.
pub(super) fn document_names(table: &Table) -> Vec<&'static str> {
    let rows = table.form.table(TableKind::Disclosure).into_iter().flat_map(|t| t.blocks);
    let row = rows
        .flat_map(|block| block.rows)
        .find(|row| row.code == crate::form::y2021::NORMATIVE_DOCUMENTS.code);
    let mut names: Vec<&'static str> = row
        .into_iter()
        .flat_map(|row| std::iter::once(row.words()).chain(row.variants.iter().map(|v| v.text)))
        .chain([crate::form::y2019::NORMATIVE_DOCUMENTS.label])
        .collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names
}

/// The labels of outcomes and of their groups, each with the codes of its rows; longest first.
fn outcomes(table: &Table) -> Vec<(&'static str, Vec<&'static str>)> {
    fn walk(heading: &'static Heading, out: &mut Vec<(&'static str, Vec<&'static str>)>) {
        for child in heading.children.iter().filter(|child| !child.is_total) {
            let rows: Vec<&'static str> = child.leaves().iter().map(|leaf| leaf.code).collect();
            let variants = child.variants.iter().map(|v| crate::form::words(v.text));
            for label in std::iter::once(child.words()).chain(variants) {
                // 其他 alone says nothing.
                if label.chars().count() > 2 {
                    out.push((label, rows.clone()));
                }
            }
            walk(child, out);
        }
    }
    let mut out = Vec::new();
    let blocks = table.form.table(TableKind::Applications).into_iter().flat_map(|t| t.blocks);
    for row in blocks.flat_map(|block| block.rows) {
        walk(row, &mut out);
    }
    out.sort_by_key(|(label, _)| std::cmp::Reverse(label.len()));
    out.dedup_by(|a, b| a.0 == b.0);
    out
}

/// Where a key stands in a few words, every place. Both are so short that preparing a search would
/// cost more than the search.
fn occurrences<'a>(words: &'a str, key: &'a str) -> impl Iterator<Item = usize> + 'a {
    let last = key.as_bytes().last().copied();
    (0..(words.len() + 1).saturating_sub(key.len())).filter(move |&at| {
        let there = words.as_bytes().get(at..at + key.len());
        there.is_some_and(|there| there.last().copied() == last && there == key.as_bytes())
    })
}

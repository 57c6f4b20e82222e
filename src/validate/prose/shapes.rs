//! Which figure of the tables a piece of prose restates. A piece counts only if *every* word of it
//! is known: what is left over might say that it counts something else.

use super::fillers::after_filler;
use super::labels::{ApplicationOutcome, RowNames};
use super::words::*;
use crate::form::{y2019, y2021};
use crate::report::Report;
use crate::text::letters::{Lettered, SoughtWord};
use compact_str::{CompactString, format_compact};

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

impl Claim {
    /// Whether it may leave out what was withdrawn: that is not answered, and the form counts it
    /// in the ways of handling that it calls other.
    pub fn may_leave_out_withdrawn(&self) -> bool {
        let other =
            |row: &&str| row.starts_with(y2021::OTHER.code) || *row == y2019::OTHER_HANDLING.code;
        match self {
            Claim::Outcome(rows) => rows.iter().any(other),
            Claim::Resolved => true,
            _ => false,
        }
    }
}

/// What a sentence has said so far that its pieces lean on.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Topic {
    /// Applications for information.
    pub applications: bool,
    /// Nothing else that is carried from year to year.
    pub may_carry: bool,
    /// Proceedings over information.
    pub information: bool,
    /// Normative documents.
    pub documents: bool,
}

/// Reads pieces against the labels of a report's tables.
pub(super) struct PieceReader<'r> {
    /// The reporter's own name and its endings, longest first, and words for its own territory.
    own: Vec<&'r str>,
    /// Those words: 全区 in the report of a 区.
    territory: &'static [&'static str],
    /// Whether it is the office of a government, or a government above those of towns.
    is_office: bool,
    is_government: bool,
    /// The report's year.
    pub year: Option<i32>,
    /// Words for the report's year, the year before and the year after.
    years: Option<[[CompactString; 2]; 3]>,
    outcomes: &'static [ApplicationOutcome],
    /// What the row of normative documents is called.
    documents: Option<&'static [SoughtWord<'static>]>,
}

impl<'r> PieceReader<'r> {
    pub fn new(report: &'r Report) -> Self {
        let name = report.identity.agency.as_deref().unwrap_or("");
        let own = name.char_indices().map(|(i, _)| &name[i..]).filter(|s| s.chars().count() > 2);
        let of_year = |year: i32| [format_compact!("{year}年度"), format_compact!("{year}年")];
        let years = report
            .identity
            .year
            .map(|y| [of_year(y.saturating_sub(1)), of_year(y), of_year(y.saturating_add(1))]);
        let outcomes = report.applications().map_or(&[][..], |t| &RowNames::of(t.form).outcomes);
        let documents = report.disclosure().map(|t| &*RowNames::of(t.form).documents);
        let territory = territory(name);
        PieceReader {
            own: own.chain(territory.iter().copied()).collect(),
            territory,
            is_office: Lettered::new(name).has_any(OFFICES),
            is_government: (name.ends_with("政府") && !name.ends_with("镇人民政府"))
                || name.ends_with(['省', '市', '区', '县', '州', '旗', '盟']),
            year: report.identity.year,
            years,
            outcomes,
            documents,
        }
    }

    /// Whether a sentence speaks of more, or less, than the reporter itself.
    pub fn is_elsewhere(&self, sentence: Lettered) -> bool {
        let offices = match (self.is_government, self.is_office) {
            (true, _) => OFFICES,
            (false, false) => OFFICES.get(..2).unwrap_or_default(),
            (false, true) => &[],
        };
        let scope = |word: &SoughtWord| sentence.has(word) && !self.territory.contains(&word.text);
        sentence.has_any(offices) || SCOPES.iter().any(scope)
    }

    /// What a piece with a count states.
    pub fn claim(&self, words: &str, topic: Topic) -> Option<Claim> {
        let words = Lettered::new(words);
        if words.has(&CARRY) || words.has(&GO_ON) {
            return topic.may_carry.then(|| self.carried(words)).flatten();
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
    pub fn none(&self, clause: Lettered, topic: Topic) -> Vec<Claim> {
        let found = NONE.iter().filter(|word| clause.may_hold(word));
        let Some((at, word)) = found
            .into_iter()
            .find_map(|word| clause.text.find(word.text).map(|at| (at, word.text)))
        else {
            return Vec::new();
        };
        let (before, after) = (&clause.text[..at], &clause.text[at + word.len()..]);
        let behind = Lettered::new(after);
        // 上年无结转.
        if behind.has(&CARRY) && self.is_filler(before, &[LAST, NEXT]) {
            let whole = [before, after].concat();
            let claim = topic.may_carry.then(|| self.carried(Lettered::new(&whole))).flatten();
            return claim.into_iter().collect();
        }
        if !self.is_filler(before, &[]) {
            return Vec::new();
        }
        if behind.has_any(PROCEEDINGS) {
            let known = &[OVER_INFORMATION, APPLICATIONS, PROCEEDINGS, ANYBODY];
            // Where there were none at all, there were none over information.
            let any = topic.information || !clause.has_any(HANDLED);
            if !any || !self.is_filler(after, known) {
                return Vec::new();
            }
            return [(REVIEWS, Claim::Reconsideration), (LITIGATIONS, Claim::Litigation)]
                .into_iter()
                .filter(|(words, _)| behind.has_any(words))
                .map(|(_, claim)| claim)
                .collect();
        }
        let apply = behind.has_any(APPLICATIONS) || (topic.applications && behind.has(&APPLY));
        if apply && self.is_filler(after, &[APPLICATIONS, ANYBODY]) {
            return vec![Claim::New];
        }
        let decided = DECIDED.iter().find(|(_, known)| {
            known.first().is_some_and(|label| behind.has(label))
                && self.is_filler(after, &[known, &[MEASURES], ANYBODY])
        });
        let acts = Lettered::new(word).has_any(ACTS);
        decided.filter(|_| acts).map(|(row, _)| Claim::Decisions(row)).into_iter().collect()
    }

    /// Whether the words before a zero say that there were no applications: 申请数量为零.
    pub fn is_amount(&self, words: &str, topic: Topic) -> bool {
        let of = Lettered::new(words);
        let plain = of.has_any(APPLICATIONS) && !of.has_any(STEPS);
        topic.applications && plain && self.is_filler(words, &[APPLICATIONS])
    }

    /// Whether a text is made of words that change nothing, and of these.
    fn is_filler(&self, text: &str, more: &[&[SoughtWord]]) -> bool {
        let mut rest = text;
        while !rest.is_empty() {
            let own = || self.own.iter().find_map(|name| rest.strip_prefix(name));
            let year =
                || self.years.iter().flat_map(|y| &y[1]).find_map(|y| rest.strip_prefix(&**y));
            let mut known = more.iter().flat_map(|words| *words);
            let left = known.find_map(|word| rest.strip_prefix(word.text));
            let left = left.or_else(year).or_else(|| after_filler(rest)).or_else(own);
            match left {
                Some(left) => rest = left,
                None => return false,
            }
        }
        true
    }

    /// Whether a piece is one of these words and fillers besides.
    fn has_one(&self, words: Lettered, keys: &[SoughtWord], more: &[&[SoughtWord]]) -> bool {
        let text = words.text;
        keys.iter().filter(|key| words.may_hold(key)).map(|key| key.text).any(|key| {
            occurrences(text, key).any(|at| {
                self.is_filler(&text[..at], more) && self.is_filler(&text[at + key.len()..], more)
            })
        })
    }

    fn carried(&self, words: Lettered) -> Option<Claim> {
        let [last_year, next_year] = match &self.years {
            Some([last, _, next]) => [last.as_slice(), next.as_slice()],
            None => [&[] as &[CompactString]; 2],
        };
        let has = |fixed: &[SoughtWord], year: &[CompactString]| {
            words.has_any(fixed) || year.iter().any(|w| words.text.contains(&**w))
        };
        let (last, next) = (has(LAST, last_year), has(NEXT, next_year));
        let years: Vec<SoughtWord> =
            last_year.iter().chain(next_year).map(|y| SoughtWord::new(y)).collect();
        let known = self.is_filler(words.text, &[NEXT, LAST, CARRIED, APPLICATIONS, &years]);
        match (last, next) {
            (true, false) if known => Some(Claim::CarriedOver),
            (false, true) if known => Some(Claim::CarriedForward),
            _ => None,
        }
    }

    fn received(&self, words: Lettered) -> Option<Claim> {
        if !words.has_any(APPLICATIONS) {
            return None;
        }
        let of = |keys| self.has_one(words, keys, &[APPLICATIONS]);
        if of(NEWLY) {
            return Some(Claim::New);
        }
        of(RECEIVED).then_some(Claim::Received)
    }

    fn resolved(&self, words: Lettered) -> Option<Claim> {
        self.has_one(words, RESOLVED, &[APPLICATIONS]).then_some(Claim::Resolved)
    }

    /// Outcomes by the labels of the form, alone or joined by 和, 及, 与.
    fn outcome(&self, words: Lettered) -> Option<Claim> {
        if let Some(rows) = self.row(words) {
            return Some(Claim::Outcome(rows.to_vec()));
        }
        let joints = ['和', '及', '与'];
        if !words.text.contains(joints) {
            return None;
        }
        let mut all = Vec::new();
        for part in words.text.split(joints) {
            all.extend(self.row(Lettered::new(part))?);
        }
        Some(Claim::Outcome(all))
    }

    fn row(&self, words: Lettered) -> Option<&'static [&'static str]> {
        let whole = |of: &&ApplicationOutcome| self.has_one(words, &[of.label], &[]);
        if let Some(whole) = self.outcomes.iter().find(whole) {
            return Some(&whole.rows);
        }
        // The beginning of a long label will do, if no other label begins so.
        let mut inner = words.text.trim_end_matches(['的', '类']);
        while inner.chars().nth(4).is_some() {
            let mut begun = self.outcomes.iter().filter(|of| of.label.text.starts_with(inner));
            if let (Some(only), None) = (begun.next(), begun.next()) {
                return Some(&only.rows);
            }
            inner = after_filler(inner)?;
        }
        None
    }

    fn proceedings(&self, words: Lettered) -> Option<Claim> {
        let of = |keys| self.has_one(words, keys, &[OVER_INFORMATION, APPLICATIONS]);
        match (of(REVIEWS), of(LITIGATIONS)) {
            (true, false) => Some(Claim::Reconsideration),
            (false, true) => Some(Claim::Litigation),
            _ => None,
        }
    }

    fn documents(&self, words: Lettered, topic: Topic) -> Option<Claim> {
        let names = self.documents?;
        let named = words.has_any(names);
        let of = |keys| self.has_one(words, keys, &[names]);
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

    fn decisions(&self, words: Lettered) -> Option<Claim> {
        DECIDED
            .iter()
            .find(|(_, known)| {
                known.first().is_some_and(|label| words.has(label))
                    && self.has_one(words, DECIDE, &[known])
            })
            .map(|(row, _)| Claim::Decisions(row))
    }
}

/// What a government, or the place that stands for it, calls its own territory.
fn territory(name: &str) -> &'static [&'static str] {
    const OWN: &[(char, &[&str])] = &[
        ('省', &["全省", "我省"]),
        ('市', &["全市", "我市"]),
        ('区', &["全区", "我区"]),
        ('县', &["全县", "我县"]),
        ('州', &["全州", "我州"]),
        ('旗', &["全旗", "我旗"]),
        ('盟', &["全盟"]),
        ('镇', &["全镇", "我镇"]),
        ('乡', &["全乡", "我乡"]),
        ('道', &["全街道", "我街道"]),
    ];
    let endings = ["人民政府", "政府", "办事处"];
    let place = endings.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
    let last = place.chars().last();
    OWN.iter().find(|(mark, _)| Some(*mark) == last).map_or(&[], |(_, words)| words)
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

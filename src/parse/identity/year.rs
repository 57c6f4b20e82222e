//! Which year a report is about: all that speaks for a year, weighed.

use super::announce::Heard;
use super::title::{SUBJECTS, Title};
use crate::parse::sections::{Outline, Passage};
use crate::report::{Date, Note, NoteKind, YearWitness};
use crate::text::character::is_space;
use crate::text::date::{leading_year, period_year, years};
use crate::text::letters::has_word;

/// What speaks for a year, and how much.
#[derive(Clone, Debug)]
pub(super) struct Weighed {
    witness: YearWitness,
    weight: u32,
}

/// The report's own title.
const TITLE: u32 = 12;
/// The sentence that announces the report: 现将2020年政府信息公开工作情况报告如下.
const ANNOUNCED: u32 = 10;
/// The period its figures cover.
const PERIOD: u32 = 8;
/// The page's `<title>` and metadata, where the text has no title that they copy.
const METADATA: u32 = 6;
/// The year before the signature. Reports are due in January and March, and sometimes late.
const SIGNATURE: u32 = 5;
/// A section's heading, the beginning of the text, the query of its address.
const WORDS: u32 = 4;
/// A paragraph that begins with a year and may speak of another than the report's.
const WEAK: u32 = 1;
/// A page's title that only repeats the text's.
const COPY: u32 = 0;

/// Queries of an address that hold the report year. A path holds the year of publication, or any.
const QUERIES: &[&str] = &["fbtime", "year", "nian", "niandu", "nd", "nf"];

/// What bounds the year from without.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Bounds<'a> {
    /// The first year in which the forms of the report's tables were used, and a label of the form.
    pub earliest: Option<(i32, &'a str)>,
    /// The latest day on which the page says that it was signed or published.
    pub latest: Option<Date>,
}

impl Bounds<'_> {
    /// Whether a report published then can be about a year. Some are signed in the last days of the
    /// year itself.
    fn is_over(self, year: i32) -> bool {
        let over = |date: Date| year < date.year || (year == date.year && date.month == 12);
        self.latest.is_none_or(over)
    }

    /// Whether a report with these tables can.
    fn has_form(self, year: i32) -> bool {
        self.earliest.is_none_or(|(first, _)| first <= year)
    }
}

/// What speaks for a year beside the prose.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Outside<'a> {
    /// The page's address.
    pub url: Option<&'a str>,
    /// The words over a statistics table that name a year.
    pub table: Option<&'a str>,
}

/// Gathers the witnesses, weightiest first.
pub(super) fn witnesses(
    title: Option<&Title>,
    others: &[Title],
    outline: &Outline,
    heard: &[Heard<'_>],
    outside: &Outside<'_>,
) -> Vec<Weighed> {
    let mut found = Vec::new();
    let mut add = |year: Option<i32>, source, quote: &str, weight| {
        // The reports exist since 2008.
        if let Some(year) = year.filter(|year| (2008..=2099).contains(year)) {
            let witness = YearWitness { year, source, quote: shorten(quote) };
            found.push(Weighed { witness, weight });
        }
    };
    if let Some(title) = title {
        add(title.year, "title", &title.text, TITLE);
    }
    let head = || outline.head.iter().filter(|passage| !passage.is_link);
    let prose = || head().chain(&outline.opening);
    if let Some((year, text)) = announced(outline) {
        add(Some(year), "prose", text, ANNOUNCED);
    } else if let Some((year, text)) = heard.iter().find_map(in_sentence) {
        add(Some(year), "prose", text, WORDS);
    }
    if let Some((year, text)) = prose().find_map(|p| Some((period_year(&p.text)?, &p.text))) {
        add(Some(year), "period", text, PERIOD);
        // Another one, as where the introduction is last year's.
        let near = head().chain(outline.opening.first()).filter(|p| p.text.contains("期限"));
        let mut others = near.filter_map(|p| Some((period_year(&p.text)?, &p.text)));
        if let Some((other, text)) = others.find(|(other, _)| *other != year) {
            add(Some(other), "period", text, WORDS);
        }
    }
    if let Some(text) = outside.table {
        add(years(text).last().map(|(_, year)| *year), "heading", text, WORDS);
    }
    if let Some(other) = others.iter().find(|other| other.year.is_some()) {
        let copy = title.is_some_and(|title| title.year == other.year);
        add(other.year, "metadata", &other.text, if copy { COPY } else { METADATA });
    }
    if let Some((year, text)) = outline
        .headings
        .iter()
        .find_map(|heading| Some((years(heading).first()?.1, heading.as_str())))
    {
        add(Some(year), "heading", text, WORDS);
    }
    let before = outline.closing.date.as_ref().map(|(date, _)| date.year - 1);
    let opens = opening(outline, before);
    if let Some((year, quote)) = outside.url.and_then(query_year) {
        add(Some(year), "url", quote, WORDS);
    }
    if let Some((_, quote)) = &outline.closing.date {
        add(before, "signature", quote, SIGNATURE);
    }
    if let Some(opens) = opens {
        // The year before the one on which others agree is what a paragraph compares it with.
        let after = |one: &&Weighed| one.weight >= SIGNATURE && one.witness.year == opens.year + 1;
        let plain = opens.plain && found.iter().filter(after).count() < 2;
        let witness = YearWitness { year: opens.year, source: "prose", quote: shorten(opens.text) };
        if (2008..=2099).contains(&opens.year) {
            found.push(Weighed { witness, weight: if plain { WORDS } else { WEAK } });
        }
    }
    found.sort_by_key(|one| std::cmp::Reverse(one.weight));
    found
}

/// The year for which most speaks, and notes on what speaks against it.
pub(super) fn settle(found: &[Weighed], bounds: Bounds<'_>) -> (Option<i32>, Vec<Note>) {
    let sum =
        |year| -> u32 { found.iter().filter(|w| w.witness.year == year).map(|w| w.weight).sum() };
    // The first of the heaviest: found is in order of weight.
    let heaviest = |allowed: &dyn Fn(i32) -> bool| {
        let mut chosen: Option<&Weighed> = None;
        for one in found.iter().filter(|one| allowed(one.witness.year)) {
            if chosen.is_none_or(|best| sum(one.witness.year) > sum(best.witness.year)) {
                chosen = Some(one);
            }
        }
        chosen
    };
    let unknown = |quote: String, year: Option<i32>| {
        let year = year.map(|year| year.to_string()).unwrap_or_default();
        Note::new(NoteKind::UnknownYear, None).quoting(quote, year)
    };
    // Where all that can be is before the form, that is reported.
    let chosen = heaviest(&|year| bounds.is_over(year) && bounds.has_form(year))
        .or_else(|| heaviest(&|year| bounds.is_over(year)));
    let Some(chosen) = chosen else {
        // What the page says of its year cannot be.
        let mut said: Vec<String> = found.iter().map(|w| w.witness.quote.clone()).collect();
        if let Some(date) = bounds.latest.filter(|_| !said.is_empty()) {
            said.push(date.to_string());
        }
        said.dedup();
        return (None, vec![unknown(said.join("；"), None)]);
    };
    let year = chosen.witness.year;
    let is_signature = |w: &Weighed| w.witness.source == "signature";
    // A report may be late by months, not by a year: then the text before the signature is
    // another year's.
    let against: Vec<&Weighed> = found
        .iter()
        .filter(|w| match is_signature(w) {
            // What was signed in the year's last days, or copied from the year before.
            true => w.witness.year != year,
            false => w.witness.year != year && w.weight > WEAK,
        })
        .collect();
    // The date of the signature and the words of a paragraph say nothing of the report's year by
    // themselves: where they are all that speaks for one, it is what reports are written about,
    // and where something speaks against it, nobody knows.
    let alone = sum(year) <= SIGNATURE;
    if alone && (chosen.weight == WEAK || !against.is_empty()) {
        let said = std::iter::once(chosen).chain(against);
        let said: Vec<&str> = said.map(|w| w.witness.quote.as_str()).collect();
        return (None, vec![unknown(said.join("；"), None)]);
    }
    if alone && is_signature(chosen) {
        return (Some(year), vec![unknown(chosen.witness.quote.clone(), Some(year))]);
    }
    // No report is written before its year is over.
    let signed = found.iter().any(|w| is_signature(w) && w.witness.year < year);
    let early = bounds.latest.filter(|date| date.year <= year && !signed);
    let early = early.map(|date| date.to_string());
    // A period that nothing else bears out, and a page of more than a year later: the introduction
    // may be a copy of last year's.
    let copied = sum(year) == PERIOD && chosen.witness.source == "period" && against.is_empty();
    let long_after = bounds.latest.filter(|date| copied && date.year > year + 1);
    let early = early.or(long_after.map(|date| date.to_string()));
    let label = bounds.earliest.filter(|_| !bounds.has_form(year)).map(|(_, label)| label.into());
    let printed = against.iter().map(|w| w.witness.quote.clone()).chain(early).chain(label);
    let note = |printed| {
        let note = Note::new(NoteKind::YearWitnesses, None);
        note.quoting(printed, chosen.witness.quote.as_str())
    };
    (Some(year), printed.map(note).collect())
}

/// The witnesses without their weights.
pub(super) fn spoken(found: Vec<Weighed>) -> Vec<YearWitness> {
    found.into_iter().map(|w| w.witness).collect()
}

/// A paragraph that begins with a year.
struct Opening<'a> {
    year: i32,
    text: &'a str,
    /// Whether nothing in its first sentence speaks of another time.
    plain: bool,
}

/// The year that a paragraph of the sections begins with: 2019年,…; one that is the year `before`
/// the signature rather than another, and a plain one rather than one that may speak of history.
fn opening(outline: &Outline, before: Option<i32>) -> Option<Opening<'_>> {
    let rank = |one: &Opening| (Some(one.year) != before, !one.plain);
    outline.opening.iter().filter_map(opens).min_by_key(rank)
}

/// Words by which the first sentence of a paragraph tells how something came to be, or what is to
/// come.
const OTHER_TIMES: &[&str] = &[
    "机构改革", "成立", "挂牌", "组建", "更名", "合并", "划入", "设立", "建成", "施行", "以来",
    "沿用", "至今", "起，", "起,", "后，", "后,", "计划", "下一步", "我局将", "我镇将", "我街道将",
    "我单位将", "我委将", "我办将", "将继续", "将进一步",
];

fn opens(passage: &Passage) -> Option<Opening<'_>> {
    let opens = |c: char| is_space(c) || matches!(c, '在' | '（' | '(' | '?');
    let text = passage.text.trim_start_matches(opens);
    let (end, year) = leading_year(text)?;
    let after = text.get(end..)?.trim_start();
    let elsewhere = after.starts_with(|c: char| {
        c.is_numeric()
            || matches!(c, '以' | '底' | '末' | '初' | '至' | '到' | '-' | '—' | '~' | '～')
    });
    let sentence = after.split(['。', '；']).next().unwrap_or(after);
    let plain = !OTHER_TIMES.iter().any(|word| has_word(sentence, word));
    (!elsewhere).then_some(Opening { year, text, plain })
}

/// The year of the report that a sentence which is understood announces as this one.
fn in_sentence<'a>(heard: &Heard<'a>) -> Option<(i32, &'a str)> {
    let this = heard.said.of_this || heard.said.agency.is_some();
    heard.said.year.filter(|_| this).map(|year| (year, heard.passage.text.as_str()))
}

/// Marks of the sentence that announces a report, before its year and behind it.
const ANNOUNCES: &[&str] = &[
    "现将", "现就", "特将", "现公布", "现公开", "现发布", "现向", "现予", "现编制", "公布", "公开",
    "发布", "编制", "汇报", "形成", "制作", "撰写", "印发", "本报告", "本年报", "通报",
];
const FOLLOWS: &[&str] = &["如下", "公布", "公告", "汇报", "予以公开", "报告"];

/// The year of the report that a sentence before the sections announces, or the first of a text
/// that has none.
fn announced(outline: &Outline) -> Option<(i32, &str)> {
    // Behind the first heading reports speak of the ones that they published before.
    let first = outline.opening.first().filter(|p| p.text.contains("如下"));
    let head = outline.head.iter().filter(|p| p.text.len() <= 1500 && !p.is_link);
    head.chain(first).find_map(|p| Some((announced_year(&p.text)?, p.text.as_str())))
}

fn announced_year(text: &str) -> Option<i32> {
    // Papers that are cited stand in marks too, but are of other kinds.
    const OTHERS: &[&str] = &["通知", "条例", "办法", "规定", "意见", "要点", "方案", "〔"];
    if !text.contains(['。', '，', ',', '：', ':', '；']) {
        return None;
    }
    let clauses = text.split(['，', ',', '。', '；', ';', '：', ':', '“', '”', '\n']);
    clauses.filter(|clause| !OTHERS.iter().any(|word| has_word(clause, word))).find_map(|clause| {
        let (range, year) = years(clause).into_iter().next()?;
        let before = clause.get(..range.start)?;
        let after = clause.get(range.end..)?;
        let (between, what) = SUBJECTS.iter().find_map(|subject| after.split_once(subject))?;
        let announces = ANNOUNCES.iter().any(|word| before.contains(word))
            || FOLLOWS
                .iter()
                .any(|word| what.ends_with(word) && before.is_empty() && what.contains("如下"));
        let report = ["报告", "年报", "情况", "工作"].iter().any(|word| what.contains(word));
        // A month or a day, as of a meeting; a name at most.
        let near = between.chars().count() <= 25 && !between.starts_with(|c: char| c.is_numeric());
        (announces && report && near).then_some(year)
    })
}

fn query_year(url: &str) -> Option<(i32, &str)> {
    let (_, query) = url.split_once('?')?;
    query.split(['&', '#']).find_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        let named = QUERIES.iter().any(|query| name.eq_ignore_ascii_case(query));
        (named && value.len() == 4).then(|| value.parse().ok()).flatten().map(|year| (year, pair))
    })
}

/// The beginning of a quoted paragraph, enough to find it by.
fn shorten(text: &str) -> String {
    const MOST: usize = 80;
    let text = text.trim();
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

//! What a document says it is about: its titles, the law that it cites, the lines that name reports.

use crate::document::{Block, Document};
use crate::parse::identity;
use crate::report::Report;
use crate::text::character::is_han;
use crate::text::date::years;
use std::collections::HashSet;

/// Han characters in the longest line of a mere entry in a list.
const ENTRY_LENGTH: usize = 60;
/// Paragraphs in which a report says under which law it was written.
const LEAD: usize = 6;

/// What a document says it is about.
pub(super) struct SubjectMatter {
    pub is_titled: bool,
    /// Whether a sentence at its beginning announces it as a report.
    pub is_announced: bool,
    pub is_notice: bool,
    /// Whether the notice is about one report, which may follow it.
    pub issues_report: bool,
    pub is_interpretation: bool,
    pub is_other: bool,
    pub is_news: bool,
    /// Different short lines that name an annual report.
    pub entries: usize,
    /// Lines that begin as chapters do: 一、, then 二、, and so on.
    pub chapters: usize,
    /// Han characters in lines longer than an entry.
    pub prose: usize,
    /// Han characters in lines that hold a sentence.
    pub sentences: usize,
}

/// Reads what a document says it is about.
pub(super) fn read(document: &Document, report: &Report) -> SubjectMatter {
    let page_title = document.title.as_deref().map(|t| document.repair.clean(t));
    let mut titles: Vec<String> = report.identity.title.iter().cloned().collect();
    titles.extend(page_title.map(|t| t.into_owned()));
    let mut entries: HashSet<String> = HashSet::new();
    // The first line that names a report heads the page, whatever its title is.
    let mut first = None;
    let (mut prose, mut chapters, mut paragraphs, mut sentences) = (0, 0, 0, 0);
    let (mut schools, mut school_year, mut is_announced) = (false, false, false);
    for block in &document.blocks {
        let Block::Line(line) = block else { continue };
        let length = han(&line.text);
        let text = document.repair.clean(&line.text);
        chapters +=
            usize::from(text.trim_start().starts_with(CHAPTERS.get(chapters).unwrap_or(&"一、")));
        if paragraphs < LEAD {
            schools |= is_under_school_law(&text);
            is_announced = is_announced || identity::announces(&text);
        }
        if text.contains('。') {
            paragraphs += 1;
            sentences += length;
        }
        if length > ENTRY_LENGTH {
            prose += length;
            continue;
        }
        school_year |= paragraphs < LEAD && names_a_school_year(&text);
        if names_a_report(&text) {
            if first.is_none() && !text.contains(['>', '。']) && !identity::announces(&text) {
                first = Some(text.clone().into_owned());
            }
            entries.insert(text.split_whitespace().collect());
        } else if line.heading == 0 {
            continue;
        }
        // Without a title of its own, the first heading tells; a sentence may cite a notice.
        if titles.is_empty() && !is_sentence(&text) {
            titles.push(text.into_owned());
        }
    }
    let of_government = report.identity.title.as_ref().is_some_and(|t| t.contains("政府信息公开"));
    let any = |is: fn(&str) -> bool| titles.iter().any(|title| is(title));
    SubjectMatter {
        is_titled: any(identity::is_title) && !any(is_news),
        is_announced,
        is_notice: any(|title| title.contains("通知")),
        issues_report: any(issues_report),
        is_interpretation: any(|title| {
            ["解读", "图解", "一图读懂"].iter().any(|word| title.contains(word))
        }),
        is_other: any(names_a_school_year) || school_year || (schools && !of_government),
        is_news: any(is_news) || first.as_deref().is_some_and(is_news),
        entries: entries.len(),
        chapters,
        prose,
        sentences,
    }
}

/// Numbers of chapters.
const CHAPTERS: &[&str] = &["一、", "二、", "三、", "四、"];

/// Names of the report.
const REPORTS: &[&str] = &["年度报告", "年报", "工作报告", "情况报告", "情况的报告"];

/// Whether a line names an annual report on open government.
fn names_a_report(line: &str) -> bool {
    REPORTS.iter().any(|w| line.contains(w))
        && ["信息公开", "政务公开"].iter().any(|w| line.contains(w))
}

/// Whether a line is of a sentence rather than a heading.
fn is_sentence(line: &str) -> bool {
    let line = line.trim_end();
    line.contains(['，', '。', '；']) || line.ends_with(['：', ':'])
}

/// Whether a title is that of a notice which issues one report: 关于印发《…2020年…报告》的通知.
fn issues_report(title: &str) -> bool {
    let named = title.split_once('《').and_then(|(_, rest)| rest.split_once('》'));
    named.is_some_and(|(named, _)| identity::is_title(named) && !years(named).is_empty())
}

/// Whether a line names a report on the disclosures of a school year.
fn names_a_school_year(line: &str) -> bool {
    line.contains("学年")
        && line.contains("信息公开")
        && ["报告", "年报"].iter().any(|w| line.contains(w))
        && !line.contains(['。', '，'])
}

/// Whether a paragraph says that it was written under the rules for universities.
fn is_under_school_law(text: &str) -> bool {
    const BY: &[&str] = &["根据", "按照", "依据", "依照", "遵照"];
    let law = text.find("高等学校信息公开办法").and_then(|at| text.get(..at));
    law.is_some_and(|before| {
        let clause = before.rsplit(['。', '；']).next().unwrap_or(before);
        BY.iter().any(|by| clause.contains(by))
    })
}

/// Whether a title is one of news about reports: it tells what somebody held or did, or goes on
/// behind the report's name.
fn is_news(title: &str) -> bool {
    const HELD: &[&str] = &["召开", "举办", "举行", "部署", "组织开展", "开展", "启动", "圆满完成"];
    const EVENTS: &[&str] = &[
        "培训", "会议", "部署会", "推进会", "座谈会", "动员会", "调度会", "布置会", "工作会",
        "讲座", "督查", "检查",
    ];
    if !names_a_report(title) {
        return false;
    }
    let after = REPORTS.iter().filter_map(|w| title.rfind(w).map(|at| at + w.len())).max();
    let after = after.and_then(|at| title.get(at..)).unwrap_or("");
    // A site's name behind a title is none of its words.
    let after = after.split(['_', '-', '|', '—']).next().unwrap_or(after);
    HELD.iter().any(|word| title.contains(word)) || EVENTS.iter().any(|word| after.contains(word))
}

/// Han characters in a text.
pub fn han(text: &str) -> usize {
    text.chars().filter(|c| is_han(*c)).count()
}

//! The title of a report: who, which year, and the words that say what it is.

use super::announce;
use crate::parse::agency::{close_up, is_self};
use crate::report::ENDINGS;
use crate::text::character::is_space;
use crate::text::date::{dates, leading_year, years};
use crate::text::letters::{has_char, has_word};
use memchr::memmem::Finder;
use std::sync::LazyLock;
use years::{beginning, end_year};

/// A line (or lines) read as a report's title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Title {
    /// The title itself without site names, file endings and brackets around it.
    pub text: String,
    /// The agency it names.
    pub agency: Option<String>,
    /// The year it names.
    pub year: Option<i32>,
}

/// Longest line, in characters, that can hold a title.
pub(super) const LONGEST: usize = 120;

/// Names of what is disclosed. A title names one of them.
pub(super) const SUBJECTS: &[&str] = &["信息公开", "政务公开"];

/// Words of which the end of a title is made, longest first.
const WORDS: &[&str] = &[
    "政府信息公开", "政务信息公开", "信息公开", "政务公开", "政府信息", "政务", "政府", "工作",
    "情况", "年度", "年报", "报告", "全文", "正文", "附表", "附件", "年", "的", "和", "与", "暨",
    "及", "报", "公告", "公示",
];

/// Labels of a page's table of data that may stand before a title.
const LABELS: &[&str] = &[
    "标题", "名称", "信息名称", "文件名称", "信息标题", "文件标题", "文章标题", "公开名称", "题名",
];

/// Labels of the other fields of such a table.
const FIELDS: &[&str] = &[
    "发布日期", "发布时间", "发布机构", "发文机关", "发文日期", "公开日期", "生成日期", "成文日期",
    "索引号", "文号", "主题", "信息分类", "有效性", "来源", "公开方式", "公开责任部门", "信息来源",
];

/// What shows that the words are a report's.
const REPORTS: &[&str] = &["报告", "年报", "年度报"];

impl Title {
    /// How much it says: agency and year, one of them.
    pub(super) fn says(&self) -> u32 {
        u32::from(self.agency.is_some()) * 4 + u32::from(self.year.is_some()) * 2
    }
}

/// Reads a line that holds a title and perhaps a site's name, a breadcrumb or a page number.
pub(super) fn read(line: &str) -> Option<Title> {
    // All subjects have the first character, and all that is called a report one of the others.
    let may_be = has_char(line, '公') && (has_char(line, '报') || has_char(line, '况'));
    if line.len() > LONGEST * 4 || !may_be {
        return None;
    }
    let line = close_up(without_date(line));
    let line = labelled(&line);
    let line = line.rsplit(['>', '›', '»', '＞']).next().unwrap_or(line);
    let whole = parse(line);
    if let Some(title) = &whole
        && title.says() == 6
    {
        return whole;
    }
    let parts = line.split(['_', '|', '｜', '-', '—', '–']).filter_map(parse);
    // Among equals the part, which has no page's word before it.
    let part = parts.reduce(|best, next| if next.says() > best.says() { next } else { best });
    match (whole, part) {
        (Some(whole), Some(part)) if part.says() < whole.says() => Some(whole),
        (whole, part) => part.or(whole),
    }
}

/// Whether a line is a title, one that says neither who nor when among them.
pub(super) fn is_one(line: &str) -> bool {
    let bare = || {
        let line = close_up(line);
        let text = strip_around(&line);
        let end = subject(text).and_then(|at| text.get(at..)).and_then(end_year);
        end.is_some_and(|(.., rest)| rest.is_empty())
    };
    read(line).is_some() || line.len() <= LONGEST * 4 && bare()
}

/// A line without the date, in figures, on which the page was published.
fn without_date(line: &str) -> &str {
    match dates(line).last() {
        Some((range, _)) if line[range.clone()].ends_with(|c: char| c.is_ascii_digit()) => {
            let rest = line.get(range.end..).unwrap_or_default();
            let clock = |c: char| c.is_ascii_digit() || is_space(c) || matches!(c, ':' | '：');
            let before = line.get(..range.start).unwrap_or_default();
            if rest.chars().all(clock) && before.ends_with(is_space) { before } else { line }
        }
        _ => line,
    }
}

/// Reads lines that together are a title: each says a part of it, and both agency and year are
/// there.
pub(super) fn read_joined(lines: &[&str]) -> Option<Title> {
    if !lines.iter().any(|line| has_char(line, '公')) {
        return None;
    }
    let joined = lines.concat();
    parse(&close_up(&joined)).filter(|title| title.says() == 6)
}

/// Whether a line is the year of a report and nothing else: 2022年度, （二〇二二年）.
pub(super) fn is_year(line: &str) -> bool {
    if line.len() > "（二〇二二年度）".len() * 2 {
        return false;
    }
    let line = close_up(line);
    let line = line.trim_matches(['（', '）', '(', ')']);
    leading_year(line).is_some_and(|(end, _)| end == line.len())
}

/// What stands behind a label of a title (标题：…), up to the next field.
fn labelled(line: &str) -> &str {
    let Some((before, title)) = line.split_once(['：', ':']) else { return line };
    // Other fields may stand before it.
    let Some(label) = LABELS.iter().find(|label| before.ends_with(**label)) else {
        let next = title.split_once(['：', ':']).map(|(before, _)| before);
        let later = next.is_some_and(|before| LABELS.iter().any(|label| before.ends_with(label)));
        let field = FIELDS.iter().any(|field| before.ends_with(field));
        return if later && field { labelled(title) } else { line };
    };
    if before.len() > label.len() && !title.contains("信息公开") {
        return line;
    }
    let end = FIELDS.iter().filter_map(|field| title.find(field)).min();
    end.and_then(|end| title.get(..end)).unwrap_or(title)
}

/// A text without white space that is a title and nothing else.
pub(super) fn parse(text: &str) -> Option<Title> {
    // Most parts of a line do not say what is disclosed.
    if !has_word(text, "公开") {
        return None;
    }
    let text = strip_around(text);
    let (before, end) = text.split_at(subject(text)?);
    let (mut year, behind, rest) = end_year(end)?;
    if !rest.is_empty() {
        return None;
    }
    let words = beginning(before, &mut year)?;
    let year = year.or(behind);
    let agency = announce::name_in(words).map(str::to_owned);
    let title = Title { text: text.to_owned(), agency, year };
    (title.says() > 0).then_some(title)
}

/// A title at the beginning of a clause, and what follows it; `None` where words before its subject
/// are neither a name nor the body's word for itself.
pub(super) fn split(clause: &str) -> Option<(Title, &str)> {
    let (before, end) = clause.split_at(subject(clause)?);
    let (mut year, behind, rest) = end_year(end)?;
    let words = beginning(before, &mut year)?;
    let year = year.or(behind);
    let agency = announce::is_name(words).then(|| words.to_owned());
    if agency.is_none() && !words.is_empty() && !is_self(words) && !announce::is_inner(words) {
        return None;
    }
    let text = clause.strip_suffix(rest).unwrap_or(clause).to_owned();
    Some((Title { text, agency, year }, rest))
}

/// Where the words begin that say what is disclosed. 政府 before 信息公开 belongs to them, as in
/// 市政府信息公开; 政务公开办公室 is a body.
pub(super) fn subject(text: &str) -> Option<usize> {
    // All of them end in one word, which is looked for once.
    static WORD: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("公开"));
    let ends = WORD.find_iter(text.as_bytes()).map(|at| at + "公开".len());
    let found = ends.filter_map(|end| {
        let text = text.get(..end)?;
        let subject = SUBJECTS.iter().find(|subject| text.ends_with(**subject))?;
        Some(end - subject.len())
    });
    let office = |at: &usize| {
        let rest = text.get(at + "信息公开".len()..).unwrap_or_default();
        ["办", "科", "处", "领导", "工作领导", "服务中心", "中心", "和政务服务"]
            .iter()
            .any(|part| rest.starts_with(part))
    };
    let before = text.get(..found.into_iter().find(|at| !office(at))?)?;
    let before = before.strip_suffix("政务").unwrap_or(before);
    let own = before.ends_with("人民政府");
    Some(before.strip_suffix("政府").filter(|_| !own).unwrap_or(before).len())
}

/// Without brackets, marks and a file's ending around it.
fn strip_around(text: &str) -> &str {
    let mut text = text;
    while let Some((own, ending)) = text.rsplit_once('.')
        && ENDINGS.contains(&ending)
    {
        text = own;
    }
    // 【字体：大中小】 or 【公开】 before or after.
    if let Some(rest) = text.strip_prefix(['【', '['])
        && let Some((remark, rest)) = rest.split_once(['】', ']'])
        && !rest.is_empty()
        && !["图解", "图读", "一图", "解读", "视频", "漫画", "转发", "转载"]
            .iter()
            .any(|w| remark.contains(w))
    {
        text = rest;
    }
    if let Some((rest, _)) = text.split_once('【')
        && text.ends_with('】')
        && !rest.is_empty()
    {
        text = rest;
    }
    let around = |c| "《》「」『』“”\"【】#:：。•·|".contains(c);
    unnumbered(text).trim_matches(around)
}

/// Without its number in a list (附件1：, 15、) or a remark in brackets (（更正）).
fn unnumbered(text: &str) -> &str {
    let plain = text.strip_prefix("附件").unwrap_or(text);
    let rest = plain.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = plain.len() - rest.len();
    let marked = rest.strip_prefix(['.', '．', '、', '：', ':']);
    if let Some(rest) =
        marked.filter(|rest| digits <= 3 && !rest.starts_with(|c: char| c.is_ascii_digit()))
    {
        return rest;
    }
    if plain.len() < text.len() && digits < 3 {
        return rest;
    }
    match text.strip_prefix(['（', '(']).and_then(|rest| rest.split_once(['）', ')'])) {
        Some((remark, rest)) if remark.chars().count() <= 4 && years(remark).is_empty() => rest,
        _ => text,
    }
}

mod years;

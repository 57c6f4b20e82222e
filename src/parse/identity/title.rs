//! The title of a report: who, which year, and the words that say what it is.

use crate::parse::agency::{close_up, is_body_or_place};
use crate::text::date::{dates, leading_year, years};
use memchr::memmem;

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
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "信息公开", "政务公开", "政府信息", "政府", "工作", "情况", "年度", "年报", "报告", "全文",
    "正文", "年", "的", "和", "与", "暨", "及", "报",
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
    // All subjects have this character.
    if line.len() > LONGEST * 4 || !line.contains('公') {
        return None;
    }
    let line = close_up(without_date(line));
    let line = line.rsplit(['>', '›', '»', '＞']).next().unwrap_or(&line);
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

/// A line without the date, in figures, on which the page was published.
fn without_date(line: &str) -> &str {
    match dates(line).last() {
        Some((range, _)) if line[range.clone()].ends_with(|c: char| c.is_ascii_digit()) => {
            let rest = line.get(range.end..).unwrap_or_default();
            let clock =
                |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, ':' | '：');
            let before = line.get(..range.start).unwrap_or_default();
            if rest.chars().all(clock) && before.ends_with(char::is_whitespace) {
                before
            } else {
                line
            }
        }
        _ => line,
    }
}

/// Reads lines that together are a title: each says a part of it, and both agency and year are
/// there.
pub(super) fn read_joined(lines: &[&str]) -> Option<Title> {
    if !lines.iter().any(|line| line.contains('公')) {
        return None;
    }
    let joined = lines.concat();
    parse(&close_up(&joined)).filter(|title| title.says() == 6)
}

/// The title that a sentence names: 现公布《…报告》. A line that is a title is no sentence.
pub(super) fn read_in_sentence(text: &str) -> Option<Title> {
    const BEFORE: &[&str] = &["公布", "发布", "编制", "制作", "形成", "撰写", "公开的", "现将"];
    let subject = SUBJECTS.iter().any(|subject| text.contains(subject));
    if !subject || !text.contains(['。', '，', ',', '：', ':']) || parse(text).is_some() {
        return None;
    }
    text.split([
        '，', ',', '。', '；', ';', '：', ':', '、', '《', '》', '“', '”', '(', '（', '<', '〈',
    ])
    .filter(|clause| clause.len() <= LONGEST * 4)
    .find_map(|clause| {
        let clause = close_up(clause);
        let clause = clause.trim_end_matches("如下");
        let from = BEFORE.iter().filter_map(|w| clause.rfind(w).map(|at| at + w.len())).max();
        parse(&clause[from.unwrap_or(0)..]).filter(|title| title.says() == 6)
    })
}

/// A text without white space that is a title and nothing else.
fn parse(text: &str) -> Option<Title> {
    let text = strip_around(text);
    let start =
        SUBJECTS.iter().filter_map(|s| memmem::find(text.as_bytes(), s.as_bytes())).min()?;
    // 政府 before 信息公开 belongs to the subject, as in 市政府信息公开: 市 is no name by itself.
    let (before, rest) = text.split_at(start);
    let before = before.strip_suffix("政务").unwrap_or(before);
    let before = before.strip_suffix("政府").unwrap_or(before);
    let mut year = end_year(rest)?;
    let agency = agency(before, &mut year)?;
    let title = Title { text: text.to_owned(), agency, year };
    (title.says() > 0).then_some(title)
}

/// Without brackets, marks and a file's ending around it.
fn strip_around(text: &str) -> &str {
    let mut text = text;
    for ending in [".docx", ".doc", ".pdf", ".wps", ".html", ".htm", ".txt"] {
        text = text.strip_suffix(ending).unwrap_or(text);
    }
    // 【字体：大中小】 or 【公开】 before or after.
    if let Some(rest) = text.strip_prefix(['【', '['])
        && let Some((_, rest)) = rest.split_once(['】', ']'])
        && !rest.is_empty()
    {
        text = rest;
    }
    if let Some((rest, _)) = text.split_once('【')
        && text.ends_with('】')
        && !rest.is_empty()
    {
        text = rest;
    }
    text.trim_matches(|c| {
        matches!(
            c,
            '《' | '》'
                | '「'
                | '」'
                | '『'
                | '』'
                | '“'
                | '”'
                | '"'
                | '【'
                | '】'
                | '#'
                | ':'
                | '：'
                | '。'
                | '•'
                | '·'
                | '|'
        )
    })
}

/// Reads the end of a title, from its subject on: `None` if it is no title's end, else the year
/// that stands in it.
#[allow(clippy::option_option, reason = "no title, and a title without a year here, differ")]
fn end_year(text: &str) -> Option<Option<i32>> {
    let mut rest = text;
    let mut year = None;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix(['（', '(']) {
            let (inside, after) = after.split_once(['）', ')'])?;
            year = year.or_else(|| years(inside).first().map(|(_, year)| *year));
            rest = after;
        } else if let Some((end, found)) = leading_year(rest) {
            year = year.or(Some(found));
            rest = rest.get(end..)?;
        } else {
            rest = WORDS.iter().find_map(|word| rest.strip_prefix(word))?;
        }
    }
    REPORTS.iter().any(|word| text.contains(word)).then_some(year)
}

/// Reads the beginning of a title, up to its subject: `None` if it is a sentence's, else the
/// agency, if it names one. A year that stands here is put in `year`.
#[allow(clippy::option_option, reason = "no title, and a title that names nobody, differ")]
fn agency(before: &str, year: &mut Option<i32>) -> Option<Option<String>> {
    if before.contains(['。', '，', '；', ',', ';']) || before.chars().count() > 50 {
        return None;
    }
    let mut rest = before;
    loop {
        let length = rest.len();
        for word in ["关于", "的", "年度", "全年", "本级", "（", "(", "—", "-", "："] {
            rest = rest.strip_suffix(word).unwrap_or(rest);
        }
        if let Some((inner, mark)) = rest.rsplit_once(['（', '('])
            && mark.ends_with(['）', ')'])
            && !years(mark).is_empty()
        {
            *year = year.or_else(|| years(mark).first().map(|(_, year)| *year));
            rest = inner;
        }
        if rest.ends_with(['年', '度'])
            && let Some((range, found)) = years(rest).pop()
            && range.end == rest.len()
        {
            *year = year.or(Some(found));
            rest = &rest[..range.start];
        } else if let Some((start, found)) = bare_year(rest) {
            *year = year.or(Some(found));
            rest = &rest[..start];
        }
        if let Some((end, found)) = leading_year(rest) {
            *year = year.or(Some(found));
            rest = &rest[end..];
        }
        rest = rest.strip_prefix("关于").unwrap_or(rest);
        if rest.len() == length {
            break;
        }
    }
    Some(is_body_or_place(rest).then(|| rest.to_owned()))
}

/// A year without 年 at the end of a text: 司法局2021政府信息公开年度报告.
fn bare_year(text: &str) -> Option<(usize, i32)> {
    let start = text.len().checked_sub(4)?;
    let year: i32 = text.get(start..)?.parse().ok()?;
    let alone = !text.get(..start)?.ends_with(|c: char| c.is_ascii_digit());
    (alone && (2008..=2099).contains(&year)).then_some((start, year))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(line: &str) -> (Option<String>, Option<i32>) {
        read(line).map_or((None, None), |title| (title.agency, title.year))
    }

    #[test]
    fn every_order_of_agency_year_and_subject() {
        for line in [
            "青山县审计局2020年政府信息公开工作年度报告",
            "青山县审计局2020年度政府信息公开工作年度报告",
            "2020年青山县审计局政府信息公开工作年度报告",
            "2020年度青山县审计局政府信息公开年报",
            "青山县审计局政府信息公开工作2020年度报告",
            "青山县审计局政府信息公开2020年度报告",
            "青山县审计局关于2020年度政府信息公开工作的报告",
            "青山县审计局2020年度政府信息公开工作情况报告",
            "青山县审计局关于2020年政府信息公开工作情况的报告",
            "关于青山县审计局2020年政府信息公开工作的报告",
            "青山县审计局2020年信息公开工作年报",
            "青山县审计局2020年政务公开年报",
            "青山县审计局2020年信息公开年度报告",
            "青山县审计局二〇二〇年政府信息公开工作年度报告",
            "青山县审计局政府信息公开工作年度报告（2020年）",
            "青山县审计局（2020年度）政府信息公开工作年度报告",
            "青山县审计局2020政府信息公开工作年度报告",
            "青山县审计局2020年政府信息公开和政务公开工作年度报告",
            "青 山 县 审 计 局 2020 年 政 府 信 息 公 开 工 作 年 度 报 告",
            "《青山县审计局2020年政府信息公开工作年度报告》",
            "【字体：大 中 小】青山县审计局2020年政府信息公开工作年度报告",
            "青山县审计局2020年政府信息公开工作年度报告【打印】",
            "Page 8 - 青山县审计局2020年政府信息公开工作年度报告",
            "青山县审计局2020年政府信息公开工作年度报告_青山县人民政府门户网站",
            "青山县审计局2020年政府信息公开工作年度报告-青山县政府网",
            "青山县政府网 | 青山县审计局2020年政府信息公开工作年度报告",
            "青山县审计局2020年政府信息公开工作年度报告.docx",
            "当前位置：首页 > 政务公开 > 青山县审计局2020年政府信息公开工作年度报告",
        ] {
            assert_eq!(says(line), (Some("青山县审计局".into()), Some(2020)), "{line}");
        }
    }

    #[test]
    fn the_title_is_given_without_what_stands_around_it() {
        let title = read("Page 8 - 青山县审计局2020年政府信息公开工作年度报告_青山县政府网")
            .expect("a title");
        assert_eq!(title.text, "青山县审计局2020年政府信息公开工作年度报告");
    }

    #[test]
    fn governments_and_places_keep_their_last_word() {
        for (line, agency) in [
            ("青山县人民政府2020年政府信息公开工作年度报告", "青山县人民政府"),
            ("石桥镇2020年政府信息公开工作年度报告", "石桥镇"),
            ("2020年石桥镇政府信息公开工作年度报告", "石桥镇"),
            ("青山县人民政府办公室2020年度政府信息公开工作年度报告", "青山县人民政府办公室"),
        ] {
            assert_eq!(says(line), (Some(agency.into()), Some(2020)), "{line}");
        }
    }

    #[test]
    fn who_is_not_named_is_not_made_up() {
        assert_eq!(says("2020年政府信息公开工作年度报告"), (None, Some(2020)));
        assert_eq!(says("我局2020年政府信息公开工作年度报告"), (None, Some(2020)));
        assert_eq!(
            says("石桥镇人民政府金沙城中心:2020年政府信息公开工作年度报告"),
            (None, Some(2020))
        );
        assert_eq!(says("abc凯发app2020年政府信息公开工作年度报告"), (None, Some(2020)));
        assert_eq!(says("2020年政府信息公开工作年度报告_青山县人民政府"), (None, Some(2020)));
    }

    #[test]
    fn other_papers_have_other_titles() {
        for line in [
            "政府信息公开工作年度报告",
            "国务院办公厅关于政府信息公开工作年度报告有关事项的通知",
            "青山县审计局2020年政府信息公开工作年度报告解读",
            "青山县审计局2020年政府信息公开工作要点",
            "根据要求，现公布青山县审计局2020年政府信息公开工作年度报告",
            "青山县审计局2020年度部门决算报告",
            "",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn a_sentence_may_name_the_report_it_opens() {
        let title = read_in_sentence(
            "根据《中华人民共和国政府信息公开条例》要求，现向社会公布青山县审计局2020年政府信息公开工作年度报告。",
        );
        assert_eq!(title.and_then(|t| t.agency), Some("青山县审计局".into()));
        assert_eq!(
            read_in_sentence(
                "按照《国务院办公厅关于2020年政府信息公开工作年度报告有关事项的通知》编制。"
            ),
            None
        );
    }
}

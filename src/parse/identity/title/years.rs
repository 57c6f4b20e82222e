//! The years that a title names, and where.

use super::{REPORTS, WORDS};
use crate::text::date::{leading_year, period_year, years};
use crate::text::letters::has_word;

/// Reads the end of a title, from its subject on: `None` if it is not the end of a title, else the year
/// that stands in it, the one in brackets behind it, and what follows it.
pub(super) fn end_year(text: &str) -> Option<(Option<i32>, Option<i32>, &str)> {
    let mut rest = text;
    let (mut year, mut behind) = (None, None);
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix(['（', '(']) {
            let Some((inside, after)) = after.split_once(['）', ')']) else { break };
            behind = behind.or_else(|| bracketed_year(inside));
            rest = after;
        } else if let Some((end, found)) = leading_year(rest) {
            year = year.or(Some(found));
            rest = rest.get(end..)?;
        } else {
            let Some(after) = WORDS.iter().find_map(|word| rest.strip_prefix(word)) else { break };
            rest = after;
        }
    }
    let words = text.strip_suffix(rest)?;
    let reports = REPORTS.iter().any(|word| has_word(words, word));
    // 现将…工作情况公布如下.
    let put = rest.strip_prefix("予以").or(rest.strip_prefix("予")).unwrap_or(rest);
    let put = ["公布", "公告", "公示", "公开", "发布"].contains(&put);
    let told = words.ends_with("情况") && (rest.ends_with("如下") || put);
    (reports || told).then_some((year, behind, rest))
}

/// The report year that is all that brackets hold (2020年度), or the period that they name. A day or
/// month is when the report was published, and other words speak of a form or of what was before.
pub(super) fn bracketed_year(inside: &str) -> Option<i32> {
    let named = leading_year(inside).filter(|(end, _)| *end == inside.len());
    let bare = || bare_year(inside).filter(|(start, _)| *start == 0).map(|(_, year)| year);
    named.map(|(_, year)| year).or_else(bare).or_else(|| period_year(inside))
}

/// Reads the beginning of a title, up to its subject: `None` if it is a sentence's, else the words
/// that may be a name. A year that stands here is put in `year`.
pub(super) fn beginning<'a>(before: &'a str, year: &mut Option<i32>) -> Option<&'a str> {
    if before.contains(['。', '，', '；', ',', ';']) || before.chars().count() > 50 {
        return None;
    }
    let mut rest = before;
    loop {
        let length = rest.len();
        if rest.ends_with("年度")
            && let Some((range, found)) = years(rest).pop()
            && range.end == rest.len()
        {
            *year = year.or(Some(found));
            rest = &rest[..range.start];
        }
        for word in ["关于", "的", "年度", "全年", "本级", "开展", "（", "(", "—", "-", "："]
        {
            rest = rest.strip_suffix(word).unwrap_or(rest);
        }
        for words in ["关于公布", "关于发布", "关于公开", "关于印发", "关于编制"]
        {
            rest = rest.strip_suffix(words).unwrap_or(rest);
        }
        if let Some((inner, mark)) = rest.rsplit_once(['（', '('])
            && mark.ends_with(['）', ')'])
            && !years(mark).is_empty()
        {
            *year = year.or_else(|| bracketed_year(mark.trim_end_matches(['）', ')'])));
            rest = inner;
        }
        for seal in ["（盖章）", "(盖章)", "（公章）", "(公章)"] {
            rest = rest.strip_suffix(seal).unwrap_or(rest);
        }
        // A menu's word or a form's label, glued to the name.
        for label in ["年报", "年度报告", "填报单位", "单位名称", "报告单位", "编制单位"]
        {
            rest = rest.strip_prefix(label).unwrap_or(rest);
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
    Some(rest)
}

/// A year without 年 at the end of a text: 司法局2021政府信息公开年度报告.
pub(super) fn bare_year(text: &str) -> Option<(usize, i32)> {
    let start = text.len().checked_sub(4)?;
    let year: i32 = text.get(start..)?.parse().ok()?;
    let alone = !text.get(..start)?.ends_with(|c: char| c.is_ascii_digit());
    (alone && (2008..=2099).contains(&year)).then_some((start, year))
}

//! When a report was signed or published.

use crate::document::Document;
use crate::parse::agency::{close_up, is_body};
use crate::parse::closing;
use crate::parse::sections::{Outline, Passage};
use crate::report::Date;
use crate::text::character::is_space;
use crate::text::date::dates;
use crate::text::letters::has_word;

/// Words before a date of publication at the top of a page, surest first: the day on which a paper
/// was drawn up is not the one on which it was published.
const LABELS: &[&str] = &[
    "发布日期", "发布时间", "公开日期", "公开时间", "公布日期", "公布时间", "发文日期", "发文时间",
    "成文日期", "成文时间", "生成日期", "发布于", "发表于", "日期", "时间",
];

/// Words before 时间 and 日期 with which they are of the visit, of the site or of a change.
const OTHER_TIMES: &[&str] = &[
    "访问", "浏览", "打印", "登录", "当前", "现在", "系统", "服务", "办公", "工作", "截止", "下载",
    "抓取", "采集", "查询", "更新", "修改", "修订", "编辑",
];

/// Names of `<meta>` elements with a date of publication, surest first.
const METAS: &[&str] = &[
    "pubdate", "publishdate", "publish_date", "publishtime", "article:published_time", "date",
    "createdate", "dc.date", "dc.date.issued",
];

/// What may follow a date in a line below a title, beside a name: the page's words.
const FOLLOWS: &[&str] = &[
    "来源", "信息来源", "文章来源", "稿源", "作者", "编辑", "浏览", "阅读", "点击", "访问", "字体",
    "字号", "打印", "分享", "发布机构", "发布单位", "【", "[", "（来源", "(来源", "星期", "大",
    "责任编辑",
];

/// The year of the first reports: a date before it is what a system writes into an empty field
/// (1970-01-01).
const FIRST: i32 = 2003;

/// The date of the signature, else what the page says of its publication: below the title, at its
/// top, in its metadata. `after` is the first passage after the title.
pub(super) fn read(document: &Document, outline: &Outline, after: Option<usize>) -> Option<Date> {
    let signed = outline.closing.date.as_ref().map(|(date, _)| *date);
    signed.or_else(|| by_page(document, outline, after))
}

/// The later of the two. Signatures are copied from last year's report, too.
pub(super) fn latest(document: &Document, outline: &Outline, after: Option<usize>) -> Option<Date> {
    let signed = outline.closing.date.as_ref().map(|(date, _)| *date);
    signed.max(by_page(document, outline, after))
}

fn by_page(document: &Document, outline: &Outline, after: Option<usize>) -> Option<Date> {
    let below = after.and_then(|after| {
        let title = outline.head.get(after.checked_sub(1)?)?;
        let above = outline.head.iter().skip(after - 1);
        let lines = outline.head.iter().skip(after).take(3).zip(above);
        let lines = lines.filter(|(_, above)| !closing::opens_period(&above.text));
        let at = dates(&title.text).last().map(|(range, _)| range.start);
        let parted = |at: &usize| title.text[..*at].ends_with(is_space);
        let behind = at.filter(parted).and_then(|at| line(&title.text[at..]));
        let dates = behind.into_iter().chain(lines.filter_map(|(passage, _)| line(&passage.text)));
        dates.into_iter().find(is_possible)
    });
    below.or_else(|| labelled(outline)).or_else(|| {
        METAS.iter().find_map(|name| {
            let (_, content) = document.meta.iter().find(|(n, _)| n == name)?;
            dates(content).first().map(|(_, date)| *date).filter(is_possible)
        })
    })
}

fn is_possible(date: &Date) -> bool {
    date.year >= FIRST
}

/// The date of a line that says nothing but when, and perhaps by whom, a page was published. A
/// sentence may begin with a date, too.
fn line(text: &str) -> Option<Date> {
    if let Some((date, rest)) = closing::dated(text)
        && rest.is_empty()
    {
        return Some(date);
    }
    let (range, date) = dates(text).into_iter().next()?;
    let before = text.get(..range.start)?;
    let rest = text.get(range.end..)?;
    if before.contains(char::is_alphanumeric)
        || rest.chars().count() > 80
        || rest.contains(['。', '，', ',', '；'])
    {
        return None;
    }
    let parted = rest.starts_with(|c: char| is_space(c) || matches!(c, '|' | '?'));
    let clock = |c: char| c.is_ascii_digit() || is_space(c) || matches!(c, ':' | '：' | '|' | '?');
    let words = rest.trim_start_matches(clock);
    let timed = rest[..rest.len() - words.len()].contains([':', '：']);
    // When a page was changed is not when it was published.
    if ["更新", "修改", "最后更新"].iter().any(|word| words.starts_with(word)) {
        return None;
    }
    let known = FOLLOWS.iter().any(|word| words.starts_with(word));
    (known || timed || (parted && is_body(&close_up(words)))).then_some(date)
}

fn labelled(outline: &Outline) -> Option<Date> {
    // Short lines only: a paragraph that speaks of some date is not about this page.
    let short = |text: &str| text.chars().count() <= 200 && !text.contains('。');
    // Each label has one of these.
    let may = |text: &str| text.contains(['期', '间', '于']);
    let head = outline.head.iter().enumerate().filter(|(_, passage)| may(&passage.text));
    let head: Vec<(usize, &Passage)> = head.collect();
    LABELS.iter().find_map(|label| {
        head.iter().find_map(|&(at, passage)| {
            if !has_word(&passage.text, label) {
                return None;
            }
            let (before, rest) = passage.text.split_once(label).filter(|_| short(&passage.text))?;
            if OTHER_TIMES.iter().any(|word| before.ends_with(word)) {
                return None;
            }
            // The date may stand in the next cell.
            let own = dates(rest).first().map(|(_, date)| *date);
            let date = own.or_else(|| {
                let next =
                    outline.head.get(at + 1).filter(|_| !rest.contains(char::is_alphanumeric))?;
                let (range, date) = dates(&next.text).into_iter().next()?;
                (range.start == 0).then_some(date)
            });
            date.filter(is_possible)
        })
    })
}

//! When a report was signed or published.

use crate::document::Document;
use crate::parse::closing;
use crate::parse::sections::{Outline, Passage};
use crate::report::Date;
use crate::text::date::dates;

/// Words before a date of publication at the top of a page, surest first.
#[rustfmt::skip]
const LABELS: &[&str] = &[
    "发布日期", "发布时间", "公开日期", "公开时间", "发文日期", "成文日期", "生成日期", "公布日期",
    "日期", "时间",
];

/// Names of `<meta>` elements with a date of publication, surest first.
#[rustfmt::skip]
const METAS: &[&str] = &[
    "pubdate", "publishdate", "publish_date", "publishtime", "article:published_time", "date",
    "createdate", "dc.date", "dc.date.issued",
];

/// The date of the signature, else one below the title, else what the page's top and its metadata
/// say. `after` is the first passage after the title.
pub(super) fn read(document: &Document, outline: &Outline, after: Option<usize>) -> Option<Date> {
    if let Some((date, _)) = &outline.closing.date {
        return Some(*date);
    }
    let below = after.and_then(|after| {
        let lines = outline.head.iter().skip(after).take(3);
        lines.filter_map(|p| closing::dated(&p.text)).find(|(_, rest)| rest.is_empty())
    });
    if let Some((date, _)) = below {
        return Some(date);
    }
    labelled(outline).or_else(|| {
        METAS.iter().find_map(|name| {
            let (_, content) = document.meta.iter().find(|(n, _)| n == name)?;
            Some(dates(content).first()?.1)
        })
    })
}

fn labelled(outline: &Outline) -> Option<Date> {
    // Short lines only: a paragraph that speaks of some date is not about this page.
    let short = |text: &str| text.chars().count() <= 80 && !text.contains('。');
    // Each label has one of these.
    let may = |text: &str| text.contains(['期', '间']);
    let head = outline.head.iter().enumerate().filter(|(_, passage)| may(&passage.text));
    let head: Vec<(usize, &Passage)> = head.collect();
    LABELS.iter().find_map(|label| {
        head.iter().find_map(|&(at, passage)| {
            let (_, rest) = passage.text.split_once(label).filter(|_| short(&passage.text))?;
            // The date may stand in the next cell.
            let own = dates(rest).first().map(|(_, date)| *date);
            own.or_else(|| {
                let next =
                    outline.head.get(at + 1).filter(|_| !rest.contains(char::is_alphanumeric))?;
                let (range, date) = dates(&next.text).into_iter().next()?;
                (range.start == 0).then_some(date)
            })
        })
    })
}

//! Who the page says published it.

use crate::document::Document;
use crate::parse::agency::is_body;
use crate::parse::sections::Outline;
use crate::text::character::is_space;

/// Names of `<meta>` elements with a publisher: often the site's keeper, not the author.
const PUBLISHERS: &[&str] = &["contentsource", "source", "author", "publisher"];

/// The same at the top of a page.
const PUBLISHER_LABELS: &[&str] = &[
    "发布机构", "发文机关", "发布单位", "公开主体", "信息来源", "所属机构", "来源", "报送单位",
    "填报单位",
];

/// Who the page says published it.
pub(super) fn publisher(document: &Document, outline: &Outline) -> Option<String> {
    let labelled = outline.head.iter().enumerate().find_map(|(at, passage)| {
        let label = PUBLISHER_LABELS.iter().find(|label| passage.text.starts_with(*label))?;
        let own = passage.text.get(label.len()..)?.trim_matches([':', '：', ' ']);
        let words = match own {
            "" => outline.head.get(at + 1)?.text.as_str(),
            own => own,
        };
        // A seal, and the next label.
        let words = words.split(is_space).next().unwrap_or(words);
        let words = words.trim_end_matches("（盖章）").trim_end_matches("(盖章)");
        is_body(words).then(|| words.to_owned())
    });
    labelled.or_else(|| document.meta_of(PUBLISHERS).filter(|words| is_body(words)))
}

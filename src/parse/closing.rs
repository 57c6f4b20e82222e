//! How a report ends: the signature, the date, and where the page's furniture begins.

use super::agency::{close_up, is_bare, is_body, is_part};
use crate::report::Date;
use crate::text::character::is_space;
use crate::text::date::dates;
use crate::text::fold::fold;
use crate::text::letters::{begins, has_char};

/// Who signed a report, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Closing {
    /// The signing body, and the block that names it.
    pub agency: Option<(String, usize)>,
    /// Other bodies that sign beside it, above it or behind its date.
    pub beside: Vec<(String, usize)>,
    /// The date, and the words it was read from.
    pub date: Option<(Date, String)>,
}

impl Closing {
    /// The same with the positions that [`find`] gives turned into blocks.
    pub fn in_blocks(mut self, block: impl Fn(usize) -> usize) -> Self {
        self.agency = self.agency.map(|(name, at)| (name, block(at)));
        self.beside.iter_mut().for_each(|(_, at)| *at = block(*at));
        self
    }
}

/// Beginnings of lines that belong to the page, not to the report.
const FURNITURE: &[&str] = &[
    "上一篇", "下一篇", "上一条", "下一条", "打印本页", "打印此页", "打印", "关闭窗口", "关闭本页",
    "关闭", "责任编辑", "版权所有", "网站地图", "网站标识码", "分享到", "扫一扫", "返回顶部",
    "相关链接", "相关文档", "相关稿件", "附件下载", "联系我们", "关于我们", "友情链接", "技术支持",
    "备案序号", "Copyright", "copyright", "©", "浏览次数", "点击数", "政府网站标识码", "公网安备",
    "ICP备", "您是第", "收藏本页", "字体", "主办单位", "承办单位", "网站声明",
];

/// Beginnings that belong to the page only with a colon behind them.
const LABELS: &[&str] = &[
    "主办", "承办", "协办", "来源", "信息来源", "文章来源", "编辑", "作者", "审核", "发布时间",
    "发布日期",
];

/// Labels, all of a line, below which a page lists others.
const LISTS: &[&str] = &[
    "相关文章", "相关新闻", "相关信息", "相关阅读", "相关报道", "相关推荐", "相关资讯", "推荐阅读",
    "延伸阅读", "热点新闻", "热门文章", "最新文章", "猜你喜欢", "更多",
];

/// Longest line, in characters, that can be a signature or a piece of furniture.
const SHORT: usize = 60;

/// Finds the position at which the closing begins among the lines after the last heading. Where no
/// section was found (`has_body` is false), `lines` are the whole document and only its last
/// signature with a date counts. Positions in the result count from the first of `lines`.
pub(super) fn find(lines: &[&str], has_body: bool) -> (usize, Closing) {
    if !has_body {
        let signed = (0..lines.len()).rev().find_map(|at| {
            let found =
                signature(lines, at).filter(|(_, c)| c.agency.is_some() && c.date.is_some());
            Some(beside(lines, at, found?))
        });
        return signed.unwrap_or((lines.len(), Closing::default()));
    }
    for (at, line) in lines.iter().enumerate() {
        if let Some(found) = signature(lines, at) {
            return beside(lines, at, found);
        }
        if is_furniture(line) {
            return unsigned(lines, at);
        }
    }
    unsigned(lines, lines.len())
}

/// An end without a date: the line before it may still be the signature.
fn unsigned(lines: &[&str], end: usize) -> (usize, Closing) {
    let addressed = end.checked_sub(2).and_then(|at| lines.get(at)).is_some_and(|l| is_address(l));
    // What a link says is left out of the lines.
    let before = (0..end).rev().find(|at| lines.get(*at).is_some_and(|line| !line.is_empty()));
    let before = before.filter(|_| !addressed);
    let before = before.and_then(|at| Some((at, body(lines.get(at)?)?)));
    match before {
        Some((at, name)) => (at, Closing { agency: Some((name, at)), ..Closing::default() }),
        None => (end, Closing::default()),
    }
}

/// A signature whose date stands on line `at`: the body before, on, or after that line.
fn signature(lines: &[&str], at: usize) -> Option<(usize, Closing)> {
    let line = lines.get(at)?;
    let (date, around) = dated(line)?;
    if at.checked_sub(1).and_then(|at| lines.get(at)).is_some_and(|line| opens_period(line)) {
        return None;
    }
    let date = Some((date, line.trim_matches(is_blank).to_owned()));
    if let Some(name) = body(&around) {
        return Some((at, Closing { agency: Some((name, at)), date, ..Closing::default() }));
    }
    if fold(&around).chars().count() > 3 {
        return None;
    }
    if let Some((first, name)) = broken(lines, at) {
        return Some((first, Closing { agency: Some((name, first)), date, ..Closing::default() }));
    }
    let addressed = at.checked_sub(2).and_then(|at| lines.get(at)).is_some_and(|l| is_address(l));
    if let Some(before) = at.checked_sub(1).filter(|_| !addressed)
        && let Some(name) = lines.get(before).and_then(|line| body(line))
    {
        return Some((
            before,
            Closing { agency: Some((name, before)), date, ..Closing::default() },
        ));
    }
    // A list of other reports, with a date behind each.
    let above = at.checked_sub(1).and_then(|at| lines.get(at)).map_or("", |line| line.trim());
    let lists = above.contains("信息公开")
        && above.ends_with(['告', '报'])
        && above.chars().count() <= SHORT;
    if lists && !line.contains('年') {
        return None;
    }
    let agency = lines.get(at + 1).and_then(|line| body(line)).map(|name| (name, at + 1));
    Some((at, Closing { agency, date, ..Closing::default() }))
}

/// A signature whose date stands on line `at`, with those who sign beside it: on the lines above the
/// body, and behind the date with dates of their own. A body without one behind it is the page's.
fn beside(lines: &[&str], at: usize, (first, mut closing): (usize, Closing)) -> (usize, Closing) {
    if closing.agency.as_ref().is_none_or(|(_, own)| *own > at) {
        return (first, closing);
    }
    let named = |at: usize| Some((body(lines.get(at)?)?, at));
    let above: Vec<(String, usize)> = (0..first).rev().map_while(named).collect();
    let begin = first - above.len();
    closing.beside = above;
    let mut next = at + 1;
    while let Some(line) = lines.get(next) {
        let own = dated(line).and_then(|(_, around)| body(&around));
        let below = || {
            let name = body(line)?;
            let (_, around) = dated(lines.get(next + 1)?)?;
            around.is_empty().then_some(name)
        };
        let step = if own.is_some() { 1 } else { 2 };
        let Some(name) = own.or_else(below) else { break };
        closing.beside.push((name, next));
        next += step;
    }
    (begin, closing)
}

/// A name broken over the two lines before line `at`: 青山县人力资源和 / 社会保障局. The first holds
/// the place and is not a name by itself, the second none by itself or one without a place.
fn broken(lines: &[&str], at: usize) -> Option<(usize, String)> {
    let first = at.checked_sub(2)?;
    let [one, two] = [first, first + 1].map(|at| lines.get(at).map(|line| close_up(line)));
    let (one, two) = (one?, two?);
    let halves = is_part(&one) && is_part(&two) && !is_body(&one) && !is_bare(&one);
    let name = format!("{one}{two}");
    (halves && (is_bare(&two) || !is_body(&two)) && is_body(&name)).then_some((first, name))
}

/// The name of a body that is all a line says.
fn body(line: &str) -> Option<String> {
    let name = close_up(line.trim_matches(is_blank));
    let name = name.strip_suffix("盖章").map_or(&*name, |name| name.trim_end_matches(['（', '(']));
    is_body(name).then(|| name.to_owned())
}

/// Whether words lead up to the last day of a period: 截至, 2022年1月1日至.
pub(super) fn opens_period(words: &str) -> bool {
    words.trim_end().ends_with(['至', '到', '—', '～']) || words.trim_end().ends_with("截止")
}

/// The date of a short line that says little else, and what else it says.
pub(super) fn dated(line: &str) -> Option<(Date, String)> {
    if line.chars().count() > SHORT || has_char(line, '。') {
        return None;
    }
    let found = dates(line);
    let [(range, date)] = found.as_slice() else { return None };
    let before = line.get(..range.start)?.trim_matches(is_blank);
    let after = without_note(line.get(range.end..)?).trim_matches(is_blank);
    // The last day of a period.
    if opens_period(before) || after.starts_with('止') {
        return None;
    }
    // 10:56 may follow a date.
    let clock = after.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '：'));
    Some((*date, if clock { before.to_owned() } else { format!("{before}{after}") }))
}

/// What stands behind a date, without a note in brackets (（此件公开发布）, （星期四）): a body there
/// signs.
fn without_note(after: &str) -> &str {
    let note = after.trim_matches(is_space).strip_prefix(['（', '(']);
    let note = note.and_then(|rest| rest.strip_suffix(['）', ')']));
    if note.is_some_and(|note| !is_body(&close_up(note))) { "" } else { after }
}

/// Whether a line says that what stands below it is not who signed: to whom a paper went, who keeps
/// watch.
fn is_address(line: &str) -> bool {
    const ADDRESSES: &[&str] = &["主送", "抄送", "抄报", "报送", "呈报", "监督", "主办", "承办"];
    const ENDS: &[&str] = &["", "单位", "机关", "部门"];
    let line = close_up(line.trim_matches(|c| is_blank(c) || matches!(c, ':' | '：')));
    let rest = ADDRESSES.iter().find_map(|word| line.strip_prefix(word));
    rest.is_some_and(|rest| ENDS.contains(&rest))
}

fn is_blank(c: char) -> bool {
    is_space(c) || matches!(c, '?' | '（' | '）' | '(' | ')' | '|' | '*')
}

/// Whether a line belongs to the page rather than to the report.
pub(super) fn is_furniture(line: &str) -> bool {
    if line.chars().count() > SHORT {
        return false;
    }
    let line = line.trim_start_matches(|c: char| is_blank(c) || matches!(c, '【' | '[' | '〖'));
    begins(line, FURNITURE)
        || LISTS.contains(
            &line.trim_end_matches(|c| is_blank(c) || matches!(c, ':' | '：' | '>' | '】')),
        )
        || LABELS.iter().any(|word| {
            line.strip_prefix(word).is_some_and(|rest| rest.trim_start().starts_with(['：', ':']))
        })
}
